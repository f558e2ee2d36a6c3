"""The wheel as people get it: with all that it needs, named in its metadata, and without a checkout around it."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, distribution, packages_distributions
from pathlib import Path
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.install.pages import HEADLINES, load_pages

ROOT = Path(__file__).parents[2]
PACKAGES = ("extractors", "dedup", "mentions", "warehouse", "reports", "desk", "pipeline", "flows", "cli")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    build = (
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
        "-w",
        folder,
        ROOT,
    )
    subprocess.run(build, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel, which sees the dependencies that it asks for, as they are installed here.

    It sees no checkout, and nothing that only an extra or the tests bring.
    """
    folder = tmp_path_factory.mktemp("fresh")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    python = folder / "bin" / "python"
    where = [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    purelib = subprocess.run(where, check=True, capture_output=True, text=True).stdout.strip()
    install = (sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel)
    subprocess.run(install, check=True, capture_output=True)
    dependencies = folder / "dependencies"
    dependencies.mkdir()
    for name in _asked_for("copydesk"):
        with suppress(PackageNotFoundError):  # not for this platform
            for file in distribution(name).files or ():
                link = dependencies / file.parts[0]
                if file.parts[0] != ".." and not link.exists():
                    link.symlink_to(Path(str(distribution(name).locate_file(file.parts[0]))))
    # Paths in a .pth file are searched, but .pth files there are not read.
    Path(purelib, "dependencies.pth").write_text(f"{dependencies}\n")
    return folder


@pytest.mark.service
def test_a_wheel_loads_html_and_text_in_a_folder_of_its_own(installed: Path, tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    environment["XDG_CACHE_HOME"] = str(tmp_path / "cache")
    command = installed / "bin" / "copydesk"
    assert load_pages(command, tmp_path / "newsroom", environment) == HEADLINES
    store = [command, "ingest", "s3://crawls/pages", "--direct"]
    refused = subprocess.run(store, cwd=tmp_path, env=environment, check=False, capture_output=True, text=True)
    assert (refused.returncode, refused.stderr.count("\n")) == (1, 1)
    assert "pip install 'copydesk[s3]'" in refused.stderr
    said = subprocess.run([command, "--version"], cwd=tmp_path, env=environment, check=True, capture_output=True).stdout
    assert said.decode() == f"copydesk {distribution('copydesk').version}\n"
    script = (
        "import flows.serve as s; print(s.__file__, *map(s.supplied, ('prefect.yaml', 'prefect.toml')), sep='\\n')\n"
        "print(s.supplied_settings()['PREFECT_SERVER_ANALYTICS_ENABLED'])"
    )
    done = subprocess.run(
        [installed / "bin" / "python", "-c", script], cwd=tmp_path, env=environment, check=True, capture_output=True
    )
    code, deployments, settings, analytics = done.stdout.decode().splitlines()
    assert Path(code).is_relative_to(installed) and analytics == "false"
    for path, name in ((deployments, "prefect.yaml"), (settings, "prefect.toml")):
        assert Path(path).is_relative_to(installed)
        assert Path(path).read_bytes() == (ROOT / name).read_bytes()


@pytest.mark.service
def test_a_wheel_holds_each_file_of_the_packages(wheel: Path) -> None:
    listed = subprocess.run(["git", "ls-files", *PACKAGES], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    with ZipFile(wheel) as archive:
        assert set(listed.split()) <= set(archive.namelist())


def test_what_is_imported_anywhere_is_asked_for_by_name() -> None:
    """Also by an installer that knows no extras: pip 23 does not find the one of lxml that jusText asks for."""
    asked = {*_asked_for("copydesk"), "marimo", "boto3", "botocore"}  # of the extras
    owners = packages_distributions()
    imported = {name for package in PACKAGES for path in (ROOT / package).rglob("*.py") for name in _imported(path)}
    other_pythons = {"backports" if sys.version_info >= (3, 14) else "compression"}  # of zstd
    others = imported - set(PACKAGES) - sys.stdlib_module_names - other_pythons
    missing = {name for name in others if asked.isdisjoint(_owners(owners, name))}
    assert missing == set()
    assert "lxml-html-clean" in asked


def test_both_lists_of_dependencies_name_the_same() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)
    lines = (line.partition("#")[0].strip() for line in (ROOT / "requirements.in").read_text().splitlines())
    locked = {canonicalize_name(Requirement(line).name) for line in lines if line}
    build = {canonicalize_name(Requirement(line).name) for line in project["build-system"]["requires"]}
    named = {canonicalize_name(Requirement(line).name) for line in project["project"]["dependencies"]}
    assert named == locked - build
    pinned = set(re.findall(r"^([a-z0-9.-]+)==", (ROOT / "requirements.txt").read_text(), re.MULTILINE))
    assert named | build <= pinned


def _asked_for(name: str) -> Iterator[str]:
    """All distributions that one asks for, directly or not, by their metadata, extras left aside."""
    waiting, known = [name], set()
    while waiting:
        try:
            requires = distribution(waiting.pop()).requires or []
        except PackageNotFoundError:
            continue  # not for this platform
        for line in requires:
            wanted = Requirement(line)
            needed = canonicalize_name(wanted.name)
            if needed not in known and (wanted.marker is None or wanted.marker.evaluate({"extra": ""})):
                known.add(needed)
                waiting.append(needed)
                yield needed


def _owners(owners: object, name: str) -> set[str]:
    assert isinstance(owners, dict)
    return {str(canonicalize_name(owner)) for owner in owners.get(name, ())}


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (one.name.partition(".")[0] for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]
