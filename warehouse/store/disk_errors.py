"""The error of a run that cannot write: the disk is full, a file reached its limit, or a folder is read-only.

Python, Arrow and DuckDB report this in different ways. Here it becomes one error that says where and what to do.
"""

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from warehouse.errors import NoRoom, WarehouseRefused
from warehouse.store.beside import Beside

_FULL = tuple(os.strerror(code) for code in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG))
_CLOSED = tuple(os.strerror(code) for code in (errno.EACCES, errno.EPERM, errno.EROFS))
_SPILLED = "max_temp_directory_size"  # DuckDB checks the free disk before it spills, and names this setting
_QUOTED = re.compile(r'"([^"]+)"')


@contextmanager
def disk_errors(beside: Beside) -> Iterator[None]:
    """Raise NoRoom when the disk is full, WarehouseRefused when writing is not allowed. Other errors pass unchanged."""
    try:
        yield
    except (OSError, duckdb.Error) as error:
        words = str(error)
        problem = next((known for known in (*_FULL, *_CLOSED) if known in words), None)
        if problem is None and _SPILLED in words:
            problem = _FULL[0]
        if problem is None:
            raise
        where = _where(error) or str(beside.path.parent)
        if problem in _CLOSED:
            raise WarehouseRefused(
                beside.warehouse,
                f"{where} cannot be written: {problem}",
                "Make its folder writable for this user, or give another warehouse with --warehouse FILE",
            ) from error
        raise NoRoom(beside.warehouse, where, problem) from error


def _where(error: Exception) -> str | None:
    if isinstance(error, OSError):
        return os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else None
    quoted = _QUOTED.search(str(error))
    return quoted[1] if quoted else None
