"""Pages of crawls: from the block of a record, which is an HTTP response or the bytes of a page, to a document."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from mmap import mmap

from extractors.article import Markup, RawDocument
from extractors.decoding.encoding import Decoded, decode, decode_html
from extractors.decoding.http_response import LARGEST, Response, read_headers, read_media, read_response
from extractors.errors import BadInput, Reason

_PAGES = {"text/html": Markup.HTML, "application/xhtml+xml": Markup.HTML, "text/plain": Markup.NONE}
_OK = (200, 203)
_LARGEST_HEADER = 1 << 16  # bytes
_END = re.compile(rb"\r?\n\r?\n")
_HTML = re.compile(rb"\s*<(?:!doctype html|html)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Crawled:
    """A block of a crawl, and what is said of it."""

    start: int  # in the file, half-open
    end: int
    is_http: bool  # whether it is an HTTP response, with its header
    content_type: str | None  # of what is no HTTP response
    url: str | None
    fetched_at: datetime | None
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class Damage:
    """A stretch of a crawl that is no whole record."""

    problem: str


def read_page(crawled: Crawled, data: bytes | mmap, ordinal: int) -> RawDocument:
    """The page in a block. Raises `BadInput` for what is none."""
    response = _response(crawled, data)
    refuse_status(response.status)
    media = response.media or ("text/html" if _HTML.match(response.body) else None)
    if media not in _PAGES:
        raise BadInput(Reason.UNSUPPORTED, media or "no content type")
    read_text = decode_html if _PAGES[media] is Markup.HTML else decode
    text = read_text(response.body, response.charset)
    # The same bytes under another charset are another page; where the bytes alone show theirs, it is the page's own.
    alone = text.encoding if text.encoding == "utf-8" or not response.charset else _alone(response.body, read_text)
    shown = alone == text.encoding or (text.guess is not None and alone == text.encoding.replace("_", "-"))
    stated = b"" if shown else f"{text.encoding}\n".encode()
    return RawDocument(
        ordinal=ordinal,
        content=stated + response.body,
        text=text.text,
        markup=_PAGES[media],
        url=crawled.url,
        encoding=text.encoding,
        guess=text.guess,
        replaced=text.replaced,
        fetched_at=crawled.fetched_at,
        teaser=crawled.truncated,
    )


def refuse_status(status: int | None) -> None:
    """Raise `BadInput` (unsupported) for the status of what is no page. None is that of what came without HTTP."""
    if status not in (None, *_OK):
        raise BadInput(Reason.UNSUPPORTED, f"HTTP status {status}")


def _alone(body: bytes, read_text: Callable[[bytes], Decoded]) -> str | None:
    """The encoding that a page would be read in without its header; None when in none."""
    try:
        return read_text(body).encoding
    except BadInput:
        return None


def _response(crawled: Crawled, data: bytes | mmap) -> Response:
    """What a block holds. Of a large one only the type is looked at."""
    media, charset = read_media(crawled.content_type)
    size = crawled.end - crawled.start
    if size <= LARGEST:
        block = data[crawled.start : crawled.end]
        return read_response(block) if crawled.is_http else Response(None, media, charset, block)
    head = data[crawled.start : crawled.start + _LARGEST_HEADER]
    end = _END.search(head) if crawled.is_http else None
    inner, _ = read_media(read_headers(head[: end.start()]).get("content-type")) if end else (media, None)
    if inner is None or inner in _PAGES:
        raise BadInput(Reason.TOO_LARGE, f"{size:,} bytes, more than {LARGEST:,}")
    raise BadInput(Reason.UNSUPPORTED, inner)
