"""The main job without Prefect: the same steps, chunks mapped over threads that wait for worker processes."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed

from flows.discovery import list_folder
from flows.extraction import Chunk, ChunkResult
from flows.pipeline import Extract, IngestRequest, Steps, ingest
from flows.progress import Progress
from flows.summary import summary_lines
from flows.terminal import say


def run_direct(request: IngestRequest) -> int:
    """Run on the terminal. Returns the exit code; errors are raised."""
    with Progress() as progress:
        steps = Steps(list_folder, map_threads, lambda load: load(), progress.total, progress.advance, say)
        summary = ingest(request, steps)
    print("\n".join(summary_lines(summary)))  # noqa: T201
    return 0


def map_threads(extract: Extract, chunks: list[Chunk]) -> Iterator[ChunkResult]:
    """Results as they come. A thread a chunk under way only waits: the work is done in worker processes."""
    with ThreadPoolExecutor(max_workers=min(len(chunks), 64)) as threads:
        for future in as_completed([threads.submit(extract, chunk) for chunk in chunks]):
            yield future.result()
