"""All that scheduled runs need, in one process group each: Prefect's server, unless one answers, and a worker.

Whatever ends this process, they end with it (stop.py). What dies is started again, unless it dies at once.
"""

import fcntl
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, NoReturn

import httpx

from extractors.errors import CopydeskError
from flows.checkout import FOLDER
from flows.provision import POOL, PREFECT, WORK, provision
from flows.server import (
    ENVIRONMENT,
    HOST,
    Answer,
    LoginWanted,
    configured_api,
    deployments,
    local_api,
    local_port,
    pool,
    told_paused,
    what_answers,
)
from flows.stop import end_groups
from flows.supplied import DEPLOYMENTS, supplied, supplied_settings
from pipeline.terminal import say

START_SECONDS = 180.0  # for a server to answer: 25 on two slow cores, twice that on a fresh home
LOOK_SECONDS = 1.0
HEALTH_SECONDS = 15.0  # how often a server that is not ours is looked at
SHORT_SECONDS = 60.0  # what dies sooner after its start, so many times in a row, is not started again
SHORT_LIVES = 3
TAIL_LINES = 12  # of a log that are shown when something failed


class ServeFailed(CopydeskError):
    """Scheduled runs cannot be served; the message says why and what to do."""


@dataclass(slots=True)
class Child:
    """A process with a group of its own, and when it was started."""

    name: str
    process: "subprocess.Popen[bytes]"
    started: float
    short_lives: int = 0

    def ended(self) -> bool:
        return self.process.poll() is not None


class Interruption:
    """What a signal does: it raises KeyboardInterrupt, but not while a process is started, which would be lost."""

    def __init__(self) -> None:
        self._held = self._came = False
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._come)

    def _come(self, _number: int, _frame: object) -> None:
        self._came = True
        if not self._held:
            raise KeyboardInterrupt

    @contextmanager
    def held(self) -> Iterator[None]:
        self._held, self._came = True, False
        try:
            yield
        finally:
            self._held = False
        if self._came:
            raise KeyboardInterrupt


class Children:
    """The processes that were started. They end with this one, even when it is killed."""

    def __init__(self, interruption: Interruption) -> None:
        self._interruption = interruption
        self._running: list[Child] = []
        self._reaper = subprocess.Popen(
            [sys.executable, "-P", "-m", "flows.stop"], stdin=subprocess.PIPE, start_new_session=True
        )

    def start(
        self, name: str, command: Sequence[str], environment: Mapping[str, str], output: IO[bytes] | None
    ) -> Child:
        """Start one; `output` None: to the terminal."""
        with self._interruption.held():
            process = subprocess.Popen(  # noqa: S603 - Prefect's own commands
                command,
                env={**os.environ, **environment},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT if output else None,
                start_new_session=True,
            )
            child = Child(name, process, time.monotonic())
            self._running.append(child)
            self._tell(process.pid)
        return child

    def end(self, child: Child) -> None:
        """End one with all that it started."""
        end_groups([child.process.pid])
        self._running.remove(child)
        self._tell(-child.process.pid)

    def end_all(self) -> None:
        """End all, those that came last first: a worker tells the server how its runs ended."""
        try:
            for child in reversed(self._running):
                end_groups([child.process.pid])
        finally:
            if self._reaper.stdin:
                self._reaper.stdin.close()  # it ends what is left
            self._reaper.wait()

    def _tell(self, group: int) -> None:
        if self._reaper.stdin:
            self._reaper.stdin.write(b"%d\n" % group)
            self._reaper.stdin.flush()


def serve() -> int:
    """Serve until a signal comes. Returns the exit code; errors are raised."""
    interruption = Interruption()
    with ExitStack() as stack:
        stack.enter_context(_alone())
        children = Children(interruption)
        stack.callback(children.end_all)
        try:
            _Desk(children).open()
        except KeyboardInterrupt:
            say("stopping; a run that goes on is cut, and the warehouse stays as it is")
    say("stopped")
    return 0


class _Desk:
    """The server, ours or a found one, and the worker."""

    def __init__(self, children: Children) -> None:
        self._children = children
        self._api = configured_api() or local_api()
        self._deployments = supplied(DEPLOYMENTS)
        self._environment = {
            **supplied_settings(),
            **{name: value for name, value in ENVIRONMENT.items() if name not in os.environ},
            "PREFECT_API_URL": self._api,
        }
        self._server: Child | None = None

    def open(self) -> NoReturn:
        """Start what is needed, and stay."""
        self._find_or_start_server()
        if self._deployments.parent == Path.cwd():
            say("deploying what prefect.yaml says ...")
        else:
            say(f"deploying what {self._deployments} says, since there is no prefect.yaml here ...")
        try:
            provision(self._api, self._deployments, self._prefect)
        except httpx.HTTPStatusError as error:
            raise ServeFailed(
                f"the server at {self._api} refuses ({error.response.reason_phrase}); docs/scheduling.md tells "
                "how to work for it"
            ) from error
        worker = self._start_worker()
        for line in self._told():
            say(line)
        self._stay(worker)

    def _find_or_start_server(self) -> None:
        answer = what_answers(self._api)
        if answer is Answer.PREFECT:
            say(f"using the Prefect server that answers at {self._api}")
        elif answer is Answer.LOGIN:
            raise LoginWanted(self._api)
        elif configured_api():
            raise ServeFailed(
                f"PREFECT_API_URL is {self._api}, and no Prefect server answers there; start it, or leave "
                "PREFECT_API_URL unset for a server of your own"
            )
        elif answer is Answer.OTHER:
            raise ServeFailed(
                f"port {local_port()} of {HOST} is taken by something that is no Prefect server; end it, or choose "
                "another port with PREFECT_SERVER_API_PORT"
            )
        else:
            say("starting Prefect's server, which takes 20 to 50 seconds ...")
            self._start_server()

    def _start_server(self) -> None:
        log = home() / "copydesk-server.log"
        command = (*PREFECT, "server", "start", "--host", HOST, "--port", str(local_port()))
        with log.open("wb") as output:
            self._server = self._children.start("server", command, self._environment, output)
        end = time.monotonic() + START_SECONDS
        while (answer := what_answers(self._api)) is not Answer.PREFECT:
            if answer is Answer.LOGIN:
                raise LoginWanted(self._api)
            if self._server.ended() or time.monotonic() > end:
                _show_end(log)
                raise ServeFailed(f"Prefect's server did not start; {log} says why")
            time.sleep(LOOK_SECONDS / 2)

    def _start_worker(self) -> Child:
        return self._children.start("worker", (*PREFECT, *WORK), self._environment, None)

    def _prefect(self, arguments: Sequence[str]) -> None:
        log = home() / "copydesk-deploy.log"
        with log.open("wb") as output:
            environment = {**self._environment, FOLDER: str(Path.cwd())}
            child = self._children.start("command", (*PREFECT, *arguments), environment, output)
        code = child.process.wait()
        self._children.end(child)
        if code:
            _show_end(log)
            raise ServeFailed(f"prefect {' '.join(arguments)} failed; {log} says why")

    def _told(self) -> Iterator[str]:
        for one in deployments(self._api):
            if not one["entrypoint"]:  # somebody else's, made by the API alone
                continue
            crons = [schedule["schedule"].get("cron") for schedule in one["schedules"] if schedule["active"]]
            when = f"scheduled {', '.join(filter(None, crons))}" if any(crons) else "when asked for"
            yield f"  {one['entrypoint'].rpartition('.')[2]}/{one['name']}: {when}"
        if (pool(self._api, POOL) or {}).get("is_paused"):
            yield told_paused(POOL)
        yield f"ready: Prefect's pages are at {self._api.removesuffix('/api')}; Ctrl-C stops"

    def _stay(self, worker: Child) -> NoReturn:
        answering, looked = True, time.monotonic()
        while True:
            time.sleep(LOOK_SECONDS)
            if self._server is not None and self._server.ended():
                lives = self._buried(self._server)
                self._start_server()
                self._server.short_lives = lives
                say("the server answers again")
            if worker.ended() and what_answers(self._api) is Answer.PREFECT:  # without a server it ends each time
                lives = self._buried(worker)
                worker = self._start_worker()
                worker.short_lives = lives
            if self._server is None and time.monotonic() - looked > HEALTH_SECONDS:
                looked = time.monotonic()
                if (what_answers(self._api) is Answer.PREFECT) != answering:
                    answering = not answering
                    say(f"the server at {self._api} {'answers again' if answering else 'does not answer; waiting'}")

    def _buried(self, child: Child) -> int:
        """How many times in a row it died soon after its start. Raises ServeFailed when that is too often."""
        code = child.process.returncode
        self._children.end(child)
        lives = child.short_lives + 1 if time.monotonic() - child.started < SHORT_SECONDS else 0
        if lives == SHORT_LIVES:
            raise ServeFailed(f"the {child.name} ended {SHORT_LIVES} times in a row right after its start; giving up")
        say(f"the {child.name} ended ({_exit(code)}); starting it again ...")
        return lives


def _exit(code: int) -> str:
    return signal.Signals(-code).name if code < 0 else f"exit code {code}"


def home() -> Path:
    """Prefect's folder, where the server has its database and we our logs."""
    folder = Path(os.environ.get("PREFECT_HOME") or "~/.prefect").expanduser()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@contextmanager
def _alone() -> Iterator[None]:
    """Hold the lock of who serves with Prefect's folder. Raises ServeFailed when another does."""
    path = home() / "copydesk-serve.lock"
    with path.open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise ServeFailed(f"this is served already, by {file.read().strip() or 'another process'}") from None
        file.truncate(0)
        file.write(f"process {os.getpid()} in {Path.cwd()}\n")
        file.flush()
        yield


def _show_end(log: Path) -> None:
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines()[-TAIL_LINES:]:
        say(f"  {line}")
