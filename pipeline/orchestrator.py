"""What an orchestrator adds to a run: it may wrap steps as tasks of its own, show progress, and say what is said.

The one here adds nothing: steps are called, lines go to the terminal. Prefect's is in flows/tasks.py.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Union

from mentions.watchlist import Watchlist
from pipeline.chunk import Chunk, ChunkResult, joined
from pipeline.folder import Folder
from pipeline.sources import Sources
from pipeline.terminal import say
from pipeline.workers import Workers
from warehouse.derive.told import Files
from warehouse.load.ledger import Ledger
from warehouse.load.load import LOAD_STEPS, LoadSummary, load
from warehouse.load.take_in import unheard
from warehouse.outcome.listing import Listing
from warehouse.store.journal import FlowRun, RunRecord
from warehouse.store.protocol import Store

if TYPE_CHECKING:
    from pipeline.cluster import Cluster


Extractors = Union[Workers, "Cluster"]  # who extracts chunks: processes of this one, or the workers of Dask


class Orchestrator:
    """How the steps of a run are called, and who is told of it."""

    flow_run: FlowRun | None = None  # what the orchestrator calls the run

    def began(self, run_id: str) -> None:
        """Take note of the id of the run."""

    def say(self, line: str) -> None:
        """Pass a line on to whoever watches."""
        say(line)

    def list_folder(self, folder: Sources, ledger: Ledger) -> Folder:
        """The files of a folder, sorted by what is to be done."""
        return folder.list(ledger)

    def extract(self, chunks: Sequence[Chunk], workers: int, dask: str | None = None) -> ChunkResult:
        """What became of all files of some chunks.

        So many worker processes read them, or the workers of the Dask scheduler at an address.
        """
        if not chunks:
            return joined(())
        results = []
        with (
            _extractors(min(workers, len(chunks)), dask) as extractors,
            _progress_bar(sum(len(chunk.paths) for chunk in chunks)) as advance,
        ):
            for result in self.each(extractors, chunks):
                results.append(result)
                advance(len(result.read) + len(result.unread))
        return joined(results)

    def each(self, extractors: Extractors, chunks: Sequence[Chunk]) -> Iterable[ChunkResult]:
        """The results of chunks as they come."""
        return extractors.map(chunks)

    def load(  # noqa: PLR0913, PLR0917 - each is a different thing that the caller has at hand
        self,
        store: Store,
        ledger: Ledger,
        run: RunRecord,
        listing: Listing,
        shards: Sequence[Path],
        watchlists: Sequence[Watchlist],
        lists: Files = (),
        gone_folders: Sequence[str] = (),
    ) -> LoadSummary:
        """The next edition, published, or nothing when there is nothing to load."""
        workers = run.settings["workers"]
        with _step_bar(LOAD_STEPS) as begins:
            return load(store, ledger, run, listing, shards, watchlists, workers, lists, gone_folders, begins)


def _extractors(count: int, dask: str | None) -> Extractors:
    if dask is None:
        return Workers(count)
    from pipeline.cluster import Cluster  # noqa: PLC0415 - takes a second

    return Cluster(dask)


@contextmanager
def _progress_bar(files: int) -> Iterator[Callable[[int], None]]:
    """A function that counts files that are done, on a bar for so many; no bar where no terminal shows it."""
    if not sys.stderr.isatty():
        yield lambda done: None
        return
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=files)
        yield lambda done: bar.advance(task, done)


@contextmanager
def _step_bar(steps: Sequence[str]) -> Iterator[Callable[[str], None]]:
    """A function that is told each of some steps as it begins, on a bar with the time; no bar where none is shown."""
    if not sys.stderr.isatty():
        yield unheard
        return
    from rich.console import Console  # noqa: PLC0415 - as above
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (TextColumn("loading {task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=len(steps))
        yield lambda step: bar.update(task, description=step, completed=steps.index(step))
