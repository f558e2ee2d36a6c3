"""Apart: two articles that share text and report different things.

There are two kinds: text that organisations print under everything ("About the company"), and reports from one
template. What a pair shares otherwise, and how it is related, is in relation.py.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import numpy as np
import numpy.typing as npt

from dedup.content import Content
from dedup.fingerprint import GRAM_WORDS, fingerprint
from dedup.item import Item
from dedup.signs import SIGNS, Signs
from dedup.terms import Rarity
from dedup.word_hashes import FIGURE, Places, among
from dedup.words import printed_words, word_spans

Spans = tuple[tuple[int, int], ...]
Flags = npt.NDArray[np.bool_]

_FIGURE = int(FIGURE)
_WITHIN_NUMBERS = ".,:"
# What stands before the first word of a sentence, of a quote and of the text.
_STARTING = re.compile(r"(?:[.!?…:;。！？\n\"“„«‚‘'(]|\A)[ \t]*\Z")


@dataclass(frozen=True, slots=True)
class Apart:
    """Two articles that share text without reporting the same, the smaller id first.

    `spans`, `other_spans`: where the shared text stands in each, half-open, in characters, in order.
    """

    article_id: str
    other_id: str
    spans: Spans
    other_spans: Spans

    def reversed(self) -> "Apart":
        """Return the pair as the other article sees it."""
        return Apart(self.other_id, self.article_id, self.other_spans, self.spans)


def tell_apart(  # noqa: PLR0913, PLR0917 - two items, what is known of each, and how to judge
    item: Item, other: Item, content: Content, other_content: Content, rarity: Rarity, signs: Signs = SIGNS
) -> Apart | None:
    """Return what two items share when that is a text about an organisation or a template; None when they are related.

    `content`, `other_content`: those of the items' texts; stock text counts for neither. For pairs that share text.
    """
    one = _Side(item, content, other_content, signs)
    if one.shared.sum() > len(one.shared) - signs.changed:
        return None
    two = _Side(other, other_content, content, signs)
    if _is_template(one, two, rarity, signs):
        return Apart(item.id, other.id, one.spans(one.stretches), two.spans(two.stretches))
    if _is_about(one, two, rarity, signs):
        return Apart(item.id, other.id, one.spans(one.parts), two.spans(two.parts))
    return None


class _Side:
    """One of two articles, by its words: which of them stand in 5-grams that the other has too."""

    def __init__(self, item: Item, content: Content, other: Content, signs: Signs) -> None:
        self.item = item
        self.content = content
        self.signs = signs
        shared = np.zeros(len(content.fingerprint.runs), dtype=np.bool_)
        shared[content.order[among(content.fingerprint.runs[content.order], other.grams)]] = True
        self.shared = cover_words(shared, content)
        self.stretches = _runs(self.shared)

    @cached_property
    def places(self) -> tuple[Places, Places]:
        """Where each word begins and ends in the text."""
        starts, ends = self.content.fingerprint.spans
        if not len(starts) or starts[0] >= 0:
            return starts, ends
        starts, ends = np.array(list(word_spans(self.item.text)), dtype=np.int64).T
        return starts, ends

    def words(self, at: Iterable[int]) -> list[str]:
        """Return some words as printed."""
        starts, ends = self.places
        return [self.item.text[starts[one] : ends[one]] for one in at]

    @cached_property
    def parts(self) -> list[tuple[int, int]]:
        """The shared parts: stretches that are not far apart, with the few words between them; phrases left out."""
        parts: list[list[tuple[int, int]]] = []
        for stretch in self.stretches:
            if parts and stretch[0] - parts[-1][-1][1] <= self.signs.joined:
                parts[-1].append(stretch)
            else:
                parts.append([stretch])
        return [
            (part[0][0], part[-1][1]) for part in parts if sum(end - start for start, end in part) >= self.signs.part
        ]

    @property
    def holes(self) -> float:
        """How many words within the shared parts the other article does not have, for each that it has."""
        inside = sum(end - start for start, end in self.parts)
        shared = sum(int(np.count_nonzero(self.shared[start:end])) for start, end in self.parts)
        return inside / shared - 1

    @property
    def begins_paragraph(self) -> bool:
        """Whether every shared part begins a paragraph, but for a few words, and not that of the text."""
        return all(
            paragraph and np.count_nonzero(self.places[0][:start] >= paragraph) <= self.signs.edited
            for start, paragraph in self._paragraphs
        )

    @property
    def stands_aside(self) -> bool:
        """Whether the shared parts close the text, or have a heading each: a short line without a stop."""
        if self._own[self.parts[-1][1] :].sum() <= self.signs.closing:
            return True
        text = self.item.text
        for _, paragraph in self._paragraphs:
            lines = [text[paragraph:].partition("\n")[0].strip(), text[:paragraph].rstrip().rpartition("\n")[2].strip()]
            if not any(map(self._is_heading, lines)):
                return False
        return True

    def _is_heading(self, line: str) -> bool:
        return bool(line) and not _STARTING.search(line) and len(line.split()) <= self.signs.heading

    @property
    def headline(self) -> set[int]:
        """The words of the headline, as hashes."""
        return set(fingerprint(self.item.headline or "").words.tolist())

    @property
    def opening(self) -> int:
        """How many words of its own stand before the first shared part."""
        return int(self._own[: self.parts[0][0]].sum())

    @cached_property
    def _paragraphs(self) -> list[tuple[int, int]]:
        """Of each part the first word, and where its paragraph begins in the text."""
        later = [(start, self.places[0][min(start + self.signs.chance, end - 1)]) for start, end in self.parts]
        return [(start, self.item.text.rfind("\n", 0, int(place)) + 1) for start, place in later]

    @cached_property
    def _own(self) -> Flags:
        """For each word whether it counts and is in no shared part."""
        own = cover_words(self.content.kept, self.content)
        for start, end in self.parts:
            own[start:end] = False
        return own

    def own(self) -> list[str]:
        """Return the words of the headline and those outside the shared parts."""
        return [*printed_words(self.item.headline or ""), *self.words(np.flatnonzero(self._own).tolist())]

    def named(self) -> list[str]:
        """Return the words with which the shared parts begin."""
        return self.words(at for start, end in self.parts for at in range(start, min(end, start + self.signs.name)))

    def fill(self) -> dict[tuple[int, int], set[int]]:
        """Return the names and figures in the gaps of the shared text, by the other words around them; as hashes.

        There is a gap before the first shared word and one behind the last; the word that is missing there is 0.
        """
        words, stretches = self._form
        edges = [0, *chain.from_iterable(stretches), len(words) - 1]
        gaps = [gap for gap in zip(edges[::2], edges[1::2], strict=True) if gap[0] < gap[1] <= gap[0] + self.signs.gap]
        filled = np.zeros(len(words), dtype=np.bool_)
        filled[[at for gap in gaps for at in self._mark_all(*gap)]] = True
        fills: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
        for start, end in _runs(filled):
            fills[words[start - 1], words[end]].update(words[start:end])
        return fills

    def marked(self) -> set[int]:
        """Return the names and figures of the shared text, as hashes."""
        words, stretches = self._form
        return {words[at] for stretch in stretches for at in self._mark(*stretch)}

    def rare(self, rarity: Rarity) -> set[int]:
        """Return the words that are as rare as names, as hashes."""
        words = self.content.fingerprint.words.tolist()
        printed = self.words(range(len(words)))
        return {word for word, form in zip(words, printed, strict=True) if rarity[form][1] >= self.signs.rare}

    @property
    def capitals(self) -> float:
        """How many of the words within sentences begin with a capital, 0-1; figures are no words."""
        text, words = self.item.text, self.content.fingerprint.words
        starts = self.places[0][(words & FIGURE) == 0].tolist()
        within = [text[start].isupper() for start in starts if not _STARTING.search(text, max(0, start - 3), start)]
        return sum(within) / (len(within) or 1)

    @cached_property
    def _form(self) -> tuple[list[int], list[tuple[int, int]]]:
        """The words, each part of a number as all of it, then 0; the stretches in which words and numbers are shared.

        "3,412" is two words, of which one may be shared with "3,377".
        """
        text, hashes, (starts, ends) = self.item.text, self.content.fingerprint.words, self.places
        words, figures = [*hashes.tolist(), 0], (hashes & FIGURE) != 0
        adjoining = np.flatnonzero(figures[:-1] & figures[1:] & (starts[1:] == ends[:-1] + 1)).tolist()
        joined = [at for at in adjoining if text[ends[at]] in _WITHIN_NUMBERS]
        if not joined:
            return words, self.stretches
        shared = self.shared.copy()
        for at in joined:
            words[at + 1] ^= words[at] << 1  # the order counts, and the flag stays
            shared[at + 1] &= shared[at]
        for at in reversed(joined):
            words[at], shared[at] = words[at + 1], shared[at + 1]
        return words, _runs(shared)

    def _mark(self, first: int, end: int) -> list[int]:
        """Return which of some words are names or figures: with a capital within a sentence, or with a digit."""
        text, starts = self.item.text, self.places[0][first:end].tolist()
        return [
            at
            for at, (word, start) in enumerate(zip(self._form[0][first:end], starts, strict=True), first)
            if word & _FIGURE or (text[start].isupper() and not _STARTING.search(text, max(0, start - 3), start))
        ]

    def _mark_all(self, first: int, end: int) -> set[int]:
        """Return the same with names that begin a sentence: the word stands within one too, or before a name."""
        (words, _), marked, starts = self._form, set(self._mark(first, end)), self.places[0]
        named = {at - 1 for at in marked if at > first and not words[at] & _FIGURE}
        named.update(at for at in range(first, end) if words[at] in self._names)
        return marked | {at for at in named if self.item.text[starts[at]].isupper()}

    @cached_property
    def _names(self) -> set[int]:
        """The words of the text that begin with a capital within a sentence, as hashes."""
        words = self._form[0]
        return {words[at] for at in self._mark(0, len(words) - 1) if not words[at] & _FIGURE}

    def spans(self, parts: Iterable[tuple[int, int]]) -> Spans:
        """Return where some stretches of words stand in the text."""
        starts, ends = self.places
        return tuple((int(starts[start]), int(ends[end - 1])) for start, end in parts)


def _is_about(one: _Side, two: _Side, rarity: Rarity, signs: Signs) -> bool:
    """Tell whether two articles share nothing but a text that goes with neither: each has something else to report."""
    for side in (one, two):
        if not side.parts or side.parts[0][0] < signs.opening or side.opening < signs.opening:
            return False
        if side.holes > signs.holes or not side.begins_paragraph or not side.stands_aside:
            return False
    named = {rarity[word][0] for word in (*one.named(), *two.named())}
    own, other_own = (
        {term: weight for term, weight in (rarity[word] for word in side.own()) if term not in named}
        for side in (one, two)
    )
    return _cosine(own, other_own) < signs.kinship


def _is_template(one: _Side, two: _Side, rarity: Rarity, signs: Signs) -> bool:
    """Tell whether other names and figures stand between the same words in the gaps of the shared text."""
    gone, come, same = set[int](), set[int](), set[int]()
    fills = one.fill()
    if sum(map(len, fills.values())) < signs.changed:
        return False
    other_fills = two.fill()
    for between, filled in fills.items():
        if other := other_fills.get(between):
            same |= filled & other
            gone |= filled - other
            come |= other - filled
    if min(len(gone), len(come)) < signs.changed:
        return False
    same |= one.marked() & two.marked()
    if max(one.capitals, two.capitals) > signs.capitals:
        rare = one.rare(rarity) | two.rare(rarity)
        gone, come = ({word for word in words if word & _FIGURE or word in rare} for words in (gone, come))
        same = {word for word in same if word & _FIGURE}  # of rare words that stay most are nouns
    changed = min(len(gone), len(come))
    if changed < signs.changed:
        return False
    agree = len(same) >= signs.agreeing * (len(same) + changed)
    return not agree or (_is_told(one, two, gone) and _is_told(two, one, come))


def _is_told(side: _Side, other: _Side, filled: set[int]) -> bool:
    """Tell whether a name that fills a gap of one article stands in its headline, and nowhere in the other article."""
    told = {word for word in filled if not word & _FIGURE}.intersection(side.headline)
    return bool(told.difference(other.headline, other.content.fingerprint.words.tolist()))


def cover_words(runs: Flags, content: Content) -> Flags:
    """Return for each word of a text whether it is in one of the runs that are marked."""
    words = np.zeros(len(content.fingerprint.words), dtype=np.bool_)
    for offset in range(min(GRAM_WORDS, len(words))):
        words[offset : offset + len(runs)] |= runs
    return words


def _runs(flags: Flags) -> list[tuple[int, int]]:
    """Return where the stretches of true ones begin and end."""
    edges = np.flatnonzero(np.concatenate((flags[:1], flags[1:] != flags[:-1], flags[-1:]))).tolist()
    return list(zip(edges[::2], edges[1::2], strict=True))


def _cosine(one: Mapping[int, float], other: Mapping[int, float]) -> float:
    """Return the cosine of two weighted sets of words, 0 when one is empty."""
    shared = math.fsum(weight * weight for term, weight in one.items() if term in other)
    lengths = (math.fsum(weight * weight for weight in words.values()) for words in (one, other))
    return shared / (math.sqrt(math.prod(lengths)) or 1.0)
