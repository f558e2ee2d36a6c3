"""The command `copydesk ingest`: a run over a folder."""

from argparse import ArgumentParser, Namespace

from cli.commands import COMPLETED
from cli.options import add_seeds, add_watchlists, add_workers, opened_store, watchlists_folder
from pipeline.terminal import show_lines

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
        from pipeline.ingest import ingest
        from pipeline.summary import summary_lines

        show_lines(summary_lines(ingest(request)))
        return COMPLETED
    from flows.from_terminal import run_through_prefect

    return run_through_prefect(request)
