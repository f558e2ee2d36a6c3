"""Extracting a chunk of files to a shard: what one job of a worker process does."""

import multiprocessing
import os
import resource
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing.connection import wait
from pathlib import Path

from extractors.errors import BadInput
from flows.discovery import refused, still_changing
from flows.documents import Fatal, extract_file
from flows.intake import SourceBytes, StillChanging, read_source
from warehouse.listing import SourceFile
from warehouse.outcome import FileOutcome, Stage
from warehouse.shard import write_shard

CPU_SECONDS = 10.0  # of processor time a document; a page takes some milliseconds
_WALL_FACTOR = 60  # a worker that is stuck without using the processor is ended after so many times its CPU allowance


@dataclass(frozen=True, slots=True)
class Chunk:
    """Files that one job extracts; `known` are contents whose outcome is in the warehouse or a shard already.

    When a single file is tried again after it ended a worker: `fatal` are the documents that did, `progress` the file
    to note in what is under way.
    """

    folder: bytes
    paths: tuple[bytes, ...]
    known: frozenset[tuple[bytes, str]]
    shards: Path
    code_version: str
    fatal: tuple[Fatal, ...] = ()
    progress: Path | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """What was rejected of a file for one reason, for the summary of the run: the first detail of so many documents."""

    path: str
    reason: str
    detail: str
    documents: int = 1


@dataclass(frozen=True, slots=True)
class ChunkResult:
    """What became of a chunk: files that were read, fates of those that were not, and the shards with the outcomes."""

    read: tuple[SourceFile, ...]
    unread: tuple[FileOutcome, ...]
    shards: tuple[Path, ...]
    problems: tuple[Problem, ...]


def extract_chunk(chunk: Chunk, cpu_seconds: float = CPU_SECONDS) -> ChunkResult:
    """Read and extract each file of a chunk, in a worker process: each document has its own allowance of CPU time."""
    with _noting(chunk.progress) as note:

        def watch(ordinal: int, reading: bool) -> None:
            _allow(cpu_seconds)
            note(ordinal, reading)

        try:
            return read_chunk(
                chunk, lambda source: extract_file(source, watch, chunk.fatal), lambda: _allow(cpu_seconds)
            )
        finally:
            _allow(0)


@contextmanager
def _noting(progress: Path | None) -> Iterator[Callable[[int, bool], None]]:
    """A function that notes in a file what is under way; it does nothing without one."""
    if progress is None:
        yield lambda ordinal, reading: None
        return
    with progress.open("wb", buffering=0) as file:
        yield lambda ordinal, reading: _overwrite(file.fileno(), b"%d %d\n" % (ordinal, reading))


def _overwrite(handle: int, line: bytes) -> None:
    os.pwrite(handle, line, 0)


def read_progress(progress: Path) -> tuple[int, bool] | None:
    """The document that was under way, and whether it was being read, else extracted; None when none was."""
    try:
        ordinal, reading = progress.read_bytes().split(b"\n", 1)[0].split()
    except (OSError, ValueError):
        return None
    return int(ordinal), reading == b"1"


def read_chunk(
    chunk: Chunk, extract: Callable[[SourceBytes], Iterable[FileOutcome]], before: Callable[[], None] = lambda: None
) -> ChunkResult:
    """Read each file of a chunk and make its outcome; those of new contents go into one shard. `before` each file."""
    read: list[SourceFile] = []
    unread: list[FileOutcome] = []
    problems: dict[tuple[str, str], Problem] = {}

    def outcomes() -> Iterator[FileOutcome]:
        for path in chunk.paths:
            before()
            try:
                source = read_source(chunk.folder, path, going_on=before)
            except StillChanging:
                unread.append(still_changing(path, None))
            except BadInput as bad:
                unread.append(refused(path, bad.reason, bad.detail, Stage.READ))
            else:
                read.append(source.file)
                if (path, source.file.sha256) not in chunk.known:
                    for outcome in extract(source):
                        count_problems(problems, outcome)
                        yield outcome

    shard = write_shard(chunk.shards, outcomes(), chunk.code_version)
    return ChunkResult(
        tuple(read), tuple(unread), (shard,) if shard else (), (*problems_of(unread), *problems.values())
    )


def problems_of(outcomes: Iterable[FileOutcome]) -> tuple[Problem, ...]:
    """What files were rejected for: one for each file and reason."""
    problems: dict[tuple[str, str], Problem] = {}
    for outcome in outcomes:
        count_problems(problems, outcome)
    return tuple(problems.values())


def count_problems(problems: dict[tuple[str, str], Problem], outcome: FileOutcome) -> None:
    """Add the rejects of an outcome to the problems by path and reason."""
    for reject in outcome.rejects:
        key = (outcome.path, reject.reason.value)
        known = problems.get(key)
        if known:
            problems[key] = replace(known, documents=known.documents + 1)
        else:
            problems[key] = Problem(*key, reject.detail)


def _allow(cpu_seconds: float) -> None:
    """Give the process so much processor time, and a multiple of wall time, from now on; 0 lifts the limits.

    Past them the kernel ends it (SIGPROF and SIGALRM, default actions).
    """
    signal.setitimer(signal.ITIMER_PROF, cpu_seconds)
    signal.setitimer(signal.ITIMER_REAL, cpu_seconds * _WALL_FACTOR)


def limit_worker(memory_bytes: int) -> None:
    """What a worker process does first: cap its address space, leave Ctrl-C to the parent, and end when that ends."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _end_with_parent() -> None:
    """Wait until the run is gone, then end this process with what it does: nobody asks for it, and a shard or a
    temporary file that it went on writing would be in the way of the next run."""
    run = multiprocessing.parent_process()
    if run is not None:
        wait([run.sentinel])
        os.kill(os.getpid(), signal.SIGKILL)
