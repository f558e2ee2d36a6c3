"""How an edition lies on disk and in memory: storage version, compression, what is written anew, and what spills."""

import resource
from dataclasses import replace

import duckdb
import pytest

from warehouse.errors import NoRoom
from warehouse.load import take_in
from warehouse.opening import open_store
from warehouse.schema import newest_version
from warehouse.statement import Statements
from warehouse.store import connect, files
from warehouse.store.connect import STORAGE_NUMBER, bound_memory, bound_threads, storage_number
from warehouse.store.copying import hash_file
from warehouse.store.disk_errors import disk_errors
from warehouse.store.editions import read_seal, stamp, write_seal
from warehouse.store.files import write_anew

PAGE = "Storm hits the coast\n2013-01-28\n\nIt did.\n"
MORE = "Markets calm\nNothing moved.\n"


def make_old(edition):
    """Put an edition into the storage version that DuckDB uses unasked, as earlier versions of ours did."""
    old, seal = edition.with_name("old"), read_seal(edition)
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{edition}' AS edition (READ_ONLY); ATTACH '{old}' AS old")
        connection.execute("COPY FROM DATABASE edition TO old")
    old.replace(edition)
    assert storage_number(edition) < STORAGE_NUMBER
    write_seal(edition, replace(seal, sha256=hash_file(edition), stamp=stamp(edition)))


def compressions(file, table, column):
    with duckdb.connect(str(file), read_only=True) as connection:
        found = connection.execute(
            "SELECT DISTINCT compression FROM pragma_storage_info($1) "
            "WHERE column_name = $2 AND segment_type = 'VARCHAR'",
            [table, column],
        ).fetchall()
    return {compression for (compression,) in found}


def test_new_editions_are_in_the_storage_version_that_clients_read_and_pack_texts(desk):
    desk.begin()
    desk.run({"a.txt": PAGE, "b.txt": MORE})
    assert storage_number(desk.edition()) == STORAGE_NUMBER
    assert compressions(desk.file, "blocks", "text") == {"ZSTD"}


def test_an_edition_of_an_older_storage_version_is_written_anew_once(desk, monkeypatch):
    desk.begin()
    edition = desk.edition()
    make_old(edition)
    written = []

    def counted(draft):
        written.append(draft)
        write_anew(draft)

    monkeypatch.setattr(files, "write_anew", counted)
    assert desk.run({"a.txt": PAGE}).edition is None
    desk.run({"a.txt": PAGE, "b.txt": MORE})
    assert (desk.read, len(written)) == (["b.txt"], 1)
    assert storage_number(desk.edition()) == STORAGE_NUMBER
    assert compressions(desk.file, "blocks", "text") == {"ZSTD"}
    assert desk.ask("SELECT COUNT(*) FROM current") == [(2,)]
    assert sorted(path.name for path in desk.edition().parent.iterdir()) == [
        "news.duckdb",
        "news.duckdb.ledger.arrow",
        "news.duckdb.seal.json",
    ]
    desk.run({"a.txt": PAGE})
    assert len(written) == 1


def test_writing_anew_keeps_all_rows_in_their_order_and_tables_of_others(desk):
    desk.begin()
    draft = desk.file.with_name("draft.duckdb")
    draft.write_bytes(desk.edition().read_bytes())
    with duckdb.connect(str(draft)) as connection:
        connection.execute("CREATE TABLE mine AS SELECT 1 AS one; DROP VIEW current CASCADE")
    write_anew(draft)
    with duckdb.connect(str(draft), read_only=True) as connection:
        connection.execute(f"ATTACH '{desk.edition()}' AS before (READ_ONLY)")
        tables = "SELECT table_name, sql FROM duckdb_tables() WHERE NOT internal AND database_name = $1 ORDER BY ALL"
        made = dict(connection.execute(tables, ["draft"]).fetchall())
        assert connection.execute("FROM mine").fetchall() == [(1,)]
        assert made.pop("mine")
        assert made == dict(connection.execute(tables, ["before"]).fetchall())
        for name in made:
            assert connection.execute(f"FROM {name}").fetchall() == connection.execute(f"FROM before.{name}").fetchall()
        assert connection.execute("SELECT COUNT(*) FROM current").fetchone() == (1,)
        assert connection.execute("SELECT MAX(version) FROM schema_migrations").fetchone() == (newest_version(),)


@pytest.mark.parametrize(
    ("own", "expected"), [("18.8GiB", "700.0 MiB"), ("1GiB", "512.0 MiB"), ("300MiB", "150.0 MiB")], ids=str
)
def test_memory_is_bounded_by_ours_and_by_half_of_what_the_machine_gives(own, expected):
    with duckdb.connect(config={"memory_limit": own}) as connection:
        bound_memory(connection)
        assert connection.execute("SELECT current_setting('memory_limit')").fetchone() == (expected,)


@pytest.mark.parametrize(("own", "expected"), [(1, 1), (2, 1), (8, 2), (64, 16)])
def test_a_run_takes_one_thread_for_four_processors(own, expected):
    with duckdb.connect(config={"threads": own}) as connection:
        bound_threads(connection)
        assert connection.execute("SELECT current_setting('threads')").fetchone() == (expected,)


def test_an_edition_is_built_with_so_few(desk):
    desk.begin()
    store = open_store(desk.file)
    asked = "SELECT current_setting('threads')"
    with duckdb.connect() as connection, store.draft("run-009", store.choose_base()) as draft:
        bound_threads(connection)
        assert draft.connection.execute(asked).fetchone() == connection.execute(asked).fetchone()


STORED = (
    "SELECT SUM(count) FROM pragma_storage_info('articles') WHERE column_name = 'body' AND segment_type = 'VARCHAR'"
)
MANY = """
INSERT INTO articles BY NAME
SELECT articles.* REPLACE (number + n AS number, article_id || n AS article_id)
FROM articles, range(1, 3_000) AS numbers(n)
WHERE number = $1
"""


def test_articles_that_are_written_anew_leave_no_row_behind_and_stay_in_order(desk, monkeypatch):
    desk.begin()
    monkeypatch.setattr(take_in, "ANEW_ARTICLES", 1_300)
    store = open_store(desk.file)
    with store.draft("run-009", store.choose_base()) as draft:
        connection = draft.connection
        [(last,)] = connection.execute("SELECT MAX(number) FROM articles").fetchall()
        connection.execute(MANY, [last])
        assert draft.settle()
        count = connection.execute("SELECT COUNT(*) FROM articles").fetchone()
        connection.execute("UPDATE articles SET body = 'Another.', authors = ['Ann'] WHERE number % 3 = 0")
        before = connection.execute("FROM articles ORDER BY number").fetchall()
        draft.settle()
        assert connection.execute(STORED).fetchone() > count  # a list among the columns: the row is deleted and added
        numbers = range(last, last + 3_000)
        take_in.rewrite_articles(draft, Statements.of("load", connection, {}), numbers)
        assert connection.execute(STORED).fetchone() == count
        assert connection.execute("FROM articles").fetchall() == before
        take_in.rewrite_articles(draft, Statements.of("load", connection, {}), [last, last + 2_500])
        moved = connection.execute("SELECT number FROM articles").fetchall()[-2:]  # and none of those between
        assert (moved, connection.execute("FROM articles ORDER BY number").fetchall()) == (
            [(last,), (last + 2_500,)],
            before,
        )


BIG = "CREATE TEMP TABLE big AS SELECT MD5(i::VARCHAR) || i AS text FROM range(3_000_000) AS made(i) ORDER BY text"


@pytest.mark.slow
def test_what_a_draft_cannot_hold_in_memory_spills_into_its_folder_and_is_swept(desk, monkeypatch):
    desk.begin()
    monkeypatch.setattr(connect, "BUILDING_BYTES", 60 << 20)
    store = open_store(desk.file)
    with store.draft("run-009", store.choose_base()) as draft:
        draft.connection.execute(BIG)
        spilled = list(draft.path.parent.glob("news.duckdb.tmp/*"))
        assert spilled
        assert draft.connection.execute("SELECT COUNT(*), MIN(LENGTH(text)) FROM big").fetchone() == (3_000_000, 33)
    assert not draft.path.parent.exists()


def test_a_disk_that_is_full_while_spilling_is_told(desk, monkeypatch):
    desk.begin()
    monkeypatch.setattr(connect, "BUILDING_BYTES", 60 << 20)
    store = open_store(desk.file)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    told = pytest.raises(NoRoom, match=r"news\.duckdb\.tmp.*File too large")
    with told, disk_errors(store.beside), store.draft("run-009", store.choose_base()) as draft:
        resource.setrlimit(resource.RLIMIT_FSIZE, (10 << 20, before[1]))
        try:
            draft.connection.execute(BIG)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
