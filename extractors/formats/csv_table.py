"""CSV and TSV: a header with the field names of article records, a document a row."""

import codecs
import csv
import io
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import chain, islice
from mmap import mmap

from extractors.article import BadDocument, RawDocument
from extractors.decoding.encoding import begin_of, decode
from extractors.decoding.signatures import name_of_binary
from extractors.errors import BadInput, Reason
from extractors.evidence import Evidence
from extractors.record_days import columns_of_days, order_of, settled
from extractors.record_names import NAMES, plain_name, tells_of_articles
from extractors.records import document_of

NAME = "CSV"
STREAMED = True
_NAMES = (".csv", ".tsv")
_SEPARATORS = (",", ";", "\t", "|")
MOST_ABOVE = 30  # lines above the one that names the columns: reports have a title, days and notes there
_LARGEST_FIELD = 20_000_000  # characters; the csv module stops at 131,072 otherwise
_HEAD = 1 << 16
_AHEAD = 1 << 20  # characters of rows that are looked at for the order of day and month
_TOLD = re.compile(r"(?i:sep)=(.)\1*\r?\n|\"(?i:sep)=(.)\"\2*\r?\n")  # Excel: what parts the columns
_ESCAPED = re.compile(r'[^\\"]\\"[^\s",;|]')  # as MySQL and Spark write a quote inside of quotes
_NO_COLUMN = re.compile(r"[<>{}\[\]=]")  # of tags and records; no name of a column has them


def claims(name: str, data: bytes) -> Evidence:
    """By its first line, which says how columns are parted, or names columns of articles with the next parted alike."""
    if name_of_binary(data):
        return Evidence.NONE
    begin = _begin(data)
    if _TOLD.match(begin):
        return Evidence.MARK
    if _separator(begin, least=2) is not None:
        return Evidence.BEGIN
    return Evidence.NAME if name.lower().endswith(_NAMES) else Evidence.NONE


def read(data: bytes | mmap) -> Iterator[RawDocument | BadDocument]:
    """A document a row; a row with too few or too many columns, or broken quotes, is named.

    Raises `BadInput` when the header has no column for the text.
    """
    begin = _begin(data[:_HEAD])
    separator, above = _separator(begin, least=1), 0
    if separator is None:
        above, separator = _below(begin)
    if separator is None:
        header = _TOLD.sub("", begin, count=1).strip().split("\n", 1)[0].strip()
        wanted = "text, html, title, url; name the columns so in its first line, the one that holds the texts 'text'"
        raise BadInput(
            Reason.NO_ARTICLE, f"the header {header[:80]!r} does not name columns of articles such as {wanted}"
        )
    escape = "\\" if _ESCAPED.search(begin) else None
    rows = rows_of(islice(_lines(data), above, None), separator, escape)
    if not above and _TOLD.match(begin):
        next(rows)
    _, header_row = next(rows)
    if isinstance(header_row, csv.Error):
        raise BadInput(Reason.CORRUPT, f"the header: {header_row}") from header_row
    rows, day_first = _with_day_order(rows, header_row)
    for ordinal, (line, row) in enumerate(rows):
        if isinstance(row, csv.Error):
            yield BadDocument(ordinal, Reason.CORRUPT, f"the row from line {line + above} on: {row}")
        elif len(row) < len(header_row) or any(cell.strip() for cell in row[len(header_row) :]):
            problem = f"line {line + above}: {len(row)} columns where the header has {len(header_row)}"
            yield BadDocument(ordinal, Reason.CORRUPT, problem)
        else:
            record = {name: cell for name, cell in reversed([*zip(header_row, row, strict=False)]) if cell}
            yield document_of(settled(record, day_first), ordinal)


def _with_day_order(
    rows: Iterator[tuple[int, list[str] | csv.Error]], header: Sequence[str]
) -> tuple[Iterator[tuple[int, list[str] | csv.Error]], bool | None]:
    """The rows of a table, and whether the first of them write the day before the month; None where none shows it."""
    columns = columns_of_days(header)
    ahead, size = list[tuple[int, list[str] | csv.Error]](), 0
    while columns and size < _AHEAD and (row := next(rows, None)):
        ahead.append(row)
        size += sum(map(len, row[1])) if isinstance(row[1], list) else 0
    order = order_of(columns, (row for _, row in ahead if isinstance(row, list)))
    return chain(ahead, rows), order


def read_table(text: str, known: Collection[str]) -> Iterator[tuple[int, list[str] | csv.Error]]:
    """The rows of a table of any kind, the header first, as `rows_of` gives them; none without a header.

    `known` are the plain names of columns that it may have: what parts the columns is what gives most of them.
    """
    begin = text.lstrip("\ufeff \r\n")
    separator = _separator(begin, 1, known, lambda names: True)
    if separator is None:
        return
    skipped = text[: len(text) - len(begin)].count("\n")
    rows = rows_of(io.StringIO(begin, newline=""), separator)
    if _TOLD.match(begin):
        next(rows)
    for line, row in rows:
        yield line + skipped, row


def rows_of(
    lines: Iterable[str], separator: str, escape: str | None = None
) -> Iterator[tuple[int, list[str] | csv.Error]]:
    """Each row that is not empty, with the line where it begins, or in its place what is wrong with it. `escape` is
    what stands before a quote inside of quotes."""
    csv.field_size_limit(_LARGEST_FIELD)
    rows = csv.reader(lines, delimiter=separator, strict=True, escapechar=escape)
    while True:
        line = rows.line_num + 1
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield line, error
            continue
        if row is None:
            return
        if row:
            yield line, row


def _lines(data: bytes | mmap) -> Iterator[str]:
    """The lines of a file with their endings; the encoding of a mapped file is that of its first megabyte."""
    if isinstance(data, bytes):
        yield from io.StringIO(decode(data).text.lstrip("\ufeff\r\n"), newline="")
        return
    encoding = decode(data[: 1 << 20]).encoding
    if encoding.startswith(("utf-16", "utf-32")):
        raise BadInput(Reason.ENCODING, f"a large table in {encoding}; save it as UTF-8")
    first, *others = encoding.split(", ")
    data.seek(0)
    for line in iter(data.readline, b""):
        bare = line.removeprefix(codecs.BOM_UTF8)
        try:
            yield bare.decode(first)
        except UnicodeDecodeError:
            yield bare.decode(others[0] if others else first, "replace")


def _below(begin: str) -> tuple[int, str | None]:
    """How many lines stand above the header, as in reports of press monitors, and what parts its columns."""
    lines = begin.split("\n", MOST_ABOVE + 1)
    for above in range(1, len(lines) - 1):
        if separator := _separator("\n".join(lines[above : above + 2]), least=2):
            return above, separator
    return 0, None


def _begin(data: bytes) -> str:
    return begin_of(data, _HEAD).lstrip("\ufeff \r\n")


def _separator(
    begin: str,
    least: int,
    of: Collection[str] = NAMES,
    suffice: Callable[[Collection[str]], bool] = tells_of_articles,
) -> str | None:
    """What parts the column names, of which `least` are those of articles, one of them for the text or page."""
    told = _TOLD.match(begin)
    header, _, below = (begin[told.end() :] if told else begin).partition("\n")
    below = below.split("\n", 1)[0]
    best: tuple[int, str] | None = None
    for separator in (told[1] or told[2],) if told else _SEPARATORS:
        if least > 1 and not (separator in header and (separator in below or '"' in below)):
            continue
        names = [plain_name(name) for name in header.split(separator) if not _NO_COLUMN.search(name)]
        known = len(set(names).intersection(of))
        if known >= least and suffice(names) and (best is None or known > best[0]):
            best = (known, separator)
    return best[1] if best else None
