"""Watching a folder: a run starts when files arrive, one run at a time, until Ctrl-C or SIGTERM.

A run is a process of its own, or a run of Prefect's deployment (deployed.py), so a signal to the watch does not reach
it.
"""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

import watchfiles
from watchfiles import Change

from extractors.errors import CopydeskError
from pipeline.folder import ignore_rule, require_folder
from pipeline.ingest import IngestRequest, refuse_inside
from pipeline.terminal import say
from pipeline.watchlist_folder import DEFAULT_FOLDER
from warehouse.address import address_of

QUIET_SECONDS = 2.0  # without a change; for as long discovery takes a file as still being written
MOST_SECONDS = 10.0  # that quiet files wait for others that are not quiet
LOOK_MILLISECONDS = 500  # how often files are checked for being quiet
POLL_MILLISECONDS = 2000  # how often a folder is listed when its file system reports no changes
RETRY_SECONDS = 60.0  # until the next run after one that failed

Changes = set[tuple[Change, str]]


class WatchFailed(CopydeskError):
    """The folder cannot be watched."""


def watch(request: IngestRequest, direct: bool = False) -> int:
    """Run now, and again when files arrive, until asked to end. Raises FolderMissing, WarehouseRefused, WatchFailed."""
    seeds = request.seeds
    if not isinstance(seeds, Path):
        raise WatchFailed(
            f"{seeds}: a bucket does not tell what arrives; let a schedule start runs (docs/scheduling.md)"
        )
    require_folder(seeds)
    refuse_inside(request)
    folder, same = str(seeds.resolve()), seeds.stat().st_ino
    arrivals = Arrivals()
    run_at = time.monotonic()  # files that are there already are read first
    with _asked_to_end() as ending:
        say(
            f"watching {request.seeds}: a run starts when files that arrive have been quiet for {QUIET_SECONDS:.0f} "
            "seconds; Ctrl-C ends it after the run in hand"
        )
        for changes in _changes(folder, ending):
            require_folder(seeds)
            if seeds.stat().st_ino != same:
                raise WatchFailed(f"{request.seeds}: another folder took its place; start the watch again")
            now = time.monotonic()
            arrivals.note(changes, now)
            if arrived := arrivals.take(now):
                more = f" and {len(arrived) - 1:,} more" if arrived[1:] else ""
                say(f"arrived: {os.path.relpath(arrived[0], folder)}{more}; a run starts")
            elif now < run_at:
                continue
            run_at = float("inf")
            if not _run(request, direct, ending) and not ending.is_set():
                run_at = time.monotonic() + RETRY_SECONDS
                say(f"the run failed; the next one starts in {RETRY_SECONDS:.0f} seconds, or when files arrive")
    say("the watch has ended")
    return 0


class Arrivals:
    """Files that changed and have not started a run yet. Times are seconds of any one clock."""

    def __init__(self) -> None:
        self._changed: dict[str, float] = {}

    def note(self, changes: Changes, now: float) -> None:
        """Note files that appeared, were written to, or were deleted."""
        for change, path in changes:
            if change is Change.deleted:
                self._changed.pop(path, None)
            else:
                self._changed[path] = now

    def take(self, now: float) -> list[str]:
        """The quiet files, which start a run. While others still change there are none, unless they wait too long."""
        quiet = {path: at for path, at in self._changed.items() if now - at >= QUIET_SECONDS}
        if len(quiet) < len(self._changed) and all(now - at < MOST_SECONDS for at in quiet.values()):
            return []
        self._changed = {path: at for path, at in self._changed.items() if path not in quiet}
        return sorted(quiet)


def _changes(folder: str, ending: threading.Event, polling: bool | None = None) -> Iterator[Changes]:
    """Changes in a folder as they come, and an empty set every now and then. No change between two calls is lost.

    If the file system reports no changes, or stops reporting them, the folder is listed again and again.
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
    """Whether a run could load a changed file: not one with an ignored name, and none behind a link.

    Runs do not follow links, but a watch does: behind a link there may be the warehouse that runs write.
    """
    names = Path(os.path.relpath(path, folder)).parts
    if not names or names[0] == os.pardir:
        return False
    is_folder = Path(path).is_dir()
    for depth, name in enumerate(names, start=1):
        above = depth < len(names)
        if ignore_rule(os.fsencode(name), is_folder or above) or (above and Path(folder, *names[:depth]).is_symlink()):
            return False
    return change is not Change.modified or not is_folder  # each file in a folder modifies the folder


def _run(request: IngestRequest, direct: bool, ending: threading.Event) -> bool:
    """Run with the deployment of the configured or local API, with that API alone if it has none, or without Prefect.

    Returns whether the run completed.
    """
    if direct:
        return _run_process(request, "--direct")
    from flows.deployed import known_api, run_deployed  # noqa: PLC0415 - takes seconds

    try:
        api = known_api()
        if api is None:
            return _run_process(request, "--direct")
        completed = run_deployed(request, api, ending)
    except CopydeskError as error:
        say(str(error))
        return False
    return _run_process(request) if completed is None else completed


def _run_process(request: IngestRequest, *options: str) -> bool:
    """Run in a process of its own, which Ctrl-C does not reach. Returns whether the run completed."""
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
    """An event that Ctrl-C and SIGTERM set. The second signal interrupts."""
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
