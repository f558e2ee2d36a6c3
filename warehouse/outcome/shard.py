"""Shards: Parquet files with the outcomes of one chunk of files, on disk before the load begins.

The name of a shard depends on the code version and on its contents, so the work of a killed run is found again. A row
is a file, with its documents and rejects nested. What the rows mean is in outcome.py.
"""

import hashlib
import os
import secrets
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from types import NoneType
from typing import Any, get_args, get_origin

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from extractors.article import Article, WallClock
from warehouse.outcome.columns import columns_of, outcome_row
from warehouse.outcome.listing import SourceFile
from warehouse.outcome.outcome import Features, FileOutcome
from warehouse.places.keeper import keeper
from warehouse.places.key import Place

TIMES = pa.timestamp("us", tz="UTC")
_STORED = {
    str: pa.large_string(),
    int: pa.int64(),
    bool: pa.bool_(),
    bytes: pa.binary(),
    date: pa.date32(),
    datetime: TIMES,
    WallClock: pa.timestamp("us"),
}


def _arrow_schema(kind: type) -> pa.Schema:
    """The Arrow schema for rows of a type."""
    return pa.schema({name: _arrow_type(declared) for name, declared in columns_of(kind).items()})


def _arrow_type(declared: Any) -> pa.DataType:
    """The Arrow type for a declared type. The members of a tuple have one type, and any value may be None."""
    arguments = [one for one in get_args(declared) if one not in (NoneType, Ellipsis)]
    if declared in _STORED:
        return _STORED[declared]
    if get_origin(declared) is tuple:
        return pa.list_(_arrow_type(arguments[0]))
    if arguments:
        return _arrow_type(arguments[0])
    return _STORED[str] if issubclass(declared, str) else pa.struct(_arrow_schema(declared))


OUTCOMES = _arrow_schema(FileOutcome)
ARTICLE = _arrow_schema(Article)
FEATURES = _arrow_schema(Features)
LISTED = _arrow_schema(SourceFile)
# Columns of a shard that say how its files ended and which documents they have, without what stands in them.
_ENDINGS = ["path", "path_bytes", "sha256", "state", "reason", "part", "rejects"]
_ENDINGS += [f"documents.list.element.{name}" for name in ("article_id", "ordinal", "captured_at")]
GROUP_DOCUMENTS = 200  # documents that are held in memory at once
GROUP_BYTES = 32 << 20  # and about the memory that these take: an ordinary page takes 40 KB, the longest 28 MB
_BLOCK_BYTES = 500  # of a block, beside its text
Content = tuple[bytes, str]  # path_bytes, sha256


@dataclass(frozen=True, slots=True)
class ShardIndex:
    """Which shard holds which content."""

    shards: Mapping[Content, Place]
    removed: tuple[Place, ...] = field(default=())  # deleted, because they could not be read


def write_shard(folder: Place, outcomes: Iterable[FileOutcome], code_version: str) -> Place | None:
    """Write outcomes of files that were read, as they come. Returns the shard, None when there are no outcomes.

    The shard is complete and on disk under its name, or it is not there at all.
    """
    name = f"{_version_key(code_version)}-{os.getpid()}-{secrets.token_hex(4)}.part"
    unfinished = keeper(folder).draft(folder, name)
    try:
        contents = _write_outcomes(unfinished, outcomes)
    except BaseException:
        unfinished.unlink(missing_ok=True)  # a full disk needs its room
        raise
    if not contents:
        unfinished.unlink()
        return None
    key = hashlib.sha256("".join(sorted(contents)).encode())
    place = folder / f"{_version_key(code_version)}-{key.hexdigest()[:32]}.parquet"
    return keeper(place).finish(unfinished, place)


def _write_outcomes(unfinished: Path, outcomes: Iterable[FileOutcome]) -> list[str]:
    """Write a shard. Returns a line for each content that it holds."""
    contents: list[str] = []
    with unfinished.open("wb") as stream:
        how = {"compression": "zstd", "compression_level": 1, "write_page_checksum": True}
        with pq.ParquetWriter(stream, OUTCOMES, **how) as writer:
            for group in _groups(outcomes):
                for outcome in group:
                    if outcome.sha256 is None:
                        raise ValueError(f"{outcome.path}: only files that were read go into a shard")
                    if not outcome.part:
                        contents.append(f"{outcome.path_bytes.hex()} {outcome.sha256}\n")
                writer.write_table(outcome_table(group))
        stream.flush()
        os.fsync(stream.fileno())
    return contents


def _groups(outcomes: Iterable[FileOutcome]) -> Iterator[list[FileOutcome]]:
    """Outcomes in groups of about GROUP_DOCUMENTS documents or GROUP_BYTES bytes."""
    group: list[FileOutcome] = []
    documents = size = 0
    for outcome in outcomes:
        group.append(outcome)
        documents += max(1, len(outcome.documents) + len(outcome.rejects))
        size += sum(len(block.text) + _BLOCK_BYTES for one in outcome.documents for block in one.article.blocks)
        if documents >= GROUP_DOCUMENTS or size >= GROUP_BYTES:
            yield group
            group, documents, size = [], 0, 0
    if group:
        yield group


def read_shard_index(folder: Place, code_version: str) -> ShardIndex:
    """Which finished shards of this code version hold which contents. Shards that cannot be read are deleted.

    Call it while holding the warehouse's lock: unfinished shards are deleted as those of a killed run.
    """
    shards: dict[Content, Place] = {}
    removed: list[Place] = []
    held: list[Place] = sorted(folder.iterdir(), key=str) if folder.is_dir() else []
    for path in held:
        if path.suffix == ".parquet" and not path.name.startswith(_version_key(code_version) + "-"):
            continue
        try:
            contents = [content for table in _read_groups(path) for content in _contents(table.filter(_whole(table)))]
        except (pa.ArrowException, OSError, ValueError):
            path.unlink()
            removed.append(path)
            continue
        for content in contents:
            shards.setdefault(content, path)
    return ShardIndex(shards, tuple(removed))


def read_states(shards: Sequence[Place]) -> dict[Content, tuple[str, str | None]]:
    """State and reason of each content that the shards hold."""
    states: dict[Content, tuple[str, str | None]] = {}
    for shard in shards:
        table = pq.read_table(
            keeper(shard).readable(shard), columns=["path_bytes", "sha256", "state", "reason", "part"]
        )
        table = table.filter(_whole(table))
        columns = (table.column("state").to_pylist(), table.column("reason").to_pylist())
        states.update(zip(_contents(table), zip(*columns, strict=True), strict=True))
    return states


def read_outcomes(shards: Sequence[Place], wanted: Collection[Content]) -> Iterator[pa.Table]:
    """The rows of the wanted contents, some documents at a time. Each content comes from one shard only."""
    return _read_wanted(shards, wanted, None)


def read_endings(shards: Sequence[Place], wanted: Collection[Content]) -> Iterator[pa.Table]:
    """The same rows, with the columns alone that say how each file ended and which documents it has."""
    return _read_wanted(shards, wanted, _ENDINGS)


def _read_wanted(
    shards: Sequence[Place], wanted: Collection[Content], columns: Sequence[str] | None
) -> Iterator[pa.Table]:
    missing = set(wanted)
    for shard in shards:
        found: set[Content] = set()
        for table in _read_groups(shard, columns):
            contents = list(_contents(table))
            chosen = [content in missing for content in contents]
            found.update(contents)
            if any(chosen):
                yield table.filter(pa.array(chosen))
        missing -= found


def _read_groups(path: Place, columns: Sequence[str] | None = None) -> Iterator[pa.Table]:
    """A shard in pieces, with all columns unless some are asked for: damage in one shows before the load.

    Raises ValueError for other columns than outcomes have.
    """
    with pq.ParquetFile(keeper(path).readable(path), page_checksum_verification=True) as shard:
        if not shard.schema_arrow.equals(OUTCOMES):
            raise ValueError("the shard has other columns")
        for group in range(shard.num_row_groups):
            yield shard.read_row_group(group, columns)


def _whole(table: pa.Table) -> pa.ChunkedArray:
    """True for each row that says how its file ended."""
    return pc.invert(table.column("part"))


def clear_shards(folder: Place) -> None:
    """Delete all shards. Call it when the edition that holds them is published."""
    keeper(folder).clear(folder)


def outcome_table(outcomes: Sequence[FileOutcome]) -> pa.Table:
    """Outcomes as an Arrow table, one row per file."""
    return pa.Table.from_pylist([outcome_row(outcome) for outcome in outcomes], schema=OUTCOMES)


def _contents(table: pa.Table) -> Iterator[Content]:
    return zip(table.column("path_bytes").to_pylist(), table.column("sha256").to_pylist(), strict=True)


def _version_key(code_version: str) -> str:
    return hashlib.sha256(code_version.encode()).hexdigest()[:12]
