"""What an operator sees of a run in Prefect: its log, its artifacts, and the way to the warehouse and back."""

import json
import pickle
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from prefect.settings import PREFECT_API_URL, temporary_settings

from extractors.errors import Reason
from flows import artifacts
from flows.artifacts import Artifacts
from pipeline.chunk import Chunk, Problem, read_chunk
from pipeline.ingest import RunSummary
from pipeline.source import SourceBytes
from pipeline.sources import InFolder
from pipeline.summary import LOGGED_PROBLEMS, SHOWN_PROBLEMS, advised_lines, summary_lines
from tests.flows.conftest import age
from tests.prefect_server import Server, free_port
from tests.terminal import Here
from warehouse.opening import open_store
from warehouse.outcome.outcome import FileOutcome

COUNTS = {"seen": 9, "loaded": 0, "rejected": 9, "ignored": 0, "waiting": 0, "new_files": 9, "new_articles": 0}
PROBLEMS = tuple(Problem(f"{number:03}.txt", Reason.EMPTY, "the file has no bytes") for number in range(250))
SUMMARY = RunSummary("run-1", open_store(Path("w.duckdb")), Path("seeds"), 1.0, COUNTS, None, PROBLEMS)


def artifacts_of(server: Server, run: str) -> dict[str, Any]:
    """The artifacts of a flow run by key."""
    found = server.post("artifacts/filter", {"flow_runs": {"id": {"any_": [run]}}})
    return {artifact["key"]: artifact for artifact in found}


@pytest.mark.service
def test_a_flow_run_tells_what_the_run_brought_and_leads_to_it(
    server: Server, here: Here, seeds: Path, warehouse: Path
) -> None:
    (seeds / "sub").mkdir()
    (seeds / "sub" / "empty.html").touch()
    age(seeds / "sub" / "empty.html")
    (seeds.parent / "watchlists").mkdir()
    (seeds.parent / "watchlists" / "talks.toml").write_text("title = 'Talks'\nquery = 'headline:talks NOT Obama'")
    with server.known():
        done = here("ingest", seeds)
    columns = "SELECT run_id, flow_run_id, flow_run_url FROM runs"
    (row,) = json.loads(here("sql", columns, "--format", "json").stdout)
    run = row["flow_run_id"]
    assert row["flow_run_url"] == f"{server.api.removesuffix('/api')}/runs/flow-run/{run}"
    assert server.get(f"flow_runs/{run}")["state"]["type"] == "COMPLETED"

    shown = artifacts_of(server, run)
    shown.pop("ingest-progress", None)  # where the machine is slow
    assert set(shown) == {"ingest-summary", "ingest-outcomes", "ingest-rejects", "ingest-mentions", "ingest-news"}
    assert all(row["run_id"] in artifact["description"] for artifact in shown.values())
    assert "No flexibility in missile talks says Russia" in shown["ingest-news"]["data"]
    assert "| Russia invites US for missile talks | " in shown["ingest-mentions"]["data"]
    query = shown["ingest-news"]["data"].split("```sql\n")[1].split("```")[0]
    assert here("sql", query).stdout.endswith("(5 rows)\n")
    outcomes = json.loads(shown["ingest-outcomes"]["data"])
    assert [(one["folder"], one["loaded"], one["rejected"]) for one in outcomes] == [("./", 5, 0), ("sub/", 0, 1)]
    (reject,) = json.loads(shown["ingest-rejects"]["data"])
    assert (reject["file"], reject["reason"]) == ("sub/empty.html", "empty")

    logs = server.logged(run, "rejected sub/")
    assert any(row["run_id"] in line for line in logs)
    rejected = "rejected sub/empty.html: empty: the file has no bytes"
    assert [line for line in logs if line.startswith("rejected")] == [
        f"{rejected}; fetch or export it again, or remove it"
    ]
    assert rejected in done.stdout.splitlines()

    with server.known():
        here("ingest", seeds)
    second = server.last_run(warehouse)
    assert second["state"]["type"] == "COMPLETED"
    assert second["id"] != run
    assert set(artifacts_of(server, second["id"])) == {"ingest-summary"}  # nothing new


@pytest.fixture
def outside_a_run(request: pytest.FixtureRequest) -> Iterator[str]:
    """An address that Prefect's client takes for its API in this process."""
    api = request.getfixturevalue("server").api if getattr(request, "param", False) else None
    with temporary_settings({PREFECT_API_URL: api or f"http://127.0.0.1:{free_port()}/api"}):
        yield api


@pytest.mark.service
@pytest.mark.filterwarnings("ignore:Artifact creation outside")
@pytest.mark.parametrize("outside_a_run", [True], indirect=True)
def test_a_long_run_shows_progress_and_seldom(
    server: Server, outside_a_run: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[float] = []
    real = artifacts.update_progress_artifact

    def update(artifact: Any, progress: float, **more: Any) -> Any:
        told.append(progress)
        return real(artifact, progress, **more)

    monkeypatch.setattr(artifacts, "update_progress_artifact", update)
    warned: list[str] = []
    seconds = iter(range(1000))
    progress = Artifacts(warned.append, lambda: float(next(seconds)))
    progress.total(300)
    for _ in range(30):
        progress.advance(10)
    assert warned == []
    assert 1 <= len(told) <= 12
    assert told == sorted(told)
    of_progress = server.post("artifacts/filter", {"artifacts": {"key": {"any_": ["ingest-progress"]}}})
    (shown,) = [one for one in of_progress if one["description"] == "300 of 300 files read"]
    assert shown["data"] == 100


@pytest.mark.filterwarnings("ignore:Artifact creation outside")
def test_an_api_that_takes_no_artifacts_is_warned_of_once(outside_a_run: str) -> None:
    warned: list[str] = []
    shown = Artifacts(warned.append, iter((0.0, 9.0, 9.0, 9.0)).__next__)
    shown.total(300)
    shown.advance(10)
    shown.show(SUMMARY)
    assert len(warned) == 1
    assert "no more artifacts" in warned[0]


def test_a_short_run_shows_no_progress() -> None:
    warned: list[str] = []
    shown = Artifacts(warned.append, lambda: 0.0)
    shown.total(300)
    shown.advance(300)
    assert warned == []  # nobody was asked, since nobody answers


def test_the_log_has_a_line_for_each_problem_but_no_flood() -> None:
    lines = advised_lines(SUMMARY)
    assert lines[0] == "rejected 000.txt: empty: the file has no bytes; fetch or export it again, or remove it"
    assert len(lines) == LOGGED_PROBLEMS + 1
    assert lines[-1] == "... and 50 more; the table rejects holds them all"
    assert sum(line.startswith("rejected") for line in summary_lines(SUMMARY)) == SHOWN_PROBLEMS
    several = replace(SUMMARY, problems=(replace(PROBLEMS[0], path="a\n[red]", documents=3),))
    assert advised_lines(several)[0].startswith("rejected a\ufffd[red]: ")
    assert advised_lines(several)[0].endswith("(and 2 more of this file)")


class Broken(Exception):
    """A fault that no step foresees."""


def test_a_failure_names_the_file(seeds: Path, tmp_path: Path) -> None:
    def extract(source: SourceBytes) -> Iterator[FileOutcome]:
        raise Broken

    chunk = Chunk(InFolder(seeds), (b"002_606a48aad80f62d4.txt",), frozenset(), tmp_path / "s", tmp_path / "r", "1", {})
    with pytest.raises(Broken) as caught:
        read_chunk(chunk, extract)
    assert pickle.loads(pickle.dumps(caught.value)).__notes__ == [  # noqa: S301 - as it comes from a worker
        "the last file that was read: 002_606a48aad80f62d4.txt"
    ]
