"""HTML pages to articles: the extractor beside its peers, on the dev pages, in one process.

    python benchmarks/html_pages.py [--peers] [--scores FILE]

`--peers` runs them too; `make bench-html` installs them. Sockets are blocked, because newspaper4k fetches pictures
while it parses. The shipped weights have learned from these very pages: the figure that counts is that of lines chosen
by weights that have not seen the page's site, which `train_html.py --scores FILE` writes and `--scores FILE` reads.
Intervals are those of F1, 95 %, by bootstrap over sites. `long` are made pages (long_pages.py).
"""

import argparse
import gzip
import json
import re
import socket
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import urlsplit

import numpy as np

if __name__ == "__main__":
    from html_peers import Page, Reader, Reading, find_readers
    from intervals import interval
    from long_pages import read_long_pages
    from losses import Told, print_losses, tell
    from text import DATA, ROOT, shingle_score, shingles

    sys.path.insert(0, str(ROOT))
else:
    from benchmarks.html_peers import Page, Reader, Reading, find_readers
    from benchmarks.intervals import interval
    from benchmarks.long_pages import read_long_pages
    from benchmarks.losses import Told, print_losses, tell
    from benchmarks.text import DATA, shingle_score, shingles

SETS = ("sh", "pub", "agn", "wcxb_dev", "long")
LONG_EVERY = 5  # of the dev pages, that one is made long
ODD = "text in other elements"  # than those for paragraphs, headings, items, cells and quotes
_USUAL = frozenset(("p", "li", "dt", "dd", "td", "th", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption"))
_NO_LETTER = re.compile(r"[\W_]+")
# Who is no person: gold of `pub` names agencies and the outlet itself as authors, which Copydesk never does. The
# column "people" leaves such names out on both sides, for every tool.
_ORGANISATION = re.compile(
    r"\b(?:associated press|ap|afp|reuters|dpa|sda|sid|redaktion|staff|team|agencies|online|web|news|editors?)\b"
    r"|\.\w{2,3}$",
    re.IGNORECASE,
)


def read_pages(kind: str, every: int = 1) -> Iterator[Page]:
    """The pages of a set, or each n-th of them."""
    if kind == "long":
        for page in read_long_pages(LONG_EVERY * every):
            yield Page(kind, f"{page.kind} {page.name}", page.url, page.html, page.body, None, None, ())
        return
    path = DATA / "html" / f"{kind}.jsonl.gz"
    if not path.exists():
        sys.exit(f"{path} is not there: set COPYDESK_EVAL_DATA to the evaluation data; nothing measured")
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for number, line in enumerate(file):
            if number % every == 0:
                row = json.loads(line)
                given = row.get("authors") or ()
                authors = tuple(given.split(", ")) if isinstance(given, str) else tuple(given)
                day = (row.get("date") or "")[:10] or None
                yield Page(kind, row["id"], row["url"], row["html"], row["body"] or "", row.get("title"), day, authors)


def squeezed(text: str | None) -> str:
    return _NO_LETTER.sub("", (text or "").casefold())


def people(names: Sequence[str], url: str) -> set[str]:
    """The names without those of agencies and of the site."""
    host = squeezed(re.sub(r"^https?://(?:www\.)?([^/]+).*", r"\1", url))
    kept = {squeezed(name) for name in names if not _ORGANISATION.search(name)}
    return {name for name in kept if name and name not in host and name[:8] not in host}


def copydesk(page: Page) -> Reading:
    article = import_module("extractors.article")
    bad = import_module("extractors.errors").BadInput
    try:
        found = import_module("extractors.reading").read_article(
            article.RawDocument(0, b"", page.html, article.Markup.HTML)
        )
    except bad:
        return Reading("")
    day = found.published.edtf if found.published else None
    return Reading(found.body, found.headline, day, found.authors)


def share(rights: Sequence[bool]) -> str:
    return f"{sum(rights) / len(rights):.3f}" if rights else "-"


def measure(pages: Sequence[Page], read: Reader) -> dict[str, Any]:
    """The figures of one tool on one set."""
    read(pages[0])  # models are loaded once
    scores, bodies, seconds = [], [], 0.0
    titles, right, wrong, strict, named = [], [], [], [], []
    for page in pages:
        started = time.process_time()
        found = read(page)
        seconds += time.process_time() - started
        bodies.append(found.body)
        scores.append(shingle_score(shingles(page.body), found.body))
        if page.title:
            titles.append(squeezed(found.title) == squeezed(page.title))
        if page.day:
            right.append(found.day == page.day)
            wrong.append(bool(found.day) and found.day != page.day)
        if page.authors:
            strict.append({squeezed(one) for one in found.authors if one} == {squeezed(one) for one in page.authors})
            named.append(people(found.authors, page.url) == people(page.authors, page.url))
    return {
        **body_figures(pages, scores), "bodies": bodies, "seconds": seconds / len(pages), "title": titles, "day": right,
        "wrong": wrong, "authors": strict, "people": named,
    }  # fmt: skip


def body_figures(pages: Sequence[Page], scores: Sequence[tuple[float, float, float]]) -> dict[str, Any]:
    """The figures of the bodies, given F1, precision and recall of each page."""
    f1, precision, recall = np.array(scores).T
    return {
        "f1": float(f1.mean()), "between": interval(f1.tolist(), [urlsplit(page.url).hostname or "" for page in pages]),
        "precision": float(precision.mean()), "recall": float(recall.mean()), "low": int((f1 < 0.8).sum()),
    }  # fmt: skip


def told(page: Page, body: str) -> list[Told]:
    """What of the story was kept, line by line; paragraphs that stand in no element for paragraphs are told apart."""
    lines = import_module("extractors.html.lines").html_lines(
        import_module("extractors.html.tree").parse_html(page.html)
    )
    odd = {squeezed(line.text) for line in lines if line.tag not in _USUAL}
    gold = [line for line in page.body.split("\n") if squeezed(line)]
    return [
        replace(one, kind=ODD) if one.kind == "other paragraphs" and squeezed(line) in odd else one
        for line, one in zip(gold, tell(gold, [body]), strict=True)
    ]


def unseen(pages: Sequence[Page], scores: Mapping[str, Sequence[float]]) -> dict[str, Any]:
    """The figures of the bodies of the whole extractor, with lines weighed by what has not seen the page's site."""
    bodies, known = [], [page for page in pages if f"{page.kind} {page.name}" in scores]
    for page in known:
        given, shipped = np.array(scores[f"{page.kind} {page.name}"]), import_module("extractors.html.content").weigh

        def weigh(trees: Any, table: Any, given: Any = given, shipped: Any = shipped) -> Any:
            return given if table.shape[1] == len(given) else shipped(trees, table)  # mojibake can hide a line's end

        with patch("extractors.html.content.weigh", weigh):
            bodies.append(copydesk(page).body)
    found = [shingle_score(shingles(page.body), body) for page, body in zip(known, bodies, strict=True)]
    return {**body_figures(known, found), "bodies": bodies, "pages": known}


def body_cells(row: Mapping[str, Any]) -> str:
    low, high = row["between"]
    between = f"{low:.3f}-{high:.3f}"
    return f"{row['f1']:.4f} | {between} | {row['precision']:.3f} | {row['recall']:.3f} | {row['low']}"


def _blocked(*_: object, **__: object) -> None:
    raise OSError("benchmarks open no sockets")


def main() -> None:
    parser = argparse.ArgumentParser(description="Compare the extractor with its peers on HTML pages.")
    parser.add_argument("--peers", action="store_true", help="run the peers too")
    parser.add_argument("--scores", help="out-of-fold scores of train_html.py")
    options = parser.parse_args()
    readers = find_readers(copydesk, options.peers)
    socket.socket.connect = _blocked  # type: ignore[assignment, method-assign]
    print(f"{date.today().isoformat()}, Python {sys.version.split()[0]}, lxml {version('lxml')}\n")
    columns = "pages | n | tool | F1 | 95 % | precision | recall | <.8 | title | day right | day wrong | authors"
    print(f"| {columns} | people | CPU |\n{'|---' * 14}|")
    scores = json.loads(Path(options.scores).read_text("utf-8")) if options.scores else {}
    lost: dict[tuple[str, ...], list[Told]] = {}
    for kind in SETS:
        pages = list(read_pages(kind))
        base = 1.0
        for name, read in readers.items():
            row = measure(pages, read)
            base = row["seconds"] if base == 1.0 else base
            others = " | ".join(share(row[one]) for one in ("title", "day", "wrong", "authors", "people"))
            cpu = f"{row['seconds'] / base:.2f}"
            print(f"| {kind} | {len(pages)} | {name} | {body_cells(row)} | {others} | {cpu} |", flush=True)
            if read is copydesk and not scores:
                lost[kind,] = [one for page, body in zip(pages, row["bodies"], strict=True) for one in told(page, body)]
        if scores:
            row = unseen(pages, scores)
            known = row["pages"]
            print(f"| {kind} | {len(known)} | copydesk, out of fold | {body_cells(row)} | | | | | | |", flush=True)
            lost[kind,] = [one for page, body in zip(known, row["bodies"], strict=True) for one in told(page, body)]
    print(f"\nWords of the stories, and what copydesk loses of them{', out of fold' if scores else ''}:\n")
    print_losses(lost, (ODD,))


if __name__ == "__main__":
    main()
