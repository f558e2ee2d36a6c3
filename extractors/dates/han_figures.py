"""Dates in Chinese figures: "二〇二一年三月十日", "令和三年三月十日", "民國一一〇年三月十日"."""

import re
from collections.abc import Iterator

from extractors.dates.parts import Form, make_form

# The years before the first of each era, as calendars of Japan and Taiwan count.
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "民國": 1911, "民国": 1911}

_DIGITS = {figure: value for value, figures in enumerate(("〇零○", *"一二三四五六七八九")) for figure in figures}
_ONES, _TENS = "一二三四五六七八九", {"廿": 20, "卅": 30}
_DATE = re.compile(
    rf"(?:(?P<era>{'|'.join(ERAS)})(?P<count>元|[〇零○十百{_ONES}]{{1,5}})|(?<![〇零○{_ONES}])(?P<year>[〇零○{_ONES}]{{4}}))年"
    rf"(?P<month>十[一二]?|[正{_ONES}])月(?P<day>[一二三]?十[{_ONES}]?|[{_ONES}]|[廿卅][{_ONES}]?|初[{_ONES}])[日號号]?"
)
LUNAR = re.compile(r"(?:农历|農曆|阴历|陰曆|旧暦|旧历|舊曆|음력)[:：]?\s?$")


def read_han_dates(text: str) -> Iterator[Form]:
    """The dates of a line that are written in Chinese figures, left to right; days of the moon are `unread`."""
    if "年" not in text or "月" not in text:
        return
    for found in _DATE.finditer(text):
        lunar = found["month"] == "正" or found["day"][0] == "初" or LUNAR.search(text, 0, found.start())
        if lunar or found[0][-1] in _ONES + "十":
            yield Form(found.start(), found.end(), None, 0, None, unread=True)
            continue
        year = ERAS[found["era"]] + _count(found["count"]) if found["era"] else _spell(found["year"])
        form = make_form(found.start(), found.end(), year, _count(found["month"]), _count(found["day"]))
        if form is not None:
            yield form


def _spell(figures: str) -> int:
    return int("".join(str(_DIGITS[figure]) for figure in figures))


def _count(figures: str) -> int:
    """The number that figures count: 元 is the first year of an era, 一一〇 and 一百一十 are both 110."""
    if figures == "元":
        return 1
    if figures[0] in _TENS:
        return _TENS[figures[0]] + (_DIGITS[figures[1]] if len(figures) > 1 else 0)
    if not set(figures) & {"十", "百"}:
        return _spell(figures)
    total, one = 0, 0
    for figure in figures:
        if figure in ("十", "百"):
            total += max(one, 1) * (10 if figure == "十" else 100)
            one = 0
        else:
            one = _DIGITS[figure]
    return total + one
