"""Picture captions and their credits, recognised by the credit that newsrooms print with a picture.

A caption without any credit looks like a paragraph; only an outlet's profile can tell such a line.
"""

import re
from dataclasses import dataclass

from extractors.cues import any_of, cues

_AGENCY, _PHOTO = any_of("picture_agencies"), any_of("photo")
_BRACKETED = re.compile(  # "... in Moscow. [AP]", "(Photo: Jane Doe)", "(Jane Doe/AFP)"
    rf"^(?P<caption>.*\S)\s*[\[(（【](?P<credit>{_PHOTO}\s*[:：/]?\s*[^\[\]()]{{0,60}}|{_AGENCY}(?:\s*[/|,-]\s*[^\[\]()]{{1,60}})?"
    rf"|[^\[\]()]{{1,60}}\s*[/|]\s*{_AGENCY}|©[^\[\]()]{{1,60}})[\])）】]\s*\.?$",
    re.IGNORECASE,
)
_LABELLED = re.compile(  # "... in Moscow. Photo: Jane Doe", "... | © Jane Doe", a credit alone
    rf"^(?P<caption>.*?)\s*(?:^|[|/•·.]\s*|\s[-–—]\s)(?:{_PHOTO}\s*(?:[:：]|\s(?:by|courtesy|von|par|por|di)\s)|©)"
    r"\s*(?P<credit>[^:：]{2,60})$",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^©\s*(?P<credit>[^/|]{2,60}?)\s*[/|]\s*(?P<caption>\S+(?:\s\S+){2,})$"
)  # "© Agency . Jane Doe / In Moscow"
_TRAILING = re.compile(  # "... in Moscow. Jane Doe/Reuters", "... in Moscow REUTERS/Jane Doe"
    rf"^(?P<caption>.{{20,}}?)[.\s]\s*(?P<credit>[^.!?|]{{0,40}}[/|]\s?(?i:{_AGENCY})(?:\s?/\s?[^.!?|]{{1,40}})?"
    r"|(?:AP Photo|Getty Images|REUTERS|AFP)(?:[/ ][^.!?]{1,40})?)\.?$"
)
# Cheap signs that a pattern above can match at all: it is tried on lines that have its sign near the end. A search is
# quick when all that it finds begins with one of a set of characters, told by the pattern's first term.
_NEAR_END = 130
_MARK_AFTER = re.compile(r"[:：\s](?:(?<=[:：])|(?:by|courtesy|von|par|por|di)\s)")
_PHOTO_WORDS = tuple({phrase.rsplit(None, 1)[-1].casefold() for phrase in cues("photo")})
_TRAILING_SIGN = re.compile(r"/|\||AP Photo|Getty|REUTERS|AFP")
_MARK = re.compile(rf"^{_PHOTO}\s*(?:[:：]|\bby\b|\bcourtesy\b)\s*|^©\s*", re.IGNORECASE)
_COPYRIGHT = re.compile(
    r"©\s*(?:copyright\s*)?(?:19|20)\d\d|copyright|rights reserved|alle rechte|tous droits",
    re.IGNORECASE,
)
_MOST_WORDS = 80  # the longest captions seen in the wild are short paragraphs


@dataclass(frozen=True, slots=True)
class Caption:
    """What a picture line says: the caption (None when it is a credit alone) and the credit, as printed."""

    caption: str | None
    credit: str | None


def read_caption(line: str) -> Caption | None:
    """The caption or picture credit that a whole line is; None for any other line."""
    if len(line) > 900:
        return None
    patterns = _possible(line)
    if not patterns or len(line.split()) > _MOST_WORDS or _COPYRIGHT.search(line):
        return None
    for pattern in patterns:
        match = pattern.match(line)
        if match:
            return Caption(match["caption"].strip(" |/•·") or None, _bare(match["credit"]))
    return None


def _possible(line: str) -> list[re.Pattern[str]]:
    """The patterns whose sign a line shows, in the order in which they are tried."""
    end = line[-_NEAR_END:]
    found = []
    if end.removesuffix(".").rstrip().endswith(("]", ")", "）", "】")):
        found.append(_BRACKETED)
    if line.startswith("©"):
        found.append(_LEADING)
    if "©" in end or _names_picture(end.casefold()):
        found.append(_LABELLED)
    if _TRAILING_SIGN.search(end):
        found.append(_TRAILING)
    return found


def _names_picture(folded: str) -> bool:
    mark = _MARK_AFTER.search(folded)
    while mark and not folded[: mark.start()].rstrip().endswith(_PHOTO_WORDS):
        mark = _MARK_AFTER.search(folded, mark.end())
    return mark is not None


def _bare(credit: str) -> str | None:
    return _MARK.sub("", credit.strip()).strip(" :/|") or None
