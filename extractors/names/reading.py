"""The names of an article from its texts: spans of each text, forms that are one name, and a kind for each."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from extractors.names.evidence import OF_PERSONS, Looks, find_lists, in_one_row
from extractors.names.features import find_candidates
from extractors.names.forms import is_other_script, is_short_for, join_forms
from extractors.names.kinds import Kind, KindWeights, as_weights
from extractors.names.lexicon import Words, read_model
from extractors.names.odds import Odds
from extractors.names.spans import even_out, find_spans
from extractors.names.tokens import Between, Tokens, split_words
from extractors.names.trees import Chances
from extractors.names.trimming import Span

_CASED = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ɏͰ-ϿЀ-ԯԱ-Ֆ]")
_DOT = "・"
_KATAKANA = re.compile(rf"[ァ-ヴー]{{2,}}(?:{_DOT}[ァ-ヴー]{{2,}})+")
BODY = "body"
MOST_CAPITALS = 50_000  # of a text; it takes 6 KB of memory for each, and a novel has as many
_APART = "\n\n"
MOST_LOOKS = 4  # mentions of a form that are looked at for its kind: later ones say little more, and cost as much
_LONGEST_TITLE, _LONG, _FEWEST, _MOSTLY = 300, 4, 3, 0.7  # characters; letters, words and share of capitals
GERMAN = frozenset(("de", "lb", "nds"))


class Mention(NamedTuple):
    """Where a name stands: `field` is body, headline, deck or the number of a caption; characters, half-open."""

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

    def __init__(self, group: str, learned: Mapping[str, Any], kinds: KindWeights) -> None:
        self.words, self._group = Words(group, learned), group
        self._inside, self._joined = Odds(learned["inside"], self.words), Chances(learned["joined"])
        self._kinds = kinds
        self.looks = Looks(kinds.known, group == "de")

    def spans(self, tokens: Tokens) -> tuple[Sequence[int], list[Span]]:
        """The marks of the words of a text, and its names as stretches of words."""
        marks = self.words.marks.take(tokens.at[2:-2])
        of = marks.data
        if not len(tokens.places):
            return of, []
        found = find_candidates(tokens, self.words.table, tokens.at, marks)
        inside = even_out(self._inside.of(found.rows, found.states), tokens.same)
        joined: dict[int, float] = {}
        if len(found.linked):
            joined = dict(zip(found.linked.tolist(), self._joined.of(found.pair_table).tolist(), strict=True))
        return of, find_spans(tokens, found, marks, of, inside, joined, self._group)

    def read(self, texts: Sequence[tuple[str, str]]) -> tuple[Name, ...]:
        """The names of texts, given with the names of their fields, in the order in which they are first mentioned."""
        decide = self._kinds.decide
        return tuple(Name(name, *decide(phrases), where) for name, where, phrases in self.look(texts))

    def look(self, texts: Sequence[tuple[str, str]]) -> list[tuple[str, tuple[Mention, ...], frozenset[str]]]:
        """The names with their mentions, and the phrases that can say what kind each is of."""
        titled = [one for one in texts if one[0] != BODY and _is_titled(one[1])]
        running = [one for one in texts if one not in titled]
        whole = _APART.join(text for _, text in running)
        tokens = split_words(whole, self.words)
        marks, spans = self.spans(tokens)
        such = find_lists(tokens, spans)
        seen: list[tuple[str, str, int, int]] = []
        shown: dict[str, set[str]] = {}
        times: dict[str, int] = {}
        bracketed: dict[str, str] = {}
        looks, words, starts, ends, between = self.looks, tokens.words, tokens.starts, tokens.ends, tokens.between
        owns, around = looks.owns, looks.around
        before, ended = "", -1
        beside: tuple[str, ...] = ()
        for start, end in spans:
            first, last = starts[start], ends[end - 1]
            written = whole[first:last]
            form, phrases, says, settled = owns.get(written) or looks.own(written, words[start:end], marks[start:end])
            seen.append((form, written, first, last))
            time = times.get(form, 0)
            if not time:
                shown[form] = {*phrases}
            times[form] = time + 1
            if time < MOST_LOOKS:
                if not settled:
                    shown[form].update(around(tokens, marks, start, end, phrases))
                if (beside or says) and in_one_row(tokens, ended, start):
                    shown[form].update(beside)
                    shown[before].update(says)
            if start in such:
                shown[form].update(such[start])
            if (
                ended == start
                and between[start] == Between.OPENING
                and (is_short_for(form, before) or is_other_script(form, before))
            ):
                bracketed[form] = before
            before, ended, beside = form, end, says
        mentions = [*_placed(seen, running), *_find_again(times, titled)]
        return _gather(mentions, shown, times, bracketed)


def _is_titled(text: str) -> bool:
    """Whether most words of a line have capitals, as in headlines of some papers: they say nothing of names then."""
    if len(text) > _LONGEST_TITLE:
        return False
    long = [word for word in text.split() if len(word) >= _LONG and word[0].isalpha()]
    return len(long) >= _FEWEST and sum(word[0].isupper() for word in long) > _MOSTLY * len(long)


def _placed(
    seen: Iterable[tuple[str, str, int, int]], texts: Sequence[tuple[str, str]]
) -> Iterator[tuple[str, Mention]]:
    """Names in the joined texts as mentions in their fields, with their forms."""
    lengths = iter(texts)
    field, begin, end = "", 0, -len(_APART)
    for form, written, first, last in seen:
        while first >= end:
            field, text = next(lengths)
            begin = end + len(_APART)
            end = begin + len(text)
        yield form, Mention(written, field, first - begin, last - begin)


def _find_again(forms: Collection[str], texts: Sequence[tuple[str, str]]) -> Iterator[tuple[str, Mention]]:
    """The names that the running text has, in lines of which every word has a capital."""
    for field, text in texts:
        known = sorted((form for form in forms if form in text), key=len, reverse=True)
        taken = [(found, form) for form in known for found in _stands(form, text)]
        end = 0
        for start, form in sorted(taken, key=lambda one: (one[0], -len(one[1]))):
            if start >= end:
                end = start + len(form)
                yield form, Mention(form, field, start, end)


def _stands(form: str, text: str) -> Iterator[int]:
    """Where a form stands in a text as whole words."""
    start = text.find(form)
    while start >= 0:
        end = start + len(form)
        if not (_in_word(text[start - 1 : start]) or _in_word(text[end : end + 1])):
            yield start
        start = text.find(form, start + 1)


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _gather(
    mentions: Sequence[tuple[str, Mention]],
    shown: Mapping[str, set[str]],
    times: Mapping[str, int],
    bracketed: Mapping[str, str],
) -> list[tuple[str, tuple[Mention, ...], frozenset[str]]]:
    """The mentions of each name together, with all that they show."""
    persons = frozenset(form for form, phrases in shown.items() if not phrases.isdisjoint(OF_PERSONS))
    names = join_forms(times, bracketed, persons)
    where: dict[str, list[Mention]] = {}
    for form, mention in mentions:
        where.setdefault(names[form], []).append(mention)
    phrases: dict[str, set[str]] = {}
    for form, name in names.items():
        if name in phrases:
            phrases[name] |= shown[form]
        else:
            phrases[name] = shown[form]
    return [(name, tuple(found), frozenset(phrases[name])) for name, found in where.items()]


def _is_book(body: str) -> bool:
    return len(body) > MOST_CAPITALS and len(_CASED.findall(body)) > MOST_CAPITALS


@cache
def reader(group: str) -> Reader:
    """The reader for German ("de") or for all other languages ("")."""
    model = read_model()
    return Reader(group, model["groups"][group], as_weights(model["kinds"], group))


def read_names(
    headline: str | None,
    body: str,
    captions: Iterable[str] = (),
    language: str | None = None,
    deck: str | None = None,
) -> tuple[Name, ...] | None:
    """The names of an article, in the order in which body, headline, deck and captions first mention them.

    None: not read, because its script has no capitals and nothing marks a name in it, or because it has more than
    MOST_CAPITALS, as no story has. The field of a caption is "caption 1" and so on.
    """
    texts = [(BODY, body), *((field, text) for field, text in (("headline", headline), ("deck", deck)) if text)]
    texts += [(f"caption {number}", text) for number, text in enumerate(captions, 1)]
    marked = tuple(_marked(texts))
    if not (_CASED.search(body) or _CASED.search(headline or "")):
        return marked or None
    if _is_book(body):
        return None
    return (*reader("de" if language in GERMAN else "").read(texts), *marked)


def _marked(texts: Sequence[tuple[str, str]]) -> Iterator[Name]:
    """Names that a middle dot between katakana marks, as Japanese writes foreign ones."""
    found: dict[str, list[Mention]] = {}
    for field, text in texts:
        for one in _KATAKANA.finditer(text) if _DOT in text else ():
            found.setdefault(one[0], []).append(Mention(one[0], field, *one.span()))
    for name, mentions in found.items():
        yield Name(name, None, None, tuple(mentions))
