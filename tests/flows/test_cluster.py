"""Runs on a Dask cluster: a scheduler and two workers in processes of their own."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.chunk import Chunk, ChunkResult
from pipeline.cluster import Cluster, ClusterUnusable, checked, connect
from pipeline.folder import still_changing
from pipeline.sources import InFolder
from tests import dask_cluster
from tests.dask_cluster import Dask
from tests.flows.conftest import COMMAND, ROOT, Run, age
from tests.opened import digest, ingest_request, run_direct
from tests.prefect_server import Server
from tests.reliability.conftest import wait_until
from tests.reliability.made_up_news import Press
from tests.terminal import Here
from warehouse.read.digest import Digest

pytestmark = pytest.mark.service


@pytest.fixture(scope="module")
def dask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dask]:
    """A cluster of two workers, which nannies start again when they die, as is usual."""
    cluster = Dask(tmp_path_factory.mktemp("dask"))
    try:
        cluster.start_worker()
        cluster.start_worker()
        yield cluster
    finally:
        cluster.stop()


def lay_press(folder: Path) -> Path:
    """Make a folder with two chunks of pages."""
    folder.mkdir()
    for files in Press(seed=9).batches(count=2, pages=6):
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            age(path)
    return folder


@pytest.fixture
def press(tmp_path: Path) -> Path:
    """A folder with two chunks of pages."""
    return lay_press(tmp_path / "pages")


@pytest.fixture(scope="module")
def local_digest(tmp_path_factory: pytest.TempPathFactory) -> Digest:
    """The digest of a run on such a folder on this machine alone."""
    folder = tmp_path_factory.mktemp("local")
    run_direct(ingest_request(lay_press(folder / "pages"), folder / "news.duckdb", 1))
    return digest(folder / "news.duckdb")


def hold(press: Path) -> Path:
    """Let workers that have a chunk of a folder wait for as long as a file is there."""
    held = press.with_name("held")
    held.touch()
    return held


def test_a_cluster_gives_the_digest_of_a_local_run_and_keeps_nothing_open(
    dask: Dask, here: Here, press: Path, warehouse: Path, local_digest: Digest
) -> None:
    here("ingest", press, "--direct", "--dask", dask.address)
    assert digest(warehouse) == local_digest
    open_before = dask.processes()
    age(press / "empty-0.txt").write_text("Bread is cheaper in Porto.")
    age(press / "empty-0.txt")
    here("ingest", press, "--direct", "--dask", dask.address)
    assert wait_until(lambda: dask.processes() <= open_before)


def test_a_file_that_crashes_costs_only_itself(
    dask: Dask, here: Here, press: Path, ask: Callable[[str], list[dict[str, Any]]]
) -> None:
    (press / "crash.txt").write_text("Milk is dearer in Lisbon, and nobody knows why.")
    age(press / "crash.txt")
    before = dask.workers()
    done = here("ingest", press, "--direct", "--dask", dask.address)
    assert "rejected crash.txt: crash: the worker that extracted it ended with SIGSEGV" in done.stdout
    assert ask("SELECT path FROM rejects WHERE reason = 'crash'") == [{"path": "crash.txt"}]
    assert dask.workers() == before


def test_a_worker_that_cannot_load_a_library_fails_the_run_before_it_reads(
    copydesk: Run, press: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    libraries = tmp_path / "libraries"
    libraries.mkdir()
    (libraries / "lxml_html_clean.py").write_text('raise ImportError("there is no such thing")\n')
    monkeypatch.setitem(dask_cluster.ENVIRONMENT, "PYTHONPATH", f"{libraries}{os.pathsep}{ROOT}")
    (tmp_path / "dask").mkdir()
    cluster = Dask(tmp_path / "dask")
    try:
        cluster.start_worker()
        said = copydesk("ingest", press, "--direct", "--dask", cluster.address, code=1).stderr
    finally:
        cluster.stop()
    assert said.startswith("copydesk: the Dask worker tcp://")
    assert "copydesk:   needed by " in said and said.endswith("No file was read\n")
    assert copydesk("digest").stdout == "no edition yet\n"


def test_a_worker_that_dies_changes_nothing(dask: Dask, press: Path, warehouse: Path, local_digest: Digest) -> None:
    held = hold(press)
    processes = dask.ask(lambda client: client.run(os.getpid))
    run = subprocess.Popen(
        [COMMAND, "ingest", press, "--direct", "--dask", dask.address, "--warehouse", warehouse],
        cwd=press.parent,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    while not (working := dask.working()):
        assert run.poll() is None
        time.sleep(0.05)
    os.kill(processes[working[0]], signal.SIGKILL)
    held.unlink()
    _, said = run.communicate(timeout=300)
    assert (run.returncode, said) == (0, "")
    assert digest(warehouse) == local_digest


def test_a_flow_run_on_a_cluster_completes_with_the_digest_of_a_local_run(
    server: Server, dask: Dask, here: Here, press: Path, warehouse: Path, *, local_digest: Digest
) -> None:
    with server.known():
        here("ingest", press, "--dask", dask.address)
    assert digest(warehouse) == local_digest
    run = server.last_run(warehouse)
    assert (run["state"]["type"], run["parameters"]["dask"]) == ("COMPLETED", dask.address)
    tasks = server.post("task_runs/filter", {"flow_runs": {"id": {"any_": [run["id"]]}}})
    assert {task["state"]["type"] for task in tasks} == {"COMPLETED"}
    assert sum(task["name"].startswith("extract") for task in tasks) == 2


def test_no_scheduler_and_no_workers_are_told_in_one_line(
    here: Here, seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as impatient:
        impatient.setattr("pipeline.cluster.CONNECT_SECONDS", 1)
        with pytest.raises(ClusterUnusable, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:9 .*start one"):
            connect("tcp://127.0.0.1:9")
    idle = Dask(tmp_path)
    try:
        said = here("ingest", seeds, "--direct", "--dask", idle.address, code=1).stderr
    finally:
        idle.stop()
    assert said == (
        f"copydesk: the Dask scheduler at {idle.address} has no workers; start some: dask worker {idle.address}\n"
    )


def test_a_scheduler_that_goes_away_is_told_and_the_edition_before_stands(
    here: Here, press: Path, warehouse: Path, tmp_path: Path, *, local_digest: Digest
) -> None:
    held = hold(press)
    short_lived = Dask(tmp_path)
    try:
        short_lived.start_worker()
        run = subprocess.Popen(
            [COMMAND, "ingest", press, "--direct", "--dask", short_lived.address, "--warehouse", warehouse],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        while not short_lived.working():
            assert run.poll() is None
            time.sleep(0.05)
    finally:
        short_lived.stop()
        held.unlink()
    _, said = run.communicate(timeout=300)
    assert run.returncode == 1
    assert said == (
        f"copydesk: the Dask scheduler at {short_lived.address} went away; start it again, and the next run goes on "
        "where this one stopped\n"
    )
    assert not warehouse.exists()
    here("ingest", press, "--direct")
    assert digest(warehouse) == local_digest


def chunk(folder: Path, shards: Path) -> Chunk:
    """A chunk of the five pages."""
    paths = tuple(sorted(os.fsencode(path.name) for path in folder.iterdir()))
    return Chunk(InFolder(folder), paths, frozenset(), shards, shards, "other", {})


def test_a_worker_of_another_version_or_place_is_refused(dask: Dask, seeds: Path, tmp_path: Path) -> None:
    with Cluster(dask.address) as cluster, pytest.raises(ClusterUnusable, match="has another version of Copydesk"):
        list(cluster.map([chunk(seeds, tmp_path)]))
    elsewhere = ChunkResult((), tuple(still_changing(path, None) for path in chunk(seeds, tmp_path).paths), (), ())
    with pytest.raises(ClusterUnusable, match="finds none of 5 files"):
        checked(chunk(seeds, tmp_path), elsewhere)
    gone = chunk(seeds, tmp_path)
    for path in seeds.iterdir():
        path.unlink()
    assert checked(gone, elsewhere) is elsewhere


def test_a_shard_that_is_not_here_is_told(seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.cluster.SHARED_SECONDS", 0)
    written = ChunkResult((), (), (tmp_path / "far" / "a.parquet",), ())
    with pytest.raises(ClusterUnusable, match=r"wrote .*a\.parquet, which is not here"):
        checked(chunk(seeds, tmp_path), written)
