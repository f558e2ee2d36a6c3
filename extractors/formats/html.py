"""HTML and XHTML pages, also gzipped: told by how their bytes begin, by the name only where a fragment begins otherwise."""

from collections.abc import Iterator

from extractors.article import Markup, RawDocument
from extractors.encoding import decode_html, gunzip
from extractors.markup import is_html, is_structured

NAME = "HTML"

_GZIP = b"\x1f\x8b"
_NAMES = (".html", ".htm", ".xhtml", ".xht", ".shtml", ".html.gz", ".htm.gz", ".xhtml.gz")
_HEAD = 4096  # bytes of a compressed file that are looked at


def claims(name: str, data: bytes) -> bool:
    """Whether a file is a page of HTML, or a gzip of one; a damaged gzip counts by its name."""
    if data.startswith(_GZIP):
        head, _ = gunzip(data, most=_HEAD)
        return is_html(head) if head else name.lower().endswith(_NAMES)
    return is_html(data) or (name.lower().endswith(_NAMES) and b"<" in data[:_HEAD] and not is_structured("", data))


def read(data: bytes) -> Iterator[RawDocument]:
    """The one page of an HTML file. Raises `BadInput` (corrupt) for a gzip that is cut or damaged."""
    page = gunzip(data)[0] if data.startswith(_GZIP) else data
    decoded = decode_html(page)
    yield RawDocument(0, data, decoded.text, Markup.HTML, encoding=decoded.encoding, replaced=decoded.replaced)
