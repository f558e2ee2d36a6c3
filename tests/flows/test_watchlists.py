"""Watch lists as their users meet them: a folder of files, what a run says of them, and what they find."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.watchlist_folder import MOST_LISTS, WatchlistFault, read_watch_folder
from tests.flows.conftest import ROOT, Run

Ask = Callable[[str], list[dict[str, Any]]]
TALKS = "title = 'Talks'\nquery = 'headline:talks NOT Obama'\n"
WRONG = "query = '''\nmissile AND\n(talks Lavrov)\n'''\n"


@pytest.mark.slow
def test_a_run_asks_the_lists_beside_it_and_reads_nothing_while_one_is_wrong(
    copydesk: Run, ask: Ask, seeds: Path, tmp_path: Path
) -> None:
    lists = tmp_path / "watchlists"
    lists.mkdir()
    (lists / "talks.toml").write_text(TALKS)
    (lists / "wrong.toml").write_text(WRONG)
    before = {path: path.stat().st_atime_ns for path in seeds.iterdir()}
    said = copydesk("ingest", seeds, "--direct", code=1).stderr
    assert said == (
        "copydesk: watchlists/wrong.toml, line 3, column 8: two terms stand side by side, which is a phrase to some "
        "tools and AND to others\ncopydesk:   (talks Lavrov)\ncopydesk:          ^^^^^^\n"
        "copydesk: Put the phrase in quotes, or AND or OR between them\ncopydesk: No file was read\n"
    )
    assert copydesk("digest").stdout == "no edition yet\n"
    assert before == {path: path.stat().st_atime_ns for path in seeds.iterdir()}

    (lists / "wrong.toml").rename(tmp_path / "wrong.toml")
    copydesk("ingest", seeds, "--direct")
    assert ask("SELECT name, title, error FROM watchlists") == [{"name": "talks", "title": "Talks", "error": None}]
    hits = ask("SELECT DISTINCT headline, matched FROM mentions JOIN articles USING (article_id) ORDER BY headline")
    assert hits == [{"headline": "Russia invites US for missile talks", "matched": "talks"}]  # one more names Obama
    assert "FAILED" not in copydesk("check").stdout
    (tmp_path / "wrong.toml").rename(lists / "wrong.toml")
    assert "wrong.toml, line 3, column 8" in copydesk("ingest", seeds, "--direct", code=1).stderr
    assert ask("SELECT name FROM watchlists") == [{"name": "talks"}]

    (lists / "wrong.toml").write_text("query = 'missile AND Lavrov'")
    assert (
        "1 new or changed watch list: 2 of 5 earlier articles answer\n" in copydesk("ingest", seeds, "--direct").stdout
    )
    shutil.move(lists, tmp_path / "elsewhere")
    assert "there is no folder watchlists, so the watch lists" in copydesk("ingest", seeds, "--direct").stdout
    assert ask("SELECT * FROM mentions") == ask("SELECT * FROM watchlists") == []
    assert "watchlists" not in copydesk("ingest", seeds, "--direct").stdout
    copydesk("ingest", seeds, "--direct", "--watchlists", tmp_path / "elsewhere")
    assert len(ask("SELECT * FROM watchlists")) == 2


def test_the_command_shows_lists_and_tries_queries(copydesk: Run, seeds: Path, tmp_path: Path) -> None:
    assert copydesk("watchlists").stdout == "no edition yet\n"
    lists = tmp_path / "watchlists"
    lists.mkdir()
    copydesk("ingest", seeds, "--direct")
    assert copydesk("watchlists").stdout.startswith("no watch lists: put one in watchlists/")
    (lists / "talks.toml").write_text(TALKS)
    copydesk("ingest", seeds, "--direct")
    (lists / "wrong.toml").write_text(WRONG)
    shown = copydesk("watchlists").stdout
    assert ["talks", "Talks", "1", "1", "2013-03-07"] in map(str.split, shown.splitlines())

    shown = copydesk("watchlists", "headline:talks NOT Obama").stdout
    docs = (ROOT / "docs" / "watchlists.md").read_text()
    assert f"$ copydesk watchlists 'headline:talks NOT Obama'\n{shown}" in docs.replace("\n    ", "\n")
    assert copydesk("watchlists", lists / "talks.toml").stdout == shown
    for given, problem in [
        ("talks Lavrov", "the query, line 1, column 7: two"),
        (lists / "wrong.toml", "wrong.toml, li"),
    ]:
        said = copydesk("watchlists", given, code=1).stderr.splitlines()
        assert said[0].startswith(f"copydesk: {problem}")
        assert said[1].index("Lavrov") == said[2].index("^")


@pytest.mark.parametrize("command", ["ingest", "watch"])
def test_a_folder_of_lists_that_is_named_must_be_there(copydesk: Run, seeds: Path, command: str) -> None:
    done = copydesk(command, seeds, "--direct", "--watchlists", "nowhere", code=1)
    assert done.stderr.startswith("copydesk: nowhere: there is no such folder of watch lists")


def test_the_list_that_comes_along_is_asked_once_it_is_copied(
    copydesk: Run, ask: Ask, tmp_path: Path, seeds: Path
) -> None:
    assert read_watch_folder(ROOT / "watchlists").lists == ()
    folder = tmp_path / "watchlists"
    folder.mkdir()
    shutil.copy(ROOT / "watchlists" / "missile-defence.toml.example", folder / "missile-defence.toml")
    assert read_watch_folder(folder).sound().warnings == ()
    copydesk("ingest", seeds, "--direct")
    assert ask("SELECT DISTINCT watchlist FROM mentions") == [{"watchlist": "missile-defence"}]


def test_all_that_is_no_list_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "good.toml").write_text("query = 'a'")
    (tmp_path / "with bom.toml").write_bytes("\ufeffquery = 'a'".encode())
    (tmp_path / "latin.toml").write_bytes(b"query = '\xe9'")
    (tmp_path / "folder.toml").mkdir()
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "dangling.toml").symlink_to("nowhere")
    (tmp_path / "=1+1.toml").write_text("query = 'a'")
    (tmp_path / ".hidden.toml").write_text("query = 'a'")
    (tmp_path / "README.md").write_text("# lists")
    (tmp_path / "large.toml").write_text("#" * 1_000_000)
    found = read_watch_folder(tmp_path)
    assert [one.name for one in found.lists if one.error is None] == ["good", "with bom"]
    with pytest.raises(WatchlistFault) as caught:
        found.sound()
    told = str(caught.value)
    for problem in ("latin.toml: it is not UTF-8", "folder.toml: it is not a file", "pipe.toml: it is not a file"):
        assert problem in told
    for problem in ("dangling.toml: it is not a file", "=1+1.toml: a list is named by", "large.toml: it has "):
        assert problem in told
    assert "hidden" not in told


def test_lists_beyond_a_thousand_are_told_and_left_out(tmp_path: Path) -> None:
    for number in range(MOST_LISTS + 1):
        (tmp_path / f"{number:04}.toml").write_text("query = 'a'")
    found = read_watch_folder(tmp_path)
    assert len(found.lists) == MOST_LISTS
    assert "only the first 1,000 by name are asked" in found.warnings[0]


def test_no_folder_is_no_lists(tmp_path: Path) -> None:
    assert read_watch_folder(tmp_path / "nowhere") == read_watch_folder(tmp_path)
