"""The run journal FILE.runs.jsonl: one line per run, no-op and failed ones too.

The next edition loads it into its table `runs`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from warehouse.store.jsonl import append_rows, read_rows


@dataclass(frozen=True, slots=True)
class FlowRun:
    """The Prefect flow run that a run is; `url` is its page in Prefect's UI, None when no UI is known."""

    id: str
    url: str | None


@dataclass(frozen=True, slots=True)
class RunRecord:
    """One run of the pipeline.

    `status` is completed or failed. `counts` are files by state, articles and rejects. `settings` holds at least
    "seeds", the resolved folder: it decides which files a run may mark as gone. `flow_run` None: without Prefect.
    """

    run_id: str
    started_at: datetime
    finished_at: datetime | None
    status: str
    counts: Mapping[str, int]
    code_version: str
    settings: Mapping[str, Any]
    flow_run: FlowRun | None = None


def append_run(journal: Path, run: RunRecord) -> None:
    """Add a run's line with a single write, on disk when this returns. A torn line before it stays its own line.

    Raises OSError when it could not be written, or not whole.
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


def read_journal(journal: Path) -> tuple[RunRecord, ...]:
    """The runs in the order of their first lines; the last line of a run counts. Torn lines are skipped."""
    runs: dict[str, RunRecord] = {}
    for row in read_rows(journal):
        try:
            run = _parse(row)
        except (ValueError, KeyError, TypeError, AttributeError):
            continue
        runs[run.run_id] = run
    return tuple(runs.values())


def _parse(row: dict[str, Any]) -> RunRecord:
    flow_run_id, flow_run_url = row.get("flow_run_id"), row.get("flow_run_url")  # lines of older versions have neither
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
