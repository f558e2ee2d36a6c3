"""Files that came gzipped: unpacked in memory, never beyond what a file may hold."""

import zlib
from dataclasses import dataclass

from extractors.errors import BadInput, Reason

_MAGIC = b"\x1f\x8b"
_PIECE = 1 << 20
LARGEST = 200_000_000  # bytes after unpacking
RATIO = 200  # text packs 3 to 30 times, repeated markup up to 100; a bomb over 1,000


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A file without its compression. `cut` says why it ends early, None when it is whole."""

    data: bytes
    cut: str | None = None


def unpack(data: bytes) -> Unpacked:
    """The content of a gzip file, all members joined, as far as it can be read; other files as they are.

    Raises `BadInput` (too large) for what expands beyond reason.
    """
    if not data.startswith(_MAGIC):
        return Unpacked(data)
    parts: list[bytes] = []
    size = 0
    rest = data
    while rest.startswith(_MAGIC):
        member = zlib.decompressobj(wbits=31)
        try:
            while not member.eof:
                part = member.decompress(rest, _PIECE)
                parts.append(part)
                size += len(part)
                if size > LARGEST or (size > 20 * _PIECE and size > RATIO * len(data)):
                    raise BadInput(
                        Reason.TOO_LARGE,
                        f"{len(data):,} bytes unpack to over {size:,}: more than {LARGEST:,}, or {RATIO} times as much",
                    )
                rest = member.unconsumed_tail
                if not part and not rest and not member.eof:
                    return Unpacked(b"".join(parts), "the gzip data ends in the middle")
        except zlib.error as error:
            return Unpacked(b"".join(parts), f"the gzip data is damaged: {error}")
        rest = member.unused_data
    return Unpacked(b"".join(parts), "other data follows the gzip data" if rest.strip(b"\0") else None)
