"""E-mail: newsletters and alerts as mail programs save them (.eml)."""

from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import parseaddr
from typing import Any

from extractors.article import BadDocument, Markup, Metadata, RawDocument
from extractors.decoding.forwarded import read_forwarded
from extractors.decoding.mail import header, is_message, read_message, text_of
from extractors.errors import BadInput, Reason

NAME = "e-mail"


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
    html = part.get_content_type() == "text/html"
    yield RawDocument(
        ordinal=0,
        content=data,
        text=text.text,
        markup=Markup.HTML if html else Markup.NONE,
        encoding=text.encoding,
        guess=text.guess,
        replaced=text.replaced,
        metadata=_metadata(message, text.text, html),
    )


def _metadata(message: EmailMessage, text: str, html: bool) -> Metadata:
    """What the header of a message says; of one that was passed on, what its text repeats of the first one's."""
    subject, (sender, _) = header(message, "Subject"), parseaddr(header(message, "From") or "")
    first = read_forwarded(subject, text, html=html)
    values: dict[str, Any] = {
        "headline": first.subject if first else subject,
        "outlet": (first.sender if first else sender) or None,
        "published": first.sent if first else header(message, "Date"),
        "language": header(message, "Content-Language"),
    }
    found = {name: value for name, value in values.items() if value}
    return Metadata(**found, sources=tuple((name, "mail") for name in found))
