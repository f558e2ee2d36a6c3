"""ODT: texts of LibreOffice and other programs that write OpenDocument."""

from collections.abc import Iterator

from extractors.article import BadDocument, RawDocument
from extractors.decoding.zipped import ZipKind, zip_kind
from extractors.formats import split_export

NAME = "ODT"


def claims(name: str, data: bytes) -> bool:
    """Whether a file is a ZIP archive that says it is an OpenDocument text."""
    return zip_kind(data) is ZipKind.ODT


def read(data: bytes) -> Iterator[RawDocument | BadDocument]:
    """The one document of a file, or those of an export. Raises `BadInput`."""
    from extractors.office.opendocument import read_odt  # noqa: PLC0415 - lxml, which other forms need not load
    from extractors.office.parts import as_text, document_of  # noqa: PLC0415 - as above

    parts, said = read_odt(data)
    yield from split_export(as_text(parts)) or (document_of(data, parts, said),)
