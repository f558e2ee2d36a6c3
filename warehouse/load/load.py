"""The load: what a run saw in a folder, and the outcomes of what it read, become the next edition.

How an edition is built and published is in build.py, how articles come in and go in arrivals.py; how articles relate
is the function that is passed in.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from mentions.watchlist import Watchlist
from warehouse.address import Warehouse
from warehouse.errors import ReconciliationFailed
from warehouse.load.build import build_edition
from warehouse.load.counts import Counts, LoadSummary, count_states
from warehouse.load.ledger import Ledger
from warehouse.load.staging import stage_listing, stage_remembered
from warehouse.load.take_in import Arrivals, Relate, TakenIn, stage_arrivals, take_in
from warehouse.outcome.listing import Listing
from warehouse.statement import Statements
from warehouse.store.journal import RunRecord
from warehouse.store.protocol import store_of


def load(  # noqa: PLR0913, PLR0917 - each is a different thing that the caller has at hand
    warehouse: Warehouse,
    ledger: Ledger,
    run: RunRecord,
    listing: Listing,
    shards: Sequence[Path],
    relate: Relate,
    clock: Callable[[], datetime],
    watchlists: Sequence[Watchlist] = (),
) -> LoadSummary:
    """Build and publish the next edition, or find that there is nothing to load. Call it while holding the lock.

    `ledger` is what this run's discovery went by; the shards hold outcomes of all that it remembers too. `watchlists`
    are all that there are. Raises EditionChanged when a client wrote into the base meanwhile (start over from
    read_ledger), ReconciliationFailed and CheckFailed; after any error the edition before stands.
    """
    store_of(warehouse).sweep()
    if ledger.covers(listing, shards, watchlists):
        return LoadSummary(None, _standing_counts(ledger, listing), ledger.warnings)
    wanted = frozenset((one.path_bytes, one.sha256) for one in listing.read).union(ledger.remembered)
    arrivals = Arrivals(shards, wanted, ledger.tombstones)
    taken: list[TakenIn] = []

    def fill(statements: Statements) -> Counts:
        stage_arrivals(statements, arrivals)
        stage_listing(statements, ledger, listing)
        stage_remembered(statements, ledger.remembered.values())
        ((gone,),) = statements.run("gone").fetchall()
        statements.run("seen_again")
        ((new_files,),) = statements.run("new_files").fetchall()
        statements.run("remembered_before", "remembered_files")
        statements.run("unread_files", "unread_files_before", "unread_rejects_before", "unread_rejects")
        taken.append(take_in(statements, relate, watchlists))
        new_articles = taken[0].new_articles
        states = dict(statements.run("states").fetchall())
        counts = replace(count_states(len(listing), states), new_files=new_files, new_articles=new_articles, gone=gone)
        _reconcile(statements, warehouse, counts)
        return counts

    edition, counts = build_edition(warehouse, ledger, run, fill, clock, not ledger.heeds_tombstones(), record=True)
    return LoadSummary(edition, counts, ledger.warnings, taken[0].lookback)


def _reconcile(statements: Statements, warehouse: Warehouse, counts: Counts) -> None:
    accounted = counts.loaded + counts.rejected + counts.ignored + counts.waiting
    if accounted != counts.seen:
        paths = ", ".join(repr(path) for (path,) in statements.run("missing").fetchall())
        raise ReconciliationFailed(
            warehouse,
            f"{counts.seen} files were seen but {accounted} are accounted for (without a row: {paths or 'none'})",
            "The edition before is as it was. This is a fault of the program: please report it",
        )


def _standing_counts(ledger: Ledger, listing: Listing) -> Counts:
    states: dict[str, int] = {}
    for state in (
        *(ledger.files[path].state for path in listing.unchanged),
        *(ledger.contents[source.path_bytes, source.sha256].state for source in listing.read),
        *(outcome.state for outcome in listing.unread),
    ):
        states[state.value] = states.get(state.value, 0) + 1
    return count_states(len(listing), states)
