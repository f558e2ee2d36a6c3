"""Short stories in the languages that the web once wrote in encodings of their own, for tests of encodings."""

import tomllib
import unicodedata
from pathlib import Path

STORIES: dict[str, str] = tomllib.loads(Path(__file__).with_name("legacy_stories.toml").read_text(encoding="utf-8"))

_WINDOWS_1252 = ("de", "fr", "es", "pt", "it", "sv", "da", "fi", "is", "et")
_CENTRAL = ("pl", "cs", "sk", "hu", "ro", "hr", "sl")
ENCODINGS = {
    "cp1250": _CENTRAL, "iso8859_2": _CENTRAL, "cp1252": _WINDOWS_1252, "mac_roman": _WINDOWS_1252[:-2],
    "iso8859_15": ("fi", "et", "de"),
    "cp1251": ("ru", "uk", "bg", "sr", "mk", "be"), "iso8859_5": ("ru", "bg", "sr", "mk", "be"), "koi8_r": ("ru", "bg"),
    "koi8_u": ("uk",), "cp866": ("ru", "bg"), "cp850": ("fi", "de", "fr", "sv", "da"), "cp852": ("cs", "hu", "pl"),
    "cp775": ("et",), "mac_cyrillic": ("ru", "uk", "bg", "sr", "mk", "be"),
    "cp1253": ("el",), "iso8859_7": ("el",), "cp1254": ("tr",), "cp1255": ("he",), "iso8859_8": ("he",),
    "cp1256": ("ar", "fa"), "iso8859_6": ("ar",), "cp1257": ("lt", "lv", "et"), "iso8859_13": ("lt", "lv", "et"),
    "iso8859_4": ("lt", "lv", "et"), "cp874": ("th",), "cp1258": ("vi",), "cp932": ("ja",), "euc_jp": ("ja",),
    "gb18030": ("zh",), "big5hkscs": ("zh-Hant",), "cp949": ("ko",),
}  # fmt: skip


def legacy_bytes(language: str, encoding: str) -> bytes:
    """A story in an encoding, as editors wrote it there: tones apart in Vietnamese, straight quotes in some."""
    text = STORIES[language]
    if encoding == "cp1258":
        return b"".join(map(_vietnamese, text))
    if encoding.startswith("iso8859") or encoding in {"cp850", "cp852", "cp775"}:
        text = text.translate(str.maketrans("’«»", '\'""'))
    if encoding == "cp1256":
        text = text.replace("ی", "ي")  # of Arabic, as Persian had it there
    return text.encode(encoding)


def _vietnamese(letter: str) -> bytes:
    """A letter and its tone, which windows-1258 has apart, in bytes."""
    parts = unicodedata.normalize("NFD", letter)
    tone = "".join(mark for mark in parts[1:] if mark in "\u0300\u0301\u0303\u0309\u0323")
    bare = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tone))
    return (letter if not tone else bare + tone).encode("cp1258")
