"""The record of what was read: each path with its content and the run that first saw it, kept beside the packs.

Packs know contents by their hashes alone. The record adds the paths. With it, a warehouse whose editions are gone or
damaged is built from all that was ever read, and not only from its present folders. The parts `FILE.raw/*.seen`
are Parquet files that a run adds to right before it publishes. The name of a part has the first run whose files it
lists, and its own hash. The seal of an edition says with which parts it agrees.
"""

import hashlib
import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from warehouse.outcome.contents import without_contents
from warehouse.outcome.listing import SourceFile
from warehouse.outcome.shard import Content
from warehouse.places.keeper import keeper
from warehouse.places.key import Place
from warehouse.statement import read_statement
from warehouse.store.journal import RunRecord

_HASH_DIGITS = 32


@dataclass(frozen=True, slots=True)
class SeenFile:
    """A path with one content, as it was first read."""

    file: SourceFile
    seeds: str | None  # the folder of source files
    run_id: str  # the run that first read it
    number: int  # of that run
    started_at: datetime | None  # of that run; None when nothing is known of it


@dataclass(frozen=True, slots=True)
class Seen:
    """What a record says of files that nothing else tells of, by path and content."""

    files: Mapping[Content, SeenFile]
    damaged: tuple[Place, ...]  # parts that are damaged or missing


def seen_parts(raw: Place) -> tuple[Place, ...]:
    """The parts of the record in a folder, oldest runs first. A warehouse of an earlier version has none."""
    return tuple(sorted(raw.glob("*.seen"), key=str))


def hash_seen(parts: Iterable[Place]) -> str:
    """One hash over the names of the parts."""
    return hashlib.sha256("".join(f"{part.name}\n" for part in sorted(parts, key=str)).encode()).hexdigest()


def read_seen(parts: Iterable[Place], known: pa.Table) -> Seen:
    """The files of all parts but for the known contents. If a content is in several parts, the oldest part counts."""
    known = known.filter(pc.is_valid(known.column("sha256")))
    files: dict[Content, SeenFile] = {}
    damaged: list[Place] = []
    for part in parts:
        try:
            data = part.read_bytes()
            if _hash(data) != part.stem.rpartition("-")[2]:
                raise OSError("its content is not that of its name")
            table = pq.read_table(pa.BufferReader(data))
        except (OSError, pa.ArrowException):
            damaged.append(part)
            continue
        for row in without_contents(table, known).to_pylist():
            first = {name: row.pop(name) for name in ("seeds", "run_id", "number", "started_at")}
            file = SourceFile(**row)
            files.setdefault((file.path_bytes, file.sha256), SeenFile(file, **first))
    return Seen(files, tuple(damaged))


def write_seen(connection: duckdb.DuckDBPyConnection, raw: Place, parts: Sequence[Place], whole: bool) -> str:
    """Add the files that the last run was the first to see. Returns the hash of the parts that there are now.

    `whole`: replace all parts by one with all that the edition knows. A new part is joined with the one before unless
    that is twice as large, so there are few parts, and each row is written only a few times. On disk when this returns.
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
    """The runs that first saw files and that no journal knows, in order. Each has what the record says of it."""
    unknown = {one.run_id: one for one in files if one.run_id not in known and one.started_at is not None}
    return [
        RunRecord(one.run_id, one.started_at, None, "completed", {}, "", {"job": "ingest", "seeds": one.seeds or ""})
        for one in sorted(unknown.values(), key=lambda one: (one.number, one.run_id))
        if one.started_at is not None
    ]


def _parquet(table: pa.Table) -> bytes | None:
    """A table as the bytes of a Parquet file, None for a table without rows."""
    if not len(table):
        return None
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd", write_page_checksum=True)
    return bytes(sink.getvalue().to_pybytes())


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:_HASH_DIGITS]


def _put(folder: Place, name: str, data: bytes) -> Place:
    """Write a file of this name. It is on disk when this returns."""
    unfinished = keeper(folder).draft(folder, f"{name}.part")
    with unfinished.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    return keeper(folder).finish(unfinished, folder / name)
