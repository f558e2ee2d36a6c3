"""A warehouse in a DuckDB file: its editions are files of their own, built under a lock that a run holds throughout."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from threading import Lock

import duckdb
import pyarrow as pa

from warehouse.address import Edition
from warehouse.errors import WarehouseBusy, WarehouseMissing, WarehouseRefused
from warehouse.places.key import Place
from warehouse.schema import migrate, newest_version, quote_name, rebuild_views, schema_version, table_names
from warehouse.statement import read_statement
from warehouse.store.base import ELSEWHERE, Base, choose_base, peek, refuse_misuse, refuse_name
from warehouse.store.beside import Beside
from warehouse.store.connect import (
    MAGIC,
    REBUILT,
    SAFE,
    SETTLE,
    STORAGE,
    STORAGE_NUMBER,
    bound_memory,
    bound_threads,
    damaged,
    first_line,
    is_held,
    read_head,
    storage_number,
)
from warehouse.store.editions import (
    Made,
    Seal,
    current_edition,
    discard_edition,
    draft_edition,
    ledger_path,
    linked_edition,
    publish_edition,
    sweep_editions,
)
from warehouse.store.empty import empty_edition
from warehouse.store.lock import hold
from warehouse.store.raw import sweep_packs

_SETTLING = Lock()


@dataclass(frozen=True, slots=True)
class Files:
    """The store of a warehouse at FILE."""

    beside: Beside

    @contextmanager
    def entered(self, run_id: str, wait_seconds: float = 0) -> Iterator[Place]:
        """The lock of the file: what is listed and extracted goes by the edition that stands.

        One folder of shards is for all runs, which never overlap.
        """
        refuse_misuse(self.beside.path)
        with hold(self.beside, run_id, wait_seconds):
            sweep_packs(self.beside.raw)
            yield self.beside.shards

    @contextmanager
    def building(self, run_id: str, wait_seconds: float = 0) -> Iterator[None]:
        """Nothing more."""
        yield

    def choose_base(self) -> Base:
        """The newest untouched edition."""
        return choose_base(self.beside)

    def stands(self, base: Base) -> bool:
        """It does: the lock is held throughout."""
        return True

    def looking(self, base: Base) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
        """A connection to an edition, whatever clients left beside it."""
        return peek(_path(base))

    def ledger_table(self, base: Base) -> pa.Table:
        """The rows of the sidecar of an edition; those of its database when that is damaged or gone."""
        sidecar = ledger_path(_path(base))
        if isinstance(base.made, Seal) and sidecar.is_file():
            read = sidecar.read_bytes()
            if sha256(read).hexdigest() == base.made.ledger_sha256:
                return pa.ipc.open_file(pa.BufferReader(read)).read_all()
        with self.looking(base) as connection:
            return connection.execute(read_statement("ledger")).to_arrow_table()

    def sweep(self) -> None:
        """Remove drafts of killed runs and old editions."""
        sweep_editions(self.beside.path)

    @contextmanager
    def draft(self, run_id: str, base: Base, alone: bool = False) -> Iterator["FileDraft"]:
        """A copy of the base, else of the edition without rows, under the name of the run; removed unless published.

        What does not fit into memory spills into its folder. A base in an older storage version is written anew.
        """
        edition = base.edition if isinstance(base.edition, Path) else None
        seal = base.made if isinstance(base.made, Seal) else None
        path = draft_edition(self.beside.path, run_id, edition, seal)
        try:
            if edition is None:
                path.write_bytes(empty_edition())
            elif storage_number(path) < STORAGE_NUMBER:
                write_anew(path)
            with duckdb.connect(str(path), config={**SAFE, "storage_compatibility_version": STORAGE}) as connection:
                connection.execute(SETTLE)
                bound_memory(connection)
                bound_threads(connection)
                has_views = not migrate(connection, apart=True) and (edition is None or base.has_views)
                connection.begin()
                yield FileDraft(self.beside.path, path, edition, alone, has_views, connection)
        finally:
            if linked_edition(self.beside.path) != path:
                discard_edition(path)

    def open_read_only(self, edition: Edition | None = None, at: str | None = None) -> duckdb.DuckDBPyConnection:
        """A connection to an edition, else to the one that FILE shows. Of a time only a lake knows what it held."""
        if at is not None:
            raise WarehouseRefused(
                self.beside.warehouse,
                "a DuckDB file shows its newest edition alone",
                "Keep the warehouse in a lake to ask for older ones: --warehouse ducklake:sqlite:PATH",
            )
        return open_read_only(edition if isinstance(edition, Path) else self.beside.path)


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
    has_views: bool
    connection: duckdb.DuckDBPyConnection

    def settle(self) -> bool:
        """Write it into the file of the draft. In a transaction it would stay in memory, and count as nothing there."""
        self.connection.commit()
        self.connection.execute("CHECKPOINT")
        self.connection.begin()
        return True

    def publish(self, made: Made) -> Path:
        """Commit, write the sidecar, close, seal, and let FILE point to it."""
        self.connection.commit()
        write_ledger(self.connection, self.path)
        self.connection.execute("CHECKPOINT")
        self.connection.close()
        if self.alone:
            write_anew(self.path)
        publish_edition(self.file, self.path, self.base, made, self.alone)
        return self.path


def write_ledger(connection: duckdb.DuckDBPyConnection, edition: Path) -> None:
    """Write the ledger sidecar of an edition that is being built, as it lies in memory: no reader unpacks anything."""
    table = connection.execute(read_statement("ledger")).to_arrow_table()
    with pa.OSFile(str(ledger_path(edition)), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table)


def write_anew(draft: Path) -> None:
    """Copy all rows into a new file, in the storage version of new editions and with the compression of its schema.

    What was deleted may stand on in free blocks of the old file. Views are those of this program, or none when the
    schema is an older one.
    """
    anew = draft.with_suffix(".anew")
    anew.unlink(missing_ok=True)
    with duckdb.connect(":memory:", config={"temp_directory": f"{draft}.tmp"}) as connection:
        bound_memory(connection)
        for path, name, option in ((draft, "draft", "READ_ONLY"), (anew, "anew", f"STORAGE_VERSION '{STORAGE}'")):
            quoted = str(path).replace("'", "''")
            connection.execute(f"ATTACH '{quoted}' AS {name} ({option})")
        connection.execute("USE draft")
        version = schema_version(connection)
        connection.execute("USE anew")
        migrate(connection, apart=True, last=version)
        made = table_names(connection, "anew")
        for table in table_names(connection, "draft"):
            name = quote_name(table)
            if table in made:
                connection.execute(f"DELETE FROM {name}")  # noqa: S608 - a table of ours
                connection.execute(f"INSERT INTO {name} BY NAME FROM draft.{name}")
            else:
                connection.execute(f"CREATE TABLE {name} AS FROM draft.{name}")
        if version == newest_version():
            rebuild_views(connection)
    anew.replace(draft)


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
        raise damaged(file, error) from error
    try:
        _settle_read_only(connection)
        version = schema_version(connection)
    except duckdb.Error as error:
        connection.close()
        raise damaged(file, error) from error
    if version is None:
        connection.close()
        raise WarehouseRefused(
            file, "it is a DuckDB database, but not one of Copydesk (no schema_migrations)", ELSEWHERE
        )
    return connection


def _settle_read_only(connection: duckdb.DuckDBPyConnection) -> None:
    """Settings that no query can change. DuckDB has one instance of a file a process: who comes first settles it."""
    with _SETTLING:
        if not connection.execute("SELECT current_setting('lock_configuration')").fetchall()[0][0]:
            connection.execute(f"{SETTLE}; SET lock_configuration = true")


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
