"""One article in each form in which pages arrive: what a test says of a text, it can say of all formats."""

import csv
import gzip
import hashlib
import io
import json
import quopri
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape

from pipeline.source import SourceBytes
from warehouse.outcome.listing import SourceFile

DAY = datetime(2015, 3, 14, 18, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Form:
    """A way to write an article into a file: what it is called, of which format it is, its file's name, its bytes."""

    name: str
    format: str
    file: str
    write: Callable[[str, Sequence[str]], bytes]


def source(name: str, data: bytes) -> SourceBytes:
    """A dropped file that was read."""
    file = SourceFile(name, name.encode(), hashlib.sha256(data).hexdigest(), len(data), DAY, DAY)
    return SourceBytes(file, data)


def raw(text: str) -> bytes:
    """UTF-8, of lone surrogates too."""
    return text.encode("utf-8", "surrogatepass")


def references(text: str) -> str:
    """Markup with a reference for each character that is no printable ASCII."""
    return "".join(one if " " <= one <= "~" else f"&#x{ord(one):X};" for one in escape(text))


def _page(headline: str, paragraphs: Sequence[str], shown: Callable[[str], str] = escape) -> str:
    body = "".join(f"<p>{shown(text)}</p>\n" for text in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{shown(headline)}</title></head><body>'
        f'<div class="menu"><a href="/">Home</a> <a href="/news">News</a></div><article><h1>{shown(headline)}</h1>\n'
        f"{body}</article></body></html>\n"
    )


def _text(headline: str, paragraphs: Sequence[str]) -> bytes:
    return raw("\n\n".join([headline, *paragraphs]) + "\n")


def _markdown(headline: str, paragraphs: Sequence[str]) -> bytes:
    links = "[Home](/) [News](/news) [Sport](/sport)\n\n"
    return raw(f"{links}# {headline}\n\n" + "\n\n".join(paragraphs) + "\n\n**Share** [this](/share)\n")


def _front_matter(headline: str, paragraphs: Sequence[str]) -> bytes:
    fields = f"---\nlayout: post\ntitle: {json.dumps(headline, ensure_ascii=False)}\ndate: 2015-03-14\n---\n\n"
    return raw(fields + "\n\n".join(paragraphs) + "\n")


def _html(headline: str, paragraphs: Sequence[str]) -> bytes:
    return raw(_page(headline, paragraphs))


def _html_references(headline: str, paragraphs: Sequence[str]) -> bytes:
    return raw(_page(headline, paragraphs, references))


def _json(headline: str, paragraphs: Sequence[str]) -> bytes:
    record = {"url": "https://valeherald.example/owls", "title": headline, "maintext": "\n\n".join(paragraphs)}
    return raw(json.dumps(record, ensure_ascii=False) + "\n")


def _json_escaped(headline: str, paragraphs: Sequence[str]) -> bytes:
    return json.dumps([{"title": headline, "text": "\n\n".join(paragraphs)}], ensure_ascii=True).encode()


def _json_page(headline: str, paragraphs: Sequence[str]) -> bytes:
    return json.dumps({"title": headline, "html": _page(headline, paragraphs)}).encode()


def _csv(headline: str, paragraphs: Sequence[str]) -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([("title", "text"), (headline, "\n\n".join(paragraphs))])
    return raw(stream.getvalue())


def _feed(headline: str, paragraphs: Sequence[str], shown: Callable[[str], str]) -> bytes:
    body = "".join(f"&lt;p&gt;{shown(shown(text))}&lt;/p&gt;" for text in paragraphs)
    return raw(
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/'
        f'content/"><channel><title>Vale Herald</title><item><title>{shown(headline)}</title>'
        f"<link>https://valeherald.example/owls</link><content:encoded>{body}</content:encoded></item></channel></rss>\n"
    )


def _rss(headline: str, paragraphs: Sequence[str]) -> bytes:
    return _feed(headline, paragraphs, escape)


def _rss_references(headline: str, paragraphs: Sequence[str]) -> bytes:
    return _feed(headline, paragraphs, references)


def _warc(headline: str, paragraphs: Sequence[str], page: bytes = b"") -> bytes:
    body = page or _html(headline, paragraphs)
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    return (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://valeherald.example/owls\r\n"
        b"WARC-Date: 2015-03-14T18:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        b"Content-Length: " + str(len(block)).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"
    )


def _mail(headline: str, paragraphs: Sequence[str]) -> bytes:
    head = "From: Vale Herald <news@valeherald.example>\nTo: desk@example.org\nSubject: Owls nest in the town hall\n"
    kind = "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n"
    return raw(f"{head}{kind}Date: Sat, 14 Mar 2015 18:00:00 +0000\n\n" + "\n\n".join(paragraphs) + "\n")


def _mhtml(headline: str, paragraphs: Sequence[str]) -> bytes:
    head = (
        "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://valeherald.example/owls\r\n"
        "Subject: Owls\r\nDate: Sat, 14 Mar 2015 18:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--edge"\r\n\r\n----edge\r\n'
        "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        "Content-Location: https://valeherald.example/owls\r\n\r\n"
    )
    return head.encode() + quopri.encodestring(_html(headline, paragraphs)) + b"\r\n----edge--\r\n"


FORMS = (
    Form("text", "plain text", "page.txt", _text),
    Form("gzipped text", "plain text", "page.txt.gz", lambda headline, rest: gzip.compress(_text(headline, rest))),
    Form("Markdown", "Markdown", "page.md", _markdown),
    Form("front matter", "text with front matter", "post.md", _front_matter),
    Form("HTML", "HTML", "page.html", _html),
    Form("HTML references", "HTML", "page.html", _html_references),
    Form("JSON", "JSON records", "page.jsonl", _json),
    Form("JSON escapes", "JSON records", "page.json", _json_escaped),
    Form("JSON of a page", "JSON records", "page.json", _json_page),
    Form("CSV", "CSV", "page.csv", _csv),
    Form("RSS", "RSS or Atom feed", "feed.xml", _rss),
    Form("RSS references", "RSS or Atom feed", "feed.xml", _rss_references),
    Form("WARC", "WARC", "page.warc", _warc),
    Form("mail", "e-mail", "page.eml", _mail),
    Form("MHTML", "MHTML", "page.mhtml", _mhtml),
)
