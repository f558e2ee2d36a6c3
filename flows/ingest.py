"""The main job as a Prefect flow, `flows.ingest.ingest`.

Its steps are the tasks of tasks.py. The work is in pipeline/ingest.py.
"""

from typing import Annotated, Any

from prefect import flow, get_run_logger
from prefect.states import Failed
from pydantic import Field

from extractors.errors import CopydeskError
from flows.artifacts import Artifacts
from flows.tasks import RUNNER, Tasks, by_worker
from pipeline import ingest as pipeline
from pipeline.ingest import IngestRequest, RunSummary
from pipeline.summary import LOGGED_PROBLEMS, SHOWN_PROBLEMS, advised_lines, figure_lines, warning_lines
from pipeline.terminal import error_lines, log_line
from pipeline.watchlist_folder import DEFAULT_FOLDER, folder_of
from warehouse.address import parse_warehouse
from warehouse.opening import open_store
from warehouse.places.keeper import parse_place

# Parameters with the limits that Prefect checks. Prefect shows what the docstrings of flows say of them.
Name = Annotated[str, Field(min_length=1)]
WorkerCount = Annotated[int | None, Field(ge=1, le=256)]

REFUSED = "Refused"  # name of a failed state whose message says what to do

finished: list[RunSummary] = []  # runs of this process that ended, also when Prefect's API could not be told


@flow(name="ingest", task_runner=RUNNER, persist_result=False)
def ingest(
    seeds: Name = "seeds",
    warehouse: Name = "warehouse/news.duckdb",
    workers: WorkerCount = None,
    dask: Name | None = None,
    watchlists: Name = DEFAULT_FOLDER,
) -> Any:
    """Load what is new in a folder of source files into the warehouse. Returns the `RunSummary`.

    Args:
        seeds: The folder that is read, in any depth. Relative to the checkout that was deployed. Or what is below a
            key in a bucket, such as s3://bucket/prefix.
        warehouse: The DuckDB file, or the catalog of a DuckLake, outside of that folder. Relative to the
            checkout that was deployed.
        workers: So many processes extract at once. Leave out for one a processor.
        dask: The address of a Dask scheduler whose workers extract instead, such as tcp://HOST:8786.
        watchlists: The folder of watch lists, if there is one. Relative to the checkout that was deployed. The default
            is the folder that copydesk serve --watchlists named, where it did.
    """
    logger = get_run_logger()
    artifacts = Artifacts(lambda line: logger.warning(log_line(line)))
    try:
        store = open_store(parse_warehouse(warehouse))
        request = IngestRequest(parse_place(seeds), store, workers, dask, folder_of(watchlists))
        summary = pipeline.ingest(request, Tasks(artifacts))
    except CopydeskError as error:
        return Failed(name=REFUSED, message="\n".join(error_lines(error)))  # a reason, not a traceback
    for line in figure_lines(summary):
        logger.info(log_line(line))
    for line in (*warning_lines(summary), *advised_lines(summary, LOGGED_PROBLEMS if by_worker() else SHOWN_PROBLEMS)):
        logger.warning(log_line(line))
    finished.append(summary)
    artifacts.show(summary)
    return summary
