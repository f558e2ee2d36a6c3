"""The people that a credit names: how names stand beside each other, and what stands around them.

"Jane Doe and John Roe in Oslo, Reuters", "Doe, Jane; Roe, John", "Jane Doe, Jr., Staff Writer". The label before the
names is not read here, and printed lines are in bylines.py, statements in people.py.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from extractors.dates.clocks import AT_WORDS
from extractors.dates.cues import without_weekday
from extractors.dates.date_lines import is_age
from extractors.dates.dateline_words import is_agency, is_city
from extractors.dates.printed import find_dates
from extractors.roles.bare_names import read_name
from extractors.roles.known_names import is_common, is_given_name, is_place_name
from extractors.roles.names import (
    has_surname,
    holds_desk_name,
    is_eastern_name,
    is_name_word,
    is_nobody,
    particles,
    without_agency,
)
from extractors.text.cues import any_of, cues, cues_of, folded_cues, may_hold, one_of

_ADDRESS = re.compile(
    r"(?:https?:|www\.)\S*|\b[\w.-]{1,60}\.(?:com|org|net)/\S*|<?[^\s@<>()]{1,64}@[^\s@<>()]{1,64}\.[^\s@<>()]{1,20}>?|\(?(?<!\w)@\w+\)?",
    re.IGNORECASE,
)
# Not "Jane Doe, Sr. Director".
_SUFFIX = re.compile(r",\s*(Jr|Sr|II|III|IV)\b(\.?)(?!\.?\s+(?!and\b|in\b|for\b)[^\W\d_]{3})", re.IGNORECASE)
_DEGREE = re.compile(
    r",?\s+\(?(?:M\.?\s?D|Ph\.?\s?D|D\.?Phil|M\.?B\.?A|M\.?P\.?H|M\.?Sc|B\.?Sc|M\.?A|B\.?A|J\.?D|LL\.?[BM]|Ed\.?D|Psy\.?D"
    r"|D\.?O|D\.?D\.?S|R\.?N|R\.?D|C\.?P\.?A|C\.?F\.?A|C\.?F\.?P|C\.?E\.?P\.?F|Esq|O\.?B\.?E|M\.?B\.?E|C\.?B\.?E|M\.?P|F\.?R\.?S|D\.?V\.?M|S\.?J|Q\.?C"
    r"|K\.?C|P\.?E|R\.?D\.?N|L\.?C\.?S\.?W|F\.?A\.?C\.?P|F\.?A\.?C\.?S|MPhil|DSc|ScD|PharmD|CNM|DO|NP)[®.]?\)?(?=\s*(?:[,;&|)]|and\b|et\b|y\b|und\b|$))"
)
# Of a guild, without a vowel, so that it is no family name: "Jane Doe CPP". Two names stand before it.
_TITLED = re.compile(
    r"(?<![^\W\d_])([A-ZÀ-Þ][^\W\d_]*[a-zà-ÿ](?:\s[A-Z]\.)?\s[A-ZÀ-Þ][^\W\d_]*[a-zà-ÿ])(?:,?\s[B-DF-HJ-NP-TV-XZ]{3,5})+(?=\s*(?:[,;&|)]|$))"
)
_CAPITALS = re.compile(r"[A-Z]\.?[A-Za-z]{0,4}\.?\s?[A-Z]|\bEsq|Phil\b")
_DIGIT = re.compile(r"\d")
_DIGITS = re.compile(r"^(\D{4,80}?)[\s,|(·•/–—-]+\d.*$")
_AGED = re.compile(r"(?<=[^\W\d_]{2})(?=\d{1,2}\D{3,24}$)")  # where markup alone parts a name from an age
_CLOCK = re.compile(r"\s\d{1,2}[:.h]\d\d")
_SIGNS = re.compile(r"\s*(?:[;&|｜／、，؛\n\t•⋅+⁄]|·(?![\u3040-\u9fff])|/)\s*|،\s*|\s+[-–—]\s+(?=\S+\s\S)")
_GLUED = r"(?-i:(?<=[^\W\d_A-ZÀ-Þ])(?=[A-ZÀ-Þ]))"  # where markup alone parts two words: "Jane DoePublished: May 3"
_GLUED_AND = re.compile(r"(?<=[a-zà-ÿ])(and|und)(?=[A-ZÀ-Þ][a-zà-ÿ])")  # "Jane DoeandJohn Roe"
_INSIDE = re.compile(_GLUED)
_SHORT = frozenset(
    ("y", "i", "e", "a", "o", "u", "r", "na", "un", "dan", "va", "ve", "ja", "en", "и", "й", "і", "та", "व", "র", "ও")
)
_OTHERS = re.compile(r"\s외\s?\d+\s?[명人]$")  # Korean: "and another two"
_ARTICLES = frozenset(("the", "la", "le", "l", "die", "der", "das", "da", "do", "de", "du", "del", "della", "dell'"))
_MOST = 600


@dataclass(frozen=True, slots=True)
class Named:
    """What a credit names: `people` in order; `rest` are the pieces that name none (roles, places, desks)."""

    people: tuple[str, ...]
    rest: tuple[str, ...]


@lru_cache(maxsize=256)  # a page states and prints the same names several times
def read_names(text: str, *, printed: bool = True, single: bool = False) -> Named:
    """The people that a credit names. Of what a page prints only what looks like a whole name counts.

    `single`: one word is a name, too. What is not printed is stated as an author and may be any name.
    """
    if len(text) > _MOST:
        return Named((), ())
    people: list[str] = []
    rest: list[str] = []
    shouted = True  # all names so far are in capitals
    credit = _OTHERS.sub("", text) if "외" in text else text
    for piece in _pieces(_credit(credit)):
        name = read_name(piece, printed=printed, single=single and not people)
        if name and not (piece.isupper() and not shouted) and not _is_aside(name, people, rest, printed=printed):
            people.append(name)  # "Jane Doe, MDR THÜRINGEN" is one
            shouted = piece.isupper()
        elif piece.strip():
            rest.append(piece)
            if not people and printed and not (is_nobody(piece) or _is_given(piece)):
                break  # the line names no person first: what follows may be anything
    return Named(tuple(people), tuple(rest))


def _credit(text: str) -> str:
    """A credit without addresses, degrees, dates and what else is no name."""
    text = " ".join(text.split())
    text = _ADDRESS.sub(" ", text) if "@" in text or "." in text or "http" in text else text
    text = _SUFFIX.sub(r" \1\2", text) if "," in text else text
    text = _TITLED.sub(r"\1", _DEGREE.sub("", text)) if _CAPITALS.search(text) else text
    text = undated(text)
    text = _GLUED_AND.sub(r" \1 ", text) if "and" in text or "und" in text else text
    if (":" in text or _INSIDE.search(text)) and (filed := _filed().search(text)):
        text = text[: filed.start()]
    cut = _tails().search(text) if may_hold(text, "name_tails", "dated") or _INSIDE.search(text) else None
    text = text[: cut.start()] if cut else text
    before, _, last = text.rpartition(" ")
    return before if len(before.split()) > 1 and last.casefold() in folded_cues("name_joints") else text


def undated(text: str) -> str:
    """A credit that ends where its date begins."""
    if not _DIGIT.search(text):
        return text
    dates = find_dates(text)
    if dates and dates[0].start > 3:
        text = without_weekday(text[: dates[0].start])
    digits = _CLOCK.search(text)
    text = text[: digits.start()] if digits and digits.start() > 3 else text
    match = _DIGITS.match(text)
    text = match[1] if match and len(match[1].split()) > 1 else text
    glued = _AGED.search(text)
    text = text[: glued.start()] if glued and is_age(text[glued.start() :]) else text
    return _dated().sub("", text.rstrip(" ,|(–—-·•/"))


@cache
def _dated() -> re.Pattern[str]:
    small = one_of(tuple(sorted(AT_WORDS.union(cues("before_days")), key=len, reverse=True)))
    return re.compile(
        rf"(?:[\s,|(·•/–—-]{{1,4}}|{_GLUED}){any_of('dated')}(?:\s+\w{{1,4}})?\s*[:：]?\s*$|(?:\s+{small}\.?:?)+(?:\s[^\W\d_]{{2,3}}\.?,?)?$",
        re.I,
    )


@cache
def _filed() -> re.Pattern[str]:
    """Where a credit goes on with the sections of its story: "Jane Doe · In: Rivers", "Jane DoeCategories Mills"."""
    named = any_of("category")
    return re.compile(rf"\s[·•|–—-]\s(?:in|{named})\s?:|{_GLUED}(?:{named})(?=[\s:])", re.IGNORECASE)


@cache
def _tails() -> re.Pattern[str]:
    dated = any_of("dated")
    return re.compile(
        rf"(?:[\s,|(·•–—-]{{1,4}}|{_GLUED})(?:{any_of('name_tails')}\b.*|{dated}\s*[:：].*|{dated}\s*)$", re.IGNORECASE
    )


def _pieces(text: str) -> Iterator[str]:
    for part in _SIGNS.split(text):
        if part:
            for one in _joined(part):
                yield from _of_list(one)


@cache
def _joints() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = one_of(cues("name_joints"))
    return re.compile(rf",?\s+({words})\s+"), re.compile(rf",?\s+({words})\s+", re.IGNORECASE)


def _joined(part: str) -> Iterator[str]:
    """The parts between words for "and"; a short such word between a name and one word is inside a name."""
    if not may_hold(part, "name_joints"):
        yield from _attached(part)
        return
    split = _joints()[1 if part.isupper() else 0].split(part)
    whole = split[0]
    for joint, right in zip(split[1::2], split[2::2], strict=True):
        alone = len(right.split()) == 1 and right.istitle() and not is_city(right) and not is_nobody(right)
        if joint.casefold() in _SHORT and alone and len(whole.split()) > 1 and right[:1] < "\u0590":
            whole = f"{whole} {joint} {right}"
        else:
            yield from _attached(whole)
            whole = right
    yield from _attached(whole)


_AND_ATTACHED = {
    "\u0648": re.compile(r"^(\S+\s\S+)\s\u0648(\S{3,}\s\S+)$"),
    "\u05d5": re.compile(r"^(\S+\s\S+)\s\u05d5(\S{3,}\s\S+)$"),
}


def _attached(part: str) -> Iterator[str]:
    """Arabic and Hebrew write "and" as a letter of the next word: of four words the third may begin with it."""
    for letter, pattern in _AND_ATTACHED.items():
        match = pattern.match(part) if letter in part else None
        if match and letter + match[2].split()[0] not in folded_cues("names_with_and"):
            yield match[1]
            yield match[2]
            return
    yield part


def _of_list(part: str) -> Iterator[str]:
    """Names between commas; "Jane Doe, Senior Editor" is one, "Doe, Jane" is one that is turned round."""
    pieces = [piece for one in part.split(",") if (piece := one.strip())]
    lengths = [len(piece.split()) for piece in pieces]
    if len(pieces) == 2 and _is_turned(pieces, lengths):
        yield f"{pieces[1]} {pieces[0]}"
    elif len(pieces) > 2 and len(pieces) % 2 == 0 and max(lengths) == 1 and all(map(is_name_word, pieces)):
        for last, first in zip(pieces[::2], pieces[1::2], strict=True):
            yield f"{first} {last}"
    else:
        for piece in pieces:
            yield from _of_east(piece)


def _is_turned(pieces: list[str], lengths: list[int]) -> bool:
    family, given = pieces
    if family[0] >= "\u2e80" or is_nobody(given) or is_nobody(family) or is_city(given):
        return False
    words = family.split()
    if not all(is_name_word(word) or word in particles() for word in (*words, *given.split())):
        return False
    if lengths == [1, 1]:
        return True
    initial = lengths[1] == 2 and len(given.split()[1].strip(".")) == 1
    return (lengths[0] == 1 and initial) or (words[0].casefold() in particles() and lengths[0] > 1 and lengths[1] <= 2)


_OFFICES = ("支局", "総局")  # of a Japanese paper: "ロンドン支局 春木花"


def _of_east(piece: str) -> Iterator[str]:
    """Names of East Asia between spaces; a space may also stand inside one."""
    words = piece.split() if piece[:1] >= "\u3000" else []
    if len(words) > 1:
        known = [has_surname(word, "zh") or has_surname(word, "ko") for word in words]
        if all(known):
            yield from words
            return
        if (
            len(words) == 2 and (known == [False, True] or has_surname(words[1], "ja")) and is_nobody(words[0])
        ):  # "新华社记者 王小明"
            yield words[1]
            return
        if len(words) == 2 and words[0].endswith(_OFFICES) and is_eastern_name(words[1]) and not is_nobody(words[1]):
            yield words[1]
            return
    if "・" in piece and not re.search(r"[\u30a0-\u30fa]", piece):  # between names, but in foreign ones
        yield from piece.split("・")
        return
    yield piece


def _is_given(piece: str) -> bool:
    """Whether a piece is one capitalised word, as the first of "Jane and John Doe"."""
    return len(piece.split()) == 1 and is_name_word(piece) and piece[:1].isupper()


def _is_aside(name: str, people: list[str], rest: list[str], *, printed: bool) -> bool:
    """Whether a name is rather a place, a paper or a role than a person: it stands behind whole names or a site, and is
    one word, or does not begin with a given name and ends in a word for papers ("American Press") or for
    those who work there, or all its words are common ones ("Lead Reviewer")."""
    if name[:1] >= "\u2e80":
        return False
    words = name.split()
    if people and words[0].islower() and not people[0].islower():  # "Jane Doe, à Oslo", "Ana Reis, inviata a Parigi"
        place = " ".join(words[1:])  # but "Maria Lima, da Silva"
        return words[0] not in particles() or is_city(place) or is_place_name(place)
    if len(words) > 1:
        works = words[-1].casefold() in folded_cues("staff")
        role = works or holds_desk_name(words[-1]) or all(map(is_common, words))
        return bool(people) and ((works and not printed) or (role and not is_given_name(words[0])))  # "Art Editor"
    return any(len(person.split()) > 1 for person in people) or (bool(rest) and not people)


def _begins_with_agency(name: str) -> str | None:
    """The agency before a reporter's rank, where nothing parts words: "中央社記者周敏"."""
    if any(rank in name for rank in cues_of("ranks", "zh")):
        return next((name[:size] for size in range(6, 1, -1) if is_agency(name[:size], whole=True)), None)
    return None


def agency_of(text: str) -> str | None:
    """The wire agency that a credit names, as written: of "Jane Doe, AP" and "Jane Doe (AP)" it is AP. None without."""
    for part in re.split(
        r"[,;/|&()\[\]（）【】／、]|\s[-–—]\s"
        r"|(?<![^\s(（\[])(?:for|with|from|avec|mit|con|com|med|met|and|und|et|y|e)\s",
        text[:_MOST],
    ):
        name = part.strip(" \"'.:")
        if not name:
            continue
        if is_agency(name, whole=True):
            return name.removeprefix("the ")
        if name[0] >= "\u2e80" and (agency := _begins_with_agency(name)):
            return agency
        if is_agency(signed := name.rpartition("=")[2], whole=True):  # "서울=연합뉴스"
            return signed
        words = name.split()
        if len(words) > 1:
            roles = folded_cues("staff", "desk_words")
            start, end = 0, len(words)
            while end > 1 and words[end - 1].casefold() in roles:
                end -= 1
            while True:
                short = " ".join(words[start:end])
                if end - start < len(words) and is_agency(short, whole=True):
                    return short
                if start >= end - 1 or not (words[start].casefold() in roles or words[start].casefold() in _ARTICLES):
                    break
                start += 1
            kept = without_agency(words)
            if len(kept) < len(words):
                return " ".join(words[len(kept) :])
    return None
