"""Which edits of code change its version, and that each Python tells the same."""

import ast
import io
import os
import subprocess
import tokenize
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from warehouse.versions import derivation, extractor_version, matcher_version, meaning_of

ROOT = Path(__file__).parents[2]
PACKAGES = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["root_packages"]
SOURCE = '''"""What it is for."""

import re

from extractors.text.lines import plain, split_lines
from dedup import words

LIMIT = 3  # words
TABLE = {
    # by name
    "one # two": "three",
    "quo\\"te": \'\'\'a # b

c\'\'\',  # and more
}


def read(text: str) -> int:
    """Return a number. It's "one" of them."""
    from mentions.words import fold

    # not yet
    return LIMIT if re.search(r"\\"#", text) else f"{text!r}#{TABLE['one # two']}"
'''
MEANING = """import re
LIMIT = 3
TABLE = {
    "one # two": "three",
    "quo\\"te": \'\'\'a # b

c\'\'\',
}
def read(text: str) -> int:
    return LIMIT if re.search(r"\\"#", text) else f"{text!r}#{TABLE['one # two']}"
fold
plain
split_lines
words"""


def test_meaning_is_text_without_comments_and_docstrings() -> None:
    assert meaning_of(SOURCE) == MEANING


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("What it is for", "What it is really for"),
        ('    """Return a number. It\'s "one" of them."""\n', ""),
        ("  # words", ""),
        ("    # not yet", "# not so soon\n\n"),
        ("    # by name\n", ""),
        ("extractors.text.lines", "extractors.lines"),
        ("lines import plain, split_lines", "lines import (\n    split_lines,  # all\n    plain,\n)"),
        ("\n\n\ndef", "\n\ndef"),
    ],
    ids=["docstring", "no docstring", "comment", "indented comment", "comment in a table", "moved", "wrapped", "blank"],
)
def test_edits_that_decide_nothing(old: str, new: str) -> None:
    assert old in SOURCE and meaning_of(SOURCE.replace(old, new)) == meaning_of(SOURCE)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("LIMIT = 3", "LIMIT = 4"),
        ('"three"', '"four"'),
        ("one # two", "one # too"),
        ("b\n\nc", "b\nc"),
        ("import plain, ", "import "),
        ("import re\n", "import regex as re\n"),
        ("    return LIMIT", "return LIMIT"),
        ('r"\\"#"', '"\\"#"'),
    ],
    ids=["number", "table", "hash sign", "blank line of a text", "name", "library", "indentation", "prefix"],
)
def test_edits_that_decide_something(old: str, new: str) -> None:
    assert old in SOURCE and meaning_of(SOURCE.replace(old, new)) != meaning_of(SOURCE)


def test_own_packages_are_known() -> None:
    assert all(meaning_of(f"from {package}.a import b\nimport {package}") == "b" for package in PACKAGES)
    assert meaning_of("from . import a\nfrom .b import c") == "a\nc"
    assert meaning_of("from dedupe import a") == "from dedupe import a"


@pytest.mark.parametrize("package", PACKAGES)
def test_parser_finds_the_same(package: str) -> None:
    for path in (ROOT / package).rglob("*.py"):
        source = path.read_text()
        names = sorted(name for one in _own_imports(source) for name in _imported(one))
        assert "".join(meaning_of(source).split()) == "".join((_without(source) + "".join(names)).split()), path


@pytest.mark.slow
def test_each_python_tells_the_same() -> None:
    tell = "from warehouse.versions import *; print(*(f() for f in (extractor_version, matcher_version, derivation)))"
    expected = [extractor_version().partition("+")[2], matcher_version(), derivation()]
    folders = [Path(folder) for folder in os.environ["PATH"].split(os.pathsep)]
    pythons = [python for folder in folders for python in folder.glob("python3.1[1-4]")]
    pythons += Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")).glob("versions/3.1[1-4].*/bin/python")
    for python in pythons:
        if _run(python, "").returncode == 0:  # what stands for a Python that is not there fails
            told = _run(python, tell)
            assert told.stdout.partition("+")[2].split() == expected, (python, told.stderr)


def _run(python: Path, code: str) -> subprocess.CompletedProcess[str]:
    environment = {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run([python, "-P", "-c", code], env=environment, capture_output=True, text=True, check=False)


def _without(source: str) -> str:
    """A source without what the parser says are comments, docstrings and imports from our own packages.

    Cuts inside another cut, such as comments in an import, are left to that one. Columns are of bytes for the parser.
    """
    lines = [line.encode() for line in source.splitlines(keepends=True)]
    cuts = [
        ((node.lineno, node.col_offset), (node.end_lineno or 0, node.end_col_offset or 0))
        for node in [*_docstrings(source), *_own_imports(source)]
    ]
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT and not any(begin <= token.start < end for begin, end in cuts):
            column = len(token.line[: token.start[1]].encode())
            cuts.append(((token.start[0], column), (token.end[0], column + len(token.string.encode()))))
    for (first, begin), (last, end) in sorted(cuts, reverse=True):
        lines[first - 1 : last] = [lines[first - 1][:begin] + lines[last - 1][end:]]
    return b"".join(lines).decode()


def _docstrings(source: str) -> Iterator[ast.Expr]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield node


def _own_imports(source: str) -> Iterator[ast.Import | ast.ImportFrom]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and (node.level or (node.module or "").split(".")[0] in PACKAGES):
            yield node
        if isinstance(node, ast.Import) and node.names[0].name.split(".")[0] in PACKAGES:
            yield node


def _imported(node: ast.Import | ast.ImportFrom) -> list[str]:
    names = node.names if isinstance(node, ast.ImportFrom) else []
    return [f"{one.name} as {one.asname}" if one.asname else one.name for one in names]
