"""The main job, step by step: list the folder, extract what is new, relate and load it, publish the next edition.

Plain functions in order. How steps are wrapped and chunks are mapped is the caller's: `--direct` maps them over
threads, the Prefect flow submits tasks. Nothing here imports Prefect.
"""

import os
import secrets
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from extractors.version import extractor_version
from flows.discovery import Folder, require_folder
from flows.extraction import Chunk, ChunkResult, Problem, problems_of
from flows.forgetting import forget_raw
from flows.workers import Workers, chunked, joined, usual_workers
from warehouse.errors import EditionChanged, WarehouseBusy
from warehouse.journal import RunRecord, append_run, journal_path
from warehouse.ledger import Ledger, read_ledger
from warehouse.listing import Listing
from warehouse.load import load
from warehouse.lock import lock
from warehouse.matching import relate
from warehouse.raw import raw_folder, sweep_packs
from warehouse.room import telling_of_room
from warehouse.shard import clear_shards, read_shard_index, shards_folder
from warehouse.summary import LoadSummary

Extract = Callable[[Chunk], ChunkResult]

LOCK_SECONDS = 600.0  # how long to wait for another run; then this one ends politely
ATTEMPTS = 3  # a client that writes into the base while a run builds on it makes the run start over


@dataclass(frozen=True, slots=True)
class IngestRequest:
    """What a run is asked to do. `workers` None: one a processor."""

    seeds: Path
    warehouse: Path
    workers: int | None = None


@dataclass(frozen=True, slots=True)
class Steps:
    """How the caller runs the steps: as they are, or wrapped as tasks of an orchestrator.

    `each` maps the extraction over chunks in any order, and may run several at once; `total` is told how many files
    there are to read, `advance` how many of them are done. `say` passes a line on to whoever watches.
    """

    list_folder: Callable[[Path, Ledger], Folder]
    each: Callable[[Extract, list[Chunk]], Iterable[ChunkResult]]
    load: Callable[[Callable[[], LoadSummary]], LoadSummary]
    total: Callable[[int], None]
    advance: Callable[[int], None]
    say: Callable[[str], None]


@dataclass(frozen=True, slots=True)
class RunSummary:
    """How a run ended. `published` is the new edition, None when there was nothing to load."""

    run_id: str
    warehouse: Path
    seeds: Path
    seconds: float
    counts: Mapping[str, int]
    published: Path | None
    problems: tuple[Problem, ...] = ()
    warnings: tuple[str, ...] = ()


def ingest(request: IngestRequest, steps: Steps) -> RunSummary:
    """Do the main job. Whatever happens, the run leaves a line in the journal, and the edition before stays whole.

    Raises `FolderMissing`, the warehouse's errors, and what else went wrong.
    """
    with telling_of_room(request.warehouse):
        return _ingest(request, steps)


def _ingest(request: IngestRequest, steps: Steps) -> RunSummary:
    require_folder(request.seeds)
    started_at, started = _now(), time.monotonic()
    run = RunRecord(
        run_id=f"{started_at:%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}",
        started_at=started_at,
        finished_at=None,
        status="failed",
        counts={},
        code_version=extractor_version(),
        settings={"seeds": str(request.seeds.resolve()), "workers": request.workers or usual_workers()},
    )
    with _locked(request.warehouse, run.run_id, steps.say):
        try:
            loaded, problems = _insisting(request, run, steps)
        except BaseException:
            with suppress(OSError):  # what went wrong first is what the user must read
                append_run(request.warehouse, replace(run, finished_at=_now()))
            raise
        clear_shards(shards_folder(request.warehouse))
        counts = asdict(loaded.counts)
        done = replace(run, status="completed", finished_at=_now(), counts=counts)
        warnings = loaded.warnings + _journalled(request.warehouse, done)
    return RunSummary(
        run_id=run.run_id,
        warehouse=request.warehouse,
        seeds=request.seeds,
        seconds=time.monotonic() - started,
        counts=counts,
        published=loaded.edition,
        problems=problems,
        warnings=warnings,
    )


def _journalled(warehouse: Path, run: RunRecord) -> tuple[str, ...]:
    """Add a completed run to the journal; a warning when that fails, since the run stands all the same."""
    try:
        append_run(warehouse, run)
    except OSError as error:
        return (f"{journal_path(warehouse)}: this run could not be added: {error.strerror}; make room there",)
    return ()


@contextmanager
def _locked(warehouse: Path, run_id: str, say: Callable[[str], None]) -> Iterator[None]:
    """Hold the warehouse's lock; when another run has it, say so and wait."""
    with ExitStack() as held:
        try:
            held.enter_context(lock(warehouse, run_id))
        except WarehouseBusy as busy:
            say(f"{busy.problem}; waiting up to {LOCK_SECONDS / 60:.0f} minutes for it to end")
            held.enter_context(lock(warehouse, run_id, LOCK_SECONDS))
        yield


def _insisting(request: IngestRequest, run: RunRecord, steps: Steps) -> tuple[LoadSummary, tuple[Problem, ...]]:
    """The run, begun anew when a client writes into the edition that it builds on."""
    for _ in range(ATTEMPTS - 1):
        try:
            return _run(request, run, steps)
        except EditionChanged:
            continue
    return _run(request, run, steps)


def _run(request: IngestRequest, run: RunRecord, steps: Steps) -> tuple[LoadSummary, tuple[Problem, ...]]:
    ledger = read_ledger(request.warehouse, run.settings["seeds"], run.code_version)
    if not ledger.heeds_tombstones():
        forget_raw(raw_folder(request.warehouse), ledger.tombstones.values())
    folder = steps.list_folder(request.seeds, ledger)
    extracted, leftovers = _extract(request, run, ledger, folder, steps)
    listing = Listing(folder.unchanged, extracted.read, folder.settled + extracted.unread)
    loaded = steps.load(
        lambda: load(request.warehouse, ledger, run, listing, leftovers + extracted.shards, relate, clock=_now)
    )
    return loaded, problems_of(folder.settled) + extracted.problems


def _extract(
    request: IngestRequest, run: RunRecord, ledger: Ledger, folder: Folder, steps: Steps
) -> tuple[ChunkResult, tuple[Path, ...]]:
    """What became of the files that had to be read, and the shards that a killed run left."""
    shards = shards_folder(request.warehouse)
    leftovers = read_shard_index(shards, run.code_version).shards
    sweep_packs(raw_folder(request.warehouse))
    known: dict[bytes, set[str]] = {}
    for path, sha256 in (*ledger.known_contents(), *leftovers):
        known.setdefault(path, set()).add(sha256)
    count = min(run.settings["workers"], len(folder.to_read))
    steps.total(len(folder.to_read))
    if not count:
        return joined(()), ()
    seeds = os.fsencode(request.seeds.resolve())
    chunks = [
        Chunk(
            folder=seeds,
            paths=paths,
            known=frozenset((path, sha256) for path in paths for sha256 in known.get(path, ())),
            shards=shards,
            raw=raw_folder(request.warehouse),
            code_version=run.code_version,
            forgotten={one.hash: one.why for one in ledger.tombstones.values()},
        )
        for paths in chunked(folder.to_read, count)
    ]
    with Workers(count) as workers:
        results = []
        for result in steps.each(workers.extract, chunks):
            results.append(result)
            steps.advance(len(result.read) + len(result.unread))
    return joined(results), tuple(sorted(set(leftovers.values())))


def _now() -> datetime:
    return datetime.now(UTC)
