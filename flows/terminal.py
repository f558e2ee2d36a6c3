"""What is printed for people: text from pages made safe, results of queries as table, CSV or JSON, run summaries."""

import csv
import io
import json
import re
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

# Everything that could move a cursor, change a colour or reorder text (C0, C1, bidi controls); line breaks are kept.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_WIDEST = 60  # characters of a cell in a table; csv and json print all


def safe(text: str) -> str:
    """Text that a terminal shows as it is: control and bidi characters are shown as U+FFFD, tabs as a space."""
    return _CONTROL.sub("\ufffd", text.replace("\t", " "))


def say(text: str) -> None:
    """A line for whoever watches the terminal."""
    print(f"copydesk: {text}", file=sys.stderr, flush=True)  # noqa: T201


def as_table(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """Rows under their column names, in aligned columns; long cells are cut."""
    cells = [[_cell(value) for value in row] for row in rows]
    numeric = [
        all(isinstance(row[i], int | float | Decimal) or row[i] is None for row in rows) for i in range(len(columns))
    ]
    widths = [max(_width(text) for text in (name, *(row[i] for row in cells))) for i, name in enumerate(columns)]
    lines = ["  ".join(_pad(name, width, right) for name, width, right in zip(columns, widths, numeric, strict=True))]
    lines.append("  ".join("-" * width for width in widths))
    for row in cells:
        lines.append(
            "  ".join(_pad(text, width, right) for text, width, right in zip(row, widths, numeric, strict=True))
        )
    noun = "row" if len(rows) == 1 else "rows"
    return "\n".join(line.rstrip() for line in lines) + f"\n({len(rows)} {noun})\n"


def as_csv(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """Rows as CSV (RFC 4180) with a header; NULL is an empty field, lists and structs are JSON."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([_csv_value(value) for value in row] for row in rows)
    return out.getvalue()


def as_json(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """Rows as one JSON array of objects; times in ISO 8601, NULL as null."""
    objects = [dict(zip(columns, row, strict=True)) for row in rows]
    return json.dumps(objects, ensure_ascii=False, default=plain, indent=1) + "\n"


def plain(value: Any) -> Any:
    """A database value as JSON has it."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z") if value.tzinfo else value.isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, timedelta):
        return value.total_seconds()
    return str(value)


def _csv_value(value: Any) -> Any:
    if isinstance(value, list | dict | tuple):
        return json.dumps(value, ensure_ascii=False, default=plain)
    return value if value is None or isinstance(value, str | int | float) else plain(value)


def _cell(value: Any) -> str:
    if value is None:
        return "NULL"
    text = str(_csv_value(value))
    text = safe(text.replace("\n", " "))
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"


def _width(text: str) -> int:
    from rich.cells import cell_len  # noqa: PLC0415 - only tables need it

    return cell_len(text)


def _pad(text: str, width: int, right: bool) -> str:
    space = " " * (width - _width(text))
    return space + text if right else text + space
