"""Containers that are cut, that lie, or of which a part is broken: the rest of each is loaded."""

import gzip
import json
from collections.abc import Iterator
from html import escape
from pathlib import Path

from tests.reliability.hostile.records import http, warc
from tests.reliability.hostile.trap import Trap, document, page, story, text


def traps(outside: Path) -> Iterator[Trap]:
    """The traps of this kind."""
    for kind in (_records, _tables, _feeds, _crawls, _mail, _fields, _packed):
        yield from kind()


def _lines(count: int = 3) -> tuple[list[bytes], tuple[str, ...]]:
    """So many records, and what the stories in all but the last hold."""
    stories = [story() for _ in range(count)]
    lines = [json.dumps(one.record).encode() for one in stories]
    return lines, tuple(paragraph for one in stories[:-1] for paragraph in one.paragraphs)


def _records() -> Iterator[Trap]:
    lines, kept = _lines()
    yield Trap(b"containers/cut.jsonl", b"\n".join(lines)[:-40], holds=kept, rejects=("corrupt",))
    lines, kept = _lines()
    yield Trap(
        b"containers/cut.jsonl.gz",
        gzip.compress(b"\n".join(lines) + b" and so on" * 9_000, 1)[:-20],
        holds=kept,
        rejects=("corrupt", "corrupt"),
    )
    lines, kept = _lines()
    yield Trap(b"containers/cut-array.json", b"[" + b",\n".join(lines)[:-40], holds=kept, rejects=("corrupt",))
    lines, kept = _lines()
    broken = [lines[0], b"\xff\x00\xfe not json", b"[1, 2]", b"null", b'"text"', b"{}", lines[1]]
    yield Trap(
        b"containers/broken-lines.jsonl",
        b"\n".join(broken),
        holds=kept,
        rejects=("corrupt", "no article", "no article", "no article", "no article"),
    )
    lines, kept = _lines(2)
    yield Trap(
        b"containers/numbers.jsonl",
        lines[0] + b'\n{"text": ' + b"9" * 100_000 + b"}\n" + b'{"text": NaN}\n',
        holds=kept,
        rejects=("no article", "no article"),
    )
    lines, kept = _lines(2)
    odd = b'{"text": "\\ud800 alone", "text": 5, "title": {"a": [null]}}'
    yield Trap(b"containers/odd-fields.jsonl", lines[0] + b"\n" + odd, holds=kept, rejects=("no article",))
    yield Trap(b"containers/scalar.json", b"42", ("rejected", "unsupported"))
    yield Trap(b"containers/empty.json", b"[]", ("rejected", "no article"))


def _tables() -> Iterator[Trap]:
    one, two = story(), story()
    table = (
        f'title,text\r\n"{one.headline}","{" ".join(one.paragraphs)}"\r\n"{two.headline}","{" ".join(two.paragraphs)}'
    )
    yield Trap(b"containers/cut.csv", table[:-40].encode(), holds=(one.paragraphs[0],), rejects=("corrupt",))
    one = story()
    ragged = f'title,text\r\na\r\na,b,c,d\r\n"{one.headline}","{" ".join(one.paragraphs)}"\r\n'
    yield Trap(b"containers/ragged.csv", ragged.encode(), holds=(one.paragraphs[0],), rejects=("corrupt", "corrupt"))
    one = story()
    wide = ",".join(f"c{n}" for n in range(20_000))
    yield Trap(
        b"containers/wide.csv",
        f'text,title,{wide}\r\n"{" ".join(one.paragraphs)}","{one.headline}"{"," * 20_000}\r\n'.encode(),
        holds=(one.paragraphs[0],),
    )
    one = story()
    formula = f'title,text\r\n"=HYPERLINK(""http://a.example"",""x"")","{" ".join(one.paragraphs)}"\r\n'
    yield Trap(b"containers/formula.csv", formula.encode(), holds=(one.paragraphs[0],))


def _feeds() -> Iterator[Trap]:
    one, two = story(), story()
    items = [
        f"<item><title>{escape(each.headline)}</title>"
        f"<description>{escape(' '.join(each.paragraphs))}</description></item>"
        for each in (one, two)
    ]
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title>{"".join(items)}'
    yield Trap(b"containers/cut.rss", feed[:-60].encode(), holds=(one.paragraphs[0],), rejects=("corrupt",))
    yield Trap(
        b"containers/empty.rss",
        b'<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>',
        ("rejected", "no article"),
    )


def _crawls() -> Iterator[Trap]:
    told = story()
    whole = warc(http(b"Content-Type: text/html", document(told.html).encode()))
    yield Trap(b"containers/cut.warc", whole + whole[:-100], holds=told.paragraphs, rejects=("corrupt",))
    told = story()
    whole = warc(http(b"Content-Type: text/html", document(told.html).encode()))
    yield Trap(
        b"containers/cut.warc.gz",
        gzip.compress(whole) + gzip.compress(whole)[:-30],
        holds=told.paragraphs,
        rejects=("corrupt", "corrupt"),
    )
    for name, length in (("longer", 10**12), ("shorter", 20), ("negative", -5)):
        told = story()
        block = http(b"Content-Type: text/html", document(told.html).encode())
        yield Trap(
            f"containers/{name}.warc".encode(),
            warc(block, length) + warc(block),
            holds=told.paragraphs,
            rejects=("corrupt",),
        )
    told = story()
    block = http(b"Content-Type: text/html\r\nTransfer-Encoding: chunked", b"ffffffff\r\nshort")
    yield Trap(
        b"containers/chunked.warc",
        warc(block) + warc(http(b"Content-Type: text/html", document(told.html).encode())),
        holds=told.paragraphs,
        rejects=("corrupt",),
    )
    yield Trap(b"containers/head-only.warc", b"WARC/1.0\r\n", ("rejected", "corrupt"))


def _mail() -> Iterator[Trap]:
    mail = (
        "From: Desk <desk@a.example>\r\nSubject: News\r\nDate: Mon, 2 Mar 2026 08:00:00 +0000\r\nMIME-Version: 1.0\r\n"
    )
    told = story()
    yield Trap(
        b"containers/headers.eml",
        (mail + "X-A: b\r\n" * 1_000 + "Content-Type: text/plain\r\n\r\n" + "\r\n\r\n".join(told.paragraphs)).encode(),
        holds=told.paragraphs,
    )
    told = story()
    yield Trap(
        b"containers/charset.eml",
        (mail + "Content-Type: text/plain; charset=no-such\r\n\r\n" + "\r\n\r\n".join(told.paragraphs)).encode(),
        holds=told.paragraphs,
    )
    yield Trap(
        b"containers/base64.eml",
        (mail + "Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!====\r\n").encode(),
        ("rejected", "empty"),
    )
    parts = "--b\r\nContent-Type: text/plain\r\n\r\nx\r\n" * 50_000
    yield Trap(
        b"containers/parts.eml",
        (mail + f"Content-Type: multipart/mixed; boundary=b\r\n\r\n{parts}--b--\r\n").encode(),
        ("rejected", "too large"),
    )
    saved = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example/\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/html\r\nContent-Location: https://a.example/\r\n\r\n"
    )
    yield page("containers/saved.mhtml", lambda article: saved + document(article) + "\r\n--b--\r\n")
    yield page("containers/cut.mhtml", lambda article: (saved + document(article))[:-80], ("rejected", "corrupt"))


def _fields() -> Iterator[Trap]:
    head = "---\ntitle: The mill\ndate: 2026-03-07\n"
    aliases = "".join(f"b{at}: &b{at} [*b{at - 1}, *b{at - 1}]\n" for at in range(1, 40))
    for name, inner in (
        ("no-end", "\n"),
        ("bad", "tags: [a, b\nname: 'x\n\t- y\n---\n"),
        ("aliases", f"b0: &b0 [x, x]\n{aliases}---\n"),
        ("nested", f"a: {'[' * 5_000}\n---\n"),
        ("class", "a: !!python/object/apply:os.abort []\n---\n"),
        ("endless", f"a: {'b' * 100_000}\n---\n"),
    ):
        yield text(f"containers/fields-{name}.md", lambda told, inner=inner: f"{head}{inner}{told}")
    yield text("containers/fields-cut.md", lambda told: '{"title": "The mill",\n' + told, ("rejected", "corrupt"))
    yield Trap(b"containers/fields-only.md", f"{head}---\n".encode(), ("rejected", "no article"))


def _packed() -> Iterator[Trap]:
    yield page(
        "containers/cut.html",
        lambda article: document(article)[:-9] + "<p title='",
    )
    yield text("containers/cut.txt.gz", lambda told: gzip.compress(told.encode())[:-30], ("rejected", "corrupt"))
    yield text(
        "containers/tail.txt.gz",
        lambda told: gzip.compress(told.encode()) + b"trailing rubbish",
        ("rejected", "corrupt"),
    )
