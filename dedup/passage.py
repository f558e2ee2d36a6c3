"""Passage: the longest run of words that two texts share, with its place in both."""

from dataclasses import dataclass
from itertools import islice

import numpy as np
import numpy.typing as npt

from dedup.content import Content
from dedup.fingerprint import GRAM_WORDS, Fingerprint
from dedup.words import word_spans

Ranks = npt.NDArray[np.int64]
Run = tuple[int, int, int]

# Meetings of one run of the one text with the same run of the other, for each run of both, that are looked at singly.
# Texts that repeat themselves a lot have more; for them there is another way, several times as slow for usual ones.
_MEETINGS = 4


@dataclass(frozen=True, slots=True)
class Passage:
    """A shared passage: its length in words and its half-open character offsets in both texts."""

    words: int
    start: int
    end: int
    other_start: int
    other_end: int

    def reversed(self) -> "Passage":
        """Return the passage as the other text sees it."""
        return Passage(self.words, self.other_start, self.other_end, self.start, self.end)


def longest_passage(text: str, other: str, content: Content, other_content: Content) -> Passage | None:
    """Return the longest run of words common to both texts, the first of equals; None when no 5-gram is.

    `content`, `other_content`: those of the two texts; stock text is in no passage unless the texts are the same.
    """
    if content.fingerprint.exact == other_content.fingerprint.exact:
        found: Run | None = (len(content.fingerprint.words), 0, 0)
    else:
        found = _longest_run(content, other_content)
    if found is None or not found[0]:
        return None
    length, at, other_at = found
    place = _characters(text, content.fingerprint, at, length)
    return Passage(length, *place, *_characters(other, other_content.fingerprint, other_at, length))


def _characters(text: str, fingerprint: Fingerprint, first: int, count: int) -> tuple[int, int]:
    """Return where `count` words begin and end."""
    starts, ends = fingerprint.spans
    if starts[first] >= 0:
        return int(starts[first]), int(ends[first + count - 1])
    spans = list(islice(word_spans(text), first + count))
    return spans[first][0], spans[-1][1]


def _longest_run(content: Content, other: Content) -> Run | None:
    """Return how many words the longest common run has, and where it begins in both, counted in words."""
    runs, other_runs = (one.fingerprint.runs[one.order] for one in (content, other))
    if not len(other_runs):
        return None
    first = np.searchsorted(other_runs, runs, side="left")
    if len(other.grams) < len(other_runs):
        meetings = np.searchsorted(other_runs, runs, side="right") - first
    else:  # no run comes again
        meetings = (other_runs[np.minimum(first, len(other_runs) - 1)] == runs).astype(np.int64)
    total = int(meetings.sum())
    if not total:
        return None
    size = min(GRAM_WORDS, len(content.fingerprint.words))
    if total > _MEETINGS * (len(runs) + len(other_runs)):
        length, start, other_start = _longest_common_run(content, other)
        return length + size - 1, start, other_start
    one = np.repeat(content.order, meetings)
    two = other.order[np.repeat(first - np.cumsum(meetings) + meetings, meetings) + np.arange(total)]
    order = np.argsort((two - one) * (int(one.max()) + 1) + one)  # along the diagonals
    one, two = one[order], two[order]
    breaks = np.flatnonzero((one[1:] - one[:-1] != 1) | (two[1:] - two[:-1] != 1)) + 1
    starts = np.concatenate(([0], breaks))
    lengths = np.concatenate((breaks, [total])) - starts
    longest = starts[lengths == lengths.max()]
    best = longest[np.lexsort((two[longest], one[longest]))[0]]
    return int(lengths.max()) + size - 1, int(one[best]), int(two[best])


def _longest_common_run(content: Content, other: Content) -> Run:
    """Return length and both starts of the longest common run of runs of texts that share one, in O(n log n) a step.

    Runs of 1, 2, 4, ... of them get ranks, equal for equal runs, by ranking pairs of ranks (Karp, Miller and Rosenberg
    1972), as long as both texts share one. A run of any length is then two overlapping runs of a power of two, and
    its greatest shared length is found by bisection.
    """
    levels = [_rank_content(content, other)]
    found = _common(*levels[0]) or (0, 0)
    while True:  # the length of the runs at a level is 2 ** level
        longer = _rank_runs(levels[-1], half := 2 ** (len(levels) - 1), 2 * half)
        if (at := _common(*longer)) is None:
            break
        found = at
        levels.append(longer)
    shortest, too_long = half, 2 * half
    while too_long - shortest > 1:
        middle = (shortest + too_long) // 2
        if (at := _common(*_rank_runs(levels[-1], half, middle))) is None:
            too_long = middle
        else:
            shortest, found = middle, at
    return shortest, *found


def _rank_content(content: Content, other: Content) -> tuple[Ranks, Ranks]:
    """Rank the runs of two texts; one that does not count equals no run of the other text."""
    ranks, other_ranks = _rank(content.fingerprint.runs, other.fingerprint.runs)
    most = int(max(ranks.max(), other_ranks.max()))
    ranks[~content.kept] = most + 1
    other_ranks[~other.kept] = most + 2
    return ranks, other_ranks


def _rank_runs(level: tuple[Ranks, Ranks], half: int, length: int) -> tuple[Ranks, Ranks]:
    """Rank the runs of `length`, each as the runs of `half` that begin and end it."""
    base = max((int(ranks.max()) for ranks in level if len(ranks)), default=0) + 1
    shift = length - half
    return _rank(*(ranks[: max(0, len(ranks) - shift)] * base + ranks[shift:] for ranks in level))


def _rank(keys: npt.NDArray[np.generic], other: npt.NDArray[np.generic]) -> tuple[Ranks, Ranks]:
    _, ranks = np.unique(np.concatenate((keys, other)), return_inverse=True)
    return ranks[: len(keys)], ranks[len(keys) :]


def _common(ranks: Ranks, other: Ranks) -> tuple[int, int] | None:
    """Return the first place in the one, and the first of the same run in the other, where both have a run."""
    if not len(ranks) or not len(other):
        return None
    present = np.zeros(max(int(ranks.max()), int(other.max())) + 1, dtype=np.bool_)
    present[other] = True
    hits = np.flatnonzero(present[ranks])
    if not len(hits):
        return None
    at = int(hits[0])
    return at, int(np.flatnonzero(other == ranks[at])[0])
