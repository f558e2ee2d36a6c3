"""The edition without rows: kept in the user's cache, built anew when it is not there or not whole."""

from unittest.mock import patch

import duckdb
import pytest

from warehouse import schema
from warehouse.schema import migrate, rebuild_views
from warehouse.store import empty
from warehouse.store.empty import empty_edition

SHAPES = (
    "SELECT table_name, column_name, data_type, is_nullable, comment FROM duckdb_columns() ORDER BY ALL",
    "SELECT view_name, column_count, comment FROM duckdb_views() WHERE NOT internal ORDER BY ALL",
    "SELECT function_name, parameters, comment FROM duckdb_functions() WHERE NOT internal ORDER BY ALL",
    "SELECT version, name FROM schema_migrations ORDER BY ALL",
)


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    forget()
    yield tmp_path / "cache" / "copydesk"
    forget()


def forget():
    """As in another process."""
    empty._empty_edition.cache_clear()


def shape(connection):
    return [connection.execute(sql).fetchall() for sql in SHAPES]


def test_a_new_warehouse_has_all_tables_views_and_comments(cache, tmp_path, make_desk):
    desk = make_desk(tmp_path / "news.duckdb")
    desk.run({"a.txt": "Storm hits the coast\n2013-01-28\n\nIt did.\n"})
    with duckdb.connect(str(desk.file), read_only=True) as made, duckdb.connect() as apart:
        migrate(apart)
        rebuild_views(apart)
        assert shape(made) == shape(apart)


def test_it_is_built_once_and_again_when_it_is_damaged(cache):
    with patch.object(empty, "rebuild_views", wraps=rebuild_views) as building:
        first = empty_edition()
        forget()
        assert empty_edition() == first
        assert building.call_count == 1
        (kept,) = cache.glob("empty-*")
        kept.write_bytes(kept.read_bytes()[:-1] + b"?")
        forget()
        assert empty_edition() != b""
        assert building.call_count == 2


def test_another_view_makes_another_one(cache, tmp_path):
    empty_edition()
    with patch.object(schema, "VIEWS", tmp_path):
        (tmp_path / "mine.sql").write_text("-- Mine.\nCREATE VIEW mine AS SELECT 1 AS one\n")
        empty_edition()
    assert len(list(cache.glob("empty-*"))) == 2


def test_where_nothing_can_be_kept_it_is_built_each_time(cache):
    cache.parent.write_text("no folder")
    assert empty_edition()[8:12] == b"DUCK"
