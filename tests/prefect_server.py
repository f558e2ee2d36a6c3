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
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any

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
    """A running Prefect server: its process, its API, and the environment that leads to it."""

    def __init__(self, process: "subprocess.Popen[bytes]", api: str, environment: Mapping[str, str]) -> None:
        self.process = process
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

    def ended(self, run: str, seconds: float = 180) -> str:
        """The type of the state that a flow run ends in."""
        end = time.monotonic() + seconds
        while (state := self.state(run)) not in ENDED:
            assert time.monotonic() < end, state
            time.sleep(0.5)
        return state

    def last_run(self, flow: str = "ingest") -> Any:
        """The run of a flow that started last."""
        started = {"flows": {"name": {"any_": [flow]}}, "flow_runs": {"start_time": {"is_null_": False}}}
        (run,) = self.post("flow_runs/filter", {**started, "sort": "START_TIME_DESC", "limit": 1})
        return run

    def _ask(self, request: urllib.request.Request) -> Any:
        for _ in range(20):
            try:
                with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 - loopback
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

    def prefect(self, *arguments: str, cwd: Path = ROOT, timeout: float = 120) -> str:
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
    def worker(self, cwd: Path, pool: str = "local") -> Iterator["subprocess.Popen[bytes]"]:
        """A worker that runs what is due in a work pool, started in some folder."""
        with (cwd / "worker.log").open("ab") as log:
            process = subprocess.Popen(
                [PREFECT, "worker", "start", "--pool", pool, "--type", "process"],
                env={**self.environment, "PREFECT_WORKER_QUERY_SECONDS": "1"},
                cwd=cwd,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        try:
            yield process
        finally:
            end(process)


@contextmanager
def running_server(home: Path, port: int | None = None, **settings: str) -> Iterator[Server]:
    """A server that answers, with its files in `home`, until the block ends; `settings` go into its environment."""
    port = port or free_port()
    api = f"http://127.0.0.1:{port}/api"
    environment = {
        **os.environ,
        "PREFECT_HOME": str(home),
        "PREFECT_API_URL": api,
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        **settings,
    }
    with (home / "server.log").open("ab") as log:
        process = subprocess.Popen(
            [PREFECT, "server", "start", "--host", "127.0.0.1", "--port", str(port)],
            env=environment,
            cwd=ROOT,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_until_healthy(api, process)
        yield Server(process, api, environment)
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


def _wait_until_healthy(api: str, process: "subprocess.Popen[bytes]") -> None:
    """Return when the server answers; it takes about 25 seconds."""
    for _ in range(240):
        assert process.poll() is None, "the server ended while it started"
        try:
            with urllib.request.urlopen(f"{api}/health", timeout=2):  # noqa: S310 - loopback
                return
        except OSError:
            time.sleep(0.5)
    raise AssertionError("the server did not answer within two minutes")


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

    def until(self, event: Callable[[], object], seconds: float = 150) -> None:
        """Wait for something while it runs."""
        end = time.monotonic() + seconds
        while not event():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < end, self.said()
            time.sleep(0.2)

    def stop(self, number: int) -> int:
        """End it by a signal, as Ctrl-C does; its exit code."""
        os.kill(self.process.pid, number)
        return self.process.wait(60)


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
