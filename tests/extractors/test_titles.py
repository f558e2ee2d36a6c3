"""Headlines inside titles: what is the site's goes, and nothing else."""

import pytest

from extractors.roles.copyright_lines import copyright_names
from extractors.roles.titles import SiteNames, bare_title

HEADLINE = "Milk dearer in Lisbon after a dry spring"
SITE = "Lisbon Example"
SIGNS = (
    " | ",
    " - ",
    " – ",
    " — ",
    " · ",
    " • ",
    " :: ",
    " » ",
    " « ",
    " › ",
    " / ",
    " ~ ",
    " ⋆ ",
    "_",
    "｜",
    ": ",
    ", ",
    " // ",
)


@pytest.mark.parametrize("sign", SIGNS)
def test_the_site_before_and_behind(sign: str) -> None:
    site = SiteNames((SITE,))
    assert bare_title(f"{HEADLINE}{sign}{SITE}", site) == HEADLINE
    assert bare_title(f"{SITE}{sign}{HEADLINE}", site) == HEADLINE


@pytest.mark.parametrize(
    ("title", "site", "headline"),
    [
        (f"{HEADLINE} | Politics | Lisbon Example", "Lisbon Example", HEADLINE),
        (f"{HEADLINE} | by Ana-Maria O’Lima | Lisbon Example", "Lisbon Example", HEADLINE),
        (f"{HEADLINE} | by the sea | Lisbon Example", "Lisbon Example", f"{HEADLINE} | by the sea"),
        (f"{HEADLINE} | Lisbon Example | Politics", "Lisbon Example", HEADLINE),
        (f"Politics | Lisbon Example | {HEADLINE}", "Lisbon Example", HEADLINE),
        (f"{HEADLINE} | Harbour | Lisbon Example", "Lisbon Example", HEADLINE),
        (f"{HEADLINE} (Published in 2014) - Lisbon Example", "Lisbon Example", HEADLINE),
        (f"{HEADLINE} (Lisbon Example)", "Lisbon Example", HEADLINE),
        (f"{HEADLINE} | The Example", "Example", HEADLINE),
        (f"{HEADLINE} - example.org", "www.example.org", HEADLINE),
        (f"{HEADLINE} - LisbonExample", "lisbonexample.org", HEADLINE),
        (f"{HEADLINE} - BBC News", "BBC", HEADLINE),
        ("牛奶在里斯本涨价了_新闻频道_江城日报", "江城日报", "牛奶在里斯本涨价了"),
        ("【江城日报】牛奶在里斯本涨价了", "江城日报", "牛奶在里斯本涨价了"),
        ("リスボンで牛乳が値上がり：江城新聞", "江城新聞", "リスボンで牛乳が値上がり"),
        (f"«Lisbon Example» — {HEADLINE}", "Lisbon Example", HEADLINE),
        (f"{HEADLINE} — «Lisbon Example»", "Lisbon Example", HEADLINE),
        (f"{HEADLINE} - Lisbon Example.it", "Lisbon Example", HEADLINE),
        ("लिस्बन में दूध महंगा हुआ | Milk Prices Lisbon News | Lisbon Example", "Lisbon Example", "लिस्बन में दूध महंगा हुआ"),
        ("Milk - a white business - Lisbon Example", "Lisbon Example", "Milk - a white business"),
        ("Milk costs more here — Lisbon Example — Local news since 1891", "Lisbon Example", "Milk costs more here"),
        (f"Harbour | {HEADLINE} | Lisbon Example", "Lisbon Example", HEADLINE),
        ("Harbour - a short word - Lisbon Example", "Lisbon Example", "Harbour - a short word"),
        (f"Politics | {HEADLINE} - Lisbon Example", "Lisbon Example", f"Politics | {HEADLINE}"),
        ("Melken som ble «hele byens» – Lisbon Example", "Lisbon Example", "Melken som ble «hele byens»"),
        ("リスボンで牛乳が値上がり - 江城新聞オンライン", "江城新聞", "リスボンで牛乳が値上がり"),
        ("牛奶在里斯本涨价了-江城日报网", "江城日报", "牛奶在里斯本涨价了"),
        ("리스본 우유값 올라 < 경제 < 기사본문 - 강성일보", "강성일보", "리스본 우유값 올라"),
        (f"{HEADLINE} - lisbonskelisty.example", "Lisbonské listy", HEADLINE),
        (f"{HEADLINE} – LE", "LE", HEADLINE),
    ],
)
def test_sections_and_forms_of_the_name(title: str, site: str, headline: str) -> None:
    assert bare_title(title, SiteNames((site,)), sections=lambda: ("Harbour",)) == headline


@pytest.mark.parametrize(
    ("title", "site"),
    [
        ("Milk prices - a mirror of the town", "The Mirror"),
        ("Milk prices | a star is born", "The Star"),
        ("Milk prices - what the nation pays", "The Nation"),
        ("Milch – ein Zeichen der Zeit", "Die Zeit"),
        ("Spring - the star", "Star"),
        ("Nation: the price of milk", "Nation"),
        ("Der Bote – ein Abschied", "Bote"),
        ("“We want milk” - farmers of Lisbon", "Lisbon Example"),
        ("Milk | Butter | Cheese", "Lisbon Example"),
        (f"{HEADLINE} | Rare Words", "Lisbon Example"),
        ("Why Lisbon Example readers love milk - and cheese", "Lisbon Example"),
    ],
)
def test_what_is_not_the_site_stays(title: str, site: str) -> None:
    assert bare_title(title, SiteNames((site,))) == title


def test_a_short_topic_behind_the_bar_of_the_site_goes_with_it() -> None:
    site = SiteNames((SITE,))
    assert bare_title(f"{HEADLINE} | Rare Words | {SITE}", site) == HEADLINE
    assert bare_title(f"{HEADLINE} - Rare Words - {SITE}", site) == f"{HEADLINE} - Rare Words"
    assert (
        bare_title(f"白浜町の廃校が天文台に生まれ変わる｜まちの話題｜{SITE}", site)
        == "白浜町の廃校が天文台に生まれ変わる"
    )


@pytest.mark.parametrize(
    "headline",
    [f"{HEADLINE} | and nobody knows why", "Milk | Butter and Cheese", f"{HEADLINE} | 2024", f"{HEADLINE} | Why?"],
)
def test_what_may_be_of_the_headline_stays_behind_a_bar(headline: str) -> None:
    assert bare_title(f"{headline} | {SITE}", SiteNames((SITE,))) == headline


def test_a_topic_that_the_page_states_in_its_headline_stays() -> None:
    title = f"{HEADLINE} | Rare Words"
    assert bare_title(f"{title} | {SITE}", SiteNames((SITE,)), others=[title]) == title


def test_one_word_before_a_dash_goes_when_the_page_states_the_rest() -> None:
    site = SiteNames(("Welt",))
    assert bare_title(f"Welt - {HEADLINE}", site) == f"Welt - {HEADLINE}"
    assert bare_title(f"Welt - {HEADLINE}", site, others=[HEADLINE]) == HEADLINE


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("© 2014 Lisbon Example. All rights reserved.", "Lisbon Example"),
        ("Copyright (c) 2010-2014 Lisbon Example", "Lisbon Example"),
        ("版权所有 © 2014 江城日报", "江城日报"),
        ("2014 © Вестник Лиссабона. Все права защищены", "Вестник Лиссабона"),
        ("ⓒ 리스본신문. 무단전재 및 재배포 금지", "리스본신문"),
        ("Help · Contact · Terms · Work for us · © 2014 Lisbon Example. All rights reserved.", "Lisbon Example"),
        ("© ۲۰۲۴ روزنامه لیسبون", "روزنامه لیسبون"),
        ("The copy was right.", None),
    ],
)
def test_names_in_copyright_lines(line: str, name: str | None) -> None:
    assert copyright_names(line)[:1] == ((name,) if name else ())
