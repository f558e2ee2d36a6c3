"""The integrity checks as a Prefect flow, `flows.check.check`. The work is in pipeline/check.py."""

from collections.abc import Sequence
from typing import Any

from prefect import State, flow, get_run_logger
from prefect.states import Failed

from extractors.errors import CopydeskError
from flows.artifacts import Artifacts
from flows.ingest import REFUSED, Name
from pipeline import check as checking
from pipeline.alerts import configured_addresses, send_failure
from pipeline.check import failure_lines, verdict
from pipeline.terminal import error_lines, log_line
from warehouse.address import parse_warehouse
from warehouse.opening import open_store


@flow(name="check", persist_result=False)
def check(warehouse: Name = "warehouse/news.duckdb") -> Any:
    """Run every integrity check on the edition that stands. A broken promise fails the run. Returns the `Checked`.

    What failed is sent to the addresses that alerts go to; so is why the edition could not be checked.

    Args:
        warehouse: The DuckDB file, or the catalog of a DuckLake. Relative to the checkout that was deployed.
    """
    logger = get_run_logger()
    artifacts = Artifacts(lambda line: logger.warning(log_line(line)))
    try:
        checked = checking.check(open_store(parse_warehouse(warehouse)))
    except CopydeskError as error:
        return _failed(REFUSED, "A warehouse could not be checked", error_lines(error))
    artifacts.show_checked(checked)
    if checked.failed:
        return _failed("Failed", "Integrity checks failed", failure_lines(checked))
    logger.info(log_line(verdict(checked)))
    return checked


def _failed(name: str, title: str, lines: Sequence[str]) -> State[Any]:
    """A failed state whose message says what failed and what to do. The same is sent as an alert."""
    for warning in send_failure(title, lines, configured_addresses()):
        get_run_logger().warning(log_line(f"warning: {warning}"))
    return Failed(name=name, message="\n".join(lines))
