"""The command `copydesk forget`: an article, or all that was read at a path, is deleted for good."""

from argparse import ArgumentParser, Namespace

from cli.commands import COMPLETED
from cli.options import opened_store
from pipeline.terminal import show_lines

PLACE = 50
HELP = "remove an article, or all that was read at a path, for good"


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument("target", metavar="PATH|ARTICLE_ID")
    parser.add_argument("--why", required=True, metavar="TEXT", help="the reason, which is kept: a takedown, a licence")


def run(options: Namespace) -> int:
    """Forget the article, or everything that was read at the path."""
    from pipeline.forget import forget
    from pipeline.summary import forgotten_lines

    show_lines(forgotten_lines(forget(options.target, options.why, opened_store(options))))
    return COMPLETED
