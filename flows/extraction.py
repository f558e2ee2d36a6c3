"""Extracting a chunk of files to a shard: what one job of a worker process does."""

import resource
import signal
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extractors.errors import BadInput
from flows.discovery import refused, still_changing
from flows.documents import extract_file
from flows.intake import SourceBytes, StillChanging, read_source
from warehouse.listing import SourceFile
from warehouse.outcome import FileOutcome, Stage
from warehouse.shard import write_shard

CPU_SECONDS = 10.0  # of processor time a document; a page takes some milliseconds


@dataclass(frozen=True, slots=True)
class Chunk:
    """Files that one job extracts; `known` are contents whose outcome is in the warehouse or a shard already."""

    folder: bytes
    paths: tuple[bytes, ...]
    known: frozenset[tuple[bytes, str]]
    shards: Path
    code_version: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A document that was rejected, for the summary of the run."""

    path: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class ChunkResult:
    """What became of a chunk: files that were read, fates of those that were not, and the shards with the outcomes."""

    read: tuple[SourceFile, ...]
    unread: tuple[FileOutcome, ...]
    shards: tuple[Path, ...]
    problems: tuple[Problem, ...]


def extract_chunk(chunk: Chunk, cpu_seconds: float = CPU_SECONDS) -> ChunkResult:
    """Read and extract each file of a chunk, in a worker process: each document has its own allowance of CPU time."""

    def allow() -> None:
        _allow(cpu_seconds)

    return read_chunk(chunk, lambda source: extract_file(source, allow), allow)


def read_chunk(
    chunk: Chunk, extract: Callable[[SourceBytes], Iterable[FileOutcome]], before: Callable[[], None] = lambda: None
) -> ChunkResult:
    """Read each file of a chunk and make its outcome; those of new contents go into one shard. `before` each file."""
    read: list[SourceFile] = []
    unread: list[FileOutcome] = []
    problems: list[Problem] = []

    def outcomes() -> Iterator[FileOutcome]:
        for path in chunk.paths:
            before()
            try:
                source = read_source(chunk.folder, path)
            except StillChanging:
                unread.append(still_changing(path, None))
            except BadInput as bad:
                unread.append(refused(path, bad.reason, bad.detail, Stage.READ))
            else:
                read.append(source.file)
                if (path, source.file.sha256) not in chunk.known:
                    for outcome in extract(source):
                        problems.extend(problems_of((outcome,)))
                        yield outcome

    shard = write_shard(chunk.shards, outcomes(), chunk.code_version)
    return ChunkResult(tuple(read), tuple(unread), (shard,) if shard else (), (*problems_of(unread), *problems))


def problems_of(outcomes: Iterable[FileOutcome]) -> tuple[Problem, ...]:
    """A line for each document that some files were rejected for."""
    return tuple(Problem(file.path, one.reason.value, one.detail) for file in outcomes for one in file.rejects)


def _allow(cpu_seconds: float) -> None:
    """Give the process so much processor time from now on; past it the kernel ends it (SIGPROF, default action)."""
    signal.setitimer(signal.ITIMER_PROF, cpu_seconds)


def limit_worker(memory_bytes: int) -> None:
    """What a worker process does first: cap its address space, leave Ctrl-C to the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, resource.getrlimit(resource.RLIMIT_AS)[1]))
