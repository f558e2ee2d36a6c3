"""Figures: the numbers in a text. Two market reports made from one template share words, not figures."""

import re

_FIGURE = re.compile(r"\d+(?:[.,:/-]\d+)*")
_SEPARATOR = re.compile(r"[.,:/-]")


def figures_of(text: str) -> frozenset[str]:
    """Return the numbers printed in digits, without separators: "6-3/16" is 6316, "1,000" is 1000."""
    return frozenset(_SEPARATOR.sub("", found) for found in _FIGURE.findall(text))


def shared_figures(text: str, other: str) -> float:
    """Return how much of the shorter list of figures stands in the other, 0-1; 1 when a text has none."""
    figures, others = figures_of(text), figures_of(other)
    fewest = min(len(figures), len(others))
    return len(figures & others) / fewest if fewest else 1.0
