"""Lines that are little more than a date, and those of which no day of our calendar is certain.

What a date of another calendar or with a year of two figures says is unknown; that it is a date keeps it out of a
story.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from extractors.dates.calendars import fold, is_month, is_weekday
from extractors.dates.clocks import AT_WORDS, S, read_clock_after, read_clock_before
from extractors.dates.cues import Label, label_before, label_of
from extractors.dates.eras import is_date_word, may_be_other
from extractors.dates.names import WORD
from extractors.dates.printed import PrintedDate, find_unread
from extractors.text.cues import any_of, folded_cues

LONGEST = 90  # characters of such a line
_MOST_LETTERS_BARE = 12
_MOST_WORDS, _MOST_LETTERS = 4, 36  # besides the date; letters for scripts that do not part words by spaces
_LONGEST_AGE, _MOST_WORDS_OF_AGE = 40, 6  # of "Updated 2 hours ago"
_MOST_WORDS_OF_VISIT, _LONGEST_UNIT = 6, 4  # of "Updated today at 14:05 Uhr"; letters of "Uhr", "WIB", "ч."
_TIME_OF_DAY = re.compile(
    r"(?<![\d.:/-])\d{1,2}(?:[:.]\d\d|\s?h(?:\s?\d\d)?)(?![\d:/-]|\.\d)(?:\s?[ap]\.?m\b\.?)?", re.I
)
_LONGEST_SHORT = 18
_SHORT_DAY = re.compile(r"\d{1,2}\.\s?\d{1,2}\.?,?\s(?:(?:klo|kl|ob|u|v)\.?\s)?\d{1,2}[:.]\d\d")
_SPAN = re.compile(r"\s?(?:[-–—]|to|bis|until|through|al|au|a|до|по)\s?", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_SHORT_NUMBERS = re.compile(r"\d[-/.]\s?\d{1,2}[-/.]\s?\d")
_YEAR = re.compile(r"\d{3}")
_TOKEN = re.compile(WORD)
_HEBREW_MONTHS = r"(?:תשרי|מ?ר?חשוו?ן|כסלו|טבת|שבט|אדר(?:\s[אב]['׳’])?|ניסן|אי?יר|סיוו?ן|תמוז|(?:מנחם\s)?אב|אלול)"
# Dates without figures: Hebrew "כ״ו באדר תשפ״א", the lunar day on Chinese, Japanese and Thai mastheads.
_WRITTEN = re.compile(
    rf"[א-ת]{{1,2}}(?:['׳’]|[\"״”][א-ת])?{S}{{1,2}}[בל]?{_HEBREW_MONTHS},?{S}{{1,2}}(?:ה['׳’])?תש[א-ת]{{0,2}}(?:[\"״”'׳’][א-ת]?|(?![א-ת]))"
    r"|(?:ขึ้น|แรม)\s?\d{1,2}\s?ค่ำ(?:\s?เดือน\s?\S{1,8})?(?:\s?ปี\S{1,8})?"
    r"|(?:农历|農曆|阴历|陰曆|旧暦|旧历|舊曆)[:：]?\s?[^\s,，。|月]{0,8}月[初一二三四五六七八九十廿卅]{1,3}日?"
    r"|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年\s?[闰閏]?[正一二三四五六七八九十冬腊臘]{1,2}月[初一二三四五六七八九十廿卅]{1,3}日?"
)
_MAY_BE_WRITTEN = re.compile("תש|ค่ำ|[历曆暦]|[子丑寅卯辰巳午未申酉戌亥]年")
# "10 March 21", "10-Mar-21", "Mar 10, 21"; and a day, a word of a script of its own and a year, which is all of a line.
_SHORT_YEAR = re.compile(
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º)?[.\s-]{{1,2}}(?P<month>{WORD})[.,]{{0,2}}[\s-]['’]?(?P<year>\d\d)(?![\d:/.])"
    rf"|(?P<month2>{WORD})\.?\s(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s['’]?(?P<year2>\d\d)(?![\d:/.])"
)
_ENDS_SHORT = re.compile(r"[\s-]['’]?\d\d(?![\d:/.])")  # a first look
_BARE = re.compile(rf"(?P<day>\d{{1,2}})\.?[\s-](?=[\u0530-\uffff])(?P<month>{WORD})[.,]?[\s-](?P<year>\d{{4}})\.?")


def is_unread_date(text: str, language: str | None = None) -> bool:
    """Whether a line in which no date was read is little more than a date of which no day of ours is certain."""
    if len(text) > LONGEST or (_DIGIT.search(text) is None and (text.isascii() or not _MAY_BE_WRITTEN.search(text))):
        return False
    other = may_be_other(text) or _SHORT_NUMBERS.search(text) is not None
    spans = [*(find_unread(text, language=language) if other else ()), *(found.span() for found in _written(text))]
    if not spans:
        return False
    certain = any(_YEAR.search(text, *span) or _DIGIT.search(text, *span) is None for span in spans)
    words, letters = _count_rest(text, spans, language)
    if certain:
        return words <= _MOST_WORDS and letters <= _MOST_LETTERS
    return words <= 1 and letters <= 8


def is_age(text: str) -> bool:
    """Whether a line says how old a story is and hardly more: "Updated 2 hours ago", "vor 3 Stunden"."""
    return (
        len(text) <= _LONGEST_AGE
        and text.count(" ") < _MOST_WORDS_OF_AGE
        and _age().search(text.casefold()) is not None
    )


def is_visit(text: str) -> bool:
    """Whether a line is a time of the day of the visit, which no page can be dated by: "today, 14:05", "Aktualisiert um
    8:12 Uhr"; or a time of a day that stands in figures without its year ("3.5. klo 5:30")."""
    if len(text) <= _LONGEST_SHORT and text[:1].isdigit() and _SHORT_DAY.fullmatch(text):
        return True
    if len(text) > _LONGEST_AGE or not _DIGIT.search(text) or text.count(" ") >= _MOST_WORDS_OF_VISIT:
        return False
    clocks = list(_TIME_OF_DAY.finditer(text))
    if len(clocks) != 1 or _DIGIT.search(text[: clocks[0].start()] + text[clocks[0].end() :]):
        return False
    before, behind = (_bare(part) for part in (text[: clocks[0].start()], text[clocks[0].end() :]))
    if behind in folded_cues("visit_day"):  # "14:05 idag"
        return not before
    if len(behind) > _LONGEST_UNIT:
        return False
    words = before.split(" ")
    while words and words[-1] in AT_WORDS:
        words.pop()
    told = " ".join(words)
    for size in (2, 1):
        if " ".join(words[-size:]) in folded_cues("visit_day"):
            told = " ".join(words[:-size])
            break
    else:
        return bool(told) and label_of(told) in (Label.PUBLISHED, Label.UPDATED) and len(words) <= 2
    return not told or label_of(told) in (Label.PUBLISHED, Label.UPDATED)


def _bare(words: str) -> str:
    """Words without case and the signs around each of them."""
    return " ".join(
        bare for word in words.replace("：", " ").casefold().split() if (bare := word.strip(" ,.;:：|·•–—-()[]"))
    )


@cache
def _age() -> re.Pattern[str]:
    before, behind = any_of("age_before"), any_of("age_behind")
    return re.compile(
        rf"(?:^|\s)(?:{before})\s\d{{1,3}}\s[^\s\d]+$|(?<!\S)\d{{1,3}}\s?[^\s\d]{{1,14}}\s?(?:{behind})\W*$"
    )


def is_bare_date(text: str, date: PrintedDate, language: str | None = None) -> bool:
    """Whether a line holds a date and at most a word besides its label, time and weekday: not "June 9 -- Tampa, FL"."""
    words, letters = _count_rest(text, [(date.start, date.end), *find_unread(text, language=language)], language)
    return date.published.earliest is not None and words <= 1 and letters <= _MOST_LETTERS_BARE


def without_written(text: str) -> str:
    """A text without the lunar or Hebrew day that it prints in words beside ours: "2024年11月29日 农历十月廿九"."""
    return _WRITTEN.sub(" ", text) if _MAY_BE_WRITTEN.search(text) else text


def _written(text: str) -> Iterable[re.Match[str]]:
    if _MAY_BE_WRITTEN.search(text):
        yield from _WRITTEN.finditer(text)
    elif (found := _ENDS_SHORT.search(text) and _SHORT_YEAR.search(text)) and is_month(
        found["month"] or found["month2"]
    ):
        if 1 <= int(found["day"] or found["day2"]) <= 31:
            yield found
    elif not text.isascii() and (found := _BARE.search(text)) and not _rest_has_words(text, found):
        yield found


def _rest_has_words(text: str, found: re.Match[str]) -> bool:
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    return any(not is_weekday(word) for word in _TOKEN.findall(rest)) or not 1 <= int(found["day"]) <= 31


def _count_rest(text: str, spans: Iterable[tuple[int, int]], language: str | None) -> tuple[int, int]:
    """Words and letters besides the dates, their labels and times, and weekdays."""
    rest = list(text)
    for start, end in spans:
        first, last = start, end
        if after := read_clock_after(text, end, language):
            last = after.end
        elif before := read_clock_before(text, 0, start, language):
            first = before.start
        if label_before(text, 0, first) is not None:
            first = 0
        rest[first:last] = " " * (last - first)
    words = [
        word for word in _TOKEN.findall("".join(rest)) if not is_weekday(word, language) and not is_date_word(word)
    ]
    return len(words), sum(len(fold(word)) for word in words)


def is_span(text: str, dates: Sequence[PrintedDate]) -> bool:
    """Whether a line prints the first and the last day of something: "October 14, 1999 – January 20, 2000"."""
    if len(dates) != 2 or any(date.label or date.published.local for date in dates):
        return False
    first, last = dates
    if (
        not (first.published.earliest and last.published.earliest)
        or last.published.earliest <= first.published.earliest
    ):
        return False
    return _SPAN.fullmatch(text, first.end, last.start) is not None
