"""Words, keys and terms that are computed where pages are extracted are those of the texts that the warehouse holds."""

from collections import Counter
from pathlib import Path

import duckdb
import pytest

from dedup.fingerprint import KEY_BITS, fingerprint
from pipeline.ingest import ingest
from tests.flows.conftest import age
from tests.opened import Quiet, digest, ingest_request, reading
from tests.warehouse.newsroom import STORIES, page
from warehouse.outcome.search_words import search_words

TEXTS = "SELECT article_id, headline, deck, body, captions FROM articles"
SEARCHED = """
WITH postings AS (
    SELECT word, COALESCE(place_counts, times) AS counts, places, UNNEST(numbers) AS number, UNNEST(times) AS times,
        GENERATE_SUBSCRIPTS(numbers, 1) AS nth
    FROM search_words
)

SELECT word, times, places[COALESCE(LIST_SUM(counts[1:nth - 1]), 0) + 1:LIST_SUM(counts[1:nth])]
FROM postings
INNER JOIN search_texts USING (number)
WHERE NOT stale AND article_id = $1
"""
MATCHED = (
    f"SELECT key FROM matching_keys INNER JOIN matched USING (number) WHERE article_id = $1 AND key < {2**KEY_BITS}"
)
DERIVED = (
    "article_names",
    "search_texts",
    "search_words",
    "matching_keys",
    "matched",
    "story_terms",
    "stories",
    "relations",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for number in range(len(STORIES)):
        (seeds / f"{number}.txt").write_text(page(number), encoding="utf-8")
        age(seeds / f"{number}.txt")
    return seeds


def assert_of_stored_texts(connection: duckdb.DuckDBPyConnection) -> None:
    """What is kept of each article to search and match it is what its text gives."""
    articles = connection.execute(TEXTS).fetchall()
    assert len(articles) == len(STORIES)
    for id_, headline, deck, body, captions in articles:
        searched = connection.execute(SEARCHED, [id_]).fetchall()
        assert {word: (times, (*places,)) for word, times, places in searched} == search_words(
            headline, deck, body, captions
        )
        keys = Counter(key for (key,) in connection.execute(MATCHED, [id_]).fetchall())
        assert keys == Counter(fingerprint(body).keys().tolist())


def test_pages_that_are_labelled_again_are_searched_and_matched_by_their_new_texts(
    folder: Path, tmp_path: Path
) -> None:
    later = [folder / f"{number}.txt" for number in range(4)]
    aside = [path.rename(tmp_path / path.name) for path in later]
    file = tmp_path / "news.duckdb"
    ingest(ingest_request(folder, file), Quiet())
    for path, waiting in zip(later, aside, strict=True):
        waiting.rename(path)
    ingest(ingest_request(folder, file), Quiet())
    with reading(file) as connection:
        assert connection.execute("SELECT COUNT(*) FROM blocks WHERE rule = 'recurs'").fetchall() != [(0,)]
        assert_of_stored_texts(connection)


@pytest.mark.slow
def test_what_was_not_computed_where_pages_are_extracted_is_computed_by_the_load(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(ingest_request(folder, tmp_path / "with.duckdb"), Quiet())
    monkeypatch.setattr("warehouse.outcome.features.compute_features", lambda article: None)
    ingest(ingest_request(folder, tmp_path / "without.duckdb"), Quiet())
    assert digest(tmp_path / "with.duckdb") == digest(tmp_path / "without.duckdb")
    for table in DERIVED:
        query = f"FROM {table} ORDER BY ALL"
        with reading(tmp_path / "with.duckdb") as one, reading(tmp_path / "without.duckdb") as other:
            assert one.execute(query).fetchall() == other.execute(query).fetchall(), table
