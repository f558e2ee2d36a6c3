"""The ledger: which files of a folder a run need not read, and which contents are no longer where they were."""

from datetime import UTC, datetime

import pyarrow as pa
import pytest

from tests.opened import read_ledger
from warehouse.outcome.contents import CONTENTS, without_contents
from warehouse.outcome.listing import FoundFiles, Listing
from warehouse.outcome.outcome import FileState

SEEN = int(datetime(2026, 11, 24, 6, 0, tzinfo=UTC).timestamp()) * 10**9  # when files of the newsroom are modified
FIRST, SECOND, OTHER = "Storm\nIt blew.\n", "Storm\nIt blew over.\n", "Calm\nNothing to see here.\n"


def found(*files: tuple[bytes, str]) -> FoundFiles:
    looks = FoundFiles()
    for path, text in files:
        looks.add(path, len(text), SEEN, SEEN)
    return looks


def compared(ledger, *files):
    unchanged, others = ledger.compare(found(*files))
    return sorted(unchanged.column("path_bytes").to_pylist()), [one.path_bytes for one in others]


def departed(ledger, listing):
    return ledger.departed(listing).column("path_bytes").to_pylist()


def test_a_file_is_compared_with_what_its_path_held_last(desk):
    desk.run({"a.txt": FIRST, "b.txt": OTHER})
    desk.run({"a.txt": SECOND, "b.txt": OTHER})
    ledger = read_ledger(desk.file, "/seeds", "test 1")
    assert compared(ledger, (b"b.txt", OTHER), (b"a.txt", SECOND)) == ([b"a.txt", b"b.txt"], [])
    assert compared(ledger, (b"a.txt", FIRST), (b"b.txt", OTHER)) == ([b"b.txt"], [b"a.txt"])
    assert len(ledger.contents_at([b"a.txt"])) == 2


def test_a_look_tells_size_and_both_times_to_the_microsecond(desk):
    desk.run({"a.txt": FIRST})
    ledger = read_ledger(desk.file, "/seeds", "test 1")
    for size, modified, changed, same in [(0, 999, 999, 1), (1, 0, 0, 0), (0, 1000, 0, 0), (0, 0, -1, 0)]:
        looks = FoundFiles()
        looks.add(b"a.txt", len(FIRST) + size, SEEN + modified, SEEN + changed)
        assert len(ledger.compare(looks)[0]) == same


def test_what_another_folder_holds_or_another_version_rejected_is_read(desk):
    desk.run({"a.txt": FIRST, "empty.txt": ""}, seeds="/other")
    assert compared(read_ledger(desk.file, "/seeds", "test 1"), (b"a.txt", FIRST)) == ([], [b"a.txt"])
    files = ((b"a.txt", FIRST), (b"empty.txt", ""))
    assert compared(read_ledger(desk.file, "/other", "test 1"), *files) == ([b"a.txt", b"empty.txt"], [])
    assert compared(read_ledger(desk.file, "/other", "test 2"), *files) == ([b"a.txt"], [b"empty.txt"])


@pytest.mark.parametrize("name", ["caf\udce9.txt", "a\nb.txt", "é.txt"])
def test_names_are_bytes(desk, name):
    desk.run({name: FIRST})
    path = name.encode(errors="surrogateescape")
    ledger = read_ledger(desk.file, "/seeds", "test 1")
    assert compared(ledger, (path, FIRST), (b"caf.txt", FIRST)) == ([path], [b"caf.txt"])


def test_only_what_this_folder_held_departs_from_it(desk):
    desk.run({"a.txt": FIRST, "b.txt": OTHER})
    desk.run({"c.txt": OTHER}, seeds="/other")
    ledger = read_ledger(desk.file, "/seeds", "test 1")
    assert departed(ledger, desk.look(ledger, {"a.txt": FIRST, "b.txt": OTHER})) == []
    assert departed(ledger, desk.look(ledger, {"a.txt": FIRST})) == [b"b.txt"]
    assert departed(ledger, desk.look(ledger, {"a.txt": SECOND, "b.txt": OTHER})) == [b"a.txt"]
    desk.retried.add("a.txt")
    assert departed(ledger, desk.look(ledger, {"a.txt": FIRST})) == [b"b.txt"]


def test_a_path_that_stands_twice_is_refused(desk, unread_file):
    desk.run({"a.txt": FIRST})
    ledger = read_ledger(desk.file, "/seeds", "test 1")
    waiting = unread_file("a.txt", FileState.WAITING, "still changing")
    for unchanged, unread in ((ledger.files, (waiting,)), (ledger.files.slice(0, 0), (waiting, waiting))):
        with pytest.raises(ValueError, match="twice"):
            Listing(unchanged, (), unread)


def test_contents_are_told_by_path_and_hash():
    rows = [(b"a", "1"), (b"a", "2"), (b"a1", ""), (b"\xff", "1")]
    table = pa.table([list(one) for one in zip(*rows, strict=True)], schema=CONTENTS)
    for at, row in enumerate(rows):
        left = without_contents(table, table.slice(at, 1)).to_pylist()
        assert left == [one for one in table.to_pylist() if tuple(one.values()) != row]
    assert without_contents(table, table.slice(0, 0)) == table


def test_some_found_files_are_left_out():
    files = found((b"a", "1"), (b"b", "12"), (b"c", "123"))
    assert files.without({1}) == found((b"a", "1"), (b"c", "123"))
    assert [one.size_bytes for one in files.at([2, 0])] == [3, 1]
