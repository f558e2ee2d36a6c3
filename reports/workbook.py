"""Rows of a query as a workbook for spreadsheets (Office Open XML, .xlsx).

The limits are those of "Excel specifications and limits" (support.microsoft.com).
"""

import math
import tempfile
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError, FileSizeError
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from extractors.errors import CopydeskError
from reports.rows import Rows, as_text, distinct, strict

SHEET_ROWS = 1_048_576  # with the row of names
CELL_UNITS = 32_767  # UTF-16 units of a cell: a character beyond U+FFFF takes two
EXACT_DIGITS = 15  # of a number; a sheet would turn the rest into zeros
# Excel counts earlier days wrongly (its 1900 has a 29 February), and later ones not at all.
FIRST_DAY, LAST_DAY = date(1900, 3, 1), date(9999, 12, 30)
_FORMATS = {datetime: "yyyy-mm-dd hh:mm:ss", date: "yyyy-mm-dd", time: "hh:mm:ss"}
_CUT = -2  # what XlsxWriter's write_string returns for a text that was too long; it never cuts a character in half
_COLUMN_WIDTH = 20  # characters: enough for a day with its time


class WorkbookTooLarge(CopydeskError):
    """There are more rows or columns than a workbook can hold."""


def write_workbook(columns: Sequence[str], rows: Rows, out: Path) -> int:
    """Write rows to a new file, as a workbook of one sheet with the column names on top.

    Returns how many texts were cut to CELL_UNITS. No cell is a formula. Numbers, booleans, days and times are cells of
    their kind, with times in UTC and durations in seconds. Values that a sheet would change become text: numbers with
    more than EXACT_DIGITS, NaN and the infinities, days before FIRST_DAY. Bytes become text in hex; lists, structs and
    maps become JSON. NULL and "" are empty cells. Raises OSError, WorkbookTooLarge, and what the rows raise.
    """
    with tempfile.TemporaryDirectory(prefix="copydesk-") as folder:  # rows are kept there, not in memory
        workbook = Workbook(str(out), {"constant_memory": True, "tmpdir": folder})
        sheet = _Sheet(workbook, len(columns))
        sheet.add(distinct(columns))
        for row in rows:
            sheet.add(row)
        try:
            workbook.close()
        except FileCreateError as error:  # wraps the error of the system
            raise error.args[0] from error
        except FileSizeError as error:
            raise WorkbookTooLarge(
                f"{out}: a workbook takes 4 GB, and this is more; write .csv.gz or .parquet"
            ) from error
    return sheet.cut


class _Sheet:
    """The sheet of a workbook, to which rows are added. `cut` counts the texts that were too long."""

    def __init__(self, workbook: Workbook, width: int) -> None:
        self._sheet: Worksheet = workbook.add_worksheet()
        self._sheet.freeze_panes(1, 0)
        self._sheet.set_column(0, max(0, width - 1), _COLUMN_WIDTH)
        self._formats: dict[type, Format] = {
            kind: workbook.add_format({"num_format": shown}) for kind, shown in _FORMATS.items()
        }
        self._rows = 0
        self.cut = 0

    def add(self, row: Sequence[Any]) -> None:
        if self._rows == SHEET_ROWS:
            raise WorkbookTooLarge(
                f"a sheet of a workbook takes {SHEET_ROWS - 1:,} rows, and there are more; write .csv or .parquet, or "
                "ask for a part with --query"
            )
        for column, value in enumerate(row):
            self._write(column, value)
        self._rows += 1

    def _write(self, column: int, value: Any) -> None:
        if isinstance(value, datetime) and value.tzinfo:
            value = value.astimezone(UTC).replace(tzinfo=None)
        elif isinstance(value, timedelta):
            value = value.total_seconds()
        if value is None or value == "":
            return
        if isinstance(value, bool):
            self._sheet.write_boolean(self._rows, column, value)
        elif _is_exact_number(value):
            self._sheet.write_number(self._rows, column, value)
        elif _is_day_or_time(value):
            self._sheet.write_datetime(self._rows, column, value, self._formats[type(value)])
        else:
            text = str(value) if isinstance(value, Decimal) else as_text(strict(value))
            if text.startswith("<r>") and text.endswith("</r>"):
                text += " "  # XlsxWriter 3.3 would take the text as its own markup, and write it unescaped
            self.cut += self._sheet.write_string(self._rows, column, text) == _CUT


def _is_exact_number(value: Any) -> bool:
    """Whether a sheet keeps all digits of a number. It stores a float as Python does."""
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, Decimal):
        return value.is_finite() and len(value.as_tuple().digits) <= EXACT_DIGITS
    return isinstance(value, int) and abs(value) < 10**EXACT_DIGITS


def _is_day_or_time(value: Any) -> bool:
    """Whether a value is a day, a time or both, and a sheet can show it."""
    if isinstance(value, datetime):
        return FIRST_DAY <= value.date() <= LAST_DAY
    return isinstance(value, time) or (isinstance(value, date) and FIRST_DAY <= value <= LAST_DAY)
