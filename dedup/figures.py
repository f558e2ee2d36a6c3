"""Figures: whether two texts print the same numbers where they print the same words.

Two market reports made from one template share words, not figures; a copy that was cut or edited keeps them.
"""

import numpy as np

from dedup.content import Content
from dedup.fingerprint import GRAM_WORDS, run_hashes, without_figures
from dedup.letters import FIGURE, Hashes


def figures_agree(text: Content, other: Content) -> float:
    """Return how many of the 5-grams with a figure that both texts print also have the same figure in both, 0-1.

    5-grams that differ in figures only are one here; 1 when the texts share none with a figure.
    """
    figures, words = _figure_grams(text)
    other_figures, other_words = _figure_grams(other)
    alike = len(np.intersect1d(words, other_words, assume_unique=True))
    same = len(np.intersect1d(figures, other_figures, assume_unique=True))
    return min(1.0, same / alike) if alike else 1.0


def _figure_grams(text: Content) -> tuple[Hashes, Hashes]:
    """Return the distinct 5-grams that hold a figure, as they are and with all figures the same."""
    words = text.fingerprint.words
    figure = np.concatenate(([0], np.cumsum(words & FIGURE)))
    size = min(GRAM_WORDS, len(words))
    wanted = text.kept & (figure[size:] > figure[: len(figure) - size])[: len(text.kept)]
    plain = run_hashes(without_figures(words), np.array([len(words)]))[0]
    return np.unique(text.fingerprint.runs[wanted]), np.unique(plain[wanted])
