"""The text of a file piece by piece, so that memory does not grow with it."""

import codecs
from collections.abc import Iterator
from mmap import mmap

from extractors.decoding.encoding import decode, decode_html

PIECE = 1 << 20  # bytes
_SAMPLE = 1 << 20  # bytes by which the encoding is told
_MARK = "\ufeff"


def read_pieces(data: bytes | mmap, markup: bool = False) -> Iterator[str]:
    """The text of a file in pieces of a megabyte, in the encoding of its first one.

    `markup`: what it declares counts, as in HTML. What cannot be text becomes U+FFFD. Raises `BadInput` as `decode`.
    """
    read = decode_html if markup else decode
    encoding, *_ = read(data[:_SAMPLE]).encoding.split(", ")
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    for start in range(0, len(data), PIECE):
        text = decoder.decode(data[start : start + PIECE], final=start + PIECE >= len(data)).replace("\0", "\ufffd")
        yield text if start else text.removeprefix(_MARK)
