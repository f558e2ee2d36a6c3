"""What is done to what is kept in an object store. An object is written whole or not at all, and never in part.

Nothing can be added to an object, so what grows is read and written anew, on the condition that nobody else wrote it
meanwhile.
"""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, cast

from warehouse.places.errors import BucketError, OtherContent
from warehouse.places.key import Key, Place
from warehouse.places.objects import copy, delete, is_versioned, put, upload
from warehouse.places.reading import Ranges, Stream

TRIES = 20  # to add to an object that others add to; each try that fails is another's that did not


class InStore:
    """What is done to objects."""

    def draft(self, folder: Place, name: str) -> Path:
        """A file of this machine."""
        return Path(tempfile.gettempdir()) / f"copydesk-{os.getpid()}-{name}"

    def finish(self, unfinished: Path, place: Place) -> Place:
        """Upload it, and delete it here."""
        try:
            upload(unfinished, _key(place))
        finally:
            unfinished.unlink(missing_ok=True)
        return place

    def append(self, place: Place, lines: bytes) -> None:
        """Write the object anew with the lines, until nobody else wrote it meanwhile. Raises BucketError."""
        key = _key(place)
        for _ in range(TRIES):
            try:
                with Stream(key) as stream:
                    before, etag = stream.read(stream.found.st_size), stream.found.etag
            except FileNotFoundError:
                before, etag = b"", None
            joint = b"\n" if before and not before.endswith(b"\n") else b""
            try:
                put(key, before + joint + lines, etag)
                return
            except (OtherContent, FileNotFoundError):
                continue
        raise BucketError(str(key), f"others wrote it {TRIES} times meanwhile", "Run again")

    def readable(self, place: Place, few: bool = False) -> Path | BinaryIO:
        """A file of which each read is a request, when little is wanted of it; else all of it."""
        return cast(BinaryIO, Ranges(_key(place), _key(place).stat())) if few else place.open("rb")

    def near(self, place: Place, folder: Callable[[], Path]) -> Path:
        """A copy, unless there is one already."""
        copied = folder() / place.name
        if not copied.exists():
            with Stream(_key(place)) as stream, copied.with_suffix(".part").open("wb") as file:
                while piece := stream.read(1 << 20):
                    file.write(piece)
            copied.with_suffix(".part").replace(copied)
        return copied

    def sweep(self, folder: Place) -> None:
        """Nothing: an object is there when it is whole."""

    def clear(self, folder: Place) -> None:
        key = _key(folder)
        delete(key.bucket, [one.name_in_bucket for one in key.below()])

    def take_over(self, own: Place, since: float) -> None:
        key = _key(own)
        old = [one for one in key.parent.below() if not one.is_below(key)]
        for one in old:
            if one.suffix == ".parquet" and one.stat().st_mtime > since:
                copy(one, key / one.name)
        delete(key.bucket, [one.name_in_bucket for one in old])

    def keeps_versions(self, place: Place) -> bool:
        """Whether the bucket does, as far as it says."""
        return bool(is_versioned(_key(place)))


IN_STORE = InStore()


def _key(place: Place) -> Key:
    if not isinstance(place, Key):
        raise TypeError(place)
    return place
