"""Where the words of an article stand: each has a number, and those of a phrase follow one another.

Words are numbered through in the order of fields. Numbers are left out between paragraphs, so that no phrase goes
across, and between fields, so that NEAR does not.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, count, pairwise

import numpy as np
import numpy.typing as npt

from mentions.parse import LIMITS
from mentions.query import Field
from mentions.words import APOSTROPHES, find_words, folded, is_letter, is_other

Codes = npt.NDArray[np.uint32]
Places = npt.NDArray[np.int64]

SEARCHED_CHARACTERS = 1_000_000  # of a field; what is longer is no news article
BETWEEN_FIELDS = LIMITS.distance + 1
_SPACE, _BREAK = ord(" "), ord("\n")
_UNKNOWN, _LAST = 0, 0x10FFFF  # of a character that was not seen before; above is what does not tell words by itself


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of a field without an empty line: where it begins there, and the number of its first word."""

    field: Field
    start: int
    number: int
    text: str
    words: list[str]


def paragraphs(texts: Mapping[Field, str]) -> Iterator[Paragraph]:
    """The paragraphs of an article that have words."""
    number = 0
    for name, text in texts.items():
        start = 0
        for paragraph in text[:SEARCHED_CHARACTERS].split("\n\n"):
            words = find_words(paragraph)
            if words:
                yield Paragraph(name, start, number, paragraph, words)
                number += len(words) + 1
            start += len(paragraph) + 2
        number += BETWEEN_FIELDS


@dataclass(frozen=True, slots=True)
class WordNumbers:
    """Where the words of an article stand."""

    places: dict[str, tuple[int, ...]]  # in order, by the form under which words are compared
    # What stands for each character of all fields, two line ends between them: a letter as it is compared, also of
    # possessives, or a space. None where single characters do not tell words.
    letters: Codes | None
    possessives: int  # how many of these there are


def joined(fields: Iterable[str]) -> str:
    """The text that `WordNumbers.letters` stand for."""
    return "\n\n".join(fields)


def word_numbers(texts: Mapping[Field, str]) -> WordNumbers:
    """Return where the words of an article stand."""
    fields = [text[:SEARCHED_CHARACTERS] for text in texts.values()]
    codes = codes_of(joined(fields))
    letters = _letters(codes)
    possessives = None if letters.max(initial=0) > _LAST else _possessives(codes, letters)
    if possessives is None:
        return WordNumbers(_folded(_by_word(*_read(texts))), None, 0)
    spoken = letters.copy()
    spoken[possessives] = _SPACE
    places = _by_word(text_of(spoken).split(), _numbers(fields, codes, spoken))
    return WordNumbers(places, letters, len(possessives))


def codes_of(text: str) -> Codes:
    """The code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def text_of(codes: Codes) -> str:
    """The text of code points."""
    return codes.tobytes().decode("utf-32-le", "surrogatepass")


def _folded(printed: dict[str, tuple[int, ...]]) -> dict[str, tuple[int, ...]]:
    """The places of printed words, by the form under which these are compared."""
    found: dict[str, tuple[int, ...]] = {}
    for word, places in printed.items():
        form = folded(word)
        found[form] = tuple(sorted(found[form] + places)) if form in found else places
    return found


def _by_word(words: Sequence[str], numbers: Places) -> dict[str, tuple[int, ...]]:
    """The numbers of each word."""
    at = dict(zip(dict.fromkeys(words), count()))
    ranks = np.fromiter(map(at.__getitem__, words), np.min_scalar_type(len(at)), len(words))  # small ones sort faster
    ordered = tuple(numbers[np.argsort(ranks, kind="stable")].tolist())
    ends = np.cumsum(np.bincount(ranks, minlength=len(at))).tolist()
    return dict(zip(at, [ordered[start:end] for start, end in pairwise([0, *ends])], strict=True))


def _read(texts: Mapping[Field, str]) -> tuple[Sequence[str], Places]:
    """The words of an article in order, as printed, and their numbers."""
    found = list(paragraphs(texts))
    words = list(chain.from_iterable(one.words for one in found))
    numbers = [range(one.number, one.number + len(one.words)) for one in found]
    return words, np.fromiter(chain.from_iterable(numbers), np.int64, len(words))


def _numbers(fields: Sequence[str], codes: Codes, letters: Codes) -> Places:
    """The numbers of the words of some fields."""
    inside = letters != _SPACE
    begins = np.flatnonzero(inside & ~np.concatenate([[False], inside[:-1]]))
    empty = np.flatnonzero((codes[:-1] == _BREAK) & (codes[1:] == _BREAK))
    is_next = np.diff(np.searchsorted(empty, begins), prepend=0) > 0  # the first word of a paragraph but the first
    is_next[:1] = False
    ends = np.cumsum([len(one) + 2 for one in fields])
    return np.arange(len(begins)) + np.cumsum(is_next) + BETWEEN_FIELDS * np.searchsorted(ends, begins, "right")


def _possessives(codes: Codes, letters: Codes) -> Places | None:
    """Where the s of each `'s` behind a word stands; None where one follows another, of which not both are any."""
    marks = np.flatnonzero(np.logical_or.reduce([codes == ord(mark) for mark in APOSTROPHES]))
    marks = marks[(marks > 0) & (marks + 1 < len(codes))]
    marks = marks[(letters[marks - 1] != _SPACE) & (letters[marks + 1] == ord("s"))]
    marks = marks[np.append(letters, np.uint32(_SPACE))[marks + 2] == _SPACE]
    return None if (np.diff(marks) == 2).any() else marks + 1


def _letters(codes: Codes) -> Codes:
    """What stands for each character: its letter as it is compared, and a space for what is in no word."""
    table = _table()
    letters: Codes = table.take(codes)
    unknown = np.flatnonzero(letters == _UNKNOWN)
    if len(unknown):
        for code in set(codes[unknown].tolist()):
            table[code] = _letter(chr(code))
        letters = table.take(codes)
    return letters


@cache
def _table() -> Codes:
    """What is known of characters, filled as they come."""
    return np.zeros(0x110000, np.uint32)


def _letter(character: str) -> int:
    form = folded(character)
    if is_letter(character) and len(form) == 1 and folded(form) == form:
        return ord(form)
    return _SPACE if is_other(character) else _LAST + 1
