"""What is measured of the lines of a page: their words, letters and stems, of all lines at once.

Counting line by line took a fifth of the extractor's time. What a line is, is decided elsewhere.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np

from extractors.text.characters import (
    ALPHABET,
    END,
    JOINT,
    LETTER,
    UNSPACED,
    Codes,
    Ints,
    behind,
    codes_of,
    join_lines,
    kinds_of,
    per_line,
    pointless,
    text_of,
)
from extractors.text.lines import short_words, unspaced_stems, words_of_unspaced

_SHORT, _STEM = 3, 5  # letters of a word that carries no sense, of a stem
_LAST_ASCII = 0x7F


class LineMeasures:
    """What is measured of the lines of one page, as shown, when it is first asked for. Lists have an item a line."""

    def __init__(self, shown: Sequence[str]) -> None:
        self.shown = shown
        self._stems: dict[int, list[str]] = {}

    @cached_property
    def words(self) -> list[int]:
        """How many words each line has, as `count_words` counts them."""
        spaced, *unspaced = self._scripts
        words: list[int] = (spaced + words_of_unspaced(*unspaced)).tolist()
        return words

    def all_words(self, indexes: Sequence[int]) -> int:
        """How many words several lines have together: a sum of words, and a part of a sum of unspaced characters."""
        if not indexes:
            return 0
        spaced, *unspaced = [int(counts[indexes].sum()) for counts in self._scripts]
        return int(spaced + words_of_unspaced(*unspaced))

    @cached_property
    def letters(self) -> list[str]:
        """Each line squeezed to its letters and digits."""
        return _letters_of(self._codes)

    def carrying_stems(self, index: int) -> list[str]:
        """The stems of a line's words that carry the sense, as `carrying_stems` gives them."""
        if index not in self._stems:
            found = self._cut[index].split()
            if self._scripts[1][index]:
                found += unspaced_stems(self.shown[index])
            self._stems[index] = found
        return self._stems[index]

    def stems(self, index: int) -> list[str]:
        """The same; all words of a line that has none."""
        return self.carrying_stems(index) or short_words(self.shown[index])

    def vocabulary(self, indexes: Iterable[int]) -> set[str]:
        """The stems of several lines' words that carry the sense."""
        found: set[str] = set()
        return found.union(*map(self.carrying_stems, indexes))

    @cached_property
    def _scripts(self) -> tuple[Ints, Ints, Ints]:
        """Per line the words of scripts with spaces, and the characters of scripts without; how many of alphabets."""
        _, kinds = pointless(codes_of(join_lines(self.shown)))
        unspaced = (kinds & UNSPACED) > 0
        letters = ((kinds & LETTER) > 0) & ~unspaced
        joined = behind(kinds == JOINT) & behind(behind(letters))
        words = per_line(letters & ~behind(letters) & ~joined, kinds)
        return words, per_line(unspaced, kinds), per_line((kinds & ALPHABET) > 0, kinds)

    @cached_property
    def _cut(self) -> list[str]:
        """Of each line without case the stems of the words of scripts with spaces, spaces in place of all else."""
        codes, kinds = pointless(self._codes)
        letters = ((kinds & LETTER) > 0) & ((kinds & UNSPACED) == 0)
        starts, ends = np.flatnonzero(letters & ~behind(letters)), np.flatnonzero(behind(letters) & ~letters)
        sizes, others = ends - starts, np.cumsum(letters & (codes > _LAST_ASCII))
        of_others = others[ends - 1] > others[starts] - (codes[starts] > _LAST_ASCII)
        carries = (sizes > _SHORT) | ((sizes > 1) & of_others)
        edges = np.zeros(len(codes) + 1, np.int8)
        edges[starts[carries]] = 1
        edges[starts[carries] + np.minimum(sizes[carries], _STEM)] = -1
        kept = np.cumsum(edges[:-1], dtype=np.int8) > 0
        return text_of(np.where(kept | (kinds == END), codes, ord(" "))).split("\n")[:-1]

    @cached_property
    def _codes(self) -> Codes:
        """The code points of the lines without case."""
        return codes_of(join_lines(self.shown).casefold())


def squeezed_lines(lines: Sequence[str]) -> list[str]:
    """Lines as `squeezed` gives each."""
    return _letters_of(codes_of(join_lines(lines).casefold()))


def _letters_of(codes: Codes) -> list[str]:
    """The letters and digits of joined lines."""
    return text_of(codes[(kinds_of(codes) & (LETTER | END)) > 0]).split("\n")[:-1]
