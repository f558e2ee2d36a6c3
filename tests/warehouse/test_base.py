"""Refusals: what is not a warehouse of ours is left as it is, with a message that says what to do."""

import json
import os

import duckdb
import pytest

from warehouse.errors import WarehouseRefused
from warehouse.store.editions import seal_path

PAGE = "Storm hits the coast\n2013-01-28\n\nIt did.\n"


def database(path, sql):
    with duckdb.connect(str(path)) as connection:
        connection.execute(sql)


def plain_copy(desk):
    desk.begin()
    content = desk.edition().read_bytes()
    desk.file.unlink()
    desk.file.write_bytes(content)


def newer_in_the_edition(desk):
    desk.begin()
    database(desk.file, "INSERT INTO schema_migrations VALUES (9999, 'from_the_future')")


def newer_by_its_seal(desk):
    desk.begin()
    path = seal_path(desk.edition())
    path.write_text(json.dumps({**json.loads(path.read_text()), "schema_version": 9999}))


def foreign_through_the_link(desk):
    desk.begin()
    desk.file.write_text("not a database")


def dangling(desk):
    desk.begin()
    desk.edition().unlink()


def link_elsewhere(desk):
    database(desk.file.with_name("other.duckdb"), "CREATE TABLE other AS SELECT 1 AS one")
    desk.file.symlink_to("other.duckdb")


CASES = {
    "text": (lambda desk: desk.file.write_text("Storm hits the coast"), "not a DuckDB database. Move it away"),
    "empty": (lambda desk: desk.file.write_bytes(b""), "not a DuckDB database. Move it away"),
    "other database": (lambda desk: database(desk.file, "CREATE TABLE t AS SELECT 1"), "not one of Copydesk"),
    "damaged database": (lambda desk: desk.file.write_bytes(bytes(8) + b"DUCK" + bytes(90)), "damaged"),
    "plain file": (plain_copy, "a plain file and not the link .* Move it away .* or put it back"),
    "newer plain file": (
        lambda desk: database(desk.file, "CREATE TABLE schema_migrations AS SELECT 9999 AS version"),
        "version 9999, newer than .* Update Copydesk",
    ),
    "newer edition": (newer_in_the_edition, "version 9999, newer than .* Update Copydesk"),
    "newer seal": (newer_by_its_seal, "version 9999, newer than .* Update Copydesk"),
    "foreign through the link": (foreign_through_the_link, "not a DuckDB database"),
    "dangling link": (dangling, "which is not there. rm "),
    "link elsewhere": (link_elsewhere, "no run of Copydesk made. Give --warehouse .*other.duckdb"),
    "folder": (lambda desk: desk.file.mkdir(), "it is a folder. Give a file"),
    "pipe": (lambda desk: os.mkfifo(desk.file), "not a regular file"),
}


def snapshot(folder):
    """Every name below a folder with its bytes or link; the lock file says who held it last and does not count."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_symlink():
            found[path] = path.readlink()
        elif path.is_file() and path.suffix != ".lock":
            found[path] = path.read_bytes()
        elif path.suffix != ".lock":
            found[path] = None
    return found


@pytest.mark.parametrize("case", CASES)
def test_what_is_not_ours_is_refused_and_left_as_it_is(desk, tmp_path, case):
    prepare, message = CASES[case]
    prepare(desk)
    before = snapshot(tmp_path)
    with pytest.raises(WarehouseRefused, match=message) as refusal:
        desk.run({"b.txt": PAGE})
    assert str(desk.file) in str(refusal.value)
    assert snapshot(tmp_path) == before


def test_a_plain_file_that_a_client_holds_is_refused_without_a_copy(desk, tmp_path):
    with duckdb.connect(str(desk.file)) as client:
        client.execute("CREATE TABLE t AS SELECT 1")
        before = snapshot(tmp_path)
        with pytest.raises(WarehouseRefused, match="busy"):
            desk.run({"b.txt": PAGE})
        assert snapshot(tmp_path) == before


@pytest.mark.parametrize("place", ["a file", "the system's"])
def test_a_folder_that_cannot_be_written_is_refused(make_desk, tmp_path, place):
    (tmp_path / "page.txt").write_text(PAGE)
    folder = {"a file": tmp_path / "page.txt", "the system's": tmp_path.__class__("/proc")}[place]
    with pytest.raises(WarehouseRefused, match="Give a warehouse in a folder that you can write to"):
        make_desk(folder / "news.duckdb").run({"b.txt": PAGE})


def test_a_following_of_the_advice_puts_a_plain_file_back(desk):
    plain_copy(desk)
    folder = desk.file.with_name("news.duckdb.editions") / "restored"
    folder.mkdir(parents=True)
    desk.file.rename(folder / "news.duckdb")
    desk.file.symlink_to("news.duckdb.editions/restored/news.duckdb")
    assert desk.run({"a.txt": PAGE}).counts.loaded == 1
    assert desk.read == []
