"""The deployments of prefect.yaml: accepted by a real server, run by a real worker that was started somewhere else."""

import os
import re
import shlex
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.flows.conftest import ROOT, age
from tests.flows.receiver import Receiver, receiving
from tests.opened import digest
from tests.prefect_server import PREFECT, Server, processes_of
from warehouse.read.digest import Digest

pytestmark = pytest.mark.service
HOURS = int(os.environ.get("COPYDESK_HOURS", "1"))
DEFAULT_API = "http://127.0.0.1:4200/api"  # of `prefect server start`, when nothing is set
FOUND = ("prefect.yaml", "prefect.toml", "seeds")


def shown_lines() -> list[str]:
    """What the README's section on schedules has one type: server, its address, work pool, deployments, worker."""
    section = (
        (ROOT / "README.md").read_text(encoding="utf-8").partition("\n## On a schedule\n")[2].partition("\n## ")[0]
    )
    block = section.partition("```sh\n")[2].partition("```")[0]
    return [line.partition("#")[0].strip() for line in block.splitlines()]


@dataclass(frozen=True)
class Project:
    """A checkout that is deployed, and Prefect's home for the worker that runs what is due there."""

    folder: Path
    home: Path


@pytest.fixture(scope="module")
def receiver() -> Iterator[Receiver]:
    """Where the alerts of what the worker runs go."""
    with receiving() as server:
        yield server


@pytest.fixture(scope="module")
def project(server: Server, receiver: Receiver, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """A checkout that was deployed as the README says; a worker runs in another folder."""
    folder = tmp_path_factory.mktemp("checkout") / "my project"
    folder.mkdir()
    for name in FOUND:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy2)(source, folder / name)
    for path in (folder / "seeds").iterdir():
        age(path)
    for line in shown_lines()[2:-1]:
        server.prefect(*shlex.split(line)[1:], cwd=folder)
    home = tmp_path_factory.mktemp("home")
    with server.worker(tmp_path_factory.mktemp("elsewhere"), home, COPYDESK_ALERTS=receiver.address):
        yield Project(folder, home)


@pytest.fixture(scope="module")
def direct(newsstand: Path) -> Digest:
    """The digest after a run without Prefect on the same files."""
    return digest(newsstand)


def test_the_commands_of_the_readme_are_those_of_prefect_yaml() -> None:
    lines = shown_lines()
    assert [line.split()[1] for line in lines if line.startswith("prefect ")] == [
        "server", "work-pool", "--no-prompt", "worker",
    ]  # fmt: skip
    told = (ROOT / "prefect.yaml").read_text(encoding="utf-8")
    assert re.findall(r"(?m)^#   (.*)$", told) == lines


def test_the_readme_gives_the_address_before_it_is_needed() -> None:
    """In a fresh shell `prefect deploy` would make its deployments on a server of its own, which ends with it."""
    assert shown_lines()[1] == f"export PREFECT_API_URL={DEFAULT_API}"


def test_parameters_are_explained_and_limited(server: Server, project: Project) -> None:
    for name in ("ingest/hourly", "ingest/on-demand", "reextract/manual"):
        schema = server.get(f"deployments/name/{name}")["parameter_openapi_schema"]["properties"]
        assert all(parameter["description"] for parameter in schema.values()), name
        assert schema["workers"]["anyOf"][0]["minimum"] == 1
    for name, parameters in (
        ("report/daily", {"warehouse", "out"}),
        ("check/weekly", {"warehouse"}),
        ("alarms/daily", {"warehouse", "hours"}),
    ):
        schema = server.get(f"deployments/name/{name}")["parameter_openapi_schema"]["properties"]
        assert set(schema) == parameters
        assert all(parameter["description"] for parameter in schema.values())
    with pytest.raises(OSError, match=r"409|422"):
        server.start("ingest/on-demand", workers=0)


def test_a_run_at_its_hour_by_a_worker_elsewhere_gives_the_digest_of_a_direct_one(
    server: Server, project: Project, direct: Digest
) -> None:
    hourly = server.get("deployments/name/ingest/hourly")
    assert [schedule["schedule"]["cron"] for schedule in hourly["schedules"]] == ["0 * * * *"]
    assert hourly["global_concurrency_limit"]["limit"] == 1
    assert hourly["concurrency_options"]["collision_strategy"] == "CANCEL_NEW"
    run = scheduled_run(server, hourly["id"])
    assert run["auto_scheduled"]
    assert server.ended(run["id"]) == "COMPLETED"
    assert digest(project.folder / "warehouse" / "news.duckdb") == direct


def scheduled_run(server: Server, deployment: str) -> Any:
    """The run that the scheduler makes for an hour that comes in some seconds; when it looks too late, for another."""
    for seconds in (10, 20, 40, 80, 160):
        soon = {"active": True, "schedule": {"interval": 3600, "anchor_date": in_seconds(seconds)}}
        server.post(f"deployments/{deployment}", {"schedules": [soon]}, "PATCH")
        due = {
            "deployments": {"id": {"any_": [deployment]}},
            "flow_runs": {"expected_start_time": {"before_": in_seconds(seconds + 5)}},
        }
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if runs := server.post("flow_runs/filter", due):
                return runs[0]
            time.sleep(0.5)
    raise AssertionError("the scheduler made no run")


def in_seconds(seconds: float) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + seconds))


def test_hours_with_nothing_new_leave_one_digest_no_process_and_no_growth(
    server: Server, project: Project, direct: Digest
) -> None:
    """One, after the run that loads; `make night-test` runs 24."""
    warehouse = project.folder / "warehouse" / "news.duckdb"

    def hour() -> None:
        assert server.ended(server.start("ingest/hourly")) == "COMPLETED"
        until_quiet()

    def until_quiet() -> None:
        end = time.monotonic() + 120
        while any("prefect.engine" in line or "forkserver" in line for line in processes_of(project.home)):
            assert time.monotonic() < end, processes_of(project.home)
            time.sleep(0.2)

    def files() -> dict[str, tuple[int, int]]:
        """Inode and size of all that lies beside the warehouse."""
        return {
            path.name: (path.stat().st_ino, path.stat().st_size)
            for path in warehouse.parent.rglob("*")
            if not path.name.endswith((".runs.jsonl", ".lock"))
        }

    def processes() -> int:
        return len(processes_of(project.home))

    if not warehouse.exists():  # else the test before this one loaded it
        hour()
    until_quiet()
    before, running = files(), processes()
    journal = warehouse.with_name("news.duckdb.runs.jsonl")
    lines, size = len(journal.read_text().splitlines()), journal.stat().st_size
    for _ in range(HOURS):
        hour()
    assert digest(warehouse) == direct
    assert files() == before
    assert processes() == running
    assert len(journal.read_text().splitlines()) == HOURS + lines
    assert journal.stat().st_size - size < HOURS * (size / lines + 100)


def test_runs_on_demand_load_other_folders_and_show_what_would_change(
    server: Server, project: Project, direct: Digest, newsstand: Path
) -> None:
    shutil.copytree(newsstand.parent, project.folder / "third", symlinks=True)
    ingested = server.start("ingest/on-demand", warehouse="other/news.duckdb")
    reextracted = server.start("reextract/manual", warehouse="third/news.duckdb")
    assert server.ended(ingested) == "COMPLETED"
    assert digest(project.folder / "other" / "news.duckdb") == direct
    assert server.ended(reextracted) == "COMPLETED"
    server.logged(reextracted, "nothing to extract again")


def test_the_briefing_is_written_into_the_checkout(server: Server, project: Project, newsstand: Path) -> None:
    folder = project.folder
    shutil.copytree(newsstand.parent, folder / "briefed", symlinks=True)
    daily = server.get("deployments/name/report/daily")
    assert [schedule["schedule"]["cron"] for schedule in daily["schedules"]] == ["30 5 * * *"]
    written = server.start("report/daily", warehouse="briefed/news.duckdb")
    missing = server.start("report/daily", warehouse="nowhere/news.duckdb", out="nothing")
    assert server.ended(written) == "COMPLETED"
    assert "Russia invites US for missile talks" in (folder / "report" / "index.html").read_text(encoding="utf-8")
    server.logged(written, "wrote report/index.html")
    assert server.ended(missing) == "FAILED"
    assert not (folder / "nothing").exists()


def test_the_weekly_check_tells_what_is_broken_and_sends_it(
    server: Server, project: Project, newsstand: Path, receiver: Receiver
) -> None:
    weekly = server.get("deployments/name/check/weekly")
    assert [schedule["schedule"]["cron"] for schedule in weekly["schedules"]] == ["30 4 * * 0"]
    for name in ("sound", "broken"):
        shutil.copytree(newsstand.parent, project.folder / name, symlinks=True)
    with duckdb.connect(str(project.folder / "broken" / "news.duckdb")) as client:
        client.execute("UPDATE stories SET articles = articles + 1")
    passed = server.start("check/weekly", warehouse="sound/news.duckdb")
    failed = server.start("check/weekly", warehouse="broken/news.duckdb")
    assert server.ended(passed) == "COMPLETED"
    server.logged(passed, "checks passed on sound/news.duckdb, edition ")
    assert server.ended(failed) == "FAILED"
    message = server.get(f"flow_runs/{failed}")["state"]["message"]
    assert re.match(r"1 of \d+ checks failed on broken/news.duckdb, edition \w+-\w+\nstories_partition: ", message)
    assert "run copydesk ingest" in message
    (post,) = receiver.posts  # nothing is sent of what passed
    assert (post["title"], post["message"].replace("\n\n", "\n")) == ("Integrity checks failed", message)
    assert artifact_keys(server, passed) == ["check-results"]
    assert artifact_keys(server, failed) == ["check-broken", "check-results"]


def artifact_keys(server: Server, run: str) -> list[str]:
    found = server.post("artifacts/filter", {"flow_runs": {"id": {"any_": [run]}}})
    return sorted(artifact["key"] for artifact in found)


def test_a_checkout_that_is_gone_is_told(server: Server, project: Project) -> None:
    moved = project.folder.rename(project.folder.with_name("moved"))
    try:
        run = server.start("ingest/on-demand")
        assert server.ended(run) in ("FAILED", "CRASHED")
        said = "\n".join(server.logged(run, "this checkout was deployed"))
        assert f"{project.folder}: this checkout was deployed" in said
        assert "deploy --all" in said
    finally:
        moved.rename(project.folder)


def test_a_deploy_in_another_folder_is_refused(server: Server, project: Project, tmp_path: Path) -> None:
    before = server.get("deployments/name/ingest/on-demand")["pull_steps"]
    done = subprocess.run(
        [PREFECT, "--no-prompt", "deploy", "--all", "--prefect-file", project.folder / "prefect.yaml"],
        capture_output=True,
        text=True,
        env=server.environment,
        cwd=tmp_path,
        check=False,
    )
    assert done.returncode == 1
    assert f"copydesk: {tmp_path}: runs would go on in this folder" in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert server.get("deployments/name/ingest/on-demand")["pull_steps"] == before
