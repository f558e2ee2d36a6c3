"""Every format of the folder keeps the contract; a file belongs to one of them or is refused with a reason."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.article import Article, Markup, RawDocument
from extractors.errors import BadInput, Reason
from extractors.formats import Format, formats, identify
from extractors.reading import read_article

PAGE = b"Milk dearer in Lisbon\n\nThe price of milk rose by a tenth in Lisbon on Friday, shops said.\n"


@pytest.mark.parametrize("form", formats(), ids=lambda form: form.NAME)
def test_a_format_has_a_name_and_survives_any_bytes(form: Format) -> None:
    assert form.NAME
    for data in (b"", b"\x00", b"\xff\xfe", bytes(range(256)), PAGE):
        if form.claims("page", data):
            try:
                documents = list(form.read(data))
            except BadInput:
                continue
            assert [document.ordinal for document in documents] == list(range(len(documents)))


@pytest.mark.parametrize(
    ("name", "data", "markup"),
    [
        ("page.txt", PAGE, Markup.NONE),
        ("page", PAGE, Markup.NONE),
        ("page.md", PAGE, Markup.NONE),
        ("page.txt", b"# Milk dearer\n\nSee [prices](https://example.org/milk).\n", Markup.MARKDOWN),
        ("page.txt", b"Number 1 is # 1, and [this] (is no link)\n", Markup.NONE),
    ],
)
def test_text_and_markdown_are_told_by_their_bytes(name: str, data: bytes, markup: Markup) -> None:
    (document,) = identify(name, data).read(data)
    assert document.markup is markup
    assert document.content == data


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("feed.txt", b"<?xml version='1.0'?><rss/>"),
        ("crawl.txt", b"WARC/1.0\r\nWARC-Type: response\r\n"),
        ("dump.txt", b'{"title": "Milk"}\n{"title": "Ferry"}\n'),
        ("table.csv", b"title,body\nMilk,dearer\n"),
        ("mail.txt", b"From: a@example.org\r\nMIME-Version: 1.0\r\n\r\nHello"),
    ],
)
def test_other_forms_are_refused_as_unsupported(name: str, data: bytes) -> None:
    with pytest.raises(BadInput) as caught:
        identify(name, data)
    assert caught.value.reason is Reason.UNSUPPORTED
    assert "plain text" in caught.value.detail


HTML = "<!DOCTYPE html><html><head><meta charset='{}'></head><body><p>Молоко подорожало в Лиссабоне</p></body></html>"


@pytest.mark.parametrize(
    ("name", "data", "encoding"),
    [
        ("page.html", HTML.format("utf-8").encode(), "utf-8"),
        ("page.txt", HTML.format("utf-8").encode(), "utf-8"),
        (
            "page",
            b"\xef\xbb\xbf" + HTML.format("windows-1251").encode(),
            "utf-8",
        ),  # the mark goes before the declaration
        ("page", HTML.format("windows-1251").encode("cp1251"), "cp1251"),
        ("page", HTML.format("koi8-r").encode("koi8-r"), "koi8-r"),
        ("page", HTML.format("iso-8859-1").encode(), "utf-8"),  # a wrong declaration
        ("page", HTML.format("no-such-charset").encode("cp1251"), "cp1251"),
        ("page", b"\xff\xfe" + HTML.format("utf-8").encode("utf-16-le"), "utf-16-le"),
        ("page", HTML.format("utf-8").encode("utf-16-be"), "utf-16-be"),
        ("page.html.gz", gzip.compress(HTML.format("utf-8").encode()), "utf-8"),
        ("page", gzip.compress(HTML.encode()[:60]) + gzip.compress(HTML.encode()[60:]), "utf-8"),
        ("page", b"<?xml version='1.0' encoding='koi8-r'?>\n" + HTML.format("").encode("koi8-r"), "koi8-r"),
        ("page", b"<!-- saved -->\n" + HTML.format("utf-8").encode(), "utf-8"),
        ("page", "<h1>Молоко подорожало в Лиссабоне</h1><p>a</p>".encode(), "utf-8"),
    ],
)
def test_html_is_told_by_its_bytes_and_read_in_its_encoding(name: str, data: bytes, encoding: str) -> None:
    (document,) = identify(name, data).read(data)
    assert (document.markup, document.encoding, document.content) == (Markup.HTML, encoding, data)
    assert "Молоко подорожало в Лиссабоне" in document.text


@pytest.mark.parametrize("name", ["page.html.gz", "page"])
def test_a_cut_gzip_is_corrupt_and_says_so(name: str) -> None:
    data = gzip.compress(HTML.encode() + bytes(range(256)) * 40)[:-20]
    with pytest.raises(BadInput, match="cut off") as caught:
        list(identify(name, data).read(data))
    assert caught.value.reason is Reason.CORRUPT


def test_a_gzip_bomb_is_too_large() -> None:
    data = gzip.compress(HTML.encode() + b" " * 21_000_000)
    with pytest.raises(BadInput) as caught:
        list(identify("page.html.gz", data).read(data))
    assert caught.value.reason is Reason.TOO_LARGE


@dataclass(frozen=True)
class Shopping:
    """A toy format that claims what plain text claims too."""

    NAME: str = "shopping lists"

    def claims(self, name: str, data: bytes) -> bool:
        """Whether it is a list of milk."""
        return data.startswith(b"Milk")

    def read(self, data: bytes) -> Iterator[RawDocument]:
        """The list."""
        yield RawDocument(0, data, data.decode())


def test_two_claimants_are_an_error_that_names_both() -> None:
    with pytest.raises(BadInput, match=r"plain text and shopping lists|shopping lists and plain text"):
        identify("page.txt", PAGE, [*formats(), Shopping()])


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_bytes_give_an_article_or_bad_input(data: bytes) -> None:
    try:
        (document,) = identify("page.txt", data).read(data)
        article = read_article(document)
    except BadInput:
        return
    assert isinstance(article, Article)
    assert "".join(block.text for block in article.blocks) == document.text
    assert [block.start for block in article.blocks] == [0, *(block.end for block in article.blocks)][:-1]
    assert article.body


_PARTS = (
    "<p>",
    "</p>",
    "<div class='x'>",
    "</div>",
    "<table><tr><td>",
    "<li>",
    "<br>",
    "<h1>",
    "<a href='x'>",
    "</a>",
    "<b",
    ">",
    "&#xFFFE;",
    "&amp",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "The price of milk rose by a tenth in Lisbon on Friday. ",
    "<pre>a\nb",
    "\n",
    "\u202e",
    "<title>",
    "<time datetime='2014'>",
    "<script type='application/ld+json'>{",
    "<svg><title>",
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(_PARTS) | st.text(max_size=8), max_size=40).map("".join))
def test_any_html_gives_an_article_or_bad_input(source: str) -> None:
    try:
        article = read_article(RawDocument(0, b"", source, Markup.HTML))
    except BadInput:
        return
    ends = [block.end for block in article.blocks]
    assert [block.start for block in article.blocks] == [0, *ends][:-1]
    assert read_article(RawDocument(0, b"", source, Markup.HTML)) == article
