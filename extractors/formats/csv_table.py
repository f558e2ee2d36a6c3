"""CSV and TSV: a header with the field names of article records, a document a row."""

import csv
import io
from collections.abc import Iterator
from mmap import mmap

from extractors.article import BadDocument, RawDocument
from extractors.encoding import decode
from extractors.errors import BadInput, Reason
from extractors.records import HEADLINE, HTML, NAMES, TEXT, URL, document_of

NAME = "CSV"
STREAMED = True
_NAMES = (".csv", ".tsv")
_SEPARATORS = (",", ";", "\t")
_LARGEST_FIELD = 20_000_000  # characters; the csv module stops at 131,072 otherwise


def claims(name: str, data: bytes) -> bool:
    """Whether the first line names columns of articles, or the file is named as a table."""
    return name.lower().endswith(_NAMES) or _separator(_first_line(data)) is not None


def read(data: bytes | mmap) -> Iterator[RawDocument | BadDocument]:
    """A document a row. Raises `BadInput` when the header has no column for the text."""
    header = _first_line(data[:4096])
    separator = _separator(header)
    if separator is None:
        wanted = ", ".join((TEXT[0], TEXT[2], HTML[0], HEADLINE[0], URL[0]))
        raise BadInput(
            Reason.NO_ARTICLE, f"the header {header[:80]!r} does not name columns of articles such as {wanted}"
        )
    csv.field_size_limit(_LARGEST_FIELD)
    rows = csv.DictReader(_lines(data), delimiter=separator, strict=False)
    ordinal = 0
    while True:
        try:
            row = next(rows, None)
        except csv.Error as error:
            raise BadInput(Reason.CORRUPT, f"line {rows.line_num}: {error}") from error
        if row is None:
            return
        record = {(key or "").strip(): value for key, value in row.items() if isinstance(value, str)}
        yield document_of(record, ordinal)
        ordinal += 1


def _lines(data: bytes | mmap) -> Iterator[str]:
    """The lines of a file with their endings; one too large to be decoded whole is taken for UTF-8."""
    if isinstance(data, bytes):
        return io.StringIO(decode(data).text, newline="")
    data.seek(0)
    return (line.decode("utf-8-sig", "replace") for line in iter(data.readline, b""))


def _first_line(data: bytes) -> str:
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    return head.splitlines()[0].decode("utf-8", "replace") if head else ""


def _separator(line: str) -> str | None:
    """What parts the column names: two or more are field names of articles, one of these the text or page."""
    for separator in _SEPARATORS:
        names = {name.strip().strip('"') for name in line.split(separator)}
        if len(names & NAMES) >= 2 and names & {*TEXT, *HTML}:
            return separator
    return None
