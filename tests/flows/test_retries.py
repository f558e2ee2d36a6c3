"""What failed by no fault that a page must have is tried again, and a folder of which little loads is told loudly."""

import os
import shutil
import signal
from pathlib import Path

import pytest

from pipeline.chunk import Chunk, ChunkResult, extract_chunk
from pipeline.ingest import ingest
from pipeline.sources import InFolder
from pipeline.summary import summary_lines, summary_table
from tests.flows.conftest import age
from tests.install.pages import write_pages
from tests.opened import Apart, Quiet, digest, ingest_request, raw_folder, reading
from warehouse.address import Warehouse
from warehouse.read.check import run_checks


def crashing(chunk: Chunk, cpu_seconds: float) -> ChunkResult:
    """Stand in a worker for a library that crashes on one page, until its user has mended it."""
    assert isinstance(chunk.sources, InFolder)
    mended = chunk.sources.folder.with_name("mended").exists()
    if b"crash.txt" in chunk.paths and not mended:
        os.kill(os.getpid(), signal.SIGSEGV)
    return extract_chunk(chunk, cpu_seconds)


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A good page and one that crashes."""
    write_pages(tmp_path / "pages")
    (tmp_path / "pages" / "milk.html").unlink()
    text = (tmp_path / "pages" / "bread.txt").read_text().replace("Porto", "Faro").replace("tenth", "third")
    (tmp_path / "pages" / "crash.txt").write_text(text)
    age(tmp_path / "pages" / "crash.txt")
    return tmp_path / "pages"


def rows(warehouse: Warehouse, query: str) -> list[tuple[object, ...]]:
    with reading(warehouse) as connection:
        return connection.execute(query).fetchall()


@pytest.mark.service
def test_a_file_that_crashed_is_tried_again_until_it_does_not(
    pages: Path, warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.workers.extract_chunk", crashing)
    request = ingest_request(pages, warehouse, 1)
    first = ingest(request, Apart())
    assert (first.counts["loaded"], first.counts["rejected"]) == (1, 1)

    def kept() -> int:
        return sum(path.stat().st_size for path in raw_folder(warehouse).iterdir())

    was, size = digest(warehouse), kept()
    for _ in range(2):
        again = ingest(request, Apart())
        assert again.published is None and "nothing new" in summary_lines(again)[0] + summary_lines(again)[1]
        assert [one.path for one in again.problems] == ["crash.txt"]  # it was tried
        assert dict(again.counts) == {**dict(first.counts), "new_files": 0, "new_articles": 0}
        assert (digest(warehouse), kept()) == (was, size)

    age(Path(shutil.copy(pages / "bread.txt", pages / "toast.txt")))
    assert ingest(request, Apart()).published is not None
    found = "SELECT path, state, reason FROM files ORDER BY path"
    loaded = [("bread.txt", "loaded", None), ("toast.txt", "loaded", None)]
    assert rows(warehouse, found) == [loaded[0], ("crash.txt", "rejected", "crash"), loaded[1]]

    (tmp_path / "mended").touch()
    last = ingest(request, Apart())
    assert last.published is not None and last.counts["new_articles"] == 1
    assert rows(warehouse, found) == [loaded[0], ("crash.txt", "loaded", None), loaded[1]]
    assert rows(warehouse, "SELECT * FROM rejects") == []
    assert ingest(request, Apart()).published is None
    with reading(warehouse) as connection:
        assert all(result.passed for result in run_checks(connection))
    ingest(ingest_request(pages, tmp_path / "clean.duckdb", 1), Apart())
    assert digest(warehouse) == digest(tmp_path / "clean.duckdb")


MENU = "Home\nNews\nSport\nLog in\nSubscribe\n"


@pytest.mark.parametrize(("good", "bad", "loud"), [(2, 3, True), (3, 3, False), (0, 2, False), (0, 3, True)])
def test_a_run_that_rejects_most_new_files_says_so(
    tmp_path: Path, warehouse: Path, good: int, bad: int, loud: bool
) -> None:
    write_pages(tmp_path / "pages")
    page = (tmp_path / "pages" / "bread.txt").read_text()
    for path in (tmp_path / "pages").iterdir():
        path.unlink()
    for number in range(good):
        (tmp_path / "pages" / f"good-{number}.txt").write_text(page.replace("tenth", f"{number + 3}0th"))
    for number in range(bad):
        (tmp_path / "pages" / f"menu-{number}.txt").write_text(MENU + "Now\n" * number)
    for path in (tmp_path / "pages").iterdir():
        age(path)
    request = ingest_request(tmp_path / "pages", warehouse, 1)
    summary = ingest(request, Quiet())
    assert (summary.counts["loaded"], summary.counts["rejected"]) == (good, bad)
    told = [
        f"warning: most new files were rejected: {bad} of {good + bad}, {bad} of them for: no article",
        'see why with: copydesk sql "FROM rejected"',
    ]
    assert ("\n".join(told) in "\n".join(summary_lines(summary))) == loud
    assert ([row["figure"] for row in summary_table(summary) if row["figure"] == "warning"] == ["warning"]) == loud
    assert "most new files" not in "\n".join(summary_lines(ingest(request, Quiet())))  # they are not new any more
