"""A warehouse of nothing but its tables, in memory: what matching and stories need of one."""

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
