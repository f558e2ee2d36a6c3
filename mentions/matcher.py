"""Matching: which queries an article answers, and where. Pure; a query is never turned into a pattern over text.

All words of all queries are looked for in one pass: each distinct word of a text is looked up once, and only queries
of which a word stands there that they cannot do without are evaluated, on the places of words.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import NamedTuple

from mentions.query import All, Any, Field, Near, Node, Phrase, Word
from mentions.spelling import usual_spelling
from mentions.words import find_words, folded, word_places

MOST_HITS = 100  # of one query in one article: the first of them
SEARCHED_CHARACTERS = 1_000_000  # of a field; what is longer is no news article
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


class Matcher:
    """Some queries, ready to be asked of any number of articles."""

    def __init__(self, queries: Mapping[str, Node]) -> None:
        self._queries = dict(queries)
        self._numbers: dict[Word, int] = {}
        self._needing: dict[int, list[str]] = {}
        for name, node in queries.items():
            for word in _words(node):
                self._numbers.setdefault(word, len(self._numbers))
            for word in _needed(node):
                self._needing.setdefault(self._numbers[word], []).append(name)
        self._lengths = sorted({len(word.text) for word in self._numbers if word.prefix})
        self._known: dict[str, tuple[int, ...]] = {}

    def find(self, fields: Fields) -> dict[str, tuple[Hit, ...]]:
        """Return the hits of the queries that an article answers, in order of field and place, by query.

        A hit that lies in another one is left out.
        """
        texts = {name: text[:SEARCHED_CHARACTERS] for name, text in fields.items() if text}
        printed = set(chain.from_iterable(map(find_words, texts.values())))
        found: set[int] = set()
        for word in printed:
            found.update(self.stands_for(word))
        asked = {name for number in found for name in self._needing.get(number, ())}
        if not asked:
            return {}
        page = _Page(texts, self)
        hits = {name: page.hits(self._queries[name]) for name in sorted(asked)}
        return {name: _outermost(found) for name, found in hits.items() if found}

    def stands_for(self, printed: str) -> tuple[int, ...]:
        """Return the numbers of the words of queries that a printed word is."""
        numbers = self._known.get(printed)
        if numbers is None:
            if len(self._known) >= _REMEMBERED_WORDS:
                self._known.clear()
            word = folded(printed)
            meant = [Word(usual_spelling(word)), *(Word(word[:length], True) for length in self._lengths)]
            numbers = tuple({self._numbers[one] for one in meant if one in self._numbers})
            self._known[printed] = numbers
        return numbers

    def number(self, word: Word) -> int:
        """Return the number of a word of a query."""
        return self._numbers[word]


@dataclass(slots=True)
class _Read:
    """A field as far as queries go: for each word of a query the numbers of the words that it is, and their places."""

    numbers: dict[int, list[int]] = field(default_factory=dict)
    spans: dict[int, tuple[int, int]] = field(default_factory=dict)


class _Page:
    """One article, whose fields are read when a query looks there."""

    def __init__(self, texts: Mapping[Field, str], matcher: Matcher) -> None:
        self._texts = texts
        self._matcher = matcher
        self._read: dict[Field, _Read] = {}
        self._sides: dict[tuple[tuple[Phrase, ...], Field], list[_Place]] = {}

    def hits(self, node: Node) -> list[Hit]:
        """Return the hits of a query, none when the article does not answer it."""
        if isinstance(node, Phrase):
            return [hit for name in node.fields for hit in self._shown(name, self._places(node, name))]
        if isinstance(node, Near):
            return [hit for name in node.left[0].fields for hit in self._shown(name, self._near(node, name))]
        if isinstance(node, Any):
            return [hit for one in node.nodes for hit in self.hits(one)]
        found = []
        for one in node.wanted:
            hits = self.hits(one)
            if not hits:
                return []
            found += hits
        return [] if any(self.hits(one) for one in node.unwanted) else found

    def _near(self, node: Near, name: Field) -> list[_Place]:
        left = self._side(node.left, name)
        return _near(left, self._side(node.right, name), node.distance) if left else []

    def _side(self, phrases: tuple[Phrase, ...], name: Field) -> list[_Place]:
        """Where any of some phrases stand in a field, in order."""
        key = phrases, name
        if key not in self._sides:
            self._sides[key] = sorted({place for phrase in phrases for place in self._places(phrase, name)})
        return self._sides[key]

    def _places(self, phrase: Phrase, name: Field) -> Iterator[_Place]:
        """Where a phrase stands in a field, in order."""
        read = self._field(name)
        found = [read.numbers.get(self._matcher.number(word), []) for word in phrase.words]
        if not all(found):
            return
        if len(found) == 1:
            yield from map(_Place, found[0], found[0])
            return
        rarest = min(range(len(found)), key=lambda at: len(found[at]))
        others = [(at - rarest, set(one)) for at, one in enumerate(found) if at != rarest]
        for number in found[rarest]:
            if all(number + at in one for at, one in others):
                yield _Place(number - rarest, number - rarest + len(found) - 1)

    def _shown(self, name: Field, places: Iterable[_Place]) -> list[Hit]:
        spans = self._field(name).spans
        return [Hit(name, spans[place.first][0], spans[place.last][1]) for place in islice(places, MOST_HITS)]

    def _field(self, name: Field) -> _Read:
        if name not in self._read:
            self._read[name] = _read(self._texts.get(name, ""), self._matcher)
        return self._read[name]


def _read(text: str, matcher: Matcher) -> _Read:
    """Number the words of a text; one number is left out between paragraphs, so that no phrase goes across."""
    read, number = _Read(), 0
    break_at = text.find("\n\n")
    for match in word_places(text):
        if 0 <= break_at < match.start():
            number += 1
            break_at = text.find("\n\n", match.start())
        for one in matcher.stands_for(match.group()):
            read.numbers.setdefault(one, []).append(number)
            read.spans[number] = match.span()
        number += 1
    return read


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


def _words(node: Node) -> Iterable[Word]:
    """All words of a query."""
    if isinstance(node, Phrase):
        return node.words
    if isinstance(node, Near):
        return chain.from_iterable(map(_words, (*node.left, *node.right)))
    return chain.from_iterable(map(_words, node.nodes if isinstance(node, Any) else (*node.wanted, *node.unwanted)))


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
