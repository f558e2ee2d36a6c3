"""Pages of several stories: fronts, sections, results of a search, archives, and digests that join whole articles.

Each story on such a page has a headline of its own and, beside it, what only a story of its own has: a link, a day, an
author, an address, a source, or "read more". A live blog, a newsletter, a list in an article and the stories that stand
below an article have a story before all that.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.article import PageKind
from extractors.dates.datelines import read_dateline
from extractors.dates.printed import find_dates
from extractors.roles.appeals import read_appeal
from extractors.roles.bylines import read_byline
from extractors.roles.notices import read_source_credit
from extractors.roles.pointers import read_pointer
from extractors.text.cues import cues
from extractors.text.lines import squeezed
from extractors.text.phrases import phrases, plain
from extractors.text.scripts import ends_sentence

_ADDRESS = re.compile(r"^\W*https?://\S+$")
_CLOCK = re.compile(r"\d\s?[:.h時시]\s?\d\d(?!\d)")
_DIGIT = re.compile(r"\d")
_BELOW = " below"  # of a sign below the text; the day of the next story is one too
_TITLE_END = re.compile(r"\s[-–—|·:»]\s|[:：|｜]")
_DATELINE = 80  # characters of a text in which a dateline has its day
_CUT = ("...", "…", "[…]", "[...]")
_MORE = re.compile(r"[.!?…\]](?:[\"”’])?\s+(\w[^.!?…]{3,29})$")  # "... this year. Continue reading →"
_CLOSERS = ' "”’»)]'


@dataclass(frozen=True, slots=True)
class SeveralLimits:
    """When lines are several stories."""

    stories: int = 3  # so many have the same sign of their own
    most: float = 0.75  # share of those on the page that have it
    head: int = 3  # words of the shortest headline
    longest: int = 22  # words of the longest headline
    mark: int = 10  # words of a line that is a sign
    largest: float = 0.5  # share of all words that the largest story may have
    # How many times the largest of the others the first may have; above it the others are pointers below an article.
    first: float = 1.5
    covered: float = 0.7  # share of the words of the page's story that must be in them
    above: int = 4  # printed lines above the story that are looked at
    below: int = 3  # printed lines below it
    teaser: int = 80  # words of a text below a headline that is a link, and has no other sign
    title: int = 4  # words of a page's own title that is a headline
    letters: int = 160  # characters of a line that is a sign, and of a title that are looked at
    days: int = 3  # of an archive
    found: int = 40  # words of a page that says that nothing was found
    nothing: int = 25  # words of a page of results that has none


LIMITS = SeveralLimits()


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a page: what they show, how many words, the indexes of those that are story, and of the headings
    that are links. `titles`: what page and container say that its title is."""

    shown: Sequence[str]
    words: Sequence[int]
    story: Sequence[int]
    links: frozenset[int]
    titles: Sequence[str]
    language: str | None
    kind: PageKind | None = None  # what the page is besides an article

    def is_head(self, at: int) -> bool:
        """Whether a line can be a headline: a few words, and no sentence."""
        if not LIMITS.head <= self.words[at] <= LIMITS.longest:
            return False
        text = self.shown[at]
        last = text.rstrip(_CLOSERS)
        if (more := _MORE.search(text)) and (read_pointer(more[1]) or read_appeal(more[1])):
            return False
        return not (last.endswith((*_CUT, ":", "：")) or (ends_sentence(text) and last[-1:] not in "?!？！"))

    def is_text(self, at: int) -> bool:
        """Whether a line is a text below a headline: long, or a sentence."""
        words = self.words[at]
        if words > LIMITS.longest:
            return True
        return words > 1 and not self.is_head(at) and (words > LIMITS.mark or ends_sentence(self.shown[at]))


@dataclass(slots=True)
class _Part:
    """A headline, how many words stand below it before the next, and the signs that stand beside it."""

    head: int
    words: int
    signs: set[str]
    opened: str | None = None  # the day in the dateline with which its text begins


def read_listing(lines: Lines) -> str | None:
    """What a page lists and says that it lists, results of a search or an archive; None when it lists nothing."""
    if _found_nothing(lines):
        return "results of a search"
    told = sum(lines.words[at] for at in lines.story) > LIMITS.nothing and any(
        ends_sentence(lines.shown[at]) for at in lines.story
    )
    if told and sum(map(lines.is_head, lines.story)) < LIMITS.stories:
        return None
    titles = _titles(lines)
    if any(map(phrases("search_title").begin, titles)):
        return "results of a search"
    if not told and any(map(phrases("archive_title").begin, titles)):
        within = range(lines.story[0], lines.story[-1] + 1)
        days = sum(len(find_dates(lines.shown[at], language=lines.language)) for at in within)
        if days >= LIMITS.days and sum(lines.words[at] for at in within) <= LIMITS.longest * days:
            return "an archive: headlines and days"
    return None


def _found_nothing(lines: Lines) -> bool:
    """Whether a short page headed "Search" says that nothing was found."""
    if sum(lines.words[at] for at in lines.story) > LIMITS.found:
        return False
    if not any(map(phrases("no_results").begin, [plain(lines.shown[at]) for at in lines.story])):
        return False
    above = [lines.shown[at] for at in range(lines.story[0]) if lines.shown[at]][-LIMITS.above :]
    titles = (_TITLE_END.split(title[: LIMITS.letters])[0] for title in (*lines.titles, *above))
    return any(plain(title) in phrases("search_page").whole for title in titles)


def is_several(lines: Lines) -> bool:
    """Whether a page tells several stories, each with a sign of its own."""
    span = _span(lines)
    if _is_one(lines, span):
        return False
    parts = _parts(lines, span)
    if len(parts) < LIMITS.stories or _has_opening(lines, parts[0].head):
        return False
    words = [part.words for part in parts]
    told = sum(lines.words[at] for at in lines.story if not lines.is_head(at))
    if (
        max(words) > LIMITS.largest * sum(words)
        or words[0] > LIMITS.first * max(words[1:])
        or sum(words) < LIMITS.covered * told
    ):
        return False
    counts = Counter(sign for part in parts for sign in part.signs)
    if counts["clock"] + counts["clock" + _BELOW] >= LIMITS.stories:  # a live blog
        return False
    if len({part.opened for part in parts if part.opened}) < LIMITS.stories:  # datelines of one day: news in brief
        del counts["dateline"]
    if max(words) > LIMITS.teaser:  # sections, whose headings link to themselves
        del counts["link"]
    needed = max(LIMITS.stories, LIMITS.most * len(parts))
    ends = parts[0].signs & (parts[-1].signs | {sign for sign in counts if not sign.endswith(_BELOW)})
    return any(counts[sign] >= needed for sign in ends)


def _titles(lines: Lines) -> list[str]:
    """What could be the title of a page: what it states, and the lines from above its story on; as plain words."""
    first = lines.story[0]
    above = [lines.shown[at] for at in range(max(first - 2 * LIMITS.above, 0), first + 1) if lines.shown[at]]
    return [plain(title[: LIMITS.letters]) for title in (*lines.titles, *above[-LIMITS.above :])]


def _has_opening(lines: Lines, head: int) -> bool:
    """Whether a page tells something before its first headline, or that is its own: then what follows is one article
    of several parts."""
    opening = sum(lines.words[at] for at in lines.story if at < head and ends_sentence(lines.shown[at]))
    letters = squeezed(lines.shown[head])
    own = lines.words[head] >= LIMITS.title and any(letters in squeezed(title) for title in lines.titles)
    return own or opening > LIMITS.mark


def _is_one(lines: Lines, span: Sequence[int]) -> bool:
    """Whether most words stand in one run of texts without a headline between: what tells nearly all articles."""
    runs = [0]
    for at in span:
        if lines.is_text(at):
            runs[-1] += lines.words[at]
        elif runs[-1] and lines.is_head(at):
            runs.append(0)
    return len(runs) < LIMITS.stories or max(runs) > LIMITS.largest * sum(runs)


def _span(lines: Lines) -> list[int]:
    """The printed lines of the story, from the first headline right above it."""
    first, last = lines.story[0], lines.story[-1]
    above = [at for at in range(max(first - 2 * LIMITS.above, 0), first) if lines.shown[at]][-LIMITS.above :]
    top = next((at for at in above if lines.is_head(at)), first)
    return [at for at in range(top, min(last + LIMITS.below, len(lines.shown))) if lines.shown[at]]


def _parts(lines: Lines, span: Sequence[int]) -> list[_Part]:
    """The headlines of a page that have a text below, up to the label above other stories; none as soon as the first
    ones lack signs, which tells most articles with headings quickly."""
    parts: list[_Part] = []
    unsigned = 0
    for at in span:
        text = lines.shown[at]
        told = bool(parts and parts[-1].words)
        if lines.is_text(at):
            if parts:
                if not parts[-1].words and (opened := _dateline_day(text, lines.language)):
                    parts[-1].opened = opened
                    parts[-1].signs.add("dateline")
                parts[-1].words += lines.words[at]
                parts[-1].signs |= {"cut"} if text.rstrip(_CLOSERS).endswith(_CUT) else set()
            continue
        short = lines.words[at] <= LIMITS.mark and len(text) <= LIMITS.letters
        signs = _signs(text, lines) if short else set()
        if "more" in signs and sum(lines.shown[other] == text for other in span) < LIMITS.stories:
            signs.remove("more")
        if lines.is_head(at) and not signs:
            unsigned += told and not parts[-1].signs
            if unsigned and len(parts) <= LIMITS.stories:
                return []
            parts = parts if told or not parts else parts[:-1]
            parts.append(_Part(at, 0, {"link"} if at in lines.links else set()))
        elif told and not signs and _is_label(text):
            break
        elif parts:
            parts[-1].signs |= {sign + _BELOW for sign in signs} if told else signs
    return [part for part in parts if part.words]


def _signs(text: str, lines: Lines) -> set[str]:
    """What a short line says that only a story of its own has."""
    signs: set[str] = set()
    if _ADDRESS.match(text):
        return {"address"}
    if read_pointer(text):
        return {"more"}
    if _DIGIT.search(text) and (find_dates(text, language=lines.language) or _is_age(text)):
        signs.add("day")
        if _CLOCK.search(text):
            signs.add("clock")
    if read_byline(text, lines.language):
        signs.add("author")
    if read_source_credit(text):
        signs.add("source")
    return signs


def _dateline_day(text: str, language: str | None) -> str | None:
    """The day in the dateline of a text, as press releases have it; None for none."""
    if not _DIGIT.search(text[:_DATELINE]):
        return None
    dateline = read_dateline(text, language=language)
    return dateline.published.edtf if dateline and dateline.published else None


def _is_age(text: str) -> bool:
    return any(map(text.casefold().__contains__, cues("ago")))


def _is_label(text: str) -> bool:
    pointer = read_pointer(text)
    return pointer is not None and pointer.alone
