"""How well names are found in running text, beside runs of capitals alone, and what it costs beside extraction.

    python benchmarks/names.py [--found FILE]

`--found`: what `train_names.py` found out of fold by document (WikiGold, GermEval 2014); without it the shipped model
is asked, which has learned from these. Re3d, news and pages of governments, was not learned from: its mentions can be
descriptions ("the Iraqi government") and its spaces are those of tokens, so its figures say how other news compares.
"""

import argparse
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.intervals import DRAWS
from benchmarks.text import DATA, read_views
from extractors.article import RawDocument
from extractors.errors import BadInput
from extractors.names import read_names
from extractors.reading import read_article

SETS = {"wikigold_dev": "en", "germeval_dev": "de", "re3d_dev": "en"}
_RUN = re.compile(r"\b[A-ZÀ-ÖØ-Þ][\w'’.-]*\w(?: [A-ZÀ-ÖØ-Þ][\w'’.-]*\w)*")
Spans = frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Judged:
    """A document: how many spans were found, are gold, and are both; of names that are gold the kinds: found, gold."""

    group: str
    found: int
    gold: int
    both: int
    kinds: tuple[tuple[str | None, str | None], ...]


def read_set(name: str) -> Iterator[dict[str, Any]]:
    with gzip.open(DATA / "names" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def runs_of_capitals(text: str) -> Spans:
    """What the simplest rule finds."""
    return frozenset(found.span() for found in _RUN.finditer(text))


def judge(row: Mapping[str, Any], names: Iterable[tuple[Sequence[Sequence[int]], str | None]]) -> Judged:
    """A document by its names, each with its spans and its kind."""
    gold = {(one["start"], one["end"]): one["kind"] for one in row["names"]}
    spans: set[tuple[int, int]] = set()
    kinds = []
    for where, kind in names:
        mine = {(start, end) for start, end in where}
        spans |= mine
        if said := Counter(gold[span] for span in sorted(mine) if span in gold):
            kinds.append((kind, said.most_common(1)[0][0]))
    source = row["source"] if row["source"].startswith("http") else row["id"]
    return Judged(source, len(spans), len(gold), len(spans & gold.keys()), tuple(kinds))


def shipped(row: Mapping[str, Any]) -> Judged:
    """What the shipped model finds."""
    names = read_names(None, row["text"], (), row["lang"]) or ()
    return judge(row, [([(each.start, each.end) for each in one.mentions], one.kind) for one in names])


def capitals(row: Mapping[str, Any]) -> Judged:
    """What runs of capitals find."""
    return judge(row, [([span], None) for span in runs_of_capitals(row["text"])])


def unseen(found: Path) -> Callable[[Mapping[str, Any]], Judged]:
    """What was found out of fold."""
    kept = {doc["id"]: doc["names"] for docs in json.loads(found.read_text("utf-8")).values() for doc in docs}
    return lambda row: judge(row, [(spans, kind) for spans, _, kind in kept[row["id"]]])


def scores(judged: Sequence[Judged]) -> dict[str, float]:
    """Precision, recall and F1 of spans; the share of right kinds among those given, and of names with a kind."""
    found, gold, both = (sum(getattr(one, name) for one in judged) for name in ("found", "gold", "both"))
    given = [kind == true for one in judged for kind, true in one.kinds if kind]
    known = sum(len(one.kinds) for one in judged)
    return {
        "precision": both / max(found, 1),
        "recall": both / max(gold, 1),
        "f1": 2 * both / max(found + gold, 1),
        "kind": sum(given) / max(len(given), 1),
        "given": len(given) / max(known, 1),
    }


def interval(judged: Sequence[Judged]) -> tuple[float, float]:
    """The 95 % interval of F1, by bootstrap over documents."""
    groups = sorted({one.group for one in judged})
    sums = np.zeros((len(groups), 2))
    for one in judged:
        sums[groups.index(one.group)] += (2 * one.both, one.found + one.gold)
    drawn = np.random.default_rng(1).integers(0, len(groups), (DRAWS, len(groups)))
    parts = sums[drawn].sum(axis=1)
    low, high = np.percentile(parts[:, 0] / parts[:, 1], (2.5, 97.5))
    return float(low), float(high)


def cost(every: int = 8) -> tuple[float, float, float]:
    """CPU milliseconds a page of extraction without names and of names, after a round to warm up; mentions a page."""
    pages = ["\n".join(view.lines) for view in list(read_views())[::every]]
    took = {"page": 0.0, "names": 0.0}
    mentions = 0
    for turn in range(2):
        for text in pages:
            begun = time.process_time()
            try:
                article = read_article(RawDocument(0, text.encode(), text))
            except BadInput:
                continue
            read = time.process_time()
            names = read_names(article.headline, article.body, article.captions, article.language) or ()
            if turn:
                took["page"] += read - begun
                took["names"] += time.process_time() - read
                mentions += sum(len(one.mentions) for one in names)
    return took["page"] / len(pages) * 1000, took["names"] / len(pages) * 1000, mentions / len(pages)


def show(title: str, judged: Sequence[Judged]) -> None:
    low, high = interval(judged)
    values = scores(judged)
    shown = "  ".join(f"{name} {value:.3f}" for name, value in values.items() if name != "f1")
    print(f"{title:<44} F1 {values['f1']:.3f} ({low:.3f}-{high:.3f})  {shown}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--found", type=Path, help="what train_names.py kept")
    options = parser.parse_args()
    for name in SETS:
        rows = list(read_set(name))
        learned = name != "re3d_dev"
        if learned and options.found:
            show(f"{name}, out of fold", list(map(unseen(options.found), rows)))
        show(f"{name}, shipped{' (learned from it)' if learned else ''}", list(map(shipped, rows)))
        show(f"{name}, runs of capitals", list(map(capitals, rows)))
    page, names, mentions = cost()
    print(f"extraction {page:.2f} ms of CPU a page, names {names:.2f} ({names / page:.1%}), {mentions:.0f} mentions")


if __name__ == "__main__":
    main()
