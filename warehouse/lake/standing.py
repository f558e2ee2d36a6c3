"""The state of a lake, as its catalog tells it: the commits of runs, and what clients changed in our tables since."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import duckdb

from warehouse.schema import migrate
from warehouse.statement import read_statement
from warehouse.store.base import read_before
from warehouse.store.beside import Beside
from warehouse.store.editions import Made
from warehouse.store.jsonl import read_row

AUTHOR = "copydesk"
_SAME_ROWS = ("merge_adjacent", "rewrite_delete", "inline_flush", "flushed_inlined")
_ROWS = ("tables_inserted_into", "tables_deleted_from", "inlined_insert", "inlined_delete")


@dataclass(frozen=True, slots=True)
class Commit:
    """A snapshot, as the catalog describes it."""

    version: int
    made: Made | None  # None for a commit of a client
    built_on: int  # the snapshot that a run built on; 0 for a client
    changes: Mapping[str, Sequence[str]]  # by kind of change the tables, as numbers or names

    @classmethod
    def of(
        cls, version: int, author: str | None, extra: str | None, changes: Mapping[str, Sequence[str]] | None
    ) -> "Commit":
        """A commit from a row of the catalog. It is a client's unless its message is one of a run."""
        row = read_row((extra or "").encode()) if author == AUTHOR else None
        try:
            made, built_on = (Made(**row["made"]), int(row["built_on"])) if row else (None, 0)
        except (KeyError, TypeError, ValueError):
            made, built_on = None, 0
        return cls(version, made, built_on, changes or {})


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of a lake: the last commit of a run, and what clients changed since."""

    ours: Commit | None  # the last commit of a run; None when there is none
    newest: int  # the version of the newest snapshot
    tables: tuple[str, ...]  # all in the schema that runs write to
    changed: tuple[str, ...] = ()  # our tables whose rows clients changed
    anew: bool = False  # a change cannot be undone, so the next edition starts from nothing
    views: bool = False  # clients made or dropped views or macros

    def warnings(self, beside: Beside) -> tuple[str, ...]:
        """What a run warns of: changes of clients to our tables."""
        if not (self.changed or self.anew):
            return ()
        instead = read_before(beside) if self.anew else f"snapshot {self.ours.version if self.ours else 0}"
        what = f" ({', '.join(self.changed)})" if self.changed else ""
        return (
            f"{beside.warehouse} is not as it was published: a client wrote into its tables{what}. The next edition is "
            f"built from {instead}. Keep tables of your own in a schema of your own",
        )


def read_standing(connection: duckdb.DuckDBPyConnection) -> Standing:
    """The state of the lake that a connection is attached to."""
    commits = [Commit.of(*row) for row in connection.execute(read_statement("lake/commits")).fetchall()]
    rows = connection.execute(read_statement("lake/tables")).fetchall()
    names = {str(id_): name for id_, name, _ in rows}
    tables = tuple(sorted({name for _, name, there in rows if there}))
    ours = next((commit for commit in commits if commit.made), None)
    if ours is None:
        return Standing(None, commits[0].version, tables, anew="schema_migrations" in tables)
    changed: set[str] = set()
    anew = views = False
    for commit in commits:
        if commit.version <= ours.built_on or commit is ours:
            continue
        anew = anew or commit.made is not None  # another run built at the same time: it had lost the lock
        for kind, things in commit.changes.items():
            own = own_tables() & {names.get(thing, thing.removeprefix("main.").strip('"')) for thing in things}
            views = views or "view" in kind or "macro" in kind
            if kind in _ROWS and commit.version > ours.version:
                changed |= own
            elif own and kind not in _SAME_ROWS:
                anew = True
    return Standing(ours, commits[0].version, tables, tuple(sorted(changed)), anew, views)


@cache
def own_tables() -> frozenset[str]:
    """The names of the tables that the schema files make."""
    with duckdb.connect(":memory:") as connection:
        migrate(connection)
        return frozenset(name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall())
