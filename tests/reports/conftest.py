"""What the tests of the briefing share: a warehouse with hand-counted answers after two runs, and a hostile one."""

import os
import random
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from tests.opened import ingest_request, run_direct
from tests.reports.corpus import hostile, record, story

# The first run: one story by three outlets, one of them without a day; one story by one outlet; an empty file.
# The second: a story by two outlets, and a reprint of an earlier one by a new outlet.
FLOOD, MUSEUM, HARBOUR = (story(random.Random(seed)) for seed in (1, 2, 3))  # noqa: S311 - nothing to guard
FIRST = {
    "alpha.jsonl": record(*FLOOD, "alpha", date(2026, 2, 2), "flood").encode(),
    "beta.jsonl": "\n".join(
        (
            record(*FLOOD, "beta", date(2026, 2, 3), "flood"),
            record(*MUSEUM, "beta", date(2026, 2, 10), "museum"),
        )
    ).encode(),
    "gamma.jsonl": record(*FLOOD, "gamma", None, "flood").encode(),
    "empty.txt": b"",
}
SECOND = {
    "alpha-2.jsonl": record(*HARBOUR, "alpha", date(2026, 3, 1), "harbour").encode(),
    "beta-2.jsonl": record(*HARBOUR, "beta", date(2026, 3, 2), "harbour").encode(),
    "delta.jsonl": record(*MUSEUM, "delta", date(2026, 2, 12), "museum").encode(),
}

Ingest = Callable[[Path, Mapping[str, bytes]], Path]


def ingest(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Put files into a folder and load it. Returns the edition that this made."""
    for name, content in files.items():
        path = folder / "seeds" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        os.utime(path, (1e9, 1e9))
    warehouse = folder / "news.duckdb"
    run_direct(ingest_request(folder / "seeds", warehouse, 1))
    return warehouse.resolve()


@pytest.fixture(scope="session")
def editions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The editions after the first run and after the second."""
    folder = tmp_path_factory.mktemp("newsroom")
    return ingest(folder, FIRST), ingest(folder, SECOND)


@pytest.fixture(scope="session")
def hostile_edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition of files that try to be more than text."""
    return ingest(tmp_path_factory.mktemp("hostile"), hostile())
