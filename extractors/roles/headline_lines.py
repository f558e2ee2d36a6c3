"""The lines of a page that can be its headline, and what stands around each: story, date, neighbours, other prints."""

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, pairwise

from extractors.article import Role
from extractors.dates.cues import Label
from extractors.roles.dated_lines import dates_of, prints_time
from extractors.roles.day_titles import tells_of_day
from extractors.roles.headlines import Candidate, choose_headline, is_statement
from extractors.roles.notices import is_page_count
from extractors.roles.page import LIMITS, Page
from extractors.roles.signed_lines import signs
from extractors.text.lines import squeezed

_BULLET = re.compile(r"[•·▪◦‣*»›>]|[-–—]\s")
_NUMBER = re.compile(r"\d{1,3}[.)]\s")
_TAGS = re.compile(r"(?:[•,\s]*#\w+)+")
_OPENINGS = 3  # paragraphs of the story that a headline can stand above
_APART = 20  # printed lines without a paragraph that part a story in two
_NAMED = 8  # printed lines below a headline in which its date or byline stands
_ALIKE = 8  # lines above that are compared with one
_LIKE = 2.5  # times as many words may a line have that looks alike
_AGAIN = 10  # printed lines above in which a headline is printed again, as the last part of a breadcrumb or as a title
_CRUMBS, _TITLES = 3, 3  # the printed lines above it, and at the top of the page, that can hold a headline
_SHORTEST = 8  # letters of a line that is looked for inside of others
_LONGEST = 300  # characters of a line that can hold a headline or tell a name
_MOST_STARTS = 3
_ROOM = 30  # lines without a blank one that are counted
_ENOUGH = 3  # words in common that prove something: two common words prove little


def printed_headline(page: Page) -> Iterator[tuple[int, Role, str]]:
    """The headline, unless the markup has said which it is."""
    if page.only(Role.HEADLINE) is None:
        chosen = choose_headline(candidates(page))
        if chosen is None:
            chosen = _day_title(page)
        if chosen is not None:
            yield chosen, Role.HEADLINE, "headline"


def _day_title(page: Page) -> int | None:
    """The line right above the story that is worded as a headline and names a day, where no other is the headline."""
    prose = page.prose()
    above = [index for index in page.printed if index < prose[0]][-LIMITS.around :] if prose else []
    told = [index for index in above if page.free(index) and tells_of_day(page.shown[index], dates_of(page, index))]
    return told[0] if len(told) == 1 else None


def candidates(page: Page) -> list[Candidate]:
    """The lines above the third paragraph that can be the headline, as many as are in reach, in page order."""
    story, prose = page.story(), page.prose()
    if not story:
        return []
    openings = sorted({*prose[:_OPENINGS], *_main_part(page, prose)[:1]}) or story[:1]
    indexes = _above(page, openings)
    return _Surroundings(page, story, openings, indexes).candidates() if indexes else []


def _main_part(page: Page, prose: Sequence[int]) -> Sequence[int]:
    """The paragraphs of a story without the few above that other lines part from it: menus describe their items."""
    words, above = page.measures.all_words(prose), 0
    for at, (index, following) in enumerate(pairwise(prose), 1):
        if page.place[following] - page.place[index] > _APART:
            above = at if page.measures.all_words(prose[:at]) <= LIMITS.stray * words else above
    return prose[above:]


def _above(page: Page, openings: Sequence[int]) -> list[int]:
    """The lines that could be the headline, as many above each of these paragraphs as are in reach."""
    found: list[int] = []
    below, left = [*openings], 0
    for index in reversed(page.open_lines()):
        while below and index < below[-1]:
            below.pop()
            left = LIMITS.reach
        if left and _may_be_headline(page, index):
            found.append(index)
            left -= 1
        elif not (left or below):
            break
    return found[::-1]


def _may_be_headline(page: Page, index: int) -> bool:
    """Whether a line could be a headline: also one that reads like prose, but for statements of the story."""
    text = page.shown[index]
    if page.measures.words[index] >= LIMITS.long_headline or not page.measures.letters[index]:
        return False
    if (index in page.sentences and is_statement(text)) or _TAGS.fullmatch(text) or is_page_count(text):
        return False
    dated = prints_time(page, index) and not tells_of_day(text, dates_of(page, index))
    return not (dated or page.byline(index) or _is_deadline(page, index))


def _is_deadline(page: Page, index: int) -> bool:
    """Whether a line is nothing but a day of something else with its label: "Deadline for entries: 3 May"."""
    text = page.shown[index]
    if ":" not in text and "：" not in text:
        return False
    dates = dates_of(page, index)
    return len(dates) == 1 and dates[0].label is Label.OTHER and text == text[dates[0].first : dates[0].last]


class _Story:
    """How many lines of a story use each word of the lines that could be its headline, without these."""

    def __init__(self, page: Page, story: Sequence[int], openings: Sequence[int], indexes: Sequence[int]) -> None:
        stems, without = page.measures.carrying_stems, set(indexes)
        asked = {stem for index in indexes for stem in page.measures.stems(index)}
        told = [asked.intersection(stems(index)) for index in story if index not in without]
        self.lines = Counter(chain.from_iterable(told))
        self._most = max(self.lines.values(), default=1)
        self._openings = [asked.intersection(stems(index)) for index in openings]

    def compare(self, stems: Sequence[str]) -> tuple[float, float, float, float]:
        """How far the story speaks of these words: `shared`, `told`, `theme` and `opening` of a candidate."""
        found = [self.lines[stem] for stem in stems if stem in self.lines]
        if not stems:
            return 0.0, 0.0, 0.0, 0.0
        size, opening = len(stems), max(sum(map(one.__contains__, stems)) for one in self._openings)
        shared = len(found) / size * min(1.0, len(found) / _ENOUGH)
        told = sum(map(math.log1p, found)) / size
        return shared, told, max(found, default=0) / self._most, opening / size


class _Surroundings:
    """What stands around the lines of a page, measured once for all candidates."""

    def __init__(self, page: Page, story: Sequence[int], openings: Sequence[int], indexes: Sequence[int]) -> None:
        self._page, self._indexes, self._openings = page, indexes, openings
        self._letters, self._words, self._printed = page.measures.letters, page.measures.words, page.printed
        self._prose = page.prose()
        self._story = _Story(page, story, openings, indexes)
        self._begins = page.place[story[0]]
        self._open = {index: at for at, index in enumerate(page.open_lines())}
        self._prints = Counter([self._letters[index] for index in page.printed])
        texts = [self._letters[index] for index in page.printed if len(page.shown[index]) < _LONGEST]
        self._all = "\n" + "\n".join(texts) + "\n"
        self._top = self._around(0, _TITLES)
        self._blanks = [*[index for index, text in enumerate(page.shown) if not text], len(page.shown)]
        self._named = self._named_places()
        self._lines, self._above = story, self._shares_above(story)
        self._sites = frozenset(map(squeezed, page.sites()))
        self._marks: dict[int, int] = {}
        self._breaking: dict[int, bool] = {}

    def candidates(self) -> list[Candidate]:
        return [self._candidate(index) for index in self._indexes]

    def _candidate(self, index: int) -> Candidate:
        page, place, letters = self._page, self._page.place[index], self._letters[index]
        before = self._printed[place - 1] if place else None
        below = self._printed[place + 1] if place + 1 < len(self._printed) else None
        shared, told, theme, opening = self._story.compare(page.measures.stems(index))
        attached = self._attached(index)
        ends, starts = self._other_prints(letters) if shared else (0, 0)
        long = len(letters) >= _SHORTEST
        at = bisect_left(self._named, place + 1)
        return Candidate(
            line=index,
            text=page.shown[index],
            letters=letters,
            words=self._words[index],
            shared=shared,
            told=told,
            theme=theme,
            opening=opening,
            place=place,
            distance=self._distance(index),
            above=self._above[bisect_left(self._lines, index)],
            inside=place >= self._begins,
            follows=before is not None and page.content[before],
            named=at < len(self._named) and self._named[at] <= place + _NAMED,
            alone=attached == 0 and (index == 0 or not page.shown[index - 1]),
            attached=attached,
            bullet=self._mark(index) == 1,
            numbered=self._mark(index) == 2,
            bullet_below=below is not None and self._mark(below) > 0,
            before=-1 if before is None else self._words[before],
            alike=self._alike(index, place),
            again=self._prints[letters] > 1 and letters in self._around(place - _AGAIN, place),
            titled=long and any(letters in line for at, line in enumerate(self._top) if at != place),
            ends=ends > 0,
            starts=starts,
            crumbed=long and any(letters in line and letters != line for line in self._around(place - _CRUMBS, place)),
            site=letters in self._sites,
        )

    def _around(self, first: int, end: int) -> list[str]:
        """The letters of some printed lines."""
        return [self._letters[index] for index in self._printed[max(0, first) : end]]

    def _named_places(self) -> list[int]:
        """The places of dates and bylines below the first candidate."""
        page, first = self._page, self._page.place[self._indexes[0]] + 1
        near = self._printed[first : page.place[self._indexes[-1]] + _NAMED + 1]
        return [place for place, index in enumerate(near, start=first) if self._names(index)]

    def _names(self, index: int) -> bool:
        page = self._page
        if index in page.sentences or len(page.shown[index]) >= _LONGEST:
            return False
        return bool(prints_time(page, index) or page.byline(index) or signs(page, index))

    def _shares_above(self, story: Sequence[int]) -> list[float]:
        """The share of the story's words above each of its lines, and 1 at its end."""
        sums = [0, *accumulate(self._words[index] for index in story)]
        return [words / max(1, sums[-1]) for words in sums]

    def _distance(self, index: int) -> int:
        below = self._openings[min(bisect_left(self._prose, index), len(self._openings) - 1)]
        return max(0, self._open[below] - self._open[index] - 1)

    def _attached(self, index: int) -> int:
        """How many lines stand between a line and the next blank one, at most `_ROOM`."""
        at = bisect_left(self._blanks, index)
        return min(_ROOM, self._blanks[at] - index - 1)

    def _other_prints(self, letters: str) -> tuple[int, int]:
        """How many longer lines end with these letters, and how many begin with them."""
        equal = self._prints[letters]
        if len(letters) < _SHORTEST or self._all.count(letters) <= equal:
            return 0, 0
        ends, starts = self._all.count(letters + "\n") - equal, self._all.count("\n" + letters) - equal
        return max(0, ends), max(0, min(_MOST_STARTS, starts))

    def _mark(self, index: int) -> int:
        """1 for the item of a list, 2 for a numbered one, 0 for any other line."""
        found = self._marks.get(index)
        if found is None:
            text = self._page.shown[index]
            self._marks[index] = found = 1 if _BULLET.match(text) else 2 if _NUMBER.match(text) else 0
        return found

    def _alike(self, index: int, place: int) -> int:
        """How many lines right above are of about its length and begin as it does."""
        mark, least, most = self._mark(index), self._words[index] / _LIKE, self._words[index] * _LIKE + 1
        count = 0
        for above in reversed(self._printed[max(0, place - _ALIKE) : place]):
            if self._mark(above) != mark or not least <= self._words[above] <= most or self._breaks(above):
                break
            count += 1
        return count

    def _breaks(self, index: int) -> bool:
        """Whether a line is no item of a list: prose, a date or a byline."""
        found = self._breaking.get(index)
        if found is None:
            page = self._page
            found = page.is_prose(index) or bool(prints_time(page, index) or page.byline(index))
            self._breaking[index] = found
        return found
