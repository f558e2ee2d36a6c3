"""The deployments of prefect.yaml: accepted by a real server, run by a real worker that was started somewhere else."""

import os
import re
import shlex
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.flows.conftest import COMMAND, ROOT, Run, age
from tests.prefect_server import Server, processes_of

pytestmark = pytest.mark.service
HOURS = int(os.environ.get("COPYDESK_HOURS", "2"))
FOUND = ("prefect.yaml", "prefect.toml", "seeds")


def shown_commands() -> list[str]:
    """The commands of the README's section on schedules: server, work pool, deployments, worker."""
    section = (
        (ROOT / "README.md").read_text(encoding="utf-8").partition("\n## On a schedule\n")[2].partition("\n## ")[0]
    )
    block = section.partition("```sh\n")[2].partition("```")[0]
    return [line.partition("#")[0].strip() for line in block.splitlines() if line.startswith("prefect ")]


@pytest.fixture(scope="module")
def project(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A checkout that was deployed as the README says; a worker runs in another folder."""
    folder = tmp_path_factory.mktemp("checkout") / "my project"
    folder.mkdir()
    for name in FOUND:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy2)(source, folder / name)
    for path in (folder / "seeds").iterdir():
        age(path)
    _, *preparing, _ = shown_commands()
    for command in preparing:
        server.prefect(*shlex.split(command)[1:], cwd=folder)
    with server.worker(tmp_path_factory.mktemp("elsewhere")):
        yield folder


@pytest.fixture(scope="module")
def direct(project: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """What `copydesk digest` prints after `copydesk ingest --direct` on the same files."""
    warehouse = tmp_path_factory.mktemp("direct") / "news.duckdb"
    run = [COMMAND, "--warehouse", warehouse, "ingest", project / "seeds", "--direct"]
    subprocess.run(run, check=True, cwd=project)
    return digest(warehouse)


def digest(warehouse: Path) -> str:
    return subprocess.run(
        [COMMAND, "--warehouse", warehouse, "digest"], check=True, capture_output=True, text=True
    ).stdout


def test_the_commands_of_the_readme_are_those_of_prefect_yaml() -> None:
    commands = shown_commands()
    assert [command.split()[1] for command in commands] == ["server", "work-pool", "--no-prompt", "worker"]
    told = (ROOT / "prefect.yaml").read_text(encoding="utf-8")
    assert re.findall(r"(?m)^#   (prefect .*)$", told) == commands


def test_parameters_are_explained_and_limited(server: Server, project: Path) -> None:
    for name in ("ingest/hourly", "ingest/on-demand", "reextract/manual"):
        schema = server.get(f"deployments/name/{name}")["parameter_openapi_schema"]["properties"]
        assert all(parameter["description"] for parameter in schema.values()), name
        assert schema["workers"]["anyOf"][0]["minimum"] == 1
    schema = server.get("deployments/name/report/daily")["parameter_openapi_schema"]["properties"]
    assert set(schema) == {"warehouse", "out"}
    assert all(parameter["description"] for parameter in schema.values())
    with pytest.raises(OSError, match=r"409|422"):
        server.start("ingest/on-demand", workers=0)


def test_a_run_at_its_hour_by_a_worker_elsewhere_gives_the_digest_of_a_direct_one(
    server: Server, project: Path, direct: str
) -> None:
    hourly = server.get("deployments/name/ingest/hourly")
    assert [schedule["schedule"]["cron"] for schedule in hourly["schedules"]] == ["0 * * * *"]
    assert hourly["global_concurrency_limit"]["limit"] == 1
    assert hourly["concurrency_options"]["collision_strategy"] == "CANCEL_NEW"
    soon = {"active": True, "schedule": {"interval": 3600, "anchor_date": in_seconds(15)}}
    server.post(f"deployments/{hourly['id']}", {"schedules": [soon]}, "PATCH")
    due = {
        "deployments": {"id": {"any_": [hourly["id"]]}},
        "flow_runs": {"expected_start_time": {"before_": in_seconds(20)}},
    }
    runs = []
    end = time.monotonic() + 90
    while not runs:
        assert time.monotonic() < end, "the scheduler made no run"
        time.sleep(0.5)
        runs = server.post("flow_runs/filter", due)
    assert runs[0]["auto_scheduled"]
    assert server.ended(runs[0]["id"]) == "COMPLETED"
    assert digest(project / "warehouse" / "news.duckdb") == direct


def test_runs_on_demand_load_other_folders_and_show_what_would_change(
    server: Server, project: Path, direct: str, copydesk: Run
) -> None:
    third = project / "third" / "news.duckdb"
    copydesk("ingest", project / "seeds", "--direct", "--warehouse", third)
    ingested = server.start("ingest/on-demand", warehouse="other/news.duckdb")
    reextracted = server.start("reextract/manual", warehouse="third/news.duckdb")
    assert server.ended(ingested) == "COMPLETED"
    assert digest(project / "other" / "news.duckdb") == direct
    assert server.ended(reextracted) == "COMPLETED"
    assert any("nothing to extract again" in line for line in logged(server, reextracted))


def test_the_briefing_is_written_into_the_checkout(server: Server, project: Path, copydesk: Run) -> None:
    copydesk("ingest", project / "seeds", "--direct", "--warehouse", project / "briefed" / "news.duckdb")
    daily = server.get("deployments/name/report/daily")
    assert [schedule["schedule"]["cron"] for schedule in daily["schedules"]] == ["30 5 * * *"]
    written = server.start("report/daily", warehouse="briefed/news.duckdb")
    assert server.ended(written) == "COMPLETED"
    assert "Russia invites US for missile talks" in (project / "report" / "index.html").read_text(encoding="utf-8")
    assert any("wrote report/index.html" in line for line in logged(server, written))
    missing = server.start("report/daily", warehouse="nowhere/news.duckdb", out="nothing")
    assert server.ended(missing) == "FAILED"
    assert not (project / "nothing").exists()


def test_hours_with_nothing_new_leave_one_digest_no_process_and_no_growth(
    server: Server, project: Path, direct: str
) -> None:
    """A few of them; `make night-test` runs 24."""
    warehouse = project / "night" / "news.duckdb"

    def hour() -> None:
        assert server.ended(server.start("ingest/hourly", warehouse="night/news.duckdb")) == "COMPLETED"
        end = time.monotonic() + 30
        while any("prefect.engine" in line or "forkserver" in line for line in processes_of(server.home)):
            assert time.monotonic() < end, processes_of(server.home)
            time.sleep(0.2)

    def files() -> dict[str, tuple[int, int]]:
        """Inode and size of all that lies beside the warehouse."""
        return {
            path.name: (path.stat().st_ino, path.stat().st_size)
            for path in warehouse.parent.rglob("*")
            if not path.name.endswith((".runs.jsonl", ".lock"))
        }

    def processes() -> int:
        return len(processes_of(server.home))

    hour()
    before, running = files(), processes()
    journal = warehouse.with_name("news.duckdb.runs.jsonl")
    line = journal.stat().st_size
    for _ in range(HOURS):
        hour()
    assert digest(warehouse) == direct
    assert files() == before
    assert processes() == running
    assert len(journal.read_text().splitlines()) == HOURS + 1
    assert journal.stat().st_size < (HOURS + 1) * (line + 100)


def test_a_checkout_that_is_gone_is_told(server: Server, project: Path) -> None:
    moved = project.rename(project.with_name("moved"))
    try:
        run = server.start("ingest/on-demand")
        assert server.ended(run) in ("FAILED", "CRASHED")
        said = "\n".join(logged(server, run))
        assert f"{project}: this checkout was deployed" in said
        assert "deploy --all" in said
    finally:
        moved.rename(project)


def logged(server: Server, run: str) -> list[str]:
    """The log of a flow run; Prefect sends it in pieces, a moment after the state."""
    end = time.monotonic() + 15
    lines: list[str] = []
    while not lines and time.monotonic() < end:
        time.sleep(1)
        lines = [line["message"] for line in server.post("logs/filter", {"logs": {"flow_run_id": {"any_": [run]}}})]
    return lines


def in_seconds(seconds: float) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + seconds))
