"""Staging: a run's listing and outcomes as tables of the connection that builds the next edition.

All are temporary tables, which spill to disk when they are large. Each is filled from an Arrow table that is
registered as `arriving` for just that, since DuckDB pushes the filters of a join into Arrow scans, where some values
(unsigned 64-bit numbers, for one) raise. What is done with the tables is in load.py.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa

from warehouse.journal import RunRecord
from warehouse.ledger import Ledger
from warehouse.listing import Listing
from warehouse.shard import OUTCOMES, TIMES, Content, outcome_table, read_outcomes

LISTED = pa.schema([OUTCOMES.field(name) for name in OUTCOMES.names[:6]])
STANDING = pa.schema([OUTCOMES.field("path_bytes"), OUTCOMES.field("sha256")])
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


def stage_listing(
    connection: duckdb.DuckDBPyConnection, statements: Mapping[str, str], ledger: Ledger, listing: Listing
) -> None:
    """Fill `listed` (files that were read), `standing` (every path with its content) and `unread` (outcomes)."""
    listed = [{name: getattr(file, name) for name in LISTED.names} for file in listing.read]
    standing: list[tuple[bytes, str | None]] = [
        *((path, ledger.files[path].sha256) for path in listing.unchanged),
        *((file.path_bytes, file.sha256) for file in listing.read),
        *((file.path_bytes, None) for file in listing.unread),
    ]
    rows = [{"path_bytes": path, "sha256": sha256} for path, sha256 in standing]
    _stage(connection, pa.Table.from_pylist(listed, schema=LISTED), [statements["stage_listed"]])
    _stage(connection, pa.Table.from_pylist(rows, schema=STANDING), [statements["stage_standing"]])
    _stage(connection, outcome_table(listing.unread), [statements["stage_unread"]])


def stage_outcomes(
    connection: duckdb.DuckDBPyConnection, statements: Mapping[str, str], shards: Sequence[Path], wanted: set[Content]
) -> None:
    """Fill `staged_outcomes`, `staged_rejects` and `staged_documents` with the wanted contents of the shards."""
    _stage(connection, OUTCOMES.empty_table(), [statements["stage_tables"]])
    steps = [statements[name] for name in ("stage_outcomes", "stage_rejects", "stage_documents")]
    for table in read_outcomes(shards, wanted):
        _stage(connection, table, steps)


def stage_journal(
    connection: duckdb.DuckDBPyConnection, statements: Mapping[str, str], runs: Sequence[RunRecord]
) -> None:
    """Fill `journal`, the runs that the journal tells of, numbered in its order."""
    rows = [{"line_no": number, **run_row(run)} for number, run in enumerate(runs, 1)]
    table = pa.Table.from_pylist(rows, schema=JOURNAL)
    _stage(connection, table, [statements["stage_journal"]])


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


def _stage(connection: duckdb.DuckDBPyConnection, arriving: pa.Table, steps: Sequence[str]) -> None:
    connection.register("arriving", arriving)
    for step in steps:
        connection.execute(step)
    connection.unregister("arriving")
