"""Web archives of Safari: a page with its pictures in one property list, binary or XML."""

import plistlib
from collections.abc import Iterator
from typing import Any
from xml.parsers.expat import ExpatError

from extractors.article import BadDocument, Markup, RawDocument
from extractors.decoding.encoding import decode, decode_html
from extractors.errors import BadInput, Reason
from extractors.evidence import Evidence
from extractors.saved_pages import page_address

NAME = "web archive"
_BINARY = b"bplist00"
_MAIN = b"WebMainResource"  # stands at the begin of either form
_HEAD = 1 << 16
_PAGES = {"text/html": Markup.HTML, "application/xhtml+xml": Markup.HTML, "text/plain": Markup.NONE}
_FAULTS = (plistlib.InvalidFileException, ExpatError, ValueError, TypeError, KeyError, IndexError, RecursionError)


def claims(name: str, data: bytes) -> Evidence:
    """By the key of a property list that the page is under."""
    head = data[:_HEAD]
    is_list = head.startswith(_BINARY) or (head.lstrip().startswith(b"<?xml") and b"<plist" in head)
    return Evidence.MARK if is_list and _MAIN in head else Evidence.NONE


def read(data: bytes) -> Iterator[RawDocument | BadDocument]:
    """The one page of the file, without those in its frames. Raises `BadInput`."""
    page = _main(data)
    media = str(page.get("WebResourceMIMEType") or "text/html").lower()
    if media not in _PAGES:
        raise BadInput(Reason.NO_ARTICLE, f"the file holds no page, but {media}")
    declared = page.get("WebResourceTextEncodingName")
    source = page["WebResourceData"]
    read_text = decode_html if _PAGES[media] is Markup.HTML else decode
    text = read_text(source, declared if isinstance(declared, str) else None)
    yield RawDocument(
        ordinal=0,
        content=data,
        text=text.text,
        markup=_PAGES[media],
        url=page_address(str(page.get("WebResourceURL") or "")),
        encoding=text.encoding,
        guess=text.guess,
        replaced=text.replaced,
    )


def _main(data: bytes) -> dict[str, Any]:
    """What the file says of its page, whose bytes are there."""
    try:
        page = plistlib.loads(data)["WebMainResource"]
    except _FAULTS as error:
        problem = f"the property list cannot be read ({type(error).__name__}); save the page again"
        raise BadInput(Reason.CORRUPT, problem) from error
    if not isinstance(page, dict) or not isinstance(page.get("WebResourceData"), bytes):
        raise BadInput(Reason.NO_ARTICLE, "the file has no page, only what belongs to one")
    return page
