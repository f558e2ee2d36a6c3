"""Forgetting on demand: an article or a file leaves with all that is kept of it, and does not come back."""

from collections.abc import Iterable
from pathlib import Path

from flows.documents import remaining_documents
from flows.intake import kept_source
from warehouse.ledger import EPOCH
from warehouse.listing import SourceFile
from warehouse.raw import RawContent, change_contents
from warehouse.tombstones import Tombstone


def forget_raw(folder: Path, tombstones: Iterable[Tombstone]) -> None:
    """Remove the bytes of forgotten documents from what is kept; the other documents of their files stay."""
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
