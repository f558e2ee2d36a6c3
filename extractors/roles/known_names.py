"""What the lists of names know of a text: whether people or places are called so. Most people stand on no list."""

from functools import lru_cache

from extractors.dates.dateline_words import is_city, is_listed_place
from extractors.text.cues import folded_cues
from extractors.text.word_lists import CITY, GIVEN, LARGE_CITY, PLACE, SURNAME, read_lists


@lru_cache(maxsize=1024)
def _lists(name: str) -> int:
    return read_lists().lists_of(name)


def begins_as_person(name: str) -> bool:
    """Whether a name begins with a given name, or ends with one as Hungarian names do."""
    words = [word.strip(".,'’\"") for word in name.split()]
    if len(words) < 2:
        return False
    first, last = words[0].partition("-")[0], words[-1]
    return bool(_lists(first) & GIVEN or (_lists(first) & SURNAME and _lists(last) & (GIVEN | SURNAME)))


def is_place_name(name: str, *, printed: bool = True) -> bool:
    """Whether a text is a place on a list and no name of a person: "Mumbai", "Nairobi, Kenya", "New Delhi", "서울".

    What both are called counts as a person's, as "Florence" and "Jordan" are. Where it is `printed`, and not stated as
    a person's name, a word for places at its end is enough: "Norwell Lake".
    """
    main, _, region = (part.strip() for part in name.partition(","))
    words = main.split()
    known = _lists(main)
    if not 1 <= len(words) <= 4 or (begins_as_person(main) and not (known & CITY and not _ends_as_person(words))):
        return False
    if is_listed_place(main) or (printed and _ends_as_place(words)):
        return True
    if region:
        return len(words) == 1 and _is_region(region) and bool(known & CITY or not known & (GIVEN | SURNAME))
    if known & (PLACE | CITY) and not known & GIVEN:
        small = printed or len(words) != 2  # "Hà Giang" is a town and a person
        return bool(known & (PLACE | LARGE_CITY)) or (small and not (known | _lists(words[0])) & SURNAME)
    return False


def _ends_as_person(words: list[str]) -> bool:
    return bool(_lists(words[-1]) & (GIVEN | SURNAME))


def _is_region(region: str) -> bool:
    return bool(_lists(region) & (PLACE | LARGE_CITY)) or is_city(region)


def _ends_as_place(words: list[str]) -> bool:
    """Whether some words end in one for places and do not begin with a given name."""
    ends = folded_cues("place_nouns", "place_ends")
    return len(words) > 1 and words[-1].casefold() in ends and not _lists(words[0].partition("-")[0]) & GIVEN
