"""Every format of the folder keeps the contract; a file belongs to one of them or is refused with a reason."""

import gzip
import re
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import formats as folder
from extractors.article import Article, Markup, RawDocument
from extractors.decoding.compression import unpack
from extractors.decoding.mojibake import repair
from extractors.errors import BadInput, Reason
from extractors.formats import Format, formats, identify, mbox, read_documents
from extractors.reading import read_article
from tests.examples import about
from tests.golden import FOLDER

RUSSIAN = "Молоко подорожало в Лиссабоне на одну десятую, сообщили в пятницу магазины, и подорожает ещё."
PAGE = b"Milk dearer in Lisbon\n\nThe price of milk rose by a tenth in Lisbon on Friday, shops said.\n"


@pytest.mark.parametrize("form", formats(), ids=lambda form: form.NAME)
def test_a_format_has_a_name_and_survives_any_bytes(form: Format) -> None:
    assert form.NAME
    for data in (b"", b"\x00", b"\xff\xfe", bytes(range(256)), PAGE):
        if form.claims("page", data):
            try:
                documents = [one for one in form.read(data) if one is not None]
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
        ("page.txt", b"\n# Milk dearer in Lisbon\n\n" + PAGE, Markup.MARKDOWN),
        ("page.txt", PAGE + b"\n# 1 of the city's dairies said so.\n", Markup.NONE),
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
        ("table.xml", b"Milk is dearer in Lisbon.\n"),
        ("old.warc", b"Milk is dearer in Lisbon.\n"),
    ],
)
def test_other_forms_are_refused_as_unsupported(name: str, data: bytes) -> None:
    with pytest.raises(BadInput) as caught:
        identify(name, data)
    assert caught.value.reason is Reason.UNSUPPORTED
    assert "plain text" in caught.value.detail


@pytest.mark.parametrize(
    ("root", "said"),
    [
        ("urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'", "a sitemap, which lists pages"),
        ("opml version='2.0'", "a list of feeds (OPML)"),
        ("mediawiki version='0.10'", "a dump of a wiki (MediaWiki)"),
        ("PubmedArticleSet", "records of PubMed"),
        ("milk:prices", "XML whose first element is prices"),
    ],
)
def test_other_xml_is_refused_by_what_it_is(root: str, said: str) -> None:
    with pytest.raises(BadInput) as caught:
        identify("a.xml", f"<?xml version='1.0'?>\n<!-- a --><{root}><a/></{root.split(maxsplit=1)[0]}>".encode())
    assert caught.value.reason is Reason.UNSUPPORTED
    assert said in caught.value.detail and "save " in caught.value.detail


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
    (document,) = read_documents(name, data)
    assert isinstance(document, RawDocument)
    assert (document.markup, document.encoding) == (Markup.HTML, encoding)
    assert document.content == unpack(data).data
    assert "Молоко подорожало в Лиссабоне" in document.text


@pytest.mark.parametrize("name", ["page.html.gz", "page"])
def test_a_cut_gzip_is_corrupt_and_says_so(name: str) -> None:
    data = gzip.compress(HTML.encode() + bytes(range(256)) * 40)[:-20]
    with pytest.raises(BadInput, match="ends in the middle") as caught:
        list(read_documents(name, data))
    assert caught.value.reason is Reason.CORRUPT


def test_a_gzip_bomb_is_too_large() -> None:
    data = gzip.compress(HTML.encode() + b" " * 21_000_000)
    with pytest.raises(BadInput) as caught:
        list(read_documents("page.html.gz", data))
    assert caught.value.reason is Reason.TOO_LARGE


@dataclass(frozen=True)
class Shopping:
    """A toy format."""

    NAME: str

    def claims(self, name: str, data: bytes) -> bool:
        """Whether it is a list of milk."""
        return data.startswith(b"Milk")

    def read(self, data: bytes) -> Iterator[RawDocument]:
        """The list."""
        yield RawDocument(0, data, data.decode())


def test_what_stands_before_the_root_is_read_once() -> None:
    """A page with 400 comments, as its publisher serves it, took a minute to be told from a feed."""
    page = (
        b"<!DOCTYPE html>\n"
        + b"<!-- a comment -->\n<?note?>\n" * 1_000
        + b"<html><body><p>Milk is dearer.</p></body></html>"
    )
    began = time.process_time()
    assert identify("page.html", page).NAME == "HTML"
    assert time.process_time() - began < 1


def test_two_claimants_are_an_error_that_names_both() -> None:
    with pytest.raises(BadInput, match=r"shopping lists and dairy lists"):
        identify("page.txt", PAGE, [*formats(), Shopping("shopping lists"), Shopping("dairy lists")])


def test_a_page_whose_first_line_reads_like_columns_is_no_table() -> None:
    page = b"<html><head><meta name='keywords' content='milk,title,text,url'>\n</head><body>Milk, dear.</body></html>"
    assert identify("page", page).NAME == "HTML"
    assert identify("page", b"milk,title,text,url\na,b,c,d\n").NAME == "CSV"


def test_plain_text_is_what_no_other_format_claims() -> None:
    toy = Shopping("shopping lists")
    assert identify("page.txt", PAGE, [*formats(), toy]) is toy
    assert identify("page.txt", b"Bread " + PAGE, [*formats(), toy]).NAME == "plain text"


def test_a_format_is_one_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """As docs/adding.md says of mbox: without its module a mailbox is none, with it and nothing else it is."""
    written = (Path(__file__).parents[2] / "docs" / "adding.md").read_text(encoding="utf-8")
    (module,) = [block for block in re.findall(r"```python\n(.*?)```", written, re.DOTALL) if "NAME =" in block]
    box = (FOLDER / "formats" / "box.mbox").read_bytes()
    wanted = [one for one in read_documents("box", box) if isinstance(one, RawDocument)]
    for path in Path(folder.__file__).parent.glob("*.py"):
        shutil.copy(path, tmp_path)
    (tmp_path / "mbox.py").unlink()
    monkeypatch.setattr(folder, "__path__", [str(tmp_path)])
    monkeypatch.setattr(folder, "mbox", mbox)
    try:
        formats.cache_clear()
        with pytest.raises(BadInput, match="none of the forms"):
            identify("box", box)
        (tmp_path / "mbox.py").write_text(module, encoding="utf-8")
        monkeypatch.delitem(sys.modules, "extractors.formats.mbox")
        formats.cache_clear()
        assert [one for one in read_documents("box", box) if isinstance(one, RawDocument)] == wanted != []
        assert module == Path(mbox.__file__).read_text(encoding="utf-8")
    finally:
        formats.cache_clear()


@pytest.mark.parametrize("stated", ["", ' encoding="UTF-8"', ' encoding="ISO-8859-1"'])
def test_a_byte_that_is_no_character_costs_a_feed_only_itself(stated: str) -> None:
    items = "".join(
        f"<item><title>Молоко {number}</title><description>{RUSSIAN}</description></item>" for number in range(3)
    )
    feed = f'<?xml version="1.0"{stated}?><rss version="2.0"><channel>{items}</channel></rss>'.encode()
    broken = feed.replace("Лиссабоне".encode(), b"\xff", 1)
    first, *others = read_documents("feed.rss", broken)
    assert isinstance(first, RawDocument) and first.text == RUSSIAN.replace("Лиссабоне", "\ufffd")
    assert first.replaced == 1
    assert others == list(read_documents("feed.rss", feed))[1:]


BEGINS = (
    b"",
    b"{",
    b'{"text": "',
    b"[{",
    b"[",
    b"WARC/1.0\r\n",
    b"text,title\n",
    b"<rss>",
    b"\x1f\x8b\x08\x00",
    b"From: a@b.c\nDate: x\n",
)


@settings(deadline=None)  # the first guess of an encoding loads its tables
@given(st.sampled_from(BEGINS), st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_bytes_give_documents_or_bad_input(begin: bytes, rest: bytes) -> None:
    ordinal = 0
    try:
        for document in read_documents("page.txt", begin + rest):
            if document is None:
                continue
            assert document.ordinal == ordinal
            ordinal += 1
            if isinstance(document, RawDocument) and document.markup is not Markup.HTML:
                assert_accounted(document)
    except BadInput:
        return


def assert_accounted(document: RawDocument) -> None:
    """Each character of a document is in one block, or it is no article."""
    try:
        article = read_article(document)
    except BadInput:
        return
    assert isinstance(article, Article)
    assert "".join(block.text for block in article.blocks) == repair(document.text).text
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


@settings(max_examples=about(60))
@given(st.lists(st.sampled_from(_PARTS) | st.text(max_size=8), max_size=40).map("".join))
def test_any_html_gives_an_article_or_bad_input(source: str) -> None:
    try:
        article = read_article(RawDocument(0, b"", source, Markup.HTML))
    except BadInput:
        return
    ends = [block.end for block in article.blocks]
    assert [block.start for block in article.blocks] == [0, *ends][:-1]
    assert read_article(RawDocument(0, b"", source, Markup.HTML)) == article
