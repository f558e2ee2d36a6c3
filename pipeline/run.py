"""A run: the lock that it holds, how often it starts over when a client gets in its way, its line in the journal."""

import secrets
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext, suppress
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from extractors.errors import CopydeskError
from pipeline.chunk import Chunk, ChunkResult
from pipeline.orchestrator import Orchestrator
from pipeline.terminal import safe_line
from warehouse.errors import EditionChanged, WarehouseBusy
from warehouse.load.load import Counts
from warehouse.outcome.shard import clear_shards
from warehouse.places.keeper import keeper
from warehouse.places.key import Place
from warehouse.store.disk_errors import disk_errors
from warehouse.store.journal import RunRecord, append_run
from warehouse.store.protocol import Store
from warehouse.versions import extractor_version

LOCK_SECONDS = 600.0  # how long to wait for another run; then this one ends politely
ATTEMPTS = 3  # a client that writes into the base while a run builds on it makes the run start over

Held = TypeVar("Held")


class Run:
    """A run under way. Who does its work sets `counts` before it ends."""

    def __init__(self, store: Store, record: RunRecord, shards: Place, orchestrator: Orchestrator) -> None:
        self.store = store
        self.record = record  # what the journal says of it, as far as it is known
        self.shards = shards  # the folder of its shards
        self.orchestrator = orchestrator
        self.counts: Counts | None = None
        self.seconds = 0.0  # that it took, once it ended
        self._copies: TemporaryDirectory[str] | None = None
        self.warnings: tuple[str, ...] = ()  # what could not be written down of it

    def attempts(self) -> Iterator[AbstractContextManager[None]]:
        """Give contexts to do the work in, until it is done in one: `for attempt in run.attempts(): with attempt: ...`

        The work is done anew when it raises EditionChanged, a few times.
        """
        changed: list[EditionChanged] = []
        for number in range(1, ATTEMPTS + 1):
            yield _noting(changed) if number < ATTEMPTS else nullcontext()
            if len(changed) < number:
                return

    def extract(self, chunks: Sequence[Chunk]) -> ChunkResult:
        """Give what became of all files of some chunks, read by whom the settings of the run say."""
        return self.orchestrator.extract(chunks, self.record.settings["workers"], self.record.settings.get("dask"))

    def near(self, shards: Iterable[Place]) -> tuple[Path, ...]:
        """Shards where they can be read again and again: where they are, or as copies that go with this run."""
        return tuple(keeper(shard).near(shard, self._folder) for shard in shards)

    def _folder(self) -> Path:
        if self._copies is None:
            self._copies = TemporaryDirectory(prefix="copydesk-", ignore_cleanup_errors=True)
        return Path(self._copies.name)

    def building(self) -> AbstractContextManager[None]:
        """Give the context in which one run at a time builds an edition."""
        return _waiting(self.store.building, self.record.run_id, self.orchestrator.say)


@contextmanager
def _noting(changed: list[EditionChanged]) -> Iterator[None]:
    """Note that a client got in the way, instead of raising it."""
    try:
        yield
    except EditionChanged as error:
        changed.append(error)


@contextmanager
def running(store: Store, settings: dict[str, Any], orchestrator: Orchestrator, journal: bool = True) -> Iterator[Run]:
    """Give the run in which some work is done.

    Whatever happens, it leaves a line in the journal, and the edition before stays whole; without `journal` it leaves
    nothing, and the work of killed runs is kept. Raises the warehouse's errors, and what the work raises.
    """
    started_at, started = datetime.now(UTC), time.monotonic()
    record = RunRecord(
        run_id=f"{started_at:%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}",
        started_at=started_at,
        finished_at=None,
        status="failed",
        counts={},
        code_version=extractor_version(),
        settings=settings,
        flow_run=orchestrator.flow_run,
    )
    with disk_errors(store.beside), _waiting(store.entered, record.run_id, orchestrator.say) as shards:
        run = Run(store, record, shards, orchestrator)
        try:
            orchestrator.began(record.run_id)
            yield run
        except BaseException:
            if journal:
                with suppress(OSError, CopydeskError):  # what went wrong first is what the user must read
                    append_run(store.beside.journal, replace(record, finished_at=datetime.now(UTC)))
            raise
        if journal and run.counts is not None:
            clear_shards(shards)
            done = replace(record, status="completed", finished_at=datetime.now(UTC), counts=asdict(run.counts))
            try:
                append_run(store.beside.journal, done)
            except OSError as error:  # the run stands all the same
                problem = f"this run could not be added: {error.strerror}; make room there"
                run.warnings = (f"{store.beside.journal}: {problem}",)
            except CopydeskError as error:
                run.warnings = (f"this run could not be added to the journal: {error}",)
    run.seconds = time.monotonic() - started


@contextmanager
def _waiting(
    held: Callable[[str, float], AbstractContextManager[Held]], run_id: str, say: Callable[[str], None]
) -> Iterator[Held]:
    """Hold a lock of the warehouse; when another run has it, say so and wait."""
    with ExitStack() as stack:
        try:
            given = stack.enter_context(held(run_id, 0))
        except WarehouseBusy as busy:
            say(safe_line(f"{busy.problem}; waiting up to {LOCK_SECONDS / 60:.0f} minutes for it to end"))
            given = stack.enter_context(held(run_id, LOCK_SECONDS))
        yield given
