"""How long the views of the desk take on a warehouse, such as that of benchmarks/views.py with 100,000 articles.

    python benchmarks/desk_views.py WAREHOUSE

Each view is asked anew, with nothing kept: milliseconds on the clock and of processor time, medians of five.
"""

import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]

from desk import room
from desk.archive import Archive, EditionShown
from desk.search import search
from desk.topics import TOPICS
from warehouse.address import parse_warehouse
from warehouse.opening import open_store
from warehouse.read.search import Wanted

TIMES = 5
QUERIES = ("", "headline", "headline AND harbour", '"said the ministry"', "minist* NEAR/5 said", "headline:harbour")


def main() -> None:
    archive = Archive(open_store(parse_warehouse(sys.argv[1])))
    edition = archive.edition()
    print(f"{'view':46}{'ms':>8}{'longest':>9}{'processor':>11}")
    for name, ask in views(archive, edition).items():
        show(archive, name, ask)


def views(archive: Archive, edition: EditionShown) -> dict[str, Callable[[], object]]:
    """What a page asks to show each view."""
    story = archive.ask(edition, "top_stories", since=None, until=None).rows["story_id"][0].as_py()
    article = archive.ask(edition, "story", story=story).rows["article_id"][0].as_py()
    asked: dict[str, Callable[[], object]] = {
        "look for a new edition": archive.edition,
        "figures on top": lambda: room.heading(archive, edition),
        "outlets and languages of the form": lambda: [archive.ask(edition, name) for name in ("outlets", "languages")],
        "the story that most tell": lambda: room.story_page(archive, edition, story),
        "an article of it": lambda: room.article_page(archive, edition, article),
        "watch lists": lambda: archive.ask(edition, "watchlists"),
        "search of a year, every copy": lambda: search(
            archive, edition, "", Wanted(since=date(2026, 1, 1), until=date(2026, 12, 31), apart=True)
        ),
    }
    for query in QUERIES:
        asked[f"search: {query or 'nothing, the latest'}"] = lambda query=query: search(
            archive, edition, query, Wanted()
        )
    for topic, tables in TOPICS.items():
        if topic == "Names":
            continue
        for title, table in tables.items():
            asked[f"{topic}: {title}"] = lambda table=table: archive.ask(edition, table.statement, **table.values)
    return asked


def show(archive: Archive, name: str, ask: Callable[[], object]) -> None:
    clock, processor = [], []
    for _ in range(TIMES):
        archive.forget()
        began, worked = time.perf_counter(), time.process_time()
        ask()
        clock.append(1000 * (time.perf_counter() - began))
        processor.append(1000 * (time.process_time() - worked))
    print(f"{name:46}{statistics.median(clock):8.0f}{max(clock):9.0f}{statistics.median(processor):11.0f}")


if __name__ == "__main__":
    main()
