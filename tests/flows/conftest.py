"""What tests of the flows share: the command, here and in a process of its own, and folders with pages."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from tests.opened import InProcess, ingest_request, run_direct
from tests.opened import ask as ask_warehouse
from tests.terminal import Shown, shown

ROOT = Path(__file__).parents[2]
SEEDS = sorted((ROOT / "seeds").glob("00*.txt"))
COMMAND = Path(sys.executable).parent / "copydesk"

Run = Callable[..., subprocess.CompletedProcess[str] | Shown]


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


@pytest.fixture(scope="session")
def newsstand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse that holds the five given pages, in a folder of its own: to be read or copied, never written."""
    folder = tmp_path_factory.mktemp("newsstand") / "warehouse"
    run_direct(ingest_request(ROOT / "seeds", folder / "news.duckdb", 1))
    return folder / "news.duckdb"


@pytest.fixture
def loaded(newsstand: Path, warehouse: Path) -> Path:
    """The test's warehouse with the five given pages in it: a copy, which is faster than a run."""
    shutil.copytree(newsstand.parent, warehouse.parent, symlinks=True)
    return warehouse


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the folder of each test of a module lies: a warehouse that they share knows its files by that."""
    return tmp_path_factory.mktemp("place") / "pages"


@pytest.fixture
def folder(place: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """The pages that the module's `lay` makes; gone after each test."""
    request.module.lay(place)
    yield place
    shutil.rmtree(place)


@pytest.fixture(scope="module")
def template(place: Path, request: pytest.FixtureRequest) -> Path:
    """A warehouse of that folder, to be copied."""
    request.module.lay(place)
    warehouse = place.with_name("warehouse") / "news.duckdb"
    run_direct(ingest_request(place, warehouse, 2))
    shutil.rmtree(place)
    return warehouse


@pytest.fixture
def begun(template: Path, folder: Path, warehouse: Path) -> Path:
    """The warehouse of that folder."""
    shutil.copytree(template.parent, warehouse.parent, symlinks=True)
    return warehouse


@pytest.fixture
def installed(tmp_path: Path, warehouse: Path) -> Run:
    """Run the installed command on the test's warehouse, in a process of its own; the exit code must be as expected."""

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
def copydesk(request: pytest.FixtureRequest, tmp_path: Path, warehouse: Path) -> Run:
    """Run the command on the test's warehouse; the exit code must be as expected.

    It is called here, which saves two seconds of imports, and extracts here, which saves two. Tests of services, and of
    what only a process has (`installed`), start one, which extracts in worker processes.
    """
    if request.node.get_closest_marker("service"):
        run: Run = request.getfixturevalue("installed")
        return run

    def call(*arguments: str | Path, code: int = 0, env: dict[str, str] | None = None, input: str = "") -> Shown:
        environment = {"COPYDESK_WAREHOUSE": str(warehouse), **(env or {})}
        with (
            patch("pipeline.ingest.usual_workers", return_value=1),  # for a handful of pages
            InProcess.everywhere(),
        ):
            return shown(*arguments, folder=tmp_path, code=code, input=input, **environment)

    return call


@pytest.fixture
def ask(warehouse: Path) -> Callable[[str], list[dict[str, Any]]]:
    """The rows of a query on the test's warehouse, as `copydesk sql` gives them."""

    def rows(query: str) -> list[dict[str, Any]]:
        answer: list[dict[str, Any]] = json.loads("".join(ask_warehouse(warehouse, query, "json")))
        return answer

    return rows
