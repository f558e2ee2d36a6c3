"""Documents of word processors and PDF files: what a reader sees of the story, and nothing else."""

import re
import zlib
from collections.abc import Callable

import pytest

from extractors.article import Article, BadDocument, RawDocument
from extractors.errors import BadInput, Reason
from extractors.formats import identify, read_documents
from extractors.office.opendocument import read_odt
from extractors.office.parts import Kind, Part, Properties, article_title
from extractors.office.pdf_lines import PdfLine
from extractors.office.pdf_paragraphs import paragraphs, printed_address, read_pdf, without_running
from extractors.office.rich_text import read_rtf
from extractors.office.wordprocessing import read_docx
from extractors.reading import read_article
from tests.forms import archive, pdf, rtf

STORY = (
    "Two barn owls have nested in the clock tower of the town hall, and the bell will stay silent until they fly.",
    "The clerk found the pair on Friday when she went up to oil the works, which she does every spring.",
    "The council will mend the roof of the tower in autumn, when the young owls have left their nest for good.",
)
HEADLINE = "Owls nest in the town hall clock"
WORD = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
OPEN = " ".join(
    f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"'
    for one in ("office", "text", "style", "table", "draw", "meta")
)
SHOWN = '<w:vanish w:val="0"/>'
DUBLIN = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'


def docx(body: str, styles: str = "", core: str = "") -> bytes:
    """A Word document with such XML in its body, its styles and its properties."""
    return archive(
        {
            "word/document.xml": f"<w:document {WORD}><w:body>{body}</w:body></w:document>",
            "word/styles.xml": f"<w:styles {WORD}>{styles}</w:styles>",
            "docProps/core.xml": f"<core {DUBLIN}>{core}</core>",
        }
    )


def odt(body: str, styles: str = "", meta: str = "") -> bytes:
    """An OpenDocument text with such XML in its body, its own styles and its properties."""
    content = (
        f"<office:document-content {OPEN}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return archive(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            "meta.xml": f"<office:document-meta {OPEN} {DUBLIN}>{meta}</office:document-meta>",
        }
    )


def rich(text: str) -> bytes:
    """An RTF document with such text."""
    return b"{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 A;}{\\f1\\fcharset204 B;}{\\f2\\fcharset128 C;}}" + (
        b"{\\stylesheet{\\s1 heading 2;}{\\s2 caption;}{\\s3\\outlinelevel0 Kop;}{\\s4 Title;}{\\*\\cs5 Title;}}%b}"
    ) % text.encode("latin-1")


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def shown(parts: list[Part]) -> list[tuple[str, str]]:
    return [(part.kind.value, part.text) for part in parts if part.text]


def refused(data: bytes) -> BadInput:
    """Why a file is refused, under a name that says nothing."""
    with pytest.raises(BadInput) as caught:
        list(read_documents("file", data))
    return caught.value


def article(data: bytes) -> Article:
    (document,) = read_documents("file", data)
    assert isinstance(document, RawDocument)
    return read_article(document)


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        pytest.param(f"<w:p>{run('Owls ')}{run('nest')}</w:p>", [("p", "Owls nest")], id="runs"),
        pytest.param(
            f"<w:p><w:ins>{run('Owls')}</w:ins><w:del>{run('Crows')}</w:del></w:p>", [("p", "Owls")], id="changes"
        ),
        pytest.param(f"<w:p><w:moveFrom>{run('Crows')}</w:moveFrom>{run('Owls')}</w:p>", [("p", "Owls")], id="moved"),
        pytest.param(f"<w:p>{run('Owls')}{run('Crows', '<w:vanish/>')}</w:p>", [("p", "Owls")], id="hidden"),
        pytest.param(
            f"<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>{run('Owls')}</w:p>", [("p", "Owls")], id="hidden mark"
        ),
        pytest.param(f"<w:p>{run('Owls')}{run('Crows', SHOWN)}</w:p>", [("p", "OwlsCrows")], id="not hidden"),
        pytest.param(
            f"<w:p><w:hyperlink>{run('Owls')}</w:hyperlink>{run(' nest')}</w:p>", [("p", "Owls nest")], id="link"
        ),
        pytest.param(
            "<w:p><w:r><w:fldChar/><w:instrText>PAGE</w:instrText><w:t>3</w:t></w:r></w:p>", [("p", "3")], id="field"
        ),
        pytest.param(
            "<w:p><w:r><w:t>Owls</w:t><w:tab/><w:t>nest</w:t><w:br/><w:t>again</w:t></w:r></w:p>",
            [("p", "Owls\tnest\nagain")],
            id="tab and break",
        ),
        pytest.param(
            f"<w:p>{run('Before')}<w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p>{run('Box')}</w:p>"
            f"</w:txbxContent></mc:Choice><mc:Fallback><w:p>{run('Box')}</w:p></mc:Fallback></mc:AlternateContent></w:r>"
            f"{run(', behind')}</w:p>",
            [("p", "Box"), ("p", "Before, behind")],
            id="text box once",
        ),
        pytest.param(
            f"<w:tbl><w:tr><w:tc><w:p>{run('Year')}</w:p></w:tc><w:tc><w:p>{run('Owls')}</w:p></w:tc></w:tr></w:tbl>",
            [("tr", "Year\tOwls")],
            id="table",
        ),
        pytest.param(
            f"<w:tbl><w:tr><w:tc><w:p>{run('One')}</w:p><w:p>{run('Two')}</w:p></w:tc><w:tc><w:p>{run('Three')}</w:p>"
            "</w:tc></w:tr></w:tbl>",
            [("p", "One"), ("p", "Two"), ("p", "Three")],
            id="table that arranges",
        ),
        pytest.param(
            f'<w:p><w:pPr><w:pStyle w:val="inhopg1"/></w:pPr>{run("Owls 3")}</w:p>'
            f'<w:p><w:pPr><w:pStyle w:val="kop2"/><w:pPrChange><w:pPr><w:pStyle w:val="inhopg1"/></w:pPr></w:pPrChange>'
            f"</w:pPr>{run('Owls')}</w:p>",
            [("h2", "Owls")],
            id="contents and heading by the names of styles",
        ),
        pytest.param(
            f'<w:p><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>{run("An owl")}</w:p>'
            f'<w:p><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>{run("No item")}</w:p>'
            f'<w:p><w:pPr><w:pStyle w:val="kop2"/><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>{run("1 Owls")}</w:p>'
            f'<w:p><w:pPr><w:pStyle w:val="bijschrift"/></w:pPr>{run("An owl. Photo: Rui Alves")}</w:p>',
            [("li", "An owl"), ("p", "No item"), ("h2", "1 Owls"), ("figcaption", "An owl. Photo: Rui Alves")],
            id="items, numbered heading, caption",
        ),
    ],
)
def test_what_word_shows(body: str, parts: list[tuple[str, str]]) -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{called}"/>{more}</w:style>'
        for name, called, more in (
            ("inhopg1", "toc 1", ""),
            ("kop", "Mine", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
            ("kop2", "Mine too", '<w:basedOn w:val="kop"/>'),
            ("bijschrift", "caption", '<w:basedOn w:val="bijschrift"/>'),
        )
    )
    assert shown(read_docx(docx(body, styles))[0]) == parts


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        pytest.param(
            "<text:p>Owls<text:s text:c='2'/>nest<text:line-break/>here</text:p>",
            [("p", "Owls  nest\nhere")],
            id="signs",
        ),
        pytest.param("<text:p>\n  Owls\n  nest\n</text:p>", [("p", "Owls nest")], id="lines of the XML"),
        pytest.param(
            "<text:p>Owls<text:note><text:p>1871</text:p></text:note> nest</text:p>",
            [("p", "Owls nest")],
            id="note",
        ),
        pytest.param(
            "<text:p>Owls<office:annotation><text:p>Check!</text:p></office:annotation></text:p>",
            [("p", "Owls")],
            id="comment",
        ),
        pytest.param(
            "<text:tracked-changes><text:p>Crows</text:p></text:tracked-changes><text:p>Owls</text:p>",
            [("p", "Owls")],
            id="deletion",
        ),
        pytest.param(
            "<text:p>Owls<text:span text:style-name='T9'>Crows</text:span></text:p>", [("p", "Owls")], id="hidden"
        ),
        pytest.param(
            "<text:table-index><text:p>3</text:p></text:table-index><text:h text:outline-level='2'>A</text:h>",
            [("h2", "A")],
            id="contents",
        ),
        pytest.param("<text:p text:style-name='P1'>Owls</text:p>", [("title", "Owls")], id="title by its parent"),
        pytest.param(
            "<text:list><text:list-item><text:p>An owl</text:p></text:list-item></text:list>",
            [("li", "An owl")],
            id="list",
        ),
        pytest.param(
            "<text:p>Before<draw:text-box><text:p>Box</text:p></draw:text-box>, behind</text:p>",
            [("p", "Box"), ("p", "Before, behind")],
            id="text box",
        ),
    ],
)
def test_what_opendocument_shows(body: str, parts: list[tuple[str, str]]) -> None:
    styles = (
        '<style:style style:name="P1" style:parent-style-name="P2"/><style:style style:name="P2" '
        'style:parent-style-name="Title"/><style:style style:name="T9"><style:text-properties text:display="none"/>'
        "</style:style>"
    )
    assert shown(read_odt(odt(body, styles))[0]) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param(r"\pard Owls\par nest\par", [("p", "Owls"), ("p", "nest")], id="paragraphs"),
        pytest.param(r"{\f1 \'cc\'ee\'eb\'ee\'ea\'ee} caf\'e9", [("p", "Молоко café")], id="encodings of fonts"),
        pytest.param(r"{\f2\'83A\'83\'41}", [("p", "アア")], id="two bytes a character"),
        pytest.param(
            r"\u8364\'80\u-10179?\u-8704? \uc0\u233 x", [("p", "€\ud83d\ude00 éx")], id="Unicode with fallback"
        ),
        pytest.param(r"{\upr{ansi}{\*\ud{\u1084?}}}", [("p", "м")], id="text in two encodings"),
        pytest.param(r"Owls{\v Crows}{\deleted Jays} nest\v Magpies\v0 .", [("p", "Owls nest.")], id="hidden, deleted"),
        pytest.param(
            r"{\header Herald\par}{\footer 3\par}Owls{\footnote 1871}{\*\annotation x}", [("p", "Owls")], id="around"
        ),
        pytest.param(r"{\pict\bin3 {{{}{\*\shppict{\pict 00ff}}Owls", [("p", "Owls")], id="pictures"),
        pytest.param(r'{\field{\*\fldinst HYPERLINK "https://a.example"}{\fldrslt Owls}}', [("p", "Owls")], id="link"),
        pytest.param(
            r"\pard{\listtext\pard 1.\tab}An owl\par{\pntext 2.}Two\par Three\par",
            [("li", "An owl"), ("li", "Two"), ("p", "Three")],
            id="list",
        ),
        pytest.param(
            r"\pard\s1 Owls\par\pard\s3 Nests\par\s2 An owl\par\pard\s5 Here\par",
            [("h2", "Owls"), ("h1", "Nests"), ("figcaption", "An owl"), ("p", "Here")],
            id="styles",
        ),
        pytest.param(
            r"\trowd\pard\intbl Year\cell Owls\cell\row\pard Behind\par",
            [("tr", "Year\tOwls"), ("p", "Behind")],
            id="table",
        ),
        pytest.param(
            r"Owls\line nest\tab\emdash\~here\_so\-far \{x\}\\",
            [("p", "Owls\nnest\t—\xa0here-sofar {x}\\")],
            id="signs",
        ),
    ],
)
def test_what_rtf_shows(text: str, parts: list[tuple[str, str]]) -> None:
    assert shown(read_rtf(rich(text))[0]) == parts


def line(text: str, at: int = 0, *, left: float = 50, size: float = 12, page: int = 0, hyphen: bool = False) -> PdfLine:
    """A line of letters that are half as wide as high, the `at`-th of its page."""
    return PdfLine(text, page, left, left + size / 2 * len(text), 700 - 15 * at, size, hyphen)


WRAPPED = (
    "Two barn owls have nested in the clock tower of the town",
    "hall, and the bell will stay silent until they fly. That",
    "may be in June, the clerk said on Friday.",
    "The council will mend the roof of the tower in autumn or",
    "in winter, when the young owls have left it.",
)


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        pytest.param(
            [line(text, at) for at, text in enumerate(WRAPPED)],
            [" ".join(WRAPPED[:3]), " ".join(WRAPPED[3:])],
            id="short last line",
        ),
        pytest.param(
            [line(WRAPPED[0], 0), line(WRAPPED[1], 1), line(WRAPPED[0], 2, left=62)],
            [" ".join(WRAPPED[:2]), WRAPPED[0]],
            id="indented first line",
        ),
        pytest.param(
            [line(WRAPPED[0], 0), line(WRAPPED[1], 1), line(WRAPPED[1], 3)],
            [" ".join(WRAPPED[:2]), WRAPPED[1]],
            id="distance",
        ),
        pytest.param([line(WRAPPED[0], 40), line(WRAPPED[1], 0, left=450)], [" ".join(WRAPPED[:2])], id="next column"),
        pytest.param([line(WRAPPED[0], 40), line(WRAPPED[1], 0, page=1)], [" ".join(WRAPPED[:2])], id="next page"),
        pytest.param(
            [line(WRAPPED[4], 40), line(WRAPPED[1], 0, page=1)],
            [WRAPPED[4], WRAPPED[1]],
            id="next page after a full stop",
        ),
        pytest.param(
            [line("Owls with a counterproduc", 0, hyphen=True), line("tive clock", 1)],
            ["Owls with a counterproductive clock"],
            id="hyphen",
        ),
        pytest.param(
            [line("Owls and Anglo", 0, hyphen=True), line("American clocks", 1)],
            ["Owls and Anglo-American clocks"],
            id="hyphen before a capital",
        ),
        pytest.param(
            [line("A well-known owl and a well", 0, hyphen=True), line("known clock", 1)],
            ["A well-known owl and a well-known clock"],
            id="hyphen that is printed elsewhere",
        ),
    ],
)
def test_lines_of_a_pdf_file_are_joined_to_paragraphs(lines: list[PdfLine], wanted: list[str]) -> None:
    assert [part.text for part in paragraphs(lines)] == wanted


def test_large_letters_are_headings_and_bullets_items() -> None:
    lines = [
        line("THE VALE", 0, size=30),
        line("Owls nest in the", 2, size=20),
        line("town hall clock", 4, size=20),
        *(line(text, at + 6) for at, text in enumerate(WRAPPED)),
        line("A silent spring", 12, size=15),
        line("• whistles", 14),
        line("\uf0b7 bells", 15),
    ]
    kinds = [(part.kind, part.text) for part in paragraphs(lines) if part.kind is not Kind.PARAGRAPH]
    assert kinds == [
        (Kind.HEADING_2, "THE VALE"),
        (Kind.HEADING_1, "Owls nest in the town hall clock"),
        (Kind.HEADING_2, "A silent spring"),
        (Kind.ITEM, "whistles"),
        (Kind.ITEM, "bells"),
    ]


def test_running_heads_and_page_numbers_are_left_out() -> None:
    def page(number: int) -> list[PdfLine]:
        story = [line(f"{'abc'[number] * (at + 1)} {WRAPPED[at % 5]}", at + 2, page=number) for at in range(20)]
        head = line(f"Vale Herald {number + 3}", 0, page=number)
        return [head, *story, line(f"- {number + 3} -", 40, page=number)]

    lines = [one for number in range(3) for one in page(number)]
    assert without_running(lines, 3) == [one for one in lines if one.text[0] not in "V-"]
    alone = [*(line(text, at) for at, text in enumerate(WRAPPED)), line("Page 1 of 1", 40)]
    assert without_running(alone, 1) == alone[:-1]
    assert without_running(alone[:-1], 1) == alone[:-1]


def test_what_a_browser_prints_around_a_page_is_its_address_and_no_date() -> None:
    foot = [line("https://valeherald.example/owls 1/1", 40)]
    head = [line("12/1/26, 4:55 AM Owls nest - Vale Herald", 0)]
    story = [line(text, at + 2) for at, text in enumerate(WRAPPED)]
    assert printed_address([*head, *story, *foot], 1) == "https://valeherald.example/owls"
    assert without_running([*story, *head, *foot], 1) == story
    assert printed_address([*story, line("https://valeherald.example/o… 1/1", 40)], 1) is None
    assert printed_address([*story, line("https://valeherald.example", 40)], 1) is None
    assert printed_address([*story, *foot], 2) is None


HEADED = [Part(Kind.HEADING_1, HEADLINE), Part(Kind.PARAGRAPH, STORY[0])]
BARE = [Part(Kind.PARAGRAPH, "By Ana Lima"), *(Part(Kind.PARAGRAPH, f"{text} {text}") for text in STORY)]


@pytest.mark.parametrize(
    ("parts", "title", "kept"),
    [
        pytest.param(HEADED, HEADLINE, True, id="printed"),
        pytest.param(HEADED, f"{HEADLINE} - Vale Herald", True, id="printed in part"),
        pytest.param(HEADED, "Minutes of the allotment society", False, id="of another document"),
        pytest.param(BARE, HEADLINE, True, id="no headline is printed"),
        pytest.param(
            [Part(Kind.PARAGRAPH, HEADLINE), *BARE], "Minutes of the allotment society", False, id="a headline"
        ),
        pytest.param(BARE, "owls_final2.docx", False, id="a file"),
        pytest.param(BARE, "Microsoft Word - owls", False, id="a program and its file"),
        pytest.param(BARE, "Untitled 1", False, id="a program"),
        pytest.param(BARE, "", False, id="none"),
    ],
)
def test_the_title_of_a_document_counts_where_it_is_that_of_the_article(
    parts: list[Part], title: str, kept: bool
) -> None:
    assert article_title(parts, title) == (title if kept else None)


DATED = "<dcterms:created xmlns:dcterms='http://purl.org/dc/terms/'>2026-11-30T10:00:00Z</dcterms:created>"
SAID = f"<dc:title>{HEADLINE}</dc:title><dc:creator>desk07</dc:creator>{DATED}"


@pytest.mark.parametrize(
    "data",
    [
        docx("".join(f"<w:p>{run(text)}</w:p>" for text in (STORY[0] * 2, *STORY[1:])), core=SAID),
        odt("".join(f"<text:p>{text}</text:p>" for text in (STORY[0] * 2, *STORY[1:])), meta=SAID),
        rich(
            f"{{\\info{{\\title {HEADLINE}}}{{\\author desk07}}{{\\creatim\\yr2026\\mo11\\dy30}}}}"
            + "\\par ".join((STORY[0] * 2, *STORY[1:]))
        ),
    ],
    ids=["DOCX", "ODT", "RTF"],
)
def test_properties_say_the_title_and_neither_author_nor_day(data: bytes) -> None:
    found = article(data)
    assert (found.headline, found.authors, found.published, found.modified) == (HEADLINE, (), None, None)
    assert found.body.endswith(STORY[-1])


EXPORT = "\n".join(
    f"""                              {number} of 2 DOCUMENTS

                            The Vale Herald

                         March {number + 13}, 2015 Saturday

{HEADLINE} {number}

BYLINE: Ana Lima

LENGTH: 300 words

{STORY[0]}

{STORY[number]}

LOAD-DATE: March 15, 2015

LANGUAGE: ENGLISH

Copyright 2015 The Vale Herald
All Rights Reserved
"""
    for number in (1, 2)
)


def _exported_docx(lines: list[str]) -> bytes:
    return docx("".join(f"<w:p>{run(text)}</w:p>" for text in lines))


def _exported_odt(lines: list[str]) -> bytes:
    return odt("".join(f"<text:p>{text}</text:p>" for text in lines))


def _exported_pdf(lines: list[str]) -> bytes:
    height = 20 * len(lines) + 100
    rows = [(50, height - 50 - 20 * at, 12, text.strip()) for at, text in enumerate(lines) if text.strip()]
    return pdf(rows, 2_000, height)


@pytest.mark.parametrize(
    "write", [_exported_docx, _exported_odt, rtf, _exported_pdf], ids=["DOCX", "ODT", "RTF", "PDF"]
)
def test_an_export_of_a_press_service_is_split_in_any_form(write: Callable[[list[str]], bytes]) -> None:
    articles = [
        read_article(document)
        for document in read_documents("file", write(EXPORT.splitlines()))
        if isinstance(document, RawDocument)
    ]
    assert [one.headline for one in articles] == [f"{HEADLINE} 1", f"{HEADLINE} 2"]
    assert [one.published.edtf if one.published else None for one in articles] == ["2015-03-14", "2015-03-15"]
    assert [one.outlet for one in articles] == ["The Vale Herald"] * 2


IMAGE = (
    "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /Length 1 >>\n"
    "stream\nx\nendstream"
)


def scan(*texts: str) -> bytes:
    """A PDF file with a page that is a picture, and one for each text."""
    kids = " ".join(f"{number} 0 R" for number in range(5, 6 + len(texts)))
    font = "/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 2000 800] /Resources << %s >> /Contents %d 0 R >>"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {1 + len(texts)} >>",
        IMAGE,
        "<< /Length 26 >>\nstream\n2000 0 0 800 0 0 cm /I Do \nendstream",
        page % ("/XObject << /I 3 0 R >>", 4),
        *(page % (font, 6 + len(texts) + at) for at in range(len(texts))),
        *(
            f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream"
            for shown in (f"BT /F 12 Tf 50 700 Td ({text}) Tj ET" for text in texts)
        ),
    ]
    written = "%PDF-1.4\n" + "".join(f"{number} 0 obj\n{one}\nendobj\n" for number, one in enumerate(objects, start=1))
    return f"{written}trailer\n<< /Root 1 0 R /Size {len(objects) + 1} >>\n%%EOF\n".encode()


def test_a_scan_is_refused_with_advice_and_a_scanned_page_is_told() -> None:
    bad = refused(scan())
    assert (bad.reason, "no text layer" in bad.detail, "OCR" in bad.detail) == (Reason.UNSUPPORTED, True, True)
    document, page = read_documents("file", scan(*STORY))
    assert isinstance(document, RawDocument) and STORY[0] in document.text
    assert isinstance(page, BadDocument) and (page.ordinal, page.reason) == (1, Reason.UNSUPPORTED)
    assert "page 1" in page.detail


ENCRYPTED = re.sub(
    rb"(trailer\n<< )",
    rb"\1/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"00" * 32 + rb"> /U <" + b"11" * 32 + rb"> >> "
    rb"/ID [<00> <00>] ",
    pdf([(50, 700, 12, STORY[0])]),
)


@pytest.mark.parametrize(
    ("data", "reason", "said"),
    [
        pytest.param(ENCRYPTED, Reason.UNSUPPORTED, "encrypted", id="encrypted PDF"),
        pytest.param(b"%PDF-1.4\n1 0 obj\n", Reason.CORRUPT, "PDF", id="cut PDF"),
        pytest.param(rtf(STORY)[:-9], Reason.CORRUPT, "ends in the middle", id="cut RTF"),
        pytest.param(docx("<w:p>"), Reason.CORRUPT, "document.xml", id="broken DOCX"),
        pytest.param(docx("<w:altChunk/>"), Reason.UNSUPPORTED, "save it as DOCX", id="page within DOCX"),
        pytest.param(docx("<w:p/>"), Reason.EMPTY, "no text", id="DOCX without text"),
        pytest.param(docx("<w:p>" * 300), Reason.CORRUPT, "document.xml", id="nested DOCX"),
        pytest.param(b"{\\rtf1" + b"{" * 5_000, Reason.CORRUPT, "nested", id="nested RTF"),
        pytest.param(
            archive({"word/document.xml": f"<!DOCTYPE a [<!ENTITY b 'c'>]><w:document {WORD}/>"}),
            Reason.ENTITIES,
            "entities",
            id="entities",
        ),
        pytest.param(
            archive({"word/document.xml": b" " * 21_000_000}), Reason.TOO_LARGE, "", id="DOCX that unpacks to much"
        ),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), Reason.BINARY, "save it as DOCX", id="old Word document"
        ),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(data: bytes, reason: Reason, said: str) -> None:
    bad = refused(data)
    assert bad.reason is reason
    assert said in bad.detail


@pytest.mark.parametrize(
    ("members", "named"),
    [
        ({"[Content_Types].xml": "<a/>", "xl/workbook.bin": "<a/>"}, "Excel"),
        ({"[Content_Types].xml": "<a/>", "ppt/presentation.xml": "<a/>"}, "PowerPoint"),
        ({"Index/Document.iwa": "x", "Metadata/Properties.plist": "x"}, "Pages"),
        ({"mimetype": "application/epub+zip", "META-INF/container.xml": "<a/>"}, "EPUB"),
    ],
    ids=["workbook", "slides", "Pages", "book"],
)
def test_what_other_programs_pack_is_refused_by_name(members: dict[str, str], named: str) -> None:
    bad = refused(archive(members))
    assert bad.reason in (Reason.BINARY, Reason.UNSUPPORTED)
    assert named in bad.detail and "save it as" in bad.detail


def test_a_page_that_unpacks_beyond_reason_is_refused_before_it_is_read() -> None:
    packed = zlib.compress(b"BT (owls) Tj ET\n" * 2_000_000)
    for filters in ("/Filter /FlateDecode", "/Filter [/FlateDecode /FlateDecode]"):
        data = b"%%PDF-1.4\n4 0 obj\n<< %b >>\nstream\n%b\nendstream\nendobj\n" % (filters.encode(), packed)
        assert refused(data).reason is Reason.TOO_LARGE


@pytest.mark.parametrize("write", [_exported_docx, _exported_odt, rtf, _exported_pdf])
def test_a_form_is_told_by_its_bytes(write: Callable[[list[str]], bytes]) -> None:
    data = write(list(STORY))
    assert identify("page.txt", data).NAME == identify("page.html", data).NAME == identify("page.csv", data).NAME


def test_a_name_stands_as_author_only_where_it_is_printed() -> None:
    _, said, _ = read_pdf(pdf([(50, 700, 12, STORY[0])]))
    assert said == Properties()
    printed = docx(
        f"<w:p>{run(HEADLINE)}</w:p><w:p>{run('Ana Lima')}</w:p><w:p>{run(STORY[0] * 2)}</w:p>",
        "",
        "<dc:creator>Ana Lima</dc:creator>",
    )
    (document,) = read_documents("file", printed)
    assert isinstance(document, RawDocument) and '<meta name="author" content="Ana Lima">' in document.text
