"""Forgetting on demand: an article or a file leaves with all that is kept of it, and does not come back."""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractors.errors import CopydeskError
from pipeline.folder import folder_name, shown_path
from pipeline.heed import heeded_ledger
from pipeline.run import Building, now, perform
from warehouse.address import Warehouse
from warehouse.derive.matching import relate
from warehouse.errors import WarehouseMissing, WarehouseRefused
from warehouse.load.counts import Counts
from warehouse.load.reload import reload
from warehouse.load.take_in import Arrivals
from warehouse.read.holdings import Held, Overlap, find_folders, find_held, find_overlaps
from warehouse.schema import newest_version
from warehouse.store.journal import RunRecord
from warehouse.store.protocol import store_of
from warehouse.store.tombstones import Place, Tombstone, append_tombstones, read_tombstones


class NothingToForget(CopydeskError):
    """The warehouse holds no article of this id, and no content of this path."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was forgotten: ids of articles, paths that held them, and what overlaps with them and is still there."""

    article_ids: tuple[str, ...]
    paths: tuple[str, ...]
    overlaps: tuple[Overlap, ...]
    warnings: tuple[str, ...]


def forget(target: str, why: str, warehouse: Warehouse, say: Callable[[str], None]) -> Forgotten:
    """Forget an article, or all that was ever read at a path, and publish an edition without it.

    Whatever is killed in between is done by the next run, since the tombstones stand first. Raises `NothingToForget`
    and the warehouse's errors.
    """

    store = store_of(warehouse)

    def work(run: RunRecord, building: Building) -> tuple[Forgotten, Counts]:
        with building():
            return find_and_remove(run)

    def find_and_remove(run: RunRecord) -> tuple[Forgotten, Counts]:
        base = store.choose_base()
        if base.edition is None:
            raise WarehouseMissing(warehouse, "no edition yet", "Make one with: copydesk ingest")
        if base.made is None or base.made.schema_version < newest_version():
            raise WarehouseRefused(
                warehouse, "its edition is of an older version", "Bring it up to date: copydesk ingest"
            )
        with store.looking(base) as connection:
            held = find_held(connection, _stored_path(target, find_folders(connection)))
            overlaps = find_overlaps(connection, held.article_ids)
        tombstones = _tombstones(held, shown_path(os.fsencode(why)))
        if not tombstones:
            raise NothingToForget(f"{target} is neither the id of an article in {warehouse} nor a path that was read")
        read_tombstones(warehouse)  # before it grows: a damaged one is refused as it is
        append_tombstones(warehouse, tombstones)
        ledger = heeded_ledger(warehouse, run)
        loaded = reload(warehouse, ledger, run, Arrivals((), frozenset(), ledger.tombstones), relate, now)
        return Forgotten(held.article_ids, held.paths, overlaps, base.warnings), loaded.counts

    settings: dict[str, Any] = {"job": "forget", "seeds": ""}
    ended = perform(warehouse, settings, say, work)
    return ended.result


def _stored_path(target: str, folders: Sequence[str]) -> str:
    """A path as it is stored: relative to the folder of source files, if that is where a file of this name lies."""
    path = Path(target)
    with suppress(OSError):  # what cannot be looked at is a path as it is stored, or none
        if path.exists():
            for folder in path.resolve().parents:
                if folder_name(folder) in folders:
                    return shown_path(os.fsencode(path.resolve().relative_to(folder)))
    return shown_path(os.fsencode(target))


def _tombstones(held: Held, why: str) -> list[Tombstone]:
    moment = now()
    articles = [Tombstone(hash_, why, moment, places) for hash_, places in held.documents.items()]
    files = [Tombstone(sha256, why, moment, (Place(path, sha256, None),)) for path, sha256 in held.files]
    return articles + files
