"""Rows of a query for programs and spreadsheets: CSV, TSV, JSON and lines of JSON."""

import json
import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

Rows = Iterable[Sequence[Any]]

_QUOTED = {separator: re.compile(f'["{separator}\r\n]|^$|^\\s|\\s$') for separator in ",\t"}
_MARK = "\ufeff"  # a spreadsheet knows UTF-8 by it
_BREAKS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "\x85\u2028\u2029"}  # line ends to some readers, not to JSON
# Where a spreadsheet may take text as a formula: at = + - @ or their wide and small forms. White space and invisible
# characters before them do not count (OWASP, "CSV Injection"). A spreadsheet that splits fields at ; or tab instead of
# commas, and ignores the quotes then, may find a formula after any of these and after a line break.
_HIDDEN = '[ \x00-\x08\x0b\x0c\x0e-\x1f\x7f-\xa0\xad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff"]*'
_FORMULA = re.compile(f"^(?=[\t\r\n])|(?:^|(?<=[;\t\r\n]))(?={_HIDDEN}[=+@＝＋－＠﹢﹣﹦﹫−-])")


def as_csv(columns: Sequence[str], rows: Rows, for_spreadsheet: bool = False, separator: str = ",") -> Iterator[str]:
    """Rows as CSV (RFC 4180) with a header, each value as it is.

    NULL is an empty field, and an empty text is `""`. In a single column NULL is `""` too, because many readers skip an
    empty line. Lists, structs and maps are JSON. `for_spreadsheet`: a byte order mark comes first, and an apostrophe
    before each text or column name that could be a formula. Numbers, dates and times stay as they are.
    """
    guard = _guarded if for_spreadsheet else str
    mark = _MARK if for_spreadsheet else ""
    yield mark + separator.join(_quoted(guard(name), separator) for name in columns) + "\r\n"
    for row in rows:
        fields = ["" if value is None else _quoted(as_field(value, guard), separator) for value in row]
        yield (separator.join(fields) if fields != [""] else '""') + "\r\n"


def as_tsv(columns: Sequence[str], rows: Rows, for_spreadsheet: bool = False) -> Iterator[str]:
    """Rows as in `as_csv`, with tabs instead of commas, as spreadsheets and Python's `excel-tab` read them."""
    return as_csv(columns, rows, for_spreadsheet, "\t")


def as_json(columns: Sequence[str], rows: Rows) -> Iterator[str]:
    """Rows as one JSON array (RFC 8259) of objects. Times are in ISO 8601, NULL is null.

    A repeated column name gets a number, as in DuckDB's subqueries: a, a_1.
    """
    names = distinct(columns)
    before = "["
    for row in rows:
        one = {name: strict(value) for name, value in zip(names, row, strict=True)}
        yield before + "\n" + json.dumps(one, ensure_ascii=False, allow_nan=False, indent=1)
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"


def as_lines(columns: Sequence[str], rows: Rows) -> Iterator[str]:
    """Rows as lines of JSON (JSONL, NDJSON): one object each, with values and names as in `as_json`."""
    names = distinct(columns)
    for row in rows:
        one = {name: strict(value) for name, value in zip(names, row, strict=True)}
        yield json.dumps(one, ensure_ascii=False, allow_nan=False).translate(_BREAKS) + "\n"


def strict(value: Any) -> Any:
    """A database value for strict JSON, also inside lists, structs and maps. Their keys become text.

    JSON has no NaN and no infinities: they become "NaN", "Infinity" and "-Infinity" (as in ProtoJSON).
    """
    if isinstance(value, dict):
        return {key if isinstance(key, str) else as_text(strict(key)): strict(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [strict(one) for one in value]
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    return value if value is None or isinstance(value, str | int | float) else plain(value)


def plain(value: Any) -> Any:
    """A value of a type that JSON lacks: bytes in hex, durations in seconds, times in ISO 8601, others as text."""
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


def distinct(columns: Sequence[str]) -> list[str]:
    """Column names made different from each other: the second `a` becomes `a_1`, as in DuckDB's subqueries."""
    names: list[str] = []
    given = Counter(columns)
    for name in columns:
        number, one = 0, name
        while one in names or (number and one in given):
            number += 1
            one = f"{name}_{number}"
        names.append(one)
    return names


def as_text(value: Any) -> str:
    """A value inside a list, struct or map, as text."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, allow_nan=False)


def as_field(value: Any, guard: Callable[[str], str]) -> str:
    """A value as a field of CSV, before quoting. `guard` is applied to text."""
    if isinstance(value, str):
        return guard(value)
    if isinstance(value, list | dict | tuple):
        return guard(as_text(strict(value)))
    return str(value if isinstance(value, int | float | Decimal) else plain(value))


def _guarded(text: str) -> str:
    return _FORMULA.sub("'", text)


def _quoted(field: str, separator: str) -> str:
    return '"' + field.replace('"', '""') + '"' if _QUOTED[separator].search(field) else field
