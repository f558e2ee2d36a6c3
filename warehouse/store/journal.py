"""The journal FILE.runs.jsonl: one line for each run, also for failed runs and for those that found nothing new.

The next edition loads it into its table `runs`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from warehouse.places.key import Place
from warehouse.store.jsonl import append_rows, read_rows


@dataclass(frozen=True, slots=True)
class FlowRun:
    """The Prefect flow run of a run."""

    id: str
    url: str | None  # its page in the UI of Prefect; None when no UI is known


@dataclass(frozen=True, slots=True)
class RunRecord:
    """One run of the pipeline."""

    run_id: str
    started_at: datetime
    finished_at: datetime | None
    status: str  # completed or failed
    counts: Mapping[str, int]  # files by state, articles and rejects
    code_version: str
    settings: Mapping[str, Any]  # at least "seeds", the folder whose files the run may mark as gone
    flow_run: FlowRun | None = None  # None for a run without Prefect


def append_run(journal: Place, run: RunRecord) -> None:
    """Add a line with a single write. It is on disk when this returns. A torn line before it stays its own line.

    Raises OSError or BucketError when the line could not be written whole.
    """
    row = {
        "run_id": run.run_id,
        "started_at": run.started_at.isoformat(),
        "finished_at": run.finished_at.isoformat() if run.finished_at else None,
        "status": run.status,
        "counts": dict(run.counts),
        "code_version": run.code_version,
        "settings": dict(run.settings),
        "flow_run_id": run.flow_run.id if run.flow_run else None,
        "flow_run_url": run.flow_run.url if run.flow_run else None,
    }
    append_rows(journal, [row])


def read_journal(journal: Place) -> tuple[RunRecord, ...]:
    """The runs in the order of their first lines. Of several lines of a run the last counts. Torn lines are skipped."""
    runs: dict[str, RunRecord] = {}
    for row in read_rows(journal):
        try:
            run = _parse(row)
        except (ValueError, KeyError, TypeError, AttributeError):
            continue
        runs[run.run_id] = run
    return tuple(runs.values())


def _parse(row: dict[str, Any]) -> RunRecord:
    flow_run_id, flow_run_url = row.get("flow_run_id"), row.get("flow_run_url")  # older versions have neither
    return RunRecord(
        run_id=str(row["run_id"]),
        started_at=datetime.fromisoformat(row["started_at"]),
        finished_at=datetime.fromisoformat(row["finished_at"]) if row["finished_at"] else None,
        status=str(row["status"]),
        counts=dict(row["counts"]),
        code_version=str(row["code_version"]),
        settings=dict(row["settings"]),
        flow_run=FlowRun(str(flow_run_id), str(flow_run_url) if flow_run_url else None) if flow_run_id else None,
    )
