"""SQL statements, in files under queries/. Nothing is ever formatted into them.

A phase has its relational statements in queries/PHASE/NAME.sql, one a file, and its small ones in queries/PHASE.sql,
each after a line `-- :name NAME`.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import duckdb
import pyarrow as pa

QUERIES = Path(__file__).parent / "queries"
FAR = 1_000  # numbers of articles: to read so many between two is quicker than another statement
_NAME = re.compile(r"^-- :name (\w+)\n", re.MULTILINE)
_VALUE = re.compile(r"\$(\w+)")


def read_statement(name: str) -> str:
    """The statement PHASE/NAME, or without a phase the text of queries/NAME.sql. Raises KeyError when there is none."""
    phase, _, name = name.rpartition("/")
    return read_statements(phase)[name] if phase else (QUERIES / f"{name}.sql").read_text(encoding="utf-8")


@cache
def read_statements(phase: str) -> Mapping[str, str]:
    """The statements of a phase by name, read once. Raises ValueError when two have one name."""
    found = [(path.stem, path.read_text(encoding="utf-8")) for path in sorted((QUERIES / phase).glob("*.sql"))]
    small = QUERIES / f"{phase}.sql"
    if small.is_file():
        found += named_statements(small.read_text(encoding="utf-8"))
    statements = dict(found)
    if len(statements) < len(found):
        twice = sorted({name for name, _ in found if [one for one, _ in found].count(name) > 1})
        raise ValueError(f"two statements of queries/{phase} have one name: {', '.join(twice)}")
    return MappingProxyType(statements)


def named_statements(text: str) -> list[tuple[str, str]]:
    """The statements of a file in which each stands after a line `-- :name NAME`, with their names."""
    _, *parts = _NAME.split(text)
    return list(zip(parts[::2], parts[1::2], strict=True))


@dataclass(slots=True)
class _Arriving:
    """What is registered as `arriving`: always the same object, which hands out its table of the moment.

    Until its transaction ends, DuckDB keeps each object that was registered in it: a table would stay in memory.
    """

    table: pa.Table | None = None

    def __arrow_c_schema__(self) -> object:
        return self._given().schema.__arrow_c_schema__()

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._given().__arrow_c_stream__(requested_schema)

    def _given(self) -> pa.Table:
        if self.table is None:
            raise LookupError("no table is arriving")
        return self.table


@dataclass(frozen=True, slots=True)
class Statements:
    """The statements of a phase on a connection, with the values that they name."""

    connection: duckdb.DuckDBPyConnection
    texts: Mapping[str, str]
    values: Mapping[str, object]
    _arriving: _Arriving = field(default_factory=_Arriving)

    @classmethod
    def of(cls, phase: str, connection: duckdb.DuckDBPyConnection, values: Mapping[str, object]) -> "Statements":
        """The statements of queries/PHASE.sql and queries/PHASE/."""
        return cls(connection, read_statements(phase), values)

    def given(self, **values: object) -> "Statements":
        """The same statements with more values."""
        return replace(self, values={**self.values, **values})

    def run(
        self, *names: str, arriving: pa.Table | None = None, numbers: Iterable[int] | None = None
    ) -> duckdb.DuckDBPyConnection:
        """Run statements one after the other. The rows of the last one can be fetched until the next statement runs.

        `arriving`: a table that the statements find under this name. `numbers`: those of articles, which arrive so, as
        `number`.
        """
        if numbers is not None:
            arriving = number_table(numbers)
        self._arriving.table = arriving
        if arriving is not None:
            self.connection.register("arriving", self._arriving)
        for name in names:
            statement = self.texts[name]
            named = self.values.keys() & _VALUE.findall(statement)
            self.connection.execute(statement, {key: self.values[key] for key in named})
        return self.connection

    def by_number(self, name: str, numbers: Collection[int]) -> Iterator[duckdb.DuckDBPyConnection]:
        """The rows of a statement for each stretch of these numbers of articles, from `$first` to `$last`.

        They are `arriving` too. A wide table is read where these articles stand, since it is sorted by their numbers: a
        join alone would read it from the first of them to the last.
        """
        arriving = number_table(numbers)
        for first, last in stretches(numbers):
            yield self.given(first=first, last=last).run(name, arriving=arriving)

    def rows(self, name: str, numbers: Iterable[int] | None = None) -> list[tuple[Any, ...]]:
        """All rows of a statement, which finds articles as `run` has it."""
        return self.run(name, numbers=numbers).fetchall()

    def column(self, name: str, numbers: Iterable[int] | None = None) -> list[Any]:
        """The values of a statement that has one column, likewise."""
        return [value for (value,) in self.rows(name, numbers)]


def number_table(numbers: Iterable[int]) -> pa.Table:
    """Numbers of articles, each once and in order, as `number`."""
    return pa.table({"number": pa.array(sorted(set(numbers)), pa.uint32())})


def stretches(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of numbers that stand close together, from the lowest on. Each is in one stretch."""
    first = last = None
    for number in sorted(numbers):
        if first is None or last is None:
            first = number
        elif number - last > FAR:
            yield first, last
            first = number
        last = number
    if first is not None and last is not None:
        yield first, last


def first_comment(sql: str) -> str:
    """The text of a statement's first comment line, "" when it does not begin with one."""
    line = sql.lstrip().partition("\n")[0]
    return line.removeprefix("--").strip() if line.startswith("--") else ""
