"""Reuters-21578 (SGML): the collection of dispatches of 1987 that classifiers of texts are tried on.

The tags are those of its README (Lewis, 1997): of a text that could not be taken apart, all stands in TEXT.
"""

import re
from collections.abc import Iterator
from html import unescape

from extractors.agency_items import INDENTED, document
from extractors.article import BadDocument, RawDocument
from extractors.decoding.encoding import begin_of, decode_html
from extractors.decoding.xml_items import root_of
from extractors.errors import Reason
from extractors.evidence import Evidence

NAME = "Reuters-21578"
MANY = True
_ITEM = re.compile(r"<REUTERS\b[^<>]*>(.*?)(</REUTERS>|\Z)", re.DOTALL)
_CONTROL = re.compile(r"&#(?:[0-8]|1[0-9]|2[0-9]|3[01]|127);")
_END = re.compile(r"\breuters?\Z", re.IGNORECASE)
# What is no text of a dispatch without a body: its head, and what stands in the place of one.
_APART = re.compile(r"<(TITLE|AUTHOR|DATELINE)>[^<>]*</\1>|\bblah blah blah\.", re.IGNORECASE)


def claims(name: str, data: bytes) -> Evidence:
    """Whether the first element is a dispatch of the collection."""
    return Evidence.MARK if root_of(begin_of(data, 65536))[0] == "REUTERS" else Evidence.NONE


def read(data: bytes) -> Iterator[RawDocument | BadDocument]:
    """A document a dispatch. Raises `BadInput` as `decode_html` does."""
    for ordinal, item in enumerate(_ITEM.finditer(decode_html(data).text)):
        if item[2]:
            yield _dispatch(item[1], ordinal)
        else:
            yield BadDocument(ordinal, Reason.CORRUPT, "the file ends inside the dispatch")


def _dispatch(source: str, ordinal: int) -> RawDocument | BadDocument:
    whole = _inner(source, "TEXT")
    body = _inner(source, "BODY") or _APART.sub("", whole)
    paragraphs = (" ".join(_plain(part).split()) for part in INDENTED.split(_END.sub("", _plain(body).rstrip())))
    author = " ".join(_plain(_inner(source, "AUTHOR")).strip(" ,-\n").split())
    stated = {
        "outlet": "Reuters",
        "headline": " ".join(_plain(_inner(source, "TITLE")).split()),
        "authors": (author,) if author else (),
        "agency": ("Reuters",),
        "published": _inner(source, "DATE").strip()[:20].title(),  # 26-FEB-1987 15:01:01.79
        "keywords": tuple(re.findall(r"<D>([^<>]+)</D>", _inner(source, "TOPICS") + _inner(source, "PLACES"))),
        "language": "en",
    }
    dateline = " ".join(_plain(_inner(source, "DATELINE")).split())
    return document(stated, "\n\n".join(filter(None, paragraphs)), dateline, ordinal, "reuters-21578")


def _inner(source: str, name: str) -> str:
    """The content of the first element of a name; nothing where there is none."""
    begin = re.search(rf"<{name}\b[^<>]*>", source)
    end = source.find(f"</{name}>", begin.end()) if begin else -1
    return source[begin.end() : end] if begin and end >= 0 else ""


def _plain(text: str) -> str:
    return unescape(_CONTROL.sub("", text))
