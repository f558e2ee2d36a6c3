"""Text from pages and file names, for people to read. It cannot reorder or hide the text around it."""

import re

# What HTML and XML cannot hold, what reorders text, halves of surrogate pairs. Joiners and variation selectors stay.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_FULL = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_YEARLESS = re.compile(r"XXXX-(\d\d)-(\d\d)")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def plain(text: str) -> str:
    """Text in one line. Characters that could reorder or break it become U+FFFD."""
    return " ".join(_UNSAFE.sub("\ufffd", text).split())


def around(text: str) -> str:
    """The same, with a blank at its ends where there is one: what stands beside it is part of the line."""
    return " " * text[:1].isspace() + plain(text) + " " * (text[-1:].isspace() and not text.isspace())


def short(text: str, characters: int = 200) -> str:
    """The same, cut when it is long."""
    line = plain(text)
    return line if len(line) <= characters else f"{line[: characters - 1].rstrip()}…"


def day_in_words(edtf: str | None) -> str:
    """A date in EDTF as words, with nothing in them that is not known."""
    if edtf is None:
        return "no date"
    if edtf.startswith("[") and edtf.endswith("]"):
        return " or ".join(map(day_in_words, edtf[1:-1].split(",")))
    if found := _FULL.fullmatch(edtf):
        return f"{int(found[3])} {MONTHS[int(found[2]) - 1]} {found[1]}"
    if found := _MONTH.fullmatch(edtf):
        return f"{MONTHS[int(found[2]) - 1]} {found[1]}"
    if found := _YEARLESS.fullmatch(edtf):
        return f"{int(found[2])} {MONTHS[int(found[1]) - 1]}, year not printed"
    return plain(edtf)
