"""The source view: the page of an article line by line, with the role of each line and the rule that gave it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from extractors.text.lines import printed_lines
from reports.rule_meanings import meaning
from warehouse.statement import Statements

DROPPED = {"chrome": "page furniture", "duplicate": "a repeat", "blank": "empty"}  # no part of an article


FOLDED_LINES = 4  # beside each other that are no part of an article stand folded


@dataclass(frozen=True, slots=True)
class PageLine:
    """A printed line of a page."""

    number: int
    role: str
    rule: str
    first_role: str | None  # the role that the page alone gave it; None when that is the same
    why: str  # what the rule means; "" for a kept line that follows a line of the same rule
    text: str


@dataclass(frozen=True, slots=True)
class SourcePage:
    """The page of an article, line by line."""

    article_id: str
    headline: str | None
    outlet: str | None
    url: str | None
    byline: str | None
    published_text: str | None
    edtf: str | None
    basis: str | None
    language: str | None
    words: int
    extractor_version: str
    paths: Sequence[str]
    lines: tuple[PageLine, ...]
    cut: bool  # it has more lines than are shown


def runs(lines: Sequence[PageLine]) -> Iterator[tuple[bool, tuple[PageLine, ...]]]:
    """Lines of a page in runs, and whether a run is folded: what is no part of the article, where it is longer."""
    for dropped, some in groupby(lines, key=lambda line: line.role in DROPPED):
        run = tuple(some)
        yield dropped and sum(line.role != "blank" for line in run) >= FOLDED_LINES, run


def read_pages(asked: Statements, ids: Iterable[str], characters: int) -> tuple[SourcePage, ...]:
    """The pages of articles in the order of `ids`, without repeats. Of each line so many `characters` are shown."""
    wanted = list(dict.fromkeys(ids))
    bound = Statements(asked.connection, asked.texts, {**asked.values, "ids": wanted})
    lines = {article_id: tuple(rows) for article_id, rows in groupby(bound.rows("lines"), key=itemgetter(0))}
    pages = {row[0]: _page(row, lines.get(row[0], ()), characters) for row in bound.rows("pages")}
    return tuple(pages[article_id] for article_id in wanted)


def _page(row: Sequence[Any], blocks: Sequence[Sequence[Any]], characters: int) -> SourcePage:
    cut = bool(blocks) and blocks[0][-1] > len(blocks)
    return SourcePage(*(*row, tuple(_lines(blocks, characters)), cut))


def _lines(blocks: Iterable[Sequence[Any]], characters: int) -> Iterator[PageLine]:
    last = None
    for _, line_no, role, rule, first_role, text, _ in blocks:
        for below, line in enumerate(printed_lines(text)):
            said = "" if rule == last and role not in DROPPED else meaning(rule)
            was = first_role if first_role and first_role != role else None
            cut = line.strip() if len(line) <= characters else f"{line[: characters - 1].strip()}…"
            yield PageLine(line_no + below, role, rule, was, said, cut)
            last = rule if role != "blank" else last
