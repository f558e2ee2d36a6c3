"""Where bytes that come in pieces are gathered until they are read: in memory, or where the caller says."""

import mmap
from dataclasses import dataclass, field
from typing import Protocol

from extractors.decoding.compression import LARGEST
from extractors.errors import BadInput, Reason


class Spool(Protocol):
    """Gathers bytes. Both methods raise `BadInput` (too large) when there is no room."""

    def write(self, piece: bytes) -> None:
        """Add a piece."""
        ...

    def data(self) -> bytes | mmap.mmap:
        """All pieces joined."""
        ...


@dataclass(slots=True)
class InMemory:
    """Gathers at most `LARGEST` bytes in memory."""

    _pieces: bytearray = field(default_factory=bytearray)

    def write(self, piece: bytes) -> None:
        """Add a piece."""
        self._pieces += piece
        if len(self._pieces) > LARGEST:
            raise BadInput(Reason.TOO_LARGE, f"over {LARGEST:,} bytes")

    def data(self) -> bytes:
        """All pieces joined."""
        return bytes(self._pieces)


def let_go(data: bytes | mmap.mmap) -> None:
    """Free the memory of a mapped file where the platform can. Its pages are loaded again when they are needed."""
    if isinstance(data, mmap.mmap) and hasattr(mmap, "MADV_DONTNEED"):
        data.madvise(mmap.MADV_DONTNEED)
