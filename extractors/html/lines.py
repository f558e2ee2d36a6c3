"""The lines that a page shows: one block element a line, `<br>` breaks lines; and where in the page each stands.

Only walking and noting. Which lines are the story is decided in content.py, what they are in reading.py.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from extractors.html.apart import is_apart


def _named(names: str) -> frozenset[str]:
    return frozenset(names.split())


_UNSHOWN = _named(
    "applet area audio base canvas col colgroup datalist embed frame frameset head iframe input link map meta noembed "
    "noframes noscript object param picture script select source style svg template textarea title track video"
)
BLOCKS = _named(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup option p "
    "plaintext pre section summary table tbody tfoot thead tr ul xmp"
)
_CELLS = frozenset(("td", "th"))
_GROUPS = frozenset(("table", "ul", "ol", "dl"))
_BREAK = re.compile("[\x85\u2028\u2029]")
_SPACE = re.compile(r"[ \t\n\r\f\v\u2028\u2029\x85]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class Place:
    """What stands around a line, by elements and by the words in their class and id: bits of a number.

    Plain numbers, because IntFlag makes an object of every `&`: 5 ms a page.
    """

    LINK = 1
    HEADING = 2
    ITEM = 4
    QUOTE = 8
    CELL = 16
    CAPTION = 32
    FIGURE = 64
    ARTICLE = 128
    HEADER = 256
    FOOTER = 512
    NAVIGATION = 1024
    ASIDE = 2048
    BUTTON = 4096
    PARAGRAPH = 8192
    STRONG = 16384
    TIME = 32768
    HIDDEN = 65536
    SAYS_COMMENT = 1 << 17
    SAYS_RELATED = 1 << 18
    SAYS_SHARE = 1 << 19
    SAYS_MENU = 1 << 20
    SAYS_PROMOTION = 1 << 21
    SAYS_BYLINE = 1 << 22
    SAYS_CAPTION = 1 << 23
    SAYS_STORY = 1 << 24
    SAYS_TITLE = 1 << 25
    SAYS_LEAD = 1 << 26
    SAYS_TAGS = 1 << 27
    SAYS_DATE = 1 << 28


_BY_TAG = {
    "a": Place.LINK, "li": Place.ITEM, "dt": Place.ITEM, "dd": Place.ITEM, "blockquote": Place.QUOTE, "td": Place.CELL,
    "th": Place.CELL, "figcaption": Place.CAPTION, "caption": Place.CAPTION, "figure": Place.FIGURE,
    "article": Place.ARTICLE, "main": Place.ARTICLE, "header": Place.HEADER, "footer": Place.FOOTER,
    "nav": Place.NAVIGATION, "menu": Place.NAVIGATION, "aside": Place.ASIDE, "form": Place.BUTTON,
    "button": Place.BUTTON, "label": Place.BUTTON, "p": Place.PARAGRAPH, "b": Place.STRONG, "strong": Place.STRONG,
    "time": Place.TIME, **{f"h{level}": Place.HEADING for level in range(1, 7)},
}  # fmt: skip
# Words in classes and ids, anywhere in a name; `<` and `>` where a word must begin or end.
_SAYS = (
    (Place.SAYS_COMMENT, "comment disqus respond reply replies discuss"),
    (Place.SAYS_RELATED, "relat recom popular trending most latest next more teaser outbrain taboola card"),
    (Place.SAYS_SHARE, "share sharing social follow facebook twitter whatsapp"),
    (Place.SAYS_MENU, "nav menu crumb header footer sidebar side-bar widget masthead toolbar search login skip"),
    (Place.SAYS_PROMOTION, "<ad> <ads> advert sponsor promo banner newsletter subscri signup sign-up paywall cookie "
     "consent modal popup overlay donat notice <cta> shop product disclaimer copyright"),
    (Place.SAYS_BYLINE, "byline author writer <bio"),
    (Place.SAYS_LEAD, "<lede lead intro summary excerpt standfirst <dek deck subtitle subhead abstract description "
     "kicker"),
    (Place.SAYS_CAPTION, "caption credit gallery photo image picture slide video media"),
    (Place.SAYS_TITLE, "title headline heading"),
    (Place.SAYS_STORY, "article content body story entry post <text paragraph"),
    (Place.SAYS_TAGS, "<tag> <tags> tag- tags categor topic keyword"),
    (Place.SAYS_DATE, "date time publish updated meta"),
)  # fmt: skip
PLACES = {name: bit for name, bit in vars(Place).items() if name.isupper()}
_ROLES = {
    "navigation": Place.NAVIGATION, "banner": Place.HEADER, "contentinfo": Place.FOOTER, "main": Place.ARTICLE,
    "article": Place.ARTICLE, "complementary": Place.ASIDE, "search": Place.NAVIGATION, "button": Place.BUTTON,
    "heading": Place.HEADING, "dialog": Place.BUTTON, "menu": Place.NAVIGATION, "menubar": Place.NAVIGATION,
}  # fmt: skip


class HtmlLine(NamedTuple):
    """A line that the page shows. A tuple, because pages have hundreds."""

    text: str
    tag: str  # of the element that makes the line
    own: int  # what holds for that element and what is inside it
    around: int  # what holds for any element around it
    linked: int  # characters inside links
    strong: int  # characters in bold
    depth: int
    parent: int  # number of the block around its block
    article: int  # number of the outermost `<article>`, 0 for none
    nested: int  # how many of these are around it
    group: int = 0  # number of the innermost list or table around it, 0 for none
    path: tuple[int, ...] = ()  # numbers of the blocks around it and its own, the outermost first, at most `_DEEPEST`
    form: int = 0  # equal for lines whose blocks, from the outermost on, are elements of the same names
    style: int = 0  # the same of names and classes


class _Open(NamedTuple):
    """An element that is open, and the block that it is or stands in."""

    tag: str  # of the block, as all below
    around: int  # places of all elements around
    own: int  # places of the block and of what is open inside it
    block: int  # its number
    parent: int  # that of the block around it
    group: int  # that of the list or table around it
    path: tuple[int, ...]
    form: int
    style: int


class _Walk:
    """The state of one walk over a tree."""

    def __init__(self) -> None:
        self.lines: list[HtmlLine] = []
        self.parts: list[str] = []
        self.linked = self.strong = 0
        self.inside = 0  # places of the pieces of the line so far
        self.stack: list[_Open] = [_Open("html", 0, 0, 0, 0, 0, (), 0, 0)]
        self.block_of_line: _Open | None = None
        self.depth_of_line = 0
        self.blocks = self.articles = self.nested = 0
        self.preserved = 0

    def add(self, text: str) -> None:
        inside = self.stack[-1]
        around = inside.around
        if self.block_of_line is None:
            if text.isspace():
                return
            self.block_of_line, self.depth_of_line = inside, len(self.stack)
        self.parts.append(text)
        self.inside |= inside.own
        if around & _COUNTED:
            size = len(text.strip())
            self.linked += size if around & Place.LINK else 0
            self.strong += size if around & Place.STRONG else 0

    def end_line(self) -> None:
        if self.block_of_line is not None:
            text = "".join(self.parts).strip()
            if not text.isprintable() or "  " in text:  # no space but this one: nearly every line
                text = _SPACE.sub(" ", text)
            if text:
                block = self.block_of_line
                places = block.own | (self.inside & _INLINE)
                article = self.articles if self.nested else 0
                self.lines.append(
                    HtmlLine(
                        text, block.tag, places, block.around, self.linked, self.strong, self.depth_of_line,
                        block.parent, article, self.nested, block.group, block.path, block.form, block.style,
                    )
                )  # fmt: skip
        if self.parts:
            self.parts = []
        self.linked = self.strong = self.inside = 0
        self.block_of_line = None

    def text(self, text: str) -> None:
        if not text.isascii() and not self.stack[-1].own & Place.HEADING and _BREAK.search(text):
            text, *others = _BREAK.split(text)
            self.text(text)
            for other in others:
                self.end_line()
                self.text(other)
            return
        if self.preserved and "\n" in text:
            for number, part in enumerate(text.split("\n")):
                if number:
                    self.end_line()
                self.add(part)
        else:
            self.add(text)


_DEEPEST = 60  # blocks of a path, so that a page of nothing but nested elements costs no more than its text
_COUNTED = Place.LINK | Place.STRONG
_INLINE = Place.TIME | Place.BUTTON


def html_lines(tree: HtmlElement) -> list[HtmlLine]:
    """The lines that a page shows, in the order of the source; hidden elements are walked and marked `HIDDEN`."""
    walk = _Walk()
    said: dict[str, int] = {}
    body = tree.find("body")
    root = tree if body is None else body
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        tag = element.tag
        if event == "start":
            if not isinstance(tag, str) or tag in _UNSHOWN:
                events.skip_subtree()
                continue
            _start(walk, element, tag, said)
        else:
            if isinstance(tag, str) and tag not in _UNSHOWN:
                _end(walk, tag)
            tail = element.tail
            if tail and element is not root:
                walk.text(tail)
    walk.end_line()
    return walk.lines


def _start(walk: _Walk, element: HtmlElement, tag: str, said: dict[str, int]) -> None:
    if tag in {"br", "hr"}:
        walk.end_line()
        walk.stack.append(walk.stack[-1])
        return
    outer, around, own, block, parent, group, path, form, style = walk.stack[-1]
    places = _BY_TAG.get(tag, 0)
    if said_of := element.items():
        places |= _said(said_of, said)
    if tag in BLOCKS or tag in _CELLS:
        if tag in _CELLS and walk.block_of_line is not None and element.getprevious() is not None:
            walk.parts.append("\t")
        else:
            walk.end_line()
        walk.blocks += 1
        outer, own, parent, block = tag, places, block, walk.blocks
        path = (*path, block) if len(path) < _DEEPEST else path
        form, style = hash((form, tag)), hash((style, tag, element.get("class")))
        if tag in _GROUPS:
            group = walk.blocks
        if tag == "pre":
            walk.preserved += 1
        elif tag == "article":
            walk.articles += walk.nested == 0
            walk.nested += 1
    else:
        own |= places
        if walk.parts and (places & Place.HIDDEN or is_apart(walk.parts[-1], element, tag)):
            walk.parts.append(" ")  # what is not seen is no part of the word before it
    walk.stack.append(_Open(outer, around | places, own, block, parent, group, path, form, style))
    if text := element.text:
        walk.text(text)


def _end(walk: _Walk, tag: str) -> None:
    walk.stack.pop()
    if tag in BLOCKS:
        walk.end_line()
        if tag == "pre":
            walk.preserved -= 1
        elif tag == "article":
            walk.nested -= 1


def _said(attributes: Sequence[tuple[str, str]], said: dict[str, int]) -> int:
    """What the attributes of an element say."""
    places = 0
    kind = own = ""
    for name, value in attributes:
        if name == "class":
            kind = value
        elif name == "id":
            own = value
        elif name == "role":
            places |= _ROLES.get(value, 0)
        elif name == "hidden" or (name == "aria-hidden" and value == "true") or (name == "style" and _hides(value)):
            places |= Place.HIDDEN
    if kind or own:
        names = f"{kind} {own}"
        if (found := said.get(names)) is None:
            found = 0
            for name in names[:400].lower().split():
                found |= _meant(name)
            said[names] = found
        places |= found
    return places


@lru_cache(maxsize=10_000)
def _hides(style: str) -> bool:
    """Whether a style hides its element."""
    return _HIDDEN.search(style) is not None


@lru_cache(maxsize=50_000)
def _meant(name: str) -> int:
    """What a class or id says; most names come again on the next page.

    Looked up by two letters: a pattern for each kind takes twice as long, and the names of a new site are many.
    """
    found = 0
    for at in range(len(name) - 1):
        for word, begins, ends, bit in _SAID.get(name[at : at + 2], ()):
            if (
                name.startswith(word, at)
                and not (begins and _is_in_word(name, at - 1))
                and not (ends and _is_in_word(name, at + len(word)))
            ):
                found |= bit
    return found


def _is_in_word(name: str, at: int) -> bool:
    """Whether a place of a name is one of a word's."""
    return 0 <= at < len(name) and (name[at].isalnum() or name[at] == "_")


def _by_head() -> dict[str, list[tuple[str, bool, bool, int]]]:
    """Words by their first two letters: each with whether it must begin and end as a word, and what it says."""
    found: dict[str, list[tuple[str, bool, bool, int]]] = {}
    for bit, words in _SAYS:
        for word in words.split():
            bare = word.strip("<>")
            found.setdefault(bare[:2], []).append((bare, word[0] == "<", word[-1] == ">", bit))
    return found


_SAID = _by_head()
