"""The commands of `copydesk`: one module a command, named as people type it, found by listing this folder.

A command is a module with
    PLACE   where it stands in `copydesk --help`: the smallest comes first
    HELP    what it does, in a line that begins small and has no full stop
    add_options(parser)  adds its arguments and options; --warehouse and --data are there already
    run(options)         does it, and returns COMPLETED or FAILED. Raises `CopydeskError`, whose message is shown
What several commands read from options is in cli/options.py: `opened_store(options)` is the warehouse that was named.
Every call imports all of them, so what is heavy (database, pipeline, Prefect) is imported by the functions that use it.
"""

from argparse import ArgumentParser, Namespace
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from extractors.errors import CopydeskError

COMPLETED, FAILED, USAGE = 0, 1, 2  # what the process ends with


class WrongCall(CopydeskError):
    """Arguments that do not go together; the command ends with USAGE."""


class Command(Protocol):
    """What a module in this folder offers."""

    PLACE: int
    HELP: str

    def add_options(self, parser: ArgumentParser) -> None:
        """Add the arguments and options of the command."""
        ...

    def run(self, options: Namespace) -> int:
        """Do it. Returns the exit code."""
        ...


def commands() -> dict[str, Command]:
    """All commands by what people type, in the order of --help."""
    names = [path.stem for folder in __path__ for path in sorted(Path(folder).glob("[!_]*.py"))]  # pkgutil takes 4 ms
    found = [(name, cast(Command, import_module(f"{__name__}.{name}"))) for name in names]
    return dict(sorted(found, key=lambda one: one[1].PLACE))
