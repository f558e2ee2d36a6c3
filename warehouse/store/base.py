"""The base: the edition that the next one is built on. It is chosen after a check of what is at FILE.

What is not a warehouse of ours, or comes from a newer program, is refused and left unchanged. An edition that a client
wrote into is passed over: the base is then the newest unchanged edition before it, or nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from warehouse.address import Edition
from warehouse.errors import WarehouseRefused
from warehouse.schema import newest_version, schema_version, views_sha256
from warehouse.store.beside import Beside
from warehouse.store.connect import MAGIC, SAFE, bound_memory, is_held, read_head
from warehouse.store.copying import copy_file, hash_file
from warehouse.store.editions import (
    Made,
    current_edition,
    edition_name,
    editions_folder,
    has_own_folder,
    linked_edition,
    read_seal,
    sealed_editions,
    stamp,
)
from warehouse.store.seen import seen_parts

FOLDERS = (".editions", ".shards", ".raw")  # folders beside FILE; all are ours
FILES = (".lock", ".runs.jsonl", ".tombstones.jsonl")
ELSEWHERE = "Give another warehouse with --warehouse FILE or COPYDESK_WAREHOUSE"
REBUILD = "The next run builds everything anew from what was read"


@dataclass(frozen=True, slots=True)
class Base:
    """What the next edition is built on."""

    edition: Edition | None  # None: it is built from nothing
    made: Made | None  # None for an edition that was put there by hand
    sound: bool  # readers see exactly this edition, so a run that finds nothing to load may leave it
    warnings: tuple[str, ...] = ()

    @property
    def has_views(self) -> bool:
        """Whether the edition has the schema and the views of this program."""
        made = self.made
        return made is not None and (made.schema_version, made.views_sha256) == (newest_version(), views_sha256())


def refuse_misuse(file: Path) -> None:
    """Raise WarehouseRefused when FILE or a file beside it is not what a run makes. A missing FILE is accepted."""
    refuse_name(file)
    try:
        _refuse_beside(file)
        if file.is_symlink():
            _refuse_link(file)
        elif file.is_dir():
            example = file / "news.duckdb"
            raise WarehouseRefused(file, "it is a folder", f"Give a file, for example --warehouse {example}")
        elif file.exists():
            _refuse_plain(file)
    except OSError as error:
        raise _unreadable(file, error) from error


def refuse_name(file: Path) -> None:
    """Raise WarehouseRefused when the name of a warehouse is not UTF-8, because DuckDB cannot open such a file."""
    try:
        str(file.absolute()).encode()
    except UnicodeEncodeError as error:
        raise WarehouseRefused(file, "its name, or that of its folder, is not UTF-8", ELSEWHERE) from error


def choose_base(beside: Beside) -> Base:
    """The base of the next edition. Nothing on disk changes. Raises WarehouseRefused."""
    refuse_misuse(beside.path)
    try:
        return _base(beside)
    except OSError as error:
        raise _unreadable(beside.path, error) from error


def _base(beside: Beside) -> Base:
    file = beside.path
    edition = current_edition(file)
    if edition is None:
        return Base(None, None, sound=True)
    if not edition.is_file():
        raise WarehouseRefused(file, f"{edition} is not a regular file", f"rm {file}. {REBUILD}")
    lost = () if file.exists() else (f"{file} was gone, or a link to nothing; its newest edition is taken",)
    base = _looked_at(beside, edition)
    sound = base.sound and not lost and has_own_folder(edition)
    return replace(base, sound=sound, warnings=lost + base.warnings)


def _looked_at(beside: Beside, edition: Path) -> Base:
    """The base when readers see this edition."""
    file = beside.path
    seal = read_seal(edition)
    untouched = seal is not None and (stamp(edition) == seal.stamp or hash_file(edition) == seal.sha256)
    if seal is not None and untouched:
        _refuse_newer(file, seal.schema_version)
        wal = edition.with_name(edition.name + ".wal")
        if wal.exists():
            warning = f"{wal}: a client wrote into the warehouse; its changes are not part of the next edition"
            return Base(edition, seal, sound=False, warnings=(warning,))
        return Base(edition, seal, sound=True)
    readable = _refuse_foreign(file, edition, sealed=seal is not None)
    if seal is None and readable:
        warning = f"{edition} has no seal, so it was put there by hand; it is taken as it is"
        return Base(edition, None, sound=False, warnings=(warning,))
    return _older_base(beside, edition)


def _older_base(beside: Beside, edited: Path) -> Base:
    for seal, edition in sealed_editions(beside.path):
        known = edition != edited and edition.is_file() and seal.schema_version <= newest_version()
        if known and hash_file(edition) == seal.sha256:
            instead = f"the edition before it ({edition_name(edition)}), and what was read since"
            return Base(edition, seal, False, (_edited_warning(edited, instead),))
    return Base(None, None, False, (_edited_warning(edited, read_before(beside)),))


def read_before(beside: Beside) -> str:
    """What an edition without a base is built from, as words for a warning."""
    return "all that was read before" if seen_parts(beside.raw) else "the source files alone"


def _edited_warning(edited: Path, instead: str) -> str:
    return (
        f"{edited} is not as it was published: a client wrote into it, or the disk damaged it. The next edition is "
        f"built from {instead}. Keep tables of your own in a database of your own and ATTACH this one"
    )


def _unreadable(file: Path, error: OSError) -> WarehouseRefused:
    return WarehouseRefused(file, f"it cannot be looked at: {error.strerror} ({error.filename})", ELSEWHERE)


def _refuse_beside(file: Path) -> None:
    for suffixes, kind, is_kind in ((FOLDERS, "a folder", Path.is_dir), (FILES, "a regular file", Path.is_file)):
        for suffix in suffixes:
            path = file.with_name(file.name + suffix)
            if path.exists() and not is_kind(path):
                raise WarehouseRefused(
                    file, f"{path} is not {kind}, as runs need it there", f"Move it away (mv {path} {path}.other)"
                )


def _refuse_newer(file: Path, version: int) -> None:
    if version > newest_version():
        raise WarehouseRefused(
            file,
            f"its schema is version {version}, newer than version {newest_version()} that this program knows",
            "Update Copydesk, or give another warehouse with --warehouse FILE",
        )


def _refuse_link(file: Path) -> None:
    if not file.exists():
        if current_edition(file) is None:
            gone = f"it is a link to {file.readlink()}, which is not there"
            raise WarehouseRefused(file, gone, f"rm {file}. {REBUILD}")
    elif linked_edition(file) is None:
        target = file.resolve()
        raise WarehouseRefused(
            file, f"it is a link to {target}, which no run of Copydesk made", f"Give --warehouse {target} instead"
        )


def _refuse_foreign(file: Path, database: Path, sealed: bool = False) -> bool:
    """Whether a database of ours can be read. Raises WarehouseRefused when it is not ours, or from a newer program.

    `sealed`: a run made it, so a file that begins with zeros is damaged and not someone else's.
    """
    away = f"Move it away (mv {file} {file}.other) or give another warehouse with --warehouse FILE"
    if not database.is_file():
        raise WarehouseRefused(file, "it is not a regular file", ELSEWHERE)
    head = read_head(database)
    if sealed and not head.strip(b"\0"):
        return False
    if head[8:] != MAGIC:
        raise WarehouseRefused(file, "it is not a DuckDB database", away)
    try:
        with peek(database, copy_held=database != file) as connection:
            version = schema_version(connection)
    except duckdb.Error as error:
        if "version number" in str(error):
            raise WarehouseRefused(
                file, f"this version of DuckDB cannot read it ({error})", "Update Copydesk"
            ) from error
        return False
    if version is None:
        raise WarehouseRefused(file, "it is a DuckDB database, but not one of Copydesk (no schema_migrations)", away)
    _refuse_newer(file, version)
    return True


def _refuse_plain(file: Path) -> None:
    readable = _refuse_foreign(file, file)
    what = "it is a Copydesk database" if readable else "it is a damaged or busy DuckDB database"
    restored = editions_folder(file) / "restored"
    raise WarehouseRefused(
        file,
        f"{what}, but a plain file and not the link to an edition that a run makes, so a run would overwrite it",
        f"Move it away (mv {file} {file}.old; the next run builds everything anew from what was read), or put it back "
        f"in its place (mkdir -p {restored} && mv {file} {restored}/ && "
        f"ln -s {restored.parent.name}/restored/{file.name} {file})",
    )


@contextmanager
def peek(database: Path, copy_held: bool = True) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a database for reading, without the WAL of a client.

    If a client holds it for writing, or left a WAL beside it, a copy is opened and deleted at the end. Raises
    duckdb.Error when it cannot be read, or when it is held and `copy_held` is off.
    """
    copy = database.with_name(f"{database.stem}.peek.duckdb")
    try:
        if copy_held and database.with_name(database.name + ".wal").exists():
            connection = _open_copy(database, copy)
        else:
            connection = duckdb.connect(str(database), read_only=True, config=SAFE)
    except (duckdb.IOException, duckdb.ConnectionException) as error:
        if not (is_held(error) and copy_held):
            raise
        connection = _open_copy(database, copy)
    try:
        bound_memory(connection)
        yield connection
    finally:
        connection.close()
        copy.unlink(missing_ok=True)


def _open_copy(database: Path, copy: Path) -> duckdb.DuckDBPyConnection:
    copy_file(database, copy)
    try:
        return duckdb.connect(str(copy), read_only=True, config=SAFE)
    except duckdb.Error:
        copy.unlink(missing_ok=True)
        raise
