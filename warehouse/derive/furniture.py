"""Furniture learned from the folder: lines that come back are counted, and pages that print them are labelled again.

The counts are over all articles, so the order in which articles arrive does not change the labels. Which lines are
furniture, and how that changes the labels of a page, is decided in extractors/.
"""

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

import duckdb

from extractors.furniture import EVERYWHERE, EXPOSED, LIMITS, FurnitureLimits
from extractors.outlets import Profile
from warehouse.derive.features import forget_features
from warehouse.derive.labelling import label_batch, read_batch
from warehouse.processes import in_processes
from warehouse.statement import Statements

BATCH_CHARACTERS = 2 << 20  # of pages that are labelled together: some 120 pages of 17 KB
COUNTED_LINES = 3_000_000  # lines of pages that are counted at a time, some 300 MB
COUNTED_PAGES = 20_000  # pages whose spellings or furniture are gathered at a time
NO_PROFILES: Mapping[str, Profile] = MappingProxyType({})
_FIND = (
    *("fresh_pages", "fresh_keys", "met_keys", "printing", "shared_keys"),
    *("counted_pages", "named_templates", "places", "printed", "told"),
)


def withdraw_lines(
    connection: duckdb.DuckDBPyConnection, numbers: Collection[int], limits: FurnitureLimits = LIMITS
) -> None:
    """Store the lines of some articles before their rows in articles, blocks and labelling are deleted or replaced.

    Call it inside the loading transaction. The next learn_furniture counts these lines again.
    """
    if numbers:
        _statements(connection, limits).run("withdrawn", "withdraw", numbers=numbers)


def learn_furniture(
    connection: duckdb.DuckDBPyConnection,
    new: Collection[int],
    limits: FurnitureLimits = LIMITS,
    workers: int = 0,
    profiles: Mapping[str, Profile] = NO_PROFILES,
) -> list[int]:
    """Count the lines of new and withdrawn articles; label again the pages with a line that turned, and those that
    `temp.retold` names (told.py), which are among `new`. `profiles` are those that such pages may need.

    A line turns when it becomes furniture or is furniture no longer. Labels come from the stored blocks. Call it inside
    the loading transaction. So many worker processes label the pages, 0: this one, which must load models for that.
    Articles are given by number. Returns the numbers of those that were labelled again. Raises WorkerEnded.
    """
    statements = _statements(connection, limits)
    statements.run("retold_table")
    if not new and statements.run("withdrawn", "count_withdrawn").fetchall() == [(0,)]:
        return []
    statements.run("withdrawn", *_FIND, numbers=new)
    _recount(statements)
    statements.run("turned", "forget", "spelled", "spelled_apart", "spellings_table")
    _run_by_pages(statements, "spellings", statements.column("spelled_pages"))
    statements.run("remember", "concerned", "concerned_table")
    _run_by_pages(statements, "furnished", statements.column("concerned_numbers"))
    statements.run("counted")
    labelled: list[int] = statements.column("labelled")
    forget_features(connection, labelled)
    batches = [statements.given(first=first, last=last) for first, last in statements.rows("batches")]
    stored = (read_batch(batch, profiles) for batch in batches)
    labels = in_processes(label_batch, stored, min(workers, len(batches)))
    for batch, found in zip(batches, labels, strict=True):
        batch.run("label_articles", arriving=found.articles)
        batch.run("label_features", arriving=found.features)
        batch.run("label_blocks", arriving=found.blocks)
    statements.run("label_state", "done")
    return labelled


def _recount(statements: Statements) -> None:
    """Count the lines, a part of them at a time."""
    [(lines,)] = statements.run("recounted_table", "count_printing").fetchall()
    parts = 1 + lines // COUNTED_LINES
    for part in range(parts):
        statements.given(part=part, parts=parts).run("recount")


def _run_by_pages(statements: Statements, name: str, numbers: Sequence[int]) -> None:
    """Run a statement on pages from `$first` to `$last`, some at a time. `numbers` are in order."""
    for at in range(0, len(numbers), COUNTED_PAGES):
        some = numbers[at : at + COUNTED_PAGES]
        statements.given(first=some[0], last=some[-1]).run(name)


def _statements(connection: duckdb.DuckDBPyConnection, limits: FurnitureLimits) -> Statements:
    values = {
        "stories": limits.stories,
        "belonging": limits.belonging,
        "words": limits.words,
        "short": limits.short,
        "batch_characters": BATCH_CHARACTERS,
        "everywhere": EVERYWHERE,
        "exposed": [role.value for role in EXPOSED],
    }
    return Statements.of("furniture", connection, values)
