"""The journal: a line a run, torn lines skipped, loaded into the next edition."""

import json
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.opened import append_run, journal_path, read_journal
from warehouse.store.editions import editions_folder
from warehouse.store.journal import FlowRun, RunRecord

PAGE = "Storm hits the coast\n2013-01-28\n\nIt did.\n"
START = datetime(2026, 11, 24, 6, 0, 0, 123456, tzinfo=UTC)
RUN = RunRecord("run-1", START, START + timedelta(seconds=5), "completed", {"seen": 5}, "1", {"seeds": "/seeds"})


def test_runs_come_back_as_written_and_the_last_line_of_a_run_counts(tmp_path):
    file = tmp_path / "news.duckdb"
    assert read_journal(file) == ()
    append_run(file, replace(RUN, status="failed", finished_at=None))
    append_run(file, replace(RUN, run_id="run-2"))
    append_run(file, RUN)
    assert read_journal(file) == (RUN, replace(RUN, run_id="run-2"))


def test_the_flow_run_of_a_run_is_kept_and_need_not_be_there(tmp_path):
    file = tmp_path / "news.duckdb"
    shown, unseen = (FlowRun("f-1", url) for url in ("http://127.0.0.1:4200/runs/flow-run/f-1", None))
    runs = (replace(RUN, flow_run=shown), replace(RUN, run_id="run-2", flow_run=unseen))
    for run in runs:
        append_run(file, run)
    older = json.loads(journal_path(file).read_bytes().splitlines()[0])
    del older["flow_run_id"], older["flow_run_url"]
    with journal_path(file).open("a") as stream:
        stream.write(json.dumps({**older, "run_id": "run-0"}) + "\n")
    assert read_journal(file) == (*runs, replace(RUN, run_id="run-0"))


def test_the_table_leads_to_the_flow_runs(desk):
    desk.begin()
    failed = replace(desk.record(), status="failed", flow_run=FlowRun("f-2", "http://127.0.0.1:4200/f-2"))
    append_run(desk.file, failed)
    desk.flow_run = FlowRun("f-3", None)
    desk.run({"a.txt": PAGE, "b.txt": PAGE})
    found = desk.ask("SELECT flow_run_id, flow_run_url FROM runs ORDER BY number")
    assert found == [(None, None), ("f-2", "http://127.0.0.1:4200/f-2"), ("f-3", None)]


@given(st.integers(0, 200))
def test_a_torn_line_costs_only_itself(tmp_path_factory, length):
    file = tmp_path_factory.mktemp("journal") / "news.duckdb"
    append_run(file, RUN)
    line = journal_path(file).read_bytes()
    with journal_path(file).open("ab") as stream:
        stream.write(line[: min(length, len(line) - 2)])
    append_run(file, replace(RUN, run_id="run-2"))
    assert [run.run_id for run in read_journal(file)] == ["run-1", "run-2"]


def test_the_next_edition_holds_all_runs(desk):
    desk.begin()
    desk.run({"a.txt": PAGE})
    append_run(desk.file, replace(desk.record(), status="failed", finished_at=desk.clock()))
    desk.run({"a.txt": PAGE, "b.txt": PAGE})
    runs = desk.ask("SELECT run_id, status, counts->>'new_files', number FROM runs ORDER BY run_id")
    assert runs == [
        ("run-001", "completed", "1", 1),
        ("run-002", "completed", "0", 2),
        ("run-003", "failed", None, 3),
        ("run-004", "completed", "1", 4),
    ]


@pytest.mark.slow
def test_runs_are_numbered_in_the_order_they_came_in_whatever_the_clock_says(desk):
    desk.begin()
    desk.hours_back = 48
    desk.run({"a.txt": PAGE, "b.txt": PAGE})
    append_run(desk.file, replace(desk.record(), status="failed", finished_at=desk.clock()))
    desk.run({"a.txt": PAGE, "b.txt": PAGE})
    desk.hours_back = 24
    desk.run({"a.txt": PAGE})
    numbers = [(f"run-{number:03}", number) for number in range(1, 6)]
    assert desk.ask("SELECT run_id, number FROM runs ORDER BY number") == numbers
    assert desk.ask("SELECT run_id FROM runs ORDER BY started_at")[-1] == ("run-001",)
    # Built anew from nothing, the journal alone gives the order.
    with duckdb.connect(str(desk.file)) as client:
        client.execute("DELETE FROM runs")
    for edition in editions_folder(desk.file).glob("run-00[123]"):
        shutil.rmtree(edition)
    assert "built from all that was read before" in desk.run({"a.txt": PAGE}).warnings[0]
    assert desk.ask("SELECT run_id, number FROM runs ORDER BY number") == [*numbers, ("run-006", 6)]


def test_what_the_journal_says_later_of_a_run_leaves_its_number(desk):
    desk.begin()
    desk.run({"a.txt": PAGE, "b.txt": PAGE})
    append_run(desk.file, replace(read_journal(desk.file)[0], finished_at=desk.clock() + timedelta(hours=5)))
    desk.run({"a.txt": PAGE})
    assert desk.ask("SELECT run_id, number FROM runs ORDER BY number") == [(f"run-00{n}", n) for n in (1, 2, 3)]


def test_the_journal_wins_and_a_lost_journal_costs_nothing(desk):
    desk.begin()
    later = desk.clock() + timedelta(hours=5)
    append_run(desk.file, replace(read_journal(desk.file)[0], finished_at=later))
    desk.run({"a.txt": PAGE, "b.txt": PAGE})
    journal_path(desk.file).unlink()
    desk.run({"a.txt": PAGE})
    finished = desk.ask("SELECT run_id, epoch_us(finished_at) FROM runs ORDER BY run_id")
    assert [run_id for run_id, _ in finished] == ["run-001", "run-002", "run-003"]
    assert finished[0][1] == int(later.timestamp() * 1_000_000)
