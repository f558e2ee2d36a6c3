"""Search: which current articles answer a query in the language of watch lists, and where.

The index says which articles can answer (index.py). Only their texts are read, the latest first, until enough of them
answer.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from itertools import islice
from typing import Any

import duckdb
import pyarrow as pa

from mentions.matcher import Hit, Matcher
from mentions.query import Field, Node
from warehouse.derive.mentions import article_fields
from warehouse.read.index import asks_for_names, find_texts
from warehouse.read.read_only import reading
from warehouse.statement import Statements
from warehouse.store.protocol import Store

_MOST_READ = 4_000  # texts at a time
_Answer = tuple[dict[str, Any], tuple[Hit, ...]]  # a row of queries/find: texts, and where it answers


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which articles are looked at. None: all."""

    since: date | None = None  # they are surely not of a day before
    until: date | None = None  # nor of one after
    outlet: str | None = None  # whatever the case and accents
    language: str | None = None
    story: str | None = None  # the id of their story
    copied: bool = False  # only those that have copies, and these
    apart: bool = False  # each copy is looked at and found by itself


@dataclass(frozen=True, slots=True)
class Match:
    """An article that answers a query, and stands for its copies unless these were wanted apart."""

    article_id: str
    published: str | None
    outlet: str | None
    headline: str | None
    url: str | None
    path: str
    story_id: str
    copies: int  # other current articles that are its exact or near copies
    fields: Mapping[Field, str | None]
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Matches:
    """What a query finds, the latest first."""

    matches: tuple[Match, ...]
    more: bool  # whether there may be others
    counted: bool  # whether all articles of temp.candidates on the connection answer: the index was sure


def search(store: Store, query: Node, wanted: Wanted, most: int, today: date) -> Matches:
    """The latest articles that answer a query, `most` of them. Raises what `reading` raises."""
    with reading(store) as connection:
        return find_matches(connection, query, wanted, most, today)


def find_matches(connection: duckdb.DuckDBPyConnection, query: Node, wanted: Wanted, most: int, today: date) -> Matches:
    """What `search` finds, on a connection to an edition."""
    asked = {"today": today, "named": asks_for_names(query)}
    statements = Statements.of("find", connection, {**asdict(wanted), **asked})
    texts = find_texts(statements, query)
    statements.run("stage_standing")
    statements.run("stage_candidates", arriving=pa.table({"number": texts.possible}))
    found = list(islice(_answering(statements, Matcher({"": query}), most + 1), most + 1))
    groups = list(dict.fromkeys(row["canonical_id"] for row, _ in found))
    counts = dict(statements.given(groups=groups).rows("copies"))
    matches = (_match(row, hits, counts[row["canonical_id"]] - 1) for row, hits in found[:most])
    return Matches(tuple(matches), len(found) > most, len(texts.possible) == len(texts.sure))


def _answering(statements: Statements, matcher: Matcher, first: int) -> Iterator[_Answer]:
    """Articles that answer, one of each group of copies, the latest first. `first`: how many to look at first."""
    start, size = 0, first
    while leaders := statements.given(start=start, size=size).rows("leaders"):
        answers = _ask(statements, matcher, leaders)
        silent = [group for _, group in leaders if group not in answers]
        if silent:
            answers |= _ask(statements, matcher, statements.given(groups=silent).rows("followers"))
        for _, group in leaders:
            if group in answers:
                yield answers[group]
        start, size = start + size, min(2 * size, _MOST_READ)


def _ask(statements: Statements, matcher: Matcher, asked: Sequence[tuple[int, str]]) -> dict[str, _Answer]:
    """The first of the articles with these numbers that answers, for each group of copies in which one does."""
    numbers = [number for number, _ in asked]
    rows = statements.given(numbers=numbers).run("texts").to_arrow_table().to_pylist() if asked else []
    texts = {row["number"]: row for row in rows}
    answers: dict[str, _Answer] = {}
    for number, group in asked:
        if group not in answers:
            hits = matcher.find(article_fields(texts[number])).get("")
            if hits:
                answers[group] = texts[number], hits
    return answers


def _match(row: Mapping[str, Any], hits: tuple[Hit, ...], copies: int) -> Match:
    return Match(
        article_id=row["article_id"],
        published=row["published_edtf"],
        outlet=row["outlet"],
        headline=row["headline"],
        url=row["url"],
        path=row["source_path"],
        story_id=row["story_id"],
        copies=copies,
        fields=article_fields(row),
        hits=hits,
    )
