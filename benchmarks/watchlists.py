"""Watch lists: what asking many of them costs, on news articles of the evaluation data.

    python benchmarks/watchlists.py [--lists 200] [--rounds 5]

Queries are made up from the words of other articles than those that are asked, in the shapes that media monitors write:
names, phrases, groups, prefixes, exclusions, NEAR, fields. "one by one": some queries, each asked on its own of
all articles, which is what there is without looking for all words of all queries in one pass. CPU seconds, medians.
"""

import argparse
import gzip
import json
import os
import platform
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import duckdb

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]

from pages import DATA

from mentions.matcher import Matcher
from mentions.query import Field
from mentions.watchlist import Watchlist, read_watchlist
from mentions.words import find_words, folded
from warehouse.derive.mentions import keep_mentions
from warehouse.schema import read_migrations

FILES = ("dedup/story_basil.jsonl.gz", "dedup/story_fnc1.jsonl.gz", "dedup/story_ecbplus.jsonl.gz")
ARCHIVE = "dedup/reuters21578.jsonl.gz"
ARTICLES = 1_000
GOAL_SECONDS = 2.0
ALONE = 20
Text = tuple[str, str]  # headline and body


def read_texts(*names: str) -> list[Text]:
    """Headline and body of all articles of some files of the evaluation data."""
    texts = []
    for name in names:
        if not (DATA / name).exists():
            sys.exit(f"{DATA / name} is not there: set COPYDESK_EVAL_DATA to the evaluation data; nothing measured")
        with gzip.open(DATA / name, "rt", encoding="utf-8") as file:
            texts += [(row.get("title") or "", row["text"]) for row in map(json.loads, file)]
    return texts


def make_lists(texts: list[Text], count: int) -> tuple[Watchlist, ...]:
    """So many lists with the words of some articles: subjects that come up often, and names that hardly ever do."""
    chance = random.Random(1)  # noqa: S311 - no secret
    words = Counter(folded(word) for _, body in texts for word in set(find_words(body)) if word.isalpha())
    common = [word for word in sorted(words, key=lambda word: (-words[word], word))[100:1_500] if len(word) > 3]
    rare = [word for word, articles in sorted(words.items()) if 1 < articles <= 5 and len(word) > 4]

    def phrase() -> str:
        body = find_words(chance.choice(texts)[1])
        start = chance.randrange(max(1, len(body) - 2))
        return f'"{" ".join(body[start : start + chance.choice((2, 2, 3))])}"'

    def one(of: list[str]) -> str:
        return chance.choice(of)

    shapes: tuple[Callable[[], str], ...] = (
        lambda: f"{phrase()} AND ({one(rare)} OR {one(rare)} OR {one(common)}) NOT {one(common)}",
        lambda: f"({' OR '.join(one(rare) for _ in range(8))}) AND ({one(common)} OR {one(common)})",
        lambda: f"{one(common)} NEAR/5 ({one(common)} OR {phrase()})",
        lambda: f"headline:({one(common)} OR {one(rare)}) OR body:({phrase()} AND {one(rare)[:4]}*)",
        lambda: f"({phrase()} OR {phrase()} OR {phrase()}) AND {one(common)} AND {one(common)} NOT ({one(rare)})",
        lambda: " OR ".join([*(phrase() for _ in range(10)), *(one(rare) for _ in range(10))]),
    )
    return tuple(
        read_watchlist(f"list {number:03}", f"query = '''{shapes[number % len(shapes)]()}'''")
        for number in range(count)
    )


def open_newsroom(texts: list[Text]) -> duckdb.DuckDBPyConnection:
    """A warehouse in memory that holds these articles, numbered from 1 on."""
    connection = duckdb.connect(config={"enable_external_access": "false"})
    for migration in read_migrations():
        connection.execute(migration.sql)
    rows = [(f"{number:06}", headline, body) for number, (headline, body) in enumerate(texts)]
    connection.execute("CREATE TEMP TABLE texts (id VARCHAR, headline VARCHAR, body VARCHAR)")
    connection.executemany("INSERT INTO texts VALUES (?, ?, ?)", rows)
    connection.execute(
        """
        INSERT INTO articles (article_id, number, source_path, sha256, ordinal, authors, captions, caption_credits,
            sections, word_count, replaced_characters, extractor_version, canonical_id, story_id, headline, body)
        SELECT id, (SELECT COUNT(*) FROM articles) + ROW_NUMBER() OVER (), id, id, 0, [], [], [], [],
            0, 0, '0', id, id, headline, body FROM texts"""
    )
    return connection


def spent(call: Callable[[], object], rounds: int) -> float:
    """The median of the processor time that a call takes."""
    seconds = []
    for _ in range(rounds):
        before = time.process_time()
        call()
        seconds.append(time.process_time() - before)
    return median(seconds)


def measure(lists: tuple[Watchlist, ...], texts: list[Text], archive: list[Text], rounds: int) -> Iterator[str]:
    """A line for each part."""
    fields = [{Field.HEADLINE: headline, Field.BODY: body} for headline, body in texts]
    queries = {one.name: one.parsed() for one in lists}

    def ask(*names: str) -> dict[str, int]:
        matcher = Matcher({name: queries[name] for name in names})
        return Counter(name for one in fields for name in matcher.find(one))

    found = ask(*queries)
    words = sum(len(find_words(body)) for _, body in texts)
    yield f"{len(texts):,} articles of {words // len(texts)} words, {len(lists)} lists; {sum(found.values()):,} answers"
    yield f"  read the queries (once a run)   {spent(lambda: [one.parsed() for one in lists], rounds):6.2f} s"
    yield f"  match, all in one pass          {spent(lambda: ask(*queries), rounds):6.2f} s"
    few = list(queries)[:ALONE]
    yield f"  match, {ALONE} of them one by one    {spent(lambda: [ask(name) for name in few], 1):6.2f} s"
    numbers = range(1, len(texts) + 1)
    connection = open_newsroom(texts)
    keep_mentions(connection, numbers, lists)
    seconds = spent(lambda: keep_mentions(connection, numbers, lists), rounds)
    yield f"  as a run does it, with DuckDB   {seconds:6.2f} s  (goal: {GOAL_SECONDS:.0f})"
    connection = open_newsroom(archive)
    alone = [spent(lambda one=one: keep_mentions(connection, (), [one]), 1) for one in lists[: 3 * rounds]]  # type: ignore[misc]
    yield f"one new list over an archive of {len(archive):,} articles  {median(alone):6.2f} s"


def main() -> None:
    """Print all of it, with versions and the date."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--lists", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    texts = read_texts(*FILES)
    asked, others = texts[:ARTICLES], texts[ARTICLES:]
    print(
        f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, DuckDB {duckdb.__version__}, "
        f"{os.cpu_count()} cores, CPU seconds"
    )
    for line in measure(make_lists(others, options.lists), asked, read_texts(ARCHIVE), options.rounds):
        print(line, flush=True)


if __name__ == "__main__":
    main()
