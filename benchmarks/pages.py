"""Pages of the evaluation data as files of a folder, and as many more as wanted that nobody wrote."""

import gzip
import json
import os
import random
import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("COPYDESK_EVAL_DATA", ROOT.parent / "shared" / "data"))
TEXTS = ("rawtext/pages.jsonl.gz", "rawtext/wcxb_dev.jsonl.gz")
HTML = ("html/sh.jsonl.gz", "html/pub.jsonl.gz", "html/agn.jsonl.gz", "html/wcxb_dev.jsonl.gz")
VIEW = "resiliparse_full"  # the whole page, menus and all
STORY_LINE = 80  # characters from which a line is most likely a paragraph
_WORD = re.compile(r"\b[a-z]{5,}\b")
_CONSONANTS = "bcdfghjklmnpqrstvwxz"


def rows(names: tuple[str, ...]) -> Iterator[dict[str, object]]:
    """The rows of some files of the evaluation data."""
    for name in names:
        with gzip.open(DATA / name, "rt", encoding="utf-8") as stream:
            yield from map(json.loads, stream)


def texts() -> Iterator[tuple[str, str]]:
    """Pages as text, with their suffix."""
    return (("txt", row["views"][VIEW]["raw"]) for row in rows(TEXTS) if VIEW in row["views"])  # type: ignore[index,operator]


def html() -> Iterator[tuple[str, str]]:
    """Pages as HTML, with their suffix."""
    return (("html", str(row["html"])) for row in rows(HTML))


def endless_texts() -> Iterator[tuple[str, str]]:
    """The pages as text, and again and again with other words in their paragraphs: menus stay, no story is a copy."""
    pages = list(texts())
    for copy in count():
        for suffix, text in pages:
            yield suffix, disguised(text, copy) if copy else text


def disguised(text: str, copy: int) -> str:
    """A page whose paragraphs have other long words: consonants changed places, in another way for each copy."""
    letters = list(_CONSONANTS)
    random.Random(copy).shuffle(letters)  # noqa: S311 - nothing to guard
    table = str.maketrans(_CONSONANTS, "".join(letters))
    lines = text.split("\n")
    return "\n".join(
        _WORD.sub(lambda word: word[0].translate(table), line) if len(line) >= STORY_LINE else line for line in lines
    )


def write_pages(folder: Path, most: int, pages: Iterator[tuple[str, str]], first: int = 0) -> int:
    """Put so many pages into a folder, numbered from `first`, 1,000 in each folder of it; how many there were."""
    written = 0
    for number, (suffix, text) in zip(range(first, first + most), pages, strict=False):
        place = folder / f"{number // 1000:04}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number:07}.{suffix}").write_text(text, encoding="utf-8", errors="replace")
        written += 1
    return written
