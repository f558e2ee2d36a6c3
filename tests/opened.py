"""What tests ask of a warehouse by its address: each opens it, as the entries of the program do."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import duckdb

import cli.ask
import cli.export
import pipeline.forget
import pipeline.ingest
import pipeline.reextract
import reports.reader
import warehouse.load.ledger
import warehouse.load.load
import warehouse.read.digest
import warehouse.read.news
import warehouse.read.read_only
import warehouse.store.journal
import warehouse.store.lock
import warehouse.store.seen
import warehouse.store.tombstones
from pipeline.chunk import Chunk, ChunkResult, extract_chunk, joined
from pipeline.forget import Forgotten
from pipeline.ingest import IngestRequest
from pipeline.orchestrator import Orchestrator
from pipeline.reextract import ReextractRequest
from pipeline.summary import summary_lines
from pipeline.terminal import show_lines
from warehouse.address import Warehouse
from warehouse.load.ledger import Ledger
from warehouse.load.load import LoadSummary, Reloaded
from warehouse.opening import open_store
from warehouse.read.digest import Digest
from warehouse.read.news import News
from warehouse.store.beside import Beside
from warehouse.store.journal import RunRecord
from warehouse.store.tombstones import Tombstone


class OneProcess:
    """Extracts chunks as a worker process does, without making one: that takes a second of processor time."""

    def map(self, chunks: Sequence[Chunk]) -> Iterator[ChunkResult]:
        """The results of chunks as they come."""
        return map(extract_chunk, chunks)


class InProcess(Orchestrator):
    """What is extracted is extracted in this process. For tests in which worker processes are not the point."""

    @staticmethod
    def everywhere() -> AbstractContextManager[object]:
        """Extract so in all runs of this process, also in those of the command."""
        return patch.object(Orchestrator, "extract", InProcess.extract)

    def extract(self, chunks: Sequence[Chunk], workers: int, dask: str | None = None) -> ChunkResult:
        """What became of all files of some chunks."""
        assert dask is None, "a cluster is the point"
        return joined(self.each(OneProcess(), chunks))  # type: ignore[arg-type]


class Quiet(InProcess):
    """Nothing is said. What is given by the name of a step is called in its place."""

    def __init__(self, **steps: Callable[..., Any]) -> None:
        for name, step in steps.items():
            setattr(self, name, step)

    def say(self, line: str) -> None:
        """Say nothing."""


class Apart(Quiet):
    """What is extracted is extracted in worker processes, as ever."""

    extract = Orchestrator.extract


def beside(file: Warehouse) -> Beside:
    return open_store(file).beside


def digest(file: Warehouse) -> Digest:
    return warehouse.read.digest.digest(open_store(file))


def ask(file: Warehouse, *arguments: Any, **named: Any) -> Iterator[str]:
    return cli.ask.ask(open_store(file), *arguments, **named)


def export_file(file: Warehouse, *arguments: Any, **named: Any) -> Any:
    return cli.export.export_file(open_store(file), *arguments, **named)


def export_text(file: Warehouse, *arguments: Any, **named: Any) -> Iterator[str]:
    return cli.export.export_text(open_store(file), *arguments, **named)


def reading(file: Warehouse) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
    return warehouse.read.read_only.reading(open_store(file))


def read_news(file: Path, run_id: str, seeds: str) -> News:
    return warehouse.read.news.read_news(open_store(file), file, run_id, seeds)


def read_briefing(file: Warehouse, *arguments: Any, **named: Any) -> Any:
    return reports.reader.read_briefing(open_store(file), *arguments, **named)


def read_ledger(file: Warehouse, seeds: str, code_version: str) -> Ledger:
    return warehouse.load.ledger.read_ledger(open_store(file), seeds, code_version)


def load(file: Warehouse, *arguments: Any, **named: Any) -> LoadSummary:
    return warehouse.load.load.load(open_store(file), *arguments, **named)


def reload(file: Warehouse, *arguments: Any, **named: Any) -> Reloaded:
    return warehouse.load.load.reload(open_store(file), *arguments, **named)


def lock(file: Path, run_id: str, wait_seconds: float = 0) -> AbstractContextManager[Path]:
    return open_store(file).entered(run_id, wait_seconds)


def read_journal(file: Warehouse) -> tuple[RunRecord, ...]:
    return warehouse.store.journal.read_journal(beside(file).journal)


def append_run(file: Warehouse, run: RunRecord) -> None:
    warehouse.store.journal.append_run(beside(file).journal, run)


def append_tombstones(file: Warehouse, tombstones: Sequence[Tombstone]) -> None:
    warehouse.store.tombstones.append_tombstones(beside(file).tombstones, tombstones)


def seen_parts(file: Warehouse) -> tuple[Path, ...]:
    return warehouse.store.seen.seen_parts(beside(file).raw)


def raw_folder(file: Warehouse) -> Path:
    return beside(file).raw


def shards_folder(file: Warehouse) -> Path:
    return beside(file).shards


def journal_path(file: Warehouse) -> Path:
    return beside(file).journal


def tombstones_path(file: Warehouse) -> Path:
    return beside(file).tombstones


def ingest_request(seeds: Path, file: Warehouse, *arguments: Any, **named: Any) -> IngestRequest:
    return IngestRequest(seeds, open_store(file), *arguments, **named)


def reextract_request(file: Warehouse, *arguments: Any, **named: Any) -> ReextractRequest:
    return ReextractRequest(open_store(file), *arguments, **named)


def forget(target: str, why: str, file: Warehouse) -> Forgotten:
    return pipeline.forget.forget(target, why, open_store(file))


def run_direct(request: IngestRequest) -> None:
    show_lines(summary_lines(pipeline.ingest.ingest(request, InProcess())))
