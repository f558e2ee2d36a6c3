"""SQL statements kept as files under queries/; nothing is ever formatted into them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

QUERIES = Path(__file__).parent / "queries"


def read_statement(name: str) -> str:
    """The text of queries/NAME.sql."""
    return (QUERIES / f"{name}.sql").read_text(encoding="utf-8")


def read_statements(folder: str) -> dict[str, str]:
    """The statements of queries/FOLDER by name, in the order of their names."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted((QUERIES / folder).glob("*.sql"))}


@dataclass(frozen=True, slots=True)
class Statements:
    """The statements of a folder of queries/ on a connection, with the values that they name."""

    connection: duckdb.DuckDBPyConnection
    texts: Mapping[str, str]
    values: Mapping[str, object]

    @classmethod
    def of(cls, folder: str, connection: duckdb.DuckDBPyConnection, values: Mapping[str, object]) -> "Statements":
        """Those of queries/FOLDER."""
        return cls(connection, read_statements(folder), values)

    def run(self, name: str, arriving: pa.Table | None = None) -> duckdb.DuckDBPyConnection:
        """Run a statement; one that stages or inserts a table of ours names it `arriving`."""
        statement = self.texts[name]
        bound = {key: value for key, value in self.values.items() if f"${key}" in statement}
        if arriving is None:
            return self.connection.execute(statement, bound)
        self.connection.register("arriving", arriving)
        try:
            return self.connection.execute(statement, bound)
        finally:
            self.connection.unregister("arriving")

    def rows(self, name: str, arriving: pa.Table | None = None) -> list[tuple[Any, ...]]:
        """All rows that a statement gives; one that asks a table of ours names it `arriving`."""
        if arriving is None:
            return self.run(name).fetchall()
        self.connection.register("arriving", arriving)
        try:
            return self.run(name).fetchall()
        finally:
            self.connection.unregister("arriving")

    def count(self, name: str) -> int:
        """Run a statement; how many rows it changed."""
        row = self.run(name).fetchone()
        return int(row[0]) if row else 0

    def ids(self, name: str) -> list[str]:
        """The first column of the rows that a statement gives."""
        return [row[0] for row in self.run(name).fetchall()]


def first_comment(sql: str) -> str:
    """The text of a statement's first comment line, "" when it does not begin with one."""
    line = sql.lstrip().partition("\n")[0]
    return line.removeprefix("--").strip() if line.startswith("--") else ""
