"""A disk that fills up, wherever a run is writing: the user reads where, the edition before stands, and with room
the next run goes on.

A limit on file sizes does it everywhere; where the machine lets us mount one, a small disk does it too.
"""

import os
import resource
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module

import pytest

from cli.command import main
from tests.opened import journal_path
from tests.reliability.conftest import COMMAND, Newsroom
from tests.reliability.made_up_news import Press

pytestmark = pytest.mark.slow
FIRST, SECOND = Press(seed=1).batches(2, 12)


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """Both batches loaded on a disk with room, the first of them alone in the edition that is kept."""
    newsroom = Newsroom(tmp_path_factory.mktemp("clean"))
    newsroom.add(FIRST)
    newsroom.run()
    shutil.copytree(newsroom.root, newsroom.root.with_name("begun"), symlinks=True)
    newsroom.add(SECOND)
    newsroom.run()
    return newsroom


@pytest.fixture
def begun(clean: Newsroom, newsroom: Newsroom) -> Newsroom:
    """The first batch loaded, the second just put into the folder."""
    shutil.copytree(clean.root.with_name("begun"), newsroom.root, symlinks=True, dirs_exist_ok=True)
    newsroom.add(SECOND)
    return newsroom


def limit(size_bytes: int) -> Callable[[], None]:
    """Let no file of this process grow beyond a size."""
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size_bytes, hard))


def test_runs_without_room_fail_politely_and_the_next_one_with_room_completes(begun: Newsroom, clean: Newsroom) -> None:
    before, link, editions = begun.digest(), begun.linked(), begun.editions()
    size = begun.warehouse.stat().st_size
    for size_bytes in (0, 5_000, size // 3, size + size // 50):
        said = begun.run(code=1, preexec_fn=limit(size_bytes))
        assert f"{begun.warehouse}: " in said
        assert "File too large" in said
        assert "Make room there" in said
        assert (begun.linked(), begun.editions()) == (link, editions)
        assert begun.digest() == before
    begun.run()
    assert begun.digest() == clean.digest()
    assert begun.checked() == []


@contextmanager
def starved(name: str, after: bool) -> Iterator[None]:
    """From a call of a function on, or from its end on, no file can be written any more."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    module, function = name.rsplit(".", 1)
    real = getattr(import_module(module), function)

    def starving(*arguments: object, **more: object) -> object:
        if not after:
            limit(0)()
        result = real(*arguments, **more)
        limit(0)()
        return result

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(name, starving)
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)


PLACES = {
    "lock": ("warehouse.store.files.hold", False),
    "draft": ("warehouse.store.files.draft_edition", False),
    "rows": ("warehouse.store.files.migrate", True),
    "record": ("warehouse.load.load.write_seen", False),
    "ledger": ("warehouse.store.files.write_ledger", False),
    "checkpoint": ("warehouse.store.files.write_ledger", True),
    "seal": ("warehouse.store.editions.write_seal", False),
}


@pytest.mark.parametrize("place", PLACES)
def test_the_first_error_is_what_the_user_reads_wherever_it_strikes(
    begun: Newsroom, capsys: pytest.CaptureFixture[str], place: str
) -> None:
    link, editions, runs = begun.linked(), begun.editions(), begun.runs()
    arguments = ["ingest", str(begun.seeds), "--direct", "--workers", "1", "--warehouse", str(begun.warehouse)]
    with starved(*PLACES[place]):
        code = main(arguments)
    assert code == 1
    said = capsys.readouterr().err
    assert "Traceback" not in said
    assert "File too large" in said
    assert "Make room there" in said
    assert "runs.jsonl" not in said  # which could not be written either
    assert (begun.linked(), begun.editions(), begun.runs()) == (link, editions, runs)


def test_a_run_that_is_not_in_the_journal_stands_and_says_so(
    begun: Newsroom, capsys: pytest.CaptureFixture[str], clean: Newsroom
) -> None:
    arguments = ["ingest", str(begun.seeds), "--direct", "--workers", "1", "--warehouse", str(begun.warehouse)]
    with starved("pipeline.run.append_run", False):
        code = main(arguments)
    assert code == 0
    assert f"warning: {journal_path(begun.warehouse)}" in capsys.readouterr().out
    assert begun.digest() == clean.digest()


SMALL_DISK = """
set -e
mount -t tmpfs -o size="$1" tmpfs warehouse
cp -a kept/. warehouse/
copydesk ingest seeds --direct --workers 2 && exit 9
copydesk check >&2
copydesk digest | tail -1
mount -o remount,size=256m warehouse
copydesk ingest seeds --direct --workers 2 >&2
copydesk check >&2
copydesk digest | tail -1
"""


def namespaces() -> list[list[str]]:
    """The ways in which we may mount a disk that only a process of ours sees; in a container there may be none."""
    ways = [["unshare", "--mount"], ["unshare", "--map-root-user", "--mount"]]
    probe = ["sh", "-c", "mount -t tmpfs tmpfs /mnt"]
    if not shutil.which("unshare"):
        return []
    return [way for way in ways if subprocess.run([*way, *probe], capture_output=True, check=False).returncode == 0]


def test_a_disk_that_is_full_is_told_as_a_limit_is(begun: Newsroom, clean: Newsroom) -> None:
    before, size = begun.digest(), begun.warehouse.stat().st_size
    held = sum(path.stat().st_size for path in begun.warehouse.parent.rglob("*") if not path.is_symlink())
    if not (possible := namespaces()):  # the limit alone, then: just room for the copy of the edition
        said = begun.run(code=1, preexec_fn=limit(size + size // 50))
        assert "File too large. Make room there" in said
        return
    begun.warehouse.parent.rename(begun.root / "kept")
    begun.warehouse.parent.mkdir()
    places = f"{COMMAND.parent}:{os.environ['PATH']}"
    environment = {**os.environ, "PATH": places, "COPYDESK_WAREHOUSE": str(begun.warehouse)}
    done = subprocess.run(
        [*possible[0], "sh", "-c", SMALL_DISK, "sh", str(held + size + size // 8)],
        cwd=begun.root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No space left on device. Make room there" in done.stderr
    assert "Traceback" not in done.stderr
    assert [line.split()[-1] for line in done.stdout.splitlines()] == [before.hash, clean.digest().hash]
