"""XLSX: workbooks of Excel whose sheets are tables of articles, as monitors and databases export them."""

from collections.abc import Iterator, Mapping

from extractors.article import BadDocument, RawDocument
from extractors.decoding.zipped import ZipKind, zip_kind
from extractors.errors import BadInput, Reason
from extractors.formats.csv_table import MOST_ABOVE
from extractors.record_names import NAMES, plain_name, tells_of_articles
from extractors.records import document_of

NAME = "XLSX"
_SHOWN = 40  # characters of a name


def claims(name: str, data: bytes) -> bool:
    """Whether a file is a ZIP archive with the parts of a workbook of Excel."""
    return zip_kind(data) is ZipKind.XLSX


def read(data: bytes) -> Iterator[RawDocument | BadDocument]:
    """A document a row below one that names columns of articles; a sheet without such a row, or broken, is named.

    Raises `BadInput` when no sheet has one.
    """
    from extractors.office.spreadsheet import LONGEST_CELL, read_workbook  # noqa: PLC0415 - lxml

    ordinal, tables = 0, 0
    others, problems = [], []
    for sheet in read_workbook(data):
        if isinstance(sheet.rows, BadInput):
            problems.append(BadInput(sheet.rows.reason, f"the sheet {sheet.name[:_SHOWN]!r}: {sheet.rows.detail}"))
            continue
        header = next((at for at, cells in enumerate(sheet.rows[:MOST_ABOVE]) if _names_columns(cells)), None)
        if header is None:
            others += [sheet.name] if sheet.rows else []
            continue
        tables += 1
        names = sheet.rows[header]
        for cells in sheet.rows[header + 1 :]:
            record = {names.get(at, f"column {at + 1}"): cells[at] for at in sorted(cells, reverse=True)}
            cut = any(len(cell) == LONGEST_CELL for cell in record.values())
            yield document_of(record, ordinal, teaser=cut)
            ordinal += 1
    problem = (
        "no row that names columns of articles such as text, html, title, url; name the columns so in its first row, "
        "the one that holds the texts 'text'"
    )
    shown = ", ".join(repr(name[:_SHOWN]) for name in others[:3])
    if not tables and problems:
        raise problems[0]
    if not tables:
        raise BadInput(Reason.NO_ARTICLE, f"the workbook has {problem} (its sheets: {shown or 'all are empty'})")
    if others:
        problems.append(BadInput(Reason.NO_ARTICLE, f"sheets of the workbook have {problem}: {shown}"))
    for at, bad in enumerate(problems, ordinal):
        yield BadDocument(at, bad.reason, bad.detail)


def _names_columns(cells: Mapping[int, str]) -> bool:
    """Whether a row names columns of articles, two at least, one of them for the text, or all that a teaser takes."""
    names = [plain_name(cell) for cell in cells.values() if len(cell) <= _SHOWN]
    return len(NAMES.intersection(names)) > 1 and tells_of_articles(names)
