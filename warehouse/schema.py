"""The schema of an edition: numbered migrations, and the views and macros that can be rebuilt at any time.

A migration is schema/NNNN_name.sql, applied with its record in one transaction. A view is views/NAME.sql, one CREATE
VIEW or CREATE MACRO of that name; its first comment line becomes its COMMENT. Views may use each other in any order.
Columns of texts that DuckDB would not compress with zstd by itself say so in a migration. A lake compresses its files
otherwise, and refuses these words.
"""

import hashlib
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import duckdb

from extractors.errors import CopydeskError
from warehouse.column_words import words_of_tables, words_of_view
from warehouse.statement import first_comment, read_statement, read_statements

SCHEMA = Path(__file__).parent / "schema"
VIEWS = Path(__file__).parent / "views"
DESCRIBED = ("articles", "current", "brief")  # whose columns have comments: what analysts read
_STATEMENTS = read_statements("schema")
_COMPRESSION = " USING COMPRESSION zstd"


class ViewFault(CopydeskError):
    """A view that cannot be built. `file` and `line` say where, `problem` is the message of DuckDB."""

    def __init__(self, file: Path, line: int, problem: str) -> None:
        super().__init__(file, line, problem)
        self.file = file
        self.line = line
        self.problem = problem

    def __str__(self) -> str:
        return f"the view {self.file}, line {self.line}, does not compile: {self.problem}; mend it"


@dataclass(frozen=True, slots=True)
class Migration:
    """One numbered step of the schema."""

    version: int
    name: str
    sql: str


def read_migrations() -> tuple[Migration, ...]:
    """All migrations in order."""
    paths = sorted(SCHEMA.glob("[0-9][0-9][0-9][0-9]_*.sql"))
    return tuple(Migration(int(path.stem[:4]), path.stem[5:], path.read_text(encoding="utf-8")) for path in paths)


def newest_version() -> int:
    """The schema version that this program writes."""
    return max(int(path.stem[:4]) for path in SCHEMA.glob("[0-9][0-9][0-9][0-9]_*.sql"))


def schema_version(connection: duckdb.DuckDBPyConnection) -> int | None:
    """The schema version of a database: 0 when schema_migrations is empty, None for a database that is not ours."""
    try:
        row = connection.execute(_STATEMENTS["version"]).fetchone()
    except (duckdb.CatalogException, duckdb.BinderException):
        return None
    return int(row[0]) if row else None


def migrate(
    connection: duckdb.DuckDBPyConnection, apart: bool = False, last: int | None = None, lake: bool = False
) -> tuple[Migration, ...]:
    """Apply the migrations that a database lacks, in the transaction of the caller. Returns these migrations.

    `apart`: each one has a transaction of its own. On a DuckDB file, no transaction can alter a table and also fill it.
    `last`: the version to stop at. `lake`: the tables are those of a lake.
    """
    version = schema_version(connection) or 0
    last = newest_version() if last is None else last
    missing = tuple(migration for migration in read_migrations() if version < migration.version <= last)
    for migration in missing:
        if apart:
            connection.begin()
        connection.execute(migration.sql.replace(_COMPRESSION, "") if lake else migration.sql)
        if not lake:
            _record(connection, (migration,))
        if apart:
            connection.commit()
    if lake and missing:  # at once: each statement adds a file to a lake, which each reader would ask for
        _record(connection, missing)
    return missing


def _record(connection: duckdb.DuckDBPyConnection, migrations: Sequence[Migration]) -> None:
    versions, names = [one.version for one in migrations], [one.name for one in migrations]
    connection.execute(_STATEMENTS["record_migrations"], [versions, names])


def table_names(connection: duckdb.DuckDBPyConnection, database: str) -> list[str]:
    """The tables of a database that is attached under a name."""
    return [name for (name,) in connection.execute(_STATEMENTS["tables"], [database]).fetchall()]


def views_sha256() -> str:
    """One hash over all views. When it changes, the next run builds an edition for that alone."""
    digest = hashlib.sha256()
    for path in sorted(VIEWS.glob("*.sql")):
        digest.update(f"{path.name}\n{path.read_text(encoding='utf-8')}\n".encode())
    return digest.hexdigest()


def rebuild_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Drop all views and macros and build those of views/, in the transaction of the caller.

    A view that needs another one is tried again after the others (DuckDB's CatalogException leaves the transaction
    usable). Raises ViewFault for a view that is wrong, or that cannot be built after all others.
    """
    waiting = {path.stem: path.read_text(encoding="utf-8") for path in sorted(VIEWS.glob("*.sql"))}
    for kind, name in connection.execute(read_statement("rebuildable")).fetchall():
        connection.execute(f"DROP {kind} {quote_name(name)}")
    while waiting:
        failed: dict[str, duckdb.CatalogException] = {}
        for name, sql in waiting.items():
            try:
                connection.execute(sql)
                with suppress(duckdb.BinderException):  # a lake keeps no comments on macros
                    connection.execute(_comment(name, sql))
            except duckdb.CatalogException as error:
                failed[name] = error
            except duckdb.ProgrammingError as error:
                raise _view_fault(name, sql, error) from error
        if len(failed) == len(waiting):
            name, error_ = next(iter(failed.items()))
            raise _view_fault(name, waiting[name], error_) from error_
        waiting = {name: waiting[name] for name in failed}
    _describe_columns(connection)


def _view_fault(name: str, sql: str, error: duckdb.Error) -> ViewFault:
    """The fault of a view in one line. DuckDB shows the line that it means as `LINE 3: SELECT ...`."""
    said = str(error)
    problem = " ".join(said.partition("\nLINE ")[0].split())
    found = re.search(r"^LINE (\d+):", said, re.MULTILINE)
    first = next((number for number, line in enumerate(sql.splitlines(), 1) if not line.startswith("--")), 1)
    return ViewFault(VIEWS / f"{name}.sql", int(found[1]) if found else first, problem)


def _describe_columns(connection: duckdb.DuckDBPyConnection) -> None:
    """Comment on the columns of what analysts read. A view's column without words of its own has those of the table."""
    tables = words_of_tables(SCHEMA)
    said = {column: words for (table, column), words in tables.items() if table == "articles"}
    for relation, column in connection.execute(_STATEMENTS["columns"], [list(DESCRIBED)]).fetchall():
        path = VIEWS / f"{relation}.sql"
        own = words_of_view(path.read_text(encoding="utf-8")) if path.is_file() else {}
        if words := own.get(column, said.get(column)):
            with suppress(duckdb.BinderException):  # a lake keeps no comments on the columns of views
                connection.execute(f"COMMENT ON COLUMN {quote_name(relation)}.{quote_name(column)} IS {_quoted(words)}")


def quote_name(name: str) -> str:
    """A name, quoted for a statement that cannot take a bound one."""
    return '"' + name.replace('"', '""') + '"'


def _comment(name: str, sql: str) -> str:
    """The COMMENT ON statement for what a view file creates. Such a statement takes no bound value."""
    kind = "VIEW" if re.search(r"^CREATE VIEW\b", sql, re.MULTILINE) else "MACRO"
    if kind == "MACRO" and re.search(r"\bAS TABLE\b", sql):
        kind = "MACRO TABLE"
    return f"COMMENT ON {kind} {quote_name(name)} IS {_quoted(first_comment(sql))}"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
