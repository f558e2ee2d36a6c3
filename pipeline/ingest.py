"""The main job, step by step: list the folder, extract what is new, relate and load it, publish the next edition."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pyarrow.compute as pc

from extractors.errors import CopydeskError
from pipeline.alerts import configured_addresses, send_alerts
from pipeline.chunk import Chunk, ChunkResult, Problem, joined, problems_of, unlimited
from pipeline.extract_again import Again, recall
from pipeline.folder import Folder
from pipeline.forgotten import heeded_ledger
from pipeline.orchestrator import Orchestrator
from pipeline.proof import require_proof
from pipeline.run import Run, running
from pipeline.seed_lists import read_seed_lists
from pipeline.sources import Sources, named_sources, sources_at
from pipeline.watchlist_folder import WatchFolder, read_watch_folder
from pipeline.workers import chunked, usual_workers
from warehouse.address import Edition
from warehouse.derive.mentions import NOTHING_NEW, Lookback, hash_watchlists
from warehouse.errors import WarehouseRefused
from warehouse.load.ledger import Ledger, read_ledger
from warehouse.load.load import LoadSummary
from warehouse.outcome.listing import Listing
from warehouse.outcome.outcome import FileState
from warehouse.outcome.shard import read_shard_index, read_states
from warehouse.places.key import Place
from warehouse.read.news import read_news
from warehouse.store.empty import require_views
from warehouse.store.protocol import Store
from warehouse.store.raw import find_packs
from warehouse.versions import shard_version

FEW_REJECTS = 3  # below, the summary's own lines say it all, and one bad file of two is no alarm


@dataclass(frozen=True, slots=True)
class IngestRequest:
    """What a run is asked to do."""

    seeds: Place  # the folder of source files, or what is below a key in a bucket
    store: Store
    workers: int | None = None  # worker processes; None: one a processor
    dask: str | None = None  # the address of a scheduler whose workers extract instead
    watchlists: Path | None = None  # the folder of lists; None, or one that is not there: no lists

    def settings(self) -> dict[str, Any]:
        """What the journal says of it."""
        shared = {"dask": self.dask} if self.dask else {}
        return {
            "job": "ingest",
            "seeds": sources_at(self.seeds).name,
            "workers": self.workers or usual_workers(),
            **shared,
        }


@dataclass(frozen=True, slots=True)
class RunSummary:
    """How a run ended."""

    run_id: str
    store: Store
    seeds: Place
    seconds: float
    counts: Mapping[str, int]  # files by state, and what is new
    published: Edition | None  # the new edition; None when there was nothing to load
    problems: tuple[Problem, ...] = ()
    warnings: tuple[str, ...] = ()
    lookback: Lookback = NOTHING_NEW  # what new watch lists found in articles that were there before
    retold: int = 0  # articles that were there before, of which the lists of the folder say something else


def ingest(request: IngestRequest, orchestrator: Orchestrator | None = None) -> RunSummary:
    """Do the main job. Whatever happens, the run leaves a line in the journal, and the edition before stays whole.

    Raises `FolderMissing`, the warehouse's errors, and what else went wrong.
    """
    store, seeds = request.store, sources_at(request.seeds)
    orchestrator = orchestrator or Orchestrator()
    seeds.require()
    refuse_inside(request)
    with running(store, request.settings(), orchestrator) as run:
        require_proof()
        watch = read_watch_folder(request.watchlists).sound() if request.watchlists else WatchFolder()
        lists = read_seed_lists(seeds)
        for attempt in run.attempts():
            with attempt:
                ledger = read_ledger(store, run.record.settings["seeds"], run.record.code_version)
                require_views(ledger.base)
                found = _find(seeds, run, ledger, orchestrator) if ledger.heeds_tombstones else None
                with run.building():
                    if found is None or not store.stands(ledger.base):  # what is extracted already is not again
                        ledger = heeded_ledger(run, ledger.tombstones)
                        found = _find(seeds, run, ledger, orchestrator)
                    known = (watch.lists, lists, _gone_folders(ledger))
                    loaded = orchestrator.load(store, ledger, run.record, found.listing, found.shards, *known)
                run.counts, problems = loaded.counts, found.problems
                warnings = _mostly_rejected(ledger, found) + loaded.warnings + found.warnings + watch.warnings
                warnings += _lost_lists(request, ledger) + _outdated(ledger) + unlimited()
    return RunSummary(
        run_id=run.record.run_id,
        store=store,
        seeds=request.seeds,
        seconds=run.seconds,
        counts=asdict(loaded.counts),
        published=loaded.edition,
        lookback=loaded.lookback,
        retold=loaded.retold,
        problems=problems,
        warnings=warnings + run.warnings + _alert(request, loaded, run.record.run_id),
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """What a folder shows, by what the warehouse knows of it."""

    listing: Listing
    shards: tuple[Path, ...]  # here, with the outcomes of what was read, and of what the record of what was read tells
    problems: tuple[Problem, ...]
    warnings: tuple[str, ...]


def _find(seeds: Sources, run: Run, ledger: Ledger, orchestrator: Orchestrator) -> _Found:
    """List a folder, and extract what is new there."""
    folder = orchestrator.list_folder(seeds, ledger)
    extracted, shards = _extract(seeds, run, ledger, folder)
    listing = Listing(folder.unchanged, extracted.read, folder.settled + extracted.unread)
    recalled = recall(run, ledger, extracted.read)
    problems = problems_of(folder.settled) + extracted.problems + recalled.problems
    return _Found(listing, run.near(dict.fromkeys(shards + recalled.shards)), problems, _recalled(recalled))


def _extract(seeds: Sources, run: Run, ledger: Ledger, folder: Folder) -> tuple[ChunkResult, tuple[Place, ...]]:
    """What became of the files that had to be read, and all shards with outcomes: a killed run's come first."""
    if not folder.to_read:
        return joined(()), ()
    leftovers = read_shard_index(run.shards, shard_version(run.record.code_version)).shards
    settled = (content for content, one in ledger.contents_at(folder.to_read).items() if one.settled)
    known: dict[bytes, set[str]] = {}
    for path, sha256 in (*settled, *leftovers):
        known.setdefault(path, set()).add(sha256)
    failures = ledger.failures()  # a file that is tried again each hour must not be kept anew each hour
    held = failures.intersection(find_packs(run.store.beside.raw)) if failures else failures
    count = min(run.record.settings["workers"], len(folder.to_read))
    reasons, whole = ledger.reasons, seeds.whole()
    chunks = [
        Chunk(
            sources=whole,
            paths=paths,
            known=frozenset((path, sha256) for path in paths for sha256 in known.get(path, ())),
            shards=run.shards,
            raw=run.store.beside.raw,
            code_version=shard_version(run.record.code_version),
            version=run.record.code_version,
            forgotten=reasons,
            held=held,
        )
        for paths in chunked(folder.to_read, count)
    ]
    extracted = run.extract(chunks)
    return extracted, tuple(sorted(set(leftovers.values()), key=str)) + extracted.shards


def _gone_folders(ledger: Ledger) -> tuple[str, ...]:
    """The folders of earlier runs that are not there any more: this run's may be one of them in another place."""
    held = ledger.known.filter(ledger.known.column("present")).column("seeds")
    names = pc.unique(held).to_pylist()
    return tuple(name for name in names if name and name != ledger.seeds and named_sources(name).is_gone())


def _recalled(recalled: Again) -> tuple[str, ...]:
    """What is said of contents that came from what is kept of them, since the edition did not know them any more."""
    count = len(recalled.found)
    if not count:
        return ()
    files = "1 file that was" if count == 1 else f"{count:,} files that were"
    return (f"{files} read before, and that this folder does not hold, came from what is kept beside the warehouse",)


def _mostly_rejected(ledger: Ledger, found: _Found) -> tuple[str, ...]:
    """A warning when most files that were never seen before were rejected, which pages of one source seldom are."""
    states = read_states(found.shards) if found.listing.read else {}
    contents = {(file.path_bytes, file.sha256) for file in found.listing.read}
    contents -= ledger.contents_at([path for path, _ in contents]).keys()
    fresh = [state for content, state in states.items() if content in contents]
    before = set(ledger.unread.column("path_bytes").to_pylist())
    fresh += [(one.state, one.reason) for one in found.listing.unread if one.path_bytes not in before]
    ended = Counter(state for state, _ in fresh if state in {FileState.LOADED, FileState.REJECTED})
    rejected = ended[FileState.REJECTED]
    if rejected < FEW_REJECTS or 2 * rejected <= ended.total():
        return ()
    reasons = Counter(reason for state, reason in fresh if state == FileState.REJECTED)
    reason, count = min(reasons.items(), key=lambda item: (-item[1], item[0] or ""))
    return (
        f"most new files were rejected: {rejected:,} of {ended.total():,}, {count:,} of them for: {reason}\n"
        'see why with: copydesk sql "FROM rejected"',
    )


def _alert(request: IngestRequest, loaded: LoadSummary, run_id: str) -> tuple[str, ...]:
    """Send alerts where they are configured; a warning for each that did not arrive."""
    addresses = configured_addresses()
    if not addresses or loaded.edition is None or not loaded.counts.new_articles:
        return ()
    try:
        mentions = read_news(request.store, loaded.edition, run_id, sources_at(request.seeds).name).mentions
    except CopydeskError as error:
        return (f"no alerts were sent: {error}",)
    return send_alerts(mentions, request.store.beside.warehouse, addresses)


def refuse_inside(request: IngestRequest) -> None:
    """Raise WarehouseRefused when the warehouse lies among the source files: a run would read what the last wrote."""
    beside, seeds = request.store.beside, sources_at(request.seeds)
    if seeds.holds(beside.place.parent) or seeds.holds(beside.here.parent):
        raise WarehouseRefused(
            beside.warehouse,
            f"it lies in the folder of source files {request.seeds}, so that runs would read what they wrote",
            "Give a warehouse outside of it with --warehouse FILE or COPYDESK_WAREHOUSE",
        )


def _lost_lists(request: IngestRequest, ledger: Ledger) -> tuple[str, ...]:
    """A warning when the warehouse answers watch lists whose folder is not there."""
    seal = ledger.base.made
    if not request.watchlists or request.watchlists.is_dir():
        return ()
    if seal is None or seal.watchlists_sha256 == hash_watchlists(()):
        return ()
    return (
        f"there is no folder {request.watchlists}, so the watch lists that the warehouse had and their mentions are "
        "gone; name the folder with --watchlists DIR, and they come back",
    )


def _outdated(ledger: Ledger) -> tuple[str, ...]:
    """A warning when the warehouse holds what another version of the extractor loaded."""
    count = pc.sum(pc.equal(ledger.outdated().column("state"), FileState.LOADED.value)).as_py()
    if not count:
        return ()
    return (
        f"{count:,} files were loaded by another version of the extractor; copydesk reextract --dry-run shows what "
        "this one makes of them",
    )
