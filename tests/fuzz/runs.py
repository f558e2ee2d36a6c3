"""How long fuzzing goes on: a few examples, always the same, in `make test`; as many new ones as COPYDESK_FUZZ says."""

import os
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, settings

from tests.examples import about

EXAMPLES = int(os.environ.get("COPYDESK_FUZZ", "0"))
DOCUMENT = 0.1  # seconds for each document of a container besides
SLOW = 2.0  # seconds of processor time for a small file; a worker may take 10, and ordinary pages take .002 to .05


def bounded(examples: int) -> Callable[[Any], Any]:
    """The settings of a test: `examples` of them, always the same, or those that `make fuzz` asks for."""
    return settings(
        max_examples=EXAMPLES or about(examples),
        derandomize=not EXAMPLES,
        suppress_health_check=list(HealthCheck),
    )
