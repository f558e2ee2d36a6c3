"""What is not installed is not looked for again and again.

DuckDB asks for pandas with each value that a statement is given. Python would search its whole path each time, which is
a sixth of the processor time of a load.
"""

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from types import ModuleType


class Absent(MetaPathFinder):
    """Says of a module at once that it is not installed."""

    def __init__(self, name: str) -> None:
        self._name = name

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """None for any other module. Raises ModuleNotFoundError."""
        if fullname == self._name:
            raise ModuleNotFoundError(f"No module named {fullname!r}", name=fullname)
        return None


def search_once(name: str) -> None:
    """Look for a module now, and never again if it is not there."""
    if find_spec(name) is None:
        sys.meta_path.insert(0, Absent(name))
