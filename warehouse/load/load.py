"""The load: what extraction found, and what is forgotten, becomes the next edition in one transaction, or nothing does.

`load` is for what a run saw in a folder. `reload` is for contents that were extracted again and for what is forgotten:
no folder is looked at, and which files are present stays as it is. After any error the edition before stands.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from mentions.watchlist import Watchlist
from warehouse.address import Edition
from warehouse.derive.matching import INPUTS
from warehouse.derive.mentions import NOTHING_NEW, Lookback
from warehouse.derive.told import Files
from warehouse.errors import CheckFailed, ReconciliationFailed
from warehouse.load.changes import SAMPLES, Changes, find_changes
from warehouse.load.ledger import Ledger
from warehouse.load.staging import load_journal, run_row, stage, standing
from warehouse.load.take_in import STEPS, TakenIn, take_in, unheard
from warehouse.load.texts import torn_texts
from warehouse.outcome.listing import Listing
from warehouse.outcome.outcome import FileState
from warehouse.outcome.shard import Content, read_outcomes
from warehouse.read.check import run_checks, touch_all
from warehouse.schema import newest_version, rebuild_views, views_sha256
from warehouse.statement import Statements
from warehouse.store.editions import Made
from warehouse.store.journal import RunRecord
from warehouse.store.protocol import Draft, Store
from warehouse.store.seen import write_seen
from warehouse.store.tombstones import hash_tombstones
from warehouse.versions import derivation

LOAD_STEPS = (*STEPS, "checks and publishing")  # of a load, in their order
SHOWN_UNUSED = 10
OUR_FAULT = "The edition before is as it was. This is a fault of the program: please report it"


@dataclass(frozen=True, slots=True)
class Counts:
    """A run in figures."""

    seen: int  # files
    loaded: int  # of these, by state
    rejected: int
    ignored: int
    waiting: int
    new_files: int = 0  # contents that were not seen before at their path
    new_articles: int = 0  # articles that were not in the warehouse
    gone: int = 0  # contents that left their path


@dataclass(frozen=True, slots=True)
class LoadSummary:
    """What a load did; `edition` is None when there was nothing to load and the edition before stays.

    `lookback`: what new watch lists found in articles that were there before. `retold`: of how many of these the lists
    of folders say something else.
    """

    edition: Edition | None
    counts: Counts
    warnings: tuple[str, ...]
    lookback: Lookback = NOTHING_NEW
    retold: int = 0


@dataclass(frozen=True, slots=True)
class Reloaded:
    """What a reload did, or would do when `edition` is None. `counts` are of the files concerned."""

    edition: Edition | None
    counts: Counts
    changes: Changes


def load(  # noqa: PLR0913, PLR0917 - each is a different thing that the caller has at hand
    store: Store,
    ledger: Ledger,
    run: RunRecord,
    listing: Listing,
    shards: Sequence[Path],
    watchlists: Sequence[Watchlist] = (),
    workers: int = 0,
    lists: Files = (),
    gone_folders: Sequence[str] = (),
    begins: Callable[[str], None] = unheard,
) -> LoadSummary:
    """Build and publish the next edition, or find that there is nothing to load. Call it while building.

    `ledger` is what this run's discovery went by; the shards hold outcomes of all that it remembers too. `watchlists`
    are all that there are, `lists` those of the run's folder. `gone_folders`: other folders that are not there any
    more, whose files this one may take over. So many worker processes label pages again and compare them; 0: this one
    does. `begins` is told each of LOAD_STEPS as it begins. Raises EditionChanged when a client wrote into the base
    meanwhile (start over from read_ledger), ReconciliationFailed, CheckFailed and WorkerEnded.
    """
    store.sweep()
    if ledger.covers(listing, shards, watchlists, lists):
        return LoadSummary(None, _standing_counts(ledger, listing), ledger.warnings)
    wanted = frozenset((one.path_bytes, one.sha256) for one in listing.read).union(ledger.remembered)
    with store.draft(run.run_id, ledger.base, not ledger.heeds_tombstones) as draft:
        statements = _statements(draft, run).given(gone_folders=list(gone_folders))
        load_journal(statements, store.beside.journal, ledger)
        stage(statements, ledger, shards, wanted, listing)
        ((gone,),) = statements.run("known_files", "gone").fetchall()
        statements.run("seen_again")
        ((new_files,),) = statements.run("new_files").fetchall()
        statements.run("remembered_before", "remembered_files")
        statements.run("unread_files", *(("unread_files_before",) if ledger.known.column("sha256").null_count else ()))
        statements.run("unread_rejects_before", "unread_rejects")
        outcomes = read_outcomes(shards, wanted)
        taken = take_in(draft, statements, outcomes, watchlists, workers=workers, begins=begins, lists=lists)
        begins(LOAD_STEPS[-1])
        states = dict(statements.rows("states" if statements.rows("other_folders") else "states_here"))
        counts = replace(
            count_states(len(listing), states), new_files=new_files, new_articles=taken.new_articles, gone=gone
        )
        _reconcile_files(statements, store, listing, counts)
        edition = _publish(draft, statements, store, ledger, run, counts, taken, record=True)
    return LoadSummary(edition, counts, ledger.warnings + _unused(taken.unused), taken.lookback, taken.retold)


def reload(  # noqa: PLR0913, PLR0917 - as above
    store: Store,
    ledger: Ledger,
    run: RunRecord,
    shards: Sequence[Path],
    wanted: frozenset[Content],
    publish: bool = True,
    anew: bool = False,
    workers: int = 0,
) -> Reloaded:
    """Build the next edition from the outcomes of the wanted contents, which these shards hold; publish it unless told
    otherwise. Call it while building.

    `anew`: label and relate all articles, since the code that does it is another. `workers` as above. Raises
    EditionChanged, CheckFailed, WorkerEnded.
    """
    store.sweep()
    edition = None
    with store.draft(run.run_id, ledger.base, publish and not ledger.heeds_tombstones) as draft:
        statements = _statements(draft, run)
        if publish:
            load_journal(statements, store.beside.journal, ledger)
        stage(statements, ledger, shards, wanted)
        taken = take_in(draft, statements, read_outcomes(shards, wanted), None, anew, workers)
        changes = find_changes(statements, taken.new_articles)
        states = dict(statements.run("concerned_states").fetchall())
        counts = replace(count_states(sum(states.values()), states), new_articles=taken.new_articles)
        if publish:
            edition = _publish(draft, statements, store, ledger, run, counts, taken, anew)
    return Reloaded(edition, counts, changes)


def _unused(said: Sequence[str]) -> tuple[str, ...]:
    """A warning of what lists say of no file, which mostly is a path in other letters."""
    if not said:
        return ()
    more = f"\nand {len(said) - SHOWN_UNUSED:,} more" if len(said) > SHOWN_UNUSED else ""
    shown = "\n".join(f"  {one}" for one in said[:SHOWN_UNUSED])
    return (f"lists name files that no run has seen; write paths as `files.path` shows them\n{shown}{more}",)


def _statements(draft: Draft, run: RunRecord) -> Statements:
    values = {
        "run_id": run.run_id,
        "started_at": run.started_at,
        "seeds": run.settings["seeds"],
        "code_version": run.code_version,
        "samples": SAMPLES,
        "inputs": INPUTS,
    }
    return Statements.of("load", draft.connection, values)


def _publish(  # noqa: PLR0913, PLR0917 - as above
    draft: Draft,
    statements: Statements,
    store: Store,
    ledger: Ledger,
    run: RunRecord,
    counts: Counts,
    taken: TakenIn,
    anew: bool = False,
    record: bool = False,
) -> Edition:
    """Check a draft, and publish it with the row of its run.

    `record`: the edition has all that the record of what was read tells, and what it is the first to know goes there.
    """
    _reconcile_texts(statements, store)
    done = replace(run, status="completed", finished_at=datetime.now(UTC), counts=asdict(counts))
    draft.connection.execute(statements.texts["run"], run_row(done))
    made = ledger.base.made
    if not draft.has_views:
        rebuild_views(draft.connection)
    if taken.gone or statements.column("fresh_tombstones"):
        touch_all(draft.connection)  # what is deleted may be missed anywhere
    else:
        statements.run("touched_files")
    failures = tuple((one.name, one.rows) for one in run_checks(draft.connection, whole=False) if not one.passed)
    if failures:
        raise CheckFailed(store.beside.warehouse, failures)
    seen_sha256 = made.seen_sha256 if made else ""
    if record:
        seen_sha256 = write_seen(draft.connection, store.beside.raw, ledger.seen_parts, whole=not ledger.heeds_seen)
    return draft.publish(
        Made(
            schema_version=newest_version(),
            views_sha256=views_sha256(),
            tombstones_sha256=hash_tombstones(ledger.tombstones),
            watchlists_sha256=taken.watchlists_sha256,
            derivation=derivation() if anew or not ledger.related_otherwise() else "",
            seen_sha256=seen_sha256,
            lists=taken.lists,
        )
    )


def _reconcile_files(statements: Statements, store: Store, listing: Listing, counts: Counts) -> None:
    """Compare the files that were seen with those that have a state."""
    accounted = counts.loaded + counts.rejected + counts.ignored + counts.waiting
    if accounted != counts.seen:
        missing = statements.run("missing", arriving=standing(listing)).fetchall()
        paths = ", ".join(repr(path) for (path,) in missing)
        raise ReconciliationFailed(
            store.beside.warehouse,
            f"{counts.seen} files were seen but {accounted} are accounted for (without a row: {paths or 'none'})",
            OUR_FAULT,
        )


def _reconcile_texts(statements: Statements, store: Store) -> None:
    """Compare the blocks of all articles that were written with the texts that were extracted."""
    torn = torn_texts(statements)
    if torn:
        raise ReconciliationFailed(
            store.beside.warehouse,
            f"the blocks of {len(torn)} pages are not their text ({', '.join(torn[:5])})",
            OUR_FAULT,
        )


def _standing_counts(ledger: Ledger, listing: Listing) -> Counts:
    contents = ledger.contents_at([source.path_bytes for source in listing.read])
    states = Counter(contents[source.path_bytes, source.sha256].state.value for source in listing.read)
    states.update(outcome.state.value for outcome in listing.unread)
    for counted in listing.unchanged.column("state").value_counts().to_pylist():
        states[counted["values"]] += counted["counts"]
    return count_states(len(listing), states)


def count_states(seen: int, states: Mapping[str, int]) -> Counts:
    """The counts of so many files that ended in these states."""
    return Counts(seen, *(states.get(state.value, 0) for state in FileState))
