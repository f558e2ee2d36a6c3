"""What all processes of a test run share: a Prefect server and a PostgreSQL.

The first process that collects a test with the server starts it, so that it is up when the first such test comes;
whoever began the run ends both. Their places lie in files in the folder of the run, under a lock.
"""

import fcntl
import json
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import pytest

from tests.postgres_server import PROGRAMS, Postgres, start_postgres, stop_postgres
from tests.prefect_server import Server, free_port, server_at, start_server, wait_until_healthy


class Standing:
    """The services of a run, in a folder that its processes have in common."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._home = folder / "prefect"
        folder.mkdir(parents=True, exist_ok=True)

    def begin_server(self) -> tuple[Server, int]:
        """The server, which may not answer yet, and its process."""
        with self._alone():
            place = self._folder / "prefect.json"
            if not place.exists():
                self._home.mkdir()
                port = free_port()
                process = start_server(server_at(self._home, port), start_new_session=True)
                _STARTED.append(process)
                place.write_text(json.dumps({"process": process.pid, "port": port}))
            told = json.loads(place.read_text())
        return server_at(self._home, told["port"]), told["process"]

    def server(self) -> Server:
        """The server, when it answers."""
        server, process = self.begin_server()
        wait_until_healthy(server, lambda: runs(process))
        return server

    def postgres(self) -> Postgres:
        """The database server."""
        with self._alone():
            place = self._folder / "postgres.json"
            if not place.exists():
                started = start_postgres()
                place.write_text(json.dumps({"folder": str(started.folder), "port": started.port}))
            told = json.loads(place.read_text())
        return Postgres(Path(told["folder"]), told["port"])

    def end(self) -> None:
        """End what was started."""
        with self._alone():
            if (place := self._folder / "prefect.json").exists():
                with suppress(ProcessLookupError):
                    os.killpg(json.loads(place.read_text())["process"], signal.SIGKILL)
                place.unlink()
            if (place := self._folder / "postgres.json").exists():
                told = json.loads(place.read_text())
                stop_postgres(Postgres(Path(told["folder"]), told["port"]))
                place.unlink()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with (self._folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def runs(process: int) -> bool:
    """Whether a process goes on."""
    with suppress(psutil.NoSuchProcess):
        return psutil.Process(process).status() != psutil.STATUS_ZOMBIE
    return False


_STARTED: list[object] = []  # processes that outlive their objects would be warned of


def standing(config: pytest.Config) -> Standing:
    """The services of the run that a process belongs to."""
    own: Path = config._tmp_path_factory.getbasetemp()  # type: ignore[attr-defined]
    return Standing((own.parent if hasattr(config, "workerinput") else own) / "standing")


def pytest_collection_finish(session: pytest.Session) -> None:
    """Let the server start while tests without it run."""
    wanted = any("server" in getattr(item, "fixturenames", ()) for item in session.items)
    if wanted and not session.config.option.collectonly:
        standing(session.config).begin_server()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """End the services with the run, not with one of its processes."""
    if not hasattr(session.config, "workerinput"):
        standing(session.config).end()


@pytest.fixture(scope="session")
def server(pytestconfig: pytest.Config) -> Server:
    """A Prefect server that all tests use which leave it running: it takes half a minute to start."""
    return standing(pytestconfig).server()


@pytest.fixture(scope="session")
def postgres(pytestconfig: pytest.Config) -> Postgres:
    """A PostgreSQL in which each test makes a database of its own."""
    if not PROGRAMS:
        pytest.skip("PostgreSQL is not installed")
    return standing(pytestconfig).postgres()
