"""A run: how it holds the lock, starts over when a client gets in its way, and what it leaves in the journal."""

import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar

from pipeline.terminal import safe_line
from warehouse.address import Warehouse
from warehouse.errors import EditionChanged, WarehouseBusy
from warehouse.load.counts import Counts
from warehouse.outcome.shard import clear_shards
from warehouse.store.journal import FlowRun, RunRecord, append_run, journal_path
from warehouse.store.protocol import store_of
from warehouse.store.room import telling_of_room
from warehouse.versions import extractor_version

LOCK_SECONDS = 600.0  # how long to wait for another run; then this one ends politely
ATTEMPTS = 3  # a client that writes into the base while a run builds on it makes the run start over

Result = TypeVar("Result")
Say = Callable[[str], None]
Building = Callable[[], AbstractContextManager[None]]
Work = Callable[[RunRecord, Building], tuple[Result, Counts]]


@dataclass(frozen=True, slots=True)
class Ended(Generic[Result]):
    """How a run ended: what its work gave, and what could not be written down of it."""

    run_id: str
    result: Result
    counts: Counts
    seconds: float
    warnings: tuple[str, ...]


def perform(  # noqa: PLR0913, PLR0917 - each is a different thing that the caller has at hand
    warehouse: Warehouse,
    settings: dict[str, Any],
    say: Say,
    work: Work[Result],
    record: bool = True,
    flow_run: FlowRun | None = None,
) -> Ended[Result]:
    """Do some work; what builds an edition is done inside the block that it is given. `flow_run` is what Prefect calls
    this run.

    Whatever happens, the run leaves a line in the journal, and the edition before stays whole; without `record` it
    leaves nothing, and the work of killed runs is kept. Raises the warehouse's errors, and what the work raises.
    """
    started_at, started = now(), time.monotonic()
    run = RunRecord(
        run_id=f"{started_at:%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}",
        started_at=started_at,
        finished_at=None,
        status="failed",
        counts={},
        code_version=extractor_version(),
        settings=settings,
        flow_run=flow_run,
    )
    warnings: tuple[str, ...] = ()
    store = store_of(warehouse)

    def building() -> AbstractContextManager[None]:
        return _waiting(store.building, run.run_id, say)

    with telling_of_room(warehouse), _waiting(store.entered, run.run_id, say):
        try:
            result, counts = _insisting(run, work, building)
        except BaseException:
            if record:
                with suppress(OSError):  # what went wrong first is what the user must read
                    append_run(warehouse, replace(run, finished_at=now()))
            raise
        if record:
            clear_shards(store.shards(run.run_id))
            done = replace(run, status="completed", finished_at=now(), counts=asdict(counts))
            warnings = _journalled(warehouse, done)
    return Ended(run.run_id, result, counts, time.monotonic() - started, warnings)


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


def _insisting(run: RunRecord, work: Work[Result], building: Building) -> tuple[Result, Counts]:
    """The work, begun anew when a client writes into the edition that it builds on."""
    for _ in range(ATTEMPTS - 1):
        try:
            return work(run, building)
        except EditionChanged:
            continue
    return work(run, building)


def _journalled(warehouse: Warehouse, run: RunRecord) -> tuple[str, ...]:
    """Add a completed run to the journal; a warning when that fails, since the run stands all the same."""
    try:
        append_run(warehouse, run)
    except OSError as error:
        return (f"{journal_path(warehouse)}: this run could not be added: {error.strerror}; make room there",)
    return ()


@contextmanager
def _waiting(held: Callable[[str, float], AbstractContextManager[None]], run_id: str, say: Say) -> Iterator[None]:
    """Hold a lock of the warehouse; when another run has it, say so and wait."""
    with ExitStack() as stack:
        try:
            stack.enter_context(held(run_id, 0))
        except WarehouseBusy as busy:
            say(safe_line(f"{busy.problem}; waiting up to {LOCK_SECONDS / 60:.0f} minutes for it to end"))
            stack.enter_context(held(run_id, LOCK_SECONDS))
        yield
