"""Letters: the words of many texts as 64-bit hashes, read from all their characters at once.

The same words as in words.py, only faster: a text that this cannot read character by character is spelled out there.
A change here changes every stored fingerprint.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from dedup.words import Nature, matched_text, nature_of, normal_form, normal_words

Hashes = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]
Codes = npt.NDArray[np.uint32]

FIGURE = np.uint64(1)  # the lowest bit of a word's hash: whether a digit is in it

_SEPARATOR, _DROPPED, _SPELLED, _END = range(4)  # natures of characters; what is no smaller is the code point of a form
_CODE = np.uint32(0x1FFFFF)
_ALONE = np.uint32(1 << 30)
_DIGIT = np.uint32(1 << 29)
_UNKNOWN = np.uint32(1 << 31)
_BASE = 0xD6E8FEB86659FD93  # odd, so that no place of a word is lost modulo 2**64


class Letters:
    """What each character counts for, looked up once; pass one object for many texts. It changes no result."""

    __slots__ = ("_powers", "_values")

    def __init__(self) -> None:
        self._values = np.full(0x110000, _UNKNOWN, dtype=np.uint32)
        self._values[0] = _END
        self._powers = np.ones(1, dtype=np.uint64)

    def values(self, codes: Codes) -> Codes:
        """Return what the characters count for."""
        values = self._values[codes]
        unknown = np.flatnonzero(values == _UNKNOWN)
        if len(unknown):
            for code in np.unique(codes[unknown]).tolist():
                self._values[code] = _value(chr(code))
            values = self._values[codes]
        return values

    def powers(self, places: Places) -> Hashes:
        """Return _BASE to the power of each place."""
        most = int(places.max(initial=0)) + 1
        if len(self._powers) < most:
            self._powers = np.full(2 * most, _BASE, dtype=np.uint64)
            self._powers[0] = 1
            np.cumprod(self._powers, out=self._powers)
        return self._powers[places]


def distinct(hashes: Hashes) -> Hashes:
    """Return the distinct hashes, sorted. For short arrays np.unique takes three times as long."""
    ordered = np.sort(hashes)
    fresh = np.ones(len(ordered), dtype=np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=fresh[1:])
    return ordered[fresh]


def among(hashes: Hashes, ordered: Hashes) -> npt.NDArray[np.bool_]:
    """Return for each hash whether it is one of the others, which are sorted."""
    if not len(ordered):
        return np.zeros(len(hashes), dtype=np.bool_)
    places = np.searchsorted(ordered, hashes)
    places[places == len(ordered)] = 0
    return np.equal(ordered[places], hashes)


def hash_words(texts: Sequence[str], letters: Letters) -> tuple[Hashes, Places]:
    """Return the hashes of the words of all texts, in order, and how many words each text has.

    A hash is a function of the word's normal form alone; its lowest bit is FIGURE for words with a digit.
    """
    pieces = [matched_text(text).casefold().replace("\0", " ") for text in texts]
    codes = _codes(pieces)
    values = letters.values(codes)
    if (spelled := np.flatnonzero(values == _SPELLED)).size:
        texts_at = np.unique(np.searchsorted(np.flatnonzero(values == _END), spelled)).tolist()
        for at in texts_at:
            pieces[at] = "\n".join(normal_words(texts[at]))
        codes = _codes(pieces)
        values = _respelled(codes, letters.values(codes), texts_at)
    return _hash_values(values, letters)


def _respelled(codes: Codes, values: Codes, texts_at: Sequence[int]) -> Codes:
    """Return the values where every character of some texts, which are words in their normal form, is a letter."""
    ends = np.flatnonzero(values == _END)
    for at in texts_at:
        place = slice(int(ends[at - 1]) + 1 if at else 0, int(ends[at]))
        digits = np.where(values[place] > _END, values[place] & _DIGIT, np.uint32(0))
        values[place] = np.where(codes[place] == ord("\n"), _SEPARATOR, codes[place] | digits)
    return values


def _hash_values(values: Codes, letters: Letters) -> tuple[Hashes, Places]:
    """Hash the words of texts given as the values of their characters, each text with an end."""
    if (values == _DROPPED).any():
        values = values[values != _DROPPED]
    inside = values > _END
    alone = (values & _ALONE) != 0
    starts = inside.copy()
    starts[1:] &= ~inside[:-1] | alone[1:] | alone[:-1]
    first = np.flatnonzero(starts)
    ends = np.flatnonzero(values == _END)
    counts = np.diff(np.searchsorted(first, ends), prepend=0)
    if not len(first):
        return np.empty(0, dtype=np.uint64), counts
    inner = values[inside]
    at = np.flatnonzero(starts[inside])
    places = np.arange(len(inner)) - np.repeat(at, np.diff(at, append=len(inner)))
    hashes = np.add.reduceat((inner & _CODE).astype(np.uint64) * letters.powers(places), at)
    hashes ^= hashes >> np.uint64(31)
    hashes *= np.uint64(0x94D049BB133111EB)
    hashes ^= hashes >> np.uint64(29)
    figures = np.bitwise_or.reduceat(inner, at) & _DIGIT
    return np.where(figures, hashes | FIGURE, hashes & ~FIGURE), counts


def _codes(pieces: Sequence[str]) -> Codes:
    """Return the code points of the pieces, each with a NUL behind it."""
    joined = "\0".join((*pieces, ""))
    return np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint32, copy=False)


def _value(character: str) -> int:
    """Return what a folded character counts for: a nature, or its form with what sets it apart."""
    nature = nature_of(character)
    if nature is Nature.SEPARATOR:
        return _SEPARATOR
    if nature is Nature.DROPPED:
        return _DROPPED
    form = normal_form(character)
    if nature is Nature.COMBINING or len(form) != 1 or nature_of(form) is Nature.COMBINING or ord(form) <= _END:
        return _SPELLED
    value = ord(form)
    if nature is Nature.ALONE:
        value |= int(_ALONE)
    return value | int(_DIGIT) if form.isdigit() else value
