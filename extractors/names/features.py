"""What the words around a capital say of it, as numbers: whether a word is in a name, and whether two are one name.

A row is a candidate: a word with a capital, or a figure beside one. Pairs are neighbouring candidates with nothing,
or with up to two small words, between them.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extractors.names.lexicon import COLUMNS, Floats
from extractors.names.tokens import Between, Tokens

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
_SPACED = (Between.SPACE, Between.NOTHING, Between.APOSTROPHE)
_PLAIN = (*_SPACED, Between.DASH, Between.OTHER)


@dataclass(frozen=True, slots=True)
class Candidates:
    """`places` in the words of a text; `table`: a row each; `pairs`: rows of neighbours that may be of one name."""

    places: NDArray[np.intp]
    table: Floats
    pairs: NDArray[np.intp]  # the first of the two, as a place in `places`
    pair_table: Floats


def find_candidates(tokens: Tokens, words: Floats, folded: NDArray[np.int64]) -> Candidates:
    """The candidates of a text. `words` has the row of each word, `folded` a number for it whatever its case."""
    capital, figure = words[:, _AT["capital"]] > 0, words[:, _AT["figure"]] > 0
    between = np.array(tokens.between, np.int8)
    near = np.zeros(len(words), bool)
    near[1:] |= capital[:-1]
    near[:-1] |= capital[1:]
    places = np.flatnonzero(capital | (figure & near))
    padded = np.zeros((len(words) + 4, words.shape[1]), np.float32)  # two words before the first, two after the last
    padded[2:-2] = words
    beside = (padded[places + 1][:, _BEFORE], padded[places + 3][:, _AFTER])
    far = (padded[places][:, _FAR_BEFORE], padded[places + 4][:, _FAR_AFTER])
    table = np.concatenate([words[places], *beside, *far, _standing(words, between, folded, places)], axis=1)
    return Candidates(places, table, *_pairs(places, words, between))


def _standing(words: Floats, between: NDArray[np.int8], folded: NDArray[np.int64], places: NDArray[np.intp]) -> Floats:
    """How candidates stand: in the sentence, and elsewhere in the text with and without a capital."""
    capital = words[:, _AT["capital"]] > 0
    dotted = (words[:, _AT["initial"]] > 0) | (words[:, _AT["dots"]] > 0)
    starts = between[:-1] == Between.END
    starts[1:] &= ~dotted[:-1]
    inside = capital & ~starts
    _, same = np.unique(folded, return_inverse=True)
    others = np.bincount(same, inside)[same[places]] - inside[places]
    small = np.bincount(same, ~capital)[same[places]]
    standing = np.empty((len(places), 7), np.float32)
    standing[:, 0] = starts[places]
    standing[:, 1], standing[:, 2] = between[places], between[places + 1]
    standing[:, 3], standing[:, 4] = np.minimum(others, _MOST_TIMES), np.minimum(small, _MOST_TIMES)
    standing[:, 5] = capital.mean() if len(words) else 0
    standing[:, 6] = places == 0
    return standing


def _runs(plain: NDArray[np.bool_]) -> NDArray[np.int64]:
    """How many pairs without anything between them stand unbroken before each pair, and after it."""
    at = np.arange(len(plain))
    broken = np.flatnonzero(~plain)
    last = np.maximum.accumulate(np.where(plain, -1, at))
    following = np.append(broken, len(plain))[np.searchsorted(broken, at)]
    before = at - last - 1
    return np.stack([np.maximum(before, 0), np.maximum(following - at - 1, 0)])


def _pairs(places: NDArray[np.intp], words: Floats, between: NDArray[np.int8]) -> tuple[NDArray[np.intp], Floats]:
    """Neighbouring candidates that may be of one name, and a row for each pair."""
    first, second = places[:-1], places[1:]
    gap = second - first - 1
    after, before = between[first + 1], between[second]
    plain = (gap == 0) & np.isin(before, _PLAIN)
    short = (gap == 0) & (before == Between.END) & (words[first, _AT["letters"]] <= _ABBREVIATED)
    linked = (gap > 0) & (gap <= _MOST_BETWEEN) & np.isin(after, _SPACED) & (before == Between.SPACE)
    at = np.flatnonzero(plain | short | linked)
    runs = _runs(plain)[:, at]
    first, second, gap = first[at], second[at], gap[at]
    edged = np.concatenate([words, np.zeros((1, words.shape[1]), np.float32)])  # nothing is before and after a text
    link = np.where(gap[:, None] > 0, words[first + 1][:, _LINK] if len(at) else 0, 0)
    far = np.where(gap > 1, words[second - 1, _AT["link"]], 0)
    beside = (edged[first - 1][:, _BESIDE], edged[second + 1][:, _BESIDE])
    gaps = np.stack([gap, after[at], before[at], *link.T, far], axis=1) if len(at) else np.zeros((0, 6))
    parts = [words[first][:, _PAIR], words[second][:, _PAIR], *beside, runs.T, gaps]
    return at, np.concatenate(parts, axis=1, dtype=np.float32)
