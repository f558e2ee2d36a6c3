"""Comparison: how much of each of two texts stands in the other, counted exactly on their 5-grams."""

from dataclasses import dataclass

import numpy as np

from dedup.content import Content
from dedup.word_hashes import among


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two texts share. All shares are 0-1, 0 for empty texts."""

    shared: int  # distinct 5-grams in both
    similarity: float  # their Jaccard index
    containment: float  # share of the first text's 5-grams that stand in the other
    other_containment: float  # the reverse


def compare(text: Content, other: Content) -> Comparison:
    """Compare all 5-grams of two texts, not only the winnowed ones."""
    few, many = (text.grams, other.grams) if len(text.grams) <= len(other.grams) else (other.grams, text.grams)
    if not len(few):
        return Comparison(0, 0.0, 0.0, 0.0)
    shared = int(np.count_nonzero(among(few, many)))
    return Comparison(
        shared=shared,
        similarity=shared / (len(few) + len(many) - shared),
        containment=shared / len(text.grams),
        other_containment=shared / len(other.grams),
    )
