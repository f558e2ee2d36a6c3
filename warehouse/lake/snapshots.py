"""A warehouse in a lake: its editions are snapshots, each made in one transaction.

The message of our commits says by what the edition was made. Listing and extracting need no lock, so several runs can
do that at once, also on several machines. Only one run builds at a time, under a lock in the catalog. The next
edition undoes what a client committed to our tables. A client's own tables stay.
"""

import fcntl
import json
import os
import socket
import sqlite3
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import asdict, dataclass, replace

import duckdb
import pyarrow as pa

from warehouse.address import Edition, Lake, Snapshot
from warehouse.errors import EditionChanged, WarehouseBusy, WarehouseMissing, WarehouseRefused
from warehouse.lake.attach import OTHER_CATALOG, ask_postgres, look, open_lake, postgres, told
from warehouse.lake.standing import AUTHOR, own_tables, read_standing
from warehouse.places.keeper import keeper
from warehouse.places.key import Key, Place
from warehouse.schema import migrate, newest_version, quote_name, rebuild_views, schema_version
from warehouse.statement import read_statement
from warehouse.store.base import Base
from warehouse.store.beside import Beside
from warehouse.store.editions import Made
from warehouse.store.lock import PAUSE_SECONDS, hold
from warehouse.store.raw import sweep_packs

KEPT_DAYS = 30  # `--as-of` finds the snapshots of so many days
TIDY_EDITIONS = 16  # small files are joined after so many, since each adds a file to each table
SMALL_BYTES = 8 << 20  # a file over this is not joined again, so that joining costs no more in a large lake


@dataclass(frozen=True, slots=True)
class Snapshots:
    """The store of a warehouse in a lake."""

    lake: Lake
    beside: Beside

    @contextmanager
    def entered(self, run_id: str, wait_seconds: float = 0) -> Iterator[Place]:
        """Enter without waiting. A run that is alone takes over the shards of killed runs, then sweeps.

        Each run has a folder of shards of its own.
        """
        own = self.beside.shards / run_id
        if isinstance(own, Key) and self.lake.catalog == "postgres":
            with self._session(run_id) as catalog:
                if ask_postgres(catalog, read_statement("lake/enter_alone"))[0][0]:
                    self._tidy_up(own)
                    ask_postgres(catalog, read_statement("lake/leave_alone"))
                ask_postgres(catalog, read_statement("lake/enter"))
                yield own
            return
        try:
            self.beside.extracting.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(self.beside.extracting, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        except OSError as error:
            raise WarehouseRefused(
                self.lake,
                f"{error.filename} cannot be written: {error.strerror}",
                "Give a folder that you can write to, with --data FOLDER",
            ) from error
        try:
            with suppress(BlockingIOError):
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                self._tidy_up(own)
            fcntl.flock(handle, fcntl.LOCK_SH)
            yield own
        finally:
            os.close(handle)

    def _tidy_up(self, own: Place) -> None:
        """Take over the shards of killed runs, but for those that may hold what was forgotten since, and sweep."""
        tombstones = self.beside.tombstones
        keeper(own).take_over(own, tombstones.stat().st_mtime if tombstones.exists() else 0.0)
        sweep_packs(self.beside.raw)

    @contextmanager
    def _session(self, run_id: str) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection to a PostgreSQL catalog, under the name of a run. Raises WarehouseRefused when it fails."""
        with ExitStack() as held:
            try:
                catalog = held.enter_context(
                    postgres(self.lake, f"copydesk-{run_id}-{socket.gethostname()}-{os.getpid()}")
                )
            except duckdb.Error as error:
                raise WarehouseRefused(self.lake, f"its catalog failed: {told(error)}", "Run again") from error
            yield catalog

    @contextmanager
    def building(self, run_id: str, wait_seconds: float = 0) -> Iterator[None]:
        """Hold a lock that ends with the process: an advisory lock of PostgreSQL, or a file beside a SQLite catalog."""
        if self.lake.catalog == "sqlite":
            with hold(self.beside, run_id, wait_seconds):
                yield
            return
        with ExitStack() as held:
            try:
                name = f"copydesk-{run_id}-{socket.gethostname()}-{os.getpid()}"
                catalog = held.enter_context(postgres(self.lake, name))
                self._acquire(catalog, wait_seconds)
            except duckdb.Error as error:
                raise WarehouseRefused(self.lake, f"its catalog failed: {told(error)}", "Run again") from error
            yield

    def _acquire(self, catalog: duckdb.DuckDBPyConnection, wait_seconds: float) -> None:
        end = time.monotonic() + wait_seconds
        while not ask_postgres(catalog, read_statement("lake/lock"))[0][0]:
            if time.monotonic() >= end:
                holders = ask_postgres(catalog, read_statement("lake/lock_holder"))
                holder = holders[0][0] if holders else "which has just ended"
                raise WarehouseBusy(
                    self.lake,
                    f"another run is building its next edition ({holder})",
                    "Wait until it has ended and run again, or give another warehouse",
                )
            time.sleep(PAUSE_SECONDS)

    def choose_base(self) -> Base:
        """The last snapshot of a run; nothing when clients changed our tables in a way that cannot be undone."""
        if look(self.lake) is None:
            return Base(None, None, sound=True)
        with closing(open_lake(self.lake, self.beside)) as connection:
            standing = read_standing(connection)
            if standing.ours is None and schema_version(connection) is None and standing.tables:
                raise WarehouseRefused(
                    self.lake, "it is a DuckLake, but not one of Copydesk (no schema_migrations)", OTHER_CATALOG
                )
        made = standing.ours.made if standing.ours else None
        if made is not None and made.schema_version > newest_version():
            raise WarehouseRefused(
                self.lake,
                f"its schema is version {made.schema_version}, newer than version {newest_version()} that this program "
                "knows",
                "Update Copydesk, or give another catalog",
            )
        if standing.ours is None or standing.anew:
            return Base(None, None, sound=not standing.anew, warnings=standing.warnings(self.beside))
        if made is not None and standing.views:
            made = replace(made, views_sha256="")  # so that they are built again
        edition = Snapshot(self.lake, standing.ours.version)
        return Base(edition, made, sound=not standing.changed, warnings=standing.warnings(self.beside))

    def stands(self, base: Base) -> bool:
        """Whether no other run has built an edition since."""
        return self.choose_base() == base

    @contextmanager
    def looking(self, base: Base) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection to the snapshot of a base."""
        if not isinstance(base.edition, Snapshot):
            raise TypeError(base.edition)
        with closing(open_lake(self.lake, self.beside, version=base.edition.version)) as connection:
            yield connection

    def ledger_table(self, base: Base) -> pa.Table:
        """The rows of the ledger query in the snapshot of a base."""
        with self.looking(base) as connection:
            return connection.execute(read_statement("ledger")).to_arrow_table()

    def sweep(self) -> None:
        """Does nothing: an uncommitted transaction leaves no rows, and tidying deletes its files."""

    @contextmanager
    def draft(self, run_id: str, base: Base, alone: bool = False) -> Iterator["LakeDraft"]:
        """A transaction on the base, which undoes what clients changed."""
        with closing(open_lake(self.lake, self.beside, read_only=False)) as connection:
            connection.begin()
            if not connection.execute(read_statement("lake/compression")).fetchall():
                connection.execute(read_statement("lake/compress"))
            standing = read_standing(connection)
            stands = standing.ours.version if standing.ours and not standing.anew else None
            if stands != (base.edition.version if isinstance(base.edition, Snapshot) else None):
                raise EditionChanged(self.lake, "another run published an edition meanwhile", "Run again")
            if standing.anew:
                _drop_all(connection)
            for table in standing.changed if stands is not None else ():
                connection.execute(f"CREATE TEMP TABLE kept AS FROM {table} AT (VERSION => {stands})")
                connection.execute(f"DELETE FROM {table}")  # noqa: S608 - a table of ours
                connection.execute(f"INSERT INTO {table} FROM kept")
                connection.execute("DROP TABLE kept")
            has_views = not migrate(connection, lake=True) and base.has_views
            yield LakeDraft(self.lake, run_id, standing.newest, alone, has_views, connection)

    def open_read_only(self, edition: Edition | None = None, at: str | None = None) -> duckdb.DuckDBPyConnection:
        """A connection to a given snapshot, to that of a time in UTC, else to the newest."""
        version = edition.version if isinstance(edition, Snapshot) else None
        connection = open_lake(self.lake, self.beside, at=at, version=version)
        try:
            connection.execute("SET lock_configuration = true")
            if schema_version(connection) is None:
                raise WarehouseMissing(self.lake, "no edition yet", "Make one with: copydesk ingest")
        except BaseException:
            connection.close()
            raise
        return connection


@dataclass(frozen=True, slots=True)
class LakeDraft:
    """A draft that is a transaction."""

    lake: Lake
    run_id: str
    built_on: int  # the newest snapshot when the draft began
    alone: bool  # keep no snapshot before it
    has_views: bool
    connection: duckdb.DuckDBPyConnection

    def settle(self) -> bool:
        """Nothing: a lake shows what is committed."""
        return False

    def publish(self, made: Made) -> Snapshot:
        """Commit with a message that says by what the edition was made, then tidy up."""
        if self.alone:
            _write_anew(self.connection)
        message = json.dumps({"made": asdict(made), "built_on": self.built_on, "run_id": self.run_id}, sort_keys=True)
        self.connection.execute(
            "CALL ducklake_set_commit_message('lake', ?, ?, extra_info => ?)", [AUTHOR, f"run {self.run_id}", message]
        )
        try:
            self.connection.commit()
        except duckdb.TransactionException as error:
            raise EditionChanged(
                self.lake, f"a client wrote into the lake meanwhile ({told(error)})", "Run again"
            ) from error
        ((version,),) = self.connection.execute("FROM ducklake_last_committed_snapshot('lake')").fetchall()
        with suppress(duckdb.Error, sqlite3.Error):  # it is published; a later run tidies up again
            self._tidy()
        return Snapshot(self.lake, version)

    def _tidy(self) -> None:
        """After every TIDY_EDITIONS, delete old snapshots and join small files. After forgetting, keep nothing old."""
        if self.alone:
            self._call("ducklake_expire_snapshots('lake', older_than => now())")
            self._call("ducklake_cleanup_old_files('lake', cleanup_all => true)")
            if self.lake.catalog == "sqlite":
                self.connection.close()
                with closing(sqlite3.connect(self.lake.target, isolation_level=None)) as catalog:
                    catalog.execute("VACUUM")  # free pages may still hold what was deleted
                    catalog.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return
        ((editions,),) = self.connection.execute(
            "SELECT count(*) FROM lake.snapshots() WHERE author = ?", [AUTHOR]
        ).fetchall()
        if editions % TIDY_EDITIONS == 0:
            self._call(f"ducklake_expire_snapshots('lake', older_than => now() - INTERVAL {KEPT_DAYS} DAY)")
            self._call("ducklake_rewrite_data_files('lake')")
            self._call(f"ducklake_merge_adjacent_files('lake', max_file_size => {SMALL_BYTES})")
            self._call("ducklake_cleanup_old_files('lake', older_than => now() - INTERVAL 1 DAY)")
            self._call("ducklake_delete_orphaned_files('lake', older_than => now() - INTERVAL 1 DAY)")

    def _call(self, function: str) -> None:
        self.connection.execute(f"CALL {function}").fetchall()


def _drop_all(connection: duckdb.DuckDBPyConnection) -> None:
    """Drop our views, macros and tables."""
    for kind, name in connection.execute(read_statement("rebuildable")).fetchall():
        connection.execute(f"DROP {kind} {quote_name(name)}")
    for table in own_tables():
        connection.execute(f"DROP TABLE IF EXISTS {table}")


def _write_anew(connection: duckdb.DuckDBPyConnection) -> None:
    """Copy all rows into new tables: statistics and files of the old ones may show deleted rows."""
    for table in sorted(own_tables()):
        connection.execute(f"CREATE TEMP TABLE kept_{table} AS FROM {table}")
    _drop_all(connection)
    migrate(connection, lake=True)
    for table in sorted(own_tables()):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 - a table of ours
        connection.execute(f"INSERT INTO {table} BY NAME FROM kept_{table}")
        connection.execute(f"DROP TABLE kept_{table}")
    rebuild_views(connection)
