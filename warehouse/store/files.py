"""A warehouse in a DuckDB file: its editions are files of their own, built under a lock that a run holds throughout."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from warehouse.errors import WarehouseRefused
from warehouse.outcome.shard import shards_folder
from warehouse.read.query import open_read_only
from warehouse.schema import migrate
from warehouse.statement import read_statement
from warehouse.store.base import SAFE, SETTLE, Base, choose_base, peek
from warehouse.store.editions import (
    discard_edition,
    draft_edition,
    ledger_path,
    linked_edition,
    publish_edition,
    sweep_editions,
)
from warehouse.store.lock import lock
from warehouse.store.raw import raw_folder, sweep_packs
from warehouse.store.seal import Made, Seal, hash_file


@dataclass(frozen=True, slots=True)
class Files:
    """The store of a warehouse at FILE."""

    file: Path

    @contextmanager
    def entered(self, run_id: str, wait_seconds: float = 0) -> Iterator[None]:
        """The lock of the file: what is listed and extracted goes by the edition that stands."""
        with lock(self.file, run_id, wait_seconds):
            sweep_packs(raw_folder(self.file))
            yield

    def building(self, run_id: str, wait_seconds: float = 0) -> AbstractContextManager[None]:
        """Nothing more."""
        return nullcontext()

    def shards(self, run_id: str) -> Path:
        """One folder for all runs, which never overlap."""
        return shards_folder(self.file)

    def choose_base(self) -> Base:
        """The newest untouched edition."""
        return choose_base(self.file)

    def stands(self, base: Base) -> bool:
        """It does: the lock is held throughout."""
        return True

    def looking(self, base: Base) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
        """A connection to an edition, whatever clients left beside it."""
        return peek(_path(base))

    def ledger_table(self, base: Base) -> pa.Table:
        """The rows of the sidecar of an edition; those of its database when that is damaged or gone."""
        sidecar = ledger_path(_path(base))
        if isinstance(base.made, Seal) and sidecar.is_file() and hash_file(sidecar) == base.made.ledger_sha256:
            return pq.read_table(sidecar)
        with self.looking(base) as connection:
            return connection.execute(read_statement("ledger")).to_arrow_table()

    def sweep(self) -> None:
        """Remove drafts of killed runs and old editions."""
        sweep_editions(self.file)

    @contextmanager
    def draft(self, run_id: str, base: Base, alone: bool = False) -> Iterator["FileDraft"]:
        """A copy of the base under the name of the run; removed unless it was published."""
        edition = base.edition if isinstance(base.edition, Path) else None
        seal = base.made if isinstance(base.made, Seal) else None
        path = draft_edition(self.file, run_id, edition, seal)
        try:
            with duckdb.connect(str(path), config=SAFE) as connection:
                connection.execute(SETTLE)
                migrated = bool(migrate(connection, apart=True))
                connection.begin()
                yield FileDraft(self.file, path, edition, alone, migrated, connection)
        finally:
            if linked_edition(self.file) != path:
                discard_edition(path)

    def open_read_only(self, at: str | None = None) -> duckdb.DuckDBPyConnection:
        """A connection to the edition that FILE shows. Of a time only a lake knows what it held."""
        if at is not None:
            raise WarehouseRefused(
                self.file,
                "a DuckDB file shows its newest edition alone",
                "Keep the warehouse in a lake to ask for older ones: --warehouse ducklake:sqlite:PATH",
            )
        return open_read_only(self.file)


def _path(base: Base) -> Path:
    if not isinstance(base.edition, Path):
        raise TypeError(base.edition)
    return base.edition


@dataclass(frozen=True, slots=True)
class FileDraft:
    """A draft in a file of its own."""

    file: Path
    path: Path
    base: Path | None
    alone: bool
    migrated: bool
    connection: duckdb.DuckDBPyConnection

    def publish(self, made: Made) -> Path:
        """Commit, write the sidecar, close, seal, and let FILE point to it."""
        self.connection.commit()
        write_ledger(self.connection, self.path)
        self.connection.execute("CHECKPOINT")
        self.connection.close()
        if self.alone:
            _write_anew(self.path)
        publish_edition(self.file, self.path, self.base, made, self.alone)
        return self.path


def write_ledger(connection: duckdb.DuckDBPyConnection, edition: Path) -> None:
    """Write the ledger sidecar of an edition that is being built."""
    pq.write_table(connection.execute(read_statement("ledger")).to_arrow_table(), ledger_path(edition))


def _write_anew(draft: Path) -> None:
    """Copy all rows into a new file: what was deleted may stand on in free blocks of the old one."""
    anew = draft.with_suffix(".anew")
    anew.unlink(missing_ok=True)
    with duckdb.connect(":memory:") as connection:
        for path, name in ((draft, "draft"), (anew, "anew")):
            quoted = str(path).replace("'", "''")
            connection.execute(f"ATTACH '{quoted}' AS {name}")
        connection.execute("COPY FROM DATABASE draft TO anew")
    anew.replace(draft)
