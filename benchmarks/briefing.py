"""What a briefing costs: time, memory and size, by the number of articles.

    python benchmarks/briefing.py [--folder FOLDER] [1000 10000]

Two kinds of warehouse: "pages" are as long as the median page, filled by SQL (editions.py), each a story of its own;
"records" nobody wrote, with copies by other outlets, loaded as users load them, a twentieth of them in a second run, so
that the briefing has something to compare. Each briefing is written three times, and the median told.
"""

import argparse
import platform
import sys
import tempfile
import time
from collections.abc import Mapping
from datetime import date
from importlib.metadata import version
from pathlib import Path
from statistics import median

from editions import make_warehouse
from measured import Cost, measured

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.prefect_server import COPYDESK  # noqa: E402
from tests.reports.corpus import records  # noqa: E402

PER_STORY = 2.5  # articles, of those that are made up
ROUNDS = 3
ROW = "| {:>8} | {:>14} | {:>7} | {:>7} | {:>6} | {:>9} | {:>17} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="*", type=int, default=[1_000, 10_000])
    parser.add_argument("--folder", type=Path, help="where the warehouses are made (default: a temporary folder)")
    options = parser.parse_args()
    print(
        f"{time.strftime('%Y-%m-%d')}, Python {platform.python_version()}, DuckDB {version('duckdb')}, "
        f"jinja2 {version('jinja2')}, vl-convert {version('vl-convert-python')}; medians of {ROUNDS}\n"
    )
    print(ROW.format("articles", "of", "CPU s", "wall s", "GiB", "page, kB", "source views, kB"))
    print(ROW.format(*["--:"] * 7))
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        for articles in options.articles:
            measure_pages(Path(folder) / f"pages-{articles}", articles)
            measure_records(Path(folder) / f"records-{articles}", articles)


def measure_pages(folder: Path, articles: int) -> None:
    """Fill a warehouse with so many pages, and write its briefing."""
    warehouse = folder / "news.duckdb"
    folder.mkdir()
    make_warehouse(warehouse, folder, articles)
    show(articles, "pages", briefed(warehouse, folder / "report"), folder / "report")


def measure_records(folder: Path, articles: int) -> None:
    """Load so many records in two runs, and write the briefing after each."""
    warehouse, out = folder / "news.duckdb", folder / "report"
    stories = round(articles / PER_STORY)
    batches = records(stories - stories // 20, date(2026, 1, 5)), records(stories // 20, date(2026, 2, 20), seed=2)
    for name, batch in zip(("records, first", "records, next"), batches, strict=True):
        write(folder / "seeds", batch)
        measured([COPYDESK, "--warehouse", warehouse, "ingest", folder / "seeds", "--direct"])
        show(articles, name, briefed(warehouse, out), out)


def briefed(warehouse: Path, out: Path) -> list[Cost]:
    """What it cost to write the briefing, each time."""
    return [measured([COPYDESK, "--warehouse", warehouse, "report", "--out", out]) for _ in range(ROUNDS)]


def show(articles: int, name: str, costs: list[Cost], out: Path) -> None:
    page = (out / "index.html").stat().st_size
    views = [path.stat().st_size for path in (out / "pages").glob("*.html")]
    print(
        ROW.format(
            f"{articles:,}",
            name,
            f"{median(one.cpu for one in costs):.1f}",
            f"{median(one.wall for one in costs):.1f}",
            f"{max(one.peak for one in costs):.2f}",
            f"{page / 1000:,.0f}",
            f"{len(views)}: {sum(views) / 1000:,.0f}" if views else "inside",
        ),
        flush=True,
    )


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)


if __name__ == "__main__":
    main()
