"""The names in articles, kept up to date inside the loading transaction: who and what an article mentions, and where.

Names are read where an article is extracted (outcome/features.py), of older articles here. What the lists `names.toml`
of all folders say is applied here, so that a changed list changes only the articles that it is about; where there are
none, rows go from the shards into the table as they are.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

import duckdb
import pyarrow as pa

from extractors.names import read_names
from extractors.names.corrections import NameList, Occurrence, correct, join_lists, occurrences, read_name_list
from warehouse.derive.features import ready_features
from warehouse.outcome.name_rows import NameRow, mentions_of, name_rows
from warehouse.statement import Statements

TOGETHER = 2_000  # articles whose names are gathered together: some 100,000 mentions, 30 MB
_FORMS = pa.schema([("form", pa.string())])
_STATES = pa.schema([("number", pa.uint32()), ("names", pa.string())])
_NAMES = pa.schema(
    [
        ("number", pa.uint32()),
        *((name, pa.string()) for name in ("article_id", "name", "kind", "evidence")),
        *((name, pa.list_(pa.string())) for name in ("forms", "fields")),
        ("starts", pa.list_(pa.uint32())),
    ]
)
READ, NOT_READ = "read", "not read"


def said_of_names(connection: duckdb.DuckDBPyConnection) -> NameList:
    """What the lists of all folders say of names now."""
    return join_lists(map(read_name_list, Statements.of("names", connection, {}).column("corrections")))


def keep_names(
    connection: duckdb.DuckDBPyConnection, changed: Iterable[int], gone: Collection[int], before: NameList
) -> set[int]:
    """Bring `article_names` up to date, inside the loading transaction, after articles were added and deleted.

    `changed`: numbers of articles that are new or whose text may have changed; those that were never looked at need not
    be among them. `gone`: of deleted ones. `before`: what the lists said until now. Returns these articles and those of
    which a list says something else.
    """
    ready_features(connection)
    statements = Statements.of("names", connection, {})
    said = said_of_names(connection)
    again = {*changed}
    if said != before:
        forms = sorted({*said.forms(), *before.forms()})
        statements.run("corrected", arriving=pa.table([pa.array(forms, pa.string())], schema=_FORMS))
        again.update(number for (number,) in statements.connection.fetchall())
    statements.run("changed", "forget", "look_again", numbers={*again, *gone})
    if not said.forms():
        statements.run("stage_read", "take_read", "note_read")
    unread = statements.column("unread")
    for start in range(0, len(unread), TOGETHER):
        _add(statements, unread[start : start + TOGETHER], said)
    return again


def _add(statements: Statements, numbers: Sequence[int], said: NameList) -> None:
    rows: list[tuple[Any, ...]] = []
    states: list[tuple[int, str]] = []
    stored = [row for found in statements.by_number("texts", numbers) for row in found.fetchall()]
    for number, article_id, known, *values in stored:
        found = mentions_of(map(NameRow, *values[:6])) if known is not None else _read(*values[6:])
        state = NOT_READ if found is None or known is False else READ
        states.append((number, state))
        rows += [(number, article_id, *one) for one in name_rows(correct(found or (), said))]
    statements.run("add", arriving=_table(rows, _NAMES))
    statements.run("note", arriving=_table(states, _STATES))


def _read(
    headline: str | None, body: str, captions: Sequence[str], language: str | None, deck: str | None
) -> list[Occurrence] | None:
    names = read_names(headline, body, captions or (), language, deck)
    return None if names is None else occurrences(names)


def _table(rows: Sequence[tuple[Any, ...]], schema: pa.Schema) -> pa.Table:
    return pa.table([[row[at] for row in rows] for at in range(len(schema))], schema=schema)
