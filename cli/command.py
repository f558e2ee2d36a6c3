"""The command `copydesk`. Parses arguments, calls, prints; heavy imports wait until a command needs them."""

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from cli.forms import ENDINGS, FOR_SPREADSHEETS, FORMATS, IN_FILES_ALONE, form_of
from extractors.errors import BadInput, CopydeskError
from pipeline.terminal import (
    OutputFailed,
    accept_any_text,
    flush,
    give_up_output,
    safe_line,
    say,
    say_error,
    show,
    show_lines,
    write_utf8,
)
from warehouse.address import parse_warehouse

if TYPE_CHECKING:
    from warehouse.store.protocol import Store

DEFAULT_WAREHOUSE = "warehouse/news.duckdb"
COMPLETED, FAILED, USAGE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns 0 when it completed, 1 when it failed, 2 for a wrong call."""
    accept_any_text()
    options = _parser().parse_args(arguments)
    try:
        named = options.warehouse or os.environ.get("COPYDESK_WAREHOUSE") or DEFAULT_WAREHOUSE
        options.warehouse = parse_warehouse(named)
        if options.data:
            os.environ["COPYDESK_DATA"] = options.data  # for all that is started here too
        code: int = options.run(options)
        flush()
        return code
    except CopydeskError as error:
        say_error(error)
        if isinstance(error, OutputFailed):
            give_up_output()
    except (ImportError, SyntaxError) as error:
        from pipeline.proof import told  # noqa: PLC0415 - only where something is wrong

        for line in told(error).split("\n"):
            say(line)
    except BrokenPipeError:
        give_up_output()
    except KeyboardInterrupt:
        say("interrupted; the warehouse is as it was before")
    return FAILED


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints show what was given in one safe line."""

    def error(self, message: str) -> NoReturn:
        super().error(safe_line(message))


class _Version(argparse.Action):
    """Print the release and exit; that of a folder that is not installed is not known."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object, **__: object) -> NoReturn:
        from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - takes 20 ms

        try:
            release = version("copydesk")
        except PackageNotFoundError:
            release = f"of no known version: {Path(__file__).parents[1]} is not installed"
        show_lines([f"copydesk {release}"])
        parser.exit()


def _parser() -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = _Parser(
        prog="copydesk",
        description="Drop web pages in a folder; get clean, deduplicated, honestly dated news articles in DuckDB.",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="show which release this is, and exit")
    _warehouse_option(parser, None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    ingest = _command(commands, "ingest", _ingest, "load what is new in a folder, as a Prefect flow run")
    ingest.add_argument("seeds", nargs="?", default="seeds", metavar="SEEDS", help="the folder (default: seeds)")
    ingest.add_argument("--workers", type=_count, metavar="N", help="worker processes (default: one a processor)")
    ingest.add_argument("--dask", metavar="ADDRESS", help="extract on the workers of this Dask scheduler instead")
    ingest.add_argument("--direct", action="store_true", help="run the same steps without Prefect")
    _watchlists_option(ingest)

    watch = _command(commands, "watch", _watch, "run ingest whenever files arrive in a folder, until Ctrl-C")
    watch.add_argument("seeds", nargs="?", default="seeds", metavar="SEEDS", help="the folder (default: seeds)")
    watch.add_argument("--workers", type=_count, metavar="N", help="worker processes (default: one a processor)")
    watch.add_argument("--direct", action="store_true", help="run without Prefect, whatever is configured")
    _watchlists_option(watch)

    _command(commands, "serve", _serve, "run Prefect's server, the deployments and a worker until Ctrl-C")

    again = _command(
        commands, "reextract", _reextract, "extract again what another version of the extractor did, and load it"
    )
    again.add_argument("--dry-run", action="store_true", help="show what would change, and change nothing")
    again.add_argument("--workers", type=_count, metavar="N", help="worker processes (default: one a processor)")

    forget = _command(commands, "forget", _forget, "remove an article, or all that was read at a path, for good")
    forget.add_argument("target", metavar="PATH|ARTICLE_ID")
    forget.add_argument("--why", required=True, metavar="TEXT", help="the reason, which is kept: a takedown, a licence")

    explain = _command(commands, "explain", _explain, "show a page with a role and rule beside each line")
    explain.add_argument("target", metavar="FILE|ARTICLE_ID")
    explain.add_argument("--json", action="store_true", help="print fields, blocks and body as JSON")

    report = _command(commands, "report", _report, "write the briefing: a page with what is new and how good it is")
    report.add_argument("--out", default="report", metavar="DIR", help="the folder that it goes into (default: report)")

    sql = _command(commands, "sql", _sql, "ask the warehouse (read-only); without QUERY, list its tables and views")
    sql.add_argument("query", nargs="?", metavar="QUERY", help="one SQL query; - reads it from standard input")
    sql.add_argument("--format", choices=("table", "csv", "json"), default="table", help="default: table")
    sql.add_argument(
        "--for-spreadsheet",
        action="store_true",
        help="with --format csv: begin with a byte order mark, and let no text of a page become a formula",
    )
    sql.add_argument("--as-of", metavar="TIME", help="of a lake: what it said then, as 2026-11-29T18:00+01:00")

    export = _command(commands, "export", _export, "write a table, view or macro, or the rows of a query, to a file")
    export.add_argument("name", nargs="?", metavar="VIEW", help="one without arguments; copydesk sql alone lists them")
    export.add_argument(
        "--query", metavar="QUERY", help="instead of VIEW: one SQL query; - reads it from standard input"
    )
    export.add_argument("--format", choices=FORMATS, help="default: by the ending of FILE, else csv")
    export.add_argument(
        "--out",
        metavar="FILE",
        type=Path,
        help=f"its ending says the format: {', '.join(ENDINGS)}; text also packed, as .csv.gz "
        "(default: standard output; parquet and xlsx need a file)",
    )
    export.add_argument(
        "--for-spreadsheet",
        action="store_true",
        help="with csv and tsv: begin with a byte order mark, and let no text of a page become a formula",
    )

    lists = _command(commands, "watchlists", _watch_lists, "list the watch lists with what they find, or try a query")
    lists.add_argument(
        "query", nargs="?", metavar="QUERY", help="a query, or the file of a list, to try on all articles"
    )

    _command(commands, "check", _check, "run every integrity check on the warehouse")
    _command(commands, "digest", _digest, "print table counts and one hash over the warehouse's logical content")
    return parser


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, run: object, help_text: str
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=help_text, description=help_text[0].upper() + help_text[1:] + ".")
    parser.set_defaults(run=run)
    _warehouse_option(parser, argparse.SUPPRESS)
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


def _watchlists_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--watchlists", metavar="DIR", help="the folder of watch lists (default: watchlists)")


def _watchlists(options: argparse.Namespace) -> Path:
    """The folder of watch lists; the usual one need not be there."""
    from pipeline.watchlist_folder import DEFAULT_FOLDER  # noqa: PLC0415

    folder = Path(options.watchlists or DEFAULT_FOLDER)
    if options.watchlists and not folder.is_dir():
        raise CopydeskError(
            f"{folder}: there is no such folder of watch lists; name one that is there, or leave it out"
        )
    return folder


def _count(text: str) -> int:
    count = int(text)
    if count < 1:
        raise argparse.ArgumentTypeError("give a whole number of at least 1")
    return count


def _store(options: argparse.Namespace) -> "Store":
    """The warehouse that a command is to use."""
    from warehouse.opening import open_store  # noqa: PLC0415

    return open_store(options.warehouse)


def _ingest(options: argparse.Namespace) -> int:
    from pipeline.ingest import IngestRequest  # noqa: PLC0415

    request = IngestRequest(Path(options.seeds), _store(options), options.workers, options.dask, _watchlists(options))
    if options.direct:
        from cli.run import run_direct  # noqa: PLC0415

        return run_direct(request)
    from flows.orchestrated import run_orchestrated  # noqa: PLC0415

    return run_orchestrated(request)


def _watch(options: argparse.Namespace) -> int:
    from cli.watch import watch  # noqa: PLC0415
    from pipeline.ingest import IngestRequest  # noqa: PLC0415

    request = IngestRequest(Path(options.seeds), _store(options), options.workers, watchlists=_watchlists(options))
    return watch(request, options.direct)


def _serve(_options: argparse.Namespace) -> int:
    from flows.serve import serve  # noqa: PLC0415

    return serve()


def _reextract(options: argparse.Namespace) -> int:
    from cli.run import run_reextraction  # noqa: PLC0415
    from pipeline.reextract import ReextractRequest  # noqa: PLC0415

    return run_reextraction(ReextractRequest(_store(options), options.workers, options.dry_run))


def _forget(options: argparse.Namespace) -> int:
    from cli.run import run_forgetting  # noqa: PLC0415

    return run_forgetting(options.target, options.why, _store(options))


def _explain(options: argparse.Namespace) -> int:
    from cli.explain import as_json, explain, shown  # noqa: PLC0415

    try:
        explanations = explain(options.target, _store(options))
    except BadInput as bad:
        raise CopydeskError(f"{options.target}: rejected, {bad}") from bad
    if options.json:
        write_utf8()
    show([(as_json if options.json else shown)(explanations)])
    return COMPLETED


def _report(options: argparse.Namespace) -> int:
    from pipeline.report import ReportRequest, report, reported_lines  # noqa: PLC0415

    show_lines(reported_lines(report(ReportRequest(_store(options), Path(options.out)))))
    return COMPLETED


def _sql(options: argparse.Namespace) -> int:
    from cli.ask import ask, overview  # noqa: PLC0415

    if options.for_spreadsheet and options.format != "csv":
        say("--for-spreadsheet goes with --format csv alone")
        return USAGE
    query = _query("-" if options.query is None and not sys.stdin.isatty() else options.query)
    if options.format != "table":
        write_utf8()
    if query is None:
        show(overview(_store(options), _moment(options.as_of)))
    else:
        show(ask(_store(options), query, options.format, options.for_spreadsheet, _moment(options.as_of)))
    return COMPLETED


def _query(given: str | None) -> str | None:
    """A query as it was given; that of standard input for -, None when there is none."""
    if given != "-":
        return given
    return sys.stdin.buffer.read().decode("utf-8", "surrogateescape").strip() or None


def _moment(text: str | None) -> str | None:
    """A time as ISO 8601 in UTC; one without a zone is in UTC, a day without a time begins. Raises CopydeskError."""
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise CopydeskError(
            f"--as-of {safe_line(text)}: give a time as 2026-11-29 or 2026-11-29T18:00+01:00"
        ) from error
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).isoformat()


def _export(options: argparse.Namespace) -> int:
    from cli.export import Query, export_file, export_text  # noqa: PLC0415

    if (options.name is None) == (options.query is None):
        say("give a VIEW, or a query with --query")
        return USAGE
    form = form_of(options.out, options.format)
    if options.for_spreadsheet and form.name not in FOR_SPREADSHEETS:
        say(f"--for-spreadsheet goes with {', '.join(sorted(FOR_SPREADSHEETS))} alone")
        return USAGE
    what = options.name if options.query is None else Query(_query(options.query) or "")
    if options.out is None:
        if form.name in IN_FILES_ALONE:
            say(f"--format {form.name} needs --out FILE")
            return USAGE
        write_utf8()
        show(export_text(_store(options), what, form.name, options.for_spreadsheet))
        return COMPLETED
    done = export_file(_store(options), what, form, options.out, options.for_spreadsheet)
    show_lines([f"{what}: {done.size_bytes:,} bytes in {options.out}"])
    if done.cut_cells:
        say(
            f"{options.out}: texts of more than 32,767 characters, which no cell of a workbook takes, were cut: "
            f"{done.cut_cells:,}; .csv, .jsonl and .parquet keep all"
        )
    return COMPLETED


def _watch_lists(options: argparse.Namespace) -> int:
    from cli.watchlists import WrongQuery, show_trial, show_watchlists  # noqa: PLC0415

    if options.query is None:
        show(show_watchlists(_store(options)))
        return COMPLETED
    try:
        show(show_trial(_store(options), options.query))
    except WrongQuery as wrong:
        for line in str(wrong).split("\n"):  # with a caret below what is wrong
            say(line)
        return FAILED
    return COMPLETED


def _check(options: argparse.Namespace) -> int:
    from cli.ask import check  # noqa: PLC0415

    passed, text = check(_store(options))
    show([text])
    return COMPLETED if passed else FAILED


def _digest(options: argparse.Namespace) -> int:
    from cli.ask import show_digest  # noqa: PLC0415

    show([show_digest(_store(options))])
    return COMPLETED


if __name__ == "__main__":
    sys.exit(main())
