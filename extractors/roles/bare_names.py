"""A name without what stands beside it in its piece of a credit: ranks, roles, places and papers."""

import re
from functools import cache

from extractors.dates.dateline_words import is_city, is_listed_place
from extractors.roles.known_names import begins_as_person, is_common, is_given_name, is_place_name, is_surname
from extractors.roles.names import (
    has_surname,
    is_eastern_name,
    is_name,
    is_nobody,
    is_unnamed,
    particles,
    tidy,
    without_agency,
)
from extractors.text.cues import any_of, folded_cues, may_hold

_BRACKETS = re.compile(r"\s*[(（\[【][^()\[\]（）【】]*[)）\]】]?")
_DASH = re.compile(r"\s+[-–—]\s+|\s*[|｜•]\s*")
_NOT_NAME = re.compile(r"[\d_=<>{}\[\]()#%\\?!:@®™]|://")
_JOINED = re.compile(r"(?<=[^\W\d_A-ZÀ-Þ]{3})([A-ZÀ-Þ][^\W\d_]+)")  # not in "McQueen", "DeLong"
# A key of what was not filled in, or of an account: "page.head.extra.author", "author.displayName", "jane-doe".
_KEY = re.compile(r"[a-z]\w*(?:\.[a-z]\w*){2,}$|(?:author|[a-z]+)\.[a-z]+[A-Z]\w*$|author\.\w+$|[a-z]+(?:-[a-z]+)+$")
_ABBREVIATED = 4  # letters
_ABBREVIATION = re.compile(r"^[A-Z]{2,5}$|^[a-z]{2,5}$")
_ARTICLE = re.compile(r"^(?:Της|Του|Των|Ο|Η|Οι)\s+(?=[Α-ΩΆΈΉΊΌΎΏ]\S*\s+\S)")


def read_name(piece: str, *, printed: bool, single: bool) -> str | None:
    """The name that a piece of a credit is, tidied; None when it is nobody's.

    `printed`: only what looks like a whole name is one, or one word where that is enough (`single`).
    """
    name = without_rank(_BRACKETS.sub("", piece).strip(" \"'’.,:;|-–—•*<>“”„«»‹›→▸►[]()（）【】=＝"))
    if is_unnamed(name):
        return None
    name = _without_place(name)
    parts = [part for part in _DASH.split(name) if part.strip()]
    if len(parts) > 1:
        name = next((part for part in parts if not is_nobody(part)), parts[0])
    name = _without_roles(_without_article(name)).strip(" ,;:|-–—")
    if not name or is_nobody(name) or (not printed and is_place_name(name, printed=False)):
        return None
    name = _with_suffix(_once(_cut(name)))
    if printed:
        if not is_name(name, single=single) or is_city(name) or is_listed_place(name):
            return None
        if _is_of_common_words(name, name.split()):  # "Fact Checked"
            return None
    elif not _may_be_name(name):
        return None
    return tidy(name)


def _may_be_name(name: str) -> bool:
    """Whether what is stated as an author can be a person: few words, letters only, no abbreviation."""
    words = name.split()
    if not 1 <= len(words) <= 6 or not 2 <= len(name) <= 60 or _NOT_NAME.search(name):
        return False
    if (is_city(name) and len(words) > 1) or _KEY.match(name) or _is_of_common_words(name, words):
        return False
    return any(character.isalpha() for character in name) and not _ABBREVIATION.match(name)


def _is_of_common_words(name: str, words: list[str]) -> bool:
    """Whether a name is two common words and more, of which none is a family name ("Content Strategy"), or an
    abbreviation and a common word ("HR Strategy"). Of 847 stated by evaluation pages all 28 such are nobody's."""
    last = words[-1]
    if len(words) < 2 or not name.isascii() or not is_common(last) or is_surname(last):
        return False
    short = 2 <= len(words[0]) <= _ABBREVIATED and words[0].isupper() and not name.isupper()
    return (short and not is_given_name(last)) or not (
        is_given_name(words[0]) or any(is_surname(word) or not is_common(word) for word in words)
    )


def _without_article(name: str) -> str:
    """A Greek name without its article: "Της Ιωάννας Παππά"."""
    return _ARTICLE.sub("", name) if name[:1] in "ΤΟΗ" else name


def _once(name: str) -> str:
    """A name that is printed twice, as beside a picture whose text it is: "Jane Doe Jane Doe"."""
    words = name.split()
    half = len(words) // 2
    return " ".join(words[:half]) if half > 1 and words[:half] == words[half:] else name


def _cut(name: str) -> str:
    """A name before a common word or a city that it runs on into, as where markup alone parts the two: "Jane
    RoadesFounder", "Jane RoadesMadrid"."""
    joined = next((found for found in _JOINED.finditer(name) if is_common(found[1]) or is_city(found[1])), None)
    return name[: joined.start()] if joined and " " in name[: joined.start()] else name


def _with_suffix(name: str) -> str:
    words = name.split()
    if len(words) > 2 and words[-1].strip(".,").casefold() in {"jr", "sr"}:
        words[-1] = words[-1].strip(".,").title() + "."
    return " ".join(words)


@cache
def _places() -> re.Pattern[str]:
    return re.compile(rf"\s+({any_of('place_words')})\s+(?=\S)", re.IGNORECASE)


def _without_place(name: str) -> str:
    """A name without the place or paper that a word such as "in" or "for" puts behind it."""
    for match in _places().finditer(name) if may_hold(name, "place_words") else ():
        before, word, behind = name[: match.start()], match[1], name[match.end() :]
        if len(before.split()) < 2 and not is_eastern_name(before):
            if before.casefold() in folded_cues("staff_words"):  # "nostra inviata a Porto Salvo"
                return before
            continue
        folded = word.casefold()
        lower = word == folded
        if folded in particles() or folded in {"a", "i", "e", "z", "no", "na", "on"}:
            if lower and is_city(behind):
                return before
        elif (
            lower
            or folded in {"for", "from"}
            or (folded == "in" and " " in behind)
            or name.isupper()
            or (folded in {"in", "at"} and is_city(behind))
        ):
            return before
    return name


def without_city(name: str) -> str:
    """A name without the city that it is put in: "Jane Doe in Oslo"; any other as it is."""
    bare = _without_place(name)
    city = name[len(bare) :].partition(" ")[2].partition(" ")[2]
    return bare if city[:1].isupper() and (is_city(city) or is_place_name(city)) else name


def _without_roles(name: str) -> str:
    """A name without the roles before and behind it, and without its agency: "Staff Writer Jane Doe Reuters"."""
    words = name.split()
    staff, other = folded_cues("staff"), folded_cues("staff_words")
    words = _without_paper(without_agency(words))
    end = len(words)
    while end > 0 and (words[end - 1].casefold() in staff or words[end - 1].casefold() in other):
        end -= 1
    tail = {word.casefold() for word in words[end:]}
    if end >= 2 and tail & staff and words[-1].casefold() not in folded_cues("staff_groups"):
        words = words[:end]
    start = 0
    while start < len(words) and (_role_of(words[start]) in staff or words[start].casefold() in other):
        start += 1
    if 0 < start <= len(words) - 2 and any(_role_of(word) in staff for word in words[:start]):
        words = words[start:]
    return " ".join(words)


def _role_of(word: str) -> str:
    """What a word ends in behind a hyphen: of "ZDF-Reporterin" it is "reporterin"."""
    return word.casefold().rpartition("-")[2]


def _without_paper(words: list[str]) -> list[str]:
    """Words of a name without a paper behind it: in capitals ("Jane Doe USA TODAY"), or of two words and more behind
    two that begin with a given name ("Jane Doe Calder Herald-Post")."""
    for size in (3, 2, 1):
        name, tail = words[:-size], words[-size:]
        if len(name) < 2 or name[-1].casefold() in particles() or not is_nobody(" ".join(tail)):  # "Matt De La O"
            continue
        mixed = " ".join(tail).isupper() and not " ".join(name).isupper()
        if mixed or (len(name) == 2 <= size and begins_as_person(" ".join(name)) and not is_surname(tail[0])):
            return name
    return words


@cache
def _rank() -> re.Pattern[str]:
    """Reporters' ranks beside East Asian names, and how many others there are: "신현주 기자 외 1명"."""
    ranks, words = any_of("ranks"), any_of("rank_words")
    return re.compile(
        rf"(?<=[\uac00-\ud7af\u3040-\u9fff])\s*(?:{words}\s*)*{ranks}(?:님)?(?:\s외\s?\d+\s?[명人])?$|^(?:{words}\s*)*{ranks}[\s:：/／・=＝|｜]*"
        rf"(?=[\uac00-\ud7af\u3040-\u9fff])"
    )


def without_rank(name: str) -> str:
    """An East Asian name without the rank beside it; any other name as it is."""
    if name[:1] < "\u3000" and name[-1:] < "\u3000":
        return name
    bare = _rank().sub("", name).strip(" ・·/／=＝:：")
    words = bare.split()
    if len(words) == 2 and "\uac00" <= bare[:1] <= "\ud7af":  # "한국일보 김서연 기자", "김서연 한국일보 기자"
        named = [word for word in words if has_surname(word, "ko") and not is_nobody(word)]
        return named[0] if len(named) == 1 else bare
    return bare or name
