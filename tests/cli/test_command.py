"""The command as its users meet it: options, formats, exit codes, messages, speed of the start."""

import csv
import io
import json
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from cli.command import main
from pipeline.terminal import safe
from tests.flows.conftest import COMMAND, ROOT, Run


def test_it_says_which_release_it_is(copydesk: Run) -> None:
    assert copydesk("--version").stdout == f"copydesk {version('copydesk')}\n"
    alone = [sys.executable, "-S", "-m", "cli.command", "--version"]  # without what is installed
    done = subprocess.run(alone, capture_output=True, text=True, env={"PYTHONPATH": str(ROOT)}, check=True)
    assert done.stdout == f"copydesk of no known version: {ROOT} is not installed\n"


@pytest.mark.parametrize(
    "arguments", [("nonsense",), ("ingest", "--workers", "0"), ("sql", "SELECT 1", "--format", "xml"), ()]
)
def test_a_wrong_call_is_a_usage_error(copydesk: Run, arguments: tuple[str, ...]) -> None:
    assert "usage: copydesk" in copydesk(*arguments, code=2).stderr


@pytest.mark.slow
def test_the_warehouse_may_be_named_before_or_after_the_command(copydesk: Run, seeds: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere" / "w.duckdb"
    copydesk("--warehouse", other, "ingest", seeds, "--direct")
    assert copydesk("digest", "--warehouse", other).stdout == copydesk("--warehouse", other, "digest").stdout
    assert copydesk("digest").stdout == "no edition yet\n"


@pytest.mark.usefixtures("loaded")
def test_sql_prints_tables_csv_and_json(copydesk: Run) -> None:
    query = "SELECT source_path, published_at, sections, published_edtf FROM articles ORDER BY source_path"
    rows = json.loads(copydesk("sql", query, "--format", "json").stdout)
    assert len(rows) == 5
    assert rows[2]["published_at"] == "2011-11-19T15:50:00Z"
    assert rows[1]["published_edtf"] is None
    assert rows[3]["sections"] == ["Featured", "International"]
    table = list(csv.DictReader(io.StringIO(copydesk("sql", query, "--format", "csv").stdout)))
    assert table[1]["published_edtf"] == ""
    assert json.loads(table[3]["sections"]) == ["Featured", "International"]
    shown = copydesk("sql", query).stdout
    assert "NULL" in shown
    assert shown.endswith("(5 rows)\n")
    assert copydesk("sql", "-", input="SELECT count(*) AS n FROM articles").stdout.split() == [
        "n",
        "-",
        "5",
        "(1",
        "row)",
    ]


@pytest.mark.usefixtures("loaded")
def test_sql_without_a_query_lists_what_there_is(copydesk: Run) -> None:
    shown = copydesk("sql", input="").stdout
    ask, tables, internals = (part.splitlines() for part in shown.split("\n\n")[1::2])
    for names, part in (
        (("brief", "new_since(since)", "top_stories", "current", "coverage_by_day", "why(article_id)"), ask),
        (("articles", "blocks", "runs"), tables),
        (("search_words", "matching_keys", "search_key(query, place)", "story_links"), internals),
    ):
        assert {*names} <= {line.partition("  ")[0] for line in part}
    assert ask[2].startswith("brief  ")


@pytest.mark.usefixtures("loaded")
def test_sql_shows_rows_whole_or_one_field_a_line(copydesk: Run) -> None:
    query = "SELECT headline, lede FROM articles ORDER BY source_path LIMIT 1"
    (row,) = json.loads(copydesk("sql", query, "--format", "json").stdout)
    assert row["lede"] not in copydesk("sql", query).stdout
    assert row["lede"] in copydesk("sql", query, "--full").stdout
    assert copydesk("sql", query, "--vertical").stdout.splitlines() == [
        "-- row 1 --",
        f"headline  {row['headline']}",
        f"lede      {row['lede']}",
        "(1 row)",
    ]
    assert "go with no --format" in copydesk("sql", query, "--full", "--format", "csv", code=2).stderr
    copydesk("sql", query, "--full", "--vertical", code=2)


QUERIES = [
    "SELEC 1",
    "DELETE FROM articles",
    "CREATE TEMP TABLE mine AS SELECT 1 AS one",
    "SELECT * FROM read_text('/etc/hostname')",
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM '/etc/passwd'",
    "SELECT * FROM glob('/etc/*')",
    "SELECT * FROM sniff_csv('/etc/passwd')",
    "SELECT * FROM read_csv('http://127.0.0.1:9/x.csv')",
    "SELECT getenv('HOME')",
    "EXPLAIN ANALYZE COPY articles TO 'FOLDER/x.csv'",
    "COPY articles TO 'FOLDER/x.csv'",
    "COPY articles TO '/dev/stdout'",
    "EXPORT DATABASE 'FOLDER/export'",
    "IMPORT DATABASE 'FOLDER/export'",
    "ATTACH 'FOLDER/other.duckdb'",
    "ATTACH ':memory:' AS other",
    "INSTALL httpfs",
    "LOAD json",
    "LOAD 'FOLDER/x.duckdb_extension'",
    "CREATE SECRET s (TYPE s3)",
    "SET threads = 1",
    "SET VARIABLE x = 1",
    "PRAGMA threads = 1",
    "PRAGMA enable_profiling",
    "SET profiling_output = 'FOLDER/profile'",
    "CALL enable_logging(storage = 'file', storage_config = {'path': 'FOLDER/log'})",
    "PREPARE p AS SELECT 1",
    "BEGIN",
    "CHECKPOINT",
    "SELECT 1; SELECT 2",
    "FROM query('SELECT 1; DROP TABLE articles')",
    "-- nothing",
    "SELECT '\udce9'",
]


def test_sql_can_only_read_the_warehouse(loaded: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each query fails with one line, and no file is made."""
    before = sorted(tmp_path.rglob("*"))
    for query in QUERIES:
        code = main(["sql", query.replace("FOLDER", str(tmp_path)), "--warehouse", str(loaded)])
        told = capsys.readouterr()
        assert (code, told.out, told.err.count("\n")) == (1, "", 1), query
        assert told.err.startswith("copydesk: ")
    assert sorted(tmp_path.rglob("*")) == before
    for query in (
        "EXPLAIN SELECT 1",
        "DESCRIBE articles",
        "SUMMARIZE files",
        "SHOW TABLES",
        "FROM files",
        "VALUES (1)",
    ):
        assert main(["sql", query, "--warehouse", str(loaded)]) == 0


def test_for_spreadsheet_goes_with_csv_alone(warehouse: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for form in ("table", "json"):
        call = ["sql", "SELECT 1", "--format", form, "--for-spreadsheet", "--warehouse", str(warehouse)]
        assert (main(call), "goes with --format csv" in capsys.readouterr().err) == (2, True)


@pytest.mark.usefixtures("loaded")
def test_check_passes_on_the_seeds(copydesk: Run) -> None:
    assert all(line.startswith("ok ") for line in copydesk("check").stdout.splitlines())


def test_explain_says_what_is_wrong_with_its_target(copydesk: Run, tmp_path: Path) -> None:
    assert "neither a file nor the id" in copydesk("explain", "nothing", code=1).stderr
    assert "is a folder" in copydesk("explain", tmp_path, code=1).stderr
    (tmp_path / "empty.txt").touch()
    assert "rejected, empty" in copydesk("explain", tmp_path / "empty.txt", code=1).stderr


def test_control_sequences_of_a_page_do_not_reach_the_terminal(copydesk: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "Milk\x1b[31m dearer in Lisbon\n\nThe price of milk \x1b]0;gotcha\x07rose by a tenth on Friday, shops said.\n\n"
        "It was the third rise in a year, they said on Friday.\n"
    )
    assert "\x1b" not in copydesk("explain", page).stdout
    assert safe("a\x1b[2Jb\u202ec\td\n") == "a\ufffd[2Jb\ufffdc d\n"


def test_explain_says_of_each_document_of_a_file_what_became_of_it(copydesk: Run, tmp_path: Path) -> None:
    good = {"title": "Milk dearer", "text": "Milk rose by a tenth on Friday, shops in Lisbon said, after a dry spring."}
    (tmp_path / "export.jsonl").write_text(f"{json.dumps(good)}\nno record\n{json.dumps({'title': 'Bare'})}\n")
    heads = [line for line in copydesk("explain", tmp_path / "export.jsonl").stdout.splitlines() if line[:1] == "#"]
    assert [head.split(",")[0] for head in heads[1:]] == ["# document 1: rejected", "# document 2: rejected"]
    assert heads[0].startswith("# document 0: labels made now") and "line 2 is no JSON" in heads[1]


@pytest.mark.slow
def test_a_direct_run_and_explain_never_import_prefect(seeds: Path, warehouse: Path) -> None:
    for arguments in (["ingest", str(seeds), "--direct"], ["explain", str(next(seeds.iterdir()))]):
        program = (
            "import sys; from cli.command import main; "
            f"main({[*arguments, '--warehouse', str(warehouse)]!r}); print('prefect' in sys.modules)"
        )
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        assert done.stdout.splitlines()[-1] == "False"


@pytest.mark.slow
def test_output_into_a_closed_pipe_is_no_traceback(seeds: Path) -> None:
    page = sorted(seeds.iterdir())[2]
    done = subprocess.run(
        ["/bin/sh", "-c", f"{COMMAND} explain {page} | head -1"], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
