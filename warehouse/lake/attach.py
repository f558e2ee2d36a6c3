"""Connections to a lake: DuckDB with the extensions that it needs, and no other access.

The extensions are installed as packages (`duckdb-extension-*`) and loaded from there. Nothing is downloaded. SQL on a
connection reaches the catalog and the files of the lake, and nothing else. Functions of the extensions could reach
more, so `copydesk sql` refuses them by name (cli/ask.py).
"""

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from extractors.errors import CopydeskError
from warehouse.address import Lake, hide_secrets
from warehouse.errors import WarehouseMissing, WarehouseRefused
from warehouse.places.errors import BucketError
from warehouse.places.keeper import parse_place, whole_place
from warehouse.places.key import Key, Place
from warehouse.places.object_address import SCHEME
from warehouse.statement import read_statement
from warehouse.store.beside import Beside
from warehouse.store.connect import SAFE, SETTLE, bound_memory, bound_threads

if TYPE_CHECKING:
    from warehouse.places.client import Login

_SCANNERS = {"sqlite": "sqlite_scanner", "postgres": "postgres_scanner"}
_QUIET = {name: value for name, value in SAFE.items() if name != "enable_external_access"}
_SQLITE = b"SQLite format 3\0"
_BUSY_MILLISECONDS = 60_000  # how long to wait for another writer of a SQLite catalog
DEFAULT_FOLDER = Path("warehouse")
_DATABASE = re.compile(r"\bdbname\s*=\s*(?:'([^']*)'|(\S+))")
_URI_DATABASE = re.compile(r"^postgres(?:ql)?://[^/]*/([^?]+)")
# No file of a lake is ever another one under the same name, so what was read of one is good. A quarter of the requests.
_REMEMBER = "SET validate_external_file_cache = 'NO_VALIDATION'; SET parquet_metadata_cache = true"
OTHER_CATALOG = "Give another catalog with --warehouse ducklake:sqlite:PATH or ducklake:postgres:DSN"


def open_lake(
    lake: Lake, beside: Beside, at: str | None = None, version: int | None = None, read_only: bool = True
) -> duckdb.DuckDBPyConnection:
    """A connection to the tables of a lake: those of now, of a time in UTC, or of a snapshot.

    A read-only connection shows the same snapshot until it is closed. Without `read_only`, a missing lake is made.
    Raises WarehouseMissing when there is no lake to read, WarehouseRefused when it cannot be opened.
    """
    stored = look(lake)
    if read_only and stored is None:
        raise WarehouseMissing(lake, "no edition yet", "Make one with: copydesk ingest")
    if read_only and stored is not None and at is None and version is None:
        version = stored.newest
    if not read_only:
        _make_folders(lake, beside.lake)
    connection = _connect("ducklake", _SCANNERS[lake.catalog])
    try:
        if isinstance(beside.lake, Key):
            _log_in(connection, beside.lake)
        catalog = _quoted(f"ducklake:{lake.catalog}:{lake.target}")
        connection.execute(f"ATTACH {catalog} AS lake ({_options(lake, beside, at, version, read_only)})")
        connection.execute(f"SET temp_directory = {_quoted(str(beside.spill))}")
        connection.execute(f"SET allowed_directories = [{_quoted(f'{beside.lake}/')}]")
        connection.execute("SET enable_external_access = false")
        connection.execute(SETTLE)
        if not read_only:
            bound_memory(connection)
            if not isinstance(beside.lake, Key):  # threads that wait for a store wait together
                bound_threads(connection)
        connection.execute("USE lake")
    except duckdb.Error as error:
        connection.close()
        if at is not None and "snapshot" in str(error).lower():
            raise WarehouseMissing(
                lake, f"no edition yet at {at}", "copydesk sql 'FROM runs' shows when runs were"
            ) from None
        raise WarehouseRefused(lake, f"it cannot be opened: {told(error)}", OTHER_CATALOG) from None
    return connection


@dataclass(frozen=True, slots=True)
class Stored:
    """What a catalog says of its lake."""

    data: Place  # the folder of the Parquet files
    newest: int  # the version of the newest snapshot


def look(lake: Lake) -> Stored | None:
    """What the catalog of a lake says. None when there is no lake yet.

    Raises WarehouseRefused when something else is there, or when the catalog does not answer.
    """
    try:
        rows = _ask_sqlite(Path(lake.target)) if lake.catalog == "sqlite" else _ask_postgres_catalog(lake)
    except (OSError, sqlite3.Error) as error:
        raise WarehouseRefused(lake, f"its catalog cannot be read: {error}", OTHER_CATALOG) from error
    except duckdb.Error as error:
        raise WarehouseRefused(
            lake, f"its catalog does not answer: {told(error)}", "Start the database server, or mend the DSN"
        ) from None
    return Stored(parse_place(str(rows[0][0]).rstrip("/")), int(str(rows[0][1]))) if rows else None


def find_place(lake: Lake) -> Place:
    """The path or the key that the names of all files beside the catalog begin with.

    An existing lake stores it. A new lake has it in the folder COPYDESK_DATA, else beside a SQLite catalog, else in
    the folder warehouse. Raises what `look` raises.
    """
    stored = look(lake)
    if stored is not None:
        return stored.data.with_name(stored.data.name.removesuffix(".lake"))
    if os.environ.get("COPYDESK_DATA"):
        return whole_place(parse_place(os.environ["COPYDESK_DATA"]) / _name(lake))
    return (Path(lake.target) if lake.catalog == "sqlite" else DEFAULT_FOLDER / _name(lake)).absolute()


def _name(lake: Lake) -> str:
    if lake.catalog == "sqlite":
        return Path(lake.target).name
    found = _DATABASE.search(lake.target) or _URI_DATABASE.search(lake.target)
    name = next((group for group in found.groups() if group), "") if found else ""
    return re.sub(r"[^\w.-]", "_", name).lstrip(".") or "news"


def told(error: duckdb.Error) -> str:
    """The message of a database error in one line, without passwords."""
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
    """The rows of a query that PostgreSQL itself runs, in the transaction of the connection."""
    return connection.execute("FROM postgres_query('catalog', ?)", [query]).fetchall()


def _ask_sqlite(catalog: Path) -> list[tuple[object, ...]]:
    """The stored row, or no row without a lake. Raises OSError (also for a file that is no catalog), sqlite3.Error."""
    if not catalog.exists() or not catalog.stat().st_size:
        return []
    with catalog.open("rb") as stream:
        if stream.read(len(_SQLITE)) != _SQLITE:
            raise OSError("it is not a SQLite database")
    with closing(sqlite3.connect(f"{catalog.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if tables and "ducklake_metadata" not in tables:
            raise OSError("it is a SQLite database, but no DuckLake")
        return connection.execute(read_statement("lake/stored")).fetchall() if tables else []


def _ask_postgres_catalog(lake: Lake) -> list[tuple[object, ...]]:
    """The stored row, or no row in a database without a lake. Raises duckdb.Error."""
    with postgres(lake, "copydesk", read_only=True) as connection:
        if not ask_postgres(connection, "SELECT 1 FROM pg_tables WHERE tablename = 'ducklake_metadata'"):
            return []
        return ask_postgres(connection, read_statement("lake/stored"))


def _connect(*extensions: str) -> duckdb.DuckDBPyConnection:
    """A connection with some extensions, attached to nothing yet."""
    connection = duckdb.connect(":memory:", config=_QUIET)
    for name in extensions:
        _load(connection, name)
    return connection


def _load(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """Load an extension from its package."""
    folder = files(f"duckdb_extension_{name}") / "extensions" / f"v{duckdb.__version__}"
    connection.execute(f"LOAD {_quoted(str(folder / f'{name}.duckdb_extension'))}")


def _options(lake: Lake, beside: Beside, at: str | None, version: int | None, read_only: bool) -> str:
    options = [f"DATA_PATH {_quoted(str(beside.lake))}", "DATA_INLINING_ROW_LIMIT 0"]
    if lake.catalog == "sqlite":
        options += ["META_JOURNAL_MODE 'WAL'", f"META_BUSY_TIMEOUT {_BUSY_MILLISECONDS}"]
    if read_only:
        options.append("READ_ONLY")
    if at is not None:
        options.append(f"SNAPSHOT_TIME {_quoted(at)}")
    if version is not None:
        options.append(f"SNAPSHOT_VERSION {version}")
    return ", ".join(options)


def _log_in(connection: duckdb.DuckDBPyConnection, key: Key) -> None:
    """Let a connection reach the bucket of a key, as the AWS client would. It knows how in its memory only."""
    from warehouse.places.client import INSTALL, LOGIN, login  # noqa: PLC0415 - most lakes lie in a folder

    try:
        _load(connection, "httpfs")
    except ModuleNotFoundError as error:
        raise CopydeskError(INSTALL) from error
    connection.execute(_REMEMBER)
    try:
        connection.execute(f"CREATE TEMPORARY SECRET bucket ({_secret(login(key), key)})")
    except duckdb.Error:  # its message has the statement
        raise BucketError(str(key), "DuckDB does not take what the AWS client logs in with", LOGIN) from None


def _secret(login: "Login", key: Key) -> str:
    """The options of a secret, which take no bound values."""
    options = {
        "KEY_ID": login.key_id,
        "SECRET": login.secret,
        "REGION": login.region,
        "ENDPOINT": login.endpoint,
        "URL_STYLE": "path" if login.path_style else "vhost",
        "SCOPE": f"{SCHEME}{key.bucket}",
    }
    if login.token:
        options["SESSION_TOKEN"] = login.token
    said = ", ".join(f"{name} {_quoted(value)}" for name, value in options.items())
    return f"TYPE s3, {said}, USE_SSL {login.encrypted}"


def _make_folders(lake: Lake, data: Place) -> None:
    try:
        if isinstance(data, Path):
            data.mkdir(parents=True, exist_ok=True)
        if lake.catalog == "sqlite":
            Path(lake.target).absolute().parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WarehouseRefused(
            lake, f"{data} cannot be made: {error.strerror}", "Give a folder that you can write to, with --data FOLDER"
        ) from error


def _quoted(text: str) -> str:
    """A text as a literal for ATTACH, LOAD and SET, which take no bound values."""
    return "'" + text.replace("'", "''") + "'"
