"""The files beside a warehouse: everything that runs keep outside of its editions."""

from dataclasses import dataclass, field
from pathlib import Path

from warehouse.address import Warehouse


@dataclass(frozen=True, slots=True)
class Beside:
    """The paths of what is kept beside a warehouse."""

    warehouse: Warehouse  # whose it is; errors name it
    path: Path  # FILE, or for a lake the path that all names below begin with
    raw: Path = field(init=False)  # the folder of packs and of the record of what was read
    shards: Path = field(init=False)  # the folder of shards
    journal: Path = field(init=False)  # one line a run
    tombstones: Path = field(init=False)  # one line for each document or file that was forgotten
    lock: Path = field(init=False)  # held by the run that builds
    extracting: Path = field(init=False)  # held, beside a lake, by runs that list and extract
    lake: Path = field(init=False)  # the folder of a lake's Parquet files
    spill: Path = field(init=False)  # where a connection to a lake puts what does not fit into memory

    def __post_init__(self) -> None:
        suffixes = {
            "raw": ".raw",
            "shards": ".shards",
            "journal": ".runs.jsonl",
            "tombstones": ".tombstones.jsonl",
            "lock": ".lock",
            "extracting": ".extracting",
            "lake": ".lake",
            "spill": ".tmp",
        }
        for name, suffix in suffixes.items():
            object.__setattr__(self, name, self.path.with_name(self.path.name + suffix))
