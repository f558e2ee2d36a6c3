"""Passage: the longest run of words that two texts share, with its place in both."""

from dataclasses import dataclass
from itertools import islice

import numpy as np
import numpy.typing as npt

from dedup.fingerprint import Fingerprint
from dedup.words import word_spans

Ranks = npt.NDArray[np.int64]


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


def longest_passage(text: str, other: str, fingerprint: Fingerprint, other_fingerprint: Fingerprint) -> Passage | None:
    """Return the longest run of words common to both texts, the first of equals; None when they share no word.

    `fingerprint`, `other_fingerprint`: those of the two texts.
    """
    if fingerprint.exact == other_fingerprint.exact:
        length, at, other_at = len(fingerprint.words), 0, 0
    else:
        length, at, other_at = _longest_common_run(fingerprint.words, other_fingerprint.words)
    if not length:
        return None
    return Passage(length, *_characters(text, at, length), *_characters(other, other_at, length))


def _characters(text: str, first: int, count: int) -> tuple[int, int]:
    """Return where `count` words begin and end; the words before and between them are passed over in C."""
    spans = word_spans(text)
    start, end = next(islice(spans, first, None))
    if count > 1:
        _, end = next(islice(spans, count - 2, None))
    return start, end


def _longest_common_run(words: npt.NDArray[np.uint64], other: npt.NDArray[np.uint64]) -> tuple[int, int, int]:
    """Return length and both starts of the longest common run; no hash can collide and time is O(n log n) per step.

    Runs of 1, 2, 4, ... words get ranks, equal for equal runs, by ranking pairs of ranks (Karp, Miller and Rosenberg
    1972), as long as both texts share one. A run of any length is then two overlapping runs of a power of two, and
    its greatest shared length is found by bisection.
    """
    ranks, other_ranks = _rank(words, other)
    found = _common(ranks, other_ranks)
    if found is None:
        return 0, 0, 0
    levels = [(ranks, other_ranks)]
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


def _rank_runs(level: tuple[Ranks, Ranks], half: int, length: int) -> tuple[Ranks, Ranks]:
    """Rank the runs of `length` words, each as the runs of `half` words that begin and end it."""
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
