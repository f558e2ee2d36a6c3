"""A run that fails leaves the edition before, a line in the journal, and its finished work for the next run."""

from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from cli.run import map_threads
from pipeline.chunk import Chunk, ChunkResult
from pipeline.folder import FolderMissing, list_folder
from pipeline.ingest import IngestRequest, ingest
from pipeline.steps import Extract, Steps
from tests.flows.conftest import age
from warehouse.load.counts import LoadSummary
from warehouse.outcome.shard import shards_folder
from warehouse.read.digest import digest
from warehouse.store.journal import read_journal
from warehouse.store.lock import lock

STEPS = Steps(list_folder, map_threads, lambda load: load(), lambda total: None, lambda done: None, lambda line: None)


class PowerCut(Exception):
    """What stops a run in these tests."""


def cut(load: object) -> LoadSummary:
    """A load that never comes to an end."""
    raise PowerCut


def test_the_work_of_a_run_that_was_stopped_is_used_by_the_next(seeds: Path, warehouse: Path, tmp_path: Path) -> None:
    request = IngestRequest(seeds, warehouse, 1)
    with pytest.raises(PowerCut):
        ingest(request, replace(STEPS, load=cut))
    assert not warehouse.exists()
    left = {path: path.stat().st_mtime_ns for path in shards_folder(warehouse).iterdir()}
    assert left
    written: list[tuple[Path, ...]] = []

    def watched(extract: Extract, chunks: list[Chunk]) -> list[ChunkResult]:
        results = [extract(chunk) for chunk in chunks]
        written.extend(result.shards for result in results)
        return results

    ingest(request, replace(STEPS, each=watched))
    assert written == [()]
    assert not shards_folder(warehouse).exists()
    ingest(IngestRequest(seeds, tmp_path / "clean.duckdb", 1), STEPS)
    assert digest(warehouse) == digest(tmp_path / "clean.duckdb")


def test_every_run_is_in_the_journal(seeds: Path, warehouse: Path) -> None:
    request = IngestRequest(seeds, warehouse, 1)
    with pytest.raises(PowerCut):
        ingest(request, replace(STEPS, load=cut))
    first = ingest(request, STEPS)
    second = ingest(request, STEPS)
    runs = read_journal(warehouse)
    assert [run.status for run in runs] == ["failed", "completed", "completed"]
    assert [run.run_id for run in runs][1:] == [first.run_id, second.run_id]
    assert (first.published is None, second.published is None) == (False, True)
    assert runs[1].counts["new_articles"] == 5
    assert runs[1].settings["seeds"] == str(seeds.resolve())


def test_a_second_run_says_what_it_waits_for_and_then_goes_on(seeds: Path, warehouse: Path) -> None:
    said: list[str] = []
    with ExitStack() as first:
        first.enter_context(lock(warehouse, "first"))
        summary = ingest(
            IngestRequest(seeds, warehouse, 1), replace(STEPS, say=lambda line: said.append(line) or first.close())
        )
    assert summary.counts["loaded"] == 5
    assert len(said) == 1
    assert "run first" in said[0]
    assert "waiting" in said[0]


def test_a_folder_that_is_not_there_touches_nothing(warehouse: Path, tmp_path: Path) -> None:
    with pytest.raises(FolderMissing):
        ingest(IngestRequest(tmp_path / "nowhere", warehouse), STEPS)
    assert not warehouse.parent.exists()


def test_a_file_that_changes_gives_a_new_version_and_keeps_the_old(seeds: Path, warehouse: Path) -> None:
    request = IngestRequest(seeds, warehouse, 1)
    ingest(request, STEPS)
    page = sorted(seeds.iterdir())[3]
    page.write_text(page.read_text(encoding="utf-8").replace("March 7", "March 8"), encoding="utf-8")
    age(page, 5)
    summary = ingest(request, STEPS)
    assert (summary.counts["seen"], summary.counts["new_files"], summary.counts["gone"]) == (5, 1, 1)
    import duckdb  # noqa: PLC0415

    with duckdb.connect(str(warehouse), read_only=True) as connection:
        assert connection.sql("SELECT count(*) FROM articles").fetchall() == [(6,)]
        dates = connection.sql("SELECT published_edtf FROM current WHERE headline LIKE 'Russia invites%'").fetchall()
        kinds = connection.sql("SELECT kind FROM relations").fetchall()
    assert dates == [("2013-03-08",)]
    assert kinds == [("exact",)]  # the same words under another date
