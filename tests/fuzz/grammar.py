"""Files made up by the grammar of each format: markup, records, tables, feeds, records of crawlers, messages."""

import json
from collections.abc import Sequence

from hypothesis import strategies as st

from tests.fuzz.pages import HEADLINE, ODD_VALUES, STORY, TEXTS, Page, zipped

WORDS = st.sampled_from((*STORY, HEADLINE, *TEXTS)) | st.text(max_size=30)
PROSE = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)
TAGS = st.sampled_from(
    [
        *("p", "div", "article", "section", "h1", "h2", "ul", "li", "a", "b", "i", "span"),
        *("td", "tr", "table", "blockquote", "pre", "figure", "figcaption", "time", "header", "footer", "nav", "aside"),
        *("form", "script", "style", "noscript", "template", "textarea", "title", "iframe", "svg", "br", "hr", "img"),
        *("meta", "base", "html", "body", "head", "main", "button", "label", "dl", "dt", "dd"),
    ]
)
ATTRIBUTES = st.sampled_from(
    (
        "",
        "",
        " class='byline'",
        " class='story-body'",
        " id='comments'",
        " style='display:none'",
        " hidden",
        " datetime='2015-03-14'",
        " itemprop='author'",
        " href='http://[::1'",
        " class='" + "x" * 3_000 + "'",
        " a='" * 30,
        " property='og:title' content='x'",
    )
)


def _element(tag: str, attributes: str, inside: Sequence[str], closed: bool) -> str:
    return f"<{tag}{attributes}>{''.join(inside)}" + (f"</{tag}>" if closed else "")


ELEMENTS = st.recursive(
    PROSE,
    lambda inner: st.builds(_element, TAGS, ATTRIBUTES, st.lists(inner, max_size=4), st.booleans()),
    max_leaves=25,
)
HTML = st.lists(ELEMENTS, min_size=1, max_size=6).map(lambda parts: "<!DOCTYPE html><html><body>" + "\n".join(parts))
FIELDS = st.sampled_from(
    (
        "title",
        "headline",
        "text",
        "maintext",
        "html",
        "url",
        "author",
        "authors",
        "date",
        "date_publish",
        "publisher",
        "@type",
        "articleBody",
        "keywords",
        "image",
        "items",
        "version",
        "description",
        "language",
        "articles",
        "name",
        "@graph",
        "a",
    )
)
VALUES = st.recursive(
    PROSE | HTML | st.none() | st.booleans() | st.integers() | st.floats(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(FIELDS, inner, max_size=5),
    max_leaves=12,
)
RECORDS = st.dictionaries(FIELDS, VALUES, min_size=1, max_size=8)
PLAIN = st.sampled_from([value.decode() for value in ODD_VALUES if b'"' not in value])
META = st.sampled_from(("og:url", "og:title", "article:published_time", "author", "date", "og:site_name", "og:locale"))


def _headed(node: object, stated: Sequence[tuple[str, str]], page: str) -> str:
    metas = "".join(f'<meta property="{name}" content="{value}">' for name, value in stated)
    script = json.dumps({"@type": "NewsArticle", **node} if isinstance(node, dict) else node)
    return f'<head>{metas}<script type="application/ld+json">{script}</script></head>{page}'


HEADED = st.builds(_headed, VALUES, st.lists(st.tuples(META, PLAIN | PROSE), max_size=4), HTML)


ITEM_TAGS = st.sampled_from(
    (
        *("title", "description", "pubDate", "link", "content:encoded", "author", "authors", "guid", "dc:creator"),
        *("dc:date", "source", "publisher", "language", "media:description", "body", "summary", "category", "updated"),
    )
)


def _surrogates(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _lines(records: Sequence[object], escaped: bool, array: bool) -> bytes:
    if array:
        return _surrogates(json.dumps(records, ensure_ascii=escaped))
    return _surrogates("\n".join(json.dumps(record, ensure_ascii=escaped) for record in records))


def _table(header: Sequence[str], rows: Sequence[Sequence[str]], mark: str) -> bytes:
    return _surrogates("\n".join(mark.join(row) for row in [header, *rows]))


def _feed(items: Sequence[Sequence[tuple[str, str, str]]], head: str, end: str) -> bytes:
    shown = ("".join(f"<{tag}{attribute}>{text}</{tag}>" for tag, attribute, text in elements) for elements in items)
    return _surrogates(f"{head}<channel>" + "".join(f"<item>{one}</item>" for one in shown) + end)


def _warc(records: Sequence[tuple[str, bytes, int]]) -> bytes:
    return b"\r\n\r\n".join(
        b"WARC/1.0\r\n" + head.encode() + b"Content-Length: " + str(len(block) + lie).encode() + b"\r\n\r\n" + block
        for head, block, lie in records
    )


def _mail(heads: Sequence[str], parts: Sequence[tuple[str, str]], end: str) -> bytes:
    body = "".join(f"--x\n{head}\n\n{text}\n" for head, text in parts)
    head = "".join(f"{line}\n" for line in heads)
    return _surrogates(f"From: A <a@b.c>\nDate: Sat, 14 Mar 2015 18:00:00 +0000\n{head}\n{body}{end}")


BLOCKS = st.builds(
    lambda head, body: b"HTTP/1.1 200 OK\r\n" + head.encode() + b"\r\n" + body,
    st.sampled_from(
        (
            "Content-Type: text/html\r\n",
            "Content-Type: text/html; charset=koi8-r\r\nTransfer-Encoding: chunked\r\n",
            "Content-Type: text/plain\r\nContent-Encoding: gzip\r\n",
            'Content-Type: a/b;c="d\r\n',
            "X: \x00\r\n",
            "",
        )
    ),
    HTML.map(_surrogates) | st.binary(max_size=100) | HTML.map(_surrogates).map(zipped),
)
MADE_UP: st.SearchStrategy[Page] = st.one_of(
    st.builds(Page, st.just("page.html"), (HTML | HEADED).map(_surrogates)),
    st.builds(Page, st.just("page.txt"), st.lists(PROSE, min_size=1, max_size=20).map("\n".join).map(_surrogates)),
    st.builds(
        Page,
        st.just("page.md"),
        st.lists(PROSE, max_size=20).map(lambda one: _surrogates("# x\n\n[a](b)\n" + "\n\n".join(one))),
    ),
    st.builds(
        Page,
        st.just("page.jsonl"),
        st.builds(_lines, st.lists(RECORDS, min_size=1, max_size=4), st.booleans(), st.booleans()),
    ),
    st.builds(
        Page,
        st.just("page.csv"),
        st.builds(
            _table,
            st.lists(FIELDS, min_size=1, max_size=5),
            st.lists(st.lists(PROSE, max_size=6), max_size=5),
            st.sampled_from(",;\t|"),
        ),
    ),
    st.builds(
        Page,
        st.just("feed.xml"),
        st.builds(
            _feed,
            st.lists(
                st.lists(
                    st.tuples(
                        ITEM_TAGS, st.sampled_from(("", "", " type='x'", " href='http://[::1'")), ELEMENTS | PLAIN
                    ),
                    max_size=6,
                ),
                max_size=3,
            ),
            st.sampled_from(
                (
                    "<rss>",
                    "<?xml version='1.0'?><rss version='2.0'>",
                    "<feed xmlns='http://www.w3.org/2005/Atom'>",
                    "<rdf:RDF>",
                )
            ),
            st.sampled_from(("</channel></rss>", "</feed>", "", "</rss>")),
        ),
    ),
    st.builds(
        Page,
        st.just("page.warc"),
        st.lists(
            st.tuples(
                st.sampled_from(
                    (
                        "WARC-Type: response\r\nContent-Type: application/http\r\n",
                        "WARC-Type: resource\r\nContent-Type: text/html\r\n",
                        "WARC-Type: request\r\n",
                        "WARC-Type: revisit\r\n",
                        "",
                        "WARC-Date: 9999-99-99\r\nWARC-Type: conversion\r\n",
                    )
                ),
                BLOCKS,
                st.sampled_from((0, 0, 0, 1, -1, 10**9)),
            ),
            min_size=1,
            max_size=4,
        ).map(_warc),
    ),
    st.builds(
        Page,
        st.just("page.eml"),
        st.builds(
            _mail,
            st.lists(
                st.sampled_from(
                    (
                        "MIME-Version: 1.0",
                        "Content-Type: multipart/related; boundary=x",
                        "Content-Type: multipart/alternative; boundary=x",
                        "Content-Type: text/html; charset=x",
                        "Subject: =?utf-8?q?=D8?=",
                        "Subject: \udcff",
                        "Content-Transfer-Encoding: base64",
                        "From: <Saved by a browser>",
                        "Snapshot-Content-Location: http://[::1",
                    )
                ),
                max_size=5,
            ),
            st.lists(
                st.tuples(
                    st.sampled_from(
                        (
                            "Content-Type: text/html",
                            "Content-Type: text/plain; charset*=utf-8''x",
                            "Content-Type: message/rfc822",
                            "Content-Type: multipart/mixed; boundary=x",
                            "",
                        )
                    ),
                    HTML,
                ),
                max_size=4,
            ),
            st.sampled_from(("--x--", "")),
        ),
    ),
)
