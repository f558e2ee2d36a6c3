"""Editions: where they are, how one is sealed and published, and which are kept.

FILE is a symlink to FILE.editions/RUN_ID/NAME. It is relative, so that the folder can move. NAME is the name of FILE:
DuckDB names a catalog after the resolved file, so clients see the same name in all editions. Each edition has a folder
of its own, so a WAL that a client left cannot reach the next one. Opening an edition for writing and closing it changes
no byte of it (tested). Writing does, and the checksum in its seal shows it. Earlier versions had
FILE.editions/RUN_ID.duckdb, and people put editions back under such names. These are read, and the next run replaces
them. The folder belongs to the program: it deletes what no kept edition needs, and an emptied folder a day later.
"""

import hashlib
import json
import os
import re
import shutil
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from warehouse.address import Edition, Snapshot
from warehouse.errors import EditionChanged, WarehouseRefused
from warehouse.store.copying import copy_file, hash_file
from warehouse.store.jsonl import read_row

FOLDER = ".editions"  # ends the name of the folder of editions
SEAL = ".seal.json"  # ends the name of a seal in the folder of its edition
OF_NONE = hashlib.sha256().hexdigest()  # the hash of no tombstones, and of no watch lists
RETIRED_SECONDS = 86_400.0  # a removed edition keeps its folder so long, because DuckDB spills there for its readers
RUN_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """By what an edition was made, so that a run sees what has changed since."""

    schema_version: int
    views_sha256: str  # of the program's views
    tombstones_sha256: str = OF_NONE  # of the tombstones that it heeds
    watchlists_sha256: str = OF_NONE  # of the watch lists that it answers
    derivation: str = ""  # of the code that related its articles; "" when several versions did
    seen_sha256: str = ""  # of the parts of the record of what was read that it agrees with
    lists: str = "{}"  # the hash of the lists in each folder of sources, as JSON


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal(Made):
    """Facts of a published edition."""

    number: int  # one more than in the edition before
    sha256: str  # of the database file
    ledger_sha256: str  # of its ledger sidecar
    stamp: tuple[int, ...]  # size, times (ns) and inode of the file: while they stay, it need not be hashed
    keeps: tuple[str, ...]  # names of the older editions that are kept, in the folder of editions


def has_own_folder(edition: Path) -> bool:
    """Whether an edition is in a folder of its own, and not directly in the folder of editions."""
    return not edition.parent.name.endswith(FOLDER)


def seal_path(edition: Path) -> Path:
    """The path of the seal of an edition."""
    return edition.with_name(edition.name + SEAL) if has_own_folder(edition) else edition.with_suffix(".json")


def sealed_database(seal: Path) -> Path:
    """The edition of a seal. It is in a folder of its own."""
    return seal.with_name(seal.name.removesuffix(SEAL))


def read_seal(edition: Path) -> Seal | None:
    """The seal of an edition. None when there is no seal, or when it cannot be read."""
    path = seal_path(edition)
    try:
        row = read_row(path.read_bytes()) if path.is_file() else None
        seal = Seal(**{**row, "stamp": tuple(row["stamp"]), "keeps": tuple(row["keeps"])}) if row else None
    except (OSError, KeyError, TypeError):
        return None
    return seal if seal and _is_plausible(seal) else None


def _is_plausible(seal: Seal) -> bool:
    """Whether each fact has the right type, and `keeps` names nothing outside the folder of editions."""
    numbers = (seal.number, seal.schema_version, *seal.stamp)
    hashes = (seal.sha256, seal.ledger_sha256, seal.views_sha256, seal.tombstones_sha256, seal.watchlists_sha256)
    texts = (*hashes, seal.seen_sha256, seal.derivation, seal.lists, *seal.keeps)
    kinds = all(isinstance(one, int) for one in numbers) and all(isinstance(one, str) for one in texts)
    return kinds and all(name not in {"", ".", ".."} and "/" not in name for name in seal.keeps)


def write_seal(edition: Path, seal: Seal) -> None:
    """Write the seal beside its edition. It is on disk when this returns."""
    path = seal_path(edition)
    unfinished = path.with_name(f"{path.name}.part")
    with unfinished.open("w", encoding="utf-8") as stream:
        json.dump(asdict(seal), stream, sort_keys=True)
        stream.flush()
        os.fsync(stream.fileno())
    unfinished.replace(path)


def stamp(edition: Path) -> tuple[int, ...]:
    """Size, modification and change time (ns) and inode of an edition."""
    facts = edition.stat()
    return facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns, facts.st_ino


def editions_folder(file: Path) -> Path:
    """The folder of the editions of a warehouse."""
    return file.with_name(file.name + FOLDER)


def ledger_path(edition: Path) -> Path:
    """The ledger sidecar of an edition: its files in Arrow's file format, read without opening the database."""
    suffix = ".ledger.arrow"
    return edition.with_name(edition.name + suffix) if has_own_folder(edition) else edition.with_suffix(suffix)


def edition_name(edition: Edition) -> str:
    """The name of an edition: the run that made it, or the snapshot that it is."""
    if isinstance(edition, Snapshot):
        return edition.name
    return edition.parent.name if has_own_folder(edition) else edition.stem


def linked_edition(file: Path) -> Path | None:
    """The edition that FILE points to; None when FILE is not a link into its own editions folder."""
    if not file.is_symlink():
        return None
    target = file.parent / file.readlink()
    folder = editions_folder(file)
    if target.parent.resolve() == folder.resolve():
        return folder / target.name
    if target.parent.parent.resolve() == folder.resolve():
        return folder / target.parent.name / target.name
    return None


def current_edition(file: Path) -> Path | None:
    """The edition that FILE points to. If FILE is missing or a broken link, the newest sealed one; None without any.

    Programs that do not copy links lose FILE, or leave it as a link to the old place.
    """
    if file.exists():
        return linked_edition(file)
    return next((edition for _, edition in sealed_editions(file) if edition.is_file()), None)


def sealed_editions(file: Path) -> list[tuple[Seal, Path]]:
    """All sealed editions of a warehouse, the newest first."""
    folder = editions_folder(file)
    editions = (*folder.glob("*.duckdb"), *(sealed_database(seal) for seal in folder.glob(f"*/*{SEAL}")))
    sealed = [(seal, edition) for edition in editions if (seal := read_seal(edition)) is not None]
    return sorted(sealed, key=lambda one: one[0].number, reverse=True)


def draft_edition(file: Path, run_id: str, base: Path | None, seal: Seal | None) -> Path:
    """Make the file of a draft: a verified copy of the base. Without a base there is only its folder.

    Raises EditionChanged when the base is not as its seal says.
    """
    if not RUN_ID.fullmatch(run_id):
        raise ValueError(f"{run_id!r} cannot name an edition: use letters, digits, - and _")
    folder = editions_folder(file)
    draft = folder / run_id / file.name
    if draft.exists():
        raise ValueError(f"there is an edition of run {run_id} already: {draft}")
    try:
        draft.parent.mkdir(parents=True, exist_ok=True)
        copied = copy_file(base, draft) if base else None
    except OSError as error:
        discard_edition(draft)
        raise WarehouseRefused(
            file,
            f"the next edition cannot be written to {folder}: {error.strerror}",
            "Make room there, or the folder writable",
        ) from error
    if seal is not None and copied != seal.sha256:
        discard_edition(draft)
        if base and stamp(base) == seal.stamp:  # the disk damaged it: the next attempt must hash it again
            write_seal(base, replace(seal, stamp=()))
        raise EditionChanged(file, f"a client wrote into {base} while the run was building on it", "Run again")
    return draft


def publish_edition(file: Path, draft: Path, base: Path | None, made: Made, alone: bool = False) -> None:
    """Seal a finished draft (closed, no WAL), let FILE point to it in one step, and delete what is not kept.

    `alone`: no edition before it is kept.
    """
    wal = draft.with_name(draft.name + ".wal")
    if wal.exists():
        raise EditionChanged(file, f"{wal} was left after the checkpoint", "Run again")
    before = current_edition(file)
    older = sealed_editions(file)
    kept = [edition for edition in (before, base) if edition] or [edition for _, edition in older[:1]]
    kept = [] if alone else kept
    _sync(draft)
    _sync(ledger_path(draft))
    seal = Seal(
        number=1 + max((seal.number for seal, _ in older), default=0),
        sha256=hash_file(draft),
        ledger_sha256=hash_file(ledger_path(draft)),
        stamp=stamp(draft),
        keeps=tuple(sorted({_entry(edition).name for edition in kept})),
        **asdict(made),
    )
    write_seal(draft, seal)
    _sync(draft.parent)
    _sync(draft.parent.parent)
    link = file.with_name(file.name + ".link")
    link.unlink(missing_ok=True)
    try:
        link.symlink_to(draft.relative_to(file.parent))
    except OSError as error:
        discard_edition(draft)
        raise WarehouseRefused(
            file, f"no symbolic link can be made beside it: {error.strerror}", "Give a warehouse on another file system"
        ) from error
    link.replace(file)
    _sync(file.parent)
    with suppress(OSError):  # it is published; the next run sweeps again
        sweep_editions(file)


def sweep_editions(file: Path) -> None:
    """Delete what neither the current edition nor the editions that it keeps need: drafts of killed runs, old editions.

    Call it while holding the lock, after choose_base has accepted FILE.
    """
    folder = editions_folder(file)
    edition = current_edition(file)
    seal = read_seal(edition) if edition else None
    if edition is None:
        kept = {_entry(path) for _, path in sealed_editions(file)[:1]}
    elif seal is None:
        kept = {_entry(path) for path in (edition, *(path for _, path in sealed_editions(file)))}
    else:
        kept = {_entry(edition), *(folder / name for name in seal.keeps)}
    needed = {path for entry in kept for path in _needed(entry)}
    for path in (path for entry in kept for path in entry.glob("*") if path not in needed):
        _remove(path)
    for entry in (entry for entry in folder.glob("*") if entry not in needed):
        _retire(entry)


def discard_edition(draft: Path) -> None:
    """Delete a draft with all that belongs to it."""
    _remove(draft.parent)


def _entry(edition: Path) -> Path:
    """The entry of an edition in the folder of editions: its own folder, or the edition itself."""
    return edition.parent if has_own_folder(edition) else edition


def _needed(entry: Path) -> Iterable[Path]:
    """All files that belong to an edition. A client may have written some of them."""
    if not entry.is_dir():
        return _parts(entry)
    editions = {sealed_database(seal) for seal in entry.glob(f"*{SEAL}")} or set(entry.glob("*"))
    return {entry, *(path for edition in editions for path in _parts(edition))}


def _parts(edition: Path) -> Iterable[Path]:
    database = edition.name
    beside = (edition.with_name(database + suffix) for suffix in (".wal", ".wal.checkpoint", ".wal.recovery", ".tmp"))
    former = edition.with_suffix(".ledger.parquet")  # of an edition that is not in a folder of its own
    return edition, seal_path(edition), ledger_path(edition), former, *beside


def _retire(entry: Path) -> None:
    """Delete an edition. If readers may have it open, its folder stays for a while: their queries spill there."""
    held = {path for path in entry.glob("*") if path.suffix != ".tmp"}
    if any(path.name.endswith(SEAL) for path in held):
        for path in held:
            _remove(path)
    elif held or not entry.is_dir() or time.time() - entry.stat().st_mtime > RETIRED_SECONDS:
        _remove(entry)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
