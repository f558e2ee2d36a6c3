"""The paragraphs of a page: its lines, and where text was wrapped at a fixed width, several lines as one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from extractors.text.scripts import UNSPACED, ends_sentence

Ints = NDArray[np.int64]
_UNSPACED = re.compile(f"[{UNSPACED}\u3000-\u303f\uff00-\uffef]")  # and the punctuation of full width


@dataclass(frozen=True, slots=True)
class WrapLimits:
    """When a page's lines count as hard-wrapped.

    Plain text and mail wrap at 60-80 columns, some converters at 100; a page whose longest lines are longer is not
    wrapped, addresses apart, which nothing wraps. `share`: of the characters, those in lines that broke only because
    the next word did not fit. One of these must break inside a sentence: a few paragraphs of a line each can be of a
    length by chance. Of a page that is mostly menus the `long` lines are counted, where `several` break inside a
    sentence: where the lengths of lines are chance a third of these is near enough to the longest.
    """

    narrowest: int = 40
    widest: int = 110
    share: float = 0.5
    several: int = 5
    long: float = 0.7  # of the longest


@dataclass(frozen=True, slots=True)
class Units:
    """The paragraphs of a page: their stripped texts, the first and the last line of each."""

    texts: tuple[str, ...]
    firsts: Ints
    lasts: Ints


def read_units(lines: Sequence[str], limits: WrapLimits = WrapLimits()) -> Units:
    """Non-blank lines of a page as units; lines that were wrapped at a fixed width are joined to one unit."""
    stripped = [line.strip() for line in lines]
    joins = _wrapped(stripped, limits)
    texts: list[str] = []
    firsts: list[int] = []
    lasts: list[int] = []
    for index, text in enumerate(stripped):
        if not text:
            continue
        if joins and joins[index]:
            texts[-1] += " " + text
            lasts[-1] = index
            continue
        texts.append(text)
        firsts.append(index)
        lasts.append(index)
    return Units(tuple(texts), np.array(firsts, np.int64), np.array(lasts, np.int64))


def _wrapped(stripped: Sequence[str], limits: WrapLimits) -> list[bool] | None:
    """Per line whether it continues the line before, or None when the page is not hard-wrapped.

    A greedy wrap breaks a line only where the next word would not fit: len(line) + 1 + len(word) > width.
    """
    width = width_of(stripped)
    if not limits.narrowest <= width <= limits.widest:
        return None
    joins = [False] * len(stripped)
    joined = broken = 0
    for index, (before, after) in enumerate(pairwise(stripped), start=1):
        if before and after and len(before) + 1 + first_word(after) > width:
            joins[index] = True
            joined += len(before)
            broken += not ends_sentence(before)
    counted = [len(line) for line in stripped if limits.long * width <= len(line) <= width or broken < limits.several]
    return joins if broken and joined >= limits.share * sum(counted) else None


def width_of(lines: Sequence[str]) -> int:
    """The characters of the longest line that may have been wrapped: addresses are not."""
    return max((len(line) for line in lines if "://" not in line), default=0)


def first_word(text: str) -> int:
    """Characters that had to fit: a word, or one character where words are not spaced and lines break anywhere."""
    return 1 if _UNSPACED.match(text) else len(text.split(None, 1)[0])
