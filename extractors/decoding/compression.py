"""Files that came packed by gzip or zstd: unpacked piece by piece, and never beyond reason.

A WARC in zstd may begin with a dictionary for all its frames, in a frame that others skip
(https://iipc.github.io/warc-specifications/specifications/warc-zstd/).
"""

import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.errors import BadInput, Reason

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

GZIP = b"\x1f\x8b"
ZSTD = b"\x28\xb5\x2f\xfd"
_DICTIONARY = b"\x5d\x2a\x4d\x18"  # the frame of a dictionary: this, its length in four bytes, and the dictionary
_FRAMES = (
    ZSTD,
    *(bytes((first,)) + b"\x2a\x4d\x18" for first in range(0x50, 0x60)),
)  # RFC 8878: the others are skipped
_LENGTH = 8  # bytes before the dictionary
_FORMED = b"\x37\xa4\x30\xec"  # begins a dictionary that is more than bytes to look back to
ENDINGS = (".gz", ".zst", ".zstd")  # of names
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
    """Undoes gzip or zstd, all members of a file joined. After damage nothing more comes; `cut` says what was wrong."""

    cut: str | None = None
    _packed: int = 0
    _unpacked: int = 0
    _rest: bytes = b""
    _member: "zlib._Decompress | zstd.ZstdDecompressor | None" = None
    _begins: tuple[bytes, ...] = (GZIP, *_FRAMES)  # how a member may begin
    _dictionary: zstd.ZstdDict | None = None

    def feed(self, packed: bytes) -> Iterator[bytes]:
        """What one more piece of the file unpacks to, in pieces. Raises `BadInput` (too large) beyond reason."""
        for at in range(0, len(packed), _FED):
            yield from self._feed(packed[at : at + _FED])

    def end(self) -> str | None:
        """Why the file is not whole, None when it is."""
        if not self.cut and (self._member or self._rest):
            self.cut = f"the {self._name} data ends in the middle"
        return self.cut

    @property
    def _name(self) -> str:
        return "gzip" if self._begins == (GZIP,) else "zstd"

    def _feed(self, packed: bytes) -> Iterator[bytes]:
        self._packed += len(packed)
        rest = self._rest + packed
        self._rest = b""
        try:
            while rest and not self.cut:
                if self._member is None:
                    rest = self._begin(rest)
                    continue
                for part in _parts(self._member, rest):
                    self._unpacked += len(part)
                    refuse_bomb(self._packed, self._unpacked)
                    yield part
                rest = self._member.unused_data
                if self._member.eof:
                    self._member = None
        except (zlib.error, zstd.ZstdError, ValueError) as error:  # ValueError: of a dictionary
            self.cut = f"the {self._name} data is damaged: {error}"

    def _begin(self, rest: bytes) -> bytes:
        """Begin the next member. What is left of the data: nothing where more must come first, or no more is read."""
        if len(rest) == self._packed and _DICTIONARY.startswith(rest[:4]):  # the first frame of the file
            end = _end_of_dictionary(rest)
            if end > LARGEST:
                self.cut = f"the dictionary of the zstd data is over {LARGEST:,} bytes"
            elif len(rest) >= end:
                self._dictionary = _dictionary(rest[_LENGTH:end])
                return rest[end:]
            else:
                self._rest = rest
        elif rest.startswith(self._begins):
            zipped = rest.startswith(GZIP)
            self._begins = (GZIP,) if zipped else _FRAMES
            self._member = zlib.decompressobj(wbits=31) if zipped else zstd.ZstdDecompressor(self._dictionary)
            return rest
        elif any(begin.startswith(rest) for begin in self._begins):
            self._rest = rest
        elif rest.strip(b"\0"):
            self.cut = f"other data follows the {self._name} data"
        return b""


def most_unpacked(packed: int) -> int:
    """The bytes to which so many packed ones may unpack."""
    return max(_ROOM, RATIO * packed)


def refuse_bomb(packed: int, unpacked: int) -> None:
    """Raise `BadInput` (too large) for bytes that unpack to more than text ever does."""
    if unpacked > most_unpacked(packed):
        raise BadInput(
            Reason.TOO_LARGE, f"{packed:,} bytes unpack to over {unpacked:,}, more than {RATIO} times as much"
        )


def _parts(member: "zlib._Decompress | zstd.ZstdDecompressor", packed: bytes) -> Iterator[bytes]:
    """What a member's data unpacks to, in pieces."""
    if isinstance(member, zstd.ZstdDecompressor):
        yield member.decompress(packed, _PIECE)
        while not (member.eof or member.needs_input):
            yield member.decompress(b"", _PIECE)
        return
    while packed and not member.eof:
        yield member.decompress(packed, _PIECE)
        packed = member.unconsumed_tail


def _end_of_dictionary(head: bytes) -> int:
    """Where the frame of a dictionary ends at the begin of a file."""
    return _LENGTH + int.from_bytes(head[4:_LENGTH], "little") if head.startswith(_DICTIONARY) else _LENGTH


def _dictionary(data: bytes) -> zstd.ZstdDict:
    """The dictionary in a frame, which may itself be packed. Raises ValueError and ZstdError."""
    if data.startswith(ZSTD):
        data = zstd.ZstdDecompressor().decompress(data, LARGEST)
    return zstd.ZstdDict(data, is_raw=not data.startswith(_FORMED))


def is_packed(data: bytes) -> bool:
    """Whether a file begins like gzip or zstd."""
    return data.startswith((GZIP, *_FRAMES))


def head_size(head: bytes, size: int) -> int:
    """How many bytes of a file show its content: `size`, and before them the dictionary that it may begin with."""
    return min(_end_of_dictionary(head), LARGEST) + size if head.startswith(_DICTIONARY) else size


def unpack(data: bytes, largest: int = LARGEST) -> Unpacked:
    """The content of a packed file, as far as it can be read; other files as they are.

    Raises `BadInput` (too large) for what unpacks to more than `largest` bytes, or beyond reason.
    """
    if not is_packed(data):
        return Unpacked(data)
    unpacker = Unpacker()
    parts: list[bytes] = []
    size = 0
    for part in unpacker.feed(data):
        parts.append(part)
        size += len(part)
        if size > largest:
            raise BadInput(Reason.TOO_LARGE, f"{len(data):,} bytes unpack to over {largest:,}; split the file")
    return Unpacked(b"".join(parts), unpacker.end())


def unpacked_head(head: bytes) -> bytes:
    """What the begin of a file shows of its content, whether it is packed or not."""
    return b"".join(Unpacker().feed(head)) if is_packed(head) else head
