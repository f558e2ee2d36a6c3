"""Derivation: which code makes of articles what follows from them together: furniture, relations and stories."""

import hashlib
from functools import cache
from pathlib import Path

import dedup

_WAREHOUSE = Path(__file__).parents[1]
_MODULES = ("load/take_in", "derive/furniture", "derive/matching", "derive/stories")  # of the package warehouse
_QUERIES = ("furniture", "matching", "stories")


@cache
def derivation() -> str:
    """A hash over that code and its tables. What another one has derived is derived anew by a re-extraction."""
    paths = [path for path in Path(dedup.__file__).parent.rglob("*") if path.suffix in (".py", ".npz")]
    paths += [_WAREHOUSE / f"{name}.py" for name in _MODULES]
    paths += [_WAREHOUSE / "queries" / f"{name}.sql" for name in _QUERIES]
    paths += [path for name in _QUERIES for path in (_WAREHOUSE / "queries" / name).glob("*.sql")]
    whole = hashlib.sha256()
    for path in sorted(paths, key=lambda path: path.parts[-2:]):
        whole.update("/".join(path.parts[-2:]).encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()[:16]
