"""Stories: articles that report one event, gathered in two steps of the same kind.

Each article points to its most similar neighbour in a denser place, and following the pointers gives knots; each knot
points to its most similar neighbour that is larger, and following those gives stories. (Pointing uphill is Koontz,
Narendra and Fukunaga, "A Graph-Theoretic Approach to Nonparametric Cluster Analysis", IEEE Trans. Computers 1976.)
A pointer depends on an article, its nearest neighbours and theirs, never on the order in which they came: a new article
changes stories near it and no others. All arithmetic is in whole numbers. How articles are weighed is in terms.py.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dedup.terms import UNIT, Terms

Links = tuple[tuple[str, int], ...]


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


TELLING = Telling()


@dataclass(frozen=True, slots=True)
class Knot:
    """Articles that report the same thing: how many, and the sum of the weights of each of their terms."""

    articles: int
    weights: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Shared:
    """What an article shares with another, one of the two being contained in the other; shares are as in a relation."""

    dated: bool
    containment: float
    similarity: float
    other_id: str


def scaled(similarity: float) -> int:
    """Return a similarity, 0-1, in the whole numbers that similarities are kept in."""
    return round(similarity * UNIT * UNIT)


class Vectors:
    """The terms of articles as two matrices, a row each; `compare` then takes one article against many."""

    def __init__(self, rows: Sequence[Terms]) -> None:
        lengths = np.array([len(row.terms) for row in rows], dtype=np.int64)
        flat = np.array([term for row in rows for term in row.terms], dtype=np.uint32)
        vocabulary, places = np.unique(flat, return_inverse=True)
        inside = np.arange(int(lengths.max(initial=0))) < lengths[:, None]
        self._places = np.full(inside.shape, len(vocabulary), dtype=np.int32)
        self._places[inside] = places
        self._weights = np.zeros(inside.shape, dtype=np.int32)
        self._weights[inside] = [weight for row in rows for weight in row.weights]
        self._spread = np.zeros(len(vocabulary) + 1, dtype=np.int32)

    def compare(self, row: int, others: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """Return the similarity of an article to each of the others, all by their rows."""
        self._spread[self._places[row]] = self._weights[row]
        products = self._spread[self._places[others]] * self._weights[others]
        found: npt.NDArray[np.int64] = products.sum(axis=1, dtype=np.int64)
        self._spread[self._places[row]] = 0
        return found


def nearest(found: Iterable[tuple[str, int]], telling: Telling = TELLING) -> Links:
    """Return the links of an article: of the others with their similarity, the nearest that could share a story."""
    least = scaled(telling.story)
    near = sorted((-similarity, other) for other, similarity in found if similarity >= least)
    return tuple((other, -similarity) for similarity, other in near[: telling.neighbours])


def point_article(article_id: str, links: Mapping[str, Links], telling: Telling = TELLING) -> str:
    """Return the article that one points to, itself when none is near in a denser place.

    `links`: its own, and those of the articles in them. Density is the sum of an article's similarities in a knot.
    """
    least = scaled(telling.knot)
    own = _density(links[article_id], least), article_id
    best = (0, own)
    for other, similarity in links[article_id]:
        theirs = links.get(other, ())
        if similarity >= least and any(one == article_id for one, _ in theirs):
            uphill = _density(theirs, least), other
            if uphill > own:
                best = max(best, (similarity, uphill))
    return best[1][1]


def _density(links: Links, least: int) -> int:
    return sum(similarity for _, similarity in links if similarity >= least)


def tie_knot(members: Iterable[Terms]) -> Knot:
    """Return what a knot of articles is about."""
    weights: Counter[int] = Counter()
    count = 0
    for member in members:
        count += 1
        weights.update(dict(zip(member.terms, member.weights, strict=True)))
    return Knot(count, weights)


def point_knot(knot_id: str, beside: Iterable[str], knots: Mapping[str, Knot], telling: Telling = TELLING) -> str:
    """Return the knot that one points to, itself when none beside it is larger and tells the same story."""
    own, least = knots[knot_id], scaled(telling.story)
    best = (0, (own.articles, knot_id))
    for other_id in beside:
        other = knots[other_id]
        if (other.articles, other_id) > (own.articles, knot_id):
            similarity = _average(own, other)
            if similarity >= least:
                best = max(best, (similarity, (other.articles, other_id)))
    return best[1][1]


def _average(knot: Knot, other: Knot) -> int:
    """Return the mean similarity of an article of the one and an article of the other, rounded down."""
    few, many = sorted((knot.weights, other.weights), key=len)
    shared = sum(weight * many[term] for term, weight in few.items() if term in many)
    return shared // (knot.articles * other.articles)


def point_undated(article_id: str, shared: Sequence[Shared]) -> str:
    """Return the article that an undated one stands with, itself when it shares no passage with any.

    Ties go by the ids of both, so that pointers among undated articles make no rings of more than two.
    """

    def strength(one: Shared) -> tuple[bool, float, float, str, str]:
        one_id, other_id = sorted((article_id, one.other_id))
        return one.dated, one.containment, one.similarity, one_id, other_id

    return max(shared, key=strength).other_id if shared else article_id


def follow(pointers: Mapping[str, str]) -> dict[str, str]:
    """Return where each id ends by following pointers; of two that point at each other the smaller is the end.

    A pointer to an id without one of its own ends there.
    """
    ends: dict[str, str] = {}
    for start in pointers:
        path, at = [], start
        while at not in ends:
            to = pointers.get(at, at)
            if to == at or (pointers.get(to) == at and at < to):
                ends[at] = at
            else:
                path.append(at)
                at = to
        for passed in path:
            ends[passed] = ends[at]
    return ends
