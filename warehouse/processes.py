"""How our worker processes start and end. What they do, and how much each may use, is decided where they are used."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import forkserver
from multiprocessing.connection import wait
from multiprocessing.context import ForkServerContext
from typing import TypeVar

from extractors.errors import CopydeskError

WAITING = 2  # batches for each process: one that it works on, and one that it begins with when that is done
Batch = TypeVar("Batch")
Result = TypeVar("Result")

_ENVIRONMENT = {
    # The working directory would come first on the module path, and the folder `warehouse/` of a user hide our package.
    "PYTHONSAFEPATH": "1",
    # Arrow's own allocator reserves 1 GiB of address space with its first buffer: half of what a worker may have.
    "ARROW_DEFAULT_MEMORY_POOL": "system",
    # Threads for products of large matrices, which a page has none of: .05 s of a start, again in each worker.
    "OPENBLAS_NUM_THREADS": "1",
}


def forked_from(module: str) -> ForkServerContext:
    """A context whose processes are forked from one that holds this module, unless that one runs already.

    It runs in the environment `_ENVIRONMENT`.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([module])
    before = {name: os.environ.get(name) for name in _ENVIRONMENT}
    os.environ.update(_ENVIRONMENT)
    try:
        forkserver.ensure_running()
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
    return context


class WorkerEnded(CopydeskError):
    """A process that worked for a load ended before it was done."""


def in_processes(work: Callable[[Batch], Result], batches: Iterable[Batch], workers: int) -> Iterator[Result]:
    """The results of some work on batches, in their order. Not more than `WAITING` for each worker are in memory.

    So many worker processes do it, and this one when there are to be none. Raises WorkerEnded when one of them ends,
    and what the work raises.
    """
    if not workers:
        yield from map(work, batches)
        return
    pool = ProcessPoolExecutor(workers, mp_context=forked_from(work.__module__), initializer=end_with_parent)
    waiting: deque[Future[Result]] = deque()
    try:
        for batch in batches:
            waiting.append(pool.submit(work, batch))
            if len(waiting) == WAITING * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool:
        raise WorkerEnded(
            "a worker process that labelled or compared pages for the load ended before it was done, most likely for "
            "lack of memory. The edition before is as it was. Run again, with fewer workers if memory is short"
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)


def end_with_parent() -> None:
    """Let this worker end when the run has ended, and leave Ctrl-C to the run."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _end_with_parent() -> None:
    """Wait until the run has ended, then end this process. Nobody needs its work, and a file that it wrote could be in
    the way of the next run."""
    run = multiprocessing.parent_process()
    if run is not None:
        wait([run.sentinel])
        os.kill(os.getpid(), signal.SIGKILL)
