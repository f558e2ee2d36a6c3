"""DOCX: documents of Word and of programs that write like it."""

from collections.abc import Iterator

from extractors.article import BadDocument, RawDocument
from extractors.decoding.zipped import ZipKind, zip_kind
from extractors.formats import split_export

NAME = "DOCX"


def claims(name: str, data: bytes) -> bool:
    """Whether a file is a ZIP archive with the parts of a Word document."""
    return zip_kind(data) is ZipKind.DOCX


def read(data: bytes) -> Iterator[RawDocument | BadDocument]:
    """The one document of a file, or those of an export. Raises `BadInput`."""
    from extractors.office.parts import as_text, document_of  # noqa: PLC0415 - lxml, which other forms need not load
    from extractors.office.wordprocessing import read_docx  # noqa: PLC0415 - as above

    parts, said = read_docx(data)
    yield from split_export(as_text(parts)) or (document_of(data, parts, said),)
