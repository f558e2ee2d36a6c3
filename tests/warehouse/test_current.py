"""The view `current` against its plain definition, which numbers all versions at all places and is slow."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import about
from tests.warehouse.bare import add_article, open_warehouse
from warehouse.schema import rebuild_views

PLAIN = """
    WITH versions AS (
        SELECT
            held.article_id,
            ROW_NUMBER() OVER (
                PARTITION BY
                    articles.url,
                    CASE WHEN articles.url IS NULL THEN runs.settings ->> 'seeds' END,
                    CASE WHEN articles.url IS NULL THEN held.path_bytes END,
                    CASE WHEN articles.url IS NULL THEN held.ordinal END
                ORDER BY files.present DESC, runs.number DESC NULLS LAST, held.sha256, held.ordinal
            ) AS age
        FROM article_sources AS held
        INNER JOIN articles ON articles.article_id = held.article_id
        INNER JOIN files ON files.path_bytes = held.path_bytes AND files.sha256 = held.sha256
        LEFT JOIN runs ON runs.run_id = files.last_run_id
    )
    SELECT article_id FROM versions WHERE age = 1
"""
CONTENT = st.tuples(
    st.sampled_from("pqr"),  # the path
    st.sampled_from("123"),  # the content
    st.integers(1, 4),  # the last run that saw it: two of each folder
    st.booleans(),  # whether it is there
    st.lists(st.sampled_from("abcdef"), min_size=1, max_size=2, unique=True),  # its articles
)


@pytest.fixture(scope="module")
def bare():
    connection = open_warehouse()
    rebuild_views(connection)
    for number in range(1, 5):
        connection.execute(
            "INSERT INTO runs VALUES ($1, '2013-01-28', NULL, 'completed', '{}', 'test', $2, $3, NULL, NULL)",
            [f"run {number}", f'{{"seeds": "/{number % 2}"}}', number],
        )
    yield connection
    connection.close()


@settings(max_examples=about(40))
@given(
    contents=st.lists(CONTENT, max_size=8, unique_by=lambda content: content[:2]),
    urls=st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(["u", "v"])),
)
def test_the_latest_at_any_place_is_current(bare, contents, urls) -> None:
    bare.begin()
    taken, placed = set(), set()
    for path, sha256, run, present, ids in contents:
        there = present and (path, run % 2) not in taken  # a path of a folder has one content at a time
        taken |= {(path, run % 2)} if there else set()
        bare.execute(
            "INSERT INTO files VALUES ($1, $1::BLOB, $2, 1, NULL, NULL, 'loaded', NULL, $3, $4, $4, 'test')",
            [path, sha256, there, f"run {run}"],
        )
        for ordinal, id_ in enumerate(ids):
            bare.execute("INSERT INTO article_sources VALUES ($1, $2, $2::BLOB, $3, $4)", [id_, path, sha256, ordinal])
        placed |= set(ids)
    for id_ in sorted(placed):
        add_article(bare, id_, url=urls.get(id_), placed=False)
    expected = bare.execute(f"SELECT DISTINCT article_id FROM ({PLAIN}) ORDER BY ALL").fetchall()
    found = bare.execute("SELECT article_id FROM current ORDER BY ALL").fetchall()
    bare.rollback()
    assert found == expected
