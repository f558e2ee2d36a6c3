"""Runs that are killed, at any moment: nothing is lost, nothing doubled, and the digest is that of a clean run.

`make crash-test` kills more often: COPYDESK_KILLS says how often.
"""

import os
import time
from collections.abc import Callable, Iterator
from itertools import count, cycle
from pathlib import Path

import pytest

from tests.opened import seen_parts
from tests.reliability.conftest import Newsroom, ended, kill, wait_until
from tests.reliability.made_up_news import Files, Press

pytestmark = pytest.mark.slow
KILLS = int(os.environ.get("COPYDESK_KILLS", "6"))
TRIES = 4 * KILLS + 20  # the last event of a run is often missed
FIRST_PAGES, PAGES = 40, 12
PARTS = 16  # the duration of a run is cut into so many kill moments
PHASES = (("time",), ("part of a shard", "shard"), ("draft", "load", "record", "ledger"), ("seal", "link"))
EVENTS = tuple(event for phase in PHASES[1:] for event in phase)

Wait = Callable[[], bool]


class Killer:
    """Starts runs and kills each at the next moment of a plan: after a share of a run's time, or right at an event. A
    fast run may come to its end first: events of a phase that no kill has hit yet are tried before others."""

    def __init__(self, newsroom: Newsroom, run_seconds: float) -> None:
        self.newsroom = newsroom
        self.run_seconds = run_seconds
        self.hit: dict[str, int] = {}
        self._plan = self._moments()

    def unhit(self) -> set[str]:
        """The events of all phases in which no run was killed yet."""
        return {name for phase in PHASES if not self.hit.keys() & phase for name in phase}

    def strike(self) -> bool:
        """One run, killed; False when it came to its end before."""
        name, share = next(self._plan)
        happened = self._event(name)
        running = self.newsroom.start()
        if share is not None:
            time.sleep(share * self.run_seconds)
        elif not wait_until(happened, running, 0.001):
            ended(running)
            return False
        if not kill(running):
            assert running.returncode == 0
            return False
        self.hit[name] = self.hit.get(name, 0) + 1
        return True

    def _moments(self) -> Iterator[tuple[str, float | None]]:
        """Yield a share of the time, then an event, and so on; the shares leave out the start of Python."""
        events = cycle(EVENTS)
        for number in count():
            yield "time", 0.25 + 0.75 * ((number * 7) % PARTS + 0.5) / PARTS
            unhit = self.unhit().intersection(EVENTS) or EVENTS
            yield next(event for event in events if event in unhit), None

    def _event(self, name: str) -> Wait:
        """What tells that an event of the run that is about to start has happened."""
        newsroom = self.newsroom
        shards = newsroom.warehouse.with_name(newsroom.warehouse.name + ".shards")
        before, link, finished = newsroom.editions(), newsroom.linked(), len(newsroom.shards())
        recorded = seen_parts(newsroom.warehouse)

        def made(suffix: str) -> Wait:
            return lambda: any(file.endswith(suffix) for file in newsroom.editions() - before)

        waits: dict[str, Wait] = {
            "part of a shard": lambda: bool(list(shards.glob("*.part"))),
            "shard": lambda: len(newsroom.shards()) > finished,
            "draft": made(".duckdb"),
            "load": made(".duckdb.wal"),
            "record": lambda: seen_parts(newsroom.warehouse) != recorded,
            "ledger": made(".ledger.arrow"),
            "seal": made(".seal.json"),
            "link": lambda: newsroom.linked() != link,
        }
        return waits.get(name, lambda: True)


class Witness:
    """Looks at what a killed run left: how many shards were there for the next one is in `reused`."""

    def __init__(self, newsroom: Newsroom) -> None:
        self.newsroom = newsroom
        self.looks = self.reused = self.runs = 0
        self._shards: dict[Path, tuple[int, int]] = {}

    def look(self) -> None:
        """The edition that stands opens and holds together; finished shards are as they were, and nothing twice."""
        self.looks += 1
        newsroom = self.newsroom
        if newsroom.linked():
            torn = "SELECT COUNT(*) FROM articles WHERE article_id NOT IN (SELECT article_id FROM blocks)"
            uncounted = "(SELECT SUM(articles) FROM stories) - (SELECT COUNT(*) FROM articles)"
            ((found, difference, runs),) = newsroom.ask(f"SELECT ({torn}), {uncounted}, (SELECT COUNT(*) FROM runs)")
            assert (found, difference) == (0, 0)
            assert runs >= self.runs
            self.runs = runs
            if self.looks % 5 == 0:
                assert newsroom.checked() == []
        shards = newsroom.shards()
        contents = newsroom.extracted(shards)
        assert len(set(contents)) == len(contents), "a file was extracted again"
        kept = self._shards.keys() & shards.keys()
        assert all(shards[path] == self._shards[path] for path in kept), "a shard was written again"
        self.reused += len(kept)
        self._shards = shards


class Folder:
    """Everything that was ever put into the folder, path by path in the order of its versions."""

    def __init__(self, newsroom: Newsroom) -> None:
        self.newsroom = newsroom
        self.versions: dict[str, list[bytes]] = {}

    def add(self, files: Files) -> None:
        self.newsroom.add(files)
        for path, content in files.items():
            self.versions.setdefault(path, []).append(content)

    def contents(self) -> set[tuple[str, bytes]]:
        return {(path, content) for path, contents in self.versions.items() for content in contents}

    def load_cleanly(self, newsroom: Newsroom) -> None:
        """Let runs that nobody kills see the same: one for all files, and before it one for each round of versions
        that gave way to others."""
        for before_last in range(max(map(len, self.versions.values())) - 1, -1, -1):
            newsroom.add({path: of[-1 - before_last] for path, of in self.versions.items() if len(of) > before_last})
            newsroom.run()


def test_killed_runs_lose_nothing_and_double_nothing(
    newsroom: Newsroom, make_newsroom: Callable[[str], Newsroom]
) -> None:
    first, *batches = [*Press().batches(1, FIRST_PAGES), *Press(seed=7).batches(TRIES, PAGES)]
    folder, clean = Folder(newsroom), make_newsroom("clean")
    folder.add(first)
    clean.add(first)
    started = time.monotonic()
    ended(clean.start())
    killer, witness = Killer(newsroom, time.monotonic() - started), Witness(newsroom)
    kills = 0
    for _ in range(TRIES):
        if killer.strike():
            kills += 1
            witness.look()
            if kills % 6 == 0:
                newsroom.run()
        if kills >= KILLS and not killer.unhit() and witness.reused:
            break
        if newsroom.linked() and not newsroom.shards():
            newsroom.run()  # what a path held counts as seen only once a run has come to its end
            folder.add(batches.pop())
    newsroom.run()

    reference = make_newsroom("reference")
    folder.load_cleanly(reference)
    seen = folder.contents()
    assert newsroom.digest() == reference.digest()
    assert newsroom.checked() == []
    assert newsroom.ask("SELECT COUNT(*), COUNT(DISTINCT (path, sha256)) FROM files") == [(len(seen), len(seen))]
    assert newsroom.ask("SELECT COUNT(*) FROM files WHERE state = 'loaded'") == [
        (sum(not path.startswith(("empty", "image")) for path, _ in seen),)
    ]
    assert len(seen) > FIRST_PAGES
    assert witness.reused > 0
    assert kills >= KILLS
    assert not killer.unhit(), killer.hit
