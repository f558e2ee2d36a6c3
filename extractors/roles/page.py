"""A page while its lines are labelled: what each line shows, which are story, and what rules have said so far."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.article import Published, Role
from extractors.dates.printed import PrintedDate, find_dates
from extractors.outlets import Profile
from extractors.roles.bylines import Byline, read_byline
from extractors.roles.copyright_lines import copyright_names
from extractors.roles.publication import Days
from extractors.roles.repeats import RepeatLimits
from extractors.roles.titles import SiteNames, bare_title, has_strong_parts
from extractors.text.lines import Line, squeezed
from extractors.text.measures import LineMeasures
from extractors.text.scripts import ends_sentence, has_stops, is_alphabetic


@dataclass(frozen=True, slots=True)
class LabelLimits:
    """Sizes that rules use. Words are as `count_words` counts them."""

    sentence: int = 8  # a line of so many words that ends like a sentence is prose
    # So long a line is prose however it ends. Of Thai and its neighbours, whose words are counted by letters, a
    # headline can be as long.
    paragraph: int = 25
    long_headline: int = 40  # that one has fewer words
    kicked: int = 12  # letters of a headline that is known by another print, without the word before its colon
    reach: int = 60  # lines above the story that can be its headline
    # Printed lines around headline and first paragraph in which a date or byline belongs to the story.
    around: int = 3
    # Share of the story's words that may stand above the headline and be furniture (.30 lost .004 on clean text out
    # of fold).
    stray: float = 0.15
    told: float = 0.6  # share of the story's words above a comments heading
    counters: int = 3  # prints of the same words from which they are none
    opening: int = 5  # words that a line without a sentence's end needs to open or close a story
    subhead: int = 12  # words of the longest heading inside a story
    passed: int = 6  # lines of distance that a paragraph below a headline candidate and above the story counts
    deck_overlap: float = 0.5  # share of a deck's words that the story uses
    date_line: int = 9  # words besides the date in a date line
    before: int = 12  # lines above the story in which what a site says could be taken for its deck


LIMITS = LabelLimits()
_ITEM = re.compile(r"[•·▪◦‣*–—-]\s")
_FIGURE = re.compile(r"[\d年月월]")
_BULLET = re.compile(r"^[•·▪◦‣*]\s+")
REPEATED = RepeatLimits().part
STORY = (Role.LEDE, Role.BODY, Role.SUBHEAD)


@dataclass(slots=True)
class Page:
    """A page while its lines are labelled."""

    lines: tuple[Line, ...]
    content: Sequence[bool]
    recurring: Sequence[bool] = ()  # lines known to be furniture from other pages; () when the page stands alone
    stated_headline: str | None = None  # what a container says
    foot: bool = False  # furniture that is not among these lines follows below
    profile: Profile | None = None
    stated_sites: tuple[str, ...] = ()  # what the site is called, as container, profile and address say
    language: str | None = None
    tail: str | None = None
    day_first: bool | None = None
    updated: Published | None = None  # an update that the markup tells where it is printed
    dates: dict[int, tuple[PrintedDate, ...]] = field(default_factory=dict)
    unread: set[int] = field(default_factory=set)  # lines that print a date of which no day of ours is certain
    days: Days | None = None  # when it was published and changed, once a rule has looked
    bylines: dict[int, Byline | None] = field(default_factory=dict)
    signatures: dict[int, Byline | None] = field(default_factory=dict)
    roles: dict[int, Role] = field(default_factory=dict)
    rules: dict[int, str] = field(default_factory=dict)
    shown: tuple[str, ...] = field(init=False)  # the lines as a reader sees them
    measures: LineMeasures = field(init=False)
    printed: tuple[int, ...] = field(init=False)  # indexes of the lines that show anything
    place: dict[int, int] = field(init=False)  # of a printed line among these
    numbered: frozenset[int] = field(init=False)  # the lines with figures, or Han for years and months
    sentences: frozenset[int] = field(init=False)  # those of the content lines that read like sentences
    _content: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.shown = tuple([line.shown for line in self.lines])
        self.measures = LineMeasures(self.shown)
        self.printed = tuple([index for index, text in enumerate(self.shown) if text])
        self.place = {index: place for place, index in enumerate(self.printed)}
        self.numbered = frozenset([index for index in self.printed if _FIGURE.search(self.shown[index])])
        self._content = tuple(index for index, kept in enumerate(self.content) if kept)
        self.sentences = frozenset(index for index in self._content if self.is_prose(index))

    def untailed(self, text: str) -> str:
        """A title or picture text without the outlet's name at its end."""
        if self.tail and text.endswith(" " + self.tail):
            return text[: -len(self.tail)].rstrip()
        return self.profile.untailed(text) if self.profile else text

    def byline(self, index: int) -> Byline | None:
        """The labelled byline that a line is; each line is looked at once."""
        if index not in self.bylines:
            self.bylines[index] = read_byline(self.shown[index], self.language)
        return self.bylines[index]

    def sites(self) -> tuple[str, ...]:
        """What the site is called, as it is stated and in copyright lines."""
        foot = [*self.shown[:5], *self.shown[-40:]]
        marked = (text for text in foot if "©" in text or "opyright" in text[:20] or "版" in text[:20])
        return tuple(dict.fromkeys((*self.stated_sites, *(name for text in marked for name in copyright_names(text)))))

    def bare(self, index: int) -> str:
        """A headline without the outlet's name before or behind it, and without a kicker or a bullet before it."""
        text = _BULLET.sub("", self.untailed(self.shown[index]))
        if not (has_strong_parts(text) or ":" in text or "：" in text):
            return text
        short = tuple(shown for shown in self.shown if 0 < len(shown) <= 30)
        bare = bare_title(text, SiteNames(self.sites()), sections=lambda: short, others=self.shown[:60])
        return self._without_kicker(bare)

    def _without_kicker(self, headline: str) -> str:
        """A headline without the word before its colon ("Culture: ..."), where the page prints it also without that."""
        kicker, _, rest = headline.partition(":")
        letters = squeezed(rest)
        if len(kicker.split()) != 1 or len(letters) < LIMITS.kicked:
            return headline
        alone = any(
            line.endswith(letters) and (line == letters or line[: -len(letters)].isdigit())  # "4. " in a breadcrumb
            for line in self.measures.letters
        )
        return rest.strip() if alone else headline

    def long_letters(self) -> dict[int, str]:
        """Letters of the printed lines that are long enough to be a repeat, without their tails."""
        found = {}
        for index in self.printed:
            text = self.shown[index]
            if len(text) >= REPEATED and len(bare := self.untailed(text)) >= REPEATED:
                found[index] = self.measures.letters[index] if len(bare) == len(text) else squeezed(bare)
        return found

    def is_prose(self, index: int, limits: LabelLimits = LIMITS) -> bool:
        """Whether a line reads like running text: a sentence, or a long paragraph."""
        text, words = self.shown[index], self.measures.words[index]
        if words < limits.sentence or not ends_sentence(text):
            return words >= limits.long_headline or (words >= limits.paragraph and not self._is_long_headline(index))
        return words >= limits.paragraph or text[-1] not in "?!？！"

    def _is_long_headline(self, index: int) -> bool:
        """Whether a line as long as a paragraph is a headline of Thai or its neighbours: it has none of the stops that
        Khmer and Burmese sentences end with, or, of Thai and Lao, which have no stops, date or author stand below."""
        text = self.shown[index]
        if not is_alphabetic(text):
            return False
        below = next((shown for shown in self.shown[index + 1 : index + 3] if shown), "")
        return has_stops(text) or bool(below and (find_dates(below[:200]) or read_byline(below)))

    def is_listed(self, index: int) -> bool:
        """Whether a line is an item of a list: the printed line before or behind it begins with its bullet or dash."""
        bullet, place = _ITEM.match(self.shown[index]), self.place[index]
        beside = (*self.printed[max(0, place - 1) : place], *self.printed[place + 1 : place + 2])
        return bullet is not None and any(self.shown[at].startswith(bullet[0]) for at in beside)

    def free(self, index: int) -> bool:
        """Whether no rule has spoken for a line yet."""
        return index not in self.roles

    def open_lines(self) -> list[int]:
        """Indexes of the printed lines that no rule has claimed."""
        return [index for index in self.printed if index not in self.roles]

    def story(self) -> list[int]:
        """Indexes of the content lines that no rule has claimed."""
        return [index for index in self._content if index not in self.roles]

    def prose(self) -> list[int]:
        """The story's lines that read like sentences."""
        return [index for index in self._content if index in self.sentences and index not in self.roles]

    def places(self, *roles: Role) -> list[int]:
        """Indexes of the lines with one of these roles, in page order."""
        one, other = roles[0], roles[-1]  # by identity: a page asks ten times, and equality takes twice as long
        if len(roles) <= 2:
            return sorted([index for index, given in self.roles.items() if given is one or given is other])
        return sorted([index for index, given in self.roles.items() if given in roles])

    def story_words(self) -> int:
        """How many words the lines have that are labelled as story."""
        return self.measures.all_words(self.places(*STORY))

    def only(self, role: Role) -> int | None:
        """The index of the line with a role, None when there is none."""
        return next((index for index, given in self.roles.items() if given is role), None)
