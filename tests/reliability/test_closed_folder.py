"""A warehouse in a folder that may not be written: the run says so and changes nothing."""

import ctypes
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.reliability.conftest import Newsroom
from tests.reliability.made_up_news import Press
from warehouse.store.editions import editions_folder

pytestmark = pytest.mark.slow
FIRST, SECOND = Press(seed=2).batches(2, 4)
PR_CAPBSET_DROP, CAP_DAC_OVERRIDE = 24, 1  # <linux/prctl.h>, <linux/capability.h>
libc = ctypes.CDLL(None)


def obey_modes() -> None:
    """Let modes of files count for root too, as they do for everybody else: the program that is started next, without
    this capability, may not write where its owner may not."""
    libc.prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE)


@pytest.fixture
def closed(newsroom: Newsroom) -> Iterator[list[Path]]:
    """Folders that a test closes; they are opened again after it."""
    folders: list[Path] = []
    yield folders
    for folder in folders:
        folder.chmod(0o755)


def close(folder: Path, closed: list[Path]) -> None:
    folder.chmod(0o555)
    closed.append(folder)
    touched = subprocess.run(
        ["touch", folder / "new"],
        preexec_fn=obey_modes,
        capture_output=True,
        check=False,
    )
    assert touched.returncode != 0  # the folder is really closed


@pytest.mark.parametrize("what", ["all", "editions"])
def test_a_warehouse_that_cannot_be_written_stays_as_it_is(newsroom: Newsroom, closed: list[Path], what: str) -> None:
    newsroom.add(FIRST)
    newsroom.run()
    before, link, editions = newsroom.digest(), newsroom.linked(), newsroom.editions()
    folder = newsroom.warehouse.parent if what == "all" else editions_folder(newsroom.warehouse)
    close(folder, closed)
    assert "nothing new" in newsroom.run(preexec_fn=obey_modes)
    newsroom.add(SECOND)
    said = newsroom.run(code=1, preexec_fn=obey_modes)
    assert "Permission denied" in said
    assert "writable" in said
    assert (newsroom.digest(), newsroom.linked(), newsroom.editions()) == (before, link, editions)
    folder.chmod(0o755)
    newsroom.run(preexec_fn=obey_modes)
    assert newsroom.digest().counts["files"] == len(FIRST | SECOND)


def test_no_warehouse_is_begun_in_a_closed_folder(newsroom: Newsroom, closed: list[Path]) -> None:
    newsroom.add(FIRST)
    newsroom.warehouse.parent.mkdir()
    close(newsroom.warehouse.parent, closed)
    said = newsroom.run(code=1, preexec_fn=obey_modes)
    assert "Permission denied. Give a warehouse in a folder that you can write to" in said
    assert list(newsroom.warehouse.parent.iterdir()) == []
