"""The command `copydesk search`: the articles that answer a query in the language of watch lists."""

from argparse import ArgumentParser, Namespace

from cli.commands import COMPLETED
from cli.options import add_days, count, opened_store, read_query
from pipeline.terminal import show, write_utf8

PLACE = 75
HELP = "find articles by phrases, AND, OR, NOT, prefix*, NEAR/5 and fields"
FORMATS = ("text", "table", "csv", "json", "jsonl")


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "query", metavar="QUERY", help="words, as docs/watchlists.md says; - reads them from standard input"
    )
    add_days(parser)
    parser.add_argument("--outlet", metavar="NAME", help="of this outlet alone")
    parser.add_argument("--language", metavar="CODE", help="in this language alone, such as en")
    parser.add_argument("--limit", type=count, default=20, metavar="N", help="at most so many articles (default: 20)")
    parser.add_argument("--format", choices=FORMATS, default="text", help="default: text")


def run(options: Namespace) -> int:
    """Print the latest articles that answer, each for all its copies, with a piece of text that shows it."""
    from cli.search import find
    from warehouse.read.search import Wanted

    if options.format != "text":
        write_utf8()
    wanted = Wanted(options.since, options.until, options.outlet, options.language)
    show(find(opened_store(options), read_query(options.query) or "", wanted, options.limit, options.format))
    return COMPLETED
