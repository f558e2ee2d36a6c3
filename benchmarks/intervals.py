"""How far a mean over pages can be trusted: pages of one site are alike, so sites are drawn, not pages."""

from collections.abc import Sequence

import numpy as np

DRAWS = 1000


def interval(values: Sequence[float], sites: Sequence[str], seed: int = 1) -> tuple[float, float]:
    """The 95 % interval of the mean of pages, by bootstrap over their sites."""
    _, of = np.unique(np.array(sites), return_inverse=True)
    sums, counts = np.bincount(of, np.array(values, np.float64)), np.bincount(of)
    drawn = np.random.default_rng(seed).integers(0, len(counts), (DRAWS, len(counts)))
    means = sums[drawn].sum(axis=1) / counts[drawn].sum(axis=1)
    low, high = np.percentile(means, (2.5, 97.5))
    return float(low), float(high)
