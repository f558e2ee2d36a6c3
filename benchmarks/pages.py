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
STORY_LINE = 40  # characters from which a line is no menu's
REPRINTED = 5  # of so many pages made of one, the last tells the story of the one before
_WORD = re.compile(r"[^\W\d_]+")
_LONG_WORD = re.compile(r"[a-z]{5,}")
_CONSONANTS = "bcdfghjklmnpqrstvwxz"
_FIRST_UNSPACED = "\u2e80"  # scripts from here on put no spaces between words


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
    """The pages as text, and again and again with another story: menus stay, a fifth reprints the story before."""
    pages = list(texts())
    for copy in count():
        reprint = copy % REPRINTED == REPRINTED - 1
        for suffix, text in pages:
            yield suffix, disguised(text, copy - reprint, reprint=reprint) if copy else text


def disguised(text: str, copy: int, *, reprint: bool = False) -> str:
    """A page that tells another story, another one for each copy: lines of a menu's length stay.

    Of long words in Latin letters consonants change places; other words change places within their line, and letters in
    scripts that put no spaces. So two copies share few runs of five words (a tenth of them in 40 of 906 pages), and the
    language of a line stays what it was. A reprint has another first paragraph.
    """
    lines = text.split("\n")
    told = [at for at, line in enumerate(lines) if len(line) >= STORY_LINE]
    for nth, at in enumerate(told):
        seed = copy + (reprint and not nth)
        lines[at] = _other_words(lines[at], random.Random(seed))  # noqa: S311 - nothing to guard
    return "\n".join(lines)


def _other_words(line: str, chance: random.Random) -> str:
    letters = list(_CONSONANTS)
    chance.shuffle(letters)
    table = str.maketrans(_CONSONANTS, "".join(letters))
    if max(line) >= _FIRST_UNSPACED:
        moved = [letter for letter in line if letter.isalpha()]
        chance.shuffle(moved)
        return "".join(moved.pop() if letter.isalpha() else letter for letter in line)
    moved = [word for word in _WORD.findall(line) if not _LONG_WORD.fullmatch(word)]
    chance.shuffle(moved)
    return _WORD.sub(lambda word: word[0].translate(table) if _LONG_WORD.fullmatch(word[0]) else moved.pop(), line)


def write_pages(folder: Path, most: int, pages: Iterator[tuple[str, str]], first: int = 0) -> int:
    """Put so many pages into a folder, numbered from `first`, 1,000 in each folder of it; how many there were."""
    written = 0
    for number, (suffix, text) in zip(range(first, first + most), pages, strict=False):
        place = folder / f"{number // 1000:04}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number:07}.{suffix}").write_text(text, encoding="utf-8", errors="replace")
        written += 1
    return written
