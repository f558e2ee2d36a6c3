"""A DuckLake as the warehouse: a catalog in SQLite or PostgreSQL, and Parquet files in a folder.

Where it is named: `ducklake:sqlite:PATH` or `ducklake:postgres:DSN`, with a DSN as libpq reads it.
"""

import os
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

from extractors.errors import CopydeskError

PREFIX = "ducklake:"
DEFAULT_FOLDER = Path("warehouse")
_DATABASE = re.compile(r"\bdbname\s*=\s*(?:'([^']*)'|(\S+))")
_URI_DATABASE = re.compile(r"^postgres(?:ql)?://[^/]*/([^?]+)")
_SECRETS = re.compile(r"(\bpassword\s*=\s*)(?:'(?:[^'\\]|\\.)*'|\S+)|(//[^:/@\s]*:)[^@\s]*(?=@)", re.IGNORECASE)


class BadAddress(CopydeskError):
    """What was given as the warehouse names no catalog that is known."""


@dataclass(frozen=True)
class Lake:
    """A lake by its catalog. `target` is the file of a SQLite catalog, or the DSN of a PostgreSQL one."""

    catalog: Literal["sqlite", "postgres"]
    target: str

    @property
    def address(self) -> str:
        """How it is named, with a password that stands in it."""
        return f"{PREFIX}{self.catalog}:{self.target}"

    def __str__(self) -> str:
        return hide_secrets(self.address)

    @cached_property
    def place(self) -> Path:
        """The path whose name, with suffixes, is that of all that runs keep beside the catalog.

        A lake knows it. One that is made has it in the folder COPYDESK_DATA, or where its catalog is, or in warehouse.
        """
        from warehouse.lake.attach import look  # noqa: PLC0415 - which needs what is defined here

        stored = look(self)
        if stored is not None:
            return stored.data.with_name(stored.data.name.removesuffix(".lake"))
        if os.environ.get("COPYDESK_DATA"):
            return (Path(os.environ["COPYDESK_DATA"]) / self._name()).absolute()
        return (Path(self.target) if self.catalog == "sqlite" else DEFAULT_FOLDER / self._name()).absolute()

    def _name(self) -> str:
        if self.catalog == "sqlite":
            return Path(self.target).name
        found = _DATABASE.search(self.target) or _URI_DATABASE.search(self.target)
        name = next((group for group in found.groups() if group), "") if found else ""
        return re.sub(r"[^\w.-]", "_", name).lstrip(".") or "news"


Warehouse = Path | Lake


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An edition in a lake: what it held from one commit on until the next."""

    lake: Lake
    version: int

    @property
    def name(self) -> str:
        """What it is called in a summary."""
        return f"snapshot {self.version}"

    def __str__(self) -> str:
        return f"{self.name} of {self.lake}"


Edition = Path | Snapshot


def parse_warehouse(text: str) -> Warehouse:
    """What `--warehouse` names: a DuckDB file or a lake. Raises BadAddress."""
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
    """What another process must be told to use the same warehouse from the same folder."""
    return str(warehouse) if isinstance(warehouse, Path) else warehouse.address


def absolute(warehouse: Warehouse) -> Warehouse:
    """The same from any folder."""
    if isinstance(warehouse, Path):
        return warehouse.absolute()
    target = str(Path(warehouse.target).absolute()) if warehouse.catalog == "sqlite" else warehouse.target
    return Lake(warehouse.catalog, target)


def beside(warehouse: Warehouse, suffix: str) -> Path:
    """Where something is kept beside a warehouse."""
    file = warehouse if isinstance(warehouse, Path) else warehouse.place
    return file.with_name(file.name + suffix)


def hide_secrets(text: str) -> str:
    """A text without the passwords of data sources that are named in it."""
    return _SECRETS.sub(lambda found: f"{found[1] or found[2]}***", text)
