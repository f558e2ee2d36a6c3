"""Hostile files for every format: golden files and forms of one article, mutated, and files made up by their grammar.

The seeds are found by listing tests/golden/formats, so a new format is fuzzed once it has a golden file.
"""

import gzip
import io
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from tests.forms import FORMS
from tests.golden import FOLDER

LARGEST = 150_000  # bytes of a made-up file: faults of size are those of tests/extractors/html/test_hostile.py

HEADLINE = "Owls nest in the town hall"
STORY = (
    "Two barn owls have nested in the clock tower of the town hall, and the bell will stay silent until they fly.",
    "LONDON, March 14, 2015 (Reuters) — The clerk found the pair on Friday when she went up to oil the works.",
    "«Мы рады», — сказал мэр. 「鐘は鳴らない」と町長は言った。",
)
GOLDEN = tuple(
    (path.name, path.read_bytes()) for path in sorted((FOLDER / "formats").iterdir()) if path.suffix != ".expected"
)
SEEDS = (*GOLDEN, *((form.file, form.write(HEADLINE, STORY)) for form in FORMS))
NAMES = sorted({name for name, _ in SEEDS} | {"page", "a.tsv", "a.ndjson", "a.htm", "a.xml", "a.txt.gz"})

TEXTS = (
    *("\x00", "\x1b[2J", "\x7f", "\x85", "\u2028", "\ufeff", "\ufffe", "\uffff", "\U0001fffe", "\u202e"),
    *("\u200b" * 50, "\xad"),
    *("e" + "\u0301" * 50, "\r", "\r\r\n", "\x0b", "\x0c", "\x1c", "Ã©", "â€™", "ß", "İ", "ǆ", "ﬁ", "①", "٣"),
    *("𝟘", "ᾳ"),
    *("By ", "By A. B. and C. D.", "Photo: ", "© 2011 ", "Published: ", "Updated ", "Share this", "Tags: "),
    *("1:1:1:1", "99:99"),
    *("March 14, 2015", "14/03/2015", "2015-03-14T18:00:00Z", "0000-00-00", "31.02.2015", "2015年3月14日"),
    *("9" * 30, "1e999"),
    *("LONDON, March 14 (AP) — ", "(", "((((", "))))", "....", "----", "||||", "    ", " " * 500, ",,,,"),
    *("\n\n\n", "''''", '""""'),
    *("<", ">", "&", "&#xD800;", "&#0;", "&#xFFFE;", "&#99999999;", "&amp;amp;", "&nosuch;", "<!--", "-->"),
    *("<![CDATA[", "]]>"),
    *("<p>", "</p>", "<br>", "<br/>", "<div class='", "<script>", "</script>", "<style>", "<title>", "<html/>"),
    *("</html>",),
    *("<frameset>", "<plaintext>", "<textarea>", "<svg>", "<math>", "<table>", "<td>", "<a href='"),
    *("<time datetime='", "<base href='"),
    *('<script type="application/ld+json">', '{"@type":"NewsArticle","headline":'),
    *("<meta property='og:title' content='", "<h1>"),
    *("{", "}", "[", "]", '"', "\\", "\\ud800", '\\"', ":", "null", "NaN", "-Infinity", "1E400", '{"text":"'),
    *('"text"', "[[[["),
    *("WARC/1.0\r\n", "Content-Length: 0\r\n", "Content-Length: -1\r\n", "Content-Length: 99999999\r\n"),
    *("WARC-Type: response\r\n", "WARC-Type: revisit\r\n", "WARC-Payload-Digest: a\r\n", "filedesc://"),
    *("http://a.example/ 0.0.0.0 20040101000000 text/html 9\n",),
    *("HTTP/1.1 200 OK\r\n", "Transfer-Encoding: chunked\r\n", "Content-Encoding: gzip\r\n"),
    *("Content-Encoding: br\r\n", "Content-Encoding: zstd\r\n", "\r\n\r\n"),
    *("<rss>", "</rss>", "<item>", "</item>", "<entry>", "<!ENTITY a 'b'>", "<!DOCTYPE x ["),
    *("<?xml version='1.0' encoding='utf-7'?>",),
    *("From: a@b.c\n", "Date: x\n", "Content-Type: text/html; charset=", "Content-Transfer-Encoding: base64\n"),
    *("=?utf-8?b?", "?="),
    *("------Boundary----\r\n", "--====alert====--\n", "boundary=", "charset=utf-16", "charset=hz"),
    *("charset=rot13", "=D8=00", "~{", "+/v8-"),
    *("title,text\n", "text|url|", ";;;;", "\t", "# ", "* ", "> ", "```\n", "![](", "](", "| --- |\n", "_____"),
    *("====\n", "---\n", "+++\n", "title: ", "date = ", "tags: [", "a: &a [x]\n", "*a", "- ", ": |\n  "),
)  # fmt: skip
TOKENS = (
    *(text.encode("utf-8", "surrogatepass") for text in TEXTS),
    *(b"\xed\xa0\x80", b"\xff\xfe", b"\xfe\xff", b"\xff", b"\xc3", b"\xe2\x80", b"\x1f\x8b\x08\x00", b"\x1f\x8b"),
    *(
        b"PK\x03\x04",
        b"PK\x01\x02",
        b"PK\x05\x06",
        b"\x28\xb5\x2f\xfd",
        b"\x5d\x2a\x4d\x18",
        b"\xc0\x80",
        b"\xf4\x90\x80\x80",
        b"\x80" * 8,
        bytes(range(256)),
    ),
)
PAIRS = (
    *(
        (b"<div>", b"</div>"),
        (b"<b><i>", b"</i></b>"),
        (b"<p>", b""),
        (b"<table><tr><td>", b""),
        (b"<a href='x'>", b"</a>"),
    ),
    *(
        (b"[", b"]"),
        (b'{"text":', b"}"),
        (b"(", b")"),
        (b'"', b'"'),
        (b"<![CDATA[", b"]]>"),
        (b"<!--", b"-->"),
        (b"&lt;", b"&gt;"),
    ),
    *(
        (b"**", b"**"),
        (b"> ", b"\n"),
        (b"<item>", b"</item>"),
        (b"Content-Type: multipart/mixed; boundary=x\n\n--x\n", b""),
    ),
)
ENCODINGS = ("utf-16", "utf-16-le", "utf-8-sig", "cp1251", "cp1252", "shift_jis", "gb18030", "utf-7", "utf-32", "cp037")

# What stands in place of a value: an address, a stamp, a number, a text, or another kind of value than is usual there.
ODD_VALUES = (
    *(
        b"",
        b"http://[::1",
        b"//",
        b"https://a.example:99999/",
        b"news.example",
        b"0000-00-00",
        b"1e999",
        b"9" * 30,
        b"-1",
    ),
    *(b"By A. B.", b"xx-", b"text/html", b"a b c", b"[[]]", b"{}", b'{"name":[{"name":1}]}', b"null", b"true"),
    *(b'["",null,{"a":[]}]', b"<b>x</b>", b"&lt;p&gt;x", b"utf-16", b"1"),
)
_VALUE = re.compile(
    rb"""(?<==")[^"<>]*(?=")|(?<==')[^'<>]*(?=')|(?<=[^/\s]>)[^<>\s][^<>]*(?=<)|(?<=\w: )[^\r\n]+"""
    rb"""|(?<=":)\s*(?:"[^"]*"|[^,"\[\]{}]+)(?=[,}])"""
)
_TAG = re.compile(rb"<[\w:]+(?=[\s/>])")
ATTRIBUTES = (b' type="x"', b' xml:lang="en"', b" href='http://[::1'", b' id=""', b" hidden", b' xsi:type="a:B"')

Change = Callable[[bytes], bytes]


@dataclass(frozen=True, slots=True)
class Page:
    """A file to be read."""

    name: str
    data: bytes


def _at(data: Sequence[object], place: float) -> int:
    return int(place * len(data))


def _cut(first: float, second: float) -> Change:
    def change(data: bytes) -> bytes:
        start, end = sorted((_at(data, first), _at(data, second)))
        return data[:start] + data[end:]

    return change


def _repeat(place: float, size: int, times: int) -> Change:
    def change(data: bytes) -> bytes:
        start = _at(data, place)
        return data[:start] + data[start : start + size] * times + data[start:]

    return change


def _insert(place: float, token: bytes, times: int) -> Change:
    return lambda data: data[: _at(data, place)] + token * times + data[_at(data, place) :]


def _splice(place: float, other: tuple[str, bytes], first: float, size: int) -> Change:
    start = _at(other[1], first)
    return _insert(place, other[1][start : start + size], 1)


def _swap(first: float, second: float, size: int) -> Change:
    def change(data: bytes) -> bytes:
        start, other = sorted((_at(data, first), _at(data, second)))
        if start + size > other:
            return data
        return b"".join(
            (
                data[:start],
                data[other : other + size],
                data[start + size : other],
                data[start : start + size],
                data[other + size :],
            )
        )

    return change


def _nest(place: float, size: int, pair: tuple[bytes, bytes], times: int) -> Change:
    def change(data: bytes) -> bytes:
        start = _at(data, place)
        return data[:start] + pair[0] * times + data[start : start + size] + pair[1] * times + data[start + size :]

    return change


def _flip(place: float, mask: int) -> Change:
    def change(data: bytes) -> bytes:
        at = _at(data, place)
        return data[:at] + bytes([data[at] ^ mask]) + data[at + 1 :] if data[at:] else data

    return change


def _value(place: float, value: bytes) -> Change:
    """Another value of an attribute, element, field or header."""
    return lambda data: _replaced(data, _VALUE.search(data, _at(data, place)), value)


def _attribute(place: float, attribute: bytes) -> Change:
    """An attribute of an element."""

    def change(data: bytes) -> bytes:
        found = _TAG.search(data, _at(data, place))
        return _replaced(data, found, found[0] + attribute if found else b"")

    return change


def _replaced(data: bytes, found: re.Match[bytes] | None, value: bytes) -> bytes:
    return data[: found.start()] + value + data[found.end() :] if found else data


def _recode(encoding: str) -> Change:
    return lambda data: data.decode("utf-8", "replace").encode(encoding, "replace")


def _garble(encoding: str) -> Change:
    return lambda data: data.decode(encoding, "replace").encode("utf-8")


def zipped(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


PLACES = st.floats(0, 1, allow_nan=False)
SIZES = st.integers(1, 4_000)
TIMES = st.sampled_from((1, 1, 2, 3, 10, 100, 1_000))
CHANGES: st.SearchStrategy[Change] = st.one_of(
    st.builds(_cut, PLACES, PLACES),
    st.builds(_repeat, PLACES, SIZES, TIMES),
    st.builds(_insert, PLACES, st.sampled_from(TOKENS), TIMES),
    st.builds(_insert, PLACES, st.sampled_from(TOKENS), st.just(1)),
    st.builds(_splice, PLACES, st.sampled_from(SEEDS), PLACES, SIZES),
    st.builds(_swap, PLACES, PLACES, SIZES),
    st.builds(_nest, PLACES, SIZES, st.sampled_from(PAIRS), TIMES),
    st.builds(_value, PLACES, st.sampled_from(ODD_VALUES)),
    st.builds(_attribute, PLACES, st.sampled_from(ATTRIBUTES)),
    st.builds(_flip, PLACES, st.integers(1, 255)),
    st.builds(_recode, st.sampled_from(ENCODINGS)),
    st.builds(_garble, st.sampled_from(("cp1252", "cp1251", "latin-1"))),
    st.just(zipped),
)


def _changed(seed: tuple[str, bytes], changes: Sequence[Change], name: str | None, member: float) -> Page:
    """A file after some changes, those of an archive in one of its members where `member` is below one half."""
    if member < 0.5 and seed[1].startswith(b"PK\x03\x04"):
        return Page(name or seed[0], _changed_inside(seed[1], changes, member * 2))
    return Page(name or seed[0], _all(changes, seed[1]))


def _changed_inside(data: bytes, changes: Sequence[Change], place: float) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as file, zipfile.ZipFile(written, "w") as other:
        readable = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
        members = (one for one in file.infolist() if one.compress_type in readable)
        names = [one.filename for one in members if not one.flag_bits & 1]  # not encrypted
        for name in names:
            inner = file.read(name)
            other.writestr(name, _all(changes, inner) if name == names[_at(names, place)] else inner)
    return written.getvalue()


def _all(changes: Sequence[Change], data: bytes) -> bytes:
    for change in changes:
        data = change(data)[:LARGEST]
    return data


MUTATED: st.SearchStrategy[Page] = st.builds(
    _changed,
    st.sampled_from(SEEDS),
    st.lists(CHANGES, min_size=1, max_size=6),
    st.none() | st.sampled_from(NAMES),
    st.floats(0, 1, exclude_max=True, allow_nan=False),
)
BYTES: st.SearchStrategy[Page] = st.builds(
    Page,
    st.sampled_from(NAMES),
    st.builds(
        lambda begin, rest: begin + rest,
        st.sampled_from([seed[:200] for _, seed in SEEDS] + [b""]),
        st.binary(max_size=400),
    ),
)
