"""The forms in which pages arrive: one module a format, found by listing this folder.

A format is a module with
    NAME    what people call it
    claims(name, data)  whether a file with this name and these bytes is of the format; content first, name second
    read(data)          its documents in order, as `RawDocument`; raises `BadInput`
"""

import pkgutil
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from typing import Protocol, cast

from extractors.article import RawDocument
from extractors.errors import BadInput, Reason


class Format(Protocol):
    """What a module in this folder offers."""

    NAME: str

    def claims(self, name: str, data: bytes) -> bool:
        """Whether a file is of this format."""
        ...

    def read(self, data: bytes) -> Iterator[RawDocument]:
        """The documents in a file of this format."""
        ...


@cache
def formats() -> tuple[Format, ...]:
    """All formats, by module name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return tuple(cast(Format, import_module(f"{__name__}.{name}")) for name in names)


def identify(name: str, data: bytes, known: Sequence[Format] | None = None) -> Format:
    """The one format that claims a file, of all in this folder when `known` is None.

    Raises `BadInput` (unsupported) for none, and for two, naming both.
    """
    choice = formats() if known is None else known
    claimants = [format for format in choice if format.claims(name, data)]
    if len(claimants) == 1:
        return claimants[0]
    if not claimants:
        names = ", ".join(format.NAME for format in choice)
        raise BadInput(Reason.UNSUPPORTED, f"the file is none of the forms that are read: {names}")
    both = " and ".join(format.NAME for format in claimants)
    raise BadInput(Reason.UNSUPPORTED, f"{both} both claim this file; rename it so that one does, or mend a format")
