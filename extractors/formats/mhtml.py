"""MHTML: a page with its pictures in one file, as browsers save it."""

from collections.abc import Iterator
from email.message import EmailMessage

from extractors.article import BadDocument, Markup, Metadata, RawDocument
from extractors.errors import BadInput, Reason
from extractors.formats.email_message import claims as is_mail
from extractors.mail import header, header_of, read_message, sent_at, text_of

NAME = "MHTML"


def claims(name: str, data: bytes) -> bool:
    """Whether a file begins with the header that browsers give to saved pages."""
    return bool(header_of(data)) and not is_mail(name, data)


def read(data: bytes) -> Iterator[RawDocument | BadDocument]:
    """The one page of the file. Raises `BadInput`."""
    message = read_message(data)
    part = _page(message)
    text = text_of(part)
    address = header(message, "Snapshot-Content-Location") or header(part, "Content-Location") or ""
    url = address if address.startswith(("http://", "https://")) else None
    yield RawDocument(
        ordinal=0,
        content=data,
        text=text.text,
        markup=Markup.HTML,
        url=url,
        encoding=text.encoding,
        replaced=text.replaced,
        metadata=Metadata(url=url, sources=(("url", "mhtml"),)) if url else None,
        fetched_at=sent_at(message),
    )


def _page(message: EmailMessage) -> EmailMessage:
    """The part that the file is about: that of the snapshot's address, else the first HTML part."""
    pages = [part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    address = header(message, "Snapshot-Content-Location")
    for part in pages:
        if isinstance(part, EmailMessage) and address and header(part, "Content-Location") == address:
            return part
    for part in pages:
        if isinstance(part, EmailMessage):
            return part
    raise BadInput(Reason.NO_ARTICLE, "the file has no HTML part")
