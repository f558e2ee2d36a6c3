"""`copydesk serve` with a server of its own, while what it runs dies: the warehouse is whole, the next run completes,
and messages say what happened."""

import json
import os
import re
import signal
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.opened import shards_folder
from tests.prefect_server import COPYDESK, ROOT, Served, Server, free_port, processes_of, serving
from tests.reliability.conftest import Newsroom, ended
from tests.reliability.made_up_news import Press
from warehouse.read.digest import Digest

pytestmark = pytest.mark.service
(FILES,) = Press(seed=8).batches(1, 40)
LAST = max(FILES)

# What a worker process does that comes to the last file of a run, while another file says so: it waits.
HOLD = f"""
import os, sys, time

def wait(event, arguments):
    if event == "open" and isinstance(arguments[0], bytes) and os.path.basename(arguments[0]) == {LAST.encode()!r}:
        while os.path.exists(os.environ["HOLD"]):
            time.sleep(0.05)

sys.addaudithook(wait)
"""


class Desk:
    """A running `copydesk serve`, its server, the folder that it serves, and the file that lets its runs wait."""

    def __init__(self, served: Served, server: Server, newsroom: Newsroom, hold: Path) -> None:
        self.served = served
        self.server = server
        self.newsroom = newsroom
        self.hold = hold

    def another(self, name: str) -> Newsroom:
        """The same source files with a warehouse of its own."""
        newsroom = Newsroom(self.newsroom.root / name)
        newsroom.root.mkdir()
        newsroom.seeds.symlink_to(self.newsroom.seeds)
        return newsroom

    def start(self, newsroom: Newsroom, deployment: str = "ingest/on-demand") -> str:
        """Start a run of a deployment; its id."""
        return self.server.start(deployment, seeds=str(newsroom.seeds), warehouse=str(newsroom.warehouse), workers=1)

    def under_way(self, newsroom: Newsroom, deployment: str = "ingest/on-demand") -> str:
        """A run of a deployment, the first in a warehouse, that waits in the middle of its work; its id."""
        self.hold.touch()
        run = self.start(newsroom, deployment)
        self.served.until(lambda: any(shards_folder(newsroom.warehouse).glob("*.part")))
        return run

    def groups(self, command: str) -> set[int]:
        """The process groups with a command that was started."""
        return {os.getpgid(int(line.split()[0])) for line in processes_of(self.server.home) if command in line}

    def terminal(self, newsroom: Newsroom) -> "subprocess.Popen[str]":
        """A run that somebody starts on a terminal."""
        return subprocess.Popen(
            [COPYDESK, "--warehouse", newsroom.warehouse, "ingest", newsroom.seeds],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=self.served.environment,
        )


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    home, folder = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("checkout")
    for name in ("prefect.yaml", "prefect.toml"):
        (folder / name).write_text((ROOT / name).read_text())
    newsroom = Newsroom(folder)
    newsroom.seeds.mkdir()
    newsroom.add(FILES)
    port, hold = free_port(), home / "hold"
    (home / "hook").mkdir()
    (home / "hook" / "sitecustomize.py").write_text(HOLD)
    before = os.environ.get("PYTHONPATH")
    hooked = {"PYTHONPATH": os.pathsep.join(filter(None, (str(home / "hook"), before))), "HOLD": str(hold)}
    with serving(folder, home, PREFECT_SERVER_API_PORT=str(port), **hooked) as served:
        served.until(lambda: "starting Prefect's server, which takes" in served.said())
        served.until(lambda: f"ready: Prefect's pages are at http://127.0.0.1:{port}; Ctrl-C stops" in served.said())
        yield Desk(served, Server(f"http://127.0.0.1:{port}/api", served.environment), newsroom, hold)
    assert processes_of(home) == []


@pytest.fixture(scope="module")
def direct(desk: Desk) -> Digest:
    newsroom = desk.another("direct")
    newsroom.run()
    return newsroom.digest()


def test_it_says_what_it_serves_and_one_serves_only(desk: Desk) -> None:
    assert re.search(r"ingest/hourly: scheduled 0 \* \* \* \*\n", desk.served.said())
    again = subprocess.run(
        [COPYDESK, "serve"],
        cwd=desk.newsroom.root,
        env=desk.served.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert again.returncode == 1
    assert f"this is served already, by process {desk.served.process.pid} in {desk.newsroom.root}" in again.stderr


def test_a_server_that_dies_costs_no_run(desk: Desk, direct: Digest) -> None:
    """The run goes on without it; the server is started again, and hears how the run ended."""
    newsroom = desk.another("alone")
    run = desk.under_way(newsroom)
    (leader,) = desk.groups("server start")
    os.killpg(leader, signal.SIGKILL)
    desk.hold.unlink()
    desk.served.until(lambda: "the server ended (SIGKILL); starting it again" in desk.served.said())
    desk.served.until(lambda: "the server answers again" in desk.served.said())
    assert desk.server.ended(run) == "COMPLETED"
    assert newsroom.digest() == direct
    said = ended(desk.terminal(newsroom))
    assert f"the Prefect server that answers at {desk.server.api}" in said
    assert "nothing new" in said
    assert newsroom.digest() == direct


def test_a_run_that_is_cancelled_ends_with_its_processes(desk: Desk, direct: Digest) -> None:
    newsroom = desk.another("cancelled")
    run = desk.under_way(newsroom)
    desk.server.post(f"flow_runs/{run}/set_state", {"state": {"type": "CANCELLING", "name": "Cancelling"}})
    assert desk.server.ended(run) == "CANCELLED"
    desk.served.until(lambda: not desk.groups("prefect.engine") and not desk.groups("forkserver"))
    desk.hold.unlink()
    assert newsroom.linked() is None
    newsroom.run()
    assert newsroom.digest() == direct


def test_a_worker_that_is_killed_blocks_its_deployment_for_five_minutes(desk: Desk, direct: Digest) -> None:
    newsroom = desk.another("killed")
    run = desk.under_way(newsroom, "ingest/hourly")
    (leader,) = desk.groups("worker start")
    os.killpg(leader, signal.SIGKILL)
    desk.hold.unlink()
    assert newsroom.linked() is None
    desk.served.until(lambda: "the worker ended (SIGKILL); starting it again" in desk.served.said())
    assert desk.server.ended(desk.start(newsroom, "ingest/hourly")) == "CANCELLED"
    five_minutes_pass(desk.server.home)
    assert desk.server.state(run) == "RUNNING"
    attempts = 0
    while (state := desk.server.ended(desk.start(newsroom, "ingest/hourly"))) == "CANCELLED":  # until the server looks
        attempts += 1
        assert attempts < 30
    assert state == "COMPLETED"
    assert newsroom.digest() == direct


def five_minutes_pass(home: Path) -> None:
    """Let each lease be as old as it is then: the server keeps them in files, as prefect.toml asks."""
    leases = home / "concurrency_leases"
    files = [file for file in leases.glob("*.json") if file.name != "expirations.json"]
    assert files
    past = (datetime.now(UTC) - timedelta(seconds=1)).isoformat()
    for file in files:
        file.write_text(json.dumps({**json.loads(file.read_text()), "expiration": past}))
    (leases / "expirations.json").write_text(json.dumps({file.stem: past for file in files}))


def test_ctrl_c_ends_all_of_it(desk: Desk) -> None:
    newsroom = desk.another("last")
    desk.under_way(newsroom)
    assert desk.served.stop(signal.SIGINT) == 0
    assert desk.served.said().endswith("copydesk: stopped\n")
    assert processes_of(desk.server.home) == []
    assert newsroom.linked() is None
