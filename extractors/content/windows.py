"""The features of a page as rows of numbers, a place per unit; and its stretches: runs, the best segment."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from extractors.content.units import Floats, Ints

Flags = NDArray[np.bool_]
Numbers = NDArray[np.floating[Any]]


class Table:
    """The features of a page: rows of numbers with names, a number per place, in the order in which they are added.

    `before` are rows of another table that stand above.
    """

    def __init__(self, size: int, before: Floats | None = None) -> None:
        self.names: list[str] = []  # of the rows that are added here
        self._size = size
        self._blocks = [] if before is None else [before]

    @property
    def values(self) -> Floats:
        """All rows: features x places."""
        return np.concatenate(self._blocks)

    def add(self, rows: Mapping[str, ArrayLike]) -> dict[str, Floats]:
        """Add rows, and return them as they stand in the table; a single number fills its row."""
        block = self._as_rows(rows)
        self._add(rows, block)
        return dict(zip(rows, block, strict=True))

    def add_neighbours(self, rows: Mapping[str, ArrayLike], reach: int) -> None:
        """Add rows moved by -reach..-1 and +1..+reach places; beyond the page they are -9."""
        padded = np.full((len(rows), self._size + 2 * reach), -9, np.float32)
        padded[:, reach : reach + self._size] = self._as_rows(rows)
        steps = [step for step in range(-reach, reach + 1) if step]
        moved = np.concatenate([padded[:, reach + step : reach + step + self._size] for step in steps])
        self._add(_suffixed(tuple(rows), tuple(f"{step:+d}" for step in steps)), moved)

    def add_means(self, rows: Mapping[str, ArrayLike], reaches: Sequence[int], sign: str = "~") -> dict[str, Floats]:
        """Add, for each reach, rows as means over the places at -reach..+reach that exist, and return these."""
        sums = np.zeros((len(rows), self._size + 1), np.float64)
        np.cumsum(self._as_rows(rows), axis=1, out=sums[:, 1:])
        places = np.arange(self._size)
        means = np.empty((len(reaches), len(rows), self._size), np.float32)
        for mean, reach in zip(means, reaches, strict=True):
            low, high = np.maximum(places - reach, 0), np.minimum(places + reach + 1, self._size)
            mean[:] = (sums[:, high] - sums[:, low]) / (high - low)
        names = _suffixed(tuple(rows), tuple(f"{sign}{reach}" for reach in reaches))
        block = means.reshape(-1, self._size)
        self._add(names, block)
        return dict(zip(names, block, strict=True))

    def _as_rows(self, rows: Mapping[str, ArrayLike]) -> Floats:
        block = np.empty((len(rows), self._size), np.float32)
        for row, values in zip(block, rows.values(), strict=True):
            row[:] = values
        return block

    def _add(self, names: Iterable[str], block: Floats) -> None:
        self.names += names
        self._blocks.append(block)


@cache
def _suffixed(names: tuple[str, ...], suffixes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{name}{suffix}" for suffix in suffixes for name in names)


def best_segment(gains: Numbers) -> tuple[int, int]:
    """First and one past the last index of the stretch with the largest sum (Kadane)."""
    sums = np.concatenate([[0.0], np.cumsum(gains)])
    rises = sums - np.minimum.accumulate(sums)
    stop = int(np.argmax(rises))
    start = int(np.argmin(sums[: stop + 1]))
    return (start, stop) if stop > start else (0, 0)


def segment_place(places: Floats, segment: tuple[int, int], prefix: str = "") -> dict[str, ArrayLike]:
    """Whether each place is `in` a segment, and its signed distance to the first and the last of it, log1p."""
    start, stop = segment
    to_first, from_last = start - places, places - (stop - 1)
    return {
        f"{prefix}in": (places >= start) & (places < stop),
        f"{prefix}before": np.sign(to_first) * np.log1p(np.abs(to_first)),
        f"{prefix}after": np.sign(from_last) * np.log1p(np.abs(from_last)),
    }


def run_lengths(flags: Flags) -> Floats:
    """The length of the run of equal flags that each place stands in, log1p; negative for runs of False."""
    heads = np.flatnonzero(np.concatenate([[True], flags[1:] != flags[:-1]]))
    lengths = lengths_from(heads, len(flags))
    signed = np.where(flags[heads], np.log1p(lengths), -np.log1p(lengths))
    runs: Floats = np.repeat(signed, lengths).astype(np.float32)
    return runs


def lengths_from(heads: Ints, size: int) -> Ints:
    """The lengths of stretches that begin at `heads` and end where the next begins, the last at `size`."""
    return np.concatenate([heads[1:], [size]]) - heads


def since(flags: Flags) -> Floats:
    """How many places ago a flag last stood, log1p; -1 before the first."""
    places = np.arange(len(flags))
    latest = np.maximum.accumulate(np.where(flags, places, -1))
    ago: Floats = np.where(latest < 0, -1, np.log1p(places - latest)).astype(np.float32)
    return ago


def until(flags: Flags) -> Floats:
    """In how many places a flag next stands, log1p; -1 after the last."""
    return since(flags[::-1])[::-1]


def inside_of(segment: tuple[int, int], size: int) -> Flags:
    """True for the places of the segment."""
    flags = np.zeros(size, bool)
    flags[slice(*segment)] = True
    return flags


def run_means(values: Floats, flags: Flags) -> Floats:
    """The mean of values over the run of flags that each place stands in; 0 where the flag is not set."""
    heads = np.flatnonzero(np.concatenate([[True], flags[1:] != flags[:-1]]))
    lengths = lengths_from(heads, len(flags))
    means: Floats = np.repeat(np.add.reduceat(values, heads) / lengths, lengths).astype(np.float32)
    return np.where(flags, means, np.float32(0))


def sums_before(values: Floats, reach: int) -> Floats:
    """The sum of values over so many places before each, without itself."""
    sums = np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
    places = np.arange(len(values))
    before: Floats = np.maximum(sums[places] - sums[np.maximum(places - reach, 0)], 0).astype(np.float32)
    return before


def most_before(values: Floats, reach: int) -> Floats:
    """The largest value at each place and so many before it, rounded up to a power of two."""
    most, width = values.copy(), 1
    while width < reach:
        most[width:] = np.maximum(most[width:], most[:-width].copy())
        width *= 2
    return most


def beyond(values: Floats, flags: Flags) -> Floats:
    """The value of the nearest flag before each place, -9 where there is none."""
    places = np.arange(len(flags))
    latest = np.maximum.accumulate(np.where(flags, places, -1))
    before = np.concatenate([[-1], latest[:-1]])
    found: Floats = np.where(before < 0, np.float32(-9), values[before]).astype(np.float32)
    return found
