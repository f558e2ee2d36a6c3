"""What the process holds that worker processes are forked from: all that they need, read once.

Imported by that process alone (multiprocessing's forkserver).
"""

import sys
from types import TracebackType

import pipeline.chunk  # noqa: F401 - so that each worker has it
from extractors.text.language import language_model
from warehouse.versions import extractor_version


def _unless_left(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Show an error of a worker that starts, unless it is that the run came to its end before and hung up."""
    if not isinstance(error, (EOFError, OSError)):
        sys.__excepthook__(kind, error, trace)


sys.excepthook = _unless_left
language_model()
extractor_version()
