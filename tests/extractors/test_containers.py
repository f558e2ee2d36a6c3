"""Containers: many documents in one file, each with its ordinal and its own fate."""

import csv
import gzip
import io
import json
import zlib

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from extractors.article import BadDocument, Markup, RawDocument
from extractors.errors import BadInput, Reason
from extractors.formats import identify, read_documents
from extractors.reading import read_article

STORY = "Milk rose by a tenth in Lisbon on Friday, shops said.\n\nFarmers welcomed the price, and bakers did not."
PAGE = "<html><head><meta charset='utf-8'><title>Milk</title></head><body><p>Milk rose in Évora.</p></body></html>"


def documents(name, data):
    """What can be read of a file, and why the rest cannot."""
    found, end = [], None
    try:
        found.extend(read_documents(name, data))
    except BadInput as bad:
        end = bad
    return found, end


def records(*values):
    return "".join(json.dumps(value) + "\n" for value in values).encode()


def warc(*records, gz=False):
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gz)
    writer.write_record(writer.create_warcinfo_record("crawl.warc", {"software": "a crawler"}))
    for url, status, content_type, body, kind in records:
        http = StatusAndHeaders(status, [("Content-Type", content_type)], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                url,
                kind,
                payload=io.BytesIO(body),
                http_headers=http if kind == "response" else None,
                warc_content_type=None if kind == "response" else content_type,
                warc_headers_dict={"WARC-Date": "2013-05-03T10:00:00Z"},
            )
        )
    return out.getvalue()


def page(url="http://news.example.org/milk", status="200 OK", content_type="text/html; charset=utf-8", body=None):
    return url, status, content_type, PAGE.encode() if body is None else body, "response"


NEWS_PLEASE = {
    "authors": ["Ana Lima"],
    "date_download": "2013-05-03 12:00:00",
    "date_publish": "2013-05-03 09:30:00",
    "description": "The price of milk",
    "language": "en",
    "maintext": STORY,
    "source_domain": "news.example.org",
    "title": "Milk dearer in Lisbon",
    "url": "https://news.example.org/milk",
}
TRAFILATURA = {
    "title": "Milk dearer in Lisbon",
    "author": "Ana Lima; Rui Sá",
    "hostname": "news.example.org",
    "date": "2013-05-03",
    "categories": "Economy",
    "tags": "milk;bread",
    "text": STORY,
    "source": "https://news.example.org/milk",
    "sitename": "The Example",
}
SCHEMA_ORG = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Milk dearer in Lisbon",
    "author": [{"@type": "Person", "name": "Ana Lima"}],
    "datePublished": "2013-05-03T09:30:00+01:00",
    "dateModified": "2013-05-04",
    "publisher": {"@type": "Organization", "name": "The Example"},
    "articleSection": "Economy",
    "keywords": ["milk"],
    "articleBody": STORY,
    "mainEntityOfPage": {"@id": "https://news.example.org/milk"},
}


@pytest.mark.parametrize("record", [NEWS_PLEASE, TRAFILATURA, SCHEMA_ORG])
@pytest.mark.parametrize("write", [records, lambda record: json.dumps([record]).encode()])
def test_records_of_every_dialect_say_what_they_say(record, write):
    ((document,), end) = documents("dump.json", write(record))
    assert end is None
    stated = document.metadata
    assert document.text == STORY
    assert document.url == stated.url == "https://news.example.org/milk"
    assert stated.headline == "Milk dearer in Lisbon"
    assert stated.authors[0] == "Ana Lima"
    assert stated.published == (record.get("date_publish") or record.get("date") or record.get("datePublished"))
    assert dict(stated.sources)["headline"] == "record"


def test_lists_and_persons_are_taken_apart():
    ((document,), _) = documents("a.json", records(TRAFILATURA))
    assert document.metadata.authors == ("Ana Lima", "Rui Sá")
    assert document.metadata.keywords == ("milk", "bread")
    assert document.metadata.outlet == "The Example"
    ((document,), _) = documents("a.json", records(SCHEMA_ORG))
    assert document.metadata.outlet == "The Example"
    assert document.metadata.modified == "2013-05-04"


def test_the_text_of_a_record_is_all_story():
    ((document,), _) = documents("a.jsonl", records({"title": "Milk", "text": "Milk rose.\n\nYes.\n\n* Bread too\n"}))
    assert read_article(document).body == "Milk rose.\n\nYes.\n\n* Bread too"


def test_a_record_with_a_page_is_read_as_html():
    ((document,), _) = documents("a.jsonl", records({"url": "https://e.org/a", "html": PAGE}))
    assert (document.markup, document.text, document.clean) == (Markup.HTML, PAGE, False)
    ((document,), _) = documents("a.jsonl", records({"title": "Milk", "content": "<p>Milk rose.</p><p>Yes.</p>"}))
    assert document.markup is Markup.HTML


def test_one_bad_line_in_ten_thousand_costs_only_itself():
    lines = records(*({"title": f"Milk {number}", "text": STORY} for number in range(10_000))).splitlines()
    lines[4_321] = lines[4_321][:-9]
    found, end = documents("dump.jsonl", b"\n".join(lines))
    assert end is None
    assert [document.ordinal for document in found] == list(range(10_000))
    (bad,) = [document for document in found if isinstance(document, BadDocument)]
    assert (bad.ordinal, bad.reason) == (4_321, Reason.CORRUPT)
    assert "line 4322 is no JSON" in bad.detail


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"[" * 100_000, Reason.CORRUPT),
        (b'{"title": ' + b"9" * 5_000 + b"}", Reason.CORRUPT),
        (b'"only a string"', Reason.NO_ARTICLE),
        (b'{"title": "Milk", "length": 3}', Reason.NO_ARTICLE),
        (b'{"title": "Milk", "text": "   "}', Reason.NO_ARTICLE),
    ],
)
def test_records_that_are_none(line, reason):
    found, _ = documents("dump.jsonl", records(NEWS_PLEASE) + line + b"\n" + records(SCHEMA_ORG))
    assert [type(one) for one in found] == [RawDocument, BadDocument, RawDocument]
    assert found[1].reason is reason


def test_what_json_can_say_and_text_cannot_is_replaced():
    ((document,), _) = documents("a.jsonl", b'{"title": "Milk", "text": "Milk \\ud800 rose\\u0000."}\n')
    assert document.text == "Milk \ufffd rose\ufffd."


def test_a_table_is_read_by_its_header():
    out = io.StringIO()
    table = csv.writer(out)
    table.writerows([["url", "title", "text"], ["https://e.org/a", 'Milk, "dearer"', STORY], ["", "None", ""]])
    found, end = documents("articles.txt", ("\ufeff" + out.getvalue()).encode())
    assert end is None
    assert found[0].text == STORY
    assert found[0].metadata.headline == 'Milk, "dearer"'
    assert (found[1].ordinal, found[1].reason) == (1, Reason.NO_ARTICLE)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_separators_of_tables(separator):
    data = f"title{separator}text\nMilk{separator}{'word ' * 40_000}\n".encode()
    ((document,), _) = documents("a", data)
    assert len(document.text.split()) == 40_000


def test_a_table_without_a_column_of_text_is_refused_with_the_columns_wanted():
    with pytest.raises(BadInput, match="maintext") as caught:
        list(read_documents("prices.csv", b"day,price\n1,2\n"))
    assert caught.value.reason is Reason.NO_ARTICLE


@pytest.mark.parametrize("gz", [False, True])
def test_a_crawl_gives_its_pages_and_names_the_rest(gz):
    data = warc(
        page(),
        page(url="http://e.org/moved", status="301 Moved"),
        page(url="http://e.org/pic.png", content_type="image/png", body=b"\x89PNG"),
        page(url="http://e.org/note", content_type="text/plain", body=STORY.encode()),
        ("http://e.org/saved", "", "text/html", PAGE.encode(), "resource"),
        gz=gz,
    )
    found, end = documents("crawl.warc.gz" if gz else "crawl.warc", data)
    assert end is None
    assert [one.ordinal for one in found] == [0, 1, 2, 3, 4]
    assert [type(one) for one in found] == [RawDocument, BadDocument, BadDocument, RawDocument, RawDocument]
    first = found[0]
    assert (first.url, first.markup, first.text) == ("http://news.example.org/milk", Markup.HTML, PAGE)
    assert first.fetched_at.isoformat() == "2013-05-03T10:00:00+00:00"
    assert "301" in found[1].detail
    assert "image/png: http://e.org/pic.png" in found[2].detail
    assert (found[3].markup, found[3].text) == (Markup.NONE, STORY)


def test_the_charset_of_a_crawled_page_is_that_of_its_header_unless_its_bytes_are_utf8():
    body = PAGE.replace("<meta charset='utf-8'>", "")
    latin = page(content_type="text/html; charset=iso-8859-1", body=body.encode("latin-1"))
    wrong = page(content_type="text/html; charset=iso-8859-1", body=body.encode())
    unknown = page(content_type="text/html; charset=x-unknown", body=body.encode())
    found, _ = documents("a.warc", warc(latin, wrong, unknown))
    assert ["Évora" in one.text for one in found] == [True, True, True]


def test_a_body_that_is_compressed_is_unpacked():
    url, status, content_type, body, kind = page()
    data = warc((url, status, content_type, gzip.compress(body), kind))
    data = data.replace(b"Content-Type: text/html", b"Content-Encoding: gzip\r\nContent-Type: text/html")
    length = len(b"Content-Encoding: gzip\r\n")
    record = data.rindex(b"Content-Length: ")
    stated = int(data[record:].split(b"\r\n")[0].split()[1])
    data = data[:record] + data[record:].replace(str(stated).encode(), str(stated + length).encode(), 1)
    ((document,), end) = documents("a.warc", data)
    assert end is None
    assert document.text == PAGE


def test_a_crawl_that_ends_inside_a_record_keeps_what_came_before():
    whole = warc(page(url="http://e.org/1"), page(url="http://e.org/2"))
    found, end = documents("a.warc", whole[:-60])
    assert [one.url for one in found if isinstance(one, RawDocument)] == ["http://e.org/1"]
    assert end.reason is Reason.CORRUPT


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.warc.gz"])
def test_a_gzip_that_is_cut_keeps_what_could_be_read(name):
    texts = [f"{number} {zlib.crc32(bytes([number]))} " * 40 for number in range(200)]
    if "warc" in name:
        pages = [page(url=f"http://e.org/{at}", body=text.encode()) for at, text in enumerate(texts)]
        data = warc(*pages, gz=True)
    else:
        data = gzip.compress(records(*({"title": str(at), "text": text} for at, text in enumerate(texts))))
    found, end = documents(name, data[: len(data) // 2])
    assert sum(isinstance(one, RawDocument) for one in found) > 20
    assert end.reason is Reason.CORRUPT


def test_a_bomb_is_refused_before_it_fills_the_memory():
    with pytest.raises(BadInput, match="unpack to over") as caught:
        list(read_documents("a.jsonl.gz", gzip.compress(b"0" * 300_000_000)))
    assert caught.value.reason is Reason.TOO_LARGE


RSS = f"""<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Example</title><language>en-gb</language>
<item><title>Milk dearer</title><link>https://e.org/milk</link><author>Ana Lima</author>
<pubDate>Fri, 03 May 2013 09:30:00 +0100</pubDate><category>Economy</category>
<description>Milk rose…</description><content:encoded><![CDATA[<p>{STORY}</p>]]></content:encoded></item>
<item><title>Bread next</title><link>https://e.org/bread</link><description>Bread will follow.</description></item>
<item><title>Nothing</title></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Example</title>
<entry><title>Milk dearer</title><link href="https://e.org/milk"/><updated>2013-05-04T00:00:00Z</updated>
<published>2013-05-03T09:30:00Z</published><author><name>Ana Lima</name></author>
<content type="html">&lt;p&gt;{STORY}&lt;/p&gt;</content></entry></feed>"""


def test_items_with_their_text_are_articles_and_others_teasers():
    found, end = documents("feed", RSS.encode())
    assert end is None
    assert [one.ordinal for one in found] == [0, 1, 2]
    assert [one.teaser for one in found[:2]] == [False, True]
    assert found[2].reason is Reason.NO_ARTICLE
    stated = found[0].metadata
    assert (stated.headline, stated.url, stated.outlet) == ("Milk dearer", "https://e.org/milk", "The Example")
    assert stated.published == "Fri, 03 May 2013 09:30:00 +0100"
    assert stated.keywords == ("Economy",)
    assert dict(stated.sources)["published"] == "feed"


def test_atom_is_a_feed_too():
    ((document,), _) = documents("feed.xml", ATOM.encode())
    assert (document.teaser, document.metadata.authors) == (False, ("Ana Lima",))
    assert document.metadata.modified == "2013-05-04T00:00:00Z"
    assert STORY.split("\n", maxsplit=1)[0] in document.text


def test_a_feed_that_breaks_off_gives_the_items_before():
    found, _ = documents("feed.xml", RSS.encode()[: RSS.index("<item><title>Bread")])
    assert found[0].metadata.headline == "Milk dearer"


def test_entities_of_a_feed_are_never_expanded():
    lots = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    bomb = RSS.replace('<?xml version="1.0"?>', f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "ha">{lots}]>')
    with pytest.raises(BadInput) as caught:
        list(read_documents("feed.xml", bomb.encode()))
    assert caught.value.reason is Reason.ENTITIES


MAIL = """From: The Example <news@example.org>\r
To: you@example.org\r
Subject: =?utf-8?q?Milk_dearer_in_=C3=89vora?=\r
Date: Fri, 03 May 2013 09:30:00 +0100\r
MIME-Version: 1.0\r
"""


def test_a_newsletter_is_read_by_its_html_part_else_its_text():
    both = (
        MAIL
        + 'Content-Type: multipart/alternative; boundary="x"\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nMilk\r\n'
        "--x\r\nContent-Type: text/html; charset=latin-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        "<p>Milk rose in =C9vora</p>\r\n--x--\r\n"
    )
    ((document,), _) = documents("a.eml", both.encode())
    assert (document.markup, document.text.strip()) == (Markup.HTML, "<p>Milk rose in Évora</p>")
    assert document.metadata.headline == "Milk dearer in Évora"
    assert document.metadata.outlet == "The Example"
    assert document.metadata.published == "Fri, 03 May 2013 09:30:00 +0100"
    plain = MAIL + "Content-Type: text/plain; charset=utf-8\r\n\r\n" + STORY
    ((document,), _) = documents("mail", plain.encode())
    assert (document.markup, document.text.replace("\r\n", "\n").strip()) == (Markup.NONE, STORY)


def test_a_message_without_text_is_refused():
    data = MAIL + "Content-Type: image/png\r\n\r\nxyz"
    with pytest.raises(BadInput, match="neither an HTML nor a text part"):
        list(read_documents("a.eml", data.encode()))


def test_a_page_that_a_browser_saved_is_its_html():
    data = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://e.org/milk\r\nSubject: Milk\r\n"
        "Date: Fri, 3 May 2013 09:30:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n\r\n--b\r\n'
        "Content-Type: text/html\r\nContent-Location: https://e.org/frame\r\n\r\n<p>An advert</p>\r\n--b\r\n"
        "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        "Content-Location: https://e.org/milk\r\n\r\n<p>Milk rose in =C3=89vora</p>\r\n--b--\r\n"
    )
    assert identify("page.mhtml", data.encode()).NAME == "MHTML"
    ((document,), _) = documents("page", data.encode())
    assert (document.url, document.text.strip()) == ("https://e.org/milk", "<p>Milk rose in Évora</p>")
    assert document.fetched_at.isoformat() == "2013-05-03T09:30:00+00:00"


@pytest.mark.parametrize(
    "text",
    [
        "From: the town hall\nMilk will be dearer, it says.\n",
        "{curly} words open this page\nand nothing is JSON.\n",
        "title, text and picture\nMilk rose.\n",
        "WARC is a format\nMilk rose.\n",
    ],
)
def test_page_text_that_begins_like_a_container_stays_text(text):
    assert identify("page.txt", text.encode()).NAME == "plain text"


def test_the_same_record_is_one_article_in_any_order_of_fields_and_gzipped_or_not():
    turned = dict(reversed(NEWS_PLEASE.items()))
    ((one,), _), ((two,), _) = documents("a.jsonl", records(NEWS_PLEASE)), documents("b.json", records(turned))
    ((three,), _) = documents("c.jsonl.gz", gzip.compress(records(NEWS_PLEASE)))
    assert one.content == two.content == three.content
