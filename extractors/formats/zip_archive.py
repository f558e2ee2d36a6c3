"""ZIP archives of files, which are read as if they lay in a folder, and WACZ, a ZIP of the WARCs of a crawl.

Nothing is written under the name of a file in it: it may be `../x`, and is only shown.
"""

from collections.abc import Iterator
from dataclasses import replace

from extractors.article import BadDocument, RawDocument
from extractors.decoding.compression import most_unpacked
from extractors.decoding.signatures import name_of_binary
from extractors.decoding.zipped import WACZ_CRAWL, Member, ZipKind, members, zip_kind
from extractors.errors import BadInput, Reason
from extractors.formats import Data, Inside

NAME = "ZIP"
STREAMED = True
ARCHIVE = True
_END = 1 << 16  # bytes at either end of an archive that tell what an office file is
_DEEPEST = 3  # archives in one another
_LONGEST_NAME = 200  # characters of a name that are shown


def claims(name: str, data: bytes) -> bool:
    """Whether a file is a ZIP archive of anything but the parts of a text document."""
    return zip_kind(data) in (ZipKind.ZIP, ZipKind.WACZ, ZipKind.OFFICE)


def read(data: Data, inside: Inside | None = None) -> Iterator[RawDocument | BadDocument | None]:
    """The documents of the files in an archive, in its order; each file that cannot be read is named.

    Of a WACZ only the crawl is read: its other files are made from that.
    Raises `BadInput` (unsupported) for files of office programs and for archives deep in others, and as `members` does.
    """
    kind = zip_kind(data)
    if kind not in (ZipKind.ZIP, ZipKind.WACZ):
        ends = data if isinstance(data, bytes) else data[:_END] + data[-_END:]
        raise BadInput(Reason.UNSUPPORTED, name_of_binary(ends) or "a program packed as ZIP")
    inside = inside or Inside()
    if inside.depth == _DEEPEST:
        raise BadInput(Reason.UNSUPPORTED, f"an archive inside of {_DEEPEST} others; unpack it")
    if inside.depth == 0:
        inside.left = most_unpacked(len(data))
    ordinal = 0
    for member in members(data):
        if kind is ZipKind.WACZ and not WACZ_CRAWL.fullmatch(member.name):
            yield None
            continue
        name = member.name if len(member.name) <= _LONGEST_NAME else f"{member.name[:_LONGEST_NAME]}..."
        for document in _documents(member, inside):
            if document is None:
                yield None
                continue
            if isinstance(document, RawDocument):
                within = f"{name}: {document.member}" if document.member else name
                yield replace(document, ordinal=ordinal, member=within)
            else:
                yield BadDocument(ordinal, document.reason, f"{name}: {document.detail}")
            ordinal += 1


def _documents(member: Member, inside: Inside) -> Iterator[RawDocument | BadDocument | None]:
    """The documents of a file, and at last why no more of it can be read."""
    if rule := inside.ignored(member.name):
        yield BadDocument(0, Reason.UNSUPPORTED, f"never read, by its name ({rule})")
        return
    empty = True
    try:
        for document in inside.read(member.name, member.pieces()):
            yield document
            empty = empty and document is None
    except BadInput as bad:
        yield BadDocument(0, bad.reason, bad.detail)
        return
    if empty:
        yield BadDocument(0, Reason.NO_ARTICLE, "the file has no documents")
