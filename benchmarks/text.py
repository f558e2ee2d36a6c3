"""Raw page text to story: the extractor's content decision beside its peers, on the dev pages, in one process.

    python benchmarks/text.py [--peers] [--scores FILE]

`--peers` runs them too; `make bench-text` installs them. The shipped model has learned from these
very pages: the figure that counts is that of scores given out of fold, which `train_content.py --scores FILE` writes
and `--scores FILE` reads.
"""

import argparse
import gzip
import json
import os
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import numpy as np

if TYPE_CHECKING or not __package__:
    from losses import Told, print_languages, print_losses, tell
else:
    from benchmarks.losses import Told, print_languages, print_losses, tell

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("COPYDESK_EVAL_DATA", ROOT.parent / "shared" / "data"))
FILES = {"news": "rawtext/pages.jsonl.gz", "general": "rawtext/wcxb_dev.jsonl.gz"}
COVERED = 0.8
LONG_EVERY = 5
OUT_OF_FOLD, SHIPPED = "copydesk (out of fold)", "copydesk (shipped)"
_TOKEN = re.compile(r"\w+")
_LINE_ENDS = re.compile("[\v\f\x85\u2028\u2029]")
_NOT_WORD = re.compile(r"\W+")
_TAIL = re.compile(r"\s[|–—-]\s[^|]{2,50}$")

Cleaner = Callable[[Sequence[str], str | None], list[str]]  # lines and language to the lines of the story


@dataclass(frozen=True, slots=True)
class View:
    """One page as one converter prints it.

    `labels`: a letter a line: k keep, d drop, - blank. `title` and `day` are None where there is no gold.
    """

    kind: str
    name: str
    page: str
    site: str
    language: str | None
    lines: tuple[str, ...]
    labels: str
    body: str
    title: str | None
    day: str | None

    @property
    def key(self) -> str:
        return f"{self.page} {self.name}"


def read_views(covered: float = COVERED) -> Iterator[View]:
    """The views of both dev files with at least this coverage."""
    for kind, path in FILES.items():
        if not (DATA / path).exists():
            sys.exit(f"{DATA / path} is not there: set COPYDESK_EVAL_DATA to the evaluation data; nothing measured")
        with gzip.open(DATA / path, "rt", encoding="utf-8") as file:
            for row in map(json.loads, file):
                for name, view in row["views"].items():
                    if view["coverage"] >= covered:
                        yield View(
                            kind=kind,
                            name=name,
                            page=row["id"],
                            site=row["site"],
                            language=row["lang"],
                            lines=tuple(view["raw"].split("\n")),
                            labels=view["labels"],
                            body=row["body"] or "",
                            title=row["title"] if row["title_gold"] else None,
                            day=row["date"][:10] if row["date"] else None,
                        )


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """4-grams of \\w+ tokens, as scrapinghub/article-extraction-benchmark counts them, without soft hyphens."""
    tokens = _TOKEN.findall(text.replace("\u00ad", ""))
    return Counter(tuple(tokens[start : start + 4]) for start in range(max(1, len(tokens) - 3)))


def shingle_score(gold: Counter[tuple[str, ...]], text: str) -> tuple[float, float, float]:
    """F1, precision, recall of a text's shingles."""
    found = shingles(text) if text.strip() else Counter[tuple[str, ...]]()
    right = sum(min(count, gold[shingle]) for shingle, count in found.items() if shingle in gold)
    precision = right / max(1, found.total())
    recall = right / max(1, gold.total())
    return 2 * precision * recall / (precision + recall) if right else 0.0, precision, recall


def line_score(view: View, kept: Sequence[str]) -> float:
    """F1 of the kept lines against the labelled ones, as multisets of lines."""
    gold = Counter(line.strip() for line, label in zip(view.lines, view.labels, strict=True) if label == "k")
    found = Counter(line.strip() for line in kept if line.strip())
    right = (gold & found).total()
    return 2 * right / max(1, gold.total() + found.total())


def drop_repeats(lines: Sequence[str]) -> list[str]:
    """Of lines of which one begins with the other (30 letters or more) the longer, as roles/repeats.py does."""
    kept: list[str | None] = []
    seen: list[tuple[str, int]] = []
    for line in lines:
        letters = _NOT_WORD.sub("", line.casefold())
        if len(letters) >= 30:
            if any(other.startswith(letters) for other, _ in seen):
                continue
            for place, (other, index) in enumerate(seen):
                if letters.startswith(other):
                    kept[index] = None
                    del seen[place]
                    break
            seen.append((letters, len(kept)))
        kept.append(line)
    return [line for line in kept if line is not None]


@dataclass(frozen=True, slots=True)
class Result:
    """What one cleaner reached on one view."""

    f1: float
    precision: float
    recall: float
    deduplicated: float
    lines: float
    seconds: float
    length: int


def measure(view: View, clean: Cleaner, gold: Counter[tuple[str, ...]]) -> Result:
    started = time.process_time()
    kept = clean(view.lines, view.language)
    seconds = time.process_time() - started
    once = shingle_score(gold, "\n".join(drop_repeats(kept)))[0]
    return Result(*shingle_score(gold, "\n".join(kept)), once, line_score(view, kept), seconds, len(view.lines))


@dataclass(frozen=True, slots=True)
class Fields:
    """What was read of one view besides its lines. None: the view does not print what gold has."""

    site: str
    body: str
    f1: float
    precision: float
    recall: float
    title: bool | None
    day: bool | None
    wrong_day: bool
    seconds: float
    length: int


def prints_title(view: View) -> bool:
    """Whether a line of the view holds the gold title."""
    return any(holds_title(view.title or "", line) for line in view.lines)


def holds_title(title: str, line: str) -> bool:
    """Whether a line holds a title, but for spaces, marks and case."""
    letters = _squeezed(title)
    return bool(letters) and letters in _squeezed(line)


def is_title(view: View, headline: str | None) -> bool:
    """Whether a headline is gold's title, perhaps with an outlet's name behind it."""
    return _squeezed(view.title or "") in (_squeezed(headline or ""), _squeezed(_TAIL.sub("", headline or "")))


def prints_day(view: View) -> bool:
    """Whether a line prints the gold day in full, and neither it nor the line above calls it an update (some do)."""
    printed_dates, cues = import_module("extractors.dates.printed"), import_module("extractors.dates.cues")
    shown = [line.strip(" \t•*-") for line in view.lines if line.strip()]
    return view.day is not None and any(
        printed.published.edtf[:10] == view.day
        and printed_dates.Label.UPDATED not in (printed.label, *cues.read_labels(before))
        for before, line in zip(["", *shown], shown, strict=False)
        if any(letter.isdigit() for letter in line)
        for printed in printed_dates.find_dates(line, language=view.language)
    )


def judge(view: View, article: Any, seconds: float) -> Fields:
    """How an article (None when the page was rejected) compares with gold."""
    headline = article.headline if article else None
    edtf = article.published.edtf if article and article.published else ""
    claimed = edtf if re.fullmatch(r"\d{4}-\d\d-\d\d", edtf) else None
    body = article.body if article else ""
    f1, precision, recall = shingle_score(shingles(view.body), body)
    return Fields(
        site=view.site,
        body=body,
        f1=f1,
        precision=precision,
        recall=recall,
        title=is_title(view, headline) if prints_title(view) else None,
        day=claimed == view.day if prints_day(view) else None,
        wrong_day=view.day is not None and claimed is not None and claimed != view.day,
        seconds=seconds,
        length=len(view.lines),
    )


def read_view(view: View, scores: Sequence[float] | None = None) -> Fields:
    """The whole extractor on a view; `scores` of its paragraphs replace those of the shipped model."""
    reading = import_module("extractors.reading")
    text = "\n".join(_LINE_ENDS.sub(" ", line) for line in view.lines)  # the labels are of these lines
    document = import_module("extractors.article").RawDocument(0, b"", text)
    with nullcontext() if scores is None else patch.object(reading, "content_lines", given_content(view.lines, scores)):
        started = time.process_time()
        try:
            article = reading.read_article(document)
        except import_module("extractors.errors").BadInput:
            article = None
        return judge(view, article, time.process_time() - started)


def given_content(lines: Sequence[str], scores: Sequence[float]) -> Callable[[Sequence[str]], list[bool]]:
    """The content decision with scores that are given."""
    plain = import_module("extractors.text.lines").plain
    read_units = import_module("extractors.text.paragraphs").read_units
    texts, decided = decide(lines, scores)
    keeps = [keep for text, keep in zip(texts, decided, strict=True) if plain(text)]

    def content_lines(lines: Sequence[str]) -> list[bool]:
        units = read_units(lines)
        if len(units.texts) != len(keeps):  # one page, in which repaired mojibake ends lines
            return list(import_module("extractors.content").content_lines(lines))
        content = [False] * len(lines)
        for first, last, keep in zip(units.firsts, units.lasts, keeps, strict=True):
            content[first : last + 1] = [keep] * (last + 1 - first)
        return content

    return content_lines


def decide(lines: Sequence[str], scores: Sequence[float]) -> tuple[tuple[str, ...], list[bool]]:
    """The paragraphs of a page, and which of them are its story by scores that are given."""
    content = import_module("extractors.content")
    texts = import_module("extractors.text.paragraphs").read_units(lines).texts
    keeps = content.decide(texts, scores)
    content.go_on_past_notices(texts, scores, keeps)
    return texts, keeps


def guess_day(view: View) -> Fields:
    """The day that htmldate finds on the lines as paragraphs; it knows nothing else."""
    started = time.process_time()
    day = import_module("htmldate").find_date(import_module("cleaners").as_paragraphs(view.lines))
    seconds = time.process_time() - started
    wrong = view.day is not None and day is not None and day != view.day
    right = day == view.day if prints_day(view) else None
    return Fields(view.site, "", 0.0, 0.0, 0.0, None, right, wrong, seconds, len(view.lines))


def _squeezed(text: str) -> str:
    return _NOT_WORD.sub("", text.casefold()).replace("_", "")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--peers", action="store_true", help="run the peers too")
    parser.add_argument("--scores", type=Path, help="out-of-fold scores of train_content.py")
    parser.add_argument("--long", type=int, default=LONG_EVERY, help="make each n-th page a long one")
    parser.add_argument("--coverage", type=float, default=COVERED, help="score views that print this share of the gold")
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    cleaners = import_module("cleaners").find_cleaners(options.peers)
    unseen = json.loads(options.scores.read_text("utf-8")) if options.scores else {}
    results: dict[tuple[str, str, str], list[Result]] = defaultdict(list)
    fields: dict[tuple[str, str, str], list[Fields]] = defaultdict(list)
    by_kind: dict[tuple[str, ...], list[Told]] = defaultdict(list)
    by_language: dict[tuple[str, ...], list[Told]] = defaultdict(list)
    for view in (*read_views(options.coverage), *import_module("long_pages").read_long_views(options.long)):
        gold = shingles(view.body)
        if view.key in unseen:
            texts, keeps = decide(view.lines, unseen[view.key])
            kept = [text for text, keep in zip(texts, keeps, strict=True) if keep]
            results[view.kind, view.name, OUT_OF_FOLD].append(measure(view, lambda *_, kept=kept: kept, gold))
            fields[view.kind, view.name, OUT_OF_FOLD].append(read_view(view, unseen[view.key]))
        else:
            kept = import_module("cleaners").copydesk(view.lines, None)
        for name, clean in cleaners.items():
            results[view.kind, view.name, name].append(measure(view, clean, gold))
        fields[view.kind, view.name, SHIPPED].append(read_view(view))
        whole = fields[view.kind, view.name, OUT_OF_FOLD if view.key in unseen else SHIPPED][-1].body
        if view.name.startswith("resiliparse"):
            gold_lines = [line for line, label in zip(view.lines, view.labels, strict=True) if label == "k"]
            for part, text in (("lines", kept), ("whole", [whole])):
                told = tell(gold_lines, text)
                by_kind[view.kind, part] += told
                by_language[(view.language or "-")[:2].lower(), part] += told
        if options.peers and not view.page.startswith("long"):
            fields[view.kind, view.name, f"htmldate {version('htmldate')} on <p>"].append(guess_day(view))
    tables = import_module("text_tables")  # which reads this module
    python = sys.version.split()[0]
    print(f"{date.today().isoformat()}, Python {python}, numpy {np.__version__}, coverage >= {options.coverage}\n")
    tables.print_table(results)
    print("\nThe whole extractor: content, rules and fields\n")
    tables.print_fields(fields)
    print("\nWords of the story that are lost, resiliparse views: by the decision on lines, by the whole extractor\n")
    print_losses(by_kind)
    print()
    print_languages(by_language)


if __name__ == "__main__":
    main()
