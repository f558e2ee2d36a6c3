"""What a lead-in says before its dash or brackets: place, agency and day. What proves it is in datelines.py."""

import re
from dataclasses import dataclass

from extractors.article import Basis, Precision, Published
from extractors.dates.calendars import is_weekday
from extractors.dates.dateline_words import can_be_place, is_agency, is_desk, is_known_city
from extractors.dates.printed import find_dates, find_unread

_GROUP = re.compile(r"[(（]\s?([^()（）]{2,45}?)\s?[)）]|(?:(?<=\s)|^)/([^/()]{2,30})/")
_ARTICLE = re.compile(r"(?:^|[\s,])(?:le|den|el|il|am|dnia|dne|on|ngày|في)$", re.IGNORECASE)
_DAY_ALONE = re.compile(r",?\s(?:-\s)?\d{1,2}(?:\s?[/-]\s?\d{1,2})?\.?$")
# Online papers sign with their address: "JAKARTA, KOMPAS.com -", "Liputan6.com, Jakarta -".
_ADDRESS = re.compile(r"(?:^|,\s)[\w-]{2,24}\.(?:com|co\.id|co|id|net|vn|ru|ua|kz|az)(?:,\s|$)", re.IGNORECASE)
# "Hà Nội, 10/3", "Jakarta, 3/5": the day, then the month.
_DAY_AND_MONTH = re.compile(
    r",\s(?:ngày\s)?(?P<date>(?P<day>0?[1-9]|[12]\d|3[01])/(?P<month>0?[1-9]|1[0-2]))$", re.IGNORECASE
)
_DAY_FIRST = ("vi", "id")
_YEAR_MARKS = frozenset(("d", "m", "r", "roku", "г", "года", "р", "року", "e", "م", "هـ", "ه"))


@dataclass(frozen=True, slots=True)
class Lead:
    """What stands before the dash. `known`: the agency is on the list, or the paper's own address stands there."""

    place: str | None
    agency: str | None
    known: bool
    published: Published | None


def read_lead(lead: str, language: str | None, *, agency: str | None = None) -> Lead | None:
    """Place, agency and date of a lead-in; None when it holds anything else or the place cannot be one.

    `agency`: one that is known and stands elsewhere.
    """
    rest, known, published = lead.strip(), agency is not None, None
    groups = tuple(_GROUP.finditer(rest)) if agency is None else ()
    if groups:
        group = groups[-1]
        inner = read_group(group[1] or group[2], language)
        agency, known, published = inner.agency, inner.known, inner.published
        if group[2] and not known:  # "WASHINGTON/MOSCOW"
            return None
        rest = f"{rest[: group.start()].rstrip()} {rest[group.end() :].lstrip()}".strip()
    elif agency is None:
        rest, agency = _split_last_words(rest)
        known = agency is not None
    if "." in rest and not known and (address := _ADDRESS.search(rest)):
        rest, known = f"{rest[: address.start()]}{rest[address.end() :]}", True
    dated = _split_date(rest, language, known=known)
    if dated is None or (published and dated[1]):
        return None
    place = _strip_place(dated[0], language)
    if known:
        place = _DAY_ALONE.sub("", place).rstrip(" ,")  # "MADRID, 10 (EUROPA PRESS) -"
        place = "" if is_desk(place) else place
    if place and not can_be_place(place):
        return None
    return Lead(place or None, agency, known, published or dated[1])


def read_group(inner: str, language: str | None) -> Lead:
    """What stands in brackets: an agency, a date, or both ("Marketwired - March 7, 2013")."""
    dates = find_dates(inner, basis=Basis.DATELINE, language=language)
    published = dates[0].published if len(dates) == 1 else None
    agency = inner.replace(published.text, "").strip(" -–—,") if published else inner
    return Lead(None, agency or None, is_agency(agency, signed=True), published)


def _split_date(rest: str, language: str | None, *, known: bool) -> tuple[str, Published | None] | None:
    """A place and the date beside it; None where something else stands there."""
    dates = find_dates(rest, basis=Basis.DATELINE, language=language)
    if not dates and language in _DAY_FIRST and (parts := _DAY_AND_MONTH.search(rest)):
        text = parts["date"]
        edtf = f"XXXX-{int(parts['month']):02d}-{int(parts['day']):02d}"
        return rest[: parts.start()], Published(text, edtf, Precision.MONTH_DAY, Basis.DATELINE)
    if not dates:
        other = find_unread(rest, language=language)  # "काठमाडौं, १९ जेठ (रासस)"
        return rest[: other[0][0]] if other else rest, None
    day = dates[0]
    before, after = rest[: day.start], rest[day.end :]
    if len(dates) > 1:
        return None
    if any(not _is_mark(word, language) for word in re.split(r"[\s.,;]+", after)):
        return (after.strip(" ,"), day.published) if known and not before.strip() else None  # "24 апреля, Минск"
    other = find_unread(before, language=language)  # "Riyadh, Rajab 26, 1442, March 10, 2021, SPA"
    return before[: other[0][0]] if other else before, day.published


def _is_mark(word: str, language: str | None) -> bool:
    return not word or word.casefold() in _YEAR_MARKS or is_weekday(word, language)


def _split_last_words(rest: str) -> tuple[str, str | None]:
    """A lead-in and the agency that closes it without brackets: "BERLIN dpa", "Москва. 24 апреля. INTERFAX.RU"."""
    words = rest.split(" ")
    for count in (1, 2):
        name = " ".join(words[-count:])
        if len(words) > count and is_agency(name, whole=True):
            parted = words[-count - 1][-1:] in (",", ".")
            if parted or name.isupper() or name.islower() or count > 1:
                return " ".join(words[:-count]), name
    return rest, None


def _strip_place(rest: str, language: str | None) -> str:
    place = _ARTICLE.sub("", rest.strip(" ,;۔،፣፤၊\u00a0")).rstrip(" ,;")
    words = place.rsplit(None, 1)
    if (
        len(words) == 2
        and is_weekday(words[1].strip(",."), language)
        and (words[0][-1] == "," or not is_known_city(place))
    ):
        place = words[0].rstrip(" ,;")
    if place.endswith(".") and place.count(".") == 1 and "," not in place:  # "Москва. 24 апреля", not "N.Y."
        place = place[:-1]
    return place.rstrip()
