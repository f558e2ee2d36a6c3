"""The schema: numbered steps with their record, and views that are rebuilt in any order."""

import duckdb
import pytest

from warehouse import schema
from warehouse.derive.features import ready_features
from warehouse.outcome.columns import columns_of
from warehouse.outcome.outcome import Features, LoadedDocument
from warehouse.schema import migrate, newest_version, read_migrations, rebuild_views, schema_version

PAGE = "Storm hits the coast\n2013-01-28\n\nIt did.\n"


@pytest.fixture
def connection():
    with duckdb.connect() as connection:
        yield connection


def test_migrations_are_numbered_without_gaps():
    assert [migration.version for migration in read_migrations()] == list(range(1, newest_version() + 1))


def test_each_field_of_a_document_has_a_column(connection):
    """One without would be noticed by a run only, when it loads; blocks and features have tables of their own."""
    migrate(connection)
    ready_features(connection)
    tables = "SELECT column_name FROM duckdb_columns() WHERE table_name IN ('articles', 'labelling', 'article_sources')"
    columns = {name for (name,) in connection.execute(tables).fetchall()}
    assert {*columns_of(LoadedDocument)} - {"blocks", "features"} <= columns
    of_features = "SELECT column_name FROM duckdb_columns() WHERE table_name = 'fresh_features'"
    assert {name for (name,) in connection.execute(of_features).fetchall()} == {"number", *Features._fields}


def test_migrating_is_recorded_and_done_once(connection):
    assert schema_version(connection) is None
    assert migrate(connection) == read_migrations()
    assert schema_version(connection) == newest_version()
    assert migrate(connection) == ()


def test_a_failing_migration_leaves_nothing(connection, tmp_path, monkeypatch):
    migrate(connection)
    newest = newest_version()
    (tmp_path / "0099_broken.sql").write_text("CREATE TABLE half (one INTEGER); SELECT nothing FROM nowhere")
    monkeypatch.setattr(schema, "SCHEMA", tmp_path)
    with pytest.raises(duckdb.CatalogException):
        migrate(connection, apart=True)
    connection.rollback()
    assert schema_version(connection) == newest
    assert connection.execute("SELECT COUNT(*) FROM duckdb_tables() WHERE table_name = 'half'").fetchone() == (0,)


def test_runs_of_an_older_schema_are_numbered_by_their_clock(connection, tmp_path, monkeypatch):
    for path in schema.SCHEMA.glob("000[1-5]_*.sql"):
        (tmp_path / path.name).write_text(path.read_text())
    with monkeypatch.context() as older:
        older.setattr(schema, "SCHEMA", tmp_path)
        migrate(connection)
    connection.execute(
        "INSERT INTO runs SELECT run_id, '2026-11-24 06:00:00+00'::TIMESTAMPTZ + INTERVAL (minute) MINUTE, NULL, "
        "'failed', '{}', '1', '{}' FROM (VALUES ('late', 9), ('early', 1), ('b', 5), ('a', 5)) AS r (run_id, minute)"
    )
    migrate(connection)
    found = connection.execute("SELECT run_id, number FROM runs ORDER BY number").fetchall()
    assert found == [("early", 1), ("a", 2), ("b", 3), ("late", 4)]


def test_views_need_no_order_and_old_ones_go(connection, tmp_path, monkeypatch):
    migrate(connection)
    connection.execute("CREATE VIEW outdated AS SELECT 1 AS one")
    connection.execute("CREATE MACRO forgotten(a) AS a")
    (tmp_path / "a.sql").write_text("-- It's first, and needs b\nCREATE VIEW a AS SELECT one FROM b")
    (tmp_path / "b.sql").write_text("-- Needs c\nCREATE VIEW b AS SELECT one FROM c(1)")
    (tmp_path / "c.sql").write_text("-- Needs nothing\nCREATE MACRO c(one) AS TABLE SELECT one AS one")
    monkeypatch.setattr(schema, "VIEWS", tmp_path)
    for _ in range(2):
        rebuild_views(connection)
    views = "SELECT view_name, comment FROM duckdb_views() WHERE NOT internal ORDER BY view_name"
    assert connection.execute(views).fetchall() == [("a", "It's first, and needs b"), ("b", "Needs c")]
    macros = "SELECT function_name, comment FROM duckdb_functions() WHERE NOT internal"
    assert connection.execute(macros).fetchall() == [("c", "Needs nothing")]


def test_a_view_that_can_never_be_built_fails_and_keeps_the_old_ones(connection, tmp_path, monkeypatch):
    migrate(connection)
    connection.execute("CREATE VIEW kept AS SELECT 1 AS one")
    (tmp_path / "a.sql").write_text("-- Needs what is not there\nCREATE VIEW a AS SELECT one FROM nowhere")
    monkeypatch.setattr(schema, "VIEWS", tmp_path)
    connection.begin()
    with pytest.raises(schema.ViewFault, match="nowhere") as caught:
        rebuild_views(connection)
    assert (caught.value.file, caught.value.line) == (tmp_path / "a.sql", 2)
    connection.rollback()
    assert connection.execute("SELECT one FROM kept").fetchone() == (1,)


def test_an_older_warehouse_is_upgraded_in_a_new_edition(desk, tmp_path, monkeypatch):
    desk.begin()
    old = desk.edition()
    for path in schema.SCHEMA.glob("*.sql"):
        (tmp_path / path.name).write_text(path.read_text())
    (tmp_path / f"{newest_version() + 1:04}_next.sql").write_text("CREATE TABLE next_table (one INTEGER)")
    monkeypatch.setattr(schema, "SCHEMA", tmp_path)
    assert desk.run({"a.txt": PAGE}).edition is not None
    assert desk.ask("SELECT COUNT(*) FROM next_table") == [(0,)]
    assert desk.ask("SELECT MAX(version) FROM schema_migrations") == [(newest_version(),)]
    assert old.exists()
    assert desk.read == []


def test_changed_views_are_a_reason_for_an_edition(desk, tmp_path, monkeypatch):
    desk.begin()
    for path in schema.VIEWS.glob("*.sql"):
        (tmp_path / path.name).write_text(path.read_text())
    (tmp_path / "mine.sql").write_text("-- Mine\nCREATE VIEW mine AS SELECT 1 AS one")
    monkeypatch.setattr(schema, "VIEWS", tmp_path)
    assert desk.run({"a.txt": PAGE}).edition is not None
    assert desk.ask("SELECT one FROM mine") == [(1,)]
    assert desk.run({"a.txt": PAGE}).edition is None
