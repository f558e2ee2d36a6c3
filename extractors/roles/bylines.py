"""Who wrote a story: lines such as "By Jane Doe", in many languages.

A byline needs evidence that a person or an agency is named: two name words, or a known kind of staff. "By More",
an empty author before a link, is none.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from extractors.dates.dateline_words import agency_endings, is_agency, is_city, is_listed_place
from extractors.roles.agency_lines import read_agency_line
from extractors.roles.bare_names import without_city
from extractors.roles.byline_labels import SAID, bracketed, labelled, other_label, own_part
from extractors.roles.credits import agency_of, read_names
from extractors.roles.known_names import begins_as_person, is_place_name
from extractors.roles.names import has_surname, is_nobody, is_unnamed
from extractors.roles.ranks import read_ranked
from extractors.roles.roles_at_papers import is_role
from extractors.text.cues import any_of, cues, folded_cues
from extractors.text.scripts import ends_sentence

_FRAME = " []()（）【】〔〕{}|｜•·*–—-_✍️►▶»«>◎●■◆"
_FRAMES = frozenset(_FRAME)
BULLETS = " •·*–—-►▶●■◆"
_MOST_WORDS = 16  # a longer line is a sentence that begins like a byline
_MOST_LETTERS = 200
_STOPPED = re.compile(r"[^\W\d_]{4,}\.\s*$")  # a sentence ends before the bracket: a caption
_DESK = 7  # words of the longest name of a desk
_SIGNED = re.compile(  # "Jane Doe (AP)", "Jane Doe/AP", "Jane Doe, Reuters", "Jane Doe | Staff Writer"
    r"^(?P<names>[^()\[\]/|,（）／]{2,80}?(?:,[^()\[\]/|,]{4,40})?)\s*"
    r"(?:[(（\[](?P<inside>[^()\[\]（）]{2,60})[)）\]]|(?P<sign>[/／|,]|\s(?:[-–—•·]|of(?=\s)|for(?=\s)))\s?(?P<behind>[^()\[\]（）]{2,60}))\.?$"
)
_FILED = re.compile(r"^(?P<names>[^()/,]{5,40}?)\s?/\s?[^\W\d_][^()/,]{2,24},?\s?\((?P<agency>[^\W\d_]{2,6})\)$")
_PLACED = re.compile(r"^(?P<place>[^\d:–—=＝-]{2,20}?)(?:\s?[=＝:]|\s?[-–—](?=\s))\s?(?P<names>\S.{2,60})$")
_AND = re.compile(r"[,;]?\s(?:and|und|et|y|e|en|i|och|&)\s(?=[^,]{4,40}, )|;\s")  # before another name and a comma
_NO_WORD = re.compile(r"[\s,.;&·・、，]+")
_BEHIND = re.compile(r"[,|(（\[]|\s[–—•·-]\s")
_WORD = re.compile(r"[^\W\d_]+")
_INITIALS = re.compile(r"^[a-zäöü]{2,4}$")  # of the reporter, as German papers print them: "Jana Krüger (jkr)"
_QUOTED = re.compile(r"^[„“«\"‘»].{2,40}[“”»\"’«]$")
_LABELS_OF_WORKS = frozenset(("ein", "eine", "einer", "une", "una", "the", "an", "het", "een"))
_SENTENCE = re.compile(r"^(?:the|a|an|it|he|she|they|this|which|der|die|das|le|la|les|el|los|il|o|a)\s[^\W\d_A-Z]")


@dataclass(frozen=True, slots=True)
class Byline:
    """A byline as printed, the people it names (empty when it names only an agency or a desk), and the agency."""

    text: str
    authors: tuple[str, ...]
    agency: str | None = None


def read_byline(line: str, language: str | None = None) -> Byline | None:
    """The byline that a whole line is, None for any other line.

    `language` of the page makes words count that are too common elsewhere, such as Romanian "de".
    """
    if len(line) > _MOST_LETTERS or not line:
        return None
    bare = line.strip(_FRAME) if line[0] in _FRAMES or line[-1] in _FRAMES else line
    label = labelled(bare, language)
    if label is None and (names := bracketed(line)):
        return Byline(line, read_names(names).people)
    if label is None:
        ranked = () if bare.isascii() else read_ranked(own_part(bare))  # ranks are of Han, Hangul and kana
        return Byline(line, ranked, agency_of(bare)) if ranked else _ended(line, bare)
    if len(line.split()) > _MOST_WORDS:
        return None
    named = read_names(label.names, single=label.sure)
    if not label.sure and any("\uac00" <= name[0] <= "\ud7af" and not has_surname(name, "ko") for name in named.people):
        return None
    if not named.people:
        ranked = read_ranked(label.names) or (() if line.isascii() else read_ranked(bare))
        if ranked:
            return Byline(line, ranked, agency_of(label.names))
        return Byline(line, (), agency_of(label.names)) if _names_desk(label.names, language) else None
    if ends_sentence(line) and named.rest and not line.endswith((")", "）")):
        return None
    if any(_SENTENCE.match(piece) for piece in named.rest):
        return None
    return Byline(line, named.people, agency_of(label.names))


def read_signature(line: str, language: str | None = None) -> Byline | None:
    """A byline without a label: names with their agency or role behind them, or agencies alone. None for other lines.

    A credit of a picture may look the same; where the line stands is for the caller to look at.
    """
    if not 2 <= len(line) <= 120 or line.endswith((":", "：")):  # "JANE DOE, HOST:" speaks
        return None
    if agency := read_agency_line(line, language):
        return Byline(line, (), agency)
    if filed := _filed(line) or _placed(line) or _scholars(line) or _with_wire(line):
        return filed
    if not _ends_signed(line) or (len(line) <= 40 and _is_agency(line.strip(_FRAME))):
        return None
    shortest = 8 if line.isascii() else 4
    if len(line) < shortest or len(line.split()) > _MOST_WORDS or ends_sentence(line.rstrip(")]）")):
        return None
    match = _SIGNED.match(line)
    if match is None or _STOPPED.search(match["names"]):
        return None
    behind = (match["inside"] or match["behind"]).strip()
    spaced = match["sign"] == "|" or (match["sign"] == "/" and " / " in line)
    agency = read_agency_line(behind, language) if match["inside"] else None  # "Jane Doe (with AP)"
    if not (
        agency
        or (match["inside"] and _INITIALS.match(behind) and begins_as_person(match["names"]))
        or _is_agency(behind)
        or (agency_of(behind) and is_nobody(behind))
        or ((spaced or match["sign"] not in {"/", "／"}) and is_role(behind, wide=begins_as_person(match["names"])))
        or (match["sign"] == "," and _QUOTED.match(behind) and begins_as_person(match["names"]))
        or (match["inside"] and _is_paper(behind) and begins_as_person(match["names"]))
        or (match["sign"] in {"|", None} and _is_institution(behind) and begins_as_person(match["names"]))
        or (
            (spaced or match["sign"] == ",")
            and (is_nobody(behind) or _is_paper(behind) or (spaced and (is_city(behind) or is_place_name(behind))))
            and begins_as_person(match["names"])
        )
    ):
        return None
    names = without_city(match["names"]) if match["inside"] else match["names"]
    named = read_names(names)
    if not named.people or named.rest or not all(map(_is_whole, named.people)) or not _is_plain(names, named.people):
        return None
    return Byline(line, named.people, agency_of(behind) or agency)


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
        if len(named) != 1 or not _is_institution(behind) or not begins_as_person(name) or not _is_plain(name, named):
            return None
        people += named
    return Byline(line, tuple(people))


def _is_paper(text: str) -> bool:
    """Whether a text ends in a word that papers are called by."""
    return text.rsplit(maxsplit=1)[-1].casefold() in folded_cues("desk_names")


def _is_institution(text: str) -> bool:
    """Whether a text names where scholars work, and not what one of them is there: "Free University of Berlin"."""
    words = _WORD.findall(text)
    folded = {word.casefold() for word in words}
    named = bool(words) and words[0][0].isupper() and not folded.isdisjoint(folded_cues("institutions"))
    return named and folded.isdisjoint(folded_cues("staff"))


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
        if words[at].casefold() in folded_cues("name_joints") and _is_agency(" ".join(words[at + 1 :])):
            people = read_names(" ".join(words[:at])).people
            sure = people and begins_as_person(people[0]) and _is_plain(" ".join(words[:at]), people)
            return Byline(line, people, " ".join(words[at + 1 :])) if sure else None
    return None


def _placed(line: str) -> Byline | None:
    """A byline with the city before the name, in scripts without capitals: "القاهرة - أحمد محمود", ロンドン＝佐藤葵."""
    match = _PLACED.match(line) if line[0] >= "\u0590" else None
    if match is None or not is_listed_place(match["place"]):
        return None
    people = read_names(match["names"]).people
    sure = (
        people and (begins_as_person(people[0]) or has_surname(people[0], "ja")) and _is_plain(match["names"], people)
    )
    return Byline(line, people) if sure else None


def _ends_signed(line: str) -> bool:
    """Whether a line ends in a word that agencies or roles end in, or has a role or a paper behind a name."""
    if " | " in line or " / " in line or (line.endswith(")") and _INITIALS.match(line[line.rfind("(") + 1 : -1])):
        return True
    if line.rstrip(")）")[-1:] in '“”»"’«' and "," in line:
        return True
    told = _BEHIND.search(line)
    if told and not folded_cues("staff", "institutions").isdisjoint(_WORD.findall(line[told.start() :].casefold())):
        return True
    end = line.rstrip(" )]）.")
    last = end[end.rfind(" ") + 1 :]
    for sign in "/／(（[-":
        last = last.rpartition(sign)[2]
    paper = ("," in line or line[-1] == ")") and last.casefold() in folded_cues("desk_names")
    return paper or last.casefold() in _signing_words() or "pecial" in line or "olaboração" in line


@cache
def _signing_words() -> frozenset[str]:
    return agency_endings() | folded_cues("staff")


def is_label(line: str) -> bool:
    """Whether a line is the label of a byline alone: "By", "Author:", "Автор"."""
    return len(line) < 40 and line.strip(BULLETS).rstrip(" :：").casefold() in folded_cues("byline_words")


def is_other_label(line: str) -> bool:
    """Whether a line is the label of somebody who did something else: "Edited by", "Photos:"."""
    bare = line.strip(_FRAME).rstrip(" :：")
    return len(bare) < 40 and bare.casefold() in folded_cues("other_makers")


def read_names_line(line: str) -> tuple[str, ...]:
    """The people of a line that is nothing but whole names, be it an item of a list; none for any other line."""
    line = line.strip(BULLETS)
    shortest = 3 if has_surname(line, "ja") else 5
    if not shortest <= len(line) <= 60 or ends_sentence(line) or any(char.isdigit() for char in line):
        return ()
    if line.isupper() and not begins_as_person(line):
        return ()
    label = labelled(line, None)
    if (label and " " not in label.names) or (other_label(line) and not begins_as_person(line)):
        return ()  # "By Region", "Foto John Roe"
    words = line.casefold().split()
    if words[0] in folded_cues("place_begins") or words[-1] in folded_cues("place_ends") or is_place_name(line):
        return ()  # "North Harrow", "Nairobi, Kenya"
    if words[0] in _LABELS_OF_WORKS or is_city(line):
        return ()
    named = read_names(line)
    told = named.rest and not (_is_place(named.rest) or (named.people and all(map(_ends_as_role, named.rest))))
    if told or any(sign in line for sign in '|/:()[]„“”"«»'):
        return ()
    return named.people


def is_names_alone(line: str) -> bool:
    """Whether a line is names that begin with given names, and nothing besides."""
    bare = line.strip(BULLETS)
    people = read_names_line(bare)
    return bool(people) and all(map(begins_as_person, people)) and _is_plain(bare, people)


def _ends_as_role(text: str) -> bool:
    return text.rsplit(maxsplit=1)[-1].casefold() in folded_cues("staff")


def _is_place(rest: tuple[str, ...]) -> bool:
    """Whether what a line says beside names is where they were: "à Nantes", "ঢাকা"."""
    word, _, place = rest[0].partition(" ")
    if agency_of(rest[0]):
        return False
    return len(rest) == 1 and (
        is_place_name(rest[0]) or is_city(rest[0]) or (word in folded_cues("place_words") and place[:1].isupper())
    )


def _is_plain(text: str, people: tuple[str, ...]) -> bool:
    """Whether a text is these names and nothing else: no office before them, no full stop behind them."""
    words = [word for word in _NO_WORD.split(text.casefold()) if word and word not in folded_cues("name_joints")]
    named = [word for name in people for word in _NO_WORD.split(name.casefold()) if word]
    stopped = text.rstrip().endswith(".") and len(text.rsplit(maxsplit=1)[-1]) > 4
    plain = words == [word for word in named if word not in folded_cues("name_joints")]
    return plain and not stopped and words[0] not in folded_cues("offices")


def _is_whole(name: str) -> bool:
    """Whether a name has two words, or is an East Asian one by its surname."""
    return len(name.split()) > 1 or has_surname(name, "zh") or has_surname(name, "ko")


def read_desk(line: str) -> Byline | None:
    """A byline without a label that names a desk alone: "Web Desk", "Online-Redaktion"; None for any other line."""
    if not 2 <= len(line) <= 40 or not _names_desk(line, None):
        return None
    words = {word.strip(",.").casefold() for word in re.split(r"[\s-]", line)}
    sure = words & folded_cues("staff") or any(part in line.casefold() for part in cues("desk_parts"))
    return Byline(line, (), agency_of(line)) if sure or line.endswith(cues("desk_endings")) else None


def is_slashed(line: str) -> bool:
    """Whether a signature is written as credits of pictures are: "Jane Doe/AP"."""
    return "/" in line or "／" in line


def without_label(text: str) -> str:
    """What is stated as an author without the "By" or "Author:" before it; "" for "Photo: John Roe"."""
    bare = text.strip(_FRAME)
    label = labelled(bare, None)
    if label:
        return label.names
    ended = _ended(text, bare)
    if ended:
        return ", ".join(ended.authors)
    named = other_label(bare)
    other = named.group().strip().casefold() if named else ""
    return "" if other.endswith((":", "：")) or f"{other} ".endswith(SAID) else own_part(text)


def read_agency(given: Iterable[str]) -> str | None:
    """The wire agency that author statements name, as written: of "Jane Doe, AP" it is AP. None when they name none."""
    return next((agency for text in given if (agency := agency_of(text))), None)


def _is_agency(text: str) -> bool:
    parts = [part.strip() for part in re.split(r"[/,&]|\sand\s|\sund\s|\set\s|\sy\s", text) if part.strip()]
    return bool(parts) and all(is_agency(part, whole=True) for part in parts)


def _names_desk(names: str, language: str | None) -> bool:
    """Whether names are a desk's or agency's, and nothing but that."""
    words = names.split()
    if not 1 <= len(words) <= _DESK or (not is_nobody(names) and agency_of(names) is None):
        return False
    if ends_sentence(names):
        return False
    known = folded_cues("staff", "staff_words", "desk_words", "desk_names")
    told = {word.strip(",.:").casefold() for word in re.split(r"[\s/-]", names)}
    if told <= {"the", "a"} or not (told & known - {"the", "a", "of", "and"} or is_unnamed(names) or agency_of(names)):
        return is_nobody(names) and names[:1] >= "\u2e80"
    return any(char.isalpha() for char in names) and all(
        not word[:1].islower() or word.strip(",.").casefold() in known or is_nobody(word) or _is_agency(word)
        for word in words
    )


def _ended(line: str, bare: str) -> Byline | None:
    """A byline whose word stands behind the name: "Jane Doe reports"."""
    bare = bare.rstrip(". ")
    if bare[-2:].casefold() not in _last_letters() or len(bare.split()) > 8:
        return None
    match = _ends().match(bare)
    named = read_names(match["names"]) if match else None
    return Byline(line, named.people) if named and named.people and not named.rest else None


@cache
def _last_letters() -> frozenset[str]:
    """The last two letters of what stands behind names: few lines end in them."""
    return frozenset(phrase.casefold()[-2:] for phrase in cues("byline_ends"))


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(rf"^(?P<names>\S.{{3,60}}?)\s+{any_of('byline_ends')}\s*\.?$", re.IGNORECASE)
