"""The command `copydesk export`: all rows of a table, view or macro, or of a query, to standard output or to a file."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from cli.commands import COMPLETED, WrongCall
from cli.file_forms import ENDINGS, FOR_SPREADSHEETS, FORMATS, IN_FILES_ALONE, form_of
from cli.options import opened_store, read_query
from pipeline.terminal import say, show, show_lines, write_utf8

PLACE = 90
HELP = "write a table, view or macro, or the rows of a query, to a file"


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument("name", nargs="?", metavar="VIEW", help="one without arguments; copydesk sql alone lists them")
    parser.add_argument(
        "--query", metavar="QUERY", help="instead of VIEW: one SQL query; - reads it from standard input"
    )
    parser.add_argument("--format", choices=FORMATS, help="default: by the ending of FILE, else csv")
    parser.add_argument(
        "--out",
        metavar="FILE",
        type=Path,
        help=f"its ending says the format: {', '.join(ENDINGS)}; text also packed, as .csv.gz "
        "(default: standard output; parquet and xlsx need a file)",
    )
    parser.add_argument(
        "--for-spreadsheet",
        action="store_true",
        help="with csv and tsv: begin with a byte order mark, and let no text of a page become a formula",
    )


def run(options: Namespace) -> int:
    """Write the rows, and say how much of them a workbook cut."""
    from cli.export import Query, export_file, export_text

    if (options.name is None) == (options.query is None):
        raise WrongCall("give a VIEW, or a query with --query")
    form = form_of(options.out, options.format)
    if options.for_spreadsheet and form.name not in FOR_SPREADSHEETS:
        raise WrongCall(f"--for-spreadsheet goes with {', '.join(sorted(FOR_SPREADSHEETS))} alone")
    if options.out is None and form.name in IN_FILES_ALONE:
        raise WrongCall(f"--format {form.name} needs --out FILE")
    what = options.name if options.query is None else Query(read_query(options.query) or "")
    if options.out is None:
        write_utf8()
        show(export_text(opened_store(options), what, form.name, options.for_spreadsheet))
        return COMPLETED
    cut_cells = export_file(opened_store(options), what, form, options.out, options.for_spreadsheet)
    show_lines([f"{what}: {options.out.stat().st_size:,} bytes in {options.out}"])
    if cut_cells:
        say(
            f"{options.out}: texts of more than 32,767 characters, which no cell of a workbook takes, were cut: "
            f"{cut_cells:,}; .csv, .jsonl and .parquet keep all"
        )
    return COMPLETED
