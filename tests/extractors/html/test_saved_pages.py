"""What programs write into the pages that they save: an address, where the page states none, and when it was saved."""

import time
from datetime import UTC, datetime

import pytest

from extractors.article import Article, RawDocument
from extractors.formats import read_documents
from extractors.reading import read_article
from extractors.saved_pages import SavedPage, read_saved, unarchived

TEXT = (
    "The wooden pier at Sandholm will open to walkers again on the first of May, two years after a storm.",
    "Carpenters have laid 1,400 new planks of larch and hung rope along both sides, the harbour office said.",
    "Anglers may use the outer end before nine in the morning; after that it belongs to people on foot.",
)
SHOWN = "".join(f"<p>{one}</p>" for one in TEXT)
TEN = datetime(2026, 2, 11, 9, tzinfo=UTC)
PIER = "https://post.example/news/pier"
SINGLE_FILE = (
    f"<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n url: {PIER} \n"
    " saved date: Wed Feb 11 2026 10:00:00 GMT+0100 (Central European Standard Time)\n--><head>{head}</head>"
)
SAVED = {
    "SingleFile": (SINGLE_FILE, SavedPage(PIER, TEN)),
    "SingleFile, its old name": (
        SINGLE_FILE.replace("Page saved with", "Archive processed by"),
        SavedPage(PIER, TEN),
    ),
    "SingleFile with a note": (
        SINGLE_FILE.replace("Time)\n", "Time) \n info: the pier\n"),
        SavedPage(PIER, TEN),
    ),
    "SingleFile, its day left out": (
        f"<!DOCTYPE html><html><!--\n Page saved with SingleFile \n url: {PIER}  \n--><head>{{head}}</head>",
        SavedPage(PIER),
    ),
    "a browser": (
        f"<!DOCTYPE html>\n<!-- saved from url=(0030){PIER} -->\n<html><head>{{head}}</head>",
        SavedPage(PIER),
    ),
    "a browser, before all": (
        f"<!-- saved from url=(0030){PIER} -->\n<!doctype html>\n<html><head>{{head}}</head>",
        SavedPage(PIER),
    ),
    "HTTrack": (
        "<html>\n<!-- Mirrored from post.example/news/pier by HTTrack Website Copier/3.x [XR&CO'2014], "
        "Wed, 11 Feb 2026 09:00:00 GMT -->\n<head>{head}</head>",
        SavedPage("http://post.example/news/pier", TEN),
    ),
    "monolith": (
        f"<!-- Saved from {PIER} at 2026-02-11T09:00:00Z using monolith v2.8.1 -->\n<html><head>{{head}}</head>",
        SavedPage(PIER, TEN),
    ),
    "the Wayback Machine": (
        f'<html><head><script>__wm.wombat("{PIER}","20260211090000","https://web.archive.org/","web");</script>{{head}}</head>',
        SavedPage(PIER, TEN),
    ),
    "Save Page WE": (
        '<html><head>{head}<meta name="savepage-url" content="https://post.example/pier?a=1&amp;b=2">'
        '<meta name="savepage-title" content="Pier"><meta name="savepage-from" content="https://post.example/">'
        '<meta name="savepage-date" content="Wed Feb 11 2026 10:00:00 GMT+0100 (Mitteleuropäische Normalzeit)"></head>',
        SavedPage("https://post.example/pier?a=1&b=2", TEN),
    ),
    "WebScrapBook": (
        f'<html data-scrapbook-source="{PIER}" data-scrapbook-create="20260211090000000"><head>{{head}}</head>',
        SavedPage(PIER, TEN),
    ),
}


def page(begin: str, head: str = "", end: str = "</html>") -> str:
    title = f'<meta charset="utf-8"><title>Old pier at Sandholm opens again</title>{head}'
    story = "".join(f"<p>{text}</p>" for text in TEXT)
    return begin.replace("{head}", title) + f"<body><h1>Old pier at Sandholm opens again</h1>{story}</body>{end}"


def read(source: str) -> tuple[RawDocument, Article]:
    (document,) = read_documents("page.html", source.encode())
    assert isinstance(document, RawDocument)
    return document, read_article(document)


@pytest.mark.parametrize(("begin", "saved"), SAVED.values(), ids=SAVED.keys())
def test_a_saved_page_has_the_address_and_the_time_that_were_noted(begin: str, saved: SavedPage) -> None:
    document, article = read(page(begin, '<link rel="canonical" href="about:blank">'))
    assert (article.url, document.fetched_at) == (saved.url, saved.at)
    assert article.outlet == "post.example"
    assert article.published is None
    assert article.body == "\n\n".join(TEXT)
    assert dict(article.sources)["url"] == "saved page"


def test_httrack_also_writes_at_the_end() -> None:
    end = (
        "\n<!-- Mirrored from post.example/pier by HTTrack Website Copier/3.x [XR&CO'2010], "
        "Wed, 11 Feb 2026 09:00:00 GMT -->\n</html>"
    )
    document, article = read(page("<!DOCTYPE html><html><head>{head}</head>", end=end))
    assert (article.url, document.fetched_at) == ("http://post.example/pier", TEN)


@pytest.mark.parametrize("href", ["https://post.example/2026/02/10/pier", "/2026/02/10/pier"])
def test_the_address_that_the_page_states_goes_before(href: str) -> None:
    document, article = read(page(SINGLE_FILE, f'<link rel="canonical" href="{href}">'))
    assert article.url == "https://post.example/2026/02/10/pier"
    assert document.fetched_at == TEN


def test_the_day_in_the_address_dates_the_page_and_the_day_of_saving_does_not() -> None:
    _, article = read(page(SINGLE_FILE.replace("/news/pier", "/2026/02/09/pier")))
    assert article.published is not None and article.published.edtf == "2026-02-09"
    assert article.published.basis == "url"


@pytest.mark.parametrize(
    "begin",
    [
        "<!-- saved from url=(0014)about:internet -->\n<html><head>{head}</head>",
        "<!-- saved from url=(0026)file:///C:/Users/a/pier.html -->\n<html><head>{head}</head>",
        "<!-- Saved from local source at 2026-02-11T09:00:00Z using monolith v2.8.1 -->\n<html><head>{head}</head>",
        "<html><!--\n Page saved with SingleFile \n--><head>{head}</head>",
        "<html><head>{head}</head><body><!-- saved from url=(0030)https://post.example/news/pier -->",
    ],
    ids=["internet", "a file", "local", "nothing", "in the story"],
)
def test_what_is_no_address_of_the_page_is_none(begin: str) -> None:
    document, article = read(page(begin))
    assert (article.url, document.fetched_at) == (None, None)


@pytest.mark.parametrize(
    "part",
    [
        "<!--",
        "<!-- saved from url=(1)h",
        "<!-- Mirrored from a by HTTrack Website Copier/, , ",
        "<!-- Page saved with SingleFile url: a saved date: ",
        " " * 9,
        '<meta name="savepage-url" content="a',
    ],
)
def test_any_head_is_read_in_no_time(part: str) -> None:
    began = time.process_time()
    assert read_saved(f"<!-- Page saved with{part * 100_000}").url is None
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    "archived",
    [
        f"https://web.archive.org/web/20260309101112/{PIER}",
        f"http://web.archive.org/web/20260309101112if_/{PIER}",
        f"https://archive.example/20260309101112/{PIER}",
        f"https://archive.example/2026.03.09-101112/{PIER}",
        f"https://reader.example/{PIER}",
        "https://library.example/wayback/archive/20260309101112mp_/https:/post.example/news/pier",
    ],
)
def test_a_page_that_an_archive_shows_has_its_own_address(archived: str) -> None:
    assert unarchived(archived) == PIER
    source = f"<html><head><link rel=canonical href='{archived}'></head><body><h1>Pier</h1>{SHOWN}"
    (document,) = read_documents("a.html", source.encode())
    assert isinstance(document, RawDocument)
    article = read_article(document)
    assert (article.url, article.outlet) == (PIER, "post.example")


@pytest.mark.parametrize(
    "address",
    [
        PIER,
        f"https://post.example/share?of={PIER}",
        "https://post.example/20260309101112/",
        "https://post.example/https://",
        "https://post.example/news/http-errors/https/",
    ],
)
def test_other_addresses_stay(address: str) -> None:
    assert unarchived(address) == address


def test_an_archive_that_names_itself_too_is_not_the_page() -> None:
    head = (
        f"<link rel=canonical href='https://archive.ph/2026.03.09-101112/{PIER}'>"
        "<meta property='og:url' content='https://archive.ph/aB3dE'><meta property='og:site_name' content='archive.ph'>"
    )
    (document,) = read_documents("a.html", f"<html><head>{head}</head><body><h1>Pier</h1>{SHOWN}".encode())
    assert isinstance(document, RawDocument)
    article = read_article(document)
    assert (article.url, article.outlet) == (PIER, "post.example")


def test_the_time_at_which_archive_today_took_a_page_is_not_that_of_its_publication() -> None:
    head = f'<link rel="bookmark" href="http://archive.today/20260211090000/{PIER}">'
    taken = '<div><time itemprop="pubdate" datetime="2026-02-11T09:00:00Z">11 Feb 2026 09:00:00 UTC</time></div>'
    days = []
    for line in ("", "<p><time itemprop='datePublished' datetime='2026-02-10T07:00:00Z'>Feb 10, 2026</time></p>"):
        source = (
            f"<html><head>{head}</head><body>{taken}<article><h1>Pier opens</h1>{line}{SHOWN}</article></body></html>"
        )
        (document,) = read_documents("a.html", source.encode())
        assert isinstance(document, RawDocument)
        article = read_article(document)
        days.append(article.published and article.published.edtf)
        assert (document.fetched_at, article.url) == (TEN, PIER)
    assert days == [None, "2026-02-10"]


@pytest.mark.parametrize(("base", "url"), [(PIER, PIER), ("https://post.example/news/", None), ("/news/pier", None)])
def test_a_page_without_an_address_has_the_one_that_its_links_are_relative_to(base: str, url: str | None) -> None:
    (document,) = read_documents(
        "a.html", f"<html><head><base href='{base}'></head><body><h1>Pier</h1>{SHOWN}".encode()
    )
    assert isinstance(document, RawDocument)
    assert read_article(document).url == url
