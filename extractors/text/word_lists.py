"""The lists that words and whole names stand on: given names, surnames, places, cities, organisations.

They are in words.npz of names/, beside what names/ counts of the same words; `benchmarks/name_words.py` makes it, and
names/README.md says from what.
"""

import zlib
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

DATA = Path(__file__).parents[1] / "names" / "words.npz"

Floats = NDArray[np.float32]

# Bits of the lists that a word or a name can stand on.
GIVEN, SURNAME, PLACE, CITY, LARGE_CITY, ORGANISATION = 1, 2, 4, 8, 16, 32


def word_key(word: str, group: str = "") -> int:
    """The number under which a word stands in tables, whatever its case. `group`: of German words by themselves."""
    return zlib.crc32((f"{group}:{word}" if group else word).casefold().encode("utf-8", "surrogatepass"))


class Lists:
    """The table of words: lists, and how often a word is written in small letters inside sentences."""

    def __init__(self) -> None:
        with DATA.open("rb") as file, np.load(file) as table:
            self._keys = np.cumsum(table["words"], dtype=np.uint32)
            self._lists, self._lower, self._times = table["lists"], table["lower"], table["times"]

    def find(self, keys: Sequence[int]) -> tuple[NDArray[np.uint8], Floats, Floats]:
        """Lists, share of small letters (-1 unknown), and how often it was counted (a logarithm), of some keys."""
        wanted = np.array(keys, np.uint32)
        at = np.minimum(np.searchsorted(self._keys, wanted), len(self._keys) - 1)
        known = self._keys[at] == wanted
        lower = self._lower[at].astype(np.float32)
        lower[(lower == 255) | ~known] = -1
        return np.where(known, self._lists[at], 0), lower, np.where(known, self._times[at], 0).astype(np.float32)

    def lists_of(self, name: str) -> int:
        """The lists on which a whole name stands."""
        key = word_key(name)
        at = bisect_left(self._keys, key)  # numpy takes six times as long for a single key
        return int(self._lists[at]) if at < len(self._keys) and self._keys[at] == key else 0


@cache
def read_lists() -> Lists:
    """The lists that are shipped with the package."""
    return Lists()
