"""The command, run in this process: what it prints, what it says beside that, and its exit code.

For tests in which the process is not the point; it spares them a second of imports, or three with Prefect.
"""

import io
import os
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import pytest

from cli.command import main


@dataclass(frozen=True, slots=True)
class Shown:
    """What a terminal showed of a command."""

    stdout: str
    stderr: str


Here = Callable[..., Shown]


def shown(*arguments: str | Path, folder: Path, code: int = 0, input: str = "", **environment: str) -> Shown:
    """What a command shows that is run in a folder, and given some input; its exit code must be as expected."""
    typed, printed, said = (_stream(text) for text in (input, "", ""))
    with (
        _environment(environment),
        chdir(folder),
        patch("sys.stdin", typed),
        redirect_stdout(printed),
        redirect_stderr(said),
    ):
        try:
            ended = main([str(argument) for argument in arguments])
        except SystemExit as wrong:  # of argparse
            ended = int(wrong.code or 0)
    done = Shown(_told(printed), _told(said))
    assert ended == code, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
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


def _stream(text: str) -> io.TextIOWrapper:
    """A stream as a process has them: text over bytes."""
    return io.TextIOWrapper(io.BytesIO(os.fsencode(text)), encoding="utf-8", write_through=True)


def _told(stream: io.TextIOWrapper) -> str:
    """What was written to it, as `subprocess` gives it."""
    stream.flush()
    stream.seek(0)
    return io.TextIOWrapper(stream.buffer, encoding="utf-8").read()


@pytest.fixture
def here(tmp_path: Path, warehouse: Path) -> Here:
    """Run a command on the test's warehouse in this process; the exit code must be as expected."""

    def run(*arguments: str | Path, code: int = 0) -> Shown:
        return shown(*arguments, folder=tmp_path, code=code, COPYDESK_WAREHOUSE=str(warehouse))

    return run
