"""The alarms as a Prefect flow, `flows.alarms.alarms`. The work is in pipeline/alarms.py."""

from datetime import UTC, datetime
from typing import Annotated, Any

from prefect import flow, get_run_logger
from prefect.states import Failed
from pydantic import Field

from extractors.errors import CopydeskError
from flows.ingest import REFUSED, Name
from pipeline.alarms import alarm_lines, alarm_title, read_alarms
from pipeline.alerts import configured_addresses, send_failure
from pipeline.terminal import error_lines, log_line
from warehouse.address import parse_warehouse
from warehouse.opening import open_store

Hours = Annotated[int, Field(ge=1, le=10_000)]


@flow(name="alarms", persist_result=False)
def alarms(warehouse: Name = "warehouse/news.duckdb", hours: Hours = 24) -> Any:
    """Look for failed runs, more rejects than usual, silent outlets, no new files. Returns the alarms.

    What is found is sent to the addresses that alerts go to, if there are any; so is why nothing could be looked at.

    Args:
        warehouse: The DuckDB file, or the catalog of a DuckLake. Relative to the checkout that was deployed.
        hours: So far back failed runs count; and for so long no new file is no alarm.
    """
    logger = get_run_logger()
    try:
        found = read_alarms(open_store(parse_warehouse(warehouse)), hours, datetime.now(UTC))
    except CopydeskError as error:
        lines = error_lines(error)
        _send("A warehouse could not be looked at", lines)
        return Failed(name=REFUSED, message="\n".join(lines))
    for line in alarm_lines(found):
        logger.warning(log_line(line))
    if found:
        _send(f"{alarm_title(found)} of {warehouse}", alarm_lines(found))
    logger.info(log_line(alarm_title(found)))
    return found


def _send(title: str, lines: list[str]) -> None:
    for warning in send_failure(title, lines, configured_addresses()):
        get_run_logger().warning(log_line(f"warning: {warning}"))
