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

# What could move a cursor, change a colour, reorder text or hide in it: C0 and C1, bidi controls, invisible spaces,
# separators, tags and halves of surrogate pairs (bytes of names that are not UTF-8). Line breaks are kept. So are soft
# hyphens, joiners (Persian and Indic words need them) and variation selectors (emoji do).
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_WIDEST = 60  # characters of a cell in a table; csv and json print all


def safe(text: str) -> str:
    """Text that a terminal shows as it is: control and invisible characters are shown as U+FFFD, tabs as a space."""
    return _UNSAFE.sub("\ufffd", text.replace("\t", " "))


def safe_line(text: str) -> str:
    """The same in one line: a line break in a name shows as U+FFFD, so that no name makes a line of its own."""
    return safe(text).replace("\n", "\ufffd")


def log_line(text: str) -> str:
    """The same for a log that rich prints, as Prefect's is on a terminal: no `:smile:` in a name becomes a picture."""
    from rich.emoji import Emoji  # noqa: PLC0415 - only Prefect needs it

    line = safe_line(text)
    return line if Emoji.replace(line) == line else line.replace(":", "\ua789")


def say(text: str) -> None:
    """A line for whoever watches the terminal."""
    print(f"copydesk: {safe_line(text)}", file=sys.stderr, flush=True)  # noqa: T201


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
