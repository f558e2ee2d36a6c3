"""CSV and TSV: a header with the field names of article records, a document a row."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from mmap import mmap

from extractors.article import BadDocument, RawDocument
from extractors.decoding.encoding import begin_of, decode
from extractors.decoding.signatures import name_of_binary
from extractors.errors import BadInput, Reason
from extractors.evidence import Evidence
from extractors.record_names import NAMES, has_text_field, plain_name
from extractors.records import document_of

NAME = "CSV"
STREAMED = True
_NAMES = (".csv", ".tsv")
_SEPARATORS = (",", ";", "\t", "|")
_LARGEST_FIELD = 20_000_000  # characters; the csv module stops at 131,072 otherwise
_HEAD = 1 << 16
_TOLD = re.compile(r"(?i:sep)=(.)\1*\r?\n|\"(?i:sep)=(.)\"\2*\r?\n")  # Excel: what parts the columns
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
    separator = _separator(begin, least=1)
    if separator is None:
        header = _TOLD.sub("", begin, count=1).strip().split("\n", 1)[0].strip()
        wanted = "text, html, title, url"
        raise BadInput(
            Reason.NO_ARTICLE, f"the header {header[:80]!r} does not name columns of articles such as {wanted}"
        )
    csv.field_size_limit(_LARGEST_FIELD)
    rows = csv.reader(_lines(data), delimiter=separator, strict=True)
    try:
        if _TOLD.match(begin):
            next(rows)
        header_row = next(filter(None, rows))
    except csv.Error as error:
        raise BadInput(Reason.CORRUPT, f"the header: {error}") from error
    ordinal = 0
    while True:
        line = rows.line_num + 1
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield BadDocument(ordinal, Reason.CORRUPT, f"the row from line {line} on: {error}")
        else:
            if row is None:
                return
            if not row:
                continue
            if len(row) < len(header_row) or any(cell.strip() for cell in row[len(header_row) :]):
                problem = f"line {line}: {len(row)} columns where the header has {len(header_row)}"
                yield BadDocument(ordinal, Reason.CORRUPT, problem)
            else:
                record = {name: cell for name, cell in reversed([*zip(header_row, row, strict=False)]) if cell}
                yield document_of(record, ordinal)
        ordinal += 1


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


def _begin(data: bytes) -> str:
    return begin_of(data, _HEAD).lstrip("\ufeff \r\n")


def _separator(begin: str, least: int) -> str | None:
    """What parts the column names, of which `least` are those of articles, one of them for the text or page."""
    told = _TOLD.match(begin)
    header, _, below = (begin[told.end() :] if told else begin).partition("\n")
    below = below.split("\n", 1)[0]
    best: tuple[int, str] | None = None
    for separator in (told[1] or told[2],) if told else _SEPARATORS:
        if least > 1 and not (separator in header and (separator in below or '"' in below)):
            continue
        names = [plain_name(name) for name in header.split(separator) if not _NO_COLUMN.search(name)]
        known = len(NAMES & set(names))
        if known >= least and has_text_field(names) and (best is None or known > best[0]):
            best = (known, separator)
    return best[1] if best else None
