"""Live tickers: entries that each begin with a time. They are story together, also where buttons stand between them.

A list of other stories with their times has no sentences; what readers wrote stands below its heading.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.roles.appeals import read_appeal
from extractors.roles.notices import is_comments_heading
from extractors.roles.pointers import read_pointer
from extractors.text.cues import cues
from extractors.text.lines import count_words
from extractors.text.scripts import ends_sentence

_CLOCK = re.compile(
    r"^\W{0,3}(?:(?:um|at|à|kl\.?|klo|ore|ora|às|a\slas|в|о|о\sб|godz\.?|om|lúc|pukul|午前|午後|上午|下午|오전|오후|ساعت|الساعة)\s?)?"
    r"(?P<hour>\d{1,2})\s?(?:[:.：٫]|h|H|時|时|시\s?)\s?(?P<minute>\d{2})(?!\d|[.,]\d)(?:[:.]\d{2})?\s?(?:分|분)?"
    r"\s?(?P<half>[ap]\.?\s?m\.?|[AP]M)?(?![\w%])"
)
_MATCH_MINUTE = re.compile(
    r"^\W{0,3}(?P<minute>\d{1,3})(?:\s?\+\s?\d{1,2})?\s?(?:['’′]|\.\s?(?:min|Minute|minuto|minute)\b)"
)
_LATER_CLOCK = re.compile(r"(?<![\d.:])(?P<hour>\d{1,2})(?:[:.]|h)(?P<minute>\d{2})(?![\d.:])")
_HEAD = 40  # characters of a line in which the number of its time stands
_CLOCK_LIKE = re.compile(r"\d(?:\s?[:.：٫hH時时시]\s?\d\d|['’′])")
_WITH_NUMBER = re.compile(r"\d[^\n]*")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class TickerLimits:
    """When lines with times are a ticker."""

    entries: int = 3  # so many of them, with a sentence each
    apart: int = 14  # printed lines from one time to the next
    stamp: int = 60  # characters of a line that is a time and hardly more
    beside: int = 5  # words beside the time ("Jane Doe, 12:40")
    sentence: int = 4  # words of a sentence
    long: int = 14  # words of a paragraph, however it ends
    above: int = 6  # lines above the first time in which the heading of comments tells that these are theirs
    age: int = 24  # characters of "5 minutes ago"


LIMITS = TickerLimits()


def keep_entries(
    shown: Sequence[str], story: Sequence[bool], barred: Callable[[int], bool] = lambda _: False
) -> list[bool]:
    """Which lines are story when all entries of a ticker are, with their times.

    `barred`: the lines that stand where no story is.
    """
    kept = list(story)
    candidates = _candidates(shown)
    if len(candidates) < LIMITS.entries:
        return kept
    stamps = [index for index in candidates if _is_stamp(shown[index]) and not barred(index)]
    if len(stamps) < LIMITS.entries:
        return kept
    page = _Page(shown, tuple(index for index, text in enumerate(shown) if text and not barred(index)))
    for run in page.runs(stamps):
        entries = [page.entry(start, end) for start, end in pairwise([*run, len(shown)])]
        if _is_ticker(shown, story, run[0], entries):
            for entry in entries:
                for index in entry.lines:
                    kept[index] = True
    return kept


def _is_ticker(shown: Sequence[str], story: Sequence[bool], first: int, entries: Sequence["_Entry"]) -> bool:
    """Whether entries are sentences, and the page's own: some are story already, and they are most of its story, where
    a list of other news stands below one; or most are."""
    told = [entry for entry in entries if entry.sentences]
    known = sum(any(story[index] for index in entry.sentences) for entry in told)
    if len(told) < LIMITS.entries or 2 * len(told) < len(entries) or not known:
        return False
    above = sum(count_words(shown[index]) for index in range(first) if story[index])
    return 2 * known >= len(told) or above <= sum(
        count_words(shown[index]) for entry in told for index in entry.sentences
    )


@dataclass(frozen=True, slots=True)
class _Entry:
    """The lines of an entry, and those of them that are sentences."""

    lines: tuple[int, ...]
    sentences: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Page:
    """The lines of a page, and the places of those where a story can be."""

    shown: Sequence[str]
    printed: tuple[int, ...]

    def runs(self, stamps: Sequence[int]) -> list[list[int]]:
        """Times that follow each other closely, no heading of comments above or between them."""
        runs: list[list[int]] = []
        at = {index: place for place, index in enumerate(self.printed)}
        for index in stamps:
            near = LIMITS.above if not runs else min(at[index] - at[runs[-1][-1]], LIMITS.apart + 1)
            between = self.printed[max(at[index] - near, 0) : at[index]]
            if any(is_comments_heading(self.shown[line]) for line in between):
                break
            if runs and near <= LIMITS.apart:
                runs[-1].append(index)
            else:
                runs.append([index])
        return [run for run in runs if len(run) >= LIMITS.entries]

    def entry(self, start: int, end: int) -> _Entry:
        """The lines from a time to the last sentence in a row with the first, before the next time; a heading may stand
        between them."""
        lines, sentences = [start], [] if _is_bare(self.shown[start]) else [start]
        heads: list[int] = []
        place = bisect_right(self.printed, start)
        for index in self.printed[place : place + LIMITS.apart]:
            text = self.shown[index]
            if index == end or is_comments_heading(text):
                break
            if read_appeal(text) or read_pointer(text):
                if sentences:
                    break
            elif _is_sentence(text):
                lines += [*heads, index]
                sentences.append(index)
                heads = []
            elif sentences or len(heads) > 1:
                break
            else:
                heads.append(index)
        if not sentences:
            lines += heads[:1]  # "12:52", "Goal!"
        return _Entry(tuple(lines), tuple(sentences))


def _candidates(shown: Sequence[str]) -> list[int]:
    """The lines that can begin an entry, none where a page prints hardly any times near the begin of a line."""
    heads = "\n".join([text[:_HEAD] for text in shown])
    if len(_CLOCK_LIKE.findall(heads)) < LIMITS.entries and not any(map(heads.__contains__, cues("ago"))):
        return []
    found, index, last = list[int](), 0, 0
    for match in _WITH_NUMBER.finditer(heads):
        index += heads.count("\n", last, match.start())
        last = match.start()
        found.append(index)
    return found


def _is_stamp(text: str) -> bool:
    """Whether an entry begins with a line: it begins with a time, or is one with a name or a day beside it."""
    clock = _CLOCK.match(text)
    if clock is None and len(text) <= LIMITS.stamp and text.count(" ") <= LIMITS.beside:
        clock = _LATER_CLOCK.search(text)
        if clock is None and _is_age(text):
            return True
    if clock:
        return int(clock["hour"]) < 25 and int(clock["minute"]) < 60
    return _MATCH_MINUTE.match(text) is not None


def _is_age(text: str) -> bool:
    """Whether a line says how long ago its entry was written: "5 minutes ago"."""
    return len(text) <= LIMITS.age and any(map(text.casefold().__contains__, cues("ago")))


def _is_bare(text: str) -> bool:
    """Whether a line is a time and hardly more, so that its entry stands below."""
    return len(text) <= LIMITS.stamp and not _is_sentence(text) and count_words(text) <= LIMITS.beside + 2


def _is_sentence(text: str) -> bool:
    words = count_words(text)
    return words >= LIMITS.long or (words >= LIMITS.sentence and ends_sentence(text) and bool(_LETTER.search(text)))
