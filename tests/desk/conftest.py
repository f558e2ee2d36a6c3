"""What the tests of the desk share: the warehouse of the cookbook, with a watch list, and one of hostile pages."""

import shutil
from pathlib import Path

import pytest

from desk.archive import Archive
from tests.flows.conftest import SEEDS, age, installed, warehouse  # noqa: F401
from tests.flows.cookbook import ROOT
from tests.opened import ingest_request, run_direct
from tests.reports.conftest import ingest
from tests.reports.corpus import hostile
from warehouse.opening import open_store

LIST = 'title = "Missile defence"\nquery = "missile AND (talks OR defence)"\n'


def make(folder: Path) -> Path:
    """The warehouse of docs/cookbook.md with a watch list. A run over the folder `pages` adds to it."""
    pages, lists, out = folder / "pages", folder / "watchlists", folder / "news.duckdb"
    pages.mkdir(), lists.mkdir()
    (lists / "missiles.toml").write_text(LIST)
    for path in (*SEEDS, *(ROOT / "tests" / "cookbook").glob("*.jsonl")):
        age(Path(shutil.copy(path, pages)))
    run_direct(ingest_request(pages, out, 1, watchlists=lists))
    return out


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("desk"))


@pytest.fixture(scope="session")
def archive(newsroom: Path) -> Archive:
    return Archive(open_store(newsroom))


@pytest.fixture(scope="session")
def hostile_room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile-desk")
    ingest(folder, hostile())
    return folder / "news.duckdb"
