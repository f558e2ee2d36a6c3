"""What is known of a word by itself: how it is written, the lists that it stands on, what training learned of it.

The lists are read by text/word_lists.py; model.json is made by `benchmarks/train_names.py`, which says from what.
"""

import json
import tomllib
import zlib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractors.text.word_lists import (
    CITY,
    GIVEN,
    LARGE_CITY,
    ORGANISATION,
    PLACE,
    SURNAME,
    read_lists,
    word_key,
)

Floats = NDArray[np.float32]

KNOWN_WORDS = 100_000  # that are kept at hand
ODDS = 38  # numbers that are kept of each (odds.py)

# The columns of a word. Shares and scores that are not known are -1.
COLUMNS = (
    *("capital", "letters", "upper", "figure", "hyphen", "inner", "initial", "dots"),
    *("lower", "times", "given", "surname", "place", "city", "organisation"),
    *("title", "office", "time", "people", "organisation_word", "place_word", "german", "elsewhere", "tail"),
    *("self", "before", "after", "link", "shape"),
)
CUES = ("titles", "offices", "times", "peoples", "organisations", "places")


class Mark:
    """Bits of what a word is, for questions that are asked of single words; the numbers are in the table."""

    (
        CAPITAL,
        UPPER,
        FIGURE,
        INITIAL,
        DOTS,
        GIVEN,
        SURNAME,
        PLACE,
        CITY,
        TITLE,
        OFFICE,
        TIME,
        PEOPLE,
        ORGANISATION_WORD,
    ) = (1 << bit for bit in range(14))
    PLACE_WORD, COMMON = 1 << 14, 1 << 15  # common: written in small letters so often that it is hardly a name
    OPENER, LISTED = 1 << 16, 1 << 17  # opens sentences; stands on a list of places or organisations


_MARKED = (
    *("capital", "upper", "figure", "initial", "dots", "given", "surname", "place", "city", "title", "office", "time"),
    *("people", "organisation_word", "place_word"),
)
COMMON = 20  # per cent of times that a word is written in small letters
LEARNED = slice(COLUMNS.index("self"), COLUMNS.index("shape") + 1)
_UNSEEN = (-1, -1, -1, -1, 0)  # what is learned of a word that was not seen
GRAMS = 1 << 14  # buckets of the pieces of words


@cache
def cue_words(kind: str) -> frozenset[str]:
    """The words of a kind of evidence.toml, of all languages."""
    return frozenset(word for words in read_evidence()[kind].values() for word in words)


@cache
def openers() -> frozenset[str]:
    """Words that open sentences and alone are no names, with their capital."""
    return frozenset(word.capitalize() for word in cue_words("openers") if len(word) > 1 or word == "a")


@cache
def cues() -> Mapping[str, int]:
    """Which of CUES each word of evidence.toml is, as bits."""
    found: dict[str, int] = {}
    for bit, kind in enumerate(CUES):
        for word in cue_words(kind):
            found[word] = found.get(word, 0) | 1 << bit
    return found


@cache
def read_evidence() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """The words of evidence.toml, by kind and language."""
    return tomllib.loads(files("extractors.names").joinpath("evidence.toml").read_text("utf-8"))


@cache
def _german() -> tuple[NDArray[np.uint32], NDArray[np.uint8]]:
    with files("extractors.names").joinpath("german.npz").open("rb") as file, np.load(file) as table:
        return np.cumsum(table["words"], dtype=np.uint32), table["steps"]


def german_steps(word: str) -> tuple[int, int, int]:
    """How common a word is in German and in other languages, and its last part, if it is a German word (0 to 15)."""
    own = _step(word)
    tails = [_step(word[at:]) for at in range(3, len(word) - 3)]
    tail = max((german for german, other in tails if german - other > 3), default=0)
    return (*own, tail)


def _step(word: str) -> tuple[int, int]:
    keys, steps = _german()
    key = np.uint32(zlib.crc32(word.encode("utf-8", "surrogatepass")))
    at = int(np.searchsorted(keys, key))
    return divmod(int(steps[at]), 16) if at < len(keys) and keys[at] == key else (0, 0)


def pieces(word: str) -> list[int]:
    """The buckets of the beginnings, endings and inner pieces of a word, by which unknown words are weighed."""
    bare = f"<{word.casefold()}>"
    found = [bare[-3:], bare[-4:], bare[-5:], bare[-6:], bare[:3], bare[:4], bare[:5]]
    found += [bare[at : at + 3] for at in range(1, len(bare) - 3)]
    return [zlib.crc32(piece.encode("utf-8", "surrogatepass")) % GRAMS for piece in found]


_BASE = 0x9E3779B97F4A7C15  # odd; words are compared by sums of its powers times their letters
_SLOTS = 19  # bits
_SHIFT = np.uint64(64 - _SLOTS)


class _Powers:
    """Powers of a number, and of what undoes it, modulo 2 ** 64."""

    def __init__(self) -> None:
        self.up = self.down = np.ones(1, np.uint64)

    def reach(self, count: int) -> None:
        while len(self.up) < count:
            size = len(self.up)
            up, down = pow(_BASE, size, 1 << 64), pow(pow(_BASE, -1, 1 << 64), size, 1 << 64)
            self.up = np.concatenate([self.up, self.up * np.uint64(up)])
            self.down = np.concatenate([self.down, self.down * np.uint64(down)])


POWERS = _Powers()


def _key(word: str) -> int:
    POWERS.reach(len(word))
    powers = POWERS.up[: len(word)].tolist()
    return sum(ord(letter) * int(power) for letter, power in zip(word, powers, strict=True)) & (1 << 64) - 1


class _Numbers(dict[str, int]):
    """A number for each word that was met, from 1 on."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self) + 1
        return number


class Words:
    """The words that this process has met: `rows` gives a number for each. Number 0 is no word.

    `table` has a row a word, `marks` what it is (bits of `Mark`), `odds` what it says where it was asked (else NaN).
    """

    def __init__(self, group: str = "", learned: Mapping[str, Any] | None = None) -> None:
        self.group, self._lists = group, read_lists()
        learned = learned or {}
        self._learned = {int(key): (*value, 0) for key, value in learned.get("words", {}).items()}
        self._grams = learned.get("grams", ())
        self._at = _Numbers()
        self.table: Floats = np.zeros((1_024, len(COLUMNS)), np.float32)
        self.marks: NDArray[np.int32] = np.zeros(1_024, np.int32)
        self.odds: Floats = np.full((1_024, ODDS), np.nan, np.float32)
        self.spelled: NDArray[np.object_] = np.full(1_024, "", object)
        self.folded: NDArray[np.uint64] = np.zeros(1_024, np.uint64)  # the key of the word in small letters
        self._keys, self._rows = np.zeros(1 << _SLOTS, np.uint64), np.zeros(1 << _SLOTS, np.intp)

    def find(self, keys: NDArray[np.uint64], spell: Callable[[NDArray[np.intp]], list[str]]) -> NDArray[np.intp]:
        """The numbers of some words by their keys. `spell` gives those at some places; it is asked of words that were
        not met, and of the few that share a slot with another."""
        if len(self._at) > KNOWN_WORDS:
            self._at.clear()
            self._keys.fill(0)
            self._rows.fill(0)
        slots = (keys * np.uint64(_BASE) >> _SHIFT).view(np.intp)  # without it the first letter would not count
        rows = self._rows.take(slots)
        others = np.flatnonzero(self._keys.take(slots) != keys)
        if len(others):
            rows[others] = found = self.rows(spell(others))
            slots = slots[others]
            free = self._rows.take(slots) == 0
            if free.any():
                slots, first = np.unique(slots[free], return_index=True)
                self._keys[slots], self._rows[slots] = keys[others[free][first]], found[free][first]
        return rows

    def rows(self, words: Sequence[str]) -> NDArray[np.intp]:
        """The numbers of some words."""
        at = self._at
        known = len(at)
        found = np.fromiter(map(at.__getitem__, words), np.intp, len(words))
        if len(at) > known:
            self._add([*islice(reversed(at), len(at) - known)][::-1], known + 1)
        return found

    def _add(self, words: Sequence[str], first: int) -> None:
        last = first + len(words)
        while last > len(self.marks):
            self.table = np.concatenate([self.table, np.zeros_like(self.table)])
            self.marks = np.concatenate([self.marks, np.zeros_like(self.marks)])
            self.odds = np.concatenate([self.odds, np.full_like(self.odds, np.nan)])
            self.spelled = np.concatenate([self.spelled, np.full_like(self.spelled, "")])
            self.folded = np.concatenate([self.folded, np.zeros_like(self.folded)])
        self.odds[first:last] = np.nan
        self.spelled[first:last] = words
        keys = [word_key(word) for word in words]
        lists, lower, times = self._lists.find(keys)
        if self.group:
            keys = [word_key(word, self.group) for word in words]
            _, lower, times = self._lists.find(keys)
        rows = self.table[first:last].T
        rows[:8] = np.array([_written(word) for word in words]).T
        asked = (rows[0] + rows[3] > 0).tolist()  # of others nobody asks how often they stand in small letters
        self.folded[first:last] = [_key(word.casefold()) if ask else 0 for word, ask in zip(words, asked, strict=True)]
        beside = (lower, times, lists & GIVEN, lists & SURNAME, lists & PLACE, lists & (CITY | LARGE_CITY))
        rows[8:15] = (*beside, lists & ORGANISATION)
        bare = [word.casefold().rstrip(".") for word in words]
        known = cues()
        cued = np.array([known.get(word, 0) for word in bare])
        for at in range(len(CUES)):
            rows[15 + at] = (cued >> at) & 1
        if self.group == "de":
            written = zip(bare, rows[0].tolist(), strict=True)
            rows[21:24] = np.array([german_steps(word) if capital else (0, 0, 0) for word, capital in written]).T
        rows[LEARNED] = np.array([self._learned.get(key, _UNSEEN) for key in keys]).T
        if self._grams:
            for at in np.flatnonzero(rows[0]).tolist():
                found = pieces(words[at])
                rows[-1, at] = sum(map(self._grams.__getitem__, found)) / len(found)
        self.marks[first:last] = _marks_of(rows)
        self.marks[first:last] |= np.array([word in openers() for word in words]) * np.int32(Mark.OPENER)
        self.marks[first:last] |= (lists & (PLACE | CITY | LARGE_CITY | ORGANISATION) > 0) * np.int32(Mark.LISTED)


def _marks_of(rows: Floats) -> NDArray[np.int32]:
    found = np.where(rows[COLUMNS.index("lower")] >= COMMON, Mark.COMMON, 0)
    for bit, name in enumerate(_MARKED):
        found |= (rows[COLUMNS.index(name)] > 0).astype(np.int64) << bit
    return found.astype(np.int32)


def _written(word: str) -> tuple[float, ...]:
    first, letters = word[0], len(word)
    upper = word.isupper()
    return (
        first.isupper() or (first == "d" and word[1:2] in {"'", "’"}) or word[:3] in {"al-", "el-"},
        letters,
        upper and letters > 1,
        any(map(str.isdigit, word)),
        "-" in word or "‐" in word,
        not upper and any(map(str.isupper, word[1:])),
        letters == 2 and word[1] == ".",
        letters > 2 and "." in word,
    )


@cache
def read_model() -> Mapping[str, Any]:
    """What `train_names.py` learned."""
    return json.loads(files("extractors.names").joinpath("model.json").read_text("utf-8"))  # type: ignore[no-any-return]
