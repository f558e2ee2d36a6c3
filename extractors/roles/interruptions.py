"""Lines between those of a story in which the site speaks: its notices, its pointers to other stories, its boxes.

What one such line looks like is known by appeals.py and pointers.py; here are those that only their neighbours tell.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, takewhile

from extractors.article import Role
from extractors.roles.appeals import NOTICES, PAYWALL, is_placeholder, read_appeal, speaking
from extractors.roles.dated_lines import is_date_line
from extractors.roles.page import LIMITS as PAGE
from extractors.roles.page import Page
from extractors.roles.pointers import is_headline_alone, is_title, read_pointer
from extractors.text.lines import squeezed
from extractors.text.scripts import ends_sentence

POINTER, BOX = "read-also", "notice-box"
KINDS = (*NOTICES, POINTER, BOX)
# "(2 min)"
_RUNNING = re.compile(r"[(\[]\s?\d{1,3}(?::\d\d|\s?(?:min|sec|sek|m)\b)[^()\[\]]{0,8}[)\]]$", re.IGNORECASE)
_LISTED = re.compile(r"list (?:of \d{1,2} items?|\d{1,2} of \d{1,2})|end of list")
_SIGNS = frozenset("+»")
_ASKING = frozenset((PAYWALL, "cookie-notice"))


@dataclass(frozen=True, slots=True)
class InterruptionLimits:
    """Sizes of what follows a label alone ("Read also") and of boxes."""

    heads: int = 12  # headlines below a label
    title: int = 6  # words that tell a headline from a sub-heading
    boxed: int = 2  # lines of a box between two notices
    box_line: int = 20  # words of such a line
    paragraph: int = 12  # words of the paragraphs on both sides of a headline that only a sign tells


LIMITS = InterruptionLimits()


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of a page as shown, blank ones too; how many words each has; and those to be looked at."""

    shown: Sequence[str]
    words: Sequence[int]
    places: Sequence[int]

    @property
    def spaced(self) -> bool:
        """Whether blank lines stand on the page."""
        return "" in self.shown

    def gap_above(self, index: int) -> bool:
        """Whether a blank line stands above a line."""
        return 0 < index <= len(self.shown) and not self.shown[index - 1]


def interruptions(page: Page) -> Iterator[tuple[int, Role, str]]:
    """What the site says to its reader between the lines of the story, and where it points to other stories."""
    story = page.story()
    if story:
        near = range(story[0] - PAGE.before, story[-1] + 2)
        places = [index for index in page.printed if index in near and page.free(index)]
        found = find_interruptions(page.shown, page.measures.words, places)
        head = _head_of_page(page, [at for at, kind in sorted(found.items()) if kind == POINTER and at < story[0]])
        for index, kind in found.items():
            if index in head:
                continue
            if kind == BOX and not page.content[index]:  # beside a button above the story stand its author and its day
                continue
            if kind == POINTER and index < story[0] and _is_headed(page, index):  # "Video: Storm lifts a roof"
                continue
            yield index, Role.CHROME, kind


def _head_of_page(page: Page, pointers: Sequence[int]) -> frozenset[int]:
    """Those of the pointers above the story that follow one another with a date or an author among them: the label was
    an item of a menu ("More"), and what follows is the head of the page."""
    runs: list[list[int]] = []
    for index in pointers:
        if runs and page.place[runs[-1][-1]] + 1 == page.place[index]:
            runs[-1].append(index)
        else:
            runs.append([index])
    heads = [run for run in runs if any(is_date_line(page, one) or page.byline(one) for one in run)]
    return frozenset(chain.from_iterable(heads))


def _is_headed(page: Page, index: int) -> bool:
    """Whether a line above the story that is worded as a pointer, or stands below one, is its headline (so it is
    stated, or a date or an author follows), or one of these."""
    pointer = read_pointer(page.shown[index])
    if (pointer and pointer.alone) or _RUNNING.search(page.shown[index]):
        return False
    if page.stated_headline and page.measures.letters[index] == squeezed(page.stated_headline):
        return True
    place, opening = page.place[index], page.place[page.story()[0]]
    if pointer is None and opening - place > PAGE.around:
        return False
    near = page.printed[place + (pointer is not None) : min(place + 3, opening)]
    return any(is_date_line(page, below) or page.byline(below) for below in near)


def find_interruptions(shown: Sequence[str], words: Sequence[int], places: Sequence[int]) -> Mapping[int, str]:
    """Which of the lines at `places` (printed, in page order) are no story, each with one of `KINDS`."""
    lines = _Lines(shown, words, places)
    found: dict[int, str] = {}
    heads = last = 0  # headlines that can still follow a label alone
    apart = False  # whether a blank line stands between these
    for index, speaks in zip(places, speaking([shown[index] for index in places]), strict=True):
        text = shown[index]
        if heads and any(shown[last + 1 : index]):
            heads = 0
        last = index
        if not heads and not speaks:
            continue
        pointer = read_pointer(text)
        if pointer:
            heads, apart = (LIMITS.heads, lines.gap_above(index + 2)) if pointer.alone else (0, False)
            found[index] = POINTER
        elif heads and _is_head(lines, index, heads, apart):
            heads -= 1
            found[index] = POINTER
        else:
            heads = 0
            if appeal := read_appeal(text):
                found[index] = appeal
    shaped = (*_read_aloud(lines), *_marked(lines))
    return found | dict.fromkeys(shaped, POINTER) | dict.fromkeys(_boxed(lines, found), BOX)


def _read_aloud(lines: _Lines) -> Iterator[int]:
    """A list of other stories with what it tells programs that read it aloud, as Al Jazeera prints it: "list of 2
    items", "list 1 of 2", a headline, "list 2 of 2", a headline, "end of list"."""
    item = False
    for index in lines.places:
        text = lines.shown[index]
        if text.startswith(("list ", "end of list")) and _LISTED.fullmatch(text):
            yield index
            item = text[-1].isdigit()
        elif item:
            item = False
            if is_title(text):
                yield index


def _marked(lines: _Lines) -> Iterator[int]:
    """A headline behind a sign ("+ Port reports record year"), alone between two paragraphs: items of lists follow one
    another."""
    for at, index in enumerate(lines.places):
        text = lines.shown[index]
        if text[0] in _SIGNS and text[1:2] == " " and is_headline_alone(text[2:]) and 0 < at < len(lines.places) - 1:
            beside = (lines.places[at - 1], lines.places[at + 1])
            if all(lines.words[one] >= LIMITS.paragraph and ends_sentence(lines.shown[one]) for one in beside):
                yield index


def _is_head(lines: _Lines, index: int, heads: int, apart: bool) -> bool:
    """Whether a line below a label alone is one of the headlines it points to.

    Where no blank line stands below the label, one ends the headlines. Else, and on a page without blank lines, all but
    the first are told from sub-headings by their length.
    """
    text = lines.shown[index]
    below = next((other for other in lines.shown[index + 1 : index + 3] if other), "")
    if text[0].islower() or below[:1].islower() or (lines.gap_above(index) and not apart):
        return False  # a sentence that links broke, or what stands below the headlines
    close = lines.spaced and not apart
    return is_title(text, sentence=close) and (heads == LIMITS.heads or close or lines.words[index] >= LIMITS.title)


def _boxed(lines: _Lines, notices: Mapping[int, str]) -> Iterator[int]:
    """Short lines of a box that asks for something: between two of its notices, or right below its heading where
    blank lines stand between the paragraphs of the page."""
    asking = {index for index, kind in notices.items() if kind in _ASKING and not is_placeholder(lines.shown[index])}
    for at, index in enumerate(lines.places if asking else ()):
        if index not in asking:
            continue
        following = lines.places[at + 1 : at + 2 + LIMITS.boxed]
        below = list(takewhile(lambda other: other not in notices, following))
        if not (len(below) < len(following) and following[len(below)] in asking):
            below = list(takewhile(lambda other: lines.spaced and not lines.gap_above(other), below[: LIMITS.boxed]))
        if all(lines.words[other] <= LIMITS.box_line for other in below):
            yield from below
