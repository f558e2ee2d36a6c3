"""A process of tests does itself what worker processes do for a load: it has the models, which a new one must load."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import warehouse.derive.furniture
import warehouse.derive.matching


def work_here() -> None:
    """Let all runs of this process label and compare so."""
    warehouse.derive.furniture.in_processes = _here  # type: ignore[attr-defined]
    warehouse.derive.matching.in_processes = _here  # type: ignore[attr-defined]


def _here(work: Callable[[Any], Any], batches: Iterable[Any], workers: int) -> Iterator[Any]:
    return map(work, batches)
