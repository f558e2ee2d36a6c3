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
from warehouse.places.errors import BucketError, NoRight
from warehouse.places.key import Key
from warehouse.store.beside import Beside

_FULL = tuple(os.strerror(code) for code in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG))
_CLOSED = tuple(os.strerror(code) for code in (errno.EACCES, errno.EPERM, errno.EROFS))
_SPILLED = "max_temp_directory_size"  # DuckDB checks the free disk before it spills, and names this setting
_STATUS = re.compile(r"\bHTTP (\d{3})\b|\bHTTP code (\d{3})\b")
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
        if problem is None and isinstance(error, duckdb.IOException) and isinstance(beside.place, Key):
            raise lost_store(beside.place, error) from None
        if problem is None:
            raise
        where = _where(error) or str(beside.place.parent)
        if problem in _CLOSED:
            raise WarehouseRefused(
                beside.warehouse,
                f"{where} cannot be written: {problem}",
                "Make its folder writable for this user, or give another warehouse with --warehouse FILE",
            ) from error
        raise NoRoom(beside.warehouse, where, problem) from error


def lost_store(place: Key, error: duckdb.Error) -> BucketError:
    """The error for rows of a lake that a store does not give or take."""
    found = _STATUS.search(str(error))
    code = found and (found[1] or found[2])
    if code == "403":
        rights = "s3:GetObject, s3:PutObject and s3:DeleteObject"
        return NoRight(str(place), f"the store does not allow one of {rights}", "Give who runs copydesk these rights")
    why = f"answered {code}" if code else "does not answer"
    return BucketError(str(place), f"the store of the lake's rows {why}", "The edition before is as it was; run again")


def _where(error: Exception) -> str | None:
    if isinstance(error, OSError):
        return os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else None
    quoted = _QUOTED.search(str(error))
    return quoted[1] if quoted else None
