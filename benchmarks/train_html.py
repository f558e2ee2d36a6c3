"""Learn how the lines of an HTML page are weighed, and measure it out of fold by site.

    python benchmarks/train_html.py [--folds FILE] [--scores FILE] [--write]

The text model's scores are a feature, so pages of a fold get them from text models that have not seen that fold's
sites: these are learned first (8 minutes; `--folds FILE` keeps them for the next time). `--scores` writes the
out-of-fold decisions for html_pages.py, `--write` stores extractors/html/model.json.
"""

import argparse
import gzip
import json
import pickle
import random
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import train_content
from catboost import CatBoostClassifier
from text import DATA, ROOT, shingle_score, shingles

sys.path.insert(0, str(ROOT))
from extractors.content.features import measure as measure_text
from extractors.content.features import measure_again
from extractors.content.model import Trees
from extractors.html.choice import Setting, chosen_text, kept_shares
from extractors.html.content import LIMITS
from extractors.html.features import measure
from extractors.html.lines import HtmlLine, html_lines
from extractors.html.metadata import read_metadata
from extractors.html.statements import read_statements
from extractors.html.tree import parse_html, strip_furniture
from extractors.outlets import site_of
from extractors.text.lines import squeezed
from extractors.text.paragraphs import read_units

MODEL = ROOT / "extractors" / "html" / "model.json"
SETS = ("sh", "pub", "agn", "wcxb_dev")
_TOKEN = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Training:
    """Settings, by 5-fold cross-validation split by site.

    Depth 4 to 6 and 80 to 300 trees moved every set by less than .006; a second pass over the first one's scores gained
    nothing. One forest differs from the next by up to .007 on a set of a hundred pages: `forests` of as many seeds are
    averaged (sh .954, .957 and .961 alone, .960 together). `news`: what a page of the news sets weighs against a
    general one.
    """

    trees: int = 150
    depth: int = 5
    rate: float = 0.1
    seed: int = 1
    forests: int = 3
    news: float = 2.0


@dataclass(slots=True)
class Page:
    """A page of the data with its lines, their labels and what is measured of them."""

    kind: str
    name: str
    site: str
    body: str
    lines: list[HtmlLine]
    labels: np.ndarray
    letters: list[str]
    shares: list[float]
    title: str
    matrix: np.ndarray = field(default_factory=lambda: np.zeros((0, 0), np.float32))  # lines x features
    names: list[str] = field(default_factory=list)  # of the features
    fold: int = 0


def read_pages() -> list[Page]:
    pages = []
    for kind in SETS:
        with gzip.open(DATA / "html" / f"{kind}.jsonl.gz", "rt", encoding="utf-8") as file:
            for row in map(json.loads, file):
                tree = parse_html(row["html"])
                lines = html_lines(tree)
                letters = [squeezed(line.text) for line in lines]
                headline = read_metadata(read_statements(tree), None, None).headline
                strip_furniture(tree)
                shares = kept_shares(letters, chosen_text(tree, Setting("fast")))
                title = squeezed(headline or "")
                labels = np.array(label(lines, row["body"] or ""))
                pages.append(
                    Page(
                        kind, row["id"], site_of(row["url"]) or "", row["body"] or "", lines, labels, letters, shares,
                        title,
                    )
                )  # fmt: skip
    return pages


def label(lines: list[HtmlLine], gold: str) -> list[int]:
    """Which lines the gold body has: by 4-grams, short lines by their neighbours, repeats where most others are."""
    words = _TOKEN.findall(gold)
    grams = Counter(zip(words, words[1:], words[2:], words[3:], strict=False))
    tokens = [tuple(_TOKEN.findall(line.text)) for line in lines]
    parts = [list(zip(one, one[1:], one[2:], one[3:], strict=False)) for one in tokens]
    kept = [bool(part) and sum(gram in grams for gram in part) >= 0.5 * len(part) for part in parts]
    prints: dict[tuple[str, ...], list[int]] = {}
    for index, one in enumerate(tokens):
        if kept[index]:
            prints.setdefault(one, []).append(index)
    for places in prints.values():
        if len(places) > 1:
            wanted = max(1, min(grams[gram] for gram in parts[places[0]]))
            company = {at: sum(kept[max(0, at - 4) : at + 5]) for at in places}
            for at in sorted(places, key=lambda at: -company[at])[wanted:]:
                kept[at] = False
    whole = f" {' '.join(words)} "
    for order, step in ((range(len(lines)), 1), (range(len(lines) - 1, -1, -1), -1)):
        near: tuple[str, ...] = ()
        for index in order:
            one = tokens[index]
            joined = near[-3:] + one if step > 0 else one + near[:3]
            if one and len(one) < 4 and near and not kept[index] and f" {' '.join(joined)} " in whole:
                kept[index] = True
            if kept[index]:
                near = (near + one)[-6:] if step > 0 else (one + near)[:6]
    return [int(one) for one in kept]


def learn_text_folds(cache: Path | None) -> dict[str, Any]:
    """Text models that have not seen a fold's sites: `folds` by site, and per fold lexicon, first and second trees."""
    if cache and cache.exists():
        found: dict[str, Any] = pickle.loads(cache.read_bytes())  # noqa: S301 - our own file
        return found
    settings = train_content.Training()
    samples = train_content.make_samples(settings)
    trainer = train_content.LexiconTrainer(samples, settings)
    lexicons = [trainer.train(fold) for fold in range(settings.folds)]
    for sample in samples:
        sample.measures = measure_text(sample.units, lexicons[sample.fold])

    def grow(matrices: list[np.ndarray], trees: int) -> list[dict[str, Any]]:
        models = []
        for fold in range(settings.folds):
            rest = [index for index, sample in enumerate(samples) if sample.fold != fold]
            chosen = [samples[index] for index in rest]
            grown = train_content.grow(chosen, [matrices[index] for index in rest], trees, settings)
            models.append(train_content.to_json(grown))
        return models

    first = grow([sample.measures.table.T for sample in samples if sample.measures], settings.first_trees)
    for sample in samples:
        assert sample.measures is not None
        scores = Trees.from_json(first[sample.fold]).log_odds(sample.measures.table)
        sample.again = measure_again(sample.measures, scores).values.T
    second = grow([sample.again for sample in samples if sample.again is not None], settings.second_trees)
    folds = {sample.view.site: sample.fold for sample in samples}
    learned = {"folds": folds, "lex": lexicons, "first": first, "second": second}
    if cache:
        cache.write_bytes(pickle.dumps(learned))
    return learned


def fill(pages: list[Page], text: dict[str, Any], settings: Training) -> None:
    """Give each page its fold and its matrix, with text scores out of fold."""
    folds = dict(text["folds"])
    sites = sorted({page.site for page in pages})
    random.Random(settings.seed).shuffle(sites)  # noqa: S311
    for place, site in enumerate(sites):
        folds.setdefault(site, place % 5)
    first = [Trees.from_json(one) for one in text["first"]]
    second = [Trees.from_json(one) for one in text["second"]]
    for page in pages:
        page.fold = folds[page.site]
        units = read_units([line.text for line in page.lines])
        if not units.texts:
            continue
        measures = measure_text(units, text["lex"][page.fold])
        odds = second[page.fold].log_odds(measure_again(measures, first[page.fold].log_odds(measures.table)).values)
        scores = [0.0] * len(page.lines)
        for start, last, odd in zip(units.firsts.tolist(), units.lasts.tolist(), odds.tolist(), strict=True):
            scores[start : last + 1] = [odd] * (last + 1 - start)
        table = measure(page.lines, page.letters, page.shares, page.title, scores)
        page.matrix, page.names = table.values.T, table.names


def weigh(page: Page, settings: Training) -> np.ndarray:
    """What a mistake in each line costs, roughly: its words against those of the story; a page costs at most 2."""
    words = np.expm1(page.matrix[:, page.names.index("words")])
    share = (np.minimum(words, 150) + 2) / ((words * page.labels).sum() + 40)
    weights = 0.6 * share + 0.4 / len(words)
    return np.asarray(weights * min(1.0, 2 / weights.sum()) * (1.0 if page.kind == "wcxb_dev" else settings.news))


def grow(pages: list[Page], settings: Training) -> list[Any]:
    """Forests on the lines of some pages, one a seed."""
    weights = np.concatenate([weigh(page, settings) for page in pages])
    matrix, labels = np.concatenate([page.matrix for page in pages]), np.concatenate([page.labels for page in pages])
    forests = []
    for seed in range(settings.seed, settings.seed + settings.forests):
        model = CatBoostClassifier(
            iterations=settings.trees, depth=settings.depth, learning_rate=settings.rate, l2_leaf_reg=8,
            border_count=48, verbose=0, thread_count=2, random_seed=seed, allow_writing_files=False,
            boosting_type="Plain", bootstrap_type="Bernoulli", subsample=0.7, leaf_estimation_iterations=3,
        )  # fmt: skip
        model.fit(matrix, labels, sample_weight=weights * len(weights) / weights.sum())
        forests.append(model)
    return forests


def to_json(forests: list[Any]) -> dict[str, Any]:
    """The mean of forests as one, in the form of `Trees.from_json`."""
    parts = [train_content.to_json(forest) for forest in forests]
    assert len({part["depth"] for part in parts}) == 1
    joined = {name: [one for part in parts for one in part[name]] for name in ("columns", "thresholds", "leaves")}
    bias = sum(part["bias"] for part in parts) / len(parts)
    return {**parts[0], **joined, "scale": parts[0]["scale"] / len(parts), "bias": round(bias, 5)}


def main() -> None:
    parser = argparse.ArgumentParser(description="Learn how the lines of an HTML page are weighed.")
    parser.add_argument("--folds", type=Path, help="keep the text models of the folds here")
    parser.add_argument(
        "--scores", type=Path, help="write the out-of-fold log-odds of all lines here, for html_pages.py --scores"
    )
    parser.add_argument("--write", action="store_true", help=f"store the model in {MODEL.relative_to(ROOT)}")
    options = parser.parse_args()
    settings = Training()
    everything = read_pages()
    fill(everything, learn_text_folds(options.folds), settings)
    pages = [page for page in everything if page.lines]
    found: dict[str, list[float]] = {}
    unseen: dict[str, list[float]] = {}
    for fold in range(5):
        forests = grow([page for page in pages if page.fold != fold], settings)
        for page in pages:
            if page.fold == fold:
                odds = np.mean([train_content.ask(forest, page.matrix) for forest in forests], axis=0).tolist()
                unseen[f"{page.kind} {page.name}"] = [round(odd, 3) for odd in odds]
                kept = [
                    line.text
                    for line, odd, share in zip(page.lines, odds, page.shares, strict=True)
                    if odd > (LIMITS.kept if share >= 0.5 else LIMITS.left)
                ]
                found.setdefault(page.kind, []).append(shingle_score(shingles(page.body), "\n".join(kept))[0])
    for kind, scores in found.items():
        print(f"{kind}: lines out of fold F1 {np.mean(scores):.4f} ({len(scores)} pages)")
    if options.scores:
        options.scores.write_text(json.dumps(unseen), "utf-8")
    if options.write:
        data = {"features": pages[0].names, "trees": to_json(grow(pages, settings))}
        MODEL.write_text(json.dumps(data, separators=(",", ":")) + "\n", "utf-8")
        print(f"{MODEL.name}: {MODEL.stat().st_size} bytes")


if __name__ == "__main__":
    main()
