"""The steps of a run as Prefect tasks, and the flow run that they are part of."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from prefect import get_run_logger, task
from prefect.cache_policies import NO_CACHE
from prefect.context import FlowRunContext
from prefect.futures import as_completed
from prefect.runtime import flow_run
from prefect.task_runners import ThreadPoolTaskRunner
from prefect.utilities.annotations import quote
from prefect.utilities.urls import url_for

from extractors.errors import CopydeskError
from flows.artifacts import Artifacts
from pipeline.chunk import Chunk, ChunkResult
from pipeline.folder import Folder, shown_path
from pipeline.orchestrator import Extractors, Orchestrator
from pipeline.sources import Sources
from pipeline.summary import counted
from pipeline.terminal import safe_line
from pipeline.workers import Workers
from warehouse.load.ledger import Ledger
from warehouse.load.load import LoadSummary
from warehouse.store.journal import FlowRun

if TYPE_CHECKING:
    from pipeline.cluster import Cluster

SHOWN_CHARACTERS = 60  # of a path in the name of a task run
RUNNER: Any = ThreadPoolTaskRunner(max_workers=8)  # threads only wait for worker processes


def may_pass_next_time(_task: Any, _run: Any, state: Any) -> bool:
    """Whether to try a failed task again: not after a refusal with a reason, but after a full disk or a lost file."""
    return not isinstance(state.result(raise_on_failure=False), CopydeskError)


_TASK: dict[str, Any] = {
    "retries": 2,
    "retry_delay_seconds": [1, 5],
    "retry_condition_fn": may_pass_next_time,
    "cache_policy": NO_CACHE,  # the warehouse knows what was done, not Prefect
    "persist_result": False,
}


@task(name="list folder", **_TASK)  # arguments are quoted by the caller, so that Prefect does not search them
def list_folder(folder: Any, ledger: Any) -> Folder:
    """The files of the folder, sorted by what is to be done."""
    listed: Folder = folder.list(ledger)
    return listed


@task(name="extract chunk", task_run_name="extract {files}", **_TASK)
def extract_chunk(extract: Any, files: str) -> ChunkResult:
    """The result of a chunk of files, which a worker process extracts."""
    result: ChunkResult = extract()
    return result


@task(name="load edition", **{**_TASK, "retries": 0})
def load_edition(load: Any) -> LoadSummary:
    """The next edition: related, checked and published."""
    loaded: LoadSummary = load()
    return loaded


class Tasks(Orchestrator):
    """The steps of a run, as tasks of the current flow run."""

    def __init__(self, artifacts: Artifacts) -> None:
        self._artifacts = artifacts
        self._logger = get_run_logger()
        self.flow_run = this_flow_run()

    def began(self, run_id: str) -> None:
        """Log which run it is. The warehouse has it once an edition is published: by this run, or by the next one."""
        self._logger.info(f"this is run {run_id}; the next edition has it in the table runs")

    def say(self, line: str) -> None:
        """Log a line."""
        self._logger.warning(line)

    def list_folder(self, folder: Sources, ledger: Ledger) -> Folder:
        """The same in a task. The arguments are quoted, so that Prefect does not search them."""
        listed: Folder = list_folder(quote(folder), quote(ledger))
        return listed

    def each(self, extractors: Extractors, chunks: Sequence[Chunk]) -> Iterable[ChunkResult]:
        """The results of chunks as they come, with a task for each chunk. An artifact shows the progress."""
        self._artifacts.total(sum(len(chunk.paths) for chunk in chunks))
        submit: Any = _submit if isinstance(extractors, Workers) else _submit_to_cluster
        for result in submit(extractors, chunks):
            yield result
            self._artifacts.advance(len(result.read) + len(result.unread))

    def load(self, *arguments: Any, **named: Any) -> LoadSummary:
        """The same as in `Orchestrator`, in a task."""
        load = partial(super().load, *arguments, **named)
        loaded: LoadSummary = load_edition(quote(load))
        return loaded


def _submit(extractors: Workers, chunks: Sequence[Chunk]) -> Iterator[ChunkResult]:
    """The results of chunks as they come, with a task for each chunk."""
    futures = [extract_chunk.submit(partial(extractors.extract, chunk), _files(chunk)) for chunk in chunks]
    for future in as_completed(futures):
        yield future.result()


def _submit_to_cluster(cluster: "Cluster", chunks: Sequence[Chunk]) -> Iterator[ChunkResult]:
    """The same on the workers of a Dask scheduler."""
    from prefect_dask.task_runners import DaskTaskRunner  # noqa: PLC0415 - takes a second

    from pipeline.cluster import checked  # noqa: PLC0415

    with DaskTaskRunner(address=cluster.address) as runner:
        futures = {
            runner.submit(extract_chunk, {"extract": partial(cluster.extract, chunk), "files": _files(chunk)}): chunk
            for chunk in chunks
        }
        for future in as_completed(list(futures)):
            yield checked(futures[future], future.result())


def _files(chunk: Chunk) -> str:
    """The name of a chunk: the number of its files, and the first of them."""
    first = safe_line(shown_path(chunk.paths[0]))
    name = first if len(first) <= SHOWN_CHARACTERS else "…" + first[1 - SHOWN_CHARACTERS :]
    return f"{counted(len(chunk.paths), 'file')} from {name}"


def by_worker() -> bool:
    """Whether a worker runs the flow, so that nobody reads its log on a terminal."""
    context = FlowRunContext.get()  # prefect.runtime would ask the API
    return bool(context and context.flow_run and context.flow_run.deployment_id)


def this_flow_run() -> FlowRun | None:
    """The current flow run with its page in Prefect's UI. The embedded server has no UI, so `url` is None there."""
    run_id = flow_run.get_id()
    return FlowRun(run_id, without_login(url_for("flow-run", run_id))) if run_id else None


def without_login(url: str | None) -> str | None:
    """An address without the name and password that it may have, because others can read where it is stored."""
    if url is None:
        return None
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
