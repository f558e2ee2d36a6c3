"""Bytes to text, with what was assumed on the way.

Order of evidence: byte-order mark, UTF-16 without a mark (every other byte is NUL), valid UTF-8 (of surrogates too,
CESU-8), nearly valid UTF-8, UTF-8 in some lines and another encoding in the others, what the page or its container
declares, then charset-normalizer over the encodings that web pages use. What cannot be text becomes U+FFFD and is
counted.
"""

import codecs
import re
from collections import Counter
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
    (b"{\\rtf", "an RTF document"),
    (b"%!PS", "a PostScript file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"MZ\x90\x00", "a Windows program"),
)

# The single- and multi-byte encodings of the WHATWG Encoding Standard that Python knows under these names.
_SINGLE_BYTE = (
    *("cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874"),
    *("iso8859_2", "iso8859_5", "iso8859_7", "iso8859_9", "iso8859_15", "koi8_r", "koi8_u", "mac_cyrillic"),
)
_WEB_ENCODINGS = [*sorted(_SINGLE_BYTE), "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr"]

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
_SEVEN_BIT = {"iso2022_jp": b"\x1b", "iso2022_jp_2": b"\x1b", "iso2022_kr": b"\x0e", "hz": b"~{"}  # look like ASCII
_ISO_2022_JP = re.compile(rb"\x1b\$[B@](?:[!-~]{2})+\x1b\([BJ]")  # RFC 1468: two bytes a character, and back to ASCII
_NOT_DECLARED = ("utf", "unicode", "raw", "idna", "punycode", "mbcs", "oem")  # seen before, or none of the web's
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_TRUSTED_LOSS = 0.01  # share of undecodable bytes up to which a page counts as damaged UTF-8, not another encoding
_MOST_LOSS = 0.10  # share of undecodable bytes up to which a page is read where no encoding fits: most words are whole
_BINARY_SHARE = 0.10  # share of control characters over which bytes are not text (file(1) uses any; pages have strays)


_DOUBLE_BYTE = ("gb18030", "cp932", "big5hkscs", "cp949", "euc_jp")
_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_SOUP = re.compile(r"[A-Za-z][\u0370-\u0eff]|[\u0370-\u0eff][A-Za-z]")  # Greek, Cyrillic, ... in one word with Latin
_PAIR = re.compile(rb"[\x80-\xff]{2}")
_BREAK = re.compile(rb"(?<=\n)|(?=<)")  # where a page changes its encoding, if it does; never inside a character
_SURE = 8  # Of two characters in a row of GB 2312 a thirtieth is valid UTF-8 too, of eight a millionth
_LEAST = 3  # In other encodings a line of UTF-8 takes a capital with an accent ahead of each mark


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text of a file, the encoding it was read in, and how many characters were replaced by U+FFFD.

    Of a file in two, `encoding` names both: "utf-8, cp1251".
    """

    text: str
    encoding: str
    replaced: int


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Return the text of `data`. Raises `BadInput` (empty, binary, encoding).

    `declared` is the encoding that the document or its container names. It counts where the bytes leave a choice:
    bytes that are UTF-8 are UTF-8 whatever it says, and one that does not fit is not believed.
    """
    if not data.strip(b" \t\r\n\x0b\x0c"):
        raise BadInput(Reason.EMPTY, "the file holds no text" if data else "the file has no bytes")
    refuse_binary(data)
    return _checked(data, *_decoded(data, declared))


def refuse_binary(data: bytes) -> None:
    """Raise `BadInput` (binary) for what begins as a file does that is never page text."""
    for signature, noun in _SIGNATURES:
        if data.startswith(signature):
            raise BadInput(Reason.BINARY, f"the file is {noun}, not page text")


def decode_html(data: bytes, declared: str | None = None) -> Decoded:
    """The source of an HTML page: what its container declares goes before what it declares itself.

    Raises `BadInput` as `decode` does.
    """
    return decode(data, declared or _stated_encoding(data))


def _checked(data: bytes, text: str, encoding: str) -> Decoded:
    told = text.rstrip("\0") or text  # a crash may fill a file up with NUL
    controls = len(_CONTROLS.findall(told))
    if controls > _BINARY_SHARE * len(told):
        raise BadInput(Reason.BINARY, f"{controls} of {len(told)} characters are control characters, not text")
    text = clean_text(text)
    if not text.strip("\ufeff\ufffd \t\r\n\x0b\x0c\xa0"):
        raise BadInput(Reason.EMPTY, "the file holds no text")
    printed = data.count(REPLACEMENT.encode()) if encoding == "utf-8" else 0  # the page itself shows U+FFFD
    return Decoded(text, encoding, text.count(REPLACEMENT) - printed)


def clean_text(text: str) -> str:
    """Text that came decoded (out of JSON, say), with what cannot be text as U+FFFD."""
    return _SURROGATES.sub(REPLACEMENT, text).replace("\x00", REPLACEMENT)


def _decoded(data: bytes, declared: str | None) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            data = data[len(mark) :]
            if _is_narrow(data):
                break
            return data.decode(encoding, "replace"), encoding
    wide = _wide_encoding(data)
    if wide:
        return data.decode(wide, "replace"), wide
    name = "iso2022_jp" if not declared and _ISO_2022_JP.search(data) else _codec(declared)
    if name in _SEVEN_BIT and _SEVEN_BIT[name] in data and _is_sound(text := data.decode(name, "replace"), data):
        return text, name
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    try:
        return _paired(data.decode("utf-8", "surrogatepass")), "utf-8"
    except UnicodeDecodeError:
        pass
    if _damaged_utf8(data):
        return data.decode("utf-8", "replace"), "utf-8"
    if name in _DOUBLE_BYTE and _is_sound(text := data.decode(name, "replace"), data):
        return text, name
    mixed = _mixed(data, name)
    if mixed:
        return mixed
    if name and _is_sound(text := data.decode(name, "replace"), data):
        return text, name
    return _guessed(data)


def _is_narrow(data: bytes) -> bool:
    """Whether what follows the mark of a wide encoding is UTF-8 all the same: in wide text ASCII has a NUL each."""
    if b"\0" in data or not data:
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _paired(text: str) -> str:
    """A text whose surrogates were encoded one by one (CESU-8), with pairs of them joined to their character."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def begin_of(data: bytes, size: int = 4096) -> str:
    """The first bytes of a file as text, as far as they show their encoding: to tell its form, not to be read."""
    head = data[:size]
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, "replace")
    return head.decode("utf-8", "replace")


def _codec(label: str | None) -> str | None:
    """The name in Python of an encoding that a page or its container declares; None when there is none."""
    label = (label or "").strip(" \t\"'").lower()
    try:
        name = codecs.lookup(_LABELS.get(label, label)).name
        b"a".decode(name)  # "hex" and its like are no text encodings; of no bytes they make no fuss
    except (LookupError, UnicodeError, ValueError):
        return None
    return None if name.startswith(_NOT_DECLARED) else name


def _is_sound(text: str, data: bytes) -> bool:
    """Whether a declared encoding is to be believed: hardly any byte is undecodable or a control character in it."""
    bad = text.count(REPLACEMENT) + len(_CONTROLS.findall(text)) + len(_C1.findall(text))
    return bad <= max(1, 0.01 * sum(byte > 127 for byte in data))


def _stated_encoding(data: bytes) -> str | None:
    """The encoding that an HTML page states in its first 4096 bytes, by the words that it uses."""
    match = _DECLARED.search(data[:4096])
    return (match[1] or match[2]).decode("ascii", "replace") if match else None


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark: the high bytes of Latin text are NUL, all on one side."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if max(even, odd) < 0.3 * len(data) / 2 or min(even, odd) > 0.05 * max(even, odd):
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _damaged_utf8(data: bytes) -> bool:
    """Whether most non-ASCII bytes form valid UTF-8 sequences (hardly ever by chance), so that the rest is damage."""
    good, bad = _count_utf8(data)
    if bad == 1 and good and data.decode("utf-8", "replace").endswith(REPLACEMENT):  # cut inside a character
        return True
    return good >= 2 * bad and bad <= max(1, _TRUSTED_LOSS * len(data))


def _count_utf8(data: bytes) -> tuple[int, int]:
    """How many characters beyond ASCII are valid UTF-8, and how many places are not."""
    text = data.decode("utf-8", "replace")
    bad = text.count(REPLACEMENT)
    return sum(one > "\x7f" for one in text) - bad, bad


def _mixed(data: bytes, declared: str | None) -> tuple[str, str] | None:
    """The text of bytes of which some lines are UTF-8 and the others are not; None when it is not so.

    The others are read together, in the declared encoding or the one that they show; where there is none, as far as
    they are UTF-8.
    """
    if len(_SEQUENCE.findall(data)) < _LEAST:
        return None
    pieces = _BREAK.split(data)
    texts: list[str | None] = [None] * len(pieces)
    counts = [0]
    for index, piece in enumerate(pieces):
        try:
            texts[index] = piece.decode("utf-8")
        except UnicodeDecodeError:
            good, bad = _count_utf8(piece)
            if good >= 2 * bad:
                texts[index] = piece.decode("utf-8", "replace")
        if texts[index] is not None and not piece.isascii():
            counts.append(len(_SEQUENCE.findall(piece)))
    rest = b"".join(piece for piece, text in zip(pieces, texts, strict=True) if text is None)
    if sum(counts) < _LEAST or (max(counts) < _SURE and _may_be_double_byte(data, rest)):
        return None
    encoding = declared if declared and _is_sound(rest.decode(declared, "replace"), rest) else None
    encoding = encoding or _alike(rest, "".join(filter(None, texts)))
    text = "".join(
        piece.decode(encoding, "replace") if text is None else text for piece, text in zip(pieces, texts, strict=True)
    )
    return text, "utf-8" if encoding == "utf-8" else f"utf-8, {encoding}"


def _alike(data: bytes, text: str) -> str:
    """The encoding of one byte a character in which bytes have most characters of a text, and no words of two scripts;
    UTF-8 when there is none."""
    letters = {one for one in text + text.lower() + text.upper() if one > "\x7f"}
    counts = Counter(data.translate(None, bytes(range(128))))
    shares = {
        name: sum(count for byte, count in counts.items() if bytes([byte]).decode(name, "ignore") in letters)
        for name in _SINGLE_BYTE
    }
    best = max(shares, key=lambda name: shares[name])
    soup = len(_SOUP.findall(data.decode(best, "replace")))
    return best if shares[best] > counts.total() / 2 and soup < counts.total() / 10 else "utf-8"


def _may_be_double_byte(data: bytes, rest: bytes) -> bool:
    """Whether bytes can be a page in an East Asian encoding, of which `rest` is no UTF-8: high bytes stand in pairs."""
    if 4 * len(_PAIR.findall(rest)) < len(rest.translate(None, bytes(range(128)))):
        return False
    return any(_fits(data, name) for name in _DOUBLE_BYTE)


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _guessed(data: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - 40 ms that UTF-8 pages need not pay

    best = from_bytes(data, cp_isolation=_WEB_ENCODINGS, preemptive_behaviour=True).best()
    if best is None:
        control = len(_CONTROLS.findall(data.decode("latin-1")))
        if control > 0.02 * len(data):
            raise BadInput(Reason.BINARY, f"{control} of {len(data)} bytes are control codes and no encoding fits")
        text = data.decode("utf-8", "replace")
        if text.count(REPLACEMENT) <= _MOST_LOSS * len(text):
            return text, "utf-8"
        raise BadInput(
            Reason.ENCODING, "neither UTF-8, UTF-16 nor any web encoding fits these bytes; save the page as UTF-8"
        )
    return data.decode(best.encoding, "replace"), best.encoding
