"""The command `copydesk desk`: a page for analysts, to search and to drill into stories, copies and sources."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path
from typing import NoReturn

PLACE = 78
HELP = "serve a page to search, read and compare, until Ctrl-C"


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--host",
        default="127.0.0.1",
        metavar="ADDRESS",
        help="where it listens (default: this machine alone; elsewhere it asks for a token)",
    )
    parser.add_argument("--port", type=_port, default=2718, metavar="N", help="default: 2718; 0: any that is free")
    parser.add_argument(
        "--edit", type=Path, metavar="COPY.py", help="open a copy of your own in the editor for notebooks instead"
    )


def run(options: Namespace) -> NoReturn:
    """Serve until asked to end, which ends the process."""
    from desk.serving import HostPort, edit, serve
    from pipeline.terminal import say
    from warehouse.address import absolute, address_of
    from warehouse.opening import open_store

    place, warehouse = HostPort(options.host, options.port), address_of(absolute(options.warehouse))
    open_store(options.warehouse)  # what is wrong with the address is said here, not on a page
    if options.edit:
        edit(warehouse, options.edit, place)
    serve(warehouse, place, lambda address: say(f"the desk is at {address} ; Ctrl-C ends it"))


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= 65_535:
        raise ArgumentTypeError("give a port from 0 to 65535")
    return port
