"""Building an edition: a draft is filled in one transaction, checked, sealed and published, or nothing changes.

What fills it is passed in: what a folder shows, what was extracted again, or what is to be forgotten.
"""

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import datetime

import duckdb

from warehouse.address import Edition, Warehouse
from warehouse.derive.mentions import hash_watchlists, standing_watchlists
from warehouse.errors import CheckFailed, ReconciliationFailed
from warehouse.load.changes import SAMPLES
from warehouse.load.counts import Counts
from warehouse.load.ledger import Ledger
from warehouse.load.staging import run_row, stage_journal
from warehouse.read.check import run_checks
from warehouse.schema import newest_version, rebuild_views, views_sha256
from warehouse.statement import Statements
from warehouse.store.journal import RunRecord, read_journal
from warehouse.store.protocol import store_of
from warehouse.store.seal import Made
from warehouse.store.seen import first_runs, write_seen
from warehouse.store.tombstones import hash_tombstones
from warehouse.versions import derivation

Fill = Callable[[Statements], Counts]  # with the statements of queries/load, inside the transaction


def build_edition(  # noqa: PLR0913, PLR0917 - each is a different thing that the caller has at hand
    warehouse: Warehouse,
    ledger: Ledger,
    run: RunRecord,
    fill: Fill,
    clock: Callable[[], datetime],
    alone: bool = False,
    anew: bool = False,
    record: bool = False,
) -> tuple[Edition, Counts]:
    """Build and publish the next edition. Call it while holding the lock.

    `run` needs no counts: its row in the edition gets those of `fill`, status completed and the clock's time. `alone`:
    the edition is written anew, without traces of deleted rows, and none before it is kept. `anew`: all
    articles were related anew. `record`: the edition has all that the record of what was read tells, and what it is the
    first to know goes there. Raises EditionChanged when a client wrote into the base meanwhile, CheckFailed,
    ReconciliationFailed, and what `fill` raises; then the edition before stands.
    """
    base = ledger.base
    with store_of(warehouse).draft(run.run_id, base, alone) as draft:
        connection = draft.connection
        statements = _statements(connection, run)
        journal = read_journal(warehouse)
        known = {one.run_id for one in journal}
        stage_journal(statements, [*first_runs(ledger.remembered.values(), known), *journal])
        statements.run("runs")
        counts = fill(statements)
        _reconcile_texts(statements, warehouse)
        done = replace(run, status="completed", finished_at=clock(), counts=asdict(counts))
        connection.execute(statements.texts["run"], run_row(done))
        if draft.migrated or base.made is None or base.made.views_sha256 != views_sha256():
            rebuild_views(connection)
        results = run_checks(connection, whole=False)
        failures = tuple((result.name, result.rows) for result in results if not result.passed)
        if failures:
            raise CheckFailed(warehouse, failures)
        seen_sha256 = base.made.seen_sha256 if base.made else ""
        if record:
            seen_sha256 = write_seen(connection, warehouse, ledger.seen_parts, whole=not ledger.heeds_seen())
        made = Made(
            schema_version=newest_version(),
            views_sha256=views_sha256(),
            tombstones_sha256=hash_tombstones(ledger.tombstones),
            watchlists_sha256=hash_watchlists(standing_watchlists(connection)),
            derivation=derivation() if anew or ledger.derivation() == derivation() else "",
            seen_sha256=seen_sha256,
        )
        return draft.publish(made), counts


def preview_edition(warehouse: Warehouse, ledger: Ledger, run: RunRecord, fill: Fill) -> Counts:
    """Fill the next edition as `build_edition` does, and throw it away."""
    with store_of(warehouse).draft(run.run_id, ledger.base) as draft:
        return fill(_statements(draft.connection, run))


def _reconcile_texts(statements: Statements, warehouse: Warehouse) -> None:
    """Compare the blocks of all articles that were written with the texts that were extracted."""
    torn = statements.ids("torn_texts")
    if torn:
        raise ReconciliationFailed(
            warehouse,
            f"the blocks of {len(torn)} pages are not their text ({', '.join(torn[:5])})",
            "The edition before is as it was. This is a fault of the program: please report it",
        )


def _statements(connection: duckdb.DuckDBPyConnection, run: RunRecord) -> Statements:
    values = {
        "run_id": run.run_id,
        "seeds": run.settings["seeds"],
        "code_version": run.code_version,
        "samples": SAMPLES,
    }
    return Statements.of("load", connection, values)
