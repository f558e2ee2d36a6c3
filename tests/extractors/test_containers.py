"""Containers: many documents in one file, each with its ordinal and its own fate."""

import csv
import gzip
import io
import json
import zlib
from datetime import UTC, datetime, timedelta
from html import escape

import brotli
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from extractors.article import BadDocument, Markup, RawDocument
from extractors.decoding.compression import zstd
from extractors.errors import BadInput, Reason
from extractors.formats import csv_table, identify, read_documents
from extractors.formats import feed as feed_format
from extractors.reading import read_article

STORY = "Milk rose by a tenth in Lisbon on Friday, shops said.\n\nFarmers welcomed the price, and bakers did not."
PAGE = "<html><head><meta charset='utf-8'><title>Milk</title></head><body><p>Milk rose in Évora.</p></body></html>"


def documents(name, data):
    """What can be read of a file, and why the rest cannot."""
    found, end = [], None
    try:
        found.extend(one for one in read_documents(name, data) if one is not None)
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


NEWSPAPER = {
    "url": "https://news.example.org/milk",
    "title": "Milk dearer in Lisbon",
    "text": STORY,
    "authors": ["Ana Lima"],
    "publish_date": "2013-05-03 09:30:00",
    "meta_site_name": "The Example",
    "meta_lang": "en",
    "keywords": ["milk"],
    "article_html": "<div><p>Milk rose.</p></div>",
}
CC_NEWS = {
    "title": "Milk dearer in Lisbon",
    "plain_text": STORY,
    "published_date": "2013-05-03",
    "author": "Ana Lima",
    "requested_url": "https://news.example.org/milk",
    "sitename": "The Example",
}


@pytest.mark.parametrize("record", [NEWS_PLEASE, TRAFILATURA, SCHEMA_ORG, NEWSPAPER, CC_NEWS])
@pytest.mark.parametrize("write", [records, lambda record: json.dumps([record]).encode()])
def test_records_of_every_dialect_say_what_they_say(record, write):
    ((document,), end) = documents("dump.json", write(record))
    assert end is None
    stated = document.metadata
    assert document.text == STORY
    assert document.url == stated.url == "https://news.example.org/milk"
    assert stated.headline == "Milk dearer in Lisbon"
    assert stated.authors[0] == "Ana Lima"
    dates = ("date_publish", "date", "datePublished", "publish_date", "published_date")
    assert stated.published == next(record[name] for name in dates if name in record)
    assert dict(stated.sources)["headline"] == "record"


@pytest.mark.parametrize(
    ("fields", "stamp"),
    [
        ({"date": 1551953411}, "1551953411"),
        ({"date": 1551953411000}, "1551953411000"),
        ({"date": 1551953411.5}, "1551953411"),
        ({"date": "1551953411"}, "1551953411"),
        ({"date": {"$date": {"$numberLong": "1551953411000"}}}, "1551953411000"),
        ({"date": {"_seconds": 1551953411, "_nanoseconds": 0}}, "1551953411"),
        ({"published": True, "pubDate": 20190307}, "20190307"),
        ({"publishedAt": 0, "date": "2019-03-07"}, "2019-03-07"),
        ({"date": -1551953411}, None),
        ({"date": 12}, None),
        ({"date": 10**40}, None),
        ({"date": float("nan")}, None),
        ({"date": False}, None),
        ({"date": ["soon"]}, None),
    ],
)
def test_a_record_may_state_its_day_as_a_number(fields, stamp):
    ((document,), _) = documents("a.jsonl", records({"text": STORY, **fields}))
    assert document.metadata.published == stamp


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
    article = read_article(document)
    assert article.body == "Milk rose.\n\nYes.\n\n* Bread too"
    assert article.headline == "Milk"


CLEAN = """Milk dearer in Lisbon

The price of milk rose by a tenth in Lisbon on Friday, shops in the old town said.

A short line
Related to nothing

Traders blamed the dry spring, which has left the meadows of the Alentejo brown since March.

Comments

"We have not seen such prices for twenty years," the owner of a dairy said.
See you soon"""


def test_of_a_clean_text_only_named_lines_leave_the_body():
    record = {"title": "Milk dearer in Lisbon", "text": CLEAN, "authors": ["Ana Lima"], "section": "Economy"}
    ((document,), _) = documents("a.jsonl", records(record))
    article = read_article(document)
    body = " ".join(article.body.split())
    assert body == " ".join(CLEAN.split("\n", 1)[1].split())
    assert (article.headline, article.authors, article.sections) == (
        "Milk dearer in Lisbon",
        ("Ana Lima",),
        ("Economy",),
    )
    assert {block.role for block in article.blocks} <= {"headline", "lede", "body", "subhead", "blank"}
    assert article.templates == ()
    ((document,), _) = documents("a.jsonl", records({**record, "title": "Another headline"}))
    article = read_article(document)
    assert (article.headline, " ".join(article.body.split())) == ("Another headline", " ".join(CLEAN.split()))


def test_a_record_with_a_page_is_read_as_html():
    ((document,), _) = documents("a.jsonl", records({"url": "https://e.org/a", "html": PAGE}))
    assert (document.markup, document.text, document.clean) == (Markup.HTML, PAGE, False)
    ((document,), _) = documents("a.jsonl", records({"title": "Milk", "content": "<p>Milk rose.</p><p>Yes.</p>"}))
    assert document.markup is Markup.HTML


@pytest.mark.slow
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
        (b'{"title": ' + b"9" * 5_000 + b"}", Reason.NO_ARTICLE),
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


NEWS_API = {
    "source": {"id": None, "name": "The Example"},
    "author": "By Ana Lima and Rui Santos",
    "title": "Milk dearer in Lisbon",
    "url": "https://news.example.org/milk",
    "publishedAt": "2013-05-03T09:30:00Z",
    "content": STORY + "… [+1234 chars]",
}


def test_a_list_inside_an_object_is_taken_apart():
    ((document,), _) = documents("a.json", json.dumps({"status": "ok", "articles": [NEWS_API]}, indent=1).encode())
    stated = document.metadata
    assert (stated.outlet, stated.authors) == ("The Example", ("Ana Lima", "Rui Santos"))
    assert stated.published == "2013-05-03T09:30:00Z"
    assert (document.text, document.teaser) == (STORY, True)


def test_a_json_feed_names_its_outlet_and_tells_teasers():
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Example",
        "items": [
            {"url": "https://e.org/a", "title": "Milk", "content_html": "<p>Milk rose.</p>"},
            {"url": "https://e.org/b", "title": "Bread", "summary": "Bread will follow."},
        ],
    }
    found, _ = documents("feed.json", json.dumps(feed).encode())
    assert [(one.markup, one.teaser, one.metadata.outlet) for one in found] == [
        (Markup.HTML, False, "The Example"),
        (Markup.NONE, True, "The Example"),
    ]


@pytest.mark.parametrize("names", ["Title,Text,Date Published", "TITLE,Article Text,publishDate", "title,text,date"])
def test_field_names_are_compared_by_their_letters(names):
    ((document,), _) = documents("a", f"{names}\nMilk,Milk rose.,2013-05-03\n".encode())
    stated = document.metadata
    assert (stated.headline, document.text, stated.published) == ("Milk", "Milk rose.", "2013-05-03")


def test_a_page_goes_before_the_text_made_of_it_and_a_tag_in_prose_is_prose():
    ((document,), _) = documents("a.jsonl", records({"maintext": STORY, "html": PAGE}))
    assert document.markup is Markup.HTML
    prose = "In HTML the <p> tag opens a paragraph."
    ((document,), _) = documents("a.jsonl", records({"maintext": prose}))
    assert (document.markup, document.text, document.clean) == (Markup.NONE, prose, True)


@pytest.mark.parametrize("write", [json.dumps, lambda value: json.dumps(value, indent=1)], ids=["one line", "indented"])
def test_an_array_that_is_cut_keeps_its_items_before(write):
    found, end = documents("a.json", write([NEWS_PLEASE, TRAFILATURA, SCHEMA_ORG]).encode()[:-40])
    assert end is None
    assert [type(one) for one in found] == [RawDocument, RawDocument, BadDocument]
    assert (found[2].ordinal, found[2].reason) == (2, Reason.CORRUPT)


def test_a_broken_item_of_an_array_costs_only_itself_where_items_have_lines_of_their_own():
    data = json.dumps([NEWS_PLEASE, TRAFILATURA, SCHEMA_ORG], indent=2).replace('"author": "Ana', '"author" "Ana')
    found, _ = documents("a.json", data.encode())
    assert [type(one) for one in found] == [RawDocument, BadDocument, RawDocument]
    assert found[2].metadata.sections == ("Economy",)


def test_one_broken_object_is_one_reject():
    found, end = documents("a.json", json.dumps(NEWS_PLEASE, indent=1).encode()[:-20])
    assert ([(one.reason, one.detail) for one in found], end) == (
        [(Reason.CORRUPT, "the file ends inside the item")],
        None,
    )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-16-be"])
def test_files_of_other_programs_are_read_in_their_encoding(encoding):
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    for name, text in (("a.jsonl", records({"text": STORY}).decode()), ("a.csv", f'title,text\nMilk,"{STORY}"\n')):
        ((document,), _) = documents(name, (mark + text).encode(encoding))
        assert document.text == STORY


def test_rows_that_do_not_fit_the_header_are_named():
    table = 'title,text,url\nMilk,Milk rose.,\nBread,short\nFish,a,b,c\nSalt,"open "quote",\nOil,Oil fell.,,\n'
    found, end = documents("a.csv", table.encode())
    assert end is None
    assert [(one.ordinal, type(one) is BadDocument) for one in found] == [
        (0, False),
        (1, True),
        (2, True),
        (3, True),
        (4, False),
    ]
    assert "line 3: 2 columns where the header has 3" in found[1].detail


def test_a_field_too_large_costs_only_its_row(monkeypatch):
    monkeypatch.setattr(csv_table, "_LARGEST_FIELD", 1_000)
    found, _ = documents("a.csv", f"title,text\nMilk,{'x' * 5_000}\nBread,Bread rose.\n".encode())
    assert [type(one) for one in found] == [BadDocument, RawDocument]


def test_a_gzip_of_which_nothing_can_be_read_is_corrupt():
    for size in (2, 3, 12, 150):
        _, end = documents("a.jsonl.gz", gzip.compress(records(NEWS_PLEASE))[:size])
        assert end.reason is Reason.CORRUPT
        assert "gzip data ends in the middle" in end.detail


def test_a_feed_in_a_gzip_that_is_cut_keeps_its_items_before():
    items = "".join(
        f"<item><title>{at}</title><description>{zlib.crc32(bytes([at]))}</description></item>" for at in range(200)
    )
    data = gzip.compress(RSS.replace("<item>", items + "<item>", 1).encode())
    found, end = documents("feed.xml.gz", data[: len(data) // 2])
    assert sum(isinstance(one, RawDocument) for one in found) > 50
    assert end.reason is Reason.CORRUPT
    page = gzip.compress(PAGE.encode() * 50)
    assert documents("page.html.gz", page)[1] is None
    assert documents("page.html.gz", page[:-30])[1].reason is Reason.CORRUPT


def test_no_field_holds_what_cannot_be_text():
    lone = "x\ud800\x00"
    record = {
        name: f"https://e.org/{lone}" if name == "url" else lone for name in ("url", "title", "author", "text", "date")
    }
    feed = item("<title>a&#xD800;b</title><link>https://e.org/&#xDFFF;</link><description>Milk rose.</description>")
    for name, data in (("a.jsonl", json.dumps(record).encode()), ("f.xml", feed.encode())):
        for document in documents(name, data)[0]:
            repr((document.url, document.metadata, document.text)).encode()
            (document.url or "").encode()


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
    with pytest.raises(BadInput, match="text, html") as caught:
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


HTML = "Content-Type: text/html; charset=utf-8"


def record(url, block, kind="response", content_type="application/http; msgtype=response", *, length=None, more=""):
    """A WARC record as bytes, with a length that may be wrong."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2013-05-03T10:00:00Z\r\n{more}"
        f"Content-Type: {content_type}\r\nContent-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def response(header=HTML, body=None, status="200 OK"):
    return f"HTTP/1.1 {status}\r\n{header}\r\n\r\n".encode() + (PAGE.encode() if body is None else body)


def chunked(body):
    return b"%x;x=y\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (10, body[:10], len(body) - 10, body[10:])


PACKED = gzip.compress(PAGE.encode())


@pytest.mark.parametrize(
    ("header", "body"),
    [
        pytest.param("Transfer-Encoding: chunked", chunked(PAGE.encode()), id="chunked"),
        pytest.param("Transfer-Encoding: chunked", PAGE.encode(), id="chunked, taken off before"),
        pytest.param("Content-Encoding: gzip", PACKED, id="gzip"),
        pytest.param("Content-Encoding: gzip", gzip.compress(b"") + PACKED, id="gzip of two members"),
        pytest.param("Content-Encoding: GZIP", PAGE.encode(), id="gzip, taken off before"),
        pytest.param("Transfer-Encoding: chunked\r\nContent-Encoding: gzip", chunked(PACKED), id="chunked gzip"),
        pytest.param("Content-Encoding: deflate", zlib.compress(PAGE.encode()), id="deflate"),
        pytest.param("Content-Encoding: deflate", zlib.compress(PAGE.encode())[2:-4], id="bare deflate"),
        pytest.param("Content-Encoding: br", brotli.compress(PAGE.encode()), id="brotli"),
        pytest.param("Content-Encoding: br", PAGE.encode(), id="brotli, taken off before"),
        pytest.param("Content-Encoding: identity", PAGE.encode(), id="identity"),
        pytest.param("Content-Encoding: none", PAGE.encode(), id="no encoding by name"),
        pytest.param("Content-Encoding: UTF-8", PAGE.encode(), id="a charset for an encoding"),
        pytest.param("Content-Encoding:", PAGE.encode(), id="nothing"),
        pytest.param("Content-Encoding: none, gzip", PACKED, id="gzip of nothing"),
        pytest.param("Content-Encoding: deflate", PAGE.encode(), id="deflate, taken off before"),
        pytest.param("Content-Encoding: zstd", zstd.compress(PAGE.encode()), id="zstd"),
        pytest.param(
            "Content-Encoding: zstd", zstd.compress(b"") + zstd.compress(PAGE.encode()), id="zstd of two frames"
        ),
        pytest.param("Content-Encoding: zstd", PAGE.encode(), id="zstd, taken off before"),
        pytest.param("Content-Encoding: gzip", zstd.compress(PAGE.encode()), id="zstd, called gzip"),
        pytest.param("Content-Encoding: gzip", gzip.compress(PACKED), id="gzip twice, said once"),
        pytest.param("Vary: Accept-Encoding", PACKED, id="gzip without a word"),
        pytest.param("X-Long: a\r\n b", PAGE.encode(), id="folded header"),
    ],
)
def test_bodies_are_unpacked(header, body):
    ((document,), end) = documents("a.warc", record("http://e.org/a", response(f"{HTML}\r\n{header}", body)))
    assert end is None
    assert document.text == PAGE


BOMB = gzip.compress(b"0" * 100_000_000)


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        pytest.param(response(f"{HTML}\r\nContent-Encoding: gzip", BOMB), Reason.TOO_LARGE, id="gzip bomb"),
        pytest.param(
            response(f"{HTML}\r\nContent-Encoding: br", brotli.compress(b"0" * 100_000_000, quality=1)),
            Reason.TOO_LARGE,
            id="br bomb",
        ),
        pytest.param(response(f"{HTML}\r\nContent-Encoding: gzip", PACKED[:-20]), Reason.CORRUPT, id="cut gzip"),
        pytest.param(
            response(f"{HTML}\r\nContent-Encoding: zstd", zstd.compress(bytes(100_000_000))),
            Reason.TOO_LARGE,
            id="zstd bomb",
        ),
        pytest.param(
            response(f"{HTML}\r\nContent-Encoding: zstd", zstd.compress(PAGE.encode())[:-9]),
            Reason.CORRUPT,
            id="cut zstd",
        ),
        pytest.param(
            response(f"{HTML}\r\nContent-Encoding: br", brotli.compress(PAGE.encode())[:-9]),
            Reason.CORRUPT,
            id="cut br",
        ),
        pytest.param(response(f"{HTML}\r\nTransfer-Encoding: chunked", b"fff\r\n<p>"), Reason.CORRUPT, id="cut chunk"),
        pytest.param(response(f"{HTML}\r\nContent-Encoding: compress"), Reason.UNSUPPORTED, id="unread encoding"),
        pytest.param(b"<p>no header</p>", Reason.CORRUPT, id="no HTTP"),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Type: text/html", Reason.CORRUPT, id="header without end"),
        pytest.param(response(status="404 Not Found"), Reason.UNSUPPORTED, id="not found"),
        pytest.param(response(status="301 Moved"), Reason.UNSUPPORTED, id="redirect"),
        pytest.param(response("Content-Type: video/mp4"), Reason.UNSUPPORTED, id="video"),
        pytest.param(response(body=b""), Reason.EMPTY, id="empty"),
        pytest.param(response(body=bytes(range(256)) * 9), Reason.BINARY, id="binary"),
    ],
)
def test_a_record_that_is_no_page_costs_only_itself(block, reason):
    data = record("http://e.org/0", response()) + record("http://e.org/1", block) + record("http://e.org/2", response())
    found, end = documents("a.warc", data)
    assert end is None
    assert [type(one) for one in found] == [RawDocument, BadDocument, RawDocument]
    assert (found[1].ordinal, found[1].reason) == (1, reason)
    assert found[1].detail.endswith("http://e.org/1")


def test_a_response_that_its_record_does_not_call_one_is_one():
    data = record("http://e.org/1", response()).replace(b"Content-Type: application/http; msgtype=response\r\n", b"")
    ((document,), _) = documents("a.warc", data)
    assert (document.url, document.text) == ("http://e.org/1", PAGE)


@pytest.mark.parametrize(
    "damaged",
    [
        pytest.param(record("http://e.org/1", response(), length=10), id="length too small"),
        pytest.param(record("http://e.org/1", response(), length=100_000), id="length too large"),
        pytest.param(record("http://e.org/1", response(), length="9" * 30), id="length of thirty digits"),
        pytest.param(record("http://e.org/1", response(), length="many"), id="length no number"),
        pytest.param(record("http://e.org/1", response())[:-150] + b"\r\n\r\n", id="cut"),
        pytest.param(b"garbage\r\n\r\nand more\r\n", id="garbage"),
        pytest.param(b"WARC/1.0\r\nno header" + b"x" * 100_000 + b"\r\n", id="endless header"),
    ],
)
def test_reading_goes_on_behind_damage(damaged):
    good = [record(f"http://e.org/{at}", response()) for at in (0, 2, 3)]
    found, end = documents("a.warc", good[0] + damaged + good[1] + good[2])
    assert end is None
    assert [type(one) for one in found] == [RawDocument, BadDocument, RawDocument, RawDocument]
    assert [one.ordinal for one in found] == [0, 1, 2, 3]
    assert found[1].reason is Reason.CORRUPT


def test_what_is_no_document_of_a_crawl_has_no_ordinal():
    data = (
        record("http://e.org/0", b"GET / HTTP/1.1\r\n\r\n", "request", "application/http; msgtype=request")
        + record("http://e.org/0", b"a: b", "metadata", "application/warc-fields")
        + record("http://e.org/0", response(body=b""), "revisit")
        + record("http://e.org/0", STORY.encode(), "conversion", "text/plain")
        + record("http://e.org/0", response(), more="WARC-Truncated: length\r\n")
    )
    found, _ = documents("a.warc", data)
    assert [one.ordinal for one in found] == [0, 1, 2]
    assert "revisit" in found[0].detail
    assert (found[1].text, found[1].teaser) == (STORY, False)
    assert found[2].teaser


FIRST = ("http://e.org/news", "2013-05-03T10:00:00Z")
SHA1 = "WARC-Payload-Digest: sha1:3EF4GH5IJ6KL7MN8OP9Q\r\n"
REFERS = f"WARC-Refers-To-Target-URI: {FIRST[0]}\r\nWARC-Refers-To-Date: {FIRST[1]}\r\n"


def revisit(more, block=None):
    found = record("http://e.org/again", response(body=b"") if block is None else block, "revisit", more=more)
    return found.replace(b"WARC-Date: 2013-05-03T10", b"WARC-Date: 2013-06-04T11")


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        pytest.param("", REFERS, id="address and date"),
        pytest.param(SHA1, REFERS + SHA1, id="address, date and digest"),
        pytest.param(SHA1, SHA1, id="digest"),
        pytest.param(SHA1, "WARC-Refers-To-Date: 2001-01-01T00:00:00Z\r\n" + SHA1, id="digest, of another capture"),
        pytest.param("WARC-Record-ID: <urn:uuid:1>\r\n", "WARC-Refers-To: <urn:uuid:1>\r\n", id="record"),
    ],
)
@pytest.mark.parametrize("before", [True, False], ids=["behind it", "before it"])
def test_a_revisit_is_the_page_of_another_record(stated, said, before):
    page, other = record(FIRST[0], response(), more=stated), revisit(said)
    found, end = documents("a.warc", page + other if before else other + page)
    assert end is None
    one, two = sorted(found, key=lambda document: document.url, reverse=True)
    assert (one.url, two.url) == ("http://e.org/news", "http://e.org/again")
    assert one.content == two.content == PAGE.encode()
    assert [document.ordinal for document in found] == [0, 1]
    assert two.fetched_at - one.fetched_at == timedelta(days=32, hours=1)


@pytest.mark.parametrize(
    ("stated", "said", "block"),
    [
        pytest.param(SHA1, "", None, id="nothing is said"),
        pytest.param(SHA1, REFERS.replace("news", "gone"), None, id="another address"),
        pytest.param(SHA1, REFERS.replace("10:00", "10:01"), None, id="another date"),
        pytest.param(SHA1, REFERS + SHA1.replace("3E", "4E"), None, id="another digest"),
        pytest.param(SHA1, "WARC-Refers-To: <urn:uuid:9>\r\n", None, id="another record"),
        pytest.param("", SHA1, None, id="no digest to compare"),
        pytest.param("", REFERS, response(status="404 Not Found", body=b""), id="not found when it was visited again"),
    ],
)
def test_a_revisit_whose_page_is_not_there_is_named(stated, said, block):
    (page, bad), _ = documents("a.warc", record(FIRST[0], response(), more=stated) + revisit(said, block))
    assert isinstance(page, RawDocument)
    assert (bad.ordinal, bad.reason) == (1, Reason.UNSUPPORTED)
    assert bad.detail.endswith(": http://e.org/again")


def test_a_revisit_of_what_was_not_modified_is_its_page_and_one_of_no_page_is_none():
    not_modified = response("ETag: 1", b"", "304 Not Modified")
    (_, again), _ = documents("a.warc", record(FIRST[0], response()) + revisit(REFERS, not_modified))
    assert again.text == PAGE
    (_, again), _ = documents("a.warc", record(FIRST[0], response("Content-Type: image/png")) + revisit(REFERS))
    assert again.detail == "image/png: http://e.org/again"


def arc(url, block, date="20041105120002", media="text/html", length=None):
    """A record of ARC."""
    return f"{url} 192.0.2.7 {date} {media} {len(block) if length is None else length}\n".encode() + block + b"\n"


ARC = arc("filedesc://a.arc", b"1 0 X\nURL IP-address Archive-date Content-type Archive-length\n", media="text/plain")


@pytest.mark.parametrize("name", ["a.arc", "a.arc.gz", "a"])
def test_pages_of_an_arc(name):
    data = ARC + arc("http://e.org/a b", response()) + arc("http://e.org/c", STORY.encode(), media="text/plain")
    data += ARC + arc("http://e.org/d", PAGE.encode(), "200411", "no-type") + arc("dns:e.org", b"1", media="text/dns")
    data = data.replace(b" 200411 ", b" 200411051200 ")
    found, end = documents(name, gzip.compress(data) if name.endswith(".gz") else data)
    assert end is None
    one, two, three, four = found
    assert [document.url for document in (one, two)] == ["http://e.org/a b", "http://e.org/c"]
    assert (one.text, one.content, two.text) == (PAGE, PAGE.encode(), STORY)
    assert one.fetched_at == datetime(2004, 11, 5, 12, 0, 2, tzinfo=UTC)
    assert (three.ordinal, three.text, three.fetched_at) == (2, PAGE, None)  # a time without seconds is no moment
    assert (four.ordinal, four.detail) == (3, "text/dns: dns:e.org")


def test_an_arc_of_version_2_states_more():
    block = response()
    line = f"http://e.org/2 192.0.2.7 20041105120002 text/html 200 A0B1 - 512 a.arc {len(block)}\n".encode()
    (document,), _ = documents("a.arc", ARC + line + block + b"\n")
    assert (document.url, document.text) == ("http://e.org/2", PAGE)


@pytest.mark.parametrize(
    "damaged",
    [
        pytest.param(arc("http://e.org/1", response(), length=10), id="length too small"),
        pytest.param(arc("http://e.org/1", response(), length=100_000), id="length too large"),
        pytest.param(arc("http://e.org/1", response())[:-50] + b"\n", id="cut"),
        pytest.param(arc("http://e.org/1", response(), length="9" * 30), id="length of thirty digits"),
        pytest.param(arc("http://e.org/1", response(), length="many"), id="length no number"),
    ],
)
def test_reading_an_arc_goes_on_behind_damage(damaged):
    good = [arc(f"http://e.org/{at}", response()) for at in (0, 2, 3)]
    found, end = documents("a.arc", ARC + good[0] + damaged + good[1] + good[2])
    assert end is None
    assert [type(one) for one in found] == [RawDocument, BadDocument, RawDocument, RawDocument]
    assert found[1].reason is Reason.CORRUPT
    found, end = documents("a.arc", ARC + good[0] + good[1][:-20])
    assert [type(one) for one in found] == [RawDocument, BadDocument]


@pytest.mark.parametrize(
    "damaged",
    [
        pytest.param(b"garbage\n\nand more\n", id="garbage"),
        pytest.param(b"http://e.org/" + b"x" * 100_000 + b"\n", id="endless line"),
    ],
)
def test_a_record_of_an_arc_is_not_believed_to_end_before_what_is_no_record(damaged):
    """Nothing but its length says where it ends, so its page might be cut."""
    good = [arc(f"http://e.org/{at}", response()) for at in (0, 2, 3)]
    found, end = documents("a.arc", ARC + good[0] + damaged + good[1] + good[2])
    assert end is None
    assert [type(one) for one in found] == [BadDocument, RawDocument, RawDocument]
    assert found[0].detail == "the record at byte 119 does not end where it says: http://e.org/0"


def test_the_same_bytes_under_another_charset_are_another_page():
    body = "<p>Молоко</p>".encode("koi8_r")  # more of it would show that cp1251 is wrong

    def crawled(page, charset):
        header = "Content-Type: text/html" + (f"; charset={charset}" if charset else "")
        return documents("a.warc", record("http://e.org/0", response(header, page)))[0][0]

    one, two = crawled(body, "koi8-r"), crawled(body, "cp1251")
    assert one.text != two.text
    assert one.content != two.content
    page = b"<html><head><meta charset=koi8-r></head>" + body
    assert "Молоко" in crawled(page, None).text
    assert crawled(page, None).content == crawled(page, "koi8-r").content == page
    assert crawled(page, "cp1251").content != page


def test_a_crawl_that_ends_inside_a_record_keeps_what_came_before():
    whole = warc(page(url="http://e.org/1"), page(url="http://e.org/2"))
    for size in range(len(whole) - 5, whole.rindex(b"WARC/1.0"), -37):
        (first, cut), end = documents("a.warc", whole[:size])
        assert end is None
        assert first.url == "http://e.org/1"
        assert (cut.ordinal, cut.reason) == (1, Reason.CORRUPT)


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


@pytest.mark.slow
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


def item(inner, attributes=""):
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    channel = f"<channel><title>The Example</title><link>https://e.org/</link><item>{inner}</item></channel>"
    return f'<?xml version="1.0"{attributes}?><rss version="2.0" {space}>{channel}</rss>'


@pytest.mark.parametrize(
    ("inner", "published", "modified"),
    [
        ("<pubDate>Thu, 7 Mar 19 10:10:00 GMT</pubDate>", "2019-03-07", None),
        ("<pubDate><![CDATA[ jeu, 07 févr 2019 ]]></pubDate>", "2019-02-07", None),
        ("<dc:date>2019-03-07T10:10:00+01:00</dc:date>", "2019-03-07", None),
        ("<pubDate>soon</pubDate><dc:date>2019-03-07</dc:date>", "2019-03-07", None),
        ("<dc:date>2019-03-07</dc:date><atom:updated>2019-03-08</atom:updated>", "2019-03-07", "2019-03-08"),
        ("<date>7 Mar 2019</date>", "2019-03-07", None),
        ('<dc:date xsi:type="dcterms:W3CDTF">2019-03-07</dc:date>', "2019-03-07", None),
        ("<title><![CDATA[<date>]]></title><pubDate>7 Mar 2019</pubDate>", "2019-03-07", None),
        ("<pubDate>7 Mar 2019</pubDate><atom:updated>2019-03-08</atom:updated>", "2019-03-07", "2019-03-08"),
        ("<atom:updated>2019-03-08</atom:updated>", None, "2019-03-08"),
        ("<pubDate>Yesterday</pubDate>", None, None),
        ("<pubDate>07/03/19</pubDate>", None, None),
    ],
)
def test_the_day_of_an_item_is_the_one_it_states(inner, published, modified):
    today = "<lastBuildDate>Fri, 01 Nov 2024 08:00:00 GMT</lastBuildDate><item>"
    feed = item(f"<description>{STORY}</description>{inner}").replace("<item>", today)
    feed = feed.replace("<channel>", "<channel xmlns:atom='http://www.w3.org/2005/Atom'>")
    ((document,), _) = documents("feed.xml", feed.encode())
    article = read_article(document)
    assert (article.published and article.published.edtf, article.modified and article.modified.edtf) == (
        published,
        modified,
    )


@pytest.mark.parametrize(
    ("text", "teaser"),
    [
        (STORY, False),
        (f"{STORY} …", True),
        (f"{STORY} [...]", True),
        (f"{STORY}…\n\n{'Milk rose again in the north. ' * 60}", False),
        ("Milk rose. " * 120 + "…", False),
    ],
)
def test_a_short_text_of_a_record_that_breaks_off_is_a_teaser(text, teaser):
    ((document,), _) = documents("page.json", json.dumps({"title": "Milk", "text": text}).encode())
    assert document.teaser == teaser


@pytest.mark.parametrize(
    ("end", "teaser"),
    [
        ("", False),
        ("<p><a href='http://e.org/milk?utm_source=rss'>Read on</a></p>", True),
        ("<p><a href='http://e.org/butter'>Butter rose as well</a></p>", False),
        (
            "<p>More soon [&#8230;]</p>\n<p>The post <a href='http://e.org/milk'>Milk</a> appeared first on E.</p>",
            True,
        ),
        ("<p>The post <a href='http://e.org/milk'>Milk</a> appeared first on <a href='http://e.org'>E</a>.</p>", False),
    ],
)
def test_content_that_ends_where_its_story_goes_on_is_a_teaser(end, teaser):
    content = f"<content:encoded><![CDATA[<p>{STORY}</p>{end}]]></content:encoded>"
    feed = item(f"<link>http://e.org/milk</link>{content}").replace(
        "<channel>", "<channel xmlns:content='http://purl.org/rss/1.0/modules/content/'>"
    )
    ((document,), _) = documents("feed.xml", feed.encode())
    assert document.teaser == teaser


@pytest.mark.parametrize(
    ("name", "space"),
    [
        ("yandex:full-text", "http://news.yandex.ru"),
        ("turbo:content", "http://turbo.yandex.ru"),
        ("full-text", ""),
        ("fulltext", ""),
    ],
)
def test_the_whole_text_of_an_item_goes_before_what_sums_it_up(name, space):
    prefix = name.rpartition(":")[0]
    feed = item(f"<link>http://e.org/milk</link><{name}>{STORY}</{name}>").replace(
        "<channel>", f"<channel xmlns:{prefix}='{space}'>" if prefix else "<channel>"
    )
    ((document,), _) = documents("feed.xml", feed.encode())
    assert (document.text, document.teaser) == (STORY, False)


@pytest.mark.parametrize(
    ("field", "captured"),
    [
        ({"date_download": "2013-05-03 12:00:00"}, "2013-05-03T12:00:00+00:00"),
        ({"fetched_at": "2013-05-03T14:00:00+02:00"}, "2013-05-03T12:00:00+00:00"),
        ({"crawled_at": 1367582400}, "2013-05-03T12:00:00+00:00"),
        ({"scrapedAt": {"$date": "2013-05-03T12:00:00Z"}}, "2013-05-03T12:00:00+00:00"),
        ({"retrieved": "Fri, 3 May 2013 12:00:00 GMT"}, "2013-05-03T12:00:00+00:00"),
        ({"retrieved": "2013-05-03"}, "2013-05-03T00:00:00+00:00"),
        ({"download_time": "2013-05-03T12:00:00Z"}, "2013-05-03T12:00:00+00:00"),
        ({"date_captured": "2013-05-03T12:00:00Z"}, "2013-05-03T12:00:00+00:00"),
        ({"retrieved": True}, None),
    ],
)
def test_a_record_says_when_its_page_was_taken(field, captured):
    record = {"title": "Milk", "text": STORY, **field}
    ((document,), _) = documents("page.json", json.dumps(record).encode())
    assert (document.fetched_at and document.fetched_at.isoformat()) == captured


@pytest.mark.parametrize(
    ("said", "captured"),
    [
        ("<pubDate>Thu, 7 Mar 2019 07:00:00 GMT</pubDate>", "2019-03-07T07:00:00+00:00"),
        (
            "<pubDate>Thu, 7 Mar 2019 07:00:00 GMT</pubDate>"
            "<lastBuildDate>Thu, 7 Mar 2019 09:30:00 +0100</lastBuildDate>",
            "2019-03-07T08:30:00+00:00",
        ),
        ("<lastBuildDate>Thu, 7 Mar 2019</lastBuildDate>", None),
        ("", None),
    ],
)
def test_an_item_was_taken_when_its_feed_was_made(said, captured):
    feed = item(f"<description>{STORY}</description>").replace("<item>", f"{said}<item>")
    ((document,), _) = documents("feed.xml", feed.encode())
    assert (document.fetched_at and document.fetched_at.isoformat()) == captured


def test_what_an_item_says_is_taken_apart():
    text = (
        "<title>Milk &amp;amp; bread</title><link>/milk</link><description>Milk &lt;b&gt;rose&lt;/b&gt;.</description>"
    )
    ((document,), end) = documents("f", item(text + "<dc:creator>Ana Lima</dc:creator>").encode())
    assert end is None
    assert (document.url, document.markup) == ("https://e.org/milk", Markup.HTML)
    assert (document.metadata.headline, document.metadata.authors) == ("Milk & bread", ("Ana Lima",))
    ((document,), _) = documents(
        "f", item("<title>Milk</title><author>news@e.org</author><description>Milk rose.</description>").encode()
    )
    assert (document.markup, document.clean, document.metadata.authors) == (Markup.NONE, True, ())


@pytest.mark.parametrize(
    ("inner", "authors"),
    [
        ("<authors>Ana Lima</authors>", ("Ana Lima",)),
        ('<language id="1"/><feed href="x"/><authors><name>Ana</name></authors>', ()),
        ('<media:description type="plain">Milk</media:description><body x="1"/>', ()),
    ],
)
def test_elements_that_mean_something_else_elsewhere_cost_no_item(inner, authors):
    ((document,), end) = documents("f", item(f"<title>Milk</title>{inner}<description>{STORY}</description>").encode())
    assert (end, document.metadata.headline, document.metadata.authors) == (None, "Milk", authors)


APPEARED = (
    "<p>{} <a href='https://e.org/milk?utm_source=rss'>Milk</a> {} <a href='https://e.org'>Vale Gazette</a>{}</p>"
)


@pytest.mark.parametrize(
    ("inner", "outlet"),
    [
        ("<source url='https://e.org/rss'>Vale Gazette</source>", "Vale Gazette"),
        ("<source url='https://www.e.org/rss'/>", "e.org"),
        ("<dc:publisher>Vale Gazette</dc:publisher>", "Vale Gazette"),
        ('<publisher id="7">Vale Gazette</publisher>', "Vale Gazette"),
        (APPEARED.format("The post", "appeared first on", "."), "Vale Gazette"),
        (APPEARED.format("The post", "appeared first on", ".") + "<img src='https://p.org/x.gif'>", "Vale Gazette"),
        (APPEARED.format("A(z)", "bejegyzés először", "-n jelent meg."), "Vale Gazette"),
        ("", "The Example"),
    ],
)
def test_the_outlet_of_an_item_is_where_it_is_from(inner, outlet):
    appeared, stated = (inner, "") if inner.startswith("<p>") else ("", inner)
    text = (
        f"<description><![CDATA[<p>Milk rose by a tenth in Lisbon on Friday, shops said.</p>{appeared}]]></description>"
    )
    feed = item(f"<title>Milk - {outlet}</title><link>https://e.org/milk</link>{stated}{text}")
    ((document,), _) = documents("f.xml", feed.encode())
    found = read_article(document)
    assert (found.outlet, found.headline) == (outlet, "Milk")
    assert found.body == "Milk rose by a tenth in Lisbon on Friday, shops said."


@pytest.mark.parametrize("times", [1, 2, 3])
def test_markup_that_is_escaped_too_many_times_is_markup(times):
    text = f"<p>{STORY}</p><p>Peas &amp; lentils too.</p>"
    for _ in range(times):
        text = escape(text)
    ((document,), _) = documents("f.xml", item(f"<description>{text}</description>").encode())
    assert read_article(document).body.endswith("bakers did not.\n\nPeas & lentils too.")


@pytest.mark.parametrize("encoding", ["utf-16", "koi8-r", "utf-8"])
def test_feeds_in_their_encodings(encoding):
    data = item("<title>Молоко</title><description>Цены выросли.</description>", f' encoding="{encoding}"').encode(
        encoding
    )
    ((document,), _) = documents("f.xml", data)
    assert (document.metadata.headline, document.text) == ("Молоко", "Цены выросли.")


@pytest.mark.parametrize(
    "picture",
    [
        "<media:content url='a.jpg'><media:description>A mill</media:description></media:content>",
        "<media:group><media:description type='plain'>A mill</media:description></media:group>",
    ],
)
def test_what_a_picture_shows_is_not_the_text_of_an_item(picture):
    told = "<description>Milk rose by a tenth.</description>"
    for parts in ((told, picture), (picture, told)):
        ((document,), _) = documents(
            "f.xml", item("".join(parts), ' xmlns:media="http://search.yahoo.com/mrss/"').encode()
        )
        assert document.text == "Milk rose by a tenth."


@pytest.mark.parametrize("kind", ["", " type='text'", " type='html'"])
def test_a_title_that_is_escaped_twice_is_read(kind):
    entry = f"<entry><title{kind}>Bread &amp;amp; milk</title><id>1</id><summary>Dearer.</summary></entry>"
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>The Example</title>{entry}</feed>'
    assert documents("f.xml", feed.encode())[0][0].metadata.headline == "Bread & milk"


def test_an_author_with_an_address_is_named():
    ((document,), _) = documents(
        "f.xml", item("<author>ana@news.example (Ana Lima)</author><description>Milk.</description>").encode()
    )
    assert document.metadata.authors == ("Ana Lima",)


def test_the_same_item_is_one_article_whatever_stands_beside_it():
    one = documents("f", RSS.encode())[0][0]
    two = documents(
        "g", RSS.replace("<item><title>Bread", "<item><title>Oil</title></item><item><title>Bread").encode()
    )[0][0]
    assert one.content == two.content


def test_a_feed_that_ends_inside_an_item_names_it():
    whole = RSS[: RSS.index("will follow")]
    found, end = documents("f.xml", whole.encode())
    assert end is None
    assert [type(one) for one in found] == [RawDocument, BadDocument]
    assert (found[1].ordinal, found[1].reason) == (1, Reason.CORRUPT)


def test_an_article_about_entities_is_an_article():
    text = "<title>XML</title><description><![CDATA[<p>One writes &lt;!ENTITY or <!ENTITY a 'b'>.</p>]]></description>"
    ((document,), end) = documents("f.xml", item(text).encode())
    assert end is None
    assert "ENTITY" in document.text


def test_an_item_too_large_for_the_parser_costs_only_itself():
    other = "<item><title>Milk</title><description>Milk rose.</description></item>"
    source = item("x" * 10_000_000).replace("</channel>", f"{other}</channel>").replace("<item>", f"{other}<item>", 1)
    found, end = documents("f.xml", source.encode())
    assert end is None
    assert [type(one) for one in found] == [RawDocument, BadDocument, RawDocument]
    assert found[1].reason is Reason.TOO_LARGE


@pytest.mark.parametrize("feed", [RSS, ATOM, RSS.replace("?>", ' encoding="utf-16"?>', 1)], ids=["RSS", "Atom", "wide"])
def test_a_large_feed_is_read_as_a_small_one(feed, monkeypatch):
    data = feed.encode("utf-16" if "utf-16" in feed else "utf-8")
    small = documents("f.xml", data)
    monkeypatch.setattr(feed_format, "_LARGEST", 100)
    assert documents("f.xml", data) == small
    found, end = documents("f.xml", data[: len(data) * 3 // 4])
    assert (found[-1].reason if isinstance(found[-1], BadDocument) else end.reason) is Reason.CORRUPT


def test_a_large_feed_may_speak_of_tags(monkeypatch):
    monkeypatch.setattr(feed_format, "_LARGEST", 100)
    quoted = f"<!-- <item> --><description><![CDATA[An <item> ends at </item>. {STORY}]]></description>"
    found, end = documents("f.xml", item(quoted).replace("<item>", "<!-- <item> --><item>", 1).encode())
    assert (len(found), end) == (1, None)
    assert found[0].text.endswith("did not.")


def test_atom_is_a_feed_too():
    ((document,), _) = documents("feed.xml", ATOM.encode())
    assert (document.teaser, document.metadata.authors) == (False, ("Ana Lima",))
    assert document.metadata.modified == "2013-05-04T00:00:00Z"
    assert STORY.split("\n", maxsplit=1)[0] in document.text


OF_ALL = "<author><name>Maria Lind</name></author>"
PLANET = "<source><title>Harbour Notes</title><author><name>Olof Rask</name></author></source>"


@pytest.mark.parametrize(
    ("beside", "authors"),
    [
        ("", ("Maria Lind",)),
        ("<author><name>Ana Lima</name></author>", ("Ana Lima",)),
        (PLANET, ("Olof Rask",)),
        (PLANET.replace("author>", "rights>"), ()),
    ],
)
@pytest.mark.parametrize("large", [False, True])
def test_an_item_of_atom_without_an_author_is_by_that_of_its_feed(beside, authors, large, monkeypatch):
    if large:
        monkeypatch.setattr(feed_format, "_LARGEST", 100)
    feed = (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Dispatch</title>'
        f"{OF_ALL}<entry><title>Bread</title>{beside}<content>{STORY}</content></entry></feed>"
    )
    ((document,), _) = documents("feed.xml", feed.encode())
    assert document.metadata.authors == authors


def test_an_editor_of_a_channel_is_no_author():
    editor = "<managingEditor>jo@news.example (Jo Reed)</managingEditor>"
    (document, *_), _ = documents("feed.xml", RSS.replace("<item>", f"{editor}<item>", 1).encode())
    assert "Jo Reed" not in document.metadata.authors


def test_a_feed_that_breaks_off_gives_the_items_before():
    found, end = documents("feed.xml", RSS.encode()[: RSS.index("<item><title>Bread")])
    assert [one.metadata.headline for one in found] == ["Milk dearer"]
    assert end.reason is Reason.CORRUPT


@pytest.mark.parametrize("bad", ["<authors/><dc:creator>Ana</dc:creator>", "<title>&#x110000;</title>"])
def test_an_item_that_feedparser_fails_on_costs_no_other(bad):
    told = f"<description>{STORY}</description></item>"
    feed = item(
        f"{bad}{told}<item><title>Milk</title>{told}<item><title>Bread</title><description>{STORY}</description>"
    )
    found, _ = documents("f", feed.encode())
    assert [one.metadata.headline for one in found[-2:]] == ["Milk", "Bread"]
    assert len(found) == 3


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


@pytest.mark.parametrize("before", ["Fwd: ", "FW: ", "WG: ", "Fwd: Fw: ", "转发："])
def test_a_message_sent_on_has_its_own_subject(before):
    data = f"From: a@e.org\nTo: b@e.org\nSubject: {before}Milk: dearer\nDate: Fri, 3 May 2013 09:30:00 +0000\n\nMilk.\n"
    assert documents("m.eml", data.encode())[0][0].metadata.headline == "Milk: dearer"


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


SAVED = (
    'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\n'
    'Content-Type: text/html; charset="windows-1251"\r\nContent-Transfer-Encoding: quoted-printable\r\n'
    "Content-Location: https://e.org/milk\r\n\r\n<p>=CC=EE=EB=EE=EA=EE</p>\r\n"
)
PICTURE = "--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"


@pytest.mark.parametrize(
    "header",
    [
        pytest.param("From: <Saved by Blink>\r\nSnapshot-Content-Location: https://e.org/milk\r\n", id="Chromium"),
        pytest.param('From: "Saved by Windows Internet Explorer 8"\r\nSubject: x\r\n', id="Internet Explorer"),
        pytest.param("", id="a word processor"),
    ],
)
def test_pages_saved_by_other_programs(header):
    data = (header + SAVED + PICTURE + "--b--\r\n").encode()
    assert identify("page.txt", data).NAME == "MHTML"
    ((document,), _) = documents("page.mht", data)
    assert (document.url, document.text.strip()) == ("https://e.org/milk", "<p>Молоко</p>")


def test_a_saved_page_that_is_cut_is_refused_unless_only_a_picture_is_missing():
    begin = "From: <Saved by Blink>\r\n" + SAVED
    assert documents("a.mhtml", (begin + PICTURE[:-20]).encode())[0][0].text.strip() == "<p>Молоко</p>"
    found, end = documents("a.mhtml", begin[:-12].encode())
    assert (found, end.reason) == ([], Reason.CORRUPT)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["mixed", "related"])
def test_parts_nested_without_end_are_refused(kind):
    parts = "".join(f"--x{at}\r\nContent-Type: multipart/{kind}; boundary=x{at + 1}\r\n\r\n" for at in range(2_000))
    header = MAIL if kind == "mixed" else "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n"
    _, end = documents("a", (header + f"Content-Type: multipart/{kind}; boundary=x0\r\n\r\n" + parts).encode())
    assert end.reason in (Reason.CORRUPT, Reason.NO_ARTICLE)


@pytest.mark.parametrize(
    "text",
    [
        "From: our correspondent\nDate: 3 May\n\nMilk rose in Lisbon.\n",
        "Subject: milk\n\nMilk rose in Lisbon.\n",
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


def test_a_page_is_the_same_article_in_a_crawl_and_in_a_file_of_its_own():
    url = "http://news.example.org/milk"
    text = "".join(f"<p>{part}</p>" for part in (STORY, "The ministry said it would look into the price of milk."))
    body = f"<html><head><meta charset='utf-8'><link rel='canonical' href='{url}'></head><body>{text}</body></html>"
    ((crawled,), _) = documents("a.warc", warc(page(url=url, body=body.encode())))
    ((saved,), _) = documents("a.html", body.encode())
    assert crawled.content == saved.content
    assert read_article(crawled) == read_article(saved)


@pytest.mark.parametrize(
    "url",
    [
        "urn:text:http://e.org/story",
        "<urn:pageinfo:https://e.org/story>",
        "metadata://gnu.org/software/wget/warc/wget.log",
    ],
)
def test_what_a_crawler_wrote_itself_is_no_page(url):
    found, end = documents(
        "a.warc", record(url, PAGE.encode(), "resource", "text/plain") + record("http://e.org/1", response())
    )
    assert (found[0].ordinal, found[0].reason) == (0, Reason.UNSUPPORTED)
    assert "crawler" in found[0].detail
    assert (found[1].url, end) == ("http://e.org/1", None)


def test_a_page_may_be_called_by_a_name_instead_of_an_address():
    ((document,), _) = documents("a.warc", record("urn:isbn:0451450523", PAGE.encode(), "resource", "text/plain"))
    assert document.text == PAGE


def test_a_response_that_is_no_page_is_named() -> None:
    for head in ("HTTP/1.1 404 Not Found", "HTTP/2 301 "):
        data = f"{head}\r\nServer: nginx\r\nContent-Type: text/html\r\n\r\n<html><body><p>No page.</p></body></html>"
        with pytest.raises(BadInput, match="HTTP status"):
            list(read_documents("page.html", data.encode()))


def test_a_text_about_responses_is_a_text() -> None:
    data = b"HTTP/1.1 200 OK is what a server says.\n\nOthers say less, the keeper of the archive told us on Friday.\n"
    (page,) = read_documents("page.txt", data)
    assert isinstance(page, RawDocument)
    assert page.text.startswith("HTTP/1.1 200 OK is")


def whole_page(title, part):
    head = f"<!DOCTYPE html>\n<HTML><head><title>{title}</title></head>"
    return f"{head}<body><p>{part} {STORY}</p></body></HTML>\n".encode()


def test_pages_one_after_another_in_a_file_are_an_article_each():
    found, end = documents("all.html", whole_page("Milk", "One.") + b"<!-- next -->\n" + whole_page("Bread", "Two."))
    assert [(one.ordinal, one.text.count("<title>"), end) for one in found] == [(0, 1, None), (1, 1, None)]
    assert [documents("a.html", one.content)[0][0].content for one in found] == [one.content for one in found]


@pytest.mark.parametrize(
    "behind",
    [b"<html><body><img src='count.gif'></body></html>", whole_page("Milk", "One."), b"</html>"],
    ids=["counter", "the same page", "end"],
)
def test_what_servers_write_behind_a_page_is_no_page(behind):
    (one,), end = documents("a.html", page := whole_page("Milk", "One.") + behind)
    assert (one.content, end) == (page, None)


def test_a_packed_page_that_lacks_no_more_than_its_checksum_is_read():
    headers = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
    packed = gzip.compress(whole_page("Milk", "One."))
    (one,), _ = documents("a.warc", record("http://e.org/1", headers + packed[:-6]))
    assert one.text.rstrip().endswith("</HTML>")
    (cut,), _ = documents("a.warc", record("http://e.org/1", headers + packed[:-60]))
    assert cut.reason is Reason.CORRUPT


@pytest.mark.parametrize("twin", ["http://news.example.org/amp/milk", "http://m.news.example.org/milk"])
def test_a_crawled_page_for_telephones_is_at_the_address_that_it_names(twin):
    link = "<link rel='canonical' href='http://news.example.org/milk'>"
    (one,), _ = documents("a.warc", warc(page(url=twin, body=PAGE.replace("<title>", f"{link}<title>").encode())))
    assert read_article(one).url == "http://news.example.org/milk"


def test_a_crawled_page_that_names_another_page_keeps_its_address():
    link = "<link rel='canonical' href='http://news.example.org/milk'>"
    url = "http://news.example.org/milk?page=2"
    (one,), _ = documents("a.warc", warc(page(url=url, body=PAGE.replace("<title>", f"{link}<title>").encode())))
    assert read_article(one).url == url


@pytest.mark.parametrize(
    "end",
    [
        " … <a href='http://e.org/1'>Continue reading <span class='meta-nav'>→</span></a></p>",
        "… <a href='http://e.org/1'>Weiterlesen</a></p>\n",
        " [&#8230;] <a href='http://e.org/1'>Read more &raquo;</a></p>",
        "&hellip; Read the full story</p>",
    ],
)
def test_words_that_lead_to_the_rest_of_a_story_are_no_part_of_a_teaser(end):
    item = f"<item><title>Milk</title><link>http://e.org/1</link><description><![CDATA[<p>{STORY}{end}]]></description></item>"
    (teaser,), _ = documents("a.rss", f"<rss><channel><title>The Post</title>{item}</channel></rss>".encode())
    assert teaser.teaser
    assert read_article(teaser).body.rstrip(" […].").endswith("and bakers did not")
