"""Furniture learned from the folder: what comes back in many stories goes, what is part of them stays."""

import os
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.article import Markup, Metadata, RawDocument
from extractors.reading import read_again, read_article
from pipeline.document import extract_file
from pipeline.source import SourceBytes
from tests.examples import about
from tests.warehouse import newsroom
from warehouse.derive import furniture
from warehouse.derive.labelling import Batch, label_batch
from warehouse.processes import WorkerEnded, in_processes

PAGES = newsroom.files()
ROLES = "SELECT role, rule FROM blocks JOIN articles USING (article_id) WHERE source_path = '{}' AND text LIKE '{}%'"


def extract(source, content):
    (outcome,) = extract_file(SourceBytes(source, content.encode()))
    return outcome


@pytest.fixture(scope="module")
def whole(tmp_path_factory, make_desk):
    desk = make_desk(tmp_path_factory.mktemp("whole") / "news.duckdb", end=extract)
    desk.run(PAGES)
    return desk


@pytest.fixture
def desk(tmp_path, make_desk):
    return make_desk(tmp_path / "news.duckdb", end=extract)


def roles(desk, path, text):
    return desk.ask(ROLES.format(path, text[:40].replace("'", "''")))


def test_a_box_that_one_page_takes_for_story_is_told_by_the_others(whole, desk):
    desk.run({"0.txt": PAGES["0.txt"]})
    assert roles(desk, "0.txt", newsroom.BOX) == [("body", "story")]
    for number in range(len(PAGES)):
        assert roles(whole, f"{number}.txt", newsroom.BOX) == [("chrome", "recurs")]
    assert whole.ask("SELECT COUNT(*) FROM articles WHERE body LIKE '%free morning email%'") == [(0,)]


@pytest.mark.parametrize("text", [newsroom.BACKGROUND, newsroom.QUOTE])
def test_what_comes_back_in_the_stories_it_belongs_to_stays(whole, text):
    bodies = whole.ask("SELECT source_path, body FROM articles ORDER BY source_path")
    assert [path for path, body in bodies if text in body] == ["0.txt", "1.txt", "2.txt", "3.txt"]


def test_the_signature_of_an_agency_stays_a_credit(whole):
    for number in range(len(newsroom.STRIKES)):
        assert [role for role, _ in roles(whole, f"{number}.txt", newsroom.SIGNATURE)] == ["credit"]


def test_a_headline_that_other_pages_link_to_stays_the_headline_of_its_own(whole):
    headlines = [headline for (headline,) in whole.ask("SELECT headline FROM articles ORDER BY source_path")]
    assert headlines == [story[0] for story in newsroom.STORIES]
    links = "SELECT text FROM furniture WHERE furniture AND template LIKE 'head:%'"
    assert {text for (text,) in whole.ask(links)} & set(headlines)


def test_blocks_remember_what_the_page_alone_said(whole):
    said = "SELECT DISTINCT first_role, content FROM blocks WHERE rule = 'recurs' AND text LIKE 'Our free%'"
    assert whole.ask(said) == [("body", True)]
    joined = "SELECT STRING_AGG(text, '' ORDER BY start) FROM blocks JOIN articles USING (article_id)"
    assert whole.ask(joined + " WHERE source_path = '5.txt'") == [(PAGES["5.txt"],)]


def test_the_table_says_why(whole):
    rows = whole.ask(
        "SELECT documents, stories, furniture FROM furniture WHERE text LIKE 'Our free%' AND template = 'any'"
    )
    [(documents, stories, furniture)] = rows
    assert furniture
    assert documents == len(PAGES)
    assert 3 <= stories <= documents


@pytest.mark.slow
@settings(max_examples=about(3), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.permutations(sorted(PAGES)), cuts=st.sets(st.integers(1, len(PAGES) - 1), max_size=3))
def test_any_order_and_any_batches_give_the_same_labels(whole, tmp_path_factory, make_desk, names, cuts):
    desk = make_desk(tmp_path_factory.mktemp("batches") / "news.duckdb", end=extract)
    for end in [*sorted(cuts), len(names)]:
        desk.run({name: PAGES[name] for name in names[:end]})
    assert desk.digest() == whole.digest()


def test_lines_that_are_counted_a_part_at_a_time_are_counted_the_same(whole, desk, monkeypatch):
    monkeypatch.setattr(furniture, "COUNTED_LINES", 40)
    monkeypatch.setattr(furniture, "COUNTED_PAGES", 3)
    desk.run(PAGES)
    assert desk.digest() == whole.digest()


def test_a_later_page_labels_earlier_ones_again_without_reading_them(desk):
    first = {name: PAGES[name] for name in ("4.txt", "5.txt")}
    desk.run(first)
    assert roles(desk, "4.txt", newsroom.BOX) == [("body", "story")]
    words = desk.ask("SELECT word_count FROM articles WHERE source_path = '4.txt'")
    desk.run({**first, "6.txt": PAGES["6.txt"]})
    assert desk.read == ["6.txt"]
    assert roles(desk, "4.txt", newsroom.BOX) == [("chrome", "recurs")]
    assert desk.ask("SELECT word_count FROM articles WHERE source_path = '4.txt'") < words


def test_versions_of_one_story_are_no_evidence(desk):
    story = PAGES["4.txt"]
    versions = {f"{number}.txt": story.replace("forty years", f"{number} years") for number in range(31, 37)}
    desk.run(versions)
    assert desk.ask("SELECT COUNT(*) FROM blocks WHERE rule = 'recurs'") == [(0,)]
    assert desk.ask("SELECT COUNT(*) FROM articles WHERE body LIKE '%Restorers found the altar%'") == [(6,)]


def test_a_page_that_would_lose_its_whole_story_keeps_it():
    article = read_article(RawDocument(0, b"", PAGES["4.txt"]))
    blocks = [block._replace(belonging=None if block.belonging is None else 0) for block in article.blocks]
    keys = frozenset(block.line_key for block in blocks if block.line_key is not None)
    again = read_again(blocks, Markup.NONE, Metadata(), keys)
    assert again.body == article.body
    some = frozenset(block.line_key for block in blocks if block.text.startswith("Our free"))
    assert newsroom.BOX not in read_again(blocks, Markup.NONE, Metadata(), some).body


@pytest.mark.slow
def test_worker_processes_give_the_same_labels_and_relations(whole, desk, monkeypatch):
    monkeypatch.setattr("warehouse.derive.furniture.in_processes", in_processes)
    monkeypatch.setattr("warehouse.derive.matching.in_processes", in_processes)
    monkeypatch.setattr("warehouse.derive.furniture.BATCH_CHARACTERS", 1)
    monkeypatch.setattr("warehouse.derive.matching.PAIRS", 2)
    desk.workers = 2
    desk.run(PAGES)
    assert desk.digest() == whole.digest()


class Deadly(Batch):
    """A batch that ends the process that it is given to."""

    def __reduce__(self):
        return os._exit, (1,)


@pytest.mark.slow
def test_a_worker_that_dies_is_reported():
    with pytest.raises(WorkerEnded, match="The edition before is as it was"):
        list(in_processes(label_batch, [Deadly(None, None)], 1))


@pytest.mark.slow
@pytest.mark.parametrize("order", [("1.txt", "2.txt", "3.txt"), ("3.txt", "2.txt", "1.txt")])
def test_a_line_that_one_page_takes_for_long_is_long_in_all(tmp_path, make_desk, outcome_of, order):
    """Pages count no words of short lines outside of their story, and of eight words in few letters either."""

    def end(source, content):
        outcome = outcome_of(source.path, content)
        (document,) = outcome.documents
        blocks = [
            block._replace(words=None) if source.path != "1.txt" and block.text.startswith("A b c") else block
            for block in document.article.blocks
        ]
        article = replace(document.article, blocks=tuple(blocks), templates=(f"outlet:{source.path}", "any"))
        return replace(outcome, documents=(replace(document, article=article),))

    words = ("storm", "bread", "train")
    pages = {
        path: f"A {word}\nA b c d e f g h i\nOf {word}.\n" for path, word in zip(sorted(order), words, strict=True)
    }
    desk = make_desk(tmp_path / "news.duckdb", end=end)
    for count in range(1, 4):
        desk.run({path: pages[path] for path in order[:count]})
    counted = "SELECT template, documents, stories FROM furniture WHERE text LIKE 'A b c%'"
    assert desk.ask(counted) == [("any", 3, 3)]


@pytest.mark.slow
def test_copies_are_more_alike_once_their_furniture_is_known(desk, tmp_path, make_desk):
    copy = PAGES["6.txt"].replace("Harbour Gazette", "Evening Mail").replace(newsroom.BOX + "\n", "")
    alone = make_desk(tmp_path / "alone.duckdb", end=extract)
    alone.run({"6.txt": PAGES["6.txt"], "copy.txt": copy})
    desk.run({"6.txt": PAGES["6.txt"], "copy.txt": copy})
    desk.run({**PAGES, "copy.txt": copy})
    [(before,)] = alone.ask("SELECT similarity FROM relations")
    pair = "SELECT similarity FROM relations WHERE article_id IN ({0}) AND other_id IN ({0})".format(
        "SELECT article_id FROM articles WHERE source_path IN ('6.txt', 'copy.txt')"
    )
    [(after,)] = desk.ask(pair)
    assert after > before
