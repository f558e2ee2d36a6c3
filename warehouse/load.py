"""The load: a run's listing and outcomes become the next edition, in one transaction, or nothing changes.

The order of the statements in queries/load is here, and the reconciliation. Which edition is built on is decided in
base.py, how one is published in editions.py, how articles relate by the function that is passed in.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

import duckdb

from warehouse.base import SAFE
from warehouse.check import run_checks
from warehouse.editions import discard_edition, draft_edition, linked_edition, publish_edition, sweep_editions
from warehouse.errors import CheckFailed, ReconciliationFailed
from warehouse.furniture import learn_furniture
from warehouse.journal import RunRecord, read_journal
from warehouse.ledger import Ledger, write_ledger
from warehouse.listing import Listing
from warehouse.outcome import FileState
from warehouse.schema import migrate, newest_version, rebuild_views, views_sha256
from warehouse.staging import run_row, stage_journal, stage_listing, stage_outcomes
from warehouse.statement import read_statements

Relate = Callable[[duckdb.DuckDBPyConnection, Sequence[str], Sequence[str]], None]


@dataclass(frozen=True, slots=True)
class Counts:
    """A run in figures: the files of the folder by state, and what the run added.

    `new_files`: contents not seen before at their path. `gone`: contents that left their path. `new_articles`:
    articles that were not in the warehouse.
    """

    seen: int
    loaded: int
    rejected: int
    ignored: int
    waiting: int
    new_files: int = 0
    new_articles: int = 0
    gone: int = 0


@dataclass(frozen=True, slots=True)
class LoadSummary:
    """What a load did; `edition` is None when there was nothing to load and the edition before stays."""

    edition: Path | None
    counts: Counts
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Job:
    """What a load is made of."""

    file: Path
    ledger: Ledger
    run: RunRecord
    listing: Listing
    shards: Sequence[Path]
    relate: Relate


def load(  # noqa: PLR0913, PLR0917 - each is a different thing that the caller has at hand
    file: Path,
    ledger: Ledger,
    run: RunRecord,
    listing: Listing,
    shards: Sequence[Path],
    relate: Relate,
    clock: Callable[[], datetime],
) -> LoadSummary:
    """Build and publish the next edition, or find that there is nothing to load. Call it while holding the lock.

    `ledger` is what this run's discovery went by. `run` needs no counts: its row in the edition gets those of the
    load, status completed and the clock's time. Raises EditionChanged when a client wrote into the base meanwhile
    (start over from read_ledger), ReconciliationFailed and CheckFailed; after any error the edition before stands.
    """
    sweep_editions(file)
    base = ledger.base
    if ledger.covers(listing, shards):
        return LoadSummary(None, _standing_counts(ledger, listing), base.warnings)
    draft = draft_edition(file, run.run_id, base.edition, base.seal)
    try:
        counts = _build(_Job(file, ledger, run, listing, shards, relate), draft, clock)
        publish_edition(file, draft, base.edition, newest_version(), views_sha256())
    except BaseException:
        if linked_edition(file) != draft:
            discard_edition(draft)
        raise
    return LoadSummary(draft, counts, base.warnings)


def _build(job: _Job, draft: Path, clock: Callable[[], datetime]) -> Counts:
    seal = job.ledger.base.seal
    with duckdb.connect(str(draft), config=SAFE) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        migrated = migrate(connection)
        statements = read_statements("load")
        connection.begin()
        counts = _fill(connection, job, statements)
        done = replace(job.run, status="completed", finished_at=clock(), counts=asdict(counts))
        connection.execute(statements["run"], run_row(done))
        connection.commit()
        if migrated or seal is None or seal.views_sha256 != views_sha256():
            rebuild_views(connection)
        failures = tuple((result.name, result.rows) for result in run_checks(connection) if not result.passed)
        if failures:
            raise CheckFailed(job.file, failures)
        write_ledger(connection, draft)
        connection.execute("CHECKPOINT")
    return counts


def _fill(connection: duckdb.DuckDBPyConnection, job: _Job, statements: Mapping[str, str]) -> Counts:
    bound = {"run_id": job.run.run_id, "seeds": job.run.settings["seeds"]}

    def execute(name: str) -> int:
        """Run a statement with the values that it names; how many rows it changed."""
        values = {key: value for key, value in bound.items() if f"${key}" in statements[name]}
        row = connection.execute(statements[name], values).fetchone()
        return int(row[0]) if row else 0

    listing = job.listing
    stage_journal(connection, statements, read_journal(job.file))
    connection.execute(statements["runs"])
    stage_listing(connection, statements, job.ledger, listing)
    stage_outcomes(connection, statements, job.shards, {(one.path_bytes, one.sha256) for one in listing.read})
    gone = execute("gone")
    execute("seen_again")
    execute("other_outcome")
    new_files = execute("new_files")
    execute("unread_files")
    execute("unread_files_before")
    execute("rejects_before")
    execute("rejects")
    execute("unread_rejects")
    execute("new_articles")
    new_articles = execute("articles")
    execute("blocks")
    execute("labelling")
    execute("article_sources")
    execute("smallest_source")
    new_ids = [row[0] for row in connection.execute(statements["new_ids"]).fetchall()]
    staged_ids = [row[0] for row in connection.execute(statements["staged_ids"]).fetchall()]
    job.relate(connection, sorted({*staged_ids, *learn_furniture(connection, new_ids)}), ())
    states = dict(connection.execute(statements["states"], {"run_id": job.run.run_id}).fetchall())
    counts = replace(_counts(len(listing), states), new_files=new_files, new_articles=new_articles, gone=gone)
    _reconcile(connection, job.file, counts, statements["missing"])
    return counts


def _reconcile(connection: duckdb.DuckDBPyConnection, file: Path, counts: Counts, missing: str) -> None:
    accounted = counts.loaded + counts.rejected + counts.ignored + counts.waiting
    if accounted != counts.seen:
        paths = ", ".join(repr(row[0]) for row in connection.execute(missing).fetchall())
        raise ReconciliationFailed(
            file,
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
    return _counts(len(listing), states)


def _counts(seen: int, states: Mapping[str, int]) -> Counts:
    return Counts(seen, *(states.get(state.value, 0) for state in FileState))
