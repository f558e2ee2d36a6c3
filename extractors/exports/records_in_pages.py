"""Articles that a page of HTML holds as records: rows of a table that is called a workbook, an export of Europresse.

Readers of Europresse, whose classes these are: tm.plugin.europresse (nalimilan), and the scripts of courses in French.
"""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING

from extractors.dates.printed import find_dates
from extractors.record_names import HEADLINE, OUTLET, PUBLISHED, URL, plain_name, tells_of_articles

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ROW = re.compile(r"<tr\b", re.IGNORECASE)
_CELL = re.compile(r"<t[hd]\b[^<>]*>(.{0,200}?)(?=<t[hd]\b|</t[hd]|</tr)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_HEAD = 50_000  # characters in which the first table or document begins, behind the styles of Excel
_HEADER = 20_000  # characters in which its header stands
_ABOVE = 10  # rows above it
_AROUND = 60  # words beside the tables of a page that is a table
_TITLES = frozenset(HEADLINE) - {"name"}
_STATED = frozenset((*PUBLISHED, *URL, *OUTLET))
_EUROPRESSE = 'class="DocPublicationName"'
_NUMBER = re.compile(r",? (?:no\.|n°) ?\d.*|\s*\(site web.*", re.DOTALL)  # behind the name of a paper
_CLASSES = {
    "publication": ("DocPublicationName",),
    "title": ("titreArticleVisu", "titreArticle"),
    "author": ("docAuthors", "sm-margin-bottomNews"),
    "text": ("docOcurrContainer", "DocText"),
}


def records_of_page(source: str) -> Iterator[dict[str, str]] | None:
    """The records of a page that is a table of articles, or an export of Europresse; None for any other page."""
    if source.find(_EUROPRESSE, 0, _HEAD) >= 0:
        return _of_europresse(source)
    names = _header(source)
    rows = _rows(source, names) if names else []
    return (dict(zip(names, row, strict=False)) for row in rows) if rows else None


def _header(source: str) -> list[str]:
    """The names of columns of articles in the first rows of the first table; none where it has none."""
    table = max(source.find(tag, 0, _HEAD) for tag in ("<table", "<TABLE"))
    if table < 0:
        return []
    for row in islice(_ROW.split(source[table : table + _HEADER]), 1, _ABOVE):
        names = [" ".join(unescape(_TAG.sub(" ", cell)).split()) for cell in _CELL.findall(row)]
        plain = set(map(plain_name, names))
        if not (plain.isdisjoint(_TITLES) or plain.isdisjoint(_STATED)) and tells_of_articles(names):
            return names
    return []


def _rows(source: str, names: Sequence[str]) -> list[list[str]]:
    """The rows below the header, where the page shows hardly anything beside its tables."""
    tree = _parse(source)
    rows = [[_text(cell) for cell in row.iterchildren("td", "th")] for row in tree.iter("tr")]
    header = next((at for at, row in enumerate(rows) if [" ".join(cell.split()) for cell in row] == names), len(rows))
    for unseen in [*tree.iter("table", "head", "script", "style")]:
        unseen.drop_tree()
    return rows[header + 1 :] if len(tree.text_content().split()) < _AROUND else []


def _of_europresse(source: str) -> Iterator[dict[str, str]]:
    """The documents of an export of Europresse, each in an element of its own."""
    for document in _parse(source).iter("article"):
        said = {name: _first(document, classes) for name, classes in _CLASSES.items()}
        header = _first(document, ("DocHeader",))
        days = find_dates(header, language="fr") or find_dates(header)
        yield {
            "title": " ".join(said["title"].split()),
            "publication": _NUMBER.sub("", " ".join(said["publication"].split())),
            "author": " ".join(said["author"].split()),
            "date": days[0].published.text if days else "",
            "text": said["text"],
        }


def _first(document: "HtmlElement", classes: Sequence[str]) -> str:
    """The text of the first element of one of some classes, in their order."""
    found = (one for name in classes for one in document.find_class(name))
    return next(filter(None, map(_text, found)), "")


def _text(element: "HtmlElement") -> str:
    """The text of an element as a page shows it."""
    if not len(element):
        return " ".join((element.text or "").split())
    from lxml import etree  # noqa: PLC0415 - as below

    from extractors.exports.pages import text_of_page  # noqa: PLC0415 - likewise

    return text_of_page(etree.tostring(element, encoding="unicode", method="html", with_tail=False)).strip()


def _parse(source: str) -> "HtmlElement":
    from lxml import html  # noqa: PLC0415 - which few pages need here

    parser = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True, encoding="utf-8")
    return html.document_fromstring(source.encode(errors="replace"), parser=parser)
