"""HTML and XHTML pages, told by how their bytes begin."""

from collections.abc import Iterator

from extractors.article import Markup, RawDocument
from extractors.decoding.encoding import decode_html
from extractors.saved_pages import read_saved
from extractors.text.markup import is_html

NAME = "HTML"


def claims(name: str, data: bytes) -> bool:
    """Whether a file is a page of HTML."""
    return is_html(data)


def read(data: bytes) -> Iterator[RawDocument]:
    """The one page of an HTML file."""
    decoded = decode_html(data)
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
