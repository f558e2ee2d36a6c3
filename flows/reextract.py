"""Re-extraction as a Prefect flow, `flows.reextract.reextract`. The work is in pipeline/reextract.py."""

from typing import Any

from prefect import flow, get_run_logger
from prefect.states import Failed

from extractors.errors import CopydeskError
from flows.artifacts import Artifacts
from flows.ingest import REFUSED, Name, WorkerCount
from flows.tasks import RUNNER, Tasks
from pipeline import reextract as reextraction
from pipeline.reextract import ReextractRequest
from pipeline.summary import reextraction_lines
from pipeline.terminal import error_lines, log_line
from warehouse.address import parse_warehouse
from warehouse.opening import open_store


@flow(name="reextract", task_runner=RUNNER, persist_result=False)
def reextract(warehouse: Name = "warehouse/news.duckdb", workers: WorkerCount = None, dry_run: bool = False) -> Any:
    """Extract again what another version of the extractor loaded, from kept bytes. Returns the `Reextraction`.

    Args:
        warehouse: The DuckDB file, or the catalog of a DuckLake. Relative to the checkout that was deployed.
        workers: So many processes extract at once. Leave out for one a processor.
        dry_run: Show in the log what would change, and change nothing.
    """
    logger = get_run_logger()
    artifacts = Artifacts(lambda line: logger.warning(log_line(line)))
    try:
        request = ReextractRequest(open_store(parse_warehouse(warehouse)), workers, dry_run)
        ended = reextraction.reextract(request, Tasks(artifacts))
    except CopydeskError as error:
        return Failed(name=REFUSED, message="\n".join(error_lines(error)))
    for line in reextraction_lines(ended):
        logger.info(log_line(line))
    return ended
