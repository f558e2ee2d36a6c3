"""Lists and tables in a page text: what a sentence of the story opens is story, down to its last item.

The lines one by one are chosen in content.py, by measures that take a few short lines for a menu. How a list of HTML
stands in its page is known by its elements (html/wholes.py); here its items are known by their marks.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.dates.dateline_words import is_caseless
from extractors.roles.appeals import read_appeal
from extractors.roles.pointers import read_pointer
from extractors.text.cues import cues
from extractors.text.lines import count_words
from extractors.text.scripts import ends_sentence

_MARK = re.compile(
    r"(?:[•·▪●◦○■□►▸‣*–—+-]|\(?\d{1,2}[.)])\s(?=\S)|[・●◆■○◇□▲△※](?=\S)|[（(]\d{1,2}[)）](?=\S)|[①-⑳](?=\S)"
)
_BEGINS = frozenset("•·▪●◦○■□►▸‣*–—+-(（・◆◇△▲※") | frozenset(map(chr, range(0x2460, 0x2474)))  # so a mark does
_FIGURE = re.compile(r"\d")
_NO_NAME = re.compile(r"[\d/\\:;=_{}\[\]<>|@#?!]")
_NUMBER = re.compile(r"\d+|[①-⑳]")


@dataclass(frozen=True, slots=True)
class ListLimits:
    """What counts as a list of the story. On the views of the evaluation pages this adds 29 lines of gold, and 30 of
    lists inside a story that gold leaves out."""

    opening: int = 4  # words of the opening of a list of which no item is story yet
    items: tuple[int, int] = (2, 12)  # how many; of lists of 13 and more gold has none
    rows: tuple[int, int] = (3, 40)  # how many rows of cells between tabs are a table
    below: int = 8  # words of the sentence with which the story goes on
    bare: int = 6  # of an item without a mark


LIMITS = ListLimits()


def keep_lists(shown: Sequence[str], story: Sequence[bool], tabs: Sequence[int] = ()) -> list[bool]:
    """Which lines are story when all items of its lists and all rows of its tables are: lines below one of the story
    that begin with the same mark, if it opens a list, or have the same number of `tabs`, and a sentence of the story
    below them; or the last of it. Items without a mark are so where they alone stand between the two."""
    kept = list(story)
    signs = ["" if "A" <= text[:1] <= "z" else _mark(text) for text in shown]  # nearly no line is asked
    for at, count in enumerate(tabs):
        if count:
            signs[at] = f"{count} tabs"
    for opening in [at for at, text in enumerate(shown) if kept[at] and text and not signs[at]]:
        items = _items(shown, signs, opening)
        if items and not read_pointer(shown[opening]):
            rows = bool(tabs and tabs[items[0]])
            if _is_of_story(shown, kept, opening, items, rows) and not _speaks(shown, items):
                _keep(kept, items)
        elif not items and shown[opening][-1] in ":：":
            bare = _bare_items(shown, signs, kept, opening)
            if bare and not read_pointer(shown[opening]) and not _speaks(shown, bare):
                _keep(kept, bare)
    return kept


def _keep(kept: list[bool], items: Sequence[int]) -> None:
    for at in items:
        kept[at] = True


def _is_of_story(shown: Sequence[str], kept: Sequence[bool], opening: int, items: Sequence[int], rows: bool) -> bool:
    """Whether a list, or rows of a table, between a line of the story and what stands below them are story."""
    fewest, most = LIMITS.rows if rows else LIMITS.items
    if not fewest <= len(items) <= most:
        return False
    told = count_words(shown[opening]) >= LIMITS.opening
    below = next((at for at in range(items[-1] + 1, len(shown)) if shown[at]), None)
    if below is not None and kept[below] and _is_told(shown[below]):
        return rows or (opens_list(shown[opening]) and (told or any(kept[at] for at in items)))
    return told and opens_list(shown[opening]) and (rows or kept[items[0]])


def _bare_items(shown: Sequence[str], signs: Sequence[str], kept: Sequence[bool], opening: int) -> list[int]:
    """The lines without marks between a line that opens a list and a sentence of the story below, a blank line before
    and behind them; [] where another line stands there, or one that is no name."""
    fewest, most = LIMITS.items
    items: list[int] = []
    blank = shown[opening + 1 : opening + 2] == [""]
    for at in range(opening + 1 + blank, len(shown)):
        if not shown[at]:
            break
        if signs[at] or len(items) == most or not _is_name(shown[at]):
            return []
        items.append(at)
    below = items[-1] + 2 if items else len(shown)
    told = below < len(shown) and kept[below] and _is_told(shown[below])
    return items if told and len(items) > fewest and count_words(shown[opening]) >= LIMITS.opening else []


def _is_name(text: str) -> bool:
    """Whether a line is a few words that name something: code and prices look otherwise."""
    begins = text[0].isupper() or is_caseless(text[0])
    return begins and count_words(text) <= LIMITS.bare and _NO_NAME.search(text) is None and text[-1].isalnum()


def _speaks(shown: Sequence[str], items: Sequence[int]) -> bool:
    """Whether one of some lines is a notice to readers or points to another story."""
    return any(read_appeal(shown[at]) or read_pointer(shown[at]) for at in items)


def last_list(shown: Sequence[str], story: Sequence[int]) -> Sequence[int]:
    """The last lines of a story from one that opens a list on, if all have a mark or, but for the first, are rows with
    figures; () where they are others."""
    for at in range(len(story) - 2, max(-1, len(story) - LIMITS.rows[1]), -1):
        if any(shown[story[at] + 1 : story[at + 1]]):
            return ()
        if opens_list(shown[story[at]]):
            items = [shown[index] for index in story[at + 1 :]]
            told = count_words(shown[story[at]]) >= LIMITS.opening
            listed = len(items) >= LIMITS.items[0] and all(map(_mark, items))
            rows = len(items) >= LIMITS.rows[0] and all(map(_FIGURE.search, items[1:]))
            return story[at:] if told and (listed or rows) else ()
    return ()


def opens_list(text: str) -> bool:
    """Whether a line opens a list: it ends in a colon, or says "as follows" where no colon is written."""
    return text.endswith((":", "：")) or text.rstrip("。.").endswith(cues("follows"))


def _items(shown: Sequence[str], signs: Sequence[str], opening: int) -> list[int]:
    """The lines below an opening that have the same sign, a blank line at most between two."""
    items: list[int] = []
    last = opening
    for at in range(opening + 1, len(shown)):
        if not shown[at]:
            if at - last > 1:
                break
        elif signs[at] and (not items or signs[at] == signs[last]):
            items.append(at)
            last = at
        else:
            break
    return items


def _mark(text: str) -> str:
    """The mark that a line begins with as an item of a list, its number being any; "" without one."""
    first = text[:1]
    mark = _MARK.match(text) if first in _BEGINS or first.isdecimal() else None
    return _NUMBER.sub("#", mark[0]) if mark else ""


def _is_told(text: str) -> bool:
    return ends_sentence(text) and count_words(text) >= LIMITS.below
