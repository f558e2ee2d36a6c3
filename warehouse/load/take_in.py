"""Outcomes of extraction become rows; those of contents that were extracted before replace what these gave.

What is forgotten leaves the same way. The order of the statements in queries/load that do it is here.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import pyarrow as pa

from mentions.watchlist import Watchlist
from warehouse.derive.features import clear_features
from warehouse.derive.furniture import learn_furniture, withdraw_lines
from warehouse.derive.matching import relate
from warehouse.derive.mentions import Lookback, keep_mentions
from warehouse.derive.names import keep_names, said_of_names
from warehouse.derive.search import index_words
from warehouse.derive.told import Files, keep_told
from warehouse.load.staging import arriving_documents
from warehouse.statement import Statements
from warehouse.store.protocol import Draft

SETTLED_PARTS = 30  # of documents, some 500 MB
SETTLED_ARTICLES = 1_000  # to settle takes .1 s and more in a large warehouse, so that small batches do without
ANEW_ARTICLES = 10_000  # that are written anew at a time, some 100 MB
ANEW_SHARE = 8  # one in so many labelled again: else to write all anew takes longer than their former rows take room


STEPS = (
    "articles",
    "lines that come back",
    "copies and stories",
    "words of search",
    "names",
    "watch lists",
)  # in their order


def unheard(_step: str) -> None:
    """Tell nobody that a step begins."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came in: how many articles are new, how many went, and what new watch lists found in those that are not."""

    new_articles: int
    gone: int  # articles that were deleted
    lookback: Lookback
    watchlists_sha256: str  # of all lists that the edition answers now
    lists: str  # the hashes of the lists of folders that it heeds
    retold: int  # earlier articles of which they say something else
    unused: Sequence[str]  # what they say of no file


def take_in(  # noqa: PLR0913, PLR0917 - each is a different thing that the caller has at hand
    draft: Draft,
    statements: Statements,
    outcomes: Iterable[pa.Table],
    watchlists: Sequence[Watchlist] | None,
    anew: bool = False,
    workers: int = 0,
    begins: Callable[[str], None] = unheard,
    lists: Files | None = None,
) -> TakenIn:
    """Bring articles and all that follows from them up to date with what is staged.

    `statements` are those of this phase on the draft. `outcomes` are those that were staged, with their documents.
    Files of contents that were not seen before must have their rows already. `watchlists`: None for those that the
    edition holds. `lists`: those of the folder of this run, whose files must be staged too; None: no folder was looked
    at. `anew`: label and relate all articles. So many worker processes label pages again and compare them; 0: this one
    does. `begins` is told each of STEPS as it begins.
    """
    articles, lines, stories, words, named, watched = STEPS
    begins(articles)
    statements.run("former_files", "other_outcome", "rejects_before", "rejects", "stale_sources")
    statements.run("former_contents", "stale_sources_go", "forgotten_rejects", "former_articles", "former_blocks")
    connection = statements.connection
    withdraw_lines(connection, statements.column("all_numbers" if anew else "former_numbers"))
    statements.run("former_go", "standing_articles", "new_articles", "document_numbers")
    clear_features(connection)
    for at, (documents, blocks) in enumerate(arriving_documents(outcomes), 1):
        statements.run("articles", "labelling", "features", arriving=documents)
        statements.run("blocks", arriving=blocks)
        if at % SETTLED_PARTS == 0:
            draft.settle()
    statements.run("resourced", "article_sources", "smallest_source", "first_seen")
    if statements.column("fresh_tombstones"):
        statements.run("forgotten_files", "tombstones")
    new = statements.column("new_numbers")
    settled = len(new) > SETTLED_ARTICLES and draft.settle()
    said = said_of_names(connection)
    run_id, seeds = str(statements.values["run_id"]), str(statements.values["seeds"])
    retold = keep_told(connection, run_id, seeds, lists, new, anew)
    begins(lines)
    counted = statements.column("all_numbers") if anew else {*new, *retold.numbers}
    labelled = learn_furniture(connection, counted, workers=workers, profiles=retold.profiles)
    if settled and len({*new}.intersection(labelled)) * ANEW_SHARE > len(new):
        rewrite_articles(draft, statements, new)
    elif len(labelled) > SETTLED_ARTICLES:
        draft.settle()
    moved = statements.column("moved")
    statements.run("touched_articles", numbers=[*new, *labelled, *moved])
    changed = {*new, *labelled} - {*statements.column("unchanged")} | {*moved}
    gone = statements.column("gone_numbers")
    begins(stories)
    relate(connection, statements.column("all_numbers") if anew else changed, gone, workers=workers)
    begins(words)
    index_words(connection, {*new, *labelled}, gone)
    begins(named)
    renamed = keep_names(connection, {*new, *labelled}, gone, said)
    begins(watched)
    lookback, watchlists_sha256 = keep_mentions(connection, {*renamed, *gone}, watchlists)
    ((fresh,),) = statements.rows("count_new")
    earlier = len({*retold.numbers}.difference(new))
    return TakenIn(fresh, len(gone), lookback, watchlists_sha256, retold.made, earlier, retold.unused)


def rewrite_articles(draft: Draft, statements: Statements, numbers: Sequence[int]) -> None:
    """Write the rows of some articles that are settled once more, in order.

    An article that is labelled again is a new row, and its former one stays in the file, with its body, for as long as
    one beside it lives. What is freed here is where words of search are written next.
    """
    for at in range(0, len(numbers), ANEW_ARTICLES):
        for _ in statements.by_number("articles_anew", numbers[at : at + ANEW_ARTICLES]):
            statements.run("former_rows_go", "rows_anew")
        draft.settle()
