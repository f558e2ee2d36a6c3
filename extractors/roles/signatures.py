"""Bylines without a label: names with their agency, role, paper or place beside them, or agencies alone."""

import re
from collections.abc import Sequence
from functools import cache

from extractors.dates.date_lines import is_age
from extractors.dates.dateline_words import agency_endings, is_agency, is_city, is_listed_place
from extractors.roles.agency_lines import read_agency_line
from extractors.roles.bare_names import without_city
from extractors.roles.bylines import FRAME, MOST_WORDS, Byline, is_plain, names_agency
from extractors.roles.credits import agency_of, read_names
from extractors.roles.known_names import begins_as_person, is_place_name, is_unlisted_name
from extractors.roles.names import has_surname, is_nobody
from extractors.roles.roles_at_papers import is_role
from extractors.text.cues import folded_cues
from extractors.text.lines import squeezed
from extractors.text.scripts import ends_sentence

_STOPPED = re.compile(r"[^\W\d_]{4,}\.\s*$")  # a sentence ends before the bracket: a caption
_SIGNED = re.compile(  # "Jane Doe (AP)", "Jane Doe/AP", "Jane Doe, Reuters", "Jane Doe | Staff Writer"
    r"^(?P<names>[^()\[\]/|,（）／]{2,80}?(?:,[^()\[\]/|,]{4,40})?)\s*"
    r"(?:[(（\[](?P<inside>[^()\[\]（）]{2,60})[)）\]]|/\s?(?P<wire>[^/()]{2,20}?)\s?/|(?P<sign>[/／|,]|\s(?:[-–—•·]|of(?=\s)|for(?=\s)))\s?(?P<behind>[^()\[\]（）]{2,60}))\.?$"
)
_FILED = re.compile(r"^(?P<names>[^()/,]{5,40}?)\s?/\s?[^\W\d_][^()/,]{2,24},?\s?\((?P<agency>[^\W\d_]{2,6})\)$")
_AGENCY_FIRST = re.compile(r"(?P<agency>[^\W\d_]{2,8})(?:\s?[,/|–—]\s?|\s-\s)(?P<names>[^,/|()]{5,60})")
_PLACED = re.compile(r"^(?P<place>[^\d:–—=＝-]{2,20}?)(?:\s?[=＝:]|\s?[-–—](?=\s))\s?(?P<names>\S.{2,60})$")
_AND = re.compile(r"[,;]?\s(?:and|und|et|y|e|en|i|och|&)\s(?=[^,]{4,40}, )|;\s")  # before another name and a comma
_BEHIND = re.compile(r"[,|(（\[]|\s[–—•·-]\s")
_WORD = re.compile(r"[^\W\d_]+")
_INITIALS = re.compile(r"^[a-zäöü]{2,4}$")  # of the reporter, as German papers print them: "Jana Krüger (jkr)"
_AGED = re.compile(r"^(?P<names>\D{4,58}[^\W\d_])[\s·•|,–—-]*(?P<age>\d{1,2}\D{2,24})$")  # "Jane Doe2 minutes ago"
_WITH_PLACE = re.compile(r",\s|\s[/|]\s|\s?\((?=[^()]+$)")
_SERVICE = re.compile(r"(?<=[A-Za-z])/[a-z]{2,4}$")  # of an agency, for a region: "dpa/lsw"
_NAME_AND_PLACE, _PLACE_WORDS, _LONGEST_PLACED = 2, 3, 60
_QUOTED = re.compile(r"^[„“«\"‘»].{2,40}[“”»\"’«]$")


def read_signature(line: str, language: str | None = None) -> Byline | None:
    """A byline without a label: names with their agency or role behind them, or agencies alone. None for other lines.

    A credit of a picture may look the same; where the line stands is for the caller to look at.
    """
    if not 2 <= len(line) <= 120 or line.endswith((":", "：")):  # "JANE DOE, HOST:" speaks
        return None
    if line[:2].isupper() and (told := _behind_wire(line)):
        return told
    if agency := read_agency_line(line, language):
        return Byline(line, (), agency)
    if filed := _filed(line) or _placed(line) or _scholars(line) or _with_wire(line) or _aged(line, language):
        return filed
    if not _ends_signed(line) or (len(line) <= 40 and names_agency(line.strip(FRAME))):
        return None
    shortest = 8 if line.isascii() else 4
    if len(line) < shortest or len(line.split()) > MOST_WORDS or ends_sentence(line.rstrip(")]）")):
        return None
    match = _SIGNED.match(line)
    if match is None or _STOPPED.search(match["names"]):
        return None
    behind = (match["inside"] or match["wire"] or match["behind"]).strip()
    behind = _SERVICE.sub("", behind) if match["inside"] else behind
    spaced = match["sign"] == "|" or (match["sign"] == "/" and " / " in line)
    agency = read_agency_line(behind, language) if match["inside"] else None  # "Jane Doe (with AP)"
    if not (
        agency
        or (match["inside"] and _INITIALS.match(behind) and begins_as_person(match["names"]))
        or names_agency(behind)
        or (agency_of(behind) and is_nobody(behind))
        or ((spaced or match["sign"] not in {"/", "／"}) and is_role(behind, wide=begins_as_person(match["names"])))
        or (match["sign"] == "," and _QUOTED.match(behind) and begins_as_person(match["names"]))
        or (match["inside"] and _is_paper(behind) and begins_as_person(match["names"]))
        or (match["sign"] in {"|", None} and _is_institution(behind) and begins_as_person(match["names"]))
        or (match["sign"] and match["sign"].strip() in "-–—" and _is_desk(behind) and begins_as_person(match["names"]))
        or (
            (spaced or match["sign"] == ",")
            and (is_nobody(behind) or _is_paper(behind) or (spaced and (is_city(behind) or is_place_name(behind))))
            and begins_as_person(match["names"])
        )
    ):
        return None
    names = without_city(match["names"]) if match["inside"] else match["names"]
    named = read_names(names)
    if not named.people or named.rest or not all(map(_is_whole, named.people)) or not is_plain(names, named.people):
        return None
    return Byline(line, named.people, agency_of(behind) or agency)


def read_with_place(line: str, told: str) -> Byline | None:
    """A byline with a place behind the name that no list has, but of which the opening of the story (`told`) tells:
    "Jane Doe, Upper Orr", "Jane Doe / Upper Orr", "Jane Doe (Upper Orr)". None for other lines."""
    parts = _WITH_PLACE.split(line.removesuffix(")")) if len(line) <= _LONGEST_PLACED else []
    if len(parts) != _NAME_AND_PLACE or parts[1] not in told or len(parts[1].split()) > _PLACE_WORDS or not parts[1]:
        return None
    people = read_names(parts[0]).people
    sure = len(people) == 1 and begins_as_person(parts[0]) and is_plain(parts[0], people)
    is_place = not begins_as_person(parts[1]) and parts[1][0].title() == parts[1][0] and not ends_sentence(line)
    return Byline(line, people) if sure and is_place else None


def read_with_outlet(line: str, sites: Sequence[str]) -> Byline | None:
    """A byline with what the site is called in brackets behind the names: "Jane Doe (Upper Orr Calls)". None for other
    lines."""
    names, _, behind = line.removesuffix(")").partition("(")
    if not behind or squeezed(behind) not in map(squeezed, sites):
        return None
    people = read_names(names).people
    return Byline(line, people) if people and begins_as_person(people[0]) and is_plain(names, people) else None


def is_slashed(line: str) -> bool:
    """Whether a signature is written as credits of pictures are: "Jane Doe/AP"."""
    return "/" in line or "／" in line


def _ends_signed(line: str) -> bool:
    """Whether a line ends in a word that agencies or roles end in, or has a role or a paper behind a name."""
    if " | " in line or " / " in line or (line.endswith(")") and _INITIALS.match(line[line.rfind("(") + 1 : -1])):
        return True
    if line.rstrip(")）")[-1:] in '“”»"’«' and "," in line:
        return True
    told = _BEHIND.search(line)
    if told and not folded_cues("staff", "institutions", "desk_words").isdisjoint(
        _WORD.findall(line[told.start() :].casefold())
    ):
        return True
    end = line.rstrip(" )]）./")
    end = _SERVICE.sub("", end) if line[-1] == ")" else end
    last = end[end.rfind(" ") + 1 :]
    for sign in "/／(（[-":
        last = last.rpartition(sign)[2]
    paper = ("," in line or line[-1] == ")") and last.casefold() in folded_cues("desk_names")
    return paper or last.casefold() in _signing_words() or "pecial" in line or "olaboração" in line


@cache
def _signing_words() -> frozenset[str]:
    return agency_endings() | folded_cues("staff")


def _scholars(line: str) -> Byline | None:
    """A byline as magazines of universities print it: "Jane Doe, University of Harrow and John Roe, Dover College"."""
    if (
        ", " not in line
        or ends_sentence(line)
        or folded_cues("institutions").isdisjoint(_WORD.findall(line.casefold()))
    ):
        return None
    people: list[str] = []
    for piece in _AND.split(line):
        name, _, behind = piece.partition(", ")
        named = read_names(name).people
        if len(named) != 1 or not _is_institution(behind) or not begins_as_person(name) or not is_plain(name, named):
            return None
        people += named
    return Byline(line, tuple(people))


def _filed(line: str) -> Byline | None:
    """A byline as Turkish agencies print it, place and agency behind the name: "Ayşe DEMİR/ANKARA, (DHA)"."""
    match = _FILED.match(line) if line[-1] == ")" and "/" in line else None
    people = read_names(match["names"]).people if match and is_agency(match["agency"], whole=True) else ()
    return Byline(line, people, match["agency"]) if match and people else None


def _with_wire(line: str) -> Byline | None:
    """A byline with the agency behind "and" or "with": "Jane Doe and AFP", "Claire Roche avec Reuters"."""
    last = line.rstrip(".").rpartition(" ")[2]
    words = line.split() if last.casefold() in agency_endings() else []
    for at in range(2, len(words) - 1):
        if words[at].casefold() in folded_cues("name_joints") and names_agency(" ".join(words[at + 1 :])):
            people = read_names(" ".join(words[:at])).people
            sure = people and begins_as_person(people[0]) and is_plain(" ".join(words[:at]), people)
            return Byline(line, people, " ".join(words[at + 1 :])) if sure else None
    return None


def _aged(line: str, language: str | None) -> Byline | None:
    """A byline with how old its story is behind it, be it without a space: "Jane Doe2 minutes ago"."""
    match = _AGED.match(line)
    names, age = (match["names"], match["age"]) if match else ("", "")
    if not is_age(age):  # "Jane Doe vor 3 Stunden"
        words = line.split() if match else []
        names, age = " ".join(words[:-3]), " ".join(words[-3:])
    if not names or not is_age(age):
        return None
    people = read_names(names).people
    known = people and all(begins_as_person(one) or is_unlisted_name(one, language) for one in people)
    return Byline(names, people) if known and is_plain(names, people) else None


def _behind_wire(line: str) -> Byline | None:
    """A byline with the agency before the name: "ČTK, Jana Nováková", "STT–Matti Virtanen"."""
    match = _AGENCY_FIRST.fullmatch(line)
    if match is None or not is_agency(match["agency"], whole=True) or not begins_as_person(match["names"]):
        return None
    people = read_names(match["names"]).people
    sure = people and is_plain(match["names"], people) and all(map(_is_whole, people))
    return Byline(line, people, match["agency"]) if sure and not is_place_name(match["names"]) else None


def _placed(line: str) -> Byline | None:
    """A byline with the city before the name, in scripts without capitals: "القاهرة - أحمد محمود", ロンドン＝佐藤葵."""
    match = _PLACED.match(line) if line[0] >= "\u0590" else None
    if match is None:
        return None
    signed = any(sign in line for sign in "=＝") and has_surname(
        match["names"], "ja"
    )  # 白浜＝遠藤真由, whatever the place
    if not (signed or is_listed_place(match["place"])):
        return None
    people = read_names(match["names"]).people
    sure = people and (begins_as_person(people[0]) or has_surname(people[0], "ja")) and is_plain(match["names"], people)
    return Byline(line, people) if sure else None


def _is_paper(text: str) -> bool:
    """Whether a text ends in a word that papers are called by."""
    return text.rsplit(maxsplit=1)[-1].casefold() in folded_cues("desk_names")


def _is_desk(text: str) -> bool:
    """Whether a text of two words and more is an outlet or a desk by one of them: "Harian Kota"."""
    return " " in text and is_nobody(text)


def _is_institution(text: str) -> bool:
    """Whether a text names where scholars work, and not what one of them is there: "Free University of Berlin"."""
    words = _WORD.findall(text)
    folded = {word.casefold() for word in words}
    named = bool(words) and words[0][0].isupper() and not folded.isdisjoint(folded_cues("institutions"))
    return named and folded.isdisjoint(folded_cues("staff"))


def _is_whole(name: str) -> bool:
    """Whether a name has two words, or is an East Asian one by its surname."""
    return len(name.split()) > 1 or has_surname(name, "zh") or has_surname(name, "ko")
