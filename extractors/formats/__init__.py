"""The forms in which pages arrive: one module a format, found by listing this folder.

A format is a module with
    NAME    what people call it
    claims(name, data)  what speaks for a file with this name and these bytes being of the format, as `Evidence`, or
                        whether anything does; content first, name second
    read(data)          its documents in order, as `RawDocument`, or `BadDocument` for one that cannot be read; raises
                        `BadInput` when nothing more can be read. None is no document: it says that reading goes on
    REST    true for what claims a file only when no other format does (plain text)
    MANY    true for what holds many documents but is read whole: those before a cut of its gzip data are read
    STREAMED  true for such containers that are read document by document, so that they may be of any size
    ARCHIVE  true for what holds files: `read(data, inside)` has them read by the formats that claim them
    split(text)  of a press export: its documents, or None for a text that is none. The text may come out of a DOCX file
"""

import pkgutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from itertools import chain
from mmap import mmap
from typing import Any, Protocol, cast

from extractors.article import BadDocument, RawDocument
from extractors.decoding.compression import (
    ENDINGS,
    LARGEST,
    Unpacker,
    head_size,
    is_packed,
    most_unpacked,
    unpack,
    unpacked_head,
)
from extractors.decoding.encoding import begin_of, refuse_binary
from extractors.decoding.signatures import name_of_xml
from extractors.decoding.spool import InMemory, Spool, let_go
from extractors.decoding.xml_items import root_of
from extractors.errors import BadInput, Reason
from extractors.evidence import Evidence
from extractors.exports.unknown import refuse_several

Data = bytes | mmap  # of a file; large ones are mapped
_HEAD = 1 << 16  # bytes by which a mapped file is told
_LET_GO = 200  # documents after which the memory of a mapped file is freed
_DEEPEST = 3  # archives in one another
_LONGEST_NAME = 200  # characters of a name that are shown


class Format(Protocol):
    """What a module in this folder offers."""

    NAME: str

    def claims(self, name: str, data: bytes) -> int:
        """What speaks for a file being of this format: an `Evidence`, or a bool."""
        ...

    def read(self, data: Any, *inside: Any) -> Iterator[RawDocument | BadDocument | None]:
        """The documents in a file of this format."""
        ...


class Member(Protocol):
    """A file in an archive."""

    @property
    def name(self) -> str:
        """Its name there, with `/` between folders. It may be anything, and is only shown."""
        ...

    def pieces(self) -> Iterator[bytes]:
        """Its bytes. Raises `BadInput` for one that cannot be read, or never is."""
        ...


@cache
def formats() -> tuple[Format, ...]:
    """All formats, by module name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return tuple(cast(Format, import_module(f"{__name__}.{name}")) for name in names)


def read_documents(
    name: str,
    data: Data,
    known: Sequence[Format] | None = None,
    cut: str | None = None,
    inside: "Inside | None" = None,
) -> Iterator[RawDocument | BadDocument | None]:
    """The documents of a file, packed or not, in order, with None in stretches that hold none.

    `known` are the formats, all of this folder when None. `cut` says why the data ends before the file should.
    `inside` says how the files of an archive are read.
    Raises `BadInput` when the file is of no format, and where a damaged one cannot be read further.
    """
    if isinstance(data, bytes):
        unpacked = unpack(data)
        data, cut = unpacked.data, cut or unpacked.cut
    if cut and not len(data):
        raise BadInput(Reason.CORRUPT, cut)
    form = identify(name, data, known)
    if cut and not (getattr(form, "STREAMED", False) or getattr(form, "MANY", False)):
        raise BadInput(Reason.CORRUPT, f"{cut}; fetch the file again")
    archive = (inside or Inside(known=known),) if getattr(form, "ARCHIVE", False) else ()
    try:
        yield from form.read(data, *archive)
    except BadInput as bad:
        if cut:
            raise BadInput(bad.reason, f"{bad.detail} ({cut})") from bad
        raise
    if cut:
        raise BadInput(Reason.CORRUPT, f"{cut}; what could be read before is loaded")


@dataclass(slots=True)
class Inside:
    """How the files in an archive are read, and in those that are in it."""

    spool: Callable[[], Spool] = InMemory  # makes the place that a file is unpacked to
    ignored: Callable[[str], str | None] = lambda name: None  # the rule by which a file of this name is never read
    known: Sequence[Format] | None = None  # the formats; None: all of this folder
    depth: int = 0  # of the archives that are being read, one in the other
    left: int = 0  # bytes that may yet be unpacked, of the outermost of them and all in it

    def read_members(self, size: int, members: Iterable[Member]) -> Iterator[RawDocument | BadDocument | None]:
        """The documents of the files in an archive of so many bytes, in its order; each that cannot be read is named.

        Raises `BadInput` (unsupported) for an archive deep in others, and as `members` does.
        """
        if self.depth == _DEEPEST:
            raise BadInput(Reason.UNSUPPORTED, f"an archive inside of {_DEEPEST} others; unpack it")
        if self.depth == 0:
            self.left = most_unpacked(size)
        ordinal = 0
        for member in members:
            name = member.name if len(member.name) <= _LONGEST_NAME else f"{member.name[:_LONGEST_NAME]}..."
            for document in self._documents(member):
                if document is None:
                    yield None
                    continue
                if isinstance(document, RawDocument):
                    within = f"{name}: {document.member}" if document.member else name
                    yield replace(document, ordinal=ordinal, member=within)
                else:
                    yield BadDocument(ordinal, document.reason, f"{name}: {document.detail}")
                ordinal += 1

    def _documents(self, member: Member) -> Iterator[RawDocument | BadDocument | None]:
        """The documents of a file in an archive, and at last why no more of it can be read."""
        if rule := self.ignored(member.name):
            yield BadDocument(0, Reason.UNSUPPORTED, f"never read, by its name ({rule})")
            return
        empty = True
        try:
            for document in self.read(member.name, member.pieces()):
                yield document
                empty = empty and document is None
        except BadInput as bad:
            yield BadDocument(0, bad.reason, bad.detail)
            return
        if empty:
            yield BadDocument(0, Reason.NO_ARTICLE, "the file has no documents")

    def read(self, name: str, pieces: Iterator[bytes]) -> Iterator[RawDocument | BadDocument | None]:
        """The documents of a file that comes in pieces, as if it lay in a folder, with None while it is unpacked.

        Raises `BadInput` as `read_documents` does, and too large when more is unpacked than may be.
        """
        head = b""
        while (piece := next(pieces, b"")) and len(head := head + piece) < head_size(head, _HEAD):
            yield None
        streamed = is_streamed(name, head[: head_size(head, _HEAD)])
        unpacker = Unpacker() if streamed and is_packed(head) else None
        spool = self.spool()
        size = 0
        for packed in chain((head,), pieces):
            for piece in unpacker.feed(packed) if unpacker else (packed,):
                size += len(piece)
                self.left -= len(piece)
                if self.left < 0:
                    raise BadInput(Reason.TOO_LARGE, "the archive unpacks to more than text ever does; unpack it")
                if size > LARGEST and not streamed:
                    raise BadInput(Reason.TOO_LARGE, f"over {LARGEST:,} bytes")
                spool.write(piece)
                yield None
        data = spool.data()
        cut = unpacker.end() if unpacker else None
        self.depth += 1
        try:
            for count, document in enumerate(read_documents(name, data, self.known, cut, self)):
                yield document
                if count % _LET_GO == 0:
                    let_go(data)
        finally:
            self.depth -= 1


def split_export(text: str) -> Iterator[RawDocument | BadDocument] | None:
    """The documents of a text that is the export of a press service, None for any other text.

    Raises `BadInput` (unsupported) for exports of two services in one text, and for what looks like several documents
    in a layout that is not known.
    """
    exports = [form for form in formats() if hasattr(form, "split")]
    split = [(form.NAME, documents) for form in exports if (documents := form.split(text)) is not None]
    if len(split) > 1:
        names = " and ".join(name for name, _ in split)
        raise BadInput(Reason.UNSUPPORTED, f"the text is an export of {names}; make a file of each")
    if not split:
        refuse_several(text)
    return split[0][1] if split else None


def is_streamed(name: str, head: bytes) -> bool:
    """Whether a file that begins so is a container that may be of any size."""
    try:
        return getattr(identify(name, unpacked_head(head)), "STREAMED", False)
    except BadInput:
        return False


def identify(name: str, data: Data, known: Sequence[Format] | None = None) -> Format:
    """The one format of a file, of all in this folder when `known` is None: the one for which most speaks (`Evidence`).

    Raises `BadInput` (unsupported; binary for what is no text) for none, and for two for which as much speaks, naming
    both.
    """
    choice = formats() if known is None else known
    shown = data if isinstance(data, bytes) else data[:_HEAD]
    plain = next((name.removesuffix(ending) for ending in ENDINGS if name.endswith(ending)), name)
    claims = {form.NAME: _evidence(form, plain, shown) for form in choice}
    most = max(claims.values(), default=Evidence.NONE)
    first = [form for form in choice if claims[form.NAME] is most]
    if most is Evidence.NONE:
        refuse_binary(shown)
        if named := name_of_xml(root_of(begin_of(shown, _HEAD))[0]):
            raise BadInput(Reason.UNSUPPORTED, f"the file is {named}")
        names = ", ".join(claims)
        problem = f"the file is none of the forms that are read: {names}; save it as HTML or text"
        raise BadInput(Reason.UNSUPPORTED, problem)
    if len(first) == 1:
        return first[0]
    both = " and ".join(form.NAME for form in first)
    raise BadInput(Reason.UNSUPPORTED, f"{both} both claim this file; rename it so that one does, or mend a format")


def _evidence(form: Format, name: str, data: bytes) -> Evidence:
    claim = form.claims(name, data)
    return (Evidence.REST if getattr(form, "REST", False) else Evidence.BEGIN) if claim is True else Evidence(claim)
