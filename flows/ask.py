"""Asking the warehouse: queries, its overview, its checks and its digest, as text to print."""

from pathlib import Path

import duckdb

from extractors.errors import CopydeskError
from flows.terminal import as_csv, as_json, as_table
from warehouse.check import run_checks
from warehouse.digest import digest
from warehouse.query import open_read_only

NO_EDITION = "no edition yet\n"
_FORMATS = {"table": as_table, "csv": as_csv, "json": as_json}


class QueryFailed(CopydeskError):
    """The database refused a query; the message is its own."""


def ask(warehouse: Path, query: str, form: str) -> str:
    """The rows of a query as a table, CSV or JSON. Raises `QueryFailed` and the errors of `open_read_only`."""
    with open_read_only(warehouse) as connection:
        try:
            cursor = connection.execute(query)
            columns = [column[0] for column in cursor.description or ()]
            rows = cursor.fetchall()
        except duckdb.Error as error:
            raise QueryFailed(str(error)) from error
    return _FORMATS[form](columns, rows)


def overview(warehouse: Path) -> str:
    """The tables, views and macros of the warehouse with what each holds."""
    query = """
        SELECT table_name AS name, 'table' AS kind, comment FROM duckdb_tables() WHERE NOT internal
        UNION ALL SELECT view_name, 'view', comment FROM duckdb_views() WHERE NOT internal
        UNION ALL SELECT function_name || '(' || array_to_string(parameters, ', ') || ')', 'macro', comment
            FROM duckdb_functions() WHERE NOT internal AND function_type LIKE '%macro'
        ORDER BY kind, name"""
    return ask(warehouse, query, "table")


def check(warehouse: Path) -> tuple[bool, str]:
    """Whether all integrity checks pass, and a line for each."""
    if not warehouse.exists():
        return True, NO_EDITION
    with open_read_only(warehouse) as connection:
        results = run_checks(connection)
    lines = []
    for result in results:
        lines.append(f"{'ok    ' if result.passed else 'FAILED'}  {result.name}: {result.promise}\n")
        if not result.passed:
            lines.append(as_table(result.columns, result.rows))
    return all(result.passed for result in results), "".join(lines)


def show_digest(warehouse: Path) -> str:
    """Rows by table and one hash over the logical content (law 2)."""
    if not warehouse.exists():
        return NO_EDITION
    found = digest(warehouse)
    width = max(len(name) for name in found.counts)
    return (
        "".join(f"{name:<{width}}  {count:>9,}\n" for name, count in found.counts.items()) + f"digest  {found.hash}\n"
    )
