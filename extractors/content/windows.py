"""Stretches of a page: neighbours, window means, runs, the best segment, all as columns of numbers."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractors.content.units import Floats

Flags = NDArray[np.bool_]
Numbers = NDArray[np.floating[Any]]


def neighbours(values: Floats, reach: int) -> Floats:
    """For each row the rows at -reach..-1 and +1..+reach side by side; beyond the page they are -9."""
    size, width = values.shape
    padded = np.full((size + 2 * reach, width), -9, np.float32)
    padded[reach : reach + size] = values
    steps = [step for step in range(2 * reach + 1) if step != reach]
    return np.concatenate([padded[step : step + size] for step in steps], axis=1)


def window_means(values: Floats, reach: int) -> Floats:
    """For each row the mean of the rows at -reach..+reach that exist."""
    size = len(values)
    sums = np.zeros((size + 1, values.shape[1]), np.float64)
    np.cumsum(values, axis=0, out=sums[1:])
    rows = np.arange(size)
    low, high = np.maximum(rows - reach, 0), np.minimum(rows + reach + 1, size)
    means: Floats = ((sums[high] - sums[low]) / (high - low)[:, None]).astype(np.float32)
    return means


def best_segment(gains: Numbers) -> tuple[int, int]:
    """First and one past the last index of the stretch with the largest sum (Kadane)."""
    sums = np.concatenate([[0.0], np.cumsum(gains)])
    rises = sums - np.minimum.accumulate(sums)
    stop = int(np.argmax(rises))
    start = int(np.argmin(sums[: stop + 1]))
    return (start, stop) if stop > start else (0, 0)


def segment_place(rows: Floats, segment: tuple[int, int]) -> tuple[Flags, Floats, Floats]:
    """Whether each row is inside, and its signed distance to the first and to the last row of the segment, log1p."""
    start, stop = segment
    before, after = start - rows, rows - (stop - 1)
    return (
        (rows >= start) & (rows < stop),
        np.sign(before) * np.log1p(np.abs(before)),
        np.sign(after) * np.log1p(np.abs(after)),
    )


def run_lengths(flags: Flags) -> Floats:
    """The length of the run of equal flags that each row stands in, log1p; negative for runs of False."""
    edges = np.flatnonzero(np.diff(flags, prepend=not flags[0]))
    lengths = np.diff(edges, append=len(flags))
    signed = np.where(flags[edges], 1, -1) * np.log1p(lengths)
    runs: Floats = np.repeat(signed, lengths).astype(np.float32)
    return runs


def since(flags: Flags) -> Floats:
    """How many rows ago a flag last stood, log1p; -1 before the first."""
    rows = np.arange(len(flags))
    latest = np.maximum.accumulate(np.where(flags, rows, -1))
    ago: Floats = np.where(latest < 0, -1, np.log1p(rows - latest)).astype(np.float32)
    return ago


def until(flags: Flags) -> Floats:
    """In how many rows a flag next stands, log1p; -1 after the last."""
    return since(flags[::-1])[::-1]


def inside_of(segment: tuple[int, int], size: int) -> Flags:
    """True for the rows of the segment."""
    flags = np.zeros(size, bool)
    flags[slice(*segment)] = True
    return flags
