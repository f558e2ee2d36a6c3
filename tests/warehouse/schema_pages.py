"""The pages on tables and views that are written from the schema itself: docs/columns.md, and views in docs/schema.md.

    python -m tests.warehouse.schema_pages

Types are DuckDB's. What a column is comes from the comment on its line, in warehouse/schema or warehouse/views; a
view's column without one has the words of the table's column whose name and type it has.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from tests.warehouse.bare import SCHEMA, open_warehouse
from warehouse.column_words import words_of_tables, words_of_view
from warehouse.schema import VIEWS, rebuild_views

DOCS = Path(__file__).parents[2] / "docs"
FIRST = ("current", "originals")
BEGIN, END = "<!-- written by make schema-pages -->", "<!-- as far as here -->"
CREATED = re.compile(r"^CREATE (?:VIEW|MACRO) (.+?) AS\b", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `words` is "" where nothing is said of it."""

    name: str
    type: str
    words: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A table, view or macro; `called` is its name, with the parameters of a macro."""

    name: str
    called: str
    words: str
    columns: tuple[Column, ...]

    @property
    def is_macro(self) -> bool:
        return "(" in self.called


def tables(connection: duckdb.DuckDBPyConnection) -> list[Relation]:
    """All tables, by name."""
    said = words_of_tables(SCHEMA)
    comments = "SELECT table_name, column_name, comment FROM duckdb_columns() WHERE comment IS NOT NULL"
    said |= {(table, column): words for table, column, words in connection.execute(comments).fetchall()}
    found = connection.execute("SELECT table_name, comment FROM duckdb_tables() ORDER BY table_name").fetchall()
    return [
        Relation(name, name, words, columns(connection, name, {key[1]: said[key] for key in said if key[0] == name}))
        for name, words in found
    ]


def views(connection: duckdb.DuckDBPyConnection, known: Iterable[Relation]) -> list[Relation]:
    """All views and macros: what to begin with, then views, then macros, by name."""
    words_of: dict[tuple[str, str], set[str]] = {}
    for table in known:
        for column in table.columns:
            if column.words:
                words_of.setdefault((column.name, column.type), set()).add(column.words)
    same = {key: words for key, (words, *others) in words_of.items() if not others}
    same |= {(one.name, one.type): one.words for table in known if table.name == "articles" for one in table.columns}
    found = []
    for path in VIEWS.glob("*.sql"):
        sql = path.read_text(encoding="utf-8")
        comment = [line.removeprefix("-- ") for line in sql.partition("CREATE ")[0].splitlines()]
        (called,) = CREATED.findall(sql)
        parameters = called.partition("(")[2].rstrip(")").split(", ") if "(" in called else None
        asked = path.stem if parameters is None else f"{path.stem}({', '.join(['NULL'] * len(parameters))})"
        is_relation = parameters is None or "AS TABLE" in sql
        described = columns(connection, asked, words_of_view(sql)) if is_relation else ()
        filled = tuple(
            one if one.words else replace(one, words=same.get((one.name, one.type), "")) for one in described
        )
        found.append(Relation(path.stem, called, "\n".join(comment), filled))
    return sorted(found, key=lambda one: (one.name not in FIRST, one.is_macro, one.name))


def columns(connection: duckdb.DuckDBPyConnection, asked: str, words: Mapping[str, str]) -> tuple[Column, ...]:
    """The columns of a table, a view, or a macro as it is called."""
    described = connection.execute(f"DESCRIBE FROM {asked}").fetchall()
    return tuple(Column(name, type_, words.get(name, "")) for name, type_, *_ in described)


def view_table(found: Iterable[Relation], articles: Relation) -> str:
    """The table of views: what a row is, and the names of the columns."""
    lines = ["| view | holds | columns |", "|---|---|---|"]
    for view in found:
        same, own = _beyond(view, articles)
        names = ["those of `articles` but `number`"] * same + [f"`{one.name}`" for one in own]
        lines.append(f"| `{view.called}` | {view.words.partition(chr(10))[0]} | {', '.join(names)} |")
    return "\n".join(lines) + "\n"


def _beyond(relation: Relation, articles: Relation) -> tuple[bool, Sequence[Column]]:
    """Whether a view has all columns of the table of articles but their number, and those that it has besides."""
    names = [one.name for one in articles.columns if one.name != "number"]
    same = [one.name for one in relation.columns[: len(names)]] == names
    return same, relation.columns[len(names) :] if same else relation.columns


def columns_page(stored: Iterable[Relation], found: Iterable[Relation], articles: Relation) -> str:
    """docs/columns.md."""
    parts = [
        "# Columns\n",
        "Every table, view and macro of the warehouse with its columns, written from the schema by\n"
        "`make schema-pages`. [schema.md](schema.md) says how they are used. NULL is what is not known, everywhere.\n",
        "## Tables\n",
        *(section(one) for one in stored),
        "## Views and macros\n",
        *(section(one, of=articles) for one in found),
    ]
    return "\n".join(parts)


def section(relation: Relation, of: Relation | None = None) -> str:
    """A table, view or macro under its heading."""
    first, _, rest = relation.words.partition("\n")
    lines = [f"### {relation.called}\n", f"{first}.\n{rest}".rstrip() + "\n"]
    same, own = _beyond(relation, of) if of else (False, relation.columns)
    if same:
        lines.append(f"Columns: those of [articles](#articles) but `number`{', and' if own else '.'}\n")
    elif not own:
        lines.append("A value, not a table.\n")
    if not own:
        return "\n".join(lines)
    lines += ["| column | type | |", "|---|---|---|"]
    for one in own:
        words = one.words.replace("|", "\\|")
        lines.append(f"| `{one.name}` | {one.type} | {words} |")
    return "\n".join(lines) + "\n"


def pages() -> dict[Path, str]:
    """The text of the pages as it should be."""
    with open_warehouse() as connection:
        rebuild_views(connection)
        stored = tables(connection)
        found = views(connection, stored)
    articles = next(one for one in stored if one.name == "articles")
    schema = (DOCS / "schema.md").read_text(encoding="utf-8")
    before, _, rest = schema.partition(BEGIN)
    after = rest.partition(END)[2]
    table = view_table(found, articles)
    return {
        DOCS / "schema.md": f"{before}{BEGIN}\n{table}{END}{after}",
        DOCS / "columns.md": columns_page(stored, found, articles),
    }


def main() -> None:
    """Write them."""
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
