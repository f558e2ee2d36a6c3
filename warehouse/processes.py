"""How our worker processes start and end. What they do, and how much each may use, is decided where they are used."""

import multiprocessing
import os
import signal
import threading
from multiprocessing import forkserver
from multiprocessing.connection import wait
from multiprocessing.context import ForkServerContext


def forked_from(module: str) -> ForkServerContext:
    """A context whose processes are forked from one that holds this module, unless that one runs already.

    It runs without the working directory on its module path: there that would come first, and the folder `warehouse/`
    of a user would hide our package.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([module])
    before = os.environ.get("PYTHONSAFEPATH")
    os.environ["PYTHONSAFEPATH"] = "1"
    try:
        forkserver.ensure_running()
    finally:
        if before is None:
            del os.environ["PYTHONSAFEPATH"]
        else:
            os.environ["PYTHONSAFEPATH"] = before
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
