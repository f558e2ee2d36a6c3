"""Stretches of a page: neighbours, window means, runs, the best segment, all as rows of numbers, a place per unit."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from extractors.content.units import Floats, Ints

Flags = NDArray[np.bool_]
Numbers = NDArray[np.floating[Any]]


def as_rows(parts: Sequence[ArrayLike], size: int) -> Floats:
    """One row of `size` numbers per part; a single number fills its row."""
    rows = np.empty((len(parts), size), np.float32)
    for row, part in zip(rows, parts, strict=True):
        row[:] = part
    return rows


def neighbours(rows: Floats, reach: int) -> Floats:
    """The rows moved by -reach..-1 and +1..+reach places, one below the other; beyond the page they are -9."""
    height, size = rows.shape
    padded = np.full((height, size + 2 * reach), -9, np.float32)
    padded[:, reach : reach + size] = rows
    steps = [step for step in range(2 * reach + 1) if step != reach]
    return np.concatenate([padded[:, step : step + size] for step in steps])


def window_means(rows: Floats, reaches: Sequence[int]) -> Floats:
    """For each reach, the rows as means over the places at -reach..+reach that exist."""
    height, size = rows.shape
    sums = np.zeros((height, size + 1), np.float64)
    np.cumsum(rows, axis=1, out=sums[:, 1:])
    places = np.arange(size)
    means = np.empty((len(reaches), height, size), np.float32)
    for mean, reach in zip(means, reaches, strict=True):
        low, high = np.maximum(places - reach, 0), np.minimum(places + reach + 1, size)
        mean[:] = (sums[:, high] - sums[:, low]) / (high - low)
    return means.reshape(-1, size)


def best_segment(gains: Numbers) -> tuple[int, int]:
    """First and one past the last index of the stretch with the largest sum (Kadane)."""
    sums = np.concatenate([[0.0], np.cumsum(gains)])
    rises = sums - np.minimum.accumulate(sums)
    stop = int(np.argmax(rises))
    start = int(np.argmin(sums[: stop + 1]))
    return (start, stop) if stop > start else (0, 0)


def segment_place(places: Floats, segment: tuple[int, int]) -> tuple[Flags, Floats, Floats]:
    """Whether each place is inside, and its signed distance to the first and to the last of the segment, log1p."""
    start, stop = segment
    before, after = start - places, places - (stop - 1)
    return (
        (places >= start) & (places < stop),
        np.sign(before) * np.log1p(np.abs(before)),
        np.sign(after) * np.log1p(np.abs(after)),
    )


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
