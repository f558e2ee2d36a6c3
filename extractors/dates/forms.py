"""The forms in which dates are printed: which characters, and which year, month and day they say.

Every date holds a run of digits, so a form is looked for only at such a run: `read_form` is asked once for each and
looks at most 64 characters around it. Here are the forms in digits; those with a month's name are in names.py, those of
other calendars in eras.py, those in Chinese figures, without any digit, in han_figures.py.
"""

import re
from datetime import date

from extractors.dates.calendars import parts_short_years, prints_day_first, read_weekday
from extractors.dates.clocks import S
from extractors.dates.eras import read_era
from extractors.dates.han_figures import ERAS, LUNAR
from extractors.dates.names import read_day_first, read_month_first, read_month_year, read_year_first
from extractors.dates.parts import LONGEST, YEAR_ENDS, YEAR_WORD, Form, Hints, is_closed, is_open, make_form

# The dot after the day is printed only with spaces: Korean "2013. 1. 28.".
_YMD = re.compile(rf"(\d{{4}})(-|/|\.{S}|\.)(\d{{1,2}})\2(\d{{1,2}})(?!\d)(?:(?<=\.{S}\d)\.|(?<=\.{S}\d\d)\.)?")
_ISO_TIME = re.compile(r"T\d\d:\d\d")
_DMY = re.compile(rf"(\d{{1,2}})(-|{S}?/{S}?|\.{S}?)(\d{{1,2}})\2(\d{{4}}){YEAR_ENDS}{YEAR_WORD}")
# A year of two digits counts before a time of day, where the language or a day behind the twelfth settles the order and
# no year can stand first: "11/19/19 06:56 AM", "25.4.24, 9:10 Uhr".
_DMY_SHORT = re.compile(
    rf"(\d{{1,2}})([./-])(\d{{1,2}})\2(\d\d)(?=,?{S}{{1,2}}(?:[^\W\d_]{{1,3}}\.?{S})?\d{{1,2}}[:.h]\d\d(?!\d))"
)
# With the year of the era in brackets besides: 令和3年（2021年）3月10日, 2021（令和3）年3月10日.
_IN_BRACKETS = r"[(（][^()（）\d]{0,4}\d{0,2}年?[)）]"
_EAST_ASIAN = re.compile(
    rf"(\d{{4}})(?:{_IN_BRACKETS})?{S}?[年년](?:{_IN_BRACKETS}|[)）])?"
    rf"{S}?(\d{{1,2}}){S}?[月월](?:{S}?(\d{{1,2}}){S}?[日號号일])?"
)
_EAST_ASIAN_SHORT = re.compile(rf"(?:(\d{{1,2}}){S}?年{S}?)?(\d{{1,2}}){S}?[月월]{S}?(\d{{1,2}}){S}?[日號号일]")
# Vietnamese months have numbers, in figures or in words: "28 tháng 1, 2013", "28 Tháng Một, 2013".
_VIETNAMESE_MONTHS = (
    ("một", "giêng"), ("hai",), ("ba",), ("tư",), ("năm",), ("sáu",), ("bảy", "bẩy"), ("tám",), ("chín",), ("mười",),
    ("mười một",), ("mười hai", "chạp"),
)  # fmt: skip
_VIETNAMESE_WORDS = {word: month for month, words in enumerate(_VIETNAMESE_MONTHS, 1) for word in words}
_VIETNAMESE_MONTH = (
    rf"th(?:á|a\u0301|a)ng{S}{{1,2}}(\d{{1,2}}|{'|'.join(sorted(_VIETNAMESE_WORDS, key=len)[::-1])})(?!\w)"
)
_VIETNAMESE_YEAR = rf"(?:,?{S}{{1,2}}(?:năm{S})?(\d{{4}})(?!\d))"
_VIETNAMESE = re.compile(rf"(\d{{1,2}}){S}{{1,2}}{_VIETNAMESE_MONTH}{_VIETNAMESE_YEAR}?", re.IGNORECASE)
_VIETNAMESE_FIRST = re.compile(rf"{_VIETNAMESE_MONTH}{S}{{1,2}}(\d{{1,2}}){_VIETNAMESE_YEAR}", re.IGNORECASE)
_FIRST_YEAR = re.compile(r"(\w\w)元年$")

_BEFORE_DAY = frozenset(" .,-/\t")


def read_form(text: str, low: int, run: tuple[int, int], hints: Hints) -> Form | None:
    """The date that holds the run of digits `text[slice(*run)]`, beginning not before `low`; None without one."""
    ours = _read_ours(text, low, run, hints) if run[1] - run[0] != 3 else None
    if not hints.other:
        return ours
    if ours is None:
        return read_era(text, low, run, hints.language)
    if ours.year is None and not text.isascii():  # "2 มิถุนายน พ.ศ. 2562": a word stands before the year
        whole = read_era(text, low, run, hints.language)
        return whole if whole and not whole.unread and whole.end > ours.end else ours
    return ours


def _read_ours(text: str, low: int, run: tuple[int, int], hints: Hints) -> Form | None:
    start, end = run
    language = hints.language
    after = text[end] if end < len(text) else ""
    if end - start == 4:
        form = _year_first(text, low, start, after, language)
        if form is None and start > low and text[start - 1] in _BEFORE_DAY:
            form = read_month_year(text, low, run, language)
        return form
    if end - start > 2:
        return None
    if start > low and text[start - 1] in _BEFORE_DAY and (form := read_month_first(text, low, start, language)):
        return form
    if (
        not text.isascii()
        and start > low
        and text[start - 1].isspace()
        and (form := _vietnamese_first(text, low, start))
    ):
        return form
    if not after or after in ",:;)%":
        return None
    second = text[end + 1 : end + 2] if after.isspace() else after
    if second in "./-" and (form := _numeric(text, low, start, hints)):
        return form
    if second in "年月년월":
        return _east_asian_short(text, low, start)
    if second in "tT" and (form := _vietnamese(text, low, start)):
        return form
    return read_day_first(text, low, start, language)


def _year_first(text: str, low: int, at: int, after: str, language: str | None) -> Form | None:
    if not after or after in ",:;)" or not is_open(text, low, at, whole=True):
        return None
    if after in "-/." and (found := _YMD.match(text, at, at + LONGEST)):
        form = make_form(at, found.end(), int(found[1]), int(found[3]), int(found[4]))
        closed = _ISO_TIME.match(text, found.end()) or is_closed(text, found.end(), whole=True)
        return form if closed else None
    if found := _EAST_ASIAN.match(text, at, at + LONGEST):
        return make_form(at, found.end(), int(found[1]), int(found[2]), int(found[3]) if found[3] else None)
    return read_year_first(text, at, language)


def _numeric(text: str, low: int, at: int, hints: Hints) -> Form | None:
    found = _DMY.match(text, at, at + LONGEST) or _DMY_SHORT.match(text, at, at + LONGEST)
    if found is None or not (is_open(text, low, at, whole=True) and is_closed(text, found.end(), whole=True)):
        return None
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if year < 100:
        sure = parts_short_years(found[2].strip(), hints.language)
        if not (sure or (hints.language == "en" and found[2] == "/" and max(first, second) > 12)):
            return None
        year += 2000 if year < 50 else 1900  # as RFC 5322 has it
    day_month = make_form(at, found.end(), year, second, first)
    month_day = make_form(at, found.end(), year, first, second)
    if day_month is None or month_day is None or first == second:
        return day_month or month_day
    day_first = hints.day_first
    if day_first is None:
        before = text[max(low, at - 24) : at]
        day_first = _settle_order(
            found[2], hints.language, before, (date(year, second, first), date(year, first, second))
        )
    if day_first is None:
        return Form(at, found.end(), year, second, first, other=date(year, first, second))
    return day_month if day_first else month_day


def _settle_order(bar: str, language: str | None, before: str, readings: tuple[date, date]) -> bool | None:
    """Whether the day comes first in 3/4/2013: by the weekday beside it, dots, or the language; else None.

    CLDR has no region that prints month.day.year, but pages in English do by design, so dots settle nothing there.
    """
    words = before.replace("(", " ").split()
    weekday = read_weekday(words[-1].strip(",.):"), language) if words else None
    if weekday is not None:
        fits = [reading.weekday() == weekday for reading in readings]
        if fits[0] != fits[1]:
            return fits[0]
    if prints_day_first(language) or (bar.startswith(".") and language != "en"):
        return True
    return None


def _east_asian_short(text: str, low: int, at: int) -> Form | None:
    found = _EAST_ASIAN_SHORT.match(text, at, at + 24)
    if found is None:
        return None
    if LUNAR.search(text, max(low, at - 6), at):
        return Form(at, found.end(), None, 0, None, unread=True)
    if found[1] is None:
        if (first := _FIRST_YEAR.search(text, max(low, at - 4), at)) and first[1] in ERAS:
            return make_form(first.start(), found.end(), ERAS[first[1]] + 1, int(found[2]), int(found[3]))
        return make_form(at, found.end(), None, int(found[2]), int(found[3])) if is_open(text, low, at) else None
    era = text[max(low, at - 2) : at]
    if era not in ERAS:
        return None
    return make_form(at - 2, found.end(), ERAS[era] + int(found[1]), int(found[2]), int(found[3]))


def _vietnamese(text: str, low: int, at: int) -> Form | None:
    found = _VIETNAMESE.match(text, at, at + 32)
    if found is None or not is_open(text, low, at):
        return None
    return make_form(at, found.end(), int(found[3]) if found[3] else None, _vietnamese_month(found[2]), int(found[1]))


def _vietnamese_first(text: str, low: int, at: int) -> Form | None:
    low = max(low, at - 20)
    before = max(text.rfind("th", low, at), text.rfind("Th", low, at))
    found = _VIETNAMESE_FIRST.match(text, before, before + 36) if before >= 0 else None
    if found is None or found.start(2) != at:
        return None
    return make_form(found.start(), found.end(), int(found[3]), _vietnamese_month(found[1]), int(found[2]))


def _vietnamese_month(name: str) -> int:
    return int(name) if name.isdecimal() else _VIETNAMESE_WORDS[name.casefold()]
