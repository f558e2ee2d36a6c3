"""Feeds that are exports of whole sites, and feeds whose items, titles or addresses are not what they seem."""

from html import escape

import pytest

from extractors.article import BadDocument, RawDocument
from extractors.formats import feed as feeds
from extractors.formats import read_documents
from extractors.reading import read_article
from extractors.syndication import sent_on_to

PARAGRAPHS = (
    "Milk rose by a tenth in Lisbon on Friday, shops said, and will rise again in May.",
    "Farmers welcomed the price, and bakers did not, since bread is made with it.",
)
STORY = "\n\n".join(PARAGRAPHS)
MARKUP = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)


def read(source):
    return [one for one in read_documents("a.xml", source.encode()) if one is not None]


def wordpress(*items):
    author = (
        "<wp:author><wp:author_login><![CDATA[alima]]></wp:author_login>"
        "<wp:author_display_name><![CDATA[Ana Lima]]></wp:author_display_name></wp:author>"
    )
    return (
        '<?xml version="1.0"?><!-- generator="WordPress/6.4" --><rss version="2.0"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>The Example</title>'
        f"<link>https://e.example</link>{author}{''.join(items)}</channel></rss>"
    )


def post(content, kind="post", status="publish"):
    return (
        "<item><title>Milk dearer</title><link>https://e.example/milk/</link><dc:creator>alima</dc:creator>"
        "<pubDate>Wed, 04 Mar 2026 09:00:00 +0000</pubDate>"
        f"<content:encoded><![CDATA[{content}]]></content:encoded>"
        "<wp:post_modified><![CDATA[2026-03-05 09:00:00]]></wp:post_modified>"
        f"<wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type>"
        "<wp:comment><wp:comment_date>2026-04-01 09:00:00</wp:comment_date>"
        "<wp:comment_content>Milk, again.</wp:comment_content></wp:comment></item>"
    )


CLASSIC = (
    '[caption id="attachment_5" width="300"]<img src="m.jpg" /> A cow in May[/caption]\n\n'
    f'{STORY}\n\n[gallery ids="1,2"]'
)
BLOCKS = "\n\n".join(f"<!-- wp:paragraph -->\n<p>{text}</p>\n<!-- /wp:paragraph -->" for text in PARAGRAPHS)


@pytest.mark.parametrize("largest", [10_000_000, 10])
@pytest.mark.parametrize("content", [CLASSIC, BLOCKS, f"{STORY}\n\n[embed]https://e.example/v[/embed]"])
def test_a_post_of_wordpress_is_read_as_it_is_shown(content, largest, monkeypatch):
    monkeypatch.setattr(feeds, "_LARGEST", largest)
    (document,) = read(wordpress(post(content)))
    found = read_article(document)
    assert (found.headline, found.outlet, found.authors) == ("Milk dearer", "The Example", ("Ana Lima",))
    assert (found.body, found.published.edtf, found.modified.edtf) == (STORY, "2026-03-04", "2026-03-05")
    assert found.captions == (("A cow in May",) if content is CLASSIC else ())


def test_brackets_of_prose_are_no_shortcodes():
    text = f"{PARAGRAPHS[0]}\n\nThe ministry [of farming] said: “Bread [sic] is dear.”"
    (document,) = read(wordpress(post(text)))
    assert read_article(document).body == text


@pytest.mark.parametrize(
    ("kind", "status", "said"),
    [
        ("post", "draft", "not published (draft)"),
        ("page", "private", "not published (private)"),
        ("attachment", "inherit", "no post but attachment"),
        ("nav_menu_item", "publish", "no post but nav_menu_item"),
    ],
)
def test_what_of_a_site_is_no_published_post_is_named(kind, status, said):
    refused, document = read(wordpress(post(MARKUP, kind, status), post(MARKUP)))
    assert isinstance(refused, BadDocument) and refused.detail == f"{said}: Milk dearer"
    assert isinstance(document, RawDocument)


def blogger(kind, inner=""):
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0"'
        ' xmlns:app="http://purl.org/atom/app#" xmlns:blogger="http://schemas.google.com/blogger/2018">'
        "<title>The Example</title><entry><title>Milk dearer</title>"
        '<category scheme="http://schemas.google.com/g/2005#kind"'
        f' term="http://schemas.google.com/blogger/2008/kind#{kind}"/><category term="food"/>'
        '<published>2026-03-04T09:00:00Z</published><link rel="alternate" href="https://a.blogspot.com/2026/03/m.html"/>'
        f'<author><name>Ana Lima</name></author><content type="html">{escape(MARKUP)}</content>{inner}</entry></feed>'
    )


def test_a_post_of_blogger():
    (document,) = read(blogger("post"))
    found = read_article(document)
    assert (found.body, found.keywords, found.authors) == (STORY, ("food",), ("Ana Lima",))


@pytest.mark.parametrize(
    ("kind", "inner", "said"),
    [
        ("template", "", "a template of the site"),
        ("settings", "", "a settings of the site"),
        ("comment", "", "a comment on a post"),
        ("post", '<thr:in-reply-to ref="tag:1"/>', "a comment on a post"),
        ("post", "<app:control><app:draft>yes</app:draft></app:control>", "not published (draft)"),
        ("post", "<blogger:type>COMMENT</blogger:type>", "a comment on a post"),
        ("post", "<blogger:type>POST</blogger:type><blogger:status>DRAFT</blogger:status>", "not published (draft)"),
    ],
)
def test_what_of_a_blog_is_no_published_post_is_named(kind, inner, said):
    source = blogger(kind, inner)
    if "blogger:type" in inner:
        source = source.replace("http://schemas.google.com/blogger/2008/kind#post", "milk")
    (refused,) = read(source)
    assert isinstance(refused, BadDocument) and refused.detail == f"{said}: Milk dearer"


def rss(title, item, link="https://theexample.example/"):
    return (
        '<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">'
        f"<channel><title>{escape(title)}</title><link>{link}</link><item>{item}</item></channel></rss>"
    )


@pytest.mark.parametrize(
    ("title", "outlet"),
    [
        ("The Example » Food", "The Example"),
        ("Food | The Example", "The Example"),
        ("The Example - Food", "The Example"),
        ("Bread - and what it costs", "Bread - and what it costs"),
    ],
)
def test_the_section_of_a_feed_is_no_part_of_its_outlet(title, outlet):
    item = f"<title>Milk dearer</title><link>https://theexample.example/milk</link><description>{STORY}</description>"
    (document,) = read(rss(title, item))
    assert read_article(document).outlet == outlet


def test_the_notes_of_a_podcast_are_a_teaser():
    notes = f"<itunes:summary>{PARAGRAPHS[0]}</itunes:summary>"
    for described in ("", f"<description>{PARAGRAPHS[0]}</description>"):
        (document,) = read(rss("The Example", f"<title>Milk dearer</title>{notes}{described}"))
        found = read_article(document)
        assert (found.body, found.teaser) == (PARAGRAPHS[0], True)


def test_an_address_with_line_ends_in_it_is_not_taken_from_an_alert():
    sender = "https://www.google.com/url?url=https://theexample.example/%0Amilk%00"
    assert sent_on_to(sender) == sender


@pytest.mark.parametrize(
    "sender",
    [
        "https://e-example.translate.goog/milk?id=7&_x_tr_sl=no&_x_tr_tl=en&_x_tr_hl=en&_x_tr_pto=wapp",
        "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fe.example%2Fmilk%3Fid%3D7&data=05%7C02&reserved=0",
        "https://l.facebook.com/l.php?u=https%3A%2F%2Fe.example%2Fmilk%3Fid%3D7&h=AT0",
        "https://duckduckgo.com/l/?uddg=https%3A%2F%2Fe.example%2Fmilk%3Fid%3D7&rut=1",
        "https://vk.com/away.php?to=https%3A%2F%2Fe.example%2Fmilk%3Fid%3D7",
        "https://urldefense.com/v3/__https://e.example/milk?id=7__;!!AbC!dEf$",
        "https://urldefense.com/v3/__https:/e.example/milk?id=7__;!!AbC!dEf$",
        "https://urldefense.proofpoint.com/v2/url?u=https-3A__e.example_milk-3Fid-3D7&d=DwMFaQ&c=x",
        "https://www.google.com/amp/s/e.example/milk?id=7",
        "https://web.archive.org/web/20260309101112/https://e.example/milk?id=7",
        "https://e-example.cdn.ampproject.org/c/s/e.example/milk?id=7",
    ],
)
def test_what_only_sends_a_reader_on_is_not_the_address(sender):
    assert sent_on_to(sender) == "https://e.example/milk?id=7"


@pytest.mark.parametrize(
    "address",
    [
        "https://e.example/share?url=https%3A%2F%2Fother.example%2F",
        "https://urldefense.com/v3/__https://e.example/a*b__;Iw!!AbC!dEf$",
        "https://www.google.com/amp/",
        "https://duckduckgo.com/?q=https://e.example",
    ],
)
def test_any_other_address_stays_as_it_is(address):
    assert sent_on_to(address) == address


@pytest.mark.parametrize(
    "sender",
    [
        "https://www.google.com/url?rct=j&sa=t&url=https://theexample.example/milk&ct=ga&cd=CAIy&usg=AOv",
        "https://www.google.co.uk/url?q=https%3A%2F%2Ftheexample.example%2Fmilk&sa=U",
        "http://www.bing.com/news/apiclick.aspx?ref=FexRss&aid=&url=https%3a%2f%2ftheexample.example%2fmilk&c=7",
    ],
)
def test_an_alert_names_the_page_that_it_found(sender):
    source = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><id>tag:google.com,2005:reader/user/1/state/com.google/alerts/2</id>'
        "<title>Google Alert - milk</title><entry>"
        f'<title type="html">{escape("<b>Milk</b> dearer - The Example")}</title><link href="{escape(sender)}"/>'
        "<published>2026-03-04T09:00:00Z</published>"
        f'<content type="html">{escape(PARAGRAPHS[0])}</content></entry></feed>'
    )
    (document,) = read(source)
    found = read_article(document)
    assert (found.headline, found.url) == ("Milk dearer", "https://theexample.example/milk")
    assert found.outlet == "theexample.example"
