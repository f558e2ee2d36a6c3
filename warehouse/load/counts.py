"""What a run did, in figures."""

from collections.abc import Mapping
from dataclasses import dataclass

from warehouse.address import Edition
from warehouse.derive.mentions import NOTHING_NEW, Lookback
from warehouse.outcome.outcome import FileState


@dataclass(frozen=True, slots=True)
class Counts:
    """A run in figures: the files that it saw by state, and what the run added.

    `new_files`: contents not seen before at their path. `gone`: contents that left their path. `new_articles`:
    articles that were not in the warehouse.
    """

    seen: int
    loaded: int
    rejected: int
    ignored: int
    waiting: int
    new_files: int = 0
    new_articles: int = 0
    gone: int = 0


@dataclass(frozen=True, slots=True)
class LoadSummary:
    """What a load did; `edition` is None when there was nothing to load and the edition before stays.

    `lookback`: what new watch lists found in articles that were there before.
    """

    edition: Edition | None
    counts: Counts
    warnings: tuple[str, ...]
    lookback: Lookback = NOTHING_NEW


def count_states(seen: int, states: Mapping[str, int]) -> Counts:
    """The counts of so many files that ended in these states."""
    return Counts(seen, *(states.get(state.value, 0) for state in FileState))
