"""HTML and XHTML pages, told by how their bytes begin."""

from collections.abc import Iterator

from extractors.article import Markup, RawDocument
from extractors.decoding.encoding import decode_html
from extractors.evidence import Evidence
from extractors.exports.unknown import refuse_several_html
from extractors.saved_pages import read_saved
from extractors.text.markup import is_html

NAME = "HTML"


def claims(name: str, data: bytes) -> Evidence:
    """Whether a file begins as a page of HTML does, or a fragment of one."""
    return Evidence.MARK if is_html(data) else Evidence.NONE


def read(data: bytes) -> Iterator[RawDocument]:
    """The one page of an HTML file. Raises `BadInput` as `decode_html` does, and for an export of many documents."""
    decoded = decode_html(data)
    refuse_several_html(decoded.text)
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
