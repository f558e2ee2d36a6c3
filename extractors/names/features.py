"""What the words around a capital say of it, as numbers: of a word, whether it is in a name; of two, whether it is one name.

A row is a candidate: a word with a capital, or a figure beside one. Pairs are neighbouring candidates with nothing, or with
up to two small words, between them.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extractors.names.lexicon import COLUMNS, Floats
from extractors.names.tokens import Between, Tokens

_AT = {name: at for at, name in enumerate(COLUMNS)}
_OWN = list(range(len(COLUMNS)))
_NEAR = [_AT[name] for name in ("capital", "letters", "upper", "figure", "initial", "lower", "given", "surname", "place", "title", "office", "time", "people", "german", "self")]
_BEFORE = [*_NEAR, _AT["before"]]
_AFTER = [*_NEAR, _AT["after"]]
_FAR_BEFORE = [_AT["capital"], _AT["before"]]
_FAR_AFTER = [_AT["capital"], _AT["after"]]
_PAIR = [_AT[name] for name in ("letters", "upper", "figure", "initial", "dots", "lower", "given", "surname", "place", "city", "title", "office", "time", "people", "organisation_word", "place_word", "german", "self", "shape")]
_BESIDE = [_AT[name] for name in ("capital", "given", "title", "office", "people", "figure", "organisation_word", "place_word")]
_ABBREVIATED = 4  # letters of a word that a point may follow inside a sentence: "Mr.", "Gen."
_MOST_BETWEEN = 2  # small words inside a name: "of the"


@dataclass(frozen=True, slots=True)
class Candidates:
    """`places` in the words of a text; `table`: a row each; `pairs`: rows of neighbours that may be of one name."""

    places: NDArray[np.intp]
    table: Floats
    pairs: NDArray[np.intp]  # the first of the two, as a place in `places`
    pair_table: Floats


def find_candidates(tokens: Tokens, words: Floats, folded: NDArray[np.int64]) -> Candidates:
    """The candidates of a text. `words` has the row of each word, `folded` a number for it whatever its case."""
    count = len(tokens.words)
    capital = words[:, _AT["capital"]] > 0
    figure = words[:, _AT["figure"]] > 0
    between = np.array(tokens.between, np.int8)
    near = np.concatenate([[False], capital[:-1]]) | np.concatenate([capital[1:], [False]])
    starts = _starts(words, between)
    places = np.flatnonzero(capital | (figure & near))
    inside = capital & ~starts
    _, same = np.unique(folded, return_inverse=True)
    mid = np.bincount(same, inside)[same]
    small = np.bincount(same, ~capital)[same]
    caps = capital.mean() if count else 0.0
    padded = np.zeros((count + 4, words.shape[1]), np.float32)
    padded[2:-2] = words
    table = np.concatenate(
        [
            padded[places + 2],
            padded[places + 1][:, _BEFORE],
            padded[places + 3][:, _AFTER],
            padded[places][:, _FAR_BEFORE],
            padded[places + 4][:, _FAR_AFTER],
            np.stack(
                [
                    starts[places],
                    between[places],
                    between[places + 1],
                    np.minimum(mid[places] - inside[places], 5),
                    np.minimum(small[places], 5),
                    np.full(len(places), caps),
                    places == 0,
                ],
                axis=1,
            ).astype(np.float32),
        ],
        axis=1,
    )
    pairs, pair_table = _pairs(places, words, between)
    return Candidates(places, table, pairs, pair_table)


def _starts(words: Floats, between: NDArray[np.int8]) -> NDArray[np.bool_]:
    """Which words begin a sentence."""
    ends = between[:-1] == Between.END
    short = (words[:, _AT["letters"]] <= _ABBREVIATED) & (words[:, _AT["capital"]] > 0) & (words[:, _AT["lower"]] < 50)
    dotted = (words[:, _AT["initial"]] > 0) | (words[:, _AT["dots"]] > 0)
    return ends & ~np.concatenate([[False], dotted[:-1]]) | (ends & False & short)


def _runs(plain: NDArray[np.bool_]) -> NDArray[np.int64]:
    """How many pairs without anything between them stand unbroken before each pair, and after it."""
    at = np.arange(len(plain))
    broken = np.flatnonzero(~plain)
    last = np.maximum.accumulate(np.where(plain, -1, at))
    following = np.append(broken, len(plain))[np.searchsorted(broken, at)]
    before = at - last - 1
    return np.stack([np.maximum(before, 0), np.maximum(following - at - 1, 0)])


def _pairs(
    places: NDArray[np.intp], words: Floats, between: NDArray[np.int8]
) -> tuple[NDArray[np.intp], Floats]:
    if len(places) < 2:  # noqa: PLR2004 - a pair
        return np.zeros(0, np.intp), np.zeros((0, 2 * len(_PAIR) + 2 * len(_BESIDE) + 8), np.float32)
    first, second = places[:-1], places[1:]
    gap = second - first - 1
    after, before = between[first + 1], between[second]
    spaced = np.isin(after, (Between.SPACE, Between.NOTHING, Between.APOSTROPHE))
    plain = (gap == 0) & np.isin(before, (Between.SPACE, Between.NOTHING, Between.DASH, Between.OTHER, Between.APOSTROPHE))
    short = (gap == 0) & (before == Between.END) & (words[first, _AT["letters"]] <= _ABBREVIATED)
    linked = (gap > 0) & (gap <= _MOST_BETWEEN) & spaced & (before == Between.SPACE)
    at = np.flatnonzero(plain | short | linked)
    runs = _runs(plain)
    first, second, gap = first[at], second[at], gap[at]
    link = np.where(gap[:, None] > 0, words[np.minimum(first + 1, second)], 0)
    far = np.where(gap[:, None] > 1, words[second - 1], 0)
    table = np.concatenate(
        [
            words[first][:, _PAIR],
            words[second][:, _PAIR],
            np.where(first[:, None] > 0, words[first - 1][:, _BESIDE], 0),
            np.where(second[:, None] < len(words) - 1, words[np.minimum(second + 1, len(words) - 1)][:, _BESIDE], 0),
            runs[:, at].T,
            np.stack([gap, after[at], before[at], *link[:, [_AT["letters"], _AT["link"]]].T, far[:, _AT["link"]]], axis=1),
        ],
        axis=1,
        dtype=np.float32,
    )
    return at, table
