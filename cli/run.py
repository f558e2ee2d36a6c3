"""Jobs without Prefect: the same steps, chunks mapped over threads that wait for worker processes."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager

from pipeline.chunk import Chunk, ChunkResult
from pipeline.folder import list_folder
from pipeline.forget import forget
from pipeline.ingest import IngestRequest, ingest
from pipeline.progress import Progress
from pipeline.reextract import ReextractRequest, reextract
from pipeline.steps import Extract, Steps
from pipeline.summary import forgotten_lines, reextraction_lines, summary_lines
from pipeline.terminal import say, show_lines
from warehouse.address import Warehouse


def run_direct(request: IngestRequest) -> int:
    """Run on the terminal. Returns the exit code; errors are raised."""
    with _steps() as here:
        steps = here
        if request.dask:
            from pipeline.cluster import on_cluster  # noqa: PLC0415 - takes a second

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
