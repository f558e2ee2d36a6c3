"""Connections to a lake: DuckDB with the extensions that it needs, all other access off.

The extensions come as packages (`duckdb-extension-*`) and are loaded from there: nothing is fetched. SQL on a
connection reaches the catalog and the files of the lake, and nothing else; the functions of the extensions can reach
more, so `copydesk sql` refuses them by name (flows/ask.py).
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.resources import files
from pathlib import Path

import duckdb

from warehouse.base import SAFE
from warehouse.errors import WarehouseMissing, WarehouseRefused
from warehouse.lake import Lake, beside, hide_secrets

_SCANNERS = {"sqlite": "sqlite_scanner", "postgres": "postgres_scanner"}
_QUIET = {name: value for name, value in SAFE.items() if name != "enable_external_access"}
_SQLITE = b"SQLite format 3\0"
_BUSY_MILLISECONDS = 60_000  # how long to wait for another writer of a SQLite catalog
OTHER_CATALOG = "Give another catalog with --warehouse ducklake:sqlite:PATH or ducklake:postgres:DSN"


def open_lake(
    lake: Lake, at: str | None = None, version: int | None = None, read_only: bool = True
) -> duckdb.DuckDBPyConnection:
    """A connection whose tables are those of the lake. `at`: as they were at that time, in UTC;
    `version`: in that snapshot.

    Raises WarehouseMissing when there is no lake to read, WarehouseRefused when it cannot be opened. One that is to
    be written is made where there is none.
    """
    there = stored_data(lake) is not None
    if read_only and not there:
        raise WarehouseMissing(lake, "no edition yet", "Make one with: copydesk ingest")
    data = beside(lake, ".lake")
    if not read_only:
        _make_folders(lake, data)
    connection = _connect("ducklake", _SCANNERS[lake.catalog])
    try:
        catalog = _quoted(f"ducklake:{lake.catalog}:{lake.target}")
        connection.execute(f"ATTACH {catalog} AS lake ({_options(lake, at, version, read_only)})")
        connection.execute(f"SET temp_directory = {_quoted(str(beside(lake, '.tmp')))}")
        connection.execute(f"SET allowed_directories = [{_quoted(f'{data}{os.sep}')}]")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute("USE lake")
    except duckdb.Error as error:
        connection.close()
        if at is not None and "snapshot" in str(error).lower():
            raise WarehouseMissing(
                lake, f"no edition yet at {at}", "copydesk sql 'FROM runs' shows when runs were"
            ) from None
        raise WarehouseRefused(lake, f"it cannot be opened: {told(error)}", OTHER_CATALOG) from None
    return connection


def stored_data(lake: Lake) -> Path | None:
    """The folder of Parquet files that a lake's catalog names; None when there is no lake yet.

    Raises WarehouseRefused when something else stands there, or the catalog does not answer.
    """
    try:
        stored = _sqlite_data(Path(lake.target)) if lake.catalog == "sqlite" else _postgres_data(lake)
    except (OSError, sqlite3.Error) as error:
        raise WarehouseRefused(lake, f"its catalog cannot be read: {error}", OTHER_CATALOG) from error
    except duckdb.Error as error:
        raise WarehouseRefused(
            lake, f"its catalog does not answer: {told(error)}", "Start the database server, or mend the DSN"
        ) from None
    if stored == "":
        raise WarehouseRefused(lake, "there is a database, but no DuckLake in it", OTHER_CATALOG)
    return Path(stored.rstrip(os.sep)) if stored else None


def told(error: duckdb.Error) -> str:
    """What a database error says in one line, without passwords."""
    return hide_secrets(" ".join(str(error).split("\n\n")[0].split()))


@contextmanager
def postgres(lake: Lake, application: str, read_only: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with the PostgreSQL database of a lake attached as `catalog`, in a transaction of its own.

    The database sees it under the name `application`. Raises duckdb.Error.
    """
    mode = "TYPE postgres, READ_ONLY" if read_only else "TYPE postgres"
    dsn = lake.target
    joint = ("&" if "?" in dsn else "?") if "://" in dsn else " "
    with _connect("postgres_scanner") as connection:
        connection.execute(f"ATTACH {_quoted(f'{dsn}{joint}application_name={application}')} AS catalog ({mode})")
        connection.begin()
        yield connection


def ask_postgres(connection: duckdb.DuckDBPyConnection, query: str) -> list[tuple[object, ...]]:
    """The rows that PostgreSQL gives for a query of its own, in the transaction of the connection."""
    return connection.execute("FROM postgres_query('catalog', ?)", [query]).fetchall()


def _sqlite_data(catalog: Path) -> str | None:
    """The stored folder, "" in a database that is no lake, None where nothing is. Raises OSError, sqlite3.Error."""
    if not catalog.exists() or not catalog.stat().st_size:
        return None
    with catalog.open("rb") as stream:
        if stream.read(len(_SQLITE)) != _SQLITE:
            raise OSError("it is not a SQLite database")
    with closing(sqlite3.connect(f"{catalog.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        if "ducklake_metadata" not in tables:
            return "" if tables else None
        row = connection.execute("SELECT value FROM ducklake_metadata WHERE key = 'data_path'").fetchone()
    return str(row[0]) if row else ""


def _postgres_data(lake: Lake) -> str | None:
    """The stored folder, None in a database without a lake. Raises duckdb.Error."""
    with postgres(lake, "copydesk", read_only=True) as connection:
        if not ask_postgres(connection, "SELECT 1 FROM pg_tables WHERE tablename = 'ducklake_metadata'"):
            return None
        rows = ask_postgres(connection, "SELECT value FROM ducklake_metadata WHERE key = 'data_path'")
    return str(rows[0][0]) if rows else ""


def _connect(*extensions: str) -> duckdb.DuckDBPyConnection:
    """A connection to nothing yet, with some extensions."""
    connection = duckdb.connect(":memory:", config=_QUIET)
    for name in extensions:
        folder = files(f"duckdb_extension_{name}") / "extensions" / f"v{duckdb.__version__}"
        connection.execute(f"LOAD {_quoted(str(folder / f'{name}.duckdb_extension'))}")
    return connection


def _options(lake: Lake, at: str | None, version: int | None, read_only: bool) -> str:
    options = [
        f"DATA_PATH {_quoted(str(beside(lake, '.lake')))}",
        "DATA_INLINING_ROW_LIMIT 0",
    ]  # no text in the catalog
    if lake.catalog == "sqlite":
        options += ["META_JOURNAL_MODE 'WAL'", f"META_BUSY_TIMEOUT {_BUSY_MILLISECONDS}"]
    if read_only:
        options.append("READ_ONLY")
    if at is not None:
        options.append(f"SNAPSHOT_TIME {_quoted(at)}")
    if version is not None:
        options.append(f"SNAPSHOT_VERSION {version}")
    return ", ".join(options)


def _make_folders(lake: Lake, data: Path) -> None:
    try:
        data.mkdir(parents=True, exist_ok=True)
        if lake.catalog == "sqlite":
            Path(lake.target).absolute().parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WarehouseRefused(
            lake, f"{data} cannot be made: {error.strerror}", "Give a folder that you can write to, with --data FOLDER"
        ) from error


def _quoted(text: str) -> str:
    """A text for ATTACH, LOAD and SET, which take no bound values."""
    return "'" + text.replace("'", "''") + "'"
