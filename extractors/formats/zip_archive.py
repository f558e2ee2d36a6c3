"""ZIP archives of files, which are read as if they lay in a folder, and WACZ, a ZIP of the WARCs of a crawl."""

from collections.abc import Iterator

from extractors.article import BadDocument, RawDocument
from extractors.decoding.signatures import name_of_binary
from extractors.decoding.zipped import WACZ_CRAWL, ZipKind, members, zip_kind
from extractors.errors import BadInput, Reason
from extractors.formats import Data, Inside

NAME = "ZIP"
STREAMED = True
ARCHIVE = True
_END = 1 << 16  # bytes at either end of an archive that tell what an office file is


def claims(name: str, data: bytes) -> bool:
    """Whether a file is a ZIP archive of anything but the parts of a text document."""
    return zip_kind(data) in (ZipKind.ZIP, ZipKind.WACZ, ZipKind.OFFICE)


def read(data: Data, inside: Inside | None = None) -> Iterator[RawDocument | BadDocument | None]:
    """The documents of the files in an archive, in its order; each file that cannot be read is named.

    Of a WACZ only the crawl is read: its other files are made from that.
    Raises `BadInput` (unsupported) for files of office programs, and as `Inside.read_members` and `members` do.
    """
    kind = zip_kind(data)
    if kind not in (ZipKind.ZIP, ZipKind.WACZ):
        ends = data if isinstance(data, bytes) else data[:_END] + data[-_END:]
        raise BadInput(Reason.UNSUPPORTED, name_of_binary(ends) or "a program packed as ZIP")
    files = members(data)
    if kind is ZipKind.WACZ:
        files = (member for member in files if WACZ_CRAWL.fullmatch(member.name))
    yield from (inside or Inside()).read_members(len(data), files)
