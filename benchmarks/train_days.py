"""Learn which printed date is the publication from the dev pages with a gold day, and measure it out of fold by site.

    python benchmarks/train_days.py

A conditional logit over the dates of a page (McFadden 1974), in which none of them has no points. It prints the
weights of all pages, to be written into extractors/roles/publication.py by hand, and for each view how many pages that
print their day get it, and how many get another day. The story is the one that the shipped content model sees.
"""

import random
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from text import ROOT, View, prints_day, read_views

sys.path.insert(0, str(ROOT))
from extractors import reading
from extractors.article import RawDocument
from extractors.errors import BadInput
from extractors.roles import dated_lines, publication
from extractors.roles.publication import DatedLine, DayWeights, candidates, choose_days, measure

FOLDS, PENALTY = 5, 1.0
NEWS = 2.0  # weight of a news page; each page counts once, in however many views it is seen
Lines = Sequence[DatedLine]


@dataclass(frozen=True, slots=True)
class Dated:
    """A page with its date lines: what is measured of each date that can be its day, and which are."""

    view: View
    lines: Lines
    measured: NDArray[np.float64]
    right: NDArray[np.bool_]
    weight: float


def read_pages() -> list[Dated]:
    """The views that have a gold day and a story."""
    views = [view for view in read_views() if view.day is not None]
    seen = Counter(view.page for view in views)
    pages = []
    for view in views:
        lines = _date_lines(view)
        found = [
            (list(measure(line, date).values()), _is(date.published.edtf, view.day or ""))
            for line, date in candidates(lines)
        ]
        if found:
            measured = np.array([one for one, _ in found], dtype=float)
            right = np.array([one for _, one in found])
            weight = (NEWS if view.kind == "news" else 1.0) / seen[view.page]
            pages.append(Dated(view, lines, measured, right, weight))
        else:
            pages.append(Dated(view, lines, np.zeros((0, len(fields(DayWeights)))), np.zeros(0, bool), 0.0))
    return pages


def _date_lines(view: View) -> Lines:
    kept: list[Lines] = []

    def choose(lines: Lines) -> publication.Days:
        kept.append(lines)
        return choose_days(lines)

    with patch.object(dated_lines, "choose_days", choose):
        try:
            reading.read_article(RawDocument(0, b"", "\n".join(view.lines)))
        except BadInput:
            return ()
    return kept[0]


def _is(edtf: str, day: str) -> bool:
    return edtf == day or (edtf[0] == "[" and day in edtf) or (edtf[0] == "X" and day.endswith(edtf[4:]))


def fit(pages: Sequence[Dated]) -> NDArray[np.float64]:
    """The weights of the greatest likelihood, with a quadratic penalty."""

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        total, slope = PENALTY * float(weights @ weights) / 2, PENALTY * weights
        for page in pages:
            points = np.concatenate([[0.0], page.measured @ weights])
            shares = np.exp(points - points.max())
            shares /= shares.sum()
            right = np.concatenate([[not page.right.any()], page.right])
            likely = shares[right].sum()
            total -= page.weight * np.log(likely + 1e-12)
            pull = np.where(right, shares, 0.0) / likely - shares
            slope = slope - page.weight * (page.measured.T @ pull[1:])
        return total, slope

    some = [page for page in pages if len(page.right)]
    found = minimize(loss, np.zeros(some[0].measured.shape[1]), jac=True, method="L-BFGS-B")
    return np.asarray(found.x)


def main() -> None:
    pages = read_pages()
    sites = sorted({page.view.site for page in pages})
    random.Random(0).shuffle(sites)  # noqa: S311 - folds, no secrets
    fold = {site: place % FOLDS for place, site in enumerate(sites)}
    counts: Counter[tuple[str, str]] = Counter()
    for one in range(FOLDS):
        weights = DayWeights(*fit([page for page in pages if fold[page.view.site] != one]))
        for page in (page for page in pages if fold[page.view.site] == one):
            published = choose_days(page.lines, weights).published
            day = published.edtf if published and re.fullmatch(r"\d{4}-\d\d-\d\d", published.edtf) else None
            view = f"{page.view.kind} {page.view.name}"
            counts[view, "printed"] += prints_day(page.view)
            counts[view, "right"] += prints_day(page.view) and day == page.view.day
            counts[view, "another"] += day is not None and day != page.view.day
            counts[view, "pages"] += 1
    for view in sorted({view for view, _ in counts}):
        right, printed, another, seen = (counts[view, what] for what in ("right", "printed", "another", "pages"))
        print(f"{view:26} right {right} of {printed} = {right / printed:.3f}; another day {another} of {seen}")
    for name, weight in zip(fields(DayWeights), fit(pages), strict=True):
        print(f"    {name.name}: float = {weight:.2f}")


if __name__ == "__main__":
    main()
