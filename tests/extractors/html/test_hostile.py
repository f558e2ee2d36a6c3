"""Pages that make parsers hang or lose text: read within a bound, with nothing lost in silence."""

import json
import time

import pytest

from extractors.article import Article, Markup, RawDocument, Role
from extractors.errors import BadInput, Reason
from extractors.reading import read_article

PARAGRAPHS = tuple(
    f"The price of milk rose by {word} in Lisbon on Friday, shops in the old town said after a dry spring."
    for word in ("a tenth", "a fifth", "a quarter", "a third", "a half")
)
STORY = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
SECONDS = 6.0  # of processor time; each took much longer, or gave nothing, in some parser (ENGINE notes of the project)


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head><title>Milk dearer</title>{head}</head><body>{body}</body></html>"


def read(source: str) -> Article:
    return read_article(RawDocument(0, source.encode("utf-8", "replace"), source, Markup.HTML))


def kept(article: Article) -> int:
    """How many of the five paragraphs the body holds."""
    return sum(text in article.body for text in PARAGRAPHS)


LD = '{"@type": "NewsArticle", "headline": "Milk dearer", "articleBody": "' + r"\"quoted\" " * 6_000 + '"}'
NESTED = '{"@type": "NewsArticle", "name": [' * 450 + "]}" * 450
PAGES = {
    "no character": page(f"<h1>Milk dearer</h1><p>&#xFFFE;&#65535;&#0;&#xD800;</p>{STORY}"),
    "a raw non-character": page(f"<h1>Milk dearer</h1>\ufffe\uffff\x0b{STORY}"),
    "nested formatting": page("<b><i><u><p>" * 2_000 + "</p></u></i></b>" * 2_000 + f"<div>{STORY}</div>"),
    "open formatting": page(f"<article>{STORY}</article>" + "<b><i><u><p>" * 2_000),
    "long JSON-LD": page(STORY, f'<script type="application/ld+json">{LD}</script>'),
    "broken JSON-LD": page(STORY, '<script type="application/ld+json">' + "{[" * 5_000 + "</script>"),
    "nested JSON-LD": page(STORY, f'<script type="application/ld+json">{NESTED}</script>'),
    "JSON-LD of many nodes": page(
        STORY, f'<script type="application/ld+json">{json.dumps([{"@type": "Thing", "x": {}}] * 50_000)}</script>'
    ),
    "many attributes": page(f"<div {' '.join(f'a{n}=1' for n in range(40_000))}>{STORY}</div>"),
    "40,000 paragraphs": page(f"<article>{STORY}</article>" + "<p>x</p>" * 40_000),
    "a million breaks": page(STORY + "<br>" * 1_000_000),
    "deep divisions": page("<div>" * 5_000 + STORY + "</div>" * 5_000),
    "5 MB in one line": page(STORY + f"<p>{'milk and butter ' * 330_000}</p>"),
    "many links": page(STORY + "<ul>" + '<li><a href="/x">More milk news here</a></li>' * 5_000 + "</ul>"),
    "an early html end": f"<html/><head></head><body>{STORY}</body>",
    "an unclosed comment": page(f"{STORY}<!-- never closed"),
}


LARGE = {"40,000 paragraphs", "a million breaks", "5 MB in one line"}


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(source, id=name, marks=[pytest.mark.slow] if name in LARGE else [])
        for name, source in PAGES.items()
    ],
)
def test_a_hostile_page_is_read_in_time_and_whole(source: str) -> None:
    started = time.process_time()
    article = read(source)
    assert time.process_time() - started < SECONDS
    assert kept(article) == len(PARAGRAPHS)
    ends = [block.end for block in article.blocks]
    assert [block.start for block in article.blocks] == [0, *ends][:-1]
    assert all(len(block.text) == block.end - block.start for block in article.blocks)


def test_paragraphs_that_a_story_repeats_are_all_its_own() -> None:
    same = "We will not raise the price of milk this year, the owner of the dairy said again and again."
    article = read(page(f"<article>{STORY}{f'<p>{same}</p>' * 8}</article>"))
    roles = [block.role for block in article.blocks if same in block.text]
    assert roles == [Role.BODY] * 8


@pytest.mark.parametrize(
    "source", ["<html></html>", "<!-- -->", "<p>", "<html><body><script>var x = 1</script></body></html>"]
)
def test_a_page_that_shows_nothing_is_no_article(source: str) -> None:
    with pytest.raises(BadInput) as caught:
        read(source)
    assert caught.value.reason is Reason.NO_ARTICLE
