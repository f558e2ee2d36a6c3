"""Fields at the head of a text: what generators, note programs and web clippers write, and lines that are none."""

import time
from datetime import UTC, datetime

import pytest

from extractors.article import Article, BadDocument, Markup, RawDocument
from extractors.errors import BadInput, Reason
from extractors.formats import identify, read_documents
from extractors.front_matter import LONGEST, read_front_matter
from extractors.reading import read_article

BODY = (
    "After forty years of silence the water mill at Loxby ground its first sack of rye on Saturday morning.\n\n"
    "Volunteers had dredged the mill race by hand and found three bicycles, a bell and a wedding ring.\n\n"
    "The stones were dressed by a miller of eighty who learned his trade there as a boy."
)
TITLE = "Water mill at Loxby grinds again"
MILL = "https://gazette.example/mill"


def documents(text: str | bytes) -> list[RawDocument | BadDocument | None]:
    return list(read_documents("mill.md", text if isinstance(text, bytes) else text.encode()))


def read(text: str | bytes) -> tuple[RawDocument, Article]:
    (document,) = documents(text)
    assert isinstance(document, RawDocument)
    return document, read_article(document)


WRITTEN = {
    "Jekyll": (
        f'---\nlayout: post\ntitle:  "{TITLE}"\ndate:   2026-03-04 09:00:00 +0100\nauthor: Greta Innes\n'
        f"categories: region\ntags: [rye, volunteers]\ncanonical_url: {MILL}\n---\n\n",
        {
            "url": MILL,
            "authors": ("Greta Innes",),
            "sections": ("region",),
            "keywords": ("rye", "volunteers"),
            "at": datetime(2026, 3, 4, 8, tzinfo=UTC),
        },
    ),
    "Hugo, TOML": (
        f"+++\ntitle = '{TITLE}'\ndate = 2026-03-04T09:00:00+01:00\nlastmod = 2026-03-05\ndraft = false\n"
        '[params]\nauthor = "Greta Innes"\n+++\n\n',
        {"authors": ("Greta Innes",), "at": datetime(2026, 3, 4, 8, tzinfo=UTC), "modified": "2026-03-05"},
    ),
    "Zola": (
        f'+++\ntitle = "{TITLE}"\ndate = 2026-03-04\n[taxonomies]\ntags = ["rye"]\nauthors = ["Greta Innes"]\n+++\n',
        {"authors": ("Greta Innes",), "keywords": ("rye",)},
    ),
    "Hugo, JSON": (
        f'{{\n  "title": "{TITLE}",\n  "date": "2026-03-04",\n  "author": "Greta Innes"\n}}\n\n',
        {"authors": ("Greta Innes",)},
    ),
    "Obsidian Web Clipper": (
        f'---\ntitle: "{TITLE}"\nsource: "{MILL}"\nauthor:\n  - "[[Greta Innes]]"\n  - "[[Ivo Rhys|I. Rhys]]"\n'
        'published: 2026-03-04\ncreated: 2026-03-06\ntags:\n  - "clippings"\n---\n',
        {
            "url": MILL,
            "authors": ("Greta Innes", "I. Rhys"),
            "keywords": ("clippings",),
            "fetched": datetime(2026, 3, 6, tzinfo=UTC),
        },
    ),
    "Omnivore": (
        f"---\nid: 3f2a\ntitle: >\n  {TITLE}\nauthor: >\n  Greta Innes\ndate_saved: 2026-03-06 10:00:00\n"
        f"date_published: 2026-03-04\nsite_name: Loxby Gazette\noriginal_url: {MILL}\n---\n\n",
        {"url": MILL, "outlet": "Loxby Gazette", "fetched": datetime(2026, 3, 6, 10, tzinfo=UTC)},
    ),
    "Pandoc": (
        f"---\ntitle: {TITLE}\nauthor:\n- name: Greta Innes\n  affiliation: Gazette\n- name: Ivo Rhys\n"
        "date: 4 March 2026\nlang: en-GB\n...\n\n",
        {"authors": ("Greta Innes", "Ivo Rhys")},
    ),
    "Windows": (f"---\r\ntitle: {TITLE}\r\ndate: 2026-03-04\r\n---\r\n\r\n", {}),
    "a byte order mark": (f"\ufeff---\ntitle: {TITLE}\ndate: 2026-03-04\n---\n", {}),
}


@pytest.mark.parametrize(("head", "wanted"), WRITTEN.values(), ids=WRITTEN.keys())
def test_fields_are_stated_and_the_body_is_left_whole(head: str, wanted: dict[str, object]) -> None:
    document, article = read(head + BODY + "\n")
    assert article.headline == TITLE
    assert article.body == BODY
    assert article.published is not None
    assert (article.published.edtf, article.published.basis) == ("2026-03-04", "metadata")
    seen = {
        "url": article.url,
        "outlet": article.outlet,
        "authors": article.authors,
        "sections": article.sections,
        "keywords": article.keywords,
        "at": article.published.instant,
        "modified": article.modified and article.modified.edtf,
        "fetched": document.fetched_at,
    }
    assert {name: seen[name] for name in wanted} == wanted
    assert dict(article.sources)["headline"] == "front matter"


@pytest.mark.parametrize(
    ("written", "local", "instant"),
    [
        ("2026-03-04", None, None),
        ("2026-03-04 09:00", datetime(2026, 3, 4, 9), None),
        ("2026-03-04T09:00:00Z", datetime(2026, 3, 4, 9), datetime(2026, 3, 4, 9, tzinfo=UTC)),
        ("2026-03-04T09:00:00 (UTC +02:00)", datetime(2026, 3, 4, 9), datetime(2026, 3, 4, 7, tzinfo=UTC)),
    ],
)
def test_a_time_is_as_fine_as_it_is_written(written: str, local: datetime | None, instant: datetime | None) -> None:
    _, article = read(f"---\ntitle: {TITLE}\ndate: {written}\n---\n{BODY}")
    assert article.published is not None
    assert (article.published.local, article.published.instant) == (local, instant)


@pytest.mark.parametrize(
    "title", ["1984", "No", "2026-03-04", "0x10", "1:30", "Loxby’s mill: rye again", "@loxby grinds"]
)
def test_a_title_is_what_is_written(title: str) -> None:
    assert read(f"---\ntitle: {title}\ntags: [rye]\n---\n{BODY}")[1].headline == title


def test_when_a_note_was_made_is_no_publication_of_the_page_that_it_clips() -> None:
    document, article = read(f"---\ntitle: {TITLE}\nsource: {MILL}\npublished:\ncreated: 2026-03-06\n---\n{BODY}")
    assert article.published is None
    assert document.fetched_at == datetime(2026, 3, 6, tzinfo=UTC)
    _, post = read(f"---\ntitle: {TITLE}\ncreated: 2026-03-06\n---\n{BODY}")
    assert post.published is not None and post.published.edtf == "2026-03-06"


@pytest.mark.parametrize(
    ("field", "heading"),
    [
        ("", f"# {TITLE}"),
        ("title: ~\n", f"# Water *mill* at [Loxby]({MILL}) grinds again"),
        (f"title: {TITLE} | Gazette\n", f"# {TITLE} #"),
    ],
    ids=["no title", "an empty one", "with the site's name"],
)
def test_a_heading_at_the_top_is_the_headline_where_the_fields_have_none(field: str, heading: str) -> None:
    _, article = read(f"---\n{field}tags: [rye]\n---\n\n{heading}\n\n{BODY}")
    assert (article.headline, article.body) == (TITLE, BODY)


def test_marks_that_nobody_sees_are_no_body_and_a_picture_is_a_caption() -> None:
    first, rest = BODY.split("\n\n", 1)
    marks = (
        "![The mill](mill.jpg)\n\n<!--more-->\n\n![[mill.png]]\n\n{{< figure src=mill.jpg >}}\n\n"
        "{% include ad.html %}\n\n"
        'import Figure from "../Figure.astro"\n\n<Figure src="mill.png" />\n\n<Note>\n\n</Note>'
    )
    _, article = read(f"---\ntitle: {TITLE}\n---\n{first}\n\n{marks}\n\n{rest}\n")
    assert (article.body, article.captions) == (BODY, ("The mill",))


def test_what_markdownload_puts_above_a_page_is_no_body() -> None:
    text = f"---\nsource: {MILL}\n---\n\n# {TITLE}\n\n> ## Excerpt\n> The mill grinds.\n\n---\n{BODY}\n"
    _, article = read(text)
    assert (article.headline, article.deck, article.body) == (TITLE, "The mill grinds.", BODY)


def test_html_below_fields_is_read_as_html() -> None:
    told = "".join(f"<p>{text}</p>\n" for text in BODY.split("\n\n"))
    document, article = read(f"---\nlayout: post\ntitle: {TITLE}\noriginal_url: {MILL}\n---\n\n{told}")
    assert document.markup is Markup.HTML
    assert (article.headline, article.url, article.body) == (TITLE, MILL, BODY)


BROKEN = {
    "no end": f"---\ntitle: {TITLE}\ndate: 2026-03-04\n\n",
    "no end, and a rule below": f"---\ntitle: {TITLE}\ndate: 2026-03-04\n\n{BODY}\n\n---\n\n",
    "a colon in a value": f"---\ntitle: {TITLE}\ndescription: The mill: it grinds\ndate: 2026-03-04\n---\n",
    "quotes in quotes": f'---\ntitle: {TITLE}\ndescription: "The "old" mill"\ndate: 2026-03-04\n---\n',
    "a quote that is not closed": f'---\ntitle: "{TITLE}\ndate: 2026-03-04\n---\n',
    "a tab": f"---\ntitle: {TITLE}\ndate: 2026-03-04\ntags:\n\t- rye\n---\n",
    "a line that goes on at the margin": f"---\ntitle: {TITLE}\ndescription: The mill\ngrinds\ndate: 2026-03-04\n---\n",
    "an alias": f"---\ntitle: {TITLE}\ndate: 2026-03-04\na: &a [x]\ntags: [*a, *a]\n---\n",
    "a list that is not closed": f"---\ntitle: {TITLE}\ntags: [rye, \ndate: 2026-03-04\n---\n",
    "no quotes in TOML": f"+++\ntitle = {TITLE}\ndate = 2026-03-04\n+++\n",
}


@pytest.mark.parametrize("head", BROKEN.values(), ids=BROKEN.keys())
def test_what_cannot_be_read_costs_a_field_and_no_other(head: str) -> None:
    _, article = read(head + BODY + "\n")
    assert article.headline == TITLE
    assert article.published is not None and article.published.edtf == "2026-03-04"
    assert article.body.endswith(BODY)
    assert "title" not in article.body


def test_a_value_that_is_not_filled_in_is_none() -> None:
    _, article = read(f"---\ntitle: {{{{ title }}}}\nauthor: Greta Innes\ndate: <% tp.date %>\n---\n{BODY}")
    assert (article.headline, article.published, article.authors) == (None, None, ("Greta Innes",))


NO_FIELDS = {
    "rules around a headline": f"---\n\n{TITLE}\n\n{BODY}\n\n---\n\nMore.\n",
    "a scene break": f"---\n\n{BODY}\n\n---\n\n{BODY[:60]}\n",
    "a note between rules": f"---\nNote: the mill was closed.\n---\n\n{BODY}\n",
    "prose with a colon": f"---\nUpdate: the mill grinds.\n\nSource: it is said\nby many\n---\n\n{BODY}\n",
    "the head of a message": f"---\nFrom: a@post.example\nDate: 2 Mar 2026 10:00 +0000\nSubject: Mill\n---\n\n{BODY}\n",
    "a longer rule": f"-----\ntitle: {TITLE}\n-----\n\n{BODY}\n",
    "a list": f"---\n- title\n- date\n---\n\n{BODY}\n",
    "nothing": f"---\n---\n\n{BODY}\n",
}


@pytest.mark.parametrize("text", NO_FIELDS.values(), ids=NO_FIELDS.keys())
def test_lines_that_hold_no_fields_stay_text(text: str) -> None:
    document, article = read(text)
    assert document.text == text
    assert all(part in article.body for part in BODY.split("\n\n"))


@pytest.mark.parametrize(
    "text",
    [
        '{"title": "Mill", "text": "The mill grinds."}\n',
        '{"title": "Mill", "text": "The mill grinds."}\nbroken\n',
        '{"title": "Mill"}\n{"title": "Bees"}\n',
        '{"title": "Mill"}\nbroken\n',
        '{"name": "Mill"}\n\nThe mill grinds.\n',
        '{"title": "Mill",\n "date": "2026"}\n',
        '{"title": "Mill"}',
        '[{"title": "Mill"}]\n\nText\n',
    ],
)
def test_records_stay_records(text: str) -> None:
    assert identify("mill.md", text.encode()).NAME == "JSON records"


def test_fields_without_a_text_are_no_article() -> None:
    (document,) = documents(f"---\ntitle: {TITLE}\ndate: 2026-03-04\n---\n\n")
    assert isinstance(document, BadDocument)
    assert (document.reason, "no text below" in document.detail) == (Reason.NO_ARTICLE, True)


def test_a_broken_object_says_where() -> None:
    (broken,) = documents(f'{{"title": "{TITLE}",\n}}\n\n{BODY}\n')
    assert isinstance(broken, BadDocument)
    assert broken.reason is Reason.CORRUPT
    assert BODY[:20] in broken.detail


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_fields_are_read_in_the_encoding_of_the_file(encoding: str) -> None:
    _, article = read(f"---\ntitle: Mühle mahlt\nauthor: Jörg Fuß\n---\n{BODY}".encode(encoding))
    assert (article.headline, article.authors) == ("Mühle mahlt", ("Jörg Fuß",))


@pytest.mark.parametrize("name", ["mill.md", "mill.txt", "mill", "mill.json", "mill.html"])
def test_the_name_does_not_matter(name: str) -> None:
    for mark in (f"---\ntitle: {TITLE}\n---\n", f'{{"title": "{TITLE}"}}\n\n'):
        (document,) = read_documents(name, (mark + BODY).encode())
        assert isinstance(document, RawDocument) and document.text.strip() == BODY


HOSTILE = {
    "nested lists": "a: " + "[" * LONGEST,
    "nested items": "- " * LONGEST,
    "nested objects": "a: " + "{a: " * LONGEST,
    "anchors": "a: &a [x]\n" * LONGEST,
    "aliases": "a: &a [x,x,x,x]\n" + "".join(f"b{at}: &b{at} [*a,*a,*a]\n" for at in range(2_000)),
    "quotes": 'a: "' * LONGEST,
    "keys": "? " * LONGEST,
    "marks": "---\n" * LONGEST,
    "white space": "title:" + " " * LONGEST,
    "blank lines": "title: a\n" + "\n" * LONGEST,
    "names": "a " * LONGEST + ":",
    "fields": "a: b: c\n" * LONGEST,
    "a class": "title: !!python/object/apply:os.system [exit 1]\n",
    "labels of a reader": "Title: a\n\nURL Source: a\n\n" + "Warning: a\n\n" * LONGEST,
    "digits": "date: " + "9" * LONGEST,
}


@pytest.mark.parametrize("inner", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("mark", ["---", "+++", "{"])
def test_hostile_fields_are_read_in_no_time(mark: str, inner: str) -> None:
    began = time.process_time()
    for end in (f"\n{mark}\n", ""):
        read_front_matter(f"{mark}\ntitle: a\n{inner[: LONGEST - 100]}{end}{BODY}")
    assert time.process_time() - began < 3


@pytest.mark.parametrize(
    "head",
    [
        f"Title: {TITLE}\nDate: 2026-03-04 10:20\nAuthor: Greta Innes\nTags: rye\nSlug: mill\n\n",
        f"#+TITLE: {TITLE}\n#+AUTHOR: Greta Innes\n#+DATE: <2026-03-04 Wed>\n#+KEYWORDS: rye\n\n",
        f".. title: {TITLE}\n.. date: 2026-03-04 10:20:00 UTC\n.. author: Greta Innes\n.. tags: rye\n\n",
        f"\ufefftitle: {TITLE}\r\ndate: 2026-03-04\r\nauthor: Greta Innes\r\ntags: rye\r\nsummary:\r\n\r\n",
        f"title:: {TITLE}\nauthor:: [[Greta Innes]]\ndate:: [[2026-03-04]]\ntags:: rye\n\n",
        f"# {TITLE}\n\nAuthor: Greta Innes\nDate: March 4, 2026\nTags: rye\n\n",
        f"title: {TITLE}\ndate: 2026-03-04 10:00:00\nauthor: Greta Innes\ntags:\n- rye\n---\n",
    ],
    ids=["Pelican", "Org", "Nikola", "MultiMarkdown", "Logseq", "Notion", "Hexo"],
)
def test_fields_may_be_labels_alone(head: str) -> None:
    _, article = read(head + BODY + "\n")
    assert (article.headline, article.authors, article.keywords) == (TITLE, ("Greta Innes",), ("rye",))
    assert (article.published and article.published.edtf, article.body) == ("2026-03-04", BODY)


def test_the_reader_of_jina_labels_what_it_read() -> None:
    url = "https://gazette.example/mill"
    head = f"Title: {TITLE}\n\nURL Source: {url}\n\nPublished Time: 2026-03-04T10:20:00Z\n\nMarkdown Content:\n"
    _, article = read(f"{head}[Home](https://gazette.example/)\n\n# {TITLE}\n\n{BODY}\n")
    assert (article.headline, article.url, article.body) == (TITLE, url, BODY)
    assert article.published and article.published.edtf == "2026-03-04"


def test_readwise_lists_the_fields_below_a_picture() -> None:
    url = "https://gazette.example/mill"
    head = f"# {TITLE}\n\n![rw-book-cover](https://e.example/a.png)\n\n## Metadata\n"
    _, article = read(f"{head}- Author: [[Greta Innes]]\n- URL: {url}\n\n## Full Document\n{BODY}\n")
    assert (article.headline, article.authors, article.url) == (TITLE, ("Greta Innes",), url)
    assert article.body == BODY


def test_a_text_may_say_where_it_was_clipped() -> None:
    _, article = read(f"# {TITLE}\n\nClipped from: https://gazette.example/mill\n\n{BODY}\n")
    assert (article.headline, article.url, article.body) == (TITLE, "https://gazette.example/mill", BODY)


@pytest.mark.parametrize(
    "head", ["Title: a word that nobody likes\n\n", "Title: mill\nand so on\nDate: 2026-03-04\n\n"]
)
def test_other_lines_with_a_colon_are_text(head: str) -> None:
    assert identify("mill.txt", (head + BODY).encode()).NAME == "plain text"


def test_the_mark_may_say_what_is_between() -> None:
    _, article = read(f'---json\n{{"title": "{TITLE}", "date": "2026-03-04"}}\n---\n{BODY}')
    assert (article.headline, article.body) == (TITLE, BODY)


def test_labels_that_come_again_are_an_export() -> None:
    one = f"Title: {TITLE}\nDate: 2026-03-04\nSource: Gazette\n\n{BODY}\n\n----------------\n\n"
    with pytest.raises(BadInput, match="3 documents"):
        documents(one * 3)


def test_tags_of_notes_are_keywords() -> None:
    _, article = read(f"---\ntitle: {TITLE}\ntags: ['#rye', '#mills']\n---\n{BODY}")
    assert article.keywords == ("rye", "mills")


@pytest.mark.parametrize(
    "head",
    [
        f"= {TITLE}\nGreta Innes <greta@gazette.example>\nv1.0, 2026-03-04\n:keywords: rye\n:toc:\n\n",
        f"= {TITLE}\nGreta Innes\n2026-03-04\n\n",
        f"= {TITLE}\n:author: Greta Innes\n:date: 2026-03-04\n\n",
        f"{TITLE}\n{'=' * len(TITLE)}\n\n:date: 2026-03-04\n:author: Greta Innes\n:slug: mill\n\n",
    ],
    ids=["AsciiDoc", "AsciiDoc without a version", "AsciiDoc by attributes", "reStructuredText"],
)
def test_fields_may_stand_below_a_heading_of_another_markup(head: str) -> None:
    document, found = read(head + BODY)
    assert document.text.strip() == BODY
    assert (found.headline, found.authors, found.published.edtf) == (TITLE, ("Greta Innes",), "2026-03-04")
    assert found.body == BODY


def test_several_may_sign_below_a_heading() -> None:
    _, found = read(f"= {TITLE}\nGreta Innes <g@e.example>; Ivo Rhys <i@e.example>\n:revdate: 2026-03-04\n\n{BODY}")
    assert (found.authors, found.published.edtf) == (("Greta Innes", "Ivo Rhys"), "2026-03-04")


@pytest.mark.parametrize(
    "head", [f"= {TITLE}\n\n", f"{TITLE}\n{'=' * 30}\n\n", f"= {TITLE}\nSaid by nobody: nothing.\n\n"]
)
def test_a_heading_alone_is_none(head: str) -> None:
    document, _ = read(head + BODY)
    assert document.text == head + BODY


JOPLIN = (
    "\n\nid: 0f3c2d1e4b5a69788796a5b4c3d2e1f0\nparent_id: 1f3c2d1e4b5a69788796a5b4c3d2e1f0\n"
    "created_time: 2026-03-09T10:11:12.000Z\nauthor: Greta Innes\nsource_url: {}\nuser_data: \ntype_: {}"
)


def test_the_fields_below_a_note_are_no_body() -> None:
    document, found = read(f"{TITLE}\n\n{BODY}{JOPLIN.format(MILL, 1)}")
    assert (found.headline, found.url, found.authors, found.body) == (TITLE, MILL, ("Greta Innes",), BODY)
    assert found.published is None
    assert document.fetched_at == datetime(2026, 3, 9, 10, 11, 12, tzinfo=UTC)


@pytest.mark.parametrize("head", ["Recipes", f"{TITLE}\n\n{BODY}"])
def test_folders_and_tags_of_a_program_for_notes_are_no_articles(head: str) -> None:
    (document,) = documents(head + JOPLIN.format("", 2))
    assert isinstance(document, BadDocument) and document.reason is Reason.NO_ARTICLE


def _post(title: str, story: str, more: str = "") -> str:
    return f"---\ntitle: {title}\ndate: 2015-03-14\n{more}---\n\n{story}\n\n"


def test_several_articles_with_fields_in_one_file_are_each_read() -> None:
    text = _post("Owls nest", "Two owls have nested in the tower.\n\n---\n\nA rule: it stays.") + _post(
        "Mill", "The mill grinds."
    )
    found = [one for one in read_documents("posts.md", text.encode()) if isinstance(one, RawDocument)]
    assert [one.metadata.headline for one in found if one.metadata] == ["Owls nest", "Mill"]
    assert [one.ordinal for one in found] == [0, 1]
    assert "A rule: it stays." in found[0].text
    assert "grinds" not in found[0].text


def test_fields_that_an_article_shows_as_code_are_its_text() -> None:
    text = _post("How to write", f"Fields stand above a text.\n\n```\n\n{_post('Owls', 'Text.')}```\n\nThat is all.")
    (one,) = read_documents("post.md", text.encode())
    assert isinstance(one, RawDocument)
    assert "That is all." in one.text


def test_what_omnivore_writes_below_the_heading_is_no_body() -> None:
    links = f"[Read on Omnivore](https://omnivore.example/me/mill)\n[Read Original]({MILL})"
    head = f"---\ntitle: {TITLE}\nauthor: Greta Innes\ndate_saved: 2026-03-09\ndate_published: 2026-03-04\n---\n\n"
    _, found = read(f"{head}# {TITLE}\n#Omnivore\n\n{links}\n\n{BODY}")
    assert (found.headline, found.url, found.published.edtf) == (TITLE, MILL, "2026-03-04")
    assert (found.authors, found.body) == (("Greta Innes",), BODY)
