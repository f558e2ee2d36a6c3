"""WARC (ISO 28500): what crawlers store. Pages are the response, resource and conversion records of HTML or plain text.

Records are found by their stated lengths, and a length is believed only where a record begins behind it: what is
damaged costs itself, and nothing is lost in silence. A revisit is the page of another record of the file, which may
stand before it or behind it, under its own address and date.
"""

import re
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from mmap import mmap

from extractors.article import BadDocument, RawDocument
from extractors.decoding.crawled import Crawled, Damage, read_page, refuse_status
from extractors.decoding.http_response import read_headers, read_media, read_status
from extractors.errors import BadInput, Reason
from extractors.evidence import Evidence

NAME = "WARC"
STREAMED = True
_WITH_PAGES = ("response", "resource", "conversion")
_DOCUMENTS = (*_WITH_PAGES, "revisit", "continuation")
_NOT_MODIFIED = 304
_LARGEST_HEADER = 1 << 16  # bytes
_BEGIN = b"WARC/"
_AFTER = b"\r\n\r\n"
_NEXT = re.compile(rb"\r?\n(?=WARC/[01]\.\d\d?\r?\n)")
_END = re.compile(rb"\r?\n\r?\n")
_GAP = re.compile(rb"[\r\n]*")
_HTTP = b"HTTP/"
_NOTE = re.compile(r"urn:([\w.-]+):[a-z][a-z+]*:|(metadata):", re.IGNORECASE)  # of a page, of itself


@dataclass(frozen=True, slots=True)
class Record:
    """A record of the file: its header, and where its block lies."""

    headers: Mapping[str, str]
    at: int  # where it begins
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


def claims(name: str, data: bytes) -> Evidence:
    """Whether a file begins with a WARC record."""
    return Evidence.MARK if re.match(rb"WARC/\d\.\d", data[:16]) else Evidence.NONE


def read(data: bytes | mmap) -> Iterator[RawDocument | BadDocument | None]:
    """A document a page record; what is no page, and what is damaged, is named.

    Requests, metadata and the like are no documents. After damage, reading goes on where the next record begins.
    """
    ordinal = 0
    originals: dict[int, int] | None = None
    for record in read_records(data):
        if isinstance(record, Damage):
            yield BadDocument(ordinal, Reason.CORRUPT, record.problem)
        elif record.kind not in _DOCUMENTS:
            yield None
            continue
        else:
            page = record if record.kind in _WITH_PAGES else None
            if record.kind == "revisit":
                if originals is None:
                    originals = yield from _originals(data)
                page = _original(record, data, originals)
            try:
                yield _document(record, page, data, ordinal)
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
    return Record(headers, at, start, start + int(length))


def _document(record: Record, page: Record | None, data: bytes | mmap, ordinal: int) -> RawDocument:
    """The page of a record, which may stand in another one. Raises `BadInput` for what is none."""
    if note := _NOTE.match(record.url or ""):
        raise BadInput(Reason.UNSUPPORTED, f"a crawler's own record ({note[1] or note[2]}), no page that it fetched")
    if page is None:
        raise BadInput(Reason.UNSUPPORTED, f"a {record.kind}, whose page is in another record")
    if (
        page is not record
        and (status := read_status(data[record.start : min(record.end, record.start + 64)])) != _NOT_MODIFIED
    ):
        refuse_status(status)
    content_type = page.headers.get("content-type")
    crawled = Crawled(
        start=page.start,
        end=page.end,
        is_http=read_media(content_type)[0] == "application/http"
        or (content_type is None and data[page.start : page.start + len(_HTTP)] == _HTTP),
        content_type=content_type,
        url=record.url,
        fetched_at=_moment(record.headers.get("warc-date", "")),
        truncated="warc-truncated" in page.headers,
    )
    return read_page(crawled, data, ordinal)


def _originals(data: bytes | mmap) -> Generator[None, None, dict[int, int]]:
    """Where the records begin whose pages revisits tell of, by what is said of them. It says None at each record.

    All records are looked at twice, so that only what is asked for is held in memory.
    """
    asked: set[int] = set()
    found: dict[int, int] = {}
    for record in read_records(data):
        yield None
        if isinstance(record, Record) and record.kind == "revisit":
            asked.update(map(hash, _told(record)))
    for record in read_records(data):
        yield None
        if isinstance(record, Record) and record.kind in _WITH_PAGES:
            for key in asked.intersection(map(hash, _known_as(record))):
                found.setdefault(key, record.at)
    return found


def _original(revisit: Record, data: bytes | mmap, originals: Mapping[int, int]) -> Record | None:
    """The record with the page of a revisit; None when it is not in the file, or is said to hold other bytes."""
    digest = revisit.headers.get("warc-payload-digest")
    for key in _told(revisit):
        at = originals.get(hash(key))
        page = None if at is None else _record(data, at)
        if isinstance(page, Record) and key in _known_as(page):
            other = page.headers.get("warc-payload-digest")
            if digest is None or other in (None, digest):
                return page
    return None


def _told(revisit: Record) -> list[tuple[str, ...]]:
    """What a revisit says of the record with its page, the surest first."""
    stated = revisit.headers.get
    return _keys(
        stated("warc-refers-to"),
        stated("warc-refers-to-target-uri"),
        stated("warc-refers-to-date"),
        stated("warc-payload-digest"),
    )


def _known_as(page: Record) -> list[tuple[str, ...]]:
    """What a revisit may say of a record."""
    stated = page.headers.get
    return _keys(
        stated("warc-record-id"), stated("warc-target-uri"), stated("warc-date"), stated("warc-payload-digest")
    )


def _keys(identity: str | None, url: str | None, date: str | None, digest: str | None) -> list[tuple[str, ...]]:
    keys = (("record", identity), ("capture", (url or "").strip("<> "), date), ("payload", digest))
    return [tuple(part for part in key if part) for key in keys if all(key)]


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(re.sub(r"(\.\d{6})\d+", r"\1", text))
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
