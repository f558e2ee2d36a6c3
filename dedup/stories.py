"""Stories: articles that report one event, gathered in two steps of the same kind.

Each article points to its most similar neighbour in a denser place, and following the pointers gives knots; each knot
points to its most similar neighbour that is larger, and following those gives stories. (Pointing uphill is Koontz,
Narendra and Fukunaga, "A Graph-Theoretic Approach to Nonparametric Cluster Analysis", IEEE Trans. Computers 1976.)
A pointer depends on an article, its nearest neighbours and theirs, never on the order in which they came: a new article
changes stories near it and no others. All arithmetic is in whole numbers. How articles are weighed is in terms.py; the
pointers themselves are statements over tables, in warehouse/queries/stories/. Here is what they cannot say: which
articles are similar, and where pointers end.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from dedup.terms import UNIT

Rows = npt.NDArray[np.int64]

_DAY_BITS = 23
_DAY_ZERO = 2**20  # days are counted from 1970; with this, those of all years up to 9999 are positive and fit


@dataclass(frozen=True, slots=True)
class Telling:
    """When articles tell one story. Similarities are cosines of terms, 0-1.

    Measured by benchmarks/stories.py on BASIL (with dates), ECB+ and FNC-1, one setting for all, by B-cubed F1.
    """

    # Reports of one event that are further apart than this are mostly about what came of it.
    window_days: int = 5
    # The nearest that an article is linked to: 5 to 7 are within .005 on the mean of the sets, 10 loses .01 (topics of
    # ECB+ run together).
    neighbours: int = 6
    # Articles of a knot: mutual neighbours at least this similar. .25 to .35 are within .01.
    knot: float = 0.30
    # Knots of a story: their articles are on average this similar, and some two are linked. .18 to .22 are within .01.
    story: float = 0.19
    # Two articles are compared when they share one of this many heaviest terms: all change .003, 6 lose .012 on ecb+.
    keys: int = 10
    # A key of more articles of one day says too little to be looked up: of the 1,290 articles of FNC-1, all of one day,
    # 50 lose none of its F1.
    hot: int = 100
    # So much of each of two articles, 0-1, stands in a digest. Of pairs of ECB+ and FNC-1 that stand in one article and
    # share nothing, three of 261 have as much; a report that was made of two others takes less of each.
    inside: float = 0.5


TELLING = Telling()


@dataclass(frozen=True, slots=True)
class Dated:
    """Dated articles, a row each: the days they can be from, counted from 1970, and what they are about."""

    earliest: Rows
    latest: Rows
    lengths: Rows  # how many terms each has
    terms: npt.NDArray[np.uint32]  # of all articles one after the other, of each the heaviest first
    weights: npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Similar:
    """An article, by its row, and the rows of others with their similarity to it."""

    row: int
    others: Rows
    similarities: Rows


def scaled(similarity: float) -> int:
    """Return a similarity, 0-1, in the whole numbers that similarities are kept in."""
    return round(similarity * UNIT * UNIT)


def key_codes(terms: npt.NDArray[np.uint32], days: Rows) -> Rows:
    """Return a number for each term of a day; of one term they are in the order of the days."""
    codes: Rows = (terms.astype(np.int64) << _DAY_BITS) + (days + _DAY_ZERO)
    return codes


class Index:
    """Articles to compare others with, found by their keys: their heaviest terms, but for those that are hot."""

    def __init__(self, articles: Dated, hot: Rows, telling: Telling = TELLING) -> None:
        """`hot`: the codes of keys that are passed over."""
        self._hot = np.sort(hot)
        self._telling = telling
        self._latest = articles.latest
        rows, terms = self._keys(articles)
        codes = key_codes(terms, articles.earliest[rows])
        order = np.argsort(codes)
        self._codes, self._rows = codes[order], rows[order]
        self._vocabulary, places = np.unique(articles.terms, return_inverse=True)
        inside = np.arange(int(articles.lengths.max(initial=0))) < articles.lengths[:, None]
        self._places = np.full(inside.shape, len(self._vocabulary), dtype=np.int32)
        self._places[inside] = places
        self._weights = np.zeros(inside.shape, dtype=np.uint8)
        self._weights[inside] = articles.weights
        self._spread = np.zeros(len(self._vocabulary) + 1, dtype=np.int32)

    def similar(self, asked: Dated, together: int = 250_000) -> Iterator[Similar]:
        """Yield each of the articles asked about that meets any, with those that could share a story with it.

        They are surely no more days apart than a story takes. An article that is in both meets itself.
        `together`: so many pairs that share a key are held at a time.
        """
        least, window = scaled(self._telling.story), self._telling.window_days
        places, ends = self._locate(asked.terms), np.cumsum(asked.lengths)
        for own, other in self._meet(asked, together):
            near = self._latest[other] <= asked.earliest[own] + window
            for row, others in _runs(own[near], other[near]):
                its = slice(ends[row] - asked.lengths[row], ends[row])
                found = self._compare(places[its], asked.weights[its], others)
                similar = np.flatnonzero(found >= least)
                if len(similar):
                    yield Similar(row, others[similar], found[similar])

    def _locate(self, terms: npt.NDArray[np.uint32]) -> Rows:
        """Return where in the vocabulary terms stand; behind its end those that do not."""
        places = np.searchsorted(self._vocabulary, terms)
        known = places < len(self._vocabulary)
        known[known] = self._vocabulary[places[known]] == terms[known]
        return np.where(known, places, len(self._vocabulary))

    def _compare(self, places: Rows, weights: npt.NDArray[np.uint8], others: Rows) -> Rows:
        """Return the similarity of an article to each of the others, which are given by their rows."""
        self._spread[places] = weights
        spread = self._spread.take(self._places.take(others, axis=0))  # thrice as fast as by brackets
        found: Rows = np.einsum("ij,ij->i", spread, self._weights.take(others, axis=0))
        self._spread[places] = 0
        return found

    def _keys(self, articles: Dated) -> tuple[Rows, npt.NDArray[np.uint32]]:
        """Return row and term of each key that is not hot."""
        rows = np.repeat(np.arange(len(articles.lengths)), articles.lengths)
        heavier = np.arange(len(rows)) - np.repeat(np.cumsum(articles.lengths) - articles.lengths, articles.lengths)
        keys = np.flatnonzero(heavier < self._telling.keys)
        rows, terms = rows[keys], articles.terms[keys]
        kept = ~np.isin(key_codes(terms, articles.earliest[rows]), self._hot)
        return rows[kept], terms[kept]

    def _meet(self, asked: Dated, together: int) -> Iterator[tuple[Rows, Rows]]:
        """Yield pairs of rows that share a key within the days, each pair once, sorted; all pairs of a row together."""
        window = self._telling.window_days
        rows, terms = self._keys(asked)
        first = np.searchsorted(self._codes, key_codes(terms, asked.latest[rows] - window))
        last = np.searchsorted(self._codes, key_codes(terms, asked.earliest[rows] + window), side="right")
        counts = np.maximum(last - first, 0)
        met = np.cumsum(np.bincount(rows, counts, minlength=len(asked.lengths)).astype(np.int64))
        parts = np.flatnonzero(np.diff(met[rows] // together)) + 1
        for begin, end in zip([0, *parts], [*parts, len(rows)], strict=True):
            count = counts[begin:end]
            at = np.repeat(first[begin:end] - np.cumsum(count) + count, count) + np.arange(int(count.sum()))
            pairs = np.sort(
                (np.repeat(rows[begin:end], count) << 32) + self._rows[at], kind="stable"
            )  # made of sorted runs
            pairs = pairs[np.diff(pairs, prepend=-1) > 0]
            yield pairs >> 32, pairs & (2**32 - 1)


def follow(pointers: Rows) -> Rows:
    """Return where each row ends by following pointers to rows; of two that point at each other the smaller is the end.

    Pointers go round in no larger ring.
    """
    rows = np.arange(len(pointers))
    ends = np.where((pointers[pointers] == rows) & (rows < pointers), rows, pointers)
    while not np.array_equal(further := ends[ends], ends):
        ends = further
    return ends


def _runs(one: Rows, other: Rows) -> Iterator[tuple[int, Rows]]:
    """Yield each value of the one, which is sorted, with what stands beside it in the other."""
    starts = np.flatnonzero(np.diff(one, prepend=-1))
    for start, end in pairwise([*starts.tolist(), len(one)]):
        yield int(one[start]), other[start:end]
