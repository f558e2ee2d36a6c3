"""What the desk asks: the SQL that it shows gives the rows that it shows, and its files hold them."""

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest

from desk import room, shown
from desk.archive import Archive, literal
from desk.search import search, snippet, wrong
from desk.topics import OPENED_BY, TOPICS
from mentions.watchlist import read_watchlist
from reports.rows import as_json
from tests.opened import ask
from warehouse.read.search import Wanted
from warehouse.statement import read_statements

TABLES = [
    pytest.param(table, id=f"{topic}: {title}") for topic, tables in TOPICS.items() for title, table in tables.items()
]


def rows_by_sql(newsroom: Path, sql: str) -> list[dict]:
    return json.loads("".join(ask(newsroom, sql, "json")))


def as_shown(rows) -> list[dict]:
    return json.loads("".join(as_json(rows.column_names, [row.values() for row in rows.to_pylist()])))


@pytest.mark.parametrize("table", TABLES)
def test_the_sql_under_a_table_gives_its_rows(archive: Archive, newsroom: Path, table) -> None:
    answer = archive.ask(archive.edition(), table.statement, **table.values)
    assert "$" not in answer.sql
    assert rows_by_sql(newsroom, answer.sql) == as_shown(answer.rows)
    assert table.opens is None or OPENED_BY[table.opens] in answer.rows.column_names


@pytest.mark.parametrize(
    "wanted", [Wanted(), Wanted(outlet="Valley Courier"), Wanted(language="en", apart=True, copied=True)]
)
def test_the_sql_of_the_latest_gives_them(archive: Archive, newsroom: Path, wanted: Wanted) -> None:
    found = search(archive, archive.edition(), "", wanted)
    given = rows_by_sql(newsroom, found.answer.sql)
    assert "NULL::" not in found.answer.sql
    assert [row["article_id"] for row in given] == found.answer.rows["article_id"].to_pylist()


@pytest.mark.parametrize(
    ("query", "counted"),
    [
        ("missile AND talks", True),
        ('"missile defence" NOT radar', True),
        ("headline:cranes", True),
        ("nothingofit", True),
    ],
)
def test_a_search_finds_what_its_sql_gives(archive: Archive, newsroom: Path, query: str, counted: bool) -> None:
    found = search(archive, archive.edition(), query, Wanted())
    given = rows_by_sql(newsroom, found.answer.sql)
    assert {row["article_id"] for row in given} == set(found.answer.rows["article_id"].to_pylist())
    assert found.counted is counted
    assert found.articles >= found.answer.rows.num_rows


def test_copies_are_found_once_or_each_or_alone(archive: Archive) -> None:
    def outlets(**wanted: bool) -> list[str]:
        found = search(archive, archive.edition(), "cranes OR crane", Wanted(**wanted))
        return sorted(filter(None, found.answer.rows["outlet"].to_pylist()))

    once, each, copied = outlets(), outlets(apart=True), outlets(apart=True, copied=True)
    assert len(each) == len(once) + 1
    assert copied == ["Northern Post", "Valley Courier"]


def test_a_story_leaves_out_the_others(archive: Archive) -> None:
    everything = search(archive, archive.edition(), "crane OR cranes", Wanted()).answer.rows.to_pylist()
    story = everything[0]["story_id"]
    within = search(archive, archive.edition(), "crane OR cranes", Wanted(story=story)).answer.rows
    assert 0 < within.num_rows == len([one for one in everything if one["story_id"] == story])


def test_a_wrong_query_is_shown_with_its_place() -> None:
    assert wrong("") is None
    assert wrong("missile AND talks") is None
    assert "two terms stand side by side" in (wrong("missile talks") or "")


def test_answers_are_kept_until_the_next_edition(archive: Archive) -> None:
    edition = archive.edition()
    assert archive.ask(edition, "recent_runs") is archive.ask(edition, "recent_runs")
    assert archive.ask(edition, "recent_runs") is not archive.ask(type(edition)("other", None), "recent_runs")


def test_files_hold_the_rows_and_no_formula(hostile_room: Path, archive: Archive) -> None:
    answer = archive.ask(archive.edition(), "share_of_voice")
    text = room.csv_of(answer).decode("utf-8-sig")
    assert next(csv.reader(io.StringIO(text))) == answer.rows.column_names
    assert len(list(csv.reader(io.StringIO(text)))) == answer.rows.num_rows + 1
    sheet = zipfile.ZipFile(io.BytesIO(room.workbook_of(answer))).read("xl/worksheets/sheet1.xml")
    assert sheet.count(b"<row ") == answer.rows.num_rows + 1
    assert b"<f>" not in sheet


def test_values_are_written_as_sql_reads_them(archive: Archive, newsroom: Path) -> None:
    odd = "it''s \\ \n $x -- /* ' {}"
    assert rows_by_sql(newsroom, f"SELECT {literal(odd)} AS it")[0]["it"] == odd
    assert literal(["a", None, 1, True]) == "['a', NULL, 1, TRUE]"


def test_each_statement_of_the_desk_is_asked(archive: Archive) -> None:
    source = "".join(path.read_text() for path in Path(room.__file__).parent.glob("*.py"))
    assert [name for name in read_statements("desk") if f'"{name}"' not in source] == []


def test_passages_are_what_both_print(archive: Archive) -> None:
    edition = archive.edition()
    story = archive.ask(edition, "top_stories", since=None, until=None).rows["story_id"][0].as_py()
    pairs = archive.ask(edition, "story_pairs", story=story).rows.to_pylist()
    assert {pair["kind"] for pair in pairs} == {"exact", "contained"}
    for pair in pairs:
        html = shown.passages(pair)
        assert html.count("<mark>Crane crews at the port") == 2
    assert "Northern Post</bdi> has it from <bdi dir='auto'>Valley Courier" in "".join(map(shown.told_of_pair, pairs))


def test_a_watch_list_that_was_tried_is_one(tmp_path: Path, archive: Archive) -> None:
    text = room.toml_of('Talks "on" \\ arms', '"missile defence" AND\ntalks')
    kept = read_watchlist("it", text)
    assert (kept.title, kept.error) == ('Talks "on" \\ arms', None)
    assert kept.query is not None and kept.query.strip() == '"missile defence" AND\ntalks'


def test_a_snippet_is_about_the_hit(archive: Archive) -> None:
    found = search(archive, archive.edition(), "missile AND talks", Wanted())
    assert all("[" in one for one in found.answer.rows["snippet"].to_pylist())
    assert snippet.__doc__
