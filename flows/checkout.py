"""The checkout that deployments run in: its folder and its Python.

Steps of prefect.yaml: one for deploying, one for each run. They import little, because each import costs every run.
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
DEPLOYMENTS = "prefect.yaml"
FOLDER = "COPYDESK_FOLDER"  # set by copydesk serve: runs stay in this folder, whatever files it has


class CheckoutGone(CopydeskError):
    """The folder that was deployed is missing, or cannot be entered."""


def locate() -> dict[str, str]:
    """The working directory, which is deployed, and the command that starts a run with this Python.

    With a command of its own, a worker starts one process for a run. Without it, Prefect 3.8.8 starts three in turn,
    and each needs three seconds to import Prefect. Raises SystemExit, which ends `prefect deploy`, when prefect.yaml is
    in another folder (`--prefect-file`), because runs would find neither seeds nor warehouse there.
    """
    here = Path.cwd()
    if os.environ.get(FOLDER) != str(here) and not _is_ours(here / DEPLOYMENTS):
        raise SystemExit(  # for any other exception Prefect shows a traceback
            f"copydesk: {here}: runs would go on in this folder, which has no {DEPLOYMENTS} of Copydesk; deploy in the "
            f"folder of the checkout (cd CHECKOUT && {DEPLOY}), or let this one be served (copydesk serve)"
        )
    return {"directory": str(here), "engine": shlex.join([sys.executable, "-m", "prefect.engine"])}


def _is_ours(deployments: Path) -> bool:
    """Whether a prefect.yaml uses these steps."""
    return deployments.is_file() and f"{__name__}.{locate.__name__}" in deployments.read_text(
        encoding="utf-8", errors="replace"
    )


def enter(directory: str) -> dict[str, str]:
    """Make the deployed folder the working directory, wherever the worker was started. Raises CheckoutGone."""
    try:
        os.chdir(directory)
    except OSError as error:
        raise CheckoutGone(
            f"{directory}: this checkout was deployed, and cannot be entered ({error.strerror}); put it back, or "
            f"deploy where it is now: {DEPLOY}"
        ) from error
    return {"directory": directory}
