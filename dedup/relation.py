"""Relation: what two overlapping articles are to each other, verified on their full texts.

A relation is a function of its two articles alone: never of other articles, their order or the clock.
"""

from dataclasses import dataclass
from enum import StrEnum

from dedup.comparison import Comparison, compare
from dedup.direction import Direction, find_original
from dedup.figures import shared_figures
from dedup.fingerprint import Fingerprint
from dedup.item import Item
from dedup.passage import Passage, longest_passage


class Kind(StrEnum):
    """`exact`: same normalised words. `near`: most of each stands in the other. `contained`: most of one does."""

    EXACT = "exact"
    NEAR = "near"
    CONTAINED = "contained"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When two texts are related; shares are of distinct word 5-grams, 0-1.

    Measured on dup_controlled (3,900 true pairs; furniture, the 5-grams in four or more families of one outlet, taken
    out) and on Reuters-21578, where market reports made from one template are the hard negatives. With these values
    .865 of all pairs are found at precision .9985. An original is related to all its light edits (.975 near) and
    truncations (.968 contained), to .88 of the longer texts that embed it edited and .82 of its heavy edits. Of the 73
    Reuters pairs that come out as near, in 8,436 documents, about a dozen are templates. Lower containment finds more
    and needs the furniture taken out first.
    """

    # The words that a text needs to be called an exact copy: shorter identical bodies are notices and teasers.
    exact_words: int = 10
    # Fewer shared 5-grams (12 are 16 words in a row) may be chance; all pairs these thresholds find have more.
    shared_grams: int = 12
    # Both texts stand in each other by this much: light edits have a median of .75 and a first percentile of .50.
    near: float = 0.5
    # Smaller over larger text: 95 % of light edits are above .76, 90 % of the milder truncations below .68.
    near_sizes: float = 0.7
    # Share of the figures of the text with fewer that the other prints as well. Templates with containment .7-.8 have
    # a median of 0, reruns and corrections 1; without it 52 more pairs of Reuters are near, nearly all templates.
    figures: float = 0.6
    # From here on one changed figure is a correction of the same text.
    near_whatever_figures: float = 0.9
    # Most of one text stands in the other.
    contained: float = 0.5
    # An original inside a longer text, edited, falls below that, but keeps long passages: at .4-.5 the median of the
    # longest is 48 words, while 95 % of the Reuters templates there share at most 26 in a row. Lower would also
    # take in the background paragraphs that articles of one topic repeat.
    wrapped: float = 0.4
    wrapped_words: int = 30


DEFAULTS = Thresholds()


@dataclass(frozen=True, slots=True)
class Relation:
    """One pair of articles: `exact` and `near` with the smaller id first, `contained` with the one that stands inside.

    `similarity`: Jaccard index of the 5-grams, 0-1. `containment`: share of the 5-grams of the article with fewer of
    them (the inner one) that stand in the other, 0-1. `direction`: which is the original, None when nothing shows it.
    `passage`: the longest run of words that both print.
    """

    article_id: str
    other_id: str
    kind: Kind
    similarity: float
    containment: float
    direction: Direction | None
    passage: Passage


def relate_pair(
    item: Item,
    other: Item,
    fingerprint: Fingerprint,
    other_fingerprint: Fingerprint,
    thresholds: Thresholds = DEFAULTS,
) -> Relation | None:
    """Return the relation of two items, the same whichever comes first; None when they have none.

    `fingerprint`, `other_fingerprint`: those of the items' texts.
    """
    if other.id < item.id:
        return relate_pair(other, item, other_fingerprint, fingerprint, thresholds)
    compared = compare(fingerprint, other_fingerprint)
    same = fingerprint.exact == other_fingerprint.exact
    if same and len(fingerprint.words) < thresholds.exact_words:
        return None
    if not same and not _shares_enough(compared, thresholds):
        return None
    kind = Kind.EXACT if same else _overlap(compared, shared_figures(item.text, other.text), thresholds)
    if kind is None and min(compared.containment, compared.other_containment) >= thresholds.near:
        return None  # one template with other figures
    passage = longest_passage(item.text, other.text, fingerprint, other_fingerprint)
    if passage is None or (kind is None and passage.words < thresholds.wrapped_words):
        return None
    kind = kind or Kind.CONTAINED
    if kind is Kind.CONTAINED and compared.other_containment > compared.containment:
        item, other, passage = other, item, passage.reversed()
    containment = max(compared.containment, compared.other_containment)
    return Relation(item.id, other.id, kind, compared.similarity, containment, find_original(item, other), passage)


def _shares_enough(compared: Comparison, thresholds: Thresholds) -> bool:
    most = max(compared.containment, compared.other_containment)
    return compared.shared >= thresholds.shared_grams and most >= min(thresholds.contained, thresholds.wrapped)


def _overlap(compared: Comparison, figures: float, thresholds: Thresholds) -> Kind | None:
    """Return what shares and figures say; None when only a long passage could still show a wrapped article."""
    least, most = sorted((compared.containment, compared.other_containment))
    agree = figures >= thresholds.figures
    sizes = least / most  # the ratio of the numbers of 5-grams
    near = least >= thresholds.near_whatever_figures or (least >= thresholds.near and agree)
    if near and sizes >= thresholds.near_sizes:
        return Kind.NEAR
    return Kind.CONTAINED if most >= thresholds.contained and agree else None
