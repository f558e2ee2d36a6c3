"""Documents of word processors and PDF files that are broken, nested, or unfold into much."""

import zlib
from collections.abc import Iterator
from html import escape
from pathlib import Path

from tests.forms import archive, pdf, rtf
from tests.reliability.hostile.trap import LOADED, Fate, Story, Trap, story

_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_TEXT = f'xmlns:o="{_OASIS}:office:1.0" xmlns:t="{_OASIS}:text:1.0"'


def traps(outside: Path) -> Iterator[Trap]:
    """The traps of this kind."""
    yield from _word()
    yield from _opendocument()
    yield from _rich_text()
    yield from _pdf()


def _trap(name: str, data: bytes, told: Story | None = None, reason: str | None = None) -> Trap:
    fate: Fate = ("rejected", reason) if reason else LOADED
    return Trap(f"documents/{name}".encode(), data, fate, told.paragraphs if told and not reason else ())


def _docx(body: str, **others: str) -> bytes:
    document = f"<w:document {_WORD}><w:body>{body}</w:body></w:document>"
    return archive({"word/document.xml": document, **{f"word/{name}.xml": text for name, text in others.items()}})


def _paragraphs(told: Story) -> str:
    return "".join(f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>" for text in told.paragraphs)


def _word() -> Iterator[Trap]:
    told = story()
    yield _trap("good.docx", _docx(_paragraphs(told)), told)
    circle = (
        '<w:style w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>'
    )
    told = story()
    first = '<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr></w:p>'
    yield _trap("circle.docx", _docx(first + _paragraphs(told), styles=f"<w:styles {_WORD}>{circle}</w:styles>"), told)
    told = story()
    rows = "<w:tbl><w:tr><w:tc>" * 60 + _paragraphs(told) + "</w:tc></w:tr></w:tbl>" * 60
    yield _trap("tables.docx", _docx(rows), told)
    yield _trap("nested.docx", _docx("<w:p><w:r>" * 100_000), reason="corrupt")
    yield _trap("zeros.docx", archive({"word/document.xml": bytes(100_000_000)}), reason="too large")
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f"<!DOCTYPE w [<!ENTITY l0 'ha'>{laughs}]><w:document {_WORD}>&l11;</w:document>"
    yield _trap("laughs.docx", archive({"word/document.xml": bomb}), reason="entities")
    outer = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    yield _trap(
        "outside.docx",
        archive({"word/document.xml": f"{outer}<w:document {_WORD}>&x;</w:document>"}),
        reason="entities",
    )
    yield _trap("cut.docx", _docx(_paragraphs(story()))[:-40], reason="corrupt")


def _opendocument() -> Iterator[Trap]:
    def odt(body: str) -> bytes:
        content = f"<o:document-content {_TEXT}><o:body><o:text>{body}</o:text></o:body></o:document-content>"
        return archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})

    told = story()
    spaces = '<t:p><t:s t:c="999999999"/></t:p>'
    yield _trap("spaces.odt", odt(spaces + "".join(f"<t:p>{escape(text)}</t:p>" for text in told.paragraphs)), told)
    yield _trap("lists.odt", odt("<t:list><t:list-item>" * 50_000), reason="corrupt")
    yield _trap("empty.odt", archive({"mimetype": "application/vnd.oasis.opendocument.text"}), reason="corrupt")


def _rich_text() -> Iterator[Trap]:
    told = story()
    yield _trap("letter.txt", rtf(told.paragraphs), told)
    told = story()
    after = rtf(told.paragraphs) + b"}}}" * 10_000
    yield _trap("closed.rtf", after, told)
    yield _trap("groups.rtf", b"{\\rtf1 " + b"{" * 1_000_000, reason="corrupt")
    yield _trap("pairs.rtf", b"{\\rtf1 " + b"{}" * 2_000_000 + b"}", reason="too large")
    yield _trap("binary.rtf", b"{\\rtf1 \\bin999999999 " + bytes(1_000) + b"}", reason="corrupt")
    yield _trap("cut.rtf", rtf(story().paragraphs)[:-9], reason="corrupt")
    yield _trap("page.rtf", b"{\\rtf1\\ansicpg99999\\u99999999\\f-1\\uc-7\\s99999999\\'", reason="corrupt")


def _pdf() -> Iterator[Trap]:
    told = story()
    lines = [(50.0, 700.0 - 30 * at, 12.0, text) for at, text in enumerate(told.paragraphs)]
    good = pdf(lines, 10_000, 800)
    yield _trap("paper.pdf", good, told)
    yield _trap("cut.pdf", good[: len(good) // 2][:60], reason="corrupt")
    yield _trap("pages.pdf", _objects("<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9000 >>"), reason="too large")
    yield _trap("none.pdf", _objects("<< /Type /Pages /Kids [] /Count 0 >>"), reason="corrupt")
    packed = zlib.compress(bytes(100_000_000))
    stream = f"<< /Filter /FlateDecode /Length {len(packed)} >>\nstream\n".encode() + packed + b"\nendstream"
    yield _trap("zeros.pdf", b"%PDF-1.7\n1 0 obj\n" + stream + b"\nendobj\n", reason="too large")


def _objects(pages: str) -> bytes:
    return (
        f"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n{pages}\nendobj\n"
        "trailer\n<< /Size 3 /Root 1 0 R >>\n%%EOF\n"
    ).encode()
