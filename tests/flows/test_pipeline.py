"""A run that fails leaves the edition before, a line in the journal, and its finished work for the next run."""

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest

from pipeline.chunk import Chunk, ChunkResult
from pipeline.folder import FolderMissing
from pipeline.ingest import ingest
from pipeline.orchestrator import Extractors
from tests.flows.conftest import age
from tests.opened import Apart, Quiet, digest, ingest_request, lock, read_journal, shards_folder
from warehouse.load.load import LoadSummary


class PowerCut(Exception):
    """What stops a run in these tests."""


def cut(*_: object) -> LoadSummary:
    """A load that never comes to an end."""
    raise PowerCut


@pytest.mark.slow
def test_the_work_of_a_run_that_was_stopped_is_used_by_the_next(seeds: Path, warehouse: Path, tmp_path: Path) -> None:
    request = ingest_request(seeds, warehouse, 1)
    with pytest.raises(PowerCut):
        ingest(request, Quiet(load=cut))
    assert not warehouse.exists()
    left = {path: path.stat().st_mtime_ns for path in shards_folder(warehouse).iterdir()}
    assert left
    written: list[tuple[Path, ...]] = []

    def watched(extractors: Extractors, chunks: Sequence[Chunk]) -> list[ChunkResult]:
        results = list(extractors.map(chunks))
        written.extend(result.shards for result in results)
        return results

    ingest(request, Quiet(each=watched))
    assert written == [()]
    assert not shards_folder(warehouse).exists()
    ingest(ingest_request(seeds, tmp_path / "clean.duckdb", 1), Apart())
    assert digest(warehouse) == digest(tmp_path / "clean.duckdb")


def test_every_run_is_in_the_journal(seeds: Path, warehouse: Path) -> None:
    request = ingest_request(seeds, warehouse, 1)
    with pytest.raises(PowerCut):
        ingest(request, Quiet(load=cut))
    first = ingest(request, Quiet())
    second = ingest(request, Quiet())
    runs = read_journal(warehouse)
    assert [run.status for run in runs] == ["failed", "completed", "completed"]
    assert [run.run_id for run in runs][1:] == [first.run_id, second.run_id]
    assert (first.published is None, second.published is None) == (False, True)
    assert first.warnings == ()
    assert runs[1].counts["new_articles"] == 5
    assert runs[1].settings["seeds"] == str(seeds.resolve())


def test_a_second_run_says_what_it_waits_for_and_then_goes_on(seeds: Path, warehouse: Path) -> None:
    said: list[str] = []
    with ExitStack() as first:
        first.enter_context(lock(warehouse, "first"))
        summary = ingest(
            ingest_request(seeds, warehouse, 1), Quiet(say=lambda line: said.append(line) or first.close())
        )
    assert summary.counts["loaded"] == 5
    assert len(said) == 1
    assert "run first" in said[0]
    assert "waiting" in said[0]


def test_a_folder_that_is_not_there_touches_nothing(warehouse: Path, tmp_path: Path) -> None:
    with pytest.raises(FolderMissing):
        ingest(ingest_request(tmp_path / "nowhere", warehouse), Quiet())
    assert not warehouse.parent.exists()


@pytest.mark.slow
def test_a_file_that_changes_gives_a_new_version_and_keeps_the_old(seeds: Path, warehouse: Path) -> None:
    request = ingest_request(seeds, warehouse, 1)
    ingest(request, Quiet())
    page = sorted(seeds.iterdir())[3]
    page.write_text(page.read_text(encoding="utf-8").replace("March 7", "March 8"), encoding="utf-8")
    age(page, 5)
    summary = ingest(request, Quiet())
    assert (summary.counts["seen"], summary.counts["new_files"], summary.counts["gone"]) == (5, 1, 1)
    import duckdb  # noqa: PLC0415

    with duckdb.connect(str(warehouse), read_only=True) as connection:
        assert connection.sql("SELECT count(*) FROM articles").fetchall() == [(6,)]
        dates = connection.sql("SELECT published_edtf FROM current WHERE headline LIKE 'Russia invites%'").fetchall()
        kinds = connection.sql("SELECT kind FROM relations").fetchall()
    assert dates == [("2013-03-08",)]
    assert kinds == [("exact",)]  # the same words under another date
