"""The listing: what one look at the folder found. Every path is in exactly one of three groups.

Only data is here. Looking is in pipeline/folder.py, and comparing with what is known is in load/ledger.py. A file that
is as it was is never an object of its own: there may be very many.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import compress
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from warehouse.outcome.outcome import FileOutcome


class FoundFile(NamedTuple):
    """A regular file as the file system has it, or an object as its store has it."""

    path_bytes: bytes
    size_bytes: int
    modified_ns: int
    changed_ns: int
    etag: str | None = None  # of an object in a store


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """The regular files of a folder, in columns."""

    path_bytes: list[bytes] = field(default_factory=list)
    size_bytes: list[int] = field(default_factory=list)
    modified_ns: list[int] = field(default_factory=list)
    changed_ns: list[int] = field(default_factory=list)
    etag: list[str | None] = field(default_factory=list)

    def add(self, path: bytes, size_bytes: int, modified_ns: int, changed_ns: int, etag: str | None = None) -> None:
        """Add a file."""
        self.etag.append(etag)
        self.path_bytes.append(path)
        self.size_bytes.append(size_bytes)
        self.modified_ns.append(modified_ns)
        self.changed_ns.append(changed_ns)

    def without(self, places: Collection[int]) -> "FoundFiles":
        """All files but those at some places of the columns."""
        if not places:
            return self
        keep = [at not in places for at in range(len(self.path_bytes))]
        return FoundFiles(
            list(compress(self.path_bytes, keep)),
            list(compress(self.size_bytes, keep)),
            list(compress(self.modified_ns, keep)),
            list(compress(self.changed_ns, keep)),
            list(compress(self.etag, keep)),
        )

    def at(self, places: Iterable[int]) -> Iterator[FoundFile]:
        """The files at some places of the columns."""
        for at in places:
            times = (self.modified_ns[at], self.changed_ns[at])
            yield FoundFile(self.path_bytes[at], self.size_bytes[at], *times, self.etag[at])


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was read, with its hash, size and times at that moment."""

    path: str  # relative to the folder, for showing
    path_bytes: bytes  # the name as the file system has it
    sha256: str
    size_bytes: int
    modified_at: datetime
    changed_at: datetime
    etag: str | None = None  # of an object in a store, which says more than its times; None for a file


@dataclass(frozen=True, slots=True)
class Listing:
    """Every path of the folder, once."""

    unchanged: pa.Table  # not read, because size and times are as in `Ledger.files`: some of the rows there
    read: tuple[SourceFile, ...]  # their outcomes are in the shards, unless `Ledger.known` has the content already
    unread: tuple[FileOutcome, ...]  # ignored, waiting, symlink or no permission; their sha256 is None

    def __len__(self) -> int:
        return len(self.unchanged) + len(self.read) + len(self.unread)

    def __post_init__(self) -> None:
        paths = [*(file.path_bytes for file in self.read), *(file.path_bytes for file in self.unread)]
        twice = pc.is_in(self.unchanged.column("path_bytes"), value_set=pa.array(paths, pa.binary()))
        if len(set(paths)) != len(paths) or pc.any(twice).as_py():
            raise ValueError("a path stands twice in the listing")
        if any(file.sha256 is not None for file in self.unread):
            raise ValueError("an unread file cannot have a sha256")
