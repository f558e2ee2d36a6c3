"""Building an edition: a draft is filled in one transaction, checked, sealed and published, or nothing changes.

What fills it is passed in: what a folder shows, what was extracted again, or what is to be forgotten.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path

import duckdb

from warehouse.base import SAFE
from warehouse.changes import SAMPLES
from warehouse.check import run_checks
from warehouse.derivation import derivation
from warehouse.editions import discard_edition, draft_edition, linked_edition, publish_edition
from warehouse.errors import CheckFailed, ReconciliationFailed
from warehouse.journal import RunRecord, read_journal
from warehouse.ledger import Ledger, write_ledger
from warehouse.mentions import hash_watchlists, standing_watchlists
from warehouse.schema import migrate, newest_version, rebuild_views, views_sha256
from warehouse.seal import Made
from warehouse.staging import run_row, stage_journal
from warehouse.statement import Statements
from warehouse.summary import Counts
from warehouse.tombstones import hash_tombstones

Fill = Callable[[Statements], Counts]  # with the statements of queries/load, inside the transaction


def build_edition(  # noqa: PLR0913, PLR0917 - each is a different thing that the caller has at hand
    file: Path,
    ledger: Ledger,
    run: RunRecord,
    fill: Fill,
    clock: Callable[[], datetime],
    alone: bool = False,
    anew: bool = False,
) -> tuple[Path, Counts]:
    """Build and publish the next edition. Call it while holding the lock.

    `run` needs no counts: its row in the edition gets those of `fill`, status completed and the clock's time. `alone`:
    the edition is written into a new file, without traces of deleted rows, and none before it is kept. `anew`: all
    articles were related anew. Raises EditionChanged when a client wrote into the base meanwhile, CheckFailed,
    ReconciliationFailed, and what `fill` raises; then the edition before stands.
    """
    base = ledger.base
    with _draft(file, ledger, run) as draft:
        with _open(draft) as connection:
            migrated = migrate(connection)
            statements = _statements(connection, run)
            connection.begin()
            stage_journal(statements, read_journal(file))
            statements.run("runs")
            counts = fill(statements)
            _reconcile_texts(statements, file)
            watchlists_sha256 = hash_watchlists(standing_watchlists(connection))
            done = replace(run, status="completed", finished_at=clock(), counts=asdict(counts))
            connection.execute(statements.texts["run"], run_row(done))
            connection.commit()
            if migrated or base.seal is None or base.seal.views_sha256 != views_sha256():
                rebuild_views(connection)
            results = run_checks(connection, whole=False)
            failures = tuple((result.name, result.rows) for result in results if not result.passed)
            if failures:
                raise CheckFailed(file, failures)
            write_ledger(connection, draft)
            connection.execute("CHECKPOINT")
        if alone:
            _write_anew(draft)
        made = Made(
            schema_version=newest_version(),
            views_sha256=views_sha256(),
            tombstones_sha256=hash_tombstones(ledger.tombstones),
            watchlists_sha256=watchlists_sha256,
            derivation=derivation() if anew or ledger.derivation() == derivation() else "",
        )
        publish_edition(file, draft, base.edition, made, alone)
    return draft, counts


def preview_edition(file: Path, ledger: Ledger, run: RunRecord, fill: Fill) -> Counts:
    """Fill the next edition as `build_edition` does, and throw it away."""
    with _draft(file, ledger, run) as draft, _open(draft) as connection:
        migrate(connection)
        statements = _statements(connection, run)
        connection.begin()
        counts = fill(statements)
        connection.rollback()
    return counts


@contextmanager
def _draft(file: Path, ledger: Ledger, run: RunRecord) -> Iterator[Path]:
    """A draft on the base of a ledger; it is removed unless it was published."""
    draft = draft_edition(file, run.run_id, ledger.base.edition, ledger.base.seal)
    try:
        yield draft
    finally:
        if linked_edition(file) != draft:
            discard_edition(draft)


@contextmanager
def _open(draft: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(draft), config=SAFE) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        yield connection


def _reconcile_texts(statements: Statements, file: Path) -> None:
    """Compare the blocks of all articles that were written with the texts that were extracted."""
    torn = statements.ids("torn_texts")
    if torn:
        raise ReconciliationFailed(
            file,
            f"the blocks of {len(torn)} pages are not their text ({', '.join(torn[:5])})",
            "The edition before is as it was. This is a fault of the program: please report it",
        )


def _write_anew(draft: Path) -> None:
    """Copy all rows into a new file: what was deleted may stand on in free blocks of the old one."""
    anew = draft.with_suffix(".anew")
    anew.unlink(missing_ok=True)
    with duckdb.connect(":memory:") as connection:
        for path, name in ((draft, "draft"), (anew, "anew")):
            quoted = str(path).replace("'", "''")
            connection.execute(f"ATTACH '{quoted}' AS {name}")
        connection.execute("COPY FROM DATABASE draft TO anew")
    anew.replace(draft)


def _statements(connection: duckdb.DuckDBPyConnection, run: RunRecord) -> Statements:
    values = {
        "run_id": run.run_id,
        "seeds": run.settings["seeds"],
        "code_version": run.code_version,
        "samples": SAMPLES,
    }
    return Statements.of("load", connection, values)
