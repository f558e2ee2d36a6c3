"""The main job as a Prefect flow, `flows.ingest.ingest`.

Each step is a task in one line; the work is in pipeline.py.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from prefect import flow, get_run_logger, task
from prefect.artifacts import create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.futures import as_completed
from prefect.states import Failed
from prefect.task_runners import ThreadPoolTaskRunner
from prefect.utilities.annotations import quote

from extractors.errors import CopydeskError
from flows import discovery, pipeline
from flows.extraction import Chunk, ChunkResult
from flows.parameters import Folder, WarehouseFile, WorkerCount
from flows.pipeline import Extract, IngestRequest, Steps
from flows.progress import Progress
from flows.summary import summary_lines, summary_table
from flows.terminal import log_line, safe_line
from warehouse.summary import LoadSummary


def may_pass_next_time(_task: Any, _run: Any, state: Any) -> bool:
    """Whether a failed task is worth another try: a refusal with a reason is not, a full disk or a lost file may be."""
    return not isinstance(state.result(raise_on_failure=False), CopydeskError)


REFUSED = "Refused"  # the name of a failed state whose message says what to do

_TASK: dict[str, Any] = {
    "retries": 2,
    "retry_delay_seconds": [1, 5],
    "retry_condition_fn": may_pass_next_time,
    "cache_policy": NO_CACHE,  # what was done is known by the warehouse, not by Prefect
    "persist_result": False,
}

_RUNNER: Any = ThreadPoolTaskRunner(max_workers=8)  # threads only wait for worker processes


@task(name="list folder", **_TASK)  # arguments are quoted by the caller, so that Prefect does not search them
def list_folder(folder: Any, ledger: Any) -> discovery.Folder:
    """The files of the folder, sorted by what is to be done."""
    return discovery.list_folder(folder, ledger)


@task(name="extract chunk", task_run_name="extract {files} files", **_TASK)
def extract_chunk(extract: Any, chunk: Any, files: int) -> ChunkResult:
    """A chunk of files, extracted by a worker process."""
    result: ChunkResult = extract(chunk)
    return result


@task(name="load edition", **{**_TASK, "retries": 0})
def load_edition(load: Any) -> LoadSummary:
    """The next edition, related, checked and published."""
    loaded: LoadSummary = load()
    return loaded


def submit_each(extract: Extract, chunks: list[Chunk]) -> Iterable[ChunkResult]:
    """Submit a task for each chunk; results as they come."""
    futures = [extract_chunk.submit(quote(extract), quote(chunk), len(chunk.paths)) for chunk in chunks]
    for future in as_completed(futures):
        yield future.result()


@flow(name="ingest", task_runner=_RUNNER, persist_result=False)
def ingest(
    seeds: Folder = "seeds", warehouse: WarehouseFile = "warehouse/news.duckdb", workers: WorkerCount = None
) -> Any:
    """Load what is new in a folder of source files into the warehouse. Returns the `RunSummary`.

    Args:
        seeds: The folder that is read, in any depth. Relative to the checkout that was deployed.
        warehouse: The DuckDB file, outside of that folder. Relative to the checkout that was deployed.
        workers: So many processes extract at once. Leave out for one a processor.
    """
    logger = get_run_logger()
    with Progress() as progress:
        steps = Steps(
            list_folder=lambda folder, ledger: list_folder(quote(folder), quote(ledger)),
            each=submit_each,
            load=lambda load: load_edition(quote(load)),
            total=progress.total,
            advance=progress.advance,
            say=logger.warning,
        )
        try:
            summary = pipeline.ingest(IngestRequest(Path(seeds), Path(warehouse), workers), steps)
        except CopydeskError as error:
            return Failed(name=REFUSED, message=safe_line(str(error)))  # a reason, not a traceback
    for line in summary_lines(summary):
        logger.info(log_line(line))
    create_table_artifact(summary_table(summary), key="ingest-summary", description=f"Run {summary.run_id}")
    return summary
