"""ZIP archives: what kind of file one is, and its members, unpacked in pieces and never beyond reason.

Nothing is ever written under the name of a member, so a name may be anything.
"""

import io
import re
import stat
import struct
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from mmap import mmap
from typing import NamedTuple
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from extractors.decoding.compression import LARGEST, refuse_bomb
from extractors.decoding.encoding import clean_text
from extractors.errors import BadInput, Reason

_BEGIN = b"PK\x03\x04"
_BEGINS = (_BEGIN, b"PK\x05\x06", b"PK00" + _BEGIN)  # a member; none at all; once meant for several disks
_LOCAL = struct.Struct("<4s5H3I2H")
_HEAD = 1 << 16  # bytes by which a file is told of which no more is there
_PIECE = 1 << 20
_LARGEST_LIST = 16 << 20  # bytes of the list of members, some 250,000; in memory it is ten times as large
_LIST_OF_A_DOCUMENT = 1 << 20  # likewise, of an office file
_METHODS = (ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2)  # the same in all versions of Python
_ENCRYPTED = 1 << 0 | 1 << 6 | 1 << 13
_UTF8 = 1 << 11
_FAULTS = (  # of zipfile; a ValueError is a name that is no UTF-8, or a place before the begin
    *(BadZipFile, zlib.error, struct.error, EOFError, OSError, NotImplementedError, RuntimeError),
    *(ValueError, OverflowError, IndexError),
)
WACZ_CRAWL = re.compile(r"archive/.+\.warc(\.gz|\.zst)?", re.IGNORECASE)  # what is read of a WACZ
_ODF = re.compile(rb"application/vnd\.oasis\.opendocument\.[a-z-]+")
_ODT = (b"application/vnd.oasis.opendocument.text", b"application/vnd.oasis.opendocument.text-template")
_WORD = re.compile(rb"wordprocessingml\.(?:document|template)\.main|ms-word\.(?:document|template)\.macroEnabled\.main")
_SHEETS = re.compile(rb"spreadsheetml\.(?:sheet|template)\.main|ms-excel\.(?:sheet|template)\.macroEnabled\.main")
_OTHERS = frozenset(  # of books and programs of which no more is told
    ("META-INF/MANIFEST.MF", "META-INF/container.xml", "AndroidManifest.xml", "Index/Document.iwa")
)


class ZipKind(Enum):
    """What a ZIP archive is."""

    DOCX = "Word document"
    ODT = "OpenDocument text"
    XLSX = "Excel workbook"
    WACZ = "WACZ"
    ZIP = "ZIP archive"
    OFFICE = "office file"  # or another file that is packed so: slides, a book, a program


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive. `name` is as it stands there, with `/` between folders."""

    name: str
    size: int  # bytes, as the archive states
    _info: ZipInfo
    _archive: ZipFile

    def pieces(self) -> Iterator[bytes]:
        """Its bytes in pieces of at most a megabyte.

        Raises `BadInput`: unsupported for what is encrypted or packed in a way that is not read, symlink, too large
        for what unpacks beyond reason, corrupt for what is damaged, or not of the size that is stated.
        """
        info = self._info
        if info.flag_bits & _ENCRYPTED:
            raise BadInput(Reason.UNSUPPORTED, "encrypted; unpack the archive with its password")
        if stat.S_ISLNK(info.external_attr >> 16):
            raise BadInput(Reason.SYMLINK, "a link to another file")
        if info.compress_type not in _METHODS:
            raise BadInput(
                Reason.UNSUPPORTED, f"packed by method {info.compress_type}; pack it again with the method deflate"
            )
        size = 0
        try:
            with self._archive.open(info) as stream:
                while piece := stream.read(_PIECE):
                    size += len(piece)
                    refuse_bomb(info.compress_size, size)
                    yield piece
        except _FAULTS as error:
            raise BadInput(Reason.CORRUPT, f"it cannot be unpacked: {clean_text(str(error))}") from error
        if size != info.file_size:
            raise BadInput(Reason.CORRUPT, f"it unpacks to {size:,} bytes, and the archive says {info.file_size:,}")

    def read(self, largest: int = LARGEST) -> bytes:
        """All its bytes. Raises `BadInput` as `pieces` does, and too large for more than `largest` bytes."""
        if self.size > largest:
            raise BadInput(Reason.TOO_LARGE, f"{self.size:,} bytes, more than {largest:,}")
        return b"".join(self.pieces())


def zip_kind(data: bytes | mmap) -> ZipKind | None:
    """What a ZIP archive is, by its members; None for what is none. Of a large file its first 64 KiB suffice."""
    if not data[:8].startswith(_BEGINS):
        return None
    names = _offsets(data)
    stated = _opened(data, names, "mimetype") or b"".join(
        _ODF.findall(_opened(data, names, "META-INF/manifest.xml"))[:1]
    )
    if stated:
        return ZipKind.ODT if stated.strip() in _ODT else ZipKind.OFFICE
    types = _opened(data, names, "[Content_Types].xml")
    if "word/document.xml" in names or _WORD.search(types):
        return ZipKind.DOCX
    if "xl/workbook.xml" in names or _SHEETS.search(types):
        return ZipKind.XLSX
    if types or not _OTHERS.isdisjoint(names):
        return ZipKind.OFFICE
    if "datapackage.json" in names and any(map(WACZ_CRAWL.fullmatch, names)):
        return ZipKind.WACZ
    return ZipKind.ZIP


def members(data: bytes | mmap) -> Iterator[Member]:
    """The files in an archive, in the order of its list; two of one name are two, and folders are left out.

    Raises `BadInput` (corrupt, too large) when its list of members cannot be read.
    """
    archive = _archive(data, _LARGEST_LIST)
    for info in archive.infolist():
        if not info.is_dir():
            yield Member(_name(info), info.file_size, info, archive)


class _File(io.RawIOBase):
    """Bytes, or a map of them, as a file. zipfile reads the list of members at once, and all else in small pieces."""

    def __init__(self, data: bytes | mmap, largest: int) -> None:
        self._data = data
        self._largest = largest
        self._at = 0

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._at = max(0, (0, self._at, len(self._data))[whence] + offset)
        return self._at

    def tell(self) -> int:
        return self._at

    def read(self, size: int | None = -1) -> bytes:
        if size is None or not 0 <= size <= self._largest:
            size = len(self._data) - self._at
        if size > self._largest:
            raise BadInput(Reason.TOO_LARGE, f"the list of its members is over {self._largest:,} bytes; split it")
        found = self._data[self._at : self._at + size]
        self._at += len(found)
        return found


def _archive(data: bytes | mmap, largest: int) -> ZipFile:
    try:
        return ZipFile(_File(data, largest))
    except _FAULTS as error:
        raise BadInput(
            Reason.CORRUPT, f"the ZIP archive has no list of its members that can be read: {error}; fetch it again"
        ) from error


def _name(info: ZipInfo) -> str:
    """The name of a member. Many programs write UTF-8 and do not say so, which is then read as cp437."""
    name = info.filename
    if not info.flag_bits & _UTF8:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return clean_text(name)


def _offsets(data: bytes | mmap) -> dict[str, int]:
    """Where the members begin, by name: as the list of members says, or as far as the begin of the file shows them."""
    with suppress(BadInput):
        return {info.filename: info.header_offset for info in _archive(data, _LIST_OF_A_DOCUMENT).infolist()}
    found = {}
    at = data.find(_BEGIN, 0, _HEAD)
    while at >= 0 and (local := _local(data, at)):
        found[local.name] = at
        at = data.find(_BEGIN, local.end, _HEAD)
    return found


class _Local(NamedTuple):
    """A member as its own header shows it."""

    name: str
    method: int
    start: int  # of its data
    end: int  # likewise, as far as that is stated there


def _local(data: bytes | mmap, at: int) -> _Local | None:
    head = data[at : at + _LOCAL.size]
    if len(head) < _LOCAL.size or not head.startswith(_BEGIN):
        return None
    _, _, _, method, _, _, _, size, _, named, extra = _LOCAL.unpack(head)
    start = at + _LOCAL.size + named + extra
    name = data[at + _LOCAL.size : at + _LOCAL.size + named].decode("utf-8", "replace")
    return _Local(name, method, start, start + size)


def _opened(data: bytes | mmap, offsets: Mapping[str, int], name: str) -> bytes:
    """The first 64 KiB of a member, as far as they can be read. Nothing of one that is not there."""
    local = _local(data, offsets[name]) if name in offsets else None
    if local is None:
        return b""
    packed = data[local.start : local.start + _HEAD]
    if local.method == ZIP_STORED:
        return packed[: local.end - local.start]
    with suppress(zlib.error):
        return zlib.decompressobj(-15).decompress(packed, _HEAD)
    return b""
