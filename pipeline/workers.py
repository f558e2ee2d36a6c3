"""Worker processes that extract chunks. Each has limits, so that a hostile page costs only itself.

pebble restarts a worker that died. To find the file that ended it, the files of its chunk run one by one, and so they
do when the memory of a worker did not suffice for all of them. To find the document, the worker notes what it is about
to do. The file is then tried again without that document.
"""

import os
import secrets
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from types import TracebackType

from pebble import ProcessExpired, ProcessPool

from extractors.errors import Reason
from pipeline.chunk import (
    CPU_SECONDS,
    Chunk,
    ChunkResult,
    extract_chunk,
    joined,
    limit_worker,
    read_chunk,
    read_progress,
)
from pipeline.document import Fatal, failed
from pipeline.proof import require_proof
from warehouse.places.keeper import keeper
from warehouse.processes import forked_from

MEMORY_BYTES = 2 << 30
CHUNK_FILES = 100  # a task costs 26-96 ms under Prefect, a page 1-40 ms (docs/decisions): 50-200 files balance them
RECYCLE_CHUNKS = 50  # chunks after which a worker is replaced, which bounds what a library leaks
POOLS = 10  # pools that a run may use before it fails; each was broken by a death from outside
LOOK_SECONDS = 1.0  # how often a waiting thread looks whether its pool still works
DEATHS = 10  # workers that one file may end, since each costs reading it again; the rest of the file is not read


class Workers:
    """A pool of `count` worker processes. A context manager. Several threads may call `extract`."""

    def __init__(self, count: int, cpu_seconds: float = CPU_SECONDS) -> None:
        self.cpu_seconds = cpu_seconds
        self._count = count
        self._pools = 1
        self._pool = _open_pool(count)
        self._changing = threading.Lock()

    def __enter__(self) -> "Workers":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._pool.close()  # type: ignore[no-untyped-call]
            self._pool.join()
        else:
            _end_pool(self._pool)

    def extract(self, chunk: Chunk) -> ChunkResult:
        """The result of a chunk. A file that ends its worker is rejected with the cause. The other files are complete.

        Raises ProgramFault when a module cannot be loaded, and other faults of the program.
        """
        try:
            return self._run(chunk)
        except (ProcessExpired, MemoryError):
            pass
        except (ImportError, SyntaxError):
            require_proof(anew=True)  # if the proof stands, only this worker had no memory left for the module
        return joined(self._alone(replace(chunk, paths=(path,))) for path in chunk.paths)

    def map(self, chunks: Sequence[Chunk]) -> Iterator[ChunkResult]:
        """The results of chunks as they come. One thread for each chunk waits for a worker process."""
        with ThreadPoolExecutor(max_workers=min(len(chunks), 64)) as threads:
            for future in as_completed([threads.submit(self.extract, chunk) for chunk in chunks]):
                yield future.result()

    def _alone(self, chunk: Chunk) -> ChunkResult:
        """The result of one file, without the documents that end their worker. There may be a few of these.

        SIGKILL comes from outside, by accident or for lack of memory: the first time at a place, it is tried again.
        """
        progress = keeper(chunk.shards).draft(chunk.shards, f"{secrets.token_hex(8)}.progress")
        fatal: list[Fatal] = []
        killed: set[tuple[int, bool] | None] = set()
        try:
            while True:
                try:
                    return self._run(replace(chunk, fatal=tuple(fatal), progress=progress))
                except ProcessExpired as death:
                    exit_code, cause = death.exitcode, _cause(death.exitcode)
                except ImportError as error:
                    exit_code, cause = 0, (Reason.MEMORY, f"no memory was left to load a module for it: {error}")
                except MemoryError:
                    exit_code, cause = 0, (Reason.MEMORY, "extracting it took more memory than a worker may use")
                at = read_progress(progress)
                progress.unlink(missing_ok=True)
                if exit_code == -signal.SIGKILL and at not in killed and len(killed) < DEATHS:
                    killed.add(at)
                    continue
                if at is None or (fatal and (fatal[-1].rest or at[0] <= fatal[-1].ordinal)):
                    return _rejected(chunk, *cause)
                ordinal, reading = at
                fatal.append(Fatal(ordinal, *cause, rest=reading or len(fatal) + 1 == DEATHS))
        finally:
            progress.unlink(missing_ok=True)

    def _run(self, chunk: Chunk) -> ChunkResult:
        """The result of a chunk. Raises ProcessExpired when its worker dies, and what extraction raises.

        When an idle worker dies, pebble gives up its whole pool. A new pool then takes over.
        """
        while True:
            pool = self._pool
            try:
                future = pool.schedule(extract_chunk, args=(chunk, self.cpu_seconds))
                while not wait([future], LOOK_SECONDS).done:
                    if not pool.active:
                        raise BrokenProcessPool("the pool ended with work to do")
                result: ChunkResult = future.result()
                return result
            except (BrokenProcessPool, RuntimeError):
                if pool.active or not self._replace(pool):
                    raise

    def _replace(self, broken: ProcessPool) -> bool:
        """Replace a broken pool once. False when that happened too often."""
        with self._changing:
            if self._pool is broken:
                if self._pools == POOLS:
                    return False
                _end_pool(broken)
                self._pool = _open_pool(self._count)
                self._pools += 1
            return True


def _open_pool(count: int) -> ProcessPool:
    return ProcessPool(
        max_workers=count,
        max_tasks=RECYCLE_CHUNKS,
        context=forked_from("pipeline.preload"),
        initializer=limit_worker,
        initargs=(MEMORY_BYTES,),
    )


def _end_pool(pool: ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call]
    pool.join()


def chunked(paths: tuple[bytes, ...], workers: int, size: int = CHUNK_FILES) -> list[tuple[bytes, ...]]:
    """Paths in chunks of at most `size`, small enough that every worker gets one."""
    if not paths:
        return []
    step = max(1, min(size, -(-len(paths) // workers)))
    return [paths[start : start + step] for start in range(0, len(paths), step)]


def usual_workers() -> int:
    """The number of processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _cause(exit_code: int) -> tuple[Reason, str]:
    if exit_code in (-signal.SIGPROF, -signal.SIGXCPU):
        return Reason.TIME, "extracting it took more processor time than a document may use"
    if exit_code == -signal.SIGALRM:
        return Reason.TIME, "extracting it came to no end"
    if exit_code == -signal.SIGKILL:
        return Reason.MEMORY, "its workers were killed again and again, most likely for lack of memory"
    name = signal.Signals(-exit_code).name if exit_code < 0 else f"exit code {exit_code}"
    return Reason.CRASH, f"the worker that extracted it ended with {name}"


def _rejected(chunk: Chunk, reason: Reason, detail: str) -> ChunkResult:
    return read_chunk(chunk, lambda source: (failed(source.file, reason, detail),))
