"""Mentions: which words of articles answer which watch list, kept up to date inside the loading transaction.

How a query finds words is in the package mentions/. Which folder a run takes them from is decided in pipeline/.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
import pyarrow as pa

from mentions.matcher import Matcher
from mentions.query import Field
from mentions.watchlist import Watchlist, query_error
from warehouse.statement import Statements
from warehouse.versions import matcher_version

ASKED_ARTICLES = 10_000  # at a time
_BATCH_ARTICLES = 500
_NAMES = pa.schema([("name", pa.string())])
_LISTS = pa.schema([(name, pa.string()) for name in ("name", "title", "query", "query_sha256", "error")])
_MENTIONS = pa.schema(
    [
        ("watchlist", pa.string()),
        ("article_id", pa.string()),
        ("field", pa.string()),
        ("start", pa.int64()),
        ("end", pa.int64()),
        ("matched", pa.string()),
    ]
)


@dataclass(frozen=True, slots=True)
class Lookback:
    """What new and changed watch lists found among the articles that were there before."""

    lists: int  # that are new or changed
    asked: int  # articles that they were asked of
    articles: int  # of these, those that answer a list


NOTHING_NEW = Lookback(0, 0, 0)


def keep_mentions(
    connection: duckdb.DuckDBPyConnection, changed: Collection[int], watchlists: Sequence[Watchlist] | None
) -> tuple[Lookback, str]:
    """Bring `watchlists` and `mentions` up to date. Returns what new lists found in old articles, and the lists' hash.

    Call it inside the loading transaction, after articles were added and deleted. `changed`: numbers of articles that
    are new or deleted, or whose text may have changed. All lists are asked of these. New and changed lists are also
    asked of all other articles. `watchlists` None: the lists that the edition holds; one that this program cannot ask
    gets an error.
    """
    statements = Statements.of("mentions", connection, {})
    rows = statements.run("standing").fetchall()
    standing = {name: sha256 for name, _, _, sha256, _ in rows}
    lists = watchlists
    if lists is None:
        lists = [
            Watchlist(name, title, query, error or query_error(f"{name}.toml", query, query))
            for name, title, query, _, error in rows
        ]
    hashes = {one.name: one.query_sha256(matcher_version()) for one in lists}
    kept = [name for name, sha256 in hashes.items() if sha256 is not None and standing.get(name) == sha256]
    statements.run("stage_kept", arriving=pa.table([pa.array(kept, pa.string())], schema=_NAMES))
    statements.run("stage_changed", "forget", "forget_lists", numbers=changed)
    standing_numbers = statements.column("changed_numbers")
    if len(standing_numbers) < len(changed):
        statements.run("forget_deleted")
    statements.run("add_lists", arriving=pa.Table.from_pylist([_row(one) for one in lists], schema=_LISTS))
    asked = [one for one in lists if hashes[one.name] is not None]
    fresh = [one for one in asked if one.name not in kept]
    _ask(statements, asked, sorted(standing_numbers))
    archive = statements.column("archive") if fresh else []
    return Lookback(len(fresh), len(archive), _ask(statements, fresh, archive)), hash_watchlists(lists)


def hash_watchlists(watchlists: Iterable[Watchlist]) -> str:
    """One hash over the rows of `watchlists`. When it changes, a run builds an edition for that alone."""
    rows = sorted(json.dumps(_row(one), sort_keys=True) for one in watchlists)
    return hashlib.sha256("".join(f"{row}\n" for row in rows).encode()).hexdigest()


def read_texts(statements: Statements, numbers: Sequence[int]) -> Iterator[dict[str, Any]]:
    """Yield the rows of queries/mentions/texts for articles with these numbers."""
    for found in statements.by_number("texts", numbers):
        for batch in found.to_arrow_reader(_BATCH_ARTICLES):
            yield from batch.to_pylist()


def article_fields(row: Mapping[str, Any]) -> dict[Field, str | None]:
    """The fields of an article for the matcher, from a row of queries/mentions/texts."""
    return {field: row[field.value] for field in Field}


def _row(one: Watchlist) -> dict[str, str | None]:
    return {
        "name": one.name,
        "title": one.title,
        "query": one.query,
        "query_sha256": one.query_sha256(matcher_version()),
        "error": one.error,
    }


def _ask(statements: Statements, lists: Sequence[Watchlist], numbers: Sequence[int]) -> int:
    """Ask some lists of some articles and store the mentions. Returns how many articles answer one."""
    if not lists or not numbers:
        return 0
    matcher = Matcher({one.name: one.parsed() for one in lists})
    answering = 0
    for start in range(0, len(numbers), ASKED_ARTICLES):
        rows: list[tuple[str, str, str, int, int, str]] = []
        for article in read_texts(statements, numbers[start : start + ASKED_ARTICLES]):
            found = _mentions(matcher, article)
            answering += bool(found)
            rows += found
        columns = [list(column) for column in zip(*rows, strict=True)] if rows else [[] for _ in _MENTIONS]
        statements.run("add", arriving=pa.table(columns, schema=_MENTIONS))
    return answering


def _mentions(matcher: Matcher, article: Mapping[str, Any]) -> list[tuple[str, str, str, int, int, str]]:
    fields = article_fields(article)
    return [
        (
            name,
            article["article_id"],
            hit.field.value,
            hit.start,
            hit.end,
            (fields[hit.field] or "")[hit.start : hit.end],
        )
        for name, hits in matcher.find(fields).items()
        for hit in hits
    ]
