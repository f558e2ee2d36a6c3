"""What Prefect costs: runs through a standing server and by a worker beside the same runs with --direct.

    python benchmarks/orchestration.py [--files N] [--rounds N]

Runs with nothing new go turn about in rounds, so that a slow moment strikes all alike; then one run of each kind with
N new files. Seconds are of the processor, of all processes of a run, without the server's and the worker's own.
"""

import argparse
import os
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median

from measured import Cost, measured

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.prefect_server import COPYDESK, Server, running_server  # noqa: E402
from tests.reliability.made_up_news import Press  # noqa: E402

TICKS = os.sysconf("SC_CLK_TCK")
GOAL_RUN, GOAL_IDLE, GOAL_SHARE = 6.0, 5.0, 0.02


class Newsroom:
    """A deployed folder, a server, and a worker for it."""

    def __init__(self, folder: Path, server: Server, worker: int) -> None:
        self.folder = folder
        self.server = server
        self.worker = worker
        self.direct_environment = {name: value for name, value in os.environ.items() if name != "PREFECT_API_URL"}

    def command(self, warehouse: str, *options: str) -> list[str]:
        seeds = str(self.folder / "seeds")
        return [str(COPYDESK), "--warehouse", str(self.folder / warehouse), "ingest", seeds, *options]

    def direct(self, warehouse: str = "direct.duckdb") -> Cost:
        """A run without Prefect."""
        return measured(self.command(warehouse, "--direct"), self.direct_environment)

    def through_server(self, warehouse: str = "server.duckdb") -> Cost:
        """A run from the terminal."""
        return measured(self.command(warehouse), self.server.environment)

    def by_worker(self, warehouse: str = "worker.duckdb") -> float:
        """A run of the deployment: what the worker's ended children used, which are the runs."""
        before = self._children()
        assert self.server.ended(self.server.start("ingest/hourly", warehouse=warehouse), 3600) == "COMPLETED"
        while (used := self._children()) == before:
            time.sleep(0.1)
        return used - before

    def _children(self) -> float:
        words = Path(f"/proc/{self.worker}/stat").read_text().rpartition(")")[2].split()
        return (int(words[13]) + int(words[14])) / TICKS


def main() -> None:
    """Print all of it, with versions and the date."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, running_server(Path(name)) as server:
        folder = Path(name) / "checkout"
        shutil.copytree(ROOT / "seeds", folder / "seeds")
        for file in ("prefect.yaml", "prefect.toml"):
            shutil.copy(ROOT / file, folder)
        server.prefect("work-pool", "create", "local", "--type", "process", "--overwrite", cwd=folder)
        server.prefect("--no-prompt", "deploy", "--all", cwd=folder)
        with server.worker(Path(name)) as worker:
            print(
                f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, prefect {version('prefect')}, "
                f"{os.cpu_count()} cores"
            )
            show(Newsroom(folder, server, worker.pid), options.files, options.rounds)


def show(newsroom: Newsroom, files: int, rounds: int) -> None:
    """Both measurements, each against its goal."""
    ways: dict[str, Callable[[], float]] = {
        "direct": lambda: newsroom.direct().cpu,
        "server": lambda: newsroom.through_server().cpu,
        "worker": newsroom.by_worker,
    }
    for run in ways.values():
        run()
    used: dict[str, list[float]] = {way: [] for way in ways}
    for number in range(rounds):
        for way in sorted(ways, reverse=bool(number % 2)):
            used[way].append(ways[way]())
    middle = {way: median(seconds) for way, seconds in used.items()}
    print(f"a run with nothing new, CPU s, median of {rounds}, of which orchestration, and against --direct:")
    for way, seconds in middle.items():
        more = median(one - plain for one, plain in zip(used[way], used["direct"], strict=True))
        print(f"  {way:<8} {seconds:5.2f}  {more:5.2f}  {seconds / middle['direct']:4.1f} x")
    print(f"  goals: at most {GOAL_IDLE:.0f} s, of which at most {GOAL_RUN:.0f} s of orchestration")
    for path, content in next(iter(Press(seed=1).batches(1, files))).items():
        target = newsroom.folder / "seeds" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    time.sleep(2)  # younger files are looked at twice
    plain, prefect = newsroom.direct(), newsroom.through_server()
    work, extra = plain.cpu, (prefect.first - plain.first) - (middle["server"] - middle["direct"])
    print(
        f"{files:,} new files: {work:.0f} s of work; orchestration {extra:.1f} s more than with nothing new, "
        f"{extra / work:.1%} of the work (goal: at most {GOAL_SHARE:.0%})"
    )


if __name__ == "__main__":
    main()
