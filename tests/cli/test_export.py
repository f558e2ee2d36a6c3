"""Exports: the same rows in each format that a name says, a file that is whole or as it was, and a clear word for what
cannot be."""

import csv
import gzip
import io
import json
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import duckdb
import pyarrow.parquet as pq
import pytest
from xlsxwriter import Workbook

from cli.command import main
from cli.export import ExportFailed, Query
from cli.file_forms import ENDINGS, Form, UnknownForm, form_of
from extractors.errors import CopydeskError
from reports.rows import strict
from reports.workbook import CELL_UNITS, SHEET_ROWS
from tests.flows.conftest import COMMAND, Run
from tests.opened import export_file, export_text

CSV = Form("csv")


@pytest.fixture
def loaded(newsstand: Path) -> Path:
    """A warehouse with the five given pages, outside of the folder of the test."""
    return newsstand


EXPORTED = ("articles", "blocks", "mix", "recent_runs", "relations", "story_terms")  # of all types between them


def test_tables_and_views_are_the_same_in_each_format(loaded: Path, tmp_path: Path) -> None:
    for name in EXPORTED:
        rows = json.loads("".join(export_text(loaded, name, "json")))
        for form in ("csv", "parquet"):
            export_file(loaded, name, Form(form), tmp_path / f"{name}.{form}")
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
    export_file(own, "formulas", CSV, tmp_path / "x.csv", for_spreadsheet=True)
    assert (tmp_path / "x.csv").read_bytes().startswith(b"\xef\xbb\xbfheadline\r\n'=1+1\r\n")


def test_a_file_is_whole_or_as_it_was(loaded: Path, tmp_path: Path) -> None:
    out, link = tmp_path / "x.csv", tmp_path / "link.csv"
    out.write_text("before")
    link.symlink_to(out)
    with pytest.raises(ExportFailed, match="no table"):
        export_file(loaded, "nothing", CSV, out)
    assert (out.read_text(), sorted(tmp_path.iterdir())) == ("before", [link, out])
    export_file(loaded, "current", CSV, link)
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
            export_file(loaded, "current", CSV, out)
    assert loaded.is_symlink()


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_full_disk_is_told_and_leaves_nothing(loaded: Path, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"blocks.{ending}"
    limited = f"ulimit -f 8; exec {COMMAND} export blocks --warehouse {loaded} --out {out}"
    done = subprocess.run(["/bin/bash", "-c", limited], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert re.fullmatch(f"copydesk: {re.escape(str(out))}: it cannot be written: .*File too large.*\n", done.stderr)
    assert not list(tmp_path.iterdir())


def separated(separator: str) -> Callable[[bytes], list[Any]]:
    return lambda data: list(csv.DictReader(io.StringIO(data.decode(), newline=""), delimiter=separator, strict=True))


READ: dict[str, Callable[[bytes], list[Any]]] = {
    ".csv": separated(","),
    ".tsv": separated("\t"),
    ".json": json.loads,
    ".jsonl": lambda data: [json.loads(line) for line in data.decode().splitlines()],
    ".parquet": lambda data: pq.read_table(io.BytesIO(data)).to_pylist(),
    ".xlsx": lambda data: [dict(zip(cells(data)[0], row, strict=True)) for row in cells(data)[1:]],
}
READ[".ndjson"] = READ[".jsonl"]


def cells(workbook: bytes) -> list[list[Any]]:
    """What the cells of a workbook hold, days and times with the number of their style."""
    main = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    sheet = zipfile.ZipFile(io.BytesIO(workbook)).read("xl/worksheets/sheet1.xml")
    rows = ElementTree.fromstring(sheet).iter(f"{main}row")  # noqa: S314 - our own
    assert b"<f>" not in sheet
    return [[cell(one, main) for one in row.iter(f"{main}c")] for row in rows]


def cell(one: ElementTree.Element, main: str) -> Any:
    if one.get("t") == "inlineStr":
        return one.findtext(f"{main}is/{main}t")
    number = float(one.findtext(f"{main}v") or "nan")
    return (number, one.get("s")) if one.get("s") else number


def test_a_file_is_in_the_format_that_its_name_says(loaded: Path, tmp_path: Path, copydesk: Run) -> None:
    assert set(READ) == set(ENDINGS)
    mixed = "SELECT * FROM (VALUES (1, 'a\tb'), (2, 'c\u2028=d\x85')) AS mixed (number, words) ORDER BY number"
    for ending, read in READ.items():
        out = tmp_path / f"rows{ending.upper()}"
        copydesk("export", "--query", mixed, "--out", out, "--warehouse", loaded)
        rows = read(out.read_bytes())
        assert [str(row["words"]) for row in rows] == ["a\tb", "c\u2028=d\x85"], ending
        if ending in (".parquet", ".xlsx"):
            with pytest.raises(UnknownForm, match="packed already"):
                form_of(Path(f"x{ending}.gz"))
            continue
        packed = tmp_path / f"rows{ending}.gz"
        copydesk("export", "--query", mixed, "--out", packed, "--warehouse", loaded)
        assert gzip.decompress(packed.read_bytes()) == out.read_bytes()


@pytest.mark.parametrize("name", ["x.pdf", "x.xls", "x.gz", "x.pdf.gz", "x.csv.zip", "x.2026", "x.csv~"])
def test_a_name_that_no_format_has_is_refused_with_those_that_there_are(
    loaded: Path, tmp_path: Path, copydesk: Run, name: str
) -> None:
    out = tmp_path / name
    said = copydesk("export", "current", "--out", out, "--warehouse", loaded, code=1).stderr
    assert str(out) in said
    assert all(ending in said for ending in (*ENDINGS, ".csv.gz", "--format"))
    assert not out.exists()
    copydesk("export", "current", "--format", "csv", "--out", out, "--warehouse", loaded)
    assert out.stat().st_size


def test_a_name_without_an_ending_is_csv_and_a_stated_format_wins() -> None:
    assert form_of(None) == form_of(Path("a.b/rows")) == form_of(Path("rows.json"), "csv") == Form("csv")
    assert form_of(Path("rows.csv.gz"), "jsonl") == Form("jsonl", packed=True)


def test_a_workbook_holds_values_as_such_and_what_it_cannot_as_text(loaded: Path, tmp_path: Path) -> None:
    out = tmp_path / "x.xlsx"
    query = """SELECT 1 AS n, 2 AS n, 2.5::DECIMAL(9, 1) AS half, .25::DOUBLE AS quarter, TRUE AS yes,
        DATE '2013-01-28' AS day, TIMESTAMPTZ '2013-01-28 14:00:00+02' AS noon, TIME '06:00' AS early,
        '=1+1' AS sum, '@x' AS at, [1, 2] AS list, {'a': 'ü'} AS struct, MAP {'k': 1} AS map, NULL AS none, '' AS blank,
        DATE '1850-01-02' AS old, 18446744073709551615 AS big, 1234567890.1234567::DECIMAL(20, 7) AS long,
        'nan'::DOUBLE AS odd, 'infinity'::TIMESTAMP AS never, '\\x01'::BLOB AS bytes, INTERVAL 1 MINUTE AS span,
        'a' || chr(1) || '_x0041_' AS signs, '<r>b</r>' AS markup"""
    export_file(loaded, Query(query), Form("xlsx"), out)
    names, row = cells(out.read_bytes())
    values = dict(zip([name for name in names if name not in ("none", "blank")], row, strict=True))  # no cells
    assert [values.pop(name) for name in ("n", "n_1", "half", "quarter", "yes")] == [1, 2, 2.5, 0.25, 1]
    moments = [values.pop(name) for name in ("day", "noon", "early")]
    assert [number for number, _ in moments] == [41302, 41302.5, 0.25]  # days since 1899-12-30
    assert len({style for _, style in moments}) == len(moments)
    assert values == {
        "sum": "=1+1",
        "at": "@x",
        "list": "[1, 2]",
        "struct": '{"a": "ü"}',
        "map": '{"k": 1}',
        "old": "1850-01-02",
        "big": "18446744073709551615",
        "long": "1234567890.1234567",
        "odd": "NaN",
        "never": "9999-12-31T23:59:59.999999",
        "bytes": "01",
        "span": 60,
        "signs": "a_x0001__x005F_x0041_",
        "markup": "<r>b</r> ",
    }


def test_a_text_that_is_too_long_for_a_cell_is_cut_and_told(loaded: Path, tmp_path: Path, copydesk: Run) -> None:
    out = tmp_path / "x.xlsx"
    fits, longer, wide = "repeat('a', 32767)", "repeat('b', 32768)", "repeat('😀', 20000)"
    query = f"SELECT {fits} AS fits, {longer} AS longer, {wide} AS wide"
    said = copydesk("export", "--query", query, "--out", out, "--warehouse", loaded).stderr
    assert "32,767 characters" in said
    assert "were cut: 2;" in said
    row = cells(out.read_bytes())[1]
    assert [len(text) for text in row] == [CELL_UNITS, CELL_UNITS, CELL_UNITS // 2]
    assert not copydesk("export", "current", "--out", tmp_path / "y.xlsx", "--warehouse", loaded).stderr


def test_a_sheet_has_no_more_rows_than_spreadsheets_take(
    loaded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a thousandth of the rows, the names of the columns among them: all take ten seconds."""
    with Workbook(io.BytesIO()) as book:
        assert book.add_worksheet().xls_rowmax == SHEET_ROWS == 1_048_576
    monkeypatch.setattr("reports.workbook.SHEET_ROWS", 1_048)
    with pytest.raises(CopydeskError, match="takes 1,047 rows"):
        export_file(loaded, Query("FROM range(1048)"), Form("xlsx"), tmp_path / "x.xlsx")
    assert not list(tmp_path.iterdir())
    export_file(loaded, Query("FROM range(1047)"), Form("xlsx"), tmp_path / "x.xlsx")
    assert len(cells((tmp_path / "x.xlsx").read_bytes())) == 1_048


def test_a_query_is_exported_under_the_guards_of_sql(loaded: Path, tmp_path: Path, copydesk: Run) -> None:
    own = ("--warehouse", loaded)
    rows = copydesk("export", "--query", "SELECT headline FROM articles WHERE byline = ''", *own).stdout
    assert rows == "headline\n"
    assert copydesk("export", "--query", "-", "--format", "jsonl", *own, input="SELECT 1 AS x").stdout == '{"x": 1}\n'
    for query in ("DROP TABLE articles", f"COPY articles TO '{tmp_path}/y.csv'", "SELECT 1; SELECT 2", ""):
        assert "give one query that reads" in copydesk("export", "--query", query, *own, code=1).stderr
    assert "disabled" in copydesk("export", "--query", "FROM read_csv('/etc/hosts')", *own, code=1).stderr
    for both_or_none in (("current", "--query", "SELECT 1"), ()):
        assert "--query" in copydesk("export", *both_or_none, *own, code=2).stderr
    assert (
        "Parquet has no such column"
        in copydesk(
            *("export", "--query", "SELECT INTERVAL 1 DAY AS x", "--out", tmp_path / "x.parquet", *own), code=1
        ).stderr
    )
    assert not list(tmp_path.iterdir())


def test_packed_files_of_the_same_rows_are_the_same(loaded: Path, tmp_path: Path) -> None:
    for name in ("a.csv.gz", "b.csv.gz"):
        export_file(loaded, "current", Form("csv", packed=True), tmp_path / name)
    assert (tmp_path / "a.csv.gz").read_bytes() == (tmp_path / "b.csv.gz").read_bytes()
