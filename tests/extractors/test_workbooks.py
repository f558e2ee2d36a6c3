"""Workbooks of Excel: tables of articles, as monitors export them, and what is none."""

import io
from datetime import date, datetime

import pytest
import xlsxwriter

from extractors.article import BadDocument, RawDocument
from extractors.errors import BadInput, Reason
from extractors.formats import identify, read_documents
from extractors.office.spreadsheet import LONGEST_CELL
from extractors.reading import read_article
from tests.extractors.test_zipped import packed

PARAGRAPHS = (
    "Milk rose by a tenth in Lisbon on Friday, shops said, and will rise again in May.",
    "Farmers welcomed the price, and bakers did not, since bread is made with it.",
)
STORY = "\n\n".join(PARAGRAPHS)
HEADER = ("Date", "Headline", "URL", "Text", "Source", "Author")


def workbook(*sheets, **options):
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_urls": False, **options})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for name, rows in sheets:
        sheet = book.add_worksheet(name)
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                sheet.write(at, column, value, *([day] if isinstance(value, date) else []))
    book.close()
    return stream.getvalue()


def read(data):
    return [one for one in read_documents("a.xlsx", data) if one is not None]


@pytest.mark.parametrize("options", [{}, {"date_1904": True}, {"constant_memory": True}])
def test_a_row_is_an_article(options):
    row = (datetime(2026, 3, 4, 9, 30), "Milk dearer", "https://e.example/milk", STORY, "The Example", "Ana Lima")
    other = (date(2026, 3, 5), "Bread dearer", None, STORY, "The Example", None)
    data = workbook(("Mentions", [HEADER, row, (), other]), **options)
    assert identify("a.csv", data).NAME == "XLSX"
    milk, bread = map(read_article, read(data))
    assert (milk.headline, milk.outlet, milk.authors) == ("Milk dearer", "The Example", ("Ana Lima",))
    assert (milk.url, milk.body) == ("https://e.example/milk", STORY)
    assert (milk.published.text, milk.published.edtf) == ("2026-03-04T09:30:00", "2026-03-04")
    assert (bread.headline, bread.published.text, bread.url) == ("Bread dearer", "2026-03-05", None)


def test_a_row_is_the_same_article_as_in_a_table_of_text():
    (document,) = read(workbook(("1", [("title", "text"), ("Milk dearer", PARAGRAPHS[0])])))
    (other,) = read_documents("a.csv", f'title,text\nMilk dearer,"{PARAGRAPHS[0]}"\n'.encode())
    assert isinstance(other, RawDocument) and document.content == other.content


def test_what_stands_above_a_table_is_passed_over_and_other_sheets_are_named():
    above = [("Media report",), ("Made on", date(2026, 3, 9)), ()]
    rows = [("Summary", [("Mentions", 1)]), ("Empty", []), ("Mentions", [*above, HEADER, (None, "Milk", None, STORY)])]
    document, other = read(workbook(*rows))
    assert read_article(document).body == STORY
    assert isinstance(other, BadDocument) and (other.ordinal, other.reason) == (1, Reason.NO_ARTICLE)
    assert other.detail.endswith("'Summary'")


def test_a_workbook_of_something_else_is_refused_with_what_to_do():
    with pytest.raises(BadInput, match=r"no row that names columns .* \(its sheets: 'Costs'\)"):
        read(workbook(("Costs", [("Item", "Cost"), ("Paper", 12.5)])))
    with pytest.raises(BadInput, match="save it again"):
        read(packed(("[Content_Types].xml", "spreadsheetml.sheet.main"), ("a.xml", "<a/>")))


def test_a_text_that_excel_cut_is_a_teaser():
    text = ("Milk rose in Lisbon. " * 2_000)[:LONGEST_CELL]
    (document,) = read(workbook(("1", [HEADER, (None, "Milk dearer", None, text)])))
    assert document.teaser


def raw_workbook(sheet, shared="", styles="", book=""):
    """A workbook with the XML given."""
    main, of = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://o.example/relationships"
    names = {"worksheet": "worksheets/sheet1.xml", "sharedStrings": "sharedStrings.xml", "styles": "/xl/styles.xml"}
    related = "".join(f'<Relationship Id="{name}" Type="{of}/{name}" Target="{at}"/>' for name, at in names.items())
    return packed(
        ("[Content_Types].xml", "spreadsheetml.sheet.main"),
        (
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{of}">{book}<sheet name="1" r:id="worksheet"/></workbook>',
        ),
        ("xl/_rels/workbook.xml.rels", f"<Relationships>{related}</Relationships>"),
        ("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{main}"><sheetData>{sheet}</sheetData></worksheet>'),
        ("xl/sharedStrings.xml", f'<sst xmlns="{main}">{shared}</sst>'),
        ("xl/styles.xml", f'<styleSheet xmlns="{main}">{styles}</styleSheet>'),
    )


def test_cells_as_other_programs_write_them():
    cells = (
        '<row><c t="inlineStr"><is><t>Title</t></is></c><c t="s"><v>0</v></c><c t="str"><v>Date</v></c>'
        '<c t="inlineStr"><is><t>Source</t></is></c></row>'
        '<row r="7"><c r="A7" t="s"><v>1</v></c><c r="B7" t="s"><v>2</v></c><c r="C7" s="1"><v>46085</v></c>'
        '<c r="D7" t="e"><v>#N/A</v></c></row>'
    )
    shared = (
        "<si><t>Text</t></si><si><r><t>Milk </t></r><r><t>dearer</t></r><rPh><t>miruku</t></rPh></si>"
        f"<si><t>{'_x000D_&#10;_x000D_&#10;'.join(PARAGRAPHS)}</t></si>"
    )
    styles = (
        '<numFmts><numFmt numFmtId="164" formatCode="[$-409]d\\ mmm\\ yyyy"/></numFmts><cellStyleXfs><xf/>'
        '</cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>'
        '<cellStyles><xf numFmtId="14"/></cellStyles>'
    )
    (document,) = read(raw_workbook(cells, shared, styles))
    found = read_article(document)
    assert (found.headline, found.outlet, found.body) == ("Milk dearer", None, STORY)
    assert found.published.text == "2026-03-04"


@pytest.mark.parametrize(
    ("code", "shown"),
    [("0.00", "46085.5"), ("General", "46085.5"), ('0 "days"', "46085.5"), ("m/d/yy", "2026-03-04T12:00:00")],
)
def test_a_number_is_a_day_only_where_it_is_shown_as_one(code, shown):
    cells = (
        '<row><c t="str"><v>Title</v></c><c t="str"><v>Text</v></c><c t="str"><v>Note</v></c></row>'
        f'<row><c t="str"><v>Milk</v></c><c t="str"><v>{PARAGRAPHS[0]}</v></c><c s="0"><v>46085.5</v></c></row>'
    )
    escaped = code.replace('"', "&quot;")
    styles = (
        f'<numFmts><numFmt numFmtId="164" formatCode="{escaped}"/></numFmts><cellXfs><xf numFmtId="164"/></cellXfs>'
    )
    (document,) = read(raw_workbook(cells, styles=styles))
    assert f'"Note": "{shown}"' in document.content.decode()


@pytest.mark.parametrize(
    "cells",
    [
        "<row><c r='XFD1' t='str'><v>Text</v></c></row>" * 50,
        "<row><c r='ZZZ99' t='s'><v>-1</v></c></row>",
        "<row><c><v>x",
    ],
)
def test_odd_sheets_are_refused_and_nothing_else_happens(cells):
    with pytest.raises(BadInput):
        read(raw_workbook(cells))


HEAD = "<row><c t='str'><v>Title</v></c><c t='str'><v>Text</v></c><c t='str'><v>Date</v></c></row>"
AS_DAYS = "<cellXfs><xf numFmtId='14'/></cellXfs>"


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("<c s='0'><v>2958000</v></c>", None),  # in the year 10002 of the calendar of 1904
        (f"<c s='{'1' * 5_000}'><v>7</v></c>", "7"),
        (f"<c t='s'><v>{'1' * 5_000}</v></c>", None),
        ("<c s='0'><v>inf</v></c>", None),
        ("<c s='0'><v>44623</v></c>", "2026-03-04"),
    ],
    ids=["no day", "no style", "no text", "no number", "a day"],
)
def test_a_cell_that_says_nothing_costs_only_itself(cell, day):
    rows = f"{HEAD}<row><c t='str'><v>Milk</v></c><c t='str'><v>{PARAGRAPHS[0]}</v></c>{cell}</row>"
    (document,) = read(raw_workbook(rows, styles=AS_DAYS, book="<workbookPr date1904='1'/>"))
    assert document.text == PARAGRAPHS[0]
    assert document.metadata.published == day or document.metadata.published is None


def test_a_sheet_that_is_missing_is_named_and_the_others_are_read():
    rows = f"{HEAD}<row><c t='str'><v>Milk</v></c><c t='str'><v>{PARAGRAPHS[0]}</v></c></row>"
    document, gone = read(raw_workbook(rows, book="<sheet name='Gone' r:id='none'/>"))
    assert document.text == PARAGRAPHS[0]
    assert (gone.ordinal, gone.reason) == (1, Reason.CORRUPT) and "'Gone'" in gone.detail


def test_a_cell_in_a_column_without_a_name_is_kept():
    (document,) = read(workbook(("1", [("Title", "Text"), ("Milk dearer", PARAGRAPHS[0], "to check")])))
    assert '"column 3": "to check"' in document.content.decode()


def page_of(*rows, around=""):
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    shown = "".join(f"<tr>{row}</tr>" for row in cells)
    return f"<html><head><style>td {{}}</style></head><body>{around}<table>{shown}</table></body></html>".encode()


@pytest.mark.parametrize("above", [(), (("Milk in the press",),)])
def test_a_table_of_html_may_be_called_a_workbook(above):
    row = (
        "2026-03-04",
        "Milk dearer",
        "https://e.example/milk",
        "<br><br>".join(PARAGRAPHS),
        "The Example",
        "Ana Lima",
    )
    (document,) = read_documents("a.xls", page_of(*above, HEADER, row))
    found = read_article(document)
    assert (found.headline, found.outlet, found.authors) == ("Milk dearer", "The Example", ("Ana Lima",))
    assert (found.published.edtf, found.body) == ("2026-03-04", STORY)


def test_a_page_with_a_table_is_no_workbook():
    rows = (("Date", "Title", "Text"), ("2026", "Milk", "White"))
    told = "".join(f"<p>{text}</p>" for text in PARAGRAPHS * 3)
    for page in (page_of(*rows, around=told), page_of(("Name", "Content"), ("Milk", "Water and fat"))):
        (document,) = read_documents("a.html", page)
        assert document.content == page
