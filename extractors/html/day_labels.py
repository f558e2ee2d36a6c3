"""What the words around a date on an HTML page call it, and whether it stands in a sentence of the story."""

import re
import unicodedata
from collections.abc import Collection

from lxml import etree
from lxml.html import HtmlElement

from extractors.dates.cues import Label, label_of, plain_words
from extractors.html.day_names import label_of_names
from extractors.html.lines import BLOCKS
from extractors.html.story_head import own_text, short_text, size

_SENTENCE = 90  # characters beside a date in its paragraph
_LONGEST = 120  # characters of a date with its words
_FEW = 3  # words of a label: "date last modified"
_RUNNING = 2  # small words before a label that make it a verb
_ITSELF = frozenset(
    ("article", "story", "page", "post", "report", "artikel", "beitrag", "artículo", "articolo", "artigo")
)
_SEPARATOR = re.compile(r"[|·•–—;()\[\]/>,，、]\s*")
_FEWEST = 20  # characters that may go on with a sentence
_END = re.compile(r"\D[.。।!?؟…]['\"”»]?$")
_COLON = re.compile(r"[:：]\s*$")
_AFTER = re.compile(r"^\W{0,3}(?:\d{1,2}[:.h]\d{2}(?::\d\d)?\W{0,3})?(\D{2,40}?)\W{0,3}$")


def label_beside(before: str, after: str) -> Label | None:
    """What the words right before a date, else those right after it, call it; OTHER for a colon after words that nobody
    knows, as of a meeting; None without any.
    """
    label = _label_after(after) or _label_of_words(before)
    if label is not None:
        return label
    if _COLON.search(before):
        words = _SEPARATOR.split(before)[-1].strip(" :：").casefold()
        return Label.OTHER if words and words not in plain_words() else None
    return None


def _label_after(after: str) -> Label | None:
    said = _AFTER.match(after)
    return label_of(said[1]) if said else None


def _label_of_words(before: str) -> Label | None:
    """What the words right before a date call it; None for words of a sentence: "the plan was published on"."""
    segment = _SEPARATOR.split(before)[-1].strip() or before
    words = segment.split()
    label = label_of(segment) if words else None
    if label is None:
        plain = unicodedata.normalize("NFKD", segment).encode("ascii", "ignore").decode()
        return label_of_names("-".join(plain.split())) if 0 < len(words) <= _FEW else None
    if any(word.casefold() in _ITSELF for word in words[:3]):
        return label
    counts = range(1, len(words) + 1)
    said = next((count for count in counts if _is_label(" ".join(words[-count:]))), len(words))
    running = [word for word in words[:-said] if word.isalpha() and not word[:1].isupper()]
    return label if len(running) < _RUNNING else None


def _is_label(words: str) -> bool:
    return label_of(words) is not None


def words_beside(row: HtmlElement, element: HtmlElement, found: Collection[HtmlElement]) -> tuple[str, str]:
    """The words of a row before an element, from the date before it on, and those that say what it is after it.

    After a date they do so only where nothing stands before the first: "10 March (published) 12 March (updated)".
    """
    pieces: list[list[str]] = [[]]  # before the first date, between two, after the last
    at = depth = 0
    for event, one in etree.iterwalk(row, events=("start", "end")):
        space = "" if one.tag == "a" else " "
        if event == "start":
            if one in found:
                depth += 1
                at = len(pieces) - 1 if one is element else at
            if not depth and one.text:
                pieces[-1].append(space + one.text)
        else:
            if one in found:
                depth -= 1
                pieces.append([])
            if one is not row and one.tail and not depth:
                pieces[-1].append(space + one.tail)
    said = [" ".join("".join(piece).split()) for piece in pieces]
    return said[at], "" if said[0] or _label_after(said[-1]) is None else said[at + 1]


def is_told(element: HtmlElement) -> bool:
    """Whether a date stands in a sentence: in a paragraph of the story, or between words that go on."""
    outer = element
    while (around := outer.getparent()) is not None and outer.tag not in BLOCKS:
        outer = around
    if outer is element:
        return False
    own = short_text(element, _LONGEST)
    before, _, after = own_text(outer).partition(own) if own else (own_text(outer), "", "")
    before, after = before.strip(), after.strip()
    if size(before) + size(after) >= _SENTENCE:
        return True
    if outer.tag != "p":
        return False
    if _END.search(after) and size(before) + size(after) > 2 * _FEWEST:
        return True
    words = before.split()
    goes_on = len(words) > 1 and words[-1].islower() and words[-1].isalpha() and _label_of_words(before) is None
    if goes_on and words[-1] in plain_words():  # "Von Rita Vaz am", and not "it burned on"
        goes_on = words[-2].islower()
    return goes_on or (after[:1].islower() and size(after) > _FEWEST)
