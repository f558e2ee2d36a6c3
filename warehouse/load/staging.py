"""Staging: a run's listing and outcomes as tables of the connection that builds the next edition.

How all contents ended is staged at once. Their documents follow some at a time, since texts are large. All are
temporary tables, which spill to disk. Each is filled from an Arrow table that is registered as `arriving` for just
that, since DuckDB pushes the filters of a join into Arrow scans, where some values (unsigned 64-bit numbers, for one)
raise. What is done with the tables is in take_in.py.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from warehouse.load.ledger import Ledger
from warehouse.outcome.contents import CONTENTS, contents_of
from warehouse.outcome.listing import Listing
from warehouse.outcome.shard import LISTED, OUTCOMES, TIMES, Content, outcome_table, read_endings
from warehouse.places.key import Place
from warehouse.statement import Statements
from warehouse.store.journal import RunRecord, read_journal
from warehouse.store.seen import first_runs

STAGED_BYTES = 16 << 20  # of outcomes that are in memory at once, unless a part of a shard has more
IDENTITIES = ["number", "path", "path_bytes", "sha256", "article_id", "ordinal", "captured_at"]  # of a document
REMEMBERED = pa.schema(
    [*LISTED, ("seeds", pa.string()), ("run_id", pa.string()), ("number", pa.int64())],
)
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
    """Stage how the wanted contents ended, which these shards hold, and the tombstones that are to be heeded. The paths
    of all that is staged are in `touched_paths`.

    With a listing also fill `listed` (files that were read), `departed` (contents that are not at their paths any
    more), `unread` (outcomes) and `remembered` (what was read before and the edition does not know).
    """
    stage_outcomes(statements, read_endings(shards, wanted))
    statements.run("touched_paths")
    stones = [
        {"hash": one.hash, "why": one.why, "forgotten_at": one.forgotten_at} for one in ledger.tombstones.values()
    ]
    statements.run("stage_tombstones", arriving=pa.Table.from_pylist(stones, schema=TOMBSTONES))
    if listing is None:
        return
    remembered = [
        {name: getattr(one.file, name) for name in LISTED.names}
        | {"seeds": one.seeds, "run_id": one.run_id, "number": one.number}
        for one in ledger.remembered.values()
    ]
    listed = {name: [getattr(file, name) for file in listing.read] for name in LISTED.names}
    statements.run("stage_listed", arriving=pa.table(listed, schema=LISTED))
    statements.run("stage_departed", arriving=ledger.departed(listing).select(CONTENTS.names))
    statements.run("stage_unread", arriving=outcome_table(listing.unread))
    statements.run("stage_remembered", arriving=pa.Table.from_pylist(remembered, schema=REMEMBERED))
    statements.run("touched_paths_listed")


def standing(listing: Listing) -> pa.Table:
    """Every path of a listing with its content; files that were not read have none."""
    unread = {"path_bytes": [one.path_bytes for one in listing.unread], "sha256": [None] * len(listing.unread)}
    read = contents_of(listing.read)
    return pa.concat_tables([listing.unchanged.select(CONTENTS.names), read, pa.table(unread, schema=CONTENTS)])


def stage_outcomes(statements: Statements, tables: Iterable[pa.Table]) -> None:
    """Fill `staged_outcomes`, `staged_rejects` and `staged_documents` from outcomes, or from how they ended."""
    statements.run("stage_tables", arriving=OUTCOMES.empty_table())
    statements.run("stage_identities_table", arriving=_documents(OUTCOMES.empty_table(), 0).select(IDENTITIES))
    number = 0
    for outcomes in _gathered(tables):
        statements.run(
            "stage_outcomes", arriving=outcomes.select(["path", "path_bytes", "sha256", "state", "reason", "part"])
        )
        rejects = outcomes.select(["path", "path_bytes", "sha256", "rejects"])
        if pc.sum(pc.list_value_length(rejects.column("rejects"))).as_py():
            statements.run("stage_rejects", arriving=rejects)
        documents = _documents(outcomes, number).select(IDENTITIES)
        statements.run("stage_identities", arriving=documents)
        number += len(documents)


def arriving_documents(tables: Iterable[pa.Table]) -> Iterator[tuple[pa.Table, pa.Table]]:
    """The documents of outcomes, some at a time, and their blocks, with the numbers that `staged_documents` has.

    What is nested is taken apart here, which takes half the time that SQL needs.
    """
    number = 0
    for outcomes in _gathered(tables):
        documents = _documents(outcomes, number)
        lists = documents.column("blocks").combine_chunks()
        blocks = lists.flatten()
        numbers = documents.column("number").combine_chunks().take(pc.list_parent_indices(lists))
        columns = dict(zip(blocks.type.names, blocks.flatten(), strict=True))
        yield documents.drop_columns("blocks"), pa.table({"number": numbers, **columns})
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


def _documents(outcomes: pa.Table, first: int) -> pa.Table:
    """The documents of outcomes, numbered from `first` on, each with the content that it comes from."""
    outcomes = outcomes.combine_chunks()
    nested = outcomes.column("documents").combine_chunks()
    rows, documents = pc.list_parent_indices(nested), nested.flatten()
    columns = {"number": pa.array(range(first, first + len(documents)), pa.int64())}
    columns |= {name: outcomes.column(name).take(rows) for name in ("path", "path_bytes", "sha256")}
    return pa.table(columns | dict(zip(documents.type.names, documents.flatten(), strict=True)))


def load_journal(statements: Statements, journal: Place, ledger: Ledger) -> None:
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
