"""Editions: where they lie, how one is published, and which are kept.

FILE is a symlink to FILE.editions/RUN_ID.duckdb, relative so that the folder can move. Each edition has a new name,
so a WAL that a client left behind (DuckDB names it after the resolved file) cannot reach the next one. Merely opening
an edition for writing and closing it changes no byte of it (tested); writing does, and seal.py records the checksum
that shows it. The folder belongs to the program: what no kept edition needs is removed.
"""

import os
import re
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path

from warehouse.errors import EditionChanged, WarehouseRefused
from warehouse.seal import Made, Seal, copy_file, hash_file, read_seal, seal_path, stamp, unfinished_seal, write_seal

RUN_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


def editions_folder(file: Path) -> Path:
    """Where the editions of a warehouse lie."""
    return file.with_name(file.name + ".editions")


def ledger_path(edition: Path) -> Path:
    """The ledger sidecar of an edition: its files as Parquet, so that a run need not open the database to read it."""
    return edition.with_suffix(".ledger.parquet")


def linked_edition(file: Path) -> Path | None:
    """The edition that FILE points to; None when FILE is not a link into its own editions folder."""
    if not file.is_symlink():
        return None
    target = file.parent / file.readlink()
    folder = editions_folder(file)
    return folder / target.name if target.parent.resolve() == folder.resolve() else None


def sealed_editions(file: Path) -> list[tuple[Seal, Path]]:
    """All sealed editions of a warehouse, the newest first."""
    editions = editions_folder(file).glob("*.duckdb")
    sealed = [(seal, edition) for edition in editions if (seal := read_seal(edition)) is not None]
    return sorted(sealed, key=lambda one: one[0].number, reverse=True)


def draft_edition(file: Path, run_id: str, base: Path | None, seal: Seal | None) -> Path:
    """Make the file that the next edition grows in: a verified copy of the base, or nothing yet.

    Raises EditionChanged when the base is not what its seal says.
    """
    if not RUN_ID.fullmatch(run_id):
        raise ValueError(f"{run_id!r} cannot name an edition: use letters, digits, - and _")
    folder = editions_folder(file)
    draft = folder / f"{run_id}.duckdb"
    if draft.exists():
        raise ValueError(f"there is an edition of run {run_id} already: {draft}")
    try:
        folder.mkdir(exist_ok=True)
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
        if base and stamp(base) == seal.stamp:  # damage of the disk: the next attempt must not trust the times again
            write_seal(base, replace(seal, stamp=()))
        raise EditionChanged(file, f"a client wrote into {base} while the run was building on it", "Run again")
    return draft


def publish_edition(file: Path, draft: Path, base: Path | None, made: Made, alone: bool = False) -> None:
    """Seal a finished draft (closed, no WAL) and let FILE point to it in one step; then remove what is not kept.

    `alone`: no edition before it is kept.
    """
    wal = draft.with_name(draft.name + ".wal")
    if wal.exists():
        raise EditionChanged(file, f"{wal} was left after the checkpoint", "Run again")
    before = linked_edition(file)
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
        keeps=tuple(sorted({edition.name for edition in kept})),
        **asdict(made),
    )
    write_seal(draft, seal)
    _sync(draft.parent)
    link = file.with_name(file.name + ".link")
    link.unlink(missing_ok=True)
    try:
        link.symlink_to(Path(draft.parent.name) / draft.name)
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
    """Remove what neither the current edition nor those it keeps need: drafts of killed runs, old editions.

    Call it while holding the lock, after choose_base has accepted FILE.
    """
    edition = linked_edition(file)
    if edition is None:
        kept = {path for _, path in sealed_editions(file)[:1]}
    else:
        seal = read_seal(edition)
        older = (
            [edition.with_name(name) for name in seal.keeps] if seal else [path for _, path in sealed_editions(file)]
        )
        kept = {edition, *older}
    needed = {path.name for one in kept for path in _parts(one)}
    for path in sorted(editions_folder(file).glob("*")):
        if path.name not in needed:
            _remove(path)


def discard_edition(draft: Path) -> None:
    """Remove a draft with all that belongs to it."""
    for path in (*_parts(draft), unfinished_seal(draft)):
        _remove(path)


def _parts(edition: Path) -> Iterable[Path]:
    database = edition.name
    beside = (edition.with_name(database + suffix) for suffix in (".wal", ".wal.checkpoint", ".wal.recovery", ".tmp"))
    return edition, seal_path(edition), ledger_path(edition), *beside


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
