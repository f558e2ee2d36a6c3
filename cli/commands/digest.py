"""The command `copydesk digest`: whether two warehouses say the same (law 2)."""

from argparse import ArgumentParser, Namespace

from cli.commands import COMPLETED
from cli.options import opened_store
from pipeline.terminal import show

PLACE = 120
HELP = "print table counts and one hash over the warehouse's logical content"


def add_options(parser: ArgumentParser) -> None:
    """This command has no options."""


def run(options: Namespace) -> int:
    """Print the number of rows of each table, and the hash."""
    from cli.answers import NO_EDITION
    from warehouse.errors import WarehouseMissing
    from warehouse.read.digest import digest

    try:
        found = digest(opened_store(options))
    except WarehouseMissing:
        show([NO_EDITION])
        return COMPLETED
    width = max(map(len, found.counts))
    show(f"{name:<{width}}  {count:>9,}\n" for name, count in found.counts.items())
    show([f"digest  {found.hash}\n"])
    return COMPLETED
