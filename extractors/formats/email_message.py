"""E-mail: newsletters, alerts and press releases as mail programs save them (.eml, .emlx), and what is attached."""

import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from email.utils import parseaddr
from html import escape
from typing import Any

from extractors.article import BadDocument, Markup, Metadata, RawDocument
from extractors.decoding.compression import most_unpacked
from extractors.decoding.encoding import Decoded
from extractors.decoding.forwarded import read_forwarded
from extractors.decoding.mail import attached, header, is_message, message_of, read_message, text_of, texts_beside
from extractors.errors import BadInput, Reason
from extractors.formats import Inside
from extractors.roles.titles import SiteNames, bare_title
from extractors.text.numbered_links import markup_of

NAME = "e-mail"
ARCHIVE = True
_DEEPEST = 3  # messages and archives in one another
_ALERTS = ("googlealerts-noreply@google.com",)  # whose messages list what others published

_APART = re.compile(r"\r?\n[^\S\n]*\r?\n")
_FRAME = re.compile(r"<(?:/?(?:html|head|body)|!doctype)\b[^<>]*>", re.IGNORECASE)
_OF_DIGEST = re.compile(  # Mailman
    r"(?m)^-{28,80}[ \t\r]{0,9}\n\s{0,9}Message: \d{1,6}[ \t\r]{0,9}\n\s{0,9}(?:[A-Z][\w-]{1,40}: .*\n){0,20}?From: "
)


def claims(name: str, data: bytes) -> bool:
    """Whether a file begins with the header of a message that no browser made."""
    return is_message(message_of(data))


def read(data: bytes, inside: Inside | None = None) -> Iterator[RawDocument | BadDocument | None]:
    """The document of a message, its HTML part or else its text, and those of the messages and files attached to it.

    Raises `BadInput` for a message without any text, and for an alert.
    """
    source = message_of(data)
    message = read_message(source)
    if parseaddr(header(message, "From") or "")[1].lower() in _ALERTS:
        raise BadInput(
            Reason.NO_ARTICLE, "an alert, which lists pages of others: save those pages, or the alert as a feed"
        )
    try:
        files, problem = attached(message), None
    except BadInput as bad:
        files, problem = (), bad
    try:
        yield _letter(message, source)
    except BadInput as bad:
        if not files:
            raise
        yield BadDocument(0, bad.reason, bad.detail)
    if problem:
        yield BadDocument(1, problem.reason, problem.detail)
    ordinal = 1
    for name, file in files:
        for document in _documents(name, file, inside or Inside()):
            if document is None:
                yield None
            elif isinstance(document, RawDocument):
                within = f"{name}: {document.member}" if document.member else name
                yield replace(document, ordinal=ordinal, member=within)
            else:
                yield BadDocument(ordinal, document.reason, f"attached {name}: {document.detail}")
            ordinal += document is not None


def _documents(name: str, file: bytes, inside: Inside) -> Iterator[RawDocument | BadDocument | None]:
    """The documents of an attached file, and why no more of it can be read."""
    if inside.depth >= _DEEPEST:
        yield BadDocument(0, Reason.UNSUPPORTED, f"inside of {_DEEPEST} others; save it as a file of its own")
        return
    if inside.depth == 0:
        inside.left = most_unpacked(len(file))
    try:
        yield from inside.read(name, iter((file,)))
    except BadInput as bad:
        yield BadDocument(0, bad.reason, bad.detail)


def _letter(message: EmailMessage, source: bytes) -> RawDocument:
    """What a message itself says. Raises `BadInput`, also for what a program answered (RFC 3834, 3464, 8098)."""
    if kind := _answered(message):
        raise BadInput(Reason.NO_ARTICLE, f"{kind}, not what somebody wrote: {header(message, 'Subject')}")
    try:
        part = message.get_body(preferencelist=("html", "plain"))
        parts = texts_beside(message, part) if isinstance(part, EmailMessage) else ()
    except RecursionError as error:
        raise BadInput(Reason.CORRUPT, "the parts of the message are nested too deeply") from error
    if not parts:
        raise BadInput(Reason.NO_ARTICLE, "the message has neither an HTML nor a text part")
    text, html = _shown(parts)
    if messages := len(_OF_DIGEST.findall(text.text)):
        raise BadInput(
            Reason.NO_ARTICLE, f"a digest of {messages} messages in one text; save it as MIME, or the messages"
        )
    return RawDocument(
        ordinal=0,
        content=source,
        text=text.text,
        markup=Markup.HTML if html else markup_of(text.text),
        encoding=text.encoding,
        guess=text.guess,
        replaced=text.replaced,
        metadata=_metadata(message, text.text, html),
    )


def _shown(parts: tuple[EmailMessage, ...]) -> tuple[Decoded, bool]:
    """The text of parts that are shown one below the other, and whether it is HTML, as it is if one of them is."""
    told = [(text_of(part), part.get_content_type() == "text/html") for part in parts]
    if len(told) == 1:
        return told[0]
    html = any(marked for _, marked in told)
    texts = [
        _FRAME.sub("", text.text) if marked else _as_html(text.text) if html else text.text for text, marked in told
    ]
    first = next(text for text, marked in told if marked == html)
    return replace(first, text="\n\n".join(texts), replaced=sum(text.replaced for text, _ in told)), html


def _as_html(text: str) -> str:
    """Paragraphs of a text as HTML shows them."""
    return "".join(f"<p>{escape(one.strip(), quote=False)}</p>\n" for one in _APART.split(text) if one.strip())


def _answered(message: EmailMessage) -> str | None:
    """What a message is that a program sent for an answer; None for any other, also for what a program sends by itself,
    such as a newsletter."""
    sender = parseaddr(header(message, "From") or "")[1].lower()
    if message.get_content_type() == "multipart/report" or sender.startswith("mailer-daemon@"):
        return "a report on a message that was sent"
    submitted, precedence = ((header(message, name) or "").lower() for name in ("Auto-Submitted", "Precedence"))
    if submitted.startswith("auto-replied") or precedence == "auto_reply" or header(message, "X-Autoreply"):
        return "an automatic reply"
    return None


def _metadata(message: EmailMessage, text: str, html: bool) -> Metadata:
    """What the header of a message says; of one that was passed on, what its text repeats of the first one's."""
    subject, (sender, address) = header(message, "Subject"), parseaddr(header(message, "From") or "")
    first = read_forwarded(subject, text, html=html)
    outlet = first.sender if first else sender
    if outlet and not first and address.lower().endswith("@substack.com"):
        outlet = outlet.rpartition(" from ")[2]  # "Ana Lima from The Example"
    headline = first.subject if first else subject
    values: dict[str, Any] = {
        "headline": bare_title(headline, SiteNames((outlet,))) if headline and outlet else headline,
        "outlet": outlet or None,
        "published": first.sent if first else header(message, "Date"),
        "language": header(message, "Content-Language"),
    }
    found = {name: value for name, value in values.items() if value}
    return Metadata(**found, sources=tuple((name, "mail") for name in found))
