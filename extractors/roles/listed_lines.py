"""Lists and tables in a page text: what a sentence of the story opens is story, down to its last item.

The lines one by one are chosen in content.py, by measures that take a few short lines for a menu. How a list of HTML
stands in its page is known by its elements (html/wholes.py); here its items are known by their marks.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.roles.appeals import read_appeal
from extractors.roles.pointers import read_pointer
from extractors.text.cues import cues
from extractors.text.lines import count_words
from extractors.text.scripts import ends_sentence

_MARK = re.compile(
    r"(?:[•·▪●◦○■□►▸‣*–—+-]|\(?\d{1,2}[.)])\s(?=\S)|[・●◆■○◇□▲△※](?=\S)|[（(]\d{1,2}[)）](?=\S)|[①-⑳](?=\S)"
)
_NUMBER = re.compile(r"\d+|[①-⑳]")


@dataclass(frozen=True, slots=True)
class ListLimits:
    """What counts as a list of the story. On the views of the evaluation pages this adds 29 lines of gold, and 30 of
    lists inside a story that gold leaves out."""

    opening: int = 4  # words of the opening of a list of which no item is story yet
    items: tuple[int, int] = (2, 12)  # how many; of lists of 13 and more gold has none
    rows: tuple[int, int] = (3, 40)  # how many rows of cells between tabs are a table
    below: int = 8  # words of the sentence with which the story goes on


LIMITS = ListLimits()


def keep_lists(shown: Sequence[str], story: Sequence[bool], tabs: Sequence[int] = ()) -> list[bool]:
    """Which lines are story when all items of its lists and all rows of its tables are: lines below one of the story
    that begin with the same mark, if it opens a list, or have the same number of `tabs`, and a sentence of the story
    below them."""
    kept = list(story)
    signs = [f"{tabs[at]} tabs" if tabs and tabs[at] else _mark(text) for at, text in enumerate(shown)]
    for opening in [at for at, text in enumerate(shown) if text and kept[at] and not signs[at]]:
        items = [*_items(shown, signs, opening)]
        if not items or read_pointer(shown[opening]):
            continue
        rows = bool(tabs and tabs[items[0]])
        told = count_words(shown[opening]) >= LIMITS.opening or any(kept[at] for at in items)
        opens = opens_list(shown[opening]) and told
        fewest, most = LIMITS.rows if rows else LIMITS.items
        below = next((at for at in range(items[-1] + 1, len(shown)) if shown[at]), None)
        if below is None or not (fewest <= len(items) <= most and kept[below] and _is_told(shown[below])):
            continue
        if (opens or rows) and not any(read_appeal(shown[at]) or read_pointer(shown[at]) for at in items):
            for at in items:
                kept[at] = True
    return kept


def opens_list(text: str) -> bool:
    """Whether a line opens a list: it ends in a colon, or says "as follows" where no colon is written."""
    return text.endswith((":", "：")) or text.rstrip("。.").endswith(cues("follows"))


def _items(shown: Sequence[str], signs: Sequence[str], opening: int) -> Iterator[int]:
    """The lines below an opening that have the same sign, a blank line at most between two."""
    last = opening
    for at in range(opening + 1, len(shown)):
        if not shown[at]:
            if at - last > 1:
                return
            continue
        if not signs[at] or (last > opening and signs[at] != signs[last]):
            return
        last = at
        yield at


def _mark(text: str) -> str:
    """The mark that a line begins with as an item of a list, its number being any; "" without one."""
    mark = None if text[:1].isalpha() else _MARK.match(text)  # nearly no line has one
    return _NUMBER.sub("#", mark[0]) if mark else ""


def _is_told(text: str) -> bool:
    return ends_sentence(text) and count_words(text) >= LIMITS.below
