"""A bucket of source files, or what is below a prefix in it: which objects it has, and their bytes.

An object is whole or not there, so none is waited for. Its ETag says whether it has changed.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.errors import BadInput, CopydeskError, Reason
from extractors.source_list import NAME
from pipeline.folder import (
    LISTED,
    NAMES,
    PROFILES,
    Folder,
    FolderMissing,
    ignore_rule,
    ignored,
    list_rule,
    moment,
    shown_path,
    without_ignored,
)
from pipeline.source import SIZE_LIMIT_BYTES, SourceBytes, StillChanging, read_content
from warehouse.outcome.listing import FoundFiles, SourceFile
from warehouse.outcome.outcome import FileOutcome
from warehouse.places.errors import NoRight, OtherContent
from warehouse.places.key import Key, moment_of
from warehouse.places.objects import listed
from warehouse.places.reading import Stream

if TYPE_CHECKING:
    from warehouse.load.ledger import Ledger

Outcomes = list[FileOutcome]  # in the class `list` is a method


@dataclass(frozen=True, slots=True)
class InBucket:
    """The objects below a key. Their paths are what follows it."""

    key: Key

    def __str__(self) -> str:
        return str(self.key)

    @property
    def name(self) -> str:
        return str(self.key)

    def whole(self) -> "InBucket":
        return self

    def require(self) -> None:
        """Nothing: the listing tells, and is paid for."""

    def list(self, ledger: "Ledger") -> Folder:
        """Its objects by what is to be done. Raises FolderMissing, BucketError."""
        found, settled = self._walk()
        unchanged, others = ledger.compare(found)
        return Folder(tuple(sorted(file.path_bytes for file in others)), unchanged, tuple(settled))

    def _walk(self) -> tuple[FoundFiles, "Outcomes"]:
        """All objects that no rule ignores, and the outcomes of the others."""
        found, settled = FoundFiles(), []
        names: list[bytes] = []  # the last parts of the paths that were found
        empty = True
        for one in listed(self.key):
            empty = False
            path = one.name[len(self.key.prefix) :].encode()
            if path.endswith(b"/") and not one.st_size:
                continue  # programs that show folders mark them so
            above, _, name = path.rpartition(b"/")
            if (above in LISTED and (rule := list_rule(path))) or (rule := _hidden(above)):
                settled.append(ignored(path, rule))
            else:
                names.append(name)
                written = moment_of(one.written_at)
                found.add(path, one.st_size, written, written, one.etag)
        if empty and self.key.prefix:
            raise FolderMissing(str(self.key), "there is no object below this address")
        return without_ignored(found, names, settled)

    def read(self, path: bytes, going_on: Callable[[], None], limit_bytes: int = SIZE_LIMIT_BYTES) -> SourceBytes:
        """The bytes of an object. Raises `BadInput`, `StillChanging`, and BucketError when the store is lost."""
        try:
            with Stream(self._at(path)) as stream:
                content = read_content(stream, stream.found.st_size, path, limit_bytes, going_on)
                found = stream.found
        except FileNotFoundError as error:
            raise StillChanging("the object vanished before it was read") from error
        except OtherContent as error:
            raise StillChanging("the object changed while it was read") from error
        except NoRight as error:
            raise BadInput(Reason.PERMISSION, f"{error.problem}; {error.advice}") from error
        written = moment(moment_of(found.written_at))
        file = SourceFile(
            path=shown_path(path),
            path_bytes=path,
            sha256=content.sha256,
            size_bytes=content.size_bytes,
            modified_at=written,
            changed_at=written,
            etag=found.etag,
        )
        return SourceBytes(file, content.data, content.cut)

    def lists(self) -> Iterator[bytes]:
        """The paths that lists have. Those right below the key may be gone: asking for both costs less than listing."""
        profiles = [
            one.name_in_bucket[len(self.key.prefix) :].encode() for one in (self.key / PROFILES.decode()).iterdir()
        ]
        return iter((NAME.encode(), NAMES, *filter(list_rule, profiles)))

    def read_list(self, path: bytes, most: int) -> bytes:
        with Stream(self._at(path)) as stream:
            return stream.read(most)

    def holds(self, place: Path | Key) -> bool:
        return isinstance(place, Key) and place.is_below(self.key)

    def has(self, path: bytes) -> bool:
        return self._at(path).exists()

    def is_gone(self) -> bool:
        """Whether nothing is below the key. A store that does not say may still have it."""
        with suppress(CopydeskError):
            return next(listed(self.key), None) is None
        return False

    def _at(self, path: bytes) -> Key:
        return Key(self.key.bucket, f"{self.key.prefix}{path.decode()}")


@lru_cache(maxsize=1 << 16)
def _hidden(folder: bytes) -> str | None:
    """The rule that ignores all below a folder, by its name or that of one above. None: no rule does."""
    if not folder:
        return None
    above, _, name = folder.rpartition(b"/")
    return _hidden(above) or ignore_rule(name, is_folder=True)
