"""The record of what was read: beside the packs, each path with its content and the run that first saw it.

Packs know contents by their hashes alone. With the record, a warehouse whose editions are gone or damaged is built from
all that was ever read, and not only from what its folders hold now. `FILE.raw/*.seen` are Parquet files that a run adds
to right before it publishes. Their names hold the first run whose files they tell of, and their own hash; an edition's
seal says with which of them it agrees.
"""

import hashlib
import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from warehouse.outcome.listing import SourceFile
from warehouse.outcome.shard import Content
from warehouse.statement import read_statement
from warehouse.store.journal import RunRecord

_HASH_DIGITS = 32


@dataclass(frozen=True, slots=True)
class SeenFile:
    """A path with one content, as it was first read: in the folder `seeds`, by the run of this id, number and time.

    `started_at` is None where nothing is known of that run.
    """

    file: SourceFile
    seeds: str | None
    run_id: str
    number: int
    started_at: datetime | None


@dataclass(frozen=True, slots=True)
class Seen:
    """What a record tells: files by path and content, and which of its parts are damaged or gone."""

    files: Mapping[Content, SeenFile]
    damaged: tuple[Path, ...]


def seen_parts(raw: Path) -> tuple[Path, ...]:
    """The parts of the record that a folder holds, oldest runs first; none for one of an earlier version."""
    return tuple(sorted(raw.glob("*.seen")))


def hash_seen(parts: Iterable[Path]) -> str:
    """One hash over which parts there are."""
    return hashlib.sha256("".join(f"{part.name}\n" for part in sorted(parts)).encode()).hexdigest()


def read_seen(parts: Iterable[Path]) -> Seen:
    """What parts of a record tell; of a content that stands in several, what the oldest one tells."""
    files: dict[Content, SeenFile] = {}
    damaged: list[Path] = []
    for part in parts:
        try:
            data = part.read_bytes()
            if _hash(data) != part.stem.rpartition("-")[2]:
                raise OSError("its content is not that of its name")
            rows = pq.read_table(pa.BufferReader(data)).to_pylist()
        except (OSError, pa.ArrowException):
            damaged.append(part)
            continue
        for row in rows:
            known = {name: row.pop(name) for name in ("seeds", "run_id", "number", "started_at")}
            file = SourceFile(**row)
            files.setdefault((file.path_bytes, file.sha256), SeenFile(file, **known))
    return Seen(files, tuple(damaged))


def write_seen(connection: duckdb.DuckDBPyConnection, raw: Path, parts: Sequence[Path], whole: bool) -> str:
    """Add what the last run in an edition was the first to see to the parts of a record; the hash of what there is now.

    `whole`: write all that the edition knows in their place. A part is joined with the one before unless that is twice
    as large, so that there are few, and a file is written anew a few times in all. On disk when this returns.
    """
    standing, gone = ([], list(parts)) if whole else (list(parts), [])
    ((last,),) = connection.execute(read_statement("seen/last_run")).fetchall()
    since = last if standing else 0
    while True:
        data = _parquet(connection.execute(read_statement("seen/since"), {"since": since}).to_arrow_table())
        if data is None or not standing or standing[-1].stat().st_size >= 2 * len(data):
            break
        gone.append(standing.pop())
        since = int(gone[-1].stem.partition("-")[0]) if standing else 0
    if data is not None:
        standing.append(_put(raw, f"{since:010}-{_hash(data)}.seen", data))
    for part in gone:
        if part not in standing:
            part.unlink(missing_ok=True)
    return hash_seen(standing)


def first_runs(files: Iterable[SeenFile], known: Collection[str]) -> list[RunRecord]:
    """The runs that saw files first and that no journal knows, in their order, with what the record tells of them."""
    unknown = {one.run_id: one for one in files if one.run_id not in known and one.started_at is not None}
    return [
        RunRecord(one.run_id, one.started_at, None, "completed", {}, "", {"job": "ingest", "seeds": one.seeds or ""})
        for one in sorted(unknown.values(), key=lambda one: (one.number, one.run_id))
        if one.started_at is not None
    ]


def _parquet(table: pa.Table) -> bytes | None:
    """A table as a file, None for one without rows."""
    if not len(table):
        return None
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd", write_page_checksum=True)
    return bytes(sink.getvalue().to_pybytes())


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:_HASH_DIGITS]


def _put(folder: Path, name: str, data: bytes) -> Path:
    """A file of this name, on disk."""
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / f"{name}.part"
    with unfinished.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    return unfinished.replace(folder / name)
