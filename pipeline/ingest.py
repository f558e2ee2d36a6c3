"""The main job, step by step: list the folder, extract what is new, relate and load it, publish the next edition.

Plain functions in order. How steps are wrapped and chunks are mapped is the caller's: `--direct` maps them over
threads, the Prefect flow submits tasks. Nothing here imports Prefect.
"""

import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from extractors.errors import CopydeskError
from pipeline.again import Again, recall
from pipeline.alerts import configured_addresses, send_alerts
from pipeline.chunk import Chunk, ChunkResult, Problem, problems_of, unlimited
from pipeline.folder import Folder, folder_name, require_folder
from pipeline.heed import heeded_ledger
from pipeline.proof import require_proof
from pipeline.run import Building, now, perform
from pipeline.steps import Steps, extract_chunks
from pipeline.watchlist_folder import WatchFolder, read_watch_folder
from pipeline.workers import chunked, usual_workers
from warehouse.address import Edition, Warehouse, beside
from warehouse.derive.matching import relate
from warehouse.derive.mentions import NOTHING_NEW, Lookback, hash_watchlists
from warehouse.errors import WarehouseRefused
from warehouse.load.counts import Counts, LoadSummary
from warehouse.load.ledger import Ledger, read_ledger
from warehouse.load.load import load
from warehouse.outcome.listing import Listing
from warehouse.outcome.outcome import FileState
from warehouse.outcome.shard import read_shard_index, read_states
from warehouse.read.news import read_news
from warehouse.schema import compile_views
from warehouse.store.journal import RunRecord
from warehouse.store.protocol import store_of
from warehouse.store.raw import find_packs, raw_folder

FEW_REJECTS = 3  # below, the summary's own lines say it all, and one bad file of two is no alarm


@dataclass(frozen=True, slots=True)
class IngestRequest:
    """What a run is asked to do. `workers` None: one a processor. `dask`: the address of a scheduler whose workers
    extract instead. `watchlists`: the folder of lists; None, or one that is not there, for none."""

    seeds: Path
    warehouse: Warehouse
    workers: int | None = None
    dask: str | None = None
    watchlists: Path | None = None

    def settings(self) -> dict[str, Any]:
        """What the journal says of it."""
        shared = {"dask": self.dask} if self.dask else {}
        return {"job": "ingest", "seeds": folder_name(self.seeds), "workers": self.workers or usual_workers(), **shared}


@dataclass(frozen=True, slots=True)
class RunSummary:
    """How a run ended. `published` is the new edition, None when there was nothing to load.

    `lookback`: what new watch lists found in articles that were there before.
    """

    run_id: str
    warehouse: Warehouse
    seeds: Path
    seconds: float
    counts: Mapping[str, int]
    published: Edition | None
    problems: tuple[Problem, ...] = ()
    warnings: tuple[str, ...] = ()
    lookback: Lookback = NOTHING_NEW


def ingest(request: IngestRequest, steps: Steps) -> RunSummary:
    """Do the main job. Whatever happens, the run leaves a line in the journal, and the edition before stays whole.

    Raises `FolderMissing`, the warehouse's errors, and what else went wrong.
    """
    require_folder(request.seeds)
    refuse_inside(request)

    store = store_of(request.warehouse)

    def work(run: RunRecord, building: Building) -> tuple[tuple[LoadSummary, tuple[Problem, ...]], Counts]:
        steps.began(run.run_id)
        require_proof()
        watch = read_watch_folder(request.watchlists).sound() if request.watchlists else WatchFolder()
        ledger = read_ledger(request.warehouse, run.settings["seeds"], run.code_version)
        require_views(ledger)
        found = _find(request, run, ledger, steps) if ledger.heeds_tombstones() else None
        with building():
            if found is None or not store.stands(ledger.base):  # what is extracted already is not extracted again
                ledger = heeded_ledger(request.warehouse, run, ledger.tombstones)
                found = _find(request, run, ledger, steps)
            loaded = steps.load(
                lambda: load(request.warehouse, ledger, run, found.listing, found.shards, relate, now, watch.lists)
            )
        warnings = _mostly_rejected(ledger, found) + loaded.warnings + found.warnings + watch.warnings
        warnings += _lost_lists(request, ledger) + _outdated(ledger) + unlimited()
        return (replace(loaded, warnings=warnings), found.problems), loaded.counts

    ended = perform(request.warehouse, request.settings(), steps.say, work, flow_run=steps.flow_run)
    loaded, problems = ended.result
    return RunSummary(
        run_id=ended.run_id,
        warehouse=request.warehouse,
        seeds=request.seeds,
        seconds=ended.seconds,
        counts=asdict(ended.counts),
        published=loaded.edition,
        lookback=loaded.lookback,
        problems=problems,
        warnings=loaded.warnings + ended.warnings + _alert(request, loaded, ended.run_id),
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """What a folder shows, by what the warehouse knows of it: its listing, and the shards of what had to be read.

    They also hold what the record of what was read tells, and neither the warehouse nor the folder does.
    """

    listing: Listing
    shards: tuple[Path, ...]
    problems: tuple[Problem, ...]
    warnings: tuple[str, ...]


def _find(request: IngestRequest, run: RunRecord, ledger: Ledger, steps: Steps) -> _Found:
    """List the folder and extract what is new there."""
    folder = steps.list_folder(request.seeds, ledger)
    extracted, shards = _extract(request, run, ledger, folder, steps)
    listing = Listing(folder.unchanged, extracted.read, folder.settled + extracted.unread)
    recalled = recall(request.warehouse, run, ledger, extracted.read, steps)
    problems = problems_of(folder.settled) + extracted.problems + recalled.problems
    return _Found(listing, tuple(dict.fromkeys(shards + recalled.shards)), problems, _recalled(recalled))


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
    fresh = [state for content, state in states.items() if content in contents and content not in ledger.contents]
    fresh += [(one.state, one.reason) for one in found.listing.unread if one.path_bytes not in ledger.unread]
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
        mentions = read_news(loaded.edition, run_id, folder_name(request.seeds)).mentions
    except CopydeskError as error:
        return (f"no alerts were sent: {error}",)
    return send_alerts(mentions, request.warehouse, addresses)


def refuse_inside(request: IngestRequest) -> None:
    """Raise WarehouseRefused when the warehouse lies among the source files: a run would read what the last wrote."""
    if beside(request.warehouse, "").absolute().parent.resolve().is_relative_to(request.seeds.resolve()):
        raise WarehouseRefused(
            request.warehouse,
            f"it lies in the folder of source files {request.seeds}, so that runs would read what they wrote",
            "Give a warehouse outside of it with --warehouse FILE or COPYDESK_WAREHOUSE",
        )


def require_views(ledger: Ledger) -> None:
    """Return when the views that the next edition gets can be built. Raises `ViewFault`.

    Those of the edition before were built: it takes a tenth of a second to try, which most runs need not spend.
    """
    if not ledger.has_views():
        compile_views()


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
    count = sum(known.state is FileState.LOADED for known in ledger.outdated().values())
    if not count:
        return ()
    return (
        f"{count:,} files were loaded by another version of the extractor; copydesk reextract --dry-run shows what "
        "this one makes of them",
    )


def _extract(
    request: IngestRequest, run: RunRecord, ledger: Ledger, folder: Folder, steps: Steps
) -> tuple[ChunkResult, tuple[Path, ...]]:
    """What became of the files that had to be read, and all shards with outcomes: a killed run's come first."""
    own = store_of(request.warehouse).shards(run.run_id)
    leftovers = read_shard_index(own, run.code_version).shards
    known: dict[bytes, set[str]] = {}
    for path, sha256 in (*ledger.known_contents(), *leftovers):
        known.setdefault(path, set()).add(sha256)
    failures = ledger.failures()  # a file that is tried again each hour must not be kept anew each hour
    held = failures.intersection(find_packs(raw_folder(request.warehouse))) if failures and folder.to_read else failures
    count = min(run.settings["workers"], len(folder.to_read))
    chunks = [
        Chunk(
            folder=os.fsencode(request.seeds.resolve()),
            paths=paths,
            known=frozenset((path, sha256) for path in paths for sha256 in known.get(path, ())),
            shards=own,
            raw=raw_folder(request.warehouse),
            code_version=run.code_version,
            forgotten=ledger.reasons(),
            held=held,
        )
        for paths in chunked(folder.to_read, count)
    ]
    extracted = extract_chunks(chunks, count, steps)
    return extracted, (tuple(sorted(set(leftovers.values()))) if chunks else ()) + extracted.shards
