"""Arguments and options that several commands share, and how their values are read."""

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.errors import CopydeskError

if TYPE_CHECKING:
    from warehouse.places.key import Place
    from warehouse.store.protocol import Store


def opened_store(options: Namespace) -> "Store":
    """The warehouse of a command, opened once. Raises WarehouseRefused."""
    from warehouse.opening import open_store  # noqa: PLC0415 - the database takes .2 s

    return open_store(options.warehouse)


def add_seeds(parser: ArgumentParser) -> None:
    """Add the argument for the folder of source files."""
    parser.add_argument(
        "seeds",
        nargs="?",
        type=_place,
        default=Path("seeds"),
        metavar="SEEDS",
        help="the folder, or s3://BUCKET/PREFIX (default: seeds)",
    )


def _place(text: str) -> "Place":
    from warehouse.places.keeper import parse_place  # noqa: PLC0415 - only a command that has sources needs it

    return parse_place(text)


def add_workers(parser: ArgumentParser) -> None:
    """Add the option for the number of worker processes."""
    parser.add_argument("--workers", type=count, metavar="N", help="worker processes (default: one a processor)")


def count(text: str) -> int:
    """A number of at least 1, given as an option."""
    number = int(text)
    if number < 1:
        raise ArgumentTypeError("give a whole number of at least 1")
    return number


def add_days(parser: ArgumentParser) -> None:
    """Add the options for the first and the last day of what is asked for."""
    parser.add_argument("--since", type=_day, metavar="DAY", help="surely published on this day or later: 2026-11-29")
    parser.add_argument("--until", type=_day, metavar="DAY", help="surely published on this day or before")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError("give a day as 2026-11-29") from error


def add_watchlists(parser: ArgumentParser) -> None:
    """Add the option for the folder of watch lists, which `watchlists_folder` reads."""
    parser.add_argument("--watchlists", metavar="DIR", help="the folder of watch lists (default: watchlists)")


def watchlists_folder(options: Namespace) -> Path:
    """The folder of watch lists. The default one may be missing. Raises CopydeskError when another one is missing."""
    from pipeline.watchlist_folder import DEFAULT_FOLDER, folder_of  # noqa: PLC0415 - takes 20 ms

    folder = folder_of(options.watchlists)
    if (options.watchlists or str(folder) != DEFAULT_FOLDER) and not folder.is_dir():
        raise CopydeskError(
            f"{folder}: there is no such folder of watch lists; name one that is there, or leave it out"
        )
    return folder


def read_query(given: str | None) -> str | None:
    """A query as it was given, or from standard input when it is "-". None when there is none."""
    if given != "-":
        return given
    return sys.stdin.buffer.read().decode("utf-8", "surrogateescape").strip() or None
