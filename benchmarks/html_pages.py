"""HTML pages to articles: the extractor beside its peers, on the dev pages, in one process.

    python benchmarks/html_pages.py [--peers] [--scores FILE]

`--peers` runs them too; `make bench-html` installs them. Sockets are blocked, because newspaper4k fetches pictures
while it parses. The shipped weights have learned from these very pages: the figure that counts is that of lines chosen
by weights that have not seen the page's site, which `train_html.py --scores FILE` writes and `--scores FILE` reads.
"""

import argparse
import gzip
import json
import re
import socket
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from importlib.metadata import version
from typing import Any
from unittest.mock import patch

import numpy as np

if __name__ == "__main__":
    from text import DATA, ROOT, shingle_score, shingles

    sys.path.insert(0, str(ROOT))
else:
    from benchmarks.text import DATA, shingle_score, shingles

SETS = ("sh", "pub", "agn", "wcxb_dev")
_NO_LETTER = re.compile(r"[\W_]+")
# Who is no person: gold of `pub` names agencies and the outlet itself as authors, which Copydesk never does. The
# column "people" leaves such names out on both sides, for every tool.
_ORGANISATION = re.compile(
    r"\b(?:associated press|ap|afp|reuters|dpa|sda|sid|redaktion|staff|team|agencies|online|web|news|editors?)\b"
    r"|\.\w{2,3}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the evaluation data; None or empty where its gold does not say."""

    kind: str
    name: str
    url: str
    html: str
    body: str
    title: str | None
    day: str | None
    authors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a tool says of a page."""

    body: str
    title: str | None = None
    day: str | None = None
    authors: tuple[str, ...] = ()


Reader = Callable[[Page], Reading]


def read_pages(kind: str, every: int = 1) -> Iterator[Page]:
    """The pages of a set, or each n-th of them."""
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


def _trafilatura(metadata: bool = False, **settings: Any) -> Reader:
    trafilatura = import_module("trafilatura")

    def read(page: Page) -> Reading:
        found = trafilatura.bare_extraction(page.html, with_metadata=metadata, **settings)
        if found is None:
            return Reading("")
        return Reading(found.text or "", found.title, found.date, tuple((found.author or "").split("; ")))

    return read


def _readability() -> Reader:
    document, html = import_module("readability").Document, import_module("lxml.html")

    def read(page: Page) -> Reading:
        try:
            found = document(page.html)
            blocks = html.fromstring(found.summary()).iter(
                "p", "li", "h2", "h3", "h4", "blockquote", "pre", "td", "div"
            )
            texts = ["".join(block.itertext()) for block in blocks if block.tag != "div" or not len(block)]
            return Reading("\n".join(texts), found.short_title())
        except Exception as error:  # a peer's failure is its result
            print(f"readability: {page.name}: {error}", file=sys.stderr)
            return Reading("")

    return read


def _newspaper() -> Reader:
    newspaper = import_module("newspaper")

    def read(page: Page) -> Reading:
        try:
            found = newspaper.Article(page.url, fetch_images=False)
            found.download(input_html=page.html)
            found.parse()
        except Exception as error:  # a peer's failure is its result
            print(f"newspaper4k: {page.name}: {error}", file=sys.stderr)
            return Reading("")
        day = found.publish_date.date().isoformat() if found.publish_date else None
        return Reading(found.text, found.title, day, tuple(found.authors))

    return read


def _resiliparse() -> Reader:
    extract = import_module("resiliparse.extract.html2text").extract_plain_text
    return lambda page: Reading(extract(page.html, main_content=True, alt_texts=False))


def _justext() -> Reader:
    justext = import_module("justext")
    words = justext.get_stoplist("English")

    def read(page: Page) -> Reading:
        try:
            parts = justext.justext(page.html.encode(), words)
        except Exception as error:  # a peer's failure is its result
            print(f"jusText: {page.name}: {error}", file=sys.stderr)
            return Reading("")
        return Reading("\n".join(part.text for part in parts if not part.is_boilerplate))

    return read


def find_readers(peers: bool) -> dict[str, Reader]:
    """The tools that can run here, by name and version; CPU is measured against trafilatura fast, body only."""
    name = f"trafilatura {version('trafilatura')}"
    readers: dict[str, Reader] = {
        f"{name} fast": _trafilatura(fast=True, include_comments=False),
        "copydesk (shipped)": copydesk,
    }
    if not peers:
        return readers
    readers |= {
        f"{name} default, metadata": _trafilatura(metadata=True),
        f"{name} precision": _trafilatura(favor_precision=True, include_comments=False),
    }
    makers = {
        "readability-lxml": _readability,
        "newspaper4k": _newspaper,
        "resiliparse": _resiliparse,
        "jusText": _justext,
    }
    for package, make in makers.items():
        try:
            readers[f"{package} {version(package)}"] = make()
        except ImportError as error:
            print(f"{package} left out: {error} (make bench-html installs it)", file=sys.stderr)
    return readers


def share(rights: Sequence[bool]) -> str:
    return f"{sum(rights) / len(rights):.3f}" if rights else "-"


def measure(pages: Sequence[Page], read: Reader) -> dict[str, Any]:
    """The figures of one tool on one set."""
    read(pages[0])  # models are loaded once
    f1, seconds = [], 0.0
    titles, right, wrong, strict, named = [], [], [], [], []
    for page in pages:
        started = time.process_time()
        found = read(page)
        seconds += time.process_time() - started
        f1.append(shingle_score(shingles(page.body), found.body)[0])
        if page.title:
            titles.append(squeezed(found.title) == squeezed(page.title))
        if page.day:
            right.append(found.day == page.day)
            wrong.append(bool(found.day) and found.day != page.day)
        if page.authors:
            strict.append({squeezed(one) for one in found.authors if one} == {squeezed(one) for one in page.authors})
            named.append(people(found.authors, page.url) == people(page.authors, page.url))
    return {
        "f1": float(np.mean(f1)), "low": int((np.array(f1) < 0.8).sum()), "seconds": seconds / len(pages),
        "title": titles, "day": right, "wrong": wrong, "authors": strict, "people": named,
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Given:
    """Stands for the learned weights: the log-odds that others gave the lines of one page."""

    odds: Sequence[float]

    def log_odds(self, _: Any) -> Any:
        return np.array(self.odds)


def unseen(pages: Sequence[Page], scores: dict[str, list[float]]) -> float:
    """F1 of the whole extractor with lines weighed by what has not seen the page's site."""
    found = []
    for page in pages:
        odds = scores.get(f"{page.kind} {page.name}")
        if odds is not None:
            given = _Given(odds)
            with patch("extractors.html.content._trees", lambda given=given: given):
                found.append(shingle_score(shingles(page.body), copydesk(page).body)[0])
    return float(np.mean(found))


def _blocked(*_: object, **__: object) -> None:
    raise OSError("benchmarks open no sockets")


def main() -> None:
    parser = argparse.ArgumentParser(description="Compare the extractor with its peers on HTML pages.")
    parser.add_argument("--peers", action="store_true", help="run the peers too")
    parser.add_argument("--scores", help="out-of-fold scores of train_html.py")
    options = parser.parse_args()
    readers = find_readers(options.peers)
    socket.socket.connect = _blocked  # type: ignore[assignment, method-assign]
    print(f"{date.today().isoformat()}, Python {sys.version.split()[0]}, lxml {version('lxml')}\n")
    columns = "pages | n | tool | F1 | <.8 | title | day right | day wrong | authors | people | CPU"
    print(f"| {columns} |\n{'|---' * 11}|")
    for kind in SETS:
        pages = list(read_pages(kind))
        base = 1.0
        for name, read in readers.items():
            row = measure(pages, read)
            base = row["seconds"] if base == 1.0 else base
            print(
                f"| {kind} | {len(pages)} | {name} | {row['f1']:.4f} | {row['low']} | {share(row['title'])} "
                f"| {share(row['day'])} | {share(row['wrong'])} | {share(row['authors'])} | {share(row['people'])} "
                f"| {row['seconds'] / base:.2f} |",
                flush=True,
            )
        if options.scores:
            with open(options.scores, encoding="utf-8") as file:  # noqa: PTH123 - one line
                lines = unseen(pages, json.load(file))
            print(f"| {kind} | {len(pages)} | copydesk, out of fold | {lines:.4f} | | | | | | | |", flush=True)


if __name__ == "__main__":
    main()
