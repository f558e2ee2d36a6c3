"""An HTTP response as crawlers store it (RFC 9112): status, media type, charset, and the body without its encodings."""

import re
import zlib
from codecs import getincrementaldecoder
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.message import Message

import brotli

from extractors.decoding.compression import GZIP, Unpacked, unpack
from extractors.decoding.encoding import clean_text
from extractors.errors import BadInput, Reason

LARGEST = 20_000_000  # bytes of a body without its encodings
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})")
_END = re.compile(rb"\r?\n\r?\n")
_CHUNK = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,256})?\r?\n")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_TEXTS = ("text/", "application/xhtml")
_LAST = b"</html>"  # of a page: what a packed body lacks behind it is its checksum
_UNREAD = frozenset(  # the other content encodings of IANA, and one that Chrome knew
    ("aes128gcm", "compress", "dcb", "dcz", "exi", "pack200-gzip", "sdch", "x-compress")
)


@dataclass(frozen=True, slots=True)
class Response:
    """A response; `status` is None for what came without HTTP, `media` None when no type is stated."""

    status: int | None
    media: str | None
    charset: str | None
    body: bytes


def read_response(block: bytes) -> Response:
    """The response in a block of bytes. Raises `BadInput` (corrupt, too large, unsupported).

    Tools often take off an encoding and leave its header: a body that does not begin as that does is taken as it is. So
    is one with a name that is no content encoding, such as utf-8 or none.
    """
    status = read_status(block)
    if status is None:
        raise BadInput(Reason.CORRUPT, "no HTTP status line")
    end = _END.search(block)
    if end is None:
        raise BadInput(Reason.CORRUPT, "the HTTP header has no end")
    headers = read_headers(block[: end.start()])
    body = block[end.end() :]
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _without_chunks(body)
    media, charset = read_media(headers.get("content-type"))
    for name in reversed(headers.get("content-encoding", "").lower().replace(",", " ").split()):
        body = _without_encoding(body, name)
    if media is None or media.startswith(_TEXTS):
        body = _ungzipped(_unzstandarded(body))  # packed twice, or without a word
    if len(body) > LARGEST:
        raise BadInput(Reason.TOO_LARGE, f"over {LARGEST:,} bytes")
    return Response(status, media, charset, body)


def read_status(block: bytes) -> int | None:
    """The status of a response; None for other bytes."""
    status = _STATUS.match(block)
    return int(status[1]) if status else None


def read_headers(head: bytes) -> Mapping[str, str]:
    """Header fields by their names in lower case, below a first line that is none; the first of a name counts."""
    headers: dict[str, str] = {}
    name = ""
    for line in clean_text(head.decode("utf-8", "replace")).splitlines()[1:]:
        if line[:1] in (" ", "\t") and name:
            headers[name] += " " + line.strip()
            continue
        name, colon, value = line.partition(":")
        name = name.strip().lower() if colon else ""
        if name in headers:
            name = ""
        elif name:
            headers[name] = value.strip()
    return headers


def read_media(content_type: str | None) -> tuple[str | None, str | None]:
    """Media type and charset of a Content-Type header."""
    if not content_type:
        return None, None
    header = Message()
    header["Content-Type"] = " ".join(content_type.split())
    charset = header.get_param("charset")
    return header.get_content_type(), charset if isinstance(charset, str) else None


def _without_chunks(body: bytes) -> bytes:
    parts: list[bytes] = []
    at = 0
    while True:
        head = _CHUNK.match(body, at)
        if head is None:
            if not parts:
                return body
            raise BadInput(Reason.CORRUPT, f"no chunk begins at byte {at:,} of the body")
        size = int(head[1], 16)
        if size == 0:
            return b"".join(parts)
        part = body[head.end() : head.end() + size]
        parts.append(part)
        if len(part) < size:
            raise BadInput(Reason.CORRUPT, "the body ends inside a chunk")
        at = head.end() + size
        at += 2 if body.startswith(b"\r\n", at) else body.startswith(b"\n", at)


def _without_encoding(body: bytes, name: str) -> bytes:
    if name in _UNREAD:
        raise BadInput(Reason.UNSUPPORTED, f"the content encoding {name}")
    try:
        return _ENCODINGS.get(name, bytes)(body)
    except BadInput as bad:
        if bad.reason is Reason.CORRUPT and _is_text(body):
            return body
        raise


def _is_text(body: bytes) -> bool:
    """Whether a body begins as text does. Packed data is no UTF-8 for long."""
    try:
        return not _CONTROLS.search(getincrementaldecoder("utf-8")().decode(body[:256]))
    except UnicodeDecodeError:
        return body.lstrip()[:1] == b"<"


def _ungzipped(body: bytes) -> bytes:
    return _inflated(body, 31) if body.startswith(GZIP) else body


def _undeflated(body: bytes) -> bytes:
    """zlib data, or bare deflate data, which old servers meant (RFC 9110, 8.4.1.2)."""
    try:
        return _inflated(body, 15)
    except BadInput as bad:
        if bad.reason is Reason.TOO_LARGE:
            raise
    return _inflated(body, -15)


def _inflated(body: bytes, wbits: int) -> bytes:
    found = b""
    while len(found) <= LARGEST:
        stream = zlib.decompressobj(wbits)
        try:
            found += stream.decompress(body, LARGEST + 1 - len(found))
        except zlib.error as error:
            raise BadInput(Reason.CORRUPT, f"the compressed body is damaged: {error}") from error
        if len(found) <= LARGEST and not stream.eof and not _is_whole(found):
            raise BadInput(Reason.CORRUPT, "the compressed body ends in the middle")
        body = stream.unused_data
        if not body.startswith(GZIP):
            break
    return found


def _is_whole(page: bytes) -> bool:
    return page[-20:].rstrip().lower().endswith(_LAST)


def _unbrotlied(body: bytes) -> bytes:
    stream = brotli.Decompressor()
    try:
        found: bytes = stream.process(body, output_buffer_limit=LARGEST + 1)
    except brotli.error as error:
        raise BadInput(Reason.CORRUPT, f"the compressed body is damaged: {error}") from error
    if len(found) <= LARGEST and not stream.is_finished() and not _is_whole(found):
        raise BadInput(Reason.CORRUPT, "the compressed body ends in the middle")
    return found


def _unzstandarded(body: bytes) -> bytes:
    unpacked = Unpacked(body) if body.startswith(GZIP) else unpack(body, LARGEST)
    if unpacked.cut:
        raise BadInput(Reason.CORRUPT, unpacked.cut)
    return unpacked.data


_ENCODINGS: Mapping[str, Callable[[bytes], bytes]] = {
    "gzip": _ungzipped,
    "x-gzip": _ungzipped,
    "deflate": _undeflated,
    "br": _unbrotlied,
    "zstd": _unzstandarded,
}
