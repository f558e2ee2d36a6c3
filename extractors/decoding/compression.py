"""Files that came gzipped: unpacked piece by piece, and never beyond reason."""

import zlib
from dataclasses import dataclass, field

from extractors.errors import BadInput, Reason

_MAGIC = b"\x1f\x8b"
_PIECE = 1 << 20
_FED = 1 << 16  # bytes at a time: what follows a member is copied with each, and a file may have 100,000 of them
_ROOM = 20_000_000  # bytes to which anything may unpack
RATIO = 200  # text packs 3 to 30 times, repeated markup up to 100; a bomb over 1,000
LARGEST = 20_000_000  # bytes to which a file may unpack in memory


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A file without its compression. `cut` says why it ends early, None when it is whole."""

    data: bytes
    cut: str | None = None


@dataclass(slots=True)
class Unpacker:
    """Undoes gzip, all members of a file joined. After damage nothing more comes, and `cut` says what was wrong."""

    cut: str | None = None
    _packed: int = 0
    _unpacked: int = 0
    _rest: bytes = b""
    _member: "zlib._Decompress" = field(default_factory=lambda: zlib.decompressobj(wbits=31))

    def feed(self, packed: bytes) -> list[bytes]:
        """What one more piece of the file unpacks to, in pieces. Raises `BadInput` (too large) beyond reason."""
        return [part for at in range(0, len(packed), _FED) for part in self._feed(packed[at : at + _FED])]

    def _feed(self, packed: bytes) -> list[bytes]:
        self._packed += len(packed)
        found = []
        rest = self._rest + packed
        self._rest = b""
        while rest and not self.cut:
            try:
                part = self._member.decompress(rest, _PIECE)
            except zlib.error as error:
                self.cut = f"the gzip data is damaged: {error}"
                break
            self._unpacked += len(part)
            if self._unpacked > max(_ROOM, RATIO * self._packed):
                raise BadInput(
                    Reason.TOO_LARGE,
                    f"{self._packed:,} bytes unpack to over {self._unpacked:,}, more than {RATIO} times as much",
                )
            found.append(part)
            rest = self._member.unconsumed_tail
            if self._member.eof:
                rest = self._member.unused_data
                if rest.strip(b"\0") and not _MAGIC.startswith(rest[:2]):
                    self.cut = "other data follows the gzip data"
                elif len(rest) < len(_MAGIC) or not rest.startswith(_MAGIC):
                    self._rest, rest = rest.strip(b"\0"), b""
                else:
                    self._member = zlib.decompressobj(wbits=31)
        return found

    def end(self) -> str | None:
        """Why the file is not whole, None when it is."""
        if not self.cut and (not self._member.eof or self._rest):
            self.cut = "the gzip data ends in the middle"
        return self.cut


def is_packed(data: bytes) -> bool:
    """Whether a file begins like gzip."""
    return data[:2] == _MAGIC


def unpack(data: bytes, largest: int = LARGEST) -> Unpacked:
    """The content of a gzip file, as far as it can be read; other files as they are.

    Raises `BadInput` (too large) for what unpacks to more than `largest` bytes, or beyond reason.
    """
    if not is_packed(data):
        return Unpacked(data)
    unpacker = Unpacker()
    parts: list[bytes] = []
    size = 0
    for start in range(0, len(data), _PIECE):
        for part in unpacker.feed(data[start : start + _PIECE]):
            parts.append(part)
            size += len(part)
        if size > largest:
            raise BadInput(Reason.TOO_LARGE, f"{len(data):,} bytes unpack to over {largest:,}; split the file")
    return Unpacked(b"".join(parts), unpacker.end())


def unpacked_head(head: bytes) -> bytes:
    """What the begin of a file shows of its content, whether it is gzipped or not."""
    return b"".join(Unpacker().feed(head)) if is_packed(head) else head
