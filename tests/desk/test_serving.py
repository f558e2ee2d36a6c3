"""Serving the desk: to whom, where, and what is said when it cannot be."""

import asyncio
import socket
from pathlib import Path

import pytest

from desk.guard import LOOPBACK, Guard
from desk.serving import NOTEBOOK, DeskFailed, HostPort, edit, serve
from tests.flows.conftest import Run

HERE = "127.0.0.1:2718"


def asked(kind: str, headers: dict[str, str], hosts: tuple[str, ...] | None = LOOPBACK) -> list[dict]:
    """What a request with these headers is answered."""
    sent: list[dict] = []

    async def app(scope, receive, send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def send(message) -> None:
        sent.append(message)

    pairs = [(name.encode(), value.encode()) for name, value in headers.items()]
    asyncio.run(Guard(app, hosts)({"type": kind, "headers": pairs}, None, send))  # type: ignore[arg-type]
    return sent


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"host": HERE}, 200),
        ({"host": "localhost:2718", "origin": "http://localhost:2718"}, 200),
        ({"host": "[::1]:2718"}, 200),
        ({"host": "evil.example"}, 403),
        ({"host": "127.0.0.1.evil.example:2718"}, 403),
        ({"host": HERE, "origin": "https://evil.example"}, 403),
        ({"host": HERE, "origin": "null"}, 403),
        ({"host": HERE, "origin": "http://127.0.0.1:80"}, 403),
        ({}, 403),
    ],
)
def test_only_its_own_pages_may_ask(headers: dict[str, str], status: int) -> None:
    assert asked("http", headers)[0]["status"] == status
    if status == 403:
        assert asked("websocket", headers)[0]["type"] == "websocket.close"


def test_under_another_address_any_name_may_ask_but_no_other_page() -> None:
    assert asked("http", {"host": "desk.example"}, None)[0]["status"] == 200
    assert asked("http", {"host": "desk.example", "origin": "https://evil.example"}, None)[0]["status"] == 403


def test_browsers_are_told_to_load_nothing_from_elsewhere() -> None:
    headers = dict(asked("http", {"host": HERE})[0]["headers"])
    policy = headers[b"content-security-policy"].decode()
    assert "default-src 'self'" in policy and "http" not in policy


def test_another_address_than_this_machines_asks_for_a_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COPYDESK_DESK_TOKEN", raising=False)
    assert all(HostPort(host, 1).token() is None for host in LOOPBACK)
    one, other = (HostPort("0.0.0.0", 1).token() for _ in range(2))  # noqa: S104 - what is tested
    assert one and other and one != other and len(one) > 16
    monkeypatch.setenv("COPYDESK_DESK_TOKEN", "given")
    assert HostPort("10.0.0.1", 8).address(HostPort("10.0.0.1", 8).token()) == "http://10.0.0.1:8/?access_token=given"


def test_a_port_that_is_taken_is_said(newsroom: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(DeskFailed, match=r"--port"):
            serve(str(newsroom), HostPort("127.0.0.1", taken.getsockname()[1]), lambda _: None)


def test_without_marimo_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, newsroom: Path) -> None:
    monkeypatch.setattr("desk.serving.find_spec", lambda _: None)
    with pytest.raises(DeskFailed, match=r"copydesk\[desk\]"):
        serve(str(newsroom), HostPort("127.0.0.1", 0), lambda _: None)


def test_a_copy_to_edit_is_made_once_and_on_this_machine_alone(
    monkeypatch: pytest.MonkeyPatch, newsroom: Path, tmp_path: Path
) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr("os.execv", lambda _, arguments: started.append(arguments))
    monkeypatch.setattr("os.environ", {})
    copy = tmp_path / "mine.py"
    edit(str(newsroom), copy, HostPort("127.0.0.1", 1))
    assert copy.read_bytes() == NOTEBOOK.read_bytes()
    copy.write_text("# changed\n")
    edit(str(newsroom), copy, HostPort("127.0.0.1", 1))
    assert copy.read_text() == "# changed\n"
    assert all("--no-token" not in one and str(copy) in one for one in started)
    for path, host in ((copy, "0.0.0.0"), (tmp_path / "mine.txt", "127.0.0.1")):  # noqa: S104 - what is refused
        with pytest.raises(DeskFailed):
            edit(str(newsroom), path, HostPort(host, 1))


def test_the_command_refuses_what_is_no_warehouse(installed: Run, tmp_path: Path) -> None:
    shown = installed("desk", "--warehouse", "ducklake:nonsense:x", code=1)
    assert "copydesk: " in shown.stderr


def test_who_is_told_the_address_can_come_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPYDESK_WAREHOUSE", "")

    def come(address: str) -> None:
        with socket.create_connection(("127.0.0.1", int(address.strip("/").rpartition(":")[2])), timeout=10):
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        serve(str(tmp_path / "news.duckdb"), HostPort("127.0.0.1", 0), come)
