"""The warehouse is a function of the files, whatever came, went, was killed, lost, forgotten or extracted again."""

import itertools
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from pipeline.chunk import Chunk, ChunkResult, read_chunk
from pipeline.document import extract_file
from pipeline.ingest import ingest
from pipeline.orchestrator import Extractors
from pipeline.reextract import reextract
from tests.examples import about
from tests.opened import Quiet, digest, forget, ingest_request, reextract_request, tombstones_path
from tests.warehouse.newsroom import BOX, STORIES, files, page
from warehouse.read.check import run_checks
from warehouse.store.editions import editions_folder, sealed_editions

WIRE = "\n\n".join(STORIES[5][1:])
PAGES = [
    *files().values(),
    page(4).replace("forty years", "thirty years"),  # a near copy
    page(6).replace(BOX, WIRE),  # another story inside a longer page
    f"Late frost halves the apple harvest\n\n{WIRE}\n",  # the same without its page
    "",
    "\x00\x01\x02" * 100,
    "Home\nNews\nLog in\n",
    *(
        "".join(json.dumps({"url": f"https://g.example/{n}", "title": head, "text": "\n\n".join(rest)}) + "\n"
                for n, (head, *rest) in enumerate(stories))
        for stories in (STORIES[:3], STORIES[1:3], [STORIES[4], (STORIES[4][0], *STORIES[4][2:])])
    ),
]  # fmt: skip
NAMES = ["a.txt", "b.txt", "c/d.txt", "z.jsonl"]
FILE_TIMES = itertools.count(1_000_000_000)
PROFILE = """name = "The Cape Courier"
recognise = ['^Sign in$']
day_first = true
title_tail = ' at Veldhaven port$'
[[line]]
pattern = '^(More stories|The union and the dockers .*)$'
role = "chrome"
why = "what follows is of others"
"""
LISTS = {
    "sources.csv": [
        "",
        "path,outlet\nc/**,Sea Times\n",
        "Path;URL;Outlet;Published\n*.txt;;Sea Times;2012-05-01\na.txt;https://x.example/2012/05/01/a;;\n"
        "z.jsonl;https://x.example/z;The Dispatch;2012\nc/d.txt;;The Cape Courier;XXXX-05-01\n",
    ],
    "outlets/cape.toml": ["", PROFILE, f'folder = ["c/**", "a.txt"]\n{PROFILE}'],
    "outlets/sea.toml": ["", 'name = "Sea Times"\nfolder = "**"\n'],
}


class PowerCut(Exception):
    """What stops a run in this test."""


def extract_here(_: Extractors, chunks: list[Chunk]) -> Iterable[ChunkResult]:
    """Extract without worker processes, which is much faster for a handful of small pages."""
    for chunk in chunks:
        yield read_chunk(chunk, lambda source, chunk=chunk: extract_file(source, forgotten=chunk.forgotten))


def extract_one(_: Extractors, chunks: list[Chunk]) -> Iterable[ChunkResult]:
    """Extract the first chunk, and be killed."""
    yield from extract_here(_, chunks[:1])
    raise PowerCut


def cut(*_: object, **__: object) -> None:
    """Be killed."""
    raise PowerCut


HERE = Quiet(each=extract_here)
CUTS = ["extract", "load", "relate", "checks", "publish"]


def damage(edition: Path) -> None:
    """Zeros in half of an edition, after its header."""
    data = bytearray(edition.read_bytes())
    data[4096 : len(data) // 2] = bytes(len(data) // 2 - 4096)
    edition.write_bytes(data)


def damage_all(warehouse: Path) -> None:
    for _, edition in sealed_editions(warehouse):
        damage(edition)


def remove_all(warehouse: Path) -> None:
    shutil.rmtree(editions_folder(warehouse))
    warehouse.unlink()


LOSSES: dict[str, Callable[[Path], None]] = {
    "the newest is damaged": lambda warehouse: damage(warehouse.resolve()),
    "all are damaged": damage_all,
    "all are gone": remove_all,
    "the link is gone": Path.unlink,
}


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    os.utime(path, (next(FILE_TIMES),) * 2)


class AnyHistory(RuleBasedStateMachine):
    """A folder and a warehouse through a history; `seen` is what any run has read, in order, by path."""

    @initialize()
    def begin(self) -> None:
        self.place = Path(tempfile.mkdtemp(prefix="history-"))
        self.folder = self.place / "pages"
        self.folder.mkdir()
        self.warehouse = self.place / "news.duckdb"
        self.seen: dict[str, list[str]] = {}
        self.version = 1
        self.patch = pytest.MonkeyPatch()
        self.set_version()

    def set_version(self) -> None:
        for module in ("run", "document"):
            self.patch.setattr(f"pipeline.{module}.extractor_version", lambda: f"version {self.version}")

    @rule(name=st.sampled_from(NAMES), number=st.integers(0, len(PAGES) - 1))
    def drop(self, name: str, number: int) -> None:
        write(self.folder, name, PAGES[number])

    @rule(numbers=st.lists(st.integers(0, len(PAGES) - 1), min_size=2, max_size=4, unique=True))
    def drop_many(self, numbers: list[int]) -> None:
        for name, number in zip(NAMES, numbers, strict=False):
            write(self.folder, name, PAGES[number])

    @rule(data=st.data(), name=st.sampled_from(sorted(LISTS)))
    def say(self, data: st.DataObject, name: str) -> None:
        text = data.draw(st.sampled_from(LISTS[name]))
        if text:
            write(self.folder, name, text)
        else:
            (self.folder / name).unlink(missing_ok=True)

    @rule(name=st.sampled_from(NAMES))
    def remove(self, name: str) -> None:
        (self.folder / name).unlink(missing_ok=True)

    @rule(workers=st.integers(1, 3))
    def run(self, workers: int) -> None:
        self.see()
        ingest(ingest_request(self.folder, self.warehouse, workers), HERE)

    @rule(where=st.sampled_from(CUTS), again=st.booleans())
    def run_that_is_killed(self, where: str, again: bool) -> None:
        steps = {"extract": Quiet(each=extract_one), "load": Quiet(load=cut)}.get(where, HERE)
        with pytest.MonkeyPatch.context() as patch, suppress(PowerCut):
            if where == "relate":
                patch.setattr("warehouse.load.take_in.relate", cut)
            elif where == "checks":
                patch.setattr("warehouse.load.load.run_checks", cut)
            elif where == "publish":
                patch.setattr("warehouse.store.files.publish_edition", cut)
            before = {name: list(texts) for name, texts in self.seen.items()}
            self.see()
            try:
                ingest(ingest_request(self.folder, self.warehouse, 2), steps)
            except PowerCut:
                if where != "publish":  # by then the record of what was read has it
                    self.seen = before
                raise
        if again:
            self.run(1)

    @rule(how=st.sampled_from(sorted(LOSSES)))
    @precondition(lambda self: self.warehouse.exists())
    def lose_editions(self, how: str) -> None:
        LOSSES[how](self.warehouse)
        self.run(1)  # which says so when the edition before is of another version
        reextract(reextract_request(self.warehouse, 1), HERE)

    @rule(dry=st.booleans())
    @precondition(lambda self: self.warehouse.exists())
    def next_version(self, dry: bool) -> None:
        self.version += 1
        with pytest.MonkeyPatch.context() as patch, suppress(PowerCut):
            patch.setattr("warehouse.load.take_in.relate", cut)
            reextract(reextract_request(self.warehouse, 2, dry), HERE)
        before = digest(self.warehouse)
        reextract(reextract_request(self.warehouse, 2, dry_run=True), HERE)
        assert digest(self.warehouse) == before
        reextract(reextract_request(self.warehouse, 2), HERE)

    @rule(data=st.data(), article=st.booleans())
    @precondition(lambda self: self.warehouse.exists())
    def forget(self, data: st.DataObject, article: bool) -> None:
        column = "article_id FROM articles" if article else "DISTINCT path FROM files WHERE sha256 IS NOT NULL"
        with duckdb.connect(str(self.warehouse), read_only=True) as connection:
            targets = sorted(row[0] for row in connection.execute(f"SELECT {column}").fetchall())
        if targets:
            forget(data.draw(st.sampled_from(targets)), "a takedown", self.warehouse)

    def see(self) -> None:
        for path in sorted(path for path in self.folder.rglob("*") if path.is_file()):
            if (name := str(path.relative_to(self.folder))) in LISTS:
                continue
            texts = self.seen.setdefault(name, [])
            if (text := path.read_text()) not in texts:
                texts.append(text)

    def teardown(self) -> None:
        try:
            self.drop("last.txt", 0)
            self.run(2)
            with duckdb.connect(str(self.warehouse), read_only=True) as connection:
                assert [result for result in run_checks(connection) if not result.passed] == []
            clean = self.place / "clean"
            (clean / "pages").mkdir(parents=True)
            if tombstones_path(self.warehouse).exists():
                shutil.copy(tombstones_path(self.warehouse), tombstones_path(clean / "news.duckdb"))
            for name in filter(lambda name: (self.folder / name).exists(), LISTS):
                write(clean / "pages", name, (self.folder / name).read_text())
            for turn in range(max(map(len, self.seen.values()), default=1)):
                for name, texts in self.seen.items():
                    if turn < len(texts):
                        write(clean / "pages", name, texts[-1 - turn])
                ingest(ingest_request(clean / "pages", clean / "news.duckdb", 1), HERE)
            assert digest(clean / "news.duckdb") == digest(self.warehouse)
        finally:
            self.patch.undo()
            shutil.rmtree(self.place)


AnyHistory.TestCase.settings = settings(
    max_examples=about(4),
    stateful_step_count=10,
    phases=[Phase.reuse, Phase.generate],  # a history takes seconds: it is not made shorter when it fails
    suppress_health_check=list(HealthCheck),
)
test_any_history = pytest.mark.slow(AnyHistory.TestCase)
