"""A DuckLake as the warehouse, with a catalog in SQLite and in PostgreSQL: the same warehouse as a DuckDB file."""

import os
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from tests.flows.conftest import COMMAND, SEEDS, age
from tests.opened import InProcess, ask, beside, digest
from tests.postgres_server import Postgres
from tests.reliability.made_up_news import Press
from tests.terminal import Here, Shown, shown
from tests.warehouse import newsroom
from warehouse.address import Lake, parse_warehouse
from warehouse.lake.attach import open_lake
from warehouse.read.digest import Digest

pytestmark = pytest.mark.service
FIRST, SECOND, *_ = BATCHES = tuple(Press(seed=9).batches(6, 4))


@dataclass
class Desk:
    """A folder, a lake, and the command on both."""

    root: Path
    address: str

    @property
    def seeds(self) -> Path:
        return self.root / "seeds"

    @property
    def lake(self) -> Lake:
        lake = parse_warehouse(self.address)
        assert isinstance(lake, Lake)
        return lake

    def add(self, files: dict[str, bytes]) -> None:
        for name, content in files.items():
            path = self.seeds / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            age(path)

    def start(self, seeds: Path) -> "subprocess.Popen[str]":
        """A run in a process group of its own."""
        return subprocess.Popen(
            [COMMAND, "--warehouse", self.address, "ingest", seeds, "--direct", "--workers", "1"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=self.root,
            start_new_session=True,
        )

    def run(self, *arguments: str | Path, code: int = 0, warehouse: str | None = None) -> Shown:
        """What a command shows."""
        with InProcess.everywhere():
            done = shown(*arguments, folder=self.root, code=code, COPYDESK_WAREHOUSE=warehouse or self.address)
        assert "opensesame" not in done.stdout + done.stderr  # the password in the DSN
        return done

    def ingest(self) -> str:
        return self.run("ingest", self.seeds, "--direct", "--workers", "1").stdout

    def digest(self) -> Digest:
        return digest(self.lake)

    def file(self) -> Path:
        """A DuckDB file that is made of the folder at once."""
        file = self.root / "file" / "news.duckdb"
        self.run("ingest", self.seeds, "--direct", "--workers", "1", warehouse=str(file))
        return file

    def ask(self, query: str, at: str | None = None) -> list[str]:
        """The rows of a query as lines of CSV, without the names of its columns; as `copydesk sql` gives them."""
        return "".join(ask(self.lake, query, "csv", at=at)).splitlines()[1:]

    def files(self) -> list[Path]:
        return list(beside(self.lake).lake.rglob("*.parquet"))


@pytest.fixture(params=["sqlite", "postgres"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Desk:
    if request.param == "sqlite":
        return sqlite_desk(tmp_path)
    server: Postgres = request.getfixturevalue("postgres")
    return Desk(tmp_path, f"ducklake:postgres:{server.create()}")


def sqlite_desk(folder: Path) -> Desk:
    return Desk(folder, f"ducklake:sqlite:{folder / 'lake' / 'news.sqlite'}")


def next_second() -> str:
    """The second that begins after this call, once it has begun: what was before lies before it."""
    this = second = time.gmtime()
    while second == this:
        time.sleep(0.02)
        second = time.gmtime()
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", second)


def test_pages_of_one_outlet_are_labelled_as_in_a_file(tmp_path: Path) -> None:
    """Rows that one transaction inserts and labels again have numbers in a lake that others have, too."""
    desk, pages = sqlite_desk(tmp_path), newsroom.files()
    for names in (sorted(pages)[:3], sorted(pages)[3:5], sorted(pages)[5:]):
        desk.add({name: pages[name].encode() for name in names})
        desk.ingest()
    assert desk.digest() == digest(desk.file())


def test_it_is_the_same_warehouse_in_batches_with_all_commands(desk: Desk) -> None:
    desk.add(FIRST)
    assert "new articles; published ducklake:" in desk.ingest()
    before = desk.digest()
    assert "nothing new" in desk.ingest()
    assert desk.digest() == before
    moment = next_second()
    desk.add(SECOND)
    desk.ingest()
    file = desk.file()
    assert desk.digest() == digest(file)
    assert "FAILED" not in desk.run("check").stdout
    count = "SELECT count(*) FROM articles"
    assert int(desk.ask(count, moment)[0]) < int(desk.ask(count)[0])
    (article,) = desk.ask("SELECT article_id FROM current ORDER BY article_id LIMIT 1")
    assert "labels stored in ducklake:" in desk.run("explain", article).stdout
    assert len(desk.run("export", "articles").stdout.splitlines()) > int(desk.ask(count)[0])
    desk.run("report", "--out", desk.root / "report")
    assert (desk.root / "report" / "index.html").is_file()
    assert any("top_stories" in line for line in desk.run("sql").stdout.splitlines())
    why = f"FROM why('{article}')"
    assert desk.ask(why) == "".join(ask(file, why, "csv")).splitlines()[1:] != []
    refused = desk.run("sql", "FROM files", "--as-of", "2001-01-01", code=1).stderr
    assert "no edition yet at 2001-01-01" in refused


@pytest.mark.parametrize("desk", ["postgres"], indirect=True)
def test_runs_that_overlap_give_the_digest_of_one(desk: Desk, tmp_path: Path) -> None:
    """Two of one folder and one of another: each waits for its turn to build, and sees what was built meanwhile."""
    desk.add(FIRST)
    desk.add(SECOND)
    other = tmp_path / "other"
    shutil.copytree(desk.seeds, other)
    running = [desk.start(folder) for folder in (desk.seeds, desk.seeds, other)]
    said = [one.communicate(timeout=400) for one in running]
    assert [one.returncode for one in running] == [0, 0, 0], said
    assert "opensesame" not in str(said)
    desk.run("check")
    assert desk.digest() == digest(desk.file())
    assert not [path for path in beside(desk.lake).shards.rglob("*") if path.is_file()]


@pytest.mark.parametrize("desk", ["postgres"], indirect=True)
def test_a_run_that_is_killed_while_it_builds_leaves_the_lock_and_its_work(desk: Desk) -> None:
    for files in BATCHES:  # a busy machine may let a run come to its end before it is killed
        desk.add(files)
        held = desk.start(desk.seeds)
        while held.poll() is None and not list(desk.root.rglob("*.shards/*/*.parquet")):
            time.sleep(0.01)
        os.killpg(held.pid, signal.SIGKILL)
        held.communicate()
        if held.returncode == -signal.SIGKILL:
            break
    assert held.returncode == -signal.SIGKILL
    desk.ingest()
    assert desk.digest() == digest(desk.file())


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A lake in which a client may write what it likes, and from which one article is to be forgotten."""
    desk = sqlite_desk(tmp_path_factory.mktemp("loaded"))
    desk.add({**FIRST, "taken_down.txt": SEEDS[2].read_bytes().replace(b"said", b"xyzzyplugh")})
    desk.ingest()
    return desk


def test_what_a_client_writes_into_our_tables_is_taken_back_and_its_own_stays(loaded: Desk) -> None:
    before = loaded.digest()
    with open_lake(loaded.lake, beside(loaded.lake), read_only=False) as client:
        client.execute("CREATE SCHEMA mine; CREATE TABLE mine.clippings AS SELECT headline FROM articles")
        client.execute("UPDATE articles SET headline = 'Buy this'; DELETE FROM blocks WHERE line_no > 3")
    printed = loaded.ingest()
    assert "a client wrote into its tables (articles, blocks)" in printed
    assert loaded.digest() == before
    assert loaded.ask("SELECT count(*) > 0 FROM mine.clippings") == ["True"]
    with open_lake(loaded.lake, beside(loaded.lake), read_only=False) as client:
        client.execute("ALTER TABLE articles DROP COLUMN headline")
    assert "built from all that was read before" in loaded.ingest()
    assert loaded.digest() == before
    assert "nothing new" in loaded.ingest()


def test_what_is_forgotten_is_nowhere_left(loaded: Desk) -> None:
    loaded.run("forget", "taken_down.txt", "--why", "a takedown")
    assert loaded.ask("SELECT count(*) FROM blocks WHERE text LIKE '%xyzzyplugh%'") == ["0"]
    with duckdb.connect() as connection:
        for file in loaded.files():
            rows = connection.execute("SELECT * FROM read_parquet($1)", [str(file)]).fetchall()
            assert "xyzzyplugh" not in str(rows), file
    kept = [path for path in loaded.root.rglob("news*") if path.is_file() and "lake" in str(path)]
    assert not any(b"xyzzyplugh" in path.read_bytes() for path in kept)
    assert "nothing new" in loaded.ingest()
    loaded.run("check")


def test_queries_reach_the_lake_and_nothing_else(loaded: Desk, tmp_path: Path) -> None:
    loaded.add({"later.txt": b"Milk is dearer in Lisbon.\n\nIt was the third rise in a year, shops said on Friday.\n"})
    loaded.ingest()
    (tmp_path / "other.csv").write_text("a\n1\n")
    for query in (
        f"FROM read_csv('{tmp_path / 'other.csv'}')",
        f"FROM '{tmp_path / 'other.csv'}'",
        f"FROM sqlite_scan('{loaded.root / 'lake' / 'news.sqlite'}', 'ducklake_table')",
        "FROM postgres_query('__ducklake_metadata_lake', 'SELECT 1')",
        "FROM query('SELECT * FROM sqli' || 'te_scan(''a'', ''b'')')",
        "FROM \"ducklake_cleanup_old_files\" /* */ ('lake', cleanup_all => true)",
        "DELETE FROM articles",
        "CALL ducklake_expire_snapshots('lake', older_than => now())",
    ):
        loaded.run("sql", query, code=1)
    assert loaded.ask("SELECT count(*) > 1 FROM lake.snapshots()") == ["True"]


def test_what_is_no_lake_is_refused_and_left_alone(here: Here, tmp_path: Path, seeds: Path) -> None:
    other = tmp_path / "notes.sqlite"
    other.write_text("my shopping list")
    said = here("ingest", seeds, "--direct", "--warehouse", f"ducklake:sqlite:{other}", code=1).stderr
    assert "it is not a SQLite database" in said
    assert other.read_text() == "my shopping list"
    said = here("sql", "FROM files", "--warehouse", f"ducklake:sqlite:{tmp_path / 'none.sqlite'}", code=1).stderr
    assert "no edition yet" in said
    assert not (tmp_path / "none.sqlite").exists()
    said = here("check", "--warehouse", "ducklake:mysql:x", code=1).stderr
    assert "ducklake:sqlite:PATH or ducklake:postgres:DSN" in said
    dsn = "postgresql://ann:hunter2@127.0.0.1:1/news"
    said = here("check", "--warehouse", f"ducklake:postgres:{dsn}", code=1).stderr
    assert "its catalog does not answer" in said
    assert "hunter2" not in said
    said = here("sql", "FROM files", "--as-of", "2026-11-29", code=1).stderr
    assert "ducklake:sqlite:PATH" in said
