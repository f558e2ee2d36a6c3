"""Staging: a run's listing and outcomes as tables of the connection that builds the next edition.

All are temporary tables, which spill to disk when they are large. Each is filled from an Arrow table that is
registered as `arriving` for just that, since DuckDB pushes the filters of a join into Arrow scans, where some values
(unsigned 64-bit numbers, for one) raise. What is done with the tables is in take_in.py.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from warehouse.load.ledger import Ledger
from warehouse.outcome.listing import Listing
from warehouse.outcome.shard import LISTED, OUTCOMES, TIMES, Content, outcome_table, read_outcomes
from warehouse.statement import Statements
from warehouse.store.journal import RunRecord, read_journal
from warehouse.store.seen import first_runs

STAGED_BYTES = 16 << 20  # of outcomes that are in memory at once, unless a single shard has more
REMEMBERED = pa.schema(
    [*LISTED, ("seeds", pa.string()), ("run_id", pa.string()), ("number", pa.int64())],
)
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
        ("flow_run_id", pa.string()),
        ("flow_run_url", pa.string()),
    ]
)


def stage(
    statements: Statements,
    ledger: Ledger,
    shards: Sequence[Path],
    wanted: Collection[Content],
    listing: Listing | None = None,
) -> None:
    """Stage the outcomes of the wanted contents, which these shards hold, and the tombstones that are to be heeded.

    With a listing also fill `listed` (files that were read), `standing` (every path with its content), `unread`
    (outcomes) and `remembered` (what was read before and the edition does not know).
    """
    stage_tables(statements, read_outcomes(shards, wanted))
    stones = [
        {"hash": one.hash, "why": one.why, "forgotten_at": one.forgotten_at} for one in ledger.tombstones.values()
    ]
    statements.run("stage_tombstones", arriving=pa.Table.from_pylist(stones, schema=TOMBSTONES))
    if listing is None:
        return
    listed = [{name: getattr(file, name) for name in LISTED.names} for file in listing.read]
    standing: list[tuple[bytes, str | None]] = [
        *((path, ledger.files[path].sha256) for path in listing.unchanged),
        *((file.path_bytes, file.sha256) for file in listing.read),
        *((file.path_bytes, None) for file in listing.unread),
    ]
    rows = [{"path_bytes": path, "sha256": sha256} for path, sha256 in standing]
    remembered = [
        {name: getattr(one.file, name) for name in LISTED.names}
        | {"seeds": one.seeds, "run_id": one.run_id, "number": one.number}
        for one in ledger.remembered.values()
    ]
    statements.run("stage_listed", arriving=pa.Table.from_pylist(listed, schema=LISTED))
    statements.run("stage_standing", arriving=pa.Table.from_pylist(rows, schema=STANDING))
    statements.run("stage_unread", arriving=outcome_table(listing.unread))
    statements.run("stage_remembered", arriving=pa.Table.from_pylist(remembered, schema=REMEMBERED))


def stage_tables(statements: Statements, tables: Iterable[pa.Table]) -> None:
    """Fill `staged_outcomes`, `staged_rejects`, `staged_documents` and `staged_blocks` with tables of outcomes.

    Documents are numbered; what is nested in them is taken apart here, which takes half the time that SQL needs.
    """
    empty = OUTCOMES.empty_table()
    statements.run("stage_tables", arriving=empty)
    for name, table in zip(("documents", "blocks"), _apart(empty, 0), strict=True):
        statements.run(f"stage_{name}_table", arriving=table)
    number = 0
    for outcomes in _gathered(tables):
        statements.run(
            "stage_outcomes", arriving=outcomes.select(["path", "path_bytes", "sha256", "state", "reason", "part"])
        )
        rejects = outcomes.select(["path", "path_bytes", "sha256", "rejects"])
        if pc.sum(pc.list_value_length(rejects.column("rejects"))).as_py():
            statements.run("stage_rejects", arriving=rejects)
        documents, blocks = _apart(outcomes, number)
        statements.run("stage_documents", arriving=documents)
        statements.run("stage_blocks", arriving=blocks)
        number += len(documents)


def _gathered(tables: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """Tables joined until they are of some size: a statement costs milliseconds, however little it is given."""
    waiting: list[pa.Table] = []
    for table in tables:
        waiting.append(table)
        if sum(one.nbytes for one in waiting) >= STAGED_BYTES:
            yield pa.concat_tables(waiting)
            waiting = []
    if waiting:
        yield pa.concat_tables(waiting)


def _apart(outcomes: pa.Table, first: int) -> tuple[pa.Table, pa.Table]:
    """The documents of outcomes, numbered from `first` on, and their blocks under these numbers."""
    outcomes = outcomes.combine_chunks()
    nested = outcomes.column("documents").combine_chunks()
    rows, documents = pc.list_parent_indices(nested), nested.flatten()
    numbers = pa.array(range(first, first + len(documents)), pa.int64())
    columns = {"number": numbers}
    columns |= {name: outcomes.column(name).take(rows) for name in ("path", "path_bytes", "sha256")}
    columns |= dict(zip(documents.type.names, documents.flatten(), strict=True))
    lists = columns.pop("blocks")
    blocks = lists.flatten()
    of = {"number": numbers.take(pc.list_parent_indices(lists))}
    return pa.table(columns), pa.table(of | dict(zip(blocks.type.names, blocks.flatten(), strict=True)))


def load_journal(statements: Statements, journal: Path, ledger: Ledger) -> None:
    """Bring the table `runs` up to date with the journal, and with runs that only the record of what was read knows."""
    told = read_journal(journal)
    runs = [*first_runs(ledger.remembered.values(), {one.run_id for one in told}), *told]
    rows = [{"line_no": number, **run_row(run)} for number, run in enumerate(runs, 1)]
    statements.run("stage_journal", "runs", arriving=pa.Table.from_pylist(rows, schema=JOURNAL))


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
        "flow_run_id": run.flow_run.id if run.flow_run else None,
        "flow_run_url": run.flow_run.url if run.flow_run else None,
    }
