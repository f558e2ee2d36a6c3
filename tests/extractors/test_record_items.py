"""Records as apps, agencies and chats export them: values that say nothing, items that need what stands around them."""

import json
from base64 import b64encode

import pytest

from extractors.article import BadDocument, RawDocument
from extractors.formats import read_documents
from extractors.reading import read_article

PARAGRAPHS = (
    "Milk rose by a tenth in Lisbon on Friday, shops said, and will rise again in May.",
    "Farmers welcomed the price, and bakers did not, since bread is made with it.",
)
STORY = "\n\n".join(PARAGRAPHS)
MARKUP = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
ADDRESS = "https://e.example/milk"
RECORD = {"title": "Milk dearer", "url": ADDRESS, "date": "2026-03-04", "text": STORY}


def read(value, name="a.json"):
    data = value if isinstance(value, str) else json.dumps(value)
    return [one for one in read_documents(name, data.encode()) if one is not None]


def article(value, name="a.json"):
    (document,) = read(value, name)
    assert isinstance(document, RawDocument), document
    return read_article(document)


def refused(value, name="a.json"):
    (document,) = read(value, name)
    assert isinstance(document, BadDocument)
    return document.detail


@pytest.mark.parametrize("nothing", ["nan", "NaN", "NULL", "None", "N/A", "NaT", "\\N", "ONLY AVAILABLE IN PAID PLANS"])
def test_a_word_for_nothing_says_nothing(nothing):
    found = article({**RECORD, "url": nothing, "source": nothing, "author": nothing, "date": nothing})
    assert (found.outlet, found.authors, found.published, found.url) == (None, (), None, None)
    teaser = article({**RECORD, "text": nothing, "description": PARAGRAPHS[0]})
    assert (teaser.body, teaser.teaser) == (PARAGRAPHS[0], True)


@pytest.mark.parametrize(
    ("source", "author"),
    [
        ("{'id': None, 'name': 'The Example'}", "[{'uri': 'ana@e.example', 'name': 'Ana Lima', 'isAgency': False}]"),
        ('{"id": null, "name": "The Example"}', '[{"name": "Ana Lima"}]'),
        ([{"_type": "Organization", "name": "The Example"}], [{"by": "By Ana Lima"}]),
        ({"Name": "The Example", "Url": "https://e.example"}, {"GivenName": "Ana", "FamilyName": "Lima"}),
    ],
    ids=["Python", "JSON", "lists", "capitals"],
)
def test_an_object_may_be_printed_as_text(source, author):
    found = article({**RECORD, "source": source, "author": author})
    assert (found.outlet, found.authors) == ("The Example", ("Ana Lima",))


def test_what_python_cannot_read_is_no_object():
    assert article({**RECORD, "author": "{'a': {[]: 1}}"}).headline == article(RECORD).headline


NINJS = {
    "uri": ADDRESS,
    "type": "text",
    "firstcreated": "2026-03-04T09:00:00Z",
    "versioncreated": "2026-03-05T09:00:00Z",
    "pubstatus": "usable",
    "source": "The Example",
    "byline": "Ana Lima",
    "headline": "Milk dearer",
    "body_html5": MARKUP,
    "body_text": STORY,
}
NINJS_2 = {
    "uri": ADDRESS,
    "type": "text",
    "firstCreated": "2026-03-04T09:00:00Z",
    "versionCreated": "2026-03-05T09:00:00Z",
    "by": "Ana Lima",
    "headlines": [{"role": "sub", "value": "And bread"}, {"role": "main", "value": "Milk dearer"}],
    "bodies": [{"role": "main", "contentType": "text/html", "value": MARKUP}],
    "infoSources": [{"name": "The Example"}],
}
GOOGLE_READER = {
    "id": "user/-/state/com.google/starred",
    "items": [
        {
            "published": 1772614800,
            "updated": 1772701200,
            "title": "Milk dearer",
            "canonical": [{"href": ADDRESS}],
            "alternate": [{"href": "https://e.example/milk?a=1", "type": "text/html"}],
            "origin": {"streamId": "feed/7", "title": "The Example", "htmlUrl": "https://e.example/"},
            "summary": {"direction": "ltr", "content": MARKUP},
            "author": "Ana Lima",
        }
    ],
}
GHOST_POST = {
    "title": "Milk dearer",
    "html": MARKUP,
    "url": ADDRESS,
    "status": "published",
    "published_at": "2026-03-04T09:00:00.000Z",
    "updated_at": "2026-03-05T09:00:00.000Z",
    "author": "Ana Lima",
    "publisher": "The Example",
}
GHOST = {"db": [{"meta": {"version": "5.0"}, "data": {"posts": [GHOST_POST], "tags": [{"name": "Food"}]}}]}
FLAT = RECORD | {
    "source.uri": "e.example",
    "source.title": "The Example",
    "author.name": "Ana Lima",
    "updated_date": "2026-03-05",
}


@pytest.mark.parametrize(
    "value", [NINJS, NINJS_2, GOOGLE_READER, GHOST, FLAT, {"rows": [{"row_idx": 0, "row": FLAT}], "num_rows_total": 9}]
)
def test_each_program_says_what_it_says(value):
    found = article(value)
    assert (found.headline, found.outlet, found.url) == ("Milk dearer", "The Example", ADDRESS)
    assert (found.authors, found.body) == (("Ana Lima",), STORY)
    assert (found.published.edtf, found.modified.edtf) == ("2026-03-04", "2026-03-05")


def test_the_version_of_an_item_is_its_day_where_it_states_no_other():
    found = article({name: value for name, value in NINJS.items() if name != "firstcreated"})
    assert found.published.edtf == "2026-03-05"


def test_the_day_on_which_a_page_was_kept_is_not_its_own():
    kept = {
        "title": "Milk dearer",
        "url": ADDRESS,
        "content": MARKUP,
        "is_archived": 1,
        "created_at": "2026-05-01T09:00:00+00:00",
        "updated_at": "2026-05-02T09:00:00+00:00",
        "published_by": ["Ana Lima"],
    }
    (document,) = read([kept])
    found = read_article(document)
    assert (found.published, found.modified, found.authors, document.fetched_at.isoformat()) == (
        None,
        None,
        ("Ana Lima",),
        "2026-05-01T09:00:00+00:00",
    )
    assert article([{**kept, "published_at": "2026-03-04T09:00:00+00:00"}]).published.edtf == "2026-03-04"


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ({"status": "draft"}, "not published"),
        ({"status": "trash"}, "not published"),
        ({"pubstatus": "canceled"}, "withdrawn"),
    ],
)
def test_what_nobody_published_is_no_article(status, said):
    detail = refused(RECORD | status)
    assert said in detail and "Milk dearer" in detail
    assert article(RECORD | {"status": "unread"}).body == STORY


def test_a_table_of_summaries_is_one_of_teasers():
    header = "Date\tHeadline\tURL\tOpening Text\tHit Sentence\tSource\tInfluencer\tReach"
    row = f"04-Mar-2026 10:00AM\tMilk dearer\t{ADDRESS}\t{PARAGRAPHS[0]}\t... milk ...\tThe Example\tAna Lima\t10"
    found = article(f"{header}\n{row}\n", "a.csv")
    assert (found.headline, found.outlet, found.authors) == ("Milk dearer", "The Example", ("Ana Lima",))
    assert (found.body, found.teaser, found.published.edtf) == (PARAGRAPHS[0], True, "2026-03-04")
    row = row.replace("... milk ...", " ".join(PARAGRAPHS))
    assert article(f"{header}\n{row}\n", "a.csv").body == " ".join(PARAGRAPHS)


@pytest.mark.parametrize("encoded", [False, True])
def test_the_pages_of_a_har_file(encoded):
    page = f"<html><head><title>Milk dearer</title></head><body><article><h1>Milk dearer</h1>{MARKUP}</article></body>"
    content = {"mimeType": "text/html; charset=utf-8", "text": page}
    content |= {"text": b64encode(page.encode()).decode(), "encoding": "base64"} if encoded else {}
    entry = {"startedDateTime": "2026-03-04T09:00:00.000Z", "request": {"url": ADDRESS}}
    script = {"mimeType": "application/javascript", "text": "var milk = 1;"}
    entries = [{**entry, "response": {"content": one}} for one in (content, script)]
    page, other = read({"log": {"version": "1.2", "entries": entries}}, "a.har")
    found = read_article(page)
    assert (found.url, found.headline, found.body) == (ADDRESS, "Milk dearer", STORY)
    assert page.fetched_at.isoformat() == "2026-03-04T09:00:00+00:00"
    assert "application/javascript" in other.detail and ADDRESS in other.detail


def test_a_page_of_a_har_file_that_cannot_be_read_costs_only_itself():
    binary = {"mimeType": "text/html", "encoding": "base64", "text": b64encode(bytes(range(256)) * 50).decode()}
    pages = [binary, {"mimeType": "text/html", "text": f"<html><body>{MARKUP}</body></html>"}]
    entries = [{"request": {"url": ADDRESS}, "response": {"content": one}} for one in pages]
    bad, page = read({"log": {"version": "1.2", "entries": entries}}, "a.har")
    assert ADDRESS in bad.detail and read_article(page).body == STORY


def test_the_posts_of_a_channel():
    posted = {"type": "message", "date": "2026-03-04T09:00:00", "date_unixtime": "1772614800", "from": "The Example"}
    texts = [[{"type": "bold", "text": "Milk dearer"}, f"\n\n{STORY}\n"], ""]
    value = {"name": "The Example", "type": "public_channel", "messages": [{**posted, "text": one} for one in texts]}
    post, photo = read(value)
    found = read_article(post)
    assert (found.headline, found.outlet, found.body) == ("Milk dearer", "The Example", STORY)
    assert found.published.edtf == "2026-03-04" and "no text" in photo.detail
    assert [one.detail.split(";")[0] for one in read({**value, "type": "personal_chat"})] == [
        "a message of a chat, not an article"
    ] * 2


@pytest.mark.parametrize(
    "value",
    [
        [{"type": "message", "user": "U1", "text": STORY, "ts": "1772614800.000100"}],
        {"guild": {"name": "Milk"}, "messages": [{"type": "Default", "timestamp": "2026-03-04", "content": STORY}]},
    ],
    ids=["Slack", "Discord"],
)
def test_a_message_of_a_chat_is_no_article(value):
    assert "a message of a chat" in refused(value)


def _blocks(write):
    return [write(text[:9], text[9:]) for text in PARAGRAPHS]


EDITORS = {
    "EditorJS": {"blocks": _blocks(lambda one, other: {"type": "paragraph", "data": {"text": one + other}})},
    "ProseMirror": {
        "type": "doc",
        "content": _blocks(
            lambda one, other: {
                "type": "paragraph",
                "content": [
                    {"type": "text", "text": one},
                    {"type": "text", "marks": [{"type": "bold"}], "text": other},
                ],
            }
        ),
    },
    "Sanity": _blocks(
        lambda one, other: {
            "_type": "block",
            "children": [{"_type": "span", "text": one}, {"_type": "span", "text": other}],
        }
    ),
    "Contentful": {
        "en-US": {
            "nodeType": "document",
            "content": _blocks(
                lambda one, other: {"nodeType": "paragraph", "content": [{"nodeType": "text", "value": one + other}]}
            ),
        }
    },
    "Arc": [
        *_blocks(lambda one, other: {"type": "text", "content": one + other}),
        {"type": "image", "caption": "A cow in May", "content": "A cow"},
    ],
    "TREC": [
        {"type": "kicker", "content": "Food"},
        {"type": "title", "content": "Milk dearer"},
        {"type": "date", "content": 1772614800000},
        *_blocks(lambda one, other: {"type": "sanitized_html", "subtype": "paragraph", "content": one + other}),
    ],
}


@pytest.mark.parametrize("body", EDITORS.values(), ids=list(EDITORS))
def test_a_text_may_be_kept_as_the_blocks_of_an_editor(body):
    found = article({**RECORD, "text": None, "body": body})
    assert (found.headline, found.body) == ("Milk dearer", STORY)


@pytest.mark.parametrize(
    "text",
    [
        STORY.replace("Lisbon", '<a href="https://e.example/l">Lisbon</a>'),
        STORY.replace("Farmers", "<strong>Farmers</strong>").replace("\n\n", "\r\n\r\n"),
        STORY.replace("Lisbon", "[Lisbon](https://e.example/l)").replace("Farmers", "**Farmers**"),
        STORY.replace("Lisbon", "[Lisbon](https://e.example/l)"),
        f"# Milk dearer\n\n{STORY}",
    ],
    ids=["link", "bold", "Markdown", "one link of Markdown", "heading"],
)
def test_the_marks_of_a_text_are_no_part_of_it(text):
    found = article({**RECORD, "text": text})
    assert (found.headline, found.body) == ("Milk dearer", STORY)


@pytest.mark.parametrize(
    "content",
    [{"text": STORY}, {"text": STORY, "html": MARKUP}, {"text": "", "html": MARKUP}, {"content": None, "text": STORY}],
)
def test_a_text_may_stand_in_an_object_of_its_own(content):
    found = article({"headline": {"text": "Milk dearer"}, "url": ADDRESS, "date": "2026-03-04", "content": content})
    assert (found.headline, found.body, found.teaser) == ("Milk dearer", STORY, False)


ARC = {
    "type": "story",
    "headlines": {"basic": "Milk dearer"},
    "content_elements": EDITORS["Arc"],
    "credits": {"by": [{"type": "author", "name": "Ana Lima"}]},
    "first_publish_date": "2026-03-04T09:00:00Z",
    "website_url": ADDRESS,
}
FIRECRAWL = {
    "success": True,
    "data": {
        "markdown": f"# Milk dearer\n\n{STORY}",
        "metadata": {
            "title": "Milk dearer",
            "author": "Ana Lima",
            "sourceURL": ADDRESS,
            "publishedTime": "2026-03-04T09:00:00Z",
        },
    },
}
DIFFBOT = {
    "request": {"api": "article"},
    "objects": [{**RECORD, "author": "Ana Lima", "siteName": "The Example", "humanLanguage": "en"}],
}


def test_the_codes_of_a_dispatch_of_dpa_are_no_sections():
    codes = [
        ("signal", "update"),
        ("wire", "bdt"),
        ("creator", "lima.ana"),
        ("dpasubject", "Milk"),
        ("geosubject", "Porto"),
    ]
    found = article(
        {
            "headline": "Milk dearer",
            "subhead": "And bread",
            "byline": "Von Ana Lima, dpa",
            "version_created": "2026-03-04T09:00:00+01:00",
            "article_html": f'<section class="main">{MARKUP}</section>',
            "creditline": "dpa",
            "categories": [{"type": f"dnltype:{kind}", "name": name, "qcode": None} for kind, name in codes],
        }
    )
    assert (found.outlet, found.agency, found.authors, found.deck) == ("dpa", "dpa", ("Ana Lima",), "And bread")
    assert (found.sections, found.published.edtf, found.body) == (("Milk", "Porto"), "2026-03-04", STORY)


@pytest.mark.parametrize("value", [ARC, FIRECRAWL, DIFFBOT])
def test_records_of_programs_that_take_pages_and_keep_stories(value):
    found = article(value)
    assert (found.headline, found.authors, found.body) == ("Milk dearer", ("Ana Lima",), STORY)
    assert found.published.edtf == "2026-03-04"


def test_a_table_of_the_database_of_wordpress():
    rows = "post_title,post_content,post_date,post_status,post_type\n" + "".join(
        f'Milk dearer,"{STORY}",2026-03-04 09:00:00,{status},{kind}\n'
        for status, kind in (("publish", "post"), ("draft", "post"), ("inherit", "revision"))
    )
    first, draft, revision = read(rows, "a.csv")
    assert read_article(first).body == STORY
    assert "not published" in draft.detail and "no post but revision" in revision.detail


@pytest.mark.parametrize("depth", [10, 100, 200, 300, 400, 500, *range(960, 1000, 2)])
@pytest.mark.parametrize(
    ("begin", "end"), [('{"fields":', "}"), ("[{},", "]"), ('{"tags":[', "]}"), ('{"title":"","content":[', "]}")]
)
def test_a_record_that_is_nested_deeply_gives_documents_or_problems(begin, end, depth):
    data = f'{begin * depth}{{"text": "Milk is dearer."}}{end * depth}'.encode()
    assert all(isinstance(one, RawDocument | BadDocument) for one in read_documents("a.json", data))


@pytest.mark.parametrize("end", ["... Read more", "… Weiterlesen", "[...] Continue reading →", "… Lire la suite"])
def test_a_text_that_is_to_be_read_elsewhere_is_a_teaser(end):
    record = {"title": "Milk dearer", "url": ADDRESS, "date": "2026-03-04"}
    assert article(record | {"text": f"{PARAGRAPHS[0]} {end}"}).teaser
    assert not article(record | {"text": f"{PARAGRAPHS[0]} ... and so did bread"}).teaser
