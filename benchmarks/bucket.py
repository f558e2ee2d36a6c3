"""How many requests a run makes to an object store, and how many bytes it moves: what a bill is made of.

    python -m benchmarks.bucket [--sizes N ...] [--batch N] [--server moto|rclone]

Sources and a lake (catalog in SQLite) lie in a store on loopback. Pages of the evaluation data fill it to a size; then
a batch more is loaded, and what is asked is asked, each as a command of its own through a proxy that counts.
"""

import argparse
import os
import platform
import sys
import tempfile
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import islice
from pathlib import Path

from benchmarks.measured import measured
from benchmarks.pages import endless_texts, write_pages
from tests.object_store import ObjectStore, object_store
from tests.store_proxy import Proxy

COMMAND = Path(sys.executable).parent / "copydesk"
KINDS = ("LIST", "GET", "HEAD", "PUT", "POST", "DELETE")


def main() -> None:
    """Print a table for each size."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--batch", type=int, default=1_000)
    parser.add_argument("--server", default="rclone", choices=["moto", "rclone"])
    options = parser.parse_args()
    python = platform.python_version()
    print(f"{datetime.now(UTC):%Y-%m-%d}, Python {python}, DuckDB {version('duckdb')}, boto3 {version('boto3')}")
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            with object_store(root / "store" / "files", options.server) as store:
                measure(root, store, size, options.batch)


def measure(root: Path, store: ObjectStore, size: int, batch: int) -> None:
    """Print what commands cost on so many pages."""
    lay(root, store, 0, size)
    print(f"\n| with {size:,} pages loaded | {' | '.join(KINDS)} | MB sent | MB received | CPU s |")
    print(f"|---|{'---|' * (len(KINDS) + 3)}")
    address = f"s3://{store.bucket}/pages"
    with Proxy(store.port) as proxy:
        environment = {
            **os.environ,
            **store.environment,
            "AWS_ENDPOINT_URL": proxy.endpoint,
            "COPYDESK_WAREHOUSE": f"ducklake:sqlite:{root / 'news.sqlite'}",
            "COPYDESK_DATA": f"s3://{store.bucket}/news",
        }
        run = ("ingest", address, "--direct", "--workers", "2")
        count(proxy, environment, f"the first run, {size:,} pages", run)
        lay(root, store, size, batch)
        count(proxy, environment, f"a run with {batch:,} new ones", run)
        count(proxy, environment, "a run with nothing new", run)
        count(proxy, environment, "`copydesk sql 'FROM top_stories'`", ("sql", "FROM top_stories"))
        count(proxy, environment, "`copydesk search storm`", ("search", "storm"))
        count(proxy, environment, "`copydesk check`", ("check",))
    kept = store.client.get_paginator("list_objects_v2").paginate(Bucket=store.bucket, Prefix="news/")
    sizes = [one["Size"] for page in kept for one in page.get("Contents", ())]
    print(f"\nthe lake: {len(sizes):,} objects, {sum(sizes) / 1e6:.0f} MB")


def lay(root: Path, store: ObjectStore, first: int, count: int) -> None:
    """Put so many pages into the bucket, numbered from `first`."""
    folder = root / f"laid-{first}"
    write_pages(folder, count, islice(endless_texts(), first, first + count), first)
    store.lay("pages", folder)


def count(proxy: Proxy, environment: dict[str, str], name: str, arguments: tuple[str, ...]) -> None:
    """Run a command, and print a row."""
    proxy.requests.clear()
    proxy.sent = proxy.received = 0
    cost = measured([COMMAND, *arguments], environment)
    asked = " | ".join(f"{proxy.requests[kind]:,}" for kind in KINDS)
    print(f"| {name} | {asked} | {proxy.sent / 1e6:.1f} | {proxy.received / 1e6:.1f} | {cost.cpu:.0f} |", flush=True)


if __name__ == "__main__":
    main()
