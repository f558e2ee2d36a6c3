"""Editions: readers and clients never reach the next one, and the next one never disturbs them."""

import os
import shutil
import signal
import subprocess
import sys

import duckdb
import pytest

from tests.opened import load, read_ledger
from warehouse.errors import EditionChanged
from warehouse.store.editions import (
    draft_edition,
    edition_name,
    editions_folder,
    hash_file,
    ledger_path,
    read_seal,
    seal_path,
    sweep_editions,
)
from warehouse.store.files import open_read_only

PAGE = "Storm hits the coast\n2013-01-28\n\nIt did.\n"
MORE = "Markets calm\nNothing moved.\n"
LAST = "Third\nAnd more.\n"
VANDALISM = "DELETE FROM blocks; DELETE FROM article_sources; DELETE FROM articles; DELETE FROM files"


def names_below(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def write(file, sql):
    with duckdb.connect(str(file)) as connection:
        connection.execute(sql)


def write_and_die(file, sql):
    """A client that is killed before its WAL went into the database."""
    script = (
        "import duckdb, os, signal, sys\n"
        "connection = duckdb.connect(sys.argv[1])\n"
        "connection.execute(sys.argv[2])\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    died = subprocess.run([sys.executable, "-c", script, str(file), sql], check=False)
    assert died.returncode == -signal.SIGKILL


def test_the_file_is_a_relative_link_and_the_edition_before_is_kept(desk):
    desk.begin()
    desk.run({"a.txt": PAGE, "b.txt": MORE})
    desk.run({"a.txt": PAGE, "b.txt": MORE, "c.txt": LAST})
    assert str(desk.file.readlink()) == "news.duckdb.editions/run-003/news.duckdb"
    assert names_below(editions_folder(desk.file)) == [
        f"{run}/news.duckdb{suffix}" for run in ("run-002", "run-003") for suffix in ("", ".ledger.arrow", ".seal.json")
    ]
    assert read_seal(desk.edition()).number == 3


def test_a_client_sees_one_catalog_name_in_all_editions(desk):
    desk.begin()
    names = desk.ask("SELECT current_database()")
    desk.run({"a.txt": PAGE, "b.txt": MORE})
    assert names == desk.ask("SELECT current_database()") == [("news",)]
    assert desk.ask("SELECT COUNT(*) FROM news.main.current") == [(2,)]


def flat(desk):
    """The edition as earlier versions laid it down."""
    edition, folder = desk.edition(), editions_folder(desk.file)
    for old, new in ((edition, ""), (seal_path(edition), ".json"), (ledger_path(edition), ".ledger.parquet")):
        old.rename(folder / f"run-001{new or '.duckdb'}")
    edition.parent.rmdir()
    desk.file.unlink()
    desk.file.symlink_to(f"{folder.name}/run-001.duckdb")


def test_an_edition_beside_others_is_read_and_the_next_run_takes_it_over(desk):
    desk.begin()
    digest = desk.digest()
    flat(desk)
    assert desk.digest() == digest
    summary = desk.run({"a.txt": PAGE})
    assert (desk.read, summary.warnings, desk.digest()) == ([], (), digest)
    assert desk.ask("SELECT current_database()") == [("news",)]
    folder = editions_folder(desk.file)
    assert sorted(path.name for path in folder.iterdir()) == [
        *(f"run-001.{suffix}" for suffix in ("duckdb", "json", "ledger.parquet")),
        "run-002",
    ]
    desk.run({"a.txt": PAGE, "b.txt": MORE})
    assert sorted(path.name for path in folder.iterdir()) == ["run-002", "run-003"]


def lose_it(desk):
    desk.file.unlink()


def leave_a_link_behind(desk):
    desk.file.unlink()
    desk.file.symlink_to("../where-it-was/news.duckdb.editions/run-002/news.duckdb")


@pytest.mark.parametrize(
    "lose",
    [
        pytest.param(lose_it, id="gone"),
        pytest.param(leave_a_link_behind, id="dangling", marks=pytest.mark.slow),
    ],
)
@pytest.mark.parametrize("laid", [None, flat], ids=["in folders", "flat"])
def test_a_lost_link_is_found_again_from_the_newest_edition(desk, lose, laid):
    desk.begin()
    if laid:
        laid(desk)
    else:
        desk.run({"a.txt": PAGE, "b.txt": MORE})
    digest = desk.digest()
    lose(desk)
    assert desk.digest() == digest  # for readers
    summary = desk.run({"a.txt": PAGE, "b.txt": MORE} if not laid else {"a.txt": PAGE})
    assert (desk.read, desk.digest()) == ([], digest)
    assert "its newest edition is taken" in summary.warnings[0]
    assert desk.ask("SELECT current_database()") == [("news",)]
    assert desk.run({"a.txt": PAGE, "b.txt": MORE}).warnings == ()


def test_a_killed_run_does_not_hide_the_newest_edition_of_a_lost_link(desk):
    desk.begin()
    digest = desk.digest()
    draft_edition(desk.file, "killed", desk.edition(), None)
    desk.file.unlink()
    assert desk.digest() == digest
    desk.run({"a.txt": PAGE})
    assert (desk.read, desk.digest()) == ([], digest)
    assert not (editions_folder(desk.file) / "killed").exists()


def test_a_warehouse_goes_on_under_another_name(desk, make_desk, tmp_path):
    desk.begin()
    for path in list(tmp_path.glob("news.duckdb*")):
        path.rename(path.with_name(path.name.replace("news", "archive")))
    renamed = make_desk(tmp_path / "archive.duckdb", numbers=desk.numbers)
    assert "its newest edition is taken" in renamed.run({"a.txt": PAGE}).warnings[0]
    assert renamed.read == []
    assert renamed.ask("SELECT current_database()") == [("archive",)]


def test_opening_for_writing_and_closing_changes_no_byte(desk):
    desk.begin()
    before = hash_file(desk.edition())
    write(desk.file, "SELECT COUNT(*) FROM current; CREATE TEMP TABLE mine AS SELECT 1; CHECKPOINT; ANALYZE")
    assert hash_file(desk.edition()) == before
    assert desk.run({"a.txt": PAGE}).warnings == ()


def test_a_reader_goes_on_while_editions_pass(desk):
    desk.begin()
    with open_read_only(desk.file) as reader:
        desk.run({"a.txt": PAGE, "b.txt": MORE})
        desk.run({"a.txt": PAGE, "b.txt": MORE, "c.txt": LAST})
        assert reader.execute("SELECT COUNT(*) FROM current").fetchone() == (1,)
    with open_read_only(desk.file) as reader:
        assert reader.execute("SELECT COUNT(*) FROM current").fetchone() == (3,)


@pytest.mark.slow
def test_a_reader_of_an_edition_that_is_gone_can_spill(desk):
    desk.begin()
    with duckdb.connect(str(desk.file), read_only=True, config={"memory_limit": "60MB", "threads": 1}) as reader:
        reader.execute("SELECT COUNT(*) FROM articles").fetchall()
        removed = desk.edition()
        desk.run({"a.txt": PAGE, "b.txt": MORE})
        desk.run({"a.txt": PAGE, "b.txt": MORE, "c.txt": LAST})
        assert not removed.exists()
        rows = "SELECT i, HASH(i) AS h, REPEAT('x', 200) || i AS s FROM range(400_000) AS made(i)"
        reader.execute(f"CREATE TEMP TABLE sorted AS FROM ({rows}) ORDER BY h")
    os.utime(removed.parent, (0, 0))
    sweep_editions(desk.file)
    assert not removed.parent.exists()


def test_a_client_that_holds_the_file_for_writing_stops_no_run(desk):
    desk.begin()
    with duckdb.connect(str(desk.file)) as client:
        client.execute("SELECT 1")
        assert desk.run({"a.txt": PAGE}).edition is None
        assert desk.run({"a.txt": PAGE, "b.txt": MORE}).edition is not None
        client.execute("INSERT INTO runs SELECT * REPLACE ('mine' AS run_id) FROM runs")
    assert desk.ask("SELECT COUNT(*) FROM current") == [(2,)]
    assert desk.ask("SELECT run_id FROM runs ORDER BY run_id") == [("run-001",), ("run-002",), ("run-003",)]


@pytest.mark.parametrize(
    "kill", [pytest.param(False, id="closed", marks=pytest.mark.slow), pytest.param(True, id="killed")]
)
def test_an_edited_edition_is_passed_over_with_a_warning(desk, kill):
    files = {"a.txt": PAGE, "b.txt": MORE}
    desk.begin()
    desk.run(files)
    digest, edited = desk.digest(), desk.edition()
    (write_and_die if kill else write)(desk.file, VANDALISM)
    assert edited.with_name(edited.name + ".wal").exists() == kill
    summary = desk.run(files)
    assert len(summary.warnings) == 1
    assert "client wrote into" in summary.warnings[0]
    # Closed: the edition before knows a.txt. Killed: the WAL holds the changes, the edition itself is untouched.
    assert desk.read == ([] if kill else ["b.txt"])
    assert desk.digest() == digest
    assert desk.run(files).warnings == ()
    assert edited.exists()  # what the client wrote can still be looked at


def test_with_no_untouched_edition_all_is_built_anew(desk):
    desk.begin()
    digest = desk.digest()
    write(desk.file, "CREATE TABLE mine AS SELECT 1 AS one")
    summary = desk.run({"a.txt": PAGE})
    assert "built from all that was read before" in summary.warnings[0]
    assert (desk.read, desk.digest()) == (["a.txt"], digest)


def test_a_client_that_writes_during_a_run_makes_it_start_over(desk):
    desk.begin()
    record, files = desk.record(), {"a.txt": PAGE, "b.txt": MORE}
    ledger = read_ledger(desk.file, "/seeds", "test 1")
    listing = desk.look(ledger, files)
    shards = desk.extract(ledger, listing, files)
    write(desk.file, "CREATE TABLE mine AS SELECT 1 AS one")
    edited = hash_file(desk.edition())
    with pytest.raises(EditionChanged, match="Run again"):
        load(desk.file, ledger, record, listing, shards)
    assert (edition_name(desk.edition()), hash_file(desk.edition())) == ("run-001", edited)
    desk.run(files)
    assert desk.ask("SELECT COUNT(*) FROM current") == [(2,)]


def test_a_warehouse_that_moved_goes_on(desk, make_desk, tmp_path):
    desk.begin()
    target = tmp_path / "elsewhere"
    target.mkdir()
    for path in list(tmp_path.glob("news.duckdb*")):
        shutil.move(path, target / path.name)
    moved = make_desk(target / "news.duckdb", numbers=desk.numbers)
    assert moved.run({"a.txt": PAGE}).edition is None
    assert moved.run({"a.txt": PAGE, "b.txt": MORE}).warnings == ()
    assert moved.read == ["b.txt"]


def test_a_copied_warehouse_goes_on(desk, make_desk, tmp_path):
    desk.begin()
    for path in tmp_path.glob("news.duckdb.*/"):
        shutil.copytree(path, tmp_path / "copy" / path.name)
    (tmp_path / "copy" / "news.duckdb").symlink_to(desk.file.readlink())
    copy = make_desk(tmp_path / "copy" / "news.duckdb", numbers=desk.numbers)
    assert copy.run({"a.txt": PAGE}) == desk.run({"a.txt": PAGE})


@pytest.mark.parametrize("name", ["restored.duckdb", "restored/news.duckdb"])
def test_an_edition_put_back_by_hand_is_taken_with_a_warning(desk, name):
    desk.begin()
    restored = editions_folder(desk.file) / name
    restored.parent.mkdir(exist_ok=True)
    shutil.copy(desk.edition(), restored)
    desk.file.unlink()
    desk.file.symlink_to(f"news.duckdb.editions/{name}")
    summary = desk.run({})
    assert "put there by hand" in summary.warnings[0]
    assert desk.ask("SELECT path, present FROM files") == [("a.txt", False)]
    assert desk.run({}).warnings == ()


def test_a_lost_ledger_sidecar_is_read_from_the_database(desk):
    desk.begin()
    ledger_path(desk.edition()).write_bytes(b"torn")
    with duckdb.connect(str(desk.file)):
        assert desk.run({"a.txt": PAGE}).edition is None
    assert not list(desk.edition().parent.glob("*.peek.*"))


def test_leftovers_are_swept_and_needed_editions_are_not(desk):
    desk.begin()
    desk.run({"a.txt": PAGE, "b.txt": MORE})
    folder = editions_folder(desk.file)
    kept = names_below(folder)
    (folder / "killed").mkdir()
    for name in (
        *("killed/news.duckdb", "killed/news.duckdb.wal", "killed/news.duckdb.ledger.arrow", "run-000.duckdb"),
        *("run-000.json", "run-002/news.peek.duckdb"),
    ):
        (folder / name).write_bytes(b"left")
    (folder / "killed" / "news.duckdb.tmp").mkdir()
    sweep_editions(desk.file)
    assert names_below(folder) == kept


def test_a_torn_seal_is_no_seal(desk):
    desk.begin()
    seal_path(desk.edition()).write_text('{"number": 1')
    assert read_seal(desk.edition()) is None
    assert "no seal" in desk.run({"a.txt": PAGE}).warnings[0]


@pytest.mark.parametrize("run_id", ["../up", "", "a.b", "a b"])
def test_a_run_id_must_be_able_to_name_a_file(desk, run_id):
    with pytest.raises(ValueError, match="cannot name"):
        draft_edition(desk.file, run_id, None, None)
