"""Long pages for training and benchmarks: an article of the labelled HTML pages, with sections added until it has 60.

A section is a heading, some of the article's own paragraphs with other words of the same article in them, and now and
then a table, a list, a quote or a note. It stands where the story ends, so that the page's menus stay before and after.
No page is joined from different articles: the extractor rejects those. The same seed makes the same pages.
"""

import gzip
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from lxml import etree
from lxml import html as lxml_html

if TYPE_CHECKING or not __package__:
    from text import DATA, View, shingles
else:
    from benchmarks.text import DATA, View, shingles

SETS = ("sh", "pub", "agn", "wcxb_dev")
SECTIONS = 60
_BLOCKS = (
    "p", "li", "td", "th", "div", "section", "article", "h1", "h2", "h3", "h4", "blockquote", "table", "ul", "ol",
    "figure", "form", "aside", "nav", "pre",
)  # fmt: skip
_PARAGRAPHS = ("p", "blockquote", "div", "td", "font", "span")
_FEWEST = 5  # paragraphs of an article from which sections are made
_LONG = 15  # words of such a paragraph, at least
_SHARE = 0.5  # of the story that must stand in one element, else nobody knows where it goes on
_WORD = re.compile(r"[\u3400-\u9fff]+|[^\W\d_\u3040-\u9fff]{4,}")
_PART = re.compile(r"[\u3040-\u9fff]{3,9}|[^\W_\u3040-\u9fff]+")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


@dataclass(frozen=True, slots=True)
class LongPage:
    """A made page: its HTML and the text of its story, a line a paragraph, list item or table row."""

    kind: str  # the set that the article is of
    name: str
    url: str
    html: str
    body: str

    @property
    def site(self) -> str:
        return (urlsplit(self.url).hostname or "").removeprefix("www.")


def read_long_pages(every: int = 1, sections: int | None = SECTIONS, seed: int = 1) -> Iterator[LongPage]:
    """A long page for each n-th page of each set that lends itself to it; 8 to 60 sections where `sections` is None."""
    for kind in SETS:
        path = DATA / "html" / f"{kind}.jsonl.gz"
        if not path.exists():
            sys.exit(f"{path} is not there: set COPYDESK_EVAL_DATA to the evaluation data; nothing made")
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for number, line in enumerate(file):
                if number % every == 0:
                    row = json.loads(line)
                    chance = random.Random(f"{seed} {kind} {row['id']}")  # noqa: S311 - nothing to guard
                    count = sections or chance.randint(8, SECTIONS)
                    made = lengthen(row["html"], row["body"] or "", count, chance)
                    if made:
                        yield LongPage(kind, row["id"], row["url"], *made)


def lengthen(html: str, body: str, sections: int, chance: random.Random) -> tuple[str, str] | None:
    """A page with that many sections more, and its story; None where the story is short or in many elements."""
    try:
        tree = lxml_html.document_fromstring(_XML_DECLARATION.sub("", html))
    except (etree.ParserError, ValueError):
        return None
    paragraphs = _paragraphs(tree, body)
    words = Counter[Any]()
    for one in paragraphs:
        words[one.getparent()] += len(_text(one).split())
    if not words:
        return None
    home, most = words.most_common(1)[0]
    own = [one for one in paragraphs if one.getparent() is home]
    if len(own) < _FEWEST or most < _SHARE * len(body.split()):
        return None
    made = _Sections(own, chance)
    parts = [part for number in range(sections) for part in made.section(number)]
    place = home.index(own[-1]) + 1
    home[place - 1].tail, tail = None, own[-1].tail
    for offset, part in enumerate(parts):
        home.insert(place + offset, part)
    parts[-1].tail = tail
    return lxml_html.tostring(tree, encoding="unicode"), "\n".join([body, *made.story])


def _paragraphs(tree: Any, body: str) -> list[Any]:
    """The elements that hold a paragraph of the story and no other block."""
    grams = shingles(body)
    found = []
    for element in tree.iter(*_PARAGRAPHS):
        if next(element.iterdescendants(*_BLOCKS), None) is None:
            text = _text(element)
            own = shingles(text)
            if len(text.split()) >= _LONG or len(text) >= 60:
                within = sum(count for gram, count in own.items() if gram in grams)
                if within >= 0.8 * own.total() and not any(parent in found for parent in element.iterancestors()):
                    found.append(element)
    return found


def _text(element: Any) -> str:
    parts = [part for one in element.iter() for part in _texts(one, element)]
    return " ".join("".join(parts).split())


def _texts(element: Any, root: Any) -> Iterator[str]:
    if isinstance(element.tag, str) and element.tag not in ("script", "style", "noscript"):
        yield " " if element.tag == "br" else element.text or ""
    if element is not root:
        yield element.tail or ""


class _Sections:
    """Makes sections from the paragraphs of one article; `story` is the text of those made so far, line by line."""

    def __init__(self, paragraphs: Sequence[Any], chance: random.Random) -> None:
        self.story: list[str] = []
        self._paragraphs = paragraphs
        self._chance = chance
        self._next = 0
        words = {word for one in paragraphs for word in _WORD.findall(_text(one))}
        self._capitalised = sorted(word for word in words if word[0].isupper())
        self._small = sorted(word for word in words if not word[0].isupper())
        self._wrapper = chance.choice((None, "section", "div"))  # a section in an element of its own, or none
        self._heading = chance.choice(("h2", "h3", "h2"))

    def section(self, number: int) -> list[Any]:
        """The next section: one element, or on pages whose sections have none of their own, many."""
        swap = self._swap()
        texts = []
        section = lxml_html.Element(self._wrapper or "div")
        for _ in range(self._chance.choice((1, 2, 2, 3, 4))):
            paragraph = deepcopy(self._paragraphs[self._next % len(self._paragraphs)])
            self._next += 1
            _change(paragraph, swap)
            texts.append(paragraph)
        self._add(section, self._heading, self._phrase(_text(texts[0]), 2, 6))
        for paragraph in texts:
            section.append(paragraph)
            self.story.append(_text(paragraph))
            if self._chance.random() < 0.4:
                self._put_between(section, _text(paragraph), number)
        return [section] if self._wrapper else list(section)

    def _put_between(self, section: Any, text: str, number: int) -> None:
        kind = self._chance.choice(("table", "list", "note", "quote"))
        if kind == "table":
            self._add_table(section, text)
        elif kind == "list":
            items = lxml_html.Element("ul")
            section.append(items)
            for _ in range(self._chance.randint(3, 7)):
                self._add(items, "li", self._phrase(text, 2, 12))
        elif kind == "note":
            mark = self._chance.choice((f"[{number + 1}] ", "* ", "** "))
            self._add(section, "p", mark + self._phrase(text, 5, 18) + ".")
        else:
            self._add(section, "blockquote", f"“{self._phrase(text, 8, 20)}.”")

    def _add_table(self, section: Any, text: str) -> None:
        table = lxml_html.Element("table")
        section.append(table)
        columns = self._chance.randint(2, 4)
        for line in range(self._chance.randint(3, 6)):
            row = lxml_html.Element("tr")
            table.append(row)
            cells = [self._phrase(text, 1, 3)]
            cells += [self._phrase(text, 1, 2) if line == 0 else self._figure() for _ in range(columns - 1)]
            for cell in cells:
                element = lxml_html.Element("th" if line == 0 else "td")
                element.text = cell
                row.append(element)
            self.story.append(" ".join(cells))

    def _add(self, section: Any, tag: str, text: str) -> None:
        element = lxml_html.Element(tag)
        element.text = text
        section.append(element)
        self.story.append(text)

    def _figure(self) -> str:
        return self._chance.choice((f"{self._chance.randint(1, 999)}", f"{self._chance.randint(1, 99)}.5 %"))

    def _phrase(self, text: str, fewest: int, most: int) -> str:
        """Some words that follow each other in a text, the first with a capital."""
        words = _PART.findall(text)
        size = self._chance.randint(fewest, most)
        start = self._chance.randrange(max(1, len(words) - size))
        phrase = " ".join(words[start : start + size])
        return phrase[:1].upper() + phrase[1:]

    def _swap(self) -> Callable[[str], str]:
        """Another order of the article's words: each long word has another in its place."""
        small, capitalised = self._small[:], self._capitalised[:]
        self._chance.shuffle(small)
        self._chance.shuffle(capitalised)
        others = dict(zip(self._small + self._capitalised, small + capitalised, strict=True))
        return lambda text: _WORD.sub(lambda word: others.get(word[0], word[0]), text)


def _change(element: Any, swap: Callable[[str], str]) -> None:
    """Change the words of an element and of all in it; what has an id there has none then."""
    element.tail = None
    for one in list(element.iter()):
        if one.tag in ("script", "style", "noscript", "iframe", "img"):
            one.drop_tree()
            continue
        if isinstance(one.tag, str):
            one.attrib.pop("id", None)
            one.text = swap(one.text) if one.text else one.text
        if one is not element and one.tail:
            one.tail = swap(one.tail)


def read_long_views(
    every: int = 1, sections: int | None = SECTIONS, seed: int = 1, names: Sequence[str] = ("resiliparse_full",)
) -> Iterator[View]:
    """The long pages as text, their lines labelled by the story."""
    from labelled_html import convert, label, language_of  # noqa: PLC0415 - needs the converters of the benchmarks

    for page in read_long_pages(every, sections, seed):
        for name, text in convert(page.html, names):
            lines = tuple(text.split("\n"))
            yield View(
                kind="long", name=name, page=f"long {page.kind} {page.name}", site=page.site,
                language=language_of(page.html), lines=lines, labels=label(lines, page.body), body=page.body,
                title=None, day=None,
            )  # fmt: skip


def write_pages(folder: Path, every: int) -> None:
    """The long pages as files, to be looked at."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, page in enumerate(read_long_pages(every)):
        (folder / f"{number:03}.html").write_text(page.html, "utf-8")
        (folder / f"{number:03}.txt").write_text(page.body, "utf-8")


if __name__ == "__main__":
    write_pages(Path(sys.argv[1]), 10)
