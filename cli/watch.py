"""Watching a folder: a run starts when files arrive, one at a time, until Ctrl-C or SIGTERM.

A run is a process of its own, or one of Prefect's deployment (deployed.py): a signal for the watch does not reach it.
"""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

import watchfiles
from watchfiles import Change

from cli.arrivals import QUIET_SECONDS, Arrivals
from extractors.errors import CopydeskError
from pipeline.folder import require_folder
from pipeline.ignored import ignore_rule
from pipeline.ingest import IngestRequest, refuse_inside
from pipeline.terminal import say
from pipeline.watchlist_folder import DEFAULT_FOLDER
from warehouse.address import address_of

LOOK_MILLISECONDS = 500  # how often is looked whether files have become quiet
POLL_MILLISECONDS = 2000  # how often a file system is listed that does not tell of changes
RETRY_SECONDS = 60.0  # after a run that failed

Changes = set[tuple[Change, str]]
StartRun = Callable[[IngestRequest, threading.Event], bool]


class WatchFailed(CopydeskError):
    """The folder cannot be watched."""


def watch(request: IngestRequest, direct: bool = False) -> int:
    """Run now, then whenever files arrive, until asked to end. Raises FolderMissing, WarehouseRefused, WatchFailed."""
    require_folder(request.seeds)
    refuse_inside(request)
    with _asked_to_end() as ending:
        say(
            f"watching {request.seeds}: a run starts when files that arrive have been quiet for {QUIET_SECONDS:.0f} "
            "seconds; Ctrl-C ends it after the run in hand"
        )
        _run_on_arrivals(request, _run_directly if direct else _run_where_prefect_is, ending)
    say("the watch has ended")
    return 0


def _run_on_arrivals(request: IngestRequest, start_run: StartRun, ending: threading.Event) -> None:
    folder, arrivals = str(request.seeds.resolve()), Arrivals()
    same = request.seeds.stat().st_ino
    run_at = time.monotonic()  # what lies there already is looked at first
    for changes in _changes(folder, ending):
        require_folder(request.seeds)
        if request.seeds.stat().st_ino != same:
            raise WatchFailed(f"{request.seeds}: another folder took its place; start the watch again")
        now = time.monotonic()
        for change, path in changes:
            if change is Change.deleted:
                arrivals.forget(path)
            else:
                arrivals.note(path, now)
        if not (arrivals.due(now) or now >= run_at):
            continue
        arrived = arrivals.take(now)
        if arrived:
            more = f" and {len(arrived) - 1:,} more" if arrived[1:] else ""
            say(f"arrived: {os.path.relpath(arrived[0], folder)}{more}; a run starts")
        if start_run(request, ending):
            run_at = float("inf")
        elif not ending.is_set():
            run_at = time.monotonic() + RETRY_SECONDS
            say(f"the run failed; the next one starts in {RETRY_SECONDS:.0f} seconds, or when files arrive")


def _changes(folder: str, ending: threading.Event, polling: bool | None = None) -> Iterator[Changes]:
    """What changes in a folder, every now and then nothing. What changes while nobody asks is told when asked next.

    A file system that does not tell, or tells no more of, changes is listed again and again.
    """
    try:
        yield from watchfiles.watch(
            folder,
            watch_filter=lambda change, path: is_news(folder, change, path),
            stop_event=ending,
            rust_timeout=LOOK_MILLISECONDS,
            yield_on_timeout=True,
            force_polling=polling,
            poll_delay_ms=POLL_MILLISECONDS,
            ignore_permission_denied=True,
        )
    except (OSError, RuntimeError) as error:
        if polling:
            raise WatchFailed(f"{folder} cannot be watched: {error}") from error
        say(
            f"{folder} tells of no changes ({error}); it is listed every {POLL_MILLISECONDS / 1000:.0f} seconds instead"
        )
        yield from _changes(folder, ending, polling=True)


def is_news(folder: str, change: Change, path: str) -> bool:
    """Whether a run could load what changed: nothing of an ignored name, and nothing behind a link.

    Runs do not follow links, but a watch does: what lies behind one may be the warehouse that runs write.
    """
    names = Path(os.path.relpath(path, folder)).parts
    if not names or names[0] == os.pardir:
        return False
    is_folder = Path(path).is_dir()
    if any(
        ignore_rule(os.fsencode(name), is_folder or depth < len(names)) for depth, name in enumerate(names, start=1)
    ):
        return False
    if any(Path(folder, *names[:depth]).is_symlink() for depth in range(1, len(names))):
        return False
    return change is not Change.modified or not is_folder  # a folder is modified by each file in it


def _run_directly(request: IngestRequest, ending: threading.Event) -> bool:
    return _run_process(request, "--direct")


def _run_where_prefect_is(request: IngestRequest, ending: threading.Event) -> bool:
    """Run by the deployment of the API that is configured or on this machine, by that API without it, or directly."""
    from flows.deployed import known_api, run_deployed  # noqa: PLC0415 - takes seconds

    api = known_api()
    if api is None:
        return _run_process(request, "--direct")
    try:
        completed = run_deployed(request, api, ending)
    except CopydeskError as error:
        say(str(error))
        return False
    return _run_process(request) if completed is None else completed


def _run_process(request: IngestRequest, *options: str) -> bool:
    """Run in a process of its own, out of reach of Ctrl-C. Returns whether it completed."""
    arguments = ["ingest", str(request.seeds), "--warehouse", address_of(request.store.beside.warehouse), *options]
    if request.watchlists and str(request.watchlists) != DEFAULT_FOLDER:
        arguments += ["--watchlists", str(request.watchlists)]
    if request.workers:
        arguments += ["--workers", str(request.workers)]
    with subprocess.Popen(  # noqa: S603 - this program
        [sys.executable, "-P", "-m", "cli.command", *arguments], start_new_session=True
    ) as process:
        try:
            return process.wait() == 0
        except BaseException:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGINT)
            raise


@contextmanager
def _asked_to_end() -> Iterator[threading.Event]:
    """An event that Ctrl-C and SIGTERM set; the second one interrupts."""
    ending = threading.Event()

    def end(_number: int, _frame: FrameType | None) -> None:
        if ending.is_set():
            raise KeyboardInterrupt
        say("ending after the run in hand; again to interrupt it")
        ending.set()

    before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield ending
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
