"""CSV and TSV: a header with the field names of article records, a document a row."""

import codecs
import csv
import io
from collections.abc import Iterator
from mmap import mmap

from extractors.article import BadDocument, RawDocument
from extractors.decoding.encoding import begin_of, decode
from extractors.decoding.signatures import name_of_binary
from extractors.errors import BadInput, Reason
from extractors.records import NAMES, document_of, has_text_field, plain_name

NAME = "CSV"
STREAMED = True
_NAMES = (".csv", ".tsv")
_SEPARATORS = (",", ";", "\t", "|")
_LARGEST_FIELD = 20_000_000  # characters; the csv module stops at 131,072 otherwise
_HEAD = 1 << 16
_BEFORE_HEADER = codecs.BOM_UTF8 + b" \t\r\n"


def claims(name: str, data: bytes) -> bool:
    """Whether the first line names columns of articles and the next is parted like it, or the name says table."""
    if name_of_binary(data):
        return False
    if name.lower().endswith(_NAMES):
        return True
    return not data[:64].lstrip(_BEFORE_HEADER).startswith(b"<") and _separator(data, least=2) is not None


def read(data: bytes | mmap) -> Iterator[RawDocument | BadDocument]:
    """A document a row; a row with too few or too many columns, or broken quotes, is named.

    Raises `BadInput` when the header has no column for the text.
    """
    separator = _separator(data[:_HEAD], least=1)
    if separator is None:
        header = begin_of(data[:_HEAD]).strip().split("\n", 1)[0].strip()
        wanted = "text, html, title, url"
        raise BadInput(
            Reason.NO_ARTICLE, f"the header {header[:80]!r} does not name columns of articles such as {wanted}"
        )
    csv.field_size_limit(_LARGEST_FIELD)
    rows = csv.reader(_lines(data), delimiter=separator, strict=True)
    try:
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


def _separator(data: bytes, least: int) -> str | None:
    """What parts the column names, of which `least` are those of articles, one of them for the text or page."""
    header, _, below = begin_of(data, _HEAD).lstrip("\ufeff\r\n").partition("\n")
    below = below.split("\n", 1)[0]
    best: tuple[int, str] | None = None
    for separator in _SEPARATORS:
        if least > 1 and not (separator in header and (separator in below or '"' in below)):
            continue
        names = [plain_name(name) for name in header.split(separator)]
        known = len(NAMES & set(names))
        if known >= least and has_text_field(names) and (best is None or known > best[0]):
            best = (known, separator)
    return best[1] if best else None
