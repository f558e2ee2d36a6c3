"""What others tell of a page fills what the page leaves open, and is taken back without a trace."""

from dataclasses import replace

import pytest

from extractors.article import Basis, Markup, Metadata, RawDocument
from extractors.furniture import EVERYWHERE
from extractors.lists import Lists, hash_lists, read_lists
from extractors.outlets import ProfileError, profiles
from extractors.reading import read_again, read_article, templates_again
from extractors.told import NOTHING, Told
from tests.warehouse import newsroom

STORY = "\n\n".join(newsroom.STORIES[4][1:])
COURIER = """
name = "The Cape Courier"
folder = ["cape/**", "courier/*.txt"]
day_first = true

[[line]]
pattern = '^(Restorers|Visitors) .*$'
role = "chrome"
why = "what follows is of others"
"""


def page(*above):
    return "\n\n".join(("Museum buys back a stolen altar", *above, STORY)) + "\n"


def read(text, told=NOTHING, stated=None, known=None, clean=False):
    article = read_article(RawDocument(0, text.encode(), text, metadata=stated, clean=clean))
    return read_again(article.blocks, Markup.NONE, article.stated, frozenset(), known, told, clean)


def published(told, *above, stated=None):
    article = read(page(*above), Told(published=told), stated)
    return article.published and (article.published.edtf, dict(article.sources)["published"])


def lists(**files):
    return read_lists([(f"outlets/{stem}.toml", text) for stem, text in files.items()])


@pytest.mark.parametrize(
    ("listed", "above", "stated", "day"),
    [
        ("2013-03-07", (), None, ("2013-03-07", "sources")),
        ("2013-03-07", ("May 3, 2014",), None, ("2014-05-03", "printed")),
        ("2013-03-07", (), Metadata(published="2014-05-03T10:00:00Z"), ("2014-05-03", "container")),
        ("2013-03-07", (), Metadata(published="2013"), ("2013-03-07", "sources")),
        ("2013-03-07", (), Metadata(published="2012"), ("2012", "container")),
        ("2013-03-07", ("Published: 3 May",), None, ("XXXX-05-03", "printed")),
        ("2013-05-03", ("Published: 3 May",), None, ("2013-05-03", "sources")),
        ("2013-04-03", ("Published: 3/4/2013",), None, ("2013-04-03", "sources")),
        ("2013-03-20", ("Published: 3/4/2013",), None, ("[2013-03-04,2013-04-03]", "printed")),
        ("2013", ("Published: 3/4/2013",), None, ("[2013-03-04,2013-04-03]", "printed")),
        ("XXXX-05-03", (), None, ("XXXX-05-03", "sources")),
        ("2013-05-04", (), Metadata(url="https://a.example/2014/05/03/altar"), ("2013-05-04", "sources")),
        (None, (), Metadata(url="https://a.example/2014/05/03/altar"), ("2014-05-03", "url")),
    ],
)
def test_the_day_of_the_list_fills_what_the_page_leaves_open(listed, above, stated, day):
    assert published(listed, *above, stated=stated) == day


def test_a_dateline_without_its_year_is_no_publication_beside_the_list():
    dated = f"LISBON, April 24 (Reuters) - {STORY}"
    text = f"Museum buys back a stolen altar\n\n{dated}\n"
    assert read(text).published.edtf == "XXXX-04-24"
    assert read(text, Told(published="2013-04-25")).published.edtf == "2013-04-25"
    full = text.replace("April 24", "April 24, 2013")
    assert read(full, Told(published="2013-04-25")).published.edtf == "2013-04-24"


def test_what_is_told_has_a_basis_of_its_own():
    article = read(page(), Told("https://a.example/altar", "The Dispatch", "2013-03"))
    assert (article.url, article.outlet) == ("https://a.example/altar", "The Dispatch")
    assert (article.published.edtf, article.published.basis, article.published.text) == (
        "2013-03",
        Basis.SOURCES,
        "2013-03",
    )
    assert {name: dict(article.sources)[name] for name in ("url", "outlet", "published")} == dict.fromkeys(
        ("url", "outlet", "published"), "sources"
    )
    assert article.stated == Metadata()


@pytest.mark.parametrize(
    ("stated", "told", "outlet"),
    [
        (Metadata(outlet="The Stated"), Told(outlet="The Listed", folder="The Folder"), ("The Stated", "container")),
        (Metadata(url="https://www.a.example/b"), Told(outlet="The Listed"), ("The Listed", "sources")),
        (Metadata(url="https://www.a.example/b"), Told(folder="The Folder"), ("The Folder", "folder")),
        (Metadata(url="https://www.a.example/b"), Told("https://other.example/"), ("a.example", "domain")),
        (None, Told(outlet="The Listed", folder="The Folder"), ("The Listed", "sources")),
        (None, Told("https://www.a.example/b"), ("a.example", "domain")),
        (None, NOTHING, (None, None)),
    ],
)
def test_whose_a_page_is(stated, told, outlet):
    article = read(page(), told, stated)
    assert (article.outlet, dict(article.sources).get("outlet")) == outlet


def test_the_profile_of_a_folder_reads_its_pages():
    (courier,) = lists(courier=COURIER).profiles
    told = Told(folder=courier.name, profile=courier)
    text = page("Published: 3/4/2013")
    article = read(text, told, known=(courier, *profiles()))
    assert article.published.edtf == "2013-04-03"
    assert "Restorers" in read(text).body
    assert "Restorers" not in article.body
    assert [block.rule for block in article.blocks if block.text.startswith("Restorers")] == ["courier:1"]
    assert (article.outlet, dict(article.sources)["outlet"]) == ("The Cape Courier", "folder")


@pytest.mark.parametrize(
    ("stated", "outlet", "ours"),
    [
        (Metadata(outlet="The Cape Courier"), None, True),
        (Metadata(outlet="The Dispatch"), None, False),
        (None, "the cape courier", True),
        (None, "The Dispatch", False),
    ],
)
def test_the_profile_of_a_folder_is_none_of_another_outlet(stated, outlet, ours):
    (courier,) = lists(courier=COURIER).profiles
    told = Told(outlet=outlet, folder=courier.name, profile=courier)
    assert ("Restorers" not in read(page(), told, stated, (courier,)).body) is ours


def test_a_profile_that_leaves_no_story_is_left_out():
    (greedy,) = lists(greedy=COURIER.replace("(Restorers|Visitors) ", "")).profiles
    article = read(page(), Told(folder=greedy.name, profile=greedy), known=(greedy,))
    assert article.body == read(page()).body
    assert article.outlet == "The Cape Courier"


@pytest.mark.parametrize("clean", [True, False])
@pytest.mark.parametrize("text", [*newsroom.files().values(), page("May 3, 2014")])
def test_without_anything_told_a_page_reads_as_at_first(text, clean):
    first = read_article(RawDocument(0, text.encode(), text, clean=clean))
    again = read_again(first.blocks, Markup.NONE, first.stated, frozenset(), clean=clean)
    roles = [(block.text, block.role, block.rule) for block in first.blocks]
    assert [(block.text, block.role, block.rule) for block in again.blocks] == roles
    left_out = {"blocks": (), "templates": (), "story_keys": ()}
    assert replace(again, **left_out) == replace(first, **left_out)
    if not clean:
        assert templates_again(first.blocks, Markup.NONE, first.stated, profiles(), NOTHING) == first.templates


def test_templates_follow_whose_a_page_is():
    (courier,) = lists(courier=COURIER).profiles
    first = read_article(RawDocument(0, b"", newsroom.page(0)))
    for told in (Told(outlet="The Cape Courier"), Told(folder=courier.name, profile=courier)):
        again = templates_again(first.blocks, Markup.NONE, first.stated, profiles(), told)
        assert again == ("outlet:The Cape Courier", EVERYWHERE)


def test_the_folder_that_names_more_of_a_path_says_whose_it_is():
    all_of_it = 'name = "All"\nfolder = "**"\n'
    two = lists(all=all_of_it, courier=COURIER, cape=COURIER.replace("Cape Courier", "Cape"))
    assert lists(all=all_of_it, courier=COURIER).folder_of("cape/a.txt").stem == "courier"
    assert lists(all=all_of_it, courier=COURIER).folder_of("courier/a/b.txt").stem == "all"
    assert two.folder_of("cape/a.txt") is None
    assert Lists().folder_of("cape/a.txt") is None


def test_a_profile_stands_in_for_the_one_of_our_own_with_its_name():
    (own, *_) = profiles()
    ours = lists(**{own.stem: 'name = "Another"\nrecognise = ["^x$"]\n'})
    assert [one.name for one in ours.with_profiles([own])] == ["Another"]


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ('name = "x"\nfolder = "/data/**"', 2, "no path below"),
        ('name = "x"\nfolder = ["a/**", 3]', 2, "folder is no text"),
        ('name = "x"\nfolder = true', 2, "folder is a text"),
        ('name = "x"\n', 1, "'recognise' is missing"),
        ('name = ""\nfolder = "a/**"', 1, "name is empty"),
    ],
)
def test_a_broken_folder_says_where_and_what(text, line, problem):
    with pytest.raises(ProfileError, match=problem) as caught:
        lists(broken=text)
    assert caught.value.line == line


def test_what_decides_how_a_page_is_read_is_the_key():
    (one,) = lists(courier=COURIER).profiles
    (other,) = lists(courier=COURIER.replace('"cape/**", ', "")).profiles
    (third,) = lists(courier=COURIER.replace("Restorers|", "")).profiles
    assert one.key() == other.key() != third.key()
    assert hash_lists([("a", "b")]) == hash_lists([("a", "b")]) != hash_lists([("a", "c")])
