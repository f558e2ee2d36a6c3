"""What a run derives of articles, asked by the ids of articles, as tests name them; a run has their numbers."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

import duckdb

from mentions.watchlist import Watchlist
from warehouse.derive import furniture, matching, mentions, search, stories
from warehouse.derive.mentions import Lookback


def numbers_of(connection: duckdb.DuckDBPyConnection, ids: Iterable[str]) -> list[int]:
    """The numbers of articles, also of deleted ones that something still knows. An id that nobody knows has none."""
    query = (
        "SELECT DISTINCT number FROM (SELECT article_id, number FROM articles UNION ALL "
        "SELECT article_id, number FROM matched UNION ALL SELECT article_id, article_number FROM search_texts) "
        "WHERE article_id IN (SELECT UNNEST($1)) ORDER BY number"
    )
    return [number for (number,) in connection.execute(query, [list(ids)]).fetchall()]


def relate(connection: duckdb.DuckDBPyConnection, new: Iterable[str], gone: Iterable[str] = (), **more: Any) -> None:
    """As matching has it."""
    matching.relate(connection, numbers_of(connection, new), numbers_of(connection, gone), **more)


def tell_stories(connection: duckdb.DuckDBPyConnection, touched: Iterable[str], *more: Any) -> None:
    """As stories have it."""
    stories.tell_stories(connection, numbers_of(connection, touched), *more)


def index_words(connection: duckdb.DuckDBPyConnection, changed: Iterable[str], gone: Iterable[str]) -> None:
    """As search has it."""
    search.index_words(connection, numbers_of(connection, changed), numbers_of(connection, gone))


def withdraw_lines(connection: duckdb.DuckDBPyConnection, ids: Iterable[str], *more: Any) -> None:
    """As furniture has it."""
    furniture.withdraw_lines(connection, numbers_of(connection, ids), *more)


def learn_furniture(connection: duckdb.DuckDBPyConnection, new: Iterable[str], *more: Any) -> list[str]:
    """As furniture has it; the ids of articles that were labelled again."""
    numbers = furniture.learn_furniture(connection, numbers_of(connection, new), *more)
    query = "SELECT article_id FROM articles WHERE number IN (SELECT UNNEST($1)) ORDER BY article_id"
    return [id_ for (id_,) in connection.execute(query, [numbers]).fetchall()]


def keep_mentions(
    connection: duckdb.DuckDBPyConnection, changed: Collection[str], lists: Sequence[Watchlist] | None
) -> tuple[Lookback, str]:
    """As mentions have it. Articles that nobody knows were deleted."""
    numbers = numbers_of(connection, changed)
    return mentions.keep_mentions(connection, [*numbers, *([0] if len(numbers) < len(changed) else ())], lists)
