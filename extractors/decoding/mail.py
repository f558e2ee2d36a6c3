"""Messages as mail programs and browsers store them (RFC 5322, MIME): headers, and the part that is the page."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.utils import parsedate_to_datetime

from extractors.decoding.encoding import Decoded, clean_text, decode, decode_html
from extractors.errors import BadInput, Reason

_FIELD = re.compile(rb"[!-9;-~]{1,60}:")
_END = re.compile(rb"\r?\n\r?\n")
_RELATED = re.compile(rb"(?m)^content-type:\s*multipart/related\b")
_BROWSER = re.compile(rb"(?m)^(?:from:\s*[\"'<]*saved by\b|snapshot-content-location:)")
_ADDRESS = re.compile(rb"(?m)^from:(?:[^\r\n]|\r?\n[ \t])*@")
_BOUNDARY = re.compile(rb"\n--[^\s>-]")
_AS_WRITTEN = policy.default.clone(refold_source="none")
_MOST_PARTS = 10_000  # Python's parser takes 3 seconds for them; a saved page has hundreds
_SENT = re.compile(rb"(?m)^(?:date|subject|message-id|received):")

_COUNT = re.compile(rb"(\d{1,9})[ \t]*\r?\n(?=[!-9;-~]{1,60}:)")
# Parts that are no text: what shows, plays, signs, invites or confirms.
_NO_FILES = (
    "image",
    "audio",
    "video",
    "text/calendar",
    "text/vcard",
    "text/x-vcard",
    "application/pgp",
    "application/pkcs7",
    "message/delivery-status",
    "message/disposition-notification",
)
_FOOT = re.compile(r"(?:_{5,}|-{2,}|={5,}|\*{5,})\s*(?:\n|$)")  # what a list, or a signature, begins with
_LONGEST_NAME = 200  # characters of a name that are shown


def message_of(data: bytes) -> bytes:
    """The message of a file: of those of Apple Mail (.emlx), where its size stands above and settings behind it, that
    alone."""
    count = _COUNT.match(data)
    return data[count.end() : count.end() + int(count[1])] if count else data


def attached(message: EmailMessage) -> tuple[tuple[str, bytes], ...]:
    """The messages, and the files that may hold a text, which are attached to a message, with their names.

    Raises `BadInput` (corrupt) for what Python's parser gives up on.
    """
    found = []
    try:
        bodies = [message.get_body(preferencelist=(form,)) for form in ("html", "plain")]
        for part in _leaves(message):
            if any(part is body for body in bodies):
                continue
            kind = part.get_content_type()
            name = " ".join(clean_text(part.get_filename() or "").split())[-_LONGEST_NAME:]
            if kind == "message/rfc822" and isinstance(inner := part.get_payload(0), EmailMessage):
                found.append((name or "message.eml", inner.as_bytes(policy=_AS_WRITTEN)))
            elif (name or not kind.startswith("text/")) and not kind.startswith(_NO_FILES):
                file = part.get_payload(decode=True)
                found.append((name or "a file without a name", file if isinstance(file, bytes) else b""))
    except Exception as error:  # the parser raises many kinds on hostile parts
        raise BadInput(Reason.CORRUPT, f"what is attached to the message cannot be read: {error}") from error
    return tuple(found)


def texts_beside(message: EmailMessage, body: EmailMessage) -> tuple[EmailMessage, ...]:
    """The parts that a reader sees as one text with the body, in order: mail programs that put a picture or a file
    between paragraphs begin a new part behind it. Of most messages the body alone, so without the foot that a list
    adds."""
    around = next((one for one in message.walk() if any(part is body for part in _parts(one))), None)
    if around is None or around.get_content_type() != "multipart/mixed":
        return (body,)
    return tuple(part for part in _parts(around) if part is body or _is_shown(part))


def _parts(message: Message) -> Iterator[EmailMessage]:
    return (
        (part for part in message.iter_parts() if isinstance(part, EmailMessage))
        if isinstance(message, EmailMessage)
        else iter(())
    )


def _is_shown(part: EmailMessage) -> bool:
    if part.get_content_type() not in ("text/plain", "text/html") or part.get_filename() or part.is_attachment():
        return False
    try:
        text = text_of(part).text.strip()
    except BadInput:
        return False
    return bool(text) and not _FOOT.match(text)


def _leaves(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts of a message that have no parts: signed messages and those of Apple Mail have files in inner ones."""
    for part in message.iter_parts():
        if isinstance(part, EmailMessage):
            yield from _leaves(part) if part.get_content_maintype() == "multipart" else (part,)


def is_saved_page(data: bytes) -> bool:
    """Whether a file begins with the header that browsers, and word processors, give to a page with its pictures."""
    header = _header_of(data)
    related = _RELATED.search(header) is not None
    return b"mime-version:" in header and (
        _BROWSER.search(header) is not None or (related and _ADDRESS.search(header) is None)
    )


def is_message(data: bytes) -> bool:
    """Whether a file begins with the header of a message: from an address, and sent."""
    header = _header_of(data)
    return _ADDRESS.search(header) is not None and _SENT.search(header) is not None and not is_saved_page(data)


def _header_of(data: bytes) -> bytes:
    """The header of a message in lower case, b"" when a file does not begin with one."""
    head = data[:65536].removeprefix(b"\xef\xbb\xbf")
    if _FIELD.match(head) is None and head[:1] not in (b" ", b"\t"):
        return b""
    header = _END.split(head, 1)[0].lower()
    if all(line[:1] in (b" ", b"\t") or _FIELD.match(line) for line in header.split(b"\n")):
        return header
    return b""


def read_message(data: bytes) -> EmailMessage:
    """The message of a file. Raises `BadInput` (too large) when it has more parts than anybody sends, (corrupt) for
    what Python's parser gives up on."""
    parts = len(_BOUNDARY.findall(data))
    if parts > _MOST_PARTS:
        raise BadInput(Reason.TOO_LARGE, f"a message of {parts:,} parts, more than {_MOST_PARTS:,}; split it")
    try:
        return message_from_bytes(data, policy=policy.default)
    except Exception as error:  # the parser raises many kinds on hostile headers
        raise BadInput(Reason.CORRUPT, f"the message cannot be read: {error}") from error


def header(message: EmailMessage, name: str) -> str | None:
    """A header as one line of text, None when it is missing or cannot be read."""
    try:
        value = message[name]
        return " ".join(clean_text(str(value).replace("\0", "")).split()) or None if value is not None else None
    except Exception:
        return None


def sent_at(message: EmailMessage) -> datetime | None:
    """The moment in the Date header, UTC."""
    text = header(message, "Date")
    try:
        moment = parsedate_to_datetime(text) if text else None
    except (ValueError, TypeError, IndexError):
        return None
    return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC) if moment else None


def text_of(part: EmailMessage) -> Decoded:
    """The text of a part, with its transfer encoding undone. Raises `BadInput` as `decode` does."""
    payload = part.get_payload(decode=True)
    charset = part.get_param("charset")
    read = decode_html if part.get_content_type() == "text/html" else decode
    return read(payload if isinstance(payload, bytes) else b"", charset if isinstance(charset, str) else None)
