"""A store: what a warehouse is kept in, and how its next edition comes to be. There are two, files and lakes."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

import duckdb
import pyarrow as pa

from warehouse.address import Edition, Lake, Warehouse
from warehouse.store.base import Base
from warehouse.store.seal import Made


class Draft(Protocol):
    """The next edition, of the newest schema, while it is filled in one transaction of `connection`."""

    @property
    def migrated(self) -> bool:
        """Whether its base was of an older schema, or nothing."""
        ...

    @property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """What shows the edition before, and all that was changed since."""
        ...

    def publish(self, made: Made) -> Edition:
        """Commit it and let it be what readers find. Raises EditionChanged when a client got in its way."""
        ...


class Store(Protocol):
    """What holds the editions of a warehouse."""

    def entered(self, run_id: str, wait_seconds: float = 0) -> AbstractContextManager[None]:
        """Held for as long as a run lasts; what killed runs left is tidied up.

        Raises WarehouseBusy after `wait_seconds`, WarehouseRefused.
        """
        ...

    def building(self, run_id: str, wait_seconds: float = 0) -> AbstractContextManager[None]:
        """Held while a run builds an edition, so that one does at a time. Raises what `entered` raises."""
        ...

    def shards(self, run_id: str) -> Path:
        """The folder of a run's shards, and of those that killed runs left to it."""
        ...

    def choose_base(self) -> Base:
        """What to build on. Nothing changes. Raises WarehouseRefused."""
        ...

    def stands(self, base: Base) -> bool:
        """Whether a base is still what there is to build on. Call it while building."""
        ...

    def looking(self, base: Base) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
        """A connection to an edition, for reading."""
        ...

    def ledger_table(self, base: Base) -> pa.Table:
        """The rows of the ledger query in an edition."""
        ...

    def sweep(self) -> None:
        """Remove what killed runs left of drafts. Call it while building."""
        ...

    def draft(self, run_id: str, base: Base, alone: bool = False) -> AbstractContextManager[Draft]:
        """The next edition, on its base; gone unless it is published.

        `alone`: without traces of deleted rows, and none before it is kept. Raises EditionChanged, WarehouseRefused.
        """
        ...

    def open_read_only(self, at: str | None = None) -> duckdb.DuckDBPyConnection:
        """A connection to the current edition, or to that of a time in UTC. Raises what `reading` raises."""
        ...


def store_of(warehouse: Warehouse) -> Store:
    """The store of a warehouse."""
    if isinstance(warehouse, Lake):
        from warehouse.lake.snapshots import Snapshots  # noqa: PLC0415 - most warehouses are files

        return Snapshots(warehouse)
    from warehouse.store.files import Files  # noqa: PLC0415 - as above

    return Files(warehouse)
