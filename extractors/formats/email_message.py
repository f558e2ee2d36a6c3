"""E-mail: newsletters and alerts as mail programs save them (.eml)."""

import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import parseaddr
from typing import Any

from extractors.article import BadDocument, Markup, Metadata, RawDocument
from extractors.decoding.mail import header, is_message, read_message, text_of
from extractors.errors import BadInput, Reason

NAME = "e-mail"
_FORWARDED = re.compile(  # what mail programs put before the subject of a mail that is sent on, by language
    r"^(?:\s*(?:fwd?|wg|tr|rv|enc|doorst|i|vs|vb|pd|továbbítás|пересл|转发|轉寄|転送|전달)\s?(?:\[\d+\])?[:：])+\s*",
    re.IGNORECASE,
)


def claims(name: str, data: bytes) -> bool:
    """Whether a file begins with the header of a message that no browser made."""
    return is_message(data)


def read(data: bytes) -> Iterator[RawDocument | BadDocument]:
    """The one document of a message: its HTML part, else its text. Raises `BadInput`."""
    message = read_message(data)
    try:
        part = message.get_body(preferencelist=("html", "plain"))
    except RecursionError as error:
        raise BadInput(Reason.CORRUPT, "the parts of the message are nested too deeply") from error
    if not isinstance(part, EmailMessage):
        raise BadInput(Reason.NO_ARTICLE, "the message has neither an HTML nor a text part")
    text = text_of(part)
    yield RawDocument(
        ordinal=0,
        content=data,
        text=text.text,
        markup=Markup.HTML if part.get_content_type() == "text/html" else Markup.NONE,
        encoding=text.encoding,
        guess=text.guess,
        replaced=text.replaced,
        metadata=_metadata(message),
    )


def _metadata(message: EmailMessage) -> Metadata:
    subject = header(message, "Subject") or ""
    sender, _ = parseaddr(header(message, "From") or "")
    values: dict[str, Any] = {
        "headline": _FORWARDED.sub("", subject),
        "outlet": sender or None,
        "published": header(message, "Date"),
        "language": header(message, "Content-Language"),
    }
    found = {name: value for name, value in values.items() if value}
    return Metadata(**found, sources=tuple((name, "mail") for name in found))
