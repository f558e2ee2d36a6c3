"""WARC (ISO 28500): what crawlers store. Pages are the response, resource and conversion records of HTML or plain text.

Records are found by their stated lengths, and a length is believed only where a record begins behind it: what is
damaged costs itself, and nothing is lost in silence.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from mmap import mmap

from extractors.article import BadDocument, Markup, RawDocument
from extractors.decoding.encoding import Decoded, decode, decode_html
from extractors.decoding.http_response import LARGEST, Response, read_headers, read_media, read_response
from extractors.errors import BadInput, Reason
from extractors.evidence import Evidence

NAME = "WARC"
STREAMED = True
_DOCUMENTS = ("response", "resource", "conversion", "revisit", "continuation")
_PAGES = {"text/html": Markup.HTML, "application/xhtml+xml": Markup.HTML, "text/plain": Markup.NONE}
_OK = (200, 203)
_LARGEST_HEADER = 1 << 16  # bytes
_BEGIN = b"WARC/"
_AFTER = b"\r\n\r\n"
_NEXT = re.compile(rb"\r?\n(?=WARC/[01]\.\d\d?\r?\n)")
_END = re.compile(rb"\r?\n\r?\n")
_GAP = re.compile(rb"[\r\n]*")
_NOTE = re.compile(r"urn:([\w.-]+):[a-z][a-z+]*:|(metadata):", re.IGNORECASE)  # of a page, of itself
_HTML = re.compile(rb"\s*<(?:!doctype html|html)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Record:
    """A record of the file: its header, and where its block lies."""

    headers: Mapping[str, str]
    start: int
    end: int

    @property
    def kind(self) -> str:
        """Its WARC-Type."""
        return self.headers.get("warc-type", "").lower()

    @property
    def url(self) -> str | None:
        """What it is of; some writers put angle brackets around it."""
        return self.headers.get("warc-target-uri", "").strip("<> ") or None


@dataclass(frozen=True, slots=True)
class Damage:
    """A stretch of the file that is no whole record."""

    problem: str


def claims(name: str, data: bytes) -> Evidence:
    """Whether a file begins with a WARC record."""
    return Evidence.MARK if re.match(rb"WARC/\d\.\d", data[:16]) else Evidence.NONE


def read(data: bytes | mmap) -> Iterator[RawDocument | BadDocument | None]:
    """A document a page record; what is no page, and what is damaged, is named.

    Requests, metadata and the like are no documents. After damage, reading goes on where the next record begins.
    """
    ordinal = 0
    for record in read_records(data):
        if isinstance(record, Damage):
            yield BadDocument(ordinal, Reason.CORRUPT, record.problem)
        elif record.kind not in _DOCUMENTS:
            yield None
            continue
        else:
            try:
                yield _document(record, data, ordinal)
            except BadInput as bad:
                yield BadDocument(ordinal, bad.reason, f"{bad.detail}: {record.url}")
        ordinal += 1


def read_records(data: bytes | mmap) -> Iterator[Record | Damage]:
    """The records of a file in order, and the damage between them."""
    at = 0
    while True:
        gap = _GAP.match(data, at)
        at = gap.end() if gap else at
        if at >= len(data):
            return
        record = _record(data, at)
        if isinstance(record, Record):
            behind = data[record.end : record.end + 64]
            if behind.startswith(_AFTER) or not behind.strip(b"\r\n") or behind.lstrip(b"\r\n").startswith(_BEGIN):
                yield record
                at = record.end
                continue
            record = Damage(f"the record at byte {at:,} does not end where it says: {record.url}")
        yield record
        following = _NEXT.search(data, at)
        if following is None:
            return
        at = following.end()


def _record(data: bytes | mmap, at: int) -> Record | Damage:
    head = data[at : at + _LARGEST_HEADER]
    if not head.startswith(_BEGIN):
        return Damage(f"no record begins at byte {at:,}")
    end = _END.search(head)
    if end is None:
        return Damage(f"the record at byte {at:,} has no end of its header")
    headers = read_headers(head[: end.start()])
    url = headers.get("warc-target-uri")
    length = headers.get("content-length", "")
    if not (length.isascii() and length.isdigit() and len(length) < 19):
        return Damage(f"the record at byte {at:,} states no length: {url}")
    start = at + end.end()
    if start + int(length) > len(data):
        return Damage(f"the file ends inside the record at byte {at:,}, or its length is wrong: {url}")
    return Record(headers, start, start + int(length))


def _document(record: Record, data: bytes | mmap, ordinal: int) -> RawDocument:
    """The page in a record. Raises `BadInput` for what is none."""
    if record.kind in ("revisit", "continuation"):
        raise BadInput(Reason.UNSUPPORTED, f"a {record.kind}, whose page is in another record")
    if note := _NOTE.match(record.url or ""):
        raise BadInput(Reason.UNSUPPORTED, f"a crawler's own record ({note[1] or note[2]}), no page that it fetched")
    response = _response(record, data)
    if response.status not in (None, *_OK):
        raise BadInput(Reason.UNSUPPORTED, f"HTTP status {response.status}")
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
        url=record.url,
        encoding=text.encoding,
        guess=text.guess,
        replaced=text.replaced,
        fetched_at=_moment(record.headers.get("warc-date", "")),
        teaser="warc-truncated" in record.headers,
    )


def _alone(body: bytes, read_text: Callable[[bytes], Decoded]) -> str | None:
    """The encoding that a page would be read in without its header; None when in none."""
    try:
        return read_text(body).encoding
    except BadInput:
        return None


def _response(record: Record, data: bytes | mmap) -> Response:
    """What a record holds. Of a large one only the type is looked at."""
    media, charset = read_media(record.headers.get("content-type"))
    as_http = media == "application/http"
    size = record.end - record.start
    if size <= LARGEST:
        block = data[record.start : record.end]
        return read_response(block) if as_http else Response(None, media, charset, block)
    head = data[record.start : record.start + _LARGEST_HEADER]
    end = _END.search(head) if as_http else None
    inner, _ = read_media(read_headers(head[: end.start()]).get("content-type")) if end else (media, None)
    if inner is None or inner in _PAGES:
        raise BadInput(Reason.TOO_LARGE, f"{size:,} bytes, more than {LARGEST:,}")
    raise BadInput(Reason.UNSUPPORTED, inner)


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(re.sub(r"(\.\d{6})\d+", r"\1", text))
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
