"""The command in a process group of its own, to be killed, starved or watched, and what must hold after."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.opened import InProcess, digest, shards_folder
from tests.terminal import shown
from warehouse.outcome.shard import Content, read_states
from warehouse.read.check import run_checks
from warehouse.read.digest import Digest
from warehouse.store.editions import editions_folder

COMMAND = Path(sys.executable).parent / "copydesk"
PATIENCE_SECONDS = 300.0


@dataclass
class Newsroom:
    """A folder of source files and a warehouse, and the command on both."""

    root: Path
    workers: int = 2

    @property
    def seeds(self) -> Path:
        return self.root / "seeds"

    @property
    def warehouse(self) -> Path:
        return self.root / "warehouse" / "news.duckdb"

    def add(self, files: Mapping[str, bytes]) -> None:
        """Put files into the folder, as if they had lain there for a while: a run need not wait for them."""
        for name, content in files.items():
            path = self.seeds / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            aged = path.stat().st_mtime - 10
            os.utime(path, (aged, aged))

    def start(self, seeds: Path | None = None, **options: Any) -> "subprocess.Popen[str]":
        """A run in a process group of its own, on the folder of this newsroom or another one."""
        arguments = ["ingest", str(seeds or self.seeds), "--direct", "--workers", str(self.workers)]
        return subprocess.Popen(
            [COMMAND, *arguments],
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            cwd=self.root,
            env={**os.environ, "COPYDESK_WAREHOUSE": str(self.warehouse)},
            **{"stdout": subprocess.PIPE, **options},
        )

    @contextmanager
    def waiting(self) -> Iterator["subprocess.Popen[str]"]:
        """A run that waits for another one to end; at the end of the block it has ended well."""
        said = self.root / "said"
        with said.open("w") as log:
            running = self.start(stdout=log)
        try:
            assert wait_until(lambda: "another run is building its next edition" in said.read_text(), running)
            yield running
            ended(running)
        finally:
            kill(running)

    def run(self, code: int = 0, **options: Any) -> str:
        """A run to its end, which must be as expected; what it printed.

        With options it is a process of its own, with worker processes.
        """
        if options:
            return ended(self.start(**options), code)
        arguments = ("ingest", self.seeds, "--direct", "--workers", str(self.workers))
        with InProcess.everywhere():
            done = shown(*arguments, folder=self.root, code=code, COPYDESK_WAREHOUSE=str(self.warehouse))
        return done.stderr + done.stdout

    def digest(self) -> Digest:
        return digest(self.warehouse)

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        with duckdb.connect(str(self.warehouse), read_only=True) as connection:
            return connection.execute(query).fetchall()

    def checked(self) -> list[str]:
        """The names of the checks that fail on the edition that stands."""
        with duckdb.connect(str(self.warehouse), read_only=True) as connection:
            return [result.name for result in run_checks(connection) if not result.passed]

    def editions(self) -> set[str]:
        """The files in the folder of editions, by their paths in it, also while a run makes and removes some."""
        folder = editions_folder(self.warehouse)
        return {str(Path(place, name).relative_to(folder)) for place, _, names in os.walk(folder) for name in names}

    def linked(self) -> Path | None:
        return self.warehouse.readlink() if self.warehouse.is_symlink() else None

    def shards(self) -> dict[Path, tuple[int, int]]:
        """The finished shards, with what changes when one is written again."""
        found = sorted(shards_folder(self.warehouse).glob("*.parquet"))
        return {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in found}

    def extracted(self, shards: Mapping[Path, object]) -> list[Content]:
        """The contents that shards hold, once for each time that they were extracted."""
        return [content for shard in shards for content in read_states([shard])]

    def runs(self) -> list[str]:
        """The status of each run that the journal tells of."""
        journal = self.warehouse.with_name(self.warehouse.name + ".runs.jsonl")
        return [json.loads(line)["status"] for line in journal.read_text().splitlines()]


def ended(running: "subprocess.Popen[str]", code: int = 0) -> str:
    """What a run printed, when it has come to its end, which must be as expected."""
    try:
        said = running.communicate(timeout=PATIENCE_SECONDS)[0] or ""
    except subprocess.TimeoutExpired:
        kill(running)
        raise
    assert running.returncode == code, said
    assert "Traceback" not in said, said
    return said


def kill(running: "subprocess.Popen[str]") -> bool:
    """End a run and all its processes at once; whether it was still running."""
    with suppress(ProcessLookupError):
        os.killpg(running.pid, signal.SIGKILL)
    running.communicate()
    return running.returncode == -signal.SIGKILL


def wait_until(
    event: Callable[[], bool], running: "subprocess.Popen[str] | None" = None, look_seconds: float = 0.01
) -> bool:
    """Wait for something to happen while a run goes on; False when the run ended before."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not event():
        if running is not None and running.poll() is not None:
            return False
        assert time.monotonic() < end, "nothing happened"
        time.sleep(look_seconds)
    return True


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    (tmp_path / "seeds").mkdir()
    return Newsroom(tmp_path)


@pytest.fixture
def make_newsroom(tmp_path: Path) -> Callable[[str], Newsroom]:
    """Another one, by name."""

    def make(name: str) -> Newsroom:
        (tmp_path / name / "seeds").mkdir(parents=True)
        return Newsroom(tmp_path / name)

    return make
