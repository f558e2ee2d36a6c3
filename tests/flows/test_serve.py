"""`copydesk serve`, which is `make serve`: all that scheduled runs need, and nothing left of it when it ends."""

import http.server
import os
import re
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.flows.conftest import COMMAND, ROOT, Run
from tests.prefect_server import Server, free_port, processes_of

pytestmark = pytest.mark.service


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
            [COMMAND, "serve"], cwd=project, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        yield Served(process, log, environment)
    finally:
        process.terminate()
        process.wait(90)


@pytest.fixture
def project(seeds: Path) -> Path:
    """A folder that deployments are made from, with the five given pages."""
    folder = seeds.parent
    for name in ("prefect.yaml", "prefect.toml"):
        (folder / name).write_text((ROOT / name).read_text())
    return folder


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


def test_it_serves_until_ctrl_c_and_leaves_nothing(project: Path, home: Path, copydesk: Run) -> None:
    """A server of its own, found by `copydesk ingest`, started again when it dies, and used by one `serve` only."""
    port = str(free_port())
    with serving(project, home, PREFECT_SERVER_API_PORT=port) as served:
        served.until(lambda: "starting Prefect's server, which takes" in served.said())
        served.until(lambda: f"ready: Prefect's pages are at http://127.0.0.1:{port}; Ctrl-C stops" in served.said())
        assert re.search(r"ingest/hourly: scheduled 0 \* \* \* \*\n", served.said())
        server = Server(served.process, f"http://127.0.0.1:{port}/api", served.environment)

        again = subprocess.run(
            [COMMAND, "serve"], cwd=project, env=served.environment, capture_output=True, text=True, check=False
        )
        assert again.returncode == 1
        assert f"this is served already, by process {served.process.pid} in {project}" in again.stderr

        done = copydesk("ingest", project / "seeds", env=served.environment)
        assert f"the Prefect server that answers at {server.api}" in done.stderr

        (leader,) = {line.split()[0] for line in processes_of(home) if "server start" in line}
        os.kill(int(leader), signal.SIGKILL)
        served.until(lambda: "the server ended (SIGKILL); starting it again" in served.said())
        served.until(lambda: "the server answers again" in served.said())
        run = server.get("deployments/name/ingest/on-demand")["id"]
        run = server.post(f"deployments/{run}/create_flow_run", {})["id"]
        served.until(lambda: server.get(f"flow_runs/{run}")["state"]["type"] == "COMPLETED")

        assert served.stop(signal.SIGINT) == 0
        assert served.said().endswith("copydesk: stopped\n")
    assert processes_of(home) == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_with_a_server_that_runs_it_ends_with_its_worker_and_what_that_runs(
    server: Server, project: Path, home: Path, number: signal.Signals
) -> None:
    with serving(project, home, PREFECT_API_URL=server.api) as served:
        served.until(lambda: "ready" in served.said())
        assert f"using the Prefect server that answers at {server.api}" in served.said()
        deployment = server.get("deployments/name/ingest/on-demand")["id"]
        (project / "warehouse").mkdir()
        server.post(f"deployments/{deployment}/create_flow_run", {})
        served.until(lambda: any("prefect.engine" in line for line in processes_of(home)))
        served.stop(number)
        end = time.monotonic() + 40
        while processes_of(home):
            assert time.monotonic() < end, processes_of(home)
            time.sleep(0.2)
    assert server.get("health") is True


def test_what_cannot_be_served_is_told(project: Path, home: Path, tmp_path: Path) -> None:
    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_error(404)

        def log_message(self, *_: object) -> None: ...

    def said(where: Path, **settings: str) -> str:
        with serving(where, home, **settings) as served:
            assert served.process.wait(30) == 1
            return served.said()

    with http.server.HTTPServer(("127.0.0.1", 0), Page) as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()
        taken = str(other.server_port)
        assert f"port {taken} of 127.0.0.1 is taken" in said(project, PREFECT_SERVER_API_PORT=taken)
        other.shutdown()
    silent = f"http://127.0.0.1:{free_port()}/api"
    assert f"PREFECT_API_URL is {silent}, and no Prefect server answers" in said(project, PREFECT_API_URL=silent)
    (tmp_path / "empty").mkdir()
    assert "there is no prefect.yaml in" in said(tmp_path / "empty")
    assert processes_of(home) == []
