"""A warehouse of any older schema is brought up to date in a new edition, and the old one is kept until it is there."""

import shutil
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from pipeline.ingest import ingest
from pipeline.reextract import reextract
from tests.flows.conftest import age
from tests.opened import Quiet, digest, ingest_request, raw_folder, reextract_request
from tests.warehouse.newsroom import files
from warehouse import schema
from warehouse.read.check import run_checks
from warehouse.schema import newest_version, read_migrations
from warehouse.store.copying import hash_file
from warehouse.store.editions import ledger_path, linked_edition, read_seal, stamp, write_seal
from warehouse.store.files import write_ledger

COLUMNS = "SELECT column_name FROM duckdb_columns() WHERE database_name = ? AND table_name = ? ORDER BY column_index"
EXTRACTORS_KNOWN = 7  # since this schema a file says which extractor loaded it

PLACES_FLAT = 20  # since this schema search has places of words in one list; before, in a list for each text
PLACES = (
    "LIST_TRANSFORM(RANGE(LEN(numbers)), lambda nth: places["
    "COALESCE(LIST_SUM(COALESCE(place_counts, times)[1:nth]), 0) + 1"
    ":LIST_SUM(COALESCE(place_counts, times)[1:nth + 1])])"
)


def put_back(warehouse: Path, version: int) -> None:
    """Turn the edition of a warehouse into one of an older schema, with as much of its rows as that could hold."""
    edition = linked_edition(warehouse)
    assert edition
    old = edition.with_name("old.duckdb")
    with duckdb.connect(str(old)) as connection:
        for migration in read_migrations()[:version]:
            connection.execute(migration.sql)
            connection.execute("INSERT INTO schema_migrations VALUES (?, ?)", [migration.version, migration.name])
        connection.execute(f"ATTACH '{edition}' AS new (READ_ONLY)")
        tables = connection.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'old'").fetchall()
        for (table,) in tables:
            mine, theirs = (
                [name for (name,) in connection.execute(COLUMNS, [database, table]).fetchall()]
                for database in ("old", "new")
            )
            shared = ", ".join(f'"{name}"' for name in mine if name in theirs)
            values = shared.replace('"places"', PLACES) if version < PLACES_FLAT else shared
            if shared and table != "schema_migrations":
                connection.execute(f"INSERT INTO {table} ({shared}) SELECT {values} FROM new.{table}")
        connection.execute("DETACH new")
        write_ledger(connection, edition)
    seal = read_seal(edition)
    assert seal
    old.replace(edition)
    shutil.rmtree(raw_folder(warehouse))
    write_seal(
        edition,
        replace(
            seal,
            schema_version=version,
            sha256=hash_file(edition),
            ledger_sha256=hash_file(ledger_path(edition)),
            views_sha256="",
            stamp=stamp(edition),
        ),
    )


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a warehouse of its own."""
    folder = tmp_path_factory.mktemp("upgrade")
    (folder / "seeds").mkdir()
    for name, text in {**files(), "copy.txt": files()["5.txt"] + "And a line more.\n", "none.txt": ""}.items():
        (folder / "seeds" / name).write_text(text, encoding="utf-8")
        age(folder / "seeds" / name)
    ingest(ingest_request(folder / "seeds", folder / "news.duckdb", 2), Quiet())
    return folder


@pytest.mark.parametrize(
    "version",
    [
        *(pytest.param(version, marks=pytest.mark.slow) for version in range(1, newest_version() - 1)),
        newest_version() - 1,
    ],
)
def test_a_warehouse_of_any_older_schema_is_upgraded(newsroom: Path, tmp_path: Path, version: int) -> None:
    warehouse = Path(shutil.copytree(newsroom, tmp_path / "copy", symlinks=True)) / "news.duckdb"
    put_back(warehouse, version)
    old = linked_edition(warehouse)
    assert old
    before = hash_file(old)
    summary = ingest(ingest_request(newsroom / "seeds", warehouse, 2), Quiet())
    assert summary.counts["new_articles"] == 0
    assert ["9 files were loaded by another version" in warning for warning in summary.warnings] == (
        [True] if version < EXTRACTORS_KNOWN else []
    )
    assert summary.published not in (None, old)
    assert (old.exists(), hash_file(old)) == (True, before)
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        assert [result for result in run_checks(connection) if not result.passed] == []
        assert connection.execute("SELECT MAX(version) FROM schema_migrations").fetchone() == (newest_version(),)
        assert connection.execute("SELECT COUNT(*) FROM current").fetchone() == (9,)
    ended = reextract(reextract_request(warehouse, 2), Quiet())
    assert ended.lost == ()
    assert digest(warehouse) == digest(newsroom / "news.duckdb")


def test_an_upgrade_that_fails_leaves_the_old_edition(
    newsroom: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    warehouse = Path(shutil.copytree(newsroom, tmp_path / "copy", symlinks=True)) / "news.duckdb"
    old, known = linked_edition(warehouse), digest(warehouse)
    migrations = tmp_path / "schema"
    shutil.copytree(schema.SCHEMA, migrations)
    (migrations / f"{newest_version() + 1:04}_broken.sql").write_text(
        "ALTER TABLE articles ADD COLUMN one INTEGER; SELEC"
    )
    monkeypatch.setattr(schema, "SCHEMA", migrations)
    with pytest.raises(duckdb.ParserException):
        ingest(ingest_request(newsroom / "seeds", warehouse, 2), Quiet())
    assert linked_edition(warehouse) == old
    assert digest(warehouse) == known
