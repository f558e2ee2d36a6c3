"""Outcomes of extraction become rows; those of contents that were extracted before replace what these gave.

What is forgotten leaves the same way. The order of the statements in queries/load that do it is here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from mentions.watchlist import Watchlist
from warehouse.derive.furniture import learn_furniture, withdraw_lines
from warehouse.derive.matching import relate
from warehouse.derive.mentions import Lookback, keep_mentions
from warehouse.derive.search import index_words
from warehouse.statement import Statements


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came in: how many articles are new, and what new watch lists found in those that are not."""

    new_articles: int
    lookback: Lookback


def take_in(statements: Statements, watchlists: Sequence[Watchlist] | None, anew: bool = False) -> TakenIn:
    """Bring articles and all that follows from them up to date with what is staged.

    Files of contents that were not seen before must have their rows already. `watchlists`: None for those that the
    edition holds. `anew`: label and relate all articles.
    """
    for name in ("former_files", "other_outcome", "rejects_before", "rejects", "stale_sources"):
        statements.run(name)
    for name in ("former_contents", "stale_sources_go", "forgotten_rejects", "former_articles", "former_blocks"):
        statements.run(name)
    connection = statements.connection
    withdraw_lines(connection, statements.ids("all_ids" if anew else "former_ids"))
    for name in ("former_go", "new_articles", "articles", "blocks", "labelling", "article_sources"):
        statements.run(name)
    for name in ("smallest_source", "forgotten_files", "tombstones"):
        statements.run(name)
    new_ids = statements.ids("new_ids")
    labelled = learn_furniture(connection, statements.ids("all_ids") if anew else new_ids)
    changed = {*new_ids, *labelled} - set(statements.ids("unchanged")) | set(statements.ids("moved_ids"))
    gone = statements.ids("gone_ids")
    relate(connection, statements.ids("all_ids") if anew else sorted(changed), gone)
    index_words(connection, {*new_ids, *labelled}, gone)
    lookback = keep_mentions(connection, {*new_ids, *labelled, *gone}, watchlists)
    return TakenIn(statements.count("count_new"), lookback)
