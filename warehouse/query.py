"""Opening the warehouse for reading, as analysts and commands do: no writing, no other file, no network."""

from pathlib import Path

import duckdb

from warehouse.base import SAFE
from warehouse.errors import WarehouseBusy, WarehouseMissing, WarehouseRefused


def open_read_only(file: Path) -> duckdb.DuckDBPyConnection:
    """A connection to the current edition; it goes on showing that edition while later ones are published.

    Times are shown in UTC. SQL on it cannot write, reach another file, load an extension or change a setting. Raises
    WarehouseMissing when there is no edition yet, WarehouseBusy when a client has it open for writing, and
    WarehouseRefused when it is not a DuckDB database.
    """
    if not file.exists():
        if file.is_symlink():
            raise WarehouseRefused(
                file, f"it is a link to {file.readlink()}, which is not there", f"rm {file}; run again"
            )
        raise WarehouseMissing(file, "no edition yet", "Make one with: copydesk ingest")
    try:
        connection = duckdb.connect(str(file), read_only=True, config=SAFE)
    except (duckdb.IOException, duckdb.ConnectionException) as error:
        if isinstance(error, duckdb.ConnectionException) or "lock" in str(error):
            raise WarehouseBusy(
                file,
                f"a client has it open for writing ({error})",
                f"Close that client, or let it open the warehouse with: duckdb -readonly {file}",
            ) from error
        raise WarehouseRefused(
            file, f"it cannot be read as a DuckDB database ({error})", "Give another one with --warehouse FILE"
        ) from error
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute("SET lock_configuration = true")
    return connection
