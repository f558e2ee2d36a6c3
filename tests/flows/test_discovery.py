"""Looking at the folder: what is ignored, what is still being written."""

import os
import re
import tomllib
from pathlib import Path

import pytest

from pipeline.folder import RULES, ignore_rules, list_folder
from tests.flows.conftest import ROOT, age
from tests.opened import read_ledger
from warehouse.load.ledger import Ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """A ledger that knows nothing."""
    return read_ledger(tmp_path / "none.duckdb", str(tmp_path), "test")


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        (".DS_Store", "hidden"),
        (".nfs000000000ab3", "hidden"),
        (".page.txt.Xa81kQ", "hidden"),
        (".Trash-1000/files/page.txt", "hidden"),
        (".snapshot/daily.0/page.txt", "hidden"),
        ("page.txt.part", "partial download"),
        ("page.txt.CRDOWNLOAD", "partial download"),
        ("page.txt.!qB", "partial download"),
        ("page.txt.aria2", "partial download"),
        ("page.txt.ocTransferId71.part", "partial download"),
        ("page.html.download/page.html", "partial download"),
        ("page.txt~", "temporary"),
        ("#page.txt#", "temporary"),
        ("~$page.docx", "temporary"),
        ("page.swp", "temporary"),
        ("~syncthing~page.txt.tmp", "temporary"),
        ("desk/4913", "editor probe"),
        ("corpus/README.md", "about files"),
        ("corpus/readme_en.txt", "about files"),
        ("corpus/LICENSE", "about files"),
        ("page.txt.sb-1a2b3c4d-XyZ123/page.txt", "editor save"),
        ("Thumbs.db", "file manager"),
        ("Thumbs.db:encryptable", "file manager"),
        ("Icon\uf00d", "file manager"),
        ("page.txt.crswap", "partial download"),
        ("Network Recycle Bin 1/page.txt", "bin"),
        ("_NAS_Recycle_RAID/page.txt", "bin"),
        ("Recycle Bin/page.txt", "bin"),
        ("_gsdata_/page.txt", "storage box"),
        ("sync.ffs_db", "storage box"),
        ("__MACOSX/desk/page.txt", "file manager"),
        ("#recycle/desk/page.txt", "bin"),
        ("@Recycle/page.txt", "bin"),
        ("$Recycle.Bin/S-1-5-21/$R1.txt", "bin"),
        ("RECYCLED/DC1.TXT", "bin"),
        ("desk/@eaDir/page.txt/SYNO@.txt", "storage box"),
        ("#snapshot/GMT-2026/page.txt", "storage box"),
        ("page.txt@SynoResource", "storage box"),
        ("lost+found/#1312", "file system"),
        ("System Volume Information/page.txt", "file system"),
        ("FOUND.003/page.txt", "file system"),
        ("Temporary Items/page.txt", "file system"),
        ("page.html:Zone.Identifier", "stream"),
        ("page.html_Zone.Identifier", "stream"),
        ("page.html\uf03aZone.Identifier", "stream"),
        ("page.html:Zone.Identifier:$DATA", "stream"),
        ("page.html\udce9:zone.identifier", "stream"),
        ("FOUND.003\n", "file system"),
        ("sources.csv", "source list"),
        ("names.toml", "name list"),
        ("outlets/times.toml", "outlet profile"),
    ],
)
def test_what_programs_keep_for_themselves_is_ignored_by_a_named_rule(
    tmp_path: Path, ledger: Ledger, path: str, rule: str
) -> None:
    found = list_folder(lay(tmp_path, path), ledger)
    assert [(one.path_bytes, one.state, one.reason) for one in found.settled] == [(os.fsencode(path), "ignored", rule)]
    assert not found.to_read


@pytest.mark.parametrize(
    "path",
    [
        "page.txt",
        "part.txt",
        "a.b.c",
        "~page.txt",
        "download",
        "downloading/page.txt",
        "tmp/page.txt",
        "caf\udce9",
        "4913/page.txt",
        "49130",
        "recycle/page.txt",
        "Recycle Bin.txt",
        "Icon.txt",
        "recycler/page.txt",
        "#recycled/page.txt",
        "eaDir/page.txt",
        "snapshot/page.txt",
        "the #snapshot/page.txt",
        "MACOSX/page.txt",
        "lost and found/page.txt",
        "lost+found.txt",
        "system volume/page.txt",
        "found.003.txt",
        "the zone.identifier.txt",
        "zone.identifier/page.txt",
        "aria2",
        "uploading.html",
        "page\n.txt",
        "pages/sources.csv",
        "sources.csv\n",
        "pages/outlets/times.toml",
        "outlets/2013/times.toml",
        "outlets/page.txt",
    ],
)
def test_ordinary_names_are_read(tmp_path: Path, ledger: Ledger, path: str) -> None:
    assert list_folder(lay(tmp_path, path), ledger).to_read == (os.fsencode(path),)


def lay(tmp_path: Path, path: str) -> Path:
    """A folder with one file, written a while ago."""
    page = tmp_path / "seeds" / path
    page.parent.mkdir(parents=True)
    page.write_text("words")
    age(page)
    return tmp_path / "seeds"


def test_the_page_of_docs_names_all_that_is_ignored() -> None:
    rows = re.findall(r"(?m)^\| `([a-z ]+)` \| (.*?) \|", (ROOT / "docs" / "ignored.md").read_text(encoding="utf-8"))
    told = {rule: set(re.findall("`(.+?)`", names)) for rule, names in rows}
    assert list(told) == [rule.name for rule in ignore_rules()]
    stated = tomllib.loads(RULES.read_text(encoding="utf-8"))["rule"]
    for rule in stated:
        assert set(rule.get("names", ())) | set(rule.get("endings", ())) <= told[rule["name"]], rule["name"]
        assert rule["why"] and rule["source"]


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
