"""The labels that press services print, and the blocks of lines that they stand in."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "labels.toml"
_LONGEST = 40  # characters of a label
_LONGEST_NOTICE = 6  # lines of a notice of rights
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
        """What labels say, by field; what follows a label up to the next one belongs to it. The first value counts."""
        said: dict[str, list[str]] = {}
        lines: list[str] = []
        for block in blocks:
            for line in block:
                if found := self.read(line):
                    field, value = self.fields[found[0]], found[1]
                    lines = [] if said.get(field) else said.setdefault(field, lines := [])
                    lines.append(value)
                else:
                    lines.append(line.strip())
            lines.append("")
        return {field: value for field, parts in said.items() if (value := "\n".join(parts).strip())}


def fold(text: str) -> str:
    """A label without case, with single spaces."""
    return " ".join(text.split()).casefold()


@cache
def labels(service: str) -> Labels:
    """The labels of a service of labels.toml."""
    lists = _table()[service]
    fields = {fold(name): field for field, names in lists.items() if field not in ("ends", "cover") for name in names}
    return Labels(fields, frozenset(map(fold, lists["ends"])), frozenset(map(fold, lists.get("cover", ()))))


@cache
def _table() -> Mapping[str, Mapping[str, Sequence[str]]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


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


def one_line(block: Block) -> str:
    """A block in one line."""
    return " ".join(" ".join(block).split())


def is_rights(block: Block) -> bool:
    """Whether a block is a notice of rights."""
    if len(block) > _LONGEST_NOTICE:
        return False
    notice, words = fold(" ".join(block)), _table()["rights"]
    return notice.startswith(tuple(words["begins"])) or any(part in notice for part in words["holds"])
