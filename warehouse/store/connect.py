"""How our connections to DuckDB are set, and what its errors and the heads of its files say."""

from pathlib import Path

import duckdb

from warehouse.address import Warehouse
from warehouse.errors import WarehouseRefused

# enable_external_access off: no SQL can reach another file; the rest: nothing is fetched or loaded on its own.
SAFE: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoload_known_extensions": "false",
    "autoinstall_known_extensions": "false",
}
# Of each connection: times are shown in UTC, and a slow query draws no bar, as it would in a program without a file.
SETTLE = "SET TimeZone = 'UTC'; SET enable_progress_bar = false"
MAGIC = b"DUCK"
REBUILT = "The next run of copydesk ingest finds the damage and builds the warehouse anew"
DAMAGE = (duckdb.SerializationException, duckdb.InternalException, duckdb.FatalException)


def read_head(path: Path) -> bytes:
    """The first 12 bytes of a file; those of DuckDB have MAGIC at their end. Raises OSError."""
    with path.open("rb") as stream:
        return stream.read(12)


def is_held(error: duckdb.Error) -> bool:
    """Whether a database could not be opened because somebody has it open for writing."""
    return isinstance(error, duckdb.ConnectionException) or "Could not set lock" in str(error)


def is_damage(error: duckdb.Error) -> bool:
    """Whether an error says that the file is not as DuckDB wrote it, rather than that a query is wrong."""
    torn = isinstance(error, duckdb.IOException) and any(words in str(error) for words in ("orrupt", "read enough"))
    return torn or isinstance(error, DAMAGE)


def first_line(error: duckdb.Error) -> str:
    """What a database error says, without the query that it repeats or a stack trace."""
    return str(error).partition("\n")[0]


def damaged(warehouse: Warehouse, error: duckdb.Error) -> WarehouseRefused:
    """What to raise for a warehouse that is not as DuckDB wrote it."""
    return WarehouseRefused(warehouse, f"it is damaged ({first_line(error)})", REBUILT)
