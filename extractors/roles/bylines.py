"""Who wrote a story: lines such as "By Jane Doe", in many languages.

A byline needs evidence that a person or an agency is named: two name words, or a known kind of staff. "By More",
an empty author before a link, is none.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from extractors.dates.dateline_words import is_agency, is_city
from extractors.roles.byline_labels import SAID, bracketed, labelled, other_label, own_part
from extractors.roles.credits import agency_of, read_names
from extractors.roles.known_names import begins_as_person, is_place_name, is_rare_name
from extractors.roles.names import has_surname, is_nobody, is_unnamed, without_page
from extractors.roles.ranks import read_ranked
from extractors.roles.roles_at_papers import is_calling_line
from extractors.text.cues import any_of, cues, folded_cues
from extractors.text.scripts import ends_sentence

FRAME = " []()（）【】〔〕{}|｜•·*–—-_✍️►▶»«>◎●■◆"
_FRAMES = frozenset(FRAME)
BULLETS = " •·*–—-►▶●■◆"
MOST_WORDS = 16  # a longer line is a sentence that begins like a byline
_MOST_OF_LIST = 48  # words of a list of people with what each is
_MOST_LETTERS = 320
_PAIR = 2
_STROKE = re.compile(r"/|\s\|\s")
_DESK = 7  # words of the longest name of a desk
_PRONOUNS = re.compile(r"\s\((?:she|he|they|ze|xe)/\w{2,5}(?:/\w{2,6})?\)$", re.IGNORECASE)
_NO_WORD = re.compile(r"[\s,.;&·・、，]+")
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
    bare = line.strip(FRAME) if line[0] in _FRAMES or line[-1] in _FRAMES else line
    label = labelled(bare, language)
    if label is None and (names := bracketed(line)):
        return Byline(line, read_names(names).people)
    if label is None:
        ranked = () if bare.isascii() else read_ranked(own_part(bare))  # ranks are of Han, Hangul and kana
        return Byline(line, ranked, agency_of(bare)) if ranked else _ended(line, bare)
    named = read_names(label.names, single=label.sure) if _is_short(line) or _lists_people(label.names) else None
    if named is None:
        return None
    if not label.sure and any("\uac00" <= name[0] <= "\ud7af" and not has_surname(name, "ko") for name in named.people):
        return None
    if not named.people:
        ranked = read_ranked(label.names) or (() if line.isascii() else read_ranked(bare))
        if ranked:
            return Byline(line, ranked, agency_of(label.names))
        return Byline(line, (), agency_of(label.names)) if _names_desk(label.names, language) else None
    if ends_sentence(line) and named.rest and not line.endswith((")", "）")) and not all(map(_is_office, named.rest)):
        return None
    if any(_SENTENCE.match(piece) for piece in named.rest):
        return None
    return Byline(line, named.people, agency_of(label.names))


def _is_office(piece: str) -> bool:
    """Whether a piece of a credit says what somebody is, or for whom: "Forbes Staff."."""
    return is_nobody(piece.rstrip(".")) or is_calling_line(piece.rstrip("."))


def _is_short(line: str) -> bool:
    return line.count(" ") < MOST_WORDS or len(line.split()) <= MOST_WORDS


def _lists_people(names: str) -> bool:
    """Whether a long credit names several people, and besides only what each is: "Jane Doe, Chief Political
    Correspondent & John Roe, Health Editor & ..."."""
    if len(names.split()) > _MOST_OF_LIST or ends_sentence(names):
        return False
    named = read_names(names)
    return len(named.people) > 1 and all(map(is_calling_line, named.rest))


def is_label(line: str) -> bool:
    """Whether a line is the label of a byline alone: "By", "Author:", "Автор"."""
    return len(line) < 40 and line.strip(BULLETS).rstrip(" :：").casefold() in folded_cues("byline_words")


def is_other_label(line: str) -> bool:
    """Whether a line is the label of somebody who did something else: "Edited by", "Photos:"."""
    bare = line.strip(FRAME).rstrip(" :：")
    return len(bare) < 40 and bare.casefold() in folded_cues("other_makers")


def read_names_line(line: str) -> tuple[str, ...]:
    """The people of a line that is nothing but whole names, be it an item of a list; none for any other line."""
    line = line.strip(BULLETS)
    line = _PRONOUNS.sub("", line) if line.endswith(")") else line
    shortest = 3 if has_surname(line, "ja") else 5
    if not shortest <= len(line) <= 60 or ends_sentence(line) or any(char.isdigit() for char in line):
        return ()
    if (line.isupper() and not begins_as_person(line)) or is_label(line) or without_page(line) != line:
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


def read_paired_names(line: str) -> tuple[str, ...]:
    """The people of a line that is two whole names with a stroke or a bar between them: "Jane Doe/John Roe"."""
    parts = _STROKE.split(line.strip(BULLETS))
    people = [read_names_line(part.strip()) for part in parts] if len(parts) == _PAIR else []
    if any(len(one) != 1 for one in people):
        return ()
    pair = tuple(one for (one,) in people)
    return pair if all(begins_as_person(one) or is_rare_name(one) for one in pair) else ()


def is_names_alone(line: str) -> bool:
    """Whether a line is names that begin with given names, and nothing besides."""
    bare = line.strip(BULLETS)
    people = read_names_line(bare)
    return bool(people) and all(map(begins_as_person, people)) and is_plain(bare, people)


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


def is_plain(text: str, people: tuple[str, ...]) -> bool:
    """Whether a text is these names and nothing else: no office before them, no full stop behind them."""
    words = [word for word in _NO_WORD.split(text.casefold()) if word and word not in folded_cues("name_joints")]
    named = [word for name in people for word in _NO_WORD.split(name.casefold()) if word]
    stopped = text.rstrip().endswith(".") and len(text.rsplit(maxsplit=1)[-1]) > 4
    plain = words == [word for word in named if word not in folded_cues("name_joints")]
    return plain and not stopped and words[0] not in folded_cues("offices")


def read_desk(line: str) -> Byline | None:
    """A byline without a label that names a desk alone: "Web Desk", "Online-Redaktion"; None for any other line."""
    if not 2 <= len(line) <= 40 or not _names_desk(line, None):
        return None
    words = {word.strip(",.").casefold() for word in re.split(r"[\s-]", line)}
    sure = words & folded_cues("staff") or any(part in line.casefold() for part in cues("desk_parts"))
    return Byline(line, (), agency_of(line)) if sure or line.endswith(cues("desk_endings")) else None


def without_label(text: str) -> str:
    """What is stated as an author without the "By" or "Author:" before it; "" for "Photo: John Roe"."""
    bare = text.strip(FRAME)
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


def names_agency(text: str) -> bool:
    """Whether a text is agencies alone."""
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
        not word[:1].islower() or word.strip(",.").casefold() in known or is_nobody(word) or names_agency(word)
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
    return re.compile(rf"^(?P<names>\S.{{3,60}}?),?\s+{any_of('byline_ends')}\s*\.?$", re.IGNORECASE)
