"""Reading objects: one after the other in a stream that goes on where a connection broke, or here and there in ranges.

Whatever is read of one object is of one content: a request names the ETag of what was read before.
"""

import io
from types import TracebackType
from typing import Any, BinaryIO, cast

from warehouse.places.client import asking, client
from warehouse.places.errors import BucketError, OtherContent
from warehouse.places.object_address import Found, ObjectAddress

WHOLE_BYTES = 8 << 20  # what is smaller is read in one request
BROKEN = 3  # connections that may break while one object is read, each after a request that was answered


class Stream:
    """The content of an object, read from its beginning to its end. A context manager.

    Raises FileNotFoundError, OtherContent when it changes while it is read, and what `asking` raises.
    """

    def __init__(self, key: ObjectAddress) -> None:
        self.key = key
        self._at = self._broken = 0
        self._body: Any = None
        self.found = self._request(None)

    def __enter__(self) -> "Stream":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._body.close()

    def read(self, size: int) -> bytes:
        """So many bytes, or fewer at the end."""
        pieces: list[bytes] = []
        while size > 0 and self._at < self.found.st_size:
            piece = self._piece(size)
            self._at += len(piece)
            size -= len(piece)
            pieces.append(piece)
        return b"".join(pieces)

    def _piece(self, size: int) -> bytes:
        """The next bytes. Where the connection breaks, a new request goes on."""
        while True:
            try:
                with asking(self.key, "s3:GetObject"):
                    piece: bytes = self._body.read(min(size, self.found.st_size - self._at))
                if piece:
                    return piece
                raise BucketError(str(self.key), "the store sent less than it announced", "Run again")
            except OtherContent:
                raise
            except BucketError:
                self._broken += 1
                if self._broken > BROKEN:
                    raise
                self._body.close()
                self._request(self.found)

    def _request(self, known: Found | None) -> Found:
        """Ask for the object, or for the rest of one that is known."""
        rest = {} if known is None else {"Range": f"bytes={self._at}-", "IfMatch": f'"{known.etag}"'}
        with asking(self.key, "s3:GetObject"):
            answer = client().get_object(Bucket=self.key.bucket, Key=self.key.name_in_bucket, **rest)
        self._body = answer["Body"]
        found = Found.of(self.key.name_in_bucket, answer, "ContentLength")
        if known is not None and found.etag != known.etag:  # a store that does not know IfMatch
            raise OtherContent(str(self.key), "it was written while it was read", "Run again")
        return known or found


class Ranges(io.RawIOBase):
    """The content of a large object: each read is a request for just these bytes."""

    def __init__(self, key: ObjectAddress, found: Found) -> None:
        super().__init__()
        self._key, self._found, self._at = key, found, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._at = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._found.st_size}[whence]
        return self._at

    def read(self, size: int = -1) -> bytes:
        end = self._found.st_size if size < 0 else min(self._at + size, self._found.st_size)
        if end <= self._at:
            return b""
        wanted = {"Range": f"bytes={self._at}-{end - 1}", "IfMatch": f'"{self._found.etag}"'}
        with asking(self._key, "s3:GetObject"):
            answer = client().get_object(Bucket=self._key.bucket, Key=self._key.name_in_bucket, **wanted)
            data: bytes = answer["Body"].read()
        self._at += len(data)
        return data


def opened(key: ObjectAddress, known: Found | None) -> BinaryIO:
    """The content of an object, from any place in it. Raises FileNotFoundError.

    `known`: what a listing said of it; None: it is asked for.
    """
    if known and known.st_size > WHOLE_BYTES:
        return cast(BinaryIO, Ranges(key, known))
    with Stream(key) as stream:
        if stream.found.st_size <= WHOLE_BYTES:
            return io.BytesIO(stream.read(stream.found.st_size))
    return cast(BinaryIO, Ranges(key, stream.found))
