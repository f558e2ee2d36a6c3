"""The lines of the labelled HTML pages, of made ones too, with their labels and what is measured of them.

The text model's scores are a measure, so they come from text models that have not seen the sites of a page's fold
(`train_content.py --folds FILE`).
"""

import gzip
import json
import pickle
import random
import re
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from labelled_html import language_of
from long_pages import lengthen
from made_html import bare_page, run_page
from text import DATA

from extractors.content.features import measure as measure_text
from extractors.content.features import measure_again
from extractors.content.model import Trees
from extractors.html.choice import Setting, chosen_text, kept_shares
from extractors.html.features import Voices, measure, measure_asked
from extractors.html.jsonld import body_of
from extractors.html.lines import HtmlLine, html_lines
from extractors.html.metadata import read_metadata
from extractors.html.statements import read_statements
from extractors.html.tree import parse_html, strip_furniture
from extractors.outlets import site_of
from extractors.text.lines import squeezed
from extractors.text.measures import squeezed_lines
from extractors.text.paragraphs import read_units

SETS = ("sh", "pub", "agn", "wcxb_dev")
LONG, BARE, RUNS = "long", "bare", "runs"
LONG_EVERY = 5  # as in html_pages.py, which judges these; between them pages of any length are made
_TOKEN = re.compile(r"\w+")


@dataclass(slots=True)
class Page:
    """A page of the data, or one made of it."""

    kind: str
    name: str
    made: str | None  # how it was made, None for a page as it was
    site: str
    language: str
    body: str
    texts: list[str]  # of its lines
    words: np.ndarray
    labels: np.ndarray
    matrix: np.ndarray  # lines x features
    names: list[str]  # of the features
    alone: int  # how many of them come without trafilatura
    fold: int
    doubtful: bool  # whether its label can hardly be right


class TextFolds:
    """Text models by folds of sites, and what each says of a page of its fold."""

    def __init__(self, path: Path, sites: list[str], seed: int = 1) -> None:
        found: dict[str, Any] = pickle.loads(path.read_bytes())  # noqa: S301 - our own file
        self.folds = dict(found["folds"])
        random.Random(seed).shuffle(sites)  # noqa: S311
        for place, site in enumerate(sites):
            self.folds.setdefault(site, place % 5)
        self._lexicons = found["lex"]
        self._first = [Trees.from_json(one) for one in found["first"]]
        self._second = [Trees.from_json(one) for one in found["second"]]

    def score(self, texts: list[str], fold: int) -> list[float]:
        """The log-odds of the lines of a page."""
        units = read_units(texts)
        scores = [0.0] * len(texts)
        if units.texts:
            measures = measure_text(units, self._lexicons[fold])
            again = measure_again(measures, self._first[fold].log_odds(measures.table))
            odds = self._second[fold].log_odds(again.values).tolist()
            for start, last, odd in zip(units.firsts.tolist(), units.lasts.tolist(), odds, strict=True):
                scores[start : last + 1] = [odd] * (last + 1 - start)
        return scores


def read_rows() -> Iterator[tuple[str, dict[str, Any]]]:
    for kind in SETS:
        with gzip.open(DATA / "html" / f"{kind}.jsonl.gz", "rt", encoding="utf-8") as file:
            yield from ((kind, json.loads(line)) for line in file)


def read_pages(folds: Path) -> list[Page]:
    """All pages and, of each, one or two made of it."""
    rows = list(read_rows())
    text = TextFolds(folds, sorted({site_of(row["url"]) or "" for _, row in rows}))
    chance = random.Random(1)  # noqa: S311
    jobs: list[tuple[str, dict[str, Any], str | None, str, str]] = []
    numbers = Counter[str]()
    for place, (kind, row) in enumerate(rows):
        number, html, body = numbers[kind], row["html"], row["body"] or ""
        numbers[kind] += 1
        jobs.append((kind, row, None, html, body))
        judged = number % LONG_EVERY == 0
        if judged or number % LONG_EVERY == 2:
            seed = f"{1 if judged else 2} {kind} {row['id']}"
            made = lengthen(html, body, 60 if judged else chance.randint(8, 60), random.Random(seed))  # noqa: S311
            jobs += [(kind, row, LONG, *made)] if made else []
        if place % 3:
            other = bare_page(html) if place % 3 == 1 else run_page(html, place)
            jobs.append((kind, row, BARE if place % 3 == 1 else RUNS, other, body))
    with ProcessPoolExecutor(2) as pool:
        return [page for page in pool.map(partial(_read_page, text), *zip(*jobs, strict=True), chunksize=16) if page]


def _read_page(  # noqa: PLR0913, PLR0917 - a page and what is known of it
    text: TextFolds, kind: str, row: dict[str, Any], made: str | None, html: str, body: str
) -> Page | None:
    tree = parse_html(html)
    lines = html_lines(tree)
    if not lines:
        return None
    letters = squeezed_lines([line.text for line in lines])
    statements = read_statements(tree)
    title = squeezed(read_metadata(statements, None, None).headline or "")
    stated = body_of(statements.jsonld.articles)
    strip_furniture(tree)
    site = site_of(row["url"]) or ""
    texts = [line.text for line in lines]
    shares = kept_shares(letters, chosen_text(tree, Setting("fast")))
    scores = text.score(texts, text.folds[site])
    voices = Voices(kept_shares(letters, stated) if stated else None, scores)
    measures = measure(lines, letters, voices, title)
    table = measure_asked(measures, shares)
    words, labels = measures.company.words, np.array(label(lines, body))
    agreed = float(words[(np.array(scores) > 0) & (np.array(shares) >= 0.5)].sum())
    return Page(
        kind=kind, name=row["id"], made=made, site=site, language=(language_of(row["html"]) or "en")[:2], body=body,
        texts=texts, words=words, labels=labels, matrix=table.values.T, names=[*measures.names, *table.names],
        alone=len(measures.names), fold=text.folds[site], doubtful=float((words * labels).sum()) < 0.3 * agreed,
    )  # fmt: skip


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
