"""A real PostgreSQL server for tests, on loopback, with its files in a folder of its own."""

import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.prefect_server import free_port

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))  # where Debian puts them


class Postgres:
    """A running server that trusts who comes."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.port = port

    def dsn(self, database: str) -> str:
        """How a database is named."""
        return f"host=127.0.0.1 port={self.port} user=copydesk password=opensesame dbname={database}"

    def execute(self, statement: str, database: str = "postgres") -> str:
        """What psql prints for a statement, without decoration."""
        return subprocess.run(
            [PROGRAMS[-1] / "psql", "-qAtX", "-v", "ON_ERROR_STOP=1", "-d", self.dsn(database), "-c", statement],
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()

    def create(self) -> str:
        """Make a database of a new name; how it is named."""
        database = f"news_{secrets.token_hex(8)}"
        self.execute(f"CREATE DATABASE {database}")
        return self.dsn(database)


def start_postgres() -> Postgres:
    """A server that answers."""
    folder = Path(tempfile.mkdtemp(prefix="copydesk-postgres-"))
    if user := _user():
        shutil.chown(folder, user)
    server = Postgres(folder, free_port())
    settings = f"-p {server.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
    _run(folder, "initdb", "--username", "copydesk", "--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8")
    _run(folder, "pg_ctl", "--wait", "--log", str(folder / "log"), "--options", settings, "start")
    return server


def stop_postgres(server: Postgres) -> None:
    """End it, and remove its files."""
    _run(server.folder, "pg_ctl", "--wait", "--mode", "immediate", "stop")
    shutil.rmtree(server.folder, ignore_errors=True)


def _run(folder: Path, program: str, *arguments: str) -> None:
    command = [PROGRAMS[-1] / program, "-D", folder / "data", *arguments]
    subprocess.run(command, check=True, user=_user(), cwd=folder, stdout=subprocess.DEVNULL)


def _user() -> str | None:
    """Whom it runs as: not root, so that then it is Debian's own user."""
    return pwd.getpwnam("postgres").pw_name if os.getuid() == 0 else None
