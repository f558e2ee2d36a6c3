"""The lock that lets one run at a time build the next edition of a warehouse. Readers never take it."""

import fcntl
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from warehouse.address import Warehouse
from warehouse.errors import WarehouseBusy, WarehouseRefused
from warehouse.store.beside import Beside

PAUSE_SECONDS = 0.1


@contextmanager
def hold(beside: Beside, run_id: str, wait_seconds: float = 0) -> Iterator[None]:
    """Hold the lock of a warehouse. Its content says which run holds it. The kernel releases it when the process ends.

    Raises WarehouseRefused when the lock file cannot be made, WarehouseBusy when another run still holds it after
    `wait_seconds`. A process that is forked (not exec'd) inside keeps the lock for as long as it lives.
    """
    warehouse, path = beside.warehouse, beside.lock
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    except OSError as error:
        raise WarehouseRefused(
            warehouse,
            f"the lock file {path} cannot be opened: {error.strerror}",
            "Give a warehouse in a folder that you can write to, with --warehouse FILE or COPYDESK_WAREHOUSE",
        ) from error
    try:
        _acquire(descriptor, warehouse, path, wait_seconds)
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, json.dumps({"pid": os.getpid(), "run_id": run_id}).encode(), 0)
        yield
    finally:
        os.close(descriptor)


def _acquire(descriptor: int, warehouse: Warehouse, path: Path, wait_seconds: float) -> None:
    pauses = int(wait_seconds / PAUSE_SECONDS)
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if pauses <= 0:
                raise WarehouseBusy(
                    warehouse,
                    f"another run is building its next edition ({_holder(path)})",
                    "Wait until it has ended and run again, or give another warehouse with --warehouse FILE",
                ) from None
        pauses -= 1
        time.sleep(PAUSE_SECONDS)


def _holder(path: Path) -> str:
    try:
        holder = json.loads(path.read_text(encoding="utf-8"))
        return f"process {holder['pid']}, run {holder['run_id']}"
    except (OSError, ValueError, KeyError, TypeError):
        return f"whoever holds {path}"
