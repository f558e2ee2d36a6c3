"""The command `copydesk check`: whether the warehouse keeps all its promises."""

from argparse import ArgumentParser, Namespace

from cli.commands import COMPLETED, FAILED
from cli.options import opened_store
from pipeline.terminal import show, terminal_width

PLACE = 110
HELP = "run every integrity check on the warehouse"


def add_options(parser: ArgumentParser) -> None:
    """This command has no options."""


def run(options: Namespace) -> int:
    """Print a line for each check, and the first rows that break a promise. Fails when there are any."""
    from cli.answers import NO_EDITION, as_table
    from pipeline.check import check
    from warehouse.errors import WarehouseMissing

    try:
        checked = check(opened_store(options))
    except WarehouseMissing:
        show([NO_EDITION])
        return COMPLETED
    for result in checked.results:
        show([f"{'ok    ' if result.passed else 'FAILED'}  {result.name}: {result.promise}\n"])
        if not result.passed:
            show(as_table(result.columns, result.rows, terminal_width()))
    return FAILED if checked.failed else COMPLETED
