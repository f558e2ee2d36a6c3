"""What was read is never lost: a warehouse whose editions are gone is built from what is kept, with its history."""

import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipeline.ingest import RunSummary, ingest
from tests.flows.conftest import age
from tests.opened import Quiet, digest, forget, ingest_request, journal_path, raw_folder, reading, seen_parts
from tests.warehouse.newsroom import page
from warehouse.address import Lake, Warehouse
from warehouse.read.check import run_checks
from warehouse.store.editions import editions_folder

WHEN = (
    "SELECT files.path, runs.run_id, runs.number, runs.started_at, runs.settings ->> 'seeds' AS seeds "
    "FROM files INNER JOIN runs ON runs.run_id = files.first_run_id ORDER BY ALL"
)


def lay(folder: Path) -> None:
    """Make a folder without source files."""
    folder.mkdir()


def drop(folder: Path, name: str, number: int) -> None:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(page(number), encoding="utf-8")
    age(path)


def run(folder: Path, warehouse: Warehouse) -> RunSummary:
    return ingest(ingest_request(folder, warehouse, 1), Quiet())


def rows(warehouse: Warehouse, query: str) -> list[tuple[Any, ...]]:
    with reading(warehouse) as connection:
        return connection.execute(query).fetchall()


def lose(warehouse: Path) -> None:
    """Remove all editions and the link."""
    shutil.rmtree(editions_folder(warehouse))
    warehouse.unlink()


def three_runs(folder: Path, warehouse: Warehouse) -> None:
    """Three pages come in three runs; the first leaves, the second is replaced where it stands."""
    for number, name in enumerate(("a.txt", "b.txt", "c.txt")):
        drop(folder, name, number)
        run(folder, warehouse)
    (folder / "a.txt").unlink()
    drop(folder, "b.txt", 3)
    run(folder, warehouse)


@pytest.fixture(scope="module")
def after_three_runs(place: Path) -> Path:
    """Folders `pages` and `warehouse` after those runs, to be copied."""
    made = place.with_name("made")
    lay(place)
    three_runs(place, made / "warehouse" / "news.duckdb")
    shutil.copytree(place, made / "pages")
    shutil.rmtree(place)
    return made


@pytest.fixture
def begun(after_three_runs: Path, folder: Path, warehouse: Path) -> Path:
    """The warehouse after those runs on the folder, which holds what they left there."""
    shutil.copytree(after_three_runs / "pages", folder, dirs_exist_ok=True)
    shutil.copytree(after_three_runs / "warehouse", warehouse.parent, symlinks=True)
    return warehouse


@pytest.mark.slow
def test_what_has_left_comes_back_with_the_run_that_first_saw_it(folder: Path, begun: Path) -> None:
    known, first_seen, current = digest(begun), rows(begun, WHEN), rows(begun, "FROM current ORDER BY ALL")
    lose(begun)
    summary = run(folder, begun)
    assert (digest(begun), rows(begun, WHEN)) == (known, first_seen)
    assert rows(begun, "FROM current ORDER BY ALL") == current
    assert [line for line in summary.warnings if "2 files that were read before" in line] == list(summary.warnings)
    with reading(begun) as connection:
        assert [result.name for result in run_checks(connection) if not result.passed] == []
    assert run(folder, begun).published is None


@pytest.mark.slow
def test_first_seen_times_survive_the_journal(folder: Path, begun: Path) -> None:
    articles = "SELECT article_id, first_seen_at FROM articles ORDER BY ALL"
    first_seen, of_articles = rows(begun, WHEN), rows(begun, articles)
    assert len({at for _, at in of_articles}) == 4
    lose(begun)
    journal_path(begun).unlink()
    run(folder, begun)
    assert (rows(begun, WHEN), rows(begun, articles)) == (first_seen, of_articles)


@pytest.mark.slow
def test_files_of_another_folder_stay_that_folders(folder: Path, warehouse: Path) -> None:
    other = folder.with_name("other")
    drop(other, "a.txt", 0)
    drop(other, "b.txt", 1)
    run(other, warehouse)
    drop(other, "b.txt", 2)
    run(other, warehouse)
    drop(folder, "a.txt", 3)
    run(folder, warehouse)
    present = "SELECT path, sha256, present FROM files ORDER BY ALL"
    known, before = digest(warehouse), rows(warehouse, present)
    lose(warehouse)
    run(folder, warehouse)
    assert (digest(warehouse), rows(warehouse, present)) == (known, before)
    assert run(other, warehouse).published is None


@pytest.mark.slow
def test_an_edition_that_a_client_wrote_into_costs_nothing_that_has_left(folder: Path, warehouse: Path) -> None:
    drop(folder, "a.txt", 0)
    run(folder, warehouse)
    drop(folder, "b.txt", 1)
    run(folder, warehouse)
    known = digest(warehouse)
    with duckdb.connect(str(warehouse)) as client:
        client.execute("DELETE FROM articles")
    (folder / "b.txt").unlink()
    summary = run(folder, warehouse)
    assert "the edition before it" in summary.warnings[0]
    assert digest(warehouse) == known


@pytest.mark.slow
def test_what_is_forgotten_stays_forgotten(folder: Path, begun: Path) -> None:
    of_the_third = "SELECT article_id, first_seen_at FROM articles WHERE source_path = 'c.txt'"
    first_seen = rows(begun, of_the_third)
    forget("b.txt", "a takedown", begun)
    ((article,),) = rows(begun, "SELECT article_id FROM articles WHERE source_path = 'a.txt'")
    forget(article, "a takedown", begun)
    known = digest(begun)
    assert rows(begun, of_the_third) == first_seen
    lose(begun)
    (folder / "b.txt").unlink()
    run(folder, begun)
    assert (digest(begun), rows(begun, of_the_third)) == (known, first_seen)
    assert rows(begun, "SELECT source_path FROM articles") == [("c.txt",)]


@pytest.mark.slow
def test_what_is_kept_nowhere_is_rejected_as_lost_and_loaded_when_it_comes_back(folder: Path, begun: Path) -> None:
    known = digest(begun)
    lose(begun)
    for pack in raw_folder(begun).glob("*.parquet"):
        pack.unlink()
    run(folder, begun)
    assert rows(begun, "SELECT path, reason FROM rejects ORDER BY ALL") == [("a.txt", "lost"), ("b.txt", "lost")]
    assert run(folder, begun).published is None
    drop(folder, "a.txt", 0)
    drop(folder, "old/b.txt", 1)
    run(folder, begun)
    assert rows(begun, "SELECT path FROM rejects") == [("b.txt",)]
    assert digest(begun).counts["articles"] == known.counts["articles"]


@pytest.mark.slow
def test_without_a_record_a_run_says_so_and_goes_by_the_folder(folder: Path, begun: Path) -> None:
    for part in seen_parts(begun):
        part.unlink()
    lose(begun)
    summary = run(folder, begun)
    assert "has no record of what was read" in summary.warnings[0]
    assert rows(begun, "SELECT path FROM files ORDER BY path") == [("b.txt",), ("c.txt",)]
    assert run(folder, begun).warnings == ()


@pytest.mark.slow
def test_a_warehouse_of_an_earlier_version_gets_its_record_from_the_next_run(folder: Path, warehouse: Path) -> None:
    three_runs(folder, warehouse)  # whose pages are known by their times, too: no run reads them again
    known = digest(warehouse)
    for part in seen_parts(warehouse):
        part.unlink()
    assert run(folder, warehouse).warnings == ()
    assert run(folder, warehouse).published is None
    lose(warehouse)
    run(folder, warehouse)
    assert digest(warehouse) == known


@pytest.mark.slow
def test_a_damaged_part_of_the_record_is_named_and_written_anew(folder: Path, begun: Path) -> None:
    part = seen_parts(begun)[0]
    part.write_bytes(part.read_bytes()[:-20])
    lose(begun)
    summary = run(folder, begun)
    assert f"{part} is damaged" in summary.warnings[0]
    assert run(folder, begun).warnings == ()
    known = digest(begun)
    lose(begun)
    assert not [line for line in run(folder, begun).warnings if "damaged" in line]
    assert digest(begun) == known


@pytest.mark.slow
def test_many_runs_leave_few_parts(folder: Path, warehouse: Path) -> None:
    for number in range(9):
        drop(folder, f"{number}.txt", number % 7)
        run(folder, warehouse)
    assert len(seen_parts(warehouse)) <= 4
    known, first_seen = digest(warehouse), rows(warehouse, WHEN)
    lose(warehouse)
    shutil.rmtree(folder)
    folder.mkdir()
    run(folder, warehouse)
    assert (digest(warehouse), rows(warehouse, WHEN)) == (known, first_seen)


@pytest.mark.slow
def test_a_lake_is_built_anew_from_what_was_read(folder: Path, tmp_path: Path) -> None:
    lake = Lake("sqlite", str(tmp_path / "lake" / "news.sqlite"))
    drop(folder, "a.txt", 0)
    drop(folder, "b.txt", 1)
    run(folder, lake)
    (folder / "a.txt").unlink()
    drop(folder, "b.txt", 3)
    run(folder, lake)
    known, first_seen = digest(lake), rows(lake, WHEN)
    Path(lake.target).unlink()
    run(folder, lake)
    assert (digest(lake), rows(lake, WHEN)) == (known, first_seen)
