"""A real Prefect server for tests, on loopback, with a home of its own; and `copydesk serve` with all it starts."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

PREFECT = Path(sys.executable).parent / "prefect"
COPYDESK = Path(sys.executable).parent / "copydesk"
ROOT = Path(__file__).parents[1]
ENDED = ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")


def free_port() -> int:
    """A port on loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Server:
    """A running Prefect server: its API, and the environment that leads to it."""

    def __init__(self, api: str, environment: Mapping[str, str]) -> None:
        self.api = api
        self.environment = dict(environment)

    @property
    def home(self) -> Path:
        """The folder with its files, which all that it runs has as Prefect's home."""
        return Path(self.environment["PREFECT_HOME"])

    def get(self, path: str) -> Any:
        """What the API holds at a path."""
        return self._ask(urllib.request.Request(f"{self.api}/{path}"))  # noqa: S310 - loopback

    def post(self, path: str, body: object, method: str = "POST") -> Any:
        """The answer of the API to a filter or an order."""
        return self._ask(
            urllib.request.Request(  # noqa: S310 - loopback
                f"{self.api}/{path}", json.dumps(body).encode(), {"Content-Type": "application/json"}, method=method
            )
        )

    def start(self, deployment: str, **parameters: object) -> str:
        """Start a run of a deployment, as the button of Prefect's pages does; its id."""
        found = self.get(f"deployments/name/{deployment}")
        return str(self.post(f"deployments/{found['id']}/create_flow_run", {"parameters": parameters})["id"])

    def state(self, run: str) -> str:
        """The type of the state that a flow run is in."""
        return str(self.get(f"flow_runs/{run}")["state"]["type"])

    def ended(self, run: str, seconds: float = 300) -> str:
        """The type of the state that a flow run ends in."""
        end = time.monotonic() + seconds
        while (state := self.state(run)) not in ENDED:
            assert time.monotonic() < end, state
            time.sleep(0.5)
        return state

    def last_run(self, warehouse: Path) -> Any:
        """The run of the flow `ingest` on a warehouse that started last."""
        started = {"flows": {"name": {"any_": ["ingest"]}}, "flow_runs": {"start_time": {"is_null_": False}}}
        found = self.post("flow_runs/filter", {**started, "sort": "START_TIME_DESC"})
        return next(run for run in found if run["parameters"]["warehouse"] == str(warehouse))

    def logged(self, run: str, part: str) -> list[str]:
        """The log of a flow run, once a line has a part; Prefect sends it in pieces, a moment after the state."""
        end = time.monotonic() + 120
        lines: list[str] = []
        while not any(part in line for line in lines):
            assert time.monotonic() < end, lines
            time.sleep(0.2)
            found = self.post("logs/filter", {"logs": {"flow_run_id": {"any_": [run]}}})
            lines = [line["message"] for line in found]
        return lines

    def deployment(self, name: str = "ingest/on-demand") -> Any:
        """A deployment of prefect.yaml, which is deployed if nobody did yet."""
        with suppress(urllib.error.HTTPError):
            return self.get(f"deployments/name/{name}")
        self.prefect("work-pool", "create", "local", "--type", "process", "--overwrite")
        self.prefect("--no-prompt", "deploy", "--all")
        return self.get(f"deployments/name/{name}")

    @contextmanager
    def known(self) -> Iterator[None]:
        """Let this process know it, as its environment lets another one."""
        from prefect.logging.configuration import setup_logging  # noqa: PLC0415 - takes seconds
        from prefect.settings import PREFECT_API_URL, temporary_settings  # noqa: PLC0415 - as above

        setup_logging()  # once a process: a first run would take the stream that a test has put in place of stderr
        with temporary_settings({PREFECT_API_URL: self.api}):
            yield

    def _ask(self, request: urllib.request.Request) -> Any:
        for _ in range(20):
            try:
                with urllib.request.urlopen(request, timeout=120) as answer:  # noqa: S310 - loopback
                    content = answer.read()
                return json.loads(content) if content else None
            except urllib.error.HTTPError as error:
                # Its database is busy: Prefect's own clients try again.
                if error.code != HTTPStatus.SERVICE_UNAVAILABLE:
                    raise
            except TimeoutError:
                if request.get_method() != "GET" and not request.full_url.endswith("/filter"):
                    raise
            time.sleep(0.5)
        raise AssertionError("the server is busy without an end")

    def prefect(self, *arguments: str, cwd: Path = ROOT, timeout: float = 300) -> str:
        """What a `prefect` command prints; it must succeed."""
        done = subprocess.run(
            [PREFECT, *arguments],
            capture_output=True,
            text=True,
            env=self.environment,
            cwd=cwd,
            check=False,
            timeout=timeout,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    @contextmanager
    def worker(self, cwd: Path, home: Path | None = None, **settings: str) -> Iterator["subprocess.Popen[bytes]"]:
        """A worker that runs what is due, started in some folder; a home of its own tells its processes from others.

        `settings` go into its environment.
        """
        with (cwd / "worker.log").open("ab") as log:
            process = subprocess.Popen(
                [PREFECT, "worker", "start", "--pool", "local", "--type", "process"],
                env={
                    **self.environment,
                    "PREFECT_HOME": str(home or self.home),
                    "PREFECT_WORKER_QUERY_SECONDS": "1",
                    **settings,
                },
                cwd=cwd,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        try:
            yield process
        finally:
            end(process)


def server_at(home: Path, port: int, **settings: str) -> Server:
    """A server by its place, with its files in `home`; `settings` go into its environment."""
    api = f"http://127.0.0.1:{port}/api"
    environment = {
        **os.environ,
        "PREFECT_HOME": str(home),
        "PREFECT_API_URL": api,
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        **settings,
    }
    return Server(api, environment)


def start_server(server: Server, **options: Any) -> "subprocess.Popen[bytes]":
    """Start what answers at a place, in some seconds."""
    port = str(urlsplit(server.api).port)
    with (server.home / "server.log").open("ab") as log:
        return subprocess.Popen(
            [PREFECT, "server", "start", "--host", "127.0.0.1", "--port", port],
            env=server.environment,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            **options,
        )


@contextmanager
def running_server(home: Path, port: int | None = None, **settings: str) -> Iterator[Server]:
    """A server that answers, until the block ends."""
    server = server_at(home, port or free_port(), **settings)
    process = start_server(server)
    try:
        wait_until_healthy(server, lambda: process.poll() is None)
        yield server
    finally:
        end(process)


def end(process: "subprocess.Popen[bytes]") -> None:
    """Ask a process to end; Prefect's own shutdown can hang, and is then cut short."""
    process.terminate()
    try:
        process.wait(timeout=30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def wait_until_healthy(server: Server, alive: Callable[[], bool]) -> None:
    """Return when the server answers; it takes about 25 seconds."""
    end = time.monotonic() + 300
    while True:
        assert alive(), (server.home / "server.log").read_text()
        assert time.monotonic() < end, "the server did not answer within five minutes"
        with suppress(OSError), urllib.request.urlopen(f"{server.api}/health", timeout=5):  # noqa: S310 - loopback
            return
        time.sleep(0.2)


def processes_of(home: Path) -> list[str]:
    """The processes, of whatever parent, that have a folder as Prefect's home: their ids and commands."""
    marker = f"PREFECT_HOME={home}".encode()
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if marker in (process / "environ").read_bytes().split(b"\0"):
                found.append(f"{process.name} {(process / 'cmdline').read_bytes().replace(bytes(1), b' ').decode()}")
        except OSError:
            continue  # it has ended
    return found


class Served:
    """A running `copydesk serve`, what it said so far, and its environment."""

    def __init__(self, process: "subprocess.Popen[bytes]", log: Path, environment: dict[str, str]) -> None:
        self.process = process
        self.log = log
        self.environment = environment

    def said(self) -> str:
        return self.log.read_text()

    def until(self, event: Callable[[], object], seconds: float = 300) -> None:
        """Wait for something while it runs."""
        end = time.monotonic() + seconds
        while not event():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < end, self.said()
            time.sleep(0.2)

    def stop(self, number: int) -> int:
        """End it by a signal, as Ctrl-C does; its exit code."""
        os.kill(self.process.pid, number)
        return self.process.wait(180)


@contextmanager
def serving(project: Path, home: Path, **settings: str) -> Iterator[Served]:
    """`copydesk serve` in a folder, until the block ends."""
    log = home / "serve.log"
    environment = {**os.environ, "PREFECT_HOME": str(home), "PREFECT_WORKER_QUERY_SECONDS": "1", **settings}
    with log.open("wb") as output:
        process = subprocess.Popen(
            [COPYDESK, "serve"], cwd=project, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        yield Served(process, log, environment)
    finally:
        process.terminate()
        process.wait(90)
