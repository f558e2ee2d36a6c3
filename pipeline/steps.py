"""How the caller of a job runs its steps: as they are, or wrapped as tasks of an orchestrator."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Protocol

from pipeline.chunk import Chunk, ChunkResult
from pipeline.folder import Folder
from pipeline.workers import Workers, joined
from warehouse.load.counts import LoadSummary
from warehouse.load.ledger import Ledger
from warehouse.store.journal import FlowRun

Extract = Callable[[Chunk], ChunkResult]


class Extractors(Protocol):
    """Who extracts chunks for as long as a run needs them; a context manager."""

    @property
    def extract(self) -> Extract:
        """What makes the result of a chunk."""
        ...

    def __enter__(self) -> "Extractors": ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


@dataclass(frozen=True, slots=True)
class Steps:
    """How the caller runs the steps: as they are, or wrapped as tasks of an orchestrator.

    `each` maps the extraction over chunks in any order, and may run several at once; `total` is told how many files
    there are to read, `advance` how many of them are done. `say` passes a line on to whoever watches; `began` is told
    the id of the run. `flow_run` is what the orchestrator calls it.
    `extractors` gives who extracts: so many worker processes.
    """

    list_folder: Callable[[Path, Ledger], Folder]
    each: Callable[[Extract, list[Chunk]], Iterable[ChunkResult]]
    load: Callable[[Callable[[], LoadSummary]], LoadSummary]
    total: Callable[[int], None]
    advance: Callable[[int], None]
    say: Callable[[str], None]
    began: Callable[[str], None] = lambda run_id: None
    flow_run: FlowRun | None = None
    extractors: Callable[[int], Extractors] = Workers


def extract_chunks(chunks: Sequence[Chunk], workers: int, steps: Steps) -> ChunkResult:
    """What became of all files of some chunks, extracted by so many workers."""
    steps.total(sum(len(chunk.paths) for chunk in chunks))
    if not chunks:
        return joined(())
    with steps.extractors(workers) as pool:
        results = []
        for result in steps.each(pool.extract, list(chunks)):
            results.append(result)
            steps.advance(len(result.read) + len(result.unread))
    return joined(results)
