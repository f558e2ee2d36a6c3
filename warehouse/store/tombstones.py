"""Tombstones, in FILE.tombstones.jsonl: a hash is all that is left of what was forgotten on demand.

They are part of the input of the warehouse: a run heeds the tombstones in the file, and its edition holds them in the
table `tombstones`.
"""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from warehouse.errors import WarehouseRefused
from warehouse.places.key import Place as Kept
from warehouse.store.beside import Beside
from warehouse.store.jsonl import append_rows, read_row

_BEGIN = b'{"forgotten_at": '  # of each line: its keys are sorted


class DocumentPlace(NamedTuple):
    """A document in the content of a file."""

    path: str
    sha256: str
    ordinal: int | None  # None: the whole content


@dataclass(frozen=True, slots=True)
class Tombstone:
    """A document or a file that must not be loaded again."""

    hash: str  # sha256 of the bytes of the document or file, or an article_id
    why: str  # what the operator gave as reason
    forgotten_at: datetime
    places: tuple[DocumentPlace, ...] = ()  # where its bytes were kept


def append_tombstones(path: Kept, tombstones: Collection[Tombstone]) -> None:
    """Add tombstones. They are on disk when this returns."""
    append_rows(
        path,
        [
            {
                "hash": one.hash,
                "why": one.why,
                "forgotten_at": one.forgotten_at.isoformat(),
                "places": one.places,
            }
            for one in tombstones
        ],
    )


def read_tombstones(beside: Beside) -> dict[str, Tombstone]:
    """The tombstones by hash. If a hash has several, the first counts. A line that a kill tore is skipped.

    Raises WarehouseRefused for any other damaged line, because what it names could be loaded again.
    """
    path = beside.tombstones
    tombstones: dict[str, Tombstone] = {}
    for number, line in enumerate(path.read_bytes().split(b"\n") if path.is_file() else (), 1):
        one = _parse(read_row(line) or {})
        if one is not None:
            tombstones.setdefault(one.hash, one)
        elif line and not (line.startswith(_BEGIN[: len(line)]) and not line.endswith(b"}")):
            raise WarehouseRefused(
                beside.warehouse,
                f"line {number} of {path} is damaged, so that what it names could be loaded again",
                "Put a copy of that file in its place, or remove the line and forget again what it named",
            )
    return tombstones


def _parse(row: Mapping[str, Any]) -> Tombstone | None:
    try:
        forgotten_at = datetime.fromisoformat(row["forgotten_at"])
        places = tuple(DocumentPlace(*place) for place in row["places"])
        return Tombstone(str(row["hash"]), str(row["why"]), forgotten_at, places)
    except (KeyError, TypeError, ValueError):
        return None


def hash_tombstones(hashes: Collection[str]) -> str:
    """One hash over the hashes of the tombstones. When it changes, the next run builds an edition for that alone."""
    return hashlib.sha256("".join(f"{one}\n" for one in sorted(hashes)).encode()).hexdigest()
