"""Dates of other calendars, and dates of ours whose parts stand in another order or between words.

A year is counted over to ours only where that is exact: Thailand's Buddhist years, the solar years of Iran and
Afghanistan, Ethiopia's and Taiwan's. Lunar months and the Indian calendars depend on observation or on tables: their
dates are known for dates (`Form.unread`) and say no day. Names and words are in data/eras.toml.
"""

import re
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from extractors.dates.calendars import LATER, fold, is_weekday
from extractors.dates.clocks import S
from extractors.dates.names import STOPS, read_name
from extractors.dates.parts import LONGEST, Form, is_year, make_form

DATA = Path(__file__).parent / "data" / "eras.toml"
# In which dates of other calendars are printed in figures alone, or the parts of ours with words between them.
OTHER_LANGUAGES = frozenset((*LATER, "fa", "zh"))

_BUDDHIST = 543  # years before ours, since Thailand's year begins in January (1941)
_BUDDHIST_YEARS = range(2484, 2600)
_MINGUO = 1911  # the year before the first of the Republic of China
_MINGUO_YEARS = range(90, 140)
_ETHIOPIC_YEARS = range(1900, 2023)  # the last is 2030 of ours; a later one is rather of ours itself
_JALALI_YEARS = range(1300, 1450)  # in which a leap year is known by its place among 33 (Heydari, Iranian calendar)
_JALALI_NEXT = 10  # no page is of 1410, 2031, or later
_JALALI_LEAPS = frozenset((1, 5, 9, 13, 17, 22, 26, 30))
_MOST_TOKENS = 9
# Of day, month and year. Where the year is first and the month last, a word such as "year" stands between.
_ORDERS = ("dm", "md", "dmy", "mdy", "ymd", "ydm")

# A dash or stroke joins parts only without spaces: "the best of 2017 - 7 February 2018". "2021(e)ko": Basque.
_GAP = rf"(?:[-/]|\(e\)|{S}{{0,3}}[.,،、၊፣'’་]{{0,2}}{S}{{0,3}})"
_TOKEN = re.compile(rf"{_GAP}(?:(?P<digits>\d{{1,4}})(?![\d:])|(?P<word>[^\s\d{re.escape(STOPS)}]{{1,24}}))")
_WORD = re.compile(rf"[^\s\d{re.escape(STOPS)}]{{2,24}}")
_WORDS_BEFORE = re.compile(rf"(?:([^\s\d{re.escape(STOPS)}]{{2,24}}){S})?([^\s\d{re.escape(STOPS)}]{{2,24}}){_GAP}$")
_YEAR_FIRST = re.compile(rf"(\d{{2,4}})({S}?[-/.।]{S}?)(\d{{1,2}})\2(\d{{1,2}})(?![\d:])")
_DAY_FIRST = re.compile(rf"(\d{{1,2}})({S}?[-/.।]{S}?)(\d{{1,2}})\2(\d{{4}}|\d\d)(?![\d:/]|[.-]\d)")
_MINGUO_WORDS = re.compile(rf"(\d{{2,3}}){S}?年{S}?(\d{{1,2}}){S}?月{S}?(\d{{1,2}}){S}?[日號号]")
# Mongolian and Uyghur number the months: "2021 оны 3-р сарын 10", "2021-يىلى 3-ئاينىڭ 10-كۈنى"; so does Tibetan.
_NUMBERED = re.compile(
    rf"(\d{{4}}){S}?-?(?:оны|يىلى|يىل){S}{{0,2}}(\d{{1,2}}){S}?-?(?:(?:р|дугаар|дүгээр){S}{{0,2}})?(?:сарын|сар|ئاينىڭ|ئاي){S}{{0,2}}(\d{{1,2}})(?!\d)"
    rf"|(\d{{4}})(?:ལོའི་|ལོ་)?{S}{{0,2}}(?:སྤྱི་)?ཟླ་(?:བ་)?(\d{{1,2}})(?:པའི་)?{S}{{0,2}}ཚེས་(\d{{1,2}})(?!\d)"
)
_ODD_YEAR = re.compile(r"(?<!\d)(?:1[0-5]|20(?=[5-9])|2[1-9]|5[78])\d\d(?!\d)")
_OWN_LETTER = re.compile(r"[\u0530-\u1fff\u2c00-\uffee]")
_THAI = "\u0e00", "\u0eff"
_BEFORE_NUMBER = re.compile(r"[\d.,:/$€£₹¥-]$")


@dataclass(frozen=True, slots=True)
class _Words:
    months: dict[str, tuple[tuple[str, int], ...]]
    fillers: frozenset[str]
    prefixes: tuple[str, ...]
    suffixes: tuple[str, ...]
    thai: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Month:
    """What a word can mean: calendars with the month in each, "ours" among them."""

    meanings: tuple[tuple[str, int], ...]
    word: str
    end: int


def read_era(text: str, low: int, run: tuple[int, int], language: str | None) -> Form | None:
    """The date that begins with the run of digits, or has a month's name right before it; None without one.

    For a run that no other form reads. `unread` is set where no day of ours is certain.
    """
    start, end = run
    if start > low and _BEFORE_NUMBER.search(text, start - 1, start) and text[start - 2 : start - 1].isdigit():
        return None
    after = text[end : end + 2]
    if after.strip()[:1] in ("-", "/", ".", "।") and (form := _read_numbers(text, run, language)):
        return form
    if end - start == 3 and int(text[start]):  # but Nepal also prints 077 for 2077
        return _read_minguo(text, start, language) if after.strip()[:1] == "年" else None
    if end - start == 4 and (found := _NUMBERED.match(text, start, start + LONGEST)):
        year, month, day = (int(part) for part in found.groups() if part)
        return make_form(start, found.end(), year, month, day)
    return _read_words(text, low, run, language)


def may_be_other(text: str) -> bool:
    """Whether a line can print a date that is not read as one of ours: by an odd year or letters of other scripts."""
    return (not text.isascii() and _OWN_LETTER.search(text) is not None) or _ODD_YEAR.search(text) is not None


def _read_numbers(text: str, run: tuple[int, int], language: str | None) -> Form | None:
    start = run[0]
    found = _YEAR_FIRST.match(text, start, start + 24)
    if found is None or len(found[1]) == 2:  # 10/03/64 fits both
        found = _DAY_FIRST.match(text, start, start + 24) or (found if language == "fa" else None)
    if found is None:
        return None
    first, month, last = int(found[1]), int(found[3]), int(found[4])
    year_first = _is_year_first(found, language)
    if year_first is None:
        return _unread(start, found.end())
    day, year = (last, first) if year_first else (first, last)
    digits = len(found[1 if year_first else 4])
    if not (1 <= month <= 13 and 1 <= day <= 32):
        return None
    end, counted = found.end(), None
    if digits == 4 and is_year(year):
        return None
    if language == "th":
        counted = _from_buddhist(year, month, day, digits)
    elif language in ("fa", "ps"):
        counted = _from_jalali(_whole_jalali(year, digits), month, day)
    elif language == "zh" and digits == 3 and year in _MINGUO_YEARS:
        counted = year + _MINGUO, month, day
    if counted:
        return make_form(start, end, *counted)
    return None if digits == 3 and year > 99 else _unread(start, end)


def _is_year_first(found: re.Match[str], language: str | None) -> bool | None:
    """Whether the first of three numbers is the year; None where it or the last can be, two digits in Persian."""
    first, last = int(found[1]), int(found[4])
    if language != "fa" or max(len(found[1]), len(found[4])) > 2:
        return len(found[1]) > 2
    if max(first, last) > 31:
        return first > last
    return None if (first < _JALALI_NEXT) == (last < _JALALI_NEXT) else first < last


def _read_minguo(text: str, start: int, language: str | None) -> Form | None:
    found = _MINGUO_WORDS.match(text, start, start + 24)
    named = text[max(0, start - 3) : start].rstrip().endswith(("民國", "民国"))
    if found is None or not (named or (language == "zh" and int(found[1]) in _MINGUO_YEARS)):
        return None
    return make_form(start, found.end(), int(found[1]) + _MINGUO, int(found[2]), int(found[3]))


def _read_words(text: str, low: int, run: tuple[int, int], language: str | None) -> Form | None:
    """A date with a month's name: the numbers and the name, words such as "year" between them."""
    start, end = run
    numbers = [(int(text[start:end]), end - start)]
    order = "y" if end - start > 2 else "d"
    before = _month_before(text, low, start, language) if order == "d" else None
    month, first = before or (None, start)
    if month is not None:
        order = "md"
    position, last, worded = end, end, False
    for _ in range(_MOST_TOKENS):
        found = _TOKEN.match(text, position, start + LONGEST)
        if found is None or len(order) == 3:
            break
        position = found.end()
        if found["digits"]:
            numbers.append((int(found["digits"]), len(found["digits"])))
            order += "y" if len(found["digits"]) > 2 or order in ("dm", "md") else "d"
            last = position
        elif "m" not in order and (named := _month_at(text, found.start("word"), language)):
            month, position, last = named, named.end, named.end
            order += "m"
        elif is_date_word(found["word"]) or is_weekday(found["word"]):
            worded = worded or (order == "y" and not is_weekday(found["word"]))
        else:
            break
    if month is None or order not in _ORDERS or (order == "ydm" and not worded):
        return None
    return _assemble((first, last), dict(zip(order.replace("m", ""), numbers, strict=True)), month, language)


def _assemble(
    span: tuple[int, int], numbers: dict[str, tuple[int, int]], month: _Month, language: str | None
) -> Form | None:
    day = numbers["d"][0]
    year, digits = numbers.get("y", (0, 0))
    if not 1 <= day <= 32:
        return None
    meanings = []
    for calendar, number in month.meanings:
        counted = _count(calendar, (year, number, day), digits, month.word, language)
        if counted and (form := make_form(*span, *counted)):
            return form
        meanings.append(calendar)
    if digits == 0 and "ours" in meanings and _THAI[0] <= month.word[0] < _THAI[1]:
        return make_form(*span, None, month.meanings[0][1], day)  # "2 มิ.ย."
    if digits < 3 and (month.word < "\u0530" or (digits == 0 and "ours" in meanings)):
        return None  # "23 May – 28 September" is two days of ours
    return _unread(*span)


def _count(
    calendar: str, parts: tuple[int, int, int], digits: int, word: str, language: str | None
) -> tuple[int, int, int] | None:
    """Year, month and day of ours; None where they are not certain."""
    year, month, day = parts
    if calendar == "ours":
        if digits == 4 and is_year(year):
            return parts
        return _from_buddhist(year, month, day, digits) if _THAI[0] <= word[0] < "\u0e80" or language == "th" else None
    if calendar == "jalali":
        return _from_jalali(_whole_jalali(year, digits), month, day) if digits in (2, 4) and word > "\u0530" else None
    if calendar == "ethiopic" and digits == 4 and language == "am" and year in _ETHIOPIC_YEARS:
        return _from_ethiopic(year, month, day)
    return None


def _unread(start: int, end: int) -> Form:
    return Form(start, end, None, 0, None, unread=True)


def _from_buddhist(year: int, month: int, day: int, digits: int) -> tuple[int, int, int] | None:
    year += 2500 if digits == 2 and year >= 40 else 0  # "64" is 2564; "21" could be 2521 or 2021
    return (year - _BUDDHIST, month, day) if year in _BUDDHIST_YEARS else None


def _whole_jalali(year: int, digits: int) -> int:
    return year if digits == 4 else year + (1300 if year >= 50 else 1400)


def _from_jalali(year: int, month: int, day: int) -> tuple[int, int, int] | None:
    """The day of ours, counted from 1 Farvardin 1400, 21 March 2021; None for a day that the calendar has not."""
    if year not in _JALALI_YEARS or not 1 <= month <= 12:
        return None
    longest = 31 if month <= 6 else 30 if month < 12 or year % 33 in _JALALI_LEAPS else 29
    if not 1 <= day <= longest:
        return None
    step = 1 if year >= 1400 else -1
    passed = range(1400, year) if step > 0 else range(year, 1400)
    days = step * sum(366 if one % 33 in _JALALI_LEAPS else 365 for one in passed)
    found = date(2021, 3, 21) + timedelta(days + 31 * min(month - 1, 6) + 30 * max(month - 7, 0) + day - 1)
    return found.year, found.month, found.day


def _from_ethiopic(year: int, month: int, day: int) -> tuple[int, int, int] | None:
    """The day of ours: twelve months of thirty days and the rest, from 1 Meskerem 2013, 11 September 2020."""
    longest = 30 if month < 13 else 6 if year % 4 == 3 else 5
    if not 1 <= day <= longest:
        return None
    days = 365 * (year - 2013) + year // 4 - 2013 // 4
    found = date(2020, 9, 11) + timedelta(days + 30 * (month - 1) + day - 1)
    return found.year, found.month, found.day


def is_date_word(word: str) -> bool:
    """Whether a word stands between the parts of dates: "year", "day", an era's name."""
    return fold(word) in _words().fillers


def _month_at(text: str, at: int, language: str | None) -> _Month | None:
    """The month that a word or two at `at` name, as a word or as Thai abbreviates it."""
    words = _words()
    if _THAI[0] < text[at] < _THAI[1] and (short := words.thai.match(text, at)):
        number = next(number for number, group in enumerate(short.groups(), 1) if group)
        return _Month((("ours", (number - 1) % 12 + 1),), short[0], short.end())
    one = _WORD.match(text, at)
    if one is None:
        return None
    if text[one.end() : one.end() + 1] == " " and (two := _WORD.match(text, one.end() + 1)):
        both = text[at : two.end()]
        if meanings := _meanings(both, language):
            return _Month(meanings, both, two.end())
    meanings = _meanings(one[0], language)
    return _Month(meanings, one[0], one.end()) if meanings else None


def _month_before(text: str, low: int, start: int, language: str | None) -> tuple[_Month, int] | None:
    """The month named right before `start`, and where its name begins."""
    found = _WORDS_BEFORE.search(text, max(low, start - 52), start)
    if found is None:
        return None
    if found[1] and (meanings := _meanings(f"{found[1]} {found[2]}", language)):
        return _Month(meanings, found[1], start), found.start(1)
    if found[1] and is_date_word(found[2]) and (meanings := _meanings(found[1], language)):
        return _Month(meanings, found[1], start), found.start(1)
    meanings = _meanings(found[2], language)
    return (_Month(meanings, found[2], start), found.start(2)) if meanings else None


def _meanings(word: str, language: str | None) -> tuple[tuple[str, int], ...]:
    words, key = _words(), fold(word)
    for form in _bare_forms(key, words):
        others = words.months.get(form, ())
        ours = read_name(form, language, whole=True)
        if ours is not None or others:
            return ((("ours", ours),) if ours else ()) + others
    return ()


def _bare_forms(key: str, words: _Words) -> list[str]:
    forms = [key]
    if key < "\u0530":
        return forms
    forms += [key[len(prefix) :] for prefix in words.prefixes if key.startswith(prefix) and len(key) > len(prefix) + 1]
    forms += [key[: -len(suffix)].rstrip() for suffix in words.suffixes if key.endswith(suffix)]
    return forms


@cache
def _words() -> _Words:
    table = tomllib.loads(DATA.read_text(encoding="utf-8"))
    months: dict[str, dict[tuple[str, int], None]] = {}
    for calendar, languages in table["months"].items():
        for names in languages.values():
            for pair in names.split():
                number, name = pair.split(":")
                months.setdefault(fold(name.replace("_", " ")), {})[calendar, int(number)] = None
    return _Words(
        months={name: tuple(meanings) for name, meanings in months.items()},
        fillers=frozenset(fold(word) for words in table["words"].values() for word in words.split()),
        prefixes=tuple(fold(word) for word in table["prefixes"]["words"].split()),
        suffixes=tuple(fold(word) for word in table["suffixes"]["words"].split()),
        thai=_thai_pattern(table["abbreviations"]["months"].split()),
    )


def _thai_pattern(names: list[str]) -> re.Pattern[str]:
    """A pattern with a group for each abbreviation: "มี.ค." with its dots, without, or with spaces."""
    forms = [r"\.?\s?".join(re.escape(part) for part in name.split(".") if part) for name in names]
    return re.compile("|".join(rf"({form}\.?(?![\u0e00-\u0eff]))" for form in forms))
