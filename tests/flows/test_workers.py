"""One hostile file costs only itself: real worker processes that loop, crash or eat memory."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from extractors.article import RawDocument
from pipeline import chunk as extraction
from pipeline import document as documents
from pipeline.chunk import Chunk, ChunkResult
from pipeline.sources import InFolder
from pipeline.workers import MEMORY_BYTES, Workers, chunked
from tests.flows.conftest import age
from warehouse.outcome.outcome import LoadedDocument
from warehouse.outcome.shard import read_outcomes, read_states

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
    monkeypatch.setattr("pipeline.workers.extract_chunk", hostile)
    chunk = Chunk(
        InFolder(tmp_path),
        tuple(map(os.fsencode, names)),
        frozenset(),
        tmp_path / "shards",
        tmp_path / "raw",
        "test",
        {},
    )
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


def killed_by_chance(chunk: Chunk, cpu_seconds: float) -> ChunkResult:
    """Stand in a worker for a kill from outside that strikes twice, whatever the worker is at."""
    strikes = chunk.shards / "strikes"
    load = documents.load_document

    def load_document(raw: RawDocument, version: str | None = None) -> LoadedDocument:
        if "UNLUCKY" in raw.text and len(list(strikes.iterdir())) < 2:
            (strikes / str(os.getpid())).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return load(raw, version)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(documents, "load_document", load_document)
        return extraction.extract_chunk(chunk, cpu_seconds)


@pytest.mark.service
@pytest.mark.parametrize("name", ["page.txt", "dump.jsonl"])
def test_kills_by_chance_make_no_reject_of_a_good_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    texts = [PAGE, f"{PAGE}UNLUCKY\n", f"{PAGE}Last.\n"]
    whole = "".join(json.dumps({"text": text}) + "\n" for text in texts) if name == "dump.jsonl" else texts[1]
    (tmp_path / name).write_text(whole)
    (tmp_path / "shards" / "strikes").mkdir(parents=True)
    monkeypatch.setattr("pipeline.workers.extract_chunk", killed_by_chance)
    shards, raw = tmp_path / "shards", tmp_path / "raw"
    chunk = Chunk(InFolder(tmp_path), (name.encode(),), frozenset(), shards, raw, "test", {})
    with Workers(1) as workers:
        result = workers.extract(chunk)
    assert len(list((tmp_path / "shards" / "strikes").iterdir())) == 2
    assert result.problems == ()
    assert list(read_states(result.shards).values()) == [("loaded", None)]


def hostile_documents(chunk: Chunk, cpu_seconds: float) -> ChunkResult:
    """Stand in a worker for a library that loops, crashes or sleeps on certain documents, or while reading them."""
    load, read = documents.load_document, documents.read_documents

    def load_document(raw: RawDocument, version: str | None = None) -> LoadedDocument:
        if "LOOP" in raw.text:
            while True:
                pass
        if "CRASH" in raw.text:
            os.kill(os.getpid(), signal.SIGSEGV)
        if "GREEDY" in raw.text:
            raise MemoryError
        return load(raw, version)

    def read_documents(name: str, data: Any, **more: Any) -> Iterator[Any]:
        for raw in read(name, data, **more):
            if isinstance(raw, RawDocument) and "UNREADABLE" in raw.text:
                while True:
                    pass
            yield raw

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(documents, "load_document", load_document)
        patch.setattr(documents, "read_documents", read_documents)
        return extraction.extract_chunk(chunk, cpu_seconds)


@pytest.mark.service
def test_a_document_that_kills_its_worker_costs_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"{PAGE}Page {number}.\n" for number in range(9)]
    for at, word in ((1, "LOOP"), (4, "CRASH"), (5, "GREEDY"), (7, "UNREADABLE")):
        texts[at] += word
    (tmp_path / "dump.jsonl").write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
    (tmp_path / "page.txt").write_text(PAGE)
    monkeypatch.setattr("pipeline.workers.extract_chunk", hostile_documents)
    chunk = Chunk(
        InFolder(tmp_path),
        (b"dump.jsonl", b"page.txt"),
        frozenset(),
        tmp_path / "shards",
        tmp_path / "raw",
        "test",
        {},
    )
    with Workers(1, cpu_seconds=0.5) as workers:
        result = workers.extract(chunk)
    wanted = {(file.path_bytes, file.sha256) for file in result.read}
    rows = {row["path"]: row for table in read_outcomes(result.shards, wanted) for row in table.to_pylist()}
    dump = rows["dump.jsonl"]
    assert {row["state"] for row in rows.values()} == {"loaded"}
    assert [document["ordinal"] for document in dump["documents"]] == [0, 2, 3, 6]
    assert [(one["ordinal"], one["stage"], one["reason"]) for one in dump["rejects"]] == [
        (1, "extract", "time"),
        (4, "extract", "crash"),
        (5, "extract", "memory"),
        (7, "decode", "time"),
    ]
    assert "not read" in dump["rejects"][-1]["detail"]
    assert not list((tmp_path / "shards").glob("*.progress"))


def greedy_together(chunk: Chunk, cpu_seconds: float) -> ChunkResult:
    """Stand in a worker for memory that suffices for each file of a chunk, and not for three of them."""
    load, loaded = documents.load_document, []

    def load_document(raw: RawDocument, version: str | None = None) -> LoadedDocument:
        loaded.append(raw)
        if len(loaded) > 2:
            raise MemoryError
        return load(raw, version)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(documents, "load_document", load_document)
        return extraction.extract_chunk(chunk, cpu_seconds)


@pytest.mark.service
def test_files_for_which_a_worker_has_not_memory_enough_together_are_extracted_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("a.txt", "b.txt", "c.txt", "d.txt")
    for name in names:
        (tmp_path / name).write_text(PAGE + name)
        age(tmp_path / name)
    monkeypatch.setattr("pipeline.workers.extract_chunk", greedy_together)
    paths = tuple(map(os.fsencode, names))
    chunk = Chunk(InFolder(tmp_path), paths, frozenset(), tmp_path / "shards", tmp_path / "raw", "test", {})
    with Workers(1) as workers:
        result = workers.extract(chunk)
    assert {path: state for (path, _), state in read_states(result.shards).items()} == dict.fromkeys(
        paths, ("loaded", None)
    )
    assert result.problems == ()


def needing_half(chunk: Chunk, cpu_seconds: float) -> ChunkResult:
    """As a worker process does it, and then once more for a page that needs half of the memory it may use."""
    extraction.extract_chunk(replace(chunk, shards=chunk.shards / "before"), cpu_seconds)
    bytearray(MEMORY_BYTES // 2)
    return extraction.extract_chunk(chunk, cpu_seconds)


@pytest.mark.service
def test_a_worker_that_has_written_a_shard_still_has_half_of_its_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(PAGE)
    age(tmp_path / "a.txt")
    monkeypatch.setattr("pipeline.workers.extract_chunk", needing_half)
    chunk = Chunk(InFolder(tmp_path), (b"a.txt",), frozenset(), tmp_path / "shards", tmp_path / "raw", "test", {})
    with Workers(1) as workers:
        assert workers.extract(chunk).problems == ()


def test_a_limit_that_a_platform_does_not_keep_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    assert extraction.unlimited() == ()
    monkeypatch.setattr("sys.platform", "darwin")
    (warning,) = extraction.unlimited()
    assert "memory" in warning


def test_chunks_hold_every_path_once_and_give_each_worker_one() -> None:
    paths = tuple(str(number).encode() for number in range(450))
    for workers in (1, 2, 7):
        chunks = chunked(paths, workers)
        assert [path for chunk in chunks for path in chunk] == list(paths)
        assert all(1 <= len(chunk) <= 100 for chunk in chunks)
        assert len(chunks) >= workers
    assert chunked((), 2) == []


def test_a_worker_that_starts_when_its_run_hangs_up_says_nothing() -> None:
    script = (
        "import sys, pipeline.preload\n"
        "sys.excepthook(EOFError, EOFError(), None)\n"
        "sys.excepthook(BrokenPipeError, BrokenPipeError(), None)\n"
        "sys.excepthook(ValueError, ValueError('a fault'), None)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr == "ValueError: a fault\n"
