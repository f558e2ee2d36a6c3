"""Learn which capitals are names, which parts are one name, and what shows its kind.

GermEval 2014 teaches German, WikiGold all other languages (both CC BY 4.0).

    python benchmarks/train_names.py [--write] [--found FILE]

`--found` keeps what was found out of fold by document, for `names.py`. `--write` writes extractors/names/model.json.
"""

import argparse
import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from catboost import CatBoostClassifier, Pool, sum_models
from name_texts import around_names
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from text import DATA, ROOT
from train_content import to_json

sys.path.insert(0, str(ROOT))
from extractors.names.evidence import Looks
from extractors.names.features import Candidates, find_candidates
from extractors.names.kinds import KINDS, as_weights
from extractors.names.lexicon import GRAMS, LEARNED, Words, pieces, word_key
from extractors.names.odds import PARTS
from extractors.names.reading import Reader
from extractors.names.tokens import Between, Tokens, split_words

MODEL = ROOT / "extractors" / "names" / "model.json"
SETS = {"": "wikigold_dev", "de": "germeval_dev"}
FOLDS, THIRDS = 5, 3
ROUNDS, DEPTH = {"": 10, "de": 18}, {"": 5, "de": 6}  # in which each part of the odds learns what the others leave
PRIOR = 2.0  # how often a word counts as every other word does, beside how often it was seen
RARE = 2  # words that were seen so often keep what was learned of them
# Chances from which a kind is given: by weights alone (person, organisation, place), and where a phrase says it. Out of
# fold .95 of the kinds are right then.
SURE = {"": (0.68, 0.73, 0.65), "de": (0.7, 0.8, 0.75)}
AGREED = 0.52
AROUND = 0.3  # how much sums of other texts count, before it is learned how much
LIGHTEST = 10  # hundredths; phrases whose weights are all below are left out
_MOST_BETWEEN = 2
Gold = tuple[int, int, str | None]
Counts = dict[int, list[int]]


@dataclass(frozen=True, slots=True)
class Doc:
    """A text with its names, and what it says of words: `events` are (column, word, yes or no)."""

    id: str
    group: str  # by which it is left out
    text: str
    names: tuple[Gold, ...]
    tokens: Tokens
    owner: NDArray[np.int64]  # of each word its name, -1 for none
    rows: NDArray[np.intp]  # in `Words`, of the words near candidates
    keys: tuple[int, ...]  # of these, whatever their case
    events: tuple[tuple[int, int, bool], ...]


def read_docs(name: str) -> Iterator[dict[str, Any]]:
    with gzip.open(DATA / "names" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def as_doc(row: Mapping[str, Any], words: Words) -> Doc:
    """A row of the data as it is learned from."""
    tokens = split_words(row["text"], words)
    names = tuple((one["start"], one["end"], one["kind"]) for one in row["names"])
    owner = np.full(len(tokens.words), -1)
    for at, (start, end) in enumerate(zip(tokens.starts, tokens.ends, strict=True)):
        held = [number for number, (first, last, _) in enumerate(names) if start < last and first < end]
        owner[at] = held[0] if held else -1
    near = [tokens.words[at] for at in tokens.near.tolist()]
    keys = tuple(word_key(word, words.group) for word in near)
    source = row["source"] if row["source"].startswith("http") else row["id"]
    events = tuple(_events(tokens, owner, dict(zip(tokens.near.tolist(), keys, strict=True))))
    return Doc(row["id"], source, row["text"], names, tokens, owner, tokens.at[tokens.near + 2], keys, events)


def _events(tokens: Tokens, owner: NDArray[np.int64], keys: Mapping[int, int]) -> Iterator[tuple[int, int, bool]]:
    places = tokens.places[tokens.capital[tokens.places]].tolist()
    for at in places:
        named = bool(owner[at] >= 0)
        yield 0, keys[at], named
        if at and tokens.between[at] != Between.END:
            yield 1, keys[at - 1], named
        if at + 1 < len(owner) and tokens.between[at + 1] != Between.END:
            yield 2, keys[at + 1], named
    for first, second in pairwise(places):
        if 1 < second - first <= _MOST_BETWEEN + 1 and owner[first] >= 0 and owner[second] >= 0:
            for at in range(first + 1, second):
                yield 3, keys[at], bool(owner[first] == owner[second])


class WordCounts:
    """How often each word was in a name, before one, behind one, and between two parts of one."""

    def __init__(self, docs: Sequence[Doc]) -> None:
        self.counts: list[Counts] = [{} for _ in range(4)]
        for doc in docs:
            for column, key, yes in doc.events:
                one = self.counts[column].setdefault(key, [0, 0])
                one[0] += yes
                one[1] += 1
        sums = [np.sum(list(column.values()), axis=0) if column else np.ones(2) for column in self.counts]
        self.prior = [float(yes / times) for yes, times in sums]

    def learned(self, key: int, without: "WordCounts | None" = None) -> list[float]:
        """The four shares of a word, -1 where it was not seen; without what one document said."""
        shares = []
        for column, prior in enumerate(self.prior):
            yes, times = self.counts[column].get(key, (0, 0))
            if without:
                own = without.counts[column].get(key, (0, 0))
                yes, times = yes - own[0], times - own[1]
            shares.append(round((yes + PRIOR * prior) / (times + PRIOR), 2) if times else -1.0)
        return shares


def learn_grams(docs: Sequence[Doc], words: Words) -> NDArray[np.float32]:
    """A weight for each piece of a word, by which words with a capital are told apart."""
    rows, named = [], []
    for doc in docs:
        for at in doc.tokens.places[doc.tokens.capital[doc.tokens.places]].tolist():
            rows.append(pieces(doc.tokens.words[at]))
            named.append(bool(doc.owner[at] >= 0))
    sizes = np.array([len(row) for row in rows])
    shares = (np.repeat(1.0 / sizes, sizes), np.concatenate(rows), np.append(0, np.cumsum(sizes)))
    model = LogisticRegression(C=30.0, max_iter=300).fit(csr_matrix(shares, (len(rows), GRAMS)), named)
    weights: NDArray[np.float32] = np.round(model.coef_[0], 1).astype(np.float32)
    return weights


def doc_table(
    doc: Doc, words: Words, counts: WordCounts, grams: NDArray[np.float32], known: bool
) -> tuple[NDArray[np.float32], Candidates]:
    """The words and candidates of a document. `known`: it is among those that were counted."""
    table = words.table[doc.rows]
    without = WordCounts([doc]) if known else None
    learned = [counts.learned(key, without) for key in doc.keys]
    shape = [
        float(grams[pieces(doc.tokens.words[at])].mean()) if doc.tokens.capital[at] else 0.0
        for at in doc.tokens.near.tolist()
    ]
    if learned:
        table[:, LEARNED] = np.column_stack([learned, shape])
    table = np.concatenate([np.zeros((1, table.shape[1]), np.float32), table])
    at = np.zeros_like(doc.tokens.at)
    at[doc.tokens.near + 2] = np.arange(1, len(table))
    return table, find_candidates(doc.tokens, table, at, words.marks[doc.tokens.at[2:-2]])


def grow(
    docs: Sequence[Doc], words: Words, tables: Sequence[tuple[NDArray[np.float32], Candidates]]
) -> tuple[dict[str, Any], Any]:
    """The trees for each part of a word's odds, and those for pairs with something between them."""
    parts: dict[str, list[NDArray[np.float32]]] = {name: [] for name in PARTS}
    y, pairs, same = [], [], []
    for doc, (table, found) in zip(docs, tables, strict=True):
        for number, (name, part) in enumerate(PARTS.items()):
            rows = found.rows[min(number, len(found.rows) - 1)]
            parts[name].append(part.table(table[rows], found.states[name]).T)
        y.append(doc.owner[doc.tokens.places] >= 0)
        places = doc.tokens.places
        first, second = doc.owner[places[found.linked]], doc.owner[places[found.linked + 1]]
        learned = (first >= 0) & (second >= 0)
        pairs.append(found.pair_table.T[learned])
        same.append((first == second)[learned])
    how = {"l2_leaf_reg": 6, "verbose": False, "thread_count": 1, "allow_writing_files": False}
    joined = CatBoostClassifier(iterations=50, depth=3, learning_rate=0.15, random_seed=1, **how)
    columns = {name: np.concatenate(rows) for name, rows in parts.items()}
    inside = grow_parts(
        columns, np.concatenate(y), words.group, {**how, "l2_leaf_reg": 12, "boost_from_average": False}
    )
    return inside, joined.fit(np.concatenate(pairs), np.concatenate(same))


def grow_parts(
    columns: Mapping[str, NDArray[np.float32]], y: NDArray[np.bool_], group: str, how: Mapping[str, Any]
) -> dict[str, Any]:
    """Trees for parts of a sum, which learn in turns."""
    said = np.zeros(len(y))
    grown: dict[str, list[Any]] = {name: [] for name in columns}
    for turn in range(ROUNDS[group]):
        for name, table in columns.items():
            model = CatBoostClassifier(
                iterations=PARTS[name].trees,
                depth=min(DEPTH[group], table.shape[1]),
                learning_rate=0.07,
                random_seed=1 + turn,
                **how,
            )
            model.fit(Pool(table, y, baseline=said))
            said += model.predict(table, prediction_type="RawFormulaVal")
            grown[name].append(model)
    return {name: to_json(sum_models(models)) for name, models in grown.items()}


def learn(docs: Sequence[Doc], words: Words) -> dict[str, Any]:
    """What a `Reader` needs, from documents. What is learned of a word is seen without the document that it is in."""
    counts = WordCounts(docs)
    parts = [[doc for at, doc in enumerate(docs) if at % THIRDS != part] for part in range(THIRDS)]
    halves = [learn_grams(part, words) for part in parts]
    tables = [doc_table(doc, words, counts, halves[at % THIRDS], known=True) for at, doc in enumerate(docs)]
    inside, joined = grow(docs, words, tables)
    times = Counter(key for doc in docs for key in {key for _, key, _ in doc.events})
    keys = sorted(key for key, count in times.items() if count >= RARE)
    return {
        "words": {str(key): counts.learned(key) for key in keys},
        "grams": [round(float(one), 1) for one in learn_grams(docs, words)],
        "inside": inside,
        "joined": to_json(joined),
    }


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name of a document as it was found: its mentions, what is shown of it, and the kind that gold has
    ("none" for a name without a kind; None: it is no name of gold)."""

    mentions: tuple[tuple[int, int], ...]
    phrases: frozenset[str]
    kind: str | None


class GoldReader(Reader):
    """Reads the names that gold has, instead of finding some."""

    def __init__(self, group: str) -> None:
        self.words, self.looks, self.doc = Words(group), Looks(None, group == "de"), None

    def spans(self, tokens: Tokens) -> tuple[Any, list[tuple[int, int]]]:
        places = [np.flatnonzero(self.doc.owner == number) for number in range(len(self.doc.names))]
        spans = [(int(place[0]), int(place[-1]) + 1) for place in places if len(place)]
        return self.words.marks[tokens.at[2:-2]].tolist(), spans


def find(doc: Doc, reader: Reader) -> list[FoundName]:
    """The names of a document, with what they show."""
    kinds = {(start, end): kind for start, end, kind in doc.names}
    found = []
    for _, where, phrases in reader.look([("body", doc.text)]):
        spans = tuple((each.start, each.end) for each in where)
        said = Counter(kinds[span] or "none" for span in spans if span in kinds)
        found.append(FoundName(spans, phrases, said.most_common(1)[0][0] if said else None))
    return found


def learn_kinds(names: Sequence[FoundName], around: Mapping[str, Sequence[float]]) -> dict[str, Any]:
    """Weights of phrases that two names or more show. `around`: what more texts say of the words around names; how much
    these sums count is learned with the rest, and becomes part of the weights."""
    names = [one for one in names if one.kind]
    times = Counter(phrase for one in names for phrase in one.phrases)
    rows = [dict.fromkeys((phrase for phrase in sorted(one.phrases) if times[phrase] >= RARE), 1.0) for one in names]
    nothing = [0.0] * len(KINDS)
    sums = [np.sum([nothing, *(around[one] for one in sorted(name.phrases) if one in around)], 0) for name in names]
    table = DictVectorizer()
    columns = hstack([table.fit_transform(rows), csr_matrix(np.array(sums) * AROUND)]).tocsr()
    model = LogisticRegression(C=0.5, max_iter=2000).fit(columns, [one.kind for one in names])
    order = [list(model.classes_).index(kind) for kind in (*KINDS, "none")]
    own, counted = model.coef_[order, : -len(KINDS)], model.coef_[order, -len(KINDS) :] * AROUND
    weights = dict(zip(map(str, table.get_feature_names_out()), own.T, strict=True))
    for phrase, odds in around.items():
        weights[phrase] = weights.get(phrase, 0) + counted @ odds
    whole = {phrase: np.round(weight * 100).astype(int) for phrase, weight in sorted(weights.items())}
    return {
        "weights": {phrase: weight.tolist() for phrase, weight in whole.items() if np.abs(weight).max() >= LIGHTEST},
        "bias": [round(100 * float(model.intercept_[at])) for at in order],
        "sure": SURE,
        "agreed": AGREED,
    }


def folds_of(docs: Sequence[Doc]) -> dict[str, int]:
    groups = sorted({doc.group for doc in docs})
    order = np.random.default_rng(0).permutation(len(groups)).tolist()
    return {groups[group]: at % FOLDS for at, group in enumerate(order)}


def out_of_fold(
    group: str,
    others: Sequence[FoundName],
    gold: Mapping[str, Sequence[FoundName]],
    around: Mapping[str, Sequence[float]],
) -> list[dict[str, Any]]:
    """What is found in documents that were not learned from. `others`: names of the other set, `gold`: of this one."""
    words = Words(group)
    docs = [as_doc(row, words) for row in read_docs(SETS[group])]
    fold_of = folds_of(docs)
    results = []
    for fold in range(FOLDS):
        train = [doc for doc in docs if fold_of[doc.group] != fold]
        kinds = as_weights(learn_kinds([*others, *(one for doc in train for one in gold[doc.id])], around), group)
        reader = Reader(group, learn(train, words), kinds)
        for doc in docs:
            if fold_of[doc.group] == fold:
                names = [(one.mentions, one.kind, kinds.decide(one.phrases)[0]) for one in find(doc, reader)]
                results.append({"id": doc.id, "group": doc.group, "text": doc.text, "gold": doc.names, "names": names})
        print(f"{SETS[group]}: fold {fold + 1} of {FOLDS}", flush=True)
    return results


def gold_names(group: str) -> dict[str, list[FoundName]]:
    """The names of gold with what they show, by document."""
    reader = GoldReader(group)
    found = {}
    for row in read_docs(SETS[group]):
        reader.doc = as_doc(row, reader.words)
        found[reader.doc.id] = find(reader.doc, reader)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--found", type=Path)
    options = parser.parse_args()
    around = around_names()
    gold = {group: gold_names(group) for group in SETS}
    found = {}
    for group, name in SETS.items():
        others = [one for other in SETS if other != group for names in gold[other].values() for one in names]
        found[name] = out_of_fold(group, others, gold[group], around)
    if options.found:
        options.found.write_text(json.dumps(found), "utf-8")
    if options.write:
        model: dict[str, Any] = {"groups": {}}
        for group, name in SETS.items():
            words = Words(group)
            model["groups"][group] = learn([as_doc(row, words) for row in read_docs(name)], words)
        every = [one for found in gold.values() for names in found.values() for one in names]
        model["kinds"] = learn_kinds(every, around)
        MODEL.write_text(json.dumps(model, separators=(",", ":"), ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
