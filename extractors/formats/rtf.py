"""RTF: documents of Word, WordPad, TextEdit and many databases."""

from collections.abc import Iterator

from extractors.article import BadDocument, RawDocument
from extractors.formats import split_export

NAME = "RTF"


def claims(name: str, data: bytes) -> bool:
    """Whether a file begins as RTF does."""
    return data[:64].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{\\rtf")


def read(data: bytes) -> Iterator[RawDocument | BadDocument]:
    """The one document of a file, or those of an export. Raises `BadInput`."""
    from extractors.office.parts import as_text, document_of  # noqa: PLC0415 - rules for names, which other forms need later
    from extractors.office.rich_text import read_rtf  # noqa: PLC0415 - as above

    parts, said = read_rtf(data)
    yield from split_export(as_text(parts)) or (document_of(data, parts, said),)
