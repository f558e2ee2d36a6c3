"""The features of articles that a run loads: they stand in a temporary table until they are taken from there."""

from collections.abc import Iterable

import duckdb

from warehouse.statement import Statements


def clear_features(connection: duckdb.DuckDBPyConnection) -> None:
    """Make room for the features of another run."""
    Statements.of("features", connection, {}).run("ready", "clear")


def ready_features(connection: duckdb.DuckDBPyConnection) -> None:
    """See to it that there is a table of features. Of an article without a row they are computed."""
    Statements.of("features", connection, {}).run("ready")


def forget_features(connection: duckdb.DuckDBPyConnection, numbers: Iterable[int]) -> None:
    """Forget the features of articles whose text may be another now."""
    Statements.of("features", connection, {}).run("ready", "forget", numbers=numbers)
