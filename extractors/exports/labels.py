"""The labels that press services print, and the blocks of lines that they stand in."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from extractors.text.paragraphs import WrapLimits

_FILE = Path(__file__).parent / "labels.toml"
_LONGEST = 40  # characters of a label
_ENDS = ("ends", "outlet", "published", "language", "id", "url")  # fields whose labels stand behind a story alone
_LONG = ("captions", "abstract", "credit")  # fields of several paragraphs
_LONGEST_NOTICE = 600  # characters of a notice of rights
_PARAGRAPH = 160  # characters; no line that was wrapped is longer
Block = Sequence[str]  # lines without a blank one between them


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of a service, folded: which field each fills, and those that only stand behind a story."""

    fields: Mapping[str, str]
    ends: frozenset[str]
    cover: frozenset[str]

    def read(self, line: str) -> tuple[str, str] | None:
        """The label that a line begins with, folded, and what follows it; None for a line without one."""
        name, colon, value = line.partition(":")
        label = fold(name) if colon and len(name) <= _LONGEST else ""
        return (label, value.strip()) if label in self.fields else None

    def field(self, block: Block) -> str | None:
        """The field that the label at the head of a block fills, None without a label."""
        found = self.read(block[0])
        return self.fields[found[0]] if found else None

    def ends_story(self, block: Block) -> bool:
        """Whether a block begins with a label that stands behind a story, and never in one."""
        found = self.read(block[0])
        return found is not None and found[0] in self.ends

    def values(self, blocks: Iterable[Block]) -> dict[str, str]:
        """What labels say, by field, the first that says anything. A value ends at the next label or blank line; one
        that may have paragraphs only at a label."""
        said: dict[str, list[list[str]]] = {}
        field, lines = "", list[str]()
        for block in blocks:
            field, lines = (field, lines) if field in _LONG else ("", [])
            lines.append("")
            for line in block:
                if found := self.read(line):
                    field, lines = self.fields[found[0]], [found[1]]
                    said.setdefault(field, []).append(lines)
                else:
                    lines.append(line.strip())
        texts = {field: map(str.strip, map("\n".join, values)) for field, values in said.items()}
        return {field: text for field, values in texts.items() if (text := next(filter(None, values), ""))}


def fold(text: str) -> str:
    """A label without case, with single spaces."""
    return " ".join(text.split()).casefold()


@cache
def labels(service: str) -> Labels:
    """The labels of a service of labels.toml."""
    fields = {fold(name): field for field, names in _table()[service].items() if field != "cover" for name in names}
    ends = frozenset(label for label, field in fields.items() if field in _ENDS)
    return Labels(fields, ends, frozenset(map(fold, _table()[service].get("cover", ()))))


@cache
def _table() -> Mapping[str, Mapping[str, Sequence[str]]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def stamped() -> re.Pattern[str]:
    """The begin of a line that databases of other layouts print once at each article, its words as group 1."""
    words = "|".join(re.escape(mark) for marks in _table()["stamps"].values() for mark in marks)
    return re.compile(rf"\n[ \t]{{0,80}}({words})")


def blocks_of(lines: Sequence[str]) -> list[Block]:
    """Lines in blocks, which blank lines part; each line is one where a converter left no blank lines."""
    kept = [line.rstrip() for line in lines]
    blank = kept.count("")
    if 4 * blank < len(kept) and max(map(len, kept), default=0) > _PARAGRAPH:
        return [[line] for line in kept if line.strip()]
    blocks: list[list[str]] = [[]]
    for line in kept:
        if line.strip():
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def wrap_width(lines: Iterable[str]) -> int | None:
    """The width at which the lines of an export were wrapped, None when they were not."""
    limits = WrapLimits()
    width = max((len(line) for line in lines if " " in line.strip()), default=0)
    return width if limits.narrowest <= width <= limits.widest else None


def story_of(blocks: Iterable[Block], width: int | None) -> str:
    """The text of blocks, with the lines joined that broke only because the next word did not fit into the width."""
    paragraphs: list[list[str]] = []
    for block in blocks:
        paragraphs.append([block[0].strip()])
        for before, line in pairwise(block):
            broke = width and not line[0].isspace() and len(before) + 1 + len(line.split(None, 1)[0]) > width
            paragraphs[-1] += (" " if broke else "\n", line.strip())
    return "\n\n".join(map("".join, paragraphs)).strip()


def one_line(block: Block) -> str:
    """A block in one line."""
    return " ".join(" ".join(block).split())


def is_rights(block: Block) -> bool:
    """Whether a block is a notice of rights."""
    if sum(map(len, block)) > _LONGEST_NOTICE:
        return False
    notice, words = fold(" ".join(block)), _table()["rights"]
    return notice.startswith(tuple(words["begins"])) or any(part in notice for part in words["holds"])
