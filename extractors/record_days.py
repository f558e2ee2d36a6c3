"""Days in figures in a table: whether the day or the month comes first is told by its other rows where one does not."""

import re
from collections.abc import Iterable, Mapping, Sequence

from extractors.dates.printed import read_day_order
from extractors.record_names import FETCHED, MODIFIED, PUBLISHED, plain_name

_DAYS = frozenset((*PUBLISHED, *MODIFIED, *FETCHED))
_FIGURES = re.compile(r"\s*(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)(.*)", re.DOTALL)
_MOST_MONTHS = 12


def columns_of_days(names: Sequence[str]) -> list[int]:
    """Where the columns stand that say a day."""
    return [at for at, name in enumerate(names) if plain_name(name) in _DAYS]


def order_of(columns: Sequence[int], rows: Iterable[Sequence[str]]) -> bool | None:
    """Whether the rows of a table write the day before the month; None when none of them shows it, or they differ."""
    return read_day_order(row[at].strip() for row in rows for at in columns if at < len(row))


def settled(record: Mapping[str, str], day_first: bool | None) -> Mapping[str, str]:
    """A row with days in figures written as the standard does (2026-03-04), where its table tells their order."""
    if day_first is None:
        return record
    return {name: _written(cell, day_first) if plain_name(name) in _DAYS else cell for name, cell in record.items()}


def _written(cell: str, day_first: bool) -> str:
    found = _FIGURES.fullmatch(cell)
    if found is None:
        return cell
    day, month = (found[1], found[3]) if day_first else (found[3], found[1])
    return f"{found[4]}-{int(month):02}-{int(day):02}{found[5]}" if 1 <= int(month) <= _MOST_MONTHS else cell
