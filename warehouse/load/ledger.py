"""The ledger: what the warehouse knows of the files of a folder, so that a run reads only what is new.

It is read from the sidecar of the base edition, not from the database: a run never opens an edition that readers and
clients use.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa

from extractors.errors import Reason
from mentions.watchlist import Watchlist
from warehouse.derive.mentions import hash_watchlists
from warehouse.outcome.listing import Listing
from warehouse.outcome.outcome import FileState
from warehouse.outcome.shard import Content, read_states
from warehouse.schema import newest_version, views_sha256
from warehouse.store.base import Base
from warehouse.store.protocol import Store
from warehouse.store.raw import find_packs
from warehouse.store.seen import Seen, SeenFile, hash_seen, read_seen, seen_parts
from warehouse.store.tombstones import Tombstone, hash_tombstones, read_tombstones
from warehouse.versions import derivation

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Another run may have more room, or another library, or the bytes.
TRIED_AGAIN = (Reason.CRASH, Reason.TIME, Reason.MEMORY, Reason.LOST)


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A row of `files`: a path with one content."""

    path_bytes: bytes
    sha256: str | None  # None when the file was not read
    size_bytes: int | None
    modified_at: datetime | None
    changed_at: datetime | None
    state: FileState
    reason: str | None
    present: bool  # as far as is known, the path has this content now
    seeds: str | None  # the folder that holds it; None when no run owns the row
    extractor_version: str | None = None  # which gave the state; None when it was not read, or long ago

    def settled(self, code_version: str) -> bool:
        """Whether a run need not look at it: what another version rejected, or what failed, is tried again."""
        return self.judged(code_version) and not self.failed()

    def judged(self, code_version: str) -> bool:
        """Whether its state is what this version of the extractor says, as far as only rejects are judged anew."""
        return self.state is not FileState.REJECTED or self.sha256 is None or self.extractor_version == code_version

    def failed(self) -> bool:
        """Whether it was rejected for what may have been the machine's fault, or the program's."""
        return self.state is FileState.REJECTED and self.sha256 is not None and self.reason in TRIED_AGAIN

    def looks(self, size_bytes: int, modified_at: datetime, changed_at: datetime) -> bool:
        """Whether a file with this size and these times is as it was found."""
        return (self.size_bytes, self.modified_at, self.changed_at) == (size_bytes, modified_at, changed_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """What the base edition knows, as a run on one folder finds it."""

    base: Base
    code_version: str  # of the run
    tombstones: Mapping[str, Tombstone]  # that the run heeds, by hash
    reasons: Mapping[str, str]  # why things were forgotten, by the same hashes
    files: Mapping[bytes, KnownFile]  # by path, what this folder holds as of its last run: the same need not be read
    unread: Mapping[bytes, KnownFile]  # this folder's paths that were not read
    contents: Mapping[Content, KnownFile]  # ever seen in any folder: what stands here need not be extracted again
    seen_parts: Sequence[Path]  # of the record of what was read
    heeds_tombstones: bool  # the edition is without all that was forgotten
    heeds_seen: bool  # the edition agrees with the record of what was read
    has_views: bool  # the edition has the schema and the views of this program
    related_otherwise: bool  # other code than the present one related articles of the edition
    remembered: Mapping[Content, SeenFile] = field(default_factory=dict)  # what the record tells and the edition not
    warnings: tuple[str, ...] = ()

    def knows(self, path_bytes: bytes, size_bytes: int, modified_at: datetime, changed_at: datetime) -> bool:
        """Whether a file is as this folder's last run found it, so that it need not be read."""
        known = self.files.get(path_bytes)
        same = known is not None and known.looks(size_bytes, modified_at, changed_at)
        return same and known is not None and known.settled(self.code_version)

    def outdated(self) -> dict[Content, KnownFile]:
        """The contents that another version of the extractor loaded or rejected."""
        return {
            content: known
            for content, known in self.contents.items()
            if known.state in (FileState.LOADED, FileState.REJECTED) and known.extractor_version != self.code_version
        }

    def failures(self) -> frozenset[str]:
        """The sha256 of contents that are tried again although this version has rejected them."""
        return frozenset(
            known.sha256 for known in self.contents.values() if known.sha256 is not None and known.failed()
        )

    def known_contents(self) -> set[Content]:
        """Contents that need not be extracted again."""
        return {content for content, known in self.contents.items() if known.settled(self.code_version)}

    def covers(self, listing: Listing, shards: Sequence[Path], watchlists: Sequence[Watchlist] = ()) -> bool:
        """Whether the edition that FILE shows already says all that a listing, its outcomes and watch lists say."""
        if not self.base.sound or self.remembered:
            return False
        made = self.base.made
        if made is None:
            return len(listing) == 0
        if not (self.has_views and self.heeds_seen and self.heeds_tombstones):
            return False
        if made.watchlists_sha256 != hash_watchlists(watchlists):
            return False
        states = read_states(shards) if listing.read else {}
        mine = set(listing.unchanged)
        for source in listing.read:
            known = self.contents.get((source.path_bytes, source.sha256))
            if known is None or not known.present or not known.judged(self.code_version):
                return False
            if states.get((source.path_bytes, source.sha256), (known.state, known.reason)) != (
                known.state,
                known.reason,
            ):
                return False
            if source.path_bytes in self.files and self.files[source.path_bytes] is known:
                if not known.looks(source.size_bytes, source.modified_at, source.changed_at):
                    return False
                mine.add(source.path_bytes)
            elif known.seeds is None:
                return False  # nobody owns the row; this run takes it
        unread = {(outcome.path_bytes, outcome.state, outcome.reason) for outcome in listing.unread}
        before = {(path, known.state, known.reason) for path, known in self.unread.items()}
        return mine == set(self.files) and unread == before


def read_ledger(store: Store, seeds: str, code_version: str) -> Ledger:
    """The ledger for a run on the folder `seeds` (as the run's settings hold it), with the base it was read from.

    `Ledger.warnings` say when a client wrote into an edition, and what of the record is damaged. Raises
    WarehouseRefused.
    """
    base = store.choose_base()
    files: dict[bytes, KnownFile] = {}
    unread: dict[bytes, KnownFile] = {}
    contents: dict[Content, KnownFile] = {}
    for known in _rows(store.ledger_table(base)) if base.edition else ():
        if known.sha256 is not None:
            contents[known.path_bytes, known.sha256] = known
        if known.present and known.seeds == seeds:
            (unread if known.sha256 is None else files)[known.path_bytes] = known
    made, beside = base.made, store.beside
    tombstones, parts = read_tombstones(beside), seen_parts(beside.raw)
    untouched = base.edition is None or (made is None and not tombstones)  # nothing there, or nothing to heed
    ledger = Ledger(
        base=base,
        code_version=code_version,
        tombstones=tombstones,
        reasons={hash_: one.why for hash_, one in tombstones.items()},
        files=files,
        unread=unread,
        contents=contents,
        seen_parts=parts,
        heeds_tombstones=untouched or (made is not None and made.tombstones_sha256 == hash_tombstones(tombstones)),
        heeds_seen=made is not None and made.seen_sha256 == hash_seen(parts),
        has_views=made is not None and (made.schema_version, made.views_sha256) == (newest_version(), views_sha256()),
        related_otherwise=base.edition is not None and (made.derivation if made else "") != derivation(),
        warnings=base.warnings,
    )
    if ledger.heeds_seen:
        return ledger
    seen = read_seen(parts)
    remembered = {content: one for content, one in seen.files.items() if content not in contents}
    return replace(ledger, remembered=remembered, warnings=(*base.warnings, *_unrecorded(beside.raw, ledger, seen)))


def _unrecorded(raw: Path, ledger: Ledger, seen: Seen) -> Iterator[str]:
    """Warnings for what no record tells of, where it is needed."""
    for part in seen.damaged:
        yield (
            f"{part} is damaged: files that it names and that have left their folder are not brought back, unless the "
            "edition knows them; put a copy of it in its place and run again"
        )
    if ledger.base.edition is None and not ledger.seen_parts and find_packs(raw):
        yield (
            f"{raw} has no record of what was read, as earlier versions kept none: articles of files "
            "that have left their folder are not brought back"
        )


def _rows(table: pa.Table) -> Iterator[KnownFile]:
    names = [one.name for one in fields(KnownFile) if one.name in table.column_names]
    for values in zip(*(table.column(name).to_pylist() for name in names), strict=True):
        row = dict(zip(names, values, strict=True))
        times = {name: _moment(row[name]) for name in ("modified_at", "changed_at")}
        yield KnownFile(**{**row, **times, "state": FileState(row["state"])})


def _moment(microseconds: int | None) -> datetime | None:
    return None if microseconds is None else EPOCH + timedelta(microseconds=microseconds)
