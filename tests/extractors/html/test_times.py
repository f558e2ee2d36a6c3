"""The days that elements of a page state: what of the story, what of its last change, and what of neither."""

import time

import pytest

from extractors.article import Markup, RawDocument
from extractors.html.statements import read_statements
from extractors.html.tree import parse_html
from extractors.reading import read_article

HEADLINE = "Tram to the harbour runs again after the flood"
STORY = [
    "<p>The tram to the harbour of Almada runs again since Monday morning, eight weeks after the river had washed out"
    " two hundred metres of its track, the operator said.</p>",
    "<p>Workers laid new sleepers by night and lifted the rails by a hand's breadth, so that the water of an ordinary"
    " winter will no longer reach them in the lower streets.</p>",
    "<p>Shopkeepers along the line had sold far less in the meantime, and the town has let them off"
    " their rents for the two worst months of the winter.</p>",
]
DAY, LATER, OTHER = "2017-04-06", "2017-04-08", "2015-09-01"
T = f'<time datetime="{DAY}T07:30:00+01:00">6 April 2017</time>'
U = f'<time datetime="{LATER}T19:00:00Z">8 April 2017</time>'
O = f'<time datetime="{OTHER}">1 September 2015</time>'  # noqa: E741 - of something else

ITEM = 'itemscope itemtype="https://schema.org/NewsArticle"'


def classed(names: str, element: str = T) -> str:
    return element.replace("<time", f'<time class="{names}"')


def card(names: str, element: str = O) -> str:
    return f'<div class="{names}"><a href="/x"><h3>Ferries of the bay get new engines</h3></a>{element}</div>'


def days(below="", *, before="", above="", inside="", end="", after="", foot="", frame="article", lang="en"):
    """The days of publication and of the last change, of a page with something put in one of these places."""
    story = [STORY[0], STORY[1], inside, STORY[2]]
    page = (
        f'<!DOCTYPE html><html lang="{lang}"><head><title>{HEADLINE} - Almada Courier</title></head><body>{before}'
        f"<main><{frame}>{above}<h1>{HEADLINE}</h1>{below}{''.join(story)}{end}</{frame}>{after}</main>"
        f"<footer>{foot}<p>© Almada Courier</p></footer></body></html>"
    )
    article = read_article(RawDocument(0, b"", page, Markup.HTML))
    return article.published.edtf if article.published else None, article.modified and article.modified.edtf


@pytest.mark.parametrize(
    "below",
    [
        T,
        f"<p>By Rita Vaz, {T}</p>",
        f'<div class="x1"><div class="x2"><span>{T}</span></div></div>',
        f'<ul><li>Rita Vaz</li><li>{T}</li><li><a href="#c">3 comments</a></li></ul>',
        f"<h2>The operator has lifted the rails, and the town lets shops off their rents</h2><div>{T} · 3 min</div>",
        f'<figure><img src="x"><figcaption>The tram at the harbour</figcaption></figure><div>{T}</div>',
        f'<span>Posted on <a href="/2017/" rel="bookmark">{T}</a></span>',
        f"{T} {T}",
        classed("entry-date published updated"),
        classed("entry-date updated td-module-date"),
        '<time datetime="Thu, 06 Apr 2017 07:30:00 GMT">last Thursday</time>',
        '<time datetime="1491463800">long ago</time>',
        "<time>6 April 2017</time>",
        '<abbr class="published" title="2017-04-06T07:30:00Z">Thursday</abbr>',
        '<span property="dc:date dc:created" content="2017-04-06T07:30:00Z">Thursday</span>',
        '<span class="posted" data-date="2017-04-06">Thursday</span>',
        f'<div {ITEM}><meta itemprop="datePublished" content="2017-04-06"></div>',
        '<relative-time datetime="2017-04-06T07:30:00Z">long ago</relative-time>',
        '<span class="published"><span class="value-title" title="2017-04-06T07:30:00Z"></span>Thursday</span>',
        '<span class="timestamp" data-timestamp="1491463800">long ago</span>',
        f'<div class="flex items-start pointer-events-none list-none">{T}</div>',
        f"<aside>{T}</aside>",
    ],
)
def test_what_stands_below_the_headline_is_of_the_story(below: str) -> None:
    assert days(below) == (DAY, None)


@pytest.mark.parametrize(
    "places",
    [
        {"above": f"<div>{T}</div>"},
        {"above": f'<div><a href="/town">Town</a> {T}</div>'},
        {"end": f"<p>Published: {T}</p>"},
        {"end": f"<footer>Posted on {T}</footer>"},
        {"end": f'<footer class="entry-footer">{classed("published")}</footer>'},
        {"end": T.replace("<time", "<time pubdate")},
        {"end": f'<div class="post-meta">{T}</div>'},
        {"below": f'<p class="standfirst">{STORY[1][3:]}<div class="caption">{STORY[2][3:-4]}</div>{T}'},
        {"end": f"<div>{T.replace('<time', '<time itemprop=datePublished')}</div>"},
        {"below": T, "after": card("related")},
        {"below": T, "frame": "div", "before": f"<header>Almada Courier {O}</header>"},
    ],
)
def test_elsewhere_a_page_says_that_it_is_the_day_of_the_story(places: dict[str, str]) -> None:
    assert days(**places) == (DAY, None)


@pytest.mark.parametrize(
    "below",
    [
        f"{classed('published')} {classed('updated', U)}",
        f"{classed('entry-date updated', U)} {classed('entry-date published')}",
        f"<p>Published: {T} Updated: {U}</p>",
        f"<p>Updated {U} | Published {T}</p>",
        f"<div><span>Last updated</span> <span>{U}</span></div><div><span>Published</span> <span>{T}</span></div>",
        f"<dl><dt>Published</dt><dd>{T}</dd><dt>Updated</dt><dd>{U}</dd></dl>",
        f"<div>{T} (updated {U})</div>",
        f'<div class="article-datePublished">{T}</div><div class="article-dateModified">{U}</div>',
        f'<div data-testid="date-published">{T}</div><div data-testid="date-updated">{U}</div>',
        f"{T.replace('<time', '<time itemprop=datePublished')}{U.replace('<time', '<time itemprop=dateModified')}",
        f"<p>April 6, 2017</p><p>Updated {U}</p>",
        '<span>April 6, 2017</span><span class="updated" style="display:none">2017-04-08T19:00:00+00:00</span>',
    ],
)
def test_two_days_keep_their_meanings(below: str) -> None:
    assert days(below) == (DAY, LATER)


@pytest.mark.parametrize(
    ("language", "published", "updated"),
    [
        ("de", "Erschienen am", "Zuletzt aktualisiert am"),
        ("fr", "Publié le", "Mis à jour le"),
        ("es", "Publicado el", "Actualizado el"),
        ("it", "Pubblicato il", "Aggiornato il"),
        ("pt", "Publicado em", "Atualizado em"),
        ("nl", "Gepubliceerd op", "Bijgewerkt op"),
        ("pl", "Opublikowano", "Aktualizacja"),
        ("sk", "Publikované", "Aktualizované"),
        ("sl", "Objavljeno", "Posodobljeno"),
        ("fi", "Julkaistu", "Päivitetty"),
        ("sv", "Publicerad", "Uppdaterad"),
        ("hu", "Megjelent", "Frissítve"),
        ("tr", "Yayınlanma", "Güncelleme"),
        ("ru", "Опубликовано", "Обновлено"),
        ("el", "Δημοσιεύθηκε", "Ενημερώθηκε"),
        ("ar", "نشر في", "آخر تحديث"),
        ("hi", "प्रकाशित", "अपडेट"),
        ("zh", "发布时间", "更新时间"),
        ("ja", "公開日", "更新日"),
        ("ko", "입력", "수정"),
    ],
)
def test_words_beside_a_date_say_what_it_is(language: str, published: str, updated: str) -> None:
    both = f"<div>{published}: {T}</div><div><span>{updated}</span> <span>{U}</span></div>"
    assert days(both, lang=language) == (DAY, LATER)
    assert days(f"<div>{updated} {U}</div>", lang=language) == (None, LATER)


def test_words_after_a_date_say_what_it_is() -> None:
    assert days(f"<div>{T} 公開</div><div>{U} 更新</div>", lang="ja") == (DAY, LATER)
    assert days(f"<p>{T} 公開 {U} 更新</p>", lang="ja") == (DAY, LATER)
    assert days(f"<div>{U} güncellendi</div>", lang="tr") == (None, LATER)
    assert days(f"<p>Par Rita Vaz, le {T} (mis à jour le {U})</p>", lang="fr") == (DAY, LATER)


@pytest.mark.parametrize(
    "below",
    [
        *(classed(names, U) for names in ("updated", "date-modified", "updateTime", "article__updated", "lastmod")),
        *(f'<div class="{names}">{U}</div>' for names in ("aktualisiert", "date-maj", "actualizado", "bijgewerkt")),
        '<span class="updated">April 8, 2017</span>',
        '<time datetime="2017-04-08">Updated 8 April 2017</time>',
        U.replace("<time", "<time itemprop=dateModified"),
    ],
)
def test_an_update_alone_is_no_publication(below: str) -> None:
    assert days(below) == (None, LATER)


@pytest.mark.parametrize(
    "places",
    [
        *({"after": card(names)} for names in ("related", "teaser", "x1", "most-read", "sidebar")),
        *({"end": card(names, classed("entry-date published", O))} for names in ("related", "x1")),
        {"below": card("x1")},
        {"after": f'<article><h2><a href="/x">Ferries get new engines</a></h2>{classed("published", O)}</article>'},
        {"after": f'<div id="comments"><b>reader</b> {O}<p>At last, and about time that they did it.</p></div>'},
        {"after": f"<section><h3>Comments</h3><div><b>reader</b> {O}<p>At last, and about time.</p></div></section>"},
        {"after": f'<div class="kommentare"><b>leser</b> {O}<p>At last, and about time.</p></div>', "lang": "de"},
        {
            "after": '<div itemscope itemtype="https://schema.org/Comment"><b>reader</b> '
            '<time itemprop="dateCreated" datetime="2015-09-01">1 September 2015</time></div>'
        },
        {
            "before": f'<div {ITEM}><a href="/x">Ferries get new engines</a>'
            '<meta itemprop="datePublished" content="2015-09-01"></div>'
        },
        {"end": f'<div class="event">Next open day: {O}</div>'},
        {"below": f"<div>Next open day: {O}</div>"},
        {"below": f"<div>{O.replace('<time', '<time itemprop=startDate')}</div>"},
        {"end": '<div class="vevent"><abbr class="dtstart" title="2015-09-01">Tuesday</abbr> Open day</div>'},
        {"below": f"<p>Valid until {O}</p>"},
        {"foot": '<p>© <time datetime="2015">2015</time></p>'},
        {"before": f'<header><a href="/">Almada Courier</a> {O}</header>'},
        {"before": f'<div><div><a href="/">Almada Courier</a></div><div>{O}</div></div>'},
        {"before": '<header><nav><a href="/">News</a></nav><p>Tuesday, 1 September 2015</p></header>'},
        {"before": '<div class="site-header"><a href="/">News</a><p>Tuesday, 1 September 2015</p></div>'},
        {"end": f"<ol><li>{O} The bridge opens.</li><li>{O.replace('2015', '1998')} A flood takes it.</li></ol>"},
        {"after": f"<table><tr><td>{O}</td><td>Almada - Beja</td></tr><tr><td>{U}</td></tr></table>"},
        {"before": f'<nav><a href="/">Almada Courier</a> {O}</nav>'},
        {"inside": f"<p>The flood of {O} had taken the same stretch of the line, and a bridge besides.</p>"},
        {"below": f"<p>बाढ़ ने {O} को इसी पटरी को और उसके साथ एक पुल को भी बहा दिया था।</p>", "lang": "hi"},
        {"inside": f"<p>The timetable was last updated on {O} after three years of complaints by its riders.</p>"},
        {"below": f"<p>{O} was a day that nobody along the line will forget, said the oldest of its drivers.</p>"},
        {"inside": f'<blockquote class="twitter-tweet"><p>Gone</p>— A driver {O}</blockquote>'},
        {"inside": '<p>It costs <del datetime="2015-09-01">two</del> <ins datetime="2015-09-01">three</ins>.</p>'},
        {"below": '<time datetime="PT3M">3 min</time>'},
    ],
)
def test_a_day_of_something_else_is_none_of_the_story(places: dict[str, str]) -> None:
    assert days(**places) == (None, None)


def test_what_a_page_prints_as_its_day_goes_before_a_time_without_a_label() -> None:
    assert days(f"<p>Published April 6, 2017</p><div>{O}</div>") == (DAY, None)
    assert days("<p>Published April 6, 2017</p>", after=card("x1")) == (DAY, None)
    assert days(f"<p>April 2017</p>{T}") == (DAY, None)


def test_the_name_of_the_site_is_no_headline() -> None:
    for above, beside, day in (("", T, DAY), (O, "", None)):
        page = (
            f"<html><head><title>{HEADLINE} - Almada Courier</title></head><body><div><h1>Almada Courier</h1>{above}"
            f"</div><div><h2>{HEADLINE}</h2>{beside}{''.join(STORY)}</div></body></html>"
        )
        published = read_article(RawDocument(0, b"", page, Markup.HTML)).published
        assert (published.edtf if published else None) == day


@pytest.mark.parametrize(
    "body",
    [
        "<div class=published>" * 200 + "<i></i>" * 20_000,
        f"<div>{T}" * 200 + "<i></i>" * 20_000,
        "<time datetime=2017-04-06>" * 200 + "<i></i>" * 20_000,
        "<p>" + T * 10_000,
        "<div>" + "<b></b>" * 10_000 + T + "<b></b>" * 10_000,
        ("<span>" + "x" * 50 + "<div>" + "y" * 50) * 100 + "<i></i>" * 20_000,
    ],
)
def test_dates_among_thousands_of_elements_cost_little(body: str) -> None:
    statements = read_statements(parse_html(f"<h1>{HEADLINE}</h1>{body}"))
    begin = time.process_time()
    statements.days()
    assert time.process_time() - begin < 2  # seconds; .1 each, and 10 where each date looks at all elements


@pytest.mark.parametrize(
    "below",
    [
        '<p class="byline">By Rita Vaz, 6 April 2017</p>',
        '<p class="byline">Rita (Ana) Vaz Published: April 6, 2017</p>',
        '<div class="author"><a rel="author" href="/vaz">Rita Vaz</a> | 6 April 2017</div>',
        '<div class="byline"><span>Rita Vaz</span> <span>Posted on 6 April 2017</span></div>',
    ],
)
def test_a_byline_of_the_markup_may_say_when_too(below):
    assert days(below) == (DAY, None)
