"""The forms in which pages arrive: one module a format, found by listing this folder.

A format is a module with
    NAME    what people call it
    claims(name, data)  whether a file with this name and these bytes is of the format; content first, name second
    read(data)          its documents in order, as `RawDocument`, or `BadDocument` for one that cannot be read; raises
                        `BadInput` when nothing more can be read
    REST    true for what claims a file only when no other format does (plain text)
"""

import pkgutil
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from typing import Protocol, cast

from extractors.article import BadDocument, RawDocument
from extractors.compression import unpack
from extractors.errors import BadInput, Reason


class Format(Protocol):
    """What a module in this folder offers."""

    NAME: str

    def claims(self, name: str, data: bytes) -> bool:
        """Whether a file is of this format."""
        ...

    def read(self, data: bytes) -> Iterator[RawDocument | BadDocument]:
        """The documents in a file of this format."""
        ...


@cache
def formats() -> tuple[Format, ...]:
    """All formats, by module name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return tuple(cast(Format, import_module(f"{__name__}.{name}")) for name in names)


def read_documents(
    name: str, data: bytes, known: Sequence[Format] | None = None
) -> Iterator[RawDocument | BadDocument]:
    """The documents of a file, gzipped or not, in order. `known` are the formats, all of this folder when None.

    Raises `BadInput` when the file is of no format, and where a damaged one cannot be read further.
    """
    file = unpack(data)
    form = identify(name.removesuffix(".gz") if file.data is not data else name, file.data, known)
    yield from form.read(file.data)
    if file.cut:
        raise BadInput(Reason.CORRUPT, f"{file.cut}; what could be read before is loaded")


def identify(name: str, data: bytes, known: Sequence[Format] | None = None) -> Format:
    """The one format that claims a file, of all in this folder when `known` is None.

    Raises `BadInput` (unsupported) for none, and for two, naming both.
    """
    choice = formats() if known is None else known
    claimants = [form for form in choice if form.claims(name, data)]
    first = [form for form in claimants if not getattr(form, "REST", False)] or claimants
    if len(first) == 1:
        return first[0]
    if not first:
        names = ", ".join(form.NAME for form in choice)
        raise BadInput(Reason.UNSUPPORTED, f"the file is none of the forms that are read: {names}")
    both = " and ".join(form.NAME for form in first)
    raise BadInput(Reason.UNSUPPORTED, f"{both} both claim this file; rename it so that one does, or mend a format")
