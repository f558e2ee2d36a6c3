"""Matching at scale: made-up articles in a warehouse from scratch, then a batch more, beside a peer.

    python benchmarks/matching_scale.py [--peers] 10000 100000 ...

Each size runs in processes of its own, so that memory is that of matching alone. CPU seconds count all threads.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from importlib.metadata import version
from pathlib import Path

import duckdb

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]

from benchmarks.generated import Corpus, Generator
from benchmarks.matching import Document, add_articles, measured, open_warehouse, read_rows, rensa_finder
from warehouse.derive.matching import relate

BATCH = 1_000


def made_up(count: int) -> Iterator[Document]:
    texts = [row["text"] for name in ("reuters21578", "story_fnc1") for row in read_rows(name)]
    for at, (outlet, text) in enumerate(Generator(texts, Corpus()).articles(count)):
        yield Document(f"{(at * 2654435761) % 2**32:08x}{at:08x}", text, outlet)


def make_warehouse(file: str, count: int, peers: bool) -> None:
    """Write made-up articles into a new warehouse, and print the CPU seconds that a peer takes to match them.

    The articles of the batch are in a table of their own; they stand between the others, so that they copy these.
    """
    stored: list[Document] = []
    batch: list[Document] = []
    every = 1 + count // BATCH
    with open_warehouse(file) as connection:
        for at, document in enumerate(made_up(count + BATCH)):
            (batch if at % every == 0 and len(batch) < BATCH else stored).append(document)
        add_articles(connection, batch)
        connection.execute("CREATE TABLE batch AS FROM articles")
        connection.execute("DELETE FROM articles")
        for start in range(0, count, 50_000):
            add_articles(connection, stored[start : start + 50_000])
    print(json.dumps(measured(lambda: rensa_finder(0.5, 32)(stored))[1] if peers else None))


def match_warehouse(file: str) -> None:
    """Match the articles of a warehouse from scratch, then the batch; print what it took."""
    with duckdb.connect(file) as connection:
        whole = measured(lambda: relate(connection, ()))[1]
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        connection.execute("CHECKPOINT")
        relations = connection.execute("SELECT COUNT(*) FROM relations").fetchall()[0][0]
        state = state_bytes(connection)
        connection.execute(
            "INSERT INTO articles SELECT * REPLACE (number + (SELECT MAX(number) FROM articles) AS number) FROM batch"
        )
        start = time.monotonic()
        more = measured(lambda: relate(connection, ()))[1]
        wall = time.monotonic() - start
    found = {"whole": whole, "peak": peak, "relations": relations, "state": state, "more": more, "wall": wall}
    print(json.dumps(found))


def print_scale(count: int, peers: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "news.duckdb")
        peer, found = (
            json.loads(subprocess.run([sys.executable, __file__, *step], check=True, capture_output=True).stdout)  # noqa: S603 - itself
            for step in (["--make", file, str(count), *(["--peers"] if peers else [])], ["--match", file])
        )
    ratio = f"{found['whole'] / peer:.2f}" if peer else ""
    print(
        f"| {count:,} | {found['whole']:.1f} | {ratio} | {found['peak'] / 2**20:.2f} | {found['relations']:,} "
        f"| {found['state'] / count:.0f} | {found['more']:.1f} | {found['wall']:.1f} |",
        flush=True,
    )


def state_bytes(connection: duckdb.DuckDBPyConnection) -> int:
    """Bytes of the blocks that hold the matching state in the file: whole blocks, as DuckDB reserves them."""
    size = connection.execute("SELECT block_size FROM pragma_database_size()").fetchall()[0][0]
    blocks: set[int] = set()
    for table in ("matched", "matching_keys", "matching_furniture"):
        rows = connection.execute(
            "SELECT block_id, additional_block_ids FROM pragma_storage_info($table) WHERE persistent", {"table": table}
        ).fetchall()
        for block, more in rows:
            blocks |= {block, *(more or ())}
    return int(size) * len(blocks - {-1, None})


def main() -> None:
    parser = argparse.ArgumentParser(description="Match made-up articles.")
    parser.add_argument("counts", type=int, nargs="*", help="how many articles")
    parser.add_argument("--peers", action="store_true", help="run the peer too")
    parser.add_argument("--make", nargs=2, help=argparse.SUPPRESS)
    parser.add_argument("--match", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.make:
        make_warehouse(options.make[0], int(options.make[1]), options.peers)
    elif options.match:
        match_warehouse(options.match)
    else:
        print(f"{date.today().isoformat()}, Python {sys.version.split()[0]}, DuckDB {version('duckdb')}\n")
        print(
            "Made-up articles from scratch: CPU seconds, beside rensa's MinHash LSH .5, peak GiB, relations, bytes of"
        )
        print(f"state an article; then a batch of {BATCH:,}\n")
        print(f"| articles | CPU s | of rensa's | GiB | relations | bytes | batch CPU s | wall s |\n|{'---|' * 8}")
        for count in options.counts:
            print_scale(count, options.peers)


if __name__ == "__main__":
    main()
