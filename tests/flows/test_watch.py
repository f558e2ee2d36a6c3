"""`copydesk watch`: a run when files arrive, none for a file that is still written, one at a time, a clean end."""

import os
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from watchfiles import Change

from cli.watch import MOST_SECONDS, QUIET_SECONDS, Arrivals, is_news
from flows import deployed
from flows.server import PrefectUnreachable
from tests.flows.conftest import COMMAND, SEEDS, Run
from tests.opened import digest, ingest_request, lock, read_journal
from tests.prefect_server import Server, end, free_port
from tests.terminal import Here


def wrote(path: str) -> set[tuple[Change, str]]:
    """That a file was written to, as a watch tells it."""
    return {(Change.modified, path)}


def test_a_file_starts_a_run_when_it_is_quiet() -> None:
    arrivals = Arrivals()
    assert not arrivals.take(100)
    for second in range(100):
        arrivals.note(wrote("slow"), second)
        assert not arrivals.take(second + QUIET_SECONDS - 0.1)
    assert arrivals.take(99 + QUIET_SECONDS) == ["slow"]
    assert not arrivals.take(1000)


def test_files_wait_for_one_that_is_written_but_not_for_ever() -> None:
    arrivals = Arrivals()
    arrivals.note(wrote("a"), 0)
    due_at = None
    for second in range(60):
        arrivals.note(wrote("endless"), second)
        if due_at is None and (taken := arrivals.take(second + 1)):
            due_at = second + 1
            assert taken == ["a"]
    assert due_at == MOST_SECONDS


def test_a_file_that_is_gone_starts_nothing() -> None:
    arrivals = Arrivals()
    arrivals.note({(Change.added, "a")}, 0)
    arrivals.note({(Change.deleted, "a"), (Change.deleted, "b")}, 1)
    assert not arrivals.take(100)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 5))))
def test_every_arrival_leads_to_a_run_in_the_end(steps: list[tuple[str, int]]) -> None:
    arrivals, now, last, run = Arrivals(), 0.0, {}, {}
    for path, wait in [*steps, ("d", 0)]:
        now += wait
        run |= dict.fromkeys(arrivals.take(now), now)
        arrivals.note(wrote(path), now)
        last[path] = now
    now += MOST_SECONDS
    taken = arrivals.take(now)
    assert taken
    run |= dict.fromkeys(taken, now)
    assert all(run[path] >= at + QUIET_SECONDS for path, at in last.items())


def test_what_runs_ignore_or_do_not_reach_is_no_news(tmp_path: Path) -> None:
    seeds, outside = tmp_path / "seeds", tmp_path / "warehouse"
    for folder in (seeds / "sub", seeds / ".git", seeds / "4913", outside):
        folder.mkdir(parents=True)
    (seeds / "link").symlink_to(outside)

    def news(name: str, change: Change = Change.modified) -> bool:
        return is_news(str(seeds), change, str(seeds / name))

    assert all(map(news, ("a.txt", "sub/a.txt", "sub/caf\udce9.html", "4913/a.txt")))
    assert not any(map(news, (".a.txt", "a.part", ".git/a.txt", "link/news.duckdb", "link/deep/a", ".", "../a.txt")))
    assert news("sub", Change.added) and news("link", Change.added) and news("4913", Change.added)
    assert not any(map(news, ("sub/4913", "#recycle/a.txt", "sub/@eaDir/a.txt/SYNO@.txt")))
    assert not news("sub")


def runs(warehouse: Path) -> int:
    """How many runs have ended."""
    return len(read_journal(warehouse))


def until(true: Callable[[], bool], seconds: float = 180) -> None:
    """Return when something is true."""
    for _ in range(int(seconds * 10)):
        if true():
            return
        time.sleep(0.1)
    raise AssertionError("it did not come to pass")


@contextmanager
def watching(seeds: Path, warehouse: Path, *options: str, **environment: str) -> Iterator["subprocess.Popen[str]"]:
    """The command at work on a folder; what it says goes into watch.log beside that."""
    with (seeds.parent / "watch.log").open("w") as log:
        process = subprocess.Popen(
            [COMMAND, "watch", seeds, "--warehouse", warehouse, *options],
            env={**os.environ, **environment},
            cwd=seeds.parent,
            stdout=log,
            stderr=log,
            text=True,
        )
        try:
            yield process
        finally:
            end(process)


def end_flow_run(server: Server, run: str, state: str) -> None:
    """End a flow run as a worker would."""
    body = {"state": {"type": state, "name": state.capitalize()}, "force": True}
    server.post(f"flow_runs/{run}/set_state", body)


def said(seeds: Path) -> str:
    """What the command has said."""
    return (seeds.parent / "watch.log").read_text()


@pytest.mark.service
def test_runs_follow_files_and_nothing_else(tmp_path: Path, warehouse: Path, here: Here) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    shutil.copy(SEEDS[0], seeds)
    with watching(seeds, warehouse, "--direct") as process:
        until(lambda: runs(warehouse) == 1)  # what lay there before

        names = (f"slow-{number}.txt" for number in range(20))
        slow = next(name for name in names if written_slowly(seeds / name))
        until(lambda: f"arrived: {slow}; a run starts" in said(seeds))
        until(lambda: runs(warehouse) == 1 + len(arrivals(seeds)))
        before = runs(warehouse)

        with lock(warehouse, "another", 180):  # the next run waits for it, so that files arrive during a run
            shutil.copy(SEEDS[2], seeds)
            until(lambda: "waiting up to" in said(seeds))
            (seeds / "sub").mkdir()
            for page in SEEDS[3:]:
                shutil.copy(page, seeds / "sub")
            (seeds / "page.txt.part").write_text("not yet")
            (seeds / "link").symlink_to(warehouse.parent)  # a reject; what runs write behind it starts none
        until(lambda: runs(warehouse) == before + 2)

        (seeds / "last.txt").write_text("Bread is dearer in Lisbon.")
        until(lambda: runs(warehouse) == before + 3)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=120) == 0
    assert said(seeds).endswith("the watch has ended\n")
    assert len(arrivals(seeds)) == before + 2  # each run but the first has one, and no other began
    assert arrivals(seeds)[-1].endswith("arrived: last.txt; a run starts")
    (seeds / "link").unlink()
    here("ingest", seeds, "--direct")
    here("ingest", seeds, "--direct", "--warehouse", tmp_path / "clean.duckdb")
    assert digest(warehouse) == digest(tmp_path / "clean.duckdb")


def arrivals(seeds: Path) -> list[str]:
    """What is said of files that started a run."""
    return [line for line in said(seeds).splitlines() if "arrived: " in line]


def written_slowly(file: Path) -> bool:
    """Write a page in pieces, which may start no run; False when a busy machine let the writer pause so long that one
    may have begun."""
    text, written = SEEDS[1].read_bytes(), time.monotonic()
    for part in range(7):
        with file.open("ab") as opened:
            opened.write(text[part * len(text) // 7 : (part + 1) * len(text) // 7])
        if time.monotonic() - written > QUIET_SECONDS / 2:
            return False
        written = time.monotonic()
        assert file.name not in said(file.parent)
        time.sleep(0.5)
    return True


@pytest.mark.service
def test_ctrl_c_lets_the_run_in_hand_come_to_its_end(tmp_path: Path, warehouse: Path) -> None:
    """On a file system that tells of no changes."""
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    with watching(seeds, warehouse, "--direct", WATCHFILES_FORCE_POLLING="1") as process:
        until(lambda: runs(warehouse) == 1)
        with lock(warehouse, "another", 180):
            shutil.copy(SEEDS[0], seeds)
            until(lambda: "waiting up to" in said(seeds))
            process.send_signal(signal.SIGINT)
            until(lambda: "after the run in hand" in said(seeds).split("waiting up to")[1])
            assert process.poll() is None
        assert process.wait(timeout=120) == 0
    assert [run.counts["new_articles"] for run in read_journal(warehouse)] == [0, 1]


@pytest.mark.service
def test_the_deployment_is_run_and_waited_for_when_there_is_one(server: Server, seeds: Path, warehouse: Path) -> None:
    """Who runs what is deployed is tried elsewhere; here the test plays the worker."""
    server.deployment()

    def asked() -> list[Any]:
        """The flow runs that were asked for."""
        found = server.post("flow_runs/filter", {"sort": "EXPECTED_START_TIME_DESC"})
        return [run for run in found if run["parameters"].get("seeds") == str(seeds)]

    with watching(seeds, warehouse, **server.environment) as process:
        until(lambda: "of ingest/on-demand: http" in said(seeds))
        (run,) = asked()
        assert run["name"] in said(seeds)
        assert run["deployment_id"]
        assert run["parameters"] == {"seeds": str(seeds), "warehouse": str(warehouse)}
        end_flow_run(server, run["id"], "COMPLETED")
        until(lambda: f"flow run {run['name']} of ingest/on-demand ended: Completed" in said(seeds))
        (seeds / "more.txt").write_bytes(SEEDS[0].read_bytes())
        until(lambda: said(seeds).count("of ingest/on-demand: http") == 2)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=120) == 0  # the second is the worker's, and goes on
    assert "goes on without being waited for" in said(seeds)
    end_flow_run(server, asked()[0]["id"], "CANCELLED")


@pytest.mark.service
def test_a_deployment_that_is_not_there_is_told_from_an_api_that_is_not(
    server: Server, seeds: Path, warehouse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deployed, "DEPLOYMENT", "ingest/not-there")
    request, nowhere = ingest_request(seeds, warehouse), f"http://127.0.0.1:{free_port()}/api"
    assert deployed.run_deployed(request, server.api, threading.Event()) is None
    with pytest.raises(PrefectUnreachable, match="does not answer"):
        deployed.run_deployed(request, nowhere, threading.Event())


@pytest.mark.service
def test_a_work_pool_that_is_paused_is_told(
    server: Server, seeds: Path, warehouse: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    usual = server.deployment()
    server.post("work_pools/", {"name": "at rest", "type": "process", "is_paused": True})
    server.post("deployments/", {"name": "at-rest", "flow_id": usual["flow_id"], "work_pool_name": "at rest"})
    monkeypatch.setattr(deployed, "DEPLOYMENT", "ingest/at-rest")
    monkeypatch.setattr(deployed, "PATIENCE_SECONDS", 0)
    ending = threading.Event()
    watched = threading.Thread(
        target=deployed.run_deployed, args=(ingest_request(seeds, warehouse), server.api, ending)
    )
    watched.start()
    told: list[str] = []
    try:
        until(lambda: told.append(capsys.readouterr().err) or "work pool at rest is paused" in "".join(told))
    finally:
        ending.set()
        watched.join()


@pytest.mark.service
def test_a_folder_that_is_replaced_ends_the_watch(tmp_path: Path, warehouse: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    with watching(seeds, warehouse, "--direct") as process:
        until(lambda: runs(warehouse) == 1)
        seeds.rename(tmp_path / "before")
        (tmp_path / "seeds").mkdir()
        assert process.wait(timeout=120) == 1
    last = said(seeds).splitlines()[-1]
    assert "another folder took its place" in last or "there is no such folder" in last


def test_a_watch_of_nothing_or_of_its_own_warehouse_is_refused(copydesk: Run, seeds: Path, tmp_path: Path) -> None:
    assert "there is no such folder" in copydesk("watch", tmp_path / "none", "--direct", code=1).stderr
    inside = copydesk("watch", seeds, "--direct", "--warehouse", seeds / "news.duckdb", code=1)
    assert "runs would read what they wrote" in inside.stderr
