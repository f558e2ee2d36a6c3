"""Which texts can answer a query, as the index of words says: no text is read for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from mentions.matcher import Matcher
from mentions.query import TEXT, All, Any, Field, Node, Phrase, Word
from mentions.spelling import all_spellings
from warehouse.outcome.search_words import search_key
from warehouse.statement import Statements

Numbers = npt.NDArray[np.uint32]  # of texts, sorted, each once
_NONE = np.empty(0, np.uint32)
_STATED = {Field.OUTLET: ("outlets", "of_outlets"), Field.BYLINE: ("bylines", "of_bylines")}


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts that answer a query: all that do are among `possible`, and all of `sure` do."""

    possible: Numbers
    sure: Numbers


def find_texts(statements: Statements, query: Node) -> Texts:
    """The texts that answer a query. `statements` are those of the phase `find`."""
    return _Index(statements, _held(statements, set(_words(query)))).texts(query)


@dataclass(frozen=True, slots=True)
class _Index:
    statements: Statements
    held: Mapping[Word, Numbers]

    def texts(self, node: Node) -> Texts:
        if isinstance(node, Phrase):
            return self._phrase(node)
        if isinstance(node, Any):
            return _either(map(self.texts, node.nodes))
        if isinstance(node, All):
            wanted, unwanted = map(self.texts, node.wanted), _either(map(self.texts, node.unwanted))
            every = reduce(_both, wanted)
            return Texts(np.setdiff1d(every.possible, unwanted.sure), np.setdiff1d(every.sure, unwanted.possible))
        near = _both(_either(map(self.texts, node.left)), _either(map(self.texts, node.right)))
        return Texts(near.possible, _NONE)

    def _phrase(self, phrase: Phrase) -> Texts:
        """An outlet and a byline are no part of the index: there are few, and each is asked."""
        (field, *others) = phrase.fields
        if not others and field in _STATED:
            values, of_values = _STATED[field]
            matcher = Matcher({"": phrase})
            found = [value for value in self.statements.column(values) if matcher.find({field: value})]
            texts = np.unique(np.array(self.statements.given(values=found).column(of_values), np.uint32))
            return Texts(texts, texts)
        possible = reduce(np.intersect1d, (self.held[word] for word in phrase.words))
        return Texts(possible, possible if len(phrase.words) == 1 and phrase.fields == TEXT else _NONE)


def _held(statements: Statements, words: Iterable[Word]) -> dict[Word, Numbers]:
    """The texts that have each of some words."""
    meant = {spelling: word for word in words if not word.prefix for spelling in all_spellings(word.text)}
    found: dict[Word, list[Numbers]] = {word: [] for word in words}
    keys = [search_key(spelling) for spelling in meant]
    rows = statements.given(keys=keys).run("words").to_arrow_table()
    for spelling, numbers in zip(rows.column("word").to_pylist(), rows.column("numbers"), strict=True):
        if spelling in meant:
            found[meant[spelling]].append(_array(numbers.values))
    for word in found:
        if word.prefix:
            numbers = statements.given(beginning=word.text).run("beginnings").to_arrow_table().column("numbers")
            found[word] = [_array(chunk.flatten()) for chunk in numbers.chunks]
    return {word: np.unique(np.concatenate([_NONE, *parts])) for word, parts in found.items()}


def _array(values: pa.Array) -> Numbers:
    found: Numbers = values.to_numpy(zero_copy_only=False)
    return found


def _words(node: Node) -> Iterable[Word]:
    if isinstance(node, Phrase):
        yield from node.words
    elif isinstance(node, Any):
        for one in node.nodes:
            yield from _words(one)
    else:
        parts = (node.wanted, node.unwanted) if isinstance(node, All) else (node.left, node.right)
        for part in parts:
            for one in part:
                yield from _words(one)


def _both(one: Texts, other: Texts) -> Texts:
    return Texts(
        np.intersect1d(one.possible, other.possible, assume_unique=True),
        np.intersect1d(one.sure, other.sure, assume_unique=True),
    )


def _either(texts: Iterable[Texts]) -> Texts:
    found = list(texts)
    return Texts(
        np.unique(np.concatenate([_NONE, *(one.possible for one in found)])),
        np.unique(np.concatenate([_NONE, *(one.sure for one in found)])),
    )
