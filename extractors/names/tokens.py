"""The words of a text with what stands between them, as names are found in them. What words are is in lexicon.py.

A text is looked at as an array of characters: 1,400 words take .2 ms, with a regular expression .4.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# Letters and figures are one word with what joins them ("al-Assad", "AT&T", "O'Neill") and with the points of an
# abbreviation ("U.S.", "J."). An English ending behind an apostrophe is a word of its own: "Russia's".
_HYPHENS, _APOSTROPHES = "-\u2010\u2011&", "'’"
_ENDINGS = frozenset(("s", "t", "ll", "re", "ve", "d", "m", "S"))
_CLOSED = " \u00a0\"'”’»)]"
_QUOTES = "\"'“‘«„‹([{"
_WORD, _LETTER, _HYPHEN, _APOSTROPHE, _POINT, _SPACE, _KNOWN = 1, 2, 4, 8, 16, 32, 64  # what a character is


class Between:
    """What can stand between two words."""

    SPACE, END, COMMA, COLON, DASH, OPENING, CLOSING, APOSTROPHE, OTHER, NOTHING = range(10)


@dataclass(frozen=True, slots=True)
class Tokens:
    """`words`, where each begins, and `between`: what stands before each, and after the last (a class of `Between`)."""

    words: list[str]
    starts: list[int]
    between: list[int]


class _Classes(dict[str, int]):
    """What stands between words -> its class, with those at hand that were met."""

    def __missing__(self, text: str) -> int:
        found = _class_of(text)
        if len(self) < 10_000:
            self[text] = found
        return found


class _Characters:
    """What each character is, and what it is between two words, alone and before a space; found when it is met."""

    def __init__(self) -> None:
        self._kinds = np.zeros(0x110000, np.uint8)
        self.between = _Classes()
        self.alone, self.spaced = np.zeros((2, 0x110000), np.int8)

    def kinds(self, codes: NDArray[np.uint32]) -> NDArray[np.uint8]:
        found = self._kinds.take(codes)
        if not found.all():
            for code in np.unique(codes[found == 0]).tolist():
                character = chr(code)
                self._kinds[code] = _kind_of(character)
                self.alone[code], self.spaced[code] = _class_of(character), _class_of(f"{character} ")
            found = self._kinds.take(codes)
        return found


def _kind_of(character: str) -> int:
    found = _KNOWN
    if character.isalnum() or character == "_":
        found |= _WORD | (_LETTER if character != "_" and not character.isdecimal() else 0)
    for kind, those in ((_HYPHEN, _HYPHENS), (_APOSTROPHE, _APOSTROPHES), (_POINT, "."), (_SPACE, " \u00a0")):
        found |= kind if character in those else 0
    return found


_CHARACTERS = _Characters()


def split_words(text: str) -> Tokens:
    """The words of a text. The text begins and ends like a sentence."""
    if not text:
        return Tokens([], [], [Between.END])
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    kinds = _CHARACTERS.kinds(codes)
    inside = np.zeros(len(codes) + 2, bool)
    np.not_equal(kinds & _WORD, 0, out=inside[1:-1])
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    starts, ends = _joined(text, kinds, edges[0::2], edges[1::2])
    words = [text[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    return Tokens(words, starts.tolist(), _between(text, codes, kinds, starts, ends))


def _joined(
    text: str, kinds: NDArray[np.uint8], starts: NDArray[np.intp], ends: NDArray[np.intp]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Where words begin and end, from where letters and figures do."""
    if not len(starts):
        return starts, ends
    lone = (ends - starts == 1) & ((kinds[starts] & _LETTER) > 0)
    mark = kinds[ends[:-1]]
    joined = (mark & _HYPHEN) > 0
    joined |= ((mark & _POINT) > 0) & lone[:-1] & lone[1:]
    joined &= starts[1:] - ends[:-1] == 1
    for at in np.flatnonzero(mark & _APOSTROPHE).tolist():
        if starts[at + 1] - ends[at] == 1:
            joined[at] = text[starts[at + 1] : ends[at + 1]] not in _ENDINGS
    first = np.flatnonzero(np.append(True, ~joined))
    last = np.append(first[1:], len(starts)) - 1
    starts, ends, lone = starts[first], ends[last], lone[last]
    pointed = np.flatnonzero(lone & ((np.append(kinds, 0)[ends] & _POINT) > 0))
    for at in pointed.tolist():  # "U.S.", and "J." before another word
        end = int(ends[at])
        before, behind = text[max(end - 2, 0) : end - 1], text[end + 1 : int(starts[at + 1])] if at + 1 < len(ends) else ""
        ends[at] += before == "." or behind in {" ", "\u00a0"}
    return starts, ends


def _between(
    text: str,
    codes: NDArray[np.uint32],
    kinds: NDArray[np.uint8],
    starts: NDArray[np.intp],
    ends: NDArray[np.intp],
) -> list[int]:
    """What stands before each word and behind the last."""
    begins, stops = np.append(0, ends), np.append(starts, len(text))
    size = stops - begins
    first = np.minimum(begins, len(text) - 1)
    second = np.minimum(begins + 1, len(text) - 1)
    spaced = (size == 2) & (codes[second] == ord(" "))  # noqa: PLR2004 - a mark and a space
    found = np.where(spaced, _CHARACTERS.spaced.take(codes[first]), _CHARACTERS.alone.take(codes[first]))
    odd = np.flatnonzero((size != 1) & ~spaced)
    found[odd] = [
        _CHARACTERS.between[text[begin:stop]]
        for begin, stop in zip(begins[odd].tolist(), stops[odd].tolist(), strict=True)
    ]
    between: list[int] = found.tolist()
    between[0] = between[0] if between[0] == Between.OPENING else Between.END
    between[-1] = Between.END
    return between


def _class_of(text: str) -> int:
    bare = text.strip(" \u00a0\t")
    if not bare or bare == "]":  # "[President Barack] Obama"
        return Between.SPACE if text else Between.NOTHING
    if "\n" in text or any(mark in bare for mark in ".!?…。;"):
        return Between.END
    if bare in {"'", "’"} and text == bare:
        return Between.APOSTROPHE
    if bare[-1] in _QUOTES and (bare[-1] not in "\"'" or text[0] in " \u00a0"):
        return Between.END if bare[0] in ",:" else Between.OPENING
    for mark, found in ((",", Between.COMMA), (":", Between.COLON)):
        if mark in bare:
            return found
    if bare[0] in _CLOSED:
        return Between.CLOSING
    return Between.DASH if bare[0] in "-–—‐" else Between.OTHER
