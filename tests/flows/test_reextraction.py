"""Re-extraction: another version of the extractor reads again what was read before, files that are gone too."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from dedup.relation import Thresholds, relate_pair
from pipeline import run as run_module
from pipeline.ingest import ingest
from pipeline.reextract import reextract
from tests.flows.conftest import Run, age
from tests.opened import Quiet, digest, ingest_request, raw_folder, reading, reextract_request, shards_folder
from tests.terminal import Here
from tests.versions import copy_program, version
from tests.warehouse.newsroom import QUOTE, files

PROFILE = f"""
name = "The Harbour Gazette"
recognise = ['^The Harbour Gazette$']

[[line]]
pattern = '^{QUOTE[:30]}.*$'
role = "chrome"
why = "a quote that nobody wants to read"
"""
HAIKU = '''"""Haiku: three lines after a kilobyte of nonsense."""

from extractors.article import RawDocument

NAME = "haiku"


def claims(name, data):
    return name.endswith(".haiku")


def read(data):
    yield RawDocument(ordinal=0, content=data, text=data[1024:].decode(), encoding="utf-8", clean=True)
'''
POEM = "An old silent pond\nA frog jumps into the pond\nSplash! Silence again\n"
RECORD = {
    "url": "https://gazette.example/altar",
    "title": "Altar comes home after forty years",
    "text": "The altar came home on Monday.\n\nThe museum's director said that she had never hoped to see it again.",
}


def lay(folder: Path) -> None:
    """Make a folder with pages of one outlet, a container with a record and a broken one, and a file of a form that
    nobody knows yet."""
    folder.mkdir()
    (folder / "poem.haiku").write_bytes(bytes(range(256)) * 4 + POEM.encode())
    for name, text in {**files(), "dump.jsonl": json.dumps(RECORD) + "\n{broken\n"}.items():
        (folder / name).write_text(text)
    for path in folder.iterdir():
        age(path)


@pytest.fixture
def next_version(warehouse: Path, tmp_path: Path) -> Iterator[Here]:
    """The command in a version that knows an outlet and a format more."""
    code = tmp_path / "next"
    copy_program(code)
    (code / "extractors" / "outlets" / "harbour-gazette.toml").write_text(PROFILE)
    (code / "extractors" / "formats" / "haiku.py").write_text(HAIKU)
    with version(code, tmp_path, warehouse) as run:
        yield run


@pytest.mark.slow
@pytest.mark.usefixtures("begun")
def test_reextraction_gives_what_a_clean_run_of_the_next_version_gives(
    folder: Path, next_version: Here, copydesk: Run, ask: Callable[[str], list[dict[str, Any]]], tmp_path: Path
) -> None:
    whole = shutil.copytree(folder, tmp_path / "whole")
    (folder / "2.txt").unlink()
    copydesk("ingest", folder, "--direct")
    before = copydesk("digest").stdout
    assert ask("SELECT reason FROM files WHERE path = 'poem.haiku'") == [{"reason": "binary"}]

    dry = next_version("reextract", "--dry-run").stdout
    assert "10 files extracted again" in dry
    assert "outlet: 8 articles" in dry
    assert "0.txt: NULL -> 'The Harbour Gazette'" in dry
    assert "body: 4 articles" in dry
    assert "body -> chrome: 4 articles" in dry
    assert "poem.haiku: rejected (binary) -> loaded" in dry
    assert "articles: 1 new, 0 gone" in dry
    assert "nothing was changed" in dry
    assert copydesk("digest").stdout == before

    done = next_version("reextract").stdout
    assert done.splitlines()[:-1] == dry.splitlines()[:-1]
    copydesk("check")
    clean = tmp_path / "clean.duckdb"
    next_version("ingest", whole, "--direct", "--warehouse", clean)
    assert copydesk("digest").stdout == copydesk("digest", "--warehouse", clean).stdout
    assert ask("SELECT DISTINCT outlet FROM articles WHERE source_path LIKE '%.txt'") == [
        {"outlet": "The Harbour Gazette"}
    ]
    assert "nothing to extract again" in next_version("reextract").stdout


@pytest.mark.slow
def test_rejects_are_tried_again_by_the_next_version_alone(
    folder: Path, next_version: Here, copydesk: Run, ask: Callable[[str], list[dict[str, Any]]]
) -> None:
    copydesk("ingest", folder, "--direct")
    assert "nothing new" in copydesk("ingest", folder, "--direct").stdout
    told = next_version("ingest", folder, "--direct").stdout
    assert "gave 1 new article" in told
    assert "9 files were loaded by another version of the extractor" in told
    versions = "SELECT COUNT(DISTINCT extractor_version) AS versions FROM articles"
    assert ask(versions) == [{"versions": 2}]
    assert ask("SELECT headline, body FROM articles WHERE source_path = 'poem.haiku'") != []
    assert "nothing new" in next_version("ingest", folder, "--direct").stdout


@pytest.fixture
def loaded(begun: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, and from now on another version."""
    monkeypatch.setattr(run_module, "extractor_version", lambda: "another")
    return begun


def test_what_a_dry_run_extracted_is_not_extracted_again(loaded: Path) -> None:
    reextract(reextract_request(loaded, 2, dry_run=True), Quiet())
    shards = {path: path.stat().st_mtime_ns for path in shards_folder(loaded).iterdir()}
    assert shards
    first_seen = "SELECT article_id, first_seen_at FROM articles ORDER BY ALL"
    with reading(loaded) as connection:
        before = connection.execute(first_seen).fetchall()
    shutil.rmtree(raw_folder(loaded))
    done = reextract(reextract_request(loaded, 2), Quiet())
    assert (done.counts.seen, done.lost) == (10, ())
    with reading(loaded) as connection:
        assert connection.execute(first_seen).fetchall() == before
    assert not shards_folder(loaded).exists()


def test_what_is_neither_kept_nor_there_stays_as_it_is(loaded: Path, folder: Path) -> None:
    shutil.rmtree(raw_folder(loaded))
    (folder / "2.txt").unlink()
    (folder / "3.txt").write_text("Other words\n\nThat nobody has seen.\n")
    done = reextract(reextract_request(loaded, 2), Quiet())
    assert done.lost == ("2.txt", "3.txt")
    assert done.counts.seen == 8
    again = reextract(reextract_request(loaded, 2), Quiet())
    assert (again.changes, again.lost) == (None, ("2.txt", "3.txt"))


@pytest.mark.slow
def test_other_rules_of_matching_relate_all_anew(
    folder: Path, warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "copy.txt").write_text(files()["5.txt"].replace("May", "June"))
    age(folder / "copy.txt")
    ingest(ingest_request(folder, warehouse, 2), Quiet())
    before = digest(warehouse)
    blind = partial(relate_pair, thresholds=Thresholds(exact_words=1000, shared_grams=1000))
    monkeypatch.setattr("warehouse.derive.comparing.relate_pair", blind)
    for module in ("ledger", "load"):
        monkeypatch.setattr(f"warehouse.load.{module}.derivation", lambda: "blind")
    assert ingest(ingest_request(folder, warehouse, 2), Quiet()).published is None
    assert reextract(reextract_request(warehouse, 2), Quiet()).edition is not None
    other = tmp_path / "other.duckdb"
    ingest(ingest_request(folder, other, 2), Quiet())
    assert digest(warehouse) == digest(other) != before
    assert reextract(reextract_request(warehouse, 2), Quiet()).edition is None


def test_a_damaged_pack_costs_no_file_that_is_there(loaded: Path, folder: Path) -> None:
    for pack in raw_folder(loaded).iterdir():
        content = bytearray(pack.read_bytes())
        middle = len(content) // 3
        content[middle : middle + 64] = os.urandom(64)
        pack.write_bytes(content)
    before = digest(loaded).counts
    done = reextract(reextract_request(loaded, 2), Quiet())
    assert done.counts.seen + len(done.lost) == 10
    assert digest(loaded).counts == before
