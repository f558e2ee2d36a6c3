"""The day in an address: which numbers are one, and that it counts only where nothing else dates the page."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.article import Basis, Markup, RawDocument
from extractors.dates.addresses import YEARS_OF_THE_WEB, read_address
from extractors.formats import read_documents
from extractors.reading import read_article

SITE = "https://www.example.org"
STORY = [
    f"The price of milk rose by {part} in Lisbon on Friday, shops in the old town said after the dry spring."
    for part in ("a tenth", "a fifth", "a quarter", "a third")
]


@pytest.mark.parametrize(
    ("path", "edtf", "text"),
    [
        ("/2019/03/07/milk-dearer", "2019-03-07", "2019/03/07"),
        ("/2019/3/7/milk-dearer", "2019-03-07", "2019/3/7"),
        ("/2019/03/07/", "2019-03-07", "2019/03/07"),
        ("/food/2019/mar/07/milk-dearer", "2019-03-07", "2019/mar/07"),
        ("/comida/2019/Marzo/07/leche", "2019-03-07", "2019/Marzo/07"),
        ("/2019/m%C3%A4rz/07/milch", "2019-03-07", "2019/märz/07"),
        ("/2019-03-07/milk", "2019-03-07", "2019-03-07"),
        ("/2019-03-07-milk-dearer", "2019-03-07", "2019-03-07"),
        ("/milk-dearer-20190307.html", "2019-03-07", "20190307"),
        ("/a/20190307/001.htm", "2019-03-07", "20190307"),
        ("/n1/2019/0307/c1001-4.html", "2019-03-07", "2019/0307"),
        ("/2019-03/07/c_1124.htm", "2019-03-07", "2019-03/07"),
        ("/zw/201903/t20190307_51.html", "2019-03-07", "20190307"),
        ("/07-mar-2019/milk", "2019-03-07", "07-mar-2019"),
        ("/27/03/2019/milk", "2019-03-27", "27/03/2019"),
        ("/archive/2019/03/07/milk", "2019-03-07", "2019/03/07"),
        ("/2019/03/07/since-2018-03-07", "2019-03-07", "2019/03/07"),
        ("/2019/03/milk-dearer", "2019-03", "2019/03"),
        ("/2019/mar/milk-dearer", "2019-03", "2019/mar"),
    ],
)
def test_an_address_says_a_day(path: str, edtf: str, text: str) -> None:
    read = read_address(SITE + path)
    assert read is not None
    assert (read.edtf, read.text, read.basis) == (edtf, text, Basis.URL)


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("/07/03/2019/milk", id="two orders"),
        pytest.param("/2019/02/30/milk", id="no such day"),
        pytest.param("/2019/13/07/milk", id="no such month"),
        pytest.param("/1789/07/14/bastille", id="before the web"),
        pytest.param(f"/{YEARS_OF_THE_WEB.stop}/01/02/milk", id="not yet"),
        pytest.param("/2019/", id="a year"),
        pytest.param("/2019/03/", id="a month and no title"),
        pytest.param("/2019/3/milk", id="the third issue of a year"),
        pytest.param("/archive/2019/03/07/", id="all stories of a day"),
        pytest.param("/events/2019/03/07/open-day", id="an event"),
        pytest.param("/termine/2019-03-07/", id="an event in German"),
        pytest.param("/page/2019/03/07", id="counted"),
        pytest.param("/2019/03/071/milk", id="a number of three digits"),
        pytest.param("/story/120190307", id="an id that holds it"),
        pytest.param("/story/a20190307b", id="an id with letters"),
        pytest.param("/from-2019-03-07-to-2019-03-09", id="two days"),
        pytest.param("/milk?date=2019-03-07", id="a question"),
        pytest.param("/milk#2019-03-07", id="a fragment"),
    ],
)
def test_numbers_that_are_no_day(path: str) -> None:
    assert read_address(SITE + path) is None


@given(st.text(alphabet="0129/-._tmar?#%:", max_size=60))
def test_any_address_gives_a_day_or_none(path: str) -> None:
    read = read_address(SITE + path)
    assert read is None or read.earliest is not None


def of_page(path: str, *, printed: str = "", head: str = "") -> tuple[str | None, str | None, str | None]:
    paragraphs = "".join(f"<p>{one}</p>" for one in STORY)
    page = f"<html><head>{head}</head><body><article><h1>Milk dearer in Lisbon</h1>{printed}{paragraphs}</article>"
    article = read_article(RawDocument(0, b"", f"{page}</body></html>", Markup.HTML, url=SITE + path))
    published = article.published
    return (
        published.edtf if published else None,
        published.basis if published else None,
        article.modified and article.modified.edtf,
    )


def test_the_address_counts_where_nothing_else_dates_the_page() -> None:
    assert of_page("/2019/03/07/milk") == ("2019-03-07", "url", None)
    assert of_page("/2019/03/07/milk", printed="<p>March 9, 2019</p>") == ("2019-03-09", "printed", None)
    stated = '<meta name="datepublished" content="2019-03-08">'
    assert of_page("/2019/03/07/milk", head=stated) == ("2019-03-08", "metadata", None)


def test_an_update_does_not_date_a_page_and_is_never_before_its_publication() -> None:
    updated = '<p>Updated <time datetime="2019-03-09">March 9, 2019</time></p>'
    assert of_page("/2019/03/07/milk", printed=updated) == ("2019-03-07", "url", "2019-03-09")
    assert of_page("/2019/03/milk-dearer", printed=updated) == ("2019-03", "url", "2019-03-09")
    assert of_page("/2019/03/17/milk", printed=updated) == (None, None, "2019-03-09")


def test_the_canonical_address_of_a_page_counts_too() -> None:
    link = f'<link rel="canonical" href="{SITE}/2019/03/07/milk">'
    paragraphs = "".join(f"<p>{one}</p>" for one in STORY)
    page = f"<html><head>{link}</head><body><h1>Milk dearer in Lisbon</h1>{paragraphs}</body></html>"
    article = read_article(RawDocument(0, b"", page, Markup.HTML))
    assert article.published is not None
    assert (article.published.text, dict(article.sources)["published"]) == ("2019/03/07", "url")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jsonl", json.dumps({"url": f"{SITE}/2019/03/07/milk", "text": "\n\n".join(STORY), "date": "soon"})),
        ("a.csv", f'url,title,text\n{SITE}/2019/03/07/milk,Milk dearer,"{" ".join(STORY)}"\n'),
        (
            "a.rss",
            f"<rss><channel><title>Example</title><item><title>Milk</title><link>{SITE}/2019/03/07/milk</link>"
            f"<pubDate>7/3/19</pubDate><description>{' '.join(STORY)}</description></item></channel></rss>",
        ),
    ],
)
def test_containers_with_addresses(name: str, data: str) -> None:
    (document,) = (one for one in read_documents(name, data.encode()) if one is not None)
    assert isinstance(document, RawDocument)
    article = read_article(document)
    assert article.published is not None
    assert (article.published.edtf, article.published.basis) == ("2019-03-07", Basis.URL)
