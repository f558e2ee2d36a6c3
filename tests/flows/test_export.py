"""Exports: the same rows in each format, a file that is whole or as it was, and a clear word for what cannot be."""

import csv
import io
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from flows.answers import strict
from flows.command import main
from flows.export import ExportFailed, export_file, export_text
from tests.flows.conftest import COMMAND


@pytest.fixture
def loaded(newsstand: Path) -> Path:
    """A warehouse with the five given pages, outside of the folder of the test."""
    return newsstand


EXPORTED = ("articles", "blocks", "mix", "recent_runs", "relations", "story_terms")  # of all types between them


def test_tables_and_views_are_the_same_in_each_format(loaded: Path, tmp_path: Path) -> None:
    for name in EXPORTED:
        rows = json.loads("".join(export_text(loaded, name, "json")))
        for form in ("csv", "parquet"):
            export_file(loaded, name, form, tmp_path / f"{name}.{form}")
        with (tmp_path / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            assert sum(1 for _ in csv.DictReader(stream)) == len(rows)
        table = pq.read_table(tmp_path / f"{name}.parquet")
        assert [{key: strict(value) for key, value in row.items()} for row in table.to_pylist()] == rows, name
    assert not list(tmp_path.glob(".*"))


def test_no_view_has_a_type_that_parquet_lacks(loaded: Path) -> None:
    """DuckDB's HUGEINT, the type of a sum, would be a decimal there, and an INTERVAL nothing at all."""
    with duckdb.connect(str(loaded), read_only=True) as connection:
        types = "SELECT table_name, column_name FROM duckdb_columns() WHERE data_type IN ('HUGEINT', 'INTERVAL')"
        assert connection.execute(types).fetchall() == []


def test_the_command_exports_by_the_ending_of_the_file(
    loaded: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(["export", *arguments, "--warehouse", str(loaded)])
        told = capsys.readouterr()
        return code, told.out, told.err

    out = tmp_path / "undated.parquet"
    code, said, _ = run("UNDATED", "--out", str(out))
    assert (code, said) == (0, f"UNDATED: {out.stat().st_size:,} bytes in {out}\n")
    assert pq.read_table(out).num_rows == 2
    code, said, _ = run("undated")
    assert code == 0
    assert len(list(csv.DictReader(io.StringIO(said)))) == 2
    assert len(json.loads(run("undated", "--format", "json")[1])) == 2
    assert run("undated", "--out", str(tmp_path / "x.json"), "--format", "csv")[0] == 0
    assert (tmp_path / "x.json").read_text(encoding="utf-8").startswith("article_id,headline,")
    assert run("undated", "--format", "parquet")[::2] == (2, "copydesk: --format parquet needs --out FILE\n")
    assert run("undated", "--for-spreadsheet", "--format", "json")[0] == 2
    code, _, error = run("undatd")
    assert (code, error) == (
        1,
        "copydesk: undatd: no table, view or macro has this name; did you mean undated?\n",
    )
    assert "copydesk sql alone lists what there is" in run('x"; DROP TABLE articles; --')[2]
    assert 'why: it takes arguments (article_id); ask it with copydesk sql "FROM why(...)"' in run("why")[2]


def test_for_spreadsheet_holds_for_exports(loaded: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.duckdb"
    shutil.copy(loaded, own)
    with duckdb.connect(str(own)) as connection:
        connection.execute("UPDATE articles SET headline = '=1+1'")
        connection.execute("CREATE MACRO formulas() AS TABLE SELECT headline FROM articles")
    assert set("".join(export_text(own, "formulas", "csv")).split()) == {"headline", "=1+1"}
    export_file(own, "formulas", "csv", tmp_path / "x.csv", for_spreadsheet=True)
    assert set((tmp_path / "x.csv").read_text(encoding="utf-8").split()) == {"headline", "'=1+1"}


def test_a_file_is_whole_or_as_it_was(loaded: Path, tmp_path: Path) -> None:
    out, link = tmp_path / "x.csv", tmp_path / "link.csv"
    out.write_text("before")
    link.symlink_to(out)
    with pytest.raises(ExportFailed, match="no table"):
        export_file(loaded, "nothing", "csv", out)
    assert (out.read_text(), sorted(tmp_path.iterdir())) == ("before", [link, out])
    export_file(loaded, "current", "csv", link)
    assert link.is_symlink()
    assert out.read_text(encoding="utf-8").startswith("article_id,")


def test_nothing_else_than_a_file_is_written_over(loaded: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    expected = {
        tmp_path / "folder": "it is a folder",
        tmp_path / "pipe": "it is not a plain file",
        tmp_path / "nowhere" / "x.csv": "there is no folder",
        tmp_path / "x.csv" / "y": "there is no folder",
        tmp_path / ("x" * 300): "File name too long",
        loaded: "it is a DuckDB database",
    }
    (tmp_path / "x.csv").touch()
    for out, said in expected.items():
        with pytest.raises(ExportFailed, match=re.escape(said)):
            export_file(loaded, "current", "csv", out)
    assert loaded.is_symlink()


def test_a_full_disk_is_told_and_leaves_nothing(loaded: Path, tmp_path: Path) -> None:
    out = tmp_path / "blocks.csv"
    limited = f"ulimit -f 8; exec {COMMAND} export blocks --warehouse {loaded} --out {out}"
    done = subprocess.run(["/bin/bash", "-c", limited], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, f"copydesk: {out}: it cannot be written: File too large\n")
    assert not list(tmp_path.iterdir())
