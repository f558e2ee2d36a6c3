"""Each command of the folder keeps the protocol, is shown by --help and documented, and costs the others no time."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import cli.commands as folder
from cli.commands import commands
from tests.flows.conftest import ROOT, Run

ORDER = [
    *("ingest", "watch", "serve", "reextract", "forget", "explain"),
    *("report", "search", "sql", "export", "watchlists", "check", "digest"),
]
# What importing the entry and all commands may load of ours, besides cli.
LIGHT = {"extractors", "extractors.errors", "pipeline", "pipeline.terminal", "warehouse", "warehouse.address"}


def test_help_names_every_command_in_order(installed: Run) -> None:
    shown = re.findall(r"(?m)^    (\S+)", installed("--help").stdout.partition("COMMAND\n")[2])
    assert shown == list(commands())
    assert [name for name in shown if name in ORDER] == ORDER


@pytest.mark.parametrize("name", commands())
def test_a_command_keeps_the_protocol(name: str, copydesk: Run) -> None:
    command = commands()[name]
    assert (command.__doc__ or "").startswith(f"The command `copydesk {name}`: ")
    assert [other for other, one in commands().items() if one.PLACE == command.PLACE] == [name]
    assert command.HELP[0].islower() and command.HELP[-1] not in ".\n"
    shown = copydesk(name, "--help").stdout
    assert shown.startswith(f"usage: copydesk {name} ")
    assert f"{command.HELP[1:]}." in " ".join(shown.split())
    assert "--warehouse FILE" in shown
    assert callable(command.run)


@pytest.mark.parametrize("name", commands())
def test_a_command_is_documented(name: str) -> None:
    pages = {ROOT / "README.md", *(ROOT / "docs").glob("*.md")} - {ROOT / "docs" / "adding.md"}
    named = any(re.search(rf"copydesk {name}\b", page.read_text(encoding="utf-8")) for page in pages)
    assert named, f"name `copydesk {name}` in README.md or on a page of docs"


def test_to_list_the_commands_imports_nothing_heavy() -> None:
    """So `--help`, and each command, waits for no import of another one."""
    script = (
        "import sys; before = set(sys.modules); import cli.command; cli.command.commands(); "
        "print(*(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    loaded = {name for name in done.stdout.split() if name.partition(".")[0] not in sys.stdlib_module_names}
    assert {name for name in loaded if name.partition(".")[0] != "cli"} <= LIGHT


def test_a_command_is_one_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, loaded: Path, copydesk: Run) -> None:
    """As docs/adding.md says: a module dropped into the folder is a command."""
    written = (ROOT / "docs" / "adding.md").read_text(encoding="utf-8")
    (module,) = [block for block in re.findall(r"```python\n(.*?)```", written, re.DOTALL) if "HELP =" in block]
    (tmp_path / "outlets.py").write_text(module, encoding="utf-8")
    monkeypatch.setattr(folder, "__path__", [*folder.__path__, str(tmp_path)])
    assert list(commands())[-1] == "outlets"
    assert "outlets" in copydesk("--help").stdout
    assert copydesk("outlets", "--csv", "--warehouse", loaded).stdout.splitlines()[0] == "outlet,articles"
    assert copydesk("outlets", "--warehouse", loaded).stdout.endswith("(2 rows)\n")


def test_a_command_that_cannot_be_imported_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, copydesk: Run
) -> None:
    (tmp_path / "broken.py").write_text("import nowhere")
    monkeypatch.setattr(folder, "__path__", [*folder.__path__, str(tmp_path)])
    said = copydesk("digest", code=1).stderr
    assert "No module named 'nowhere'" in said
    assert f"{tmp_path / 'broken.py'}, line 1" in said
