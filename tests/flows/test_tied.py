"""Commands that are tied to who runs them: nothing of them is left, however that one ends."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from flows.tied import tied
from tests.prefect_server import processes_of

TREE = ("sh", "-c", "sleep 1000 & sleep 1000")
DEAF = ("sh", "-c", "trap '' TERM; while true; do sleep 0.1; done")
HOLDER = f"""
import os, time
from flows.tied import tied
with tied({TREE}, os.environ, None):
    time.sleep(1000)
"""


def until(true: Callable[[], object]) -> None:
    """Return when something is true."""
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.fixture
def marked(tmp_path: Path) -> dict[str, str]:
    """An environment that tells processes from others."""
    return {**os.environ, "PREFECT_HOME": str(tmp_path)}


def test_a_command_tells_how_it_ended(marked: dict[str, str], tmp_path: Path) -> None:
    for script, code in (("echo done; exit 3", 3), ("kill -KILL $$", 128 + signal.SIGKILL)):
        with tied(("sh", "-c", script), marked, tmp_path / "log") as process:
            assert process.wait(60) == code
    with tied(("echo", "server start"), marked, tmp_path / "log") as process:
        process.wait(60)
    assert (tmp_path / "log").read_text() == "server start\n"


@pytest.mark.slow
def test_a_command_ends_with_its_block_and_with_what_it_started(marked: dict[str, str], tmp_path: Path) -> None:
    with tied(TREE, marked, None):
        until(lambda: sum("sleep 1000" in line for line in processes_of(tmp_path)) >= 2)
    assert processes_of(tmp_path) == []


@pytest.mark.slow
def test_who_waits_for_its_end_no_longer_ends_it_at_once(marked: dict[str, str], tmp_path: Path) -> None:
    started = time.monotonic()
    before = signal.signal(signal.SIGALRM, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt), tied(DEAF, marked, None):
            until(lambda: any("trap" in line and "tied" not in line for line in processes_of(tmp_path)))
            signal.setitimer(signal.ITIMER_REAL, 1)
    finally:
        signal.signal(signal.SIGALRM, before)
    until(lambda: not processes_of(tmp_path))
    assert time.monotonic() - started < 15  # it would have had 20 seconds


def test_a_command_ends_when_who_runs_it_is_killed(marked: dict[str, str], tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-P", "-c", HOLDER], env=marked) as holder:
        until(lambda: sum("sleep 1000" in line for line in processes_of(tmp_path)) >= 2)
        holder.kill()
    until(lambda: not processes_of(tmp_path))
