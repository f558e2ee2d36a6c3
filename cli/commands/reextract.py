"""The command `copydesk reextract`: files that an older extractor read are extracted again."""

from argparse import ArgumentParser, Namespace

from cli.commands import COMPLETED
from cli.options import add_workers, opened_store
from pipeline.terminal import show_lines

PLACE = 40
HELP = "extract again what another version of the extractor did, and load it"


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument("--dry-run", action="store_true", help="show what would change, and change nothing")
    add_workers(parser)


def run(options: Namespace) -> int:
    """Extract again."""
    from pipeline.reextract import ReextractRequest, reextract
    from pipeline.summary import reextraction_lines

    request = ReextractRequest(opened_store(options), options.workers, options.dry_run)
    show_lines(reextraction_lines(reextract(request)))
    return COMPLETED
