"""The lock: one run at a time, and a message that says who has it."""

import os
import threading

import pytest

from tests.opened import lock
from warehouse.errors import WarehouseBusy


def test_a_second_run_is_told_who_holds_it(tmp_path):
    file = tmp_path / "news.duckdb"
    with lock(file, "first"), pytest.raises(WarehouseBusy, match=f"process {os.getpid()}, run first.* Wait"):  # noqa: SIM117
        with lock(file, "second"):
            pass
    with lock(file, "second"):
        pass


def test_a_second_run_waits_for_the_first(tmp_path):
    file = tmp_path / "news.duckdb"
    held, done = threading.Event(), threading.Event()

    def hold():
        with lock(file, "first"):
            held.set()
            done.wait(0.3)

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait()
    with lock(file, "second", wait_seconds=10):
        assert "second" in (tmp_path / "news.duckdb.lock").read_text()
    thread.join()


def test_what_a_longer_holder_wrote_is_gone(tmp_path):
    file = tmp_path / "news.duckdb"
    with lock(file, "x" * 200):
        pass
    with lock(file, "short"):
        assert (tmp_path / "news.duckdb.lock").read_text() == f'{{"pid": {os.getpid()}, "run_id": "short"}}'


def test_the_folder_of_a_new_warehouse_is_made(tmp_path):
    with lock(tmp_path / "new" / "folder" / "news.duckdb", "first"):
        assert (tmp_path / "new" / "folder").is_dir()
