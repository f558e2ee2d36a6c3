"""What readers wrote below a story, told without a heading by how each of them is signed.

"Posted by Jane Doe, 3 May 2014, 10:10", "Jane Doe replied on 3 May 2014": the same words, another name, a day.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.article import Role
from extractors.dates.calendars import is_weekday
from extractors.roles.about_authors import authors_of
from extractors.roles.dated_lines import dates_of
from extractors.roles.page import Page


@dataclass(frozen=True, slots=True)
class ThreadLimits:
    """When lines sign comments."""

    signed: int = 3  # so many are signed with the same words
    names: int = 2  # by so many
    rest: int = 8  # words besides the date
    told: int = 60  # words of the story above the first


LIMITS = ThreadLimits()
_RUN = re.compile(r"\d+")
_FEWEST_RUNS = 3  # runs of figures in a date with its year and a time; dates in Chinese figures have none


def comment_threads(page: Page, limits: ThreadLimits = LIMITS) -> Iterator[tuple[int, Role, str]]:
    """All that was taken for story from the first signed comment on."""
    first = _first_signed(page, limits)
    if first is None:
        return
    story = page.story()
    if page.measures.all_words([index for index in story if index < first]) >= limits.told:
        for index in story:
            if index >= first:
                yield index, Role.CHROME, "below-comments"


def _first_signed(page: Page, limits: ThreadLimits) -> int | None:
    signed: dict[str, list[tuple[int, str]]] = defaultdict(list)
    prose = page.prose()
    for index in page.printed[page.place[prose[0]] :] if prose else ():
        if words := _words_beside_date(page, index, limits):
            signed[" ".join(word for word in words if not _is_name(word))].append((index, " ".join(words)))
    firsts = [places[0][0] for places in signed.values() if _is_thread(page, places, prose, limits)]
    return min(firsts, default=None)


def _is_thread(page: Page, places: Sequence[tuple[int, str]], prose: Sequence[int], limits: ThreadLimits) -> bool:
    """Whether lines that are signed with the same words sign comments. `places`: of lines, with all of their words."""
    if len(places) < limits.signed or len({words for _, words in places}) < limits.names:
        return False
    if any(name in places[0][1] for name in authors_of(page)):  # the entries of a live report
        return False
    told = sum(bisect_right(prose, one) < bisect_left(prose, other) for (one, _), (other, _) in pairwise(places))
    return 2 * told > len(places) - 1  # something is told between most of them


def _words_beside_date(page: Page, index: int, limits: ThreadLimits) -> list[str]:
    """The words of a line besides its date and weekday, where it has a date with a time, and a name."""
    text = page.shown[index]
    if index not in page.numbered or (len(_RUN.findall(text)) < _FEWEST_RUNS and "年" not in text):
        return []  # a cheap look before that at dates
    dates = dates_of(page, index)
    if len(dates) != 1 or dates[0].published.local is None:
        return []
    before, behind = text[: dates[0].start], text[dates[0].end :]
    words = [bare for word in f"{before} {behind}".split() if (bare := word.strip(".,:;|()-–—•·"))]
    words = [word for word in words if not is_weekday(word, page.language)]
    if ":" in before:  # "Date: Fri, 1 Feb 2002" heads a mail
        return []
    return words if len(words) <= limits.rest and any(map(_is_name, words)) else []


def _is_name(word: str) -> bool:
    return not word[0].islower()
