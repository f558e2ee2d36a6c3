"""The reload: contents that were extracted again, and what is forgotten, become the next edition.

No folder is looked at: what files there are and which of them are present stays as it is.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from warehouse.address import Edition, Warehouse
from warehouse.load.build import build_edition, preview_edition
from warehouse.load.changes import Changes, find_changes
from warehouse.load.counts import Counts, count_states
from warehouse.load.ledger import Ledger
from warehouse.load.take_in import Arrivals, Relate, stage_arrivals, take_in
from warehouse.statement import Statements
from warehouse.store.journal import RunRecord
from warehouse.store.protocol import store_of


@dataclass(frozen=True, slots=True)
class Reloaded:
    """What a reload did, or would do when `edition` is None. `counts` are of the files concerned."""

    edition: Edition | None
    counts: Counts
    changes: Changes


def reload(  # noqa: PLR0913, PLR0917 - each is a different thing that the caller has at hand
    warehouse: Warehouse,
    ledger: Ledger,
    run: RunRecord,
    arrivals: Arrivals,
    relate: Relate,
    clock: Callable[[], datetime],
    publish: bool = True,
    anew: bool = False,
) -> Reloaded:
    """Build the next edition, and publish it unless told otherwise. Call it while holding the lock.

    `anew`: label and relate all articles, since the code that does it is another.

    Raises EditionChanged when a client wrote into the base meanwhile, and CheckFailed; then the edition before stands.
    """
    store_of(warehouse).sweep()
    found: list[Changes] = []

    def fill(statements: Statements) -> Counts:
        stage_arrivals(statements, arrivals)
        new = take_in(statements, relate, None, anew).new_articles
        found.append(find_changes(statements, new))
        states = dict(statements.run("concerned_states").fetchall())
        return replace(count_states(sum(states.values()), states), new_articles=new)

    if not publish:
        return Reloaded(None, preview_edition(warehouse, ledger, run, fill), found[0])
    edition, counts = build_edition(warehouse, ledger, run, fill, clock, not ledger.heeds_tombstones(), anew)
    return Reloaded(edition, counts, found[0])
