"""What scripts differ in: which are written without spaces between words, which signs belong to a word besides its
letters, what closes a sentence, and how the parts of a name make one.
"""

import re
import unicodedata
from itertools import groupby

# Thai and Lao, Burmese, Khmer: alphabets, whose words have four characters and more with their vowel signs and tones.
ALPHABET_RANGES = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF))
# The same with Kana, Han with its extension A and the compatibility forms: two characters are a word.
UNSPACED_RANGES = (
    *ALPHABET_RANGES,
    (0x3040, 0x30FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
)
UNSPACED_CHARACTERS, ALPHABET_CHARACTERS = 2, 4  # a word, on average: of Chinese and Japanese, of the alphabets

# Signs that a word is the same without: accents that stand by themselves, the points of Hebrew, Arabic and Syriac,
# variation selectors, and the joiners that only tell letters how to connect.
_POINT_RANGES = (
    *((0x0300, 0x036F), (0x0483, 0x0489), (0x0591, 0x05BD), (0x05BF, 0x05BF), (0x05C1, 0x05C2), (0x05C4, 0x05C5)),
    *((0x05C7, 0x05C7), (0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06DC), (0x06DF, 0x06E4)),
    *((0x06E7, 0x06E8), (0x06EA, 0x06ED), (0x0711, 0x0711), (0x0730, 0x074A), (0x0897, 0x089F), (0x08CA, 0x08E1)),
    *((0x08E3, 0x08FF), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x200C, 0x200D), (0x20D0, 0x20F0), (0x302A, 0x302F)),
    *((0x2DE0, 0x2DFF), (0xFB1E, 0xFB1E), (0xFE00, 0xFE0F), (0xFE20, 0xFE2F), (0xE0100, 0xE01EF)),
)
_MARKED = ((0x0780, 0x1CFF), (0xA800, 0xABFF), (0x10A00, 0x11FFF))  # the blocks that have marks of the other kind


def _ranges(*ranges: tuple[int, int]) -> str:
    """Ranges of code points for the [] of a pattern."""
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


def _mark_ranges() -> tuple[tuple[int, int], ...]:
    """The combining marks that are part of a word's spelling in scripts with spaces, such as the vowel signs of Hindi:
    no letters to Unicode, and so to Python's \\w and isalnum."""
    others = {code for first, last in (*_POINT_RANGES, *ALPHABET_RANGES) for code in range(first, last + 1)}
    blocks = (code for first, last in _MARKED for code in range(first, last + 1))
    codes = (code for code in blocks if code not in others and unicodedata.category(chr(code))[0] == "M")
    runs = (list(run) for _, run in groupby(enumerate(codes), lambda pair: pair[1] - pair[0]))
    return tuple((run[0][1], run[-1][1]) for run in runs)


POINT_RANGES, MARK_RANGES = _POINT_RANGES, _mark_ranges()
UNSPACED, ALPHABETS = _ranges(*UNSPACED_RANGES), _ranges(*ALPHABET_RANGES)  # inside the [] of a pattern
POINTS, MARKS = _ranges(*POINT_RANGES), _ranges(*MARK_RANGES)

# Sentence_Terminal of Unicode, as far as newspapers are printed in a script. The shad of Tibetan is none: headlines and
# the items of menus end with it too.
STOPS = (
    ".!?…‼⁇⁈⁉‽。！？．｡"
    "։؞؟۔\u0700\u0701\u0702߹।॥෴"  # Armenian, Arabic, Urdu, Syriac, N'Ko, Devanagari and its neighbours, Sinhala
    "။።፧፨។៕"  # Burmese, Ethiopic, Khmer
    "\u1803\u1809\u1c7e\u1c7f\ua9c8\ua9c9\uaaf0\uaaf1\uabeb"  # Mongolian, Ol Chiki, Javanese, Meetei Mayek
)
_STOPS = frozenset(STOPS)
_ALPHABETIC, _STOPPED = re.compile(f"[{ALPHABETS}]"), re.compile("[\u1000-\u109f\u1780-\u17ff]")  # Burmese, Khmer
_EAST_ASIAN = re.compile("[\u3005\u3400-\u9fff\uac00-\ud7af]+")
_CLOSERS = " \"'”’»«“‘›‹„)]}」』】〉》）］"
_GREEK_QUESTION = frozenset(";\u037e")


def is_mark(character: str) -> bool:
    """Whether a character is a sign of a word that is no letter to Python: the vowel sign at the end of हिन्दी."""
    return unicodedata.category(character)[0] == "M"


def is_alphabetic(text: str) -> bool:
    """Whether a text is in an alphabet without spaces: Thai, Lao, Khmer, Burmese."""
    return not text.isascii() and _ALPHABETIC.search(text) is not None


def has_stops(text: str) -> bool:
    """Whether an alphabetic text is in a script that ends its sentences with a sign, as Thai and Lao do not."""
    return _STOPPED.search(text) is not None


def join_name(given: str | None, family: str | None, additional: str | None = None) -> str:
    """A person's name from its parts, as it is written: in Han and Hangul the family's first and without a space; a
    part that already holds the other is the whole name."""
    if given and family and _EAST_ASIAN.fullmatch(given + family):
        return family + given
    if given and family and given.casefold().endswith(" " + family.casefold()):
        return given
    if given and family and family.casefold().startswith(given.casefold() + " "):
        return family
    return " ".join(part for part in (given, additional, family) if part)


def ends_sentence(text: str) -> bool:
    """Whether a line as shown ends with a full stop, question or exclamation mark of any script, quotes allowed."""
    bare = text.rstrip(_CLOSERS)
    last = bare[-1:]
    return last in _STOPS or (last in _GREEK_QUESTION and "\u0370" <= bare[-2:-1] <= "\u03ff")
