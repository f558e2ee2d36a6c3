"""PDF: the printed lines of a file, as its text layer gives them, each with its place on the page. PDFium reads it.

The order is that of the text layer. What no line shows (pictures, forms, attachments, scripts) is not looked at.
"""

import ctypes
import re
import zlib
from collections.abc import Iterator
from contextlib import closing, suppress
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from extractors.errors import BadInput, Reason
from extractors.office.parts import Properties

_MOST_PAGES = 3_000  # a page takes some milliseconds
_MOST_OBJECTS = 1_000  # of a page without text, among which its scan is looked for
_STREAM = re.compile(rb"stream\r?\n(?=\x78)")  # that zlib packed
_LARGE = (b"/Image", b"/Length1", b"/CIDFontType0C", b"/OpenType", b"/Type1C")  # pictures and fonts
_DICTIONARY = 600  # bytes before a stream, in which it says what it is
_PIECE = 1 << 20
_MOST_UNPACKED = 5_000_000  # bytes of a stream; PDFium takes five seconds and a gigabyte for as much text
_HYPHEN = "\ufffe"  # what PDFium gives for the hyphen of a word that goes on in the next line
_LINE = re.compile(f"[^\r\n\v\f{_HYPHEN}]+{_HYPHEN}?")
_NO_LETTER = re.compile("[\ue000-\uf8ff\ufffd\x00-\x1f]|[\U000f0000-\U0010ffff]")
_READABLE = 0.5  # share of characters that fonts name below which a text layer is none


class PdfLine(NamedTuple):
    """A printed line. Places are in points, and grow to the right and upwards."""

    text: str
    page: int  # counts from 0
    left: float
    right: float
    bottom: float
    size: float  # the height of its letters with what stands above and below
    hyphen: bool = False  # its last word goes on in the next line


class PdfText(NamedTuple):
    """What a file prints."""

    lines: list[PdfLine]
    pages: int
    scanned: list[int]  # the pages, counted from 1, that are pictures
    properties: Properties


def _refuse_bomb(data: bytes) -> None:
    """Raise `BadInput` (too large) where what is no picture or font unpacks beyond reason: PDFium has no limit."""
    for match in _STREAM.finditer(data):
        said = data[max(0, match.start() - _DICTIONARY) : match.start()].rpartition(b"obj")[2]
        if any(mark in said for mark in _LARGE):
            continue
        if said.count(b"/FlateDecode") > 1:
            raise BadInput(Reason.TOO_LARGE, "a page of the PDF file is packed twice; print it again")
        unpacker = zlib.decompressobj()
        size, packed = 0, data[match.end() : match.end() + _PIECE]
        at = match.end() + _PIECE
        with suppress(zlib.error):  # as PDFium reads it: what comes before the damage
            while packed:
                size += len(unpacker.decompress(packed, _PIECE))
                if size > _MOST_UNPACKED:
                    raise BadInput(Reason.TOO_LARGE, f"a page of the PDF file unpacks to over {_MOST_UNPACKED:,} bytes")
                packed = unpacker.unconsumed_tail
                if not packed and not unpacker.eof:
                    packed, at = data[at : at + _PIECE], at + _PIECE


def read_lines(data: bytes) -> PdfText:
    """What a file prints. Raises `BadInput`: unsupported for one that needs a password or has no text layer, corrupt,
    too large."""
    _refuse_bomb(data)
    try:
        with closing(pypdfium2.PdfDocument(data)) as document:
            return _text(document)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise BadInput(Reason.UNSUPPORTED, "the PDF file is encrypted; save it without a password") from error
        raise BadInput(Reason.CORRUPT, f"the PDF file cannot be read ({error}); fetch or print it again") from error


def _text(document: pypdfium2.PdfDocument) -> PdfText:
    pages = len(document)
    if pages > _MOST_PAGES:
        raise BadInput(Reason.TOO_LARGE, f"the PDF file has {pages:,} pages, more than {_MOST_PAGES:,}; split it")
    lines: list[PdfLine] = []
    scanned = []
    for number in range(pages):
        with closing(document[number]) as page:
            with closing(page.get_textpage()) as text:
                found = list(_lines(text, number))
            lines += found
            if not found and _is_scan(page):
                scanned.append(number + 1)
    shown = "".join(line.text for line in lines)
    if pages and (scanned or not shown) and not lines:
        what = "its pages are pictures" if scanned else "its pages print no letters"
        raise BadInput(Reason.UNSUPPORTED, f"the PDF file has no text layer: {what}; drop what OCR makes of it")
    if len(_NO_LETTER.sub("", shown)) < _READABLE * len(shown):
        raise BadInput(
            Reason.UNSUPPORTED, "the fonts of the PDF file do not say its letters; drop what OCR makes of it"
        )
    said = {name: document.get_metadata_value(name).strip() or None for name in ("Title", "Author")}
    return PdfText(lines, pages, scanned, Properties(said["Title"], said["Author"], _language(document)))


def _lines(text: pypdfium2.PdfTextPage, page: int) -> Iterator[PdfLine]:
    """The lines of a page that show anything. What stands on one height, such as the mark of a note, is one line."""
    count = pdfium.FPDFText_CountChars(text)
    units = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text, 0, count, units) if count > 0 else 0
    # Places go by UTF-16: each half of a character is one here until a line is cut out.
    shown = bytes(units)[: 2 * max(0, written - 1)].decode("utf-16-le", "surrogatepass")
    halves = "".join(one if one <= "\uffff" else _halves(one) for one in shown)
    before: PdfLine | None = None
    for match in _LINE.finditer(halves):
        bare = match.group().rstrip(f" {_HYPHEN}")
        lead = len(bare) - len(bare.lstrip())
        if not bare.strip():
            continue
        first, last = match.start() + lead, match.start() + len(bare) - 1
        left, _, _, _ = _box(text, first)
        _, right, _, _ = _box(text, last)
        _, _, bottom, top = _box(text, (first + last) // 2)
        words = bare.strip().encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        line = PdfLine(words, page, left, right, bottom, top - bottom, match.group() == bare + _HYPHEN)
        if before and (joined := _on_one_height(before, line, " " if lead else "")):
            before = joined
            continue
        if before:
            yield before
        before = line
    if before:
        yield before


def _halves(one: str) -> str:
    units = one.encode("utf-16-le")
    return chr(int.from_bytes(units[:2], "little")) + chr(int.from_bytes(units[2:], "little"))


def _box(text: pypdfium2.PdfTextPage, at: int) -> tuple[float, float, float, float]:
    """Left, right, bottom and top of a character."""
    rectangle = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text, at, rectangle)
    return rectangle.left, rectangle.right, rectangle.bottom, rectangle.top


def _on_one_height(before: PdfLine, line: PdfLine, space: str) -> PdfLine | None:
    """Two pieces as one line, where the second goes on at the end of the first."""
    lower, higher = max(before.bottom, line.bottom), min(before.bottom + before.size, line.bottom + line.size)
    small = min(before.size, line.size)
    if before.hyphen or higher - lower < small / 2 or not -small / 4 <= line.left - before.right < small:
        return None
    size, bottom = max((before.size, before.bottom), (line.size, line.bottom))
    return PdfLine(before.text + space + line.text, line.page, before.left, line.right, bottom, size, line.hyphen)


def _is_scan(page: pypdfium2.PdfPage) -> bool:
    """Whether most of a page is one picture."""
    width, height = page.get_size()
    for at in range(min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        one = pdfium.FPDFPage_GetObject(page, at)
        if pdfium.FPDFPageObj_GetType(one) == pdfium.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = (ctypes.c_float() for _ in range(4))
            pdfium.FPDFPageObj_GetBounds(one, left, bottom, right, top)
            if (right.value - left.value) * (top.value - bottom.value) > width * height / 2:
                return True
    return False


def _language(document: pypdfium2.PdfDocument) -> str | None:
    """The language that a file states for its text."""
    size = pdfium.FPDFCatalog_GetLanguage(document, None, 0)
    if not 2 < size < 200:
        return None
    units = (ctypes.c_ushort * (size // 2))()
    pdfium.FPDFCatalog_GetLanguage(document, units, size)
    return bytes(units).decode("utf-16-le", "replace").strip("\0 ") or None
