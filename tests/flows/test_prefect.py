"""Runs through Prefect: against a real server, and one that does not answer. test_readme tries the embedded one."""

import json
import socket
import subprocess
import threading
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.flows.conftest import Run
from tests.flows.wiretap import Wiretap
from tests.opened import digest, lock
from tests.prefect_server import COPYDESK, Server, free_port
from tests.terminal import Here

pytestmark = pytest.mark.service


def test_a_run_is_a_completed_flow_run_with_the_digest_of_a_direct_one(
    server: Server, here: Here, seeds: Path, warehouse: Path, newsstand: Path
) -> None:
    with server.known():
        done = here("ingest", seeds)
    assert f"running against the Prefect API at {server.api}" in done.stderr
    assert "5 loaded" in done.stdout
    run = server.last_run(warehouse)
    assert run["state"]["type"] == "COMPLETED"
    tasks = server.post("task_runs/filter", {"flow_runs": {"id": {"any_": [run["id"]]}}})
    assert {task["state"]["type"] for task in tasks} == {"COMPLETED"}
    assert {task["name"].split()[0] for task in tasks} == {"list", "extract", "load"}
    found = server.post("artifacts/filter", {"flow_runs": {"id": {"any_": [run["id"]]}}})
    (summary,) = [json.loads(artifact["data"]) for artifact in found if artifact["key"] == "ingest-summary"]
    assert {row["figure"]: row["value"] for row in summary}["loaded"] == 5
    assert digest(warehouse) == digest(newsstand)  # a run without Prefect


def test_a_refused_warehouse_is_a_failed_flow_run(server: Server, here: Here, seeds: Path, warehouse: Path) -> None:
    warehouse.parent.mkdir()
    warehouse.write_text("my shopping list")
    with server.known():
        done = here("ingest", seeds, code=1)
    assert "not a DuckDB database" in done.stderr
    assert server.last_run(warehouse)["state"]["type"] == "FAILED"


def test_an_api_that_does_not_answer_is_a_clear_failure(copydesk: Run, seeds: Path, tmp_path: Path) -> None:
    environment = {"PREFECT_HOME": str(tmp_path / "home"), "PREFECT_API_URL": f"http://127.0.0.1:{free_port()}/api"}
    done = copydesk("ingest", seeds, code=1, env=environment)
    assert "does not answer" in done.stderr
    assert "--direct" in done.stderr


def test_a_run_speaks_to_the_api_that_it_was_given_and_to_nothing_else(
    server: Server, copydesk: Run, seeds: Path, tmp_path: Path
) -> None:
    """With the environment of somebody who set nothing but the address."""
    tap = Wiretap.install(tmp_path / "tap")
    quiet = {"DO_NOT_TRACK", "PREFECT_SERVER_ANALYTICS_ENABLED"}
    environment = {name: value for name, value in server.environment.items() if name not in quiet}
    copydesk("ingest", seeds, env={**environment, **tap.environment})
    host, _, port = urlsplit(server.api).netloc.partition(":")
    assert tap.addresses() == {(host, int(port))}
    assert tap.names() <= {host}


class Gate:
    """A way to a server that can be shut: what comes to its port is passed on until then."""

    def __init__(self, server: Server) -> None:
        self.target = (urlsplit(server.api).hostname, urlsplit(server.api).port)
        self.door = socket.create_server(("127.0.0.1", 0))
        self.api = f"http://127.0.0.1:{self.door.getsockname()[1]}/api"
        self.open: list[socket.socket] = [self.door]
        threading.Thread(target=self.pass_on, daemon=True).start()

    def pass_on(self) -> None:
        with suppress(OSError):
            while True:
                ends = self.door.accept()[0], socket.create_connection(self.target)
                self.open += ends
                for source, sink in (ends, ends[::-1]):
                    threading.Thread(target=copy, args=(source, sink), daemon=True).start()

    def shut(self) -> None:
        for end in self.open:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


def copy(source: socket.socket, sink: socket.socket) -> None:
    """Pass on what comes, to its end."""
    with suppress(OSError):
        while data := source.recv(65536):
            sink.sendall(data)
        sink.shutdown(socket.SHUT_WR)


def test_an_api_that_goes_away_costs_no_run(
    server: Server, seeds: Path, warehouse: Path, tmp_path: Path, newsstand: Path
) -> None:
    """It is told in a warning, and the run does its work and ends well."""
    gate = Gate(server)
    through = {**server.environment, "PREFECT_API_URL": gate.api, "PREFECT_CLIENT_MAX_RETRIES": "1"}
    said = tmp_path / "said"
    with lock(warehouse, "the test"), said.open("w") as stderr:
        run = subprocess.Popen(
            [COPYDESK, "--warehouse", warehouse, "ingest", seeds], env=through, stdout=stderr, stderr=stderr
        )
        while "waiting up to" not in said.read_text():  # before its work begins it would be an API that does not answer
            assert run.poll() is None, said.read_text()
            time.sleep(0.1)
        gate.shut()
    assert run.wait(120) == 0, said.read_text()
    assert "went away during this run" in said.read_text()
    assert "5 loaded" in said.read_text()
    assert len(said.read_text().splitlines()) < 35  # Prefect writes a page for each event that it cannot send
    assert digest(warehouse) == digest(newsstand)  # a run without Prefect
