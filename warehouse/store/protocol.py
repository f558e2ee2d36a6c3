"""A store: where a warehouse keeps its editions, and how the next one is made. There are two, files and lakes."""

from contextlib import AbstractContextManager
from typing import Protocol

import duckdb
import pyarrow as pa

from warehouse.address import Edition
from warehouse.places.key import Place
from warehouse.store.base import Base
from warehouse.store.beside import Beside
from warehouse.store.editions import Made


class Draft(Protocol):
    """The next edition while it is built, with the newest schema, in a transaction of `connection`.

    Nobody sees it before it is published.
    """

    @property
    def has_views(self) -> bool:
        """Whether it has the views of this program already."""
        ...

    @property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """The connection that shows the base with all changes so far."""
        ...

    def settle(self) -> bool:
        """Let what was done so far take no memory, where it can be written down before the draft is published.

        Gives whether it was.
        """
        ...

    def publish(self, made: Made) -> Edition:
        """Commit it and show it to readers. Raises EditionChanged when a client wrote meanwhile."""
        ...


class Store(Protocol):
    """An opened warehouse: its editions, and what is kept beside them."""

    @property
    def beside(self) -> Beside:
        """The paths of what is kept beside the editions."""
        ...

    def entered(self, run_id: str, wait_seconds: float = 0) -> AbstractContextManager[Place]:
        """Hold it for as long as a run lasts, and tidy up what killed runs left. Gives the folder of the run's shards.

        Raises WarehouseBusy after `wait_seconds`, WarehouseRefused.
        """
        ...

    def building(self, run_id: str, wait_seconds: float = 0) -> AbstractContextManager[None]:
        """Hold it while a run builds an edition: only one run builds at a time. Raises what `entered` raises."""
        ...

    def choose_base(self) -> Base:
        """The base of the next edition. Nothing changes. Raises WarehouseRefused."""
        ...

    def stands(self, base: Base) -> bool:
        """Whether `choose_base` would still choose this base. Call it inside `building`."""
        ...

    def looking(self, base: Base) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
        """A read-only connection to the edition of a base."""
        ...

    def ledger_table(self, base: Base) -> pa.Table:
        """The rows of the ledger query in the edition of a base."""
        ...

    def sweep(self) -> None:
        """Delete the drafts of killed runs. Call it inside `building`."""
        ...

    def draft(self, run_id: str, base: Base, alone: bool = False) -> AbstractContextManager[Draft]:
        """The draft of the next edition on its base. It is deleted unless it was published.

        `alone`: no trace of deleted rows and no edition before it is kept. Raises EditionChanged, WarehouseRefused.
        """
        ...

    def open_read_only(self, edition: Edition | None = None, at: str | None = None) -> duckdb.DuckDBPyConnection:
        """A connection to a given edition, to that of a time in UTC, else to the current one.

        Raises what `reading` raises.
        """
        ...
