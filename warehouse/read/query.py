"""Opening the warehouse for reading, as analysts and commands do: no writing, no other file, no network."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from warehouse.address import Edition, Snapshot, Warehouse
from warehouse.errors import WarehouseBusy, WarehouseMissing, WarehouseRefused
from warehouse.lake.attach import open_lake
from warehouse.schema import schema_version
from warehouse.store.base import ELSEWHERE, MAGIC, SAFE, SETTLE, is_held, read_head, refuse_name
from warehouse.store.editions import current_edition
from warehouse.store.protocol import store_of

REBUILT = "The next run of copydesk ingest finds the damage and builds the warehouse anew"
DAMAGE = (duckdb.SerializationException, duckdb.InternalException, duckdb.FatalException)


@contextmanager
def reading(what: Warehouse | Edition, at: str | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to the current edition of a warehouse, to that of a time in UTC, or to an edition.

    It goes on showing that edition while later ones are published, and is closed at the end with whatever runs on it.
    Times are shown in UTC. SQL on it cannot write, reach files other than those of the warehouse, load an extension or
    change a setting. Raises WarehouseMissing when there is no edition yet, WarehouseBusy when a client has it open for
    writing, and WarehouseRefused when it is not a database of ours that can be read, or a query of ours fails.
    """
    connection = (
        open_lake(what.lake, version=what.version) if isinstance(what, Snapshot) else store_of(what).open_read_only(at)
    )
    warehouse = what.lake if isinstance(what, Snapshot) else what
    try:
        yield connection
    except duckdb.Error as error:
        raise _failed(warehouse, error) from error
    finally:
        connection.interrupt()  # a query that was given up in the middle would be waited for
        connection.close()


def open_read_only(file: Path) -> duckdb.DuckDBPyConnection:
    """A connection to the current edition; it goes on showing that edition while later ones are published.

    It is bound and raises as `reading` says.
    """
    database = _readable(file)
    try:
        connection = duckdb.connect(
            str(database.absolute()), read_only=True, config=SAFE
        )  # `sqlite:x` is a file's name
    except duckdb.Error as error:
        if is_held(error):
            raise WarehouseBusy(
                file,
                f"a client has it open for writing ({first_line(error)})",
                f"Close that client, or let it open the warehouse with: duckdb -readonly {file}",
            ) from error
        if "version number" in str(error):
            raise WarehouseRefused(
                file, f"this version of DuckDB cannot read it ({first_line(error)})", "Update Copydesk"
            ) from error
        raise _damaged(file, error) from error
    try:
        connection.execute(SETTLE)
        connection.execute("SET lock_configuration = true")
        version = schema_version(connection)
    except duckdb.Error as error:
        connection.close()
        raise _damaged(file, error) from error
    if version is None:
        connection.close()
        raise WarehouseRefused(
            file, "it is a DuckDB database, but not one of Copydesk (no schema_migrations)", ELSEWHERE
        )
    return connection


def is_damage(error: duckdb.Error) -> bool:
    """Whether an error says that the file is not as DuckDB wrote it, rather than that a query is wrong."""
    torn = isinstance(error, duckdb.IOException) and any(words in str(error) for words in ("orrupt", "read enough"))
    return torn or isinstance(error, DAMAGE)


def first_line(error: duckdb.Error) -> str:
    """What a database error says, without the query that it repeats or a stack trace."""
    return str(error).partition("\n")[0]


def _readable(file: Path) -> Path:
    """The database at FILE; the newest edition when the link to it was lost.

    Raises WarehouseMissing, WarehouseRefused.
    """
    refuse_name(file)
    try:
        if not file.exists():
            edition = current_edition(file)
            if edition is not None:
                return edition
            if file.is_symlink():
                raise WarehouseRefused(
                    file, f"it is a link to {file.readlink()}, which is not there", f"rm {file}; run again"
                )
            raise WarehouseMissing(file, "no edition yet", "Make one with: copydesk ingest")
        if not file.is_file():
            what = "it is a folder" if file.is_dir() else "it is not a regular file"
            raise WarehouseRefused(file, what, ELSEWHERE)
        head = read_head(file)
        if head[8:] != MAGIC:
            lost = file.is_symlink() and not head.strip(b"\0")
            raise WarehouseRefused(file, "it is not a DuckDB database", REBUILT if lost else ELSEWHERE)
        return file
    except OSError as error:
        raise WarehouseRefused(file, f"it cannot be looked at: {error.strerror}", ELSEWHERE) from error


def _failed(warehouse: Warehouse, error: duckdb.Error) -> WarehouseRefused:
    """Why a query of ours failed."""
    if is_damage(error):
        return _damaged(warehouse, error)
    if isinstance(error, duckdb.CatalogException | duckdb.BinderException):
        return WarehouseRefused(
            warehouse,
            f"its edition is of another version ({first_line(error)})",
            "Bring it up to date: copydesk ingest",
        )
    return WarehouseRefused(
        warehouse, f"it could not be read to the end ({first_line(error)})", "Make room and try again"
    )


def _damaged(warehouse: Warehouse, error: duckdb.Error) -> WarehouseRefused:
    return WarehouseRefused(warehouse, f"it is damaged ({first_line(error)})", REBUILT)
