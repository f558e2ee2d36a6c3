"""Learn the content model from the dev pages, labelled HTML and long pages, and measure it out of fold by site.

    python benchmarks/train_content.py [--scores FILE] [--folds FILE] [--write]

Three things are learned in turn, each from figures that the one before gave for sites it had not seen: the lexicon
(logistic regression on words), the first and the second pass (oblivious boosted trees). `--write` stores the model of
all pages in extractors/content/model.json, `--scores` the out-of-fold log-odds for text.py, `--folds` the models of the
folds for train_html.py. Six minutes of processor time.
"""

import argparse
import json
import pickle
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from catboost import CatBoostClassifier
from content_samples import Sample, Training, domain, make_samples
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from text import ROOT

sys.path.insert(0, str(ROOT))
from extractors.content.features import measure, measure_again
from extractors.content.units import Lexicon, lexicon_key, lexicon_keys, read_tokens

__all__ = ("LexiconTrainer", "Training", "grow", "make_samples", "to_json")  # what train_html.py asks for

MODEL = ROOT / "extractors" / "content" / "model.json"
_STEP = 32  # lexicon weights are stored in 32nds
_LEXICON_VIEWS = ("resiliparse_full", "resiliparse_main", "bs4")


class LexiconTrainer:
    """The words of all units as a sparse matrix, and logistic regressions on it."""

    def __init__(self, samples: Sequence[Sample], settings: Training) -> None:
        self.settings = settings
        known: dict[int, int] = {}
        rows: list[list[int]] = []
        targets, asked, pages, sites, folds = [], [], [], [], []
        for sample in samples:
            story = np.flatnonzero(sample.labels)
            made = sample.crop or sample.view.kind == "long"
            if made or sample.view.name not in _LEXICON_VIEWS or not len(story):
                continue
            place = np.arange(len(sample.labels))
            tokens, lengths = read_tokens(sample.units.texts)
            for words in np.split(np.array(tokens, object), np.cumsum(lengths)[:-1]):
                rows.append([known.setdefault(lexicon_key(key), len(known)) for key in lexicon_keys(words.tolist())])
            targets.append(np.stack([sample.labels, place > story[-1], place < story[0]], axis=1))
            asked.append(np.stack([place >= 0, place >= story[0], place <= story[-1]], axis=1))
            pages += [sample.view.page] * len(place)
            sites += [domain(sample.view.site)] * len(place)
            folds += [sample.fold] * len(place)
        lengths = np.array([len(row) for row in rows])
        columns = np.concatenate([np.array(row) for row in rows])
        values = np.repeat(lengths**-0.5, lengths)
        shape = (len(rows), len(known))
        self.matrix = sparse.csr_matrix((values, (np.repeat(np.arange(len(rows)), lengths), columns)), shape=shape)
        self.targets, self.asked = np.concatenate(targets), np.concatenate(asked)
        self.pages = np.unique(pages, return_inverse=True)[1]
        self.sites = np.unique(sites, return_inverse=True)[1]
        self.folds, self.keys = np.array(folds), np.array(list(known))

    def train(self, without: int | None) -> Lexicon:
        """The lexicon of all pages but those of one fold."""
        used = np.flatnonzero(self.folds != without)
        matrix = self.matrix[used]
        ones = np.ones(len(used))
        of_site = sparse.csr_matrix((ones, (self.sites[used], np.arange(len(used)))))
        seen = np.asarray(((of_site @ (matrix > 0).astype(np.float64)) > 0).sum(axis=0)).ravel()
        columns = np.flatnonzero(seen >= self.settings.sites)
        matrix = matrix[:, columns].tocsr()
        weights = np.stack([self._regress(matrix, used, target) for target in range(3)], axis=1)
        kept = np.abs(weights).max(axis=1) > self.settings.smallest
        weights = np.round(np.clip(weights[kept], -3.9, 3.9) * _STEP) / _STEP
        rows = {int(key): row for row, key in enumerate(self.keys[columns[kept]], start=1)}
        return Lexicon(rows, np.concatenate([np.zeros((1, 3)), weights]).astype(np.float32))

    def _regress(self, matrix: Any, used: np.ndarray, target: int) -> np.ndarray:
        asked = self.asked[used, target]
        pages = self.pages[used][asked]
        weights = np.bincount(pages)[pages] ** -0.5
        model = LogisticRegression(C=self.settings.regularisation, max_iter=60, tol=1e-3)
        weights *= len(weights) / weights.sum()
        model.fit(matrix[asked], self.targets[used, target][asked], sample_weight=weights)
        return np.asarray(model.coef_[0])


def weigh(sample: Sample, settings: Training) -> np.ndarray:
    """What a mistake in each unit costs, roughly: its words against those of the story; a page costs at most 2."""
    assert sample.measures is not None
    words = np.expm1(sample.measures.of_story["words"])
    share = (np.minimum(words, 150) + 2) / ((words * sample.labels).sum() + 40)
    weights = settings.by_words * share + (1 - settings.by_words) / len(words)
    weights *= min(1.0, 2 / weights.sum())
    seed_like = {"resiliparse_main": 1.0, "resiliparse_full": 1.0, "bs4": 0.6, "traf_recall": 0.8, "inscriptis": 0.5}
    page = (
        seed_like[sample.view.name] * {"news": settings.news, "general": 1.0, "long": settings.long}[sample.view.kind]
    )
    page *= 0.5 if sample.crop else 1.0
    page *= 1.0 if sample.scored else settings.more
    page *= 1.0 if (sample.view.language or "en")[:2].lower() == "en" else settings.abroad
    return np.asarray(weights * page)


def grow(samples: Sequence[Sample], matrices: Sequence[np.ndarray], trees: int, settings: Training) -> Any:
    """Oblivious trees on all units near a story or long, and a third of the others (menus are many and easy)."""
    chance = np.random.default_rng(settings.seed)
    parts, labels, weights = [], [], []
    for sample, matrix in zip(samples, matrices, strict=True):
        assert sample.measures is not None
        near = np.convolve(sample.labels, np.ones(17), "same")[: len(sample.labels)] > 0
        share = np.where(near | (sample.measures.of_story["words"] > np.log1p(12)), 1.0, 0.35)
        share *= settings.long_units if sample.view.kind == "long" else 1.0
        kept = chance.random(len(share)) < share
        parts.append(matrix[kept])
        labels.append(sample.labels[kept])
        weights.append((weigh(sample, settings) / share)[kept])
    weight = np.concatenate(weights)
    model = CatBoostClassifier(
        iterations=trees, depth=settings.depth, learning_rate=settings.rate, l2_leaf_reg=8, border_count=64, verbose=0,
        rsm=settings.asked, thread_count=2, random_seed=settings.seed, allow_writing_files=False, boosting_type="Plain",
        bootstrap_type="Bernoulli", subsample=0.7, leaf_estimation_iterations=3,
    )  # fmt: skip
    model.fit(np.concatenate(parts), np.concatenate(labels), sample_weight=weight * len(weight) / weight.sum())
    return model


def ask(model: Any, matrix: np.ndarray) -> np.ndarray:
    return np.asarray(model.predict(matrix, prediction_type="RawFormulaVal"), np.float32)


@dataclass(slots=True)
class Learned:
    """What is learned: a model of each fold's other pages, then that of all pages, as last of each list."""

    lexicons: list[Lexicon] = field(default_factory=list)
    first: list[dict[str, Any]] = field(default_factory=list)
    second: list[dict[str, Any]] = field(default_factory=list)


def learn_lexicons(samples: Sequence[Sample], settings: Training) -> list[Lexicon]:
    """Lexicons of the folds and of all pages; fills in the measures of every sample, out of fold."""
    trainer = LexiconTrainer(samples, settings)
    lexicons = [trainer.train(fold) for fold in (*range(settings.folds), None)]
    for sample in samples:
        sample.measures = measure(sample.units, lexicons[sample.fold])
    say(f"lexicon of {len(lexicons[-1].rows)} words")
    return lexicons


def cross_fit(samples: Sequence[Sample], settings: Training) -> Learned:
    """Learn all, and fill in every sample's scores out of fold."""
    learned = Learned(learn_lexicons(samples, settings))
    tables = [sample.measures.table.T for sample in samples if sample.measures is not None]
    learned.first, scores = cross_grow(samples, tables, settings.first_trees, settings)
    for sample, odds in zip(samples, scores, strict=True):
        assert sample.measures is not None
        sample.again = measure_again(sample.measures, odds).values.T
    wider = [sample.again for sample in samples if sample.again is not None]
    learned.second, scores = cross_grow(samples, wider, settings.second_trees, settings)
    for sample, odds in zip(samples, scores, strict=True):
        sample.scores = odds
    return learned


def cross_grow(
    samples: Sequence[Sample], tables: Sequence[np.ndarray], trees: int, settings: Training
) -> tuple[list[dict[str, Any]], list[np.ndarray]]:
    """Trees that grew without each fold, and on all pages; every sample's scores by those without its fold."""
    scores: list[Any] = [None] * len(samples)
    grown = []
    for fold in (*range(settings.folds), None):
        rest = [index for index, sample in enumerate(samples) if sample.fold != fold]
        model = grow([samples[index] for index in rest], [tables[index] for index in rest], trees, settings)
        grown.append(to_json(model))
        for index, sample in enumerate(samples):
            if sample.fold == fold:
                scores[index] = ask(model, tables[index])
        say(f"fold {fold}" if fold is not None else "all pages")
    return grown, scores


def as_model(learned: Learned, sample: Sample) -> dict[str, Any]:
    """What `read_model` reads: the model of all pages, and the names of its features, as those of a sample."""
    assert sample.measures is not None
    measures, lexicon = sample.measures, learned.lexicons[-1]
    again = measure_again(measures, np.zeros(len(measures.words), np.float32)).names
    weights = [round(float(weight) * _STEP) for row in lexicon.weights[1:] for weight in row]
    words = {"keys": list(lexicon.rows), "weights": weights, "scale": 1 / _STEP}
    names = {"first": list(measures.names), "again": again}
    return {"features": names, "lexicon": words, "first": learned.first[-1], "second": learned.second[-1]}


def as_folds(learned: Learned, samples: Sequence[Sample]) -> dict[str, Any]:
    """What train_html.py reads: the fold of each site, and a text model for each fold that has not seen its sites."""
    folds = {name: sample.fold for sample in samples for name in (sample.view.site, domain(sample.view.site))}
    return {"folds": folds, "lex": learned.lexicons[:-1], "first": learned.first[:-1], "second": learned.second[:-1]}


def say(what: str) -> None:
    print(f"{time.process_time():6.0f} s of processor  {what}", file=sys.stderr, flush=True)


def to_json(model: Any) -> dict[str, Any]:
    """What `Trees.from_json` reads; trees shallower than the deepest get questions that nothing passes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        model.save_model(str(path), format="json")
        data = json.loads(path.read_text("utf-8"))
    factor, bias = data["scale_and_bias"]
    depth = max(len(tree["splits"]) for tree in data["oblivious_trees"])
    columns, thresholds, leaves = [], [], []
    for tree in data["oblivious_trees"]:
        missing = depth - len(tree["splits"])
        columns += [split["float_feature_index"] for split in tree["splits"]] + [0] * missing
        thresholds += [float(f"{split['border']:.6g}") for split in tree["splits"]] + [1e9] * missing
        leaves += [round(value * factor * 1000) for value in tree["leaf_values"]]
        leaves += [0] * (2**depth - len(tree["leaf_values"]))
    bias = bias[0] if isinstance(bias, list) else bias
    trees = {"depth": depth, "columns": columns, "thresholds": thresholds, "leaves": leaves}
    return {**trees, "scale": 0.001, "bias": round(bias, 5)}


def unseen_scores(samples: Sequence[Sample]) -> dict[str, list[float]]:
    """Per view the log-odds of its units, out of fold."""
    return {
        sample.view.key: [round(float(score), 3) for score in sample.scores]
        for sample in samples
        if sample.scored and not sample.crop and sample.scores is not None
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="Learn the content model from the dev pages.")
    parser.add_argument("--scores", type=Path, help="write the out-of-fold scores here, for text.py --scores")
    parser.add_argument("--write", action="store_true", help=f"store the model in {MODEL.relative_to(ROOT)}")
    parser.add_argument("--folds", type=Path, help="write the models of the folds here, for train_html.py --folds")
    options = parser.parse_args()
    settings = Training()
    samples = make_samples(settings)
    learned = cross_fit(samples, settings)
    if options.scores:
        options.scores.write_text(json.dumps(unseen_scores(samples)), "utf-8")
    if options.folds:
        options.folds.write_bytes(pickle.dumps(as_folds(learned, samples)))
    if options.write:
        MODEL.write_text(json.dumps(as_model(learned, samples[0]), separators=(",", ":")) + "\n", "utf-8")
        print(f"{MODEL}: {MODEL.stat().st_size} bytes")


if __name__ == "__main__":
    main()
