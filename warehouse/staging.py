"""Staging: a run's listing and outcomes as tables of the connection that builds the next edition.

All are temporary tables, which spill to disk when they are large. Each is filled from an Arrow table that is
registered as `arriving` for just that, since DuckDB pushes the filters of a join into Arrow scans, where some values
(unsigned 64-bit numbers, for one) raise. What is done with the tables is in load.py.
"""

import json
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

import pyarrow as pa

from warehouse.journal import RunRecord
from warehouse.ledger import Ledger
from warehouse.listing import Listing
from warehouse.shard import OUTCOMES, TIMES, Content, outcome_table, read_outcomes
from warehouse.statement import Statements
from warehouse.tombstones import Tombstone

LISTED = pa.schema([OUTCOMES.field(name) for name in OUTCOMES.names[:6]])
STANDING = pa.schema([OUTCOMES.field("path_bytes"), OUTCOMES.field("sha256")])
TOMBSTONES = pa.schema([("hash", pa.string()), ("why", pa.string()), ("forgotten_at", TIMES)])
JOURNAL = pa.schema(
    [
        ("line_no", pa.int64()),
        ("run_id", pa.string()),
        ("started_at", TIMES),
        ("finished_at", TIMES),
        ("status", pa.string()),
        ("counts", pa.string()),
        ("code_version", pa.string()),
        ("settings", pa.string()),
    ]
)


def stage_listing(statements: Statements, ledger: Ledger, listing: Listing) -> None:
    """Fill `listed` (files that were read), `standing` (every path with its content) and `unread` (outcomes)."""
    listed = [{name: getattr(file, name) for name in LISTED.names} for file in listing.read]
    standing: list[tuple[bytes, str | None]] = [
        *((path, ledger.files[path].sha256) for path in listing.unchanged),
        *((file.path_bytes, file.sha256) for file in listing.read),
        *((file.path_bytes, None) for file in listing.unread),
    ]
    rows = [{"path_bytes": path, "sha256": sha256} for path, sha256 in standing]
    statements.run("stage_listed", pa.Table.from_pylist(listed, schema=LISTED))
    statements.run("stage_standing", pa.Table.from_pylist(rows, schema=STANDING))
    statements.run("stage_unread", outcome_table(listing.unread))


def stage_outcomes(statements: Statements, shards: Sequence[Path], wanted: Collection[Content]) -> None:
    """Fill `staged_outcomes`, `staged_rejects` and `staged_documents` with the wanted contents of the shards."""
    statements.run("stage_tables", OUTCOMES.empty_table())
    for table in read_outcomes(shards, wanted):
        for name in ("stage_outcomes", "stage_rejects", "stage_documents"):
            statements.run(name, table)


def stage_tombstones(statements: Statements, tombstones: Iterable[Tombstone]) -> None:
    """Fill `fresh_tombstones` with those that the edition does not heed yet."""
    rows = [{"hash": one.hash, "why": one.why, "forgotten_at": one.forgotten_at} for one in tombstones]
    statements.run("stage_tombstones", pa.Table.from_pylist(rows, schema=TOMBSTONES))


def stage_journal(statements: Statements, runs: Sequence[RunRecord]) -> None:
    """Fill `journal`, the runs that the journal tells of, numbered in its order."""
    rows = [{"line_no": number, **run_row(run)} for number, run in enumerate(runs, 1)]
    statements.run("stage_journal", pa.Table.from_pylist(rows, schema=JOURNAL))


def run_row(run: RunRecord) -> dict[str, object]:
    """A run as a row of `runs`, but for its number."""
    return {
        "run_id": run.run_id,
        "started_at": run.started_at,
        "finished_at": run.finished_at,
        "status": run.status,
        "counts": json.dumps(dict(run.counts), sort_keys=True),
        "code_version": run.code_version,
        "settings": json.dumps(dict(run.settings), sort_keys=True),
    }
