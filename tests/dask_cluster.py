"""A real Dask cluster for tests, on loopback: a scheduler and workers in processes of their own."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil
from distributed import Client

from tests.prefect_server import ROOT

DASK = Path(sys.executable).parent / "dask"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "DASK_DISTRIBUTED__WORKER__MEMORY__TERMINATE": "False"}


class Dask:
    """A scheduler on loopback, and workers as they are started by hand."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._processes: list[subprocess.Popen[bytes]] = []
        places = folder / "scheduler.json"
        self._start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", places)
        while not places.exists() or not places.read_text():
            time.sleep(0.1)
        self.address: str = json.loads(places.read_text())["address"]

    def _start(self, *arguments: str | Path) -> "subprocess.Popen[bytes]":
        with (self.folder / f"{arguments[0]}.log").open("ab") as log:
            process = subprocess.Popen(
                [DASK, *arguments], env=ENVIRONMENT, cwd=self.folder, stdout=log, stderr=log, start_new_session=True
            )
        self._processes.append(process)
        return process

    def start_worker(self) -> None:
        """Start a worker of one thread; it is there when the scheduler knows it."""
        before = self.workers()
        options = ("--nthreads", "1", "--no-dashboard", "--local-directory", self.folder)
        process = self._start("worker", self.address, "--preload", "tests.flows.preloaded", *options)
        while self.workers() <= before:
            assert process.poll() is None, (self.folder / "worker.log").read_text()
            time.sleep(0.1)

    def workers(self) -> int:
        """How many there are."""
        return len(self.ask(lambda client: client.scheduler_info()["workers"]))

    def ask(self, question: Callable[[Any], Any]) -> Any:
        """The answer of a client."""
        with Client(self.address, set_as_default=False) as client:  # type: ignore[no-untyped-call]
            return question(client)

    def working(self) -> list[str]:
        """The addresses of workers that have a chunk under way."""
        under_way = self.ask(lambda client: client.processing())
        return [address for address, tasks in under_way.items() if tasks]

    def processes(self) -> int:
        """How many processes there are in all."""
        return sum(len(psutil.Process(process.pid).children(recursive=True)) for process in self._processes)

    def stop(self) -> None:
        """End all of it."""
        for process in self._processes:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
