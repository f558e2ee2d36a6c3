"""Asking the warehouse: one query that only reads, and its rows as text, in pieces."""

import re
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from functools import partial
from itertools import pairwise
from typing import Any

import duckdb

from cli.answers import as_records, as_table
from extractors.errors import CopydeskError
from reports.rows import Rows, as_csv, as_json, as_lines, as_tsv
from warehouse.address import Lake
from warehouse.read.read_only import reading
from warehouse.store.connect import is_damage
from warehouse.store.protocol import Store

BATCH_ROWS = 2_000
_FORMATS: Mapping[str, Callable[..., Iterator[str]]] = {
    "table": as_table,
    "full": partial(as_table, most=None),
    "vertical": as_records,
    "csv": as_csv,
    "tsv": as_tsv,
    "json": as_json,
    "jsonl": as_lines,
}
_FOR_SPREADSHEETS = {"csv": as_csv, "tsv": as_tsv}
_READS = (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN)  # with DESCRIBE, SHOW, SUMMARIZE, VALUES, FROM
_EXTENSIONS = ("ducklake_", "sqlite_", "postgres_", "pg_clear_")  # the names of their functions begin like this
_RUN_TEXT = ("query", "query_table", "json_execute_serialized_sql")
_LOGINS = ("duckdb_secrets", "which_secret")  # who opens the store that a lake lies in
_COMMENT = re.compile(r"--[^\n]*|/\*.*?\*/", re.DOTALL)
_SHOWN_CHARACTERS = 60  # of a query, from the place of the error


class QueryFailed(CopydeskError):
    """The database refused a query. The message is the database's own, in one line."""


def ask(  # noqa: PLR0913, PLR0917 - each is a different thing that the caller has at hand
    store: Store,
    query: str,
    form: str,
    for_spreadsheet: bool = False,
    at: str | None = None,
    width: int | None = None,
) -> Iterator[str]:
    """The rows of a query as a table, whole or cut, one field a line ("vertical"), CSV, TSV or JSON, as they come.

    `for_spreadsheet`: with a byte order mark, and so that a spreadsheet takes no text as a formula. `at`: a time in
    UTC; a lake answers with its content at that time. `width`: the columns of the terminal that a table or "vertical"
    is for. Raises `QueryFailed`, what `reading` raises, and KeyboardInterrupt when the query is interrupted.
    """
    with reading(store, at=at) as connection, refused():
        execute(store, connection, query)
        if form in {"table", "vertical"}:
            yield from _FORMATS[form](columns_of(connection), rows_of(connection), width=width)
        else:
            yield from answer(connection, form, for_spreadsheet)


def execute(store: Store, connection: duckdb.DuckDBPyConnection, query: str) -> None:
    """Execute one query that only reads. Raises QueryFailed for any other query, and duckdb.Error."""
    interruptible(connection, connection.execute, _one_read(store, connection, query))


def answer(connection: duckdb.DuckDBPyConnection, form: str, for_spreadsheet: bool = False) -> Iterator[str]:
    """The rows of the query that a connection has executed, in the form that `ask` gives them."""
    if for_spreadsheet:
        return _FOR_SPREADSHEETS[form](columns_of(connection), rows_of(connection), for_spreadsheet)
    return _FORMATS[form](columns_of(connection), rows_of(connection))


def columns_of(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The column names of the query that a connection has executed."""
    return [column[0] for column in connection.description or ()]


def rows_of(connection: duckdb.DuckDBPyConnection) -> Rows:
    """The rows of the query that a connection has executed, as they come."""
    while batch := interruptible(connection, connection.fetchmany, BATCH_ROWS):
        yield from batch


@contextmanager
def refused() -> Iterator[None]:
    """Turn an error of the database into QueryFailed, unless the error reports damage."""
    try:
        yield
    except duckdb.Error as error:
        if is_damage(error):
            raise
        raise QueryFailed(_told(error)) from error


def _one_read(store: Store, connection: duckdb.DuckDBPyConnection, query: str) -> duckdb.Statement:
    """The statement of a query, when it is only one and only reads. Raises QueryFailed for any other query.

    Other statements could write files in spite of all locks (`PRAGMA enable_profiling`).
    """
    try:
        query.encode()
    except UnicodeEncodeError as error:
        raise QueryFailed("the query is not UTF-8") from error
    reached = _reaching(query) if isinstance(store.beside.warehouse, Lake) else None
    if reached:
        raise QueryFailed(f"{reached}() can reach more than the warehouse, and is not for queries here")
    statements = connection.extract_statements(query)
    if len(statements) != 1 or statements[0].type not in _READS:
        raise QueryFailed("give one query that reads: SELECT, FROM, WITH, VALUES, DESCRIBE, SUMMARIZE, SHOW or EXPLAIN")
    return statements[0]


def _reaching(query: str) -> str | None:
    """The first function in a query that no lock stops. None: there is none.

    These are functions of the extensions that a lake needs, functions that run a text as a query, and those that tell
    who opens its store.
    """
    encoded = query.encode()
    tokens = duckdb.tokenize(query)
    ends = [*(start for start, _ in tokens[1:]), len(encoded)]
    words = [
        _COMMENT.sub("", encoded[start:end].decode(errors="replace")).strip()
        for (start, _), end in zip(tokens, ends, strict=True)
    ]
    for word, after in pairwise(words):
        name = word.strip('"').lower()
        if after.startswith("(") and (name in _RUN_TEXT + _LOGINS or name.startswith(_EXTENSIONS)):
            return name
    return None


def interruptible(connection: duckdb.DuckDBPyConnection, call: Callable[..., Any], *arguments: Any) -> Any:
    """Call in another thread and return the result, so that Ctrl-C can end a query.

    In the main thread DuckDB checks for Ctrl-C only between its tasks, and one task of a cross join may never end.
    """
    with ThreadPoolExecutor(1) as thread:
        answer = thread.submit(call, *arguments)
        try:
            return answer.result()
        except KeyboardInterrupt:
            while not answer.done():  # repeated: an interrupt has no effect on a query that begins after it
                connection.interrupt()
                wait([answer], timeout=0.05)
            raise


def _told(error: duckdb.Error) -> str:
    """The message of the database in one line, with the part of the query that it points at."""
    message, _, query = str(error).partition("\n\nLINE ")
    number, _, lines = query.partition(": ")
    line, _, caret = lines.partition("\n")
    message = " ".join(message.partition("\n\nStack Trace")[0].split())
    if caret.strip() != "^":
        return message
    rest = line[max(0, caret.index("^") - len(f"LINE {number}: ")) :]
    return f"{message} (line {number}: {rest[:_SHOWN_CHARACTERS]})"
