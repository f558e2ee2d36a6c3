"""What single characters are, for all of a page at once: a page is an array of code points, and a table tells of each.

Only single characters: what lines and words are made of them is in the modules that count these.
"""

import re
from collections.abc import Iterable
from functools import cache

import numpy as np
from numpy.typing import NDArray

from extractors.text.scripts import ALPHABET_RANGES, MARK_RANGES, POINT_RANGES, UNSPACED_RANGES

Codes = NDArray[np.uint32]
Kinds = NDArray[np.uint8]
Flags = NDArray[np.bool_]
Ints = NDArray[np.int64]

# Bits of a character's kind. A letter is a letter or digit, or a mark that is part of a word's spelling; joints hold a
# word together ("U.S.", "don't"), and without points it is the same word. Alphabets are unspaced, too.
LETTER, UNDERSCORE, UNSPACED, JOINT, END, POINT, ALPHABET = 1, 2, 4, 8, 16, 32, 64

_NO_LETTERS = re.compile(r"[\W_]+")
_LAST_LETTER = 0x3FFFF  # planes 4 to 13 are not assigned, those beyond hold none


def join_lines(lines: Iterable[str]) -> str:
    """The lines of a page as one text, each with its end; none of them holds a line ending."""
    return "\n".join([*lines, ""])


def codes_of(text: str) -> Codes:
    """The code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def text_of(codes: Codes) -> str:
    """The text of code points."""
    return codes.tobytes().decode("utf-32-le", "surrogatepass")


def pointless(codes: Codes) -> tuple[Codes, Kinds]:
    """Code points without those that are points, and their kinds."""
    kinds = kinds_of(codes)
    points = (kinds & POINT) > 0
    return (codes[~points], kinds[~points]) if points.any() else (codes, kinds)


def behind(flags: Flags) -> Flags:
    """The flags of the characters before."""
    return np.concatenate([[False], flags[:-1]])


def per_line(flags: Flags, kinds: Kinds) -> Ints:
    """How many flags each of some joined lines has."""
    ends = np.flatnonzero(kinds == END)
    starts = np.concatenate([[0], ends[:-1] + 1]) if len(ends) else ends
    counts: Ints = np.add.reduceat(flags, starts, dtype=np.int64)
    return counts


def kinds_of(codes: Codes) -> Kinds:
    """The kind of each character."""
    return _table()[codes]


@cache
def _table() -> Kinds:
    table = np.zeros(0x110000, np.uint8)
    table[codes_of(_NO_LETTERS.sub("", text_of(np.arange(_LAST_LETTER + 1, dtype=np.uint32))))] = LETTER
    for kind, ranges in (
        (LETTER, MARK_RANGES), (POINT, POINT_RANGES), (UNSPACED, UNSPACED_RANGES), (ALPHABET, ALPHABET_RANGES),
    ):  # fmt: skip
        for first, last in ranges:
            table[first : last + 1] |= kind
    for kind, characters in ((UNDERSCORE, "_"), (JOINT, "'’.-"), (END, "\n")):
        table[codes_of(characters)] |= kind
    return table
