"""Checking the edition that stands: what was checked, what is broken and what to do, for the command and the flow."""

from dataclasses import dataclass

from pipeline.terminal import safe_line
from warehouse.address import Warehouse
from warehouse.read.check import SHOWN_ROWS, CheckResult, run_checks
from warehouse.read.read_only import reading
from warehouse.statement import Statements
from warehouse.store.protocol import Store

ADVICE = (
    "See the rows with: copydesk check. Then run copydesk ingest, which builds anew what a client or the disk changed. "
    "If the check fails after that too, it is a fault of the program: please report it with these rows"
)


@dataclass(frozen=True, slots=True)
class Checked:
    """What the checks found in an edition."""

    warehouse: Warehouse
    edition: str | None  # the run that made it; None when the edition does not say
    results: tuple[CheckResult, ...]  # of all checks, by name

    @property
    def failed(self) -> tuple[CheckResult, ...]:
        """The checks whose promise is broken."""
        return tuple(one for one in self.results if not one.passed)


def check(store: Store) -> Checked:
    """Run every check on the edition that stands. Raises what `reading` raises."""
    with reading(store) as connection:
        results = run_checks(connection)
        made = Statements.of("briefing", connection, {}).rows("edition")
    return Checked(store.beside.warehouse, made[0][0] if made else None, results)


def verdict(checked: Checked) -> str:
    """Whether all checks passed, else how many failed, in a line that is safe to print."""
    total, failed = len(checked.results), len(checked.failed)
    said = f"{failed} of {total} checks failed" if failed else f"all {total} checks passed"
    return safe_line(f"{said} on {checked.warehouse}, edition {checked.edition or 'unknown'}")


def failure_lines(checked: Checked) -> list[str]:
    """How many checks failed, which promises are broken in how many rows, and what to do, in lines for a terminal."""
    broken = [f"{one.name}: {one.promise} (broken in {broken_rows(one)})" for one in checked.failed]
    return [verdict(checked), *broken, ADVICE]


def broken_rows(result: CheckResult) -> str:
    """How many rows break a promise. A check returns twenty at most, so there may be more."""
    count = len(result.rows)
    return f"{count} rows or more" if count >= SHOWN_ROWS else f"{count} row{'' if count == 1 else 's'}"
