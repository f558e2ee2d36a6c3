"""Tar archives of files (POSIX.1-2017, pax, GNU), which are read as if they lay in a folder."""

import io
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from extractors.article import BadDocument, RawDocument
from extractors.decoding.encoding import clean_text
from extractors.errors import BadInput, Reason
from extractors.evidence import Evidence
from extractors.formats import Data, Inside

NAME = "tar"
STREAMED = True
ARCHIVE = True
_MARK = (257, b"ustar")  # where it stands in the head of the first member
_PIECE = 1 << 20
_FAULTS = (tarfile.TarError, OSError, EOFError, ValueError, OverflowError, IndexError)  # of tarfile


def claims(name: str, data: bytes) -> Evidence:
    """By the mark in the head of its first member."""
    at, mark = _MARK
    return Evidence.MARK if data[at : at + len(mark)] == mark else Evidence.NONE


def read(data: Data, inside: Inside | None = None) -> Iterator[RawDocument | BadDocument | None]:
    """The documents of the files in an archive, in its order; each file that cannot be read is named, links too.

    Raises `BadInput`: corrupt where the archive cannot be read further, and as `Inside.read_members` does.
    """
    yield from (inside or Inside()).read_members(len(data), _members(data))


@dataclass(frozen=True, slots=True)
class _TarMember:
    """A file in an archive."""

    name: str
    _info: tarfile.TarInfo
    _archive: tarfile.TarFile

    def pieces(self) -> Iterator[bytes]:
        """Its bytes in pieces of at most a megabyte.

        Raises `BadInput`: symlink for a link, unsupported for what is no file, corrupt where the archive ends in it.
        """
        if self._info.issym() or self._info.islnk():
            raise BadInput(Reason.SYMLINK, "a link to another file")
        if not self._info.isfile() or self._info.issparse():
            raise BadInput(Reason.UNSUPPORTED, "no ordinary file; pack what it stands for as one")
        try:
            stream = self._archive.extractfile(self._info)
            while stream and (piece := stream.read(_PIECE)):
                yield piece
        except _FAULTS as error:
            raise BadInput(Reason.CORRUPT, f"it cannot be read: {clean_text(str(error))}") from error


def _members(data: Data) -> Iterator[_TarMember]:
    """The files in an archive, folders left out. Raises `BadInput` (corrupt) where no next one can be read."""
    stream: Any = io.BytesIO(data) if isinstance(data, bytes) else data
    try:
        stream.seek(0)
        with tarfile.open(fileobj=stream, mode="r:") as archive:
            while info := archive.next():
                archive.members.clear()  # type: ignore[attr-defined] # or it holds all of them
                if not info.isdir():
                    yield _TarMember(clean_text(info.name).removeprefix("./"), info, archive)
    except _FAULTS as error:
        problem = f"the tar archive cannot be read further: {clean_text(str(error))}; fetch it again"
        raise BadInput(Reason.CORRUPT, problem) from error
