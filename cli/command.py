"""The entry of `copydesk`: parses arguments, runs a command of cli/commands, and reports errors."""

import argparse
import atexit
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from cli.commands import FAILED, USAGE, WrongCall, commands
from extractors.errors import CopydeskError
from pipeline.terminal import (
    OutputFailed,
    accept_any_text,
    flush,
    give_up_output,
    safe_line,
    say,
    say_error,
    show_lines,
)

DEFAULT_WAREHOUSE = "warehouse/news.duckdb"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns 0 when it completed, 1 when it failed, 2 for a wrong call."""
    accept_any_text()
    atexit.register(gc.freeze)  # what is left at the end need not be looked through: .07 s
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy starts no threads, which nothing here needs: .04 s
    try:
        given = sys.argv[1:] if arguments is None else arguments
        options = _parser(given).parse_args(given)
        from warehouse.address import parse_warehouse  # noqa: PLC0415 - takes 5 ms, and --help needs none

        named = options.warehouse or os.environ.get("COPYDESK_WAREHOUSE") or DEFAULT_WAREHOUSE
        options.warehouse = parse_warehouse(named)
        if options.data:
            os.environ["COPYDESK_DATA"] = options.data  # also for processes that are started here
        code: int = options.run(options)
        flush()
        return code
    except CopydeskError as error:
        say_error(error)
        if isinstance(error, OutputFailed):
            give_up_output()
        if isinstance(error, WrongCall):
            return USAGE
    except (ImportError, SyntaxError) as error:
        from pipeline.proof import told  # noqa: PLC0415 - only for an error

        for line in told(error).split("\n"):
            say(line)
    except BrokenPipeError:
        give_up_output()
    except KeyboardInterrupt:
        say("interrupted; the warehouse is as it was before")
    return FAILED


class _Parser(argparse.ArgumentParser):
    """A parser whose errors show the given arguments in one safe line."""

    def error(self, message: str) -> NoReturn:
        super().error(safe_line(message))


class _Version(argparse.Action):
    """Print the release and exit. A folder that is not installed has no known release."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object, **__: object) -> NoReturn:
        from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - takes 20 ms

        try:
            release = version("copydesk")
        except PackageNotFoundError:
            release = f"of no known version: {Path(__file__).parents[1]} is not installed"
        show_lines([f"copydesk {release}"])
        parser.exit()


def _parser(given: Sequence[str]) -> argparse.ArgumentParser:
    """The parser for a call with these arguments. It has the options of the commands that are named in them only."""
    parser: argparse.ArgumentParser = _Parser(
        prog="copydesk",
        description="Drop web pages in a folder; get clean, deduplicated, honestly dated news articles in DuckDB.",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="show which release this is, and exit")
    _warehouse_option(parser, None)
    shown = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name, command in commands().items():
        one = shown.add_parser(name, help=command.HELP, description=f"{command.HELP[0].upper()}{command.HELP[1:]}.")
        if name in given:
            one.set_defaults(run=command.run)
            _warehouse_option(one, argparse.SUPPRESS)
            command.add_options(one)
    return parser


def _warehouse_option(parser: argparse.ArgumentParser, default: str | None) -> None:
    parser.add_argument(
        "--warehouse",
        metavar="FILE",
        default=default,
        help="a DuckDB file, or a lake: ducklake:sqlite:PATH, ducklake:postgres:DSN "
        f"(default: {DEFAULT_WAREHOUSE} or COPYDESK_WAREHOUSE)",
    )
    parser.add_argument(
        "--data",
        metavar="FOLDER",
        default=default,
        help="where a lake that is made keeps its files (default: beside a SQLite catalog, else warehouse, or "
        "COPYDESK_DATA)",
    )


if __name__ == "__main__":
    sys.exit(main())
