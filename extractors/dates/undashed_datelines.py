"""Datelines that no dash closes: "Chennai, Apr 24 (PTI) A bridge", "Львов. 24 апреля. УНИАН.", "/TASS/.".

What stands for the dash is the name of a known agency, between brackets or strokes or after the day, and a sentence
that begins after it. Names that are also words or other bodies ("Petra", "MAP") need a day or a known place besides.
"""

import re

from extractors.article import Basis
from extractors.dates.dateline_leads import read_group, read_lead
from extractors.dates.dateline_words import (
    Dateline,
    can_be_place,
    is_agency,
    is_capitals,
    is_caseless,
    is_known_city,
    is_listed_place,
    is_shared,
    names_reporter,
)
from extractors.dates.printed import find_dates

OPENING = "\"'“”‘’«»„‹[(¿¡「『"
_DASHES = frozenset("-–—―|")
_LONGEST_DAY = 70  # characters before the end of a day that an agency follows

# Its lead may hold a region in brackets: "Mumbai (Maharashtra) [India], April 24 (ANI):".
_BRACKETED = re.compile(
    r"(?P<all>(?P<lead>(?:[^()（）]{2,40}\([^()]{2,30}\)(?=[^()]{2,40}\()|)[^()（）]{0,80}?)\s?[(（]\s?(?P<inner>[^()（）]{2,45}?)\s?[)）]"
    r"(?P<close>\s?[:：.।։]|))[\s\u200f]{0,3}(?P<next>\S?)"
)
# "القاهرة - (أ ش أ) - ", "Rabat - (MAP) Le maire", "الكويت - 10 - 3 (كونا) --"
_PARTED = re.compile(r"(?:[-–—]|\s-\s\d{1,2}\s-\s\d{1,2})\s*$")
_SIGNED = re.compile(r"(?P<lead>[^/]{3,80}?)[\s.,]*/\s?(?P<agency>[^/\s][^/]{1,40}?)\s?/[.,:]?(?=\s|$)")
_SIGNER = re.compile(r"(?:[^/]{0,30}?(?:\s[-–—]\s|\.\s))?(?P<agency>\S.{1,24})")  # /Корр. БЕЛТА/, /Иван Петров - БЕЛТА/
_STROKED = re.compile(r"(?P<place>[^/]{3,50}?)\s?/\s?(?P<one>[^/]{2,40}?)\s?/\s?(?P<two>[^/]{2,40}?)\s?/(?=\s)")
_AFTER_DAY = re.compile(
    r"[.,]{0,2}(?:\s?(?:р|г|d|m|м)\.)?[.,]?\s(?P<agency>[^\s.,:/–—-][^.,:/–—]{1,28}?(?:\.[a-zA-Z]{2,4})?)"
    r"(?P<close>[.:։/]|\.?\s?(?:--?|–|—|/))(?=\s|$)"
)
_BEFORE_DAY = re.compile(r"(?P<agency>[^\s,.:;()/–—][^,.:;()/–—]{1,24}?),\s(?=\d)")  # "ТАСС, 5 марта."
_DAY_ENDS = re.compile(r"(?:\s(?:года|г|року|р))?\.(?=\s)|(?<=\.)(?=\s)")
# "DAMASCUS, SANA -", "تهران- ایرنا-", "صنعاء - سبأ:", "JAKARTA - ANTARA -", "دبي - العربية.نت:", "STOCKHOLM/TT."
_AFTER_PLACE = re.compile(
    r"(?P<place>[^\d(),:;.!?«»\"/–—-]{2,40}?)(?:\s?[-–—/,]\s?(?P<agency>[^\d(),;:.!?/–—-]{2,24}?(?:\.نت)?)"
    r"\s?(?:--?|[–—:/।])|/(?P<stopped>[^\W\d_]{2,12}(?:-[^\W\d_]{2,8})?)\.)(?=\s)"
)
_ALONE = re.compile(r"(?P<agency>[^\s,.:;()/–—][^,.:;()/–—]{1,24}?)\s(?:--?|–|—)\s(?P<next>\S)")  # "AGI - Il sindaco"
_BETWEEN_STROKES = re.compile(r"/(?P<agency>[^/\s][^/]{1,24}?)/[.,:]?\s(?P<next>\S)")  # "/БТА/ Съветът"
# "KATHMANDU, April 24: A bridge", "NEW DELHI: A bridge"
_COLON = re.compile(
    r"(?P<lead>[^:：៖()]{3,50}?)(?:[:：]\s|៖\s?)(?P<next>\S)|\((?P<inside>[\u1780-\u17d3]{3,30})\)៖\s?(?P<first>\S)"
)
_UNCLOSED = re.compile(r"(?P<place>[^\W\d_]{3,20})-(?P<agency>[^\W\d_]{3,20})(?=\s)")  # "دمشق-سانا"
# "Hamburg. Der Rat", "CIUDAD DE MÉXICO. El", "नई दिल्ली। परिषद", "القاهرة - قال"
_STOP = re.compile(
    r"(?P<place>[^\d(),:;.!?।«»\"/–—]{3,30}?)(?P<close>[.।](?=\s)|\s[-–—](?=\s))\s?(?P<next>\S)(?=(?:[^\s.।]*\s+){3})"
)
_DASH = re.compile(r"\s{0,3}(?:--?|–|—|―)(?=\s|$)")


def read_undashed(head: str, start: int, language: str | None) -> Dateline | None:
    """The dateline at `start` that an agency closes; None without one."""
    return (
        _read_stroked(head, start, language)
        or _read_signed(head, start, language)
        or _read_bracketed(head, start, language)
        or _read_after_day(head, start, language)
        or _read_before_day(head, start, language)
        or _read_after_place(head, start, language)
        or _read_colon(head, start, language)
    )


def read_alone(head: str, start: int, language: str | None) -> Dateline | None:
    """An agency or a known city with nothing else: "AGI - Il sindaco", "/БТА/ Съветът", "Hamburg. Der Rat"."""
    return _read_agency(head, start, language) or _read_city(head, start, language)


def _read_agency(head: str, start: int, language: str | None) -> Dateline | None:
    found = _ALONE.match(head, start) or _BETWEEN_STROKES.match(head, start)
    if found is None or not begins_sentence(found["next"]) or found["agency"].islower():
        return None
    if not is_agency(found["agency"], whole=True) or is_shared(found["agency"], language):
        return None
    end = found.end() - 2
    return Dateline(head[start:end], end, None, found["agency"], None)


def _read_colon(head: str, start: int, language: str | None) -> Dateline | None:
    """Indian and Malay papers close with a colon what names a known city in capitals, or a city and a day."""
    found = _COLON.match(head, start)
    if found is None or not begins_sentence(found["next"] or found["first"]):
        return None
    lead = read_lead(found["lead"] or found["inside"], language)
    if lead is None or lead.place is None or lead.agency is not None:
        return None
    main = lead.place.partition(",")[0]
    signs = (is_known_city(main), is_capitals(main) or _is_spaced(main), lead.published is not None)
    if sum(signs) < 2:
        return None
    end = start + len(head[start : found.end() - 1].rstrip())
    return Dateline(head[start:end], end, lead.place, None, lead.published)


def _read_city(head: str, start: int, language: str | None) -> Dateline | None:
    """A known city and nothing else: in scripts without capitals, in capitals before a full stop, and in German."""
    found = _STOP.match(head, start)
    if found is None or not begins_sentence(found["next"]) or not is_known_city(found["place"]):
        return None
    place = found["place"]
    closed = language == "de" or (language != "en" and is_capitals(place))
    if not (closed and found["close"] == ".") and not (_is_spaced(place) and found["close"] != "."):
        return None
    return Dateline(head[start : found.end("close")], found.end("close"), place, None, None)


def _is_spaced(place: str) -> bool:
    """Whether a place is of a script that has no capitals and puts spaces between words."""
    return is_caseless(place[0]) and place[0] < "\u2e80"


def _read_reporter(head: str, start: int, found: re.Match[str]) -> Dateline | None:
    """A city and in brackets that a reporter wrote there: "لاہور (نمائندہ خصوصی) کونسل"."""
    place, end = found["lead"].strip(), found.end("all")
    if not (names_reporter(found["inner"]) and (is_known_city(place) or is_listed_place(place))):
        return None
    return Dateline(head[start:end].rstrip(), start + len(head[start:end].rstrip()), place, None, None)


def begins_sentence(after: str) -> bool:
    """Whether a sentence can begin with a character."""
    return bool(after) and (after.isupper() or after.isdigit() or after in OPENING or is_caseless(after))


def _read_bracketed(head: str, start: int, language: str | None) -> Dateline | None:
    found = _BRACKETED.match(head, start)
    if found is None:
        return None
    parted = _PARTED.search(found["lead"]) is not None
    dash = _DASH.match(head, found.end("all"))
    if (found["next"] in _DASHES and not parted) or (parted and not found["lead"].strip(" -–—")):
        return None
    inner = read_group(found["inner"], language)
    if not inner.known and not found["inner"].isascii() and (reported := _read_reporter(head, start, found)):
        return reported
    close = found["close"].strip()
    begins = begins_sentence(found["next"]) or dash is not None or close in (":", "：")
    if not inner.known or inner.agency is None or not begins:
        return None
    end = dash.end() if dash else found.end("all")
    text, shared = head[start:end], is_shared(_first(inner.agency), language)
    if not found["lead"].strip():
        named = is_agency(_first(inner.agency), whole=True, signed=True)
        return Dateline(text, end, None, inner.agency, inner.published) if named and not shared else None
    lead = read_lead(found["lead"].strip(" -–—"), language, agency=inner.agency)
    if lead is None or (lead.published and inner.published):
        return None
    published = lead.published or inner.published
    if lead.place is None:
        return Dateline(text, end, None, inner.agency, published) if published else None
    strong = published is not None or is_known_city(lead.place) or bool(close) or parted
    if (shared or is_caseless(lead.place[0])) and not (strong or is_capitals(lead.place.split(",")[0])):
        return None
    return Dateline(text, end, lead.place, inner.agency, published)


def _without_reporter(agency: str) -> str:
    """/Корр. ТАСС Иван Петров/: the agency alone."""
    words = agency.split(" ")
    wholes = (" ".join(words[:count]) for count in range(len(words), 0, -1))
    return next((name for name in wholes if is_agency(name, whole=True, signed=True)), agency)


def _first(agency: str) -> str:
    return agency.partition("/")[0].strip()


def _read_signed(head: str, start: int, language: str | None) -> Dateline | None:
    """TASS closes with its name and no dash: "MOSCOW, January 28. /TASS/."; BelTA with its reporter's besides."""
    found = _SIGNED.match(head, start) if "/" in head else None
    signer = _SIGNER.fullmatch(found["agency"]) if found else None
    if found is None or signer is None or _DASH.match(head, found.end()):
        return None
    agency = _without_reporter(signer["agency"])
    if not is_agency(agency, signed=True):
        return None
    lead = read_lead(found["lead"], language, agency=agency)
    if (
        lead is None
        or lead.place is None
        or (is_shared(agency, language) and not (lead.published or is_known_city(lead.place)))
    ):
        return None
    return Dateline(head[start : found.end()], found.end(), lead.place, agency, lead.published)


def _read_stroked(head: str, start: int, language: str | None) -> Dateline | None:
    """Press releases: "TORONTO, ON / ACCESSWIRE / April 24, 2019 / A firm"."""
    found = _STROKED.match(head, start) if head.count("/") > 2 else None
    if found is None or not can_be_place(found["place"].strip()):
        return None
    for agency, day in ((found["one"], found["two"]), (found["two"], found["one"])):
        dates = find_dates(day, basis=Basis.DATELINE, language=language)
        if len(dates) == 1 and is_agency(agency, signed=True):
            return Dateline(
                head[start : found.end()], found.end(), found["place"].strip(), agency.strip(), dates[0].published
            )
    return None


def _read_after_day(head: str, start: int, language: str | None) -> Dateline | None:
    """An agency after the day: "Львів. 24 квітня. УНІАН.", "OSAKA, April 24, Kyodo -"."""
    dates = find_dates(head[start : start + _LONGEST_DAY], basis=Basis.DATELINE, language=language)
    if not dates:
        return None
    found = _AFTER_DAY.match(head, start + dates[0].end)
    if found is None or not is_agency(found["agency"], whole=True, signed=True):
        return None
    lead = read_lead(head[start : start + dates[0].end], language, agency=found["agency"])
    if lead is None or lead.place is None or lead.published is None:
        return None
    after = head[found.end() :].lstrip()[:1]
    if found["close"] == "." and not begins_sentence(after):
        return None
    return Dateline(head[start : found.end()], found.end(), lead.place, found["agency"], lead.published)


def _read_before_day(head: str, start: int, language: str | None) -> Dateline | None:
    """An agency and a day without a place: "ТАСС, 5 марта. Совет"."""
    found = _BEFORE_DAY.match(head, start)
    if found is None or not is_agency(found["agency"], whole=True) or is_shared(found["agency"], language):
        return None
    dates = find_dates(head[start : start + _LONGEST_DAY], basis=Basis.DATELINE, language=language)
    close = _DAY_ENDS.match(head, start + dates[0].end) if dates and start + dates[0].start == found.end() else None
    if close is None or not begins_sentence(head[close.end() :].lstrip()[:1]):
        return None
    return Dateline(head[start : close.end()], close.end(), None, found["agency"], dates[0].published)


def _read_after_place(head: str, start: int, language: str | None) -> Dateline | None:
    found = _AFTER_PLACE.match(head, start) or _UNCLOSED.match(head, start)
    if found is None:
        return None
    agency = (found["agency"] or found["stopped"]).strip() if found.re is _AFTER_PLACE else found["agency"]
    if not is_agency(agency, whole=True, signed=True):
        return None
    place = found["place"].strip()
    if not can_be_place(place):
        return None
    certain = is_known_city(place) or is_capitals(place)
    if found.re is _UNCLOSED and not is_known_city(place):
        return None
    if not (certain or (is_caseless(place[0]) and not is_shared(agency, language))):
        return None
    return Dateline(head[start : found.end()], found.end(), place, agency, None)
