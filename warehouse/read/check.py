"""The integrity checks: each checks/NAME.sql returns the rows that break a promise. A check without rows has passed.

Where a check would join all ids, a statement `holds` stands before it (`broken` then), which is TRUE only if the
promise holds. It compares sums of hashes, mostly those of queries/totals.sql: other rows have the same sum by a chance
of 1 in 10^19.

A run checks the articles and files that it touched: a checksum shows that its base is unchanged. Numbers of articles
are compared whole, by their sums, which costs little; so is all when the run deleted something, since anything may
point there. The checks in checks/whole read all there is. A run leaves these out, and compares what it loads by other
means.
"""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse.statement import first_comment, named_statements, read_statement

CHECKS = Path(__file__).parents[1] / "checks"
SHOWN_ROWS = 20
ID_DIGITS = "0123456789abcdef"  # of an article_id


@dataclass(frozen=True, slots=True)
class Check:
    """One check."""

    name: str
    promise: str  # its first comment: what holds when it returns no row
    holds: str | None  # a statement that is TRUE only if the promise holds; None: it has none
    sql: str  # returns the rows that break it
    whole: bool  # from checks/whole, which a run leaves out


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a check found: the names of its columns and the first rows that break the promise."""

    name: str
    promise: str
    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]

    @property
    def passed(self) -> bool:
        """Whether the promise holds."""
        return not self.rows


def read_checks() -> tuple[Check, ...]:
    """All checks by name."""
    checks = []
    for path in sorted(CHECKS.rglob("*.sql"), key=lambda path: path.stem):
        sql = path.read_text(encoding="utf-8")
        named = dict(named_statements(sql))
        holds, broken = named.get("holds"), named.get("broken", sql)
        checks.append(Check(path.stem, first_comment(sql), holds, broken, whole=path.parent != CHECKS))
    return tuple(checks)


def run_checks(connection: duckdb.DuckDBPyConnection, whole: bool = True) -> tuple[CheckResult, ...]:
    """Run every check on an open warehouse, on all that it holds. At most 20 rows of each come back.

    Without `whole` those of a run, on the articles in `touched_articles` (article_id, number) and the files in
    `touched_files` (rows of files), temporary views.
    """
    if whole:
        touch_all(connection)
    sum_up(connection)
    return tuple(run_check(connection, check) for check in read_checks() if whole or not check.whole)


def touch_all(connection: duckdb.DuckDBPyConnection) -> None:
    """Let checks look at all articles and files."""
    connection.execute("CREATE OR REPLACE TEMP VIEW touched_articles AS SELECT article_id, number FROM articles")
    connection.execute("CREATE OR REPLACE TEMP VIEW touched_files AS FROM files")


def sum_up(connection: duckdb.DuckDBPyConnection) -> None:
    """Write the sums that checks compare into the temporary table `totals`."""
    connection.execute(read_statement("totals"))


def run_check(connection: duckdb.DuckDBPyConnection, check: Check) -> CheckResult:
    """Run one check, after `sum_up`; one that names `$part` once for each first digit of an id, to bound memory."""
    columns: tuple[str, ...] = ()
    rows: list[tuple[object, ...]] = []
    if check.holds and connection.execute(check.holds).fetchall() == [(True,)]:
        return CheckResult(check.name, check.promise, columns, ())
    for bound in [{"part": digit} for digit in ID_DIGITS] if "$part" in check.sql else [None]:
        # Limited, as DuckDB 1.5.5 comes to no end when only the first of a million rows of a UNION ALL are fetched.
        found = connection.sql(check.sql, params=bound).limit(SHOWN_ROWS - len(rows))
        columns = tuple(found.columns)
        rows += found.fetchall()
    return CheckResult(check.name, check.promise, columns, tuple(rows))
