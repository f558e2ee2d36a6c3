"""Matching: which queries an article answers, and where. Pure; a query is never turned into a pattern over text.

All words of all queries are looked for in one pass: each distinct word of a text is looked up once, and only queries
of which a word stands there that they cannot do without are evaluated, on the places of words.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import NamedTuple

from mentions.numbers import paragraphs
from mentions.query import All, Any, Field, Near, Node, Phrase, Word
from mentions.spelling import usual_spelling
from mentions.words import folded, word_places

MOST_HITS = 100  # of one query in one article: the first of them
_REMEMBERED_WORDS = 500_000

Fields = Mapping[Field, str | None]


class Hit(NamedTuple):
    """A word, a phrase or one side of a NEAR: half-open character offsets in a field of an article."""

    field: Field
    start: int
    end: int


class _Place(NamedTuple):
    """Where a phrase stands: the numbers of its first and last word."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase with numbers for its words. `needed`, of each node: one of these words stands where it is answered."""

    needed: frozenset[int]
    numbers: tuple[int, ...]
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class _Near:
    needed: frozenset[int]
    left: tuple[_Phrase, ...]
    right: tuple[_Phrase, ...]
    distance: int


@dataclass(frozen=True, slots=True)
class _All:
    needed: frozenset[int]
    wanted: tuple["_Node", ...]
    unwanted: tuple["_Node", ...]


@dataclass(frozen=True, slots=True)
class _Any:
    needed: frozenset[int]
    nodes: tuple["_Node", ...]


_Node = _Phrase | _Near | _All | _Any


class Matcher:
    """Some queries, ready to be asked of any number of articles."""

    def __init__(self, queries: Mapping[str, Node]) -> None:
        self._numbers: dict[Word, int] = {}
        self._fields: set[Field] = set()
        self._queries = {name: self._prepared(node) for name, node in queries.items()}
        self._needing: dict[int, list[str]] = {}
        for name, prepared in self._queries.items():
            for number in prepared.needed:
                self._needing.setdefault(number, []).append(name)
        self._lengths = sorted({len(word.text) for word in self._numbers if word.prefix})
        self._known: dict[str, tuple[int, ...]] = {}

    def find(self, fields: Fields) -> dict[str, tuple[Hit, ...]]:
        """Return the hits of the queries that an article answers, in order of field and place, by query.

        A hit that lies in another one is left out.
        """
        page = _Page({name: fields.get(name) or "" for name in Field if name in self._fields}, self._stand_for)
        asked = {name for number in page.found for name in self._needing.get(number, ())}
        hits = {name: page.hits(self._queries[name]) for name in sorted(asked)}
        return {name: _outermost(found) for name, found in hits.items() if found}

    def _stand_for(self, words: Collection[str]) -> dict[str, tuple[int, ...]]:
        """The numbers of the words of queries that printed words are, for those that are any."""
        known = self._known
        if len(known) >= _REMEMBERED_WORDS:
            known.clear()
        for printed in words:
            if printed not in known:
                word = folded(printed)
                meant = [Word(usual_spelling(word)), *(Word(word[:length], True) for length in self._lengths)]
                known[printed] = tuple({self._numbers[one] for one in meant if one in self._numbers})
        return {printed: numbers for printed in words if (numbers := known[printed])}

    def _prepared(self, node: Node) -> _Node:
        """A query with its words numbered."""
        if isinstance(node, Phrase):
            return self._phrase(node)
        if isinstance(node, Near):
            left, right = tuple(map(self._phrase, node.left)), tuple(map(self._phrase, node.right))
            return _Near(self._needed(node), left, right, node.distance)
        if isinstance(node, Any):
            nodes = tuple(map(self._prepared, node.nodes))
            return _Any(self._needed(node), nodes)
        wanted, unwanted = tuple(map(self._prepared, node.wanted)), tuple(map(self._prepared, node.unwanted))
        return _All(self._needed(node), wanted, unwanted)

    def _needed(self, node: Node) -> frozenset[int]:
        return frozenset(self._numbers[word] for word in _needed(node))

    def _phrase(self, phrase: Phrase) -> _Phrase:
        self._fields.update(phrase.fields)
        numbers = tuple(self._numbers.setdefault(word, len(self._numbers)) for word in phrase.words)
        return _Phrase(self._needed(phrase), numbers, phrase.fields)


Index = Mapping[int, list[int]]  # of words of queries: the numbers of the words of the page that they are


class _Page:
    """One article. Its words are numbered through."""

    def __init__(
        self, texts: Mapping[Field, str], stand_for: Callable[[Collection[str]], dict[str, tuple[int, ...]]]
    ) -> None:
        self._paragraphs = list(paragraphs(texts))
        self._starts = [one.number for one in self._paragraphs]
        self._words = stand_for(set(chain.from_iterable(one.words for one in self._paragraphs)))
        self._indexes: dict[tuple[Field, ...], Index] = {}
        self._sides: dict[tuple[_Phrase, ...], list[_Place]] = {}
        self._spans: dict[int, list[tuple[int, int]]] = {}
        self.found = set(chain.from_iterable(self._words.values()))

    def hits(self, node: _Node) -> list[Hit]:
        """Return the hits of a query, none when the article does not answer it."""
        if isinstance(node, _Phrase):
            return self._shown(self._places(node))
        if isinstance(node, _Near):
            left = self._side(node.left)
            return self._shown(_near(left, self._side(node.right), node.distance)) if left else []
        if isinstance(node, _Any):
            return [hit for one in node.nodes if self._may(one) for hit in self.hits(one)]
        if not all(map(self._may, node.wanted)):
            return []
        found = []
        for one in node.wanted:
            hits = self.hits(one)
            if not hits:
                return []
            found += hits
        return [] if any(self._may(one) and self.hits(one) for one in node.unwanted) else found

    def _may(self, node: _Node) -> bool:
        """Whether a word stands there that a part of a query cannot do without."""
        return not self.found.isdisjoint(node.needed)

    def _side(self, phrases: tuple[_Phrase, ...]) -> list[_Place]:
        """Where any of some phrases stand, in order."""
        if phrases not in self._sides:
            self._sides[phrases] = sorted({place for phrase in phrases for place in self._places(phrase)})
        return self._sides[phrases]

    def _places(self, phrase: _Phrase) -> Iterable[_Place]:
        """Where a phrase stands, in order."""
        if not self.found.issuperset(phrase.numbers):
            return ()
        index = self._index(phrase.fields)
        if len(phrase.numbers) == 1:
            places = index.get(phrase.numbers[0], ())
            return map(_Place, places, places)
        return _in_a_row([index.get(number, []) for number in phrase.numbers])

    def _shown(self, places: Iterable[_Place]) -> list[Hit]:
        return [self._hit(place) for place in islice(places, MOST_HITS)]

    def _hit(self, place: _Place) -> Hit:
        at = bisect_right(self._starts, place.first) - 1
        paragraph = self._paragraphs[at]
        if at not in self._spans:
            self._spans[at] = [match.span(1) for match in word_places(paragraph.text)]
        spans = self._spans[at]
        start, end = spans[place.first - paragraph.number][0], spans[place.last - paragraph.number][1]
        return Hit(paragraph.field, paragraph.start + start, paragraph.start + end)

    def _index(self, fields: tuple[Field, ...]) -> Index:
        """Where words of queries stand in some fields."""
        if fields not in self._indexes:
            index: dict[int, list[int]] = {}
            for paragraph in self._paragraphs:
                if paragraph.field in fields:
                    for number, word in enumerate(paragraph.words, paragraph.number):
                        if word in self._words:
                            for one in self._words[word]:
                                index.setdefault(one, []).append(number)
            self._indexes[fields] = index
        return self._indexes[fields]


def _in_a_row(found: Sequence[Sequence[int]]) -> Iterator[_Place]:
    """The places at which the words of a phrase follow one another, given where each stands."""
    rarest = min(range(len(found)), key=lambda at: len(found[at]))
    others = [(at - rarest, set(one)) for at, one in enumerate(found) if at != rarest]
    for number in found[rarest]:
        if all(number + at in one for at, one in others):
            yield _Place(number - rarest, number - rarest + len(found) - 1)


def _near(left: list[_Place], right: list[_Place], distance: int) -> list[_Place]:
    """The places of both sides that have one of the other side so near, before or after and not across itself."""
    near: set[_Place] = set()
    firsts, by_last = [place.first for place in right], sorted(right, key=lambda place: place.last)
    lasts = [place.last for place in by_last]
    used = 0
    for place in left:
        after = right[bisect_left(firsts, place.last + 1) : bisect_right(firsts, place.last + 1 + distance)]
        before = by_last[bisect_left(lasts, place.first - 1 - distance) : bisect_right(lasts, place.first - 1)]
        if after or before:
            near.update((place, *after, *before))
            used += 1
        if used == MOST_HITS:
            break
    return sorted(near)


def _outermost(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """Hits in order, without those that lie in another one."""
    kept: list[Hit] = []
    order = list(Field)
    for hit in sorted(set(hits), key=lambda one: (order.index(one.field), one.start, -one.end)):
        if not (kept and kept[-1].field is hit.field and hit.end <= kept[-1].end):
            kept.append(hit)
    return tuple(kept[:MOST_HITS])


def _needed(node: Node) -> frozenset[Word]:
    """Words of which one stands in every article that answers a query: the fewest, and long ones, which are rarer."""
    if isinstance(node, Phrase):
        return frozenset([max(node.words, key=lambda word: len(word.text))])
    if isinstance(node, Any):
        return frozenset().union(*map(_needed, node.nodes))
    if isinstance(node, All):
        return min(map(_needed, node.wanted), key=_commonness)
    sides = (frozenset().union(*map(_needed, side)) for side in (node.left, node.right))
    return min(sides, key=_commonness)


def _commonness(words: frozenset[Word]) -> tuple[int, int]:
    return len(words), -min(len(word.text) for word in words)
