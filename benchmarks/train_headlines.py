"""Learn which line is the headline from the dev pages whose gold has a title, and measure it out of fold by site.

    python benchmarks/train_headlines.py [--scores FILE]

A conditional logit over the candidate lines of a page (McFadden 1974). It prints for each view how many pages that
print their title get it, get another line, or get none; how many of those that do not print it get a line; and the
weights of all pages, to be written into extractors/roles/headlines.py by hand. The story is the one that the content
model sees out of fold with `--scores FILE` of train_content.py, else the shipped model's.
"""

import argparse
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from text import ROOT, View, given_content, holds_title, is_title, prints_title, read_views

sys.path.insert(0, str(ROOT))
from extractors import reading
from extractors.article import RawDocument
from extractors.errors import BadInput
from extractors.roles import headline_lines
from extractors.roles.headlines import Candidate, HeadlineWeights, choose_headline, measure_all
from extractors.roles.page import Page

FOLDS, PENALTY = 5, 2.0
NEWS = 2.0  # weight of a news page; each page counts once, in however many views it is seen
WHOLE = "resiliparse_full"  # the view that is also seen without blank lines, and with one below each line
EVEN = 0.5  # weight of a page seen so: people paste both, and what stands alone says nothing there
ALIKE = 0.6  # share of words in common from which a line is taken for the title in other words
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Titled:
    """A page in one view: the lines that can be its headline, each with the headline that it would give."""

    view: View
    candidates: Sequence[Candidate]
    headlines: Sequence[str]
    measured: NDArray[np.float64]
    weight: float

    def right(self) -> list[bool]:
        """Which lines would give gold's title."""
        return [is_title(self.view, headline) for headline in self.headlines]

    def learned(self) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
        """What is measured of its lines and which is to be chosen: of several prints of the title the last, else the
        line that is most like it. Other prints are left out."""
        right = np.array(self.right(), bool)
        if not right.any():
            likeness = np.array([_likeness(self.view.title or "", headline) for headline in self.headlines])
            right = (likeness >= ALIKE) & (likeness == likeness.max())
        kept = ~right
        kept[np.flatnonzero(right)[-1:]] = True
        return self.measured[kept], right[kept]


def read_pages(scores: dict[str, list[float]]) -> list[Titled]:
    """The views whose gold has a title, and even ones of these pages."""
    views = [view for view in read_views() if view.title is not None]
    seen = Counter(view.page for view in views)
    views += [even for view in views if view.name == WHOLE for even in _evened(view)]
    pages = []
    for view in views:
        page, found = _candidates(view, scores.get(view.key))
        headlines = [page.bare(one.line) for one in found] if page else []
        measured = np.array(measure_all(found) if found else np.zeros((0, len(fields(HeadlineWeights)))), float)
        weight = 2 * (NEWS if view.kind == "news" else 1.0) * (EVEN if view.name in _BLANK else 1) / seen[view.page]
        pages.append(Titled(view, found, headlines, measured, weight))
    return pages


_BLANK = {"no blank line": (), "each line alone": ("",)}


def _evened(view: View) -> Iterator[View]:
    """A view without its blank lines, and with one below each line."""
    printed = [(line, label) for line, label in zip(view.lines, view.labels, strict=True) if line.strip()]
    for name, blank in _BLANK.items():
        lines = tuple(text for line, _ in printed for text in (line, *blank))
        labels = "".join(label + "-" * len(blank) for _, label in printed)
        yield replace(view, name=name, lines=lines, labels=labels)


def _candidates(view: View, scores: Sequence[float] | None) -> tuple[Page | None, Sequence[Candidate]]:
    kept: list[tuple[Page, Sequence[Candidate]]] = []
    find = headline_lines.candidates

    def keep(page: Page) -> list[Candidate]:
        kept.append((page, find(page)))
        return find(page)

    story = reading.content_lines if scores is None else given_content(view.lines, scores)
    with patch.object(headline_lines, "candidates", keep), patch.object(reading, "content_lines", story):
        try:
            reading.read_article(RawDocument(0, b"", "\n".join(view.lines)))
        except BadInput:
            return None, ()
    return kept[0]


def _likeness(title: str, line: str) -> float:
    """Share of the words of both that both have; at least .7 where one holds the other."""
    one, other = set(_WORD.findall(title.casefold())), set(_WORD.findall(line.casefold()))
    common = len(one & other) / max(1, len(one | other))
    return max(0.7, common) if holds_title(title, line) or holds_title(line, title) else common


def fit(pages: Sequence[Titled]) -> NDArray[np.float64]:
    """The weights of the greatest likelihood, with a quadratic penalty on them in units of one deviation."""
    learned = [(*page.learned(), page.weight) for page in pages if len(page.candidates)]
    learned = [(measured, right, weight) for measured, right, weight in learned if right.any()]
    sizes = np.array([len(right) for _, right, _ in learned])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    table = np.concatenate([measured for measured, _, _ in learned])
    deviation = table.std(axis=0) + 1e-6
    table, right = table / deviation, np.concatenate([right for _, right, _ in learned])
    weight = np.array([weight for _, _, weight in learned])

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        points = table @ weights
        shares = np.exp(points - np.repeat(np.maximum.reduceat(points, starts), sizes))
        total, likely = np.add.reduceat(shares, starts), np.add.reduceat(shares * right, starts) + 1e-30
        pull = shares * right / np.repeat(likely, sizes) - shares / np.repeat(total, sizes)
        slope = PENALTY * weights - table.T @ (pull * np.repeat(weight, sizes))
        return PENALTY * float(weights @ weights) / 2 - float(weight @ np.log(likely / total)), slope

    found = minimize(loss, np.zeros(table.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    return np.asarray(found.x / deviation)


def choose_unseen(pages: Sequence[Titled]) -> Iterator[tuple[Titled, str | None]]:
    """Each page and the headline that weights of other sites' pages choose."""
    sites = sorted({page.view.site for page in pages})
    random.Random(0).shuffle(sites)  # noqa: S311 - folds, no secrets
    fold = {site: place % FOLDS for place, site in enumerate(sites)}
    for one in range(FOLDS):
        weights = HeadlineWeights(*fit([page for page in pages if fold[page.view.site] != one]))
        for page in (page for page in pages if fold[page.view.site] == one):
            chosen = choose_headline(page.candidates, weights)
            given = {found.line: text for found, text in zip(page.candidates, page.headlines, strict=True)}
            yield page, None if chosen is None else given[chosen]


def print_choices(chosen: Sequence[tuple[Titled, str | None]]) -> None:
    """One row per view. Of the pages that print gold's title: right, wrong, none, and the best of their candidates."""
    counts: Counter[tuple[str, str]] = Counter()
    for page, headline in chosen:
        view, printed = f"{page.view.kind} | {page.view.name}", prints_title(page.view)
        outcome = "none" if headline is None else "right" if is_title(page.view, headline) else "wrong"
        counts[view, "best"] += printed and any(page.right())
        counts[view, "printed" if printed else "not printed"] += 1
        counts[view, outcome if printed else f"not printed, {outcome}"] += 1
    print("| pages | view | print their title | right | wrong | none | best candidate | do not print it | none |")
    print("|---" * 9 + "|")
    for view in sorted({view for view, _ in counts}):
        size = counts[view, "printed"]
        shares = " | ".join(f"{counts[view, what] / size:.3f}" for what in ("right", "wrong", "none", "best"))
        print(f"| {view} | {size} | {shares} | {counts[view, 'not printed']} | {counts[view, 'not printed, none']} |")


def main() -> None:
    parser = argparse.ArgumentParser(description="Learn the choice of the headline from the dev pages.")
    parser.add_argument("--scores", type=Path, help="out-of-fold scores of train_content.py")
    options = parser.parse_args()
    pages = read_pages(json.loads(options.scores.read_text("utf-8")) if options.scores else {})
    print_choices(list(choose_unseen(pages)))
    for name, weight in zip(fields(HeadlineWeights), fit(pages), strict=True):
        print(f"    {name.name}: float = {weight:.2f}")


if __name__ == "__main__":
    main()
