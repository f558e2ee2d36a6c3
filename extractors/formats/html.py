"""HTML and XHTML pages, also gzipped, told by how their bytes begin."""

from collections.abc import Iterator

from extractors.article import Markup, RawDocument
from extractors.encoding import decode_html, gunzip
from extractors.markup import GZIP, is_html_file

NAME = "HTML"


def claims(name: str, data: bytes) -> bool:
    """Whether a file is a page of HTML, or a gzip of one."""
    return is_html_file(name, data)


def read(data: bytes) -> Iterator[RawDocument]:
    """The one page of an HTML file. Raises `BadInput` (corrupt) for a gzip that is cut or damaged."""
    page = gunzip(data)[0] if data.startswith(GZIP) else data
    decoded = decode_html(page)
    yield RawDocument(0, data, decoded.text, Markup.HTML, encoding=decoded.encoding, replaced=decoded.replaced)
