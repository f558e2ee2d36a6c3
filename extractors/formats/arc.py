"""ARC, versions 1 and 2: what crawlers stored before WARC (https://archive.org/web/researcher/ArcFileFormat.php).

A record is a line that ends in its type and length, and that many bytes. A length is believed only where a record, or
the end of the file, stands behind it: what is damaged costs itself, and nothing is lost in silence.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from mmap import mmap

from extractors.article import BadDocument, RawDocument
from extractors.decoding.crawled import Crawled, Damage, read_page
from extractors.decoding.encoding import clean_text
from extractors.errors import BadInput, Reason

NAME = "ARC"
STREAMED = True
_FILE = "filedesc:"
_LONGEST_LINE = 1 << 14  # bytes
_GAP = re.compile(rb"[\r\n]*")
_DATE = re.compile(rb"\d{12,17}")
_BEGIN = re.compile(rb"[A-Za-z][A-Za-z0-9+.-]{0,20}:[^\r\n]{1,8192}? [0-9A-Fa-f.:-]{1,45} \d{12,17} ")
_NEXT = re.compile(rb"\n(?=%s)" % _BEGIN.pattern)


def claims(name: str, data: bytes) -> bool:
    """Whether a file begins with the record that names it."""
    return data[:11] == b"filedesc://"


def read(data: bytes | mmap) -> Iterator[RawDocument | BadDocument | None]:
    """A document a record, but for those that name a file; what is no page, and what is damaged, is named.

    After damage, reading goes on where the next record begins.
    """
    ordinal = 0
    for record in read_records(data):
        if isinstance(record, Damage):
            yield BadDocument(ordinal, Reason.CORRUPT, record.problem)
        elif (record.url or "").startswith(_FILE):
            yield None
            continue
        else:
            try:
                yield read_page(record, data, ordinal)
            except BadInput as bad:
                yield BadDocument(ordinal, bad.reason, f"{bad.detail}: {record.url}")
        ordinal += 1


def read_records(data: bytes | mmap) -> Iterator[Crawled | Damage]:
    """The records of a file in order, and the damage between them."""
    at = _behind_gap(data, 0)
    while at < len(data):
        record = _record(data, at)
        if isinstance(record, Crawled):
            following = _behind_gap(data, record.end)
            if following == len(data) or _BEGIN.match(data, following):
                yield record
                at = following
                continue
            record = Damage(f"the record at byte {at:,} does not end where it says: {record.url}")
        yield record
        begin = _NEXT.search(data, at)
        if begin is None:
            return
        at = begin.end()


def _behind_gap(data: bytes | mmap, at: int) -> int:
    gap = _GAP.match(data, at)
    return gap.end() if gap else at


def _record(data: bytes | mmap, at: int) -> Crawled | Damage:
    header = _header(data, at)
    if header is None:
        return Damage(f"no record begins at byte {at:,}")
    url, date, media, length, start = header
    if start + length > len(data):
        return Damage(f"the file ends inside the record at byte {at:,}, or its length is wrong: {url}")
    is_http = data[start : start + 5] == b"HTTP/"
    content_type = media if "/" in media else None  # "no-type" and "unk" say nothing
    return Crawled(start, start + length, is_http, content_type, url, _moment(date))


def _header(data: bytes | mmap, at: int) -> tuple[str, str, str, int, int] | None:
    """Of the record that begins at a place: address, date, type, length, and where its block begins. None for none."""
    line = data[at : at + _LONGEST_LINE].partition(b"\n")
    parts = line[0].rstrip(b"\r").split(b" ")
    dates = [place for place in range(2, len(parts) - 1) if _DATE.fullmatch(parts[place])]
    length = parts[-1]
    if not (line[1] and dates and _BEGIN.match(line[0]) and length.isdigit() and len(length) < 19):
        return None
    url, date, media = b" ".join(parts[: dates[-1] - 1]), parts[dates[-1]], parts[dates[-1] + 1 : -1][:1]
    return _text(url), _text(date), _text(b"".join(media)), int(length), at + len(line[0]) + 1


def _text(part: bytes) -> str:
    return clean_text(part.decode("utf-8", "replace"))


def _moment(date: str) -> datetime | None:
    """The time of a record, in UTC; None for one without seconds."""
    try:
        return datetime.strptime(date[:14], "%Y%m%d%H%M%S").replace(tzinfo=UTC) if len(date) >= 14 else None
    except ValueError:
        return None
