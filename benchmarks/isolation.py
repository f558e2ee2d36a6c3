"""What the isolation of extraction costs: worker processes with limits beside one plain process, on ordinary pages.

    python benchmarks/isolation.py [--pages N] [--rounds N]

The same pages, text and HTML, are extracted to shards and packs both ways, chunk by chunk in turn. CPU seconds are
those of the whole process tree. What starting costs is told apart.
"""

import argparse
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median

from pages import DATA, ROOT, html, texts, write_pages

sys.path.insert(0, str(ROOT))

from pipeline.chunk import Chunk, ChunkResult, read_chunk
from pipeline.document import extract_file
from pipeline.sources import InFolder
from pipeline.workers import CHUNK_FILES, RECYCLE_CHUNKS, Workers, chunked

TICKS = os.sysconf("SC_CLK_TCK")
Extract = Callable[[Chunk], ChunkResult]


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of processor time, of all processes, and on the clock."""

    cpu: float
    wall: float

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(self.cpu + other.cpu, self.wall + other.wall)


def by_turns() -> Iterator[tuple[str, str]]:
    """Pages as text and as HTML by turns, as long as there are both."""
    for pair in zip(texts(), html(), strict=False):
        yield from pair


def extract_plainly(chunk: Chunk) -> ChunkResult:
    """What a worker does with a chunk, here and without any limit."""
    return read_chunk(chunk, extract_file)


def cpu_seconds() -> float:
    """Processor time of this process and all that come from it, those that have ended included."""
    parents: dict[int, int] = {}
    used: dict[int, float] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has ended
        parents[int(status.parent.name)] = int(words[1])
        used[int(status.parent.name)] = sum(map(int, words[11:15])) / TICKS
    family = {os.getpid()}
    while more := {process for process, parent in parents.items() if parent in family} - family:
        family |= more
    return sum(used[process] for process in family)


def measured(extract: Extract, chunk: Chunk) -> Cost:
    """What it costs to extract a chunk."""
    cpu, wall = cpu_seconds(), time.monotonic()
    assert extract(chunk).shards
    return Cost(cpu_seconds() - cpu, time.monotonic() - wall)


def main() -> None:
    """Print all of it, with versions and the date."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--pages", type=int, default=1_500)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    if not DATA.is_dir():
        sys.exit(f"no evaluation data in {DATA}; nothing was measured")
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        seeds = place / "seeds"
        seeds.mkdir()
        count = write_pages(seeds, options.pages, by_turns())
        paths = tuple(sorted(os.fsencode(path.relative_to(seeds)) for path in seeds.rglob("*.*")))
        chunks = [
            Chunk(InFolder(seeds), part, frozenset(), place / "shards", place / "raw", "benchmark", {})
            for part in chunked(paths, 1)
        ]
        warming = Chunk(InFolder(seeds), paths[:2], frozenset(), place / "shards", place / "raw", "benchmark", {})
        print(
            f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, pebble {version('pebble')}; "
            f"{count:,} pages in chunks of {CHUNK_FILES}, {options.rounds} rounds"
        )
        starts = {"plain": measured(extract_plainly, warming)}
        cpu, wall = cpu_seconds(), time.monotonic()
        with Workers(1) as pool:
            pool.extract(warming)
            starts["isolated"] = Cost(cpu_seconds() - cpu, time.monotonic() - wall)
            ways: dict[str, Extract] = {"plain": extract_plainly, "isolated": pool.extract}
            rounds: dict[str, list[Cost]] = {way: [] for way in ways}
            for number in range(options.rounds):
                spent = {way: Cost(0, 0) for way in ways}
                for index, chunk in enumerate(chunks):
                    for way in sorted(ways, reverse=bool((number + index) % 2)):
                        spent[way] += measured(ways[way], chunk)
                for way, cost in spent.items():
                    rounds[way].append(cost)
        show(starts, rounds, len(chunks))


def show(starts: dict[str, Cost], rounds: dict[str, list[Cost]], chunks: int) -> None:
    """Medians of all rounds, and how much more the isolated way takes: the median of the rounds' own ratios."""
    for kind in ("cpu", "wall"):
        times = {way: [float(getattr(cost, kind)) for cost in costs] for way, costs in rounds.items()}
        more = [isolated / plain - 1 for plain, isolated in zip(times["plain"], times["isolated"], strict=True)]
        middle = median(times["isolated"])
        print(
            f"{kind:<4}  plain {median(times['plain']):6.2f} s  isolated {middle:6.2f} s  "
            f"{median(more):+.1%} (rounds {min(more):+.1%} to {max(more):+.1%})"
        )
    start, cpu = starts["isolated"], median(cost.cpu for cost in rounds["isolated"])
    anew = start.cpu / (cpu / chunks * RECYCLE_CHUNKS)
    for way, cost in starts.items():
        print(f"start, {way}: {cost.cpu:.2f} s of CPU, {cost.wall:.2f} s on the clock, with two pages")
    print(f"a worker is replaced after {RECYCLE_CHUNKS} chunks: {anew:+.1%} of CPU at most")


if __name__ == "__main__":
    main()
