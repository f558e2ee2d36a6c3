"""Sources in an object store: the same files, states and digest as in a folder."""

import gzip
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

import pipeline.source
from pipeline.bucket import InBucket
from pipeline.source import StillChanging
from tests.flows.conftest import ROOT, age
from tests.object_store import KEY_ID, SECRET, ObjectStore, object_store
from tests.opened import InProcess, ask, digest
from tests.reliability.made_up_news import Press
from tests.store_proxy import Proxy
from tests.terminal import Shown, shown
from warehouse.places.client import client
from warehouse.places.key import Key, parse_key

pytestmark = pytest.mark.service
STATES = "SELECT path, sha256, size_bytes, state, reason, present FROM files ORDER BY ALL"
ODD = {
    "a b+c%20d ü/ö&=?#.txt": (ROOT / "seeds" / "000_1ad898ca5491ab7b.txt").read_bytes(),
    ".hidden/page.txt": b"words",
    "desk/.DS_Store": b"words",
    "page.txt.part": b"words",
    "empty.txt": b"",
    "records.jsonl.gz": gzip.compress(b'{"title": "Storm", "text": "It blew all night in Porto."}\n' * 20),
    "sources.csv": b"pattern,outlet\nempty*,Nobody\n",
}


@pytest.fixture(scope="module", params=["moto", "rclone"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ObjectStore]:
    with object_store(tmp_path_factory.mktemp("store") / request.param, request.param) as running:
        yield running


@pytest.fixture
def opened(store: ObjectStore) -> Iterator[ObjectStore]:
    """The store, which clients of this process find."""
    with store.known():
        yield store


def lay(folder: Path) -> Path:
    (batch,) = Press(seed=9).batches(1, 2)
    for name, content in {**batch, **ODD}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        age(path)
    return folder


def ingest(seeds: str | Path, file: Path, code: int = 0, **environment: str) -> Shown:
    with InProcess.everywhere():
        options = ("--direct", "--workers", "1", "--warehouse", file)
        return shown("ingest", seeds, *options, folder=file.parent, code=code, **environment)


def states(file: Path) -> list[str]:
    return list(ask(file, STATES, "csv"))


def test_a_bucket_gives_what_a_folder_with_the_same_files_gives(opened: ObjectStore, tmp_path: Path) -> None:
    folder = lay(tmp_path / "pages")
    address = opened.lay("same/pages", folder)
    in_folder, in_bucket = tmp_path / "folder.duckdb", tmp_path / "bucket.duckdb"
    ingest(folder, in_folder)
    assert f"files in {address} now" in ingest(address, in_bucket).stdout
    assert states(in_bucket) == states(in_folder)
    assert digest(in_bucket) == digest(in_folder)
    assert "nothing new" in ingest(address, in_bucket).stdout
    changed = folder / "live" / "0.txt"
    age(changed.rename(changed)).write_bytes(changed.read_bytes()[::-1])  # of the same size, in the same second
    age(changed)
    (folder / "feed-0.xml").unlink()
    opened.client.put_object(Bucket=opened.bucket, Key="same/pages/live/0.txt", Body=changed.read_bytes())
    opened.client.delete_object(Bucket=opened.bucket, Key="same/pages/feed-0.xml")
    for seeds, file in ((folder, in_folder), (address, in_bucket)):
        assert "nothing new" not in ingest(seeds, file).stdout
    assert states(in_bucket) == states(in_folder)
    assert digest(in_bucket) == digest(in_folder)


@pytest.mark.parametrize("store", ["moto"], indirect=True)
def test_a_folder_that_moved_into_a_bucket_is_the_same_folder(opened: ObjectStore, tmp_path: Path) -> None:
    folder, file = lay(tmp_path / "pages"), tmp_path / "news.duckdb"
    held = "SELECT path, sha256, state FROM files WHERE present AND sha256 IS NOT NULL ORDER BY ALL"
    ingest(folder, file)
    before = list(ask(file, held, "csv"))
    address = opened.lay("moved", folder)
    folder.rename(tmp_path / "elsewhere")
    ingest(address, file)
    assert list(ask(file, held, "csv")) == before
    opened.client.delete_object(Bucket=opened.bucket, Key="moved/feed-0.xml")
    ingest(address, file)
    assert next(row for row in before if row not in list(ask(file, held, "csv"))).startswith("feed-0.xml")
    assert "nothing new" in ingest(address, file).stdout


def test_a_large_container_is_read_in_pieces_also_where_connections_break(opened: ObjectStore, tmp_path: Path) -> None:
    lines = b"".join(
        b'{"title": "Storm %d", "text": "%s"}\n' % (at, os.urandom(500).hex().encode()) for at in range(3000)
    )
    opened.client.put_object(Bucket=opened.bucket, Key="large/dump.jsonl", Body=lines)
    with Proxy(opened.port) as proxy, opened.known(AWS_ENDPOINT_URL=proxy.endpoint):
        proxy.cut_bodies = [1_000_000, 700_000]
        with patch.object(pipeline.source, "_PIECE", 100_000):
            source = InBucket(Key(opened.bucket, "large")).read(b"dump.jsonl", lambda: None, limit_bytes=500_000)
    assert not isinstance(source.data, bytes)
    assert source.data[:] == lines
    assert proxy.requests == {"GET": 3}
    assert proxy.received < 1.5 * len(lines)


def test_what_changes_or_goes_while_it_is_read_waits(opened: ObjectStore, tmp_path: Path) -> None:
    key = Key(opened.bucket, "changing")
    with pytest.raises(StillChanging, match="vanished"):
        InBucket(key).read(b"gone.txt", lambda: None)
    body = b'{"text": "words"}\n' * 300_000

    def put_again() -> None:
        opened.client.put_object(Bucket=opened.bucket, Key="changing/dump.jsonl", Body=body + b"\n")

    opened.client.put_object(Bucket=opened.bucket, Key="changing/dump.jsonl", Body=body)
    with Proxy(opened.port) as proxy, opened.known(AWS_ENDPOINT_URL=proxy.endpoint):
        proxy.cut_bodies = [2_000_000]
        with pytest.raises(StillChanging, match="changed"):
            InBucket(key).read(b"dump.jsonl", put_again, limit_bytes=500_000)


def test_what_is_wrong_is_one_line_that_says_what_to_do(opened: ObjectStore, tmp_path: Path) -> None:
    file = tmp_path / "news.duckdb"

    def said(seeds: str, **environment: str) -> str:
        client.cache_clear()
        (line,) = ingest(seeds, file, 1, **environment).stderr.splitlines()
        assert SECRET not in line
        assert not file.exists()
        return line

    where, other = opened.endpoint, {"AWS_SECRET_ACCESS_KEY": "another"}
    assert f"s3://nothing-here: there is no such bucket at {where}. Check its name" in said("s3://nothing-here/pages")
    assert "there is no object below this address" in said(f"s3://{opened.bucket}/nothing")
    assert "does not answer (EndpointConnectionError)" in said("s3://crawls/x", AWS_ENDPOINT_URL="http://127.0.0.1:9")
    assert "nothing to log in with" in said("s3://crawls/x", AWS_ACCESS_KEY_ID="", AWS_SECRET_ACCESS_KEY="")
    assert "gs://: this kind of store is not known" in said("gs://crawls/pages")
    assert "s3://BUCKET/PREFIX" in said("s3:///pages")
    assert "s3://BUCKET/PREFIX" in said(f"s3://{KEY_ID}:{SECRET.replace('/', '')}@crawls/pages")
    if opened.kind == "rclone":
        assert "the store does not" in said("s3://crawls/x", **other)
    with patch.dict(sys.modules, {"boto3.session": None}):
        assert "pip install 'copydesk[s3]'" in said("s3://crawls/pages")


def test_a_warehouse_is_not_beside_its_sources_and_a_watch_needs_a_folder(opened: ObjectStore, tmp_path: Path) -> None:
    lake = f"ducklake:sqlite:{tmp_path / 'news.sqlite'}"
    address = opened.lay("inside", ROOT / "seeds")
    with patch.dict(os.environ, COPYDESK_DATA=f"{address}/news"):
        done = shown("ingest", address, "--direct", "--warehouse", lake, folder=tmp_path, code=1)
    assert "lies in the folder of source files" in done.stderr
    done = shown("watch", address, "--warehouse", "news.duckdb", folder=tmp_path, code=1)
    assert "a bucket does not tell what arrives" in done.stderr


@pytest.mark.parametrize("text", ["s3://b", "s3://b/", "s3://b/a/b", "s3://b/a/b/"])
def test_an_address_names_what_is_below_it(text: str) -> None:
    key = parse_key(text)
    assert str(key) == text.rstrip("/")
    assert (key / "page.txt").is_below(key)
    assert not Key("b", "a/bc").is_below(Key("b", "a/b"))
    assert (key / "x.tar").with_name("y.seen").suffix == ".seen"
