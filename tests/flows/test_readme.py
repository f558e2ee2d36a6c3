"""What the README shows is what happens: its console blocks are run in a copy of the project, in order."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.flows.conftest import COMMAND, ROOT, age
from tests.prefect_server import free_port

BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)


def steps(text: str) -> list[tuple[str, str]]:
    """The commands of all console blocks, each with the output shown below it."""
    found = []
    for block in BLOCK.findall(text):
        for part in re.split(r"(?m)^\$ ", block)[1:]:
            command, _, output = part.partition("\n")
            found.append((command, output))
    return found


def shape(output: str) -> "re.Pattern[str]":
    """An expression for output in which `...` stands for anything."""
    lines = [
        r"(?:.*\n)*?" if line == "..." else re.escape(line).replace(r"\.\.\.", ".*") + r" *\n"
        for line in output.splitlines()
    ]
    return re.compile("".join(lines))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The project as a newcomer has it after `make` has installed it."""
    for name in ("seeds", "Makefile", "pyproject.toml", "requirements.txt", "prefect.toml", "prefect.yaml"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy2)(source, tmp_path / name)
    for path in (tmp_path / "seeds").iterdir():
        age(path)
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "bin").symlink_to(COMMAND.parent)
    (tmp_path / ".venv" / "installed").touch()
    return tmp_path


def retype(page: Path, folder: Path, environment: dict[str, str]) -> dict[str, str]:
    """Run the console blocks of a page, each command in a shell of its own, and see that they print what is shown.

    Returns what each printed as errors.
    """
    said = {}
    shown = steps(page.read_text(encoding="utf-8"))
    assert shown
    for command, output in shown:
        done = subprocess.run(
            ["/bin/sh", "-c", command],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=600,
        )
        assert done.returncode == 0, f"{command}\n{done.stderr}"
        assert shape(output).fullmatch(done.stdout), f"{command}\n{done.stdout}"
        said[command] = done.stderr
    return said


@pytest.mark.service
def test_console_blocks_of_the_readme(project: Path) -> None:
    outside = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    environment = {
        **outside,
        "PATH": f"{COMMAND.parent}:{os.environ['PATH']}",
        "PREFECT_HOME": str(project / "home"),
        "PREFECT_API_URL": "",  # empty counts as unset
        "PREFECT_SERVER_API_PORT": str(free_port()),  # at the usual one somebody may serve
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "280",  # a busy machine is no fault of ours
    }
    said = retype(ROOT / "README.md", project, environment)
    assert "starting Prefect's embedded server" in said["make ingest"]  # there is none
    assert "--direct" in said["make ingest"]


@pytest.mark.slow
@pytest.mark.parametrize("page", ["operating", "schema", "watchlists"])
def test_console_blocks_of_a_page(page: str, seeds: Path, tmp_path: Path) -> None:
    """That on operating begins with an empty folder, the others with a warehouse."""
    environment = {**os.environ, "PATH": f"{COMMAND.parent}:{os.environ['PATH']}", "HOME": str(tmp_path / "home")}
    if page != "operating":
        subprocess.run([COMMAND, "ingest", "--direct"], cwd=seeds.parent, env=environment, check=True)
    retype(ROOT / "docs" / f"{page}.md", seeds.parent, environment)


def test_no_page_shows_output_that_no_test_has_seen() -> None:
    """What looks like a terminal stands in a console block, and each page that has such blocks is run above."""
    run = {"cookbook", "operating", "schema", "watchlists"}
    for page in (ROOT / "docs").rglob("*.md"):
        text = page.read_text(encoding="utf-8")
        assert not re.search(r"(?m)^    \$ ", text), page
        assert page.stem in run or not BLOCK.search(text), page


def test_the_readme_is_short_and_its_links_lead_somewhere() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 150
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", text):
        assert (ROOT / target).exists(), target


def test_what_security_and_reliability_promise_has_tests() -> None:
    """Each test module that the pages name is there."""
    modules = {path.stem for path in (ROOT / "tests").rglob("test_*.py")}
    for page in (ROOT / "SECURITY.md", ROOT / "docs" / "reliability.md"):
        named = set(re.findall(r"`(test_\w+)`", page.read_text(encoding="utf-8")))
        assert named and named <= modules, page.name
