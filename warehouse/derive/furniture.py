"""Furniture learned from the folder: lines that come back are counted, and pages that print them are labelled again.

The counts are over all articles, so the order in which articles arrive does not change the labels. Which lines are
furniture, and how that changes the labels of a page, is decided in extractors/.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
import pyarrow as pa

from extractors.article import Block, Markup, Metadata, Role
from extractors.furniture import EVERYWHERE, EXPOSED, LIMITS, FurnitureLimits
from extractors.reading import read_again
from warehouse.outcome.columns import article_row
from warehouse.outcome.shard import ARTICLE
from warehouse.statement import Statements

BATCH_ARTICLES = 500
_IDS = pa.schema([("article_id", pa.string())])
# Columns of an article that labelling it again does not change: what it states, and what labelling needs.
NOT_LABELLED = (
    *("url", "place", "outlet", "keywords", "teaser", "modified_edtf", "modified_local", "modified_at"),
    *("repaired_characters", "stated", "templates", "story_keys"),
)
_ARTICLE = [field for field in ARTICLE if field.name not in NOT_LABELLED]
_LABELLED = pa.schema([*_IDS, ("furniture", pa.list_(pa.int64())), *_ARTICLE])


def withdraw_lines(connection: duckdb.DuckDBPyConnection, ids: Sequence[str], limits: FurnitureLimits = LIMITS) -> None:
    """Store the lines of some articles before their rows in articles, blocks and labelling are deleted or replaced.

    Call it inside the loading transaction. The next learn_furniture counts these lines again.
    """
    statements = _statements(connection, limits)
    statements.run("withdrawn", "withdraw", arriving=_table(ids))


def learn_furniture(
    connection: duckdb.DuckDBPyConnection, new_ids: Sequence[str], limits: FurnitureLimits = LIMITS
) -> list[str]:
    """Count the lines of new and withdrawn articles; label again the pages with a line that turned.

    A line turns when it becomes furniture or is furniture no longer. Labels come from the stored blocks. Call it inside
    the loading transaction. Returns the ids of the articles that were labelled again, in order.
    """
    statements = _statements(connection, limits)
    if not new_ids and statements.run("withdrawn", "count_withdrawn").fetchall() == [(0,)]:
        return []
    names = ("withdrawn", "printed", "recount", "turned", "forget", "remember", "counted", "concerned")
    concerned = statements.run(*names, arriving=_table(new_ids)).fetchall()
    for start in range(0, len(concerned), BATCH_ARTICLES):
        batch = {one[0]: _Page(*one[1:]) for one in concerned[start : start + BATCH_ARTICLES]}
        labelled = _label(statements.run("blocks", arriving=_table(batch)).fetchall(), batch)
        statements.run("label_articles", "label_blocks", "label_state", arriving=labelled)
    return [article_id for article_id, *_ in concerned]


def _statements(connection: duckdb.DuckDBPyConnection, limits: FurnitureLimits) -> Statements:
    values = {
        "stories": limits.stories,
        "belonging": limits.belonging,
        "words": limits.words,
        "short": limits.short,
        "everywhere": EVERYWHERE,
        "exposed": [role.value for role in EXPOSED],
    }
    return Statements.of("furniture", connection, values)


@dataclass(frozen=True, slots=True)
class _Page:
    """What labelling a page again needs besides its blocks."""

    markup: str
    stated: str | None
    furniture: list[int] | None  # hashes of its furniture; None: it keeps the labels of the page alone


def _label(pages: Sequence[tuple[str, list[dict[str, Any]]]], batch: Mapping[str, _Page]) -> pa.Table:
    """The given pages with new labels, and the furniture that was used for each."""
    rows = []
    for article_id, blocks in pages:
        page = batch[article_id]
        article = read_again(
            [_block(block) for block in blocks],
            Markup(page.markup),
            Metadata.from_json(page.stated or "{}"),
            frozenset(page.furniture or ()),
        )
        rows.append({"article_id": article_id, "furniture": page.furniture, **article_row(article)})
    return pa.Table.from_pylist(rows, schema=_LABELLED)


def _block(stored: Mapping[str, Any]) -> Block:
    """A block with the role that the page alone gives it."""
    role = Role(stored["first_role"])
    return Block(**{name: stored[name] for name in Block._fields} | {"role": role, "first_role": role})


def _table(ids: Iterable[str]) -> pa.Table:
    return pa.table([pa.array(ids, pa.string())], schema=_IDS)
