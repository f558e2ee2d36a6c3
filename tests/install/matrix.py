"""Real installs of this checkout, each into an environment of its own, as people make them: `make install-test`.

Every pair of a Python that is found and an installer resolves what pyproject.toml asks for, with nothing of the lock,
and must then load a page of HTML and one of text. Needs a package index. About four minutes a pair.
"""

import argparse
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.install.pages import HEADLINES, load_pages

ROOT = Path(__file__).parents[2]
INSTALLERS = ("pip-23", "pip-24", "pip-25", "pip-26", "uv")
PYTHONS = ("3.11", "3.12", "3.13")


def main() -> int:
    """Try the pairs that are asked for, all if none is. Returns 1 when one failed."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--python", choices=PYTHONS, action="append", help="default: all that are found")
    parser.add_argument("--installer", choices=INSTALLERS, action="append", help="default: all")
    options = parser.parse_args()
    failed = False
    for version in options.python or PYTHONS:
        python = found(version)
        if python is None:
            print(f"Python {version}: not found")
            continue
        for installer in options.installer or INSTALLERS:
            began = _cpu_seconds()
            problem = tried(python, installer)
            failed = failed or problem is not None
            print(f"Python {version}, {installer}: {problem or 'ok'} ({_cpu_seconds() - began:.0f} CPU s)", flush=True)
    return int(failed)


def found(version: str) -> Path | None:
    """A Python of a version: on the PATH, of pyenv, or this one."""
    if sys.version_info[:2] == tuple(map(int, version.split("."))):
        return Path(sys.executable)
    built = sorted(Path("~/.pyenv/versions").expanduser().glob(f"{version}.*/bin/python"))
    on_path = shutil.which(f"python{version}")
    return built[-1] if built else Path(on_path) if on_path else None


def tried(python: Path, installer: str) -> str | None:
    """Install with one installer, from an unrelated folder, and load two pages. Returns what went wrong."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        environment = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
        environment["XDG_CACHE_HOME"] = str(root / "cache")

        def run(*command: str | Path) -> None:
            subprocess.run(command, cwd=root, env=environment, check=True, capture_output=True, text=True)

        fresh = root / "venv"
        try:
            run(python, "-m", "venv", fresh)
            if installer == "uv":
                run(python, "-m", "venv", root / "tools")
                run(root / "tools" / "bin" / "pip", "install", "uv")
                run(root / "tools" / "bin" / "uv", "pip", "install", "--python", fresh / "bin" / "python", ROOT)
            else:
                run(fresh / "bin" / "python", "-m", "pip", "install", f"pip=={installer.removeprefix('pip-')}.*")
                run(fresh / "bin" / "python", "-m", "pip", "install", ROOT)
            loaded = load_pages(fresh / "bin" / "copydesk", root / "newsroom", environment)
        except (subprocess.CalledProcessError, AssertionError) as error:
            said = error.stdout + error.stderr if isinstance(error, subprocess.CalledProcessError) else str(error)
            return f"{error}\n{_without_noise(said)}"
        return None if loaded == HEADLINES else f"it loaded {loaded}"


def _without_noise(said: str, most: int = 20) -> str:
    """The last lines of what a command said, without pip's remarks on folders."""
    return "\n".join(re.sub(r"(?m)^WARNING: Location .*\n", "", said).splitlines()[-most:])


def _cpu_seconds() -> float:
    used: Sequence[resource.struct_rusage] = (resource.getrusage(resource.RUSAGE_CHILDREN),)
    return sum(one.ru_utime + one.ru_stime for one in used)


if __name__ == "__main__":
    sys.exit(main())
