"""A page below the header of its HTTP response, as `curl -i` and other fetchers write it.

Of several responses in a row (a redirect, a proxy's, the page's) the last is read.
"""

import re
from collections.abc import Iterator

from extractors.article import RawDocument
from extractors.decoding.crawled import Crawled, read_page
from extractors.decoding.encoding import begin_of
from extractors.evidence import Evidence

NAME = "HTTP response"
_FIRST = re.compile(r"HTTP/\d(?:\.\d)? \d{3}[^\r\n]{0,80}\r?\n[A-Za-z][\w-]{0,60}: ?\S")
_NEXT = re.compile(rb"\r?\n\r?\n\s{0,9}(?=HTTP/\d(?:\.\d)? \d{3}\b[^\r\n]{0,80}\r?\n)")
_BODY = re.compile(rb"\r?\n\r?\n\s{0,9}(?!HTTP/\d)")


def claims(name: str, data: bytes) -> Evidence:
    """Whether a file begins with the status line of a response and a field of its header."""
    return Evidence.MARK if _FIRST.match(begin_of(data, 256).lstrip("\ufeff\r\n")) else Evidence.NONE


def read(data: bytes) -> Iterator[RawDocument]:
    """The one page. Raises `BadInput` (unsupported) for a status or type of no page, and as `read_page`."""
    body = _BODY.search(data)
    heads = [match.end() for match in _NEXT.finditer(data, 0, body.end() if body else len(data))]
    start = heads[-1] if heads else data.index(b"HTTP/")
    yield read_page(
        Crawled(start, len(data), is_http=True, content_type=None, url=None, fetched_at=None), data, ordinal=0
    )
