"""Reading one source file safely: regular files only, whole or not at all, and unchanged while it is read.

Small files are read into memory. Large containers and packed ones are unpacked into a temporary file that nobody else
can change. It is mapped unless it turns out small, so memory does not grow with it.
"""

import errno
import hashlib
import mmap
import os
import resource
import stat
import tempfile
import weakref
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from extractors.decoding.compression import Unpacker, head_size, is_packed
from extractors.decoding.spool import let_go
from extractors.errors import BadInput, CopydeskError, Reason
from extractors.formats import is_streamed
from pipeline.folder import LINK, NO_FILE, moment, open_beneath, shown_path
from warehouse.outcome.listing import SourceFile
from warehouse.store.raw import Document, RawContent, pieces_of

SIZE_LIMIT_BYTES = 20_000_000
CONTAINER_LIMIT_BYTES = 20_000_000_000  # of what is read document by document: SIZE_LIMIT_BYTES is that of others
_HEAD = 1 << 16
_PIECE = 1 << 20


class StillChanging(CopydeskError):
    """The file changed or vanished while it was read. The next run reads it again."""


@dataclass(frozen=True, slots=True)
class SourceBytes:
    """One dropped file as it was read, with its bytes."""

    file: SourceFile
    data: bytes | mmap.mmap
    cut: str | None = None  # why the data ends before the file should; None: it does not
    documents: Iterable[Document] | None = None  # what is left of it, when some of it was forgotten; else None

    def pieces(self) -> Iterator[bytes]:
        """The data in pieces. No data gives one empty piece."""
        for piece in pieces_of(self.data):
            yield piece
            self.let_go()

    def let_go(self) -> None:
        """Free the memory of a mapped file where the platform can."""
        let_go(self.data)


class Readable(Protocol):
    """An opened file."""

    def read(self, size: int, /) -> bytes:
        """So many bytes, or fewer at the end."""
        ...


@dataclass(frozen=True, slots=True)
class Content:
    """What was read of an opened file."""

    data: bytes | mmap.mmap  # unpacked, when it is a large or packed container
    size_bytes: int  # that were read
    sha256: str  # of these
    cut: str | None = None  # why the data ends before the file should; None: it does not


def read_source(
    folder: bytes, path: bytes, limit_bytes: int = SIZE_LIMIT_BYTES, going_on: Callable[[], None] = lambda: None
) -> SourceBytes:
    """The bytes of a file and their hash. `going_on` is called again and again while a large file is read.

    Raises `BadInput` (permission, not regular, symlink, too large, corrupt) and `StillChanging`.
    """
    try:
        handle = open_beneath(folder, path)
    except OSError as error:
        raise _unopened(error) from error
    try:
        return _read(handle, path, limit_bytes, going_on)
    except OSError as error:
        raise BadInput(Reason.CORRUPT, f"the file cannot be read: {error.strerror}; check its disk") from error


def _unopened(error: OSError) -> CopydeskError:
    """The error for a file that was in the folder a moment ago and cannot be opened."""
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return StillChanging("the file vanished before it was read")
    if error.errno == errno.ELOOP:
        return BadInput(Reason.SYMLINK, LINK)
    if isinstance(error, PermissionError):
        return BadInput(Reason.PERMISSION, "no permission to read the file; make it readable for this user")
    return BadInput(Reason.NOT_REGULAR, f"the file cannot be opened: {error.strerror}")


def _read(handle: int, path: bytes, limit_bytes: int, going_on: Callable[[], None]) -> SourceBytes:
    before = os.fstat(handle)
    if not stat.S_ISREG(before.st_mode):
        os.close(handle)
        raise BadInput(Reason.NOT_REGULAR, NO_FILE)
    with os.fdopen(handle, "rb") as file:
        content = read_content(file, before.st_size, path, limit_bytes, going_on)
        after = os.fstat(file.fileno())
    changed = (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns)
    if changed or content.size_bytes != after.st_size:
        raise StillChanging("the file changed while it was read")
    file_as_read = SourceFile(
        path=shown_path(path),
        path_bytes=path,
        sha256=content.sha256,
        size_bytes=content.size_bytes,
        modified_at=moment(after.st_mtime_ns),
        changed_at=moment(after.st_ctime_ns),
    )
    return SourceBytes(file_as_read, content.data, content.cut)


def read_content(
    file: Readable, expected_bytes: int, path: bytes, limit_bytes: int, going_on: Callable[[], None]
) -> Content:
    """The content of an opened file that should have so many bytes. Raises `BadInput` (too large).

    A large container is read in pieces into a temporary file.
    """
    head = file.read(_HEAD)
    head += file.read(head_size(head, _HEAD) - len(head))
    sha256 = hashlib.sha256(head)
    large = expected_bytes > limit_bytes
    streamed = (large or is_packed(head)) and is_streamed(shown_path(path), head)
    if not (large or streamed):
        rest = file.read(limit_bytes + 1)
        sha256.update(rest)
        return Content(head + rest, len(head) + len(rest), sha256.hexdigest())
    if expected_bytes > CONTAINER_LIMIT_BYTES or not streamed:
        raise BadInput(
            Reason.TOO_LARGE, f"{expected_bytes:,} bytes, more than the limit of {limit_bytes:,}; split the file"
        )
    data, size, cut = _spooled(file, expected_bytes, head, sha256, Spool(limit_bytes), going_on)
    return Content(data, size, sha256.hexdigest(), cut)


def kept_source(file: SourceFile, content: RawContent, limit_bytes: int = SIZE_LIMIT_BYTES) -> SourceBytes:
    """A content from a pack, as if its file had been read. Raises `BadInput` (too large)."""
    if content.pieces is None:
        return SourceBytes(file, b"", content.cut, content.documents)
    spool = Spool(limit_bytes)
    for piece in content.pieces:
        spool.write(piece)
    return SourceBytes(file, spool.data(), content.cut)


def _spooled(  # noqa: PLR0913, PLR0917 - each is a different thing that the caller has at hand
    file: Readable,
    expected: int,
    head: bytes,
    sha256: "hashlib._Hash",
    spool: "Spool",
    going_on: Callable[[], None],
) -> tuple[bytes | mmap.mmap, int, str | None]:
    """A file from `head` on, unpacked; the bytes read; why the data ends early, or None."""
    unpacker = Unpacker() if is_packed(head) else None
    size = len(head)
    piece = head
    while piece and size <= expected:  # a file that grows might never end
        going_on()
        for part in unpacker.feed(piece) if unpacker else (piece,):
            spool.write(part)
        piece = file.read(_PIECE)
        size += len(piece)
        sha256.update(piece)
    return spool.data(), size, unpacker.end() if unpacker else None


class Spool:
    """Gathers bytes in memory, and more than `limit_bytes` in a temporary file that nobody else can change.

    Raises `BadInput` (too large) when there is no room.
    """

    def __init__(self, limit_bytes: int = SIZE_LIMIT_BYTES) -> None:
        self._limit_bytes = limit_bytes
        self._file = tempfile.SpooledTemporaryFile(max_size=limit_bytes)  # noqa: SIM115 - closed with this object

    def write(self, piece: bytes) -> None:
        """Add a piece."""
        with _room():
            self._file.write(piece)
        if self._file.tell() > CONTAINER_LIMIT_BYTES:
            raise BadInput(Reason.TOO_LARGE, f"it unpacks to over {CONTAINER_LIMIT_BYTES:,} bytes; split it")

    def data(self) -> bytes | mmap.mmap:
        """All pieces joined: in memory, or as a map."""
        size = self._file.tell()
        with _room(), self._file as file:
            if size <= self._limit_bytes:
                file.seek(0)
                return file.read()
            file.flush()
            _allow_memory(size)
            mapped = mmap.mmap(file.fileno(), size, access=mmap.ACCESS_READ)
            weakref.finalize(mapped, _allow_memory, -size)
            return mapped


@contextmanager
def _room() -> Iterator[None]:
    """Raise `BadInput` (too large) for what does not fit on the disk."""
    try:
        yield
    except OSError as error:
        where = tempfile.gettempdir()
        raise BadInput(
            Reason.TOO_LARGE,
            f"no room in {where} for a copy of the file: {error.strerror}; set TMPDIR to a larger disk",
        ) from error


def _allow_memory(more: int) -> None:
    """Raise the limit of this process's address space by the size of a mapped file, as long as it is mapped."""
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    if soft != resource.RLIM_INFINITY:
        resource.setrlimit(resource.RLIMIT_AS, (soft + more if hard == resource.RLIM_INFINITY else soft, hard))
