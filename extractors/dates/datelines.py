"""The dateline of a first paragraph: "MOSCOW, April 24 (RIA Novosti) -", with its place, agency and date.

Only evidence counts: a place in capitals, a known agency or a date, closed by a dash (or by what stands for one in
Chinese, Japanese, Korean and Russian wire copy). Which paragraph is the first is the caller's business.
"""

import re
from dataclasses import dataclass, replace
from functools import cache

from extractors.article import Basis, Published
from extractors.dates.calendars import base_language, is_weekday
from extractors.dates.dateline_words import (
    can_be_place,
    is_agency,
    is_capitals,
    is_caseless,
    is_city,
    is_region,
    split_agency,
)
from extractors.dates.printed import find_dates

LONGEST = 100  # of the 18,700 datelines of Reuters-21578 the longest has 71 characters

_DASH = re.compile(r"\s{0,3}(?:—|―|--+)|(?:\s{1,3}|(?<=[).,]))[-–](?=\s|$)|\s[|_](?=\s)|\s[-–](?=[^\W\d_])")
_GROUP = re.compile(r"[(（]\s?([^()（）]{2,45}?)\s?[)）]|(?:(?<=\s)|^)/([^/()]{2,30})/")
_SIGNED = re.compile(r"(?P<lead>[^/]{3,80}?)[\s.,]*/(?P<agency>[^/\s][^/]{1,20})/[.,]?(?=\s|$)")
_SOURCE = re.compile(r"\s?(?P<agency>[^.,]{2,24}(?:\.(?:ru|RU|com))?)(?:, [^.,]{3,40})?\.(?=\s|$)")
_SECOND_GROUP = re.compile(r"\s?\(([^()]{2,45})\)\s?(?:--?|–|—)")
_ARTICLE = re.compile(r"(?:^|[\s,])(?:le|den|el|il|am|dnia|dne|on)$", re.IGNORECASE)
_OPENING = "\"'“”‘’«»„‹[(¿¡"


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline: `text` as printed, up to and including its dash; `end` is the offset in the paragraph after it.

    `place` and `agency` keep the printed words; `published` has basis `dateline`. Each is None when not printed.
    """

    text: str
    end: int
    place: str | None
    agency: str | None
    published: Published | None


@dataclass(frozen=True, slots=True)
class _Lead:
    """What stands before the dash. `known`: the agency is on the list."""

    place: str | None
    agency: str | None
    known: bool
    published: Published | None


def read_dateline(paragraph: str, *, language: str | None = None) -> Dateline | None:
    """The dateline that a paragraph begins with; None when nothing proves that its lead-in is one.

    White space before it is not part of `text`, so `text` is `paragraph[end - len(text) : end]`.
    """
    language = base_language(language)
    head = paragraph[: LONGEST + 40]
    start = len(head) - len(head.lstrip())
    found = _read_east_asian(head, start) or _read_signed(head, start, language)
    return found or _read_dashed(head, start, language)


def _read_dashed(head: str, start: int, language: str | None) -> Dateline | None:
    dash = next((dash for dash in _DASH.finditer(head, start) if _is_outside(head[start : dash.start()])), None)
    if dash is None or dash.start() - start > LONGEST:
        return None
    lead = _read_lead(head[start : dash.start()], language)
    if lead is None or ("|" in dash[0] and not lead.known) or not _is_proved(lead, head, dash):
        return None
    found = Dateline(head[start : dash.end()], dash.end(), lead.place, lead.agency, lead.published)
    return _extend(found, head, start, language)


def _is_outside(lead: str) -> bool:
    return lead.count("(") == lead.count(")")


def _extend(found: Dateline, head: str, start: int, language: str | None) -> Dateline:
    """A dateline with what some agencies print after a first dash."""
    if found.place is None:  # "(ANSA) - ROMA, 12 MAR -"
        second = _read_second(head, found.end, language)
        return replace(second, text=head[start : second.end], agency=found.agency) if second else found
    if found.agency is not None:
        return found
    if group := _SECOND_GROUP.match(head, found.end):  # "NEW YORK--(BUSINESS WIRE)--"
        inner = _read_group(group[1], language)
        if inner.known:
            published, text = found.published or inner.published, head[start : group.end()]
            return replace(found, text=text, end=group.end(), agency=inner.agency, published=published)
    source = _SOURCE.match(head, found.end) if found.published or is_city(found.place) else None
    if source and is_agency(source["agency"]):  # "МОСКВА, 24 апр - РИА Новости."
        return replace(found, text=head[start : source.end()], end=source.end(), agency=source["agency"])
    return found


def _read_second(head: str, at: int, language: str | None) -> Dateline | None:
    start = len(head) - len(head[at:].lstrip())
    dash = _DASH.search(head, start)
    lead = _read_lead(head[start : dash.start()], language) if dash and dash.start() - start <= LONGEST else None
    if dash is None or lead is None or lead.agency or lead.place is None:
        return None
    if lead.published is None and not is_city(lead.place):
        return None
    return Dateline(head[start : dash.end()], dash.end(), lead.place, None, lead.published)


def _read_signed(head: str, start: int, language: str | None) -> Dateline | None:
    """TASS closes with its name and no dash: "MOSCOW, January 28. /TASS/."."""
    found = _SIGNED.match(head, start)
    if found is None or not is_agency(found["agency"]) or _DASH.match(head, found.end()):
        return None
    lead = _read_lead(found["lead"], language)
    if lead is None or lead.place is None or lead.agency:
        return None
    return Dateline(head[start : found.end()], found.end(), lead.place, found["agency"], lead.published)


def _read_lead(lead: str, language: str | None) -> _Lead | None:
    """Place, agency and date of a lead-in; None when it holds anything else or the place cannot be one."""
    rest, agency, known, published = lead.strip(), None, False, None
    groups = tuple(_GROUP.finditer(rest))
    if groups:
        group = groups[-1]
        inner = _read_group(group[1] or group[2], language)
        agency, known, published = inner.agency, inner.known, inner.published
        if group[2] and not known:  # "WASHINGTON/MOSCOW"
            return None
        rest = f"{rest[: group.start()].rstrip()} {rest[group.end() :].lstrip()}".strip()
    else:
        rest, agency = _split_last_words(rest)
        known = agency is not None
    dates = find_dates(rest, basis=Basis.DATELINE, language=language)
    if len(dates) > 1 or (dates and (published or rest[dates[0].end :].strip(" .,;"))):
        return None
    if dates:
        rest, published = rest[: dates[0].start], dates[0].published
    place = _strip_place(rest, language)
    if place and not can_be_place(place):
        return None
    return _Lead(place or None, agency, known, published)


def _read_group(inner: str, language: str | None) -> _Lead:
    """What stands in brackets: an agency, a date, or both ("Marketwired - March 7, 2013")."""
    dates = find_dates(inner, basis=Basis.DATELINE, language=language)
    published = dates[0].published if len(dates) == 1 else None
    agency = inner.replace(published.text, "").strip(" -–—,") if published else inner
    return _Lead(None, agency or None, is_agency(agency), published)


def _split_last_words(rest: str) -> tuple[str, str | None]:
    """A lead-in and the agency that closes it without brackets: "BERLIN dpa", "Москва. 24 апреля. INTERFAX.RU"."""
    words = rest.split(" ")
    for count in (1, 2):
        name = " ".join(words[-count:])
        if len(words) > count and is_agency(name, whole=True) and (name.isupper() or name.islower() or count > 1):
            return " ".join(words[:-count]), name
    return rest, None


def _strip_place(rest: str, language: str | None) -> str:
    place = _ARTICLE.sub("", rest.strip(" ,;\u00a0")).rstrip(" ,;")
    words = place.rsplit(None, 1)
    if len(words) == 2 and is_weekday(words[1].strip(",."), language):
        place = words[0].rstrip(" ,;")
    if place.endswith(".") and place.count(".") == 1 and "," not in place:  # "Москва. 24 апреля", not "N.Y."
        place = place[:-1]
    return place.rstrip()


def _is_proved(lead: _Lead, head: str, dash: re.Match[str]) -> bool:
    """Whether what stands before the dash is evidence enough."""
    if lead.place is None:
        return lead.known and head.lstrip()[:1] in ("(", "（", "/")
    if lead.known:
        return True
    main, *regions = lead.place.split(",")
    if not is_capitals(main):
        return lead.published is not None and is_city(lead.place)
    if lead.published is not None:
        return True
    named = is_city(main) or bool(regions and is_region(regions[-1].strip()))
    letters = sum(letter.isalpha() for letter in main)
    if lead.agency is not None:
        return named or letters >= 6
    # A dash alone. "IMPORTANT - read this", "NASA — The agency", "COREDNS--A server": a place that is not on the list
    # must be too long for an acronym, the dash a long one between spaces, and a sentence must begin after it.
    after = head[dash.end() :].lstrip()[:1]
    begins = bool(after) and (after.isupper() or after.isdigit() or after in _OPENING or is_caseless(after))
    return begins and (named or (letters >= 7 and dash[0].strip() != "-" and dash[0][0].isspace()))


@cache
def _east_asian_forms() -> tuple[tuple[re.Pattern[str], bool], ...]:
    """Each form, and whether it proves a dateline by itself. Compiled on first use: they take 10 ms of CPU."""
    han = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
    wire = (  # 新华社北京3月7日电
        rf"[(（]?(?P<agency>[{han}]{{1,6}}?[社网網报報])(?:记者[{han}]{{2,4}})?(?P<place>[{han}·]{{0,14}}?)"
        r"(?P<date>(?:\d{1,2}月)?\d{1,2}日)[电電]"
    )
    korean = r"[(\[](?P<place>[가-힣·]{1,12})=(?P<agency>[가-힣A-Z0-9]{2,10})[)\]](?:\s?[가-힣\s·]{2,30}=)?"
    square = (  # ［東京　５日　ロイター］
        rf"[\[［](?P<place>[{han}]{{2,12}})\s+(?P<date>[\d月日]{{2,8}})\s+(?P<agency>[^\]］]{{2,8}})[\]］](?:\s?[-－—–])?"
    )
    brackets = (  # 北京3月7日（路透社）—
        rf"(?P<place>[{han}]{{2,12}}?)(?P<date>\d{{1,2}}月\d{{1,2}}日)?[(（](?P<agency>[^)）]{{2,8}})[)）]"
        r"(?:\s?[—–-]{1,2})?"
    )
    return tuple(
        (re.compile(form), proves)
        for form, proves in ((wire, True), (korean, True), (square, False), (brackets, False))
    )


_BRACKETED = re.compile(r"【([^】]{4,18})】")


def _read_east_asian(head: str, start: int) -> Dateline | None:
    """Wire copy in Chinese, Japanese and Korean: 新华社北京3月7日电, 【ワシントン共同】, (서울=연합뉴스)."""
    first = head[start : start + 1]
    if head[start : start + 2].isascii() or (first.isalpha() and first < "\u2e80"):
        return None
    if found := _BRACKETED.match(head, start):
        place, agency = split_agency(found[1])
        return Dateline(found[0], found.end(), place.rstrip("=＝・"), agency, None) if agency else None
    for form, proves in _east_asian_forms():
        found = form.match(head, start)
        if found is None or not (proves or is_agency(found["agency"])):
            continue
        agency = None if found["agency"] in ("本报", "本報") else found["agency"]
        dates = find_dates(found.groupdict().get("date") or "", basis=Basis.DATELINE)
        published = dates[0].published if dates else None
        return Dateline(found[0], found.end(), found["place"] or None, agency, published)
    return None
