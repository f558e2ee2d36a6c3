"""Reading: nothing can be written, reached or changed."""

import ast
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest

from warehouse.errors import WarehouseBusy, WarehouseMissing, WarehouseRefused
from warehouse.store.files import open_read_only

ROOT = Path(__file__).parents[2]
KEYWORDS = {"SELECT", "FROM", "WITH", "INSERT", "UPDATE", "DELETE", "CREATE", "ALTER", "DROP", "COPY", "ATTACH"}
KEYWORDS |= {"SET", "PRAGMA", "COMMENT", "CALL", "EXPORT", "LOAD"}
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


def test_many_may_read_at_once_in_one_process(loaded):
    """DuckDB has one instance of a file a process, and with it one set of settings."""

    def read(_: int) -> tuple[str, bool]:
        with open_read_only(loaded.file) as connection:
            return connection.execute(
                "SELECT current_setting('TimeZone'), current_setting('lock_configuration')"
            ).fetchall()[0]

    with ThreadPoolExecutor(8) as readers:
        assert set(readers.map(read, range(64))) == {("UTC", True)}
        with open_read_only(loaded.file):
            assert set(readers.map(read, range(64))) == {("UTC", True)}


def test_a_slow_query_draws_no_bar_on_what_is_printed(loaded):
    """DuckDB does in a program that is given on the command line, which it takes for somebody at a terminal."""
    program = (
        "import sys; from pathlib import Path; from warehouse.store.files import open_read_only;"
        "query = \"SELECT current_setting('enable_progress_bar')\";"
        "print(open_read_only(Path(sys.argv[1])).execute(query).fetchall())"
    )
    done = subprocess.run([sys.executable, "-c", program, loaded.file], capture_output=True, text=True, check=True)
    assert done.stdout == "[(False,)]\n"


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


def test_no_value_is_formatted_into_a_statement():
    """All statements that are put together at all: of names of ours, and of names that are quoted."""
    formatted = set()
    for path in (path for name in ("warehouse", "pipeline", "flows", "cli") for path in (ROOT / name).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                words = str(node.values[0].value).split()
                if words and words[0] in KEYWORDS:
                    formatted.add((path.name, " ".join(words[:2])))
    assert formatted == {
        ("attach.py", "ATTACH"),  # an address, its quotes doubled
        ("attach.py", "CREATE TEMPORARY"),  # what opens a bucket, its quotes doubled
        ("attach.py", "LOAD"),  # a path, its quotes doubled
        ("attach.py", "SET temp_directory"),  # a path, its quotes doubled
        ("attach.py", "SET allowed_directories"),  # a path, its quotes doubled
        ("files.py", "ATTACH '"),  # a path, its quotes doubled
        *{("files.py", words) for words in ("CREATE TABLE", "DELETE FROM", "INSERT INTO")},  # names of tables, quoted
        ("export.py", 'FROM "'),  # the name of a view, its quotes doubled
        ("digest.py", "SELECT"),  # names of columns and of a table, their quotes doubled
        ("digest.py", "FROM"),  # the name of a table, its quotes doubled
        ("schema.py", "COMMENT ON"),  # words of our own files, their quotes doubled
        ("schema.py", "DROP"),  # names of views, their quotes doubled
        ("snapshots.py", "DROP"),  # names of views, their quotes doubled
        *{
            ("snapshots.py", words) for words in ("CREATE TEMP", "DELETE FROM", "INSERT INTO", "DROP TABLE")
        },  # our tables
        ("snapshots.py", "CALL"),  # functions with figures of our own
    }


def test_a_hostile_value_is_a_value(loaded):
    with open_read_only(loaded.file) as connection:
        before = connection.execute("SELECT count(*) FROM articles").fetchone()
        for value in ("'; DROP TABLE articles; --", '"', "$1", "%s", "\\", "{}", "?"):
            assert connection.execute("FROM why(?)", [value]).fetchall() == []
            assert connection.execute("FROM diff(?, ?)", [value, value]).fetchall() == []
        assert connection.execute("SELECT count(*) FROM articles").fetchone() == before


def test_the_package_itself_is_light():
    script = "import sys, warehouse.outcome.outcome; print({'duckdb', 'pyarrow', 'prefect'} & sys.modules.keys())"
    assert (
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "set()\n"
    )
