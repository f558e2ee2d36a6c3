"""Apart: two articles that share text and report different things.

There are two kinds: text that organisations print under everything ("About the company"), and reports from one
template. What a pair shares otherwise, and how it is related, is in relation.py.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from dedup.content import Content
from dedup.fingerprint import GRAM_WORDS
from dedup.item import Item
from dedup.letters import FIGURE, among
from dedup.terms import Rarity
from dedup.words import normal_form, word_spans

Spans = tuple[tuple[int, int], ...]
Flags = npt.NDArray[np.bool_]

# What stands before the first word of a sentence or a quote; "" before that of the text.
_STARTS = frozenset(("", *".!?…:;。！？\n\"“„«‚‘'("))


@dataclass(frozen=True, slots=True)
class Signs:
    """When what two articles share says nothing of what they report. Words are counted, shares are 0-1.

    Measured on dup_controlled, on the reprints among Reuters-21578, ECB+ and FNC-1 (reuse_silver_pairs), and on press
    releases of one company that were made up.
    """

    # Of shared words that are further apart, each part is looked at alone.
    joined: int = 20
    # A shorter shared part is a phrase, not a paragraph: 12 words are eight 5-grams in a row.
    part: int = 12
    # What an article reports comes first: so many words of its own stand before a text about the company.
    opening: int = 10
    # It closes the article, but for a line such as whom to ask; or it has a heading, of so few words.
    closing: int = 20
    heading: int = 8
    # A text about the company is printed as it is: of its words so few differ. Of reports of one event that share text
    # in the middle three in four have more.
    holes: float = 0.25
    # It begins a paragraph, its first words edited at most.
    edited: int = 8
    # The cosine of what each has of its own, and the greater of what one has of its own and the shared text. Two
    # reports of one event with a passage in common have .22 or more, two releases of one company .24 or less.
    kinship: float = 0.25
    # A gap in a template is filled by a few words.
    gap: int = 12
    # So many names and figures of each article are not in the other: a correction changes one or two.
    changed: int = 3
    # Of the names and figures of a template and its gaps fewer than that are the same.
    agreeing: float = 0.5


SIGNS = Signs()


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

    `content`, `other_content`: those of the items' texts; furniture counts for neither. For pairs that share text.
    """
    one, two = _Side(item, content, other_content, signs), _Side(other, other_content, content, signs)
    if _is_template(one, two, signs):
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
        self.shared = cover_words(among(content.fingerprint.runs, other.grams) & content.kept, content)
        self.stretches = _runs(self.shared)

    @cached_property
    def places(self) -> list[tuple[int, int]]:
        """Where each word stands in the text."""
        starts, ends = self.content.fingerprint.spans
        if len(starts) and starts[0] < 0:
            return list(word_spans(self.item.text))
        return list(zip(starts.tolist(), ends.tolist(), strict=True))

    def word(self, at: int) -> str:
        """A word as printed."""
        start, end = self.places[at]
        return self.item.text[start:end]

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
            paragraph and self._count_words(paragraph, start) <= self.signs.edited
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
            if not any(line and line[-1] not in _STARTS and len(line.split()) <= self.signs.heading for line in lines):
                return False
        return True

    @property
    def opening(self) -> int:
        """How many words of its own stand before the first shared part."""
        return int(self._own[: self.parts[0][0]].sum())

    @cached_property
    def _paragraphs(self) -> list[tuple[int, int]]:
        """Of each part the first word, and where its paragraph begins in the text."""
        starts = [start for start, _ in self.parts]
        return [(start, self.item.text.rfind("\n", 0, self.places[start][0]) + 1) for start in starts]

    def _count_words(self, begin: int, before: int) -> int:
        """Count the words from a place in the text on, before a word."""
        return sum(begin <= place for place, _ in self.places[max(0, before - self.signs.edited - 1) : before])

    @cached_property
    def _own(self) -> Flags:
        """For each word whether it counts and is in no shared part."""
        own = cover_words(self.content.kept, self.content)
        for start, end in self.parts:
            own[start:end] = False
        return own

    def own_and_shared(self, rarity: Rarity) -> tuple[dict[int, float], dict[int, float]]:
        """Return the weighted words outside the shared parts, with those of the headline, and the words inside."""
        headline = self.item.headline or ""
        own = [self.word(at) for at in np.flatnonzero(self._own).tolist()]
        own += [headline[start:end] for start, end in word_spans(headline)]
        about = [self.word(at) for part in self.parts for at in range(*part)]
        return _weigh(own, rarity), _weigh(about, rarity)

    @cached_property
    def filled(self) -> dict[tuple[str, str], set[str]]:
        """The names and figures of the shared text and its gaps, by the words before and behind that are neither.

        A name has a capital within a sentence, a figure a digit.
        """
        filled: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        before, waiting = "", set[str]()
        for at in self._form:
            word = normal_form(self.word(at))
            if self._is_marked(at):
                waiting.add(word)
                continue
            if waiting:
                filled[before, word] |= waiting
            before, waiting = word, set()
        if waiting:
            filled[before, ""] |= waiting
        return filled

    @cached_property
    def fillings(self) -> frozenset[str]:
        """The names and figures in the gaps of the shared text."""
        return frozenset(normal_form(self.word(at)) for at in self._form if not self.shared[at] and self._is_marked(at))

    def _is_marked(self, at: int) -> bool:
        if self.content.fingerprint.words[at] & FIGURE:
            return True
        text, start = self.item.text, self.places[at][0]
        return text[start].isupper() and text[max(0, start - 3) : start].rstrip(" \t")[-1:] not in _STARTS

    @cached_property
    def _form(self) -> list[int]:
        """The places of the words of the shared text and of gaps in it, at its ends too."""
        within = self.shared.copy()
        edges = [0, *(edge for stretch in self.stretches for edge in stretch), len(within)]
        for start, end in zip(edges[::2], edges[1::2], strict=True):
            if end - start <= self.signs.gap:
                within[start:end] = True
        return np.flatnonzero(within).tolist()

    def spans(self, parts: Iterable[tuple[int, int]]) -> Spans:
        """Return where some stretches of words stand in the text."""
        return tuple((self.places[start][0], self.places[end - 1][1]) for start, end in parts)


def _is_about(one: _Side, two: _Side, rarity: Rarity, signs: Signs) -> bool:
    """Tell whether two articles share nothing but a text that goes with neither: each has something else to report."""
    for side in (one, two):
        if not side.parts or side.opening < signs.opening or side.holes > signs.holes:
            return False
        if not side.begins_paragraph or not side.stands_aside:
            return False
    (own, about), (other_own, other_about) = one.own_and_shared(rarity), two.own_and_shared(rarity)
    belonging = max(_cosine(own, about), _cosine(other_own, other_about))
    return _cosine(own, other_own) + belonging < signs.kinship


def _is_template(one: _Side, two: _Side, signs: Signs) -> bool:
    """Tell whether other names and figures stand between the same words."""
    if min(len(one.fillings), len(two.fillings)) < signs.changed or one.fillings == two.fillings:
        return False
    gone, come, same = set[str](), set[str](), set[str]()
    for place, filled in one.filled.items():
        other = two.filled.get(place, set())
        same |= filled & other
        if other:
            gone |= filled - other
            come |= other - filled
    changed = min(len(gone), len(come))
    return changed >= signs.changed and len(same) < signs.agreeing * (len(same) + changed)


def cover_words(runs: Flags, content: Content) -> Flags:
    """Return for each word of a text whether it is in one of the runs that are marked."""
    words = np.zeros(len(content.fingerprint.words), dtype=np.bool_)
    for offset in range(min(GRAM_WORDS, len(words))):
        words[offset : offset + len(runs)] |= runs
    return words


def _runs(flags: Flags) -> list[tuple[int, int]]:
    """Return where the stretches of true ones begin and end."""
    edges = np.flatnonzero(np.diff(flags, prepend=False, append=False)).tolist()
    return list(zip(edges[::2], edges[1::2], strict=True))


def _weigh(words: Iterable[str], rarity: Rarity) -> dict[int, float]:
    return dict(rarity[word] for word in words)


def _cosine(one: Mapping[int, float], other: Mapping[int, float]) -> float:
    """Return the cosine of two weighted sets of words, 0 when one is empty."""
    shared = math.fsum(weight * weight for term, weight in one.items() if term in other)
    lengths = (math.fsum(weight * weight for weight in words.values()) for words in (one, other))
    return shared / (math.sqrt(math.prod(lengths)) or 1.0)
