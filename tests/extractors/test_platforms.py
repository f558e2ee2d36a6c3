"""Platforms on which many write are no outlet; who writes there has a site."""

import json

import pytest

from extractors.article import Article, Metadata
from extractors.fields import with_metadata
from extractors.html.metadata import read_metadata
from extractors.html.statements import read_statements
from extractors.html.tree import parse_html
from extractors.outlets.platforms import DATA, is_platform, outlet_site
from tests.warehouse.conftest import make_article

ADDRESSES = {
    "https://name.substack.com/p/rain": "name.substack.com",
    "https://open.substack.com/pub/name/p/rain": "name.substack.com",
    "https://substack.com/@Name/p-1": "substack.com/@name",
    "https://substack.com/home": None,
    "https://www.medium.com/@ann.b/rain-0123abcd": "medium.com/@ann.b",
    "https://medium.com/the-pub/rain-0123abcdef45": "medium.com/the-pub",
    "https://medium.com/p/0123abcdef45": None,
    "https://a.wordpress.com/2020/01/rain": "a.wordpress.com",
    "https://wordpress.com/post/1": None,
    "https://a-blog.blogspot.com/2020/rain.html": "a-blog.blogspot.com",
    "https://a-blog.blogspot.co.uk/2020/rain.html": "a-blog.blogspot.co.uk",
    "https://www.blogspot.com/rain": None,
    "https://ann.tumblr.com/post/1/rain": "ann.tumblr.com",
    "https://www.tumblr.com/ann/123/rain": "ann.tumblr.com",
    "https://www.linkedin.com/pulse/rain": None,
    "https://www.nytimes.com/2020/01/28/rain.html": "nytimes.com",
    "https://news.bbc.co.uk/1/hi/rain.stm": "bbc.co.uk",
    "https://medium.example.org/rain": "example.org",
    "rain": None,
    None: None,
}


@pytest.mark.parametrize(("address", "site"), ADDRESSES.items())
def test_the_site_of_an_address_is_the_writers(address, site):
    assert outlet_site(address) == site


@pytest.mark.parametrize("name", ["Medium", "substack.com", "https://www.tumblr.com/", "WordPress.com", "Blogger"])
def test_a_bare_platform_is_no_outlet(name):
    assert is_platform(name)


@pytest.mark.parametrize("name", ["The Medium", "name.substack.com", "Telegram", "medium.com/@name", "", None])
def test_what_a_page_states_besides_stays(name):
    assert not is_platform(name)


def outlet_of(outlet: str | None, url: str | None) -> str | None:
    article: Article = make_article("Rain\nIt rains.\n")
    return with_metadata(article, Metadata(outlet=outlet, url=url)).outlet


def test_an_article_has_the_stated_outlet_or_else_the_writers_site_and_never_a_platform():
    assert outlet_of("Medium", "https://medium.com/@ann/rain-0123abcd") == "medium.com/@ann"
    assert outlet_of("substack.com", "https://name.substack.com/p/rain") == "name.substack.com"
    assert outlet_of("Substack", None) is None
    assert outlet_of(None, "https://substack.com/home") is None
    assert outlet_of("The Rain Letter", "https://rain.substack.com/p/1") == "The Rain Letter"


def test_the_data_names_each_host_once():
    data = json.loads(DATA.read_text(encoding="utf-8"))
    hosts = [*data["psl"], *data["hosts"]]
    assert len(hosts) == len({*hosts}) and all(host == host.lower() for host in hosts)
    assert data["source"]


PAGE = """<html><head><meta property="og:site_name" content="{}"><meta property="og:url" content="{}">
<script type="application/ld+json">{{"@type": "NewsArticle", "publisher": {{"name": "{}"}}}}</script>
</head><body><h1>Rain</h1></body></html>"""


@pytest.mark.parametrize(
    ("named", "address", "publisher", "outlet"),
    [
        ("Medium", "https://medium.com/the-pub/rain-0123abcdef45", "The Rain Letter", "The Rain Letter"),
        ("Medium", "https://medium.com/@ann/rain-0123abcdef45", "Medium", "medium.com/@ann"),
        ("Medium", "https://medium.com/p/0123abcdef45", "Medium", None),
        ("The Rain Letter", "https://rain.substack.com/p/rain", "Substack", "The Rain Letter"),
    ],
)
def test_a_page_on_a_platform_has_the_outlet_that_it_names_besides(named, address, publisher, outlet):
    page = parse_html(PAGE.format(named, address, publisher))
    assert read_metadata(read_statements(page), None, address).outlet == outlet
