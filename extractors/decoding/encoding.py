"""Bytes to text, with what was assumed on the way.

Order of evidence: byte-order mark, UTF-16 without a mark (every other byte is NUL), valid UTF-8 (of surrogates too,
CESU-8), nearly valid UTF-8, UTF-8 in some lines and another encoding in the others, what the page or its container
declares, unless it is certain to be another, then the likeliest of the encodings of the web (code_pages.py), which is
told as a guess. What cannot be text becomes U+FFFD and is counted.
"""

import codecs
import re
from collections import Counter
from dataclasses import dataclass

from extractors.decoding.charsets import codec_of
from extractors.decoding.signatures import name_of_binary
from extractors.errors import BadInput, Reason

REPLACEMENT = "\ufffd"

_MARKS = (  # UTF-32 before UTF-16: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_DECLARED = re.compile(
    rb"<meta\s[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})|<\?xml\s[^>]{0,200}?encoding\s*=\s*[\"']([\w:.-]{2,40})",
    re.IGNORECASE,
)

_C1 = re.compile(r"[\x80-\x9f]")  # what bytes of another encoding become in ISO 8859
_SEVEN_BIT = {"iso2022_jp": b"\x1b", "iso2022_jp_2": b"\x1b", "iso2022_kr": b"\x0e", "hz": b"~{"}  # look like ASCII
_ISO_2022_JP = re.compile(rb"\x1b\$[B@](?:[!-~]{2})+\x1b\([BJ]")  # RFC 1468: two bytes a character, and back to ASCII
_NO_LABEL = re.compile(r"[^A-Za-z0-9_.:-]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_TRUSTED_LOSS = 0.01  # share of undecodable bytes up to which a page counts as damaged UTF-8, not another encoding
_MOST_LOSS = 0.10  # share of undecodable bytes up to which a page is read where no encoding fits: most words are whole
_BINARY_SHARE = 0.10  # share of control characters over which bytes are not text (file(1) uses any; pages have strays)


_USUAL = (  # what the lines of a page that are not UTF-8 like the others are in
    *("cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874"),
    *("iso8859_2", "iso8859_5", "iso8859_7", "iso8859_9", "iso8859_15", "koi8_r", "koi8_u", "mac_cyrillic"),
)
_DOUBLE_BYTE = ("gb18030", "cp932", "big5hkscs", "cp949", "euc_jp")
_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_ASCII = bytes(range(128))
_CONTROL_CODES = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1b") + b"\x7f"
_MOST_CONTROLS = 0.02  # of the bytes of a text
_SOUP = re.compile(r"[A-Za-z][\u0370-\u0eff]|[\u0370-\u0eff][A-Za-z]")  # Greek, Cyrillic, ... in one word with Latin
_PAIR = re.compile(rb"[\x80-\xff]{2}")
_BREAK = re.compile(rb"(?<=\n)|(?=<)")  # where a page changes its encoding, if it does; never inside a character
_SURE = 8  # Of two characters in a row of GB 2312 a thirtieth is valid UTF-8 too, of eight a millionth
_LEAST = 3  # In other encodings a line of UTF-8 takes a capital with an accent ahead of each mark


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text of a file, the encoding it was read in, and how many characters were replaced by U+FFFD.

    Of a file in two, `encoding` names both: "utf-8, cp1251". `guess` is None where the bytes show their encoding or
    what is declared fits; else it says that the encoding is guessed, against what declaration, and which others are as
    likely: "guessed; declared utf-8; or iso8859_2".
    """

    text: str
    encoding: str
    replaced: int
    guess: str | None = None


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
    if named := name_of_binary(data):
        raise BadInput(Reason.BINARY, f"the file is {named}")


def decode_html(data: bytes, declared: str | None = None) -> Decoded:
    """The source of an HTML page: what its container declares goes before what it declares itself, if it is any
    encoding but UTF-8, which the bytes show.

    Raises `BadInput` as `decode` does.
    """
    return decode(data, declared if codec_of(declared) else _stated_encoding(data) or declared)


def _checked(data: bytes, text: str, encoding: str, guess: str | None = None) -> Decoded:
    told = text.rstrip("\0") or text  # a crash may fill a file up with NUL
    encoded = _encoded(told)
    controls = _controls_in(encoded or told.encode("utf-8", "surrogatepass"))
    if controls > _BINARY_SHARE * len(told):
        raise BadInput(Reason.BINARY, f"{controls} of {len(told)} characters are control characters, not text")
    text = _without_null(text) if encoded is not None else clean_text(text)
    if not text.strip("\ufeff\ufffd \t\r\n\x0b\x0c\xa0"):
        raise BadInput(Reason.EMPTY, "the file holds no text")
    replaced = text.count(REPLACEMENT)
    if replaced and encoding == "utf-8":
        replaced -= data.count(REPLACEMENT.encode())  # the page itself shows U+FFFD
    return Decoded(text, encoding, replaced, guess)


def clean_text(text: str) -> str:
    """Text that came decoded (out of JSON, say), with what cannot be text as U+FFFD."""
    return _without_null(text if _encoded(text) is not None else _SURROGATES.sub(REPLACEMENT, text))


def _without_null(text: str) -> str:
    return text.replace("\x00", REPLACEMENT)


def _encoded(text: str) -> bytes | None:
    """A text in UTF-8, None when it holds surrogates: ten times as fast as a search for them."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return None


def _count_controls(text: str) -> int:
    """How many control characters a text has; in UTF-8 no other character holds their bytes."""
    return _controls_in(text.encode("utf-8", "surrogatepass"))


def _controls_in(data: bytes) -> int:
    return len(data) - len(data.translate(None, _CONTROL_CODES))


def _decoded(data: bytes, declared: str | None) -> tuple[str, str] | tuple[str, str, str]:
    """The text of bytes, its encoding, and what is to be said of a guess."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            data = data[len(mark) :]
            if _is_narrow(data):
                break
            return data.decode(encoding, "replace"), encoding
    wide = _wide_encoding(data)
    if wide:
        return data.decode(wide, "replace"), wide
    name = codec_of(declared)
    if name not in _SEVEN_BIT and b"\x1b$" in data and _ISO_2022_JP.search(data):
        name = "iso2022_jp"  # whatever is declared: other text has no such escapes
    if name in _SEVEN_BIT and _SEVEN_BIT[name] in data and _is_sound(text := data.decode(name, "replace"), data):
        return text, name
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    try:
        return paired(data.decode("utf-8", "surrogatepass")), "utf-8"
    except UnicodeDecodeError:
        pass
    if _damaged_utf8(data):
        return data.decode("utf-8", "replace"), "utf-8"
    if name in _DOUBLE_BYTE and _is_sound(text := data.decode(name, "replace"), data):
        return text, name
    mixed = _mixed(data, name)
    if mixed and (mixed[1] == "utf-8" or (name and mixed[1].endswith(name))):
        return mixed
    return (*mixed, "guessed") if mixed else _least_certain(data, name, declared)


def _least_certain(data: bytes, name: str | None, declared: str | None) -> tuple[str, str] | tuple[str, str, str]:
    """The text of bytes that fit one byte a character at best: in the declared encoding, else by a guess."""
    from extractors.decoding.code_pages import SINGLE_BYTE, contradicting, guess_encoding  # noqa: PLC0415 - UTF-8 needs none

    guess = None
    if name and _is_sound(text := data.decode(name, "replace"), data):
        guess = contradicting(data, name) if name.replace("-", "_") in SINGLE_BYTE else None
        if guess is None:
            return text, name
    control = len(data) - len(data.translate(None, _CONTROL_CODES))
    if guess is None and control > _MOST_CONTROLS * len(data):
        raise BadInput(Reason.BINARY, f"{control} of {len(data)} bytes are control codes and no encoding fits")
    guess = guess or guess_encoding(data, name)
    if guess is not None and name and name.replace("-", "_") == guess.encoding:
        return data.decode(name, "replace"), name  # damaged, but what is declared
    label = _NO_LABEL.sub("", declared or "")[:40]
    said = f"guessed; declared {label}" if label else "guessed"
    if guess is not None:
        others = f"; or {', '.join(guess.others)}" if guess.others else ""
        return data.decode(guess.encoding, "replace"), guess.encoding, said + others
    text = data.decode("utf-8", "replace")
    if text.count(REPLACEMENT) <= _MOST_LOSS * len(text):
        return text, "utf-8", said
    raise BadInput(
        Reason.ENCODING, "neither UTF-8, UTF-16 nor any web encoding fits these bytes; save the page as UTF-8"
    )


def _is_narrow(data: bytes) -> bool:
    """Whether what follows the mark of a wide encoding is UTF-8 all the same: in wide text ASCII has a NUL each."""
    if b"\0" in data or not data:
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def paired(text: str) -> str:
    """A text whose surrogates were encoded one by one (CESU-8), with pairs of them joined to their character."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def begin_of(data: bytes, size: int = 4096) -> str:
    """The first bytes of a file as text, as far as they show their encoding: to tell its form, not to be read."""
    head = data[:size]
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, "replace")
    return head.decode("utf-8", "replace")


def _is_sound(text: str, data: bytes) -> bool:
    """Whether a declared encoding is to be believed: hardly any byte is undecodable or a control character in it."""
    bad = text.count(REPLACEMENT) + _count_controls(text) + len(_C1.findall(text))
    return bad <= max(1, 0.01 * len(data.translate(None, _ASCII)))


def _stated_encoding(data: bytes) -> str | None:
    """The encoding that an HTML page states in its first 4096 bytes, by the words that it uses."""
    match = _DECLARED.search(data[:4096])
    return (match[1] or match[2]).decode("ascii", "replace") if match else None


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark: the high bytes of Latin text are NUL, all on one side."""
    if 0 not in data:
        return None
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
    return len(text) - len(text.encode("ascii", "ignore")) - bad, bad


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
    if encoding == "utf-8" and len(rest.translate(None, _ASCII)) > 3 * len(data.translate(None, _ASCII)) // 4:
        return None  # UTF-8 is the exception, as where a page in another encoding has mojibake
    text = "".join(
        piece.decode(encoding, "replace") if text is None else text for piece, text in zip(pieces, texts, strict=True)
    )
    return text, "utf-8" if encoding == "utf-8" else f"utf-8, {encoding}"


def _alike(data: bytes, text: str) -> str:
    """The encoding of one byte a character in which bytes have most characters of a text, and no words of two scripts;
    UTF-8 when there is none."""
    letters = {one for one in text + text.lower() + text.upper() if one > "\x7f"}
    counts = Counter(data.translate(None, _ASCII))
    shares = {
        name: sum(count for byte, count in counts.items() if bytes([byte]).decode(name, "ignore") in letters)
        for name in _USUAL
    }
    best = max(shares, key=lambda name: shares[name])
    soup = len(_SOUP.findall(data.decode(best, "replace")))
    return best if shares[best] > counts.total() / 2 and soup < counts.total() / 10 else "utf-8"


def _may_be_double_byte(data: bytes, rest: bytes) -> bool:
    """Whether bytes can be a page in an East Asian encoding, of which `rest` is no UTF-8: high bytes stand in pairs."""
    if 4 * len(_PAIR.findall(rest)) < len(rest.translate(None, _ASCII)):
        return False
    return any(_fits(data, name) for name in _DOUBLE_BYTE)


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
