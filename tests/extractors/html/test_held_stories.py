"""Pages that show no story and hold it for their scripts, as crawlers save sites that are built in the browser."""

import json
from typing import Any

import pytest

from extractors.article import Article, Markup, RawDocument
from extractors.errors import BadInput
from extractors.reading import read_article

TITLE = "Ferry across the Calder runs again after the flood"
PARAGRAPHS = (
    "The ferry across the Calder runs again from Monday, four months after the flood tore its landing from the bank.",
    "A new landing of steel and oak was set on Thursday, and the harbour office tried it with two empty buses.",
    "Commuters had to drive thirty miles by the bridge at Harlow, and some of the shops in the old town closed.",
    "The first boat leaves at six in the morning, and the crossing is free for the first week, the office said.",
)
STORY = {"title": TITLE, "contentHtml": "".join(f"<p>{one}</p>" for one in PARAGRAPHS), "publishedAt": "2024-05-03"}


def page(script: str, title: str = f"{TITLE} | Harbour Post", shown: str = "<p>Loading ...</p>") -> str:
    head = f'<title>{title}</title><meta property="og:site_name" content="Harbour Post">'
    body = f"<nav><a href='/'>Home</a></nav><div id='root'>{shown}</div>{script}"
    return f"<html><head>{head}</head><body>{body}</body></html>"


def state(value: Any, form: str = '<script id="__NEXT_DATA__" type="application/json">{}</script>') -> str:
    return form.replace("{}", json.dumps(value))


def read(source: str) -> Article:
    return read_article(RawDocument(0, source.encode(), source, Markup.HTML))


NESTED = {"props": {"pageProps": {"article": STORY, "menu": [{"title": "Home"}, {"title": "Sport"}]}}}


@pytest.mark.parametrize(
    "script",
    [
        pytest.param(state(NESTED), id="state of Next"),
        pytest.param(state(NESTED, "<script>window.__STATE__ = {};</script>"), id="assigned"),
        pytest.param(state(NESTED, "<script>window.q = [];window.q.push({});</script>"), id="passed on"),
        pytest.param(state(json.dumps(NESTED), "<script>var s = JSON.parse({});</script>"), id="a text of JSON"),
        pytest.param(
            state(
                {
                    "@context": "https://schema.org",
                    "@type": "NewsArticle",
                    "headline": TITLE,
                    "articleBody": "\n".join(PARAGRAPHS),
                    "datePublished": "2024-05-03",
                },
                '<script type="application/ld+json">{}</script>',
            ),
            id="JSON-LD",
        ),
    ],
)
def test_the_story_that_scripts_hold_is_read(script: str) -> None:
    article = read(page(script))
    assert article.headline == TITLE
    assert article.body == "\n\n".join(PARAGRAPHS)
    assert article.outlet == "Harbour Post"
    assert article.published and article.published.edtf == "2024-05-03"


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(page(state(NESTED), "Harbour Post: news of the coast today and tomorrow"), id="another page's"),
        pytest.param(page(state({"title": TITLE, "text": PARAGRAPHS[0]})), id="a teaser"),
        pytest.param(page("<script>window.x = {title: 'a', text: 'b'};</script>"), id="no JSON"),
        pytest.param(page(f"<script>window.x = {'[' * 100_000}</script>"), id="nested"),
        pytest.param(page("<script>" + "x = {" * 50_000 + "</script>"), id="many beginnings"),
    ],
)
def test_what_is_not_surely_the_story_of_the_page_is_none(source: str) -> None:
    with pytest.raises(BadInput, match="no line of the page reads like the text of a story"):
        read(source)


def test_a_story_that_the_page_shows_goes_before_one_that_it_holds() -> None:
    shown = f"<article><h1>{TITLE}</h1>{''.join(f'<p>{one}</p>' for one in PARAGRAPHS[:3])}</article>"
    assert read(page(state(NESTED), shown=shown)).body == "\n\n".join(PARAGRAPHS[:3])
