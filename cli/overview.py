"""What there is to ask, in three lists: what analysts ask, the tables below, and what runs need for themselves."""

from collections.abc import Iterator

from cli.answers import as_table
from warehouse.read.read_only import reading
from warehouse.schema import VIEWS
from warehouse.statement import first_comment
from warehouse.store.protocol import Store

SECTIONS = {  # of the list of what there is, by what OVERVIEW calls them
    "ask": "Views and macros: what analysts ask",
    "tables": "Tables: what they are made of",
    "internals": "Internals: what runs need for themselves",
}
OVERVIEW = """
    WITH known AS (
        SELECT table_name AS name, table_name AS shown, 'tables' AS section, comment
        FROM duckdb_tables() WHERE NOT internal
        UNION ALL
        SELECT view_name, view_name, 'ask', comment FROM duckdb_views() WHERE NOT internal
        UNION ALL
        SELECT function_name, function_name || '(' || array_to_string(parameters, ', ') || ')', 'ask', comment
        FROM duckdb_functions() WHERE NOT internal AND function_type LIKE '%macro'
    ),
    sorted AS (
        SELECT
            shown AS name,
            CASE WHEN regexp_matches(name, '^(search_|match|story_|schema_|furniture|labelling|fingerprints|known_)')
                THEN 'internals' ELSE section END AS section,
            comment,
            list_position([
                'brief', 'new_since', 'search', 'top_stories', 'story', 'first_to_publish', 'share_of_voice',
                'share_of_voice_by', 'syndication', 'between_dates', 'corrections', 'current', 'originals',
                'articles', 'article_sources', 'stories', 'relations', 'blocks'
            ], name) AS place
        FROM known
    )
    SELECT section, name, comment FROM sorted ORDER BY place NULLS LAST, name"""


def overview(store: Store, at: str | None = None, width: int | None = None) -> Iterator[str]:
    """The lists as text, with what each view, macro and table holds; `width` and `at` as for `ask`.

    Raises what `reading` raises.
    """
    with reading(store, at=at) as connection:
        found = connection.execute(OVERVIEW).fetchall()
    rows = [(section, name, comment or _first_comment(name)) for section, name, comment in found]
    for section, heading in SECTIONS.items():
        yield f"{heading}\n\n"
        yield from as_table(["name", "holds"], [row[1:] for row in rows if row[0] == section], width, most=None)
        yield "\n" if section != "internals" else ""


def _first_comment(name: str) -> str | None:
    """What the file of a view or macro says first: a lake keeps no comments on macros."""
    file = VIEWS / f"{name.partition('(')[0]}.sql"
    return first_comment(file.read_text(encoding="utf-8")) if file.is_file() else None
