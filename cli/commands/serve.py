"""The command `copydesk serve`: Prefect's server with all that is deployed."""

from argparse import ArgumentParser, Namespace

PLACE = 30
HELP = "run Prefect's server, the deployments and a worker until Ctrl-C"


def add_options(parser: ArgumentParser) -> None:
    """This command has no options."""


def run(options: Namespace) -> int:
    """Serve until asked to end."""
    from flows.serve import serve

    return serve()
