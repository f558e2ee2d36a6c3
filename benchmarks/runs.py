"""What the whole pipeline costs, from files to the published warehouse, beside trafilatura alone; and how that grows.

    python benchmarks/runs.py [--pages N] [--rounds N]       with 1 and 2 workers, on Dask, and trafilatura
    python benchmarks/runs.py --sizes 600 3000 10000         so many pages in one run from nothing
    python benchmarks/runs.py --growth 1000 10000 100000     1,000 more in a folder that grows to so many files

Runs are commands of their own (`copydesk ingest --direct`), turn about. CPU seconds are those of all processes; what a
run costs that loads two pages is told, and not taken off.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from multiprocessing import Pool
from pathlib import Path
from statistics import median

from measured import Cost, measured
from pages import DATA, ROOT, endless_texts, html, texts, write_pages

BIN = Path(sys.executable).parent
BATCH = 1_000


def extract_alone(path: Path) -> int:
    """The characters of the text that trafilatura finds in a page, in its fast mode."""
    import trafilatura  # noqa: PLC0415

    return len(trafilatura.extract(path.read_bytes(), fast=True) or "")


def run_trafilatura(folder: Path, workers: int) -> None:
    """Extract all pages of a folder in a pool, and do nothing with what comes."""
    with Pool(workers) as pool:
        print(sum(pool.imap_unordered(extract_alone, folder.rglob("*.html"), chunksize=20)))


def ingest(folder: Path, place: Path, *options: str) -> Cost:
    """What a run costs; into a DuckDB file, unless the options say otherwise."""
    where = () if "--warehouse" in options else ("--warehouse", place / "news.duckdb")
    return measured([BIN / "copydesk", "ingest", folder, "--direct", *where, *options])


def size_bytes(place: Path) -> int:
    """What all files below a folder take."""
    return sum(path.stat().st_size for path in place.rglob("*") if path.is_file() and not path.is_symlink())


@contextmanager
def cluster(place: Path) -> Iterator[str]:
    """The address of a Dask scheduler on loopback with two workers of a thread each, in processes of their own."""
    file = place / "scheduler.json"
    file.unlink(missing_ok=True)

    def start(*arguments: str | Path) -> "subprocess.Popen[bytes]":
        return subprocess.Popen([BIN / "dask", *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603

    scheduler = start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", file)
    while not file.exists() or not file.read_text():
        time.sleep(0.1)
    address: str = json.loads(file.read_text())["address"]
    options = ("--no-dashboard", "--local-directory", place, "--nthreads", "1")
    workers = [start("worker", address, *options) for _ in range(2)]
    time.sleep(10)
    try:
        yield address
    finally:
        for process in (*workers, scheduler):
            process.terminate()
        for process in (*workers, scheduler):
            process.wait()


def speed(place: Path, pages: int, rounds: int) -> None:
    """Pages a second by kind of page and way to extract them."""
    print(
        "| pages | way | pages a CPU s | pages a s | CPU s | s | GiB, largest process | KB written a page |\n"
        "|---|---|---|---|---|---|---|---|"
    )
    for kind, source in (("text", texts()), ("HTML", html())):
        folder = place / kind
        count = write_pages(folder, pages, source)
        with cluster(place) as address:
            lake = f"ducklake:sqlite:{place / 'made' / 'lake.sqlite'}"
            ways = {
                "1 worker": ("--workers", "1"),
                "2 workers": ("--workers", "2"),
                "2 workers, a lake": ("--workers", "2", "--warehouse", lake),
                "Dask, 2 workers": ("--dask", address),
            }
            costs: dict[str, list[Cost]] = {way: [] for way in ways}
            sizes: dict[str, int] = {}
            for number in range(rounds):
                for way in sorted(ways, reverse=bool(number % 2)):
                    made = place / "made"
                    costs[way].append(ingest(folder, made, *ways[way]))
                    sizes[way] = size_bytes(made)
                    shutil.rmtree(made)
                if kind == "HTML":
                    for workers in (1, 2):
                        alone = (sys.executable, __file__, "--alone", str(workers), folder)
                        costs.setdefault(f"trafilatura fast alone, {workers}", []).append(measured(alone))
        for way, each in costs.items():
            cpu, wall = median(cost.cpu for cost in each), median(cost.wall for cost in each)
            by = "-" if way.startswith("Dask") else f"{count / cpu:.0f}"  # Dask's workers are not its children
            shown = "-" if way.startswith("Dask") else f"{cpu:.1f}"
            peak = max(cost.peak for cost in each)
            written = f"{sizes[way] / count / 1024:.0f}" if way in sizes else "-"
            print(
                f"| {count:,} {kind} | {way} | {by} | {count / wall:.0f} | {shown} | {wall:.1f} | {peak:.2f} "
                f"| {written} |",
                flush=True,
            )
        print(f"{kind}: " + "; ".join(ratios(costs)), flush=True)


def ratios(costs: dict[str, list[Cost]]) -> Iterator[str]:
    """What is compared, as medians of the rounds' own ratios."""

    def ratio(one: str, other: str, what: str) -> str:
        pairs = zip(costs[one], costs[other], strict=True)
        return f"{median(getattr(first, what) / getattr(second, what) for first, second in pairs):.2f}"

    yield f"1 worker takes {ratio('1 worker', '2 workers', 'wall')} x the time of 2"
    yield f"a lake takes {ratio('2 workers, a lake', '2 workers', 'cpu')} x the CPU of a file"
    yield f"Dask takes {ratio('Dask, 2 workers', '2 workers', 'wall')} x the time of 2 workers here"
    if "trafilatura fast alone, 1" in costs:
        yield f"all of it takes {ratio('1 worker', 'trafilatura fast alone, 1', 'cpu')} x the CPU of trafilatura alone"


def sizes(place: Path, counts: list[int]) -> None:
    """What a page costs in one run from nothing, by the size of the run."""
    print("| pages | main process: CPU ms a page | all processes | s | GiB, largest process | KB of the file a page |")
    print("|---|---|---|---|---|---|")
    for count in counts:
        folder, made = place / str(count), place / "made"
        write_pages(folder, count, endless_texts())
        cost = ingest(folder, made, "--workers", "2")
        size = (made / "news.duckdb").stat().st_size / count / 1024
        first, every = cost.first * 1000 / count, cost.cpu * 1000 / count
        print(f"| {count:,} | {first:.1f} | {every:.1f} | {cost.wall:.0f} | {cost.peak:.2f} | {size:.1f} |", flush=True)
        shutil.rmtree(made)
        shutil.rmtree(folder)


def growth(place: Path, sizes: list[int]) -> None:
    """What filling a folder costs, and then a batch of 1,000, at each size."""
    print("| files before | filling: CPU s | GiB, largest process | 1,000 more: CPU s | s | GiB | nothing new: CPU s |")
    print("|---|---|---|---|---|---|---|")
    folder, source, there = place / "seeds", endless_texts(), 0
    for size in (0, *sizes):
        filled = Cost(0, 0, 0, 0)
        if size > there:
            write_pages(folder, size - there, source, there)
            there = size
            filled = ingest(folder, place)
        write_pages(folder, BATCH, source, there)
        there += BATCH
        batch = ingest(folder, place)
        idle = ingest(folder, place)
        print(
            f"| {there - BATCH:,} | {filled.cpu:.0f} | {filled.peak:.2f} | {batch.cpu:.1f} | {batch.wall:.1f} | "
            f"{batch.peak:.2f} | {idle.cpu:.1f} |",
            flush=True,
        )


def main() -> None:
    """Print the tables, with versions and the date."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--pages", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--sizes", type=int, nargs="+", metavar="PAGES")
    parser.add_argument("--growth", type=int, nargs="+", metavar="FILES")
    parser.add_argument("--alone", type=int, metavar="WORKERS", help=argparse.SUPPRESS)
    parser.add_argument("folder", nargs="?", type=Path, help="where to write; given back afterwards")
    options = parser.parse_args()
    if options.alone:
        run_trafilatura(options.folder, options.alone)
        return
    if not DATA.is_dir():
        sys.exit(f"no evaluation data in {DATA}; nothing was measured")
    os.chdir(ROOT)
    used = ", ".join(f"{name} {version(name)}" for name in ("duckdb", "trafilatura", "distributed"))
    print(f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, {used}; {os.cpu_count()} processors\n")
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        place = Path(name)
        ingest(folder_of_two(place), place / "start")  # what is read for the first time is read from disk
        start = ingest(place / "two", place / "start again")
        print(f"a run on two pages: {start.cpu:.1f} CPU s, {start.wall:.1f} s\n")
        if options.sizes:
            sizes(place, options.sizes)
        elif options.growth:
            growth(place, options.growth)
        else:
            speed(place, options.pages, options.rounds)


def folder_of_two(place: Path) -> Path:
    """A folder with two pages."""
    write_pages(place / "two", 2, texts())
    return place / "two"


if __name__ == "__main__":
    main()
