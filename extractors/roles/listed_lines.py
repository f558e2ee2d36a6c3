"""Lists in a page text: what a sentence of the story opens is story, down to its last item.

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

_MARK = re.compile(r"(?:[•·▪●◦○■□►▸‣*–—+-]|\(?\d{1,2}[.)])\s(?=\S)")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class ListLimits:
    """What counts as a list of the story. On the views of the evaluation pages this adds 29 lines of gold, and 30 of
    lists inside a story that gold leaves out."""

    opening: int = 4  # words of the opening
    items: tuple[int, int] = (2, 12)  # how many; of lists of 13 and more gold has none
    below: int = 8  # words of the sentence with which the story goes on


LIMITS = ListLimits()


def keep_lists(shown: Sequence[str], story: Sequence[bool]) -> list[bool]:
    """Which lines are story when all items of its lists are: lines below its opening that begin with the same mark, a
    sentence of the story below them."""
    kept = list(story)
    openings = [at for at, text in enumerate(shown) if kept[at] and opens_list(text)]
    for opening in openings:
        if count_words(shown[opening]) < LIMITS.opening or read_pointer(shown[opening]):
            continue
        items = [*_items(shown, opening)]
        fewest, most = LIMITS.items
        below = next((at for at in range(items[-1] + 1, len(shown)) if shown[at]), None) if items else None
        if below is None or not (fewest <= len(items) <= most and kept[below] and _is_told(shown[below])):
            continue
        if not any(read_appeal(shown[at]) or read_pointer(shown[at]) for at in items):
            for at in items:
                kept[at] = True
    return kept


def opens_list(text: str) -> bool:
    """Whether a line opens a list: it ends in a colon, or says "as follows" where no colon is written."""
    return text.endswith((":", "：")) or text.rstrip("。.").endswith(cues("follows"))


def _items(shown: Sequence[str], opening: int) -> Iterator[int]:
    """The lines below an opening that begin with the same mark, a blank line at most between two."""
    last, sign = opening, None
    for at in range(opening + 1, len(shown)):
        if not shown[at]:
            if at - last > 1:
                return
            continue
        mark = _MARK.match(shown[at])
        if mark is None or (sign or (sign := _NUMBER.sub("#", mark[0]))) != _NUMBER.sub("#", mark[0]):
            return
        last = at
        yield at


def _is_told(text: str) -> bool:
    return ends_sentence(text) and count_words(text) >= LIMITS.below
