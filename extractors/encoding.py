"""Bytes to text, with what was assumed on the way.

Order of evidence: byte-order mark, UTF-16 without a mark (every other byte is NUL), valid UTF-8, nearly valid UTF-8,
for HTML what the page declares, then charset-normalizer over the encodings that web pages use. What cannot be text
becomes U+FFFD and is counted.
"""

import codecs
import re
import zlib
from dataclasses import dataclass

from extractors.errors import BadInput, Reason

REPLACEMENT = "\ufffd"

_MARKS = (  # UTF-32 before UTF-16: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_SIGNATURES = (  # how files that are never page text begin (IANA / file(1) magic numbers)
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
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"PAR1", "a Parquet file"),
)

# The single- and multi-byte encodings of the WHATWG Encoding Standard that Python knows under these names.
_WEB_ENCODINGS = [
    *("cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874"),
    *("iso8859_2", "iso8859_5", "iso8859_7", "iso8859_9", "iso8859_15", "koi8_r", "koi8_u", "mac_cyrillic"),
    *("shift_jis", "euc_jp", "gb18030", "big5", "euc_kr"),
]

_LARGEST = 20_000_000  # bytes that a gzip may unfold to; files are refused at that size too
# The labels of the WHATWG Encoding Standard that mean something else than their name, as browsers read them.
_LABELS = {
    "iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
    "iso-8859-9": "cp1254", "iso-8859-11": "cp874", "tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030",
    "x-gbk": "gb18030", "ks_c_5601-1987": "cp949", "euc-kr": "cp949", "shift_jis": "cp932", "x-sjis": "cp932",
    "sjis": "cp932", "windows-31j": "cp932", "big5": "big5hkscs", "x-mac-cyrillic": "mac_cyrillic",
}  # fmt: skip
_DECLARED = re.compile(
    rb"<meta\s[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})|<\?xml\s[^>]{0,200}?encoding\s*=\s*[\"']([\w:.-]{2,40})",
    re.IGNORECASE,
)

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_C1 = re.compile(r"[\x80-\x9f]")  # what bytes of another encoding become in ISO 8859
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_TRUSTED_LOSS = 0.01  # share of undecodable bytes up to which a page counts as damaged UTF-8, not another encoding
_BINARY_SHARE = 0.10  # share of control characters over which bytes are not text (file(1) uses any; pages have strays)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text of a file, the encoding it was read in, and how many characters were replaced by U+FFFD."""

    text: str
    encoding: str
    replaced: int


def decode(data: bytes) -> Decoded:
    """Return the text of `data`. Raises `BadInput` (empty, binary, encoding)."""
    if not data.strip(b" \t\r\n\x0b\x0c"):
        raise BadInput(Reason.EMPTY, "the file holds no text" if data else "the file has no bytes")
    for signature, noun in _SIGNATURES:
        if data.startswith(signature):
            raise BadInput(Reason.BINARY, f"the file is {noun}, not page text")
    return _checked(data, *_decoded(data))


def decode_html(data: bytes) -> Decoded:
    """Return the source of an HTML page. Raises `BadInput` (empty, binary, encoding).

    What the page declares counts where the bytes leave a choice: bytes that are UTF-8 are UTF-8 whatever it says, and a
    declared encoding that does not fit (a control character or an undecodable byte in a hundred) is not believed.
    """
    if not data.strip(b" \t\r\n\x0b\x0c"):
        raise BadInput(Reason.EMPTY, "the file holds no text" if data else "the file has no bytes")
    if any(data.startswith(mark) for mark, _ in _MARKS) or _wide_encoding(data[:4096]) or _is_utf8(data):
        return _checked(data, *_decoded(data))
    declared = _declared_encoding(data)
    if declared and declared != "utf-8":
        text = data.decode(declared, "replace")
        bad = text.count(REPLACEMENT) + len(_CONTROLS.findall(text)) + len(_C1.findall(text))
        if bad <= max(1, 0.01 * sum(byte > 127 for byte in data)):
            return _checked(data, text, declared)
    return _checked(data, *_decoded(data))


def gunzip(data: bytes, most: int | None = None) -> tuple[bytes, bool]:
    """What gzip data unfolds to, all members, and whether it is whole.

    With `most`, the first bytes of that, as far as they can be had. Without, raises `BadInput` (corrupt, too large).
    """
    found, rest, whole = bytearray(), data, False
    limit = _LARGEST if most is None else most
    try:
        while rest and len(found) < limit:
            member = zlib.decompressobj(31)  # 31: a gzip header is expected (zlib manual, inflateInit2)
            found += member.decompress(rest, limit + 1 - len(found))
            whole = member.eof
            if not whole:
                break
            rest = member.unused_data.lstrip(b"\0")
    except zlib.error as error:
        if most is None and not (whole and found):
            raise BadInput(Reason.CORRUPT, f"the gzip data is damaged: {error}; fetch the file again") from error
    if most is not None:
        return bytes(found[:most]), whole
    if len(found) > _LARGEST:
        raise BadInput(Reason.TOO_LARGE, f"the gzip data unfolds to more than {_LARGEST:,} bytes; split the file")
    if not whole:
        raise BadInput(
            Reason.CORRUPT,
            f"the gzip data is cut off: it ends after {len(found):,} unfolded bytes; fetch the file again",
        )
    return bytes(found), True


def _checked(data: bytes, text: str, encoding: str) -> Decoded:
    controls = len(_CONTROLS.findall(text))
    if controls > _BINARY_SHARE * len(text):
        raise BadInput(Reason.BINARY, f"{controls} of {len(text)} characters are control characters, not text")
    text = _SURROGATES.sub(REPLACEMENT, text).replace("\x00", REPLACEMENT)
    if not text.strip("\ufeff\ufffd \t\r\n\x0b\x0c\xa0"):
        raise BadInput(Reason.EMPTY, "the file holds no text")
    printed = data.count(REPLACEMENT.encode()) if encoding == "utf-8" else 0  # the page itself shows U+FFFD
    return Decoded(text, encoding, text.count(REPLACEMENT) - printed)


def _decoded(data: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), encoding
    wide = _wide_encoding(data)
    if wide:
        return data.decode(wide, "replace"), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    if _damaged_utf8(data):
        return data.decode("utf-8", "replace"), "utf-8"
    return _guessed(data)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _damaged_utf8(data)
    return True


def _declared_encoding(data: bytes) -> str | None:
    """The encoding that a page declares in its first 4096 bytes, by its name in Python; None when Python has none."""
    match = _DECLARED.search(data[:4096])
    if match is None:
        return None
    label = (match[1] or match[2]).decode("ascii", "replace").lower()
    try:
        name = codecs.lookup(_LABELS.get(label, label)).name
        b"".decode(name)  # "hex" and its like are no text encodings
    except (LookupError, UnicodeError):
        return None
    return None if name.startswith(("utf-16", "utf-32", "utf-7")) else name  # such a page could not be read up to here


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark: the high bytes of Latin text are NUL, all on one side."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if max(even, odd) < 0.3 * len(data) / 2 or min(even, odd) > 0.05 * max(even, odd):
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _damaged_utf8(data: bytes) -> bool:
    """Whether most non-ASCII bytes form valid UTF-8 sequences (hardly ever by chance), so that the rest is damage."""
    text = data.decode("utf-8", "replace")
    bad = text.count(REPLACEMENT)
    good = sum(1 for character in text if character > "\x7f") - bad
    return good >= 2 * bad and bad <= max(1, _TRUSTED_LOSS * len(text))


def _guessed(data: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - 40 ms that UTF-8 pages need not pay

    best = from_bytes(data, cp_isolation=_WEB_ENCODINGS, preemptive_behaviour=True).best()
    if best is None:
        control = len(_CONTROLS.findall(data.decode("latin-1")))
        if control > 0.02 * len(data):
            raise BadInput(Reason.BINARY, f"{control} of {len(data)} bytes are control codes and no encoding fits")
        raise BadInput(
            Reason.ENCODING, "neither UTF-8, UTF-16 nor any web encoding fits these bytes; save the page as UTF-8"
        )
    return data.decode(best.encoding, "replace"), best.encoding
