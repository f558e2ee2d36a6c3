"""The company that the lines of a page keep: how much of a vote falls on their container, on lines of their form.

A vote is a number from 0 to 1 a line. Nothing here grows with the page: shares, and numbers up to a limit.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

from extractors.content.windows import Flags, Numbers, best_segment, run_lengths, segment_place, since, until
from extractors.html.lines import HtmlLine

Ints = NDArray[np.int64]
Rows = Mapping[str, ArrayLike]
_FAR = 30  # lines from which it is all the same how far away something is
_RUN = 20
_MASS = 300  # words of a vote before and after a line that count
_CROWD = 400  # words of a group
_HELD = (0.8, 0.5)  # shares of a vote that the blocks around the story hold
_UP = (1, 2, 3, 4)  # levels above a line's block
_DEEP = 8


@dataclass(frozen=True, slots=True)
class _Paths:
    """The blocks around all lines, one after the other: their numbers without gaps, and the lines that they are of."""

    blocks: Ints
    owners: Ints
    above: Mapping[int, Ints]  # per level the block so far above each line, -1 where there is none
    depths: Ints  # how many blocks are around each line

    def sums(self, values: Numbers) -> Numbers:
        """What each block holds of the values of lines."""
        return np.asarray(np.bincount(self.blocks, weights=values[self.owners], minlength=1), np.float64)


class Company:
    """Which lines of a page belong together."""

    def __init__(self, lines: Sequence[HtmlLine], words: Numbers) -> None:
        self.words = words.astype(np.float64)
        self.size = len(lines)
        self._lines = lines
        self.total = max(float(self.words.sum()), 1.0)
        self.groups = {
            "form": _numbered(line.form for line in lines),
            "style": _numbered(line.style for line in lines),
            "parent": _numbered(line.parent for line in lines),
            "group": _numbered(line.group or -1 - line.parent for line in lines),
        }
        self._paths = _paths(lines)
        self._words_of = self._paths.sums(self.words)
        self._places = np.arange(self.size, dtype=np.float32)

    def sizes(self, linked: Numbers) -> Rows:
        """How large the groups of each line are, and how much of them is links."""
        rows: dict[str, ArrayLike] = {}
        for name, group in self.groups.items():
            words = summed(group, self.words)
            rows[f"{name}_words"] = np.log1p(np.minimum(words, _CROWD))
            rows[f"{name}_mean"] = np.log1p(words / summed(group, np.ones(self.size)))
            rows[f"{name}_of"] = words / self.total
            rows[f"{name}_linked"] = summed(group, linked * self.words) / np.maximum(words, 1)
        for level, blocks in self._paths.above.items():
            rows[f"up{level}_words"] = np.where(blocks < 0, -1, np.log1p(np.minimum(self._words_of[blocks], _CROWD)))
        return rows | self._steps()

    def _steps(self) -> dict[str, ArrayLike]:
        """How many blocks end and begin between each line and its neighbours."""
        depths = self._paths.depths
        shared = np.array([0, *(_shared(one.path, other.path) for one, other in pairwise(self._lines)), 0])
        before, after = shared[:-1], shared[1:]
        return {
            "opened": np.minimum(depths - before, _DEEP),
            "ended_before": np.minimum(np.concatenate([[0], depths[:-1]]) - before, _DEEP),
            "ended": np.minimum(depths - after, _DEEP),
            "opened_after": np.minimum(np.concatenate([depths[1:], [0]]) - after, _DEEP),
        }

    def of(self, vote: Numbers, name: str) -> Rows:
        """How a vote falls on the company of each line, and where it falls on the page."""
        mass = vote * self.words
        total = max(float(mass.sum()), 1e-6)
        sums = np.cumsum(mass)
        segment = segment_place(self._places, best_segment((vote - 0.5) * (self.words + 1)), "seg_")
        rows: dict[str, ArrayLike] = {row: near(values, _FAR) for row, values in segment.items()}
        rows["before"] = np.log1p(np.minimum(sums - mass, _MASS))
        rows["after"] = np.log1p(np.minimum(total - sums, _MASS))
        rows["page"] = total / self.total
        for group, numbers in self.groups.items():
            held = summed(numbers, mass)
            rows[group] = held / np.maximum(summed(numbers, self.words), 1)
            rows[f"{group}_part"] = held / total
        held = self._paths.sums(mass)
        density = held / np.maximum(self._words_of, 1)
        for level, blocks in self._paths.above.items():
            rows[f"up{level}"] = np.where(blocks < 0, -1, density[blocks])
            rows[f"up{level}_part"] = np.where(blocks < 0, -1, held[blocks] / total)
        for share in _HELD:
            rows |= self._home(mass, held > share * total, f"{share:g}")
        return {f"{name}_{row}": values for row, values in rows.items()}

    def _home(self, mass: Numbers, home: Flags, name: str) -> Rows:
        """How far each line stands from the deepest block that holds the story, one of those that are `home`."""
        inside = np.bincount(self._paths.owners, weights=home[self._paths.blocks], minlength=self.size)
        depth = int(home.sum()) if len(self._paths.blocks) else 0
        within = inside == depth
        return {
            f"out{name}": np.minimum(depth - inside, _DEEP),
            f"in{name}": np.minimum(self._paths.depths - inside, _DEEP),
            f"share{name}": float(mass[within].sum()) / max(float(self.words[within].sum()), 1.0),
        }


def stretches(flags: Flags, name: str) -> Rows:
    """How far each line is from those with a flag, and how long its run is; all up to a limit."""
    return {
        f"since_{name}": near(since(flags), _FAR),
        f"until_{name}": near(until(flags), _FAR),
        f"run_{name}": near(run_lengths(flags), _RUN),
    }


def near(values: ArrayLike, most: int) -> Numbers:
    """Logarithms of distances, those over `most` as if they were that."""
    limit = np.log1p(most)
    found: Numbers = np.clip(values, -limit, limit)
    return found


def summed(groups: Ints, values: ArrayLike) -> Numbers:
    """Per line the sum of its group's values."""
    return np.asarray(np.bincount(groups, weights=np.asarray(values))[groups], np.float64)


def _shared(one: Sequence[int], other: Sequence[int]) -> int:
    """How many blocks, from the outermost on, two paths have in common. Few differ in more than their last blocks, and
    around a common block all are."""
    shared = min(len(one), len(other))
    while shared and one[shared - 1] != other[shared - 1]:
        shared -= 1
    return shared


def _numbered(keys: Iterable[Hashable]) -> Ints:
    """Equal keys as equal numbers from 0."""
    known: dict[Hashable, int] = {}
    return np.array([known.setdefault(key, len(known)) for key in keys], np.int64)


def _paths(lines: Sequence[HtmlLine]) -> _Paths:
    flat = np.array([block for line in lines for block in line.path], np.int64)
    depths = np.array([len(line.path) for line in lines], np.int64)
    numbers = np.unique(flat, return_inverse=True)[1] if len(flat) else flat
    starts = np.cumsum(depths) - depths
    above = {}
    for level in _UP:
        there = depths > level
        above[level] = np.full(len(lines), -1, np.int64)
        above[level][there] = numbers[(starts + depths - 1 - level)[there]]
    return _Paths(numbers, np.repeat(np.arange(len(lines)), depths), above, depths)
