"""What the content model learns from: the dev pages, other labelled pages, crops, and long pages made of them."""

import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from labelled_html import read_labelled_html
from long_pages import read_long_views
from text import LONG_EVERY, ROOT, View, read_views

sys.path.insert(0, str(ROOT))
from extractors.content.features import Measures
from extractors.outlets import site_of
from extractors.text.paragraphs import Units, read_units

_BULLETS = "•*-– "


@dataclass(frozen=True, slots=True)
class Training:
    """Settings, by 5-fold cross-validation split by site (other trees, rates and weights moved F1 by less than .003).

    `news`: what a news page weighs against a general one. `by_words`: share of a line's weight that grows with its
    words, because the measure counts shingles. `sites`: a word enters the lexicon when it stands on that many sites,
    so that the lexicon holds the language of pages, not of one outlet. `crops`: share of pages also shown as a crop
    (fewer lines around the story, no blank lines, no bullets), so that little or other input is not a surprise.
    `more`: what a page of labelled HTML weighs against a dev page; half of them are English (at 1, when all were, menus
    in Arabic and short last sentences in Chinese were lost). `abroad`: what a page in another language weighs against
    an English one. `long`: what a long page weighs against a general one; one more with fewer sections is made of each
    `long_every`-th page, and `long_units` is the share of their lines that is learned from. `asked`: share of the
    features that a level of a tree may ask for (a third gains .001 and takes a third less time).
    """

    folds: int = 5
    seed: int = 1
    news: float = 2.0
    by_words: float = 0.6
    sites: int = 10
    regularisation: float = 0.05
    smallest: float = 0.12
    crops: float = 0.4
    first_trees: int = 150
    second_trees: int = 200
    depth: int = 6
    rate: float = 0.13
    more: float = 0.7
    abroad: float = 1.3
    long: float = 0.7
    long_every: int = 8
    long_units: float = 0.3
    asked: float = 0.3


@dataclass(slots=True)
class Sample:
    """A view, or a crop of one, as units with their labels."""

    view: View
    fold: int
    units: Units
    labels: np.ndarray
    crop: bool = False
    scored: bool = True
    measures: Measures | None = field(default=None)
    again: np.ndarray | None = field(default=None)
    scores: np.ndarray | None = field(default=None)


def make_samples(settings: Training) -> list[Sample]:
    """The dev pages, other labelled pages and made long pages; a site is in one fold, whatever host or view it is."""
    views = list(read_views())
    sites = sorted({view.site for view in views})
    random.Random(settings.seed).shuffle(sites)  # noqa: S311
    folds = {domain(site): place % settings.folds for place, site in enumerate(sites)}
    dev = len(views)
    views += read_labelled_html({view.page for view in views})
    views += read_long_views(LONG_EVERY)
    scored = {id(view) for view in views[:dev]} | {id(view) for view in views if view.kind == "long"}
    views += read_long_views(settings.long_every, None, settings.seed + 1, ("resiliparse_full", "resiliparse_main"))
    for place, site in enumerate(sorted({domain(view.site) for view in views} - set(folds))):
        folds[site] = place % settings.folds
    chance = random.Random(settings.seed)  # noqa: S311
    samples = []
    for index, view in enumerate(views):
        fold = folds[domain(view.site)]
        shown = [" ".join(line.split()) for line in view.lines]  # as the extractor hands lines over
        sample = _sample(view, fold, shown, view.labels)
        sample.scored = id(view) in scored
        samples.append(sample)
        crops = settings.crops if index < dev else settings.crops / 2
        may = view.name != "inscriptis" and view.kind != "long" and "k" in view.labels
        if may and chance.random() < crops:
            lines, labels = _crop(shown, view.labels, chance)
            samples.append(_sample(view, fold, lines, labels, crop=True))
            samples[-1].scored = sample.scored
    return samples


def domain(site: str) -> str:
    return site_of(f"https://{site}") or site


def _sample(view: View, fold: int, lines: Sequence[str], labels: str, crop: bool = False) -> Sample:
    units = read_units(lines)
    return Sample(view, fold, units, np.array([labels[first] == "k" for first in units.firsts], np.int8), crop)


def _crop(lines: Sequence[str], labels: str, chance: random.Random) -> tuple[list[str], str]:
    """Part of a page: the story or a piece of it, up to 15 lines around it; sometimes bare of blanks and bullets."""
    story = [index for index, label in enumerate(labels) if label == "k"]
    first, last = story[0], story[-1]
    if chance.random() < 0.4:
        start = chance.randrange(len(story))
        first, last = story[start], story[min(len(story) - 1, start + chance.randrange(1, 12))]
    around = chance.choice((1, 3, 8, 15))
    before, after = chance.randrange(around + 1), chance.randrange(around + 1)
    picked = range(max(0, first - before), min(len(lines), last + 1 + after))
    blanks, bullets = chance.random() < 0.5, chance.random() < 0.6
    kept = [index for index in picked if blanks or lines[index]]
    texts = [lines[index] if bullets else lines[index].lstrip(_BULLETS) for index in kept]
    return texts, "".join(labels[index] for index in kept)
