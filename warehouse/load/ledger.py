"""The ledger: what the warehouse knows of the files of a folder, so that a run reads only what is new.

It is read from the sidecar of the base edition, not from the database: a run never opens an edition that readers and
clients use.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from extractors.errors import Reason
from mentions.watchlist import Watchlist
from warehouse.derive.mentions import hash_watchlists
from warehouse.derive.told import Files, heeds_lists
from warehouse.outcome.contents import contents_of, without_contents
from warehouse.outcome.listing import FoundFile, FoundFiles, Listing, SourceFile
from warehouse.outcome.outcome import FileState
from warehouse.outcome.shard import Content, read_states
from warehouse.places.key import Place
from warehouse.store.base import Base
from warehouse.store.beside import Beside
from warehouse.store.journal import read_journal
from warehouse.store.protocol import Store
from warehouse.store.raw import find_packs
from warehouse.store.seen import Seen, SeenFile, hash_seen, read_seen, seen_parts
from warehouse.store.tombstones import Tombstone, hash_tombstones, read_tombstones
from warehouse.versions import derivation

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Another run may have more room, or another library, or the bytes.
TRIED_AGAIN = (Reason.CRASH, Reason.TIME, Reason.MEMORY, Reason.LOST)
# The rows of `files`: each path with one content.
KNOWN = pa.schema(
    [
        ("path_bytes", pa.binary()),
        ("sha256", pa.string()),  # null when the file was not read
        ("size_bytes", pa.int64()),
        ("modified_at", pa.int64()),  # microseconds
        ("changed_at", pa.int64()),
        ("etag", pa.string()),  # of an object in a store; null for a file
        ("state", pa.string()),
        ("reason", pa.string()),
        ("present", pa.bool_()),  # as far as is known, the path has this content now
        ("seeds", pa.string()),  # the folder that holds it; null when no run owns the row
        ("extractor_version", pa.string()),  # which gave the state; null when it was not read, or long ago
    ]
)


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A row of `Ledger.known`: its columns, and what a run makes of them."""

    path_bytes: bytes
    sha256: str | None
    size_bytes: int | None
    modified_at: datetime | None
    changed_at: datetime | None
    etag: str | None
    state: FileState
    reason: str | None
    present: bool
    seeds: str | None
    extractor_version: str | None
    failed: bool  # rejected for what may have been the machine's fault, or the program's
    judged: bool  # the state is what this version of the extractor says, as far as only rejects are judged anew
    settled: bool  # a run need not look at it: what another version rejected, or what failed, is tried again

    def looks(self, file: SourceFile) -> bool:
        """Whether a file is as it was found, by its size, its times and its ETag."""
        then = (self.size_bytes, self.modified_at, self.changed_at, self.etag)
        return then == (file.size_bytes, file.modified_at, file.changed_at, file.etag)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """What the base edition knows, as a run on one folder finds it.

    Files are rows of tables, which are compared as wholes. Only those that a run has to do with become objects.
    """

    base: Base
    code_version: str  # of the run
    seeds: str  # the folder of the run
    tombstones: Mapping[str, Tombstone]  # that the run heeds, by hash
    reasons: Mapping[str, str]  # why things were forgotten, by the same hashes
    known: pa.Table  # ever seen in any folder, with the columns of `KnownFile`
    files: pa.Table  # of these what this folder holds as of its last run, a row a path: the same need not be read
    unread: pa.Table  # of these this folder's paths that were not read
    seen_parts: Sequence[Place]  # of the record of what was read
    heeds_tombstones: bool  # the edition is without all that was forgotten
    heeds_seen: bool  # the edition agrees with the record of what was read
    remembered: Mapping[Content, SeenFile]  # what the record tells and the edition not
    warnings: tuple[str, ...] = ()

    def compare(self, found: FoundFiles) -> tuple[pa.Table, Iterator[FoundFile]]:
        """The rows of `files` that are as they were found and need not be read, and all other files that were found."""
        rows = pc.index_in(pa.array(found.path_bytes, pa.binary()), value_set=self.files.column("path_bytes"))
        known = self.files.select(["size_bytes", "modified_at", "changed_at", "etag", "settled"]).take(rows)
        same = known.column("settled")
        looks = {
            "size_bytes": found.size_bytes,
            "modified_at": [time // 1000 for time in found.modified_ns],
            "changed_at": [time // 1000 for time in found.changed_ns],
        }
        for name, values in looks.items():
            same = pc.and_(same, pc.equal(known.column(name), pa.array(values, pa.int64())))
        if any(found.etag):
            same = pc.and_(same, pc.equal(known.column("etag"), pa.array(found.etag, pa.string())))
        same = pc.fill_null(same, False).combine_chunks()
        others = pc.indices_nonzero(pc.invert(same)).to_pylist()
        return self.files.take(rows.filter(same).sort()), found.at(others)

    def contents_at(self, paths: Collection[bytes]) -> dict[Content, KnownFile]:
        """The contents that were ever seen at some paths, in any folder."""
        at = pc.is_in(self.known.column("path_bytes"), value_set=pa.array(paths, pa.binary()))
        rows = self.known.filter(pc.and_(at, pc.is_valid(self.known.column("sha256"))))
        return {(one.path_bytes, one.sha256): one for one in known_files(rows) if one.sha256 is not None}

    def outdated(self) -> pa.Table:
        """The rows of contents that another version of the extractor loaded or rejected."""
        told = pa.array([FileState.LOADED, FileState.REJECTED], pa.string())
        other = pc.not_equal(self.known.column("extractor_version"), self.code_version)
        rows = pc.and_(pc.is_in(self.known.column("state"), value_set=told), pc.fill_null(other, True))
        return self.known.filter(pc.and_(rows, pc.is_valid(self.known.column("sha256"))))

    def failures(self) -> frozenset[str]:
        """The sha256 of contents that are tried again although this version has rejected them."""
        return frozenset(self.known.filter(self.known.column("failed")).column("sha256").to_pylist())

    def departed(self, listing: Listing) -> pa.Table:
        """The contents that were at their paths, and that a listing does not show there.

        Rows that nobody owns are among them: the journal may know whose they are.
        """
        read = pc.is_valid(self.known.column("sha256"))
        all_stand = len(listing.unchanged) == len(self.files)
        held = _chosen(self.known, _held(self.known, read, *((None,) if all_stand else (self.seeds, None))))
        if not len(held):
            return held
        rows = pc.index_in(held.column("path_bytes"), value_set=listing.unchanged.column("path_bytes"))
        same = pc.equal(listing.unchanged.column("sha256").take(rows), held.column("sha256"))
        return without_contents(held.filter(pc.invert(pc.fill_null(same, False))), contents_of(listing.read))

    def related_otherwise(self) -> bool:
        """Whether other code than the present one related articles of the edition."""
        made = self.base.made
        return self.base.edition is not None and (made.derivation if made else "") != derivation()

    def covers(
        self, listing: Listing, shards: Sequence[Path], watchlists: Sequence[Watchlist] = (), lists: Files = ()
    ) -> bool:
        """Whether the edition that FILE shows already says all that a listing, its outcomes and lists say."""
        if not self.base.sound or self.remembered:
            return False
        made = self.base.made
        if made is None:
            return len(listing) == 0 and not lists
        if not (self.base.has_views and self.heeds_seen and self.heeds_tombstones):
            return False
        if made.watchlists_sha256 != hash_watchlists(watchlists) or not heeds_lists(made.lists, self.seeds, lists):
            return False
        standing = len(listing.unchanged)
        states = read_states(shards) if listing.read else {}
        contents = self.contents_at([source.path_bytes for source in listing.read])
        for source in listing.read:
            known = contents.get((source.path_bytes, source.sha256))
            if known is None or not known.present or not known.judged:
                return False
            told = (known.state, known.reason)
            if states.get((source.path_bytes, source.sha256), told) != told:
                return False
            if known.seeds is None:
                return False  # nobody owns the row; this run takes it
            if known.seeds == self.seeds:
                if not known.looks(source):
                    return False
                standing += 1
        unread = {(outcome.path_bytes, outcome.state, outcome.reason) for outcome in listing.unread}
        before = {(known.path_bytes, known.state, known.reason) for known in known_files(self.unread)}
        return standing == len(self.files) and unread == before


def read_ledger(store: Store, seeds: str, code_version: str) -> Ledger:
    """The ledger for a run on the folder `seeds` (as the run's settings hold it), with the base it was read from.

    `Ledger.warnings` say when a client wrote into an edition, and what of the record is damaged. Raises
    WarehouseRefused.
    """
    base = store.choose_base()
    known = _judged(_known(store.ledger_table(base)) if base.edition else KNOWN.empty_table(), code_version)
    read = pc.is_valid(known.column("sha256"))
    made, beside = base.made, store.beside
    tombstones, parts = read_tombstones(beside), seen_parts(beside.raw)
    untouched = base.edition is None or (made is None and not tombstones)  # nothing there, or nothing to heed
    heeds_seen = made is not None and made.seen_sha256 == hash_seen(parts)
    seen = Seen({}, ()) if heeds_seen else read_seen(parts, known)
    return Ledger(
        base=base,
        code_version=code_version,
        seeds=seeds,
        tombstones=tombstones,
        reasons={hash_: one.why for hash_, one in tombstones.items()},
        known=known,
        files=_chosen(known, _held(known, read, seeds)),
        unread=_chosen(known, _held(known, pc.invert(read), seeds)),
        seen_parts=parts,
        heeds_tombstones=untouched or (made is not None and made.tombstones_sha256 == hash_tombstones(tombstones)),
        heeds_seen=heeds_seen,
        remembered=seen.files,
        warnings=(*base.warnings, *_unrecorded(beside, base, parts, seen)),
    )


def known_files(rows: pa.Table) -> Iterator[KnownFile]:
    """Rows of `Ledger.known`, one by one."""
    for row in rows.select([one.name for one in fields(KnownFile)]).to_pylist():
        times = {name: _moment(row[name]) for name in ("modified_at", "changed_at")}
        yield KnownFile(**{**row, **times, "state": FileState(row["state"])})


def _unrecorded(beside: Beside, base: Base, parts: Sequence[Place], seen: Seen) -> Iterator[str]:
    """Warnings for what no record tells of, where it is needed: not after runs that all failed."""
    for part in seen.damaged:
        yield (
            f"{part} is damaged: files that it names and that have left their folder are not brought back, unless the "
            "edition knows them; put a copy of it in its place and run again"
        )
    if base.edition is None and not parts and find_packs(beside.raw) and _was_loaded(beside.journal):
        yield (
            f"{beside.raw} has no record of what was read, as earlier versions kept none: articles of files "
            "that have left their folder are not brought back"
        )


def _was_loaded(journal: Place) -> bool:
    """Whether an edition was there once, as far as a journal tells."""
    runs = read_journal(journal)
    return not runs or any(run.status == "completed" for run in runs)


def _known(table: pa.Table) -> pa.Table:
    """The rows of a store with the columns of `KNOWN`. An older edition lacks the newer ones."""
    columns = {
        one.name: table.column(one.name).cast(one.type)
        if one.name in table.column_names
        else pa.nulls(len(table), one.type)
        for one in KNOWN
    }
    return pa.table(columns)


def _judged(known: pa.Table, code_version: str) -> pa.Table:
    """The same rows with the columns in which `KnownFile` says what a run of this version makes of them."""
    read = pc.is_valid(known.column("sha256"))
    rejected = pc.and_(pc.equal(known.column("state"), FileState.REJECTED.value), read)
    failed = pc.and_(rejected, pc.is_in(known.column("reason"), value_set=pa.array(TRIED_AGAIN, pa.string())))
    ours = pc.fill_null(pc.equal(known.column("extractor_version"), code_version), False)
    judged = pc.or_(pc.invert(rejected), ours)
    settled = pc.and_(judged, pc.invert(failed))
    return known.append_column("failed", failed).append_column("judged", judged).append_column("settled", settled)


def _held(known: pa.Table, chosen: pa.ChunkedArray, *seeds: str | None) -> pa.ChunkedArray:
    """Which of the chosen rows are present in some folders. None: in a folder that is not known."""
    inside = pc.is_in(known.column("seeds"), value_set=pa.array(seeds, pa.string()))
    return pc.and_(chosen, pc.and_(known.column("present"), inside))


def _chosen(known: pa.Table, chosen: pa.ChunkedArray) -> pa.Table:
    """The chosen rows. Mostly these are all of them, or none: then nothing is copied."""
    count = pc.sum(chosen).as_py() or 0
    if count in (0, len(known)):
        return known.slice(0, count)
    return known.filter(chosen)


def _moment(microseconds: int | None) -> datetime | None:
    return None if microseconds is None else EPOCH + timedelta(microseconds=microseconds)
