"""The end of processes with all that they started: each was started in a process group of its own.

As a program (`python -m flows.stop`) it outlives who started it, however that one ends: standard input names the
groups, a line each, with a minus those that have ended; when it closes, the rest is ended.
"""

import os
import signal
import sys
import time
from collections.abc import Iterable
from contextlib import suppress

GRACE_SECONDS = 20.0  # then it is SIGKILL: Prefect's own shutdown can hang
LOOK_SECONDS = 0.1


def end_groups(groups: Iterable[int], grace_seconds: float = GRACE_SECONDS) -> None:
    """End process groups, and return when all their processes have ended. Interrupted, it ends them at once."""
    left = [group for group in groups if _signal(group, signal.SIGTERM)]
    end = time.monotonic() + grace_seconds
    try:
        while left and time.monotonic() < end:
            time.sleep(LOOK_SECONDS)
            left = [group for group in left if _is_alive(group)]
    finally:
        for group in left:
            _signal(group, signal.SIGKILL)


def _is_alive(group: int) -> bool:
    """Whether a process group has a process that has not ended; one of ours that has is taken note of."""
    with suppress(ChildProcessError):
        os.waitpid(-group, os.WNOHANG)
    return _signal(group, 0)


def _signal(group: int, number: int) -> bool:
    try:
        os.killpg(group, number)
    except (ProcessLookupError, PermissionError):
        return False
    return True


def main() -> None:
    """End the groups that standard input names, when it closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    groups: set[int] = set()
    for line in sys.stdin:
        group = int(line)
        (groups.add if group > 0 else groups.discard)(abs(group))
    end_groups(groups)


if __name__ == "__main__":
    main()
