"""Files of JSON lines that only grow. A kill or a full disk can leave a torn last line, which readers skip."""

import errno
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any


def append_rows(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """Add a line for each row with a single write. All are on disk when this returns. A torn line before stays its own.

    Raises OSError when they could not be written whole.
    """
    lines = "".join(json.dumps(dict(row), sort_keys=True) + "\n" for row in rows).encode()
    with path.open("a+b", buffering=0) as stream:
        end = stream.seek(0, os.SEEK_END)
        torn = end > 0 and os.pread(stream.fileno(), 1, end - 1) != b"\n"
        whole = (b"\n" if torn else b"") + lines
        if stream.write(whole) != len(whole):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        os.fsync(stream.fileno())


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows in order. Lines that are not a JSON object are skipped. A missing file has no rows."""
    for line in path.read_bytes().split(b"\n") if path.is_file() else ():
        row = read_row(line)
        if row is not None:
            yield row


def read_row(line: bytes) -> dict[str, Any] | None:
    """The JSON object of a line. None for any other line, and for one with halves of surrogate pairs."""
    try:
        row = json.loads(line)
        json.dumps(row, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        return None
    return row if isinstance(row, dict) else None
