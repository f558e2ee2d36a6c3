"""Learn what notation is made of, and measure out of fold what is refused: articles by site, notation by its kind.

    python benchmarks/prose.py [--files FOLDER ...] [--write]

Articles are the dev pages, their main texts, first three lines and first lines, and the texts of the matching and
story sets. Notation is what the machine has: up to 150 files a kind below `--files`. A logistic regression with a
ridge over the steps of `extractors/prose/measure.py`; each kind counts as much as any other. `--write` writes
weights.json, which another machine gives a little otherwise.
"""

import argparse
import gzip
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any
from unittest.mock import patch
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from text import DATA, ROOT
from trafilatura import extract

sys.path.insert(0, str(ROOT))
from extractors.html.lines import html_lines
from extractors.html.tree import parse_html
from extractors.prose import measure as steps
from extractors.prose import read_notation
from extractors.text.lines import plain, split_lines

Floats = NDArray[np.float64]
FOLDS, KIND_FOLDS, RIDGE, TURNS = 3, 6, 1.0, 12
EACH = 100.0  # what a kind of notation counts together, in articles
MOST, LARGEST, SMALLEST = 150, 60_000, 60  # files of a kind, characters that are read, and that a file must have
KINDS = {
    "awk": "awk sed tmac el",
    "build": "cmake m4 mk in am pc",
    "c": "c h cpp hpp inl cc cuh",
    "checksums": "md5sums sha256",
    "css": "css scss less",
    "fortran": "f90 f",
    "javascript": "js mjs cjs ts tsx jsx",
    "json": "json",
    "jvm": "java kt scala",
    "keys": "pem crt",
    "log": "log",
    "patch": "patch diff",
    "paths": "list conffiles",
    "perl": "pl pm ph t",
    "php": "php",
    "python": "py pyx pyi pxd",
    "settings": "conf cfg ini service target socket desktop properties rules timer",
    "shell": "sh bash postinst prerm postrm preinst bats",
    "sql": "sql",
    "symbols": "dat decTest symbols map lang enc policy td def",
    "table": "csv tsv tab",
    "tcl": "tcl msg",
    "toml": "toml",
    "vim": "vim",
    "windows": "bat cmd ps1",
    "xml": "xml svg pom",
    "yaml": "yaml yml",
}
_KIND_OF = {ending: kind for kind, endings in KINDS.items() for ending in endings.split()}
AS_MARKDOWN: dict[str, Any] = {
    "output_format": "markdown",
    "include_links": True,
    "include_formatting": True,
    "favor_recall": True,
}
EVERY = {"wcxb_dev": 4, "dup_controlled": 10, "reuters21578": 10, "story_basil": 1, "story_ecbplus": 2, "story_fnc1": 4}


@dataclass(frozen=True, slots=True)
class Sample:
    """A text: `kind` of what, `group` by which it is left out, `lines` as they are judged."""

    kind: str
    group: str
    lines: tuple[str, ...]


def sample(kind: str, group: str, text: str) -> Sample:
    return Sample(kind, group, tuple(plain(line.text) for line in split_lines(text)))


def read_articles() -> Iterator[Sample]:
    """The texts of articles of the evaluation data; of the large sets each n-th."""
    for name in ("pages", "wcxb_dev"):
        for row in _rows(f"rawtext/{name}.jsonl.gz"):
            for view, made in row["views"].items():
                yield sample(view, row["site"], made["raw"])
            yield from _parts("story", row["site"], row["body"] or "")
    for name in ("sh", "pub", "agn", "wcxb_dev"):
        for row in islice(_rows(f"html/{name}.jsonl.gz"), 0, None, EVERY.get(name, 1)):
            site = row.get("site") or row["id"]
            yield sample("html", site, "\n".join(line.text for line in html_lines(parse_html(row["html"]))))
            yield sample("markdown", site, extract(row["html"], **AS_MARKDOWN) or "")
            yield from _parts("story", site, row["body"] or "")
    for name in list(EVERY)[1:]:
        for number, row in enumerate(islice(_rows(f"dedup/{name}.jsonl.gz"), 0, None, EVERY[name])):
            if row.get("text"):
                yield from _parts(name, f"{name} {number % 50}", row["text"])


def _rows(path: str) -> Iterator[dict[str, Any]]:
    with gzip.open(DATA / path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def _parts(kind: str, group: str, text: str) -> Iterator[Sample]:
    """A text, its first three lines, and its first."""
    lines = [line for line in text.split("\n") if line.strip()]
    for name, part in (
        (kind, text),
        (f"{kind}, 3 lines", "\n".join(lines[:3])),
        (f"{kind}, 1 line", "".join(lines[:1])),
    ):
        if part.strip():
            yield sample(name, group, part)


def read_notations(folders: Sequence[Path]) -> Iterator[Sample]:
    """Files of each kind, from as many folders as have them; the same of the same machine."""
    found: dict[str, list[Path]] = defaultdict(list)
    for folder in folders:
        for path in sorted(folder.rglob("*.*")):
            if path.suffix[1:] in _KIND_OF and path.is_file() and not path.is_symlink():
                found[_KIND_OF[path.suffix[1:]]].append(path)
    chance = random.Random(7)  # noqa: S311 - a sample, no secret
    for kind, paths in sorted(found.items()):
        chance.shuffle(paths)
        taken: Counter[Path] = Counter()
        texts: set[str] = set()
        for path in paths:
            if len(texts) < MOST and taken[path.parent] < 12 and (text := _text(path)) and text not in texts:
                taken[path.parent] += 1
                texts.add(text)
                minified = max(map(len, text.split("\n"))) > 2_000 and kind in ("javascript", "css")
                yield sample("minified" if minified else kind, kind, text)


def _text(path: Path) -> str | None:
    try:
        text = path.read_text(encoding="utf-8")[:LARGEST]
    except (OSError, UnicodeDecodeError):
        return None
    return text if len(text.strip()) >= SMALLEST and "\0" not in text else None


def measured(samples: Sequence[Sample]) -> Floats:
    """The table samples x steps."""
    texts = ("\n".join(filter(None, one.lines)) for one in samples)
    return np.array([steps.measure(steps.count_steps(text)) for text in texts])


def learn(table: Floats, notation: Floats, weight: Floats, start: Floats | None = None) -> Floats:
    """Weights of the steps, and last the constant: ridge logistic regression by Newton's method."""
    whole = np.zeros(table.shape[1] + 1) if start is None else start.copy()
    seen = np.append(table.any(axis=0), True)
    table = np.hstack([table, np.ones((len(table), 1))])[:, seen]
    ridge = np.full(table.shape[1], RIDGE)
    ridge[-1] = 1e-6
    found = whole[seen]
    for _ in range(TURNS):
        chance = 1 / (1 + np.exp(-np.clip(table @ found, -30, 30)))
        slope = table.T @ (weight * (chance - notation)) + ridge * found
        curve = (table * (weight * chance * (1 - chance) + 1e-9)[:, None]).T @ table + np.diag(ridge)
        step: Floats = np.linalg.solve(curve, slope)
        found -= step
        if np.abs(step).max() < 0.02:
            break
    whole[seen], whole[~seen] = found, 0.0
    return whole


def judge(samples: Sequence[Sample], weights: Floats) -> list[str | None]:
    """What each sample is taken for with these weights, None for prose."""
    with patch.object(steps, "_weights", lambda: weights):
        return [read_notation(one.lines) for one in samples]


def print_table(samples: Sequence[Sample], told: Sequence[str | None], what: str) -> None:
    counts = Counter(one.kind for one in samples)
    refused = Counter(one.kind for one, notation in zip(samples, told, strict=True) if notation)
    print(f"| {what} | n | refused |\n|---|---|---|")
    for kind in sorted(counts):
        print(f"| {kind} | {counts[kind]:,} | {refused[kind]:,} ({refused[kind] / counts[kind]:.1%}) |")
    print(f"| together | {counts.total():,} | {refused.total():,} ({refused.total() / counts.total():.1%}) |\n")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--files", nargs="+", type=Path, default=[Path("/usr"), Path("/etc"), Path("/var")])
    options.add_argument("--write", action="store_true")
    given = options.parse_args()
    if not DATA.exists():
        sys.exit(f"{DATA} is not there: set COPYDESK_EVAL_DATA to the evaluation data; nothing measured")
    articles, notations = list(read_articles()), list(read_notations(given.files))
    table = np.concatenate([measured(articles), measured(notations)])
    truth = np.repeat([0.0, 1.0], [len(articles), len(notations)])
    sizes = Counter(one.group for one in notations)
    weight = np.array([1.0] * len(articles) + [EACH / max(30, sizes[one.group]) for one in notations])
    kinds = sorted(sizes)
    fold = np.array([crc32(one.group.encode()) % FOLDS for one in articles] + [-1] * len(notations))
    left = np.array([-1] * len(articles) + [kinds.index(one.group) % KIND_FOLDS for one in notations])

    weights = learn(table, truth, weight)
    told: list[str | None] = [None] * len(truth)
    samples = [*articles, *notations]
    for out in [*(fold == one for one in range(FOLDS)), *(left == one for one in range(KIND_FOLDS))]:
        places = np.flatnonzero(out).tolist()
        found = judge([samples[place] for place in places], learn(table[~out], truth[~out], weight[~out], weights))
        for place, notation in zip(places, found, strict=True):
            told[place] = notation
    print_table(articles, told[: len(articles)], "articles, out of fold by site")
    for one, notation in zip(articles, told, strict=False):
        if notation:
            print(f"lost: {one.kind}, {one.group}: {notation[:200]}")
    print_table(notations, told[len(articles) :], "notation, its kind and four others left out")
    print_table(notations, judge(notations, weights), "notation, all learned")
    if given.write:
        rows = [[round(value, 2) for value in row] for row in weights[:-1].reshape(steps.KINDS, -1).tolist()]
        lines = ",\n  ".join(map(json.dumps, rows))
        path = ROOT / "extractors" / "prose" / "weights.json"
        path.write_text(f'{{"steps": [\n  {lines}\n ],\n "bias": {weights[-1]:.2f}}}\n', encoding="utf-8")


if __name__ == "__main__":
    main()
