"""Forgetting on demand: an article or a file is deleted with all that is kept of it, and is not loaded again."""

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from extractors.errors import CopydeskError
from pipeline.folder import folder_name, shown_path
from pipeline.forgotten import heeded_ledger
from pipeline.orchestrator import Orchestrator
from pipeline.run import running
from pipeline.workers import usual_workers
from warehouse.errors import WarehouseMissing, WarehouseRefused
from warehouse.load.load import reload
from warehouse.places.keeper import is_address, keeper
from warehouse.read.lookup import Held, Overlap, find_folders, find_held, find_overlaps
from warehouse.schema import newest_version
from warehouse.store.protocol import Store
from warehouse.store.tombstones import DocumentPlace, Tombstone, append_tombstones, read_tombstones


class NothingToForget(CopydeskError):
    """The warehouse has no article with this id, and no content with this path."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was forgotten."""

    article_ids: tuple[str, ...]  # of the articles that were forgotten
    paths: tuple[str, ...]  # at which they were read
    overlaps: tuple[Overlap, ...]  # articles that overlap with them and stay
    warnings: tuple[str, ...]


def forget(target: str, why: str, store: Store) -> Forgotten:
    """Forget an article, or all that was ever read at a path, and publish an edition without it.

    The tombstones are written first, so after a kill the next run does the rest. Raises `NothingToForget` and the
    warehouse's errors.
    """
    warehouse = store.beside.warehouse
    with running(store, {"job": "forget", "seeds": ""}, Orchestrator()) as run:
        for attempt in run.attempts():
            with attempt, run.building():
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
                    raise NothingToForget(
                        f"{target} is neither the id of an article in {warehouse} nor a path that was read"
                    )
                read_tombstones(store.beside)  # before it grows, because a damaged file is refused as it is
                append_tombstones(store.beside.tombstones, tombstones)
                loaded = reload(store, heeded_ledger(run), run.record, (), frozenset(), workers=usual_workers())
        run.counts = loaded.counts
    return Forgotten(held.article_ids, held.paths, overlaps, base.warnings + _still_kept(store))


def _still_kept(store: Store) -> tuple[str, ...]:
    """A warning where the store itself keeps what is deleted."""
    raw = store.beside.raw
    if not keeper(raw).keeps_versions(raw):
        return ()
    return (
        f"the bucket of {raw} keeps versions: what was deleted stays there as old versions of objects, until they are "
        "deleted there or a lifecycle rule ends them",
    )


def _stored_path(target: str, folders: Sequence[str]) -> str:
    """A path as it is stored: relative to the folder of source files, when a file with this name is in that folder."""
    if is_address(target):
        above = next((folder for folder in folders if target.startswith(f"{folder}/")), "")
        return target.removeprefix(f"{above}/")
    path = Path(target)
    with suppress(OSError):  # a path that cannot be looked at is taken as stored
        if path.exists():
            for folder in path.resolve().parents:
                if folder_name(folder) in folders:
                    return shown_path(os.fsencode(path.resolve().relative_to(folder)))
    return shown_path(os.fsencode(target))


def _tombstones(held: Held, why: str) -> list[Tombstone]:
    moment = datetime.now(UTC)
    articles = [Tombstone(hash_, why, moment, places) for hash_, places in held.documents.items()]
    files = [Tombstone(sha256, why, moment, (DocumentPlace(path, sha256, None),)) for path, sha256 in held.files]
    return articles + files
