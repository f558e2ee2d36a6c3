"""A real PostgreSQL server for tests, on loopback, with its files in a folder of its own."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.prefect_server import free_port

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))  # where Debian puts them


class Postgres:
    """A running server that trusts who comes."""

    def __init__(self, port: int) -> None:
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

    def create(self, database: str) -> str:
        """Make a database; how it is named."""
        self.execute(f"CREATE DATABASE {database}")
        return self.dsn(database)


@contextmanager
def running_postgres() -> Iterator[Postgres]:
    """A server that answers, until the block ends. It does not run as root, so that then it is Debian's own user."""
    folder = Path(tempfile.mkdtemp(prefix="copydesk-postgres-"))
    user = pwd.getpwnam("postgres").pw_name if os.getuid() == 0 else None
    if user:
        shutil.chown(folder, user)
    server = Postgres(free_port())
    settings = f"-p {server.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"

    def run(program: str, *arguments: str) -> None:
        command = [PROGRAMS[-1] / program, "-D", folder / "data", *arguments]
        subprocess.run(command, check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL)

    try:
        run("initdb", "--username", "copydesk", "--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8")
        run("pg_ctl", "--wait", "--log", str(folder / "log"), "--options", settings, "start")
        try:
            yield server
        finally:
            run("pg_ctl", "--wait", "--mode", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
