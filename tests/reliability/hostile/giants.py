"""One thing that is far too large, or far too many of a small one."""

import base64
from collections.abc import Iterator
from pathlib import Path

from tests.reliability.hostile.trap import Trap, document, linked_data, page, text


def traps(outside: Path) -> Iterator[Trap]:
    """The traps of this kind."""
    yield page("giants/attribute.html", lambda article: document(f"<div title='{'x' * 10_000_000}'>{article}</div>"))
    yield page(
        "giants/attributes.html",
        lambda article: document(f"<div {' '.join(f'a{n}=1' for n in range(100_000))}>{article}</div>"),
    )
    yield page(
        "giants/bare-attributes.html",
        lambda article: document(f"<div {' '.join(f'a{n}' for n in range(100_000))}>{article}</div>"),
    )
    yield page(
        "giants/many-attributes.html",
        lambda article: document(
            "".join(f"<i {' '.join(f'a{n}=1' for n in range(400))}></i>" for _ in range(500)) + article
        ),
    )
    yield page(
        "giants/classes.html",
        lambda article: document(f"<div class='{' '.join(f'c{n}' for n in range(300_000))}'>{article}</div>"),
    )
    yield page(
        "giants/picture.html",
        lambda article: document(
            f"<img src='data:image/png;base64,{base64.b64encode(bytes(5_000_000)).decode()}'>{article}"
        ),
    )
    yield page("giants/style.html", lambda article: document(article, f"<style>{'a{color:red}' * 300_000}</style>"))
    yield page("giants/script.html", lambda article: document(article, f"<script>{'var a = 1;' * 300_000}</script>"))
    yield page(
        "giants/json-ld-slashes.html",
        lambda article: document(article, linked_data('{"@type":"NewsArticle","headline":"' + '\\"' * 24_000 + '"}')),
    )
    yield page(
        "giants/json-ld-open.html",
        lambda article: document(article, linked_data('{"@type":"NewsArticle","description":"' + "a\\" * 40_000)),
    )
    yield page(
        "giants/meta.html",
        lambda article: document(article, f"<meta property='article:published_time' content='{'1:' * 20_000}'>"),
    )
    yield page(
        "giants/metas.html", lambda article: document(article, "<meta name='author' content='Jane Doe'>" * 100_000)
    )
    yield page("giants/title.html", lambda article: document(article, f"<title>{'word ' * 400_000}</title>"))
    for name, tag, times in (
        ("breaks", "<br>", 1_000_000),
        ("paragraphs", "<p>x</p>", 40_000),
        ("empty-paragraphs", "<p></p>", 1_000_000),
        ("spans", "<span>x</span>", 300_000),
        ("inputs", "<input>", 500_000),
        ("anchors", "<a href='/x'>word</a> ", 100_000),
        ("cells", "<td>1</td>", 300_000),
        ("items", "<li>one thing or another</li>", 40_000),
        ("pictures", "<img>", 500_000),
        ("comments", "<!-- -->", 500_000),
        ("references", "&nbsp;&amp;&#x41;", 300_000),
        ("ends", "</p>", 1_000_000),
        ("rules", "<hr>", 1_000_000),
    ):
        yield page(f"giants/{name}.html", lambda article, tag=tag, times=times: document(article + tag * times))
    for name, text_of in (
        ("less-than", "<" * 1_000_000),
        ("ampersands", "&" * 1_000_000),
        ("open-comment", "<!--" * 300_000),
        ("open-tag", "<p " * 300_000),
        ("quotes", '<p title="' * 100_000),
        ("cdata", "<![CDATA[" * 100_000),
        ("questions", "<?" * 500_000),
        ("ends", "</" * 500_000),
        ("numbers", "&#" * 300_000),
    ):
        yield page(f"giants/stray-{name}.html", lambda article, text_of=text_of: document(article + text_of))
    yield text("giants/one-line.txt", lambda told: told + "\n" + "word " * 1_000_000 + "\n")
    yield text("giants/one-word.txt", lambda told: told + "\n" + "w" * 5_000_000 + "\n")
    yield text("giants/lines.txt", lambda told: told + "x\n" * 45_000)
    yield text("giants/blank-lines.txt", lambda told: told + "\n" * 45_000)
    yield text("giants/too-many-lines.txt", lambda told: told + "x\r\n" * 1_000_000, ("rejected", "too large"))
    yield page(
        "giants/too-many-lines.html", lambda article: document(article + "<p>x" * 100_000), ("rejected", "too large")
    )
    yield text("giants/sentences.txt", lambda told: told + "\n" + "He said so. " * 300_000)
    yield text(
        "giants/digits.txt", lambda told: told + "\n" + "1" * 1_000_000 + "\n" + "1:" * 300_000 + "\n" + "1/" * 300_000
    )
    yield text("giants/dashes.txt", lambda told: told + "\n" + "- " * 500_000 + "\n" + "—" * 300_000 + "\n")
    yield text("giants/names.txt", lambda told: told + "\nBy " + "John Smith and " * 50_000 + "\n")
    yield text("giants/dates.txt", lambda told: told + "\n" + "March 7, 2013 " * 50_000 + "\n")
    yield text("giants/bars.txt", lambda told: told + "\n" + "a | " * 200_000 + "\n")
    yield text("giants/same-lines.txt", lambda told: told + "The same line comes again and again, he said.\n" * 45_000)
    yield text("giants/brackets.txt", lambda told: told + "\n" + "(" * 500_000 + "\n" + "[" * 500_000 + "\n")
    yield text("giants/blanks.txt", lambda told: told + "\nBy" + " " * 1_000_000 + "x\n" + "\t" * 1_000_000 + "x\n")
