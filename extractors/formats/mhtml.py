"""MHTML: a page with its pictures in one file, as browsers save it."""

from collections.abc import Iterator
from email.errors import CloseBoundaryNotFoundDefect
from email.message import EmailMessage

from extractors.article import BadDocument, Markup, RawDocument
from extractors.decoding.mail import header, is_saved_page, read_message, sent_at, text_of
from extractors.errors import BadInput, Reason
from extractors.saved_pages import page_address

NAME = "MHTML"


def claims(name: str, data: bytes) -> bool:
    """Whether a file begins with the header that browsers give to saved pages."""
    return is_saved_page(data)


def read(data: bytes) -> Iterator[RawDocument | BadDocument]:
    """The one page of the file. Raises `BadInput`."""
    message = read_message(data)
    part = _page(message)
    text = text_of(part)
    address = header(message, "Snapshot-Content-Location") or header(part, "Content-Location") or ""
    yield RawDocument(
        ordinal=0,
        content=data,
        text=text.text,
        markup=Markup.HTML,
        url=page_address(address),
        encoding=text.encoding,
        guess=text.guess,
        replaced=text.replaced,
        fetched_at=sent_at(message),
    )


def _page(message: EmailMessage) -> EmailMessage:
    """The part that the file is about: that of the snapshot's address, else the first HTML part."""
    try:
        parts = [part for part in message.walk() if isinstance(part, EmailMessage)]
    except RecursionError as error:
        raise BadInput(Reason.CORRUPT, "the parts of the file are nested too deeply") from error
    pages = [part for part in parts if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    if not pages:
        raise BadInput(Reason.NO_ARTICLE, "the file has no HTML part")
    address = header(message, "Snapshot-Content-Location")
    page = next((part for part in pages if address and header(part, "Content-Location") == address), pages[0])
    if page is parts[-1] and any(isinstance(defect, CloseBoundaryNotFoundDefect) for defect in message.defects):
        raise BadInput(Reason.CORRUPT, "the file ends inside the page; save it again")
    return page
