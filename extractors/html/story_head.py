"""Where a page prints its headline, and which elements stand between that and its story: the place of dates.

Only places; what an element there says is decided in times.py.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from lxml.html import HtmlElement

from extractors.html.day_names import names_of, says
from extractors.html.lines import BLOCKS
from extractors.text.lines import squeezed

ROW = 160  # characters of a line of its own
_PARAGRAPH = 120  # characters of a paragraph of the story; shorter ones may be decks
_HEADINGS = 60  # headings that are looked at; more are those of a list
_LEAST = 8  # letters of a headline
_BARE = 40  # of them outside links and other elements of the line
_LINKS = 50
_ELEMENTS = 120  # of a line; a page may hide a hundred thousand in it
_LONGEST = 10_000
_REACH = 600  # elements below the headline that may be before the story
_ITEMS = ("li", "tr", "dd")
_BESIDE = 2  # items before and behind one
_PICTURES = ("figcaption", "figure")
_FRAMES = ("article", "main", "header", "hgroup")
_FRAME_NAME = re.compile(r"article|story|post|entry|content|headline|title|hero", re.IGNORECASE)


def find_headline(headings: Sequence[HtmlElement], titles: Sequence[str]) -> HtmlElement | None:
    """The element that prints the headline: the heading that is most of a title, else the only `<h1>` that is in none.

    `titles` are those that the page gives itself elsewhere. None when no heading is surely the story's.
    """
    wanted = [title for title in map(squeezed, titles) if len(title) > _LEAST]
    best, longest = None, 0
    first = []
    for element in headings[:_HEADINGS]:
        text = squeezed(short_text(element, _LONGEST) or "")
        if len(text) <= _LEAST:
            continue
        shared = max((_shared(text, title) for title in wanted), default=0)
        if shared > longest:  # an earlier heading, and so an <h1> before others, wins where both are the same
            best, longest = element, shared
        elif element.tag == "h1" and not any(text in title for title in wanted):
            first.append(element)
    return best if best is not None or len(first) != 1 else first[0]


def _shared(heading: str, title: str) -> int:
    """How many letters a heading shares with a title; 0 where it may be the name of the site in it."""
    if title in heading or title.startswith(heading) or (heading in title and 2 * len(heading) >= len(title)):
        return min(len(heading), len(title))
    return 0


def head_of_story(tree: HtmlElement, headline: HtmlElement | None) -> dict[HtmlElement, None]:
    """The elements between headline and story, and those right above the headline in a frame of its own, in order."""
    if headline is None:
        root = next(iter(tree.iter("article", "main")), tree.find("body"))
        return _until_story(root.iter() if root is not None else iter(()))
    return _above(headline) | _until_story(chain(headline.iter(), _following(headline)))


def _until_story(elements: Iterator[HtmlElement]) -> dict[HtmlElement, None]:
    found: dict[HtmlElement, None] = {}
    told = 0
    for element in islice(elements, _REACH):
        if isinstance(element.tag, str):
            told += _is_paragraph(element)
            if told > 1:  # the first may be a standfirst
                break
            found[element] = None
    return found


def _is_paragraph(element: HtmlElement) -> bool:
    """Whether an element is a paragraph of the story, and not its standfirst by name."""
    if element.tag not in {"p", "div", "section", "td", "blockquote"} or element.getparent().tag in _PICTURES:
        return False
    bare = (element.text, *(one.tail for one in element)) if element.tag != "p" else ()
    if bare and sum(len(text) for text in bare if text) < _BARE:
        return False
    text = line_text(element) if element.tag == "p" else own_text(element)
    if size(text) < _PARAGRAPH or says(names_of(element), "decks"):
        return False
    return sum(len(line_text(link)) for link in islice(element.iter("a"), _LINKS)) < 0.6 * len(text)


def _above(headline: HtmlElement) -> dict[HtmlElement, None]:
    found: dict[HtmlElement, None] = {}
    inner = headline
    for level in range(3):
        outer = inner.getparent()
        if outer is None or outer.tag in {"body", "html"}:
            break
        if level and outer.tag not in _FRAMES and not _FRAME_NAME.search(names_of(outer)):
            break
        for element in inner.itersiblings(preceding=True):
            if not isinstance(element.tag, str) or short_text(element, ROW) is None:
                return found
            found |= dict.fromkeys(element.iter())
        inner = outer
    return found


def _following(element: HtmlElement) -> Iterator[HtmlElement]:
    """All elements after one, in the order of the page."""
    here: HtmlElement | None = element
    while here is not None:
        for sibling in here.itersiblings():
            yield from sibling.iter()
        here = here.getparent()


def with_ancestors(element: HtmlElement) -> tuple[HtmlElement, ...]:
    """An element and those around it, from inside out."""
    return (element, *element.iterancestors())


def items_beside(element: HtmlElement) -> tuple[HtmlElement, ...]:
    """The items right before and behind an item of a list or a table; none of any other element."""
    if element.tag not in _ITEMS:
        return ()
    beside = (*islice(element.itersiblings(preceding=True), _BESIDE), *islice(element.itersiblings(), _BESIDE))
    return tuple(one for one in beside if one.tag == element.tag)


def line_text(element: HtmlElement) -> str:
    """The text of an element in one line."""
    return " ".join("".join(islice(element.itertext(), 400)).split())


def own_text(element: HtmlElement) -> str:
    """The words of an element that stand in none of the block elements inside it, in one line."""
    parts = [element.text or ""]
    for child in islice(element, _ELEMENTS):
        parts.append(" " if child.tag in BLOCKS else short_text(child, _LONGEST) or "")
        parts.append(child.tail or "")
    return " ".join("".join(parts).split())


def short_text(element: HtmlElement, most: int) -> str | None:
    """The text of an element in one line; None for one of more characters, or of more elements than a line has."""
    if len(element) and sum(1 for _ in islice(element.iter(), _ELEMENTS)) == _ELEMENTS:
        return None
    parts, length = [], 0
    for text in element.itertext():
        parts.append(text)
        length += len(text.strip())
        if length > most:
            return None
    return " ".join("".join(parts).split())


def size(text: str) -> int:
    """The length of a text; characters of scripts without spaces count for three."""
    return len(text) if text.isascii() else len(text) + 2 * sum(character >= "\u2e80" for character in text)
