"""Markup and records within markup and records within others."""

import json
from collections.abc import Iterator
from pathlib import Path

from tests.reliability.hostile.trap import Trap, document, linked_data, page, story, text


def traps(outside: Path) -> Iterator[Trap]:
    """The traps of this kind."""
    for name, opened, closed, times in (
        ("formatting", "<b><i><u><p>", "", 2_000),
        ("divs", "<div>", "</div>", 100_000),
        ("open-divs", "<div>", "", 100_000),
        ("tables", "<table><tr><td>", "</td></tr></table>", 30_000),
        ("quotes", "<blockquote>", "</blockquote>", 50_000),
        ("lists", "<ul><li>", "</li></ul>", 30_000),
        ("fonts", "<font>", "", 50_000),
        ("links", "<a href='#'>", "", 30_000),
        ("forms", "<form>", "", 30_000),
        ("svg", "<svg><g>", "</g></svg>", 20_000),
        ("math", "<math><mi>", "</mi></math>", 20_000),
        ("selects", "<select><option>", "", 30_000),
        ("templates", "<template>", "</template>", 20_000),
        ("buttons", "<button>", "", 30_000),
    ):
        yield page(
            f"nesting/{name}.html",
            lambda article, opened=opened, closed=closed, times=times: document(
                article + opened * times + "x" + closed * times
            ),
        )
    yield page("nesting/around.html", lambda article: document("<div>" * 600 + article + "</div>" * 600))
    yield page("nesting/json-ld.html", lambda article: document(article, linked_data("[" * 100_000)))
    yield page(
        "nesting/json-ld-objects.html",
        lambda article: document(article, linked_data('{"a":' * 50_000 + "1" + "}" * 50_000)),
    )
    yield Trap(b"nesting/arrays.json", b"[" * 1_000_000, ("rejected", "corrupt"))
    yield Trap(b"nesting/objects.json", b'{"a":' * 200_000 + b"1" + b"}" * 200_000, ("rejected", "corrupt"))
    told = story()
    deep = json.dumps(told.record) + "\n" + '{"text":' * 100_000 + "\n"
    yield Trap(b"nesting/line.jsonl", deep.encode(), holds=told.paragraphs, rejects=("corrupt",))
    yield Trap(b"nesting/parts.eml", _parts(1_500), ("rejected", "corrupt"))
    yield Trap(b"nesting/quotes.txt", b"> " * 500_000, ("rejected", "no article"))
    yield text(
        "nesting/brackets.md",
        lambda told: (
            f"# A heading\n\n{told}\n\n" + "[" * 50_000 + "](" * 50_000 + "\n\n[a](https://a.example/) **b**\n"
        ),
    )
    yield text(
        "nesting/marks.md",
        lambda told: (
            f"# A heading\n\n{told}\n\n" + "**a" * 30_000 + "\n\n" + "_" * 50_000 + "\n\n[a](https://a.example/)\n"
        ),
    )


def _parts(times: int) -> bytes:
    head = b"From: a@b.example\r\nSubject: deep\r\nDate: Mon, 2 Mar 2026 08:00:00 +0000\r\nMIME-Version: 1.0\r\n"
    nested = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n) for n in range(times))
    return head + nested + b"Content-Type: text/plain\r\n\r\nx\r\n"
