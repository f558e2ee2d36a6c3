"""The packs and shards, as a run finds them: without what is forgotten, also after a run that was killed."""

from collections.abc import Collection, Iterable

from pipeline.document import remaining_documents
from pipeline.run import Run
from pipeline.source import kept_source
from warehouse.load.ledger import EPOCH, Ledger, read_ledger
from warehouse.outcome.listing import SourceFile
from warehouse.outcome.shard import clear_shards
from warehouse.places.key import Place
from warehouse.store.raw import RawContent, change_contents
from warehouse.store.tombstones import Tombstone


def heeded_ledger(run: Run, heeded: Collection[str] | None = None) -> Ledger:
    """The ledger of a run's folder, after the bytes of forgotten documents are deleted from packs and shards.

    Call it while building. `heeded`: the tombstones that were known when the run extracted; None before it does.
    """
    ledger = read_ledger(run.store, run.record.settings["seeds"], run.record.code_version)
    unheeded = heeded is not None and not ledger.tombstones.keys() <= set(heeded)
    if unheeded or not ledger.heeds_tombstones:
        clear_shards(run.shards)
        forget_raw(run.store.beside.raw, ledger.tombstones.values())
    return ledger


def forget_raw(folder: Place, tombstones: Iterable[Tombstone]) -> None:
    """Delete the bytes of forgotten documents from packs. The other documents of their files stay."""
    names: dict[str, str] = {}
    parts: dict[str, dict[int | None, str]] = {}
    for one in tombstones:
        for place in one.places:
            names[place.sha256] = place.path
            parts.setdefault(place.sha256, {})[place.ordinal] = one.why

    def change(content: RawContent) -> RawContent | None:
        forgotten = parts[content.sha256]
        if None in forgotten:
            return None
        file = SourceFile(names[content.sha256], b"", content.sha256, 0, EPOCH, EPOCH)
        return RawContent(content.sha256, documents=remaining_documents(kept_source(file, content), forgotten))

    change_contents(folder, parts, change)
