"""Re-extraction: what was read by another version of the extractor is read again, from what is kept of it.

A content without kept bytes is read from its file, if that is still there and the same.
"""

from dataclasses import dataclass, replace
from typing import Any

from pipeline.again import Due, extract_again
from pipeline.folder import shown_path
from pipeline.heed import heeded_ledger
from pipeline.ingest import require_views
from pipeline.proof import require_proof
from pipeline.run import Building, now, perform
from pipeline.steps import Steps
from pipeline.workers import usual_workers
from warehouse.address import Edition, Warehouse
from warehouse.derive.matching import relate
from warehouse.errors import WarehouseMissing
from warehouse.load.changes import Changes
from warehouse.load.counts import Counts, count_states
from warehouse.load.ledger import EPOCH, KnownFile
from warehouse.load.reload import reload
from warehouse.load.take_in import Arrivals
from warehouse.outcome.listing import SourceFile
from warehouse.store.journal import RunRecord
from warehouse.versions import derivation


@dataclass(frozen=True, slots=True)
class ReextractRequest:
    """What a run is asked to do. `dry_run`: find what would change, and change nothing."""

    warehouse: Warehouse
    workers: int | None = None
    dry_run: bool = False

    def settings(self) -> dict[str, Any]:
        """What the journal says of it; it owns no folder."""
        return {"job": "reextract", "seeds": "", "workers": self.workers or usual_workers()}


@dataclass(frozen=True, slots=True)
class Reextraction:
    """How it ended. `edition` is None for a dry run, and when nothing was to be done; then `changes` is None too.

    `lost`: paths whose bytes are neither kept nor where they were; they stay as they are.
    """

    warehouse: Warehouse
    code_version: str
    counts: Counts
    edition: Edition | None
    changes: Changes | None
    lost: tuple[str, ...]
    warnings: tuple[str, ...]
    seconds: float = 0.0


def reextract(request: ReextractRequest, steps: Steps) -> Reextraction:
    """Extract again what another version of the extractor did, and load it; relate all anew when other code did that.

    Raises the warehouse's errors.
    """

    def work(run: RunRecord, building: Building) -> tuple[Reextraction, Counts]:
        steps.began(run.run_id)
        require_proof()
        with building():
            return extract_and_load(run)

    def extract_and_load(run: RunRecord) -> tuple[Reextraction, Counts]:
        ledger = heeded_ledger(request.warehouse, run)
        if ledger.base.edition is None:
            raise WarehouseMissing(request.warehouse, "no edition yet", "Make one with: copydesk ingest")
        require_views(ledger)
        due = {content: _due(known) for content, known in ledger.outdated().items()}
        again = extract_again(request.warehouse, run, ledger, due, steps)
        lost = tuple(sorted(one.file.path for content, one in due.items() if content not in again.found))
        anew = ledger.derivation() != derivation()
        edition, changes, counts = None, None, count_states(0, {})
        if again.found or anew:
            arrivals = Arrivals(again.shards, again.found, ledger.tombstones)
            loaded = reload(request.warehouse, ledger, run, arrivals, relate, now, not request.dry_run, anew)
            edition, changes, counts = loaded.edition, loaded.changes, loaded.counts
        warnings = ledger.warnings
        return Reextraction(request.warehouse, run.code_version, counts, edition, changes, lost, warnings), counts

    settings, record = request.settings(), not request.dry_run
    ended = perform(request.warehouse, settings, steps.say, work, record, steps.flow_run)
    return replace(ended.result, seconds=ended.seconds, warnings=ended.result.warnings + ended.warnings)


def _due(known: KnownFile) -> Due:
    """A file as it was read, and where it may be."""
    file = SourceFile(
        path=shown_path(known.path_bytes),
        path_bytes=known.path_bytes,
        sha256=known.sha256 or "",
        size_bytes=known.size_bytes or 0,
        modified_at=known.modified_at or EPOCH,
        changed_at=known.changed_at or EPOCH,
    )
    return Due(file, known.seeds if known.present else None)
