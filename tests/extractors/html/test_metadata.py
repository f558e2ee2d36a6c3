"""What a page states: which link of the chain gives a field, and what is no value."""

import json

import pytest

from extractors.article import Markup, Metadata, RawDocument
from extractors.html.jsonld import read_jsonld
from extractors.html.metadata import read_metadata
from extractors.html.statements import read_statements
from extractors.html.tree import parse_html
from extractors.reading import read_article
from extractors.roles.people import read_people

STORY = "".join(
    f"<p>The price of milk rose by {part} in Lisbon on Friday, shops in the old town said after the dry spring.</p>"
    for part in ("a tenth", "a fifth", "a quarter", "a third")
)


def state(head: str, body: str = "", container: Metadata | None = None, url: str | None = None) -> Metadata:
    tree = parse_html(f"<!DOCTYPE html><html lang='pt-PT'><head>{head}</head><body>{body}{STORY}</body></html>")
    return read_metadata(read_statements(tree), container, url)


def ld(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(fields)}</script>'


NODE = {"@type": "NewsArticle", "headline": "Milk dearer in Lisbon", "datePublished": "2014-05-03T10:10:00+01:00"}


@pytest.mark.parametrize(
    ("head", "body", "field", "value", "source"),
    [
        (ld(**NODE), "", "published", "2014-05-03T10:10:00+01:00", "json-ld"),
        (
            ld(**{"@graph": [{"@type": "WebSite", "name": "x"}, NODE]}),
            "",
            "headline",
            "Milk dearer in Lisbon",
            "json-ld",
        ),
        (
            f'<script type="application/ld+json">[{json.dumps(NODE)},]</script>',
            "",
            "headline",
            "Milk dearer in Lisbon",
            "json-ld",
        ),
        (ld(**NODE | {"datePublished": 1399108211}), "", "published", "1399108211", "json-ld"),
        (ld(**NODE | {"datePublished": 1399108211000}), "", "published", "1399108211000", "json-ld"),
        (ld(**NODE | {"datePublished": {"@value": 20140503}}), "", "published", "20140503", "json-ld"),
        (ld(**NODE | {"datePublished": -1399108211}), "", "published", None, None),
        (ld(**NODE | {"datePublished": True}), "", "published", None, None),
        (ld(**NODE, dateModified=1399194611), "", "modified", "1399194611", "json-ld"),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle" "datePublished": 1399108211}</script>',
            "",
            "published",
            "1399108211",
            "json-ld",
        ),
        ('<meta name="published-date" content="2014-05-03">', "", "published", "2014-05-03", "meta"),
        ('<meta name="article:published:time" content="2014-05-03">', "", "published", "2014-05-03", "meta"),
        ('<meta name="pubdate" content="1399108211000">', "", "published", "1399108211000", "meta"),
        ('<meta property="article:published_time" content="2014-05-03">', "", "published", "2014-05-03", "meta"),
        ('<meta property="article:modified_time" content="2014-05-04">', "", "modified", "2014-05-04", "meta"),
        ("", "<time datetime='2014-05-03'>3 May</time>", "published", "2014-05-03", "time"),
        ("", "<time datetime='2014-05-03'>a</time><time datetime='2014-05-04'>b</time>", "published", None, None),
        ('<meta property="article:published_time" content="soon">', "", "published", None, None),
        (
            '<meta property="og:title" content="Milk dearer in Lisbon - Example">'
            '<meta property="og:site_name" content="Example">',
            "",
            "headline",
            "Milk dearer in Lisbon",
            "meta",
        ),
        (
            '<meta property="og:title" content="The Example"><title>Milk dearer in Lisbon | The Example</title>'
            '<meta property="og:site_name" content="The Example">',
            "",
            "headline",
            "Milk dearer in Lisbon",
            "title",
        ),
        (
            '<meta property="og:title" content="Milk dearer in Lisbon">',
            "<h1>Food Milk dearer in Lisbon</h1>",
            "headline",
            "Milk dearer in Lisbon",
            "h1",
        ),
        (
            "<title>Milk dearer in Lisbon - 4 photos - Foreign: The Post</title>",
            "<h1>Foreign: The Post</h1><h1>Milk dearer in Lisbon</h1>",
            "headline",
            "Milk dearer in Lisbon",
            "h1",
        ),
        ('<meta property="og:site_name" content="Lisbon Example">', "", "outlet", "Lisbon Example", "meta"),
        ('<link rel="canonical" href="https://www.example.org/milk">', "", "outlet", "example.org", "domain"),
        (
            '<link rel="canonical" href="https://www.example.org/milk#top">',
            "",
            "url",
            "https://www.example.org/milk",
            "link",
        ),
        (
            '<link rel="canonical" href="/milk"><meta property="og:url" content="https://example.org/milk">',
            "",
            "url",
            "https://example.org/milk",
            "link",
        ),
        ('<link rel="canonical" href="/milk">', "", "url", None, None),
        ('<link rel="canonical" href="https://example.org/">', "", "url", None, None),
        (
            '<link rel="canonical" href="https://a.example.org/x"><meta property="og:url" content="https://other.example/x">',
            "",
            "url",
            None,
            None,
        ),
        ('<link rel="canonical" href="javascript:alert(1)">', "", "url", None, None),
        ("", "", "language", "pt-PT", "html"),
        ('<meta name="keywords" content="milk, Lisbon">', "", "keywords", ("milk", "Lisbon"), "meta"),
        (ld(**NODE, articleSection=["Food", "Portugal"]), "", "sections", ("Food", "Portugal"), "json-ld"),
        (ld(**NODE, author=[{"@type": "Person", "name": "Ana Reis"}]), "", "authors", ("Ana Reis",), "json-ld"),
        (
            ld(
                **{
                    "@graph": [
                        {**NODE, "author": {"@id": "#ana"}},
                        {"@type": "Person", "@id": "#ana", "name": "Ana Reis"},
                    ]
                }
            ),
            "",
            "authors",
            ("Ana Reis",),
            "json-ld",
        ),
        (
            "",
            "<div itemscope itemtype='https://schema.org/NewsArticle'><span itemprop='author' itemscope>"
            "<b itemprop='name'>"
            "Ana Reis</b></span></div>",
            "authors",
            ("Ana Reis",),
            "microdata",
        ),
        (
            '<meta name="twitter:label1" content="Verfasst von"><meta name="twitter:data1" content="Ana Reis">',
            "",
            "authors",
            ("Ana Reis",),
            "meta",
        ),
        (
            '<meta name="twitter:label1" content="Lesedauer"><meta name="twitter:data1" content="Ana Reis">',
            "",
            "authors",
            None,
            None,
        ),
        ("", "<p class='byline author vcard'>by <a class='url fn'>Ana Reis</a></p>", "authors", ("Ana Reis",), "link"),
        (ld(**NODE, author={"@type": "Organization", "name": "Reuters"}), "", "agency", "Reuters", "json-ld"),
        ('<meta name="author" content="Ana Reis, AFP">', "", "agency", "AFP", "meta"),
        ('<meta name="author" content="Ana Reis">', "", "agency", None, None),
    ],
)
def test_a_field_comes_from_the_first_link_that_says_it(
    head: str, body: str, field: str, value: object, source: str | None
) -> None:
    metadata = state(head, body)
    assert getattr(metadata, field) == (value if value is not None else getattr(Metadata(), field))
    assert dict(metadata.sources).get(field) == source


def test_what_the_container_says_goes_before_the_page() -> None:
    container = Metadata(headline="Milk", sources=(("headline", "warc"),))
    metadata = state(ld(**NODE), container=container, url="https://example.org/a")
    assert (metadata.headline, metadata.url) == ("Milk", "https://example.org/a")
    assert dict(metadata.sources)["headline"] == "warc"
    assert dict(metadata.sources)["published"] == "json-ld"


@pytest.mark.parametrize(
    ("given", "people"),
    [
        (["By Ana Reis"], ("Ana Reis",)),
        (["Ana Reis and Rui Melo"], ("Ana Reis", "Rui Melo")),
        (["Ana Reis, Rui Melo"], ("Ana Reis", "Rui Melo")),
        (["Ana Reis, Senior Editor of 2 desks"], ("Ana Reis",)),
        (["Reis, Ana"], ("Ana Reis",)),
        (["https://www.example.org/people/ana"], ()),
        (["@anareis"], ()),
        (["ana@example.org (Ana Reis)"], ("Ana Reis",)),
        (["Lisbon Example"], ()),
        (["Lisbon Example Staff", "admin"], ()),
        (["ANA REIS"], ("Ana Reis",)),
        (["example.net, Lisbon, Portugal"], ()),
        (["Von Jürgen Groß"], ("Jürgen Groß",)),
        (["牛镛"], ("牛镛",)),
        (["Ana Reis", "ana reis"], ("Ana Reis",)),
        (["신현주 기자"], ("신현주",)),
        (["박준석 선임기자 외 1명"], ("박준석",)),
    ],
)
def test_authors_are_people(given: list[str], people: tuple[str, ...]) -> None:
    assert read_people(given, ["Lisbon Example"]) == people


@pytest.mark.parametrize(
    ("printed", "authors", "agency"),
    [("By Ana Reis, Reuters", ("Ana Reis",), "Reuters"), ("By Associated Press", (), "Associated Press")],
)
def test_an_agency_that_wrote_is_no_person(printed: str, authors: tuple[str, ...], agency: str) -> None:
    page = f"<html><body><article><h1>Milk dearer in Lisbon</h1><p>{printed}</p>{STORY}</article></body></html>"
    article = read_article(RawDocument(0, b"", page, Markup.HTML))
    assert (article.authors, article.agency, article.byline) == (authors, agency, printed)


def test_of_several_articles_the_one_of_the_page_counts() -> None:
    other = {"@type": "NewsArticle", "headline": "Ferries stand still", "url": "https://example.org/ferry"}
    own = {**NODE, "url": "https://example.org/milk"}
    scripts = ld(**{"@graph": [other, own]})
    assert state(scripts + '<link rel="canonical" href="https://example.org/milk">').headline == "Milk dearer in Lisbon"


@pytest.mark.parametrize(
    "script",
    [
        "",
        "{",
        "[[[[",
        "<!-- " + json.dumps(NODE) + " -->",
        json.dumps(NODE) + ";",
        '{"@type": "NewsArticle", "headline": "Milk" "x"}',
        json.dumps(NODE) + json.dumps({"@type": "Person"}),
        "null",
        "3",
        '{"@type": {"a": []}}',
    ],
)
def test_any_script_can_be_read(script: str) -> None:
    read_jsonld([script])


@pytest.mark.parametrize(
    "script",
    [
        r'{"@type": "NewsArticle", "headline": "Milk \ud83d\ude00 dearer \ud800"}',
        r'[{"@type": "NewsArticle", "headline": "Milk\u0000 \ud83d\ude00 dearer \ud800"},]',
        r'{"@type": "NewsArticle", "headline": "Milk \ud83d\ude00 dearer \udc00" "x"}',
    ],
)
def test_an_escape_that_is_no_character_costs_only_itself(script: str) -> None:
    (article,) = read_jsonld([script]).articles
    assert article["headline"] == "Milk \U0001f600 dearer \ufffd"


def test_a_page_states_more_than_it_prints() -> None:
    head = ld(**NODE, dateModified="2014-05-04", keywords=["milk"]) + '<meta property="og:site_name" content="Example">'
    source = (
        f"<!DOCTYPE html><html lang='de'><head>{head}</head><body><h1>Milk dearer in Lisbon</h1>{STORY}</body></html>"
    )
    article = read_article(RawDocument(0, b"", source, Markup.HTML))
    assert article.published is not None
    assert (article.published.edtf, article.published.zone, article.published.basis) == (
        "2014-05-03",
        "+01:00",
        "metadata",
    )
    assert (article.modified and article.modified.edtf, article.keywords, article.outlet) == (
        "2014-05-04",
        ("milk",),
        "Example",
    )
    assert article.language == "en"
    sources = dict(article.sources)
    assert sources["language"] == "detected; declared de (html)"
    assert (sources["headline"], sources["published"], sources["outlet"]) == ("h1", "json-ld", "meta")
    assert [block.role for block in article.blocks][:2] == ["headline", "lede"]


@pytest.mark.parametrize(
    ("stated", "modified", "lines", "url", "edtf"),
    [
        pytest.param(
            "2024-06-24", "2024-06-24", ("May 3, 2014", ""), "milk", "2014-05-03", id="both are of the change"
        ),
        pytest.param("2024-06-24", "2024-06-20", ("May 3, 2014", ""), "milk", "2014-05-03", id="a change before it"),
        pytest.param("2024-06-24", None, ("Published May 3, 2014", ""), "milk", "2014-05-03", id="no change"),
        pytest.param("2024-06-24", "2024-06-28", ("May 3, 2014", ""), "milk", "2024-06-24", id="a change after it"),
        pytest.param("2014-05-04", "2014-05-04", ("May 3, 2014", ""), "milk", "2014-05-04", id="a day of time zones"),
        pytest.param("2014-05-01", "2014-05-01", ("May 3, 2014", ""), "milk", "2014-05-01", id="an earlier day"),
        pytest.param("2014-05-04", None, ("May 3, 2014", ""), "2014/05/03/milk", "2014-05-03", id="the address tells"),
        pytest.param("2014-05-02", None, ("May 3, 2014", ""), "2014/05/03/milk", "2014-05-03", id="a day more"),
        pytest.param(
            "2014-05-04", None, ("May 3, 2014", ""), "2014/05/milk", "2014-05-04", id="the address has a month"
        ),
        pytest.param(
            "2014-05-04", None, ("May 3, 2014", ""), "2014/05/04/milk", "2014-05-04", id="the address bears it out"
        ),
        pytest.param("2024-06-24", "2024-06-24", ("May 2014", ""), "milk", "2024-06-24", id="a month"),
        pytest.param("2024-06-24", "2024-06-24", ("", "May 3, 2014"), "milk", "2024-06-24", id="below the opening"),
        pytest.param("2024-06-24", "2024-06-24", ("May 3, 2014", ""), "2024/06/milk", "2024-06-24", id="the address"),
    ],
)
def test_a_stated_day_is_none_of_publication_where_an_earlier_one_is_printed(
    stated: str, modified: str | None, lines: tuple[str, str], url: str, edtf: str
) -> None:
    head = ld(**NODE | {"datePublished": stated, "dateModified": modified, "url": f"https://news.example.org/{url}"})
    above, below = lines
    first, rest = STORY.split("</p>", 1)
    body = f"<h1>Milk dearer in Lisbon</h1><p>By Ana Reis</p><p>{above}</p>{first}</p><p>{below}</p>{rest}"
    article = read_article(RawDocument(0, b"", f"<html><head>{head}</head><body>{body}</body></html>", Markup.HTML))
    assert article.published and article.published.edtf == edtf


@pytest.mark.parametrize(
    ("stated", "above", "authors"),
    [
        pytest.param(["Rui Melo"], ["By Ana Reis"], ("Ana Reis",), id="who filed it"),
        pytest.param(["rui.melo"], ["By Ana Reis"], ("Ana Reis",), id="a login"),
        pytest.param(["Ana Reis"], ["By Ana Reis and Rui Melo"], ("Ana Reis", "Rui Melo"), id="one of two"),
        pytest.param(["Rui Melo"], ["Ana Reis"], ("Rui Melo",), id="no label"),
        pytest.param(["Ana Maria Reis"], ["By Ana Reis"], ("Ana Maria Reis",), id="the same in full"),
        pytest.param(["Rui Melo"], ["Photo: Ana Reis"], ("Rui Melo",), id="a photographer"),
        pytest.param(["Rui Melo"], [], ("Rui Melo",), id="only elsewhere"),
    ],
)
def test_a_byline_above_the_story_goes_before_other_names_that_nobody_sees(
    stated: list[str], above: list[str], authors: tuple[str, ...]
) -> None:
    head = ld(**NODE | {"author": [{"@type": "Person", "name": name} for name in stated]})
    teaser = "<div class='related'><h3><a href='/b'>Bread is cheaper</a></h3><p>By Eva Lund</p></div>"
    lines = "".join(f"<p>{line}</p>" for line in above)
    body = f"{'' if above else teaser}<h1>Milk dearer in Lisbon</h1>{lines}{STORY}"
    article = read_article(RawDocument(0, b"", f"<html><head>{head}</head><body>{body}</body></html>", Markup.HTML))
    assert article.authors == authors


def test_text_without_metadata_remembers_what_was_printed() -> None:
    text = "Milk dearer in Lisbon\n\nMay 3, 2014 | By Ana Reis\n\n" + STORY.replace("<p>", "").replace("</p>", "\n\n")
    article = read_article(RawDocument(0, b"", text))
    assert dict(article.sources) == {
        "headline": "printed",
        "published": "printed",
        "authors": "printed",
        "byline": "printed",
        "language": "detected",
    }
    assert article.teaser is False
    assert read_article(RawDocument(0, b"", text, teaser=True, url="https://example.org/a")).teaser is True


@pytest.mark.parametrize(
    ("title", "heading", "headline"),
    [
        ("{} - The Post", "<h3>{}</h3>", "{}"),
        ("{} | Region | post.example", "<div>{}</div>", "{}"),
        ("{} » The Post", "<h2>{}</h2>", "{}"),
        ("{} - The Post", "<h3><a href='/'>{}</a></h3>", "{} - The Post"),
        ("{}, say owners", "<h3>{}</h3>", "{}, say owners"),
        ("The Post of Gull Rock - A ship", "<div>The Post of Gull Rock</div>", "The Post of Gull Rock - A ship"),
    ],
)
def test_a_title_that_a_printed_line_begins_ends_where_the_line_does(title: str, heading: str, headline: str) -> None:
    said = "Ferry line to the islands will run a second ship"
    page = f"<html><head><title>{title.format(said)}</title></head><body>{heading.format(said)}{STORY}</body></html>"
    assert read_article(RawDocument(0, b"", page, Markup.HTML)).headline == headline.format(said)


@pytest.mark.parametrize(
    ("sites", "outlet"), [(["The Harbour Post"], "The Harbour Post"), (["One", "Two"], None), ([], None)]
)
def test_the_one_site_that_json_ld_describes_is_the_outlet(sites: list[str], outlet: str | None) -> None:
    nodes = [
        {"@type": "NewsArticle", "headline": "Milk costs more"},
        *({"@type": "WebSite", "name": one} for one in sites),
    ]
    script = f'<script type="application/ld+json">{json.dumps({"@graph": nodes})}</script>'
    page = f"<html><head>{script}</head><body><h1>Milk costs more</h1>{STORY}</body></html>"
    assert read_article(RawDocument(0, b"", page, Markup.HTML)).outlet == outlet
