"""Pages of shops, job boards, forums, weather services and authors are no articles; what tells of these is one."""

import json
import tomllib
from pathlib import Path

import pytest

from extractors.article import Markup, RawDocument
from extractors.errors import BadInput, Reason
from extractors.reading import read_article

_PAGES = tomllib.loads(Path(__file__).with_name("offers.toml").read_text(encoding="utf-8"))
REFUSED, ARTICLES = _PAGES["offers"] | _PAGES["forums"], _PAGES["articles"]
TOLD = (
    "The Trail 40 is a light bag for walks of several days, with a frame of aluminium and a cover for the rain.",
    "It is made of old fishing nets that divers took out of the estuary, and can be washed by hand in cold water.",
    "The straps can be set without taking it off, and the cover is where one finds it in the rain.",
)
PIECES = ("The goose on the runway", "The night the roof flew", "Who owns the quay of the town?", "A bridge too short")


def read(text: str, markup: Markup = Markup.NONE) -> str:
    return read_article(RawDocument(0, text.encode(), text, markup)).body


def page(title: str, told: str, head: str = "") -> str:
    return f"<html><head><title>{title} - Post</title>{head}</head><body><h1>{title}</h1>{told}</body></html>"


def prose(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def stated(kind: str, **more: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": kind, **more})}</script>'


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_offer_or_list_is_no_article(text: str) -> None:
    with pytest.raises(BadInput) as bad:
        read(text)
    assert bad.value.reason is Reason.NO_ARTICLE


@pytest.mark.parametrize("text", ARTICLES.values(), ids=ARTICLES)
def test_article_on_jobs_goods_weather_or_people_is_one(text: str) -> None:
    told = [line for line in text.splitlines() if len(line) > (45 if line[:1] > "\u3000" else 90)]
    assert told[0] in read(text)


def test_page_marked_up_as_an_offer_is_no_article() -> None:
    offer = '<div itemprop="offers" itemscope><b itemprop="price">89.00</b></div>'
    item = '<div itemscope itemtype="https://schema.org/Product"><p itemprop="name">{}</p>{}</div>'
    with pytest.raises(BadInput, match="offers"):
        read(page("Trail 40 bag", item.format("Trail 40 bag", offer) + prose(*TOLD)), Markup.HTML)
    for box in (item.format("Trail 60 bag", offer), item.format("Trail 40 bag", "")):
        assert TOLD[1] in read(page("Trail 40 bag in the test", prose(*TOLD) + box), Markup.HTML)


OFFER = {"offers": {"@type": "Offer", "price": "129.00"}}


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="og:type" content="product">',
        stated("Product", name="Trail 40 bag", **OFFER),
        stated("JobPosting", title="Trail 40 bag", datePosted="2024-05-03"),
    ],
    ids=["meta", "product", "job"],
)
def test_page_that_states_an_offer_is_no_article(head: str) -> None:
    with pytest.raises(BadInput, match="offers"):
        read(page("Trail 40 bag", prose(*TOLD), head), Markup.HTML)
    article = stated("NewsArticle", headline="Trail 40 bag", datePublished="2024-05-03")
    assert TOLD[1] in read(page("Trail 40 bag", prose(*TOLD), head + article), Markup.HTML)
    assert TOLD[1] in read(page("Trail 40 bag", prose("By Ada Prell", *TOLD), head), Markup.HTML)


@pytest.mark.parametrize(
    "head",
    [
        stated("Product", name="Trail 40", review={"@type": "Review", "author": "Tom Beck"}, **OFFER),
        stated("Product", name="Post digital subscription", **OFFER),
        stated("Product", name="Trail 40") + stated("Product", name="Trail 60", **OFFER),
    ],
    ids=["reviewed", "subscription", "not offered"],
)
def test_page_that_states_another_thing_is_an_article(head: str) -> None:
    assert TOLD[0] in read(page("Trail 60 and 40 in the test", prose(*TOLD), head), Markup.HTML)


def pieces(label: str = "") -> str:
    items = (f"<h3><a href='/{at}'>{head}</a></h3><p>May {at + 1}, 2024</p>" for at, head in enumerate(PIECES))
    return f"<h2>{label}</h2>{''.join(items)}" if label else "".join(items)


BIOGRAPHY = "<p>Ana Reis covers the port and the council of the town for the Post. She joined the paper in 2016.</p>"
PROFILE = '<meta property="og:type" content="profile">'


def test_page_of_an_author_is_no_article() -> None:
    for told, head in (
        (pieces("Latest stories by Ana Reis"), ""),
        (pieces(), PROFILE),
        (pieces(), stated("ProfilePage", name="Ana Reis")),
    ):
        with pytest.raises(BadInput, match="author"):
            read(page("Ana Reis", BIOGRAPHY + told, head), Markup.HTML)


def test_article_on_a_site_that_calls_itself_a_profile_is_one() -> None:
    for title in ("Council approves plan for the market", "Ana Reis"):
        told = prose(*TOLD, *(text.replace("Trail 40", "bag") for text in TOLD)) + pieces("More from Ana Reis")
        assert TOLD[0] in read(page(title, told, PROFILE), Markup.HTML)
