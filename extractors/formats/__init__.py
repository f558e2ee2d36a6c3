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
"""

import pkgutil
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from mmap import mmap
from typing import Any, Protocol, cast

from extractors.article import BadDocument, RawDocument
from extractors.decoding.compression import unpack, unpacked_head
from extractors.decoding.encoding import refuse_binary
from extractors.errors import BadInput, Reason
from extractors.evidence import Evidence

Data = bytes | mmap  # of a file; large ones are mapped
_HEAD = 1 << 16  # bytes by which a mapped file is told


class Format(Protocol):
    """What a module in this folder offers."""

    NAME: str

    def claims(self, name: str, data: bytes) -> int:
        """What speaks for a file being of this format: an `Evidence`, or a bool."""
        ...

    def read(self, data: Any) -> Iterator[RawDocument | BadDocument | None]:
        """The documents in a file of this format."""
        ...


@cache
def formats() -> tuple[Format, ...]:
    """All formats, by module name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return tuple(cast(Format, import_module(f"{__name__}.{name}")) for name in names)


def read_documents(
    name: str, data: Data, known: Sequence[Format] | None = None, cut: str | None = None
) -> Iterator[RawDocument | BadDocument | None]:
    """The documents of a file, gzipped or not, in order, with None in stretches that hold none.

    `known` are the formats, all of this folder when None.
    Raises `BadInput` when the file is of no format, and where a damaged one cannot be read further. `cut` says why
    the data ends before the file should.
    """
    if isinstance(data, bytes):
        unpacked = unpack(data)
        data, cut = unpacked.data, cut or unpacked.cut
    if cut and not len(data):
        raise BadInput(Reason.CORRUPT, cut)
    form = identify(name, data, known)
    if cut and not (getattr(form, "STREAMED", False) or getattr(form, "MANY", False)):
        raise BadInput(Reason.CORRUPT, f"{cut}; fetch the file again")
    try:
        yield from form.read(data)
    except BadInput as bad:
        if cut:
            raise BadInput(bad.reason, f"{bad.detail} ({cut})") from bad
        raise
    if cut:
        raise BadInput(Reason.CORRUPT, f"{cut}; what could be read before is loaded")


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
    claims = {form.NAME: _evidence(form, name.removesuffix(".gz"), shown) for form in choice}
    most = max(claims.values(), default=Evidence.NONE)
    first = [form for form in choice if claims[form.NAME] is most]
    if most is Evidence.NONE:
        refuse_binary(shown)
        names = ", ".join(claims)
        raise BadInput(Reason.UNSUPPORTED, f"the file is none of the forms that are read: {names}")
    if len(first) == 1:
        return first[0]
    both = " and ".join(form.NAME for form in first)
    raise BadInput(Reason.UNSUPPORTED, f"{both} both claim this file; rename it so that one does, or mend a format")


def _evidence(form: Format, name: str, data: bytes) -> Evidence:
    claim = form.claims(name, data)
    return (Evidence.REST if getattr(form, "REST", False) else Evidence.BEGIN) if claim is True else Evidence(claim)
