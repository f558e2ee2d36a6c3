"""Reading: nothing can be written, reached or changed."""

import subprocess
import sys

import duckdb
import pytest

from warehouse.errors import WarehouseBusy, WarehouseMissing, WarehouseRefused
from warehouse.query import open_read_only

PAGE = "Storm hits the coast\n2013-01-28\n\nIt did.\n"


@pytest.fixture(scope="module")
def loaded(tmp_path_factory, make_desk):
    desk = make_desk(tmp_path_factory.mktemp("query") / "news.duckdb")
    desk.begin()
    return desk


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM articles",
        "CREATE TABLE mine AS SELECT 1 AS one",
        "COPY articles TO 'articles.csv'",
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT * FROM '/etc/hostname'",
        "ATTACH 'other.duckdb'",
        "INSTALL httpfs",
        "LOAD fts",
        "SET enable_external_access = true",
        "SET threads = 1",
    ],
)
def test_a_query_can_only_read_the_warehouse(loaded, query):
    with open_read_only(loaded.file) as connection, pytest.raises(duckdb.Error):
        connection.execute(query)


def test_times_are_shown_in_utc(loaded):
    with open_read_only(loaded.file) as connection:
        assert connection.execute("SELECT started_at::VARCHAR FROM runs").fetchone() == ("2026-11-24 06:01:00+00",)


def test_what_cannot_be_read_is_said(tmp_path):
    with pytest.raises(WarehouseMissing):
        open_read_only(tmp_path / "none.duckdb")
    (tmp_path / "text.duckdb").write_text("Storm")
    with pytest.raises(WarehouseRefused, match="not a DuckDB database"):
        open_read_only(tmp_path / "text.duckdb")
    (tmp_path / "dangling.duckdb").symlink_to("gone.duckdb")
    with pytest.raises(WarehouseRefused, match="not there"):
        open_read_only(tmp_path / "dangling.duckdb")


def test_a_client_that_writes_is_named(loaded):
    with duckdb.connect(str(loaded.file)), pytest.raises(WarehouseBusy, match="open for writing"):
        open_read_only(loaded.file)


def test_the_package_itself_is_light():
    script = "import sys, warehouse, warehouse.outcome; print({'duckdb', 'pyarrow', 'prefect'} & sys.modules.keys())"
    assert (
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "set()\n"
    )
