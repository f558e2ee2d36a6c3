"""The checkout that deployments run in: where it is and with which Python.

Steps of prefect.yaml: one when it is deployed, one at each run. They import little, since each run pays for it.
"""

import os
import shlex
import sys
from pathlib import Path

import dedup  # noqa: F401 - a checkout may have folders of these names, such as that of the warehouse, which would be
import mentions  # noqa: F401 - taken for packages where they are on the module path and ours are not loaded yet
import reports  # noqa: F401
import warehouse  # noqa: F401
from extractors.errors import CopydeskError

DEPLOY = "prefect --no-prompt deploy --all"


class CheckoutGone(CopydeskError):
    """The folder that was deployed is not there any more, or may not be entered."""


def locate() -> dict[str, str]:
    """The folder that is deployed, which is the working directory, and the command that starts a run with this Python.

    With a command of its own a worker starts one process for a run. Without, Prefect 3.8.8 starts three, one after the
    other, and each takes three seconds to import Prefect.
    """
    return {"directory": str(Path.cwd()), "engine": shlex.join([sys.executable, "-m", "prefect.engine"])}


def enter(directory: str) -> dict[str, str]:
    """Make the folder that was deployed the working directory, wherever the worker was started.

    Raises CheckoutGone.
    """
    try:
        os.chdir(directory)
    except OSError as error:
        raise CheckoutGone(
            f"{directory}: this checkout was deployed, and cannot be entered ({error.strerror}); put it back, or "
            f"deploy where it is now: {DEPLOY}"
        ) from error
    return {"directory": directory}
