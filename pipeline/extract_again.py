"""Extracting contents again: from packs, else from their files, if these are still there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extractors.errors import Reason
from pipeline.chunk import Chunk, Problem, problems_of
from pipeline.document import extract_file, failed
from pipeline.run import Run
from pipeline.source import SourceBytes
from pipeline.sources import named_sources
from pipeline.workers import CHUNK_FILES
from warehouse.load.ledger import Ledger
from warehouse.outcome.listing import SourceFile
from warehouse.outcome.outcome import FileOutcome, Stage
from warehouse.outcome.shard import Content, read_shard_index, write_shard
from warehouse.places.key import Place
from warehouse.store.raw import find_packs
from warehouse.versions import shard_version

LOST = "it was read before, and its bytes are neither kept nor where they were; drop it again"


@dataclass(frozen=True, slots=True)
class Due:
    """A content to extract again."""

    file: SourceFile  # as it was read
    seeds: str | None  # the folder that may still hold it; None: no folder


@dataclass(frozen=True, slots=True)
class Again:
    """What extracting again gave."""

    found: frozenset[Content]  # the contents that have an outcome now
    shards: tuple[Place, ...]  # with these outcomes
    problems: tuple[Problem, ...] = ()


def extract_again(run: Run, ledger: Ledger, due: Mapping[Content, Due]) -> Again:
    """Extract contents again, except those that a killed run has finished."""
    before = read_shard_index(run.shards, shard_version(run.record.code_version)).shards
    packs = find_packs(run.store.beside.raw)
    from_packs: dict[Place, list[SourceFile]] = {}
    from_folders: dict[str, list[SourceFile]] = {}
    for content, one in due.items():
        if content in before:
            continue
        pack = packs.get(one.file.sha256)
        if pack is not None:
            from_packs.setdefault(pack, []).append(one.file)
        elif one.seeds:
            from_folders.setdefault(one.seeds, []).append(one.file)
    common: dict[str, Any] = {
        "known": frozenset(),
        "shards": run.shards,
        "raw": run.store.beside.raw,
        "code_version": shard_version(run.record.code_version),
        "version": run.record.code_version,
        "forgotten": ledger.reasons,
        "wanted": frozenset(due),
    }
    chunks = [
        Chunk(None, _paths(files), pack=pack, kept=tuple(files), **common)
        for pack, held in from_packs.items()
        for files in _parts(held)
    ]
    chunks += [
        Chunk(named_sources(seeds), _paths(files), **common)
        for seeds, held in from_folders.items()
        for files in _parts(held)
    ]
    extracted = run.extract(chunks)
    read = {(file.path_bytes, file.sha256) for file in extracted.read}
    found = frozenset(content for content in due if content in read or content in before)
    return Again(found, tuple(sorted(set(before.values()), key=str)) + extracted.shards, extracted.problems)


def recall(run: Run, ledger: Ledger, here: Iterable[SourceFile]) -> Again:
    """Extract what the record of what was read has and the edition does not know, except what was read just now.

    All of it then has an outcome. What was forgotten has one without its bytes, what cannot be found is rejected, and
    the rest is in `found`.
    """
    read = {(file.path_bytes, file.sha256) for file in here}
    left = {content: one for content, one in ledger.remembered.items() if content not in read}
    if not left:
        return Again(frozenset(), ())
    due = {
        content: Due(one.file, one.seeds if one.seeds != run.record.settings["seeds"] else None)
        for content, one in left.items()
        if one.file.sha256 not in ledger.tombstones
    }
    again = extract_again(run, ledger, due)
    outcomes: list[FileOutcome] = []
    for content, one in left.items():
        if content not in due:
            outcomes += extract_file(SourceBytes(one.file, b""), forgotten=ledger.reasons)
        elif content not in again.found:
            outcomes.append(failed(one.file, Reason.LOST, LOST, Stage.READ))
    shard = write_shard(run.shards, outcomes, shard_version(run.record.code_version))
    return Again(again.found, again.shards + ((shard,) if shard else ()), again.problems + problems_of(outcomes))


def _parts(files: Sequence[SourceFile]) -> Iterable[Sequence[SourceFile]]:
    for start in range(0, len(files), CHUNK_FILES):
        yield files[start : start + CHUNK_FILES]


def _paths(files: Iterable[SourceFile]) -> tuple[bytes, ...]:
    return tuple(dict.fromkeys(file.path_bytes for file in files))
