"""Re-extraction: what was read by another version of the extractor is read again, from what is kept of it.

A content without kept bytes is read from its file, if that is still there and the same.
"""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from flows.discovery import shown_path
from flows.extraction import Chunk
from flows.kept import heeded_ledger
from flows.pipeline import Steps, extract_chunks, require_views
from flows.proof import require_proof
from flows.run import Building, now, perform
from flows.workers import CHUNK_FILES, usual_workers
from warehouse.arrivals import Arrivals
from warehouse.changes import Changes
from warehouse.derivation import derivation
from warehouse.errors import WarehouseMissing
from warehouse.journal import RunRecord
from warehouse.lake import Edition, Warehouse
from warehouse.ledger import EPOCH, KnownFile, Ledger
from warehouse.listing import SourceFile
from warehouse.matching import relate
from warehouse.raw import find_packs, raw_folder
from warehouse.reload import reload
from warehouse.shard import Content, read_shard_index
from warehouse.store import store_of
from warehouse.summary import Counts, count_states


@dataclass(frozen=True, slots=True)
class ReextractRequest:
    """What a run is asked to do. `dry_run`: find what would change, and change nothing."""

    warehouse: Warehouse
    workers: int | None = None
    dry_run: bool = False

    def settings(self) -> dict[str, Any]:
        """What the journal says of it; it owns no folder."""
        return {"job": "reextract", "seeds": "", "workers": self.workers or usual_workers()}


@dataclass(frozen=True, slots=True)
class Reextraction:
    """How it ended. `edition` is None for a dry run, and when nothing was to be done; then `changes` is None too.

    `lost`: paths whose bytes are neither kept nor where they were; they stay as they are.
    """

    warehouse: Warehouse
    code_version: str
    counts: Counts
    edition: Edition | None
    changes: Changes | None
    lost: tuple[str, ...]
    warnings: tuple[str, ...]
    seconds: float = 0.0


def reextract(request: ReextractRequest, steps: Steps) -> Reextraction:
    """Extract again what another version of the extractor did, and load it; relate all anew when other code did that.

    Raises the warehouse's errors.
    """

    def work(run: RunRecord, building: Building) -> tuple[Reextraction, Counts]:
        steps.began(run.run_id)
        require_proof()
        with building():
            return extract_and_load(run)

    def extract_and_load(run: RunRecord) -> tuple[Reextraction, Counts]:
        ledger = heeded_ledger(request.warehouse, run)
        if ledger.base.edition is None:
            raise WarehouseMissing(request.warehouse, "no edition yet", "Make one with: copydesk ingest")
        require_views(ledger)
        due = ledger.outdated()
        found, shards = _extract(request, run, ledger, due, steps)
        lost = tuple(sorted(shown_path(path) for path, sha256 in due if (path, sha256) not in found))
        anew = ledger.derivation() != derivation()
        edition, changes, counts = None, None, count_states(0, {})
        if found or anew:
            arrivals = Arrivals(shards, found, ledger.tombstones)
            loaded = reload(request.warehouse, ledger, run, arrivals, relate, now, not request.dry_run, anew)
            edition, changes, counts = loaded.edition, loaded.changes, loaded.counts
        warnings = ledger.base.warnings
        return Reextraction(request.warehouse, run.code_version, counts, edition, changes, lost, warnings), counts

    settings, record = request.settings(), not request.dry_run
    ended = perform(request.warehouse, settings, steps.say, work, record, steps.flow_run)
    return replace(ended.result, seconds=ended.seconds, warnings=ended.result.warnings + ended.warnings)


def _extract(
    request: ReextractRequest, run: RunRecord, ledger: Ledger, due: dict[Content, KnownFile], steps: Steps
) -> tuple[frozenset[Content], tuple[Path, ...]]:
    """The contents of those due that have outcomes now, and the shards that hold these; a killed run's come first."""
    shards = store_of(request.warehouse).shards(run.run_id)
    before = read_shard_index(shards, run.code_version).shards
    packs = find_packs(raw_folder(request.warehouse))
    from_packs: dict[Path, list[KnownFile]] = {}
    from_folders: dict[str, list[KnownFile]] = {}
    for content, known in due.items():
        if content in before:
            continue
        pack = packs.get(known.sha256 or "")
        if pack is not None:
            from_packs.setdefault(pack, []).append(known)
        elif known.present and known.seeds:
            from_folders.setdefault(known.seeds, []).append(known)
    common: dict[str, Any] = {
        "known": frozenset(),
        "shards": shards,
        "raw": raw_folder(request.warehouse),
        "code_version": run.code_version,
        "forgotten": ledger.reasons(),
        "wanted": frozenset(due),
    }
    chunks = [
        Chunk(b"", _paths(files), pack=pack, kept=tuple(map(_source, files)), **common)
        for pack, held in from_packs.items()
        for files in _parts(held)
    ]
    chunks += [
        Chunk(os.fsencode(seeds), _paths(files), **common)
        for seeds, held in from_folders.items()
        for files in _parts(held)
    ]
    extracted = extract_chunks(chunks, min(run.settings["workers"], len(chunks)), steps)
    read = {(file.path_bytes, file.sha256) for file in extracted.read}
    found = frozenset(content for content in due if content in read or content in before)
    return found, tuple(sorted(set(before.values()))) + extracted.shards


def _parts(files: Sequence[KnownFile]) -> Iterable[Sequence[KnownFile]]:
    for start in range(0, len(files), CHUNK_FILES):
        yield files[start : start + CHUNK_FILES]


def _paths(files: Iterable[KnownFile]) -> tuple[bytes, ...]:
    return tuple(dict.fromkeys(file.path_bytes for file in files))


def _source(known: KnownFile) -> SourceFile:
    """A file as it was read."""
    return SourceFile(
        path=shown_path(known.path_bytes),
        path_bytes=known.path_bytes,
        sha256=known.sha256 or "",
        size_bytes=known.size_bytes or 0,
        modified_at=known.modified_at or EPOCH,
        changed_at=known.changed_at or EPOCH,
    )
