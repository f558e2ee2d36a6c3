"""A folder of hostile and broken files, each with the fate that it must have: what the web and people put there.

One module a kind of trap, found by listing this folder: it has a function `traps`. A trap that is loaded holds a
story, of which not a word may be lost. Good files lie among them, which must load as if they were alone.
"""

import pkgutil
from importlib import import_module
from pathlib import Path

from tests.reliability.hostile.trap import Trap


def manifest(outside: Path) -> list[Trap]:
    """All traps. `outside` is a folder with a file `secret.txt` that nobody may read."""
    modules = [import_module(f"{__name__}.{one.name}") for one in pkgutil.iter_modules(__path__)]
    return [trap for module in modules if hasattr(module, "traps") for trap in module.traps(outside)]
