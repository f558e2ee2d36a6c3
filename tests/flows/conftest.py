"""What tests of the flows share: the command in a process of its own, and a folder with pages."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from flows.ask import ask as ask_warehouse

ROOT = Path(__file__).parents[2]
SEEDS = sorted((ROOT / "seeds").glob("00*.txt"))
COMMAND = Path(sys.executable).parent / "copydesk"

Run = Callable[..., subprocess.CompletedProcess[str]]


def age(path: Path, seconds: float = 10.0) -> Path:
    """Make a file look as if it was written a while ago, so that a run need not wait for it."""
    before = path.stat().st_mtime - seconds
    os.utime(path, (before, before))
    return path


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A folder with copies of the five given pages."""
    folder = tmp_path / "seeds"
    folder.mkdir()
    for path in SEEDS:
        age(Path(shutil.copy(path, folder)))
    return folder


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    """Where a test's warehouse will be."""
    return tmp_path / "warehouse" / "news.duckdb"


@pytest.fixture
def copydesk(tmp_path: Path, warehouse: Path) -> Run:
    """Run the installed command on the test's warehouse; the exit code must be as expected."""

    def run(*arguments: str | Path, code: int = 0, **options: Any) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "COPYDESK_WAREHOUSE": str(warehouse), **options.pop("env", {})}
        done = subprocess.run(
            [COMMAND, *map(str, arguments)],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env=environment,
            check=False,
            **options,
        )
        assert done.returncode == code, done.stderr
        assert "Traceback" not in done.stderr
        return done

    return run


@pytest.fixture
def ask(warehouse: Path) -> Callable[[str], list[dict[str, Any]]]:
    """The rows of a query on the test's warehouse, as `copydesk sql` gives them."""

    def rows(query: str) -> list[dict[str, Any]]:
        answer: list[dict[str, Any]] = json.loads("".join(ask_warehouse(warehouse, query, "json")))
        return answer

    return rows
