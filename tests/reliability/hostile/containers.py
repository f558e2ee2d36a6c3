"""Containers that are cut, that lie, or of which a part is broken: the rest of each is loaded."""

import gzip
import io
import json
import struct
import zipfile
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path

from extractors.decoding.compression import zstd
from tests.forms import FORMS
from tests.reliability.hostile.records import http, warc
from tests.reliability.hostile.trap import Trap, document, page, story, text


def traps(outside: Path) -> Iterator[Trap]:
    """The traps of this kind."""
    for kind in (_records, _tables, _feeds, _agencies, _crawls, _mail, _exports, _fields, _packed, _archives):
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


def _agencies() -> Iterator[Trap]:
    one, two = story(), story()
    items = [
        '<newsItem version="1"><itemMeta><itemClass qcode="ninat:text"/></itemMeta><contentMeta><headline>'
        f"{escape(each.headline)}</headline></contentMeta><contentSet><inlineData>{escape(' '.join(each.paragraphs))}"
        "</inlineData></contentSet></newsItem>"
        for each in (one, two)
    ]
    message = f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{"".join(items)}'
    yield Trap(b"containers/cut-newsml.xml", message[:-60].encode(), holds=(one.paragraphs[0],), rejects=("corrupt",))
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    doctype = f'<!DOCTYPE nitf [<!ENTITY l0 "ha">{laughs}]>'
    yield Trap(
        b"containers/laughs-nitf.xml",
        f"{doctype}<nitf><body><body.content><p>&l11;</p></body.content></body></nitf>".encode(),
        ("rejected", "entities"),
    )
    deep = "<p>" * 100_000
    yield Trap(b"containers/deep-nitf.xml", f"<nitf><body><body.content>{deep}".encode(), ("rejected", "corrupt"))
    one = story()
    outside = '<!DOCTYPE nitf SYSTEM "file:///etc/hostname">'
    inner = "".join(f"<p>{escape(text)}</p>" for text in one.paragraphs)
    yield Trap(
        b"containers/dtd-nitf.xml",
        f"{outside}<nitf><body><body.content>{inner}</body.content></body></nitf>".encode(),
        holds=one.paragraphs,
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


def _exports() -> Iterator[Trap]:
    write = {form.name: form.write for form in FORMS}
    for name in ("Nexis", "Nexis Uni", "Factiva", "Factiva without codes", "ProQuest"):
        one, two = story(), story()
        whole = b"".join(write[name](each.headline, each.paragraphs) for each in (one, two))
        cut = whole[: whole.rindex(two.paragraphs[-1].encode()) + 20]
        yield Trap(f"containers/cut {name}.txt".encode(), cut, holds=one.paragraphs, rejects=("corrupt",))
    one, two = story(), story()
    picture = b"From a@a.example Mon Mar  2 08:00:00 2026\nFrom: a@a.example\nContent-Type: image/png\n\nx\n\n"
    yield Trap(
        b"containers/picture.mbox",
        write["mailbox"](one.headline, one.paragraphs) + picture + write["mailbox"](two.headline, two.paragraphs),
        holds=(*one.paragraphs, *two.paragraphs),
        rejects=("no article",),
    )
    counted = "".join(f"Document {number} of 2\n\n{' '.join(story().paragraphs)}\n\n" for number in (1, 2))
    yield Trap(b"containers/unknown export.txt", counted.encode(), ("rejected", "unsupported"))


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
    yield text("containers/cut.txt.zst", lambda told: zstd.compress(told.encode())[:-3], ("rejected", "corrupt"))
    told = story()
    whole = warc(http(b"Content-Type: text/html", document(told.html).encode()))
    yield Trap(
        b"containers/dictionary.warc.zst",
        struct.pack("<II", 0x184D2A5D, 8) + b"rubbish!" + zstd.compress(whole) + b"\0\1\2",
        holds=told.paragraphs,
        rejects=("corrupt",),
    )


def _archives() -> Iterator[Trap]:
    told = story()
    files = {"../../up.txt": told.text, "/etc/passwd": "", "lie.txt": "short", "secret.txt": "sealed", "x.txt": "odd"}
    data = bytearray(_zipped(files))
    for name, place, value in (("lie.txt", 24, 1 << 30), ("secret.txt", 8, 1), ("x.txt", 10, 99)):
        entry = data.index(b"PK\x01\x02" + data[(at := data.rindex(name.encode()) - 46) + 4 : at + 46])
        struct.pack_into("<H" if value < 1 << 16 else "<I", data, entry + place, value)
    yield Trap(
        b"containers/names.zip",
        bytes(data),
        holds=told.paragraphs,
        rejects=("corrupt", "empty", "unsupported", "unsupported"),
    )
    told = story()
    whole = _zipped({"a.txt": told.text})
    yield Trap(b"containers/cut.zip", whole[:-30], ("rejected", "corrupt"))
    yield Trap(b"containers/head-only.zip", whole[:40], ("rejected", "corrupt"))
    told = story()
    deep = _zipped({"a.txt": "deep"})
    for _ in range(50):
        deep = _zipped({"deep.zip": deep})
    yield Trap(
        b"containers/deep.zip",
        _zipped({"a.txt": told.text, "deep.zip": deep}),
        holds=told.paragraphs,
        rejects=("unsupported",),
    )
    told = story()
    head = "filedesc://a.arc 0.0.0.0 20040101000000 text/plain 4\n1 0\n\n"
    block = http(b"Content-Type: text/html", document(told.html).encode())
    record = f"http://a.example/ 0.0.0.0 20040101000000 text/html {len(block)}\n".encode() + block + b"\n"
    yield Trap(
        b"containers/cut.arc", head.encode() + record + record[:-90], holds=told.paragraphs, rejects=("corrupt",)
    )


def _zipped(files: Mapping[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()
