"""The briefing as a Prefect flow, `flows.report.report`. The work is in pipeline/report.py."""

import os
from pathlib import Path
from typing import Any

from prefect import flow, get_run_logger
from prefect.states import Failed

from extractors.errors import CopydeskError
from flows.ingest import REFUSED, Name
from pipeline import report as reporting
from pipeline.report import ReportRequest, reported_lines
from pipeline.terminal import log_line, safe_line
from warehouse.address import parse_warehouse
from warehouse.opening import open_store


@flow(name="report", persist_result=False)
def report(warehouse: Name = "warehouse/news.duckdb", out: Name = "report") -> Any:
    """Write the briefing: a page with what is new, top stories, coverage and data quality. Returns the `Reported`.

    Args:
        warehouse: The DuckDB file. Relative to the checkout that was deployed.
        out: The folder of the page, index.html; it also keeps what was shown last. Relative to the checkout.
    """
    logger = get_run_logger()
    try:
        store, desk = open_store(parse_warehouse(warehouse)), os.environ.get("COPYDESK_DESK")
        ended = reporting.report(ReportRequest(store, Path(out), desk))
    except CopydeskError as error:
        return Failed(name=REFUSED, message=safe_line(str(error)))
    for line in reported_lines(ended):
        logger.info(log_line(line))
    return ended
