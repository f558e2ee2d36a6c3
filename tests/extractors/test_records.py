"""Records as tools and APIs write them: their fields, their dates, and how they lie in a file."""

import json

import pytest

from extractors.article import BadDocument, RawDocument
from extractors.errors import Reason
from extractors.formats import identify, read_documents
from extractors.reading import read_article

PARAGRAPHS = (
    "Milk rose by a tenth in Lisbon on Friday, shops said, and will rise again in May.",
    "Farmers welcomed the price, and bakers did not, since bread is made with it.",
)
STORY = "\n\n".join(PARAGRAPHS)
MARKUP = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
RECORD = {"title": "Milk dearer", "url": "https://e.example/milk", "date": "2026-03-04", "text": STORY}


def read(data, name="a.json"):
    return [one for one in read_documents(name, data.encode() if isinstance(data, str) else data) if one is not None]


def article(value):
    (document,) = read(json.dumps(value))
    assert isinstance(document, RawDocument)
    return read_article(document)


EVENT_REGISTRY = {
    "articles": {
        "results": [
            {
                "uri": "81",
                "date": "2026-03-05",
                "dateTimePub": "2026-03-04T09:00:00Z",
                "url": "https://e.example/milk",
                "title": "Milk dearer",
                "body": STORY,
                "source": {"uri": "e.example", "title": "The Example"},
                "authors": [{"uri": "ana", "name": "Ana Lima"}],
            }
        ]
    }
}
GUARDIAN = {
    "response": {
        "results": [
            {
                "webTitle": "Milk dearer",
                "webUrl": "https://e.example/milk",
                "webPublicationDate": "2026-03-04T09:00:00Z",
                "fields": {"byline": "Ana Lima", "bodyText": STORY, "publication": "The Example"},
            }
        ]
    }
}
FUNDUS = {
    "title": "Milk dearer",
    "authors": ["Ana Lima"],
    "body": {"summary": [], "sections": [{"headline": [], "paragraphs": PARAGRAPHS}]},
    "publishing_date": "2026-03-04 10:00:00+01:00",
    "html": {
        "requested_url": "https://e.example/r/milk",
        "responded_url": "https://e.example/milk",
        "source_info": {"publisher": "The Example"},
    },
}
MEDIA_CLOUD = {
    "media_name": "The Example",
    "publish_date": "2026-03-04 09:00:00",
    "title": "Milk dearer",
    "url": "https://e.example/milk",
    "author": "Ana Lima",
    "text_content": STORY,
}
WORDPRESS = [
    {
        "id": 7,
        "date": "2026-03-04T09:00:00",
        "link": "https://e.example/milk",
        "title": {"rendered": "Milk <em>dearer</em>"},
        "content": {"rendered": MARKUP, "protected": False},
        "excerpt": {"rendered": "<p>Milk rose [&hellip;]</p>"},
        "author_name": "Ana Lima",
        "site_name": "The Example",
    }
]
HITS = {"took": 3, "hits": {"total": 1, "hits": [{"_index": "news", "_id": "7", "_source": MEDIA_CLOUD}]}}


@pytest.mark.parametrize("value", [EVENT_REGISTRY, GUARDIAN, FUNDUS, MEDIA_CLOUD, WORDPRESS, HITS])
def test_each_tool_says_what_it_says(value):
    found = article(value)
    assert (found.headline, found.outlet, found.url) == ("Milk dearer", "The Example", "https://e.example/milk")
    assert (found.authors, found.published.edtf, found.body) == (("Ana Lima",), "2026-03-04", STORY)
    assert (found.deck, found.teaser) == (None, False)


def test_a_record_is_one_article_inside_of_a_hit_and_alone():
    (inside,), (alone,) = read(json.dumps(HITS)), read(json.dumps(MEDIA_CLOUD))
    assert inside.content == alone.content


@pytest.mark.parametrize(
    ("date", "day", "instant"),
    [
        (1772525700, "2026-03-03", "2026-03-03T08:15:00+00:00"),
        (1772525700000, "2026-03-03", "2026-03-03T08:15:00+00:00"),
        ({"$date": "2026-03-03T09:15:00+01:00"}, "2026-03-03", "2026-03-03T08:15:00+00:00"),
        (["2026-03-03T09:15:00+01:00"], "2026-03-03", "2026-03-03T08:15:00+00:00"),
        (20260303, "2026-03-03", None),
        ("2026-03-03 08:15", "2026-03-03", None),
    ],
)
def test_a_number_says_an_instant_only_where_it_counts_seconds(date, day, instant):
    published = article({**RECORD, "date": date}).published
    assert (published.edtf, published.instant and published.instant.isoformat()) == (day, instant)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Milk &amp; &quot;bread&quot; rose, it&#8217;s said.", 'Milk & "bread" rose, it’s said.'),
        ("Milk &amp;amp; bread &amp;ndash; dear.", "Milk & bread – dear."),
        ("AT&T and R&D; see ?a=1&copy=2 for more.", "AT&T and R&D; see ?a=1&copy=2 for more."),
        ("In HTML the <p> tag and &amp; are written so.", "In HTML the <p> tag and &amp; are written so."),
        (
            "&lt;p&gt;Milk rose &amp;amp; rose.&lt;/p&gt;&lt;p&gt;Bread too.&lt;/p&gt;",
            "Milk rose & rose.\n\nBread too.",
        ),
    ],
)
def test_references_are_read_as_their_characters(written, shown):
    assert article({**RECORD, "text": written}).body == shown


LINES = [json.dumps(RECORD | {"url": f"https://e.example/{number}"}, indent=1) for number in range(3)]


@pytest.mark.parametrize(
    "data",
    [
        "\n".join(LINES),
        "".join(LINES),
        "".join(f"\x1e{line}\n" for line in LINES),
        "".join(f"\x1e{json.dumps(json.loads(line))}\n" for line in LINES),
        f"[{LINES[0]}]\n[{LINES[1]}, {LINES[2]}]",
        "\n".join(json.dumps({"status": "ok", "articles": [json.loads(line)]}) for line in LINES),
    ],
    ids=["objects", "without a gap", "RFC 7464", "RFC 7464 in lines", "arrays", "pages of an API"],
)
def test_values_one_after_the_other_are_all_read(data):
    assert [one.url for one in read(data)] == [f"https://e.example/{number}" for number in range(3)]


@pytest.mark.parametrize(("mark", "gap"), [("\x1e", "\n"), ("", "\n")])
def test_a_broken_value_costs_only_itself(mark, gap):
    broken = [LINES[0], LINES[1][:90], LINES[2]]
    found = read("".join(f"{mark}{line}{gap}" for line in broken))
    assert [type(one) for one in found] == [RawDocument, BadDocument, RawDocument]
    assert found[1].reason is Reason.CORRUPT


def test_a_list_that_is_cut_keeps_its_items_before():
    found = read(json.dumps({"version": 1, "articles": [json.loads(line) for line in LINES]})[:-40])
    assert [type(one) for one in found] == [RawDocument, RawDocument, BadDocument]
    assert "ends" in found[2].detail


@pytest.mark.parametrize(
    ("contents", "teaser"),
    [
        ({"content_html": MARKUP}, False),
        ({"content_text": STORY}, False),
        ({"content_html": MARKUP, "content_text": STORY}, False),
        ({"content_html": "", "content_text": STORY}, False),
        ({"content_html": None}, True),
    ],
)
def test_the_content_of_a_json_feed_goes_before_its_summary(contents, teaser):
    item = {"id": "https://e.example/milk", "title": "Milk dearer", "summary": "In short: milk.", **contents}
    feed = {
        "version": "https://jsonfeed.org/version/1",
        "items": [item],
        "title": "The Example",
        "author": {"name": "X"},
    }
    found = article({**feed, "authors": [{"name": "Ana Lima"}]})
    assert (found.body, found.teaser) == ("In short: milk." if teaser else STORY, teaser)
    assert (found.outlet, found.authors) == ("The Example", ("Ana Lima",))


@pytest.mark.parametrize(
    "text",
    [
        f"{STORY}\n\nThe post Milk dearer appeared first on The Example.",
        f"{STORY} The post Milk dearer first appeared on The Example.",
        f"{STORY}\n\nDer Beitrag Milk dearer erschien zuerst auf The Example.",
        f"{MARKUP}<p>X <a href='https://e.example/milk'>Milk</a> y <a href='https://e.example'>The Example</a> z.</p>",
    ],
)
def test_where_a_text_appeared_first_is_its_outlet_and_no_body(text):
    found = article({**RECORD, "text": text})
    assert (found.body, found.outlet) == (STORY, "The Example")


@pytest.mark.parametrize(
    "end",
    [
        "The poster appeared first on a wall in the old town.",
        "Olive oil proviene da Puglia.",
        "See <a href='https://e.example/milk'>Milk</a> and <a href='https://e.example/bread'>Bread dearer</a>.",
    ],
)
def test_a_last_sentence_that_only_sounds_so_stays(end):
    found = article({**RECORD, "text": f"{MARKUP}<p>{end}</p>"})
    assert (found.body[-4:], found.outlet) == (end.replace("</a>", "")[-4:], "e.example")


@pytest.mark.parametrize("first", ["sep=;\r\n", "SEP=;\n", '"sep=;"\n', "sep=;;;\n", "\ufeffsep=;\r\n"])
def test_a_table_may_say_first_how_it_is_parted(first):
    (document,) = read(f'{first}title;text\r\nMilk, dear;"{STORY}"\r\n', "table.txt")
    assert (document.metadata.headline, document.text) == ("Milk, dear", STORY)


TABLE = f'title,text,url\n"Milk","{PARAGRAPHS[0]}",https://e.example/milk\n'
PAGE = f"<title>Garden</title><h1>Milk</h1>{MARKUP}"


@pytest.mark.parametrize(
    ("name", "data", "form"),
    [
        ("a.csv", json.dumps(RECORD), "JSON records"),
        ("a.csv", PAGE, "HTML"),
        ("a.txt", " \r\n" * 50 + f"<meta name='keywords' content='title,text,url'>{PAGE}", "HTML"),
        ("a.json", TABLE, "CSV"),
        ("a.json", '["title","text","url"],\n["a","b","c"]', "JSON records"),
        ("a.html", TABLE, "CSV"),
        ("a.csv", "Milk is dearer in Lisbon.\n", "CSV"),
    ],
)
def test_what_is_in_a_file_goes_before_its_name(name, data, form):
    assert form == identify(name, data.encode()).NAME


TIMES = (
    {
        "web_url": "https://e.example/milk",
        "pub_date": "2026-03-04T05:06:07+0000",
        "lead_paragraph": STORY,
        "headline": {"main": "Milk dearer"},
        "byline": {"original": "By Ana Lima"},
    },
    {"Headline": "Milk dearer", "Article": STORY, "Byline": "By Ana Lima"},
    {"article": {"title": "Milk dearer", "author": "Ana Lima", "text": STORY}},
)


@pytest.mark.parametrize("value", TIMES, ids=("NYT", "Article", "article"))
def test_a_text_that_is_called_an_article(value):
    found = article(value)
    assert (found.headline, found.authors, found.body.split()) == ("Milk dearer", ("Ana Lima",), STORY.split())
    assert found.teaser == ("lead_paragraph" in value)


def test_texts_of_a_site_by_language_are_no_records():
    (refused,) = read(json.dumps({"en": RECORD, "de": RECORD}))
    assert refused.reason is Reason.NO_ARTICLE


@pytest.mark.parametrize("cut", ["… [+1234 chars]", "... [890 chars]"])
def test_a_text_that_an_interface_cuts_is_a_teaser(cut):
    found = article({**RECORD, "text": STORY + cut})
    assert (found.body, found.teaser) == (STORY, True)


@pytest.mark.parametrize(
    ("value", "urls"),
    [
        ({"https://e.example/a": {"title": "Milk", "text": STORY}}, ["https://e.example/a"]),
        ({"7": RECORD, "8": {**RECORD, "url": "https://e.example/b"}}, [RECORD["url"], "https://e.example/b"]),
        ({name: {"0": value, "1": value} for name, value in RECORD.items()}, [RECORD["url"]] * 2),
    ],
    ids=["by address", "by number", "by column"],
)
def test_an_object_may_hold_each_record_under_a_key(value, urls):
    found = read(json.dumps(value))
    assert [one.url for one in found] == urls
    assert {one.text for one in found} == {STORY}


@pytest.mark.parametrize(
    "value",
    [
        {"kind": "Listing", "data": {"children": [{"kind": "t3", "data": RECORD}]}},
        {"data": [{"type": "articles", "id": "1", "attributes": RECORD}]},
        {"data": {"articles": {"edges": [{"cursor": "a", "node": RECORD}]}}},
        {"data": RECORD},
    ],
    ids=["Reddit", "JSON:API", "GraphQL", "alone"],
)
def test_a_record_may_be_wrapped_by_its_interface(value):
    (document,) = read(json.dumps(value))
    assert (document.url, document.text) == (RECORD["url"], STORY)


def test_a_record_without_its_text_is_a_teaser_of_what_it_sums_up():
    bare = {name: value for name, value in RECORD.items() if name != "text"}
    found = article({**bare, "description": PARAGRAPHS[0]})
    assert (found.body, found.teaser) == (PARAGRAPHS[0], True)
    for summary in ({}, {"description": "Milk."}):
        (refused,) = read(json.dumps(bare | summary))
        assert refused.reason is Reason.NO_ARTICLE
    (refused,) = read(
        '{"name": "milk", "version": "1.0", "description": "A small program that tells what milk costs."}'
    )
    assert refused.reason is Reason.NO_ARTICLE


@pytest.mark.parametrize(
    "header",
    [
        "Titel;Autor;Datum;Quelle;Text;Adresse",
        "Überschrift;Verfasser;Erscheinungsdatum;Zeitung;Volltext;Link",
        "Titre;Auteur;Date de publication;Média;Texte;Lien",
        "Título;Autor;Fecha;Fuente;Contenido;Enlace",
        "Заголовок;Автор;Дата публикации;Источник;Текст;Ссылка",
        "标题;作者;日期;来源;正文;链接",
        "제목;기자;날짜;언론사;본문;링크",
        "शीर्षक;लेखक;दिनांक;स्रोत;सामग्री;लिंक",
        "العنوان;الكاتب;التاريخ;المصدر;النص;الرابط",
    ],
)
def test_columns_in_other_languages(header):
    row = f'Milk dearer;Ana Lima;04.03.2026;The Example;"{STORY}";https://e.example/milk'
    (document,) = read(f"{header}\n{row}\n", "a.csv")
    found = read_article(document)
    assert found.published and found.published.edtf == "2026-03-04"
    assert (found.headline, found.authors, found.outlet) == ("Milk dearer", ("Ana Lima",), "The Example")
    assert (found.body, found.url) == (STORY, "https://e.example/milk")


def test_an_author_of_a_feed_with_a_long_domain():
    author = "<author>ana@post.example (Ana Lima)</author>"
    item = f"<item><title>Milk dearer</title>{author}<description>{STORY}</description></item>"
    (document,) = read(f'<rss version="2.0"><channel><title>The Example</title>{item}</channel></rss>', "a.rss")
    assert read_article(document).authors == ("Ana Lima",)


def test_an_address_of_a_json_feed_may_lack_its_site():
    item = {"id": "7", "url": "/milk?a=1", "title": "Milk dearer", "content_text": STORY}
    feed = {"version": "https://jsonfeed.org/version/1.1", "home_page_url": "https://e.example/", "items": [item]}
    assert article(feed).url == "https://e.example/milk?a=1"


@pytest.mark.parametrize("name", ["Texto completo", "Testo integrale", "Texto integral"])
def test_the_full_text_is_known_in_other_languages(name: str) -> None:
    data = f"Titular,{name}\nBúhos en la torre,Dos búhos anidan en la torre del reloj del ayuntamiento.\n"
    (page,) = read_documents("export.csv", data.encode())
    assert isinstance(page, RawDocument)


def table(*days):
    rows = (f'Milk {at},{day},https://e.example/{at},"{STORY}"\n' for at, day in enumerate(days))
    return "".join(["Title,Date,URL,Text\n", *rows])


def days_of(*days):
    published = (read_article(one).published for one in read(table(*days), "a.csv"))
    return [one.edtf if one else None for one in published]


@pytest.mark.parametrize(
    ("written", "days"),
    [
        (("04/03/2026", "25/02/2026"), ["2026-03-04", "2026-02-25"]),
        (("3/4/2026 10:30", "2/25/2026"), ["2026-03-04", "2026-02-25"]),
        (("04-03-2026", "25-02-2026", "5-3-2026"), ["2026-03-04", "2026-02-25", "2026-03-05"]),
        (("04/03/2026", "05/03/2026"), ["[2026-03-04,2026-04-03]", "[2026-03-05,2026-05-03]"]),
        (("04/03/2026", "25/02/2026", "02/25/2026"), ["[2026-03-04,2026-04-03]", "2026-02-25", "2026-02-25"]),
    ],
    ids=["day first", "month first", "dashes", "unknown", "both"],
)
def test_rows_of_a_table_tell_the_order_of_day_and_month_for_all(written, days):
    assert days_of(*written) == days


@pytest.mark.parametrize(
    "date",
    [
        {"year": 2026, "month": "03", "day": 4},
        {"published": {"date": "2026-03-04 10:30:00.000000", "timezone_type": 3, "timezone": "UTC"}},
        {"date": {"year": 2026, "month": 3, "day": 4}},
        {"Date of publication": "March 4, 2026", "scraped_at": "2026-03-20 10:00"},
    ],
    ids=["fields", "PHP", "object", "words"],
)
def test_a_day_in_parts_or_inside_an_object_is_the_day_of_a_record(date):
    published = article({name: value for name, value in RECORD.items() if name != "date"} | date).published
    assert published is not None
    assert published.edtf == "2026-03-04"


def test_a_year_and_a_month_alone_are_no_day_of_a_record():
    assert article({name: value for name, value in RECORD.items() if name != "date"} | {"year": 2026}).published is None


@pytest.mark.parametrize(
    "author",
    [
        {"First Name": "Ana", "Last Name": "Lima"},
        {"creators": [{"firstName": "Ana", "lastName": "Lima"}]},
        {"Article Author": "Ana Lima"},
    ],
    ids=["columns", "objects", "words"],
)
def test_an_author_in_parts_is_one_name(author):
    assert article({**RECORD, **author}).authors == ("Ana Lima",)


def test_an_address_inside_a_link_is_that_of_a_record():
    assert article({"title": "Milk dearer", "text": STORY, "link": {"href": "https://e.example/milk"}}).url
