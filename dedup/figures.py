"""Figures: whether two texts print the same numbers where they print the same words.

Two market reports made from one template share words, not figures; a copy that was cut or edited keeps them.
"""

import numpy as np

from dedup.content import Content
from dedup.word_hashes import among


def figures_agree(text: Content, other: Content) -> float:
    """Return how many of the 5-grams with a figure that both texts print also have the same figure in both, 0-1.

    5-grams that differ in figures only are one here; 1 when the texts share none with a figure.
    """
    alike = np.count_nonzero(among(text.templates, other.templates))
    same = np.count_nonzero(among(text.figures, other.figures))
    return min(1.0, same / alike) if alike else 1.0
