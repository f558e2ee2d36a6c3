"""The files beside a warehouse: everything that runs keep outside of its editions."""

import os
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from warehouse.address import Lake, Warehouse
from warehouse.places.key import Place, path_of

_KEPT = {
    "raw": ".raw",
    "shards": ".shards",
    "journal": ".runs.jsonl",
    "tombstones": ".tombstones.jsonl",
    "lake": ".lake",
}
_HERE = {"lock": ".lock", "extracting": ".extracting", "spill": ".tmp"}


@dataclass(frozen=True, slots=True)
class Beside:
    """The paths of what is kept beside a warehouse."""

    warehouse: Warehouse  # whose it is; errors name it
    place: Place  # FILE, or for a lake what all names below begin with
    here: Path = field(init=False)  # what the names of the last three begin with, which are on this machine
    raw: Place = field(init=False)  # the folder of packs and of the record of what was read
    shards: Place = field(init=False)  # the folder of shards
    journal: Place = field(init=False)  # one line a run
    tombstones: Place = field(init=False)  # one line for each document or file that was forgotten
    lake: Place = field(init=False)  # the folder of a lake's Parquet files
    lock: Path = field(init=False)  # held by the run that builds
    extracting: Path = field(init=False)  # held, beside a lake, by runs that list and extract
    spill: Path = field(init=False)  # where a connection to a lake puts what does not fit into memory

    def __post_init__(self) -> None:
        object.__setattr__(self, "here", self.place if isinstance(self.place, Path) else self._beside_catalog())
        for name, suffix in _KEPT.items():
            object.__setattr__(self, name, self.place.with_name(self.place.name + suffix))
        for name, suffix in _HERE.items():
            object.__setattr__(self, name, self.here.with_name(self.here.name + suffix))

    @property
    def path(self) -> Path:
        """FILE. Raises TypeError for a lake whose files are in an object store."""
        return path_of(self.place)

    def _beside_catalog(self) -> Path:
        """A place on this machine for a lake whose files are in a store."""
        if isinstance(self.warehouse, Lake) and self.warehouse.catalog == "sqlite":
            return Path(self.warehouse.target).absolute()
        return Path(tempfile.gettempdir()) / f"copydesk-{os.getpid()}"
