"""Labelled HTML pages in other markup, to learn from: without names of classes, and with `br` in place of paragraphs.

Of both the story is that of the page. Long pages are made by long_pages.py.
"""

import random

from lxml.html import HtmlElement, tostring

from extractors.html.tree import parse_html

_NAMED = ("class", "id", "role", "itemprop", "itemtype")
_RENAMED = frozenset(("article", "section", "main", "aside", "header", "footer", "nav", "figure", "figcaption"))


def bare_page(html: str) -> str:
    """The page without names of classes and without elements that say what they hold."""
    tree = parse_html(html)
    for element in tree.iter():
        for name in _NAMED:
            element.attrib.pop(name, None)
        if element.tag in _RENAMED:
            element.tag = "div"
    return str(tostring(tree, encoding="unicode"))


def run_page(html: str, seed: int) -> str:
    """The page with lines that `br` ends in place of paragraphs, in `font` or bare, within a table that lays it out."""
    chance = random.Random(seed)  # noqa: S311
    tree = parse_html(html)
    font, breaks = chance.random() < 0.5, chance.choice((1, 2, 2))
    for paragraph in list(tree.iter("p")):
        paragraph.addprevious(paragraph.makeelement("br", {}))
        _break(paragraph, breaks)
        paragraph.attrib.clear()
        if font:
            paragraph.tag = "font"
        else:
            paragraph.drop_tag()
    for heading in list(tree.iter("h2", "h3", "h4")):
        if chance.random() < 0.5:
            heading.tag = "b"
            _break(heading, 1)
    for element in tree.iter("article", "section", "main"):
        element.tag = chance.choice(("div", "td", "center")) if element.tag != "article" else "div"
    return str(tostring(tree, encoding="unicode"))


def _break(element: HtmlElement, times: int) -> None:
    """Put line breaks between an element and the text behind it."""
    tail, element.tail = element.tail, None
    breaks = [element.makeelement("br", {}) for _ in range(times)]
    for one in breaks:
        element.addnext(one)
    breaks[0].tail = tail
