"""What the lists of names know of a text: whether people or places are called so. Most people stand on no list."""

import re
from functools import lru_cache

from extractors.dates.dateline_words import is_city, is_listed_place
from extractors.text.cues import cues_as_set, folded_cues
from extractors.text.word_lists import (
    CITY,
    COMMON_IN,
    GIVEN,
    LARGE_CITY,
    ORGANISATION,
    PLACE,
    SURNAME,
    is_common_somewhere,
    is_often_written,
    read_lists,
    word_key,
)

COMMON = 20  # per cent of times that a word is written in small letters
_GREEK = "\u052f"  # the last letter of the scripts with capitals whose names words.npz has
_SHORTEST_RARE = 3  # letters
_COMPOUNDING = frozenset(("fi",))  # whose common words are mostly compounds and forms that no list has
_MOST_RARE = 4  # words of a name that no list has
_MARKS = re.compile("[\u064b-\u0652\u200c\u200d]")


@lru_cache(maxsize=1024)
def _lists(name: str) -> int:
    return read_lists().lists_of(name)


@lru_cache(maxsize=1024)
def is_common(word: str) -> bool:
    """Whether a word is written in small letters so often that it is hardly a name."""
    return bool(read_lists().find([word_key(word)])[1][0] >= COMMON)


def _given(word: str) -> bool:
    first = word.partition("-")[0]
    return bool(_lists(first) & GIVEN) or _MARKS.sub("", first) in cues_as_set("given_names")


def is_given_name(word: str) -> bool:
    """Whether a word is on the list of given names, whatever else it is."""
    return _given(word)


def is_surname(word: str) -> bool:
    """Whether a word is on the list of family names, whatever else it is."""
    return bool(_lists(word) & SURNAME) or (word[:1] > _GREEK and word in cues_as_set("family_names"))


def begins_as_person(name: str, language: str | None = None) -> bool:
    """Whether a name begins with a given name that no section, place or club does ("Victoria Police", "Grace Church"),
    or is a family name and a given one, as Hungarian names are. Of a page's `language` more words are known that end no
    name ("Hava Durumu")."""
    words = [word.strip(".,'’\"") for word in name.split()]
    words = [word for word in words if word]
    if len(words) > 2 and words[0].casefold() in folded_cues("name_titles"):
        words = words[1:]
    if len(words) < 2 or (len(words[0]) > 1 and words[0].isupper() and not name.isupper()):  # "AI Forum"
        return False
    first, last = words[0].partition("-")[0], words[-1]
    known = _lists(last) & (GIVEN | SURNAME) or (last[0] > _GREEK and (is_surname(last) or _given(last)))
    if not known and (is_common(last) or _lists(last) & PLACE or _is_often(last, language)):
        return False
    if is_common(first) and is_common(last):
        return first.casefold() in folded_cues("given_words") and _is_no_topic(last)
    if _lists(first) & (PLACE | CITY) and not _lists(first) & SURNAME and not known and not _is_rare_place(first):
        return False
    if _given(first) or (_lists(first) & SURNAME and known):
        return True
    if "\u0900" <= last[0] <= "\u097f" and is_surname(last) and not is_often_written(first, "hi"):
        return True  # "वैदेही त्रिपाठी": no list of given names is long enough
    alone = _given(last) and not _lists(last) & (PLACE | LARGE_CITY)  # "Harló Anna"
    return alone and not any(is_common(one) or _lists(one) or _is_often(one, language) for one in words[:-1])


def _is_no_topic(last: str) -> bool:
    """Whether a common word is a family name behind a given one, as in "Rose Gray", and no place or thing, as in "Grace
    Church"."""
    return bool(_lists(last) & SURNAME) and last.casefold() not in folded_cues("no_family", "place_ends", "place_nouns")


def _is_often(word: str, language: str | None) -> bool:
    return language is not None and is_often_written(word, language)


def is_rare_name(name: str) -> bool:
    """Whether each word of a name of two or three is rare in English, and on no list of places or organisations: such
    names are mostly those of people whom no list has ("Chirag Bhardwaj")."""
    words = name.split()
    return 2 <= len(words) <= 3 and not any(
        len(word) < _SHORTEST_RARE or is_common(word) or _lists(word) & (PLACE | CITY | LARGE_CITY | ORGANISATION)
        for word in words
    )


def is_unlisted_name(name: str, language: str | None) -> bool:
    """Whether no word of a name is a common one or a place in the language of its page, and so it is mostly a person's
    whom no list has ("Naufal Zuhdi"); a family name of the lists may be both. False in languages whose words are not
    known."""
    if language == "en":
        return is_rare_name(name)
    words = name.split()
    if (
        language not in COMMON_IN
        or language in _COMPOUNDING
        or not _MOST_RARE >= len(words) > 1
        or not words[0][:1].isupper()
    ):
        return False
    return not any(map(_is_told, words[:-1])) and (bool(_lists(words[-1]) & SURNAME) or not _is_told(words[-1]))


def _is_told(word: str) -> bool:
    """Whether a word says something: it is a common one, or a place's."""
    parts = [part for part in word.split("-") if part]
    places = PLACE | CITY | LARGE_CITY | ORGANISATION
    return any(
        len(part.strip(".")) < _SHORTEST_RARE or is_common_somewhere(part) or is_common(part) or _lists(part) & places
        for part in parts
    )


def _is_rare_place(word: str) -> bool:
    """Whether a given name is also a place, but a small one, as most are."""
    return not _lists(word) & (PLACE | LARGE_CITY)


def is_place_name(name: str, *, printed: bool = True) -> bool:
    """Whether a text is a place on a list and no name of a person: "Mumbai", "Nairobi, Kenya", "New Delhi", "서울".

    What both are called counts as a person's, as "Florence" and "Jordan" are. Where it is `printed`, and not stated as
    a person's name, a word for places at its end is enough: "Norwell Lake".
    """
    main, _, region = (part.strip() for part in name.partition(","))
    words = main.split()
    known = _lists(main)
    if not 1 <= len(words) <= 4:
        return False
    town = bool(known & CITY) and len(words) > 1 and _is_town(words)
    if begins_as_person(main) and not town:
        return False
    if is_listed_place(main) or (printed and (town or _ends_as_place(words))):
        return True
    if region:
        named = bool(known & CITY or (len(words) == 1 and not known & (GIVEN | SURNAME)))
        return named and _is_region(region)
    if known & (PLACE | CITY) and not known & GIVEN:
        small = printed or len(words) != 2  # "Hà Giang" is a town and a person
        return bool(known & (PLACE | LARGE_CITY)) or (small and not (known | _lists(words[0])) & SURNAME)
    return False


def _is_town(words: list[str]) -> bool:
    """Whether a town's name of several words is no person's too: "Santa Maria", "Santiago de Compostela"."""
    towns = _lists(words[0]) & CITY or words[0].casefold() in folded_cues("place_begins")
    return bool(towns) or not _lists(words[-1]) & (GIVEN | SURNAME)


def _is_region(region: str) -> bool:
    return bool(_lists(region) & (PLACE | LARGE_CITY)) or is_city(region)


def _ends_as_place(words: list[str]) -> bool:
    """Whether some words end in one for places and do not begin with a given name."""
    ends = folded_cues("place_nouns", "place_ends")
    return len(words) > 1 and words[-1].casefold() in ends and not _lists(words[0].partition("-")[0]) & GIVEN
