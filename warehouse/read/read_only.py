"""Opening the warehouse for reading, as analysts and commands do: no writing, no other file, no network."""

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from warehouse.address import Edition, Warehouse
from warehouse.errors import WarehouseRefused
from warehouse.places.key import Key
from warehouse.store.connect import damaged, first_line, is_damage
from warehouse.store.disk_errors import lost_store
from warehouse.store.protocol import Store


@contextmanager
def reading(store: Store, edition: Edition | None = None, at: str | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to the given edition, to the one at the time `at` in UTC, else to the current one.

    It shows that edition until the end, also when later ones are published. At the end it is closed, and a query that
    still runs is stopped. Times are in UTC. SQL on it cannot write, reach other files, load an extension or change a
    setting. Raises WarehouseMissing when there is no edition yet, WarehouseBusy when a client has it open for writing,
    and WarehouseRefused when it is not a database of ours, cannot be read, or a query of ours fails.
    """
    connection = store.open_read_only(edition, at)
    try:
        yield connection
    except duckdb.Error as error:
        if isinstance(error, duckdb.IOException) and isinstance(store.beside.place, Key):
            raise lost_store(store.beside.place, error) from None
        raise _failed(store.beside.warehouse, error) from error
    finally:
        connection.interrupt()  # a query that was given up in the middle would be waited for
        connection.close()


def _failed(warehouse: Warehouse, error: duckdb.Error) -> WarehouseRefused:
    """The error for a query of ours that failed."""
    if is_damage(error):
        return damaged(warehouse, error)
    if isinstance(error, duckdb.CatalogException | duckdb.BinderException):
        return WarehouseRefused(
            warehouse,
            f"its edition is of another version ({first_line(error)})",
            "Bring it up to date: copydesk ingest",
        )
    return WarehouseRefused(
        warehouse, f"it could not be read to the end ({first_line(error)})", "Make room and try again"
    )
