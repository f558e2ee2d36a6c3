"""How long `copydesk search` takes to find the first twenty articles, in the warehouse of benchmarks/views.py.

    python benchmarks/views.py --folder FOLDER --keep --only search 100000
    python benchmarks/searching.py FOLDER/100000.duckdb

Words are the commonest, the 60th commonest and rare ones of that warehouse. Each query is asked once to warm up, then
ROUNDS times.
"""

import argparse
import platform
import resource
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import duckdb

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]

from mentions.parse import parse_query
from warehouse.read.search import Wanted, find_matches
from warehouse.store.files import open_read_only

ROUNDS, MOST = 5, 20
ROW = "| {:44} | {:>5} | {:>6} | {:>6} | {:>8} |"
COMMON = "SELECT word FROM search_words GROUP BY word ORDER BY SUM(LEN(numbers)) DESC, word LIMIT 4 OFFSET $1"
QUERIES = (
    "{a}",
    "{a} AND {b} AND {c} AND {d}",
    "{e} AND {f} AND {g} AND {h}",
    "{i} AND {j} AND {k} AND {l}",
    "{a} OR {b} OR {c} OR {d}",
    "{a} NOT {b}",
    "{a} AND {e} AND {f} NOT {i}",
    "{i:.3}*",
    '"{b} {c}"',
    '"{e} {f}"',
    '"{b} {c} {d} {a}"',
    '"{e} {f} {g} {h}"',
    '"{b} {i}"',
    "{b} NEAR/3 {c}",
    "({b} OR {c}) NEAR/3 ({e} OR {f})",
    "headline:{a} AND {e}",
    'outlet:"outlet 7" AND {e}',
)


def measure(connection: duckdb.DuckDBPyConnection, query: str) -> str:
    """A line of the table: articles found, median ms on the clock, the shortest, median ms of processor time."""
    found, walls, users = 0, [], []
    today = datetime.now(UTC).date()
    for turn in range(ROUNDS + 1):
        user, wall = resource.getrusage(resource.RUSAGE_SELF).ru_utime, time.perf_counter()
        found = len(find_matches(connection, parse_query(query), Wanted(), MOST, today).matches)
        if turn:
            walls.append((time.perf_counter() - wall) * 1000)
            users.append((resource.getrusage(resource.RUSAGE_SELF).ru_utime - user) * 1000)
    return ROW.format(f"`{query}`", found, f"{median(walls):,.0f}", f"{min(walls):,.0f}", f"{median(users):,.0f}")


def main() -> None:
    """Print the table, with versions and the date."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("warehouse", type=Path)
    connection = open_read_only(parser.parse_args().warehouse)
    words = [word for offset in (0, 60, 5_000) for (word,) in connection.execute(COMMON, [offset]).fetchall()]
    print(f"{datetime.now(UTC):%Y-%m-%d}, DuckDB {duckdb.__version__}, Python {platform.python_version()}\n")
    print(ROW.format("query", "found", "ms", "best", "user ms"))
    print("|---|---|---|---|---|")
    for query in QUERIES:
        print(measure(connection, query.format(**dict(zip("abcdefghijkl", words, strict=True)))), flush=True)
    connection.close()


if __name__ == "__main__":
    main()
