"""Processes that die or meet: workers, runs, and two runs on one warehouse."""

import os
import signal
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.chunk import Chunk
from pipeline.sources import InFolder
from pipeline.workers import Workers
from tests.opened import lock, shards_folder
from tests.reliability.conftest import Newsroom, ended, kill, wait_until
from tests.reliability.made_up_news import Press
from warehouse.store.editions import editions_folder

pytestmark = pytest.mark.service
FIRST, SECOND = Press(seed=3).batches(2, 24)


def workers(run: int) -> list[int]:
    """The worker processes of a run: those that its fork server started."""
    parents: dict[int, int] = {}
    servers: set[int] = set()
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = status.read_text().rpartition(")")[2].split()
            command = status.with_name("cmdline").read_bytes()
        except OSError:
            continue  # it has ended
        if words[0] != "Z":
            parents[int(status.parent.name)] = int(words[1])
        if int(words[1]) == run and b"forkserver" in command:
            servers.add(int(status.parent.name))
    return [process for process, parent in parents.items() if parent in servers]


def killed_at_once(process: int) -> bool:
    """Kill a process; False when it had ended since it was listed."""
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    newsroom = Newsroom(tmp_path_factory.mktemp("clean"))
    (newsroom.root / "seeds").mkdir()
    newsroom.add(FIRST)
    newsroom.run()
    return newsroom


def test_workers_that_are_killed_cost_no_page(newsroom: Newsroom, clean: Newsroom) -> None:
    newsroom.add(FIRST)
    running = newsroom.start()
    killed = 0
    while killed < 2 and running.poll() is None:
        if wait_until(lambda: bool(list(shards_folder(newsroom.warehouse).glob("*.part"))), running, 0.001):
            killed += sum(map(killed_at_once, workers(running.pid)[:1]))
    ended(running)
    assert killed == 2
    assert newsroom.digest() == clean.digest()


def test_workers_that_are_killed_while_they_have_nothing_to_do_are_replaced(newsroom: Newsroom) -> None:
    newsroom.add(FIRST)
    paths = tuple(map(os.fsencode, sorted(FIRST)))
    chunk = Chunk(
        InFolder(newsroom.seeds), (), frozenset(), newsroom.root / "shards", newsroom.root / "raw", "test", {}
    )
    with Workers(2) as pool:
        for part in (paths[:5], paths[5:10], paths[10:15]):
            result = pool.extract(replace(chunk, paths=part))
            assert [file.path_bytes for file in result.read] == list(part)
            idle = workers(os.getpid())
            assert idle
            assert all(map(killed_at_once, idle))
            assert wait_until(lambda killed=set(idle): killed.isdisjoint(workers(os.getpid())))


def test_workers_end_with_their_run_and_hold_no_lock(newsroom: Newsroom, clean: Newsroom) -> None:
    newsroom.add(FIRST)
    running = newsroom.start()
    assert wait_until(lambda: len(workers(running.pid)) == newsroom.workers, running)
    orphans = workers(running.pid)
    os.kill(running.pid, signal.SIGKILL)
    running.wait()
    with lock(newsroom.warehouse, "next", wait_seconds=1):
        assert wait_until(lambda: not any(Path(f"/proc/{orphan}/cmdline").exists() for orphan in orphans))
    newsroom.run()
    assert newsroom.digest() == clean.digest()


@pytest.mark.parametrize("later", ["more files", "the same files"])
def test_of_two_runs_at_once_the_second_waits(newsroom: Newsroom, clean: Newsroom, later: str) -> None:
    newsroom.add(FIRST)
    first = newsroom.start()
    assert wait_until(lambda: shards_folder(newsroom.warehouse).is_dir(), first)
    os.killpg(first.pid, signal.SIGSTOP)  # so that it goes on for as long as the second needs to come
    if later == "more files":
        newsroom.add(SECOND)
    with newsroom.waiting():
        os.killpg(first.pid, signal.SIGCONT)
    said = (newsroom.root / "said").read_text()
    assert "waiting" in said
    assert ("nothing new" in said) == (later == "the same files")
    assert "new articles" in ended(first)
    assert newsroom.runs() == ["completed", "completed"]
    if later == "the same files":
        assert newsroom.digest() == clean.digest()
    assert newsroom.checked() == []


def test_runs_that_start_together_load_everything_once(
    newsroom: Newsroom, clean: Newsroom, make_newsroom: Callable[[str], Newsroom]
) -> None:
    """Whichever comes first: two folders into one warehouse, and one of them into it twice."""
    newsroom.add(FIRST)
    other = make_newsroom("other")
    other.add(FIRST)
    runs = [newsroom.start(), newsroom.start(), newsroom.start(seeds=other.seeds)]
    for running in reversed(runs):
        ended(running)
    assert newsroom.digest() == clean.digest()
    assert newsroom.checked() == []


def test_a_run_that_is_killed_while_another_waits_lets_that_one_go_on(newsroom: Newsroom, clean: Newsroom) -> None:
    newsroom.add(FIRST)
    first = newsroom.start()
    assert wait_until(lambda: shards_folder(newsroom.warehouse).is_dir(), first)
    os.killpg(first.pid, signal.SIGSTOP)
    with newsroom.waiting():
        assert kill(first)
    assert "new articles" in (newsroom.root / "said").read_text()
    assert newsroom.digest() == clean.digest()


def test_leftovers_are_cleared_by_the_run_that_holds_the_lock(newsroom: Newsroom, clean: Newsroom) -> None:
    newsroom.add(FIRST)
    newsroom.run()
    editions, shards = editions_folder(newsroom.warehouse), shards_folder(newsroom.warehouse)
    kept = newsroom.editions()
    shards.mkdir()
    leftovers = [
        *(editions / f"killed.{suffix}" for suffix in ("duckdb", "duckdb.wal", "ledger.parquet", "json", "json.part")),
        editions / "killed.peek.duckdb",
        *(shards / name for name in ("0123456789ab-1-abcd.part", "abcd.progress", "0123456789ab-torn.parquet")),
        newsroom.warehouse.with_name("news.duckdb.link"),
    ]
    for leftover in leftovers:
        leftover.write_bytes(b"left")
    with ExitStack() as held, lock(newsroom.warehouse, "the holder"):
        held.enter_context(newsroom.waiting())
        assert all(leftover.exists() for leftover in leftovers)  # they may be those of the holder
    assert "nothing new" in (newsroom.root / "said").read_text()
    assert newsroom.editions() == kept
    assert not shards.exists()
    assert newsroom.digest() == clean.digest()
    newsroom.add({"one-more.txt": next(iter(SECOND.values()))})
    newsroom.run()
    assert not any(leftover.exists() for leftover in leftovers)
