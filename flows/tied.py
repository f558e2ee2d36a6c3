"""Commands that end, with everything that they start, when the process that runs them ends for any reason.

As a program (`python -m flows.tied`) it is between the two. It runs a command in a process group of its own. When its
standard input closes, which also happens when the other process is killed, it ends the group.
"""

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path

GRACE_SECONDS = 20.0  # then SIGKILL follows, because Prefect's own shutdown can hang
LOOK_SECONDS = 0.1


@contextmanager
def tied(
    command: Sequence[str], environment: Mapping[str, str], log: Path | None
) -> Iterator["subprocess.Popen[bytes]"]:
    """A process that ends with the command, and at the end of the block. Without a log it prints to the terminal.

    Its exit code is that of the command, or 128 plus the number of the signal that ended the command.
    """
    with log.open("wb") if log else nullcontext() as output:
        process = subprocess.Popen(  # noqa: S603 - Prefect's own commands
            [sys.executable, "-P", "-m", "flows.tied", json.dumps(command)],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT if output else None,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        if process.stdin:
            process.stdin.close()
        try:
            process.wait()
        except KeyboardInterrupt:
            process.terminate()  # without delay
            raise


def main() -> None:
    """Run the command that is given as JSON."""
    process = subprocess.Popen(json.loads(sys.argv[1]), stdin=subprocess.DEVNULL, start_new_session=True)  # noqa: S603
    signal.signal(signal.SIGTERM, lambda *_: _signal(process.pid, signal.SIGKILL))
    while process.poll() is None and not select.select([sys.stdin], [], [], LOOK_SECONDS)[0]:
        pass
    end = time.monotonic() + GRACE_SECONDS
    alive = _signal(process.pid, signal.SIGTERM)  # what the command started may still run when it does not
    while alive and time.monotonic() < end:
        time.sleep(LOOK_SECONDS)
        process.poll()
        alive = _signal(process.pid, 0)
    _signal(process.pid, signal.SIGKILL)
    code = process.wait()
    sys.exit(code if code >= 0 else 128 - code)


def _signal(group: int, number: int) -> bool:
    """Whether a process group has a process that takes a signal."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(group, number)
        return True
    return False


if __name__ == "__main__":
    main()
