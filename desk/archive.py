"""What the desk asks of a warehouse: each question opens the current edition, reads, and lets go of it again.

So a page never holds an edition back, and shows the next one as soon as it asks again. Answers are kept as long as the
edition is the same: going back to what was shown asks nothing.
"""

import re
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from threading import Lock
from typing import Any, TypeVar

import pyarrow as pa

from warehouse.errors import WarehouseMissing
from warehouse.read.read_only import reading
from warehouse.statement import Statements, read_statements
from warehouse.store.protocol import Store

MOST = 500  # rows of a table
_KEPT = 128  # answers
_VALUE = re.compile(r"\$(\w+)")
_NOT_ASKED = re.compile(r"^ *AND \(NULL::\w+ IS NULL OR [^\n]*\)\n", re.MULTILINE)

Values = Mapping[str, object]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of a question, and the SQL that gives the same rows to whoever copies it."""

    rows: pa.Table
    sql: str
    name: str  # of the question: what a file of its rows is called

    @property
    def cut(self) -> bool:
        """Whether there may be more rows."""
        return self.rows.num_rows >= MOST and "LIMIT" in self.sql


@dataclass(frozen=True, slots=True)
class EditionShown:
    """Which edition a page shows. None: there is none yet."""

    run_id: str | None
    finished_at: datetime | None


@dataclass(slots=True)
class Archive:
    """A warehouse as the desk asks it."""

    store: Store
    _answers: "OrderedDict[Any, Any]" = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def edition(self) -> EditionShown:
        """The current edition. Raises what `reading` raises, but for a warehouse that is not there yet."""
        try:
            with reading(self.store) as connection:
                rows = Statements.of("desk", connection, {}).rows("edition")
        except WarehouseMissing:
            return EditionShown(None, None)
        return EditionShown(*(rows[0] if rows else (None, None)))

    def ask(self, shown: EditionShown, name: str, **values: object) -> Answer:
        """The rows of a statement of queries/desk, at most MOST of them. Raises what `reading` raises."""
        bound = {"most": MOST, **values}

        def read() -> Answer:
            with reading(self.store) as connection:
                rows = Statements.of("desk", connection, bound).run(name).to_arrow_table()
            return Answer(rows, copied(name, bound), name)

        return self.kept((shown.run_id, name, *map(repr, sorted(bound.items()))), read)

    def kept(self, key: Any, read: Callable[[], T]) -> T:
        """What was read for a key before, else what `read` gives now."""
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                found: T = self._answers[key]
                return found
        fresh = read()
        with self._lock:
            self._answers[key] = fresh
            while len(self._answers) > _KEPT:
                self._answers.popitem(last=False)
        return fresh

    def forget(self) -> None:
        """Let go of all answers."""
        with self._lock:
            self._answers.clear()


def copied(name: str, values: Values) -> str:
    """A statement with its values in it, as an analyst can give it to `copydesk sql`. It is shown, never run here."""
    statement = read_statements("desk")[name]
    filled = _VALUE.sub(lambda found: literal(values[found[1]]), statement)
    return _NOT_ASKED.sub("", filled).strip()


def literal(value: object) -> str:
    """A value as SQL writes it."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(literal, value))}]"
    if isinstance(value, date):
        return f"DATE '{value}'"
    text = str(value).replace("'", "''")
    return f"'{text}'"
