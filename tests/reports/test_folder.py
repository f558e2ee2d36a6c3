"""The folder of a briefing: whole at any time, no more in it than is linked, and never somebody else's."""

import json
from pathlib import Path

import pytest

from reports.page import Rendered
from reports.report_folder import FolderRefused, Shown, read_shown, write_briefing

FIRST, SECOND = Shown("run-1", None), Shown("run-2", "run-1")


def files(folder: Path) -> dict[str, str]:
    """All files below a folder."""
    return {
        str(path.relative_to(folder)): path.read_text(encoding="utf-8") for path in folder.rglob("*") if path.is_file()
    }


def test_what_was_shown_is_known_by_the_next(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "report"
    assert read_shown(folder).before("run-1") is None
    write_briefing(folder, Rendered("one", {}), FIRST)
    assert read_shown(folder).before("run-1") is None  # the same edition again: compared with what it was compared with
    assert read_shown(folder).before("run-2") == "run-1"
    write_briefing(folder, Rendered("two", {}), SECOND)
    assert read_shown(folder).before("run-2") == "run-1"
    assert read_shown(folder).before("run-3") == "run-2"


def test_views_that_are_not_linked_any_more_go_and_other_files_stay(tmp_path: Path) -> None:
    size = write_briefing(tmp_path, Rendered("one", {"aa.html": "a", "bb.html": "b"}), FIRST)
    assert size == 5
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "pages" / "notes.html").write_text("mine")
    write_briefing(tmp_path, Rendered("two", {"bb.html": "b2"}), SECOND)
    told = {"briefing.json": json.dumps({"edition": "run-2", "since": "run-1"}) + "\n"}
    mine = {"notes.txt": "mine", "pages/notes.html": "mine"}
    assert files(tmp_path) == {"index.html": "two", "pages/bb.html": "b2", **told, **mine}
    write_briefing(tmp_path, Rendered("three", {}), SECOND)
    assert files(tmp_path) == {"index.html": "three", **told, **mine}


@pytest.mark.parametrize("killed_at", range(5))
def test_a_briefing_that_is_cut_short_leaves_whole_files_and_can_be_written_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, killed_at: int
) -> None:
    write_briefing(tmp_path, Rendered("one", {"aa.html": "a"}), FIRST)
    replaced = 0
    replace = Path.replace

    def killed(self: Path, target: Path) -> Path:
        nonlocal replaced
        replaced += 1
        if replaced > killed_at:
            raise KeyboardInterrupt
        return replace(self, target)

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(Path, "replace", killed)
        write_briefing(tmp_path, Rendered("two", {"bb.html": "b", "cc.html": "c"}), SECOND)
    shown = {name: text for name, text in files(tmp_path).items() if not name.rpartition("/")[2].startswith(".")}
    assert shown["index.html"] == ("two" if killed_at > 3 else "one")
    assert shown["pages/aa.html"] == "a" or shown["index.html"] == "two"
    if shown["index.html"] == "two":
        assert (shown["pages/bb.html"], shown["pages/cc.html"]) == ("b", "c")
    write_briefing(tmp_path, Rendered("two", {"bb.html": "b", "cc.html": "c"}), SECOND)
    assert set(files(tmp_path)) == {"index.html", "briefing.json", "pages/bb.html", "pages/cc.html"}


@pytest.mark.parametrize("there", ["other", "broken", "list", "file"])
def test_a_folder_of_other_things_is_refused_and_left_as_it_is(tmp_path: Path, there: str) -> None:
    folder = tmp_path / "report"
    if there == "file":
        folder.write_text("mine")
    else:
        folder.mkdir()
        name = {"other": "holiday.txt"}.get(there, "briefing.json")
        (folder / name).write_text({"other": "mine", "broken": "{", "list": '{"edition": [], "since": null}'}[there])
    before = files(tmp_path)
    with pytest.raises(FolderRefused, match="--out DIR"):
        write_briefing(folder, Rendered("one", {}), FIRST)
    assert files(tmp_path) == before


def test_a_folder_that_cannot_be_made_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(FolderRefused, match="another one with --out DIR"):
        write_briefing(tmp_path / "file" / "report", Rendered("one", {}), FIRST)
