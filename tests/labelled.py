"""Pages that a process of tests labels again are labelled there: it has the models, which a new one must load."""

from collections.abc import Iterable, Iterator

import warehouse.derive.furniture
from warehouse.derive.labelling import Labelled, label_batches
from warehouse.statement import Statements


def label_here() -> None:
    """Let all runs of this process label so."""
    warehouse.derive.furniture.label_batches = _label  # type: ignore[attr-defined]


def _label(batches: Iterable[Statements], workers: int) -> Iterator[Labelled]:
    return label_batches(batches, 0)
