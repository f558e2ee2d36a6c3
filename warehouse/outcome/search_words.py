"""The words under which an article is found: those of the macro `search`, and those of watch lists where they differ.

The macro's are as DuckDB cuts and spells them in views/search_key.sql. They are found in Python, since extraction runs
without a database. What DuckDB makes of each code point is in a table (benchmarks/search_letters.py makes it), so that
the Unicode version of Python plays no part.
"""

import hashlib
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import repeat
from pathlib import Path

import numpy as np

from mentions.numbers import Codes, WordNumbers, codes_of, joined, text_of, word_numbers
from mentions.query import Field

LETTERS = Path(__file__).parent / "search_letters.npz"
LETTER, SEPARATOR, DROPPED, ALONE = range(4)  # part of a word, parts words, is left out, is a word of its own
_OTHER = sys.maxunicode + 1  # stands for what is not one letter or space
MOST_TIMES = 65_535
_PARTS = re.compile("[\u1100-\u11ff]")  # of Korean syllables, which are joined once marks are gone
_KNOWN_WORDS = 200_000  # whose keys are kept: more would hold what one page alone printed


class _Spelling(dict[int, str | None]):
    """Code point -> what stands for it, for `str.translate`."""

    def __init__(self) -> None:
        super().__init__()
        with np.load(LETTERS) as table:
            self._starts, self._kinds, self._shifts = table["starts"], table["kinds"], table["shifts"]
        runs = np.diff(self._starts, append=sys.maxunicode + 1)
        small = np.arange(self._starts[0], sys.maxunicode + 1, dtype=np.int32) + np.repeat(self._shifts, runs)
        kinds = np.repeat(self._kinds, runs)
        self._singles = np.full(sys.maxunicode + 1, ord(" "), np.uint32)
        self._singles[self._starts[0] :] = np.select([kinds == LETTER, kinds == SEPARATOR], [small, ord(" ")], _OTHER)

    def spelled(self, text: str) -> str:
        """What `str.translate` makes of a text, at once where each character is one in it."""
        if text.isascii():
            return text.translate(self)
        found = self._singles.take(codes_of(text))
        return text.translate(self) if (found == _OTHER).any() else text_of(found)

    def spells(self, text: str, letters: Codes) -> bool:
        """Whether these letters and spaces stand for the characters of a text."""
        return np.array_equal(self._singles.take(codes_of(text)), letters)

    def __missing__(self, code: int) -> str | None:
        run = int(np.searchsorted(self._starts, code, side="right")) - 1
        kind = int(self._kinds[run]) if run >= 0 else SEPARATOR
        small = chr(code + int(self._shifts[run])) if run >= 0 else " "
        self[code] = found = {LETTER: small, SEPARATOR: " ", DROPPED: None, ALONE: f" {small} "}[kind]
        return found


class _Keys(dict[str, int]):
    """Word -> the key under which `search_words` has it."""

    def __missing__(self, word: str) -> int:
        digest = hashlib.md5(word.encode("utf-8", "surrogatepass"), usedforsecurity=False).digest()
        key = int.from_bytes(digest[8:], "little") >> 24
        if len(self) < _KNOWN_WORDS:
            self[word] = key
        return key


def search_words(
    headline: str | None = None, deck: str | None = None, body: str | None = None, captions: Sequence[str] = ()
) -> dict[str, tuple[int, tuple[int, ...]]]:
    """The words of an article with how often each stands there, and where, in the order of their keys.

    How often is what the macro `search` counts: 0 for a word of watch lists alone. Where is its numbers among the words
    of watch lists: none for a word that is none of theirs.

    Watch lists cut and spell words in another way where a letter is not ASCII ("Straße" is "strasse" to them), and
    what they ask for must be found too.
    """
    given = {Field.HEADLINE: headline, Field.DECK: deck, Field.BODY: body, Field.CAPTION: "\n\n".join(captions)}
    fields = {field: text or "" for field, text in given.items()}
    numbers = word_numbers(fields)
    places, times = numbers.places, _times(joined(fields.values()), numbers)
    found = {*times, *places}
    words = sorted(sorted(found), key=_keys().__getitem__)  # of words with one key, which are rare, the smaller first
    often = map(min, map(times.__getitem__, words), repeat(MOST_TIMES))
    return dict(zip(words, zip(often, map(places.get, words, repeat(())), strict=True), strict=True))


def _times(text: str, numbers: WordNumbers) -> Mapping[str, int]:
    """How often each word of the macro stands in a text. Watch lists have the same, but for an `'s`, where they spell
    each letter so: most articles."""
    if numbers.letters is not None and _spelling().spells(text, numbers.letters):
        times = Counter(dict(zip(numbers.places, map(len, numbers.places.values()), strict=True)))
        times["s"] += numbers.possessives
        return +times
    text = _spelling().spelled(text)
    if _PARTS.search(text):
        text = unicodedata.normalize("NFC", text)
    return Counter(text.split())


def search_key(word: str) -> int:
    """The key under which `search_words` has a word."""
    return _keys()[word]


@cache
def _spelling() -> _Spelling:
    return _Spelling()


@cache
def _keys() -> _Keys:
    return _Keys()
