"""The edition without rows: the tables and the views of this program. A new warehouse begins as a copy of it.

It is built once and kept in the user's cache, so that only the first run after each change of the schema or of a view
takes the quarter of a second for it. That it was built says that all views compile.
"""

import hashlib
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from warehouse import column_words, schema
from warehouse.cache import read_cached, write_cached
from warehouse.schema import migrate, rebuild_views
from warehouse.store.base import Base
from warehouse.store.connect import SAFE, STORAGE


def empty_edition() -> bytes:
    """The bytes of it. Raises ViewFault."""
    return _empty_edition(_key())


def require_views(base: Base) -> None:
    """Return when the views that the next edition gets can be built. Raises ViewFault.

    A run asks before it reads anything, because a faulty view would make its edition fail.
    """
    if not base.has_views:
        empty_edition()


@lru_cache(maxsize=1)
def _empty_edition(key: str) -> bytes:
    name = f"empty-{key}.duckdb"
    made = read_cached(name)
    if made is None:
        made = _build()
        write_cached(name, made)
    return made


def _build() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "empty.duckdb"
        with duckdb.connect(str(path), config={**SAFE, "storage_compatibility_version": STORAGE}) as connection:
            migrate(connection, apart=True)
            rebuild_views(connection)
        return path.read_bytes()


def _key() -> str:
    """What decides what it holds: the database, the texts of tables and views, and the code that builds them."""
    digest = hashlib.sha256(f"{duckdb.__version__}\n{STORAGE}\n".encode())
    for path in (
        *sorted(schema.SCHEMA.glob("*.sql")),
        *sorted(schema.VIEWS.glob("*.sql")),
        *(Path(str(module.__file__)) for module in (schema, column_words)),
    ):
        digest.update(path.name.encode() + b"\n" + path.read_bytes() + b"\n")
    return digest.hexdigest()[:16]
