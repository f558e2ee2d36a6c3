"""Containers of any size: read document by document from a private copy, loaded in parts."""

import gzip
import io
import json
import mmap
import os
import random
import resource
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from extractors.decoding import json_text, pieces
from extractors.decoding.compression import zstd
from extractors.errors import BadInput, Reason
from pipeline import document as documents
from pipeline.chunk import Chunk, extract_chunk
from pipeline.document import extract_file
from pipeline.source import StillChanging, read_source
from pipeline.sources import InFolder
from tests.flows.test_bad_input import PAGE
from warehouse.outcome.shard import read_outcomes, read_states

SMALL = 10_000  # bytes, instead of the 20 MB over which files are copied and mapped


def lines(count: int) -> bytes:
    records = ({"title": f"Milk {number}", "text": f"{PAGE}\nPage {number}."} for number in range(count))
    return "".join(json.dumps(record) + "\n" for record in records).encode()


def source(folder: Path, name: str, data: bytes):
    (folder / name).write_bytes(data)
    return read_source(os.fsencode(folder), name.encode(), SMALL)


def table(count: int) -> bytes:
    rows = "".join(f'Milk {number},"{PAGE}"\n' for number in range(count))
    return (
        f"title,text\n{rows}".replace("twenty", "twenty-é").replace('"We', "We").replace('years,"', "years,").encode()
    )


def crawl(count: int) -> bytes:
    block = f"HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{PAGE}".encode()
    return b"".join(
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://e.org/%d\r\nWARC-Date: 2013-05-03T10:00:00Z\r\n"
        b"Content-Type: application/http\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (number, len(block), block)
        for number in range(count)
    )


def archive(count: int) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as files:
        for number in range(count):
            files.writestr(f"{number}.txt", f"{PAGE}\nPage {number}.")
        files.writestr("crawl.warc", crawl(count))
        files.writestr("picture.txt", b"GIF89a")
    return stream.getvalue()


def old_crawl(count: int) -> bytes:
    block = f"HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{PAGE}".encode()
    return b"filedesc://a.arc 0.0.0.0 20130503100000 text/plain 4\n1 0\n\n" + b"".join(
        b"http://e.org/%d 0.0.0.0 20130503100000 text/plain %d\n%s\n" % (number, len(block), block)
        for number in range(count)
    )


def feed(count: int) -> bytes:
    items = "".join(
        f"<item><title>Milk {number}</title><description>{PAGE}</description></item>" for number in range(count)
    )
    return f"<rss version='2.0'><channel><title>The Example</title>{items}<item><title>cut".encode()


def message(count: int) -> bytes:
    items = (
        f"<newsItem><contentMeta><headline>Milk {number}</headline></contentMeta><contentSet><inlineData>{PAGE}"
        "</inlineData></contentSet></newsItem>"
        for number in range(count)
    )
    return f"<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'>{''.join(items)}</newsMessage>".encode()


CONTAINERS = {
    "dump.jsonl": lines(40) + b"{broken\n" + lines(2),
    "list.json": b"[" + b",".join(lines(40).splitlines()) + b"]",
    "lines.json": b"[\n" + b",\n".join([*lines(40).splitlines(), b'{"text" broken}', *lines(3).splitlines()]) + b"\n]",
    "cut.json": b"[" + b",".join(lines(40).splitlines())[:-20],
    "object.json": b'{"status": "ok", "articles": [' + b",".join(lines(40).splitlines()) + b'{"cut',
    "values.json": b"\x1e".join(
        [b"", *(json.dumps(json.loads(one), indent=1).encode() for one in lines(40).splitlines()), b"{"]
    ),
    "feed.xml": feed(40),
    "items.xml": message(40)[:-30],
    "table.csv": table(40) + b"short\n",
    "crawl.warc": crawl(30),
    "cut.warc": crawl(30)[:-20],
    "pages.zip": archive(30),
    "cut.arc": old_crawl(30)[:-20],
}


@pytest.mark.slow
@pytest.mark.parametrize("name", CONTAINERS)
@pytest.mark.parametrize("piece", [97, 1 << 20])
def test_a_mapped_container_is_read_as_one_in_memory(tmp_path, monkeypatch, name, piece):
    monkeypatch.setattr(pieces, "PIECE", piece)
    large = source(tmp_path, name, CONTAINERS[name])
    small = read_source(os.fsencode(tmp_path), name.encode())
    assert isinstance(large.data, mmap.mmap)
    (one,), (two,) = extract_file(large), extract_file(small)
    assert one.documents == two.documents
    assert len(one.documents) >= 29
    assert [(bad.ordinal, bad.reason) for bad in one.rejects] == [(bad.ordinal, bad.reason) for bad in two.rejects]
    assert bool(one.rejects) == (name not in ("list.json", "crawl.warc"))


def with_dictionary(data: bytes) -> bytes:
    """As crawls in zstd begin, with a dictionary that is longer than what other files are told by."""
    noise = random.Random(1).randbytes(100_000)  # noqa: S311 - no secret
    return struct.pack("<II", 0x184D2A5D, len(noise)) + noise + zstd.compress(data)


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("dump.jsonl", bytes),
        ("dump.jsonl.gz", lambda data: gzip.compress(data, 0)),
        ("dump.jsonl.zst", zstd.compress),
        ("dump.jsonl.zst", with_dictionary),
    ],
)
def test_a_large_container_is_mapped_and_gives_the_same_documents(tmp_path, name, pack):
    data = lines(60)
    stored = pack(data)
    large = source(tmp_path, name, stored)
    assert isinstance(large.data, mmap.mmap)
    small = read_source(os.fsencode(tmp_path), name.encode())
    assert isinstance(small.data, bytes)
    assert large.file == small.file
    (one,), (two,) = extract_file(large), extract_file(small)
    assert one == two
    assert len(one.documents) == 60


def test_other_large_files_are_refused(tmp_path):
    with pytest.raises(BadInput, match="more than the limit") as caught:
        source(tmp_path, "page.txt", b"Milk is dearer. " * 1_000)
    assert caught.value.reason is Reason.TOO_LARGE


def test_a_large_gzip_that_is_cut_keeps_what_could_be_read(tmp_path):
    data = gzip.compress(lines(200), 0)
    cut = source(tmp_path, "dump.jsonl.gz", data[: len(data) // 2])
    (outcome,) = extract_file(cut)
    assert 50 < len(outcome.documents) < 150
    assert [reject.reason for reject in outcome.rejects][-1] is Reason.CORRUPT
    assert outcome.state == "loaded"


def test_what_a_shard_holds_of_a_container_comes_in_parts(tmp_path, monkeypatch):
    monkeypatch.setattr(documents, "PART_DOCUMENTS", 7)
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "dump.jsonl").write_bytes(b"{broken\n" + lines(30) + b"{broken\n")
    (folder / "page.txt").write_text(PAGE)
    paths = (b"dump.jsonl", b"page.txt")
    result = extract_chunk(Chunk(InFolder(folder), paths, frozenset(), tmp_path / "shards", tmp_path / "raw", "1", {}))
    assert [(problem.reason, problem.documents) for problem in result.problems] == [("corrupt", 2)]
    states = {path: state for (path, _), state in read_states(result.shards).items()}
    assert states == {b"dump.jsonl": ("loaded", None), b"page.txt": ("loaded", None)}
    wanted = {(file.path_bytes, file.sha256) for file in result.read}
    rows = [row for table in read_outcomes(result.shards, wanted) for row in table.to_pylist()]
    dump = [row for row in rows if row["path"] == "dump.jsonl"]
    assert [row["part"] for row in dump] == [True] * 4 + [False]
    assert sorted(document["ordinal"] for row in dump for document in row["documents"]) == list(range(1, 31))
    assert [reject["ordinal"] for row in dump for reject in row["rejects"]] == [0, 31]


MEASURE = """
import os, resource, sys
from pathlib import Path
from pipeline.chunk import Chunk, extract_chunk
from pipeline.sources import InFolder
folder = Path(sys.argv[1])
chunk = Chunk(InFolder(folder), (b"dump.jsonl.gz",), frozenset(), folder / "shards", folder / "raw", "1", {})
result = extract_chunk(chunk)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.mark.service
def test_memory_does_not_grow_with_a_container(tmp_path):
    peaks = []
    for count in (300, 1_500):
        folder = tmp_path / str(count)
        folder.mkdir()
        with gzip.open(folder / "dump.jsonl.gz", "wt", compresslevel=1) as file:
            for number in range(count):
                noise = os.urandom(20_000).hex()
                file.write(json.dumps({"title": f"Milk {number}", "text": f"{PAGE}\n{number}", "noise": noise}) + "\n")
        done = subprocess.run([sys.executable, "-c", MEASURE, folder], capture_output=True, text=True, check=True)
        peaks.append(int(done.stdout))
    assert peaks[1] < 1.3 * peaks[0]  # 12 MB and 60 MB, unpacked


def test_the_memory_that_a_mapped_file_needs_is_allowed_for_as_long_as_it_is_mapped(tmp_path):
    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (64 << 30, before[1]))
    try:
        (tmp_path / "dump.jsonl").write_bytes(lines(100))
        read = read_source(os.fsencode(tmp_path), b"dump.jsonl", limit_bytes=1_000)
        assert resource.getrlimit(resource.RLIMIT_AS)[0] == (64 << 30) + len(read.data)
        del read
        assert resource.getrlimit(resource.RLIMIT_AS)[0] == 64 << 30
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


def test_a_container_that_changes_while_it_is_copied_waits(tmp_path):
    path = tmp_path / "dump.jsonl"
    path.write_bytes(lines(100))

    def write_on():
        with path.open("ab") as file:
            file.write(b"{")

    with pytest.raises(StillChanging):
        read_source(os.fsencode(tmp_path), b"dump.jsonl", SMALL, write_on)


def test_a_stretch_without_documents_is_watched_too(tmp_path):
    metadata = b"WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: 4\r\n\r\na: b\r\n\r\n"
    calls = []
    (outcome,) = extract_file(
        source(tmp_path, "crawl.warc", metadata * 500 + crawl(1)),
        lambda ordinal, reading: calls.append((ordinal, reading)),
    )
    assert len(outcome.documents) == 1
    assert calls == [(0, True)] * 501 + [(0, False), (1, True)]


def test_one_large_json_value_that_is_no_list_is_one_reject(tmp_path):
    data = json.dumps({"images": [{"name": PAGE}] * 90}, indent=1).encode()
    (outcome,) = extract_file(source(tmp_path, "dump.json", data))
    assert [(reject.ordinal, reject.reason) for reject in outcome.rejects] == [(0, Reason.NO_ARTICLE)]


def test_an_object_too_large_for_one_value_is_read_by_its_lists(tmp_path, monkeypatch):
    monkeypatch.setattr(json_text, "LARGEST", SMALL)
    articles = [json.loads(line) for line in lines(40).splitlines()]
    for value in ({"total": 40, "articles": articles}, {"hits": {"hits": [{"_source": one} for one in articles]}}):
        (outcome,) = extract_file(source(tmp_path, "dump.json", json.dumps(value).encode()))
        assert (len(outcome.documents), outcome.rejects) == (40, ())
    feed = {"items": articles, "version": "https://jsonfeed.org/version/1.1", "title": "The Example"}
    (outcome,) = extract_file(source(tmp_path, "dump.json", json.dumps(feed).encode()))
    assert {document.article.outlet for document in outcome.documents} == {"The Example"}


def test_a_file_of_damage_alone_does_not_fill_the_warehouse(tmp_path, monkeypatch):
    monkeypatch.setattr(documents, "DAMAGED_IN_A_ROW", 50)
    outcomes = list(extract_file(source(tmp_path, "dump.jsonl", lines(2) + b"{damaged\n" * 1_000 + lines(1))))
    assert [document.ordinal for one in outcomes for document in one.documents] == [0, 1]
    rejects = [reject for one in outcomes for reject in one.rejects]
    assert len(rejects) == 51
    assert "the rest was not read" in rejects[-1].detail


def test_a_fault_of_the_program_costs_only_the_document_it_met(tmp_path, monkeypatch):
    load = documents.load_document

    def faulty(raw, *known):
        if raw.ordinal == 1:
            raise UnicodeError("lone \ud800")
        return load(raw, *known)

    monkeypatch.setattr(documents, "load_document", faulty)
    (outcome,) = extract_file(source(tmp_path, "dump.jsonl", lines(3)))
    assert [document.ordinal for document in outcome.documents] == [0, 2]
    assert [(reject.ordinal, reject.reason) for reject in outcome.rejects] == [(1, Reason.CRASH)]
    assert "UnicodeError: lone \ufffd" in outcome.rejects[0].detail


@pytest.mark.slow
def test_containers_end_in_the_warehouse(copydesk, ask, tmp_path):
    folder = tmp_path / "seeds"
    folder.mkdir()
    files = {
        "good.txt": PAGE.encode(),
        "dump.jsonl": lines(3).replace(b'"title": "Milk 1"', b'"title": Milk 1'),
        "cut.jsonl.gz": gzip.compress(lines(40))[:-40],
        "bomb.xml": b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">]><rss><channel>&a;</channel></rss>',
        "prices.csv": b"day,price\n1,2\n",
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    copydesk("ingest", folder, "--direct")
    states = {row["path"]: row["state"] for row in ask("SELECT path, state FROM files")}
    assert states == {
        "good.txt": "loaded",
        "dump.jsonl": "loaded",
        "cut.jsonl.gz": "loaded",
        "bomb.xml": "rejected",
        "prices.csv": "rejected",
    }
    rejects = ask(
        "SELECT DISTINCT path, ordinal, stage, reason FROM rejects WHERE path <> 'cut.jsonl.gz' ORDER BY path"
    )
    assert [tuple(row.values()) for row in rejects] == [
        ("bomb.xml", None, "decode", "entities"),
        ("dump.jsonl", 1, "decode", "corrupt"),
        ("prices.csv", None, "decode", "no article"),
    ]
    cut = ask("SELECT reason, detail FROM rejects WHERE path = 'cut.jsonl.gz' AND ordinal IS NULL")
    assert [(row["reason"], "in the middle" in row["detail"]) for row in cut] == [("corrupt", True)]
    held = "SELECT headline FROM articles SEMI JOIN article_sources AS held ON held.article_id = articles.article_id"
    titles = ask(f"{held} AND held.path = 'dump.jsonl' ORDER BY headline")
    assert [row["headline"] for row in titles] == ["Milk 0", "Milk 2"]
