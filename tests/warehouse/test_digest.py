"""The digest: every column counts or is left out by name."""

from datetime import UTC, datetime

import duckdb
import pytest

from mentions.watchlist import read_watchlist
from tests.dedup.test_apart import MATCH
from tests.opened import append_tombstones, digest
from warehouse.derive.matching import LIMITS
from warehouse.errors import WarehouseMissing
from warehouse.outcome.outcome import FileState
from warehouse.read.digest import OMITTED_COLUMNS, OMITTED_TABLES, digest_connection
from warehouse.statement import read_statements
from warehouse.store.tombstones import Tombstone

WORDS = " ".join(f"word{number}" for number in range(60))
BOX = " ".join(f"box{number}" for number in range(40))
FILES = {
    "a.txt": f"One\n2013-01-28\n{WORDS}\nSend us your news\n",
    "b.txt": f"Two\n{WORDS} more\nSend us your news\n",
    "c.txt": "",
    "d.txt": f"One more\n2013-01-29\n{' '.join(reversed(WORDS.split()))}\n",
    "e.txt": f"Cup\n2013-01-28\n{MATCH.format('Hovik', 'Norrby', 3, 1, 54, 'Ola Dahl', 320)}\n",
    "f.txt": f"Cup\n2013-01-28\n{MATCH.format('Sund', 'Vester Bro', 2, 0, 17, 'Per Ek', 115)}\n",
    **{f"{n}.txt": f"Sputnik\n{' '.join(f's{n}w{m}' for m in range(60))}\n{BOX}\n" for n in range(LIMITS.stories)},
}

OTHER_VALUE = {
    "VARCHAR": "COALESCE({0}, '') || 'x'",
    "VARCHAR[]": "LIST_APPEND({0}, 'x')",
    "INTEGER": "COALESCE({0}, 0) + 1",
    "INTEGER[]": "LIST_APPEND({0}, 1)",
    "BIGINT": "COALESCE({0}, 0) + 1",
    "BIGINT[]": "LIST_APPEND({0}, 1)",
    "UBIGINT": "XOR({0}, 1::UBIGINT)",
    "UINTEGER[]": "LIST_APPEND({0}, 1)",
    "UINTEGER[][]": "LIST_APPEND({0}, [1])",
    "UINTEGER": "XOR({0}, 1::UINTEGER)",
    "USMALLINT[]": "LIST_APPEND({0}, 1)",
    "UTINYINT[]": "LIST_APPEND({0}, 1)",
    "DOUBLE": "{0} + 0.001",
    "BOOLEAN": "NOT {0}",
    "BLOB": "{0} || 'x'::BLOB",
    "DATE": "COALESCE({0}, DATE '2000-01-01') + 1",
    "TIMESTAMP": "COALESCE({0}, TIMESTAMP '2000-01-01') + INTERVAL 1 SECOND",
    "TIMESTAMP WITH TIME ZONE": "COALESCE({0}, TIMESTAMPTZ '2000-01-01 00:00:00+00') + INTERVAL 1 MICROSECOND",
    "JSON": """'{{"other": 1}}'""",
}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory, make_desk, unread_file):
    desk = make_desk(tmp_path_factory.mktemp("digest") / "news.duckdb")
    desk.watchlists = (read_watchlist("words", "query = 'word1 OR more'"), read_watchlist("wrong", "query = '('"))
    desk.lists = (("sources.csv", "path,outlet\nz.txt,The Dispatch\n"),)
    append_tombstones(desk.file, [Tombstone("0" * 64, "a licence ended", datetime(2026, 1, 1, tzinfo=UTC))])
    desk.run(FILES, [unread_file(".hidden", FileState.IGNORED, "hidden")])
    return desk


@pytest.mark.slow
def test_every_column_moves_the_digest_or_is_omitted_by_name(loaded):
    with duckdb.connect(str(loaded.file)) as connection:
        whole = digest_connection(connection)
        columns = connection.execute(
            "SELECT table_name, column_name, data_type FROM duckdb_columns() JOIN duckdb_tables() USING (table_name) "
            "WHERE NOT duckdb_tables.internal AND NOT duckdb_tables.temporary ORDER BY ALL"
        ).fetchall()
        wrong = []
        for table, column, kind in columns:
            counts = table not in OMITTED_TABLES and column not in OMITTED_COLUMNS.get(table, ())
            connection.begin()
            value = OTHER_VALUE[kind].format(f'"{column}"')
            changed = connection.execute(f'UPDATE {table} SET "{column}" = {value}').fetchone()[0]
            if not changed or (digest_connection(connection).hash != whole.hash) != counts:
                wrong.append(f"{table}.{column}")
            connection.rollback()
        assert wrong == []


def test_each_table_counts_or_is_omitted(loaded):
    tables = {name for (name,) in loaded.ask("SELECT table_name FROM duckdb_tables() WHERE NOT internal")}
    assert {*digest(loaded.file).counts, *OMITTED_TABLES} == tables
    assert {*digest(loaded.file).counts}.isdisjoint(OMITTED_TABLES)
    assert {*read_statements("digest")} - {"tables"} < tables
    assert set(OMITTED_COLUMNS) < tables


def test_the_order_of_rows_and_of_files_that_were_not_read_does_not_count(loaded):
    with duckdb.connect(str(loaded.file)) as connection:
        whole = digest_connection(connection)
        connection.begin()
        connection.execute("CREATE TEMP TABLE turned AS SELECT * FROM blocks ORDER BY text DESC")
        connection.execute("DELETE FROM blocks")
        connection.execute("INSERT INTO blocks SELECT * FROM turned")
        connection.execute("UPDATE files SET size_bytes = 77 WHERE sha256 IS NULL")
        connection.execute("INSERT INTO files SELECT * REPLACE ('waiting' AS state) FROM files WHERE state = 'ignored'")
        assert digest_connection(connection) == whole
        connection.rollback()


def test_the_order_of_columns_and_the_time_zone_do_not_count(loaded):
    with duckdb.connect(str(loaded.file)) as connection:
        whole = digest_connection(connection)
        connection.begin()
        connection.execute("SET TimeZone = 'Asia/Tokyo'")
        for table in whole.counts:
            columns = [name for name, *_ in connection.execute(f"DESCRIBE {table}").fetchall()]
            turned = ", ".join(f'"{name}"' for name in reversed(columns))
            connection.execute(f"CREATE TABLE turned AS SELECT {turned} FROM {table}")
            connection.execute(f"DROP TABLE {table}")
            connection.execute(f"ALTER TABLE turned RENAME TO {table}")
        assert digest_connection(connection) == whole
        connection.rollback()


def test_the_figures_are_those_of_the_tables(loaded):
    found = digest(loaded.file)
    assert found.counts["articles"] == 5 + LIMITS.stories
    assert found.counts["relations"] == 1
    assert len(found.hash) == 64


def test_without_an_edition_it_says_so(tmp_path):
    with pytest.raises(WarehouseMissing, match=r"no edition yet. Make one with: copydesk ingest"):
        digest(tmp_path / "none.duckdb")
