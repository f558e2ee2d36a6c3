"""A lake whose files are in an object store: the same warehouse, whoever is lost on the way."""

import json
import os
import re
import shutil
import signal
import subprocess
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from unittest.mock import patch

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import warehouse.lake.snapshots
from tests import dask_cluster
from tests.dask_cluster import Dask
from tests.flows.conftest import COMMAND, ROOT, SEEDS, age
from tests.flows.test_lake import next_second
from tests.object_store import KEY_ID, SECRET, ObjectStore, object_store
from tests.opened import InProcess, ask, digest
from tests.postgres_server import Postgres
from tests.prefect_server import Server, free_port
from tests.store_proxy import Proxy
from tests.terminal import Shown, shown
from warehouse.address import parse_warehouse
from warehouse.places.in_store import IN_STORE
from warehouse.places.key import Key
from warehouse.read.digest import Digest

pytestmark = pytest.mark.service
FIRST = {"a.txt": SEEDS[0].read_bytes(), "desk/b.txt": SEEDS[1].read_bytes(), "empty.txt": b""}
SECOND = {"c.txt": SEEDS[3].read_bytes(), "copy.txt": SEEDS[0].read_bytes() + b"\nOne line more at its end.\n"}


@pytest.fixture(scope="module")
def moto(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ObjectStore]:
    with object_store(tmp_path_factory.mktemp("store") / "moto", "moto") as running:
        yield running


@pytest.fixture(scope="module")
def rclone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ObjectStore]:
    with object_store(tmp_path_factory.mktemp("store") / "rclone", "rclone") as running:
        yield running


@dataclass
class Newsroom:
    """Sources in a bucket, a lake in it, and the command on both."""

    root: Path
    store: ObjectStore
    catalog: str  # an address of a lake

    @property
    def name(self) -> str:
        return self.root.name

    @property
    def address(self) -> str:
        return f"s3://{self.store.bucket}/{self.name}/pages"

    @property
    def data(self) -> str:
        return f"s3://{self.store.bucket}/{self.name}/news"

    def add(self, files: dict[str, bytes]) -> None:
        """Lay files into the bucket, and into a folder beside it."""
        for name, content in files.items():
            path = self.root / "pages" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            age(path)
            self.store.client.put_object(Bucket=self.store.bucket, Key=f"{self.name}/pages/{name}", Body=content)

    def remove(self, name: str) -> None:
        """Delete a file there and here."""
        (self.root / "pages" / name).unlink()
        self.store.client.delete_object(Bucket=self.store.bucket, Key=f"{self.name}/pages/{name}")

    def run(self, *arguments: str | Path, code: int = 0) -> Shown:
        """What a command shows."""
        with InProcess.everywhere():
            return shown(
                *arguments, folder=self.root, code=code, COPYDESK_WAREHOUSE=self.catalog, COPYDESK_DATA=self.data
            )

    def ingest(self, *options: str, code: int = 0) -> Shown:
        return self.run("ingest", self.address, "--direct", "--workers", "1", *options, code=code)

    def start(self, *options: str, **environment: str) -> "subprocess.Popen[str]":
        """A run in a process group of its own."""
        more = {"COPYDESK_WAREHOUSE": self.catalog, "COPYDESK_DATA": self.data, **environment}
        return subprocess.Popen(
            [COMMAND, "ingest", self.address, *(options or ("--direct", "--workers", "1"))],
            env={**os.environ, **self.store.environment, **more},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=self.root,
            start_new_session=True,
        )

    def digest(self) -> Digest:
        return digest(parse_warehouse(self.catalog))

    def digest_of_folder(self) -> Digest:
        """That of a DuckDB file that is made of the same files in a folder."""
        file = self.root / "file" / "news.duckdb"
        with InProcess.everywhere():
            shown("ingest", self.root / "pages", "--direct", "--warehouse", file, folder=self.root)
        return digest(file)

    def ask(self, query: str, at: str | None = None) -> list[str]:
        return "".join(ask(parse_warehouse(self.catalog), query, "csv", at=at)).splitlines()[1:]

    def kept(self) -> list[str]:
        """The names of all objects of the lake."""
        return self.store.names(f"{self.name}/news")


def sqlite_lake(folder: Path, store: ObjectStore) -> Newsroom:
    return Newsroom(folder, store, f"ducklake:sqlite:{folder / 'news.sqlite'}")


@pytest.fixture(params=["sqlite on rclone", "postgres on moto"])
def newsroom(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Newsroom]:
    catalog, _, kind = request.param.partition(" on ")
    store: ObjectStore = request.getfixturevalue(kind)
    with store.known():
        if catalog == "sqlite":
            yield sqlite_lake(tmp_path, store)
        else:
            yield Newsroom(tmp_path, store, f"ducklake:postgres:{request.getfixturevalue('postgres').create()}")


def test_it_is_the_same_warehouse_in_batches_with_all_commands(newsroom: Newsroom) -> None:
    newsroom.add({**FIRST, "taken_down.txt": SEEDS[2].read_bytes().replace(b"said", b"xyzzyplugh")})
    newsroom.ingest()
    moment = next_second()
    count = "SELECT count(*) FROM articles"
    with plain_client(newsroom) as client:
        counted = client.execute(count).fetchall()
        newsroom.add(SECOND)
        with patch.object(warehouse.lake.snapshots, "TIDY_EDITIONS", 2):  # joins small files
            newsroom.ingest()
        assert client.execute(count).fetchall() == counted
        client.commit()
        assert client.execute(count).fetchall() > counted
    assert "nothing new" in newsroom.ingest().stdout
    assert newsroom.digest() == newsroom.digest_of_folder()
    assert "FAILED" not in newsroom.run("check").stdout
    assert newsroom.ask(count, moment) == ["3"]
    assert len(newsroom.ask("FROM runs")) == 2
    taken_down = ("forget", f"{newsroom.address}/taken_down.txt", "--why", "a takedown")
    if newsroom.store.kind == "moto":
        newsroom.store.client.put_bucket_versioning(
            Bucket=newsroom.store.bucket, VersioningConfiguration={"Status": "Enabled"}
        )
        assert "keeps versions: what was deleted stays there as old versions" in newsroom.run(*taken_down).stdout
    else:
        assert "versions" not in newsroom.run(*taken_down).stdout
    assert not [name for name in newsroom.kept() if b"xyzzyplugh" in contents(newsroom.store, name)]
    assert "nothing new" in newsroom.ingest().stdout
    assert not [name for name in newsroom.kept() if ".shards/" in name]
    if newsroom.catalog.startswith("ducklake:sqlite:"):
        newsroom.remove("c.txt")
        newsroom.ingest()
        before = newsroom.digest()
        for path in newsroom.root.glob("news.sqlite*"):
            path.unlink()
        assert "came from what is kept beside the warehouse" in newsroom.ingest().stdout
        assert newsroom.digest() == before
    assert {path.name for path in newsroom.root.iterdir()} <= {
        *("pages", "file", "news.sqlite", "news.sqlite-wal", "news.sqlite-shm", "news.sqlite.lock"),
        "news.sqlite.extracting",
    }


@contextmanager
def plain_client(newsroom: Newsroom) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to the lake without anything of ours, in a transaction."""
    with duckdb.connect() as client:
        for name in ("httpfs", "ducklake", "sqlite_scanner", "postgres_scanner"):
            folder = files(f"duckdb_extension_{name}") / "extensions" / f"v{duckdb.__version__}"
            client.execute(f"LOAD '{folder / name}.duckdb_extension'")
        client.execute(
            f"CREATE SECRET (TYPE s3, KEY_ID '{KEY_ID}', SECRET '{SECRET}', REGION 'us-east-1', "
            f"ENDPOINT '127.0.0.1:{newsroom.store.port}', URL_STYLE 'path', USE_SSL false)"
        )
        client.execute(f"ATTACH '{newsroom.catalog}' AS news (READ_ONLY); USE news")
        client.begin()
        yield client


def contents(store: ObjectStore, name: str) -> bytes:
    """What an object says, unpacked."""
    held: bytes = store.client.get_object(Bucket=store.bucket, Key=name)["Body"].read()
    packed = name.endswith((".parquet", ".seen"))
    return str(pq.read_table(pa.BufferReader(held)).to_pylist()).encode() if packed else held


def test_runs_that_are_killed_anywhere_leave_their_work_and_no_harm(moto: ObjectStore, tmp_path: Path) -> None:
    with moto.known(), Proxy(moto.port) as proxy:
        newsroom = sqlite_lake(tmp_path, moto)
        newsroom.add({**FIRST, **SECOND})
        for requests in (4, 14, 40):  # while it reads, when its work is written, while it builds
            proxy.requests.clear()
            run = newsroom.start(AWS_ENDPOINT_URL=proxy.endpoint)
            while run.poll() is None and proxy.requests.total() < requests:
                time.sleep(0.005)
            os.killpg(run.pid, signal.SIGKILL)
            run.communicate()
        newsroom.ingest()
        assert newsroom.digest() == newsroom.digest_of_folder()
        assert not [name for name in newsroom.kept() if ".shards/" in name]


def test_a_store_that_is_lost_at_any_request_fails_the_run_with_a_line(moto: ObjectStore, tmp_path: Path) -> None:
    with moto.known(), Proxy(moto.port) as proxy:
        newsroom = sqlite_lake(tmp_path, moto)
        newsroom.add(FIRST)
        newsroom.ingest()
        before = newsroom.digest()
        newsroom.add(SECOND)
        for requests in (0, 9, 16, 40):
            proxy.requests.clear()
            proxy.cut_after = requests
            with moto.known(AWS_ENDPOINT_URL=proxy.endpoint, AWS_MAX_ATTEMPTS="1"):
                said = newsroom.ingest(code=1).stderr.splitlines()
            assert any("does not answer" in line for line in said), (requests, said)
            assert len(said) == 1, said
        assert newsroom.digest() == before
        proxy.cut_after = None
        proxy.requests.clear()
        with moto.known(AWS_ENDPOINT_URL=proxy.endpoint):
            newsroom.ingest()
        assert proxy.requests.total() > requests
        assert newsroom.digest() == newsroom.digest_of_folder()


def test_who_lacks_a_right_is_told_which_and_where(tmp_path: Path) -> None:
    with object_store(tmp_path / "moto", "moto") as store:
        newsroom = sqlite_lake(tmp_path / "top", store)
        newsroom.root.mkdir()
        newsroom.add({"page.txt": SEEDS[0].read_bytes()})
        newsroom.add({"closed.txt": SEEDS[1].read_bytes()})
        with reader(store, ["s3:*"], closed="top/pages/closed.txt"):
            said = newsroom.ingest().stdout
        assert "rejected closed.txt: permission: the store does not allow s3:GetObject" in said
        newsroom.add({"later.txt": SEEDS[2].read_bytes()})
        with reader(store, ["s3:ListBucket", "s3:GetObject"]):
            said = newsroom.ingest(code=1).stderr
        assert f"s3://{store.bucket}/top/news/news.sqlite" in said
        assert "the store does not allow s3:PutObject" in said
        with reader(store, ["s3:GetObject", "s3:PutObject"]):
            said = newsroom.ingest(code=1).stderr
        assert f"s3://{store.bucket}/top/" in said
        assert "the store does not allow s3:ListBucket" in said


class reader:
    """Who may do some things in a store, and nothing else."""

    def __init__(self, store: ObjectStore, actions: list[str], closed: str = "nothing") -> None:
        self._store, self._actions, self._closed = store, actions, closed

    def __enter__(self) -> None:
        import boto3  # noqa: PLC0415 - only here

        iam = boto3.client(
            "iam",
            endpoint_url=self._store.endpoint,
            aws_access_key_id=KEY_ID,
            aws_secret_access_key=SECRET,
            region_name="us-east-1",
        )
        name = f"reader-{len(iam.list_users()['Users'])}"
        iam.create_user(UserName=name)
        closed = f"arn:aws:s3:::{self._store.bucket}/{self._closed}"
        statements = [
            {"Effect": "Allow", "Action": self._actions, "Resource": "*"},
            {"Effect": "Deny", "Action": "s3:GetObject", "Resource": closed},
        ]
        policy = {"Version": "2012-10-17", "Statement": statements}
        iam.put_user_policy(UserName=name, PolicyName="some", PolicyDocument=json.dumps(policy))
        key = iam.create_access_key(UserName=name)["AccessKey"]
        self._known = self._store.known(
            AWS_ACCESS_KEY_ID=key["AccessKeyId"], AWS_SECRET_ACCESS_KEY=key["SecretAccessKey"]
        )
        self._known.__enter__()
        self._let(0)

    def __exit__(self, *_: object) -> None:
        self._known.__exit__(None, None, None)
        self._let(1_000_000)

    def _let(self, actions: int) -> None:
        """From so many requests on, look at rights."""
        url = f"{self._store.endpoint}/moto-api/reset-auth"
        asked = urllib.request.Request(url, str(actions).encode(), {"Content-Type": "text/plain"}, method="POST")  # noqa: S310
        urllib.request.urlopen(asked).close()  # noqa: S310


def test_lines_that_several_add_at_once_are_all_kept(moto: ObjectStore) -> None:
    key = Key(moto.bucket, "lines/news.runs.jsonl")

    def add(who: int) -> None:
        for number in range(5):
            IN_STORE.append(key, b"%d %d\n" % (who, number))

    with moto.known():
        threads = [threading.Thread(target=add, args=(who,)) for who in range(3)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
        assert sorted(key.read_bytes().splitlines()) == [b"%d %d" % (who, n) for who in range(3) for n in range(5)]


def test_what_the_readme_shows_for_more_than_one_machine(
    moto: ObjectStore, server: Server, postgres: Postgres, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two workers that share no folder, a database and a store: the digest of a folder, and no secret anywhere."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8").partition("## On more than one machine")[2]
    start, *commands = readme.partition("```sh\n")[2].partition("```")[0].splitlines()
    assert start.startswith("dask scheduler & dask worker tcp://HOST:8786 &")
    for name in ("here", "there"):
        (tmp_path / name).mkdir()
    moto.lay("pages", ROOT / "seeds")
    more = {**moto.environment, "AWS_SESSION_TOKEN": "sessionTokenOfTheTest"}
    monkeypatch.setattr(dask_cluster, "ENVIRONMENT", {**dask_cluster.ENVIRONMENT, **more})
    cluster = Dask(tmp_path / "there")
    try:
        cluster.start_worker()
        cluster.start_worker()
        dsn = postgres.create()
        file = f"--warehouse {tmp_path / 'file' / 'news.duckdb'}"
        folder = f"copydesk ingest {ROOT / 'seeds'} --direct {file}; copydesk digest {file}"
        script = "\n".join(["set -e", *commands, "copydesk sql 'FROM duckdb_secrets()' || true", folder])
        for named, real in {
            "tcp://HOST:8786": cluster.address,
            "2026-11-29T06:00Z": "2100-01-01T00:00Z",
            "host=HOST dbname=news": dsn,
            "s3://BUCKET": f"s3://{moto.bucket}",
        }.items():
            assert named in script
            script = script.replace(named, real)
        path = f"{COMMAND.parent}:{os.environ['PATH']}"
        done = subprocess.run(
            ["bash", "-c", script],
            cwd=tmp_path / "here",
            env={**server.environment, **more, "PATH": path},
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        cluster.stop()
    assert done.returncode == 0, done.stderr
    assert "5 new files gave 5 new articles" in done.stdout
    assert "Russia invites US for missile talks" in done.stdout
    assert len(set(re.findall(r"digest  (\w+)", done.stdout))) == 1
    assert not list((tmp_path / "here").iterdir())
    runs = server.post("flow_runs/filter", {"sort": "START_TIME_DESC", "limit": 20})
    logs = server.post("logs/filter", {"limit": 200, "sort": "TIMESTAMP_DESC"})
    tasks = server.post("task_runs/filter", {"limit": 200, "sort": "EXPECTED_START_TIME_DESC"})
    told = json.dumps([runs, logs, tasks])
    assert f"s3://{moto.bucket}/pages" in told
    held = [
        f"{done.stdout}{done.stderr}{told}".encode(),
        *(log.read_bytes() for log in (tmp_path / "there").glob("*.log")),
    ]
    held += [contents(moto, name) for name in moto.names("news/")]
    catalog = postgres.execute("SELECT string_agg(t::text, ' ') FROM ducklake_metadata AS t", dsn.rpartition("=")[2])
    for secret in (SECRET, KEY_ID, more["AWS_SESSION_TOKEN"]):
        assert not [data[:200] for data in [*held, catalog.encode()] if secret.encode() in data]


def test_what_the_page_on_scale_shows_from_nothing(tmp_path: Path) -> None:
    """A store, a scheduler, workers, a lake, as a newcomer types them; what is installed is there."""
    page = (ROOT / "docs" / "scale.md").read_text(encoding="utf-8").partition("## A cluster on one machine")[2]
    install, *commands = page.partition("```sh\n")[2].partition("```")[0].splitlines()
    assert install.startswith("pip install 'copydesk[s3]' 'moto[server]' ")
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    script = "\n".join(["set -e; trap 'kill $(jobs -p)' EXIT", *commands])
    for port in ("5555", "8786"):
        assert port in script
        script = script.replace(port, str(free_port()))
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PATH": f"{COMMAND.parent}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "5 new files gave 5 new articles; published ducklake:sqlite:news.sqlite" in done.stdout
    assert "Russia invites US for missile talks" in done.stdout
