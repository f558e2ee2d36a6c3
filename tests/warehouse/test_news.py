"""What a run brought, with hand-counted answers."""

from dataclasses import replace
from datetime import date

import pytest

from extractors.errors import Reason
from tests.opened import read_news
from warehouse.outcome.outcome import FileState
from warehouse.read.news import ENTRIES, ROWS, Correction, Listed, Outcomes, OutletCount, Reject, StoryNews

WORDS = " ".join(f"word{number}" for number in range(60))
OLD = {"old.txt": f"Sputnik flies\n2013-01-28\n{WORDS}\n"}
NEW = {
    "wire/copy.txt": f"Sputnik flies again\n2013-01-29\n{WORDS} more\n",
    "wire/sheep.HTML": "Sheep\n\nThey grazed.\n",
    "wire/box.warc.gz": "Cows\n2013-02-03\nThey grazed too.\n\f",
    "empty": "",
}


@pytest.fixture(scope="module")
def news(make_desk, unread_file, tmp_path_factory):
    desk = make_desk(tmp_path_factory.mktemp("news") / "news.duckdb")
    desk.begin(OLD)
    desk.run(OLD | NEW, [unread_file("wire/.part", FileState.IGNORED, "hidden")])
    return read_news(desk.file, "run-002", "/seeds")


def test_stories_tell_what_is_new_of_them(news):
    assert news.articles == 3
    assert {one.headline for one in news.stories.entries} == {"Sputnik flies", "Sheep", "Cows"}
    days = (date(2013, 1, 28), date(2013, 1, 29))
    assert news.stories.entries[0] == StoryNews("Sputnik flies", 1, 2, 1, *days)


def test_articles_whose_day_is_not_known(news):
    assert [(one.headline, one.path) for one in news.undated.entries] == [("Sheep", "wire/sheep.HTML")]


@pytest.mark.slow
def test_an_outlet_is_new_once(desk):
    found, files = [], {"a.txt": "Sheep\nThey grazed.\n"}
    for number, more in enumerate(({}, OLD, NEW), 1):
        files |= more
        desk.run(files)
        found.append(read_news(desk.file, f"run-00{number}", "/seeds").outlets)
    assert found == [Listed((), 0), Listed((OutletCount("Sputnik", 1),), 1), Listed((), 0)]


def test_outcomes_of_all_files_that_are_there(news):
    assert set(news.outcomes.entries) == {
        Outcomes("./", ".txt", 1, 0, 0, 0),
        Outcomes("./", "", 0, 1, 0, 0),
        Outcomes("wire/", ".txt", 1, 0, 0, 0),
        Outcomes("wire/", ".html", 1, 0, 0, 0),
        Outcomes("wire/", ".warc.gz", 1, 0, 0, 0),
        Outcomes("wire/", "", 0, 0, 1, 0),
    }


@pytest.mark.slow
def test_rejects_of_this_run_alone(news, desk):
    expected = (
        Reject("empty", None, Reason.EMPTY, "0 bytes"),
        Reject("wire/box.warc.gz", 1, Reason.NO_ARTICLE, "nothing but a form feed"),
    )
    assert news.rejects == Listed(expected, 2)
    desk.begin(OLD | NEW)
    desk.run(OLD | NEW | {"more.txt": "Hens\n\nThey pecked.\n"})
    assert read_news(desk.file, "run-002", "/seeds").rejects == Listed((), 0)


def test_another_version_at_one_address_is_a_correction(desk):
    page = f"https://example.org/a\nStorm\n2013-01-28\n{WORDS}\n"
    desk.run({"a.txt": page})
    desk.run({"a.txt": page, "b.txt": page.replace("Storm\n", "Storm passes\n").replace("word1", "gale")})
    found = read_news(desk.file, "run-002", "/seeds").corrections
    assert found.total == 1
    assert {found.entries[0].headline, found.entries[0].later_headline} == {"Storm", "Storm passes"}
    assert read_news(desk.file, "run-001", "/seeds").corrections == found  # a run brought one of the two
    assert isinstance(found.entries[0], Correction)


def test_long_lists_say_how_much_more_there_is(desk):
    files = {f"{number:03}.txt": f"Head {number}\nBody of {number}.\n" for number in range(ENTRIES + 3)}
    desk.run(files | {f"x{number:03}": "" for number in range(ROWS + 2)})
    news = read_news(desk.file, "run-001", "/seeds")
    assert (news.undated.more, len(news.undated.entries)) == (3, ENTRIES)
    assert (news.rejects.more, len(news.rejects.entries)) == (2, ROWS)
    assert replace(news.rejects, total=ROWS).more == 0
