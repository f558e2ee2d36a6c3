"""The headline inside a page's title: without the site's name and the sections that stand before, behind or between.

Only what the page is known to call itself is taken away. Where its names are from is for the caller.
"""

import re
import unicodedata
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from extractors.dates.printed import find_dates
from extractors.text.cues import any_of, cues, cues_of, folded_cues
from extractors.text.lines import squeezed

_SIGN = re.compile(
    r"\s*[|｜¦‖︱]+\s*|\s+(?:[-–—―•·»›«‹~/\\:<>_*⋆→►▶]|::|//|>>|<<|\|\|)+\s+|\s*(?:[»›«‹•]|::)\s*|\s*__*(?=\S)|\s*[：]\s*|:\s+|"
    r"\s[-–—](?=\S)|(?<=\S)[-–—]\s|(?<=[\u3000-\u9fff\uac00-\ud7af])\s*[-–—―‐－·•/~～:>»／]+\s*(?=\S)|[,，、]\s*"
)
_NAME_SIGN = re.compile(r"\s*[|｜]\s*|\s+[-–—•·»]\s+")  # "The Gazette | News from Oslo"
_WEAK = frozenset(":：,，、")  # also inside headlines
_BARS = frozenset("|｜¦")
_DASHES = frozenset("-–—―‐－~/\\<>")
_BRACKET_END = re.compile(r"\s*[(（\[【〔«『「](?P<name>[^()（）\[\]【】〔〕«»]{2,60})[)）\]】〕»』」]$")
_BRACKET_START = re.compile(r"^[(（\[【〔](?P<name>[^()（）\[\]【】〔〕]{2,60})[)）\]】〕]\s*")
_EASTERN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0eff]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_AUTHOR = re.compile(r"by(?:\s[^\W\d_a-z][\w.'’-]*){1,4}")  # "Headline | by Jane Doe | Site"
_ENDING = re.compile(r"(?<=\w\w)\.[a-z]{2,4}$")
_KEYWORDS = re.compile(r"[!-~]+(?:\s[!-~]+){3,}")  # four words in Latin letters
_AROUND = " |¦-–—―:·•([（"
_LATIN_END = "\u0370"
_PHRASE = 4  # words
_TOPIC = 2  # words
_EASTERN_HEAD = 11  # characters
_MOST_PARTS = 8
Sections = Callable[[], Iterable[str]]
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class SiteNames:
    """What a site goes by: `names` as printed, of which "" is none.

    A part of a title is the site's when it says no more than one of them.
    """

    names: tuple[str, ...]
    keys: frozenset[str] = field(init=False)
    small: frozenset[str] = field(init=False)  # names that begin with a small letter
    labels: frozenset[str] = field(init=False)  # first parts of its domains
    longest: int = field(init=False)  # characters that a part can have

    def __post_init__(self) -> None:
        keys: set[str] = set()
        for name in self.names:
            for part in (name, *_NAME_SIGN.split(name)):
                keys |= set() if part != name and _is_section(part, frozenset()) else _keys(part)
        keys |= {_unmarked(key) for key in keys if not key.isascii() and key[0] < _LATIN_END}
        object.__setattr__(self, "keys", frozenset(keys))
        object.__setattr__(self, "longest", max(map(len, self.names), default=0) + 24)
        domains = [name for name in self.names if _is_domain(name)]
        object.__setattr__(self, "labels", frozenset(squeezed(name.rsplit(".", 1)[0]) for name in domains))
        object.__setattr__(
            self, "small", frozenset(key for name in self.names if name[:1].islower() for key in _keys(name))
        )

    def hold(self, part: str) -> bool:
        """Whether a part of a title is one of the names; "mirror" is not MIRROR, nor "a star" the Star."""
        if not self.keys or not 2 <= len(part) <= self.longest:
            return False
        keys = _keys(part)
        if not keys & self.keys and not self._nearly_domain(squeezed(part)):
            return False
        first = next((char for char in part if char.isalpha()), "")
        return not first.islower() or _is_domain(part) or bool(keys & self.small)

    def _nearly_domain(self, key: str) -> bool:
        """Whether a name is most of the domain: "Example" of getexample.com."""
        return len(key) > 5 and any(
            (label.startswith(key) or label.endswith(key)) and len(key) >= 0.6 * len(label) for label in self.labels
        )


def _unmarked(key: str) -> str:
    """Latin letters without their marks, as addresses have them."""
    return "".join(char for char in unicodedata.normalize("NFD", key) if not unicodedata.combining(char))


def _is_domain(text: str) -> bool:
    return "." in text and " " not in text.strip()


def _keys(name: str) -> set[str]:
    """The forms in which a name is compared: letters only, also without what stands around names of sites."""
    name = name.strip(" @|-–—:·•")
    bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", name.casefold())
    whole = squeezed(bare)
    if len(whole) < 2:
        return set()
    keys = {whole}
    if closing := next((end for end in _site_endings() if whole.endswith(end)), None):
        keys |= {whole[: -len(closing)]} if len(whole) > len(closing) + 2 else set()
    if ending := _ENDING.search(bare):  # "The Gazette.com"
        keys.add(squeezed(bare[: ending.start()]))
    if _is_domain(bare):
        label = squeezed(bare.split("/")[0].rsplit(".", 1)[0])
        keys |= {label} if len(label) > 2 else set()
        keys |= {squeezed(one) for one in (bare.rsplit(".", 2)[0],) if len(one) > 3}
    around = folded_cues("site_words")
    words = [word.strip(".,®™©") for word in bare.split()]
    kept = [word for word in words if word not in around]
    if kept and len(kept) < len(words):
        core = squeezed(" ".join(kept))
        keys |= {core} if len(core) > 2 and not (len(kept) == 1 and kept[0] in folded_cues("section_names")) else set()
    return keys


@cache
def _site_endings() -> tuple[str, ...]:
    return tuple(sorted(map(squeezed, cues("site_endings")), key=len, reverse=True))


def bare_title(text: str, sites: SiteNames, *, sections: Sections = tuple, others: Sequence[str] = ()) -> str:
    """The headline of a title. `sections` gives what the page calls its sections; `others`: headlines stated elsewhere.

    The title as it is when none of its parts is the site's name.
    """
    if not has_parts(text):
        return text
    title = _without_brackets(text, sites)
    known, stated = _Known(sections), _Known(lambda: others)
    cut = _cut_once(title, sites, known, stated)
    if cut != title:
        cut = _cut_once(_without_brackets(cut, sites), sites, known, stated)
    return _without_year(cut) or text


class _Known:
    """The letters of texts that are looked for when first asked for."""

    def __init__(self, texts: Sections) -> None:
        self._texts = texts
        self._keys: frozenset[str] | None = None

    def __contains__(self, key: object) -> bool:
        if self._keys is None:
            self._keys = frozenset(squeezed(name) for name in self._texts())
        return key in self._keys


def has_parts(title: str) -> bool:
    """Whether a title has a sign that could part a headline from a site's name."""
    return len(title) <= _LONGEST and (
        _SIGN.search(title) is not None or (title[-1:] in ")]】）" or title[:1] in "([【（〔")
    )


def has_strong_parts(title: str) -> bool:
    """Whether a title has a sign that rather parts a headline from a site's name than one clause from another."""
    if len(title) > _LONGEST:
        return False
    return any(sign.group().strip() not in _WEAK for sign in _SIGN.finditer(title)) or title.endswith(
        (")", "]", "】", "）")
    )


def is_lesser_part(text: str, title: str) -> bool:
    """Whether a text is a part of a title, and a longer one stands beside it: "Text | The headline of a story"."""
    parts = _SIGN.split(title) if text in title and len(text) < len(title) <= _LONGEST else []
    return text in parts and len(max(parts, key=len)) > len(text)


def has_site_sign(rest: str) -> bool:
    """Whether the rest of a title begins with a sign that parts a headline from a site's name."""
    sign = _SIGN.match(rest)
    return sign is not None and sign.group().strip() not in _WEAK and sign.end() < len(rest)


def _without_brackets(title: str, sites: SiteNames) -> str:
    for pattern in (_BRACKET_END, _BRACKET_START):
        match = pattern.search(title)
        if match and len(title) - len(match.group()) > 5 and sites.hold(match["name"]):
            title = (title[: match.start()] + title[match.end() :]).strip(_AROUND)
    return title.strip()


def _cut_once(title: str, sites: SiteNames, sections: Container[str], others: Container[str]) -> str:
    signs = list(_SIGN.finditer(title))
    for sign in reversed(signs[-_MOST_PARTS:]):
        tail = title[sign.end() :]
        head = title[: sign.start()].rstrip(_AROUND)
        if sites.hold(tail) and _may_cut(sign.group(), tail, head, others):
            head = _closed(head, sign.group())
            bare = _without_sections(_without_topic(head, sign.group(), others), sign.group(), sections)
            return _without_first_section(bare, sign.group(), sections, others)
    for sign in signs[:_MOST_PARTS]:
        head, rest = title[: sign.start()], title[sign.end() :].lstrip(_AROUND)
        if sites.hold(head) and _may_cut_before(sign.group(), head, rest, others):
            return _without_leading_sections(rest, sections)
    return _cut_between(title, signs, sites, sections)


def _closed(head: str, sign: str) -> str:
    """A head with the end of the quotation that the sign behind it begins with: "... «of all» – Site"."""
    return f"{head}{sign.rstrip()}" if "»" in sign and head.count("«") > head.count("»") else head


def _may_cut(sign: str, tail: str, head: str, others: Container[str]) -> bool:
    """Whether the site's name behind a sign may go. Behind a colon or comma only a name that is no common word."""
    if len(squeezed(head)) < 2:
        return False
    return sign.strip() not in _WEAK or _is_telling(tail) or squeezed(head) in others


def _may_cut_before(sign: str, head: str, rest: str, others: Container[str]) -> bool:
    """Whether the site's name before a sign may go: one word before a dash may begin a headline, and so may more where
    a small letter goes on ("The Messenger – a farewell")."""
    if len(squeezed(rest)) < 4:
        return False
    bare = sign.strip()
    if squeezed(rest) in others or not (bare in _WEAK or bare in _DASHES):
        return True
    return _is_telling(head) and not rest[:2].strip().islower()


def _is_telling(name: str) -> bool:
    """Whether a name is no word of the language: two words and more, a domain, or four characters of the East."""
    return len(name.split()) > 1 or _is_domain(name) or (len(name) >= 4 and bool(_EASTERN.search(name)))


def _cut_between(title: str, signs: list[re.Match[str]], sites: SiteNames, sections: Container[str]) -> str:
    """A title with the site's name between headline and section: "Headline | Site | Section"."""
    for first, second in pairwise(signs):
        name = title[first.end() : second.start()]
        if not sites.hold(name) or first.group().strip() in _WEAK or second.group().strip() in _WEAK:
            continue
        head, tail = title[: first.start()], title[second.end() :]
        if all(_is_section(part, sections) for part in _SIGN.split(head)) and not _is_section(tail, sections):
            return tail
        if all(_is_section(part, sections) for part in _SIGN.split(tail)) or len(head) > len(tail) or _is_phrase(head):
            return _without_sections(head, first.group(), sections)
    return title


def _is_phrase(head: str) -> bool:
    """Whether what stands before the site's name has the words of a headline: what follows is the site's motto."""
    return len(head.split()) >= _PHRASE


def _without_topic(title: str, sign: str, others: Container[str]) -> str:
    """A title without the short topic at its end that stands behind the same bar as the site's name does; one that the
    page states elsewhere as it is keeps it ("Clara Lima | An interview")."""
    signs = list(_SIGN.finditer(title)) if sign.strip() in _BARS and squeezed(title) not in others else []
    if not signs or signs[-1].group().strip() != sign.strip():
        return title
    head, tail = title[: signs[-1].start()], title[signs[-1].end() :]
    words = len(tail.split())
    named = tail[:1].isalpha() and not tail[:1].islower() and tail[-1:].isalpha() and words <= _TOPIC
    told = len(head.split()) >= _PHRASE + words or (words == 1 and _EASTERN.search(head) and len(head) > _EASTERN_HEAD)
    return head if named and told and len(tail) * 2 < len(head) and not any(map(str.isdigit, tail)) else title


def _without_sections(title: str, sign: str, sections: Container[str]) -> str:
    """A title without the sections and the author at its end, behind the sign that the site's name stood behind."""
    for _ in range(3):
        signs = [one for one in _SIGN.finditer(title) if _alike(one.group(), sign)]
        tail = title[signs[-1].end() :] if signs else ""
        head = title[: signs[-1].start()] if signs else title
        if not signs or not (_is_section(tail, sections) or _AUTHOR.fullmatch(tail) or _are_keywords(tail, head)):
            return title
        if len(head.split()) < 2 and not (_EASTERN.search(head) and len(head) > 5):
            return title
        title = head
    return title


def _are_keywords(tail: str, head: str) -> bool:
    """Whether Indian and other sites say in English what a headline in other letters is about."""
    return _KEYWORDS.fullmatch(tail) is not None and not any("a" <= char <= "z" for char in head.lower())


def _alike(one: str, other: str) -> bool:
    return one.strip() == other.strip() or (one.strip() not in _WEAK and other.strip() not in _WEAK and "-" not in one)


def _without_leading_sections(title: str, sections: Container[str]) -> str:
    sign = _SIGN.search(title)
    if sign and sign.group().strip() not in _WEAK and _is_section(title[: sign.start()], sections):
        rest = title[sign.end() :]
        return rest if len(squeezed(rest)) > 8 else title
    return title


def _without_first_section(title: str, sign: str, sections: Container[str], others: Container[str]) -> str:
    """A title without the section that the same sign parts from it as the site's name: "Region | Headline | Site"."""
    first = _SIGN.search(title)
    if first is None or first.group().strip() != sign.strip() or sign.strip() in _WEAK or squeezed(title) in others:
        return title
    rest = title[first.end() :]
    told = len(rest.split()) >= _PHRASE or _EASTERN.search(rest) is not None
    return rest if told and not rest[0].islower() and _is_section(title[: first.start()], sections) else title


def _is_section(part: str, sections: Container[str]) -> bool:
    """Whether a part of a title is a section's name: one that the page has, or words that sections are called by."""
    words = part.casefold().split()
    key = squeezed(part)
    if not words or len(words) > 5 or len(part) > 40:
        return False
    if key in sections:
        return True
    names = folded_cues("section_names")
    if part.casefold() in names or all(word.strip(",.") in names for word in words):
        return True
    if _EASTERN.search(part):
        for ending in (end for language in ("zh", "ja", "ko") for end in cues_of("section_endings", language)):
            bare = part.removesuffix(ending)
            if bare != part and (bare in names or squeezed(bare) in sections):
                return True
    dates = find_dates(part) if any(char.isdigit() for char in part) else ()
    return len(dates) == 1 and len(part) - (dates[0].end - dates[0].start) < 4


@cache
def _dated() -> re.Pattern[str]:
    return re.compile(rf"\s*[(\[（【]\s*{any_of('dated')}[^()\[\]（）【】]{{0,30}}[)\]）】]$", re.IGNORECASE)


def _without_year(title: str) -> str:
    """A title without when it was published, in brackets at its end: "... (Published 2021)"."""
    if title[-1:] in ")]）】" and _YEAR.search(title[-40:]):
        return _dated().sub("", title)
    return title
