"""Forms of a date whose month is a word: "January 28, 2013", "28 de enero de 2013", "28 января 2013 г."."""

import re
from dataclasses import replace

from extractors.dates.calendars import MonthName, fold, is_month, read_month
from extractors.dates.clocks import S, read_clock
from extractors.dates.parts import LONGEST, YEAR_ENDS, YEAR_WORD, Form, is_closed, is_open, make_form

# A word ends at any of these rather than at the first non-letter: the vowels of Hindi are no letters to Python.
STOPS = ".,;:!?()[]{}/|\"'<>=+*&%$#@~^\\_«»„“”–—•·●▪►→✓。、，：；（）【】၊။।॥؛؟۔፣፤፡-"
WORD = rf"[^\s\d{re.escape(STOPS)}]{{2,20}}"
_ENDS_WORD = frozenset(STOPS + " \t0123456789")

_ORDINAL = r"(?:st|nd|rd|th|er|re|ère|º|ª|°|\.º|-?го|-?е|-?ое)?"
_OF = rf"(?:(?:de|del|of|من|ng|ta['’]){S}{{1,3}})?"

_COMMA = rf"(?:{S}{{0,2}},{S}{{0,3}}|{S}{{1,3}})"  # before the year, also "March 10 ,2021"

_NEXT = re.compile(rf"\d{{1,2}}{_ORDINAL}(?:\.?{S}{{1,3}}{_OF}|[./-])({WORD})", re.IGNORECASE)
_DAY_MONTH = re.compile(
    rf"""(?P<day>\d{{1,2}}){_ORDINAL}(?:\.?{S}{{1,3}}{_OF}|\.|(?P<bar>[-/]))
    (?P<month>{WORD}(?:{S}(?=[^\W\d_\u0000-\u05ff]){WORD})?)\.?(?:/{WORD})?
    (?:(?(bar)(?P=bar)|(?:{_COMMA}|(?<=\.)(?=\d)){_OF})(?P<year>\d{{4}}){YEAR_ENDS}{YEAR_WORD})?""",
    re.VERBOSE | re.IGNORECASE,
)
_DAY_YEAR = re.compile(
    rf"(?P<day>\d{{1,2}}){_ORDINAL}(?!\d)(?:(?:{_COMMA}|-){_OF}(?P<year>\d{{4}}){YEAR_ENDS})?", re.IGNORECASE
)
_YEAR_MONTH_DAY = re.compile(
    rf"(?P<year>\d{{4}})(?P<dot>\.)?,?{S}{{1,2}}(?P<month>{WORD})\.?{S}{{1,2}}(?P<day>\d{{1,2}})(?!\d)(?(dot)\.?)"
)
_CTIME = re.compile(rf"(\d{{1,2}}){S}{{1,2}}(?=\d{{1,2}}:)")
_YEAR = re.compile(rf"{S}{{1,2}}(\d{{4}})(?!\d)")
_YEAR_WORD = re.compile(YEAR_WORD)
_DAY_BEFORE = re.compile(rf"\d{_ORDINAL}\.?[-,/]?{S}{{0,3}}{_OF}$", re.IGNORECASE)
_OF_BEFORE = re.compile(rf"{S}(?:de|del|of|من){S}{{0,3}}$")
_GLUED = re.compile(r"(?<=[a-z])(?:[A-Z][a-z]+|[A-Z]{3,})$")

# Names of months that with a capital are also other words ("Mars 2020", Mayo, Marco): without day or without year they
# hold only in their own language or in small letters. Short forms that are words never hold outside their language.
_WORDS = frozenset(
    (
        "mars",
        "mart",
        "marco",
        "marca",
        "marec",
        "mayo",
        "maja",
        "maj",
        "mai",
        "mei",
        "maio",
        "marts",
        "juni",
        "jul",
        "julij",
    )
)
_REFLEXIVE = "się"  # Polish, and no "sie" for August: "ukazał się 10 marca"
_NEVER = frozenset(("pro", "led", "out", "des", "set"))


def read_month_first(text: str, low: int, at: int, language: str | None) -> Form | None:
    """The date whose day is the digits at `at`, with the month before them; None without one."""
    word, start = _last_word(text, low, at)
    if not word or not is_month(word):
        return None
    dotted = text[start + len(word)] == "."
    if (ctime := _CTIME.match(text, at, at + 8)) and (clock := read_clock(text, ctime.end(), language)):
        year = _YEAR.match(text, clock.end, clock.end + 8)
        month = read_name(word, language, whole=True)
        if year and month and (form := make_form(start, year.end(), int(year[1]), month, int(ctime[1]))):
            return replace(form, clock=clock)
    found = _DAY_YEAR.match(text, at, at + 24)
    if found is None:
        return None
    day, year_printed = int(found["day"]), found["year"]
    if year_printed is not None:
        month = read_name(word, language, whole=True)
        form = make_form(start, found.end(), int(year_printed), month, day) if month else None
        return form if form and is_closed(text, form.end, whole=True, named=True) else None
    if re.search(r"[,/-]", text[start:at]) or not is_closed(text, found.end(), whole=False):
        return None  # "In March, 28 people"; "March 5,000"
    month = read_name(word, language, whole=False, dotted=dotted)
    return make_form(start, found.end(), None, month, day) if month else None


def read_day_first(text: str, low: int, at: int, language: str | None) -> Form | None:
    """The date that begins with the day at `at`, with its month after it; None without one."""
    following = _NEXT.match(text, at, at + LONGEST)
    if following is None or not _may_be_month(following[1]):
        return None
    found = _DAY_MONTH.match(text, at, at + LONGEST)
    if found is None:
        return None
    day, words = int(found["day"]), found["month"]
    if found["year"] is not None:
        month = read_name(words, language, whole=True)
        form = make_form(at, found.end(), int(found["year"]), month, day) if month else None
        closed = form and is_closed(text, form.end, whole=True, named=True) and is_open(text, low, at, whole=True)
        return form if closed else None
    if found["bar"] or not is_open(text, low, at):
        return None
    for name in (words, following[1]):
        end = found.start("month") + len(name)
        dotted = text[end : end + 1] == "."
        month = read_name(name, language, whole=False, dotted=dotted)
        if month is not None:
            end += dotted and len(name) <= 5 and name[-1:] != "."
            return make_form(at, end, None, month, day) if is_closed(text, end, whole=False) else None
    return None


def read_year_first(text: str, at: int, language: str | None) -> Form | None:
    """The date that begins with the year at `at`, month and day after it ("2013. január 28."); None without one."""
    found = _YEAR_MONTH_DAY.match(text, at, at + LONGEST)
    month = read_name(found["month"], language, whole=True) if found else None
    if found is None or month is None:
        return None
    form = make_form(at, found.end(), int(found["year"]), month, int(found["day"]))
    return form if form and is_closed(text, form.end, whole=False) else None


def read_month_year(text: str, low: int, run: tuple[int, int], language: str | None) -> Form | None:
    """The month and year ("March 2013") whose year is the run of digits; None without one."""
    at, end = run
    word, start = _last_word(text, low, at)
    if not word or read_month(word, language) is None or _DAY_BEFORE.search(text[max(0, start - 10) : start]):
        return None  # "31 April 2013" is no day, and so no month either
    month = read_name(word, language, whole=False, dotted=text[start + len(word)] == ".")
    suffix = _YEAR_WORD.match(text, end)
    end = suffix.end() if suffix else end
    return (
        make_form(start, end, int(text[at : at + 4]), month, None)
        if month and is_closed(text, end, whole=False)
        else None
    )


def _may_be_month(word: str) -> bool:
    # Arabic names of two words and Hebrew names with a preposition are looked at more closely.
    return "\u0590" < word[0] < "\u0780" or is_month(word)


def read_name(word: str, language: str | None, *, whole: bool, dotted: bool = False) -> int | None:
    """The month that a word names with evidence enough; `whole`: day and year stand beside it."""
    name = read_month(word, language)
    if name is None and word[:1] == "ב":  # Hebrew: "in January" is one word
        name = read_month(word[1:], language)
    if name is None or word.casefold() == _REFLEXIVE or (fold(word) in _NEVER and language not in name.languages):
        return None
    return name.month if whole or _holds(name, word, dotted, language) else None


def _holds(name: MonthName, word: str, dotted: bool, language: str | None) -> bool:
    """Whether a month's word is evidence enough where the day or the year is missing."""
    key, ours = fold(word), language in name.languages
    if name.later and not ours:
        return False
    if language is not None and not (ours or "en" in name.languages):
        return False
    if key in _WORDS or key in _NEVER:
        return ours or (key in _WORDS and language is None and word.islower())
    small = word.islower() and not (ours and language != "en")
    if name.wide & ({language, "en"} if language else name.wide):
        return not small or (language is None and name.wide != {"en"})
    return ours or key[0] > "\u0250" or dotted or ("en" in name.languages and not small)


def _last_word(text: str, low: int, end: int) -> tuple[str, int]:
    """The word right before `end` (two for Arabic double names) and where it begins; "" without one."""
    low = max(low, end - 32)
    last = end
    if (of := _OF_BEFORE.search(text, low, end)) is not None:  # "marzo de 2013"
        last = of.start()
    while last > low and text[last - 1] in " \t.,-/":
        last -= 1
    start = last
    while start > low and text[start - 1] not in _ENDS_WORD:
        start -= 1
    while start < last and not text[start].isalpha():  # "📅Jul"
        start += 1
    word = text[start:last]
    if end - last > 8 or not 2 <= len(word) <= 20:
        return "", end
    if word[0] > "\u0600" and text[start - 1 : start] == " ":
        first = text.rfind(" ", low, start - 1) + 1
        if read_month(text[first:last]) is not None:
            return text[first:last], first
    if glued := _GLUED.search(word):  # "NewsJanuary 28, 2013"
        return glued[0], last - len(glued[0])
    return word, start
