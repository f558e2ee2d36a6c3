"""Jobs without Prefect: the same steps, chunks mapped over threads that wait for worker processes."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager

from flows.discovery import list_folder
from flows.extraction import Chunk, ChunkResult
from flows.forgetting import forget
from flows.pipeline import IngestRequest, ingest
from flows.progress import Progress
from flows.reextraction import ReextractRequest, reextract
from flows.steps import Extract, Steps
from flows.summary import forgotten_lines, reextraction_lines, summary_lines
from flows.terminal import say, show_lines
from warehouse.lake import Warehouse


def run_direct(request: IngestRequest) -> int:
    """Run on the terminal. Returns the exit code; errors are raised."""
    with _steps() as here:
        steps = here
        if request.dask:
            from flows.cluster import on_cluster  # noqa: PLC0415 - takes a second

            steps = on_cluster(here, request.dask)
        summary = ingest(request, steps)
    show_lines(summary_lines(summary))
    return 0


def run_reextraction(request: ReextractRequest) -> int:
    """Extract again on the terminal. Returns the exit code; errors are raised."""
    with _steps() as steps:
        ended = reextract(request, steps)
    show_lines(reextraction_lines(ended))
    return 0


def run_forgetting(target: str, why: str, warehouse: Warehouse) -> int:
    """Forget on the terminal. Returns the exit code; errors are raised."""
    show_lines(forgotten_lines(forget(target, why, warehouse, say)))
    return 0


@contextmanager
def _steps() -> Iterator[Steps]:
    with Progress() as progress:
        yield Steps(list_folder, map_threads, lambda load: load(), progress.total, progress.advance, say)


def map_threads(extract: Extract, chunks: list[Chunk]) -> Iterator[ChunkResult]:
    """Results as they come. A thread a chunk under way only waits: the work is done in worker processes."""
    with ThreadPoolExecutor(max_workers=min(len(chunks), 64)) as threads:
        for future in as_completed([threads.submit(extract, chunk) for chunk in chunks]):
            yield future.result()
