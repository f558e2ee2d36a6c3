"""PDF files with a text layer."""

from collections.abc import Iterator

from extractors.article import BadDocument, RawDocument
from extractors.errors import Reason
from extractors.formats import split_export

NAME = "PDF"
_HEAD = 1024  # bytes among which readers look for the mark (PDF 1.7, H.3)


def claims(name: str, data: bytes) -> bool:
    """Whether a file begins as PDF does."""
    return data.startswith(b"%PDF-") or data[:_HEAD].lstrip(b"\xef\xbb\xbf\0 \t\r\n").startswith(b"%PDF-")


def read(data: bytes) -> Iterator[RawDocument | BadDocument]:
    """The one document of a file, or those of an export, and what is told of pages that are pictures. Raises
    `BadInput`."""
    from extractors.office.parts import as_text, document_of  # noqa: PLC0415 - as below
    from extractors.office.pdf_paragraphs import read_pdf  # noqa: PLC0415 - PDFium, which other forms need not load

    parts, said, scanned = read_pdf(data)
    ordinal = 0
    for document in split_export(as_text(parts)) or (document_of(data, parts, said),):
        yield document
        ordinal = document.ordinal + 1
    if scanned:
        named = ", ".join(map(str, scanned[:20])) + (", ..." if len(scanned) > 20 else "")
        why = f"no text layer on page {named}; drop what OCR makes of the file"
        yield BadDocument(ordinal, Reason.UNSUPPORTED, why)
