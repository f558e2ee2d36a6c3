"""A small newsroom over real warehouses: folders given as values, outcomes made without the extractor."""

import hashlib
import itertools
import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import ClassVar
from unittest.mock import patch

import duckdb
import pyarrow as pa
import pytest

from extractors.article import Article, Basis, Block, Precision, Published, Role
from extractors.errors import Reason
from extractors.furniture import line_key, story_keys
from extractors.text.lines import squeezed
from mentions.watchlist import Watchlist
from tests.opened import append_run, digest, load, lock, read_ledger, shards_folder
from tests.warehouse.bare import open_warehouse
from warehouse.derive.matching import relate
from warehouse.load.ledger import Ledger
from warehouse.load.load import LoadSummary
from warehouse.outcome.contents import CONTENTS
from warehouse.outcome.listing import FoundFiles, Listing, SourceFile
from warehouse.outcome.outcome import FileOutcome, FileState, LoadedDocument, Reject, Stage, article_id
from warehouse.outcome.shard import clear_shards, read_shard_index, write_shard
from warehouse.read.digest import Digest
from warehouse.schema import rebuild_views
from warehouse.store.journal import FlowRun, RunRecord

START = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
Files = Mapping[str, str]
FIRST = {"a.txt": "Storm hits the coast\n2013-01-28\n\nIt did.\n"}


def make_article(text: str) -> Article:
    """A page: the first line is the headline, a line that is a day the date, the rest the body."""
    blocks, offset, published = [], 0, None
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        words, role = line.rstrip("\n"), Role.HEADLINE if number == 1 else Role.BODY
        if words.startswith("20") and len(words) == len("2013-01-28"):
            day = date.fromisoformat(words)
            published = Published(words, words, Precision.DAY, Basis.PRINTED, earliest=day, latest=day)
            role = Role.PUBLISHED
        elif not words:
            role = Role.BLANK
        key = line_key(squeezed(words))
        block = Block(line, offset, offset + len(line), number, role, f"test:{role}", line_key=key, words=9)
        blocks.append(block._replace(belonging=1000 if role is Role.BODY else None))
        offset += len(line)
    body = "\n\n".join(block.text.rstrip("\n") for block in blocks if block.role is Role.BODY)
    return Article(
        blocks=tuple(blocks),
        body=body,
        headline=blocks[0].text.rstrip("\n"),
        outlet="Sputnik" if "Sputnik" in text else None,
        published=published,
        authors=("A. Reporter",),
        word_count=len(body.split()),
        templates=("outlet:test",),
        story_keys=story_keys([squeezed(text)]),
    )


def hash_text(text: str) -> str:
    """The sha256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def make_outcome(source: SourceFile, content: str) -> FileOutcome:
    """How a file ends: each part of its content after a form feed is a document; an empty one has no article.

    A document whose first line is a url takes it for its own.
    """
    documents, rejects = [], []
    for ordinal, text in enumerate(content.split("\f")):
        url, _, rest = text.partition("\n")
        if not url.startswith("https://"):
            url, rest = "", text
        if not rest:
            rejects.append(Reject(ordinal, Stage.EXTRACT, Reason.NO_ARTICLE, "nothing but a form feed"))
            continue
        id_ = article_id(url or None, rest.encode())
        facts = {"content_sha256": hash_text(rest), "text_sha256": hash_text(rest)}
        article = replace(make_article(rest), url=url or None)
        documents.append(LoadedDocument(ordinal, id_, article, "utf-8", 0, "test 1", **facts))
    if not content:
        rejects = [Reject(None, Stage.READ, Reason.EMPTY, "0 bytes")]
    state = FileState.LOADED if documents else FileState.REJECTED
    reason = None if documents else rejects[0].reason.value
    stats = {name: getattr(source, name) for name in ("path", "path_bytes", "sha256", "size_bytes")}
    times = {"modified_at": source.modified_at, "changed_at": source.changed_at}
    return FileOutcome(**stats, **times, state=state, reason=reason, documents=tuple(documents), rejects=tuple(rejects))


def make_unread(path: str, state: FileState, reason: str) -> FileOutcome:
    """A file that was not read."""
    rejects = (Reject(None, Stage.DISCOVER, Reason(reason), "as it is"),) if state is FileState.REJECTED else ()
    return FileOutcome(path, os.fsencode(path), None, None, None, None, state, reason, (), rejects)


def make_source(path: str, content: str, modified_at: datetime) -> SourceFile:
    """A file that was read."""
    data = content.encode()
    shown = os.fsencode(path).decode("utf-8", "replace")
    return SourceFile(shown, os.fsencode(path), hashlib.sha256(data).hexdigest(), len(data), modified_at, modified_at)


@dataclass
class Desk:
    """A warehouse and the runs on it.

    `hours_back` sets the clock back; `touched` moves the times of a path, `retried` are paths to extract though their
    content is known; `read` and `extracted` tell what the last run did.
    """

    file: Path
    code_version: str = "test 1"
    relate: Callable[..., None] = relate
    end: Callable[[SourceFile, str], FileOutcome] = make_outcome
    hours_back: int = 0
    flow_run: FlowRun | None = None
    watchlists: tuple[Watchlist, ...] = ()
    lists: tuple[tuple[str, str], ...] = ()
    workers: int = 0
    touched: dict[str, datetime] = field(default_factory=dict)
    retried: set[str] = field(default_factory=set)
    read: list[str] = field(default_factory=list)
    extracted: list[str] = field(default_factory=list)
    numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    templates: ClassVar[Path]
    made: ClassVar[dict[object, Path]] = {}

    def begin(self, files: Files = FIRST) -> None:
        """Take over a warehouse whose first run loaded some files: a copy of one that is made once, which is faster
        than a run."""
        key = (tuple(files.items()), self.watchlists)
        if key not in self.made:
            self.made[key] = self.templates / str(len(self.made))
            Desk(self.made[key] / "news.duckdb", watchlists=self.watchlists).run(files)
        shutil.copytree(self.made[key], self.file.parent, symlinks=True, dirs_exist_ok=True)
        next(self.numbers)

    def run(
        self, files: Files, unread: Sequence[FileOutcome] = (), seeds: str = "/seeds", shard_files: int = 2
    ) -> LoadSummary:
        """One run over a folder that holds just these files, the way the flows do it."""
        record = self.record(seeds)
        with lock(self.file, record.run_id):
            ledger = read_ledger(self.file, seeds, self.code_version)
            listing = self.look(ledger, files, unread)
            shards = self.extract(ledger, listing, files, shard_files)
            with patch("warehouse.load.take_in.relate", self.relate):
                summary = load(self.file, ledger, record, listing, shards, self.watchlists, self.workers, self.lists)
            clear_shards(shards_folder(self.file))
            done = replace(record, status="completed", finished_at=self.clock(), counts=asdict(summary.counts))
            append_run(self.file, done)
        return summary

    def record(self, seeds: str = "/seeds") -> RunRecord:
        number = next(self.numbers)
        settings = {"seeds": seeds, "workers": 1}
        started = START + timedelta(minutes=number, hours=-self.hours_back)
        return RunRecord(f"run-{number:03}", started, None, "failed", {}, self.code_version, settings, self.flow_run)

    def look(self, ledger: Ledger, files: Files, unread: Sequence[FileOutcome] = ()) -> Listing:
        sources = [make_source(path, content, self.touched.get(path, START)) for path, content in files.items()]
        found = FoundFiles()
        for source in sources:
            if source.path not in self.retried:
                times = [int(one.timestamp()) * 10**9 for one in (source.modified_at, source.changed_at)]
                found.add(source.path_bytes, source.size_bytes, *times)
        # A stat cannot see content; in these tests other content has other times unless a test says otherwise.
        here = {(source.path_bytes, source.sha256) for source in sources}
        unchanged, _ = ledger.compare(found)
        contents = list(zip(*unchanged.select(CONTENTS.names).to_pydict().values(), strict=True))
        unchanged = unchanged.filter(pa.array([content in here for content in contents], pa.bool_()))
        left = here.difference(contents)
        read = tuple(source for source in sources if (source.path_bytes, source.sha256) in left)
        self.read = [source.path for source in read]
        return Listing(unchanged, read, tuple(unread))

    def extract(self, ledger: Ledger, listing: Listing, files: Files, shard_files: int = 2) -> list[Path]:
        folder = shards_folder(self.file)
        index = read_shard_index(folder, self.code_version).shards
        known = {*index, *ledger.contents_at([source.path_bytes for source in listing.read])}
        fresh = [
            source
            for source in listing.read
            if (source.path_bytes, source.sha256) not in known or source.path in self.retried
        ]
        self.extracted = [source.path for source in fresh]
        by_path = {os.fsencode(path): content for path, content in files.items()}
        outcomes = [self.end(source, by_path[source.path_bytes]) for source in fresh]
        chunks = [outcomes[start : start + shard_files] for start in range(0, len(outcomes), shard_files)]
        written = [write_shard(folder, chunk, self.code_version) for chunk in chunks]
        return [*sorted(set(index.values())), *written]

    def clock(self) -> datetime:
        return START + timedelta(hours=1 - self.hours_back)

    def digest(self) -> Digest:
        return digest(self.file)

    def ask(self, query: str) -> list[tuple[object, ...]]:
        with duckdb.connect(str(self.file), read_only=True) as connection:
            return connection.execute(query).fetchall()

    def edition(self) -> Path:
        return self.file.resolve()


@pytest.fixture(scope="module")
def bare():
    """A warehouse without articles, for all tests of a module: each fills it in a transaction that is rolled back."""
    connection = open_warehouse()
    rebuild_views(connection)
    yield connection
    connection.close()


@pytest.fixture
def stand(bare: duckdb.DuckDBPyConnection):
    bare.begin()
    yield bare
    bare.rollback()


@pytest.fixture(scope="session", autouse=True)
def templates(tmp_path_factory: pytest.TempPathFactory) -> None:
    Desk.templates = tmp_path_factory.mktemp("templates")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "news.duckdb")


@pytest.fixture(scope="session")
def make_desk() -> type[Desk]:
    return Desk


@pytest.fixture(scope="session")
def outcome_of() -> Callable[[str, str], FileOutcome]:
    return lambda path, content: make_outcome(make_source(path, content, START), content)


@pytest.fixture(scope="session")
def unread_file() -> Callable[[str, FileState, str], FileOutcome]:
    return make_unread
