"""One hostile file costs only itself: real worker processes that loop, crash or eat memory."""

import os
import signal
from pathlib import Path

import pytest

from flows import extraction
from flows.extraction import Chunk, ChunkResult
from flows.workers import Workers, chunked
from tests.flows.conftest import age
from warehouse.shard import read_states

PAGE = (
    "Milk dearer\n\nThe price of milk rose by a tenth in Lisbon on Friday, shops said.\n\n"
    "It was the third rise in a year, they said.\n"
)


def hostile(chunk: Chunk, cpu_seconds: float) -> ChunkResult:
    """Stand in a worker for a library that loops, crashes or is killed on certain files."""
    for path in chunk.paths:
        signal.setitimer(signal.ITIMER_PROF, cpu_seconds)
        if path == b"loop.txt":
            while True:
                pass
        if path == b"crash.txt":
            os.kill(os.getpid(), signal.SIGSEGV)
        if path == b"killed.txt":
            os.kill(os.getpid(), signal.SIGKILL)
    return extraction.extract_chunk(chunk, cpu_seconds)


@pytest.mark.service
def test_a_file_that_kills_its_worker_is_rejected_and_its_neighbours_are_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("a.txt", "crash.txt", "killed.txt", "loop.txt", "z.txt")
    for name in names:
        (tmp_path / name).write_text(PAGE + name)
        age(tmp_path / name)
    monkeypatch.setattr("flows.workers.extract_chunk", hostile)
    chunk = Chunk(os.fsencode(tmp_path), tuple(map(os.fsencode, names)), frozenset(), tmp_path / "shards", "test")
    with Workers(2, cpu_seconds=0.5) as workers:
        result = workers.extract(chunk)
    states = {path.decode(): state for (path, _), state in read_states(result.shards).items()}
    assert states == {
        "a.txt": ("loaded", None),
        "crash.txt": ("rejected", "crash"),
        "killed.txt": ("rejected", "memory"),
        "loop.txt": ("rejected", "time"),
        "z.txt": ("loaded", None),
    }
    assert {(problem.path, problem.reason) for problem in result.problems} == {
        ("crash.txt", "crash"),
        ("killed.txt", "memory"),
        ("loop.txt", "time"),
    }


def test_chunks_hold_every_path_once_and_give_each_worker_one() -> None:
    paths = tuple(str(number).encode() for number in range(450))
    for workers in (1, 2, 7):
        chunks = chunked(paths, workers)
        assert [path for chunk in chunks for path in chunk] == list(paths)
        assert all(1 <= len(chunk) <= 100 for chunk in chunks)
        assert len(chunks) >= workers
    assert chunked((), 2) == []
