"""Where source files come from: a folder of this machine, or a bucket. What a run asks of either is `Sources`.

What a folder does is in folder.py, what a bucket does in bucket.py.
"""

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from extractors.errors import BadInput, Reason
from pipeline.folder import (
    LISTED,
    NO_FILE,
    Folder,
    folder_beneath,
    folder_name,
    list_folder,
    list_rule,
    open_beneath,
    require_folder,
)
from pipeline.source import SourceBytes, read_source
from warehouse.places.keeper import is_address
from warehouse.places.key import Key, parse_key

if TYPE_CHECKING:
    from warehouse.load.ledger import Ledger


class Sources(Protocol):
    """Source files at one place. It can be pickled, and asks nobody before it has to."""

    @property
    def name(self) -> str:
        """How the warehouse calls the place."""
        ...

    def whole(self) -> "Sources":
        """The same ones, named so that it holds in any folder and process."""
        ...

    def require(self) -> None:
        """Raise FolderMissing when it is known that there is no such place."""
        ...

    def list(self, ledger: "Ledger") -> Folder:
        """Its files by what is to be done. Raises FolderMissing."""
        ...

    def read(self, path: bytes, going_on: Callable[[], None]) -> SourceBytes:
        """The bytes of a file. Raises what `read_source` does."""
        ...

    def lists(self) -> Iterator[bytes]:
        """The paths of the files that say something of the others."""
        ...

    def read_list(self, path: bytes, most: int) -> bytes:
        """The bytes of one of these, so many at most. Raises OSError, BadInput, and FileNotFoundError when it left."""
        ...

    def holds(self, place: Path | Key) -> bool:
        """Whether something lies below it, or is it."""
        ...

    def has(self, path: bytes) -> bool:
        """Whether a file is there."""
        ...

    def is_gone(self) -> bool:
        """Whether it is known that the place is not there any more."""
        ...


@dataclass(frozen=True, slots=True)
class InFolder:
    """The files of a folder."""

    folder: Path

    def __str__(self) -> str:
        return str(self.folder)

    @property
    def name(self) -> str:
        return folder_name(self.folder)

    def whole(self) -> Sources:
        return InFolder(self.folder.resolve())

    def require(self) -> None:
        require_folder(self.folder)

    def list(self, ledger: "Ledger") -> Folder:
        return list_folder(self.folder, ledger)

    def read(self, path: bytes, going_on: Callable[[], None]) -> SourceBytes:
        return read_source(os.fsencode(self.folder), path, going_on=going_on)

    def lists(self) -> Iterator[bytes]:
        return _lists_in(os.fsencode(self.folder))

    def read_list(self, path: bytes, most: int) -> bytes:
        return _read_list(os.fsencode(self.folder), path, most)

    def holds(self, place: Path | Key) -> bool:
        return isinstance(place, Path) and place.absolute().resolve().is_relative_to(self.folder.resolve())

    def has(self, path: bytes) -> bool:
        return os.path.lexists(os.fsencode(self.folder) + b"/" + path)

    def is_gone(self) -> bool:
        return not self.folder.is_dir()


def sources_at(place: Path | Key) -> Sources:
    """The source files at a place."""
    if isinstance(place, Path):
        return InFolder(place)
    from pipeline.bucket import InBucket  # noqa: PLC0415 - most sources are folders

    return InBucket(place)


def named_sources(name: str) -> Sources:
    """The source files at the place that the warehouse calls so."""
    return sources_at(parse_key(name) if is_address(name) else Path(name))


def _lists_in(root: bytes) -> Iterator[bytes]:
    """The paths of the files in a folder that say something of the others, in order."""
    for below in LISTED:
        try:
            with folder_beneath(root, below) as folder:
                names = sorted(map(os.fsencode, os.listdir(folder)))  # noqa: PTH208 - a descriptor is no path
        except (FileNotFoundError, NotADirectoryError):
            continue
        for name in names:
            path = below + b"/" + name if below else name
            if list_rule(path):
                yield path


def _read_list(root: bytes, path: bytes, most: int) -> bytes:
    """The bytes of one of these, so many at most. Raises OSError, and BadInput for what is no file."""
    handle = open_beneath(root, path)
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise BadInput(Reason.NOT_REGULAR, NO_FILE)
        return file.read(most)
