"""The command `copydesk report`: the briefing as a page."""

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

from cli.commands import COMPLETED
from cli.options import opened_store
from pipeline.terminal import show_lines

PLACE = 70
HELP = "write the briefing: a page with what is new and how good it is"


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--out", type=Path, default=Path("report"), metavar="DIR", help="the folder that it goes into (default: report)"
    )
    parser.add_argument(
        "--desk",
        metavar="ADDRESS",
        help="link stories to a desk that runs, such as http://127.0.0.1:2718/ (default: COPYDESK_DESK, or no links)",
    )


def run(options: Namespace) -> int:
    """Write the page, and print where it is."""
    from pipeline.report import ReportRequest, report, reported_lines

    desk = options.desk or os.environ.get("COPYDESK_DESK")
    show_lines(reported_lines(report(ReportRequest(opened_store(options), options.out, desk))))
    return COMPLETED
