"""Forgetting: what was asked for is gone from every file of the warehouse, stays gone, and all else is as if it had
never come."""

import gzip
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline import forget as forgetting
from pipeline.ingest import ingest
from pipeline.reextract import reextract
from tests.flows.conftest import Run, age
from tests.golden import FOLDER as GOLDEN
from tests.opened import Quiet, digest, forget, ingest_request, raw_folder, reextract_request, tombstones_path
from tests.warehouse.newsroom import files
from warehouse.store.editions import sealed_editions
from warehouse.store.raw import find_packs, read_contents

NAME = "Quillfeather"  # a word of one story alone
STORY = f"""{NAME} sells its last mill

May 3, 2014

The paper maker {NAME} has sold its last mill to a maker of boxes, it said in Harbourtown on Saturday.

Four hundred people work at the mill, which {NAME} had built on the river before the first war.
"""
RECORDS = [
    {
        "url": "https://gazette.example/mill",
        "title": f"{NAME} sells its last mill",
        "text": STORY.partition("\n\n")[2],
    },
    {"url": "https://gazette.example/tram", "title": "Tram line opens", "text": "The tram line opened.\n\nAll came."},
    {"url": "https://gazette.example/none", "title": "Nothing"},
]
DUMP = "".join(json.dumps(record) + "\n" for record in RECORDS)


def lay(folder: Path) -> None:
    """Make a folder with pages of an outlet; one story as a page, twice, and in a container beside another."""
    folder.mkdir()
    for name, text in {**files(), "mill.txt": STORY, "again/mill.txt": STORY, "dump.jsonl": DUMP}.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
        age(folder / name)


def stored(warehouse: Path) -> bytes:
    """All bytes that are kept of a warehouse, unpacked as far as they are packs."""
    found = b"".join(path.read_bytes() for path in sorted(warehouse.parent.rglob("*")) if path.is_file())
    for pack in set(find_packs(raw_folder(warehouse)).values()):
        held = [sha256 for sha256, where in find_packs(raw_folder(warehouse)).items() if where == pack]
        for content in read_contents(pack, held):
            found += b"".join(content.pieces or ())
            found += b"".join(repr(document).encode() for document in content.documents or ())
    return found


def text_of(ask: Callable[[str], list[dict[str, Any]]]) -> str:
    """All that the tables of a warehouse say, as one text."""
    tables = [row["name"] for row in ask("SELECT table_name AS name FROM duckdb_tables() WHERE NOT internal")]
    return "".join(repr(ask(f"SELECT * FROM {table}")) for table in tables)


@pytest.mark.slow
def test_a_story_is_forgotten_wherever_it_stands(
    copydesk: Run, ask: Callable[[str], list[dict[str, Any]]], begun: Path
) -> None:
    assert NAME in text_of(ask)
    assert NAME.encode() in stored(begun)
    told = copydesk("forget", "mill.txt", "--why", "a licence that ended").stdout
    assert "forgot 1 article of 2 paths" in told
    assert "still there" in told
    record = ask("SELECT article_id FROM articles WHERE url = 'https://gazette.example/mill'")[0]["article_id"]
    copydesk("forget", record, "--why", "a licence that ended")
    assert NAME not in text_of(ask)
    assert NAME.encode() not in stored(begun)
    assert len(sealed_editions(begun)) == 1
    assert ask("SELECT free_blocks FROM pragma_database_size()") == [{"free_blocks": 0}]  # where deleted rows stand on
    assert ask("SELECT path, state, reason FROM files WHERE path LIKE '%mill.txt' ORDER BY path") == [
        {"path": path, "state": "ignored", "reason": "forgotten"} for path in ("again/mill.txt", "mill.txt")
    ]
    assert ask("SELECT ordinal, reason FROM rejects WHERE path = 'dump.jsonl' ORDER BY ordinal") == [
        {"ordinal": 0, "reason": "forgotten"},
        {"ordinal": 2, "reason": "no article"},
    ]
    assert ask("SELECT DISTINCT why FROM tombstones") == [{"why": "a licence that ended"}]
    copydesk("check")


@pytest.mark.slow
def test_what_was_forgotten_is_not_loaded_again_and_all_else_is_as_if_it_had_never_come(
    folder: Path, warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(ingest_request(folder, warehouse, 2), Quiet())
    article_id = forget("dump.jsonl", "a takedown", warehouse).article_ids[0]
    forget("mill.txt", "a takedown", warehouse)
    assert article_id
    known = digest(warehouse)
    summary = ingest(ingest_request(folder, warehouse, 2), Quiet())
    assert (summary.published, summary.counts["ignored"]) == (None, 3)
    # the same tombstones first, then the same files
    other = tmp_path / "other" / "news.duckdb"
    other.parent.mkdir()
    shutil.copy(tombstones_path(warehouse), tombstones_path(other))
    ingest(ingest_request(folder, other, 1), Quiet())
    assert digest(other) == known
    assert NAME.encode() not in stored(other)
    # under another name
    age(Path(shutil.copy(folder / "mill.txt", folder / "elsewhere.txt")))
    for at in (warehouse, other):
        summary = ingest(ingest_request(folder, at, 2), Quiet())
        assert (summary.counts["new_articles"], summary.problems) == (0, ())
        assert NAME.encode() not in stored(at)
    assert digest(other) == digest(warehouse)
    # by another version
    monkeypatch.setattr("pipeline.run.extractor_version", lambda: "another")
    monkeypatch.setattr("pipeline.document.extractor_version", lambda: "another")
    reextract(reextract_request(warehouse, 2), Quiet())
    assert NAME.encode() not in stored(warehouse)


@pytest.mark.slow
def test_a_document_of_a_container_leaves_its_neighbours(folder: Path, warehouse: Path, tmp_path: Path) -> None:
    (folder / "dump.jsonl.gz").write_bytes(gzip.compress(DUMP.encode(), mtime=0))
    age(folder / "dump.jsonl.gz")
    ingest(ingest_request(folder, warehouse, 2), Quiet())
    import duckdb  # noqa: PLC0415

    with duckdb.connect(str(warehouse), read_only=True) as connection:
        query = "SELECT article_id FROM articles WHERE url = 'https://gazette.example/mill'"
        ((article_id,),) = connection.execute(query).fetchall()
    assert forget(article_id, "a takedown", warehouse).paths == ("dump.jsonl", "dump.jsonl.gz")
    other = tmp_path / "other" / "news.duckdb"
    other.parent.mkdir()
    shutil.copy(tombstones_path(warehouse), tombstones_path(other))
    ingest(ingest_request(folder, other, 2), Quiet())
    assert digest(other) == digest(warehouse)
    for name in ("dump.jsonl", "dump.jsonl.gz"):  # gone: what is left of them is extracted from what is kept
        (folder / name).unlink()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pipeline.run.extractor_version", lambda: "another")
        for at in (warehouse, other):
            assert reextract(reextract_request(at, 2), Quiet()).lost == ()
    assert digest(other) == digest(warehouse)
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        rows = connection.execute("SELECT url FROM articles WHERE source_path LIKE 'dump%'").fetchall()
    assert rows == [("https://gazette.example/tram",)]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["box.mbox", "nexis.txt", "proquest.txt"])
def test_an_article_of_a_mailbox_or_an_export_leaves_its_neighbours(
    copydesk: Run, ask: Callable[[str], list[dict[str, Any]]], warehouse: Path, tmp_path: Path, name: str
) -> None:
    folder = tmp_path / "received"
    folder.mkdir()
    age(Path(shutil.copy(GOLDEN / "formats" / name, folder)))
    copydesk("ingest", "--direct", folder)
    query = "SELECT article_id, headline, body FROM articles ORDER BY ordinal"
    first, *others = ask(query)
    assert others
    copydesk("forget", first["article_id"], "--why", "a takedown")
    assert ask(query) == others
    assert first["body"].encode() not in stored(warehouse)
    copydesk("ingest", "--direct", folder)
    assert ask(query) == others


class PowerCut(Exception):
    """What stops the command in these tests."""


def cut(*_: object, **named: object) -> None:
    raise PowerCut


@pytest.mark.slow
@pytest.mark.parametrize("where", ["heeded_ledger", "reload"])
def test_forgetting_that_was_stopped_is_finished_by_the_next_run(
    begun: Path, where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(begun.parent, tmp_path / "other", symlinks=True)
    other = tmp_path / "other" / "news.duckdb"
    for target in ("mill.txt", "dump.jsonl"):
        forget(target, "a takedown", other)
    with monkeypatch.context() as patch, pytest.raises(PowerCut):
        patch.setattr(forgetting, where, cut)
        forget("dump.jsonl", "a takedown", begun)
    assert NAME.encode() in stored(begun)
    forget("mill.txt", "a takedown", begun)
    assert NAME.encode() not in stored(begun)
    assert digest(other) == digest(begun)


def test_without_an_edition_nothing_can_be_forgotten(copydesk: Run) -> None:
    assert "no edition yet" in copydesk("forget", "mill.txt", "--why", "x", code=1).stderr


def test_what_is_not_there_cannot_be_forgotten(folder: Path, copydesk: Run, begun: Path) -> None:
    told = copydesk("forget", "nothing.txt", "--why", "x", code=1).stderr
    assert "nothing.txt is neither the id of an article" in told
    assert not tombstones_path(begun).exists()
    assert "--why" in copydesk("forget", "mill.txt", code=2).stderr
    assert "forgot 1 article" in copydesk("forget", folder / "mill.txt", "--why", "named as it lies on disk").stdout
