"""How our worker processes start and end. What they do, and how much each may use, is decided where they are used."""

import multiprocessing
import os
import signal
import threading
from multiprocessing import forkserver
from multiprocessing.connection import wait
from multiprocessing.context import ForkServerContext

_ENVIRONMENT = {
    # The working directory would come first on the module path, and the folder `warehouse/` of a user hide our package.
    "PYTHONSAFEPATH": "1",
    # Arrow's own allocator reserves 1 GiB of address space with its first buffer: half of what a worker may have.
    "ARROW_DEFAULT_MEMORY_POOL": "system",
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
