"""The names of an article from its texts: spans of each text, forms that are one name, and a kind for each."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np

from extractors.content.model import Trees
from extractors.names.evidence import OF_PERSONS, find_lists, look_at
from extractors.names.features import find_candidates
from extractors.names.forms import is_short_for, join_forms, plain_name
from extractors.names.kinds import Kind, KindWeights, as_weights
from extractors.names.lexicon import Floats, Words, read_model
from extractors.names.spans import Span, even_out, find_spans
from extractors.names.tokens import Between, Tokens, split_words

_CASED = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ɏͰ-ϿЀ-ԯԱ-Ֆ]")
GERMAN = frozenset(("de", "lb", "nds"))


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a name stands: `field` is headline, body or the number of a caption; characters, half-open."""

    form: str
    field: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its longest form. `kind` is None where nothing shows it; else `evidence` is what shows it."""

    name: str
    kind: Kind | None
    evidence: str | None
    mentions: tuple[Mention, ...]


class Reader:
    """Reads names with one model: what is learned of words, and of kinds."""

    def __init__(self, group: str, learned: Mapping[str, Any], kinds: KindWeights | None) -> None:
        self.words = Words(group, learned)
        self._inside, self._joined = Trees.from_json(learned["inside"]), Trees.from_json(learned["joined"])
        self._kinds = kinds

    def spans(self, tokens: Tokens) -> tuple[Floats, list[Span]]:
        """The rows of the words of a text, and its names as stretches of words."""
        at = self.words.rows(tokens.words)
        words, folded = self.words.table[at], self.words.folded[at]
        found = find_candidates(tokens, words, folded)
        if not len(found.places):
            return words, []
        inside = _chances(self._inside.log_odds(np.ascontiguousarray(found.table.T)))
        inside = even_out(inside, folded[found.places])
        joined = np.zeros(0, np.float32)
        if len(found.pairs):
            joined = _chances(self._joined.log_odds(np.ascontiguousarray(found.pair_table.T)))
        return words, find_spans(tokens, found, words, inside, joined)

    def read(self, texts: Sequence[tuple[str, str]]) -> tuple[Name, ...]:
        """The names of texts, given with the names of their fields, in the order in which they are first mentioned."""
        if self._kinds is None:
            return tuple(name for name, _ in self.look(texts))
        return tuple(replace(name, kind=kind, evidence=shown) for name, phrases in self.look(texts)
                     for kind, shown in [self._kinds.decide(phrases)])

    def look(self, texts: Sequence[tuple[str, str]]) -> list[tuple[Name, frozenset[str]]]:
        """The names without kinds, each with the phrases that can say its kind."""
        seen: list[_Seen] = []
        bracketed: dict[str, str] = {}
        for field, text in texts:
            tokens = split_words(text)
            words, spans = self.spans(tokens)
            such = find_lists(tokens, spans)
            before: tuple[str, int] | None = None
            for start, end in spans:
                first, last = tokens.starts[start], tokens.starts[end - 1] + len(tokens.words[end - 1])
                name = plain_name(text[first:last])
                phrases = {*look_at(tokens, words, start, end), *such.get(start, ())}
                seen.append(_Seen(Mention(text[first:last], field, first, last), name, phrases))
                if before and before[1] == start and tokens.between[start] == Between.OPENING and is_short_for(name, before[0]):
                    bracketed[name] = before[0]
                before = (name, end)
        return _gather(seen, bracketed)


@dataclass(frozen=True, slots=True)
class _Seen:
    mention: Mention
    name: str
    phrases: set[str]


def _gather(seen: Sequence[_Seen], bracketed: Mapping[str, str]) -> list[tuple[Name, frozenset[str]]]:
    """The mentions of each name together, with all that they show."""
    shown: dict[str, set[str]] = {}
    for one in seen:
        shown.setdefault(one.name, set()).update(one.phrases)
    persons = frozenset(name for name, phrases in shown.items() if any(map(phrases.__contains__, OF_PERSONS)))
    names = join_forms(Counter(one.name for one in seen), bracketed, persons)
    found: dict[str, list[_Seen]] = {}
    for one in seen:
        found.setdefault(names[one.name], []).append(one)
    return [
        (Name(name, None, None, tuple(one.mention for one in where)), frozenset(set().union(*(one.phrases for one in where))))
        for name, where in found.items()
    ]


def _chances(log_odds: Floats) -> Floats:
    return 1 / (1 + np.exp(-log_odds))


@cache
def reader(group: str) -> Reader:
    """The reader for German ("de") or for all other languages ("")."""
    model = read_model()
    return Reader(group, model["groups"][group], as_weights(model["kinds"]))


def read_names(
    headline: str | None, body: str, captions: Iterable[str] = (), language: str | None = None
) -> tuple[Name, ...] | None:
    """The names of an article, in the order in which body, headline and captions first mention them.

    None: not read, because its script has no capitals. The field of a caption is "caption 1" and so on.
    """
    if not _CASED.search(body) and not _CASED.search(headline or ""):
        return None
    texts = [("body", body), *([("headline", headline)] if headline else [])]
    texts += [(f"caption {number}", text) for number, text in enumerate(captions, 1)]
    return reader("de" if language in GERMAN else "").read(texts)
