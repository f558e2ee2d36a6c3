"""Alerts, with a real receiver: what is sent, that nothing is without being asked, and that no run fails by it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline import alerts
from pipeline.alerts import send_alerts, send_failure, shown_address
from tests.flows.conftest import Run, age
from tests.flows.receiver import Receiver, receiving
from tests.prefect_server import free_port
from warehouse.read.news import Listed, MentionNews

HIT = MentionNews("Talks", "Talks go on", None, "a.txt", None, ["talks"])


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as server:
        yield server


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    folder = tmp_path / "watchlists"
    folder.mkdir()
    (folder / "talks.toml").write_text("title = 'Talks'\nquery = 'headline:talks NOT Obama'")
    return folder


@pytest.mark.slow
def test_new_answers_are_sent_once_and_those_of_the_archive_are_told(
    copydesk: Run, seeds: Path, lists: Path, receiver: Receiver
) -> None:
    asked = {"COPYDESK_ALERTS": f"{receiver.address} json://127.0.0.1:{free_port()}/?rto=1"}
    done = copydesk("ingest", seeds, "--direct", env=asked)
    (post,) = receiver.posts
    assert post["title"] == "1 new answer to watch lists"
    assert post["message"].startswith("Talks\n\n- Russia invites US for missile talks")
    assert "warning: an alert was not delivered to json://...: it was refused or not reached\n" in done.stdout
    assert "secret" not in done.stdout + done.stderr

    (lists / "obama.toml").write_text("query = 'Obama'")
    (seeds / "new.txt").write_text("Grain talks\n\nThe talks on grain went on in Lisbon on Friday, ministers said.\n")
    age(seeds / "new.txt")
    done = copydesk("ingest", seeds, "--direct", env=asked)
    assert len(receiver.posts) == 2
    assert "missile" not in receiver.posts[1]["message"]
    assert "1 new or changed watch list: 3 of 5 earlier articles answer\n" in done.stdout


@pytest.mark.slow
def test_nothing_is_sent_unless_it_is_asked_for(copydesk: Run, seeds: Path, lists: Path, receiver: Receiver) -> None:
    copydesk("ingest", seeds, "--direct", env={"COPYDESK_ALERTS": ""})
    assert receiver.posts == []


def test_markup_of_a_page_stays_text(receiver: Receiver) -> None:
    evil = MentionNews("[t](http://x)", "<b>[click](http://x)</b>\n# x", "<i>", "a", None, ["*a*"])
    assert send_alerts(Listed((evil,), 1), Path("w.duckdb"), [f"{receiver.address}?format=markdown"]) == ()
    assert r"\[click\](http\://x)\</b\>" in receiver.posts[0]["message"].replace(r"\(", "(").replace(r"\)", ")")
    assert send_alerts(Listed((evil,), 1), Path("w.duckdb"), [f"{receiver.address}?format=html"]) == ()
    assert "<b>" not in receiver.posts[1]["message"]
    assert "<i>" not in receiver.posts[1]["message"]


def test_a_failure_is_told_in_lines_and_its_markup_stays_text(receiver: Receiver) -> None:
    lines = ["[t](http://x).duckdb: it is broken", "Mend it"]
    for form, shown in (("text", lines[0]), ("markdown", r"\[t\](http\://x).duckdb: it is broken")):
        assert send_failure("It failed", lines, [f"{receiver.address}?format={form}"]) == ()
        post = receiver.posts.pop()
        assert (post["title"], post["message"]) == ("It failed", f"{shown}\n\nMend it")
    (warning,) = send_failure("It failed", lines, [f"json://127.0.0.1:{free_port()}/?rto=1"])
    assert warning == "an alert was not delivered to json://...: it was refused or not reached"
    assert send_failure("It failed", lines, []) == ()


@pytest.mark.slow
def test_a_receiver_that_never_ends_is_given_up(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alerts, "PATIENCE_SECONDS", 2.0)
    receiver.slow = True
    (warning,) = send_alerts(Listed((HIT,), 1), Path("w.duckdb"), [receiver.address])
    assert warning == "an alert was not delivered to json://...: it took longer than 2 seconds"


def test_an_address_that_is_none_is_told_without_what_it_holds() -> None:
    (warning,) = send_alerts(Listed((HIT,), 1), Path("w.duckdb"), ["nonsense://secret"])
    assert "Apprise knows no such address; look at COPYDESK_ALERTS" in warning
    assert "secret" not in warning
    assert shown_address("secret") == "an address without ://"


def test_no_answers_are_no_alert(receiver: Receiver) -> None:
    assert send_alerts(Listed((), 0), Path("w.duckdb"), [receiver.address]) == ()
    assert receiver.posts == []
