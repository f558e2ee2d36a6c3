"""Everything for scheduled runs: Prefect's server (unless one answers), the deployments of prefect.yaml, and a worker.

They end with this process, however it ends (tied.py). One that dies is started again, unless it dies soon each time.
"""

import fcntl
import os
import signal
import sys
import time
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import Popen
from typing import Any, NoReturn

import httpx

from extractors.errors import CopydeskError
from flows.checkout import DEPLOYMENTS, FOLDER
from flows.server import (
    ENVIRONMENT,
    HOST,
    Answer,
    LoginWanted,
    ask,
    deployments,
    local_api,
    local_port,
    pool,
    told_paused,
    what_answers,
)
from flows.tied import tied
from pipeline.terminal import say

SETTINGS = "prefect.toml"
POOL = "local"
# -P: a folder of the user's that is called like a package of ours or Prefect's must not be imported
PREFECT = (sys.executable, "-P", "-m", "prefect")
START_SECONDS = 180.0  # until a server answers: 25 on two slow cores, twice that with a new home
LOOK_SECONDS = 1.0
HEALTH_SECONDS = 15.0  # how often a server that is not ours is checked
SHORT_SECONDS = 60.0  # a child that so often in a row dies sooner than this is not started again
SHORT_LIVES = 3
TAIL_LINES = 12  # of a log, shown when something failed


class ServeFailed(CopydeskError):
    """Scheduled runs cannot be served. The message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Child:
    """The server or the worker."""

    name: str
    process: "Popen[bytes]"
    started: float  # time.monotonic() of its start
    short_lives: int  # how many before it ended soon after their start

    def ended(self) -> bool:
        return self.process.poll() is not None


def serve() -> int:
    """Serve until a signal comes. Returns the exit code; errors are raised."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    with _alone(), ExitStack() as running:  # the worker ends first: it tells the server of its runs
        try:
            _Desk(running).open()
        except KeyboardInterrupt:
            say("stopping; a run that goes on is cut, and the warehouse stays as it is")
    say("stopped")
    return 0


class _Desk:
    """The server, ours or one that was found, and the worker."""

    def __init__(self, running: ExitStack) -> None:
        self._running = running
        self._configured = os.environ.get("PREFECT_API_URL")
        self._api = self._configured or local_api()
        self._environment = {**supplied_settings(), **ENVIRONMENT, **os.environ, "PREFECT_API_URL": self._api}

    def open(self) -> NoReturn:
        """Start what is needed, and stay until a signal comes."""
        file = supplied(DEPLOYMENTS)
        server = self._needed_server()
        self._deploy(file)
        worker = self._start("worker")
        for line in self._told():
            say(line)
        self._stay(server, worker)

    def _needed_server(self) -> Child | None:
        """A server that was started. None when one answers already."""
        answer = what_answers(self._api)
        if answer is Answer.PREFECT:
            say(f"using the Prefect server that answers at {self._api}")
            return None
        if answer is Answer.LOGIN:
            raise LoginWanted(self._api)
        if self._configured:
            raise ServeFailed(
                f"PREFECT_API_URL is {self._api}, and no Prefect server answers there; start it, or leave "
                "PREFECT_API_URL unset for a server of your own"
            )
        if answer is Answer.OTHER:
            raise ServeFailed(
                f"port {local_port()} of {HOST} is taken by something that is no Prefect server; end it, or choose "
                "another port with PREFECT_SERVER_API_PORT"
            )
        say("starting Prefect's server, which takes 20 to 50 seconds ...")
        return self._start("server")

    def _start(self, name: str, short_lives: int = 0) -> Child:
        """Start the worker or the server. For the server, wait until it answers."""
        where = {"worker": ("--pool", POOL), "server": ("--host", HOST, "--port", str(local_port()))}[name]
        log = _log(name) if name == "server" else None  # a worker prints its runs on the terminal
        process = self._running.enter_context(tied((*PREFECT, name, "start", *where), self._environment, log))
        child = Child(name, process, time.monotonic(), short_lives)
        while log and (answer := what_answers(self._api)) is not Answer.PREFECT:
            if answer is Answer.LOGIN:
                raise LoginWanted(self._api)
            if child.ended() or time.monotonic() - child.started > START_SECONDS:
                raise _failed("Prefect's server did not start", log)
            time.sleep(LOOK_SECONDS / 2)
        return child

    def _deploy(self, file: Path) -> None:
        """Make the work pool if there is none, and deploy a prefect.yaml. The runs stay in this folder."""
        if file.parent == Path.cwd():
            say("deploying what prefect.yaml says ...")
        else:
            say(f"deploying what {file} says, since there is no prefect.yaml here ...")
        try:
            if pool(self._api, POOL) is None:
                ask(self._api, "work_pools/", {"name": POOL, "type": "process"})
        except httpx.HTTPStatusError as error:
            raise ServeFailed(
                f"the server at {self._api} refuses ({error.response.reason_phrase}); docs/scheduling.md tells how to "
                "work for it"
            ) from error
        deploy, log = ("--no-prompt", "deploy", "--all", "--prefect-file", str(file)), _log("deploy")
        with tied((*PREFECT, *deploy), {**self._environment, FOLDER: str(Path.cwd())}, log) as process:
            if process.wait():
                raise _failed(f"prefect {' '.join(deploy)} failed", log)

    def _told(self) -> Iterator[str]:
        for one in deployments(self._api):
            if not one["entrypoint"]:  # another person's, made through the API
                continue
            crons = [schedule["schedule"].get("cron") for schedule in one["schedules"] if schedule["active"]]
            when = f"scheduled {', '.join(filter(None, crons))}" if any(crons) else "when asked for"
            yield f"  {one['entrypoint'].rpartition('.')[2]}/{one['name']}: {when}"
        if (pool(self._api, POOL) or {}).get("is_paused"):
            yield told_paused(POOL)
        yield f"for the prefect command in other shells: export PREFECT_API_URL={self._api}"
        yield f"ready: Prefect's pages are at {self._api.removesuffix('/api')}; Ctrl-C stops"

    def _stay(self, server: Child | None, worker: Child) -> NoReturn:
        answering, looked = True, time.monotonic()
        while True:
            time.sleep(LOOK_SECONDS)
            if server and server.ended():
                server = self._start_again(server)
                say("the server answers again")
            if worker.ended() and what_answers(self._api) is Answer.PREFECT:  # without a server it would end each time
                worker = self._start_again(worker)
            if not server and time.monotonic() - looked > HEALTH_SECONDS:
                looked = time.monotonic()
                if (what_answers(self._api) is Answer.PREFECT) != answering:
                    answering = not answering
                    say(f"the server at {self._api} {'answers again' if answering else 'does not answer; waiting'}")

    def _start_again(self, child: Child) -> Child:
        """Start a child again. Raises ServeFailed when it ended too often soon after its start."""
        lives = child.short_lives + 1 if time.monotonic() - child.started < SHORT_SECONDS else 0
        if lives == SHORT_LIVES:
            raise ServeFailed(f"the {child.name} ended {SHORT_LIVES} times in a row right after its start; giving up")
        code = child.process.returncode
        killed = {128 + number: number.name for number in signal.Signals}
        say(f"the {child.name} ended ({killed.get(code, f'exit code {code}')}); starting it again ...")
        return self._start(child.name, lives)


def supplied(name: str) -> Path:
    """The file with this name in the working directory, else the one beside this module.

    In a wheel that is a file, in a checkout a link to the one at its root. Raises ServeFailed.
    """
    here, along = Path(name).absolute(), Path(__file__).with_name(name)
    for path in (here, along):
        if path.is_file():
            return path
    raise ServeFailed(f"there is no {name} in {here.parent}, and none came with Copydesk; install it again")


def supplied_settings() -> dict[str, str]:
    """The settings of our prefect.toml as environment variables.

    Empty when the working directory has a prefect.toml, because Prefect reads that itself.
    """
    path = supplied(SETTINGS)
    if path.parent == Path.cwd():
        return {}
    return dict(_variables("PREFECT", tomllib.loads(path.read_text(encoding="utf-8"))))


def _variables(above: str, table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Settings under the names that Prefect gives them in the environment: table and name, joined."""
    for key, value in table.items():
        name = f"{above}_{key.upper()}"
        if isinstance(value, dict):
            yield from _variables(name, value)
        else:
            yield name, str(value).lower() if isinstance(value, bool) else str(value)


def _log(name: str) -> Path:
    """The path of a log in Prefect's folder, where the server keeps its database."""
    folder = Path(os.environ.get("PREFECT_HOME") or "~/.prefect").expanduser()
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"copydesk-{name}.log"


def _failed(what: str, log: Path) -> ServeFailed:
    """The error to raise for a failure. It prints the end of the log first."""
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines()[-TAIL_LINES:]:
        say(f"  {line}")
    return ServeFailed(f"{what}; {log} says why")


@contextmanager
def _alone() -> Iterator[None]:
    """Hold a lock in Prefect's folder, so that one process serves with it. Raises ServeFailed."""
    with _log("serve").with_suffix(".lock").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise ServeFailed(f"this is served already, by {file.read().strip() or 'another process'}") from None
        file.truncate(0)
        file.write(f"process {os.getpid()} in {Path.cwd()}\n")
        file.flush()
        yield
