"""What one look at the folder found: every path in exactly one of three groups.

Only data: looking is the flows' work, comparing with what is known that of ledger.py.
"""

from dataclasses import dataclass
from datetime import datetime

from warehouse.outcome.outcome import FileOutcome


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was read: its path relative to the folder, its content and its size and times as of that reading."""

    path: str
    path_bytes: bytes
    sha256: str
    size_bytes: int
    modified_at: datetime
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Listing:
    """Every path of the folder, once.

    `unchanged`: paths whose size and times are as in `Ledger.files`, so they were not read. `read`: files that were
    read; their outcomes are in the shards, except for those that `Ledger.contents` knows already. `unread`: outcomes
    of what was not read (ignored, waiting, symlink, no permission); their sha256 is None.
    """

    unchanged: tuple[bytes, ...]
    read: tuple[SourceFile, ...]
    unread: tuple[FileOutcome, ...]

    def __len__(self) -> int:
        return len(self.unchanged) + len(self.read) + len(self.unread)

    def __post_init__(self) -> None:
        paths = {*self.unchanged, *(file.path_bytes for file in self.read), *(file.path_bytes for file in self.unread)}
        if len(paths) != len(self):
            raise ValueError("a path stands twice in the listing")
        if any(file.sha256 is not None for file in self.unread):
            raise ValueError("an unread file cannot have a sha256")
