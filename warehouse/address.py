"""The address of a warehouse: a DuckDB file, or a DuckLake with a catalog in SQLite or PostgreSQL.

A lake is `ducklake:sqlite:PATH` or `ducklake:postgres:DSN`, with a DSN as libpq reads it.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from extractors.errors import CopydeskError

PREFIX = "ducklake:"
_SECRETS = re.compile(r"(\bpassword\s*=\s*)(?:'(?:[^'\\]|\\.)*'|\S+)|(//[^:/@\s]*:)[^@\s]*(?=@)", re.IGNORECASE)


class BadAddress(CopydeskError):
    """The address of a warehouse names a catalog that Copydesk does not know."""


@dataclass(frozen=True, slots=True)
class Lake:
    """A lake by its catalog. `target` is the file of a SQLite catalog, or the DSN of a PostgreSQL one."""

    catalog: Literal["sqlite", "postgres"]
    target: str

    @property
    def address(self) -> str:
        """The address, with the password if the DSN holds one."""
        return f"{PREFIX}{self.catalog}:{self.target}"

    def __str__(self) -> str:
        return hide_secrets(self.address)


Warehouse = Path | Lake


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An edition in a lake: what it held from one commit on until the next."""

    lake: Lake
    version: int

    @property
    def name(self) -> str:
        """The name of this edition in a summary."""
        return f"snapshot {self.version}"

    def __str__(self) -> str:
        return f"{self.name} of {self.lake}"


Edition = Path | Snapshot


def parse_warehouse(text: str) -> Warehouse:
    """The DuckDB file or the lake that `--warehouse` names. Raises BadAddress."""
    if not text.startswith(PREFIX):
        return Path(text)
    catalog, _, target = text.removeprefix(PREFIX).partition(":")
    if target and catalog == "sqlite":
        return Lake("sqlite", target)
    if target and catalog in ("postgres", "postgresql"):
        return Lake("postgres", target)
    raise BadAddress(
        f"{hide_secrets(text)}: name a catalog as ducklake:sqlite:PATH or ducklake:postgres:DSN, for example "
        "ducklake:sqlite:warehouse/news.sqlite or ducklake:postgres:dbname=news"
    )


def address_of(warehouse: Warehouse) -> str:
    """The address that gives a process in the same folder the same warehouse."""
    return str(warehouse) if isinstance(warehouse, Path) else warehouse.address


def absolute(warehouse: Warehouse) -> Warehouse:
    """The same warehouse with an absolute path, which holds in any folder."""
    if isinstance(warehouse, Path):
        return warehouse.absolute()
    target = str(Path(warehouse.target).absolute()) if warehouse.catalog == "sqlite" else warehouse.target
    return Lake(warehouse.catalog, target)


def hide_secrets(text: str) -> str:
    """A text without the passwords of the data sources that it names."""
    return _SECRETS.sub(lambda found: f"{found[1] or found[2]}***", text)
