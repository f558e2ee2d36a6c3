"""The command, run in this process: what it prints, what it says beside that, and its exit code.

For tests in which the process is not the point; it spares them a second of imports, or three with Prefect.
"""

import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from flows.command import main


@dataclass(frozen=True, slots=True)
class Shown:
    """What a terminal showed of a command."""

    stdout: str
    stderr: str


Here = Callable[..., Shown]


def shown(*arguments: str | Path, folder: Path, code: int = 0, **environment: str) -> Shown:
    """What a command shows that is run in a folder; its exit code must be as expected."""
    printed, said = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with _environment(environment), chdir(folder), _no_input(), redirect_stdout(printed), redirect_stderr(said):
        ended = main([str(argument) for argument in arguments])
    done = Shown(_text(printed), _text(said))
    assert ended == code, done.stderr
    assert "Traceback" not in done.stderr
    return done


@contextmanager
def _environment(more: dict[str, str]) -> Iterator[None]:
    """With variables beside those that there are; what is set meanwhile goes."""
    before = dict(os.environ)
    os.environ.update(more)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


@contextmanager
def _no_input() -> Iterator[None]:
    """Nobody types anything."""
    before, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO())
    try:
        yield
    finally:
        sys.stdin = before


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    content = stream.buffer
    assert isinstance(content, io.BytesIO)
    return content.getvalue().decode()


@pytest.fixture
def here(tmp_path: Path, warehouse: Path) -> Here:
    """Run a command on the test's warehouse in this process; the exit code must be as expected."""

    def run(*arguments: str | Path, code: int = 0) -> Shown:
        return shown(*arguments, folder=tmp_path, code=code, COPYDESK_WAREHOUSE=str(warehouse))

    return run
