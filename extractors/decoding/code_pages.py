"""Which encoding bytes are in that are not UTF-8, when nobody says so: the one in which they read most like a language.

Each encoding of the web is tried. A reading counts by how much likelier it is in its best language than in any, as
py3langid's model has it, and against it what no text has: words of two scripts, signs and capitals inside words, vowel
signs without a letter. Two readings that are as likely stay two: the guess names both. Decoding is in encoding.py.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractors.text.scripts import is_mark

# The single-byte encodings of the WHATWG Encoding Standard that Python knows, and how much rarer each is than
# windows-1252 among pages that are not UTF-8, as logarithm: about what W3Techs counted in the 2010s, and 1 in
# 10,000 for the hardly used. A few bytes beyond ASCII prove nothing against that. Last the code pages of DOS, in which
# old archives are.
SINGLE_BYTE = {
    "cp1252": 0.0, "cp1251": 1.0, "cp1250": 2.0, "cp1254": 2.0, "cp1256": 2.0, "cp1253": 2.0, "iso8859_2": 2.5,
    "cp1255": 2.5, "cp874": 2.5, "cp1257": 3.0, "koi8_r": 3.5, "iso8859_7": 3.5, "iso8859_15": 4.0, "cp1258": 4.0,
    "koi8_u": 5.0, "iso8859_8": 5.0, "iso8859_6": 6.0, "iso8859_13": 6.0, "mac_roman": 6.0, "iso8859_5": 7.0,
    "iso8859_4": 7.0, "cp866": 7.0, "mac_cyrillic": 7.0, "iso8859_3": 9.0, "iso8859_10": 9.0, "iso8859_14": 9.0,
    "iso8859_16": 10.0, "cp850": 8.0, "cp437": 8.5, "cp852": 8.5, "cp775": 9.0, "cp857": 9.0,
}  # fmt: skip
# Of two bytes a character, and the characters that are most of any text: kana, the first level of the national
# standard (lead bytes), Hangul, two in a row. Pairs of single-byte letters seldom fall into these alone.
_DOUBLE_BYTE = {
    name: re.compile(pattern)
    for name, pattern in (
        ("gb18030", rb"(?:[\xb0-\xd7][\xa1-\xfe]|[\xa1-\xa3][\xa1-\xfe]){2,}"),
        ("big5hkscs", rb"(?:[\xa4-\xc6][\x40-\x7e\xa1-\xfe]|[\xa1-\xa3][\x40-\x7e\xa1-\xfe]){2,}"),
        ("cp932", rb"(?:[\x81-\x83\x88-\x97][\x40-\x7e\x80-\xfc]){2,}"),
        ("euc_jp", rb"(?:[\xa1-\xa5\xb0-\xcf][\xa1-\xfe]){2,}"),
        ("cp949", rb"(?:[\xb0-\xc8][\xa1-\xfe]|[\xa1-\xa3][\xa1-\xfe]){2,}"),
    )
}
_DOUBLE = 1.5  # how much rarer one of these is
_BETWEEN = re.compile(rb"<[^<>]{1,5000}>|[\r\n]+")  # the texts of a page
_CODE = re.compile(rb"<(/?)(?:script|style)\b", re.IGNORECASE)
_CURRENCY, _WINDOWS = b"\xa4", re.compile(rb"[\x80-\x9f]")
_HIGH = re.compile(rb"[\x80-\xff]")
_MOST_OTHERS = 4  # that a guess names
_REACH = 60  # bytes on either side
_ASCII = bytes(range(128))
_CHANCE = 3  # bytes that prove nothing
_ORDINARY = frozenset("“”‘’„‚«»‹›–—…•·\xa0§©®°€£¥¿¡ªº×½¼¾±²³´™№،؛؟。、「」『』・ー")  # what text has besides letters

_C1 = re.compile("[\x80-\x9f]")
_SOUP = re.compile("[A-Za-z\xc0-\u024f][\u0370-\u0eff]|[\u0370-\u0eff][A-Za-z\xc0-\u024f]")  # two scripts in one word
_SIGN_INSIDE = re.compile(
    r"[^\W\d_][¤€¶§±÷×¬¦†‡•‰◊√∂∑∏π∫Ω∆≈≠≤≥¢£¥©®™°¨´¸¯¼½¾¹²³¿¡„“”«»…—–‗═║╔╗░▒▓│┤├]+[^\W\d_]|¶[^\W\d_]"
)
_CASED = [chr(code) for code in range(0x80, 0x530)]
_SMALL, _LARGE = "".join(filter(str.islower, _CASED)), "".join(filter(str.isupper, _CASED))
_CAPITAL_INSIDE = re.compile(f"[{_SMALL}][A-Z{_LARGE}]|[a-z][{_LARGE}]")
_FOREIGN, _LATIN = re.compile("[\u0370-\u0eff]"), re.compile("[A-Za-z\xc0-\u024f]")
# A letter by itself that is no word of a language, or before a figure: a misread sign (×, ©, £).
_ALONE = re.compile(
    r"(?<!\S)(?![×÷àáâéèêóôúíýåöøæÀÁÉÈÓÚÍÅÖØƏəžšŽŠавдзикосуяіїйеєАВДЗИКОСУЯІЇЙЕЄήοηόΟΗΉΌوב])[\xc0-\u0eff\u1e00-\u1eff](?!\S)"
    r"|[\xc0-\xd6\xd8-\xf6\xf8-\u024f\u0e3f][0-9]|(?<!\S)[\u0370-\u0eff][0-9]"
)
_RARE = re.compile("[¤¨¸]")  # what is left of € š ž in ISO 8859-15
_LOOSE = re.compile("(?<![\u0e01-\u0e4e])[\u0e30-\u0e3a\u0e45-\u0e4e]|[\u0e40-\u0e44](?![\u0e01-\u0e2e])")  # of Thai


@dataclass(frozen=True, slots=True)
class GuessLimits:
    """What makes a reading certain, in natural logarithms of how much likelier it is.

    Measured on 671 pages of 80 words made of Django's messages in 46 languages and the encodings they had, none with
    less than 2.0 for each n-gram: 660 are read right; six others are in encodings in which other letters look the
    same (Romanian), two in Sorbian. charset-normalizer 3 read 449 right.
    """

    against: float = 5.0  # for each place that no text has
    # Such a part of that for a letter of Greek, Cyrillic, ... in a Latin text: most are a letter with an accent
    # misread.
    foreign: float = 0.4
    common: float = 6.0  # for each character of two bytes that is a common one
    # Before the next reading; twice as much for a word or two. Of the readings within half of it the usual one is
    # taken, within all of it where fewer than `few` bytes are beyond ASCII.
    lead: float = 6.0
    said: float = 10.0  # for what a damaged page declares
    # By so much, and by `each` for every character that differs, another reading must lead before a declared encoding
    # is not believed: pages in Sorbian, which the model does not know, reach 29 and 2.9.
    believed: float = 30.0
    each: float = 3.0
    # For each n-gram, of more than `enough`, what the likeliest reading needs to be text; German in EBCDIC has 1.4.
    least: float = 1.5
    enough: float = 12.0
    few: int = 10
    most: int = 3000  # bytes that are read
    damaged: float = 0.05  # share of the bytes beyond ASCII that may mean nothing in an encoding


@dataclass(frozen=True, slots=True)
class Guess:
    """An encoding by its name in Python, and those in which the bytes read otherwise and as likely."""

    encoding: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Reading:
    encoding: str
    text: str
    likelihood: float  # only to be compared with others of the same bytes
    weight: float


def guess_encoding(data: bytes, declared: str | None = None, limits: GuessLimits = GuessLimits()) -> Guess | None:
    """The encoding in which bytes beyond ASCII are likeliest text; None when they are in none.

    `declared` is one, by its name in Python, in which some of them mean nothing: a damaged page is likely still in it.
    """
    sample = _sample(data, limits.most)
    readings = _readings(sample, limits)
    if declared:
        said = declared.replace("-", "_")
        readings = [
            replace(one, likelihood=one.likelihood + limits.said) if one.encoding == said else one for one in readings
        ]
        readings.sort(key=lambda reading: -reading.likelihood)
    if not readings or _is_no_text(readings[0], sample, limits):
        return None
    few = len(sample.translate(None, _ASCII)) < limits.few
    lead = limits.lead if readings[0].weight > limits.enough else 2 * limits.lead
    likely = [one for one in readings if one.likelihood > readings[0].likelihood - lead]
    best = min(
        [one for one in likely if few or one.likelihood > readings[0].likelihood - lead / 2],
        key=lambda one: SINGLE_BYTE.get(one.encoding, _DOUBLE),
    )
    if best.encoding == "cp1252" and _CURRENCY in data and not _WINDOWS.search(data):
        return Guess("iso8859_15")  # € where Windows has ¤, which nobody writes
    return Guess(best.encoding, tuple(one.encoding for one in likely if one is not best)[:_MOST_OTHERS])


def _is_no_text(best: _Reading, sample: bytes, limits: GuessLimits) -> bool:
    """Whether even the likeliest reading, of bytes that are mostly beyond ASCII, is in no language."""
    mostly = 3 * len(sample.translate(None, _ASCII)) > len(sample)
    return mostly and best.weight > limits.enough and best.likelihood < limits.least * best.weight


def contradicting(data: bytes, declared: str, limits: GuessLimits = GuessLimits()) -> Guess | None:
    """The encoding that bytes are in for certain although another is declared; None when the declared one may be
    right."""
    sample = _sample(data, limits.most)
    readings = _readings(sample, limits)
    said = sample.decode(declared, "replace")
    if not readings or readings[0].text == said:
        return None
    best, believed = readings[0], _weighed(said, sample, declared, limits)
    places = sum(one != other for one, other in zip(best.text, said, strict=False))
    lead = best.likelihood - believed.likelihood
    return Guess(best.encoding) if lead > max(limits.believed, limits.each * places) else None


def _sample(data: bytes, most: int) -> bytes:
    """The bytes beyond ASCII and what stands around them, of the lines and texts between tags that have most."""
    first, *others = _CODE.split(data)  # what is behind "<script" is a program up to "</script"
    texts = [first, *(text for end, text in zip(others[::2], others[1::2], strict=True) if end)]
    pieces = [piece for text in texts if not text.isascii() for piece in _BETWEEN.split(text) if not piece.isascii()]
    pieces.sort(key=lambda piece: -len(piece.translate(None, _ASCII)))
    return _around(b"\n".join(pieces or [data])[: 20 * most], most)


def _around(text: bytes, most: int) -> bytes:
    """The parts of a text within some words of a byte beyond ASCII: programs in one long line have few of these."""
    parts: list[bytes] = []
    size = end = 0
    for match in _HIGH.finditer(text):
        if match.start() < end:
            continue
        last, start, end = end, max(end, match.start() - _REACH), match.end() + _REACH
        parts += [text[start:end]] if start == last or not parts else [b"\n", text[start:end]]
        size += end - start
        if size >= most:
            break
    return b"".join(parts)[:most]


def _readings(sample: bytes, limits: GuessLimits) -> list[_Reading]:
    """The different texts that a sample can be, the likeliest first; of encodings that agree the usual one."""
    found: dict[str, _Reading] = {}
    for encoding in _candidates(sample, limits):
        text = sample.decode(encoding, "replace")
        if text not in found:
            found[text] = _weighed(text, sample, encoding, limits)
    return sorted(found.values(), key=lambda reading: -reading.likelihood)


def _candidates(sample: bytes, limits: GuessLimits) -> Iterator[str]:
    """The encodings in which hardly a byte means nothing, and as many are letters as in any."""
    high = Counter(sample.translate(None, _ASCII))
    allowed = max(2, int(limits.damaged * high.total()))
    shares: dict[str, int] = {}
    for encoding in SINGLE_BYTE:
        characters = [(bytes([byte]).decode(encoding, "replace"), count) for byte, count in high.items()]
        if sum(count for one, count in characters if one == "\ufffd" or _C1.match(one)) <= allowed:
            shares[encoding] = sum(
                count for one, count in characters if one in _ORDINARY or one.isalnum() or is_mark(one)
            )
    most = max(shares.values(), default=0)
    yield from (encoding for encoding, share in shares.items() if share >= 0.8 * most - _CHANCE)
    for encoding in _DOUBLE_BYTE:
        text = sample.decode(encoding, "replace")
        beyond = len(text) - len(text.encode("ascii", "ignore"))
        if text.count("\ufffd") <= allowed and _common(sample, encoding) >= 0.5 * beyond:
            yield encoding


def _common(sample: bytes, encoding: str) -> int:
    """How many common characters an encoding of two bytes a character finds."""
    return sum(len(run) for run in _DOUBLE_BYTE[encoding].findall(sample)) // 2


def _weighed(text: str, sample: bytes, encoding: str, limits: GuessLimits) -> _Reading:
    from extractors.text.language import likeness  # noqa: PLC0415 - its model, which pages in UTF-8 need not wait for

    odd = (_C1, _RARE, _SOUP, _SIGN_INSIDE, _CAPITAL_INSIDE, _ALONE, _LOOSE)
    against = float(text.count("\ufffd") + sum(len(one.findall(text)) for one in odd))
    if 4 * (foreign := len(_FOREIGN.findall(text))) < len(_LATIN.findall(text)):
        against += limits.foreign * foreign
    common = _common(sample, encoding) if encoding in _DOUBLE_BYTE else 0
    likelihood, weight = likeness(_comma(text))
    likelihood += limits.common * common - limits.against * against - SINGLE_BYTE.get(encoding, _DOUBLE)
    return _Reading(encoding, text, likelihood, weight)


def _comma(text: str) -> str:
    """Romanian as it is spelled: most of these encodings have cedillas for want of a comma below."""
    return text.translate({0x163: "ț", 0x162: "Ț", 0x15F: "ș", 0x15E: "Ș"}) if "ţ" in text or "Ţ" in text else text
