"""WARC: what crawlers store. Pages are the response, resource and conversion records of HTML or plain text."""

import io
from collections.abc import Iterator
from contextlib import redirect_stderr
from datetime import UTC, datetime
from email.message import Message
from mmap import mmap

from warcio.archiveiterator import ArchiveIterator
from warcio.recordloader import ArcWarcRecord

from extractors.article import BadDocument, Markup, Metadata, RawDocument
from extractors.encoding import decode, decode_html
from extractors.errors import BadInput, Reason

NAME = "WARC"
STREAMED = True
_DOCUMENTS = ("response", "resource", "conversion", "revisit")
_PAGES = {"text/html": Markup.HTML, "application/xhtml+xml": Markup.HTML, "text/plain": Markup.NONE}
_LARGEST = 20_000_000  # bytes of a record after its transfer and content encodings are undone
_OK = "200"
_BEGIN = b"\nWARC/1."
_BEGIN_SIZE = 1024  # bytes after a record that tell whether another begins


def claims(name: str, data: bytes) -> bool:
    """Whether a file begins with a WARC record."""
    return data.startswith(b"WARC/")


def read(data: bytes | mmap) -> Iterator[RawDocument | BadDocument]:
    """A document a page record; what is no page, and a record that is damaged, is named.

    Raises `BadInput` (corrupt) where the file ends inside a record. After damage, reading goes on at what looks like
    the begin of the next record.
    """
    ordinal = 0
    start = 0
    while True:
        stream = io.BytesIO(data) if isinstance(data, bytes) else data
        stream.seek(start)
        records = ArchiveIterator(stream)
        end = start
        try:
            while (record := _next(records)) is not None:
                if record.rec_type in _DOCUMENTS:
                    yield _document(record, ordinal)
                    ordinal += 1
                length = _length(records)
                if _is_cut(record):
                    break
                end = records.get_record_offset() + length
            problem = "" if not data[end : end + _BEGIN_SIZE].strip(b"\r\n") else "the file ends inside a record"
        except Exception as error:  # the parser raises many kinds on damaged records
            problem = _first_line(error)
        if not problem:
            return
        start = data.find(_BEGIN, end + 1) + 1
        if not start:
            raise BadInput(Reason.CORRUPT, f"after byte {end:,}: {problem}")
        yield BadDocument(ordinal, Reason.CORRUPT, f"after byte {end:,}: {problem}")
        ordinal += 1


def _next(records: ArchiveIterator) -> ArcWarcRecord | None:
    """The next record, None at the end; warcio prints what it finds odd, which is said by us or not at all."""
    with redirect_stderr(io.StringIO()):
        return next(records, None)


def _length(records: ArchiveIterator) -> int:
    """Bytes of the record that was last given, to the begin of the next."""
    with redirect_stderr(io.StringIO()):
        return int(records.get_record_length())


def _is_cut(record: ArcWarcRecord) -> bool:
    """Whether the file ended before a record did; warcio gives what is there."""
    return record.rec_headers.get_header("Content-Length") is None or getattr(record.raw_stream, "limit", 0) > 0


def _document(record: ArcWarcRecord, ordinal: int) -> RawDocument | BadDocument:
    url = record.rec_headers.get_header("WARC-Target-URI") or None
    refused = _refusal(record)
    if refused:
        return BadDocument(ordinal, Reason.UNSUPPORTED, f"{refused}: {url}")
    media, charset = _media(record)
    if media not in _PAGES:
        return BadDocument(ordinal, Reason.UNSUPPORTED, f"{media or 'no content type'}: {url}")
    try:
        body = record.content_stream().read(_LARGEST + 1)
    except Exception as error:
        return BadDocument(ordinal, Reason.CORRUPT, f"{_first_line(error)}: {url}")
    if len(body) > _LARGEST:
        return BadDocument(ordinal, Reason.TOO_LARGE, f"over {_LARGEST:,} bytes: {url}")
    if _is_cut(record):
        return BadDocument(ordinal, Reason.CORRUPT, f"the file ends inside this record: {url}")
    try:
        text = decode_html(body, charset) if _PAGES[media] is Markup.HTML else decode(body, charset)
    except BadInput as bad:
        return BadDocument(ordinal, bad.reason, f"{bad.detail}: {url}")
    return RawDocument(
        ordinal=ordinal,
        content=body,
        text=text.text,
        markup=_PAGES[media],
        url=url,
        encoding=text.encoding,
        replaced=text.replaced,
        metadata=Metadata(url=url, sources=(("url", "warc"),)) if url else None,
        fetched_at=_moment(record.rec_headers.get_header("WARC-Date")),
    )


def _refusal(record: ArcWarcRecord) -> str | None:
    """Why a record is no page, None when it may be one."""
    if record.rec_type == "revisit":
        return "a revisit, whose page is in another record"
    if record.rec_type == "response" and record.http_headers:
        status = record.http_headers.get_statuscode()
        if status != _OK:
            return f"HTTP status {status}"
    return None


def _media(record: ArcWarcRecord) -> tuple[str, str | None]:
    """Media type and charset, as the HTTP header says, else the record's."""
    stated = record.http_headers.get_header("Content-Type") if record.http_headers else None
    header = Message()
    header["Content-Type"] = stated or record.rec_headers.get_header("Content-Type") or ""
    charset = header.get_param("charset")
    return header.get_content_type() if header["Content-Type"] else "", charset if isinstance(charset, str) else None


def _moment(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text).astimezone(UTC) if text else None
    except ValueError:
        return None


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
