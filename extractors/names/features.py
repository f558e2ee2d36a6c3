"""What the words around a capital say of it, as numbers: whether a word is in a name, and whether two are one name.

A candidate is a word with a capital, or a figure beside one. Pairs are neighbouring candidates with nothing, or with up
to two small words, between them. Tables have a row a measure and a column a candidate, as trees look at them.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extractors.names.lexicon import COLUMNS, Floats, Mark
from extractors.names.tokens import Between

_AT = {name: at for at, name in enumerate(COLUMNS)}


def _columns(names: str) -> list[int]:
    return [_AT[name] for name in names.split()]


_NEAR = _columns("capital letters upper figure initial lower given surname place title office time people german self")
_BEFORE, _AFTER = [*_NEAR, _AT["before"]], [*_NEAR, _AT["after"]]  # of the words beside a candidate
_FAR_BEFORE, _FAR_AFTER = _columns("capital before"), _columns("capital after")  # of those next to these
_PAIR = _columns(
    "letters upper figure initial dots lower given surname place city title office time people organisation_word "
    "place_word german self shape"
)
_BESIDE = _columns("capital given title office people figure organisation_word place_word")  # before and after a pair
_LINK = _columns("letters link")
_ABBREVIATED = 4  # letters of a word that a point may follow inside a sentence: "Mr.", "Gen."
_MOST_BETWEEN = 2  # small words inside a name: "of the"
_MOST_TIMES = 5
_STANDING = 7
_SPACED = (Between.SPACE, Between.NOTHING, Between.APOSTROPHE)
_IS_SPACED = np.isin(np.arange(10), _SPACED)
_IS_PLAIN = np.isin(np.arange(10), (*_SPACED, Between.DASH, Between.OTHER))


@dataclass(frozen=True, slots=True)
class Met:
    """The words of a text as `Words` knows them. `at`: the number of each in the others, with two zeros (no word)
    before the first and behind the last."""

    at: NDArray[np.intp]
    table: Floats
    marks: NDArray[np.int32]
    folded: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Candidates:
    """`places` in the words of a text; `same`: a number for each, equal where the words are; `table`: a column each;
    `pairs`: neighbours that may be of one name, of these `linked` those with words between; `pair_table`: of these."""

    places: NDArray[np.intp]
    same: NDArray[np.intp]
    table: Floats
    pairs: NDArray[np.intp]  # the first of the two, as a place in `places`
    linked: NDArray[np.intp]  # as places in `pairs`
    pair_table: Floats


def find_candidates(met: Met, between: NDArray[np.int8], marks: NDArray[np.int32]) -> Candidates:
    """The candidates of a text. `marks`: those of its words, without what is before and behind."""
    capital = (marks & Mark.CAPITAL) > 0
    near = np.zeros(len(marks), bool)
    near[1:] |= capital[:-1]
    near[:-1] |= capital[1:]
    places = np.flatnonzero(capital | (near & ((marks & Mark.FIGURE) > 0)))
    folded = met.folded.take(met.at[2:-2])
    _, same = np.unique(folded[places], return_inverse=True)
    table = np.empty((len(COLUMNS) + 2 * len(_BEFORE) + 4 + _STANDING, len(places)), np.float32)
    filled = 0
    for step, columns in ((2, None), (1, _BEFORE), (3, _AFTER), (0, _FAR_BEFORE), (4, _FAR_AFTER)):
        words = met.table.take(met.at[places + step], axis=1)
        part = words if columns is None else words[columns]
        table[filled : filled + len(part)] = part
        filled += len(part)
    _standing(table[filled:], marks, between, folded, places, same)
    return Candidates(places, same, table, *_pairs(met, places, table[_AT["letters"]], between))


def _standing(  # noqa: PLR0913, PLR0917 - each is of the same text
    table: Floats,
    marks: NDArray[np.int32],
    between: NDArray[np.int8],
    folded: NDArray[np.int64],
    places: NDArray[np.intp],
    same: NDArray[np.intp],
) -> None:
    """How candidates stand: in the sentence, and elsewhere in the text with and without a capital."""
    capital = (marks & Mark.CAPITAL) > 0
    starts = between[:-1] == Between.END
    starts[1:] &= (marks[:-1] & (Mark.INITIAL | Mark.DOTS)) == 0
    starts = starts[places]
    inside = capital[places] & ~starts
    table[0] = starts
    table[1], table[2] = between[places], between[places + 1]
    others = np.bincount(same, inside)[same] - inside if len(same) else 0
    table[3] = np.minimum(others, _MOST_TIMES)
    table[4] = np.minimum(_small(folded, capital, places, same), _MOST_TIMES)
    table[5] = capital.mean() if len(marks) else 0
    table[6] = places == 0


def _small(
    folded: NDArray[np.int64], capital: NDArray[np.bool_], places: NDArray[np.intp], same: NDArray[np.intp]
) -> NDArray[np.intp]:
    """How often the word of each candidate stands in small letters."""
    if not len(places):
        return same
    keys = np.empty(same.max() + 1, np.int64)
    keys[same] = folded[places]
    small = folded[~capital]
    at = np.minimum(np.searchsorted(keys, small), len(keys) - 1)
    return np.bincount(at[keys[at] == small], minlength=len(keys))[same]


def _runs(plain: NDArray[np.bool_]) -> NDArray[np.int64]:
    """How many pairs without anything between them stand unbroken before each pair, and after it."""
    at = np.arange(len(plain))
    broken = np.flatnonzero(~plain)
    last = np.maximum.accumulate(np.where(plain, -1, at))
    following = np.append(broken, len(plain))[np.searchsorted(broken, at)]
    before = at - last - 1
    return np.stack([np.maximum(before, 0), np.maximum(following - at - 1, 0)])


def _pairs(
    met: Met, places: NDArray[np.intp], letters: Floats, between: NDArray[np.int8]
) -> tuple[NDArray[np.intp], NDArray[np.intp], Floats]:
    """Neighbouring candidates that may be of one name, those of them with words between, and a column for each."""
    first, second = places[:-1], places[1:]
    gap = second - first - 1
    after, before = between[first + 1], between[second]
    plain = (gap == 0) & _IS_PLAIN[before]
    short = (gap == 0) & (before == Between.END) & (letters[:-1] <= _ABBREVIATED)
    linked = (gap > 0) & (gap <= _MOST_BETWEEN) & _IS_SPACED[after] & (before == Between.SPACE)
    pairs = np.flatnonzero(plain | short | linked)
    among = np.flatnonzero(linked[pairs])
    at = pairs[among]
    runs = _runs(plain)[:, at]
    first, second, gap = first[at], second[at], gap[at]

    def of(places: NDArray[np.intp], columns: list[int]) -> Floats:
        return met.table.take(met.at[places + 2], axis=1)[columns]

    far = np.where(gap > 1, of(second - 1, _LINK)[1], 0)
    gaps = np.stack([gap, after[at], before[at], *of(first + 1, _LINK), far])
    parts = [of(first, _PAIR), of(second, _PAIR), of(first - 1, _BESIDE), of(second + 1, _BESIDE), runs, gaps]
    return pairs, among, np.concatenate(parts, dtype=np.float32)
