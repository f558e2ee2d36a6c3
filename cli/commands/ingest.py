"""The command `copydesk ingest`: a run over a folder."""

from argparse import ArgumentParser, Namespace

from cli.options import add_seeds, add_watchlists, add_workers, opened_store, watchlists_folder

PLACE = 10
HELP = "load what is new in a folder, as a Prefect flow run"


def add_options(parser: ArgumentParser) -> None:
    add_seeds(parser)
    add_workers(parser)
    parser.add_argument("--dask", metavar="ADDRESS", help="extract on the workers of this Dask scheduler instead")
    parser.add_argument("--direct", action="store_true", help="run the same steps without Prefect")
    add_watchlists(parser)


def run(options: Namespace) -> int:
    """Load what is new."""
    from pipeline.ingest import IngestRequest

    request = IngestRequest(
        options.seeds, opened_store(options), options.workers, options.dask, watchlists_folder(options)
    )
    if options.direct:
        from cli.run import run_direct

        return run_direct(request)
    from flows.from_terminal import run_through_prefect

    return run_through_prefect(request)
