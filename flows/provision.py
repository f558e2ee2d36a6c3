"""What a Prefect server needs to run our flows: a work pool, and the deployments of prefect.yaml."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from flows.server import pool

POOL = "local"
# -P: a folder of the user's that is called like a package of ours or Prefect's must not be imported
PREFECT = (sys.executable, "-P", "-m", "prefect")
MAKE_POOL = ("work-pool", "create", POOL, "--type", "process", "--overwrite")
DEPLOY = ("--no-prompt", "deploy", "--all")
WORK = ("worker", "start", "--pool", POOL)


def provision(api: str, deployments: Path, prefect: Callable[[Sequence[str]], None]) -> None:
    """Make the work pool, unless there is one, and deploy what a prefect.yaml says. Runs go on in this folder.

    `prefect` runs a command of Prefect's and raises when that fails.
    """
    if pool(api, POOL) is None:
        prefect(MAKE_POOL)
    prefect((*DEPLOY, "--prefect-file", str(deployments)))
