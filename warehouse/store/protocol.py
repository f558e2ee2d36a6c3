"""A store: what a warehouse is kept in, and how its next edition comes to be. There are two, files and lakes."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

import duckdb
import pyarrow as pa

from warehouse.address import Edition
from warehouse.store.base import Base
from warehouse.store.beside import Beside
from warehouse.store.editions import Made


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
    """A warehouse that was opened: what holds its editions, and what is kept beside them."""

    @property
    def beside(self) -> Beside:
        """What is kept beside the editions, and whose it is."""
        ...

    def entered(self, run_id: str, wait_seconds: float = 0) -> AbstractContextManager[Path]:
        """Held for as long as a run lasts; what killed runs left is tidied up. Gives the folder of the run's shards.

        Raises WarehouseBusy after `wait_seconds`, WarehouseRefused.
        """
        ...

    def building(self, run_id: str, wait_seconds: float = 0) -> AbstractContextManager[None]:
        """Held while a run builds an edition, so that one does at a time. Raises what `entered` raises."""
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

    def open_read_only(self, edition: Edition | None = None, at: str | None = None) -> duckdb.DuckDBPyConnection:
        """A connection to an edition, to that of a time in UTC, else to the current one.

        Raises what `reading` raises.
        """
        ...
