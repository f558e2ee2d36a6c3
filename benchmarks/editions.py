"""What an edition costs: the run that adds ten files, the run with nothing to do, the load of 1,000 articles.

    python benchmarks/editions.py [--folder FOLDER] [2000 100000 1000000]

Warehouses are filled by SQL with made-up rows, as many and as long as the median page takes (whole pages of the
evaluation data: 71 lines, 5.9 KB of text, 111 matching keys). CPU seconds count all threads; wall seconds depend on
what else runs. A million articles need about 45 GB in the folder, which are given back.
"""

import argparse
import platform
import random
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb
import pyarrow as pa

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]

import pipeline.ingest
import warehouse.load.load
import warehouse.load.take_in
import warehouse.store.files
from extractors.article import Article, Block, Role
from pipeline.folder import moment
from pipeline.ingest import IngestRequest, ingest
from pipeline.orchestrator import Orchestrator
from warehouse.derive.mentions import hash_watchlists
from warehouse.load.ledger import read_ledger
from warehouse.load.staging import run_row
from warehouse.opening import open_store
from warehouse.outcome.features import compute_features
from warehouse.outcome.listing import Listing, SourceFile
from warehouse.outcome.outcome import FileOutcome, FileState, LoadedDocument, article_id
from warehouse.outcome.shard import LISTED, write_shard
from warehouse.places.key import path_of
from warehouse.read.check import read_checks, run_check, sum_up, touch_all
from warehouse.schema import migrate, newest_version, rebuild_views, views_sha256
from warehouse.statement import read_statements
from warehouse.store.connect import SAFE, STORAGE
from warehouse.store.copying import copy_and_hash, copy_in_kernel, hash_file
from warehouse.store.editions import Made, draft_edition, publish_edition
from warehouse.store.files import write_ledger
from warehouse.store.journal import RunRecord
from warehouse.store.seen import hash_seen, seen_parts, write_seen
from warehouse.store.tombstones import hash_tombstones
from warehouse.versions import derivation, extractor_version

NEW_FILES, NEW_ARTICLES, KNOWN_FILES = 10, 1_000, 100_000
PARAGRAPHS, LINES, KEYS = 20_000, 61, 110
BATCH = 50_000
NOW = datetime(2026, 11, 24, tzinfo=UTC)
SECONDS = "| {:44} | {:>9} | {:>9} |"

PARAGRAPHS_SQL = """
CREATE TEMP TABLE paragraphs AS
SELECT
    number,
    string_agg(substr(translate(md5(word::VARCHAR), '0123456789', 'ghijklmnop'), 1, 2 + (hash(word) % 9)::INTEGER), ' ')
    || '.' || chr(10) AS text
FROM (
    SELECT number, (hash(number, place) % 9000) * (hash(place, number, 1) % 9000) // 9000 AS word
    FROM range($paragraphs) AS numbers (number), range(26) AS places (place)
) AS words
GROUP BY number
"""

# One statement a table, for the articles from $first to before $last.
FILL = (
    """
    CREATE OR REPLACE TEMP TABLE made AS
    SELECT
        number,
        md5(number::VARCHAR) AS id,
        sha256(number::VARCHAR) AS sha256,
        printf('%03d/%08d.txt', number % 1000, number) AS path
    FROM range($first, $last) AS numbers (number)
    """,
    """
    INSERT INTO blocks
    SELECT
        id, line_no, "end" - LENGTH(text), "end", role, 'made up', text, role, role = 'body', LENGTH(text) // 6,
        hash(text)::HUGEINT - 9223372036854775808, 900, number
    FROM (
        SELECT
            id, number, line_no, text,
            CASE WHEN line_no < 6 THEN 'chrome' WHEN line_no % 2 = 0 THEN 'blank' ELSE 'body' END AS role,
            SUM(LENGTH(text)) OVER (PARTITION BY id ORDER BY line_no) AS "end"
        FROM (
            SELECT id, lines.number, line_no, CASE WHEN line_no % 2 = 0 THEN chr(10) ELSE paragraphs.text END AS text
            FROM (SELECT id, number, line_no, (hash(id, line_no) % $paragraphs)::BIGINT AS paragraph
                FROM made, range(1, $lines + 1) AS lines (line_no)) AS lines
            INNER JOIN paragraphs ON paragraphs.number = lines.paragraph
        ) AS lines
    ) AS placed
    """,
    """
    INSERT INTO articles (
        article_id, source_path, sha256, ordinal, outlet, headline, authors, published_text, published_edtf,
        published_precision, published_basis, published_earliest, published_latest, lede, body, captions,
        caption_credits, sections, language, word_count, encoding, replaced_characters, canonical_id, story_id,
        extractor_version, sources, number
    )
    SELECT
        id, path, sha256, 0, 'outlet ' || number % 400, 'Headline ' || id, [], '2026-01-01', '2026-01-01', 'day',
        'printed', DATE '2020-01-01' + (number % 2000)::INTEGER, DATE '2020-01-01' + (number % 2000)::INTEGER, NULL,
        body, [], [], [], 'en', 500, 'utf-8', 0, id, id, '1', '{"headline": "printed", "published": "printed"}',
        number
    FROM made
    INNER JOIN (
        SELECT article_id, string_agg(text, chr(10) ORDER BY line_no) AS body
        FROM blocks
        WHERE role = 'body' AND article_id IN (SELECT id FROM made)
        GROUP BY article_id
    ) AS bodies ON bodies.article_id = made.id
    """,
    "INSERT INTO article_sources SELECT id, path, path::BLOB, sha256, 0, NULL, number FROM made",
    """
    INSERT INTO files
    SELECT path, path::BLOB, sha256, 5000, $now, $now, 'loaded', NULL, TRUE, 'made-up', 'made-up', '1', NULL FROM made
    """,
    """
    INSERT INTO labelling (article_id, number, markup, templates, story_keys, stated, text_sha256, names)
    SELECT
        id, made.number, 'none', ['any', 'outlet:' || number % 400],
        [hash(id) >> 1, hash(id, 1) >> 1, hash(id, 2) >> 1], '{}', hashed, 'read'
    FROM made
    INNER JOIN (
        SELECT article_id, sha256(string_agg(text, '' ORDER BY line_no)) AS hashed
        FROM blocks
        WHERE article_id IN (SELECT id FROM made)
        GROUP BY article_id
    ) AS texts ON texts.article_id = made.id
    """,
    """
    INSERT INTO article_names
    SELECT
        made.number, id, body[nth * 40 + 1:nth * 40 + 9] AS name, (['person', 'place', NULL])[1 + nth % 3], 'made up',
        [NULL], [NULL], [nth * 40]
    FROM made
    INNER JOIN articles ON articles.article_id = made.id, range(20) AS mentions (nth)
    QUALIFY ROW_NUMBER() OVER (PARTITION BY made.number, name ORDER BY nth) = 1
    ORDER BY made.number
    """,
    "INSERT INTO matched SELECT id, number, 'outlet ' || number % 400, hash(id) >> 8, $keys, number FROM made",
    """
    INSERT INTO matching_keys
    SELECT number, hash(number, place) >> 24 AS key FROM made, range($keys) AS places (place) ORDER BY key
    """,
    """
    INSERT INTO story_terms (article_id, number, earliest, latest, terms, weights)
    SELECT
        id, number, DATE '2020-01-01' + (number % 2000)::INTEGER, DATE '2020-01-01' + (number % 2000)::INTEGER,
        list_transform(range(48), lambda place: (hash(number, place) >> 32)::UINTEGER),
        list_transform(range(48), lambda place: 40)
    FROM made
    """,
    """
    INSERT INTO story_neighbours
    SELECT number, number // 2, 30000 + place
    FROM made, range(5) AS places (place)
    """,
    "INSERT INTO search_texts SELECT number, id, 0, FALSE, number FROM made",
    "INSERT INTO story_pointers SELECT number, number, number, number FROM made",
    "INSERT INTO stories SELECT id, 'Headline ' || id, DATE '2020-01-01', DATE '2020-01-01', 1, 1 FROM made",
    """
    INSERT INTO relations
    SELECT made.id, next.id, 'near', 0.5, 0.5, NULL, body[1:300], 0, 300, 0, 300, NULL, made.number, next.number
    FROM made
    INNER JOIN made AS next ON next.number = made.number + 1
    INNER JOIN articles ON articles.article_id = made.id
    WHERE made.number % 3 = 0
    """,
)


# What is timed of a load, where it is called from, and how it is called here.
PARTS: tuple[tuple[ModuleType, str, str], ...] = (
    (warehouse.store.files, "draft_edition", "copy the edition, verify the copy"),
    (warehouse.load.load, "stage", "read and stage shards and listing"),
    (warehouse.load.load, "take_in", "SQL of the load"),
    (warehouse.load.take_in, "withdraw_lines", "learn furniture"),
    (warehouse.load.take_in, "learn_furniture", "learn furniture"),
    (warehouse.load.take_in, "relate", "relate, tell stories"),
    (warehouse.load.take_in, "index_words", "index words for search"),
    (warehouse.load.take_in, "keep_mentions", "ask watch lists"),
    (warehouse.load.load, "run_checks", "checks"),
    (warehouse.store.files, "write_ledger", "write the ledger"),
    (warehouse.store.files, "publish_edition", "checksum, seal, link"),
    (warehouse.store.files, "sweep_editions", "sweep"),
)


class Clock:
    """CPU and wall seconds of the parts of a run, by name; what a part takes is not counted in the one around it."""

    def __init__(self) -> None:
        self.parts: dict[str, list[float]] = {}
        self._open: list[list[float]] = []

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        cpu, wall = used(), time.monotonic()
        self._open.append([0.0, 0.0])
        try:
            yield
        finally:
            inside = self._open.pop()
            spent = [used() - cpu, time.monotonic() - wall]
            known = self.parts.setdefault(name, [0.0, 0.0])
            for at in (0, 1):
                known[at] += spent[at] - inside[at]
                if self._open:
                    self._open[-1][at] += spent[at]

    def timed(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def timing(*arguments: Any, **more: Any) -> Any:
            with self.part(name):
                return call(*arguments, **more)

        return timing

    @contextmanager
    def watching(self, parts: Sequence[tuple[ModuleType, str, str]]) -> Iterator[None]:
        """Time what these names of modules call."""
        real = [(module, name, getattr(module, name)) for module, name, _ in parts]
        for module, name, said in parts:
            setattr(module, name, self.timed(said, getattr(module, name)))
        try:
            yield
        finally:
            for module, name, call in real:
                setattr(module, name, call)

    def show(self, title: str) -> None:
        whole = [sum(spent[at] for spent in self.parts.values()) for at in (0, 1)]
        print(f"\n### {title}\n\n{SECONDS.format('part', 'CPU s', 'wall s')}\n|---|---|---|")
        for name, (cpu, wall) in self.parts.items():
            print(SECONDS.format(name, f"{cpu:.2f}", f"{wall:.2f}"))
        print(SECONDS.format("together", *(f"{seconds:.2f}" for seconds in whole)), flush=True)


def used() -> float:
    """CPU seconds of this process and of the workers that have ended."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)


def run_record(run_id: str, seeds: Path) -> RunRecord:
    settings = {"seeds": str(seeds.resolve()), "workers": 1}
    return RunRecord(run_id, NOW, NOW, "completed", {}, extractor_version(), settings)


MADE = Made(
    schema_version=newest_version(),
    views_sha256=views_sha256(),
    tombstones_sha256=hash_tombstones(()),
    watchlists_sha256=hash_watchlists(()),
    derivation=derivation(),
    seen_sha256=hash_seen(()),
)


def make_warehouse(file: Path, seeds: Path, articles: int) -> None:
    """Publish a first edition with so many made-up articles, as a run on a folder would."""
    with open_store(file).entered("made-up"):
        draft = draft_edition(file, "made-up", None, None)
        with duckdb.connect(str(draft), config={**SAFE, "storage_compatibility_version": STORAGE}) as connection:
            migrate(connection)
            sizes = {"paragraphs": PARAGRAPHS, "lines": LINES, "keys": KEYS}
            connection.execute(PARAGRAPHS_SQL, {"paragraphs": PARAGRAPHS})
            for first in range(0, articles, BATCH):
                bound = {**sizes, "first": first, "last": min(articles, first + BATCH), "now": NOW}
                for statement in FILL:
                    values = {name: value for name, value in bound.items() if f"${name}" in statement}
                    connection.execute(statement, values)
            connection.execute(read_statements("load")["run"], run_row(run_record("made-up", seeds)))
            rebuild_views(connection)
            made = record_files(connection, file, draft)
        publish_edition(file, draft, None, made)


def record_files(connection: duckdb.DuckDBPyConnection, file: Path, draft: Path) -> Made:
    """Write beside an edition what a run writes of its files; with what to seal it."""
    raw = open_store(file).beside.raw
    write_ledger(connection, draft)
    seen_sha256 = write_seen(connection, raw, seen_parts(raw), whole=True)
    connection.execute("CHECKPOINT")
    return replace(MADE, seen_sha256=seen_sha256)


def made_page(number: int) -> FileOutcome:
    """A page that no other one is like, as extraction gives it."""
    words = random.Random(number)  # noqa: S311 - nothing to guard
    blocks, offset = [], 0
    for line_no in range(1, LINES + 1):
        length = 0 if line_no % 2 == 0 else 26
        text = " ".join(f"{words.randrange(9000):x}{words.choice('aeiou')}n" for _ in range(length)) + "\n"
        role = Role.BLANK if not length else Role.CHROME if line_no < 6 else Role.BODY
        key = hash(text) >> 1
        blocks.append(Block(text, offset, offset + len(text), line_no, role, "made up", line_key=key, words=length))
        offset += len(text)
    body = "\n\n".join(block.text.rstrip("\n") for block in blocks if block.role is Role.BODY)
    article = Article(
        blocks=tuple(blocks),
        body=body,
        headline=f"Headline {number}",
        outlet=f"outlet {number % 400}",
        word_count=700,
        templates=("any", f"outlet:{number % 400}"),
        story_keys=(words.getrandbits(62), words.getrandbits(62), words.getrandbits(62)),
    )
    path = f"new/{number:08}.txt"
    page = "".join(block.text for block in blocks).encode()
    features = compute_features(article)
    document = LoadedDocument(0, article_id(None, page), article, "utf-8", 0, extractor_version(), features=features)
    name, hashed = path.encode(), sha256(page).hexdigest()
    return FileOutcome(path, name, hashed, len(page), NOW, NOW, FileState.LOADED, None, (document,), ())


def load_pages(file: Path, seeds: Path, run_id: str, pages: Sequence[FileOutcome]) -> Clock:
    """A run from the reading of the ledger to the link, with the shards ready; what its parts took."""
    shards = [write_shard(file.parent / "shards", pages[at : at + 100], "1") for at in range(0, len(pages), 100)]
    listed = [
        SourceFile(page.path, page.path_bytes, page.sha256 or "", page.size_bytes or 0, NOW, NOW) for page in pages
    ]
    clock = Clock()
    record = replace(run_record(run_id, seeds), finished_at=None)
    store = open_store(file)
    with clock.watching(PARTS), clock.part("the rest: commit, checkpoint"), store.entered(run_id):
        ledger = clock.timed("read the ledger", read_ledger)(store, record.settings["seeds"], record.code_version)
        listing = Listing(ledger.files, tuple(listed), ())
        warehouse.load.load.load(store, ledger, record, listing, [path_of(one) for one in shards if one])
    shutil.rmtree(file.parent / "shards")
    return clock


def show_checks(file: Path) -> None:
    """What each check takes on the edition that stands."""
    clock = Clock()
    with duckdb.connect(str(file), read_only=True) as connection:
        touch_all(connection)
        with clock.part("sums"):
            sum_up(connection)
        for check in read_checks():
            with clock.part(check.name):
                assert run_check(connection, check).passed
    clock.show("Checks")


def show_copies(file: Path) -> None:
    """What the ways of copying an edition take, and its checksum."""
    clock, target = Clock(), file.parent / "copy"
    for way in (copy_and_hash, copy_in_kernel):
        target.unlink(missing_ok=True)
        with clock.part(way.__name__.replace("_", " ")), file.open("rb") as reader, target.open("wb") as writer:
            way(*((reader, writer) if way is copy_and_hash else (reader.fileno(), writer.fileno())))
    with clock.part("checksum alone"):
        hash_file(target)
    target.unlink()
    clock.show(f"Ways to copy {file.stat().st_size / 1e6:,.0f} MB")


def measure_size(folder: Path, articles: int) -> None:
    """Print what a warehouse of so many articles costs a run."""
    file, seeds = folder / str(articles) / "news.duckdb", folder / "seeds"
    file.parent.mkdir()
    make_warehouse(file, seeds, articles)
    size = file.stat().st_size
    print(f"\n## {articles:,} articles: {size / 1e6:,.0f} MB, {size / articles / 1000:.1f} KB an article")
    load_pages(file, seeds, "ten", [made_page(number) for number in range(NEW_FILES)]).show(f"{NEW_FILES} new files")
    pages = [made_page(number) for number in range(NEW_FILES, NEW_FILES + NEW_ARTICLES)]
    load_pages(file, seeds, "many", pages).show(f"{NEW_ARTICLES:,} new articles")
    show_checks(file)
    show_copies(file.resolve())
    shutil.rmtree(file.parent)


def measure_idle(folder: Path) -> None:
    """Print what a run takes that finds 100,000 files as it left them, and how many of them it opens."""
    seeds, file = folder / "seeds", folder / "idle" / "news.duckdb"
    file.parent.mkdir()
    for number in range(KNOWN_FILES):
        path = seeds / f"{number % 1000:03}" / f"{number:08}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Page {number}\n")
    make_warehouse(file, seeds, 1000)
    with open_store(file).entered("known"):
        draft = draft_edition(file, "known", file.resolve(), None)
        with duckdb.connect(str(draft)) as connection:
            rows = [known_row(seeds, path) for path in sorted(seeds.rglob("*.txt"))]
            connection.execute("DELETE FROM files")
            connection.register("known", pa.Table.from_pylist(rows, schema=LISTED))
            connection.execute(
                "INSERT INTO files BY NAME SELECT *, 'loaded' AS state, TRUE AS present, 'made-up' AS first_run_id, "
                "'made-up' AS last_run_id, '1' AS extractor_version FROM known"
            )
            made = record_files(connection, file, draft)
        publish_edition(file, draft, file.resolve(), made)
    opened = []
    inside = str(seeds.resolve())
    sys.addaudithook(
        lambda event, facts: opened.append(facts[0]) if event == "open" and str(facts[0]).startswith(inside) else None
    )
    clock = Clock()
    here = Orchestrator()
    for name, part in (("list_folder", "list the folder"), ("load", "see that there is nothing to load")):
        setattr(here, name, clock.timed(part, getattr(here, name)))
    with clock.watching([(pipeline.ingest, "read_ledger", "read the ledger")]), clock.part("the rest"):
        summary = ingest(IngestRequest(seeds, open_store(file), 1), here)
    assert summary.published is None
    clock.show(f"Nothing to do on {KNOWN_FILES:,} known files: {len(opened)} of them opened")


def known_row(seeds: Path, path: Path) -> dict[str, Any]:
    name, facts = str(path.relative_to(seeds)), path.stat()
    return {
        "path": name,
        "path_bytes": name.encode(),
        "sha256": sha256(name.encode()).hexdigest(),
        "size_bytes": facts.st_size,
        "modified_at": moment(facts.st_mtime_ns),
        "changed_at": moment(facts.st_ctime_ns),
    }


def main() -> None:
    """Print all of it, with versions and the date."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--folder", type=Path, help="where there is room; default: the folder for temporary files")
    parser.add_argument("sizes", type=int, nargs="*", default=[2_000, 100_000, 1_000_000])
    options = parser.parse_args()
    print(f"{datetime.now(UTC):%Y-%m-%d}, DuckDB {duckdb.__version__}, Python {platform.python_version()}")
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        measure_idle(Path(folder))
        for articles in options.sizes:
            measure_size(Path(folder), articles)


if __name__ == "__main__":
    main()
