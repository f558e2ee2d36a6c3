"""The address of an object in a store, or of all below it: what a path is on a disk.

It has the part of `pathlib.Path` that what is kept beside a warehouse needs (`Place`). Making
one asks nobody. What asks the store is imported when it is called.
"""

import io
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from fnmatch import fnmatchcase
from pathlib import Path
from typing import BinaryIO

from extractors.errors import CopydeskError
from warehouse.places.object_address import SCHEME, Found, ObjectAddress


class BadKey(CopydeskError):
    """An address of an object store that names no bucket, or that holds what an address must not hold."""


@dataclass(frozen=True, slots=True)
class Key(ObjectAddress):
    """The address of an object, used as a path."""

    found: Found | None = field(default=None, compare=False, repr=False)  # what a listing said of it

    def __str__(self) -> str:
        return ObjectAddress.__str__(self)

    def __truediv__(self, name: str) -> "Key":
        return Key(self.bucket, f"{self.prefix}{name}")

    @property
    def name(self) -> str:
        """The last part of the name."""
        return posixpath.basename(self.name_in_bucket) or self.bucket

    @property
    def stem(self) -> str:
        """The last part of the name without its ending."""
        return posixpath.splitext(self.name)[0]

    @property
    def suffix(self) -> str:
        """The ending of the name with its dot."""
        return posixpath.splitext(self.name)[1]

    @property
    def parent(self) -> "Key":
        """What it is in."""
        return Key(self.bucket, posixpath.dirname(self.name_in_bucket))

    def with_name(self, name: str) -> "Key":
        """Another object beside it."""
        return self.parent / name

    def is_below(self, other: "Key") -> bool:
        """Whether it is in `other`, or is it."""
        return self.bucket == other.bucket and f"{self.name_in_bucket}/".startswith(other.prefix)

    def exists(self) -> bool:
        """Whether there is such an object."""
        return self._look() is not None

    def is_file(self) -> bool:
        """Whether there is such an object."""
        return self.exists()

    def is_dir(self) -> bool:
        """Whether something may be below it: a store has no folders, so there is always room for it."""
        return True

    def glob(self, pattern: str) -> Iterator["Key"]:
        """The objects right below it whose last part is like a pattern, in order."""
        return (one for one in self.iterdir() if fnmatchcase(one.name, pattern))

    def iterdir(self) -> Iterator["Key"]:
        """The objects right below it, in order."""
        return (one for one in self.below() if "/" not in one.name_in_bucket[len(self.prefix) :])

    def below(self) -> Iterator["Key"]:
        """All objects below it in any depth, in order."""
        from warehouse.places.objects import listed  # noqa: PLC0415 - asks the store

        return (Key(self.bucket, one.name, one) for one in listed(self))

    def open(self, mode: str = "rb") -> BinaryIO:
        """Its content, to be read from any place in it. Raises FileNotFoundError."""
        from warehouse.places.reading import opened  # noqa: PLC0415 - as above

        if mode != "rb":
            raise io.UnsupportedOperation(mode)
        return opened(self, self.found)

    def read_bytes(self) -> bytes:
        """Its content. Raises FileNotFoundError."""
        with self.open() as stream:
            return stream.read()

    def stat(self) -> Found:
        """Its size and when it was written. Raises FileNotFoundError."""
        found = self._look()
        if found is None:
            raise FileNotFoundError(str(self))
        return found

    def unlink(self, missing_ok: bool = True) -> None:
        """Delete it, if it is there."""
        from warehouse.places.objects import delete  # noqa: PLC0415 - as above

        delete(self.bucket, [self.name_in_bucket])

    def _look(self) -> Found | None:
        from warehouse.places.objects import look  # noqa: PLC0415 - as above

        return self.found or look(self)


Place = Path | Key  # where something is kept


def path_of(place: Place) -> Path:
    """A place on a disk. Raises TypeError for one in a store."""
    if not isinstance(place, Path):
        raise TypeError(place)
    return place


def parse_key(text: str) -> Key:
    """The key that an address such as `s3://bucket/prefix` names. Raises BadKey."""
    bucket, _, name = text.removeprefix(SCHEME).partition("/")
    if (
        not bucket
        or "@" in bucket
        or "?" in text
        or "//" in name
        or any(part in (".", "..") for part in name.split("/"))
    ):
        raise BadKey(
            f"{text.rpartition('@')[2].partition('?')[0]}: give a bucket and a prefix, as in s3://BUCKET/PREFIX, and "
            "what opens it as the AWS client reads it: AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
        )
    return Key(bucket, name.rstrip("/"))


def moment_of(found: datetime) -> int:
    """When an object was written, in nanoseconds. Whole seconds: a listing says more than the object itself does."""
    return int(found.timestamp()) * 1_000_000_000
