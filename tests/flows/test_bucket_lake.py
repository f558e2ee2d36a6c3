"""A lake whose files are in an object store: the same warehouse, whoever is lost on the way."""

import json
import os
import signal
import subprocess
import threading
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import duckdb
import pyarrow.parquet as pq
import pytest

import warehouse.lake.snapshots
from tests import dask_cluster
from tests.dask_cluster import Dask
from tests.flows.conftest import COMMAND, SEEDS, age
from tests.flows.test_lake import next_second
from tests.object_store import KEY_ID, SECRET, ObjectStore, object_store
from tests.opened import InProcess, ask, digest
from tests.postgres_server import Postgres
from tests.prefect_server import Server
from tests.reliability.made_up_news import Press
from tests.store_proxy import Proxy
from tests.terminal import Shown, shown
from warehouse.address import parse_warehouse
from warehouse.places.in_store import IN_STORE
from warehouse.places.key import Key
from warehouse.read.digest import Digest

pytestmark = pytest.mark.service
FIRST, SECOND, *_ = BATCHES = tuple(Press(seed=9).batches(2, 3))


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
    newsroom.add(SECOND)
    with patch.object(warehouse.lake.snapshots, "TIDY_EDITIONS", 2):  # joins small files
        newsroom.ingest()
    assert "nothing new" in newsroom.ingest().stdout
    assert newsroom.digest() == newsroom.digest_of_folder()
    assert "FAILED" not in newsroom.run("check").stdout
    count = "SELECT count(*) FROM articles"
    assert 0 < int(newsroom.ask(count, moment)[0]) < int(newsroom.ask(count)[0])
    assert len(newsroom.ask("FROM runs")) == 2
    newsroom.run("forget", f"{newsroom.address}/taken_down.txt", "--why", "a takedown")
    for name in newsroom.kept():
        held = newsroom.store.client.get_object(Bucket=newsroom.store.bucket, Key=name)["Body"].read()
        parquet = name.endswith((".parquet", ".seen"))
        rows = str(pq.read_table(duckdb_buffer(held)).to_pylist()) if parquet else held.decode()
        assert "xyzzyplugh" not in rows, name
    assert "nothing new" in newsroom.ingest().stdout
    assert not [name for name in newsroom.kept() if ".shards/" in name]
    assert {path.name for path in newsroom.root.iterdir()} <= {
        *("pages", "file", "news.sqlite", "news.sqlite-wal", "news.sqlite-shm", "news.sqlite.lock"),
        "news.sqlite.extracting",
    }


def duckdb_buffer(data: bytes) -> object:
    """Bytes as a file for Arrow."""
    import pyarrow as pa  # noqa: PLC0415 - only here

    return pa.BufferReader(data)


def test_a_client_reads_it_with_plain_duckdb_while_it_is_loaded(moto: ObjectStore, tmp_path: Path) -> None:
    with moto.known():
        newsroom = sqlite_lake(tmp_path, moto)
        newsroom.add(FIRST)
        newsroom.ingest()
        with duckdb.connect() as client:
            for name in ("httpfs", "ducklake", "sqlite_scanner"):
                warehouse.lake.attach._load(client, name)
            client.execute(
                f"CREATE SECRET (TYPE s3, KEY_ID '{KEY_ID}', SECRET '{SECRET}', ENDPOINT '127.0.0.1:{moto.port}', "
                "URL_STYLE 'path', USE_SSL false)"
            )
            client.execute(f"ATTACH '{newsroom.catalog}' AS news (READ_ONLY); USE news")
            client.begin()
            before = client.execute("SELECT count(*) FROM articles").fetchall()
            newsroom.add(SECOND)
            newsroom.ingest()
            assert client.execute("SELECT count(*) FROM articles").fetchall() == before
            client.commit()
            assert client.execute("SELECT count(*) FROM articles").fetchall() > before


def test_runs_that_are_killed_anywhere_leave_their_work_and_no_harm(moto: ObjectStore, tmp_path: Path) -> None:
    with moto.known(), Proxy(moto.port) as proxy:
        newsroom = sqlite_lake(tmp_path, moto)
        newsroom.add({**FIRST, **SECOND})
        for requests in (4, 30, 34, 60):  # while it reads, when its work is written, while it builds
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
        for requests in (0, 2, 6, 22, 28, 40, 70):
            proxy.requests.clear()
            proxy.cut_after = requests
            with moto.known(AWS_ENDPOINT_URL=proxy.endpoint, AWS_MAX_ATTEMPTS="1"):
                said = newsroom.ingest(code=1).stderr.splitlines()
            assert any("does not answer" in line for line in said), (requests, said)
            assert len(said) == 1, said
            assert newsroom.digest() == before
        newsroom.ingest()
        assert newsroom.digest() == newsroom.digest_of_folder()


def test_a_cluster_shares_the_store_and_no_folder(
    moto: ObjectStore, postgres: Postgres, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with moto.known():
        monkeypatch.setattr(dask_cluster, "ENVIRONMENT", {**dask_cluster.ENVIRONMENT, **moto.environment})
        newsroom = Newsroom(tmp_path / "here", moto, f"ducklake:postgres:{postgres.create()}")
        newsroom.root.mkdir()
        newsroom.add({**FIRST, **SECOND})
        (tmp_path / "there").mkdir()
        cluster = Dask(tmp_path / "there")
        try:
            cluster.start_worker()
            cluster.start_worker()
            done = shown(
                *("ingest", newsroom.address, "--direct", "--workers", "2", "--dask", cluster.address),
                folder=newsroom.root,
                COPYDESK_WAREHOUSE=newsroom.catalog,
                COPYDESK_DATA=newsroom.data,
            )
        finally:
            cluster.stop()
        assert "published" in done.stdout
        assert newsroom.digest() == newsroom.digest_of_folder()


def test_who_lacks_a_right_is_told_which_and_where(tmp_path: Path) -> None:
    with object_store(tmp_path / "moto", "moto") as store:
        newsroom = sqlite_lake(tmp_path / "root", store)
        newsroom.root.mkdir()
        newsroom.add({"page.txt": SEEDS[0].read_bytes()})
        with reader(store, ["s3:ListBucket", "s3:GetObject"]):
            said = newsroom.ingest(code=1).stderr
        assert f"s3://{store.bucket}/root/news/news.sqlite" in said
        assert "the store does not allow s3:PutObject" in said
        with reader(store, ["s3:GetObject", "s3:PutObject"]):
            said = newsroom.ingest(code=1).stderr
        assert f"s3://{store.bucket}/root/" in said
        assert "the store does not allow s3:ListBucket" in said


class reader:
    """Who may do some things in a store, and nothing else."""

    def __init__(self, store: ObjectStore, actions: list[str]) -> None:
        self._store, self._actions = store, actions

    def __enter__(self) -> None:
        import boto3  # noqa: PLC0415 - only here

        self._let(1_000_000)
        iam = boto3.client(
            "iam",
            endpoint_url=self._store.endpoint,
            aws_access_key_id=KEY_ID,
            aws_secret_access_key=SECRET,
            region_name="us-east-1",
        )
        name = f"reader-{len(iam.list_users()['Users'])}"
        iam.create_user(UserName=name)
        policy = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": self._actions, "Resource": "*"}]}
        iam.put_user_policy(UserName=name, PolicyName="some", PolicyDocument=json.dumps(policy))
        key = iam.create_access_key(UserName=name)["AccessKey"]
        self._known = self._store.known(
            AWS_ACCESS_KEY_ID=key["AccessKeyId"], AWS_SECRET_ACCESS_KEY=key["SecretAccessKey"]
        )
        self._known.__enter__()
        self._let(0)

    def __exit__(self, *_: object) -> None:
        self._known.__exit__(None, None, None)

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


def test_a_bucket_that_keeps_versions_is_told_when_something_is_forgotten(moto: ObjectStore, tmp_path: Path) -> None:
    with moto.known():
        newsroom = sqlite_lake(tmp_path, moto)
        newsroom.add({"page.txt": SEEDS[0].read_bytes()})
        newsroom.ingest()
        moto.client.put_bucket_versioning(Bucket=moto.bucket, VersioningConfiguration={"Status": "Enabled"})
        try:
            said = newsroom.run("forget", "page.txt", "--why", "a takedown").stdout
        finally:
            moto.client.put_bucket_versioning(Bucket=moto.bucket, VersioningConfiguration={"Status": "Suspended"})
    assert "keeps versions: what was deleted stays there as old versions of objects" in said


def test_no_secret_is_ever_written_down(moto: ObjectStore, server: Server, tmp_path: Path) -> None:
    token = "sessionTokenOfTheTest"  # noqa: S105 - made up
    with moto.known(AWS_SESSION_TOKEN=token), server.known():
        newsroom = sqlite_lake(tmp_path, moto)
        newsroom.add({**FIRST})
        printed, said = newsroom.start("--workers", "1", **server.environment, AWS_SESSION_TOKEN=token).communicate()
        assert "published" in printed, said
        shown_run = newsroom.run("sql", "FROM duckdb_secrets()", code=1)
        runs = server.post("flow_runs/filter", {})
        logs = server.post("logs/filter", {"limit": 200, "sort": "TIMESTAMP_DESC"})
        tasks = server.post("task_runs/filter", {"limit": 200})
        told = [printed, said, shown_run.stderr, json.dumps([runs, logs, tasks])]
        assert newsroom.address in told[3]
        held = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file() and "pages" not in path.parts]
        for name in newsroom.kept():
            body = moto.client.get_object(Bucket=moto.bucket, Key=name)["Body"].read()
            parquet = name.endswith((".parquet", ".seen"))
            held.append(str(pq.read_table(duckdb_buffer(body)).to_pylist()).encode() if parquet else body)
    for secret in (SECRET, KEY_ID, token):
        assert not [text for text in told if secret in text]
        assert not [data for data in held if secret.encode() in data]
