"""What single characters are, for all of a page at once: a page is an array of code points, and a table tells of each.

Only single characters: what lines and words are made of them is in the modules that count these.
"""

import re
from collections.abc import Iterable
from functools import cache

import numpy as np
from numpy.typing import NDArray

from extractors.scripts import UNSPACED_RANGES

Codes = NDArray[np.uint32]
Kinds = NDArray[np.uint8]

# Bits of a character's kind. A letter is a letter or digit; joints hold a word together ("U.S.", "don't").
LETTER, UNDERSCORE, UNSPACED, JOINT, END = 1, 2, 4, 8, 16
SPACE = ord(" ")

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


def kinds_of(codes: Codes) -> Kinds:
    """The kind of each character."""
    return _table()[codes]


@cache
def _table() -> Kinds:
    table = np.zeros(0x110000, np.uint8)
    table[codes_of(_NO_LETTERS.sub("", "".join(map(chr, range(_LAST_LETTER + 1)))))] = LETTER
    for first, last in UNSPACED_RANGES:
        table[first : last + 1] |= UNSPACED
    for kind, characters in ((UNDERSCORE, "_"), (JOINT, "'’.-"), (END, "\n")):
        table[codes_of(characters)] |= kind
    return table
