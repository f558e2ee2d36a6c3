"""How files begin that are never page text, what they are called, and as what to save those that hold an article."""

_SIGNATURES = (  # IANA, file(1) magic numbers
    (b"%PDF-", "a PDF file"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x1f\x8b", "gzip data"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ\x00", "xz data"),
    (b"\x28\xb5\x2f\xfd", "zstd data"),
    (b"\x7fELF", "an ELF program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an office document of before 2007 (.doc, .xls, .ppt), or one with a password, or a message of Outlook (.msg)",
    ),
    (b"PAR1", "a Parquet file"),
    (b"{\\rtf", "an RTF document"),
    (b"%!PS", "a PostScript file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"MZ\x90\x00", "a Windows program"),
    (b"\x00\x00\x00\x0cjP  ", "a JPEG 2000 image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
)
_PACKED = (  # what stands in the begin of ZIP archives of one kind: names of members, a stated type
    (b"xl/workbook", "an Excel workbook", "CSV"),
    (b"oasis.opendocument.spreadsheet", "an OpenDocument spreadsheet", "CSV"),
    (b"ppt/", "PowerPoint slides", "text"),
    (b"oasis.opendocument.presentation", "OpenDocument slides", "text"),
    (b"Index/Document.iwa", "a document of Pages, Numbers or Keynote", "DOCX or text"),
    (b"Index/Tables/", "a document of Pages, Numbers or Keynote", "DOCX or text"),
    (b"application/epub+zip", "an EPUB book", "HTML"),
    (b"META-INF/container.xml", "an EPUB book", "HTML"),
)
_OLD = "DOCX or text, a message as EML"

_XML = {  # what a file is whose first element is so called, and what to do about it
    "urlset": ("a sitemap, which lists pages", "save the pages"),
    "sitemapindex": ("a list of sitemaps", "save the pages that they list"),
    "opml": ("a list of feeds (OPML)", "save the feeds"),
    "mediawiki": ("a dump of a wiki (MediaWiki), whose texts are in its own markup", "save its pages as HTML"),
    "article": ("an article of a journal (JATS)", "save it as HTML"),
    "PubmedArticleSet": ("records of PubMed, which have abstracts of studies", "save what is news as HTML or text"),
    "TEI": ("a text in TEI", "save it as HTML"),
    "Workbook": ("an Excel workbook in XML", "save it as XLSX or CSV"),
    "document": ("an office document in XML", "save it as DOCX or ODT"),
    "package": ("an office document in XML", "save it as DOCX or ODT"),
    "xbel": ("a list of bookmarks", "save the pages"),
    "svg": ("a picture (SVG)", ""),
    "plist": ("settings of a program (plist)", ""),
}


def is_known_xml(root: str) -> bool:
    """Whether a first element is that of a kind of XML that is refused."""
    return root in _XML


def name_of_xml(root: str) -> str | None:
    """What a file is by the name of its first element, with what to do about it; None without one."""
    if not root:
        return None
    noun, advice = _XML.get(
        root, (f"XML whose first element is {root}", "save what it tells as HTML, text, CSV or JSON")
    )
    return f"{noun}, not page text" + (f"; {advice}" if advice else "")


def name_of_binary(data: bytes) -> str | None:
    """What a file is that begins as no page text does, with what to do about it; None for any other."""
    if data[257:262] == b"ustar":  # POSIX.1-2017, pax
        return "a tar archive, not page text; unpack it, or save it as ZIP"
    noun = next((noun for signature, noun in _SIGNATURES if data.startswith(signature)), None)
    if noun is None:
        return None
    advice = _OLD if data.startswith(b"\xd0\xcf\x11\xe0") else ""
    if data.startswith(b"PK"):
        head = data[: 1 << 16] + data[-1 << 16 :]  # the list of members is at the end
        other = (noun, "HTML, CSV or text")
        noun, advice = next(((named, form) for mark, named, form in _PACKED if mark in head), other)
    return f"{noun}, not page text" + (f"; save it as {advice}" if advice else "")
