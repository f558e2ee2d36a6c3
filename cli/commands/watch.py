"""The command `copydesk watch`: a run over a folder whenever files arrive there."""

from argparse import ArgumentParser, Namespace

from cli.options import add_seeds, add_watchlists, add_workers, opened_store, watchlists_folder

PLACE = 20
HELP = "run ingest whenever files arrive in a folder, until Ctrl-C"


def add_options(parser: ArgumentParser) -> None:
    add_seeds(parser)
    add_workers(parser)
    parser.add_argument("--direct", action="store_true", help="run without Prefect, whatever is configured")
    add_watchlists(parser)


def run(options: Namespace) -> int:
    """Watch until asked to end."""
    from cli.watch import watch
    from pipeline.ingest import IngestRequest

    request = IngestRequest(
        options.seeds, opened_store(options), options.workers, watchlists=watchlists_folder(options)
    )
    return watch(request, options.direct)
