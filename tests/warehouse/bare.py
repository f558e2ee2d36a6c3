"""A warehouse of nothing but its tables, in memory: what matching and stories need of one."""

from collections.abc import Iterable
from pathlib import Path

import duckdb

import warehouse

SCHEMA = Path(warehouse.__file__).parent / "schema"


def open_warehouse() -> duckdb.DuckDBPyConnection:
    """An empty one, as its schema files make it."""
    connection = duckdb.connect(config={"enable_external_access": "false"})
    for file in sorted(SCHEMA.glob("*.sql")):
        connection.execute(file.read_text(encoding="utf-8"))
    return connection


def articles_beside(connection: duckdb.DuckDBPyConnection, ids: Iterable[str]) -> list[str]:
    """The articles that stand in one file content with a given one: a path counts for the only article of its file."""
    query = (
        "SELECT DISTINCT beside.article_id FROM article_sources AS given JOIN article_sources AS beside "
        "USING (path_bytes, sha256) WHERE given.article_id IN (SELECT UNNEST($1)) ORDER BY ALL"
    )
    return [id_ for (id_,) in connection.execute(query, [list(ids)]).fetchall()]
