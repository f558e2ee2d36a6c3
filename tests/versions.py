"""Another version of the program: a copy of its packages that a test changes, and a process that works with it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from tests.opened import InProcess
from tests.terminal import Here, Shown, shown

ROOT = Path(__file__).parents[1]
PACKAGES = ("cli", "dedup", "extractors", "flows", "mentions", "pipeline", "reports", "warehouse")
# A warehouse may lie beside the code, and bytecode that another process writes is gone before it could be copied.
NO_CODE = shutil.ignore_patterns("*.duckdb*", "*.pyc.*")


def copy_program(code: Path) -> None:
    """Copy all packages into a folder, with their bytecode: what is the same need not be compiled for seconds."""
    for name in PACKAGES:
        shutil.copytree(ROOT / name, code / name, ignore=NO_CODE)


@contextmanager
def version(code: Path, folder: Path, warehouse: Path) -> Iterator[Here]:
    """A process with the packages of `code` that runs commands in a folder, on a warehouse, until the block ends.

    It runs one after another, since a process for each would import the program anew, and extracts in itself. Each must
    end with the exit code that is expected.
    """
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "tests.versions"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": f"{code}{os.pathsep}{ROOT}", "COPYDESK_WAREHOUSE": str(warehouse)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        orders, answers = process.stdin, process.stdout
        assert orders and answers

        def run(*arguments: str | Path, code: int = 0) -> Shown:
            print(json.dumps({"arguments": [str(one) for one in arguments], "code": code}), file=orders, flush=True)
            answer = answers.readline()
            assert answer, f"{arguments} was not as expected: the process says why on stderr"
            return Shown(**json.loads(answer))

        yield run


def main() -> None:
    """Run the commands that are named on stdin, a line each, and print what they show."""
    for line in sys.stdin:
        order = json.loads(line)
        with InProcess.everywhere():
            done = shown(*order["arguments"], folder=Path.cwd(), code=order["code"])
        print(json.dumps(asdict(done)), flush=True)


if __name__ == "__main__":
    main()
