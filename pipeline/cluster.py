"""Extraction on a Dask cluster: Dask workers, on this machine or others, extract chunks instead of processes here.

Each Dask worker opens isolated worker processes of its own, one for each of its threads, so a hostile page never ends
a Dask worker. All machines see the folder and the place of the warehouse under the same paths. Only this process loads.
This module is imported when the address of a cluster is given. It needs prefect-dask.
"""

import asyncio
import logging
import multiprocessing
import secrets
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from types import TracebackType
from typing import Any

from distributed import Client, Worker, WorkerPlugin, as_completed, get_worker, secede
from distributed.comm.core import CommClosedError
from distributed.scheduler import KilledWorker

from extractors.errors import CopydeskError
from pipeline.chunk import Chunk, ChunkResult
from pipeline.proof import ProgramFault, require_proof
from pipeline.workers import Workers
from warehouse.outcome.outcome import FileState
from warehouse.versions import extractor_version, shard_version

CONNECT_SECONDS = 10
SHARED_SECONDS = 10.0  # a network file system may need so long to show what another machine wrote


class ClusterUnusable(CopydeskError):
    """The cluster does not answer or cannot do the work; the message says what to do."""


@dataclass(frozen=True, slots=True)
class _Opened:
    """What a Dask worker extracts with."""

    workers: Workers
    waiting: ThreadPoolExecutor  # one thread for each chunk, which waits for a worker process
    first: threading.Semaphore  # held by tasks of as many chunks as there are processes


class Isolation(WorkerPlugin):
    """The isolated worker processes of a Dask worker, from its first chunk of a run to the end of the run.

    For each of its threads a chunk is extracted, and the next one waits in the pool, so that no process waits for Dask.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._opening = threading.Lock()
        self._opened: _Opened | None = None

    def __reduce__(self) -> Any:
        return Isolation, (self.name,)

    async def setup(self, worker: Worker) -> None:
        """Called before the Dask worker gets its first chunk. Raises ProgramFault."""
        try:
            await asyncio.to_thread(require_proof)
        except ProgramFault as fault:
            raise ProgramFault(f"the Dask worker {worker.address}: {fault}") from fault

    def extract(self, chunk: Chunk, threads: int) -> ChunkResult:
        """The result of a chunk. Called by a task of a Dask worker of so many threads; the first one opens the pool.

        The task leaves its thread to another one as soon as it is one of the first.
        """
        with self._opening:
            if self._opened is None:
                _allow_children()
                self._opened = _Opened(
                    Workers(threads).__enter__(), ThreadPoolExecutor(2 * threads), threading.Semaphore(threads)
                )
            opened = self._opened
        future = opened.waiting.submit(opened.workers.extract, chunk)
        with opened.first:
            secede()  # type: ignore[no-untyped-call]
            return future.result()

    async def teardown(self, worker: Worker) -> None:
        """Close the pool without waiting for its work."""
        if self._opened is not None:
            self._opened.waiting.shutdown(wait=False, cancel_futures=True)
            await asyncio.to_thread(self._opened.workers.__exit__, GeneratorExit, GeneratorExit(), None)


def _allow_children() -> None:
    """Let this process have children: a Dask worker is a daemon, which Python allows none. They end with it all the
    same (`pipeline.chunk.limit_worker`)."""
    multiprocessing.current_process()._config["daemon"] = False  # type: ignore[attr-defined]


def extract_on_worker(name: str, chunk: Chunk) -> ChunkResult:
    """Extract a chunk on a Dask worker. Raises `ClusterUnusable` when it has another version of this program."""
    worker = get_worker()
    own = shard_version(extractor_version())
    if own != chunk.code_version:
        raise ClusterUnusable(
            f"the Dask worker {worker.address} has another version of Copydesk ({own}, this one is "
            f"{chunk.code_version}); install the same on each machine and restart its workers"
        )
    isolation: Any = worker.plugins[name]
    result: ChunkResult = isolation.extract(chunk, worker.state.nthreads)
    return result


class Cluster:
    """The Dask workers of a scheduler, for one run. A context manager. `extract` is the function to send to them."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._name = f"copydesk-{secrets.token_hex(4)}"
        self.extract: Callable[[Chunk], ChunkResult] = partial(extract_on_worker, self._name)  # can be pickled

    def __enter__(self) -> "Cluster":
        """Prepare each Dask worker. Raises `ProgramFault` when one of them lacks something."""
        self._client = connect(self.address)
        try:
            self._client.register_plugin(Isolation(self._name), name=self._name)
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._client, suppress(OSError):  # when the scheduler went away, its workers did too
            self._client.unregister_worker_plugin(self._name)  # type: ignore[no-untyped-call]

    def map(self, chunks: Sequence[Chunk]) -> Iterator[ChunkResult]:
        """The results of chunks as they come. When a worker dies, Dask gives its chunks to others."""
        futures = {self._client.submit(self.extract, chunk, pure=False): chunk for chunk in chunks}
        for future in as_completed(list(futures), loop=self._client.loop):  # type: ignore[no-untyped-call]
            yield checked(futures[future], _result(self.address, future))


def connect(address: str) -> Client:
    """A client of a scheduler that has workers. Raises `ClusterUnusable`."""
    for name in ("distributed", "distributed.client"):  # they show tracebacks for what is one line here
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TypeError) as error:
        raise ClusterUnusable(
            f"no Dask scheduler answers at {address} ({error}); start one with: dask scheduler, and workers with: "
            "dask worker tcp://HOST:8786"
        ) from error
    if not client.scheduler_info()["workers"]:
        client.close()  # type: ignore[no-untyped-call]
        raise ClusterUnusable(f"the Dask scheduler at {address} has no workers; start some: dask worker {address}")
    return client


def _result(address: str, future: Any) -> ChunkResult:
    try:
        result: ChunkResult = future.result()
    except KilledWorker as error:
        raise ClusterUnusable(
            f"Dask gave a chunk up, since its workers died one after the other ({error}); look into their logs, and "
            "start workers with more memory"
        ) from error
    except (CancelledError, CommClosedError) as error:
        raise ClusterUnusable(
            f"the Dask scheduler at {address} went away; start it again, and the next run goes on where this one "
            "stopped"
        ) from error
    return result


def checked(chunk: Chunk, result: ChunkResult) -> ChunkResult:
    """The result of a chunk. Raises `ClusterUnusable` when its worker saw another folder or wrote to another place."""
    vanished = not result.read and {outcome.state for outcome in result.unread} == {FileState.WAITING}
    if vanished and chunk.sources and any(chunk.sources.has(path) for path in chunk.paths):
        raise ClusterUnusable(
            f"a Dask worker finds none of {len(chunk.paths)} files in {str(chunk.sources)!r} that are there; "
            "share the folder with each machine under this path"
        )
    until = time.monotonic() + SHARED_SECONDS
    for shard in result.shards:
        while not shard.exists():
            if time.monotonic() > until:
                raise ClusterUnusable(
                    f"a Dask worker wrote {shard}, which is not here; share the folder of the warehouse with each "
                    "machine under this path"
                )
            time.sleep(0.2)
    return result
