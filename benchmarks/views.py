"""How long the views and macros take to answer on a large warehouse.

    python benchmarks/views.py [--folder FOLDER] [--keep] [--only VIEW ...] [ARTICLES]

The warehouse is that of benchmarks/editions.py (pages of the median length) with what views ask for: addresses,
agencies, languages, decks, captions, stories of several articles, copies, vague and unknown dates, rejects, runs. Each
is asked for its first hundred rows, in its own order, once to warm up and then ROUNDS times. 100,000 articles need 5 GB
in the folder.
"""

import argparse
import platform
import resource
import sys
import tempfile
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import duckdb

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]

from editions import make_warehouse

from warehouse.derive.search import index_words
from warehouse.schema import VIEWS, rebuild_views
from warehouse.store.files import open_read_only

ROUNDS = 7
PAGE_ROWS = 100
ROW = "| {:42} | {:>7} | {:>6} | {:>6} | {:>8} |"

# Articles are numbered by where they stand in the folder; every tenth is a copy, every fifth of an agency.
VARIETY = (
    """
    CREATE TEMP TABLE varied AS
    SELECT article_id, number::BIGINT AS number FROM articles
    """,
    """
    UPDATE articles
    SET
        url = CASE
            WHEN number % 2 = 0 THEN 'https://outlet.example/2020/01/headline-' || (number - number % 200 // 198 * 2)
        END,
        agency = CASE WHEN number % 5 = 0 THEN 'Agency ' || number % 7 END,
        outlet = CASE WHEN number % 50 <> 0 THEN outlet END,
        language = (['en', 'en', 'de', 'fr', NULL])[1 + number % 5],
        deck = CASE WHEN number % 3 = 0 THEN 'What happened to headline ' || number END,
        captions = CASE WHEN number % 2 = 0 THEN ['A picture of ' || number] ELSE [] END,
        canonical_id = CASE WHEN number % 10 = 9 THEN md5((number - 1)::VARCHAR) ELSE canonical_id END,
        story_id = md5((number // 3 * 3)::VARCHAR),
        published_latest = CASE
            WHEN number % 20 = 7 THEN published_earliest + 30
            WHEN number % 20 <> 8 THEN published_latest
        END,
        published_earliest = CASE WHEN number % 20 <> 8 THEN published_earliest END,
        published_precision = CASE
            WHEN number % 20 = 7 THEN 'month'
            WHEN number % 40 = 8 THEN 'month-day'
            WHEN number % 20 <> 8 THEN 'day'
        END,
        published_edtf = CASE WHEN number % 40 = 8 THEN 'XXXX-04-24' WHEN number % 20 <> 8 THEN published_edtf END,
        published_at = CASE WHEN number % 4 = 0 THEN published_earliest::TIMESTAMPTZ END,
        first_seen_at = COALESCE(published_earliest, DATE '2022-03-01')::TIMESTAMPTZ + INTERVAL 1 DAY
    """,
    "UPDATE articles SET place = url",
    """
    INSERT INTO article_names
    SELECT
        number, article_id, 'Name ' || hash(number, place) % CASE WHEN place % 3 = 0 THEN 300 ELSE 60000 END AS name,
        (['person', 'organisation', 'place', NULL])[1 + place % 4], 'made up', [NULL, 'Name'], [NULL, 'headline'],
        [place * 40, 7]
    FROM varied, range(20) AS places (place)
    QUALIFY ROW_NUMBER() OVER (PARTITION BY number, name ORDER BY place) = 1
    ORDER BY number
    """,
    "DELETE FROM search_texts",
    """
    UPDATE relations
    SET
        kind = CASE number // 3 % 10 WHEN 0 THEN 'revision' WHEN 1 THEN 'exact' WHEN 2 THEN 'contained' ELSE 'near' END,
        direction = (['article', 'other', NULL])[1 + number // 3 % 3]
    FROM varied
    WHERE varied.article_id = relations.article_id
    """,
    "DELETE FROM stories WHERE story_id NOT IN (SELECT story_id FROM articles)",
    """
    INSERT INTO rejects
    SELECT path, path_bytes, sha256, 0, 'extract', 'no article', 'made up', 'made-up'
    FROM files
    WHERE hash(path) % 20 = 0
    """,
    """
    INSERT INTO runs
    SELECT
        'run ' || later, started_at + to_hours(later), finished_at + to_hours(later), status, counts, code_version,
        settings, later, NULL, NULL
    FROM runs, range(2, 5002) AS hours (later)
    """,
)

# Macros, with arguments; `$id` is an article's.
CALLS: Mapping[str, tuple[str, ...]] = {
    "search": ("search($words)",),
    "search_key": (),
    "search_terms": (),
    "why": ("why($id)",),
    "diff": ("diff($id, $id)",),
    "may_match": ("may_match('headline 777')",),
    "alarms": ("alarms(24)",),
    "names_of": ("names_of($id)",),
    "new_names": ("new_names('2000-01-01')",),
    "together": ("together('Name 7')",),
    "top_names": ("top_names('2022-03-01', '2022-03-31')", "top_names(NULL, NULL)"),
    "kwic": ("kwic('headline 777')", "kwic('[xyz]{5}')"),
    "topic_over_time": ("topic_over_time('headline 777')", "topic_over_time('[xyz]{5}', 'day')"),
    "known_day": (),
    "known_kind": (),
    "new_since": ("new_since('2000-01-01')", "new_since(today() + 1)"),
    "share_of_voice_by": ("share_of_voice_by()",),
    "story": ("story($id)",),
    "between_dates": ("between_dates('2022-03-01', '2022-03-31')",),
}


def vary(database: Path) -> None:
    """Give the made-up articles what views ask for."""
    with duckdb.connect(str(database)) as connection:
        for statement in VARIETY:
            connection.execute(statement)
        index_words(connection, [], [])
        rebuild_views(connection)


def questions() -> dict[str, tuple[str, ...]]:
    """What is asked, by the name of the view or macro."""
    return {path.stem: CALLS.get(path.stem, (path.stem,)) for path in sorted(VIEWS.glob("*.sql"))}


def measure(connection: duckdb.DuckDBPyConnection, asked: str, values: Mapping[str, str]) -> str:
    """A line of the table: rows, median ms on the clock, median ms of user time, and the longest."""
    bound = {name: value for name, value in values.items() if f"${name}" in asked}
    rows, walls, users = 0, [], []
    for turn in range(ROUNDS + 1):
        user, wall = resource.getrusage(resource.RUSAGE_SELF).ru_utime, time.perf_counter()
        rows = len(connection.execute(f"FROM {asked} LIMIT {PAGE_ROWS}", bound).fetchall())
        if turn:
            walls.append((time.perf_counter() - wall) * 1000)
            users.append((resource.getrusage(resource.RUSAGE_SELF).ru_utime - user) * 1000)
    cells = (f"{median(walls):,.0f}", f"{min(walls):,.0f}", f"{median(users):,.0f}")
    return ROW.format(f"`{asked}`", f"{rows:,}", *cells)


def main() -> None:
    """Print the table, with versions and the date."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--folder", type=Path, help="where there is room; default: the folder for temporary files")
    parser.add_argument("--keep", action="store_true", help="use the warehouse in the folder, and leave it there")
    parser.add_argument("--only", metavar="VIEW", nargs="+", help="ask these alone")
    parser.add_argument("articles", type=int, nargs="?", default=100_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as temporary:
        folder = options.folder if options.keep else Path(temporary)
        file = folder / f"{options.articles}.duckdb"
        if not file.exists():
            make_warehouse(file, folder / "seeds", options.articles)
            vary(file.resolve())
        with duckdb.connect(str(file.resolve())) as connection:
            rebuild_views(connection)
        print(
            f"{datetime.now(UTC):%Y-%m-%d}, DuckDB {duckdb.__version__}, Python {platform.python_version()}, "
            f"{options.articles:,} articles, {file.stat().st_size / 1e9:.1f} GB\n"
        )
        print(ROW.format("asked", "rows", "ms", "best", "user ms"))
        print("|---|---|---|---|---|")
        connection = open_read_only(file)
        some = "SELECT article_id, ARRAY_TO_STRING(STRING_SPLIT(body, ' ')[2:4], ' ') FROM articles LIMIT 1 OFFSET 777"
        ((id_, words),) = connection.execute(some).fetchall()
        for name, asked in questions().items():
            for one in asked if name in (options.only or questions()) else ():
                print(measure(connection, one, {"id": id_, "words": words}), flush=True)
        connection.close()


if __name__ == "__main__":
    main()
