"""Re-extraction: contents that another version of the extractor read are extracted again, from their packs.

A content that is in no pack is read from its file, if that is still there and unchanged.
"""

from dataclasses import dataclass
from typing import Any

from pipeline.extract_again import Due, extract_again
from pipeline.folder import shown_path
from pipeline.forgotten import heeded_ledger
from pipeline.orchestrator import Orchestrator
from pipeline.proof import require_proof
from pipeline.run import running
from pipeline.workers import usual_workers
from warehouse.address import Edition, Warehouse
from warehouse.errors import WarehouseMissing
from warehouse.load.changes import Changes
from warehouse.load.ledger import EPOCH, KnownFile, known_files
from warehouse.load.load import Counts, count_states, reload
from warehouse.outcome.listing import SourceFile
from warehouse.store.empty import require_views
from warehouse.store.protocol import Store


@dataclass(frozen=True, slots=True)
class ReextractRequest:
    """What a re-extraction is asked to do."""

    store: Store
    workers: int | None = None  # None: one for each processor
    dry_run: bool = False  # find what would change, and change nothing

    def settings(self) -> dict[str, Any]:
        """What the journal says of it. It has no folder."""
        return {"job": "reextract", "seeds": "", "workers": self.workers or usual_workers()}


@dataclass(frozen=True, slots=True)
class Reextraction:
    """How a re-extraction ended."""

    warehouse: Warehouse
    code_version: str
    counts: Counts
    edition: Edition | None  # None for a dry run, or when there was nothing to do
    changes: Changes | None  # None when there was nothing to do
    lost: tuple[str, ...]  # paths whose bytes are neither in a pack nor in their file; they stay as they are
    warnings: tuple[str, ...]
    seconds: float


def reextract(request: ReextractRequest, orchestrator: Orchestrator | None = None) -> Reextraction:
    """Extract again what another version of the extractor did, and load it. When the code that relates articles has
    changed, relate all of them again. Raises the warehouse's errors.
    """
    store = request.store
    with running(store, request.settings(), orchestrator or Orchestrator(), journal=not request.dry_run) as run:
        require_proof()
        for attempt in run.attempts():
            with attempt, run.building():
                ledger = heeded_ledger(run)
                if ledger.base.edition is None:
                    raise WarehouseMissing(store.beside.warehouse, "no edition yet", "Make one with: copydesk ingest")
                require_views(ledger.base)
                due = {(one.file.path_bytes, one.file.sha256): one for one in map(_due, known_files(ledger.outdated()))}
                again = extract_again(run, ledger, due)
                anew = ledger.related_otherwise()
                loaded = None
                if again.found or anew:
                    loaded = reload(
                        store,
                        ledger,
                        run.record,
                        run.near(again.shards),
                        again.found,
                        publish=not request.dry_run,
                        anew=anew,
                        workers=run.record.settings["workers"],
                    )
        run.counts = loaded.counts if loaded else count_states(0, {})
    return Reextraction(
        warehouse=store.beside.warehouse,
        code_version=run.record.code_version,
        counts=run.counts,
        edition=loaded.edition if loaded else None,
        changes=loaded.changes if loaded else None,
        lost=tuple(sorted(one.file.path for content, one in due.items() if content not in again.found)),
        warnings=ledger.warnings + run.warnings,
        seconds=run.seconds,
    )


def _due(known: KnownFile) -> Due:
    """A file as it was read, with the folder that may still hold it."""
    file = SourceFile(
        path=shown_path(known.path_bytes),
        path_bytes=known.path_bytes,
        sha256=known.sha256 or "",
        size_bytes=known.size_bytes or 0,
        modified_at=known.modified_at or EPOCH,
        changed_at=known.changed_at or EPOCH,
        etag=known.etag,
    )
    return Due(file, known.seeds if known.present else None)
