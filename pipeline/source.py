"""Reading one source file safely: regular files only, whole or not at all, and unchanged while it is read.

Small files are read into memory. Large containers and gzipped ones are unpacked into a temporary file that nobody else
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
from dataclasses import dataclass
from itertools import chain
from typing import BinaryIO

from extractors.decoding.compression import Unpacker, is_packed
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
        """Free the memory of a mapped file where the platform can. Its pages are loaded again when they are needed."""
        if isinstance(self.data, mmap.mmap) and hasattr(mmap, "MADV_DONTNEED"):
            self.data.madvise(mmap.MADV_DONTNEED)


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
        head = file.read(_HEAD)
        size, sha256 = len(head), hashlib.sha256(head)
        data: bytes | mmap.mmap
        cut = None
        large = before.st_size > limit_bytes
        streamed = (large or is_packed(head)) and is_streamed(shown_path(path), head)
        if not (large or streamed):
            rest = file.read(limit_bytes + 1)
            data = head + rest
            size += len(rest)
            sha256.update(rest)
        elif before.st_size <= CONTAINER_LIMIT_BYTES and streamed:
            data, size, cut = _spooled(file, head, sha256, before.st_size, going_on)
            data = data if len(data) > limit_bytes else data[:]
        else:
            raise BadInput(
                Reason.TOO_LARGE, f"{before.st_size:,} bytes, more than the limit of {limit_bytes:,}; split the file"
            )
        after = os.fstat(file.fileno())
    if (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns) or size != after.st_size:
        raise StillChanging("the file changed while it was read")
    file_as_read = SourceFile(
        path=shown_path(path),
        path_bytes=path,
        sha256=sha256.hexdigest(),
        size_bytes=size,
        modified_at=moment(after.st_mtime_ns),
        changed_at=moment(after.st_ctime_ns),
    )
    return SourceBytes(file_as_read, data, cut)


def kept_source(file: SourceFile, content: RawContent, limit_bytes: int = SIZE_LIMIT_BYTES) -> SourceBytes:
    """A content from a pack, as if its file had been read. Raises `BadInput` (too large)."""
    if content.pieces is None:
        return SourceBytes(file, b"", content.cut, content.documents)
    pieces = iter(content.pieces)
    head = bytearray()
    for piece in pieces:
        head += piece
        if len(head) > limit_bytes:
            return SourceBytes(file, _mapped(chain((bytes(head),), pieces)), content.cut)
    return SourceBytes(file, bytes(head), content.cut)


def _spooled(
    file: BinaryIO, head: bytes, sha256: "hashlib._Hash", expected: int, going_on: Callable[[], None]
) -> tuple[mmap.mmap, int, str | None]:
    """The rest of a file after `head`, unpacked and mapped; the bytes read; why the data ends early, or None."""
    unpacker = Unpacker() if is_packed(head) else None
    size = len(head)

    def parts() -> Iterator[bytes]:
        nonlocal size
        piece = head
        while piece and size <= expected:  # a file that grows might never end
            going_on()
            yield from unpacker.feed(piece) if unpacker else (piece,)
            piece = file.read(_PIECE)
            size += len(piece)
            sha256.update(piece)

    mapped = _mapped(parts())
    return mapped, size, unpacker.end() if unpacker else None


def _mapped(parts: Iterable[bytes]) -> mmap.mmap:
    """Parts joined in a temporary file that nobody else can change, as a map."""
    try:
        with tempfile.TemporaryFile() as copy:
            for part in parts:
                copy.write(part)
                if copy.tell() > CONTAINER_LIMIT_BYTES:
                    raise BadInput(Reason.TOO_LARGE, f"it unpacks to over {CONTAINER_LIMIT_BYTES:,} bytes; split it")
            copy.flush()
            size = copy.tell()
            _allow_memory(size)
            mapped = mmap.mmap(copy.fileno(), size, access=mmap.ACCESS_READ)
            weakref.finalize(mapped, _allow_memory, -size)
            return mapped
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
