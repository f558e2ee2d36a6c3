"""Which lines of an HTML page are its story: the markup, the text model and trafilatura, weighed together.

The weighing is learned (benchmarks/train_html.py). Trafilatura, which costs more than the others, is asked where they
are not sure; what it is asked, and what happens when it sees nothing, is here too.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from lxml.html import HtmlElement

from extractors.content import decide, score_lines
from extractors.content.model import Trees
from extractors.content.units import Floats
from extractors.content.windows import Numbers
from extractors.html.choice import Setting, chosen_text, kept_shares
from extractors.html.features import Measures, Voices, measure, measure_asked
from extractors.html.lines import HtmlLine, Place
from extractors.text.lines import squeezed

# What trafilatura is asked in turn until it sees an article: fast first, as the rest costs twice the time.
SETTINGS = (Setting("fast"), Setting("recall", recall=True), Setting("full", fast=False))
_FURNITURE = (
    Place.HEADER, Place.FOOTER, Place.NAVIGATION, Place.ASIDE, Place.BUTTON, Place.HIDDEN, Place.SAYS_COMMENT,
    Place.SAYS_RELATED, Place.SAYS_SHARE, Place.SAYS_MENU, Place.SAYS_PROMOTION, Place.SAYS_TAGS,
)  # fmt: skip
_SLICE = 2_000  # lines that are weighed at once: a table of all answers of all trees is large


@dataclass(frozen=True, slots=True)
class ChoiceLimits:
    """Where the decision is cut, in log-odds, and what trafilatura is spared.

    Trafilatura's work grows with the square of the number of paragraphs (40,000 take 8 s), so a page with more than the
    `most_...` is left to the other voices.
    """

    # The page's own cut is the one that promises the best F1: half of that F1 as a chance (Lipton et al. 2014), lower
    # where nothing is sure, and `over` above it, which gains .001 on news and nothing elsewhere. It is held within
    # `lowest` and `highest`.
    over: float = 0.2
    lowest: float = -1.2
    highest: float = 0.2
    # A line in furniture in which less than a tenth of what is likely story stands needs more than the page's cut. Out
    # of fold this takes readers' comments and teasers of a menu away from pages on which nothing is sure: sh +.012,
    # pub, agn and wcxb_dev +.0003 to +.0007; .2 to 1.0 are alike.
    furniture: float = 0.4
    apart: float = 0.1
    sure: float = 0.97  # F1 that markup and text promise by themselves, from which trafilatura is not asked
    most_lines: int = 8_000
    most_characters: int = 3_000_000
    most_elements: int = 60_000
    sparse: int = 200  # letters of a page below which nothing is asked twice


LIMITS = ChoiceLimits()


@dataclass(frozen=True, slots=True)
class Choice:
    """Per line whether it is story, and by whose word: `setting` of trafilatura, None when it was not asked or saw
    nothing. `items` are the story's lines that stand in lists of its own (wholes.py)."""

    story: tuple[bool, ...]
    scores: tuple[float, ...]
    setting: str | None
    items: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Shown:
    """A page with at least one line."""

    tree: HtmlElement  # may have been stripped
    lines: Sequence[HtmlLine]
    letters: Sequence[str]  # of each line
    title: str | None
    body: str | None  # the text that it states as the article's


def choose_lines(page: Shown, limits: ChoiceLimits = LIMITS) -> Choice:
    """The story lines of a page. The tree is not changed."""
    texts = [line.text for line in page.lines]
    scores = score_lines(texts)
    measures = measure(page.lines, page.letters, _listen(page, scores), squeezed(page.title or ""))
    odds = weigh(_trees()[0], measures.table)
    best, cut = promise(odds, measures.company.words, limits)
    setting = None
    if best < limits.sure:
        found = _ask(page, measures, limits)
        if found:
            setting, odds = found
            best, cut = promise(odds, measures.company.words, limits)
    story = above_cut(page.lines, measures.company.words, odds, cut, limits)
    if any(story):
        return Choice(story, tuple(odds.tolist()), setting)
    return Choice(tuple(decide(texts, scores)), tuple(scores), None)


def promise(odds: Numbers, words: Numbers, limits: ChoiceLimits = LIMITS) -> tuple[float, float]:
    """The F1, counted in words, that the best cut of a page promises if its odds are right; and that cut."""
    chances = 1 / (1 + np.exp(-odds.astype(np.float64)))
    order = np.argsort(-chances, kind="stable")
    right = np.cumsum((chances * words)[order])
    best = float((2 * right / np.maximum(np.cumsum(words[order]) + right[-1], 1e-9)).max())
    chance = min(max(best / 2, 1e-6), 1 - 1e-6)
    return best, float(np.clip(np.log(chance / (1 - chance)) + limits.over, limits.lowest, limits.highest))


def above_cut(
    lines: Sequence[HtmlLine], words: Numbers, odds: Numbers, cut: float, limits: ChoiceLimits = LIMITS
) -> tuple[bool, ...]:
    """Which lines are story by a page's cut; those that stand apart in furniture need more, unless none has it."""
    likely = np.maximum(1 / (1 + np.exp(-odds.astype(np.float64))) - 0.5, 0) * words
    around = np.fromiter((line.around for line in lines), np.int64, len(lines))
    apart = np.zeros(len(lines), bool)
    for place in _FURNITURE:
        there = around & place > 0
        if there.any() and likely[there].sum() < limits.apart * max(likely.sum(), 1e-9):
            apart |= there
    above = odds > cut
    kept = above & ~(apart & (odds < limits.furniture))
    return tuple((kept if kept.any() else above).tolist())


def weigh(trees: Trees, table: Floats) -> Floats:
    """The log-odds of all lines, some at a time."""
    size = table.shape[1]
    return np.concatenate([trees.log_odds(table[:, start : start + _SLICE]) for start in range(0, size, _SLICE)])


def _listen(page: Shown, scores: Sequence[float]) -> Voices:
    return Voices(kept_shares(page.letters, page.body) if page.body else None, scores)


def _ask(page: Shown, measures: Measures, limits: ChoiceLimits) -> tuple[str, Floats] | None:
    """The odds with trafilatura's word, and how it was asked; None when it sees no article or the page is too much."""
    if (
        len(page.lines) > limits.most_lines
        or sum(map(len, page.letters)) > limits.most_characters
        or page.tree.xpath("count(//*)") > limits.most_elements
    ):
        return None
    for setting in SETTINGS:
        shares = kept_shares(page.letters, chosen_text(page.tree, setting))
        if any(share >= 0.5 for share in shares):
            return setting.name, weigh(_trees()[1], measure_asked(measures, shares).values)
        if sum(map(len, page.letters)) < limits.sparse:
            return None
    return None


@cache
def _trees() -> tuple[Trees, Trees]:
    """The weights without trafilatura's word, and with it."""
    data = json.loads(files("extractors.html").joinpath("model.json").read_text("utf-8"))
    return Trees.from_json(data["alone"]), Trees.from_json(data["asked"])
