"""prefect.yaml and prefect.toml: those of the working directory, else those that come with Copydesk.

They lie beside this module: in a wheel as files, in a checkout as links to those at its root.
"""

import os
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from extractors.errors import CopydeskError

DEPLOYMENTS, SETTINGS = "prefect.yaml", "prefect.toml"


class NotSupplied(CopydeskError):
    """A file that should have come with Copydesk is not there."""


def supplied(name: str) -> Path:
    """The file of this name in the working directory, else the one that came along. Raises NotSupplied."""
    here, along = Path(name).absolute(), Path(__file__).with_name(name)
    for path in (here, along):
        if path.is_file():
            return path
    raise NotSupplied(f"there is no {name} in {here.parent}, and none came with Copydesk; install it again")


def supplied_settings() -> dict[str, str]:
    """The settings of the prefect.toml that came along, as variables of the environment.

    None where the working directory has a prefect.toml, which Prefect reads itself, nor those that the environment has.
    """
    path = supplied(SETTINGS)
    if path.parent == Path.cwd():
        return {}
    found = dict(_variables("PREFECT", tomllib.loads(path.read_text(encoding="utf-8"))))
    return {name: value for name, value in found.items() if name not in os.environ}


def _variables(above: str, table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Settings as Prefect calls them in the environment: their tables and names joined."""
    for key, value in table.items():
        name = f"{above}_{key.upper()}"
        if isinstance(value, dict):
            yield from _variables(name, value)
        else:
            yield name, str(value).lower() if isinstance(value, bool) else str(value)
