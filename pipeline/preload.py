"""What the process loads from which worker processes are forked, so that they need not load it themselves.

Only that process imports this module (multiprocessing's forkserver).
"""

import atexit
import gc
import sys
from types import TracebackType

import extractors.reading  # noqa: F401 - so that each worker has it
import pipeline.chunk  # noqa: F401 - likewise
import warehouse.derive.comparing
import warehouse.derive.labelling  # noqa: F401 - likewise
from extractors.text.language import language_model
from pipeline.proof import read_text_page, use_cached_model
from warehouse.outcome.features import character_values, word_rarity


def _unless_left(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Show an error of a worker that starts, unless the run has ended meanwhile and closed the connection."""
    if not isinstance(error, (EOFError, OSError)):
        sys.__excepthook__(kind, error, trace)


sys.excepthook = _unless_left
use_cached_model()
language_model()
word_rarity()
character_values()
read_text_page()  # which fills what is read when the first page asks for it: .2 s that each worker would take
atexit.register(gc.freeze)  # what it holds need not be looked through before it ends: .1 s
