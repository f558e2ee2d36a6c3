"""Word hashes: the words of many texts as 64-bit hashes, read from all their characters at once.

The same words as in words.py, only faster: a text that this cannot read character by character is spelled out there.
A change here changes every stored fingerprint.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dedup.words import Nature, matched_bounds, nature_of, normal_form, normal_words

Hashes = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]
Codes = npt.NDArray[np.uint32]

FIGURE = np.uint64(1)  # the lowest bit of a word's hash: whether a digit is in it

# Natures of characters; a greater value is the code point of a form.
_UNKNOWN, _SEPARATOR, _DROPPED, _SPELLED, _END = range(5)
_CODE = np.uint32(0x1FFFFF)
_ALONE = np.uint32(1 << 30)
_DIGIT = np.uint32(1 << 29)
_BASE = 0xD6E8FEB86659FD93  # odd, so that it has an inverse modulo 2**64
_INVERSE = pow(_BASE, -1, 2**64)


class CharacterValues:
    """What each character counts for, looked up once; pass one object for many texts. It changes no result."""

    __slots__ = ("_inverses", "_powers", "_values")

    def __init__(self) -> None:
        self._values = np.zeros(0x110000, dtype=np.uint32)
        self._values[0] = _END
        self._powers = _powers(_BASE, 1)
        self._inverses = _powers(_INVERSE, 1)

    def values(self, codes: Codes) -> Codes:
        """Return what the characters count for."""
        values = self._values.take(codes)  # three times as fast as by index
        unknown = np.flatnonzero(values == _UNKNOWN)
        if len(unknown):
            for code in set(codes[unknown].tolist()):
                self._values[code] = _value(chr(code))
            values = self._values.take(codes)
        return values

    def powers(self, count: int) -> tuple[Hashes, Hashes]:
        """Return the first powers of _BASE and of its inverse."""
        if len(self._powers) < count:
            self._powers, self._inverses = _powers(_BASE, count), _powers(_INVERSE, count)
        return self._powers[:count], self._inverses[:count]


def _powers(base: int, count: int) -> Hashes:
    powers = np.full(count, base, dtype=np.uint64)
    powers[0] = 1
    return np.cumprod(powers, out=powers)


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of some texts.

    A hash is a function of the word's normal form alone; its lowest bit is FIGURE for words with a digit.
    """

    hashes: Hashes  # of all words in order
    counts: Places  # how many words each text has
    starts: Places  # where each word stands in its text, in characters; -1 where only words.py can say it
    ends: Places  # likewise, half-open


def distinct(ordered: Hashes) -> Hashes:
    """Return the distinct ones of sorted hashes. For short arrays np.unique takes three times as long."""
    fresh = np.empty(len(ordered), dtype=np.bool_)
    fresh[:1] = True
    np.not_equal(ordered[1:], ordered[:-1], out=fresh[1:])
    return ordered if fresh.all() else ordered[fresh]


def among(hashes: Hashes, ordered: Hashes) -> npt.NDArray[np.bool_]:
    """Return for each hash whether it is one of the others, which are sorted."""
    if not len(ordered):
        return np.zeros(len(hashes), dtype=np.bool_)
    places = np.searchsorted(ordered, hashes)
    places[places == len(ordered)] = 0
    return np.equal(ordered[places], hashes)


def read_forms(text: str, known: CharacterValues) -> list[str] | None:
    """Return the normal forms of the words of a text, as `normal_words` does; None for a text that only that can read,
    and for one in a script without spaces."""
    start, end = matched_bounds(text)
    codes = _codes([text[start:end].replace("\0", " ")])[:-1]
    values = known.values(codes)
    if ((values == _SPELLED) | ((values & _ALONE) != 0)).any():
        return None
    forms: Codes = np.where(values > _END, values & _CODE, np.uint32(ord(" ")))[values != _DROPPED]
    return forms.tobytes().decode("utf-32-le", "surrogatepass").split()


def hash_words(texts: Sequence[str], known: CharacterValues) -> Words:
    """Return the words of some texts."""
    bounds = [matched_bounds(text) for text in texts]
    pieces = [text[start:end].replace("\0", " ") for text, (start, end) in zip(texts, bounds, strict=True)]
    codes = _codes(pieces)
    values = known.values(codes)
    spelled: list[int] = []
    if (at := np.flatnonzero(values == _SPELLED)).size:
        for text in np.unique(np.searchsorted(np.flatnonzero(values == _END), at)).tolist():
            pieces[text] = pieces[text].casefold()  # "ß" is two letters then
            if (known.values(_codes(pieces[text : text + 1])) == _SPELLED).any():
                pieces[text] = "\n".join(normal_words(texts[text]))
                spelled.append(text)
        codes = _codes(pieces)
        values = _respelled(codes, known.values(codes), spelled)
    hashes, counts, starts, ends = _hash_values(values, known)
    lengths = np.array([len(piece) + 1 for piece in pieces], dtype=np.int64)
    first = np.array([start for start, _ in bounds], dtype=np.int64) - (np.cumsum(lengths) - lengths)
    unsure = np.array([end - start + 1 for start, end in bounds]) != lengths  # and so are some pieces spelled out
    unsure[spelled] = True
    shift = np.repeat(first, counts)
    blurred = np.repeat(unsure, counts)
    return Words(hashes, counts, np.where(blurred, -1, starts + shift), np.where(blurred, -1, ends + shift))


def _respelled(codes: Codes, values: Codes, texts_at: Sequence[int]) -> Codes:
    """Return the values where every character of some texts, which are words in their normal form, is a letter."""
    ends = np.flatnonzero(values == _END)
    for at in texts_at:
        place = slice(int(ends[at - 1]) + 1 if at else 0, int(ends[at]))
        digits = np.where(values[place] > _END, values[place] & _DIGIT, np.uint32(0))
        values[place] = np.where(codes[place] == ord("\n"), _SEPARATOR, codes[place] | digits)
    return values


def _hash_values(values: Codes, known: CharacterValues) -> tuple[Hashes, Places, Places, Places]:
    """Hash the words of texts given as the values of their characters, each text with an end.

    Return the hashes, how many words each text has, and where each begins and ends among the characters. A hash is a
    polynomial over the code points of the word; sums of it over all characters give those of the words.
    """
    kept = None
    if (dropped := values == _DROPPED).any():
        kept = np.flatnonzero(~dropped)
        values = values[kept]
    inside = values > _END
    edges = np.flatnonzero(inside[1:] != inside[:-1]) + 1
    if inside[0]:
        edges = np.concatenate(([0], edges))
    starts, ends = edges[0::2], edges[1::2]
    if (alone := (values & _ALONE) != 0).any():
        single = np.flatnonzero(alone)
        starts = np.union1d(starts, np.concatenate((single, single[inside[single + 1]] + 1)))
        ends = np.union1d(ends, np.concatenate((single + 1, single[inside[single - 1] & (single > 0)])))
    counts = np.diff(np.searchsorted(starts, np.flatnonzero(values == _END)), prepend=0)
    powers, inverses = known.powers(len(values))
    sums = np.cumsum((values & _CODE) * powers)
    hashes = (sums[ends - 1] - sums[starts] + (values[starts] & _CODE) * powers[starts]) * inverses[starts]
    hashes ^= hashes >> np.uint64(31)
    hashes *= np.uint64(0x94D049BB133111EB)
    hashes ^= hashes >> np.uint64(29)
    hashes &= ~FIGURE
    hashes[np.searchsorted(starts, np.flatnonzero((values & _DIGIT) != 0), side="right") - 1] |= FIGURE
    return hashes, counts, starts if kept is None else kept[starts], (ends if kept is None else kept[ends - 1] + 1)


def _codes(pieces: Sequence[str]) -> Codes:
    """Return the code points of the pieces, each with a NUL behind it."""
    joined = "\0".join((*pieces, ""))
    return np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint32, copy=False)


def _value(character: str) -> int:
    """Return what a character counts for: a nature, or its form with what sets it apart."""
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
