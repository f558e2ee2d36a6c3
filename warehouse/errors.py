"""Errors of the warehouse. Each says what is wrong, where, and what to do. None of them leaves the warehouse changed.

Errors in a source file are `extractors.errors.BadInput`.
"""

from extractors.errors import CopydeskError
from warehouse.address import Warehouse


class WarehouseError(CopydeskError):
    """Base of the errors below. `file` is the warehouse, `problem` what is wrong, `advice` what to do about it."""

    def __init__(self, file: Warehouse, problem: str, advice: str) -> None:
        super().__init__(file, problem, advice)
        self.file = file
        self.problem = problem
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.file}: {self.problem}. {self.advice}"


class WarehouseMissing(WarehouseError):
    """There is no edition yet: no run has loaded anything here."""


class WarehouseRefused(WarehouseError):
    """What is at the path is not a warehouse that this program may build on. Nothing was changed."""


class WarehouseBusy(WarehouseError):
    """Another process uses the warehouse: a run holds the lock, or a client has the file open for writing."""


class NoRoom(WarehouseError):
    """The disk is full, or a file reached the limit on its size. `where` says what could not be written."""

    def __init__(self, file: Warehouse, where: str, reason: str) -> None:
        super().__init__(
            file,
            f"there is no room to write {where}: {reason}",
            "Make room there (see df, quota, ulimit -f) and run again; the edition before is as it was",
        )
        self.where = where
        self.reason = reason

    def __reduce__(self) -> tuple[type["NoRoom"], tuple[object, ...]]:
        return NoRoom, (self.file, self.where, self.reason)


class EditionChanged(WarehouseError):
    """A client wrote into the edition while a run was building on it. The run can start over at once."""


class ReconciliationFailed(WarehouseError):
    """The number of files seen does not agree with the rows written. The draft was deleted."""


class CheckFailed(WarehouseError):
    """A check of warehouse/checks found rows in the draft, which was deleted.

    `failures`: the name of each check that failed, with the first rows that it returned.
    """

    def __init__(self, file: Warehouse, failures: tuple[tuple[str, tuple[tuple[object, ...], ...]], ...]) -> None:
        listed = "; ".join(f"{name} returned {', '.join(map(str, rows[:3]))}" for name, rows in failures)
        super().__init__(
            file,
            f"the new edition failed its checks and was thrown away: {listed}",
            "The edition before is as it was. This is a fault of the program: please report it with these rows",
        )
        self.failures = failures

    def __reduce__(self) -> tuple[type["CheckFailed"], tuple[object, ...]]:
        return CheckFailed, (self.file, self.failures)
