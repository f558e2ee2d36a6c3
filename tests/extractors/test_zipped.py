"""ZIP archives: which kind each is, and that members are read within limits, each with what is wrong with it."""

import io
import struct
import zipfile

import pytest

from extractors.decoding.zipped import Member, ZipKind, members, zip_kind
from extractors.errors import BadInput, Reason

HEAD = 1 << 16
NOISE = b"".join(str(number * 7919).encode() for number in range(40_000))
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
ODT = "application/vnd.oasis.opendocument.text"


def packed(*files: tuple[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return stream.getvalue()


def fault(member: Member) -> BadInput:
    """What is wrong with a member."""
    with pytest.raises(BadInput) as caught:
        member.read()
    return caught.value


@pytest.mark.parametrize(
    ("files", "kind"),
    [
        ((("[Content_Types].xml", WORD), ("word/document.xml", "<a/>")), ZipKind.DOCX),
        ((("word/document.xml", "<a/>"), ("[Content_Types].xml", WORD)), ZipKind.DOCX),  # as Google writes it
        ((("[Content_Types].xml", WORD), ("text/main.xml", "<a/>")), ZipKind.DOCX),
        ((("[Content_Types].xml", SHEET), ("xl/workbook.xml", "<a/>")), ZipKind.XLSX),
        ((("mimetype", ODT), ("content.xml", "<a/>")), ZipKind.ODT),
        ((("content.xml", "<a/>"), ("META-INF/manifest.xml", f'<m t="{ODT}"/>')), ZipKind.ODT),
        ((("mimetype", ODT.replace("text", "spreadsheet")), ("content.xml", "<a/>")), ZipKind.OFFICE),
        ((("mimetype", "application/epub+zip"), ("a.xhtml", "<a/>")), ZipKind.OFFICE),
        ((("META-INF/MANIFEST.MF", "Main-Class: A"), ("A.class", b"\xca\xfe")), ZipKind.OFFICE),
        ((("word/story.html", "<p>"), ("content.xml", "<p>")), ZipKind.ZIP),
        ((), ZipKind.ZIP),
    ],
)
def test_an_archive_is_told_by_its_members(files: tuple[tuple[str, str], ...], kind: ZipKind) -> None:
    assert zip_kind(packed(*files)) is kind
    large = packed(*files, ("media/large.bin", NOISE))
    assert len(large) > HEAD
    assert zip_kind(large) is kind
    assert zip_kind(large[:HEAD]) is kind


def test_a_crawl_is_told_by_its_package_and_its_records() -> None:
    assert zip_kind(packed(("archive/data.warc.gz", b""), ("datapackage.json", "{}"))) is ZipKind.WACZ
    assert zip_kind(packed(("archive/data.warc.gz", b""), ("notes.txt", ""))) is ZipKind.ZIP


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x03\x05 and so on", b"<html>PK\x03\x04"])
def test_other_bytes_are_no_archive(data: bytes) -> None:
    assert zip_kind(data) is None


def test_names_are_utf_8_where_they_can_be_and_lead_nowhere() -> None:
    data = packed(
        ("cafe-x.html", "1"), ("../../etc/passwd", "2"), ("/root.html", "3"), ("folder/", ""), ("é.html", "4")
    )
    unsaid = data.replace(b"cafe-x.html", "cafe\u0301.html".encode())[:-1] + b"\0"
    assert [member.name for member in members(unsaid)] == [
        *("cafe\u0301.html", "../../etc/passwd", "/root.html", "é.html"),
    ]
    german = packed(("caf-.html", "1")).replace(b"caf-.html", b"caf\x82.html")
    assert [member.name for member in members(german)] == ["café.html"]


def test_sizes_of_64_bits_are_read() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive, archive.open("a.txt", "w", force_zip64=True) as file:
        file.write(b"milk")
    data = stream.getvalue()
    assert (zip_kind(data), zip_kind(data[:60])) == (ZipKind.ZIP, ZipKind.ZIP)
    assert [member.read() for member in members(data)] == [b"milk"]


def test_two_members_of_one_name_are_two() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = packed(("a.txt", "one"), ("a.txt", "two"))
    assert [member.read() for member in members(data)] == [b"one", b"two"]


def test_a_member_that_cannot_be_read_says_why_and_the_next_is_read() -> None:
    data = packed(("a.txt", "milk " * 99), ("b.txt", "bread"))
    first = data.index(b"PK\x01\x02")

    def changed(offset: int, layout: str, value: int) -> list[Member]:
        """The members of the archive with another value in the list's first entry."""
        other = bytearray(data)
        struct.pack_into(layout, other, first + offset, value)
        return list(members(bytes(other)))

    for offset, layout, value, reason, detail in (
        (8, "<H", 1, Reason.UNSUPPORTED, "encrypted"),
        (10, "<H", 99, Reason.UNSUPPORTED, "method 99"),
        (10, "<H", 14, Reason.UNSUPPORTED, "method 14"),
        (16, "<I", 7, Reason.CORRUPT, "CRC"),
        (24, "<I", 7, Reason.CORRUPT, ""),
        (24, "<I", 7_000, Reason.CORRUPT, "the archive says 7,000"),
        (24, "<I", 1 << 31, Reason.TOO_LARGE, "2,147,483,648 bytes"),
        (38, "<I", 0xA1FF0000, Reason.SYMLINK, "link"),
        (42, "<I", 5, Reason.CORRUPT, "header"),
    ):
        bad, good = changed(offset, layout, value)
        found = fault(bad)
        assert (found.reason, detail in found.detail) == (reason, True), (offset, found)
        assert good.read() == b"bread"


def test_a_bomb_is_too_large() -> None:
    (bomb,) = members(packed(("zeros", bytes(30_000_000))))
    with pytest.raises(BadInput, match="200 times") as caught:
        for _ in bomb.pieces():
            pass
    assert caught.value.reason is Reason.TOO_LARGE


@pytest.mark.parametrize("cut", [1, 20, 40, 90])
def test_an_archive_without_its_list_is_corrupt(cut: int) -> None:
    data = packed(("a.txt", "milk"))
    with pytest.raises(BadInput, match="fetch it again") as caught:
        list(members(data[:-cut]))
    assert caught.value.reason is Reason.CORRUPT


def test_a_list_of_too_many_members_is_not_read() -> None:
    data = packed(("a.txt", "milk"))
    end = bytearray(data[data.index(b"PK\x05\x06") :])
    struct.pack_into("<II", end, 12, 17 << 20, 0)
    with pytest.raises(BadInput, match="split it") as caught:
        list(members(data + bytes(17 << 20) + end))
    assert caught.value.reason is Reason.TOO_LARGE
