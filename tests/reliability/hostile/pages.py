"""Pages that mislead a parser."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tests.reliability.hostile.trap import Trap, document, linked_data, page, story


def traps(outside: Path) -> Iterator[Trap]:
    """The traps of this kind."""
    yield page("pages/frames.html", lambda article: f"<html><frameset><frame src='/a'></frameset>{article}</html>")
    yield page("pages/early-end.html", lambda article: f"<html></html>{article}")
    yield page("pages/closed-root.html", lambda article: f"<!DOCTYPE html><html/><body>{article}</body>")
    yield page("pages/no-head.html", lambda article: f"<html>{article}")
    yield page("pages/two-bodies.html", lambda article: document(f"</body></html><html><body>{article}"))
    yield page(
        "pages/in-noscript.html",
        lambda article: document(f"<noscript>{article}</noscript>"),
        ("rejected", "no article"),
    )
    yield page("pages/open-script.html", lambda article: document(f"{article}<script>var a = '"))
    yield page(
        "pages/no-characters.html", lambda article: document(f"<p>&#xFFFE;&#xFFFF;&#xD800;&#0;&#x110000;</p>{article}")
    )
    yield page(
        "pages/no-characters-stated.html",
        lambda article: document(
            article,
            linked_data(r'{"@type": "NewsArticle", "headline": "\ud800", "author": {"name": "\udfff \u0000"}}'),
        ),
    )
    yield page("pages/controls.html", lambda article: document(article.replace("<p>", "<p>\x01\x08\x1f\x7f\x0b")))
    yield page("pages/nul.html", lambda article: document(article.replace("<p>", "<p>\x00")))
    yield page(
        "pages/included.html",
        lambda article: document(f'<xi:include href="file:///etc/hostname" parse="text"/>{article}'),
    )
    yield page(
        "pages/base.html",
        lambda article: document(article, "<base href='file:///etc/'><link rel=stylesheet href=passwd>"),
    )
    yield page(
        "pages/xhtml.html",
        lambda article: (
            '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" '
            '"http://127.0.0.1:9/x.dtd"><html xmlns="http://www.w3.org/1999/xhtml">'
            f"<body>{article}</body></html>"
        ),
    )
    yield page(
        "pages/hidden.html",
        lambda article: document(article + "<div style='display:none'>" + "stuffed words " * 20_000 + "</div>"),
    )
    yield page(
        "pages/refresh.html",
        lambda article: document(article, "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>"),
    )
    told = story()
    attack = replace(told, headline="<script>alert(1)</script> =cmd|'/C calc'!A0 {{7*7}} ${7*7}")
    yield Trap(b"pages/headline.html", document(attack.html).encode(), holds=told.paragraphs)
    same = "The mill reopened on Sunday after eight years of work, the mayor told a crowd in front of the gates."
    yield Trap(
        b"pages/same-paragraphs.html",
        document(f"<article><h1>The mill reopens</h1>{f'<p>{same}</p>' * 8}</article>").encode(),
        holds=(same,),
    )
