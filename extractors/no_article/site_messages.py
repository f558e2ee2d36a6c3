"""Pages on which a site speaks to its visitor where a story should be: not found, refused, sign in, consent, for sale.

The words are in data/no_story.toml. A news story may use any of them; a page is a message when it says hardly anything
else, is short, and nobody signed or dated it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extractors.text.cues import cues_of, languages_of
from extractors.text.lines import count_words
from extractors.text.phrases import Phrases, phrases, plain

_SENTENCES = re.compile(r"(?<=[.!?…؟।۔።။])\s+|(?<=[。！？])")
_TITLE_PARTS = re.compile(r"\s[|–—·•»«:-]\s|\s?[|｜]\s?")
_NUMBERED = re.compile(r"\d")  # the number of a request, an address of a visitor
_KINDS = ("site_part", "site_fault", "site_request", "site_address", "wall_part")


@dataclass(frozen=True, slots=True)
class MessageLimits:
    """When a text is a message of the site. Shares are of its letters."""

    entitled: int = 160  # words of a page whose whole title is one of a message
    untitled: int = 60  # words of one with another title
    consent: int = 400  # words of the longest message, a form of consent
    # In sentences of a message, which name two of three: what belongs to a site, what is wrong or asked, whom it
    # speaks to.
    most: float = 0.4
    said: float = 0.55  # in sentences of a message under another title
    only: float = 0.8  # the same of a form of consent, which speaks of nothing else
    stray: float = 0.12  # in other sentences under another title, at most
    told: float = 0.25  # in sentences that name none of the three, at most
    languages: int = 3  # how many are tried
    name: int = 2  # words of a title that may be the site's name
    title: int = 160  # characters of one that can be a message's
    letters: int = 6_000  # of the longest message


LIMITS = MessageLimits()


@dataclass(frozen=True, slots=True)
class Voice:
    """How much of a text is a message, as shares of its letters.

    `site`: in sentences of a message; `told`: in sentences that have no word of one. `plain`: whether a sentence says
    by itself that what was asked for is missing or refused, or puts a check for robots before it.
    """

    site: float
    told: float
    plain: bool


def is_message(titles: Sequence[str], story: Sequence[str], words: int, dated: bool) -> bool:
    """Whether a page is a message of its site.

    `titles` are what could be its title, the one that is shown as headline first; `story` the lines found to be story,
    `words` how many words these have. `dated`: a day is printed beside the story, as newspapers print that of today
    above any page.
    """
    if words > LIMITS.consent or sum(map(len, story)) > LIMITS.letters:
        return False
    if not any(map(is_message_title, titles)):
        return words <= LIMITS.untitled and not dated and _says_so([*_headline(titles, story), *story])
    voices = listen(story)
    if words > LIMITS.entitled:
        return any(voice.site >= LIMITS.only and voice.told <= LIMITS.told for voice in voices)
    said = [line for line in story if not is_message_title(line)]
    if not said:
        return True
    if len(said) < len(story):
        voices += listen(said)
    marked = any(map(_is_marked, story))
    return (marked and words <= LIMITS.untitled) or any(
        voice.site >= LIMITS.most and (voice.told <= LIMITS.told or marked) for voice in voices
    )


def _says_so(lines: Sequence[str]) -> bool:
    """Whether lines are a message by their sentences alone."""
    return any(voice.plain and voice.site >= LIMITS.said and voice.told <= LIMITS.stray for voice in listen(lines))


def _headline(titles: Sequence[str], story: Sequence[str]) -> Sequence[str]:
    """The headline where it is one: of a word or two it may be the site's name."""
    return [title for title in titles[:1] if title not in story and count_words(title) > LIMITS.name]


def is_message_title(title: str) -> bool:
    """Whether a title, or a part of it beside the site's name, says that there is nothing to read here."""
    if len(title) > LIMITS.title:
        return False
    parts = (plain(part).split() for part in _TITLE_PARTS.split(title))
    return any(  # a number alone heads many things
        (_is_whole(words) or _is_whole([word for word in words if not word.isdigit()])) and not "".join(words).isdigit()
        for words in parts
    )


def listen(lines: Sequence[str]) -> list[Voice]:
    """How much of a text is a message of its site, by the words of each of the likeliest languages."""
    sentences = [plain(part) for line in lines for part in _SENTENCES.split(line)]
    return [_listen_in(language, sentences) for language in _likely(" ".join(sentences))]


def _likely(text: str) -> list[str]:
    """The languages with most of the words of messages in a text. Many share some of them."""
    found = {language: sum(words.count(text) for words in kinds) for language, kinds in _languages().items()}
    return sorted(found, key=lambda language: -found[language])[: LIMITS.languages]


def _listen_in(language: str, sentences: Sequence[str]) -> Voice:
    letters = site = told = 0
    missing = checked = addressed = False
    for sentence in sentences:
        size = sum(len(word) for word in sentence.split() if not _NUMBERED.search(word))
        part, fault, request, address, wall = (words.anywhere(sentence) for words in _languages()[language])
        kinds = part + (fault or request) + address
        letters += size
        site += size if kinds > 1 else 0
        told += size if not kinds else 0
        missing |= fault and kinds > 2
        checked |= request and wall
        addressed |= address
    if not letters:
        return Voice(1.0, 0.0, plain=False)  # numbers alone, below a title that says it all
    return Voice(site / letters, told / letters, missing or (checked and addressed))


@cache
def _languages() -> dict[str, tuple[Phrases, ...]]:
    """The words of each language, kind by kind, with those that all have."""
    return {
        language: tuple(Phrases((*cues_of(kind, "any"), *cues_of(kind, language))) for kind in _KINDS)
        for language in languages_of("site_part")
        if language != "any"
    }


def _is_marked(line: str) -> bool:
    """Whether a line bears the mark of a service that stands guard before sites."""
    return phrases("guard_mark").anywhere(plain(line))


def _is_whole(words: Sequence[str]) -> bool:
    """Whether words are titles of messages one after the other: "error 404 page not found"."""
    wholes = phrases("message_title").whole
    ends = {0}
    for end in range(1, len(words) + 1):
        if any(start in ends and " ".join(words[start:end]) in wholes for start in range(end)):
            ends.add(end)
    return len(words) > 0 and len(words) in ends
