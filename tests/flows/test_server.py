"""What is found where a Prefect server would be: one that wants a login is told from none, and from something else."""

import base64
import http.server
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from flows import checkout
from flows.server import KEY, LOGIN, Answer, LoginWanted, deployments, pool, what_answers
from tests.flows.conftest import Run
from tests.prefect_server import free_port

LOGINS = (f"Basic {base64.b64encode(b'desk:secret').decode()}", "Bearer pnu_right")


@contextmanager
def locked_server() -> Iterator[str]:
    """The API of a server that tells its health to anybody, as Prefect's does, and the rest to who logs in."""

    class Locked(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/api/health":
                self.answer(200, True)
            elif self.headers.get("Authorization") not in LOGINS:
                self.answer(401, {"exception_message": "Unauthorized"})
            elif "work_pools" in self.path:
                self.answer(404, {"detail": "Work pool not found"})
            else:
                self.answer(200, [])

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.do_GET()

        def answer(self, status: int, body: object) -> None:
            content = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None: ...

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Locked) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/api"
        server.shutdown()


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """No login is set."""
    for name in (LOGIN, KEY):
        monkeypatch.delenv(name, raising=False)


def test_a_server_that_wants_a_login_is_told_as_such() -> None:
    with locked_server() as api:
        assert what_answers(api) is Answer.LOGIN
        with pytest.raises(LoginWanted) as wanted:
            deployments(api)
    assert all(part in str(wanted.value) for part in (api, "wants a login", "401", LOGIN, KEY, "--direct"))
    assert what_answers(f"http://127.0.0.1:{free_port()}/api") is Answer.NOTHING


def test_a_wrong_login_is_told_by_its_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(LOGIN, "desk:guess")
    with locked_server() as api:
        assert what_answers(api) is Answer.LOGIN
        assert f"does not take the login that {LOGIN} gives" in str(LoginWanted(api))
        assert "guess" not in str(LoginWanted(api))


@pytest.mark.parametrize(("setting", "value"), [(LOGIN, "desk:secret"), (KEY, "pnu_right")])
def test_a_login_of_the_environment_opens_a_server(monkeypatch: pytest.MonkeyPatch, setting: str, value: str) -> None:
    monkeypatch.setenv(setting, value)
    with locked_server() as api:
        assert what_answers(api) is Answer.PREFECT
        assert (deployments(api), pool(api, "none")) == ([], None)


@pytest.mark.service
@pytest.mark.parametrize("command", ["serve", "ingest"])
def test_a_command_says_what_a_server_wants(installed: Run, tmp_path: Path, command: str) -> None:
    (tmp_path / "seeds").mkdir()
    with locked_server() as api:
        done = installed(command, code=1, env={"PREFECT_HOME": str(tmp_path / "home"), "PREFECT_API_URL": api})
    last = done.stderr.splitlines()[-1]
    assert last.startswith(f"copydesk: the server at {api} answers, and wants a login (401 Unauthorized)")


def test_only_the_folder_of_its_own_prefect_yaml_is_deployed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for other in (None, "deployments: []\n"):
        if other:
            (tmp_path / "prefect.yaml").write_text(other)
        with pytest.raises(SystemExit, match=r"no prefect\.yaml of Copydesk; deploy in the folder of the checkout"):
            checkout.locate()
    monkeypatch.setenv(checkout.FOLDER, str(tmp_path))
    assert checkout.locate()["directory"] == str(tmp_path)
    monkeypatch.delenv(checkout.FOLDER)
    (tmp_path / "prefect.yaml").write_text("build:\n  - flows.checkout.locate:\n      id: checkout\n")
    assert checkout.locate()["directory"] == str(tmp_path)
