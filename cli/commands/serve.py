"""The command `copydesk serve`: Prefect's server with all that is deployed."""

import os
from argparse import ArgumentParser, Namespace

from cli.options import add_watchlists, watchlists_folder

PLACE = 30
HELP = "run Prefect's server, the deployments and a worker until Ctrl-C"


def add_options(parser: ArgumentParser) -> None:
    add_watchlists(parser)


def run(options: Namespace) -> int:
    """Serve until asked to end."""
    from flows.serve import serve
    from pipeline.watchlist_folder import VARIABLE

    if options.watchlists:
        os.environ[VARIABLE] = str(watchlists_folder(options).absolute())
    return serve()
