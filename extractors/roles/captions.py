"""Picture captions and their credits, recognised by the credit that newsrooms print with a picture.

A caption without any credit looks like a paragraph; only an outlet's profile can tell such a line.
"""

import re
from dataclasses import dataclass

from extractors.text.cues import any_of, cues
from extractors.text.phrases import phrases, plain

_AGENCY, _PHOTO, _SHORT_PHOTO = any_of("picture_agencies"), any_of("photo"), any_of("photo_short")
_BRACKETED = re.compile(  # "... in Moscow. [AP]", "(Photo: Jane Doe)", "(Jane Doe/AFP)"
    rf"^(?P<caption>.*\S)\s*[\[(（【](?P<credit>{_PHOTO}\s*[:：/]?\s*[^\[\]()]{{0,60}}|{_AGENCY}(?:\s*[/|,-]\s*[^\[\]()]{{1,60}})?"
    rf"|[^\[\]()]{{1,60}}\s*[/|]\s*{_AGENCY}|©[^\[\]()]{{1,60}})[\])）】]\s*\.?$",
    re.IGNORECASE,
)
_BRACKETED_ALONE = re.compile(  # "(Photo: Jane Doe)", "(AP Photo/Jane Doe)"; "(AP)" alone signs a story
    rf"^(?P<caption>)[\[(（【](?P<credit>{_PHOTO}\s*(?:[:：/=＝]|(?:by|courtesy|von|par|por|di)\s)\s*[^\[\]()]{{2,60}}"
    rf"|(?:photo|{_SHORT_PHOTO})\s(?-i:(?=[A-ZÀ-Ž]))[^\[\]()]{{2,60}}"  # "(Photo Jane Doe)", "(fot. PAP)"
    r"|©[^\[\]()]{1,60}|(?:AP|AFP) Photo/[^\[\]()]{1,60})[\])）】]\s*\.?$",
    re.IGNORECASE,
)
_LABELLED = re.compile(  # "... in Moscow. Photo: Jane Doe", "... | © Jane Doe", a credit alone
    rf"^(?P<caption>.*?)\s*(?:^|[|/•·.।。]\s*|\s[-–—]\s)"
    rf"(?:{_PHOTO}\s*(?:[:：=＝]|\s(?:by|courtesy|von|par|por|di)\s)|{_SHORT_PHOTO}\s|©)"
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
_MARK_AFTER = re.compile(r"[:：=＝\s](?:(?<=[:：=＝])|(?:by|courtesy|von|par|por|di)\s)")
_MAKERS = (*":：=＝", "by ", "courtesy ", "von ", "par ", "por ", "di ")  # the same words and signs, for a first look
_SHORT_MARKS = tuple(f"{phrase} " for phrase in cues("photo_short"))
_BRACKETS_START, _BRACKETS_END = "([（【", ")]）】. "
_PHOTO_WORDS = tuple({phrase.rsplit(None, 1)[-1].casefold() for phrase in cues("photo")})
_MARK = re.compile(
    rf"^{_PHOTO}\s*(?:[:：=＝]|\bby\b|\bcourtesy\b(?: of\b)?|\s(?-i:(?=[A-ZÀ-Ž])))\s*|^©\s*", re.IGNORECASE
)
_SIGN = r"(?:[©ⓒⒸ℗]|(?:\(c\)|copyright)(?!\w))"
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")  # in the figures of any script
_LABEL = re.compile(rf"(?:^|\W){_PHOTO}\s*[:：]", re.IGNORECASE)
_NAMES_AGENCY = re.compile(rf"(?<!\w){_AGENCY}(?!\w)", re.IGNORECASE)
_OWNED = re.compile(rf"^(?P<owner>[^:：]{{0,60}}?)(?<!\w){_SIGN}", re.IGNORECASE)
_OWNED_SIGNS = ("©", "(c)", "ⓒ", "℗", "copyright")
_LONGEST_COPYRIGHT, _MOST_OWNERS = 200, 5  # characters; words before the sign
_MOST_WORDS = 80  # the longest captions seen in the wild are short paragraphs


@dataclass(frozen=True, slots=True)
class Caption:
    """What a picture line says: the caption (None when it is a credit alone) and the credit, as printed."""

    caption: str | None
    credit: str | None


def read_caption(line: str) -> Caption | None:
    """The caption or picture credit that a whole line is; None for any other line."""
    if not line or len(line) > 900:
        return None
    patterns = _possible(line)
    if not patterns or len(line.split()) > _MOST_WORDS or _is_reserved(line):
        return None
    for pattern in patterns:
        match = pattern.match(line)
        if match:
            return Caption(match["caption"].strip(" |/•·") or None, _bare(match["credit"]))
    return None


def is_copyright(line: str) -> bool:
    """Whether a line can be the copyright of a page: a sign, hardly anything before it, no word of a picture and nobody
    who sells them. In the story it may as well name a photographer: "© Jane Doe".
    """
    if len(line) > _LONGEST_COPYRIGHT or not _is_signed(line.casefold()) or _LABEL.search(line):
        return False
    owned = _OWNED.match(line)
    if owned is None or len(owned["owner"].split()) > _MOST_OWNERS or owned["owner"].endswith(("(", "[", "（")):
        return False
    return _is_reserved(line) or not ("/" in line or _NAMES_AGENCY.search(line))


def _is_signed(folded: str) -> bool:
    return any(sign in folded for sign in _OWNED_SIGNS)


def _is_reserved(line: str) -> bool:
    """Whether a line keeps its rights, or a year follows its sign, and it is not labelled a picture."""
    folded = line.casefold()
    if not _is_signed(folded):
        return False
    if phrases("rights").anywhere(plain(line)) and not ("copyright" in folded and _LABEL.search(line)):
        return True
    owned = _OWNED.match(line)
    year = _YEAR.search(line, owned.end()) if owned else None
    return year is not None and not _LABEL.search(line)


def _possible(line: str) -> list[re.Pattern[str]]:
    """The patterns whose sign a line shows, in the order in which they are tried."""
    end = line[-_NEAR_END:]
    found = []
    if end[-1] in _BRACKETS_END and end.removesuffix(".").rstrip().endswith(("]", ")", "）", "】")):
        found += [_BRACKETED_ALONE, _BRACKETED] if line[0] in _BRACKETS_START else [_BRACKETED]
    if line[0] == "©":
        found.append(_LEADING)
    folded = end.casefold()
    if "©" in end or any(map(folded.__contains__, _SHORT_MARKS)) or _names_picture(folded):
        found.append(_LABELLED)
    if "/" in end or "|" in end or "AP Photo" in end or "Getty" in end or "REUTERS" in end or "AFP" in end:
        found.append(_TRAILING)
    return found


def _names_picture(folded: str) -> bool:
    if not any(map(folded.__contains__, _MAKERS)):
        return False
    mark = _MARK_AFTER.search(folded)
    while mark and not folded[: mark.start()].rstrip().endswith(_PHOTO_WORDS):
        mark = _MARK_AFTER.search(folded, mark.end())
    return mark is not None


def _bare(credit: str) -> str | None:
    return _MARK.sub("", credit.strip()).strip(" :/|") or None
