"""What a command costs, with all processes that it starts, also those that outlive their parents."""

import ctypes
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER: orphans become ours, so that what they used is counted when they end


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of processor time, of all processes and of the first one alone, seconds on the clock, and the most memory
    of a single process, GiB."""

    cpu: float
    first: float
    wall: float
    peak: float


def measured(command: Sequence[str | Path], environment: Mapping[str, str] | None = None) -> Cost:
    """Run a command to its end. Raises CalledProcessError when it fails."""
    watched = [sys.executable, __file__, *map(str, command)]
    done = subprocess.run(watched, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        print(done.stdout, done.stderr, sep="\n", file=sys.stderr)
        raise subprocess.CalledProcessError(done.returncode, command, done.stdout, done.stderr)
    return Cost(**json.loads(done.stdout.splitlines()[-1]))


def main() -> None:
    """Print the cost of the command in the arguments as JSON; exit as it does."""
    ctypes.CDLL(None, use_errno=True).prctl(SUBREAPER, 1, 0, 0, 0)
    began = time.monotonic()
    child = subprocess.Popen(sys.argv[1:], stdout=sys.stderr)  # noqa: S603
    _, status, first = os.wait4(child.pid, 0)
    wall = time.monotonic() - began
    with suppress(ChildProcessError):
        while True:
            os.wait()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    cost = Cost(seconds(used), seconds(first), wall, used.ru_maxrss / (1 << 20))
    print(json.dumps(asdict(cost)))
    sys.exit(os.waitstatus_to_exitcode(status) and 1)


def seconds(used: resource.struct_rusage) -> float:
    """Processor time."""
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
