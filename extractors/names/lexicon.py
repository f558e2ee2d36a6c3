"""What is known of a word by itself: how it is written, the lists that it stands on, what training learned of it.

words.npz is made by `benchmarks/name_words.py`, model.json by `benchmarks/train_names.py`; both say from what.
"""

import json
import tomllib
import zlib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

# Bits of the lists that a word or a name can stand on.
GIVEN, SURNAME, PLACE, CITY, LARGE_CITY, ORGANISATION = 1, 2, 4, 8, 16, 32
KNOWN_WORDS = 200_000  # that are kept at hand

# The columns of a word. Shares and scores that are not known are -1.
COLUMNS = (
    *("capital", "letters", "upper", "figure", "hyphen", "inner", "initial", "dots"),
    *("lower", "times", "given", "surname", "place", "city", "organisation"),
    *("title", "office", "time", "people", "organisation_word", "place_word", "german", "elsewhere", "tail"),
    *("self", "before", "after", "link", "shape"),
)
CUES = ("titles", "offices", "times", "peoples", "organisations", "places")
LEARNED = slice(COLUMNS.index("self"), COLUMNS.index("shape") + 1)
GRAMS = 1 << 14  # buckets of the pieces of words


def word_key(word: str, group: str = "") -> int:
    """The number under which a word stands in tables, whatever its case. `group`: of German words by themselves."""
    return zlib.crc32((f"{group}:{word}" if group else word).casefold().encode("utf-8", "surrogatepass"))


class Lists:
    """The table of words: lists, and how often a word is written in small letters inside sentences."""

    def __init__(self) -> None:
        with files("extractors.names").joinpath("words.npz").open("rb") as file, np.load(file) as table:
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
        return int(self.find([word_key(name)])[0][0])


@cache
def cue_words(kind: str) -> frozenset[str]:
    """The words of a kind of evidence.toml, of all languages."""
    return frozenset(word for words in read_evidence()[kind].values() for word in words)


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


@cache
def read_lists() -> Lists:
    """The lists that are shipped with the package."""
    return Lists()


def pieces(word: str) -> list[int]:
    """The buckets of the beginnings, endings and inner pieces of a word, by which unknown words are weighed."""
    bare = f"<{word.casefold()}>"
    found = [bare[-size:] for size in (3, 4, 5, 6)] + [bare[:size] for size in (3, 4, 5)]
    found += [bare[at : at + 3] for at in range(1, len(bare) - 3)]
    return [zlib.crc32(piece.encode("utf-8", "surrogatepass")) % GRAMS for piece in found]


class Words:
    """The rows of words that this process has met: `rows` gives a place in `table` for each."""

    def __init__(self, group: str = "", learned: Mapping[str, Any] | None = None) -> None:
        self.group, self._lists = group, read_lists()
        learned = learned or {}
        self._learned = {int(key): value for key, value in learned.get("words", {}).items()}
        self._grams = np.array(learned.get("grams", ()), np.float32)
        self._at: dict[str, int] = {}
        self.table: Floats = np.zeros((1_024, len(COLUMNS)), np.float32)
        self.folded: NDArray[np.int64] = np.zeros(1_024, np.int64)

    def rows(self, words: Sequence[str]) -> NDArray[np.intp]:
        """Where the rows of some words stand."""
        at = self._at
        if len(at) > KNOWN_WORDS:
            at.clear()
        if missing := set(words).difference(at):
            self._add([*missing])
        return np.fromiter(map(at.__getitem__, words), np.intp, len(words))

    def _add(self, words: Sequence[str]) -> None:
        first = len(self._at)
        while first + len(words) > len(self.table):
            self.table = np.concatenate([self.table, np.zeros_like(self.table)])
            self.folded = np.concatenate([self.folded, np.zeros_like(self.folded)])
        keys = [word_key(word) for word in words]
        lists, lower, times = self._lists.find(keys)
        if self.group:
            keys = [word_key(word, self.group) for word in words]
            _, lower, times = self._lists.find(keys)
        rows = self.table[first : first + len(words)]
        rows[:, :8] = [_written(word) for word in words]
        beside = (lower, times, lists & GIVEN, lists & SURNAME, lists & PLACE, lists & (CITY | LARGE_CITY))
        for at, column in enumerate((*beside, lists & ORGANISATION), 8):
            rows[:, at] = column
        bare = [word.casefold().rstrip(".") for word in words]
        for at, kind in enumerate(CUES, 15):
            known = cue_words(kind)
            rows[:, at] = [word in known for word in bare]
        if self.group == "de":
            rows[:, 21:24] = [german_steps(word) if row[0] else (0, 0, 0) for word, row in zip(bare, rows, strict=True)]
        rows[:, LEARNED] = [(*self._learned.get(key, (-1, -1, -1, -1)), 0) for key in keys]
        if len(self._grams):
            for row, word in zip(rows, words, strict=True):
                row[-1] = self._grams[pieces(word)].mean() if row[0] else 0
        self.folded[first : first + len(words)] = keys
        self._at.update(zip(words, range(first, first + len(words)), strict=True))


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
