"""The listing: what one look at the folder found. Every path is in exactly one of three groups.

Only data is here. Looking is in pipeline/folder.py, and comparing with what is known is in load/ledger.py.
"""

from dataclasses import dataclass
from datetime import datetime

from warehouse.outcome.outcome import FileOutcome


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was read, with its hash, size and times at that moment."""

    path: str  # relative to the folder, for showing
    path_bytes: bytes  # the name as the file system has it
    sha256: str
    size_bytes: int
    modified_at: datetime
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Listing:
    """Every path of the folder, once."""

    unchanged: tuple[bytes, ...]  # not read, because size and times are as in `Ledger.files`
    read: tuple[SourceFile, ...]  # their outcomes are in the shards, unless `Ledger.contents` has the content already
    unread: tuple[FileOutcome, ...]  # ignored, waiting, symlink or no permission; their sha256 is None

    def __len__(self) -> int:
        return len(self.unchanged) + len(self.read) + len(self.unread)

    def __post_init__(self) -> None:
        paths = {*self.unchanged, *(file.path_bytes for file in self.read), *(file.path_bytes for file in self.unread)}
        if len(paths) != len(self):
            raise ValueError("a path stands twice in the listing")
        if any(file.sha256 is not None for file in self.unread):
            raise ValueError("an unread file cannot have a sha256")
