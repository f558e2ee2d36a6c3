"""The watch on the watcher: what the flow finds and sends, and that it sends nothing unless it is told where to."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from prefect.logging import disable_run_logger

from flows.alarms import alarms
from pipeline.alarms import alarm_lines, alarm_title, read_alarms
from tests.flows.receiver import receiving
from warehouse.opening import open_store
from warehouse.store.journal import RunRecord, append_run


def fail(warehouse: Path, began: datetime) -> None:
    """Write into the journal that a run failed; the edition does not know it."""
    run = RunRecord("20130101T000000Z-failed", began, began, "failed", {}, "1", {"seeds": "/seeds"})
    append_run(open_store(warehouse).beside.journal, run)


def test_a_run_that_failed_after_the_edition_is_an_alarm_once_and_for_so_long(loaded: Path) -> None:
    store, now = open_store(loaded), datetime.now(UTC)
    assert read_alarms(store, 24, now) == ()
    assert alarm_title(()) == "no alarms"
    fail(loaded, now - timedelta(hours=2))
    (found,) = read_alarms(store, 24, now)
    assert alarm_title((found,)) == "1 alarm"
    assert alarm_lines((found,)) == [f"failed run {found.subject}: {found.said}"]
    assert read_alarms(store, 1, now) == ()


def test_what_is_found_is_sent_where_alerts_go_and_else_nowhere(loaded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with receiving() as receiver, disable_run_logger():
        monkeypatch.setenv("COPYDESK_ALERTS", receiver.address)
        assert alarms.fn(str(loaded)) == ()
        assert receiver.posts == []
        fail(loaded, datetime.now(UTC))
        monkeypatch.setenv("COPYDESK_ALERTS", "")
        assert len(alarms.fn(str(loaded))) == 1
        assert receiver.posts == []
        monkeypatch.setenv("COPYDESK_ALERTS", receiver.address)
        assert len(alarms.fn(str(loaded))) == 1
    (post,) = receiver.posts
    assert post["title"] == f"1 alarm of {loaded}"
    assert post["message"].startswith("failed run 20130101T000000Z-failed: the run of ")


def test_a_warehouse_that_cannot_be_read_is_told(warehouse: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with receiving() as receiver, disable_run_logger():
        monkeypatch.setenv("COPYDESK_ALERTS", receiver.address)
        state: Any = alarms.fn(str(warehouse))
    assert (state.type, state.name) == ("FAILED", "Refused")
    (post,) = receiver.posts
    assert (post["title"], post["message"]) == ("A warehouse could not be looked at", state.message)
