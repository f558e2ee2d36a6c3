"""Loading: files come, change, leave and return; whatever the order, one digest."""

import itertools
import os
import pickle
import signal
import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.errors import Reason
from tests.examples import about
from tests.opened import shards_folder
from warehouse.errors import CheckFailed, ReconciliationFailed
from warehouse.load.load import Counts
from warehouse.load.texts import torn_texts
from warehouse.outcome.outcome import FileState, Reject, Stage
from warehouse.outcome.shard import clear_shards
from warehouse.statement import Statements
from warehouse.store.editions import editions_folder

WORDS = " ".join(f"word{number}" for number in range(60))
OTHER_WORDS = " ".join(f"term{number}" for number in range(60))
PAGE = f"Storm hits the coast 🤦🏼‍♂️\n2013-01-28\n\n{WORDS}\n"
NEAR_PAGE = f"Storm hits coast\n\n{WORDS} and more\n"
OTHER_PAGE = f"Markets calm\n2013-02-01\n{OTHER_WORDS}\n"
TWO_PAGES = f"https://example.org/a\n{OTHER_PAGE}\f\f{PAGE}"
CORPUS = {"a.txt": PAGE, "b/near.txt": NEAR_PAGE, "c.txt": OTHER_PAGE, "d.txt": PAGE, "e.txt": "", "f.jsonl": TWO_PAGES}


def test_every_file_and_character_is_accounted_for(desk, unread_file):
    unread = [
        unread_file(".hidden", FileState.IGNORED, "hidden"),
        unread_file("new.txt", FileState.WAITING, "still changing"),
        unread_file("link.txt", FileState.REJECTED, "symlink"),
    ]
    summary = desk.run(CORPUS, unread)
    assert summary.counts == Counts(
        seen=9, loaded=5, rejected=2, ignored=1, waiting=1, new_files=6, new_articles=4, gone=0
    )
    text = "SELECT STRING_AGG(text, '' ORDER BY start) FROM blocks JOIN articles USING (article_id)"
    assert desk.ask(f"{text} WHERE source_path = 'a.txt'") == [(PAGE,)]
    rejects = desk.ask("SELECT path, ordinal, stage, reason FROM rejects ORDER BY path")
    assert rejects == [
        ("e.txt", None, "read", "empty"),
        ("f.jsonl", 1, "extract", "no article"),
        ("link.txt", None, "discover", "symlink"),
    ]


@pytest.mark.slow
def test_pages_of_very_many_lines_are_loaded_whole(desk):
    lines = 45_000  # three pages hold more rows than one row group of DuckDB: 122,880
    desk.run({f"{number}.txt": f"{number}\n" * lines for number in range(3)}, shard_files=3)
    assert desk.ask("SELECT COUNT(*) FROM blocks GROUP BY article_id") == [(lines,)] * 3


def test_loading_again_builds_no_edition_and_reads_nothing(desk):
    desk.begin(CORPUS)
    edition, digest = desk.edition(), desk.digest()
    summary = desk.run(CORPUS)
    assert (summary.edition, summary.counts.seen, summary.counts.loaded) == (None, 6, 5)
    assert (desk.read, desk.edition(), desk.digest()) == ([], edition, digest)


def test_an_empty_folder_makes_no_edition(desk):
    assert desk.run({}).edition is None
    assert not desk.file.exists()


def test_one_article_in_two_files_is_one_row_under_its_smallest_path(desk):
    desk.begin({"d.txt": PAGE})
    desk.run({"d.txt": PAGE, "a.txt": PAGE, "z.txt": PAGE})
    assert desk.ask("SELECT source_path FROM articles") == [("a.txt",)]
    assert desk.ask("SELECT path FROM article_sources ORDER BY path") == [("a.txt",), ("d.txt",), ("z.txt",)]
    assert desk.read == ["a.txt", "z.txt"]


def test_a_changed_file_is_a_new_version_and_the_old_one_stays(desk):
    desk.begin({"a.txt": PAGE, "c.txt": OTHER_PAGE})
    summary = desk.run({"a.txt": NEAR_PAGE, "c.txt": OTHER_PAGE})
    assert (desk.read, summary.counts.gone, summary.counts.new_articles) == (["a.txt"], 1, 1)
    assert desk.ask("SELECT headline FROM current ORDER BY headline") == [("Markets calm",), ("Storm hits coast",)]
    assert desk.ask("SELECT COUNT(*) FROM articles") == [(3,)]
    assert desk.ask("SELECT present FROM files WHERE path = 'a.txt' ORDER BY first_run_id") == [(False,), (True,)]


def test_a_removed_file_stays_in_current_and_a_returned_one_is_not_extracted_again(desk):
    desk.begin(CORPUS)
    whole = desk.digest()
    rest = {path: content for path, content in CORPUS.items() if path != "c.txt"}
    assert desk.run(rest).counts.gone == 1
    assert desk.ask("SELECT present FROM files WHERE path = 'c.txt'") == [(False,)]
    assert desk.ask("SELECT COUNT(*) FROM current WHERE source_path = 'c.txt'") == [(1,)]
    summary = desk.run(CORPUS)
    assert (summary.counts.new_files, summary.counts.new_articles) == (0, 0)
    assert desk.ask("SELECT present FROM files WHERE path = 'c.txt'") == [(True,)]
    assert desk.digest() == whole


@pytest.mark.slow
def test_a_path_that_returns_to_old_content_shows_that_again(desk):
    desk.begin({"a.txt": PAGE})
    desk.run({"a.txt": OTHER_PAGE})
    desk.run({"a.txt": PAGE})
    assert desk.ask("SELECT headline FROM current") == [("Storm hits the coast 🤦🏼‍♂️",)]


def test_a_touched_file_is_recorded_once_and_changes_no_digest(desk):
    desk.begin(CORPUS)
    digest = desk.digest()
    desk.touched["a.txt"] = desk.clock() + timedelta(days=1)
    assert desk.run(CORPUS).edition is not None
    assert desk.run(CORPUS).edition is None
    assert desk.digest() == digest


@pytest.mark.slow
def test_another_folder_owns_nothing_here(desk):
    desk.run({"a.txt": PAGE, "c.txt": OTHER_PAGE}, seeds="/one")
    desk.run({"a.txt": PAGE, "b.txt": NEAR_PAGE}, seeds="/two")
    assert desk.ask("SELECT COUNT(*) FROM files WHERE NOT present") == [(0,)]
    for seeds, files in (("/one", {"a.txt": PAGE, "c.txt": OTHER_PAGE}), ("/two", {"a.txt": PAGE, "b.txt": NEAR_PAGE})):
        assert desk.run(files, seeds=seeds).edition is None  # neither takes the shared file from the other
    desk.run({}, seeds="/one")
    present = desk.ask("SELECT path, present FROM files ORDER BY path")
    assert present == [("a.txt", False), ("b.txt", True), ("c.txt", False)]
    desk.run({"a.txt": PAGE, "b.txt": NEAR_PAGE}, seeds="/two")
    assert desk.ask("SELECT path FROM files WHERE present ORDER BY path") == [("a.txt",), ("b.txt",)]


@pytest.mark.slow
def test_the_same_name_in_two_folders_hides_neither_article(desk):
    desk.run({"001.txt": PAGE}, seeds="/one")
    desk.run({"001.txt": OTHER_PAGE}, seeds="/two")
    assert desk.ask("SELECT COUNT(*) FROM current") == [(2,)]


def test_unread_files_are_stated_anew_by_each_run(desk, unread_file):
    waiting = unread_file("c.txt", FileState.WAITING, "still changing")
    link = unread_file("l.txt", FileState.REJECTED, "symlink")
    desk.begin({"a.txt": PAGE, "c.txt": OTHER_PAGE})
    desk.run({"a.txt": PAGE}, [waiting, link])
    assert desk.ask("SELECT state FROM files WHERE path = 'c.txt' AND present") == [("waiting",)]
    assert desk.run({"a.txt": PAGE}, [waiting, link]).edition is None
    desk.run({"a.txt": PAGE, "c.txt": OTHER_PAGE})
    assert desk.ask("SELECT state FROM files WHERE path = 'c.txt'") == [("loaded",)]
    assert desk.ask("SELECT COUNT(*) FROM rejects") == [(0,)]


def test_names_that_are_not_utf8_are_kept_apart(desk):
    names = [os.fsdecode(b"\xff.txt"), os.fsdecode(b"\xfe.txt")]
    desk.run(dict.fromkeys(names, PAGE))
    assert desk.ask("SELECT path, path_bytes FROM files ORDER BY path_bytes") == [
        ("\ufffd.txt", b"\xfe.txt"),
        ("\ufffd.txt", b"\xff.txt"),
    ]


@pytest.mark.slow
def test_a_file_that_ends_otherwise_the_second_time_says_so(desk):
    def crash(source, content):
        outcome = desk_end(source, content)
        if source.path != "a.txt":
            return outcome
        reject = Reject(None, Stage.EXTRACT, Reason.CRASH, "the worker died")
        return replace(outcome, state=FileState.REJECTED, reason="crash", documents=(), rejects=(reject,))

    desk_end, desk.end = desk.end, crash
    files = {"a.txt": PAGE, "c.txt": OTHER_PAGE}
    desk.run(files)
    desk.retried = {"a.txt"}
    assert desk.run(files).edition is None  # it crashed again
    desk.end = desk_end
    desk.run(files)
    assert desk.ask("SELECT DISTINCT state FROM files") == [("loaded",)]
    assert desk.ask("SELECT (SELECT COUNT(*) FROM rejects), (SELECT COUNT(*) FROM articles)") == [(0, 2)]


def test_blocks_that_are_not_the_text_fail_the_run(desk):
    desk.begin({"a.txt": PAGE})
    before = desk.edition()
    outcome = desk.end

    def torn(source, content):
        whole = outcome(source, content)
        documents = tuple(replace(one, text_sha256="0" * 64) for one in whole.documents)
        return replace(whole, documents=documents)

    desk.end = torn
    with pytest.raises(ReconciliationFailed, match="blocks of 1 pages are not their text"):
        desk.run({"a.txt": PAGE, "b.txt": OTHER_PAGE})
    assert desk.edition() == before
    desk.end = outcome
    clear_shards(shards_folder(desk.file))
    assert desk.run({"a.txt": PAGE, "b.txt": OTHER_PAGE}).counts.new_articles == 1


OF_B = "(SELECT number FROM articles WHERE source_path = 'b.txt')"


@pytest.mark.parametrize(
    ("fault", "check"),
    [
        (f"INSERT INTO articles SELECT * FROM articles WHERE number = {OF_B}", "article_ids_unique"),
        (
            f"INSERT INTO articles SELECT * REPLACE ('0' AS article_id) FROM articles WHERE number = {OF_B}",
            "articles_numbered",
        ),
        (f"DELETE FROM article_sources WHERE number = {OF_B}", "article_sources_complete"),
        (f"UPDATE article_sources SET number = 99 WHERE number = {OF_B}", "article_sources_complete"),
        ("UPDATE files SET state = 'loaded', reason = 'no' WHERE path = 'b.txt'", "file_states"),
        ("INSERT INTO files SELECT * REPLACE (FALSE AS present) FROM files WHERE path = 'b.txt'", "files_unique"),
        (
            f"INSERT INTO labelling SELECT * REPLACE (99 AS number) FROM labelling WHERE number = {OF_B}",
            "labelling_of_articles",
        ),
        (f"DELETE FROM matched WHERE number = {OF_B}", "matched_once"),
        (f"UPDATE matched SET canonical_number = 99 WHERE number = {OF_B}", "canonical_resolves"),
        (f"UPDATE articles SET canonical_id = 'none' WHERE number = {OF_B}", "canonical_resolves"),
        (f"UPDATE articles SET story_id = 'none' WHERE number = {OF_B}", "stories_partition"),
        ("UPDATE stories SET articles = articles + 1", "stories_partition"),
        (f"UPDATE story_pointers SET knot_number = 99 WHERE number = {OF_B}", "story_places_complete"),
        (f"UPDATE articles SET source_path = 'z.txt' WHERE number = {OF_B}", "source_path_smallest"),
    ],
)
def test_a_run_notices_a_fault_in_what_it_has_touched(desk, fault, check):
    desk.begin({"a.txt": PAGE})
    good = desk.relate

    def relate_badly(connection, new, gone, workers):
        good(connection, new, gone, workers=workers)
        connection.execute(fault)

    desk.relate = relate_badly
    with pytest.raises(CheckFailed) as failure:
        desk.run({"a.txt": PAGE, "b.txt": OTHER_PAGE})
    assert check in {name for name, _ in failure.value.failures}


def test_an_article_without_its_labelling_fails_the_run(desk):
    good = desk.relate

    def relate_badly(connection, new, gone, workers):
        good(connection, new, gone, workers=workers)
        connection.execute("DELETE FROM labelling")

    desk.relate = relate_badly
    with pytest.raises(ReconciliationFailed, match="blocks of 1 pages"):
        desk.run({"a.txt": PAGE})


def test_a_failing_check_keeps_the_edition_before(desk):
    desk.begin({"a.txt": PAGE})
    edition, digest = desk.edition(), desk.digest()

    def relate_badly(connection, new_ids, gone_ids, workers):
        connection.execute(
            "INSERT INTO relations (article_id, other_id, kind, similarity, containment) "
            "VALUES ('0', '1', 'revision', 0.5, 0.5)"
        )

    good, desk.relate = desk.relate, relate_badly
    with pytest.raises(CheckFailed, match="relations_resolve") as failure:
        desk.run(CORPUS)
    assert {name for name, _ in failure.value.failures} == {
        "matched_once",
        "relations_resolve",
        "stories_partition",
    }
    assert pickle.loads(pickle.dumps(failure.value)).failures == failure.value.failures  # noqa: S301
    assert (desk.edition(), desk.digest()) == (edition, digest)
    assert list(editions_folder(desk.file).iterdir()) == [edition.parent]
    desk.relate = good
    desk.run(CORPUS)
    assert desk.extracted == []  # the shards of the failed run were there


def test_a_file_without_outcome_fails_the_reconciliation(desk):
    desk.begin({"a.txt": PAGE})
    edition = desk.edition()
    desk.extract = lambda *_: []
    with pytest.raises(ReconciliationFailed, match=r"2 files were seen but 1 .* b'c.txt'"):
        desk.run({"a.txt": PAGE, "c.txt": OTHER_PAGE})
    assert desk.edition() == edition


@pytest.mark.slow
def test_a_killed_run_leaves_the_edition_before_and_its_shards(desk):
    desk.begin({"a.txt": PAGE})
    edition = desk.edition()
    script = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from conftest import Desk
desk = Desk(Path(sys.argv[2]), relate=lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL))
next(desk.numbers)
desk.run({"a.txt": sys.argv[3], "c.txt": sys.argv[4]})
"""
    command = [sys.executable, "-c", script, str(Path(__file__).parent), str(desk.file), PAGE, OTHER_PAGE]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    assert desk.edition() == edition
    assert (editions_folder(desk.file) / "run-002" / "news.duckdb").exists()
    desk.numbers = itertools.count(3)
    desk.run({"a.txt": PAGE, "c.txt": OTHER_PAGE})
    assert (desk.read, desk.extracted) == (["c.txt"], [])
    assert sorted(path.name for path in editions_folder(desk.file).iterdir()) == ["run-001", "run-003"]
    assert desk.ask("SELECT COUNT(*) FROM current") == [(2,)]


@pytest.fixture(scope="module")
def clean_digest(tmp_path_factory, make_desk):
    desk = make_desk(tmp_path_factory.mktemp("clean") / "news.duckdb")
    desk.run(CORPUS)
    return desk.digest()


@settings(max_examples=about(3))
@given(
    paths=st.permutations(sorted(CORPUS)),
    cuts=st.sets(st.integers(1, len(CORPUS) - 1), max_size=2),
    shard_files=st.integers(1, 4),
)
@pytest.mark.slow
def test_any_order_and_any_batches_give_one_digest(clean_digest, make_desk, paths, cuts, shard_files):
    with tempfile.TemporaryDirectory() as folder:
        desk = make_desk(Path(folder) / "news.duckdb")
        for end in [*sorted(cuts), len(paths)]:
            desk.run({path: CORPUS[path] for path in paths[:end]}, shard_files=shard_files)
        assert desk.digest() == clean_digest


@pytest.mark.slow
def test_a_known_article_that_comes_to_another_path_is_matched_again(desk, make_desk, tmp_path):
    """It is a version of what stood there, as if it had been there from the beginning."""
    first = PAGE + "Ferries had been kept away by a bank of sand for eleven days, the port authority said on Friday.\n"
    second = first.replace("eleven", "twelve")
    desk.run({"a.txt": first, "b.txt": second})
    assert desk.ask("SELECT kind FROM relations") == [("near",)]
    desk.run({"a.txt": second, "b.txt": second})
    assert desk.ask("SELECT kind FROM relations") == [("revision",)]
    other = make_desk(tmp_path / "other" / "news.duckdb")
    other.file.parent.mkdir()
    other.run({"a.txt": second})
    other.run({"a.txt": first, "b.txt": second})
    assert other.digest() == desk.digest()


@pytest.mark.parametrize("order", ["start", "start DESC", "HASH(start)", "article_id, start % 3, start"])
def test_texts_are_whole_in_whatever_order_their_blocks_lie(order):
    """In a lake, lines that are labelled again lie behind all others."""
    with duckdb.connect() as connection:
        connection.execute(
            "CREATE TEMP TABLE new_articles AS "
            "SELECT 'article ' || i AS article_id, i AS number FROM range(40) AS made(i)"
        )
        connection.execute(
            "CREATE TABLE lines AS "
            "SELECT article_id, number, n * 3 AS start, n * 3 + 3 AS \"end\", 'é' || n % 10 || CHR(10) AS text "
            "FROM new_articles, range(700) AS made(n)"
        )
        connection.execute(
            "CREATE TABLE labelling AS "
            "SELECT article_id, number, SHA256(STRING_AGG(text, '' ORDER BY start)) AS text_sha256 "
            "FROM lines GROUP BY ALL"
        )
        connection.execute(f"CREATE TABLE blocks AS FROM lines ORDER BY {order}")
        statements = Statements.of("load", connection, {})
        assert torn_texts(statements) == []
        connection.execute("UPDATE labelling SET text_sha256 = NULL WHERE article_id = 'article 3'")
        connection.execute("DELETE FROM blocks WHERE article_id = 'article 3' AND start > 900")
        assert torn_texts(statements) == []
        connection.execute("INSERT INTO blocks FROM blocks WHERE article_id = 'article 1' AND start = 6")
        connection.execute("DELETE FROM blocks WHERE article_id = 'article 2' AND start = 2097")
        assert torn_texts(statements) == ["article 1", "article 2"]
