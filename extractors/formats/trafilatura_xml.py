"""What trafilatura writes as XML: an article a `doc`, whose fields are attributes, or a TEI file of its own.

Its elements are those of its documentation and of TEI Lite: `head`, `p`, `list`/`item`, `quote`, `ab`. Other texts in
TEI are editions of books and studies, and are refused.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from extractors.agency_items import name_of
from extractors.article import BadDocument, RawDocument
from extractors.decoding.encoding import begin_of, decode_html
from extractors.decoding.xml_items import parse_xml, root_of
from extractors.errors import Reason
from extractors.evidence import Evidence
from extractors.records import document_of

if TYPE_CHECKING:
    from lxml.etree import _Element

NAME = "trafilatura XML"
MANY = True
_DOC = re.compile(r"<doc\s[^<>]{0,20000}?\b(?:sitename|hostname|fingerprint|title)=[^<>]{0,20000}>\s{0,200}<main\b")
_MADE = 'ident="Trafilatura"'
_FIRST = 1 << 11  # characters in which the first element begins
_HEAD = 1 << 16  # and in which the program is named
_FIELDS = ("title", "author", "date", "sitename", "categories", "tags", "language")
_PARAGRAPHS = frozenset(("p", "head", "quote", "item", "ab", "code", "cell", "fw"))


def claims(name: str, data: bytes) -> Evidence:
    """Whether a file is one article of trafilatura or a corpus of them, or its TEI."""
    root = root_of(begin_of(data, _FIRST))[0]
    if root not in ("doc", "corpus", "TEI"):
        return Evidence.NONE
    begin = begin_of(data, _HEAD)
    made = _MADE in begin if root == "TEI" else _DOC.search(begin)
    return Evidence.MARK if made else Evidence.NONE


def read(data: bytes) -> Iterator[RawDocument | BadDocument]:
    """A document an article. Raises `BadInput` (entities; corrupt) as `parse_xml` does."""
    root = parse_xml(decode_html(data).text)
    if name_of(root) == "TEI":
        yield _document(_stated_in_tei(root), _first(root, "body"), 0)
        return
    for ordinal, doc in enumerate([root] if name_of(root) == "doc" else list(root)):
        yield _document(_stated_in(doc), _first(doc, "main"), ordinal)


def _document(record: dict[str, str], text: "_Element | None", ordinal: int) -> RawDocument | BadDocument:
    told = "\n\n".join(_paragraphs(text)) if text is not None else ""
    if not told:
        problem = f"the document has no text: {record.get('title', 'no headline')}"
        return BadDocument(ordinal, Reason.NO_ARTICLE, problem)
    return document_of({name: value for name, value in record.items() if value} | {"text": told}, ordinal)


def _stated_in(doc: "_Element") -> dict[str, str]:
    """The fields of a `doc`; `source` is its address."""
    said = {name: _text(doc.get(name)) for name in _FIELDS}
    return said | {
        "url": _text(doc.get("source") or doc.get("url")),
        "sitename": said["sitename"] or _text(doc.get("hostname")),
    }


def _stated_in_tei(root: "_Element") -> dict[str, str]:
    """What the header says of the article; the day on which it was fetched is none of it."""
    whole = _first(root, "biblFull")
    stated = whole if whole is not None else root
    pointer = next((one.get("target") for one in stated.iter("{*}ptr") if one.get("type") == "URL"), None)
    return {
        "title": _told(stated, "title"),
        "author": "; ".join(filter(None, (_text("".join(one.itertext())) for one in stated.iter("{*}author")))),
        "date": _told(stated, "date"),
        "sitename": _told(stated, "publisher"),
        "url": _text(pointer),
    }


def _told(element: "_Element", name: str) -> str:
    found = _first(element, name)
    return "" if found is None else _text("".join(found.itertext()))


def _first(element: "_Element", name: str) -> "_Element | None":
    return next(element.iter(f"{{*}}{name}"), None)


def _paragraphs(element: "_Element") -> Iterator[str]:
    """The texts of the elements that are paragraphs; what readers wrote below the story is none of it."""
    for one in element:
        if name_of(one) == "div" and one.get("type") == "comments":
            continue
        within = any(name_of(inner) in _PARAGRAPHS for inner in one.iterdescendants())
        if name_of(one) in _PARAGRAPHS and not within:
            if told := _text("".join(one.itertext())):
                yield told
        else:
            yield from _paragraphs(one)


def _text(value: str | None) -> str:
    return " ".join((value or "").split())
