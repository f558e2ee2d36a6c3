"""The seal of an edition: what was recorded beside it when it was published, to see later whether it is untouched."""

import fcntl
import hashlib
import json
import os
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

from warehouse.derive.mentions import hash_watchlists
from warehouse.store.jsonl import read_row
from warehouse.store.tombstones import hash_tombstones

CHUNK_BYTES = 4 << 20
KERNEL_BYTES = 1 << 30  # a call
FICLONE = 0x40049409  # <linux/fs.h>
FOLDER = ".editions"  # ends the name of the folder of editions
SEAL = ".seal.json"  # ends the name of a seal in the folder of its edition


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """By what an edition was made.

    `views_sha256` is of the program's views, `tombstones_sha256` of the tombstones that it heeds, `watchlists_sha256`
    of the watch lists that it answers, `seen_sha256` of the parts of the record of what was read that it agrees with.
    `derivation` is that of the code which related all its articles, "" when more than one did.
    """

    schema_version: int
    views_sha256: str
    tombstones_sha256: str = hash_tombstones(())
    watchlists_sha256: str = hash_watchlists(())
    derivation: str = ""
    seen_sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal(Made):
    """Facts of a published edition.

    `number` grows by one with each edition. `sha256` is of the database file, `ledger_sha256` of its ledger sidecar.
    `stamp` is the file's size, times (ns) and inode: while it is the same, the file need not be hashed. `keeps` are the
    names, in the folder of editions, of the older editions that are kept.
    """

    number: int
    sha256: str
    ledger_sha256: str
    stamp: tuple[int, ...]
    keeps: tuple[str, ...]


def has_own_folder(edition: Path) -> bool:
    """Whether an edition lies in a folder of its own, and not beside others in the folder of editions."""
    return not edition.parent.name.endswith(FOLDER)


def seal_path(edition: Path) -> Path:
    """Where the seal of an edition lies."""
    return edition.with_name(edition.name + SEAL) if has_own_folder(edition) else edition.with_suffix(".json")


def sealed_database(seal: Path) -> Path:
    """The edition in a folder of its own that a seal is of."""
    return seal.with_name(seal.name.removesuffix(SEAL))


def read_seal(edition: Path) -> Seal | None:
    """The seal of an edition, None when there is none that can be read."""
    path = seal_path(edition)
    try:
        row = read_row(path.read_bytes()) if path.is_file() else None
        seal = Seal(**{**row, "stamp": tuple(row["stamp"]), "keeps": tuple(row["keeps"])}) if row else None
    except (OSError, KeyError, TypeError):
        return None
    return seal if seal and _is_plausible(seal) else None


def _is_plausible(seal: Seal) -> bool:
    """Whether each fact is of its kind; `keeps` are names in the folder of editions and lead nowhere else."""
    numbers = (seal.number, seal.schema_version, *seal.stamp)
    hashes = (seal.sha256, seal.ledger_sha256, seal.views_sha256, seal.tombstones_sha256, seal.watchlists_sha256)
    texts = (*hashes, seal.seen_sha256, seal.derivation, *seal.keeps)
    kinds = all(isinstance(one, int) for one in numbers) and all(isinstance(one, str) for one in texts)
    return kinds and all(name not in {"", ".", ".."} and "/" not in name for name in seal.keeps)


def write_seal(edition: Path, seal: Seal) -> None:
    """Put the seal beside its edition, on disk when this returns."""
    path = seal_path(edition)
    unfinished = path.with_name(f"{path.name}.part")
    with unfinished.open("w", encoding="utf-8") as stream:
        json.dump(asdict(seal), stream, sort_keys=True)
        stream.flush()
        os.fsync(stream.fileno())
    unfinished.replace(path)


def stamp(edition: Path) -> tuple[int, ...]:
    """Size, modification and change time in ns, and inode."""
    facts = edition.stat()
    return facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns, facts.st_ino


def hash_file(path: Path) -> str:
    """The sha256 of a file in hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def copy_file(source: Path, target: Path) -> str:
    """Copy a file the cheapest way that there is; the sha256 of the copy, read back from it.

    A clone shares its blocks with the source until one of them is written (Btrfs, XFS); a copy
    inside the kernel spares the way through this process. What is written to the source meanwhile shows in the hash.
    """
    with source.open("rb") as reader, target.open("wb") as writer:
        for way in (clone, copy_in_kernel):
            if way(reader.fileno(), writer.fileno()):
                break
        else:
            return copy_and_hash(reader, writer)
    return hash_file(target)


def clone(reader: int, writer: int) -> bool:
    """Let an empty file share the blocks of another; whether the file system can."""
    if sys.platform != "linux":
        return False
    try:
        fcntl.ioctl(writer, FICLONE, reader)
    except OSError:
        return False
    return True


def copy_in_kernel(reader: int, writer: int) -> bool:
    """Copy a file into an empty one without reading it here; whether that worked."""
    if not hasattr(os, "copy_file_range"):
        return False
    size, done = os.fstat(reader).st_size, 0
    try:
        while copied := os.copy_file_range(reader, writer, KERNEL_BYTES, done, done):
            done += copied
    except OSError:
        os.ftruncate(writer, 0)  # and what the plain way then finds wrong, it tells
        return False
    return done >= size


def copy_and_hash(reader: BinaryIO, writer: BinaryIO) -> str:
    """Copy a file into an empty one through this process; the sha256 of what was written."""
    digest = hashlib.sha256()
    while chunk := reader.read(CHUNK_BYTES):
        digest.update(chunk)
        writer.write(chunk)
    return digest.hexdigest()
