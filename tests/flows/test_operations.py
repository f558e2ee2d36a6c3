"""What docs/scheduling.md and the Containerfile say to operators: systemd takes the units, the image would hold all."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from argparse import Namespace
from pathlib import Path

import pytest

import flows.serve
from cli.commands import serve
from extractors.errors import CopydeskError
from pipeline.watchlist_folder import DEFAULT_FOLDER, VARIABLE, folder_of
from tests.flows.conftest import ROOT, Run

UNITS = re.findall(
    r"`/etc/systemd/system/([\w-]+\.service)`.*?```ini\n(.*?)```", (ROOT / "docs" / "scheduling.md").read_text(), re.S
)
CONTAINERFILE = (ROOT / "Containerfile").read_text()


def test_systemd_takes_the_units(tmp_path: Path) -> None:
    verify = shutil.which("systemd-analyze")
    if verify is None:
        pytest.skip("no systemd-analyze")
    assert [name for name, _ in UNITS] == [f"copydesk-{one}.service" for one in ("server", "worker", "desk")]
    for name, text in UNITS:
        here = text.replace("/srv/copydesk/.venv/bin/", f"{tmp_path}/").replace("WorkingDirectory=/srv/copydesk", "")
        (tmp_path / name).write_text(here.replace("User=copydesk", ""))
    for program in ("copydesk", "prefect"):
        (tmp_path / program).symlink_to(sys.executable)
    command = [verify, "verify", "--man=no", *(str(tmp_path / name) for name, _ in UNITS)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    said = [line for line in done.stderr.splitlines() if "copydesk" in line]
    assert (done.returncode, said) == (0, [])


def test_the_image_holds_all_packages_and_their_lists() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        packages = tomllib.load(file)["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    copied = [name for line in re.findall(r"(?m)^COPY (.*) \S+$", CONTAINERFILE) for name in line.split()]
    assert set(packages) <= set(copied)
    assert [name for name in copied if not (ROOT / name).exists()] == []


@pytest.mark.slow
def test_what_the_image_is_made_of_is_a_copydesk(tmp_path: Path) -> None:
    """The image's own command, on what is copied into it alone, in a fresh folder."""
    build, site = tmp_path / "build", tmp_path / "site"
    build.mkdir()
    for line in re.findall(r"(?m)^COPY (.*)$", CONTAINERFILE):
        *names, target = line.split()
        for name in names:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, build / target, ignore=shutil.ignore_patterns("__pycache__", "*.duckdb*"))
            else:
                shutil.copy(ROOT / name, build)
    (install,) = re.findall(r"(?m)^RUN (pip install .* \.)$", CONTAINERFILE)
    subprocess.run([sys.executable, "-m", *install.split(), "--quiet", "--target", site], cwd=build, check=True)
    for arguments in (("--version",), ("desk", "--help"), ("serve", "--help")):
        command = [sys.executable, "-P", "-m", "cli.command", *arguments]
        subprocess.run(
            command, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(site)}, check=True, capture_output=True
        )
    assert (site / "desk" / "notebook.py").is_file() and (site / "desk" / "style.css").is_file()


def test_the_folder_of_watch_lists_is_that_given_else_that_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert folder_of(None) == folder_of(DEFAULT_FOLDER) == Path(DEFAULT_FOLDER)
    monkeypatch.setenv(VARIABLE, "/srv/lists")
    assert folder_of(DEFAULT_FOLDER) == Path("/srv/lists")
    assert folder_of("mine") == Path("mine")


def test_serve_names_the_folder_to_its_worker(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    seen: list[str | None] = []
    monkeypatch.setenv(VARIABLE, "")
    monkeypatch.setattr(flows.serve, "serve", lambda: seen.append(os.environ.get(VARIABLE)) or 0)
    assert serve.run(Namespace(watchlists=str(tmp_path))) == 0
    assert seen == [str(tmp_path)]
    with pytest.raises(CopydeskError, match="no such folder"):
        serve.run(Namespace(watchlists=str(tmp_path / "nowhere")))


def test_a_run_answers_the_lists_of_the_environment(
    copydesk: Run, seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "missiles.toml").write_text('title = "Missiles"\nquery = "missile"\n')
    monkeypatch.setenv(VARIABLE, str(tmp_path / "lists"))
    copydesk("ingest", seeds, "--direct")
    assert "Missiles" in copydesk("watchlists").stdout
