"""A fault of our own, of a library or of a rule that somebody wrote stops a run before it reads anything."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.chunk import Chunk, ChunkResult, extract_chunk
from pipeline.sources import InFolder
from pipeline.workers import Workers
from tests.flows.conftest import age
from tests.flows.wiretap import Wiretap
from tests.install.pages import HEADLINES, write_pages
from tests.opened import digest, read_journal
from tests.versions import copy_program
from warehouse.outcome.shard import read_states
from warehouse.store.editions import editions_folder


@dataclass
class Program:
    """A copy of the program that may be broken, and a folder with a page of HTML and one of text."""

    root: Path
    tap: Wiretap

    @property
    def warehouse(self) -> Path:
        return self.root / "newsroom" / "news.duckdb"

    def run(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """A command of this copy, in the folder above the pages. All files that it opens are noted."""
        path = os.pathsep.join((str(self.tap.folder), str(self.root / "libraries"), str(self.root / "code")))
        self.tap.log.unlink(missing_ok=True)
        return subprocess.run(
            [sys.executable, "-P", "-m", "cli.command", *arguments, "--warehouse", str(self.warehouse)],
            cwd=self.root,
            env={
                **os.environ,
                **self.tap.environment,
                "PYTHONPATH": path,
                "XDG_CACHE_HOME": str(self.root / "cache"),
                "COLUMNS": "80",
            },
            capture_output=True,
            text=True,
            check=False,
        )

    def read(self) -> set[str]:
        """The names of the pages that the last command opened."""
        return {Path(path).name for path in self.tap.opened()} & set(HEADLINES)

    @contextmanager
    def broken(self, file: str, text: str) -> Iterator[Path]:
        """A file of the copy with other text, or one more file, for as long as the block runs."""
        path = self.root / file
        before = path.read_text(encoding="utf-8") if path.exists() else None
        path.write_text(text if before is None else before + text, encoding="utf-8")
        try:
            yield path
        finally:
            if before is None:
                path.unlink()
            else:
                path.write_text(before, encoding="utf-8")


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    root = tmp_path_factory.mktemp("program")
    copy_program(root / "code")
    (root / "libraries").mkdir()
    write_pages(root / "pages")
    made = Program(root, Wiretap.install(root / "tap"))
    assert made.run("ingest", "pages", "--direct").returncode == 0
    assert made.read() == set(HEADLINES)  # they would be seen
    return made


PROFILE = 'name = "The Lisbon Example"\nrecognise = ["("]\n'
FAULTS = {
    "a format that needs what is not there": (
        "code/extractors/formats/haiku.py",
        '"""Haiku."""\n\nimport nowhere\n',
        "ModuleNotFoundError: No module named 'nowhere'\ncopydesk:   {path}, line 3\ncopydesk: Mend it",
    ),
    "a module that is no Python": (
        "code/extractors/html/choice.py",
        "\ndef broken(:\n",
        "SyntaxError: invalid syntax\ncopydesk:   {path}, line {last}\ncopydesk: Mend it",
    ),
    "a library that cannot be loaded": (
        "libraries/lxml_html_clean.py",
        'raise ImportError("there is no such thing")\n',
        "copydesk:   needed by {root}/code/extractors/html/choice.py, line 62\ncopydesk: Install what is missing",
    ),
    "a library of another version": (
        "libraries/trafilatura.py",
        "def bare_extraction():\n    return None\n",
        "TypeError: bare_extraction() got an unexpected keyword argument 'fast'\n"
        "copydesk:   {root}/code/extractors/html/choice.py, line 39\n",
    ),
    "an outlet profile that is wrong": (
        "code/extractors/outlets/lisbon.toml",
        PROFILE,
        "outlet profile {path}, line 2: the pattern '(' is broken: missing )",
    ),
    "a view that does not compile": (
        "code/warehouse/views/milk.sql",
        "-- Milk\nCREATE VIEW milk AS\nSELECT price\nFROM articles\n",
        'the view {path}, line 3, does not compile: Binder Error: Referenced column "price" not found',
    ),
    "a watch list that is wrong": (
        "watchlists/talks.toml",
        "query = 'missile AND (talks'\n",
        "watchlists/talks.toml, line 1, column 28: a parenthesis is not closed\ncopydesk:   query",
    ),
}


@pytest.mark.service
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_stops_a_run_before_it_reads_anything(program: Program, fault: str) -> None:
    (program.root / "watchlists").mkdir(exist_ok=True)
    file, text, told = FAULTS[fault]
    before, editions = digest(program.warehouse), sorted(editions_folder(program.warehouse).iterdir())
    age(program.root / "pages" / "milk.html", seconds=1)  # so that there is something to read
    with program.broken(file, text) as path:
        last = len(path.read_text(encoding="utf-8").splitlines())
        done = program.run("ingest", "pages", "--direct")
        assert done.returncode == 1, done.stdout
        assert told.format(root=program.root, path=path, last=last) in done.stderr
        assert "Traceback" not in done.stderr and done.stdout == ""
        assert program.read() == set()
    assert (digest(program.warehouse), sorted(editions_folder(program.warehouse).iterdir())) == (before, editions)
    assert read_journal(program.warehouse)[-1].status == "failed"


@pytest.mark.service
def test_so_does_a_re_extraction(program: Program) -> None:
    before = digest(program.warehouse)
    with program.broken("libraries/lxml_html_clean.py", 'raise ImportError("there is no such thing")\n'):
        for command in (("reextract",), ("reextract", "--dry-run")):
            done = program.run(*command)
            assert (done.returncode, done.stdout) == (1, "")
            assert "copydesk:   needed by " in done.stderr
    assert digest(program.warehouse) == before
    assert program.run("ingest", "pages", "--direct").returncode == 0  # mended


def short_of_memory(chunk: Chunk, cpu_seconds: float) -> ChunkResult:
    """Stand in a worker for a page that leaves no memory to load a module with."""
    if b"greedy.txt" in chunk.paths:
        raise ImportError("libgreedy.so: failed to map segment from shared object")
    return extract_chunk(chunk, cpu_seconds)


@pytest.mark.service
def test_a_page_that_leaves_no_memory_to_load_a_module_costs_only_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_pages(tmp_path / "pages")
    age(shutil.copy(tmp_path / "pages" / "bread.txt", tmp_path / "pages" / "greedy.txt"))
    monkeypatch.setattr("pipeline.workers.extract_chunk", short_of_memory)
    paths = (b"bread.txt", b"greedy.txt", b"milk.html")
    chunk = Chunk(InFolder(tmp_path / "pages"), paths, frozenset(), tmp_path / "shards", tmp_path / "raw", "test", {})
    with Workers(1) as workers:
        result = workers.extract(chunk)
    assert {path: state for (path, _), state in read_states(result.shards).items()} == {
        b"bread.txt": ("loaded", None),
        b"greedy.txt": ("rejected", "memory"),
        b"milk.html": ("loaded", None),
    }
