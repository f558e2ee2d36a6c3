"""What a person's name looks like in any script, and what is nobody's: desks, organisations, roles, accounts.

Only single names; how names stand in a line or a list is known by credits.py.
"""

import re
import unicodedata
from functools import cache, lru_cache

from extractors.dates.dateline_words import is_agency
from extractors.text.cues import cues, cues_of, folded_cues
from extractors.text.lines import squeezed

_JOINERS = frozenset("'’ʼ‘-‐‑.·\u200c\u200d")
_USER = re.compile(r"^(?:user|admin|author|editor|writer|guest|test|member|staff|wp|redac\w*)[\W_]*\d+$", re.IGNORECASE)
_DOMAIN = re.compile(r"(?:^|\s)(?:www\.\S+|[\w-]+(?:\.[\w-]+)*\.(?:[a-z]{2,3}|info|news|online|media|example))$", re.I)
_HAN = re.compile(r"^[\u3005\u3400-\u9fff]{2,5}$|^[\u3400-\u9fff]{1,8}(?:[·・‧•][\u3400-\u9fff]{1,8}){1,3}$")
_KANA = re.compile(r"^(?=.*[\u3040-\u30ff])[\u3005\u3040-\u30ff\u3400-\u9fff]{2,9}$|^[\u30a0-\u30ff・＝·]{3,24}$")
_HANGUL = re.compile(r"^[\uac00-\ud7af]{2,5}$")
_EASTERN = re.compile(r"[\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_MOST_LETTERS = 60
_LONGEST_PAGE = 5  # words before a name that links to its page
_NONE: frozenset[str] = frozenset()
_ARTICLES = frozenset(("le", "la", "les", "el", "los", "il", "o", "de", "het", "der", "das"))


def particles() -> frozenset[str]:
    """Small words inside names: "van", "de la", "bin"."""
    return folded_cues("name_particles")


def suffixes() -> frozenset[str]:
    """What may follow a name and belongs to it: "Jr", "III"."""
    return folded_cues("name_suffixes")


def is_name(name: str, *, single: bool = False) -> bool:
    """Whether words have the shape of a person's whole name: two to five of them, capitalised where letters have case.

    Names of East Asian scripts are one word. `single`: one word is enough in the other scripts, too.
    """
    if len(name) > _MOST_LETTERS:
        return False
    words = name.split()
    if _EASTERN.search(name):
        return is_eastern_name(name)
    small = particles() if name.isupper() else _NONE
    given = [
        word
        for word in words
        if word not in particles() and word.casefold() not in small and word.strip(".,").casefold() not in suffixes()
    ]
    if not (1 if single else 2) <= len(given) <= 5 or len(words) > 7 or words[-1] in particles():
        return False
    if not all(map(is_name_word, given)) or any(word.casefold() in folded_cues("days") for word in given):
        return False
    return any(len(word.strip(".")) > 1 for word in given)


def is_eastern_name(name: str) -> bool:
    """Whether a name is one that Chinese, Japanese or Korean could print, with a space between its parts or not."""
    parts = name.split()
    if len(parts) > 3:
        return False
    return all(_HAN.match(part) or _HANGUL.match(part) or _KANA.match(part) for part in ["".join(parts)])


def has_surname(name: str, script: str) -> bool:
    """Whether a Chinese ("zh"), Japanese ("ja") or Korean ("ko") name begins with a common surname and has the length
    of a name."""
    single, double = _surnames(script)
    most = 5 if script == "ja" else 4
    return (name[:1] in single and 2 <= len(name) <= 3) or (
        3 <= len(name) <= most and (name[:2] in double or name[:3] in double)
    )


@cache
def _surnames(script: str) -> tuple[frozenset[str], frozenset[str]]:
    kinds = {"zh": ("zh", "zh_hant"), "ko": ("ko",), "ja": ()}[script]
    letters = frozenset("".join(text for kind in kinds for text in cues_of("surnames", kind)))
    return letters, frozenset(cues_of("surnames", f"{script}_double"))


def without_page(text: str) -> str:
    """A name without what links to its page: "Posts by Jane Doe", "About Jane Doe"."""
    words = text.split()
    for many in range(min(_LONGEST_PAGE, len(words) - 1), 0, -1):
        if " ".join(words[:many]).casefold() in folded_cues("author_pages"):
            return " ".join(words[many:])
    return text


def is_name_word(word: str) -> bool:
    """Whether a word begins like a name and holds letters only: "O'Neill", "al-Rashid", "J.", "จันทร์"."""
    bare = word.strip(".,")
    for prefix in ("d'", "d’", "l'", "l’", "al-", "el-", "an-", "as-", "ar-", "ibn-", "‘", "'", "’", "ó", "o'", "o’"):
        if bare.startswith(prefix) and len(bare) > len(prefix):
            bare = bare[len(prefix) :]
            break
    first = bare[:1]
    if (
        bare[-1:] == "-" or not first.isalpha() or first.title() != first
    ):  # of scripts without capitals all letters are titles
        return False
    return all(char.isalpha() or char in _JOINERS or unicodedata.category(char)[0] == "M" for char in bare[1:])


def holds_desk_name(name: str) -> bool:
    """Whether one of the words of a name is also one for papers, as "Post" and "Kurier" are."""
    return not folded_cues("desk_names").isdisjoint(name.casefold().split())


def is_unnamed(name: str) -> bool:
    """Whether a text stands where nobody is named: "admin", "user12", "example.org"."""
    bare = name.strip()
    return squeezed(bare) in _nobodies() or bool(_USER.match(bare) or (" " not in bare and _DOMAIN.search(bare)))


@lru_cache(maxsize=1024)  # a name is looked at where it is stated, printed, and among the lines around
def is_nobody(name: str) -> bool:
    """Whether a name is a desk's, an organisation's, an agency's, a role's or an account's, or is none at all."""
    if not squeezed(name) or is_unnamed(name) or _DOMAIN.search(name.strip()):
        return True
    words = [word.strip(".,:;()[]\"'’“”").casefold() for word in re.split(r"[\s/&+|]+|(?<=\w)-(?=\w)", name)]
    words = [word for word in words if word]
    if not words:
        return True
    if _is_desk(words, name.split()) or _names_agency(name):
        return True
    return bool(_EASTERN.search(name)) and _ends_as_desk("".join(name.split()))


def _is_desk(words: list[str], printed: list[str]) -> bool:
    strong, weak = folded_cues("desk_words"), folded_cues("desk_names")
    if not strong.isdisjoint(words) or any(map(" ".join(words).__contains__, cues("desk_parts"))):
        return True
    if words[0] in {"the", "die"} and len(words) > 1:
        return True
    if words[0] in _ARTICLES and len(words) > 1 and words[1] in weak:
        return True
    if len(words) > 2 and any(word in {"of", "for", "the"} for word in printed[1:-1]):
        return True
    if all(word in weak or word in folded_cues("staff", "staff_words") for word in words):
        return True
    if len(words) > 2 and words[-1] in weak and min(map(len, words)) > 1:  # "Jane M. Courier" is a person
        return True
    return len(words) > 1 and words[0] in weak and words[0] not in {"guest", "star", "sun", "bee", "brand", "mercury"}


@cache
def _nobodies() -> frozenset[str]:
    return frozenset(squeezed(phrase) for phrase in cues("nobody"))


def _names_agency(name: str) -> bool:
    """Whether a name is an agency's, alone or with something behind it ("Reuters Staff", "AFP Paris")."""
    if is_agency(name, whole=True):
        return True
    first, *rest = name.split() or [""]
    if not rest:
        return False
    if any(is_agency(" ".join([first, *rest[:size]]), whole=True) for size in (1, 2, 3) if size < len(rest) + 1):
        return True
    if name.replace("Mc", "").isupper():  # all in capitals, "ANA McREIS" is a person too
        return False
    return first in cues("broadcasters") or (len(first) > 2 and first.isupper() and is_agency(first, whole=True))


def without_agency(words: list[str]) -> list[str]:
    """The words of a name without the agency that was put behind it: "Jane Doe AP", "Jane Doe The Associated Press"."""
    for size in (4, 3, 2):
        if len(words) - size >= 2 and is_agency(" ".join(words[-size:]), whole=True):
            return words[:-size]
    return words[:-1] if len(words) > 2 and _ends_in_agency(words) else words


def _ends_in_agency(words: list[str]) -> bool:
    last = words[-1]
    if not is_agency(last, whole=True) or all(word.isupper() for word in words):
        return False
    return last.isupper() or (
        last.casefold() not in folded_cues("agencies_like_people") and (len(last) > 5 or last.islower())
    )


def _ends_as_desk(name: str) -> bool:
    return name.endswith(_endings())


@cache
def _endings() -> tuple[str, ...]:
    return cues("desk_endings")


def tidy(name: str) -> str:
    """A name without the capitals or small letters of its headline style: "JANE MCDOE III" is "Jane McDoe III"."""
    words = name.split()
    if len(words) > 1 and name.isupper() and any(letter in name for letter in "İŞĞ"):  # Turkish has two letters I
        return " ".join(word[:1] + word[1:].replace("İ", "i").replace("I", "ı").lower() for word in words)
    if len(words) > 1 and (name.isupper() or (name.islower() and name.isascii())):
        return " ".join(_tidy_word(word, place) for place, word in enumerate(words))
    return " ".join(words)


def _tidy_word(word: str, place: int) -> str:
    folded = word.strip(".,").casefold()
    if folded in {"ii", "iii", "iv"} or (
        len(folded) == 2 and folded.isascii() and not set(folded) & set("aeiouy") and word.isupper()
    ):
        return word.upper()
    if place and folded in {"de", "da", "do", "dos", "del", "van", "von", "der", "den", "du"}:
        return word.lower()
    title = re.sub(r"(?<=\w)(['’])S\b", r"\1s", word.title())
    return re.sub(r"\bMc([a-zà-ÿ])", lambda match: f"Mc{match[1].upper()}", title)
