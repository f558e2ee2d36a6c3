"""`copydesk serve`, which is `make serve`: all that scheduled runs need, and nothing left of it when it ends."""

import http.server
import signal
import threading
import time
from pathlib import Path

import pytest

from tests.flows.conftest import ROOT
from tests.prefect_server import Server, free_port, processes_of, serving

pytestmark = pytest.mark.service


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


def test_killed_it_ends_with_its_worker_and_what_that_runs(server: Server, project: Path, home: Path) -> None:
    """With a server that runs, which goes on."""
    with serving(project, home, PREFECT_API_URL=server.api) as served:
        served.until(lambda: "ready" in served.said())
        assert f"using the Prefect server that answers at {server.api}" in served.said()
        server.start("ingest/on-demand")
        served.until(lambda: any("prefect.engine" in line for line in processes_of(home)))
        served.stop(signal.SIGKILL)
        until_nothing_runs(home)
    assert server.get("health") is True


def test_in_a_folder_without_deployments_it_serves_those_that_come_along(
    server: Server, seeds: Path, home: Path, warehouse: Path
) -> None:
    with serving(seeds.parent, home, PREFECT_API_URL=server.api) as served:
        served.until(lambda: "ready" in served.said())
        assert f"deploying what {ROOT / 'flows' / 'prefect.yaml'} says" in served.said()
        assert "check/weekly: scheduled 30 4 * * 0\n" in served.said()
        assert server.ended(server.start("ingest/on-demand")) == "COMPLETED"
    assert warehouse.is_symlink()


def test_it_ends_while_it_starts(project: Path, home: Path) -> None:
    with serving(project, home, PREFECT_SERVER_API_PORT=str(free_port())) as served:
        served.until(lambda: any("server start" in line for line in processes_of(home)))
        assert served.stop(signal.SIGTERM) == 0
        assert served.said().endswith("copydesk: stopped\n")
        assert processes_of(home) == []


def until_nothing_runs(home: Path) -> None:
    end = time.monotonic() + 120
    while processes_of(home):
        assert time.monotonic() < end, processes_of(home)
        time.sleep(0.2)


def test_what_cannot_be_served_is_told(project: Path, home: Path) -> None:
    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_error(404)

        def log_message(self, *_: object) -> None: ...

    def said(where: Path, **settings: str) -> str:
        with serving(where, home, **settings) as served:
            assert served.process.wait(120) == 1
            return served.said()

    with http.server.HTTPServer(("127.0.0.1", 0), Page) as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()
        taken = str(other.server_port)
        assert f"port {taken} of 127.0.0.1 is taken" in said(project, PREFECT_SERVER_API_PORT=taken)
        other.shutdown()
    silent = f"http://127.0.0.1:{free_port()}/api"
    assert f"PREFECT_API_URL is {silent}, and no Prefect server answers" in said(project, PREFECT_API_URL=silent)
    assert processes_of(home) == []
