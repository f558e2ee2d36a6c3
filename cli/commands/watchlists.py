"""The command `copydesk watchlists`: the lists that a warehouse answers, and a query tried on its articles."""

from argparse import ArgumentParser, Namespace

from cli.commands import COMPLETED
from cli.options import opened_store
from pipeline.terminal import show

PLACE = 100
HELP = "list the watch lists with what they find, or try a query"


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "query", nargs="?", metavar="QUERY", help="a query, or the file of a list, to try on all articles"
    )


def run(options: Namespace) -> int:
    """Print the lists, or what a query finds."""
    from cli.watchlists import show_trial, show_watchlists

    if options.query is None:
        show(show_watchlists(opened_store(options)))
    else:
        show(show_trial(opened_store(options), options.query))
    return COMPLETED
