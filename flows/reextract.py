"""Re-extraction as a Prefect flow, `flows.reextract.reextract`; the work is in reextraction.py."""

from pathlib import Path
from typing import Any

from prefect import flow, get_run_logger
from prefect.states import Failed
from prefect.task_runners import ThreadPoolTaskRunner

from extractors.errors import CopydeskError
from flows import reextraction
from flows.discovery import list_folder
from flows.ingest import REFUSED, submit_each
from flows.parameters import WarehouseFile, WorkerCount
from flows.pipeline import Steps
from flows.progress import Progress
from flows.reextraction import ReextractRequest
from flows.summary import reextraction_lines
from flows.terminal import log_line, safe_line

_RUNNER: Any = ThreadPoolTaskRunner(max_workers=8)  # threads only wait for worker processes


@flow(name="reextract", task_runner=_RUNNER, persist_result=False)
def reextract(
    warehouse: WarehouseFile = "warehouse/news.duckdb", workers: WorkerCount = None, dry_run: bool = False
) -> Any:
    """Extract again what another version of the extractor loaded, from kept bytes. Returns the `Reextraction`.

    Args:
        warehouse: The DuckDB file. Relative to the checkout that was deployed.
        workers: So many processes extract at once. Leave out for one a processor.
        dry_run: Show in the log what would change, and change nothing.
    """
    logger = get_run_logger()
    with Progress() as progress:
        steps = Steps(
            list_folder, submit_each, lambda load: load(), progress.total, progress.advance, say=logger.warning
        )
        try:
            ended = reextraction.reextract(ReextractRequest(Path(warehouse), workers, dry_run), steps)
        except CopydeskError as error:
            return Failed(name=REFUSED, message=safe_line(str(error)))
    for line in reextraction_lines(ended):
        logger.info(log_line(line))
    return ended
