"""The lists that words and whole names stand on: given names, surnames, places, cities, organisations; common words.

They are in words.npz of names/, beside what names/ counts of the same words, and in common.npz;
`benchmarks/name_words.py` makes both, and names/README.md says from what.
"""

import zlib
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

DATA = Path(__file__).parents[1] / "names" / "words.npz"
_COMMON = DATA.with_name("common.npz")

# Languages of Latin, Cyrillic and Greek letters whose common words are known.
COMMON_IN = frozenset(
    (
        *("bg", "ca", "cs", "da", "de", "el", "es", "fi", "fil", "fr", "hr", "hu", "id", "is", "it", "lt", "lv", "mk"),
        *("ms", "nb", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "tr", "uk"),
    )
)
OFTEN_IN = frozenset(("he", "hi"))  # those of which the most common words alone are known
SHORT_KEY = 8  # bits by which a key is cut there: one word of 35 counts as common by chance

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


# Languages that share many words, a bit each.
_FAMILIES = tuple(
    tuple(one.split())
    for one in (
        "da is nb no sv", "de nl", "ca es fr it pt ro", "cs hr pl sk sl sr", "bg mk ru uk", "tr", "fil id ms",
        "el fi he hi hu lt lv",
    )
)  # fmt: skip


def family_of(language: str) -> int:
    """The bit of the family of a language whose common words are known, 0 for others."""
    return next((1 << at for at, family in enumerate(_FAMILIES) if language in family), 0)


@cache
def _common() -> tuple[NDArray[np.uint32], NDArray[np.uint8]]:
    with _COMMON.open("rb") as file, np.load(file) as table:
        return np.cumsum(table["words"], dtype=np.uint32), table["often"]


@lru_cache(maxsize=4096)
def _families_of(word: str) -> int | None:
    """The families in which a word is often written, None for one that is not common."""
    keys, often = _common()
    key = word_key(word) >> SHORT_KEY
    at = bisect_left(keys, key)
    return int(often[at]) if at < len(keys) and int(keys[at]) == key else None


def is_common_somewhere(word: str) -> bool:
    """Whether a word is among the twenty thousand or so that are most common in a language of `COMMON_IN`."""
    return _families_of(word) is not None


def is_often_written(word: str, language: str) -> bool:
    """Whether a word is among the five thousand or so most often written of a language or its nearest kin."""
    return bool((_families_of(word) or 0) & family_of(language))


@cache
def read_lists() -> Lists:
    """The lists that are shipped with the package."""
    return Lists()
