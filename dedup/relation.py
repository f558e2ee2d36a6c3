"""Relation: what two overlapping articles are to each other, verified on their full texts.

A relation is a function of its two articles and of what is stock: never of order or the clock.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from dedup.apart import Apart, tell_apart
from dedup.comparison import Comparison, compare
from dedup.content import Content
from dedup.direction import Direction, find_older, find_original
from dedup.figures import figures_agree
from dedup.item import Item
from dedup.passage import Passage, longest_passage
from dedup.terms import Rarity
from dedup.words import normal_words


class Kind(StrEnum):
    """`exact`: same normalised words. `near`: most of each stands in the other. `contained`: much of one does.

    `revision`: other words at the same address; or at the same path, when it shows that they are one text; or an item
    of one source that says it corrects the other.
    """

    EXACT = "exact"
    NEAR = "near"
    CONTAINED = "contained"
    REVISION = "revision"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When two texts are related; shares are of distinct word 5-grams, 0-1, stock text apart.

    Measured on dup_controlled and on Reuters-21578, where market reports made from one template are the hard negatives
    (`make bench-matching`). Of all pairs of the first .966 are found at precision .992, stock text taken out as
    derive/matching.py does; of originals with their truncations all, with edited ones inside longer texts .986, with
    heavy edits .982. Of 8,436 reports of the second 8 pairs are surely of different things, 2 of these near. Of the
    four that are set by measure (`figures` and the three of `wrapped`) those with the best F1 on four fifths of the
    families reach .980 on the others; ours, at .979, are chosen for precision.
    """

    # The words that a text needs to be called an exact copy: shorter identical bodies are notices and teasers.
    exact_words: int = 10
    # Fewer shared 5-grams (12 are 16 words in a row) may be chance; all pairs these thresholds find have more.
    shared_grams: int = 12
    # Both texts stand in each other by this much: light edits have a median of .75 and a first percentile of .50.
    near: float = 0.5
    # Smaller over larger text: 95 % of light edits are above .76, 90 % of the milder truncations below .68.
    near_sizes: float = 0.7
    # Of the 5-grams with a figure that both print, the share with the same figure. Of true pairs .99 have .93 or more,
    # of Reuters templates that share half of their text three in four have less; of four figures one may be corrected.
    figures: float = 0.7
    # From here on one changed figure is a correction of the same text.
    near_whatever_figures: float = 0.9
    # Most of one text stands in the other.
    contained: float = 0.5
    # An edited text inside a longer one, or a heavily edited one, falls below that: of the first the 2nd percentile is
    # .29, of the second .40. At .2-.25 there are 11 more right pairs and 20 wrong ones, which share background.
    wrapped: float = 0.25
    # Low shares are sure only with more words and nearly all figures: at 12 and .7 thrice as many templates of Reuters
    # are taken for parts of each other.
    wrapped_grams: int = 16
    wrapped_figures: float = 0.9
    # The same headline at one path is that of one text from so many words on: shorter ones are names of columns.
    headline_words: int = 3


DEFAULTS = Thresholds()


@dataclass(frozen=True, slots=True)
class Relation:
    """One pair of articles: the smaller id first, but of `contained` the one that stands inside."""

    article_id: str
    other_id: str
    kind: Kind
    similarity: float  # Jaccard index of the 5-grams, 0-1
    # Share of the 5-grams of the article with fewer of them (the inner one) that stand in the other, 0-1.
    containment: float
    direction: Direction | None  # which is the original, None when nothing shows it
    passage: Passage | None  # the longest run of words that both print; a revision can have none
    # What the later version says of being a correction. That is the other one unless the direction says otherwise.
    notice: str | None = None


def relate_pair(  # noqa: PLR0913, PLR0917 - two items, what is known of each, and how to judge
    item: Item,
    other: Item,
    content: Content,
    other_content: Content,
    rarity: Rarity,
    thresholds: Thresholds = DEFAULTS,
) -> Relation | Apart | None:
    """Return the relation of two items, the same whichever comes first, or what they share without having one.

    None when they share too little for either. `content`, `other_content`: those of the items' texts.
    """
    if other.id < item.id:
        return relate_pair(other, item, other_content, content, rarity, thresholds)
    if content.fingerprint.exact == other_content.fingerprint.exact:
        if len(content.fingerprint.words) < thresholds.exact_words:
            return None
        kind, compared = Kind.EXACT, Comparison(len(content.grams), 1.0, 1.0, 1.0)
    else:
        compared = compare(content, other_content)
        overlap = _overlap(compared, content, other_content, thresholds)
        if (
            (item.place is not None and item.place == other.place)
            or (_one_path(item, other) and (overlap is not None or _one_text(item, other, compared, thresholds)))
            or _corrects(item, other, compared, thresholds)
        ):
            overlap = Kind.REVISION
        elif _shares_much(compared, thresholds):
            apart = tell_apart(item, other, content, other_content, rarity)
            if apart is not None:
                return apart
        if overlap is None:
            return None
        kind = overlap
    passage = longest_passage(item.text, other.text, content, other_content)
    if kind is Kind.CONTAINED and compared.other_containment > compared.containment:
        item, other, passage = other, item, passage and passage.reversed()
    containment = max(compared.containment, compared.other_containment)
    if kind is not Kind.REVISION:
        direction = find_original(item, other)
        return Relation(item.id, other.id, kind, compared.similarity, containment, direction, passage)
    direction = find_older(item, other)
    notice = (item if direction is Direction.OTHER else other).notice
    return Relation(item.id, other.id, kind, compared.similarity, containment, direction, passage, notice)


def _one_path(item: Item, other: Item) -> bool:
    """Tell whether two items stood at one path, and have no addresses that say otherwise."""
    elsewhere = item.place is not None and other.place is not None and item.place != other.place
    return not item.paths.isdisjoint(other.paths) and not elsewhere


def _one_text(item: Item, other: Item, compared: Comparison, thresholds: Thresholds) -> bool:
    """Tell whether two items of one path are versions of one text though their words or figures differ too much.

    They have one headline, and no days that show it to be that of a column which comes back; or one says that it
    corrects another, and much of one stands in the other.
    """
    words = normal_words(item.headline or "")
    if len(words) >= thresholds.headline_words and words == normal_words(other.headline or ""):
        days, others = replace(item.timing, instant=None), replace(other.timing, instant=None)
        if not days.surely_before(others) and not others.surely_before(days):
            return True
    most = max(compared.containment, compared.other_containment)
    return (
        compared.shared >= thresholds.shared_grams and most >= thresholds.contained and item.corrects != other.corrects
    )


def _corrects(item: Item, other: Item, compared: Comparison, thresholds: Thresholds) -> bool:
    """Tell whether one of two items of a source corrects the other: it says so, and most of each stands in the other.

    What is corrected may be any of the figures, so these need not agree.
    """
    one_source = (item.outlet is not None and item.outlet == other.outlet) or (
        item.agency is not None and item.agency == other.agency
    )
    return (
        one_source
        and compared.shared >= thresholds.shared_grams
        and min(compared.containment, compared.other_containment) >= thresholds.near
        and item.corrects != other.corrects
    )


def _shares_much(compared: Comparison, thresholds: Thresholds) -> bool:
    """Tell whether two texts share enough to be looked at more closely."""
    most = max(compared.containment, compared.other_containment)
    return compared.shared >= thresholds.shared_grams and most >= thresholds.wrapped


def _overlap(compared: Comparison, content: Content, other: Content, thresholds: Thresholds) -> Kind | None:
    """Return what the texts are to each other by what they share."""
    if not _shares_much(compared, thresholds):
        return None
    least, most = sorted((compared.containment, compared.other_containment))
    agree = figures_agree(content, other)
    near = least >= thresholds.near_whatever_figures or (least >= thresholds.near and agree >= thresholds.figures)
    if near and least >= thresholds.near_sizes * most:  # the ratio of the numbers of 5-grams
        return Kind.NEAR
    if most >= thresholds.contained:
        return Kind.CONTAINED if agree >= thresholds.figures else None
    wrapped = compared.shared >= thresholds.wrapped_grams and agree >= thresholds.wrapped_figures
    return Kind.CONTAINED if wrapped else None
