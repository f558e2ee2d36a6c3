"""Files of JSON lines that only grow. A kill or a full disk can leave a torn last line, which readers skip."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from warehouse.places.keeper import keeper
from warehouse.places.key import Place


def append_rows(path: Place, rows: Iterable[Mapping[str, Any]]) -> None:
    """Add a line for each row, all of them or none. They are kept when this returns. A torn line before stays its own.

    Raises OSError or BucketError when they could not be written whole.
    """
    lines = "".join(json.dumps(dict(row), sort_keys=True) + "\n" for row in rows).encode()
    keeper(path).append(path, lines)


def read_rows(path: Place) -> Iterator[dict[str, Any]]:
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
