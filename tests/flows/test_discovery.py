"""Looking at the folder: what is ignored, what is still being written."""

import os
from pathlib import Path

import pytest

from flows.discovery import IGNORE_RULES, list_folder
from tests.flows.conftest import age
from warehouse.ledger import Ledger, read_ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """A ledger that knows nothing."""
    return read_ledger(tmp_path / "none.duckdb", str(tmp_path), "test")


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        (b".DS_Store", "hidden"),
        (b"story.txt.part", "partial download"),
        (b"story.txt.CRDOWNLOAD", "partial download"),
        (b"story.txt~", "temporary"),
        (b"#story.txt#", "temporary"),
        (b"~$story.docx", "temporary"),
        (b"story.swp", "temporary"),
        (b"Thumbs.db", "file manager"),
    ],
)
def test_leftovers_are_ignored_by_a_named_rule(name: bytes, rule: str) -> None:
    assert next(known for known, pattern in IGNORE_RULES if pattern.search(name)) == rule


@pytest.mark.parametrize("name", [b"story.txt", b"part.txt", b"a.b.c", b"~story.txt", b"download", b"tmp", b"caf\xe9"])
def test_ordinary_names_are_not(name: bytes) -> None:
    assert not any(pattern.search(name) for _, pattern in IGNORE_RULES)


def test_a_fresh_file_is_looked_at_once_more_and_read(tmp_path: Path, ledger: Ledger) -> None:
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "page.txt").write_text("words")
    slept: list[float] = []
    assert list_folder(folder, ledger, sleep=slept.append).to_read == (b"page.txt",)
    assert len(slept) == 1
    assert 0 < slept[0] <= 2


def test_a_file_that_grows_meanwhile_waits(tmp_path: Path, ledger: Ledger) -> None:
    folder = tmp_path / "seeds"
    folder.mkdir()
    page = folder / "page.txt"
    page.write_text("words")
    age_proof = folder / "old.txt"
    age_proof.write_text("older words")
    age(age_proof)
    found = list_folder(folder, ledger, sleep=lambda _: page.write_text("words and more") and None)
    assert found.to_read == (b"old.txt",)
    assert [(one.path, one.state) for one in found.settled] == [("page.txt", "waiting")]


def test_a_clock_set_back_does_not_keep_a_file_waiting(tmp_path: Path, ledger: Ledger) -> None:
    folder = tmp_path / "seeds"
    folder.mkdir()
    page = folder / "page.txt"
    page.write_text("words")
    age(page, -86_400)
    slept: list[float] = []
    assert list_folder(folder, ledger, sleep=slept.append).to_read == (b"page.txt",)
    assert slept
    assert max(slept) <= 2


def test_files_are_found_at_any_depth_in_a_fixed_order(tmp_path: Path, ledger: Ledger) -> None:
    for name in ("b/c/deep.txt", "a.txt", "b/x.txt"):
        path = tmp_path / "seeds" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("words")
        age(path)
    found = list_folder(tmp_path / "seeds", ledger)
    assert found.to_read == tuple(map(os.fsencode, ("a.txt", "b/c/deep.txt", "b/x.txt")))
