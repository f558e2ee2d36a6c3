"""Extracting a chunk of files to a shard: what one job of a worker process does."""

import gc
import os
import resource
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa

from extractors.errors import BadInput, Reason
from pipeline.document import Fatal, extract_file, remaining_documents
from pipeline.folder import refused, still_changing
from pipeline.source import SourceBytes, StillChanging, kept_source
from pipeline.sources import Sources
from warehouse.outcome.listing import SourceFile
from warehouse.outcome.outcome import FileOutcome, FileState, Stage
from warehouse.outcome.shard import write_shard
from warehouse.places.key import Place
from warehouse.processes import end_with_parent
from warehouse.store.raw import PackWriter, RawContent, read_contents

GARBAGE = 20_000  # objects more than before after which a worker looks for circles: 3 to 7 % less of a page than 700
CPU_SECONDS = 10.0  # of processor time for a document; a page takes some milliseconds
_WALL_FACTOR = 60  # a worker that is stuck without using the processor is ended after its CPU allowance times this


@dataclass(frozen=True, slots=True)
class Chunk:
    """Files that one job extracts: from where they lie, or from a pack."""

    sources: Sources | None  # None: there are only kept ones
    paths: tuple[bytes, ...]
    known: frozenset[tuple[bytes, str]]  # contents whose outcome is in the warehouse or in a shard
    shards: Place
    raw: Place  # what is read is kept here
    code_version: str  # of what writes the shard
    forgotten: Mapping[str, str]  # by the hash of each tombstone why it was set
    wanted: frozenset[tuple[bytes, str]] | None = None  # the only contents to extract; None: all
    pack: Place | None = None  # where the bytes are read from; None: from `sources`
    kept: tuple[SourceFile, ...] = ()  # the files to read from `pack`
    held: frozenset[str] = frozenset()  # sha256 of contents that `raw` has already
    fatal: tuple[Fatal, ...] = ()  # when a file is tried again: its documents that ended a worker
    version: str | None = None  # of the extractor, which takes .04 s to tell; None: its worker does
    progress: Path | None = None  # when a file is tried again: the file in which to note what is under way

    def takes(self, file: SourceFile) -> bool:
        """Whether to extract a file that was read."""
        content = (file.path_bytes, file.sha256)
        return content not in self.known and (self.wanted is None or content in self.wanted)


@dataclass(frozen=True, slots=True)
class Problem:
    """A reason for which documents of a file were rejected, for the summary of the run."""

    path: str
    reason: str
    detail: str  # of the first of the documents
    documents: int = 1


@dataclass(frozen=True, slots=True)
class ChunkResult:
    """What became of a chunk."""

    read: tuple[SourceFile, ...]  # files that were read
    unread: tuple[FileOutcome, ...]  # outcomes of files that were not read
    shards: tuple[Place, ...]  # with the outcomes of the files that were read
    problems: tuple[Problem, ...]


def joined(results: Iterable[ChunkResult]) -> ChunkResult:
    """Several results as one."""
    parts = list(results)
    return ChunkResult(
        tuple(file for part in parts for file in part.read),
        tuple(outcome for part in parts for outcome in part.unread),
        tuple(shard for part in parts for shard in part.shards),
        tuple(problem for part in parts for problem in part.problems),
    )


def extract_chunk(chunk: Chunk, cpu_seconds: float = CPU_SECONDS) -> ChunkResult:
    """Read and extract each file of a chunk, in a worker process. Each document has its own allowance of CPU time.

    Raises MemoryError when the memory of the worker does not suffice for the files of a chunk together. A document of
    a file that is tried again has a reject for that instead.
    """
    with _noting(chunk.progress) as note:

        def watch(ordinal: int, reading: bool) -> None:
            _allow(cpu_seconds)
            note(ordinal, reading)

        def extract(source: SourceBytes) -> Iterator[FileOutcome]:
            for outcome in extract_file(source, watch, chunk.fatal, chunk.forgotten, chunk.version):
                if chunk.progress is None and any(one.reason is Reason.MEMORY for one in outcome.rejects):
                    raise MemoryError(f"{source.file.path} and the files before it")
                yield outcome

        try:
            return read_chunk(chunk, extract, lambda: _allow(cpu_seconds))
        finally:
            _allow(0)


@contextmanager
def _noting(progress: Path | None) -> Iterator[Callable[[int, bool], None]]:
    """A function that notes in a file what is under way. Without a file it does nothing."""
    if progress is None:
        yield lambda ordinal, reading: None
        return
    with progress.open("wb", buffering=0) as file:
        yield lambda ordinal, reading: _overwrite(file.fileno(), b"%d %d\n" % (ordinal, reading))


def _overwrite(handle: int, line: bytes) -> None:
    os.pwrite(handle, line, 0)


def read_progress(progress: Path) -> tuple[int, bool] | None:
    """The document that was under way, and True if it was being read, False if extracted. None: no document was."""
    try:
        ordinal, reading = progress.read_bytes().split(b"\n", 1)[0].split()
    except (OSError, ValueError):
        return None
    return int(ordinal), reading == b"1"


def read_chunk(
    chunk: Chunk, extract: Callable[[SourceBytes], Iterable[FileOutcome]], before: Callable[[], None] = lambda: None
) -> ChunkResult:
    """Read each file of a chunk and make its outcome. `before` is called before each file.

    The outcomes of new contents go into one shard. Their bytes go into a pack that is complete before the shard is.
    """
    read: list[SourceFile] = []
    unread: list[FileOutcome] = []
    problems: dict[tuple[str, str], Problem] = {}

    def outcomes() -> Iterator[FileOutcome]:
        with PackWriter(chunk.raw) as pack:
            for source in _sources(chunk, before):
                if isinstance(source, FileOutcome):
                    unread.append(source)
                    continue
                read.append(source.file)
                if not chunk.takes(source.file):
                    continue
                left = _Left(source)
                for outcome in extract(source):
                    count_problems(problems, outcome)
                    left.note(outcome)
                    yield outcome
                content = left.content()
                if chunk.pack is None and content is not None and content.sha256 not in chunk.held:
                    pack.add(content)
            pack.close()

    try:
        shard = write_shard(chunk.shards, outcomes(), chunk.code_version)
    except Exception as error:
        error.add_note(f"the last file that was read: {read[-1].path if read else 'none'}")
        raise
    return ChunkResult(
        tuple(read), tuple(unread), (shard,) if shard else (), (*problems_of(unread), *problems.values())
    )


def _sources(chunk: Chunk, before: Callable[[], None]) -> Iterator[SourceBytes | FileOutcome]:
    """The files of a chunk as they are read, or the outcome of a file that cannot be read."""
    if chunk.pack is not None:
        yield from _kept_sources(chunk, chunk.pack, before)
        return
    if chunk.sources is None:
        raise ValueError("neither a pack nor a place to read from")
    for path in chunk.paths:
        before()
        try:
            yield chunk.sources.read(path, before)
        except StillChanging:
            yield still_changing(path, None)
        except BadInput as bad:
            yield refused(path, bad.reason, bad.detail, Stage.READ)


def _kept_sources(chunk: Chunk, pack: Place, before: Callable[[], None]) -> Iterator[SourceBytes]:
    """The files of a chunk, read from its pack. Files that a damaged pack does not give are left out.

    The pack is read once, and again for each further path of a content.
    """
    waiting: dict[str, list[SourceFile]] = {}
    for file in chunk.kept:
        if file.path_bytes in chunk.paths:
            waiting.setdefault(file.sha256, []).append(file)
    with suppress(OSError, pa.ArrowException):
        while waiting:
            for content in read_contents(pack, waiting):
                before()
                yield kept_source(waiting[content.sha256].pop(), content)
            waiting = {sha256: files for sha256, files in waiting.items() if files}


class _Left:
    """What is kept of a file that was extracted: everything except forgotten documents."""

    def __init__(self, source: SourceBytes) -> None:
        self._source = source
        self._forgotten: dict[int | None, str] = {}
        self._state = FileState.REJECTED

    def note(self, outcome: FileOutcome) -> None:
        """Take an outcome of the file, or of a part of it, into account."""
        self._state = outcome.state
        for reject in outcome.rejects:
            if reject.reason is Reason.FORGOTTEN and reject.ordinal is not None:
                self._forgotten[reject.ordinal] = reject.detail

    def content(self) -> RawContent | None:
        """What to keep. None: nothing."""
        source = self._source
        if self._state is FileState.IGNORED:
            return None
        if self._forgotten:
            return RawContent(source.file.sha256, documents=remaining_documents(source, self._forgotten))
        return RawContent(source.file.sha256, source.pieces(), source.cut)


def problems_of(outcomes: Iterable[FileOutcome]) -> tuple[Problem, ...]:
    """The rejects of files, as one problem for each file and reason."""
    problems: dict[tuple[str, str], Problem] = {}
    for outcome in outcomes:
        count_problems(problems, outcome)
    return tuple(problems.values())


def count_problems(problems: dict[tuple[str, str], Problem], outcome: FileOutcome) -> None:
    """Add the rejects of an outcome to the problems by path and reason."""
    for reject in outcome.rejects:
        if reject.reason is Reason.FORGOTTEN:
            continue
        key = (outcome.path, reject.reason.value)
        known = problems.get(key)
        if known:
            problems[key] = replace(known, documents=known.documents + 1)
        else:
            problems[key] = Problem(*key, reject.detail)


def _allow(cpu_seconds: float) -> None:
    """Allow the process this much processor time from now on, and a multiple of it as wall time. 0 lifts the limits.

    The kernel ends a process that takes more (SIGPROF and SIGALRM, default actions).
    """
    signal.setitimer(signal.ITIMER_PROF, cpu_seconds)
    signal.setitimer(signal.ITIMER_REAL, cpu_seconds * _WALL_FACTOR)


def limit_worker(memory_bytes: int) -> None:
    """Prepare a worker process: limit its address space, leave Ctrl-C to the parent, and end when the parent ends.

    Garbage is looked for seldom: a page makes thousands of small objects, and hardly any of them is in a circle.
    """
    end_with_parent()
    gc.set_threshold(GARBAGE)
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    if not unlimited():
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, resource.getrlimit(resource.RLIMIT_AS)[1]))


def unlimited() -> tuple[str, ...]:
    """A warning for each limit of a worker that this platform does not enforce."""
    if sys.platform == "darwin":  # RLIMIT_AS cannot be set below what a process has mapped, which is over 2 GiB
        return ("macOS limits no process in its memory: a file that eats it up is not stopped",)
    return ()
