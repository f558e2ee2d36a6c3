"""More pages to learn from: HTML pages whose story is known, converted to raw text, each line labelled by that story.

The converters are those that made the views of the dev pages, with the same settings (on 41 pages of which both are
there, every line came out the same); the labels agree with theirs on 98 to 99 % of lines. No page here is scored.
"""

import gzip
import json
import re
from collections.abc import Collection, Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

import trafilatura
from bs4 import BeautifulSoup
from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree
from text import COVERED, DATA, View, shingle_score, shingles

SETS = ("sh", "pub", "agn")  # of wcxb_dev all pages are there as text
VIEWS = ("resiliparse_main", "resiliparse_full", "traf_recall", "bs4")
_LANGUAGE = re.compile(r"<html\b[^>]*?\blang=[\"']?([A-Za-z-]{2,10})", re.IGNORECASE)
_TOKEN = re.compile(r"\w+")
_PARAGRAPH = 12  # words from which a line is compared by its shingles, as gold may differ in a word
_SURE = 5  # words from which a line that stands in the story is of it; fewer may stand there by chance


def read_labelled_html(known: Collection[str]) -> Iterator[View]:
    """The pages that are not among the `known`, as views whose labelled lines give the story again."""
    for kind in SETS:
        with gzip.open(DATA / "html" / f"{kind}.jsonl.gz", "rt", encoding="utf-8") as file:
            for row in map(json.loads, file):
                if not {f"aeb-{row['id'][:12]}", f"fundus-{row['id'].replace('/', '-')}"} & set(known):
                    yield from _views(kind, row)


def _views(kind: str, row: dict[str, Any]) -> Iterator[View]:
    site = (urlsplit(row["url"]).hostname or "").removeprefix("www.")
    gold = shingles(row["body"])
    for name, text in convert(row["html"]):
        lines = tuple(text.split("\n"))
        labels = label(lines, row["body"])
        kept = "\n".join(line for line, label in zip(lines, labels, strict=True) if label == "k")
        f1, _, recall = shingle_score(gold, kept)
        if min(f1, recall) >= COVERED:
            yield View(
                kind="news", name=name, page=f"{kind} {row['id']}", site=site, language=language_of(row["html"]),
                lines=lines, labels=labels, body=row["body"], title=None, day=None,
            )  # fmt: skip


def convert(html: str, names: Sequence[str] = VIEWS) -> Iterator[tuple[str, str]]:
    """What the named converters print of a page, with their names."""
    for name in names:
        if name == "traf_recall":
            yield name, trafilatura.extract(html, favor_recall=True) or ""
        elif name == "bs4":
            soup = BeautifulSoup(html, "lxml")
            for tag in soup(["script", "style", "noscript", "template"]):
                tag.decompose()
            yield name, "\n".join(line.strip() for line in soup.get_text("\n").split("\n") if line.strip())
        else:
            main = name == "resiliparse_main"
            yield name, extract_plain_text(HTMLTree.parse(html), main_content=main, alt_texts=False)


def language_of(html: str) -> str | None:
    """The language that a page states, None where it states none."""
    stated = _LANGUAGE.search(html[:50_000])
    return stated[1] if stated else None


def label(lines: Sequence[str], body: str) -> str:
    """A letter a line: k keep, d drop, - blank."""
    paragraphs = {_words(part) for part in body.split("\n")}
    story = f" {_words(body)} "
    labels = [_label_line(line, paragraphs, story) for line in lines]
    for index, label in enumerate(labels):
        if label == "?":  # a few words of the story: of it where the lines around are
            around = [one for one in labels[max(0, index - 2) : index + 3] if one in "kd"]
            stands = f" {_words(lines[index])} " in story
            labels[index] = "k" if stands and 2 * around.count("k") >= max(2, len(around)) else "d"
    return "".join(labels)


def _label_line(line: str, paragraphs: Collection[str], story: str) -> str:
    words = _words(line)
    size = words.count(" ") + 1
    if not line.strip():
        return "-"
    if not words:
        return "d"
    if words in paragraphs or (size >= _SURE and f" {words} " in story):
        return "k"
    if size < _PARAGRAPH:
        return "?" if size < _SURE else "d"
    found = [f" {' '.join(shingle)} " in story for shingle in shingles(words)]
    return "k" if sum(found) >= 0.6 * len(found) else "d"


def _words(text: str) -> str:
    return " ".join(_TOKEN.findall(text.lower()))
