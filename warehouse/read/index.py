"""Which texts can answer a query, as the index of words says: no text is read for it.

The index has the words of headline, deck, body and captions together. So it cannot say of a single field that a text
answers, only that it may; of all of them it says both, as the matcher would.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from itertools import product

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from mentions.matcher import Matcher
from mentions.query import TEXT, All, Any, Field, Near, Node, Phrase, Word
from mentions.spelling import all_spellings
from warehouse.outcome.search_words import search_key
from warehouse.statement import Statements

Numbers = npt.NDArray[np.uint32]  # of texts, sorted, each once
Places = npt.NDArray[np.int64]  # of words, sorted: the number of the text before that of the word in it
_TEXT = 32  # bits of a place behind the number of its text
_RARE = 20  # times as many places: it is quicker to look each of the others up than to merge them
_NO_TEXTS, _NO_PLACES = np.empty(0, np.uint32), np.empty(0, np.int64)
_STATED = {
    Field.OUTLET: ("outlets", "of_outlets"),
    Field.BYLINE: ("bylines", "of_bylines"),
    Field.NAME: ("names", "of_names"),
}


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts that answer a query: all that do are among `possible`, and all of `sure` do."""

    possible: Numbers
    sure: Numbers


def find_texts(statements: Statements, query: Node) -> Texts:
    """The texts that answer a query. `statements` are those of the phase `find`."""
    beside = {word for phrase in _phrases(query, together=True) for word in phrase.words}
    alone = {word for phrase in _phrases(query, together=False) for word in phrase.words}
    return _Index(statements, _texts_of(statements, alone), _places_of(statements, beside)).texts(query)


def asks_for_names(query: Node) -> bool:
    """Whether a query has the scope `name:` anywhere."""
    return any(Field.NAME in phrase.fields for beside in (True, False) for phrase in _phrases(query, together=beside))


@dataclass(frozen=True, slots=True)
class _Index:
    statements: Statements
    held: Mapping[Word, Numbers]  # of words that stand alone in a query
    places: Mapping[Word, Places]  # of words of phrases, and of those beside NEAR

    def texts(self, node: Node) -> Texts:
        if isinstance(node, Phrase):
            return self._phrase(node)
        if isinstance(node, Any):
            return _either(map(self.texts, node.nodes))
        if isinstance(node, All):
            every, unwanted = reduce(_both, map(self.texts, node.wanted)), _either(map(self.texts, node.unwanted))
            return Texts(np.setdiff1d(every.possible, unwanted.sure), np.setdiff1d(every.sure, unwanted.possible))
        fields = node.left[0].fields
        if fields[0] in _STATED:
            return _both(_either(map(self._phrase, node.left)), _either(map(self._phrase, node.right)), sure=False)
        pairs = product(node.left, node.right)
        found = [self._near(one, other, node.distance) for one, other in pairs]
        return _of(np.unique(np.concatenate(found)), fields)

    def _phrase(self, phrase: Phrase) -> Texts:
        if phrase.fields[0] in _STATED:
            return self._stated(phrase)
        if len(phrase.words) == 1 and phrase.words[0] in self.held:
            return _of(self.held[phrase.words[0]], phrase.fields)
        return _of(_texts(self._stands(phrase)), phrase.fields)

    def _stated(self, phrase: Phrase) -> Texts:
        """An outlet, a byline and a name are no part of the index: there are few, and each is asked."""
        (field,) = phrase.fields
        values, of_values = _STATED[field]
        matcher = Matcher({"": phrase})
        found = [value for value in self.statements.column(values) if matcher.find({field: value})]
        texts = np.unique(np.array(self.statements.given(values=found).column(of_values), np.uint32))
        return Texts(texts, texts)

    def _stands(self, phrase: Phrase) -> Places:
        """Where a phrase stands: the places of its first word. The rarest word is looked at first."""
        order = sorted(range(len(phrase.words)), key=lambda at: len(self.places[phrase.words[at]]))
        first = self.places[phrase.words[order[0]]] - order[0]
        return reduce(lambda found, at: _common(found, self.places[phrase.words[at]] - at), order[1:], first)

    def _near(self, one: Phrase, other: Phrase, distance: int) -> Numbers:
        """The texts in which two phrases stand with at most so many words between them, not across each other."""
        left, right = self._stands(one), self._stands(other)
        if len(left) > len(right):  # each place of the left one is looked up among those of the right one
            one, other, left, right = other, one, right, left
        after, before = left + len(one.words), left - len(other.words)
        return _texts(left[_any_within(right, after, after + distance) | _any_within(right, before - distance, before)])


def _texts_of(statements: Statements, words: Iterable[Word]) -> dict[Word, Numbers]:
    """The texts that have each of some words."""
    found = {
        word: [numbers.flatten().to_numpy() for numbers, *_ in chunks]
        for word, chunks in _rows(statements, words, "words", "beginnings").items()
    }
    return {word: np.unique(np.concatenate([_NO_TEXTS, *parts])) for word, parts in found.items()}


def _places_of(statements: Statements, words: Iterable[Word]) -> dict[Word, Places]:
    """The places of each of some words."""
    found = {}
    for word, chunks in _rows(statements, words, "places", "beginnings_places").items():
        parts = [_NO_PLACES]
        for lists in chunks:
            numbers, counts, places = (one.flatten().to_numpy() for one in lists)
            parts.append((np.repeat(numbers.astype(np.int64), counts) << _TEXT) | places)
        found[word] = np.concatenate(parts)
        found[word].sort(kind="stable")
    return found


def _rows(
    statements: Statements, words: Iterable[Word], exact: str, beginning: str
) -> dict[Word, list[list[pa.Array]]]:
    """For each word the lists of its rows in the index, as arrays of lists."""
    found: dict[Word, list[list[pa.Array]]] = {word: [] for word in words}
    meant = {spelling: word for word in found if not word.prefix for spelling in all_spellings(word.text)}
    rows = statements.given(keys=list(map(search_key, meant))).run(exact).to_arrow_table() if meant else None
    for batch in rows.to_batches() if rows is not None else ():
        spelled, *lists = batch.columns
        for at, spelling in enumerate(spelled.to_pylist()):
            if spelling in meant:
                found[meant[spelling]].append([one.slice(at, 1) for one in lists])
    for word, chunks in found.items():
        if word.prefix:
            batches = statements.given(beginning=word.text).run(beginning).to_arrow_table().to_batches()
            chunks.extend(batch.columns for batch in batches)
    return found


def _phrases(node: Node, together: bool) -> Iterator[Phrase]:
    """The phrases of a query of which places are asked, or those that are a word alone."""
    if isinstance(node, Phrase):
        if (len(node.words) > 1) is together:
            yield node
    elif isinstance(node, Near):
        yield from (*node.left, *node.right) if together else ()
    else:
        for one in node.nodes if isinstance(node, Any) else (*node.wanted, *node.unwanted):
            yield from _phrases(one, together)


def _texts(places: Places) -> Numbers:
    numbers: Numbers = np.unique(places >> _TEXT).astype(np.uint32)
    return numbers


def _common(some: Places, others: Places) -> Places:
    """The places that are in both."""
    if len(some) * _RARE < len(others):
        at = np.searchsorted(others, some)
        at[at == len(others)] = 0
        looked_up: Places = some[others[at] == some]
        return looked_up
    both = np.concatenate((some, others))
    both.sort(kind="stable")
    merged: Places = both[1:][both[1:] == both[:-1]]
    return merged


def _any_within(places: Places, first: Places, last: Places) -> npt.NDArray[np.bool_]:
    """Whether any place lies between each of some and of others, both included."""
    found: npt.NDArray[np.bool_] = np.searchsorted(places, first, "left") < np.searchsorted(places, last, "right")
    return found


def _of(texts: Numbers, fields: tuple[Field, ...]) -> Texts:
    return Texts(texts, texts if fields == TEXT else _NO_TEXTS)


def _both(one: Texts, other: Texts, sure: bool = True) -> Texts:
    possible = np.intersect1d(one.possible, other.possible, assume_unique=True)
    return Texts(possible, np.intersect1d(one.sure, other.sure, assume_unique=True) if sure else _NO_TEXTS)


def _either(texts: Iterable[Texts]) -> Texts:
    found = list(texts)
    return Texts(
        np.unique(np.concatenate([_NO_TEXTS, *(one.possible for one in found)])),
        np.unique(np.concatenate([_NO_TEXTS, *(one.sure for one in found)])),
    )
