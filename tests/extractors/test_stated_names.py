"""Who wrote it and what it is called, as feeds, records and pages state it: the same names in each container."""

import json

import pytest

from extractors.article import Markup, RawDocument
from extractors.formats import read_documents
from extractors.reading import read_article

HEADLINE = "Milk dearer in Lisbon after a dry spring"
STORY = (
    "The price of milk rose by a tenth in Lisbon on Friday, shops in the old town said after the dry spring.",
    "Farmers north of the city have bought hay from Spain, and the dairy will not lower its price before the autumn.",
)


def of_feed(title: str, creator: str) -> RawDocument:
    source = (
        '<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        f"<title>Lisbon Example</title><item><title>{title}</title><dc:creator>{creator}</dc:creator>"
        f"<description>{STORY[0]}</description></item></channel></rss>"
    )
    (document,) = read_documents("feed.xml", source.encode())
    assert isinstance(document, RawDocument)
    return document


def of_record(**fields: object) -> RawDocument:
    record = {"title": HEADLINE, "text": "\n\n".join(STORY), **fields}
    (document,) = read_documents("a.jsonl", json.dumps(record).encode())
    assert isinstance(document, RawDocument)
    return document


@pytest.mark.parametrize(
    ("creator", "authors", "agency"),
    [
        ("Ana Reis", ("Ana Reis",), None),
        ("Ana Reis (AFP)", ("Ana Reis",), "AFP"),
        ("Reuters Staff", (), "Reuters"),
        ("News Desk", (), None),
        ("Lisbon Example", (), None),
        ("newsdesk@example.org (News Desk)", (), None),
    ],
)
def test_the_authors_of_a_feed(creator: str, authors: tuple[str, ...], agency: str | None) -> None:
    article = read_article(of_feed(f"{HEADLINE} - Lisbon Example", creator))
    assert (article.headline, article.authors, article.agency) == (HEADLINE, authors, agency)


@pytest.mark.parametrize(
    ("author", "authors"),
    [
        ("Ana Reis", ("Ana Reis",)),
        (["Ana Reis", "News Desk"], ("Ana Reis",)),
        ({"@type": "Person", "givenName": "Ana", "familyName": "Reis"}, ("Ana Reis",)),
        ([{"name": ["Ana Reis", "Rui Melo"]}], ("Ana Reis", "Rui Melo")),
        ([[{"name": "Ana Reis"}]], ("Ana Reis",)),
        ({"@type": "Organization", "name": "Heron Lake"}, ()),
    ],
)
def test_the_authors_of_a_record(author: object, authors: tuple[str, ...]) -> None:
    assert read_article(of_record(author=author)).authors == authors


def test_the_title_of_a_record_without_its_site() -> None:
    assert (
        read_article(of_record(title=f"{HEADLINE} | Lisbon Example", site_name="Lisbon Example")).headline == HEADLINE
    )
    assert read_article(of_record(title=f"{HEADLINE} | Lisbon Example")).headline == f"{HEADLINE} | Lisbon Example"


@pytest.mark.parametrize(
    ("lines", "authors", "agency"),
    [
        (["By", "Ana Reis"], ("Ana Reis",), None),
        (["Ana Reis (Reuters)"], ("Ana Reis",), "Reuters"),
        (["Ana Reis, Staff Writer"], ("Ana Reis",), None),
        (["By Ana Reis / Lisbon Sun"], ("Ana Reis",), None),
        (["Web Desk"], (), None),
        (["dpa"], (), "dpa"),
    ],
)
@pytest.mark.parametrize("markup", [Markup.NONE, Markup.HTML])
def test_printed_bylines(markup: Markup, lines: list[str], authors: tuple[str, ...], agency: str | None) -> None:
    parts = [HEADLINE, *lines, "May 3, 2014", *STORY, "© 2014 Lisbon Sun. All rights reserved."]
    html = f"<html><body><h1>{HEADLINE}</h1>" + "".join(f"<p>{part}</p>" for part in parts[1:]) + "</body></html>"
    text = "\n\n".join(parts) if markup is Markup.NONE else html
    article = read_article(RawDocument(0, b"", text, markup))
    assert (article.headline, article.authors, article.agency) == (HEADLINE, authors, agency)
    assert all(line not in article.body for line in lines if len(line) > 2)


def test_a_title_that_ends_with_the_site_of_the_copyright_line() -> None:
    foot = "© 2014 Lisbon Sun. All rights reserved."
    text = "\n\n".join([f"{HEADLINE} - Lisbon Sun", "May 3, 2014", *STORY, foot])
    assert read_article(RawDocument(0, b"", text)).headline == HEADLINE
    other = text.replace(foot, "© 2014 Another Paper")
    assert read_article(RawDocument(0, b"", other)).headline == f"{HEADLINE} - Lisbon Sun"
