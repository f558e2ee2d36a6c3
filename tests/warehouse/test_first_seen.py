"""When an article was first seen: that of the first file which held it, whatever comes later."""

from datetime import UTC, datetime, timedelta

import duckdb

from tests.warehouse.conftest import FIRST, START
from warehouse import statement
from warehouse.schema import DESCRIBED, migrate, read_migrations
from warehouse.statement import read_statements

SEEN = "SELECT source_path, first_seen_at FROM articles ORDER BY ALL"
SECOND = {"b.txt": "Calm returns\n2013-01-29\nIt did.\n"}


def minutes(number: int) -> datetime:
    """When the run of a desk with this number began."""
    return START + timedelta(minutes=number)


def test_an_article_was_first_seen_when_the_run_of_its_first_file_began(desk):
    desk.begin()
    desk.run({**FIRST, **SECOND})
    assert desk.ask(SEEN) == [("a.txt", minutes(1)), ("b.txt", minutes(2))]
    assert desk.ask("SELECT headline FROM new_since('2026-11-24 06:02:00+00')") == [("Calm returns",)]
    assert desk.ask("SELECT headline FROM new_since('2026-11-24 06:01:30+00')") == [("Calm returns",)]
    assert len(desk.ask("FROM new_since('2026-11-24 06:01:00+00')")) == 2
    desk.run({**FIRST, **SECOND, "again/a.txt": FIRST["a.txt"], "0.txt": FIRST["a.txt"]})
    assert desk.ask(SEEN) == [("0.txt", minutes(1)), ("b.txt", minutes(2))]


def test_an_article_comes_with_it_so_that_no_row_is_written_twice(desk, monkeypatch):
    """A lake would write the whole row again."""
    monkeypatch.setattr(
        statement, "read_statements", lambda phase: {**read_statements(phase), "first_seen": "SELECT 'no update'"}
    )
    desk.run(FIRST)
    desk.retried = {"a.txt"}
    desk.run({**FIRST, **SECOND})
    assert desk.ask(SEEN) == [("a.txt", minutes(1)), ("b.txt", minutes(2))]


def test_a_clock_that_is_set_back_makes_nothing_seen_earlier(desk):
    desk.begin()
    desk.hours_back = 1000
    desk.run({**FIRST, "again/a.txt": FIRST["a.txt"]})
    assert desk.ask(SEEN) == [("a.txt", minutes(1))]


def test_what_is_extracted_again_was_first_seen_as_before(desk):
    desk.begin()
    desk.retried = {"a.txt"}
    desk.run({**FIRST, **SECOND})
    assert desk.extracted == ["a.txt", "b.txt"]
    assert desk.ask(SEEN) == [("a.txt", minutes(1)), ("b.txt", minutes(2))]


def test_an_older_warehouse_knows_it_from_its_files(desk):
    desk.begin()
    first_migration = next(one.version for one in read_migrations() if one.name == "first_seen")
    with duckdb.connect() as connection:
        migrate(connection, last=first_migration - 1)
        connection.execute(f"ATTACH '{desk.file}' AS made (READ_ONLY)")
        later = {"articles": "first_seen_at", "article_sources": "number", "files": "etag", "runs": ""}
        for table, column in later.items():
            connection.execute(
                f"INSERT INTO {table} BY NAME FROM (SELECT COLUMNS(c -> c <> '{column}') FROM made.{table})"
            )
        migrate(connection)
        assert connection.execute(SEEN).fetchall() == [("a.txt", minutes(1))]


def test_the_columns_that_analysts_read_say_what_they_are(desk):
    desk.begin()
    query = "SELECT table_name, column_name FROM duckdb_columns() WHERE comment IS NULL AND NOT internal"
    assert [one for one in desk.ask(query) if one[0] in DESCRIBED] == []


def test_brief_has_fifteen_columns_and_begins_with_the_latest_day_that_can_be(desk):
    later = {
        "future.txt": "Year in review\n2099-12-31\nNot yet.\n",
        "tomorrow.txt": "Where it is tomorrow\n2026-11-24\nMorning.\n",
    }
    desk.run({**FIRST, **later})
    names = [name for (name,) in desk.ask("SELECT column_name FROM duckdb_columns() WHERE table_name = 'brief'")]
    assert len(names) == 15
    headlines = [headline for (headline,) in desk.ask("SELECT headline FROM brief")]
    assert headlines == ["Where it is tomorrow", "Storm hits the coast", "Year in review"]
    assert desk.ask("SELECT MAX(first_seen_at) FROM brief") == [(datetime(2026, 11, 24, 6, 1, tzinfo=UTC),)]
