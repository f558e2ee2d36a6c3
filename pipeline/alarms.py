"""What those who run the pipeline should look at: the alarms of the edition, and runs that failed after it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from pipeline.summary import counted
from warehouse.read.read_only import reading
from warehouse.statement import Statements
from warehouse.store.journal import read_journal
from warehouse.store.protocol import Store


@dataclass(frozen=True, slots=True)
class Alarm:
    """A thing to look at: a row of the macro `alarms`."""

    alarm: str
    subject: str | None
    said: str
    since: datetime | None


def read_alarms(store: Store, hours: int, now: datetime) -> tuple[Alarm, ...]:
    """The alarms of the current edition, and before them runs of these hours that failed since.

    Raises what `reading` raises.
    """
    with reading(store) as connection:
        statements = Statements.of("alarms", connection, {"hours": hours})
        alarms = tuple(Alarm(*row) for row in statements.rows("alarms"))
        known = set(statements.column("known_runs"))
    failed = [
        run
        for run in read_journal(store.beside.journal)
        if run.status == "failed" and run.run_id not in known and run.started_at >= now - timedelta(hours=hours)
    ]
    return (*(_failed(run.run_id, run.started_at) for run in failed), *alarms)


def _failed(run_id: str, started_at: datetime) -> Alarm:
    return Alarm("failed run", run_id, f"the run of {started_at.astimezone(UTC):%Y-%m-%d %H:%M} UTC failed", started_at)


def alarm_title(alarms: tuple[Alarm, ...]) -> str:
    """A line that says how many there are."""
    return counted(len(alarms), "alarm") if alarms else "no alarms"


def alarm_lines(alarms: tuple[Alarm, ...]) -> list[str]:
    """A line for each."""
    return [f"{one.alarm}{f' {one.subject}' if one.subject else ''}: {one.said}" for one in alarms]
