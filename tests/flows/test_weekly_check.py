"""The check of what stands, by the command and by the flow: what is said and sent of a broken promise."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
from prefect.logging import disable_run_logger

from flows.check import check
from pipeline.check import broken_rows, failure_lines, verdict
from pipeline.check import check as checked_in
from tests.flows.conftest import Run
from tests.flows.receiver import receiving
from warehouse.opening import open_store
from warehouse.read.check import SHOWN_ROWS, CheckResult, read_checks

BREAKING = "UPDATE stories SET articles = articles + 1"  # which stories_partition finds


@pytest.fixture
def broken(loaded: Path) -> Path:
    """The test's warehouse, in which a client broke a promise."""
    with duckdb.connect(str(loaded)) as client:
        client.execute(BREAKING)
    return loaded


def test_the_command_shows_the_rows_that_break_a_promise(broken: Path, copydesk: Run) -> None:
    lines = copydesk("check", code=1).stdout.splitlines()
    (at,) = [number for number, line in enumerate(lines) if line.startswith("FAILED  stories_partition: Each article ")]
    assert lines[at + 1].split() == ["story_id", "held", "counted", "smallest"]
    assert lines[at + 8] == "(5 rows)"
    assert sum(line.startswith("ok ") for line in lines) == len(read_checks()) - 1


def test_what_is_broken_is_told_with_the_edition_and_what_to_do(broken: Path) -> None:
    checked = checked_in(open_store(broken))
    assert checked.edition == broken.resolve().parent.name
    first, second, advice = failure_lines(checked)
    assert (
        first == f"1 of {len(read_checks())} checks failed on {broken}, edition {checked.edition}" == verdict(checked)
    )
    assert second.startswith("stories_partition: Each article is in one existing story")
    assert second.endswith(" (broken in 5 rows)")
    assert "run copydesk ingest" in advice


def test_a_check_that_shows_no_more_rows_does_not_say_how_many_there_are() -> None:
    found = [CheckResult("a", "b", ("c",), ((1,),) * count) for count in (1, 2, SHOWN_ROWS)]
    assert [broken_rows(one) for one in found] == ["1 row", "2 rows", f"{SHOWN_ROWS} rows or more"]


def test_an_edition_without_a_run_is_told_as_such(loaded: Path) -> None:
    with duckdb.connect(str(loaded)) as client:
        client.execute("DELETE FROM runs")
    assert verdict(checked_in(open_store(loaded))).endswith("edition unknown")


def missing(_: Path) -> None: ...


def damaged(file: Path) -> None:
    file.parent.mkdir()
    file.write_text("my shopping list")


@pytest.mark.parametrize(("place", "why"), [(missing, "no edition yet"), (damaged, "it is not a DuckDB database")])
def test_what_cannot_be_checked_fails_with_the_reason_and_is_sent(
    warehouse: Path, monkeypatch: pytest.MonkeyPatch, place: Callable[[Path], None], why: str
) -> None:
    place(warehouse)
    with receiving() as receiver, disable_run_logger():
        monkeypatch.setenv("COPYDESK_ALERTS", receiver.address)
        state: Any = check.fn(str(warehouse))
    assert (state.type, state.name) == ("FAILED", "Refused")
    assert state.message.startswith(f"{warehouse}: {why}. ")
    (post,) = receiver.posts
    assert (post["title"], post["message"]) == ("A warehouse could not be checked", state.message)
    assert "Traceback" not in state.message


def test_an_address_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPYDESK_ALERTS", "")
    with disable_run_logger():
        state: Any = check.fn("ducklake:mysql:x")
    assert (state.name, "ducklake:sqlite:PATH" in state.message) == ("Refused", True)
