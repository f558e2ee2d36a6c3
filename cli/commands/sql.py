"""The command `copydesk sql`: the rows of a query, or the tables and views that there are."""

import sys
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime

from cli.commands import COMPLETED, WrongCall
from cli.options import opened_store, read_query
from extractors.errors import CopydeskError
from pipeline.terminal import safe_line, show, terminal_width, write_utf8

PLACE = 80
HELP = "ask the warehouse (read-only); without QUERY, list its views and tables, what analysts ask first"


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument("query", nargs="?", metavar="QUERY", help="one SQL query; - reads it from standard input")
    parser.add_argument("--format", choices=("table", "csv", "json"), default="table", help="default: table")
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--full", action="store_true", help="a table with whole texts, however wide")
    shape.add_argument("--vertical", action="store_true", help="one field a line, with whole texts")
    parser.add_argument(
        "--for-spreadsheet",
        action="store_true",
        help="with --format csv: begin with a byte order mark, and let no text of a page become a formula",
    )
    parser.add_argument("--as-of", metavar="TIME", help="of a lake: what it said then, as 2026-11-29T18:00+01:00")


def run(options: Namespace) -> int:
    """Print the rows of the query. Without a query, print the views, macros and tables, and what each holds."""
    from cli.ask import ask
    from cli.overview import overview

    if options.for_spreadsheet and options.format != "csv":
        raise WrongCall("--for-spreadsheet goes with --format csv alone")
    if (options.full or options.vertical) and options.format != "table":
        raise WrongCall("--full and --vertical are for tables, and go with no --format")
    query = read_query("-" if options.query is None and not sys.stdin.isatty() else options.query)
    if options.format != "table":
        write_utf8()
    at, store = _moment(options.as_of), opened_store(options)
    form = "full" if options.full else "vertical" if options.vertical else options.format
    if query is None:
        show(overview(store, at, terminal_width()))
    else:
        show(ask(store, query, form, options.for_spreadsheet, at, terminal_width()))
    return COMPLETED


def _moment(text: str | None) -> str | None:
    """A time as ISO 8601 in UTC. A time without a zone is UTC, and a day means its beginning. Raises CopydeskError."""
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise CopydeskError(
            f"--as-of {safe_line(text)}: give a time as 2026-11-29 or 2026-11-29T18:00+01:00"
        ) from error
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
