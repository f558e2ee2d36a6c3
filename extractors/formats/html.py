"""HTML and XHTML pages, told by how their bytes begin."""

from collections.abc import Iterator
from dataclasses import replace

from extractors.article import BadDocument, Markup, RawDocument
from extractors.decoding.encoding import decode_html
from extractors.evidence import Evidence
from extractors.exports.pages_in_a_row import pages_in
from extractors.exports.records_in_pages import records_of_page
from extractors.exports.unknown import several_in_page
from extractors.formats import split_export
from extractors.records import document_of
from extractors.saved_pages import read_saved
from extractors.text.markup import is_html

NAME = "HTML"


def claims(name: str, data: bytes) -> Evidence:
    """Whether a file begins as a page of HTML does, or a fragment of one."""
    return Evidence.MARK if is_html(data) else Evidence.NONE


def read(data: bytes) -> Iterator[RawDocument | BadDocument]:
    """The one page of an HTML file, or the documents of an export or a table that is saved as one; of several pages in
    a row those of each.

    Raises `BadInput` as `decode_html` does, and for an export in a layout that is not known.
    """
    ordinal = 0
    for page in pages_in(data):
        for document in _read_page(page):
            yield replace(document, ordinal=ordinal)
            ordinal += 1


def _read_page(data: bytes) -> Iterator[RawDocument | BadDocument]:
    decoded = decode_html(data)
    if several := several_in_page(decoded.text):
        from extractors.exports.pages import text_of_page  # noqa: PLC0415 - lxml, which few pages need here

        documents = split_export(text_of_page(decoded.text))
        if documents is None:
            raise several
        for document in documents:
            if isinstance(document, RawDocument):
                document = replace(document, encoding=decoded.encoding, guess=decoded.guess)  # noqa: PLW2901
            yield document
        return
    if (records := records_of_page(decoded.text)) is not None:
        yield from (document_of(record, ordinal) for ordinal, record in enumerate(records))
        return
    yield RawDocument(
        ordinal=0,
        content=data,
        text=decoded.text,
        markup=Markup.HTML,
        encoding=decoded.encoding,
        guess=decoded.guess,
        replaced=decoded.replaced,
        fetched_at=read_saved(decoded.text).at,
    )
