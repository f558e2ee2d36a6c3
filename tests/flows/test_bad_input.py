"""Every file ends in one state with a reason, and costs no other file anything."""

import os
import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from extractors.errors import BadInput
from pipeline.folder import list_folder
from pipeline.source import StillChanging, read_source
from tests.flows.conftest import Run, age
from tests.opened import read_ledger

PAGE = """Milk dearer in Lisbon

May 3, 2014

The price of milk rose by a tenth in Lisbon on Friday, shops in the old town said.

Traders blamed the dry spring, which has left the meadows of the Alentejo brown since March.

"We have not seen such prices for twenty years," the owner of a dairy said on Saturday.
"""
RUSSIAN = """Молоко подорожало в Лиссабоне

3 мая 2014 г.

Цены на молоко в Лиссабоне в пятницу выросли на десять процентов, сообщили магазины старого города.

Торговцы объясняют это сухой весной, из-за которой луга области Алентежу с марта стоят бурыми.
"""


def lay(folder: Path) -> dict[str, tuple[str, str | None]]:
    """Fill a folder with good and bad files; the state and reason that each must end in."""
    socket.socket(socket.AF_UNIX).bind(str(folder / "socket.txt"))
    os.mkfifo(folder / "pipe.txt")
    (folder / "link.txt").symlink_to("/etc/hostname")
    (folder / "folder-link").symlink_to("/etc")
    (folder / "dangling.txt").symlink_to("nowhere")
    files: dict[str, tuple[bytes, str, str | None]] = {
        "good.txt": (PAGE.encode(), "loaded", None),
        "empty.txt": (b"", "rejected", "empty"),
        "blank.txt": (b" \n\n\t\n", "rejected", "empty"),
        "binary.txt": (bytes(range(256)) * 40, "rejected", "binary"),
        "paper.txt": (b"%PDF-1.4\n1 0 obj\n", "rejected", "corrupt"),
        "cyrillic.txt": (RUSSIAN.encode("cp1251"), "loaded", None),
        "wide.txt": (b"\xff\xfe" + PAGE.replace("tenth", "fifth").encode("utf-16-le"), "loaded", None),
        "nul.txt": (PAGE.replace("tenth", "third\x00").encode(), "loaded", None),
        "menu.txt": (b"Home\nNews\nSport\nLog in\nSubscribe\n", "rejected", "no article"),
        "page.html": (b"<!DOCTYPE html><html><body><p>%b</p></body></html>" % PAGE.encode(), "loaded", None),
        "empty.html": (
            b"<!DOCTYPE html><html><body><nav><a href='/'>Home</a></nav></body></html>",
            "rejected",
            "no article",
        ),
        "sitemap.xml": (b"<?xml version='1.0'?><urlset></urlset>", "rejected", "unsupported"),
        ".hidden.txt": (PAGE.encode(), "ignored", "hidden"),
        ".git/config": (b"x", "ignored", "hidden"),
        "page.txt.part": (PAGE.encode(), "ignored", "partial download"),
        "page.txt~": (PAGE.encode(), "ignored", "temporary"),
        "=2+5\n.txt": (PAGE.replace("tenth", "quarter").encode(), "loaded", None),
    }
    for name, (data, _, _) in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        age(path)
    odd = os.fsencode(folder) + b"/caf\xe9.txt"
    Path(os.fsdecode(odd)).write_bytes(PAGE.replace("tenth", "half").encode())
    age(Path(os.fsdecode(odd)))
    return {
        **{name: (state, reason) for name, (_, state, reason) in files.items()},
        "caf\ufffd.txt": ("loaded", None),
        "socket.txt": ("rejected", "not regular"),
        "pipe.txt": ("rejected", "not regular"),
        "link.txt": ("rejected", "symlink"),
        "folder-link": ("rejected", "symlink"),
        "dangling.txt": ("rejected", "symlink"),
    }


def test_each_file_gets_its_state_and_reason(
    copydesk: Run, tmp_path: Path, ask: Callable[[str], list[dict[str, Any]]]
) -> None:
    folder = tmp_path / "seeds"
    folder.mkdir()
    expected = lay(folder)
    done = copydesk("ingest", folder, "--direct")
    rows = ask("SELECT path, state, reason FROM files")
    assert {row["path"]: (row["state"], row["reason"]) for row in rows} == expected
    assert f"{len(expected)} files" in done.stdout
    assert "rejected binary.txt: binary: " in done.stdout
    rejects = {row["path"]: row["detail"] for row in ask("SELECT path, detail FROM rejects")}
    assert set(rejects) == {path for path, (state, _) in expected.items() if state == "rejected"}
    assert all(rejects.values())
    encodings = {
        row["source_path"]: (row["encoding"], row["replaced_characters"], row["headline"])
        for row in ask("SELECT source_path, encoding, replaced_characters, headline FROM articles")
    }
    assert encodings["cyrillic.txt"] == ("cp1251", 0, "Молоко подорожало в Лиссабоне")
    assert encodings["wide.txt"] == ("utf-16-le", 0, "Milk dearer in Lisbon")
    assert encodings["nul.txt"][1] == 1
    assert "nothing new" in copydesk("ingest", folder, "--direct").stdout


@pytest.fixture
def open_folder(tmp_path: Path) -> Iterator[Path]:
    """A folder that another user may reach, as this test may run as root, whom no permission stops."""
    folder = Path("/tmp") / f"copydesk-{tmp_path.parent.name}-{os.getpid()}"  # noqa: S108
    folder.mkdir(mode=0o755)
    yield folder
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    folder.rmdir()


def test_what_may_not_be_read_is_rejected_and_the_rest_goes_on(open_folder: Path) -> None:
    (open_folder / "locked").mkdir(mode=0o700)
    secret = open_folder / "secret.txt"
    secret.write_text(PAGE)
    secret.chmod(0o600)
    age(secret)
    ledger = read_ledger(open_folder / "none.duckdb", str(open_folder), "test")
    as_root = os.geteuid() == 0
    if as_root:
        os.seteuid(65534)
    else:
        (open_folder / "locked").chmod(0)
        secret.chmod(0)
    try:
        found = list_folder(open_folder, ledger)
        with pytest.raises(BadInput) as caught:
            read_source(os.fsencode(open_folder), b"secret.txt")
    finally:
        if as_root:
            os.seteuid(0)
        else:
            (open_folder / "locked").chmod(0o700)
            secret.chmod(0o600)
    assert [(one.path, one.reason) for one in found.settled] == [("locked", "permission")]
    assert found.to_read == (b"secret.txt",)
    assert caught.value.reason == "permission"


def test_a_disk_that_gives_an_error_costs_one_file_and_not_the_run() -> None:
    if not Path("/proc/self/mem").exists():  # no such file elsewhere than on Linux
        return
    with pytest.raises(BadInput) as caught:
        read_source(b"/proc/self", b"mem")  # a regular file whose first byte cannot be read
    assert caught.value.reason == "corrupt"
    assert "cannot be read" in caught.value.detail


def test_a_folder_that_became_a_link_after_it_was_listed_leads_nowhere(tmp_path: Path) -> None:
    seeds, outside = tmp_path / "seeds", tmp_path / "outside"
    for folder in (seeds / "below", outside):
        folder.mkdir(parents=True)
        (folder / "page.txt").write_text(PAGE)
        age(folder / "page.txt")
    ledger = read_ledger(tmp_path / "none.duckdb", str(seeds), "test")
    assert list_folder(seeds, ledger).to_read == (b"below/page.txt",)
    shutil.rmtree(seeds / "below")
    (seeds / "below").symlink_to(outside)
    with pytest.raises(StillChanging):
        read_source(os.fsencode(seeds), b"below/page.txt")


def test_a_folder_that_is_not_there_is_a_clear_failure(copydesk: Run, tmp_path: Path) -> None:
    assert "there is no such folder" in copydesk("ingest", tmp_path / "nowhere", "--direct", code=1).stderr


def test_a_file_that_is_no_warehouse_is_refused_and_left_as_it_was(copydesk: Run, seeds: Path, warehouse: Path) -> None:
    warehouse.parent.mkdir()
    warehouse.write_text("my shopping list")
    for command in (("ingest", seeds, "--direct"), ("sql", "SELECT 1"), ("check",), ("digest",)):
        assert "DuckDB database" in copydesk(*command, code=1).stderr
    assert warehouse.read_text() == "my shopping list"


@pytest.mark.slow
def test_a_warehouse_of_a_newer_program_is_refused_and_left_as_it_was(copydesk: Run, seeds: Path, loaded: Path) -> None:
    with duckdb.connect(str(loaded)) as connection:
        connection.execute("INSERT INTO schema_migrations (version, name) VALUES (9999, 'from the future')")
    before = loaded.read_bytes()
    done = copydesk("ingest", seeds, "--direct", code=1)
    assert "newer" in done.stderr
    assert "pdate Copydesk" in done.stderr
    assert loaded.read_bytes() == before


def test_no_edition_yet_is_no_failure_for_check_and_digest(copydesk: Run) -> None:
    assert copydesk("check").stdout == copydesk("digest").stdout == "no edition yet\n"
    assert "no edition yet" in copydesk("sql", "SELECT 1", code=1).stderr
