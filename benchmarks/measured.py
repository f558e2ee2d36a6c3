"""What a command costs, with all processes that it starts, also those that outlive their parents."""

import ctypes
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER: orphans become ours, so that what they used is counted when they end


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of processor time and on the clock, and the most memory of a single process, GiB."""

    cpu: float
    wall: float
    peak: float


def measured(command: Sequence[str | Path]) -> Cost:
    """Run a command to its end. Raises CalledProcessError when it fails."""
    alone = [sys.executable, __file__, *map(str, command)]
    done = subprocess.run(alone, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise subprocess.CalledProcessError(done.returncode, command, done.stdout, done.stderr)
    return Cost(**json.loads(done.stdout.splitlines()[-1]))


def main() -> None:
    """Print the cost of the command in the arguments as JSON."""
    ctypes.CDLL(None, use_errno=True).prctl(SUBREAPER, 1, 0, 0, 0)
    began = time.monotonic()
    code = subprocess.run(sys.argv[1:], stdout=sys.stderr, check=False).returncode  # noqa: S603
    wall = time.monotonic() - began
    while True:
        try:
            os.wait()
        except ChildProcessError:
            break
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(json.dumps({"cpu": used.ru_utime + used.ru_stime, "wall": wall, "peak": used.ru_maxrss / (1 << 20)}))
    sys.exit(code)


if __name__ == "__main__":
    main()
