"""Learn how the lines of an HTML page are weighed, and measure it out of fold by site.

    python benchmarks/train_html.py --folds FILE [--pages FILE] [--scores FILE] [--write]

`--folds` are the text models of the folds, which `train_content.py --folds FILE` keeps; `--pages` keeps what is
measured of the pages, for the next time with the same measures and text models. `--scores` writes the out-of-fold
decisions for html_pages.py, `--write` stores extractors/html/model.json.
"""

import argparse
import json
import pickle
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import train_content
from catboost import CatBoostClassifier
from intervals import interval
from text import ROOT, shingle_score, shingles

sys.path.insert(0, str(ROOT))
from html_lines import LONG, Page, read_pages

from extractors.html.content import LIMITS, promise

MODEL = ROOT / "extractors" / "html" / "model.json"
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Training:
    """Settings, by 5-fold cross-validation split by site.

    Depth 4 to 6 and 80 to 300 trees moved every set by less than .006; a second pass over the first one's scores gained
    nothing, with the company that lines keep by these scores neither. One forest differs from the next by up to .007 on
    a set of a hundred pages: `forests` of as many seeds are averaged. `news`: what a page of the news sets weighs
    against a general one; `made`: what a made page weighs; `doubtful`: a page of whose common choice of trafilatura and
    text model gold has less than a third; `menus`, `long`: share of the lines far from the story, and of those of made
    long pages, that are learned from.
    """

    trees: int = 150
    depth: int = 5
    rate: float = 0.1
    seed: int = 1
    forests: int = 3
    news: float = 2.0
    made: float = 0.4
    doubtful: float = 0.25
    menus: float = 0.25
    long: float = 0.4
    asked: float = 0.4  # share of the features that a level of a tree may ask for


def weigh(page: Page, settings: Training) -> np.ndarray:
    """What a mistake in each line costs, roughly: its words against those of the story; a page costs at most 2."""
    share = (np.minimum(page.words, 150) + 2) / ((page.words * page.labels).sum() + 40)
    weights = 0.6 * share + 0.4 / len(page.words)
    weights *= min(1.0, 2 / weights.sum()) * (1.0 if page.kind == "wcxb_dev" else settings.news)
    return np.asarray(weights * (settings.made if page.made else 1.0) * (settings.doubtful if page.doubtful else 1.0))


def grow(pages: Sequence[Page], columns: int, settings: Training) -> list[Any]:
    """Forests on the lines of some pages and the first columns of their tables, one a seed."""
    chance = np.random.default_rng(settings.seed)
    parts, labels, weights = [], [], []
    for page in pages:
        near = np.convolve(page.labels, np.ones(17))[8:-8] > 0
        share = np.where(near | (page.words > 12), 1.0, settings.menus)
        share *= settings.long if page.made == LONG else 1.0
        kept = chance.random(len(share)) < share
        parts.append(page.matrix[kept, :columns])
        labels.append(page.labels[kept])
        weights.append((weigh(page, settings) / share)[kept])
    matrix, label, weight = np.concatenate(parts), np.concatenate(labels), np.concatenate(weights)
    forests = []
    for seed in range(settings.seed, settings.seed + settings.forests):
        model = CatBoostClassifier(
            iterations=settings.trees, depth=settings.depth, learning_rate=settings.rate, l2_leaf_reg=8,
            border_count=48, verbose=0, thread_count=2, random_seed=seed, allow_writing_files=False,
            boosting_type="Plain", bootstrap_type="Bernoulli", subsample=0.7, leaf_estimation_iterations=3,
            rsm=settings.asked,
        )  # fmt: skip
        model.fit(matrix, label, sample_weight=weight * len(weight) / weight.sum())
        forests.append(model)
    return forests


def ask(forests: Sequence[Any], page: Page, columns: int) -> np.ndarray:
    """The mean of the log-odds of forests."""
    return np.asarray(np.mean([train_content.ask(forest, page.matrix[:, :columns]) for forest in forests], axis=0))


def cross_fit(pages: Sequence[Page], settings: Training) -> list[tuple[np.ndarray, np.ndarray]]:
    """The log-odds of all lines out of fold, without trafilatura's word and with it."""
    found: list[Any] = [None] * len(pages)
    for fold in range(FOLDS):
        rest = [page for page in pages if page.fold != fold]
        for columns in (pages[0].alone, len(pages[0].names)):
            forests = grow(rest, columns, settings)
            for index, page in enumerate(pages):
                if page.fold == fold:
                    found[index] = (*(found[index] or ()), ask(forests, page, columns))
        print(f"fold {fold}", file=sys.stderr, flush=True)
    return found


def to_json(forests: Sequence[Any]) -> dict[str, Any]:
    """The mean of forests as one, in the form of `Trees.from_json`."""
    parts = [train_content.to_json(forest) for forest in forests]
    assert len({part["depth"] for part in parts}) == 1
    joined = {name: [one for part in parts for one in part[name]] for name in ("columns", "thresholds", "leaves")}
    bias = sum(part["bias"] for part in parts) / len(parts)
    return {**parts[0], **joined, "scale": parts[0]["scale"] / len(parts), "bias": round(bias, 5)}


def print_scores(name: str, pages: Sequence[Page], odds: Sequence[np.ndarray]) -> None:
    """F1, precision and recall of the lines that are kept, by set."""
    kinds = [page.made or page.kind for page in pages]
    for kind in Counter(kinds):
        own = [(page, odd) for page, odd, one in zip(pages, odds, kinds, strict=True) if one == kind]
        scores = [
            shingle_score(shingles(page.body), "\n".join(np.array(page.texts)[odd > promise(odd, page.words)[1]]))
            for page, odd in own
        ]
        f1, precision, recall = np.mean(scores, axis=0)
        low, high = interval([score[0] for score in scores], [page.site for page, _ in own])
        print(
            f"{kind}, {name}: F1 {f1:.4f} ({low:.3f}-{high:.3f}), precision {precision:.3f}, recall {recall:.3f} "
            f"({len(own)} pages)"
        )


def kept_pages(folds: Path, cache: Path | None) -> list[Page]:
    """What is measured of the pages, from the cache if it is there."""
    if cache and cache.exists():
        kept: list[Page] = pickle.loads(cache.read_bytes())  # noqa: S301 - our own file
        return kept
    pages = read_pages(folds)
    if cache:
        cache.write_bytes(pickle.dumps(pages))
    return pages


def main() -> None:
    parser = argparse.ArgumentParser(description="Learn how the lines of an HTML page are weighed.")
    parser.add_argument("--folds", type=Path, required=True, help="text models of folds, by train_content.py --folds")
    parser.add_argument("--pages", type=Path, help="keep what is measured of the pages here")
    parser.add_argument("--scores", type=Path, help="write the out-of-fold log-odds here, for html_pages.py --scores")
    parser.add_argument("--write", action="store_true", help=f"store the model in {MODEL.relative_to(ROOT)}")
    options = parser.parse_args()
    settings = Training()
    pages = kept_pages(options.folds, options.pages)
    if options.write:
        columns = {"alone": pages[0].alone, "asked": len(pages[0].names)}
        trees = {name: to_json(grow(pages, count, settings)) for name, count in columns.items()}
        data = {"features": pages[0].names, **trees}
        MODEL.write_text(json.dumps(data, separators=(",", ":")) + "\n", "utf-8")
        print(f"{MODEL.name}: {MODEL.stat().st_size} bytes")
    found = cross_fit(pages, settings)
    sure = [promise(alone, page.words)[0] >= LIMITS.sure for page, (alone, _) in zip(pages, found, strict=True)]
    chosen = [alone if is_sure else asked for (alone, asked), is_sure in zip(found, sure, strict=True)]
    print_scores("trafilatura never asked", pages, [alone for alone, _ in found])
    print_scores("always asked", pages, [asked for _, asked in found])
    print_scores("asked where the others are not sure", pages, chosen)
    real = [is_sure for page, is_sure in zip(pages, sure, strict=True) if not page.made]
    print(f"asked on {1 - np.mean(real):.3f} of the pages")
    if options.scores:
        odds = {
            f"long {page.kind} {page.name}" if page.made == LONG else f"{page.kind} {page.name}": odd.round(3).tolist()
            for page, odd in zip(pages, chosen, strict=True)
            if page.made in {None, LONG}
        }
        options.scores.write_text(json.dumps(odds), "utf-8")


if __name__ == "__main__":
    main()
