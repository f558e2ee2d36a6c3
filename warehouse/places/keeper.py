"""Who does what is to be done at a place, on a disk or in an object store, and which place a text names.

Both are read by the same methods: a `Key` has those of `Path`. How a file becomes whole, grows, and moves is another
matter on a disk than in a store: `Keeper` says what there is to do.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Protocol

from extractors.errors import CopydeskError
from warehouse.places.key import Place, parse_key
from warehouse.places.object_address import SCHEME
from warehouse.places.on_disk import ON_DISK

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


class Keeper(Protocol):
    """What is done to files that are kept, where paths and keys differ."""

    def draft(self, folder: Place, name: str) -> Path:
        """Where to write a file that gets its place in a folder when it is whole."""
        ...

    def finish(self, unfinished: Path, place: Place) -> Place:
        """Give a file that is whole its place. It is there at once and whole, or not at all."""
        ...

    def append(self, place: Place, lines: bytes) -> None:
        """Add lines to a file that others may add to. They are kept when this returns. A torn line before stays."""
        ...

    def readable(self, place: Place, few: bool = False) -> Path | BinaryIO:
        """A file as Arrow reads it. `few`: only a few of its columns are wanted."""
        ...

    def near(self, place: Place, folder: Callable[[], Path]) -> Path:
        """A file where it can be read again and again: where it is, or a copy in a folder, which is made for that."""
        ...

    def sweep(self, folder: Place) -> None:
        """Delete what was never finished in a folder."""
        ...

    def clear(self, folder: Place) -> None:
        """Delete a folder with all that is in it, if it is there."""
        ...

    def take_over(self, own: Place, since: float) -> None:
        """Move the finished shards beside a folder, in folders of other runs, into it, and delete the rest.

        Shards that are older than a time are deleted too.
        """
        ...

    def keeps_versions(self, place: Place) -> bool:
        """Whether what is deleted or written over is still kept there."""
        ...


def keeper(place: Place) -> Keeper:
    """Who does what is to be done at a place."""
    if isinstance(place, Path):
        return ON_DISK
    from warehouse.places.in_store import IN_STORE  # noqa: PLC0415 - most warehouses are on a disk

    return IN_STORE


def is_address(text: str) -> bool:
    """Whether a text names a place in an object store."""
    return text.startswith(SCHEME)


def parse_place(text: str) -> Place:
    """The path or the key that a text names. Raises BadKey, and CopydeskError for stores that are not known."""
    if is_address(text):
        return parse_key(text)
    if _ADDRESS.match(text):
        scheme = text.partition(":")[0]
        raise CopydeskError(f"{scheme}://: this kind of store is not known; give a folder, or s3://BUCKET/PREFIX")
    return Path(text)


def whole_place(place: Place) -> Place:
    """The same place, so that it holds in any folder."""
    return place.resolve() if isinstance(place, Path) else place
