"""The hostile folder: each file ends as the manifest says, and costs no other file anything.

One run over all of it, while some files grow, change, vanish or become something else. No document may need the limits
of a worker (10 CPU seconds, 2 GiB): what would is refused before, so nothing here is rejected for time or memory.
"""

import os
import re
import shutil
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.command import main
from pipeline import sources
from pipeline.folder import Folder, list_folder
from tests.reliability.conftest import Newsroom
from tests.reliability.hostile import manifest
from tests.reliability.hostile.trap import LONG_AGO, Fate, Trap, story, text
from warehouse.load.ledger import Ledger

HIDDEN = "The vault behind the bakery opens with the number of the first tram, the baker told nobody at all."
ARTICLES = """
    SELECT articles.* EXCLUDE (story_id, number, first_seen_at), list(blocks ORDER BY line_no) AS blocks
    FROM articles INNER JOIN (SELECT * EXCLUDE (number) FROM blocks) AS blocks USING (article_id)
    WHERE source_path LIKE 'good/%'
    GROUP BY ALL
    ORDER BY article_id"""


class Moving:
    """Files that do not stay as they are: what happens to each once the folder was listed, and how it must end."""

    def __init__(self, seeds: Path, outside: Path) -> None:
        self.folder = seeds / "moving"
        self.folder.mkdir()
        self._outside = outside
        self.actions: dict[str, tuple[Callable[[Path], object], Fate]] = {
            "vanishes.txt": (Path.unlink, ("waiting", "still changing")),
            "becomes-link.txt": (self._replace_by_link, ("rejected", "symlink")),
            "becomes-pipe.txt": (self._replace_by_pipe, ("rejected", "not regular")),
            "becomes-folder.txt": (self._replace_by_folder, ("rejected", "not regular")),
            "is-replaced.txt": (lambda path: path.write_text(story().text), ("loaded", None)),
            "is-emptied.txt": (lambda path: os.truncate(path, 0), ("rejected", "empty")),
            "below/page.txt": (self._replace_folder_by_link, ("waiting", "still changing")),
        }
        for name in self.actions:
            text(name, str).lay(os.fsencode(self.folder))

    def move(self) -> None:
        """Let it happen."""
        for name, (act, _) in self.actions.items():
            act(self.folder / name)

    def _replace_by_link(self, path: Path) -> None:
        path.unlink()
        path.symlink_to(self._outside / "secret.txt")

    def _replace_by_pipe(self, path: Path) -> None:
        path.unlink()
        os.mkfifo(path)

    def _replace_by_folder(self, path: Path) -> None:
        path.unlink()
        path.mkdir()

    def _replace_folder_by_link(self, path: Path) -> None:
        shutil.rmtree(path.parent)
        path.parent.symlink_to(self._outside)  # where there is a page.txt, too


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder that nobody may read, not even by a link."""
    folder = tmp_path / "outside"
    folder.mkdir()
    for name in ("secret.txt", "page.txt"):
        (folder / name).write_text(f"The secret of the baker\n\n{HIDDEN}\n\n{HIDDEN}\n")
        os.utime(folder / name, (LONG_AGO, LONG_AGO + 60))  # last read before it was written: the next reading shows
    return folder


def ingest(newsroom: Newsroom) -> int:
    return main(["ingest", str(newsroom.seeds), "--direct", "--workers", "2", "--warehouse", str(newsroom.warehouse)])


@pytest.mark.service
def test_every_hostile_file_ends_as_it_should_and_good_ones_load_as_if_alone(
    newsroom: Newsroom,
    make_newsroom: Callable[[str], Newsroom],
    outside: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    traps = manifest(outside)
    assert len({trap.name for trap in traps}) == len(traps) >= 290
    for trap in traps:
        trap.lay(os.fsencode(newsroom.seeds))
    moving = Moving(newsroom.seeds, outside)

    grows = newsroom.seeds / "moving" / "grows.txt"

    def write_on(_seconds: float = 0) -> None:
        with grows.open("a") as file:
            file.write("The queue at the ferry grew longer by the minute, said a man who stood in it.\n\n")

    def list_then_move(folder: Path, ledger: Ledger) -> Folder:
        """The folder as it is found while somebody goes on writing a file; then the others move."""
        write_on()
        moment = time.time()
        found = list_folder(folder, ledger, lambda: moment, write_on)
        moving.move()
        return found

    monkeypatch.setattr(sources, "list_folder", list_then_move)
    assert ingest(newsroom) == 0
    said = capfd.readouterr()

    fates = {
        bytes(path): (state, reason)
        for path, state, reason in newsroom.ask("SELECT path_bytes, state, reason FROM files")
    }
    expected: dict[bytes, Fate] = {trap.name: trap.fate for trap in traps}
    expected |= {f"moving/{name}".encode(): fate for name, (_, fate) in moving.actions.items()}
    expected[b"moving/grows.txt"] = ("waiting", "still changing")
    assert {name: fate for name, fate in fates.items() if fate != expected.get(name)} == {}
    assert fates.keys() == expected.keys()

    assert lost(newsroom, traps) == {}
    assert rejected(newsroom) == {trap.name: Counter(trap.rejects) for trap in traps if trap.rejects}
    assert newsroom.ask("SELECT DISTINCT reason FROM rejects WHERE reason IN ('time', 'memory', 'crash')") == []
    assert newsroom.checked() == []

    everything = said.out + said.err
    assert "Traceback" not in everything
    assert re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", everything) is None
    assert not any(line.startswith("copydesk: all is well") for line in everything.splitlines())
    assert newsroom.ask(f"SELECT article_id FROM articles WHERE contains(body, '{HIDDEN[:40]}')") == []
    for name in ("secret.txt", "page.txt"):
        if keeps_access_times(outside):
            assert (outside / name).stat().st_atime == LONG_AGO

    alone = make_newsroom("alone")
    for trap in traps:
        if trap.name.startswith(b"good/"):
            trap.lay(os.fsencode(alone.seeds))
    monkeypatch.setattr(sources, "list_folder", list_folder)
    assert ingest(alone) == 0
    assert len(alone.ask(ARTICLES)) == 16
    assert newsroom.ask(ARTICLES) == alone.ask(ARTICLES)

    os.utime(grows, (LONG_AGO, LONG_AGO))
    assert ingest(newsroom) == 0  # what waited is looked at again, and nothing else
    assert "new file" in capfd.readouterr().out
    assert newsroom.ask("SELECT path FROM files WHERE state = 'waiting'") == []


def lost(newsroom: Newsroom, traps: list[Trap]) -> dict[bytes, list[str]]:
    """Paragraphs of stories that no body of their file holds."""
    rows = newsroom.ask(
        "SELECT files.path_bytes, articles.body FROM files INNER JOIN article_sources USING (path, sha256) "
        "INNER JOIN articles USING (article_id)"
    )
    bodies: dict[bytes, str] = {}
    for path, body in rows:
        bodies[bytes(path)] = bodies.get(bytes(path), "") + body
    missing = {trap.name: [one for one in trap.holds if one not in bodies.get(trap.name, "")] for trap in traps}
    return {name: paragraphs for name, paragraphs in missing.items() if paragraphs}


def rejected(newsroom: Newsroom) -> dict[bytes, Counter[str]]:
    """How often documents of loaded files were rejected for what."""
    rows = newsroom.ask(
        "SELECT rejects.path_bytes, rejects.reason FROM rejects INNER JOIN files USING (path_bytes, sha256) "
        "WHERE files.state = 'loaded'"
    )
    found: dict[bytes, Counter[str]] = {}
    for path, reason in rows:
        found.setdefault(bytes(path), Counter())[reason] += 1
    return found


def keeps_access_times(folder: Path) -> bool:
    """Whether reading a file shows on this file system."""
    probe = folder / "probe"
    probe.write_text("x")
    os.utime(probe, (LONG_AGO, LONG_AGO + 60))
    probe.read_text()
    return probe.stat().st_atime != LONG_AGO
