"""One article in each form in which pages arrive: what a test says of a text, it can say of all formats."""

import csv
import gzip
import hashlib
import io
import json
import plistlib
import quopri
import tarfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from html import escape

import pyarrow as pa
from pyarrow import parquet

from extractors.decoding.compression import zstd
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


def _yaml(headline: str, paragraphs: Sequence[str]) -> bytes:
    record = {"title": headline, "text": "\n\n".join(paragraphs)}
    return (
        json.dumps(record, ensure_ascii=True)
        .removeprefix("{")
        .removesuffix("}")
        .replace(', "text"', '\n"text"')
        .encode()
    )


def _csv(headline: str, paragraphs: Sequence[str]) -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([("title", "text"), (headline, "\n\n".join(paragraphs))])
    return raw(stream.getvalue())


def _xlsx(headline: str, paragraphs: Sequence[str]) -> bytes:
    main, of = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://o.example/relationships"
    rows = [("title", "text"), (headline, "\n\n".join(paragraphs))]
    cells = (
        "".join(f'<c t="inlineStr"><is><t xml:space="preserve">{escape(one)}</t></is></c>' for one in row)
        for row in rows
    )
    shown = "".join(f"<row>{one}</row>" for one in cells)
    related = f'<Relationship Id="r1" Type="{of}/worksheet" Target="worksheets/sheet1.xml"/>'
    return archive(
        {
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{of}"><sheet name="1" r:id="r1"/></workbook>',
            "xl/_rels/workbook.xml.rels": f"<Relationships>{related}</Relationships>",
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{shown}</sheetData></worksheet>',
        }
    )


def _parquet(headline: str, paragraphs: Sequence[str]) -> bytes:
    rows = pa.table({"title": [raw(headline)], "text": [raw("\n\n".join(paragraphs))]})
    parquet.write_table(rows, stream := io.BytesIO())
    return stream.getvalue()


def _tar(headline: str, paragraphs: Sequence[str]) -> bytes:
    return tarred({"./pages/page.html": _html(headline, paragraphs)})


def _webarchive(headline: str, paragraphs: Sequence[str], form: plistlib.PlistFormat) -> bytes:
    page = {
        "WebResourceData": _html(headline, paragraphs),
        "WebResourceMIMEType": "text/html",
        "WebResourceTextEncodingName": "UTF-8",
        "WebResourceURL": "https://valeherald.example/owls#top",
    }
    return plistlib.dumps({"WebMainResource": page, "WebSubresources": []}, fmt=form)


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


def _nitf(headline: str, paragraphs: Sequence[str]) -> bytes:
    body = "".join(f"<p>{escape(text)}</p>\n" for text in paragraphs)
    return raw(
        '<?xml version="1.0" encoding="utf-8"?><nitf baselang="en"><head><docdata><date.issue norm="20150314T180000Z"/>'
        f"</docdata></head><body><body.head><hedline><hl1>{escape(headline)}</hl1></hedline></body.head><body.content>"
        f"{body}</body.content></body></nitf>\n"
    )


def _newsml(headline: str, paragraphs: Sequence[str]) -> bytes:
    body = "".join(f"<p>{references(text)}</p>\n" for text in paragraphs)
    return raw(
        '<?xml version="1.0" encoding="utf-8"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>'
        '<newsItem guid="urn:newsml:valeherald.example:7" version="1" xml:lang="en"><itemMeta>'
        '<itemClass qcode="ninat:text"/>'
        "<versionCreated>2015-03-14T18:00:00Z</versionCreated></itemMeta><contentMeta><headline>"
        f"{references(headline)}</headline></contentMeta><contentSet><inlineXML contenttype='application/xhtml+xml'>"
        f"<html xmlns='http://www.w3.org/1999/xhtml'><body>{body}</body></html></inlineXML></contentSet></newsItem></itemSet>"
        "</newsMessage>\n"
    )


def _evernote(headline: str, paragraphs: Sequence[str]) -> bytes:
    note = "".join(f"<div>{references(text)}</div>" for text in paragraphs)
    return raw(
        '<?xml version="1.0" encoding="UTF-8"?><en-export version="10"><note>'
        f"<title>{references(headline)}</title><content><![CDATA[<en-note>{note}</en-note>]]></content></note></en-export>\n"
    )


def _xml_rows(headline: str, paragraphs: Sequence[str]) -> bytes:
    text = references("\n\n".join(paragraphs))
    return raw(
        f'<resultset><row><field name="title">{references(headline)}</field><field name="text">{text}</field></row>'
        "</resultset>\n"
    )


def _reuters_21578(headline: str, paragraphs: Sequence[str]) -> bytes:
    body = "\n    ".join(map(references, paragraphs))
    return raw(
        '<!DOCTYPE lewis SYSTEM "lewis.dtd">\n<REUTERS NEWID="1"><DATE>14-MAR-1987 15:01:01.79</DATE>'
        f"<TEXT><TITLE>{references(headline)}</TITLE><BODY>{body}</BODY></TEXT></REUTERS>\n"
    )


def _trafilatura(headline: str, paragraphs: Sequence[str]) -> bytes:
    text = "".join(f"<p>{references(one)}</p>" for one in paragraphs)
    return raw(f'<doc sitename="Vale Herald" title="{references(headline)}"><main>{text}</main></doc>\n')


def _http(headline: str, paragraphs: Sequence[str]) -> bytes:
    return b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + _html(headline, paragraphs)


def _warc(headline: str, paragraphs: Sequence[str], page: bytes = b"") -> bytes:
    body = page or _html(headline, paragraphs)
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    return (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://valeherald.example/owls\r\n"
        b"WARC-Date: 2015-03-14T18:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        b"Content-Length: " + str(len(block)).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"
    )


def _arc(headline: str, paragraphs: Sequence[str]) -> bytes:
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + _html(headline, paragraphs)
    head = b"filedesc://a.arc 0.0.0.0 20150314180000 text/plain 4\n1 0\n\n"
    return head + b"https://valeherald.example/owls 192.0.2.1 20150314180000 text/html %d\n%s\n" % (len(body), body)


def zipped(*files: str | bytes) -> bytes:
    """A ZIP archive of names and contents in turn, without compression."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in zip(files[::2], files[1::2], strict=True):
            archive.writestr(zipfile.ZipInfo(str(name)), data)
    return stream.getvalue()


def tarred(files: Mapping[str, bytes]) -> bytes:
    """A tar archive of files."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return stream.getvalue()


def _wacz(headline: str, paragraphs: Sequence[str]) -> bytes:
    return zipped("archive/data.warc.gz", gzip.compress(_warc(headline, paragraphs)), "datapackage.json", "{}")


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


def _docx(headline: str, paragraphs: Sequence[str]) -> bytes:
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    styles = '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
    shown = "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>' for text in paragraphs)
    first = f'<w:p><w:pPr><w:pStyle w:val="berschrift1"/></w:pPr><w:r><w:t>{escape(headline)}</w:t></w:r></w:p>'
    return archive(
        {
            "word/styles.xml": f'<w:styles xmlns:w="{word}">{styles}</w:styles>',
            "word/document.xml": f'<w:document xmlns:w="{word}"><w:body>{first}{shown}</w:body></w:document>',
        }
    )


def _odt(headline: str, paragraphs: Sequence[str]) -> bytes:
    names = " ".join(f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for one in ("office", "text"))
    shown = "".join(f"<text:p>{escape(text)}</text:p>" for text in paragraphs)
    body = f'<office:text><text:h text:outline-level="1">{escape(headline)}</text:h>{shown}</office:text>'
    content = f"<office:document-content {names}><office:body>{body}</office:body></office:document-content>"
    return archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def archive(members: Mapping[str, str | bytes]) -> bytes:
    """A ZIP archive."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in members.items():
            file.writestr(zipfile.ZipInfo(name), text if isinstance(text, bytes) else raw(text), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def rtf(paragraphs: Sequence[str]) -> bytes:
    """An RTF document; what is no ASCII is written in halves of UTF-16."""
    shown = "\\par\n".join("".join(map(_rtf_character, text)) for text in paragraphs)
    return f"{{\\rtf1\\ansi\\deff0{{\\fonttbl{{\\f0 Times New Roman;}}}}\n{shown}\\par\n}}\n".encode()


def _rtf_character(one: str) -> str:
    if one in "\\{}":
        return f"\\{one}"
    if " " <= one <= "~":
        return one
    units = one.encode("utf-16-le", "surrogatepass")
    return "".join(f"\\u{int.from_bytes(units[at : at + 2], 'little')}?" for at in range(0, len(units), 2))


def _rtf(headline: str, paragraphs: Sequence[str]) -> bytes:
    return rtf([headline, *paragraphs])


def pdf(lines: Sequence[tuple[float, float, float, str]], width: int = 595, height: int = 842) -> bytes:
    """A PDF page that prints lines, each with its place from the left, from below, and its size. All letters are half
    as wide as they are high, and the file says by a table which they are."""
    codes = {one: code for code, one in enumerate(dict.fromkeys("".join(line[3] for line in lines)), start=1)}
    table = "".join(
        f"1 beginbfchar <{code:04X}> <{one.encode('utf-16-be', 'surrogatepass').hex()}> endbfchar\n"
        for one, code in codes.items()
    )
    shown = "".join(
        f"BT /F {size} Tf {left} {bottom} Td <{''.join(f'{codes[one]:04X}' for one in text)}> Tj ET\n"
        for left, bottom, size, text in lines
    )
    of_font = "/DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Vale /DW 500 /FontDescriptor 7 0 R"
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents 4 0 R"
        " /Resources << /Font << /F 5 0 R >> >> >>",
        f"<< /Length {len(shown)} >>\nstream\n{shown}endstream",
        f"<< /Type /Font /Subtype /Type0 /BaseFont /Vale /Encoding /Identity-H /ToUnicode 6 0 R {of_font}"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] >>",
        f"<< /Length {len(table)} >>\nstream\n{table}endstream",
        "<< /Type /FontDescriptor /FontName /Vale /Flags 4 /Ascent 800 /Descent -200 /FontBBox [0 -200 500 800] >>",
    )
    written, places = "%PDF-1.7\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(written))
        written += f"{number} 0 obj\n{one}\nendobj\n"
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    count = len(objects) + 1
    end = f"trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{len(written)}\n%%EOF\n"
    return f"{written}xref\n0 {count}\n0000000000 65535 f \n{rows}{end}".encode()


def _pdf(headline: str, paragraphs: Sequence[str]) -> bytes:
    texts = [(18.0, headline), *((12.0, text) for text in paragraphs)]
    height = 40 * (len(texts) + 2)
    return pdf([(50, height - 40 * at, size, text) for at, (size, text) in enumerate(texts, start=1)], 14_000, height)


def _mbox(headline: str, paragraphs: Sequence[str]) -> bytes:
    return b"From news@valeherald.example Sat Mar 14 18:00:00 2015\n" + _mail(headline, paragraphs) + b"\n"


def _export(begin: str, headline: str, labels: str, paragraphs: Sequence[str], end: str) -> bytes:
    return raw(f"{begin}{headline}\n\n{labels}\n\n" + "\n\n".join(paragraphs) + f"\n\n{end}\n")


def _nexis(headline: str, paragraphs: Sequence[str]) -> bytes:
    begin = "          1 of 1 DOCUMENT\n\n\n          Vale Herald\n\n          March 14, 2015 Saturday\n\n"
    end = "LOAD-DATE: March 14, 2015\n\nLANGUAGE: ENGLISH\n\n\n          Copyright 2015 Vale Herald"
    return _export(begin, headline, "LENGTH: 120 words\n", paragraphs, end)


def _nexis_uni(headline: str, paragraphs: Sequence[str]) -> bytes:
    labels = "Vale Herald\n\nMarch 14, 2015 Saturday\n\nCopyright 2015 Vale Herald\n\nLength:\u00a0120 words\n\nBody"
    return _export(
        "", headline, labels, paragraphs, "Classification\n\nLoad-Date:\u00a0March 14, 2015\n\nEnd of Document"
    )


def _factiva(headline: str, paragraphs: Sequence[str]) -> bytes:
    labels = "WC\n120 words\nPD\n14 March 2015\nSN\nVale Herald\nLA\nEnglish\nTD"
    return _export("HD\n", headline, labels, paragraphs, "AN\nDocument VALEH00020150314eb3e0000a")


def _factiva_bare(headline: str, paragraphs: Sequence[str]) -> bytes:
    labels = "120 words\n14 March 2015\nVale Herald\nVALEH\nEnglish\nCopyright 2015 Vale Herald"
    return _export("", headline, labels, paragraphs, "Document VALEH00020150314eb3e0000a")


def _proquest(headline: str, paragraphs: Sequence[str]) -> bytes:
    end = "Publication title: Vale Herald\n\nPublication date: Mar 14, 2015\n\nProQuest document ID: 310000001"
    return _export("_" * 60 + "\n\n", headline, "Full text: ", paragraphs, end)


FORMS = (
    Form("text", "plain text", "page.txt", _text),
    Form("gzipped text", "plain text", "page.txt.gz", lambda headline, rest: gzip.compress(_text(headline, rest))),
    Form("text in zstd", "plain text", "page.txt.zst", lambda headline, rest: zstd.compress(_text(headline, rest))),
    Form("Markdown", "Markdown", "page.md", _markdown),
    Form("front matter", "text with front matter", "post.md", _front_matter),
    Form("HTML", "HTML", "page.html", _html),
    Form("HTML references", "HTML", "page.html", _html_references),
    Form("JSON", "JSON records", "page.jsonl", _json),
    Form("JSON escapes", "JSON records", "page.json", _json_escaped),
    Form("JSON of a page", "JSON records", "page.json", _json_page),
    Form("YAML", "YAML", "page.yaml", _yaml),
    Form("CSV", "CSV", "page.csv", _csv),
    Form("XLSX", "XLSX", "page.xlsx", _xlsx),
    Form("Parquet", "Parquet", "page.parquet", _parquet),
    Form("RSS", "RSS or Atom feed", "feed.xml", _rss),
    Form("RSS references", "RSS or Atom feed", "feed.xml", _rss_references),
    Form("NITF", "NITF", "page.xml", _nitf),
    Form("NewsML", "NewsML", "page.xml", _newsml),
    Form("Evernote", "Evernote", "notes.enex", _evernote),
    Form("rows in XML", "rows in XML", "articles.xml", _xml_rows),
    Form("Reuters-21578", "Reuters-21578", "reut2-000.sgm", _reuters_21578),
    Form("trafilatura XML", "trafilatura XML", "page.xml", _trafilatura),
    Form("HTTP response", "HTTP response", "page.html", _http),
    Form("WARC", "WARC", "page.warc", _warc),
    Form("ARC", "ARC", "page.arc", _arc),
    Form("ZIP", "ZIP", "pages.zip", lambda headline, rest: zipped("page.html", _html(headline, rest))),
    Form("tar", "tar", "pages.tar", _tar),
    Form("packed tar", "tar", "pages.tgz", lambda headline, rest: gzip.compress(_tar(headline, rest))),
    Form("WACZ", "ZIP", "crawl.wacz", _wacz),
    Form("mail", "e-mail", "page.eml", _mail),
    Form("DOCX", "DOCX", "page.docx", _docx),
    Form("ODT", "ODT", "page.odt", _odt),
    Form("RTF", "RTF", "page.rtf", _rtf),
    Form("PDF", "PDF", "page.pdf", _pdf),
    Form("MHTML", "MHTML", "page.mhtml", _mhtml),
    Form("web archive", "web archive", "page.webarchive", partial(_webarchive, form=plistlib.FMT_BINARY)),
    Form("web archive in XML", "web archive", "page.webarchive", partial(_webarchive, form=plistlib.FMT_XML)),
    Form("mailbox", "mbox", "box.mbox", _mbox),
    Form("Nexis", "Nexis", "export.txt", _nexis),
    Form("Nexis Uni", "Nexis Uni", "export.txt", _nexis_uni),
    Form("Factiva", "Factiva", "export.txt", _factiva),
    Form("Factiva without codes", "Factiva", "export.txt", _factiva_bare),
    Form("ProQuest", "ProQuest", "export.txt", _proquest),
)
