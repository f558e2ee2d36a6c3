"""Corrupt and foreign warehouses: each command says what is wrong, where, and what to do, and leaves them as they are.

An edition of ours that is damaged is built anew by the next run. What lies beside the warehouse is damaged too.
"""

import hashlib
import json
import os
import shutil
import socket
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from cli.command import main
from tests.flows.conftest import SEEDS, age
from tests.opened import InProcess, digest, journal_path, raw_folder, shards_folder, tombstones_path
from warehouse.store.editions import ledger_path, read_seal, seal_path, stamp, write_seal

COMMANDS = {
    "ingest": ["ingest", "SEEDS", "--direct"],
    "sql": ["sql", "SELECT count(*), max(length(text)) FROM blocks"],
    "check": ["check"],
    "digest": ["digest"],
    "explain": ["explain", "0123456789abcdef"],
    "reextract": ["reextract"],
    "forget": ["forget", "no-such-path", "--why", "a test"],
}
READING = ("sql", "check", "digest", "explain")
Damage = Callable[[Path], None]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with pages and a warehouse that holds them."""
    folder = tmp_path_factory.mktemp("whole")
    (folder / "seeds").mkdir()
    for path in SEEDS[:2]:
        age(Path(shutil.copy(path, folder / "seeds")))
    with InProcess.everywhere():
        assert main(["ingest", str(folder / "seeds"), "--direct", "--warehouse", str(folder / "news.duckdb")]) == 0
    return folder


@pytest.fixture
def file(whole: Path, tmp_path: Path) -> Path:
    """A copy of that warehouse, which a test may damage."""
    shutil.copytree(whole, tmp_path / "copy", symlinks=True)
    return tmp_path / "copy" / "news.duckdb"


def tell(command: str, file: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Run a command in this process: its exit code and what it printed."""
    seeds = str(file.parent / "seeds")
    with InProcess.everywhere():
        code = main([seeds if one == "SEEDS" else one for one in COMMANDS[command]] + ["--warehouse", str(file)])
    printed = capsys.readouterr()
    return code, printed.err + printed.out


def contents(folder: Path) -> dict[str, object]:
    """All names below a folder with the hash of what they hold; a run adds lines to the journal and the lock."""
    found: dict[str, object] = {}
    for path in sorted(folder.rglob("*")):
        if path.name.endswith((".lock", ".runs.jsonl")):
            continue
        whole = path.is_file() and not path.is_symlink()
        found[str(path)] = hashlib.sha256(path.read_bytes()).digest() if whole else path.lstat().st_mode
    return found


def other_database(file: Path) -> None:
    with duckdb.connect(str(file)) as connection:
        connection.execute("CREATE TABLE accounts AS SELECT 1 AS id")


def sqlite_database(file: Path) -> None:
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE accounts (id)")
    connection.commit()
    connection.close()


def newer_storage(file: Path) -> None:
    """The first page of a database of a version to come, with its checksum (DuckDB, src/common/checksum.cpp)."""
    other_database(file)
    page = bytearray(file.read_bytes()[8:4096])
    page[4] = 200
    checksum = 5381
    for start in range(0, len(page), 8):
        checksum ^= int.from_bytes(page[start : start + 8], "little") * 0xBF58476D1CE4E5B9 % (1 << 64)
    file.write_bytes(checksum.to_bytes(8, "little") + page + file.read_bytes()[4096:])


def unix_socket(file: Path) -> None:
    here = Path.cwd()
    os.chdir(file.parent)  # the name of a socket must be short
    try:
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(file.name)
    finally:
        os.chdir(here)


FOREIGN: dict[str, tuple[Damage, str]] = {
    "text": (lambda file: file.write_text("my shopping list, with milk") and None, "not a DuckDB database"),
    "empty": (lambda file: file.write_bytes(b"") and None, "not a DuckDB database"),
    "SQLite": (sqlite_database, "not a DuckDB database"),
    "another database": (other_database, "not one of Copydesk"),
    "newer storage": (newer_storage, "Update Copydesk"),
    "folder": (Path.mkdir, "it is a folder"),
    "link to nowhere": (lambda file: file.symlink_to("gone.duckdb"), "which is not there. rm "),
    "link to itself": (lambda file: file.symlink_to(file.name), "which is not there. rm "),
    "link outside": (lambda file: file.symlink_to("/etc/hostname"), "/etc/hostname|not a DuckDB database"),
    "device": (lambda file: file.symlink_to("/dev/zero"), "/dev/zero|not a regular file"),
    "pipe": (os.mkfifo, "not a regular file"),
    "socket": (unix_socket, "not a regular file"),
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_what_is_not_ours_is_refused_by_every_command_and_left_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    place, words = FOREIGN[kind]
    (tmp_path / "seeds").mkdir()
    shutil.copy(SEEDS[0], tmp_path / "seeds")
    file = tmp_path / "news.duckdb"
    place(file)
    before = contents(tmp_path)
    for command in COMMANDS:
        code, said = tell(command, file, capsys)
        assert code == 1, command
        assert said.startswith(f"copydesk: {file}: ") and said.count("\n") == 1, said
        assert any(word in said for word in words.split("|")), said
        assert contents(tmp_path) == before, command


def flipped(at: float) -> Damage:
    """Other bits in 64 bytes of the edition."""

    def damage(file: Path) -> None:
        data = bytearray(file.read_bytes())
        start = int(len(data) * at) if at < 1 else int(at)
        data[start : start + 64] = bytes(255 - byte for byte in data[start : start + 64])
        file.resolve().write_bytes(data)

    return damage


def cut(share: float) -> Damage:
    """Only the first part of the edition."""
    return lambda file: os.truncate(file, int(file.stat().st_size * share))


EDITIONS: dict[str, Damage] = {
    "empty": cut(0),
    "half": cut(0.5),
    "end missing": cut(0.99),
    "zeros at the head": lambda file: file.resolve().write_bytes(bytes(4096) + file.read_bytes()[4096:]) and None,
    "header": flipped(4096),
    "middle": flipped(0.3),
    "end": flipped(0.95),
}


@pytest.mark.parametrize("kind", EDITIONS)
def test_readers_tell_of_a_damaged_edition_and_leave_it(
    file: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    EDITIONS[kind](file)
    before = contents(file.parent)
    for command in READING:
        code, said = tell(command, file, capsys)
        if code:  # what a command does not read, it cannot miss
            assert said.startswith(f"copydesk: {file}: ") or command in {"sql", "explain"}, said
            assert said.count("\n") == 1
        assert contents(file.parent) == before, command
    assert any(tell(command, file, capsys)[0] == 1 for command in READING)


@pytest.mark.parametrize(
    "kind", [*(pytest.param(kind, marks=pytest.mark.slow) for kind in ("empty", "header")), "middle"]
)
def test_the_next_run_builds_a_damaged_edition_anew(
    whole: Path, file: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    EDITIONS[kind](file)
    code, said = tell("ingest", file, capsys)
    assert code == 0
    assert "is not as it was published" in said
    assert digest(file) == digest(whole / "news.duckdb")
    assert not list(file.parent.rglob("*.peek.duckdb"))


@pytest.mark.slow
def test_damage_that_leaves_the_times_as_they_were_is_found(
    whole: Path, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    flipped(0.3)(file)
    edition = file.resolve()
    seal = read_seal(edition)
    assert seal is not None
    write_seal(edition, replace(seal, stamp=stamp(edition)))
    age(Path(shutil.copy(SEEDS[2], file.parent / "seeds")))
    code, said = tell("ingest", file, capsys)
    assert code == 0 and "is not as it was published" in said
    assert digest(file).counts["articles"] == digest(whole / "news.duckdb").counts["articles"] + 1


@pytest.mark.parametrize(
    "text",
    ["", "\x00\xff", "[" * 100_000, "{}", '{"number": "x"}', "null", "keeps outside", "times as text"],
)
def test_a_damaged_seal_is_as_none(file: Path, text: str) -> None:
    path = seal_path(file.resolve())
    row = json.loads(path.read_text())
    changed = {"keeps outside": {"keeps": ["../../seeds"]}, "times as text": {"stamp": ["x"]}}.get(text)
    path.write_text(json.dumps({**row, **changed}) if changed else text)
    assert read_seal(file.resolve()) is None


def test_an_edition_without_its_seal_is_taken_as_it_is(
    whole: Path, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seal_path(file.resolve()).write_text("[" * 100_000)
    assert tell("check", file, capsys)[0] == 0
    code, said = tell("ingest", file, capsys)
    assert (code, "has no seal" in said) == (0, True)
    assert digest(file) == digest(whole / "news.duckdb")


def junk(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 4)


@pytest.mark.parametrize("place", ["ledger", "pack"])
def test_a_damaged_ledger_or_pack_costs_no_run(
    whole: Path, file: Path, capsys: pytest.CaptureFixture[str], place: str
) -> None:
    junk(ledger_path(file.resolve()) if place == "ledger" else next(raw_folder(file).glob("*")))
    assert tell("ingest", file, capsys)[0] == 0
    assert tell("reextract", file, capsys)[0] == 0
    assert digest(file) == digest(whole / "news.duckdb")


def test_a_damaged_shard_is_done_again(whole: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shards = shards_folder(file)
    shards.mkdir()
    junk(shards / "0123456789ab-torn.parquet")
    assert tell("ingest", file, capsys)[0] == 0
    assert not shards.exists()


def test_lines_of_the_journal_that_are_damaged_are_passed_over(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = json.loads(journal_path(file).read_text().splitlines()[0])
    values = {"settings": [1], "counts": 5, "code_version": "\ud800"}
    odd = [{**run, "run_id": f"odd-{name}", name: value} for name, value in values.items()]
    lines = [b"\xff\x00", b"[" * 100_000, b"[1]", b'{"run_id": 1}', *(json.dumps(row).encode() for row in odd)]
    with journal_path(file).open("ab") as stream:
        stream.write(b"\n".join(lines) + b"\n")
    age(Path(shutil.copy(SEEDS[2], file.parent / "seeds")))
    assert tell("ingest", file, capsys)[0] == 0
    main(["sql", "SELECT run_id FROM runs WHERE run_id LIKE 'odd%'", "--format", "json", "--warehouse", str(file)])
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.parametrize("line", [b"\xff\x00junk", b'{"forgotten_at": "2026-11-24T00:00:00+00:00", "hash": 5\x00}'])
def test_a_damaged_tombstone_is_refused(file: Path, capsys: pytest.CaptureFixture[str], line: bytes) -> None:
    tombstones_path(file).write_bytes(b'{"forgotten_at": "2026\n' + line + b"\n")
    before = contents(file.parent)
    for command in ("ingest", "reextract"):
        code, said = tell(command, file, capsys)
        assert (code, "line 2 of " in said) == (1, True)
    assert contents(file.parent) == before


@pytest.mark.parametrize("suffix", [".editions", ".shards", ".raw", ".lock", ".runs.jsonl", ".tombstones.jsonl"])
@pytest.mark.parametrize("kind", ["pipe", "file", "folder"])
def test_what_stands_in_the_way_beside_the_warehouse_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], suffix: str, kind: str
) -> None:
    place = {"pipe": os.mkfifo, "file": Path.touch, "folder": Path.mkdir}[kind]
    if kind == ("folder" if suffix in {".editions", ".shards", ".raw"} else "file"):
        kind, place = "pipe", os.mkfifo
    (tmp_path / "seeds").mkdir()
    odd = tmp_path / f"news.duckdb{suffix}"
    place(odd)
    for command in ("ingest", "reextract", "forget"):
        code, said = tell(command, tmp_path / "news.duckdb", capsys)
        assert (code, f"mv {odd} {odd}.other" in said) == (1, True), said


def test_a_warehouse_among_the_source_files_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy(SEEDS[0], tmp_path)
    for file in (tmp_path / "news.duckdb", tmp_path / "deep" / "news.duckdb"):
        assert main(["ingest", str(tmp_path), "--direct", "--warehouse", str(file)]) == 1
        assert "it lies in the folder of source files" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == [SEEDS[0].name]


def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "seeds").mkdir()
    for command in COMMANDS:
        code, said = tell(command, tmp_path / ("n" * 300), capsys)
        assert (code, said.count("\n")) == (1, 1), said
    assert main(["explain", "n" * 300, "--warehouse", str(tmp_path / "news.duckdb")]) == 1
    assert "cannot be looked at" in capsys.readouterr().err


def test_a_name_that_is_not_utf_8_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "seeds").mkdir()
    for command in COMMANDS:
        file = tmp_path / "n\udce9ws.duckdb"
        file.write_bytes(b"")
        code, said = tell(command, file, capsys)
        assert (code, "is not UTF-8" in said) == (1, True)
