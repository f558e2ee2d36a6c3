"""Rows of a query as tables for people."""

import textwrap
from collections.abc import Iterator, Sequence
from datetime import date, time
from decimal import Decimal
from typing import Any

from pipeline.terminal import safe_line
from reports.rows import Rows, as_field

NO_EDITION = "no edition yet\n"  # what is printed when nothing was loaded yet
_WIDEST = 60  # characters of a cell in a table; csv and json print all
_NARROWEST = 10  # columns of a terminal that a name has in a table at least, and a field of a vertical row
_READABLE = 24  # that a text has there, if it is so long
_WHOLE = (int, float, Decimal, date, time)  # what is never cut to fit


def as_table(
    columns: Sequence[str],
    rows: Rows,
    width: int | None = None,
    most: int | None = _WIDEST,
    otherwise: str = "copydesk sql --vertical shows all",
) -> Iterator[str]:
    """Rows under their column names, in aligned columns.

    Cells are cut at `most` characters; None: they are whole. `width`: the columns of a terminal that they must fit in:
    texts are cut further, the longest first, and the last columns that find no room even so are named below, with what
    to do `otherwise`.
    """
    names = [_cell(name, most) for name in columns]
    widths = [0] * len(names)
    numeric, whole = [True] * len(names), [True] * len(names)
    cells = []
    for row in rows:
        cells.append([_cell(value, most) for value in row])
        widths = [max(width, _width(text)) for width, text in zip(widths, cells[-1], strict=True)]
        numeric = [n and (v is None or isinstance(v, int | float | Decimal)) for n, v in zip(numeric, row, strict=True)]
        whole = [n and (v is None or isinstance(v, _WHOLE)) for n, v in zip(whole, row, strict=True)]
    if width is None:
        fitted = [max(one, _width(name)) for one, name in zip(widths, names, strict=True)]
    else:
        fitted = _fitted(names, widths, whole, width)
    yield _line(names, fitted, numeric)
    yield "  ".join("-" * width for width in fitted).rstrip() + "\n"
    for texts in cells:
        yield _line(texts, fitted, numeric)
    if len(fitted) < len(names):
        told = f"without room here ({otherwise}): {', '.join(names[len(fitted) :])}"
        yield f"{textwrap.fill(told, width or 0, subsequent_indent='  ', break_long_words=False)}\n"
    yield _counted(len(cells))


def as_records(columns: Sequence[str], rows: Rows, width: int | None = None) -> Iterator[str]:
    """Rows one field a line, each value whole, with a line between rows. In so many columns of a terminal, if given."""
    names = [_cell(name, None) for name in columns]
    margin = max(map(_width, names), default=0)
    number = 0
    for number, row in enumerate(rows, 1):
        yield f"-- row {number} --\n"
        for name, value in zip(names, row, strict=True):
            lines = _wrapped(_cell(value, None), width and max(width - margin - 2, _NARROWEST))
            yield f"{_pad(name, margin, right=False)}  {lines[0]}".rstrip() + "\n"
            for line in lines[1:]:
                yield f"{' ' * (margin + 2)}{line}\n"
    yield _counted(number)


def _cell(value: Any, most: int | None) -> str:
    if value is None:
        return "NULL"
    text = safe_line(as_field(value, str).replace("\n", " "))
    return text if most is None or len(text) <= most else text[: most - 1] + "…"


def _fitted(names: Sequence[str], widths: Sequence[int], whole: Sequence[bool], room: int) -> list[int]:
    """The widths of the first columns that have so much room together; one at least.

    `widths` are those of their cells. Numbers and days are whole, names and texts shrink, the widest first.
    """
    wanted = [max(one, _width(name)) for one, name in zip(widths, names, strict=True)]
    least = [
        max(one if kept else min(one, _READABLE), min(_width(name), _NARROWEST))
        for one, kept, name in zip(widths, whole, names, strict=True)
    ]
    while len(least) > 1 and sum(least) + 2 * (len(least) - 1) > room:
        least.pop()
    fitted = wanted[: len(least)]
    while sum(fitted) + 2 * (len(fitted) - 1) > room:
        at = max(range(len(fitted)), key=lambda at: (fitted[at] > least[at], fitted[at]))
        if fitted[at] == least[at]:
            return [min(fitted[0], room)] if len(fitted) == 1 else fitted
        fitted[at] -= 1
    return fitted


def _wrapped(text: str, width: int | None) -> list[str]:
    """A text in lines of so many columns at most, where a word is not longer."""
    return textwrap.wrap(text, width) or [""] if width else [text]


def _counted(rows: int) -> str:
    return f"({rows} {'row' if rows == 1 else 'rows'})\n"


def _line(texts: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    cells = (_pad(_cut(text, width), width, right) for text, width, right in zip(texts, widths, numeric, strict=False))
    return "  ".join(cells).rstrip() + "\n"


def _cut(text: str, width: int) -> str:
    """A text in so many columns. Wide characters take two each."""
    if _width(text) <= width:
        return text
    while _width(text) >= width:
        text = text[:-1]
    return text + "…"


def _width(text: str) -> int:
    from rich.cells import cell_len  # noqa: PLC0415 - only tables need it

    return cell_len(text)


def _pad(text: str, width: int, right: bool) -> str:
    space = " " * (width - _width(text))
    return space + text if right else text + space
