"""What a run finds: the files of its folder, the outcomes of what is new there, and what only the record knows."""

import os
from dataclasses import dataclass
from pathlib import Path

from pipeline.chunk import Chunk, ChunkResult, Problem, problems_of
from pipeline.extract_again import Again, recall
from pipeline.folder import Folder
from pipeline.orchestrator import Orchestrator
from pipeline.run import Run
from pipeline.workers import chunked, joined
from warehouse.load.ledger import Ledger
from warehouse.outcome.listing import Listing
from warehouse.outcome.shard import read_shard_index
from warehouse.store.raw import find_packs


@dataclass(frozen=True, slots=True)
class Found:
    """What a folder shows, by what the warehouse knows of it."""

    listing: Listing
    shards: tuple[Path, ...]  # with the outcomes of what was read, and of what the record of what was read tells
    problems: tuple[Problem, ...]
    warnings: tuple[str, ...]


def find(seeds: Path, run: Run, ledger: Ledger, orchestrator: Orchestrator) -> Found:
    """List a folder, and extract what is new there."""
    folder = orchestrator.list_folder(seeds, ledger)
    extracted, shards = _extract(seeds, run, ledger, folder)
    listing = Listing(folder.unchanged, extracted.read, folder.settled + extracted.unread)
    recalled = recall(run, ledger, extracted.read)
    problems = problems_of(folder.settled) + extracted.problems + recalled.problems
    return Found(listing, tuple(dict.fromkeys(shards + recalled.shards)), problems, _recalled(recalled))


def _extract(seeds: Path, run: Run, ledger: Ledger, folder: Folder) -> tuple[ChunkResult, tuple[Path, ...]]:
    """What became of the files that had to be read, and all shards with outcomes: a killed run's come first."""
    if not folder.to_read:
        return joined(()), ()
    leftovers = read_shard_index(run.shards, run.record.code_version).shards
    known: dict[bytes, set[str]] = {}
    for path, sha256 in (*ledger.known_contents(), *leftovers):
        known.setdefault(path, set()).add(sha256)
    failures = ledger.failures()  # a file that is tried again each hour must not be kept anew each hour
    held = failures.intersection(find_packs(run.store.beside.raw)) if failures else failures
    count = min(run.record.settings["workers"], len(folder.to_read))
    reasons = ledger.reasons
    chunks = [
        Chunk(
            folder=os.fsencode(seeds.resolve()),
            paths=paths,
            known=frozenset((path, sha256) for path in paths for sha256 in known.get(path, ())),
            shards=run.shards,
            raw=run.store.beside.raw,
            code_version=run.record.code_version,
            forgotten=reasons,
            held=held,
        )
        for paths in chunked(folder.to_read, count)
    ]
    extracted = run.extract(chunks)
    return extracted, tuple(sorted(set(leftovers.values()))) + extracted.shards


def _recalled(recalled: Again) -> tuple[str, ...]:
    """What is said of contents that came from what is kept of them, since the edition did not know them any more."""
    count = len(recalled.found)
    if not count:
        return ()
    files = "1 file that was" if count == 1 else f"{count:,} files that were"
    return (f"{files} read before, and that this folder does not hold, came from what is kept beside the warehouse",)
