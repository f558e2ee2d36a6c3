"""What the words around a capital say of it, as numbers: whether a word is in a name, and whether two are one name.

Pairs are neighbouring candidates with nothing, or with up to two small words, between them. Tables have a row a measure
and a column a candidate, as trees look at them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extractors.names.lexicon import COLUMNS, Floats, Mark
from extractors.names.odds import FEW, SHARES, States
from extractors.names.tokens import Between, Tokens

_OF_PART = (
    "letters upper figure initial dots lower given surname place city title office time people organisation_word "
    "place_word german self shape"
)
_BESIDE = "capital given title office people figure organisation_word place_word"  # before and after a pair
_LINK = "letters link"
_ABBREVIATED = 4  # letters of a word that a point may follow inside a sentence: "Mr.", "Gen."
_MOST_BETWEEN = 2  # small words inside a name: "of the"
_GAPS, _CLASSES = 8, 10
_LETTERS = COLUMNS.index("letters")
_SPACED = (Between.SPACE, Between.NOTHING, Between.APOSTROPHE)
_IS_SPACED = np.isin(np.arange(10), _SPACED)
_IS_PLAIN = np.isin(np.arange(10), (*_SPACED, Between.DASH, Between.OTHER))


def _asked(parts: Iterable[tuple[int, str]]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """For each measure the word that is asked (a step) and the column of that word."""
    both = [(step, COLUMNS.index(name)) for step, names in parts for name in names.split()]
    steps, columns = np.array(both, np.intp).T
    return steps, columns[:, None]


# Steps of a pair: the first, the second, the word before, the word behind, the first and the last word between.
_OF_PAIR = _asked(((0, _OF_PART), (1, _OF_PART), (2, _BESIDE), (3, _BESIDE), (4, _LINK), (5, "link")))


@dataclass(frozen=True, slots=True)
class Candidates:
    """`rows`: of the candidates, the words before and those behind them; `states`: how they stand (odds.py); `pairs`:
    neighbours that may be of one name, by the place of the first among the candidates; `linked`: of these, those with
    words between; `pair_table`: a column for each of `linked`."""

    rows: Sequence[NDArray[np.intp]]
    states: States
    pairs: NDArray[np.intp]
    linked: NDArray[np.intp]
    pair_table: Floats


def find_candidates(tokens: Tokens, table: Floats, at: NDArray[np.intp], marks: NDArray[np.int32]) -> Candidates:
    """What is said of the candidates of a text, and of pairs of them. `table`: a row a word, the first of zeros; `at`:
    the row of each word of the text, with two zeros before the first and behind the last; `marks`: of each word."""
    places, between = tokens.places, tokens.classes
    rows = [at.take(places + step) for step in (2, 1, 3)]
    pairs, linked, plain = _pairs(places, table[rows[0], _LETTERS], between)
    pair_table = _pair_table(table, at, places, linked, plain, between)
    return Candidates(rows, _states(tokens, marks, between), pairs, linked, pair_table)


def _states(tokens: Tokens, marks: NDArray[np.int32], between: NDArray[np.int8]) -> States:
    """How candidates stand: in the sentence, and elsewhere in the text with and without a capital."""
    places, same = tokens.places, tokens.same
    before, behind = between.take(places).astype(np.intp), between.take(places + 1).astype(np.intp)
    first = places == 0
    starts = before == Between.END
    starts &= first | (marks.take(places - 1) & (Mark.INITIAL | Mark.DOTS) == 0)
    inside = tokens.capital.take(places) & ~starts
    elsewhere = np.minimum(np.bincount(same, inside)[same] - inside, FEW - 1).astype(np.intp)
    small = np.minimum(tokens.small, FEW - 1)
    capital = np.zeros(len(marks) + 4, np.intp)
    capital[2:-2] = marks & Mark.CAPITAL
    near = capital.take(places) * 2 + capital.take(places + 4)
    share = int(np.searchsorted(SHARES, tokens.capital.mean()))
    return {
        "own": (starts * FEW + elsewhere) * FEW + small,
        "before": before,
        "behind": behind,
        "marks": (((before * _CLASSES + behind) * 2 + starts) * 4 + near) * 2 + first,
        "share": share * FEW + small,
    }


def _pairs(
    places: NDArray[np.intp], letters: Floats, between: NDArray[np.int8]
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.bool_]]:
    """Neighbours that may be of one name, those of them with words between, and which have nothing between them."""
    first, second = places[:-1], places[1:]
    gap = second - first - 1
    before = between[second]
    beside = gap == 0
    plain = beside & _IS_PLAIN[before]
    short = beside & (before == Between.END) & (letters[:-1] <= _ABBREVIATED)
    linked = (gap > 0) & (gap <= _MOST_BETWEEN) & _IS_SPACED[between[first + 1]] & (before == Between.SPACE)
    return np.flatnonzero(plain | short | linked), np.flatnonzero(linked), plain


def _pair_table(  # noqa: PLR0913, PLR0917 - each is of the same words
    words: Floats,
    at: NDArray[np.intp],
    places: NDArray[np.intp],
    linked: NDArray[np.intp],
    plain: NDArray[np.bool_],
    between: NDArray[np.int8],
) -> Floats:
    """A column for each pair with words between."""
    first, second = places[linked], places[linked + 1]
    steps, columns = _OF_PAIR
    table = np.empty((len(steps) + _GAPS - 3, len(linked)), np.float32)
    if not len(linked):
        return table
    numbers = at[np.stack([first, second, first - 1, second + 1, first + 1, second - 1]) + 2]
    asked = words.ravel().take(numbers[steps] * len(COLUMNS) + columns)
    gap = second - first - 1
    of_words = len(steps) - 3
    table[:of_words] = asked[:of_words]
    table[of_words : of_words + 2] = _runs(plain, linked)
    table[of_words + 2], table[of_words + 3], table[of_words + 4] = gap, between[first + 1], between[second]
    table[of_words + 5 : of_words + 7] = asked[of_words : of_words + 2]
    table[of_words + 7] = np.where(gap > 1, asked[of_words + 2], 0)
    return table


def _runs(plain: NDArray[np.bool_], linked: NDArray[np.intp]) -> NDArray[np.intp]:
    """How many pairs with nothing between them stand unbroken before each of some pairs, and after it."""
    broken = np.concatenate([[-1], np.flatnonzero(~plain), [len(plain)]])
    at = np.searchsorted(broken, linked)
    return np.stack([linked - broken[at - 1] - 1, broken[at + 1] - linked - 1])
