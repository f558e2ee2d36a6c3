"""What the words beside a printed date say it is: the publication, an update, or something else.

Only the words, which data/labels.toml has by language; which date of a page is the article's is the caller's decision.
"""

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple

from extractors.dates.calendars import fold, is_weekday
from extractors.text.cues import read_lists

DATA = Path(__file__).parent / "data" / "labels.toml"


class Label(StrEnum):
    """What a date is called on the page. OTHER: a copyright, an end of validity, a birthday, an event."""

    PUBLISHED = "published"
    UPDATED = "updated"
    OTHER = "other"


class Called(NamedTuple):
    """A label and the characters that give it."""

    label: Label
    start: int
    end: int


_REACH = 72  # characters before a date in which its label is looked for
_LONGEST_LABEL = 60  # characters of a line that is only a label
_MOST_WORDS = 5
_HEADS, _PLAIN, _CREATED = "heads", "plain", "created"  # the tables of labels.toml that are no labels
_PARTS = re.compile(r"[|｜•·;]|[.。!?]\s")
_MOST_UNSPACED = 10
_COPYRIGHT = re.compile(r"(?:©|ⓒ|\(c\)|Ⓒ)", re.IGNORECASE)
_SIGNS = (
    r"\s:：|.,;()\[\]（）【】［］\-–—/·•»>~=*_#\"“”、。，।،؛۔"
    r"\u104a\u104b\u1361-\u1368\u17d4-\u17d6\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
)
_WORD = re.compile(f"[^{_SIGNS}]+")
_GLUED = re.compile("(?<=[a-zà-ÿа-яα-ω])(?=[A-ZÀ-ÞА-ЯΑ-Ω])")  # "Mira HolmPublished: Jun 25, 2025"
_UNSPACED = "\u0e00"  # from Thai on; Georgian and Indic words have spaces, and lose nothing by being looked at twice
_DAYS_OF_VISIT = frozenset(("today", "heute", "hoy", "hoje", "oggi", "vandaag"))  # papers are called so, too
# What may stand between the label and its date besides punctuation and a weekday.
_SMALL = (
    r"on|at|the|am|um|vom|den|der|le|du|el|en|em|il|al|la|a|à|op|dnia|dňa|dne|w\s+dniu|в|от|на|pe|d\.|tarihi|"
    r"tarihinde|date|day|time|ngày|in|is|was|were|being|στις|την|u|ve|kl|kl\.|klo|о|об|у|ב|في|بتاريخ|يوم|در|کو|को|"
    r"เมื่อ|วันที่|เมื่อวันที่|ວັນທີ|ថ្ងៃ|ថ្ងៃទី|मिति|तारीख|तिथि|সময়|সময়|তারিখ|நாள்|தேதி|తేదీ|تاريخ|تاریخ|"
    r"den\s+\d+\.|el\s+día|no\s+dia|dia|päivänä|ti|lúc|vào|pada|tanggal|på|ob|a\s+las|alle|ore|à|às|das|od|noong|nitong|sa|mnamo|tarehe|u|dana"
)
_SMALL_WORD = re.compile(_SMALL, re.IGNORECASE)
_BETWEEN = re.compile(
    rf"""[{_SIGNS}]*(?:by\s+[^|]{{1,40}}?\s(?:on|at|in)\b\s*|in\s+[^|]{{1,30}}?\son\s+)?
        (?:(?:{_SMALL})(?=[\s:：.]|$)[\s:：,.|–—-]*)*""",
    re.VERBOSE | re.IGNORECASE,
)
# What may stand between a date and the label behind it, and what behind that label.
_AFTER = re.compile(
    r"[\s,.:：|(\[（\-–—·•/]*(?:(?:に|tarihinde|को|کو|-án|-én|-ban|일|에)\s*)?(?:(?:처음|최초|마지막으로)\s)?"
)
_ENDS = re.compile(
    r"(?:[.。]\s+(?=[^\W\d_])|[\s.,:：;!。]*(?:$|[|)\]）•·,;/–—-])|\s*(?:しました|されました|いたしました|しています|したもの(?:です)?|済み|済|됨|했다|했습니다|됐습니다|되었습니다)\s*(?:$|[|)\]）。.]))"
)


@cache
def _meanings() -> dict[str, Label]:
    """Each phrase by its folded words, parted by one space, and those of unspaced scripts as they are, too."""
    table = read_lists(DATA.read_text(encoding="utf-8"))
    meanings = {}
    for label, languages in table.items():
        if label in (_HEADS, _PLAIN, _CREATED):
            continue
        for phrase in (phrase for phrases in languages.values() for phrase in phrases):
            meanings[_key(_WORD.findall(phrase))] = meanings[phrase] = Label(label)
    return meanings


@cache
def _heads() -> frozenset[str]:
    """The nouns with which labels of deadlines begin, of at most two words."""
    table = read_lists(DATA.read_text(encoding="utf-8"))[_HEADS]
    return frozenset(_key(_WORD.findall(phrase)) for phrases in table.values() for phrase in phrases)


@cache
def plain_words() -> frozenset[str]:
    """What stands before a date and says no more than that it is one ("Date"), in small letters."""
    table = read_lists(DATA.read_text(encoding="utf-8"))[_PLAIN]
    return frozenset(word for words in table.values() for word in words)


@cache
def _created() -> tuple[str, ...]:
    """The words of labels for the day on which a page was made."""
    table = read_lists(DATA.read_text(encoding="utf-8"))[_CREATED]
    return tuple(f" {_key(_WORD.findall(phrase))} " for phrases in table.values() for phrase in phrases)


def says_created(label: str) -> bool:
    """Whether a label says that its date is the day on which the page was made, not that on which it was published."""
    words = f" {_key(_WORD.findall(label))} "
    return any(phrase in words for phrase in _created())


@cache
def _last_words() -> frozenset[str]:
    """The words that phrases end in: most words of a page end none."""
    return frozenset(phrase.rpartition(" ")[2] for phrase in _meanings())


def _key(words: Iterable[str]) -> str:
    """Words without case and accents: "ΕΝΗΜΕΡΩΘΗΚΕ" finds "ενημερώθηκε", "YAYINLANMA" finds "yayınlanma"."""
    return " ".join(map(fold, words))


def label_before(text: str, low: int, start: int) -> Called | None:
    """The label that stands right before `start` in a line, not reaching back over `low`; None without one."""
    low = max(low, start - _REACH)
    before = text[low:start]
    if not before or before.isspace():
        return None
    before = without_weekday(before)
    found = _last_label(before)
    if found is None or not _BETWEEN.fullmatch(before, found.end):
        return Called(Label.OTHER, low, start) if _is_due(before) else None
    return Called(found.label, low + found.start, low + found.end)


def _is_due(before: str) -> bool:
    """Whether a few words begin as the label of a deadline does: "Deadline for entries:"."""
    words = _WORD.findall(before) if len(before) <= _LONGEST_LABEL and not _PARTS.search(before) else []
    if not 1 < len(words) <= _MOST_WORDS or any(map(str.isdigit, before)):
        return len(words) == 1 and _key(words) in _heads()
    return any(_key(words[:count]) in _heads() for count in (1, 2))


def without_weekday(before: str) -> str:
    """What stands before a date without a weekday at its end, also one of two words or with a small word behind it:
    "Thứ tư, ngày" (Wednesday, the day), which is no "từ ngày" (from the day)."""
    words = before.rstrip(" \t\u00a0,.(").split()[-3:]
    bare = [word.strip("(:,.|") for word in words]
    ends = (len(words), len(words) - 1) if len(words) > 1 and _SMALL_WORD.fullmatch(bare[-1]) else (len(words),)
    for end in ends:
        for first in range(end - 1, max(end - 3, -1), -1):
            if is_weekday(" ".join(bare[first:end])):
                at = len(before)
                for word in reversed(words[first:]):
                    at = before.rindex(word, 0, at)
                return before[:at]
    return before


def label_of(words: str) -> Label | None:
    """What words that stand before a date call it; None when they do not."""
    called = label_before(f"{words} ", 0, len(words) + 1)
    return called.label if called else None


def label_after(text: str, end: int, high: int) -> Called | None:
    """The label that stands right after `end` in a line and ends there, or before the next date, from `high` on:
    "2021-03-12 更新", "am 10. März 2021 veröffentlicht und am 12. März 2021 aktualisiert"."""
    gap = _AFTER.match(text, end, high)
    at = gap.end() if gap else end
    tail = text[at : min(high, at + _LONGEST_LABEL)]
    if not tail or tail.isspace():
        return None
    words = list(_WORD.finditer(tail))[:_MOST_WORDS]
    for count in range(len(words), 0, -1):
        label = _meanings().get(_key(word[0] for word in words[:count]))
        if label and (high < len(text) or _ENDS.match(tail, words[count - 1].end())):
            return Called(label, at, at + words[count - 1].end())
    first = words[0] if words else None
    if first and first[0][0] >= _UNSPACED:
        for length in range(min(_MOST_UNSPACED, len(first[0])), 1, -1):
            label = _meanings().get(first[0][:length])
            if label and (high < len(text) or _ENDS.match(tail, first.start() + length)):
                return Called(label, at, at + first.start() + length)
    return None


def read_labels(line: str) -> tuple[Label, ...]:
    """The labels that a whole line is, as they stand above their dates: "Updated", "Published | Updated"."""
    if len(line) > _LONGEST_LABEL or any(map(str.isdigit, line)):
        return ()
    labels: list[Label] = []
    end = len(line)
    while end and (found := _last_label(line[:end])):
        if not _BETWEEN.fullmatch(line, found.end, end):
            return ()
        labels.insert(0, found.label)
        end = found.start
    if _WORD.search(line, 0, end):
        return (Label.OTHER,) if labels and _is_due(line) else ()  # "Applications close"
    return tuple(labels)


def _last_label(before: str) -> Called | None:
    """The last label in some words."""
    meanings = _meanings()
    spans = [span for word in _WORD.finditer(before) for span in _parted(before, *word.span())]
    words = [_key((before[start:end],)) for start, end in spans]
    signs = [sign.span() for sign in _COPYRIGHT.finditer(before)]
    ends = _last_words()
    for last in range(len(words) - 1, -1, -1):
        if signs and spans[last][1] <= signs[-1][0]:
            break
        for first in range(max(0, last + 1 - _MOST_WORDS), last + 1) if words[last] in ends else ():
            label = meanings.get(" ".join(words[first : last + 1]))
            if label and not (words[last] in _DAYS_OF_VISIT and _ends_name(before, spans, first)):
                return Called(label, spans[first][0], spans[last][1])
        start, end = spans[last]
        if before[start] >= _UNSPACED:
            for length in range(min(_MOST_UNSPACED, end - start), 1, -1):
                label = meanings.get(before[end - length : end])
                if label:
                    return Called(label, end - length, end)
    return Called(Label.OTHER, *signs[-1]) if signs else None


def _ends_name(before: str, spans: list[tuple[int, int]], at: int) -> bool:
    """Whether a word is the last of a name: "USA TODAY 8:42 a.m."."""
    return at > 0 and before[spans[at - 1][1] : spans[at][0]] == " " and before[spans[at - 1][0]].isupper()


def _parted(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A word as one span, or the parts that a page has glued together."""
    cuts = [cut.start() for cut in _GLUED.finditer(text, start, end)]
    return list(zip([start, *cuts], [*cuts, end], strict=True))
