"""The settings of our connections to DuckDB, and what its errors and the first bytes of its files mean."""

from pathlib import Path

import duckdb

from warehouse.address import Warehouse
from warehouse.errors import WarehouseRefused
from warehouse.statement import read_statement

# With enable_external_access off, no SQL reaches another file. With the rest, nothing is downloaded or loaded unasked.
SAFE: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoload_known_extensions": "false",
    "autoinstall_known_extensions": "false",
}
# For each connection: times are in UTC. A slow query draws no progress bar, as it would in a program without a file.
SETTLE = "SET GLOBAL TimeZone = 'UTC'; SET enable_progress_bar = false"
# Of memory for DuckDB in a process that builds or looks at an edition for a run. Python and Arrow take .3 to .5 GiB.
BUILDING_BYTES = 700 << 20
# Of new editions, by name and as the head of a file has it: the oldest DuckDB that reads them.
STORAGE = "v1.4.0"
STORAGE_NUMBER = 67
MAGIC = b"DUCK"
REBUILT = "The next run of copydesk ingest finds the damage and builds the warehouse anew"
DAMAGE = (duckdb.SerializationException, duckdb.InternalException, duckdb.FatalException)


def read_head(path: Path) -> bytes:
    """The first 12 bytes of a file. In a DuckDB file they end with MAGIC. Raises OSError."""
    with path.open("rb") as stream:
        return stream.read(12)


def storage_number(path: Path) -> int:
    """The number of the storage version of a DuckDB file. Raises OSError."""
    with path.open("rb") as stream:
        return int.from_bytes(stream.read(20)[12:], "little")


def bound_memory(connection: duckdb.DuckDBPyConnection) -> None:
    """Let DuckDB take BUILDING_BYTES of memory at most, or less on a small machine; what needs more spills to disk."""
    connection.execute(read_statement("bound_memory"), [BUILDING_BYTES])


def bound_threads(connection: duckdb.DuckDBPyConnection) -> None:
    """Let DuckDB work with one thread for four processors."""
    connection.execute(read_statement("bound_threads"))


def is_held(error: duckdb.Error) -> bool:
    """Whether a database could not be opened because somebody has it open for writing."""
    return isinstance(error, duckdb.ConnectionException) or "Could not set lock" in str(error)


def is_damage(error: duckdb.Error) -> bool:
    """Whether an error says that the file is damaged, and not that a query is wrong."""
    torn = isinstance(error, duckdb.IOException) and any(words in str(error) for words in ("orrupt", "read enough"))
    return torn or isinstance(error, DAMAGE)


def first_line(error: duckdb.Error) -> str:
    """The message of a database error without the query and the stack trace."""
    return str(error).partition("\n")[0]


def damaged(warehouse: Warehouse, error: duckdb.Error) -> WarehouseRefused:
    """The error to raise for a damaged warehouse."""
    return WarehouseRefused(warehouse, f"it is damaged ({first_line(error)})", REBUILT)
