"""Every line of a page gets a role and the name of the rule that gave it.

An ordered list of named rules; the first that speaks for a line decides. Rules read the page and what earlier rules
said, and never change it. What a line of a given kind looks like is known by the module named after that kind.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from extractors.article import Role
from extractors.bylines import read_byline
from extractors.captions import read_caption
from extractors.dates.calendars import is_weekday
from extractors.dates.printed import Label, PrintedDate, find_dates
from extractors.headlines import Candidate, choose_headline
from extractors.lines import Line, count_words, squeezed
from extractors.measures import LineMeasures
from extractors.notices import (
    is_comments_heading,
    is_credit_note,
    is_tags,
    read_agency_signature,
    read_breadcrumb,
    read_categories,
    read_source_credit,
)
from extractors.outlets import Profile
from extractors.repeats import RepeatLimits, find_repeats
from extractors.scripts import ends_sentence


@dataclass(frozen=True, slots=True)
class LabelLimits:
    """Sizes that rules use. Words are as `count_words` counts them.

    `sentence`: a line of so many words that ends like a sentence is prose. `paragraph`: so long a line is prose however
    it ends. `reach`: how many lines above the story can be its headline. `passed`: how many lines of
    distance a paragraph below a headline candidate and above the story counts. `around`: printed lines around headline
    and first paragraph in which a date or byline belongs to the story. `stray`: share of the story's words that may
    stand above the headline and still be taken for furniture (.30 lost .004 on clean text out of fold). `told`: share
    of the story's words above a comments heading. `opening`: words that a line without a sentence's end needs to open
    or close a story. `subhead`: words of the longest heading inside one. `deck_overlap`: share of a deck's words that
    the story uses. `date_line`: words besides the date in a date line.
    """

    sentence: int = 8
    paragraph: int = 25
    reach: int = 60
    around: int = 3
    stray: float = 0.15
    told: float = 0.6
    opening: int = 5
    subhead: int = 12
    passed: int = 6
    deck_overlap: float = 0.5
    date_line: int = 9


LIMITS = LabelLimits()
_REPEATED = RepeatLimits().part


@dataclass(slots=True)
class Page:
    """A page while its lines are labelled."""

    lines: tuple[Line, ...]
    content: Sequence[bool]
    recurring: Sequence[bool] = ()  # lines known to be furniture from other pages; () when the page stands alone
    stated_headline: str | None = None  # what a container says
    foot: bool = False  # furniture that is not among these lines follows below
    profile: Profile | None = None
    language: str | None = None
    tail: str | None = None
    day_first: bool | None = None
    dates: dict[int, PrintedDate | None] = field(default_factory=dict)
    roles: dict[int, Role] = field(default_factory=dict)
    rules: dict[int, str] = field(default_factory=dict)
    shown: tuple[str, ...] = field(init=False)  # the lines as a reader sees them
    measures: LineMeasures = field(init=False)
    printed: tuple[int, ...] = field(init=False)  # indexes of the lines that show anything
    sentences: frozenset[int] = field(init=False)  # those of the content lines that read like sentences
    _content: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.shown = tuple([line.shown for line in self.lines])
        self.measures = LineMeasures(self.shown)
        self.printed = tuple([index for index, text in enumerate(self.shown) if text])
        self._content = tuple(index for index, kept in enumerate(self.content) if kept)
        self.sentences = frozenset(index for index in self._content if self.is_prose(index))

    def untailed(self, text: str) -> str:
        """A title or picture text without the outlet's name at its end."""
        if self.tail and text.endswith(" " + self.tail):
            return text[: -len(self.tail)].rstrip()
        return self.profile.untailed(text) if self.profile else text

    def long_letters(self) -> dict[int, str]:
        """Letters of the printed lines that are long enough to be a repeat, without their tails."""
        found = {}
        for index in self.printed:
            text = self.shown[index]
            if len(text) >= _REPEATED and len(bare := self.untailed(text)) >= _REPEATED:
                found[index] = self.measures.letters[index] if len(bare) == len(text) else squeezed(bare)
        return found

    def is_prose(self, index: int, limits: LabelLimits = LIMITS) -> bool:
        """Whether a line reads like running text: a sentence, or a long paragraph."""
        text, words = self.shown[index], self.measures.words[index]
        return words >= limits.paragraph or (
            words >= limits.sentence and ends_sentence(text) and text[-1] not in "?!？！"
        )

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
        return sorted([index for index, given in self.roles.items() if given in roles])

    def only(self, role: Role) -> int | None:
        """The index of the line with a role, None when there is none."""
        return next((index for index, given in self.roles.items() if given is role), None)


LabelRule = Callable[[Page], Iterator[tuple[int, Role, str]]]


def title_tail_line(text: str) -> bool:
    """Whether a line is only the tail of a page title: "- Outlet"."""
    return text[:2] in ("- ", "– ", "— ", "| ") and 1 <= count_words(text) <= 5


def label_lines(page: Page, rules: Sequence[LabelRule]) -> None:
    """Give each line of the page a role and a rule, in place. `rules` is one of the lists below."""
    for rule in rules:
        for index, role, name in list(rule(page)):
            if index not in page.roles or (role is Role.DUPLICATE and page.roles[index] is Role.CAPTION):
                page.roles[index] = role
                page.rules[index] = name


def _blank(page: Page) -> Iterator[tuple[int, Role, str]]:
    for index, line in enumerate(page.lines):
        if not line.shown:
            yield index, Role.BLANK, "blank"


def _profile(page: Page) -> Iterator[tuple[int, Role, str]]:
    if page.profile is None:
        return
    before = ""
    for index in page.printed:
        text = page.shown[index]
        for rule in page.profile.lines:
            if rule.pattern.search(text) and (rule.after is None or rule.after.search(before)):
                yield index, rule.role, rule.name
                break
        before = text


def _notices(page: Page) -> Iterator[tuple[int, Role, str]]:
    story = page.story()
    first, last = (story[0], story[-1]) if story else (0, -1)
    for index in page.printed:
        text = page.shown[index]
        if len(text) > 240:
            continue
        if read_source_credit(text):
            yield index, Role.CREDIT, "source-credit"
        elif is_credit_note(text):
            yield index, Role.CREDIT, "credit-note"
        elif index > first and index >= last - 2 and read_agency_signature(text):
            yield index, Role.CREDIT, "agency-signature"
        elif read_categories(text):
            yield index, Role.SECTION, "category"
        elif index < first and read_breadcrumb(text):
            yield index, Role.SECTION, "breadcrumb"
        elif is_tags(text):
            yield index, Role.CHROME, "tags"


def _recurring(page: Page) -> Iterator[tuple[int, Role, str]]:
    """Lines that come back on other pages of the outlet or template."""
    for index, again in enumerate(page.recurring):
        if again:
            yield index, Role.CHROME, "recurs"


def _title_tail(page: Page) -> Iterator[tuple[int, Role, str]]:
    """A page whose title is empty prints only its tail, "- Outlet"."""
    for index in page.printed[:3]:
        if title_tail_line(page.shown[index]) and not page.content[index]:
            yield index, Role.CHROME, "title-tail"


def _picture_repeats(page: Page) -> Iterator[tuple[int, Role, str]]:
    """The text of a picture, printed again beside its caption."""
    captions = [index for index, role in page.roles.items() if role is Role.CAPTION]
    if not captions:
        return
    parts = {
        index: (len(page.untailed(page.shown[index])), part)
        for index, part in page.long_letters().items()
        if page.free(index) and len(part) >= _REPEATED
    }
    for home in captions:
        whole = page.measures.letters[home]
        for index, (size, part) in parts.items():
            if size <= len(whole) + 40 and part in whole:
                yield index, Role.DUPLICATE, f"repeats-line-{page.lines[home].number}"


def _headline(page: Page) -> Iterator[tuple[int, Role, str]]:
    story, prose = page.story(), page.prose()
    if not story or page.only(Role.HEADLINE) is not None:  # the markup has said which it is
        return
    openings = prose[:3] or story[:1]
    told = {index: page.measures.vocabulary([index]) for index in openings}
    open_lines = page.open_lines()
    place = {index: at for at, index in enumerate(open_lines)}
    candidates = []
    for index in _above(page, openings[-1]):
        passed = sum(at < index for at in prose)
        below = openings[passed]
        between = open_lines[place[index] + 1 : place[below]]
        candidates.append(
            Candidate(
                index=index,
                text=page.shown[index],
                words=page.measures.words[index],
                stems=page.measures.stems(index),
                opening=told[below],
                distance=len(between) + LIMITS.passed * passed,
                passed=passed,
                beside_date=any(_names_time_or_author(page, at) for at in between[:2]),
                gap_above=index > page.printed[0] and not page.shown[index - 1],
                gap_below=index < page.printed[-1] and not page.shown[index + 1],
                top=index == page.printed[0],
            )
        )
    above = {candidate.index for candidate in candidates}
    vocabulary = page.measures.vocabulary(index for index in story if index not in above)
    chosen = choose_headline(candidates, vocabulary)
    if chosen is not None:
        yield chosen, Role.HEADLINE, "headline"


def _stated_headline(page: Page) -> Iterator[tuple[int, Role, str]]:
    """The first line of a clean text, when it is the headline that its container states."""
    stated = squeezed(page.stated_headline or "")
    if stated and page.printed and page.measures.letters[page.printed[0]] == stated:
        yield page.printed[0], Role.HEADLINE, "stated-headline"


def _names_time_or_author(page: Page, index: int) -> bool:
    return bool(_date_of(page, index) or read_byline(page.shown[index]))


def _above(page: Page, last: int) -> list[int]:
    """The lines above the last opening paragraph that can be the headline, as many as are in reach."""
    above = [index for index in page.open_lines() if index < last]
    nearest = islice((index for index in reversed(above) if _may_be_headline(page, index)), LIMITS.reach)
    return list(nearest)[::-1]


def _may_be_headline(page: Page, index: int) -> bool:
    return not (page.is_prose(index) or _names_time_or_author(page, index))


def _around(page: Page) -> range:
    """Where a date or byline belongs to the story: from just above the headline to just below the first paragraph."""
    prose, story = page.prose(), page.story()
    if not story:
        return range(0)
    headline = page.only(Role.HEADLINE)
    opening = next((index for index in prose or story if headline is None or index > headline), story[0])
    printed = page.printed
    above = [index for index in printed if index < (opening if headline is None else headline)]
    below = [index for index in printed if index > opening]
    first = above[-LIMITS.around :][0] if above else 0
    last = below[: LIMITS.around][-1] if below else opening
    return range(first, last + 1)


def _byline(page: Page) -> Iterator[tuple[int, Role, str]]:
    for index in _around(page):
        if page.free(index) and not _date_of(page, index) and read_byline(page.shown[index]):
            yield index, Role.BYLINE, "byline"


def _published(page: Page) -> Iterator[tuple[int, Role, str]]:
    around = _around(page)
    for index in around:
        if page.free(index) and _date_of(page, index):
            yield index, Role.PUBLISHED, "printed-date"
    story = page.story()
    below = [index for index in page.printed if story and index > story[-1]][: LIMITS.around]
    for index in below:
        date = _date_of(page, index) if page.free(index) else None
        if date and date.label is Label.PUBLISHED:
            yield index, Role.PUBLISHED, "labelled-date"
            return


def _published_elsewhere(page: Page) -> Iterator[tuple[int, Role, str]]:
    """Where no date stands around headline and first paragraph: dates that are labelled as the publication, or the
    dates above the story, as far as they agree on one day."""
    dated = [index for index, role in page.roles.items() if role is Role.PUBLISHED]
    if any(date.label is not Label.UPDATED for index in dated if (date := _date_of(page, index))):
        return
    story, prose = page.story(), page.prose()
    if not story:
        return
    opening = prose[0] if prose else story[0]
    dates = {index: date for index in page.open_lines() if index < story[-1] and (date := _date_of(page, index))}
    labelled = [index for index, date in dates.items() if date.label is Label.PUBLISHED]
    above = [
        index
        for index, date in dates.items()
        if date.label is None and index < opening and not _is_masthead_date(page, index, date)
    ]
    for name, indexes in (("labelled-date", labelled), ("date-above-story", above)):
        if indexes:
            if len({dates[index].published.edtf for index in indexes}) == 1:
                for index in indexes:
                    yield index, Role.PUBLISHED, name
            return


def _is_masthead_date(page: Page, index: int, date: PrintedDate) -> bool:
    """Whether a date is printed as mastheads print the day of the visit: with its weekday and without a time."""
    before = page.shown[index][: date.start].replace(",", " ").split()
    return bool(before) and is_weekday(before[-1], page.language) and date.published.local is None


def _date_of(page: Page, index: int) -> PrintedDate | None:
    """The first date of a line that is little more than a date; each line is looked at once."""
    if index not in page.dates:
        page.dates[index] = _read_date_line(page, page.shown[index])
    return page.dates[index]


def _read_date_line(page: Page, text: str) -> PrintedDate | None:
    if len(text) > 200:
        return None
    dates = [
        date
        for date in find_dates(text, language=page.language, day_first=page.day_first)
        if date.label is not Label.OTHER
    ]
    if not dates:
        return None
    rest = text
    for date in reversed(dates):
        rest = rest[: date.start] + " " + rest[date.end :]
    if count_words(rest) > LIMITS.date_line or (ends_sentence(text) and count_words(rest) > 4):
        return None
    return next((date for date in dates if date.label is not Label.UPDATED), dates[0])


def _captions(page: Page) -> Iterator[tuple[int, Role, str]]:
    last = max(page.prose(), default=None)  # "... he said. (Reuters)" at the end signs the story, not a picture
    for index in page.open_lines():
        if index != last and read_caption(page.shown[index]):
            yield index, Role.CAPTION, "picture-credit"


def _repeats(page: Page) -> Iterator[tuple[int, Role, str]]:
    letters = {
        index: part
        for index, part in page.long_letters().items()
        if page.free(index) or page.roles[index] is Role.CAPTION
    }
    for index, home in find_repeats(letters, page.content).items():
        yield index, Role.DUPLICATE, f"repeats-line-{page.lines[home].number}"


def _picture_texts(page: Page) -> Iterator[tuple[int, Role, str]]:
    """What ends like the page's title and is neither its headline nor a repeat is the text of a picture."""
    for index in page.open_lines() if page.tail or page.profile else ():
        if page.untailed(page.shown[index]) != page.shown[index]:
            yield index, Role.CAPTION, "picture-text"


def _deck(page: Page) -> Iterator[tuple[int, Role, str]]:
    headline, prose = page.only(Role.HEADLINE), page.prose()
    opening = next((index for index in prose if headline is not None and index > headline), None)
    if headline is None or opening is None:
        return
    vocabulary = page.measures.vocabulary(prose)
    for index in range(headline + 1, opening):
        if page.free(index) and 5 <= page.measures.words[index] <= 60 and not page.is_prose(index):
            words = page.measures.stems(index)
            if words and sum(word in vocabulary for word in words) >= LIMITS.deck_overlap * len(words):
                yield index, Role.DECK, "deck"
                return


def _above_headline(page: Page) -> Iterator[tuple[int, Role, str]]:
    headline, story = page.only(Role.HEADLINE), page.story()
    if headline is None:
        return
    above = [index for index in story if index < headline]
    words = sum(page.measures.words[index] for index in story)
    if sum(page.measures.words[index] for index in above) <= LIMITS.stray * words:
        for index in above:
            yield index, Role.CHROME, "above-headline"


def _below_comments(page: Page) -> Iterator[tuple[int, Role, str]]:
    """What readers wrote below the story. A button with the same words stands above most of it."""
    story = page.story()
    words = {index: page.measures.words[index] for index in story}
    total, above = sum(words.values()), 0
    for index in page.printed:
        above += words.get(index, 0)
        if above >= LIMITS.told * total and is_comments_heading(page.shown[index]):
            for below in story:
                if below >= index:
                    yield below, Role.CHROME, "below-comments"
            return


def _above_first_paragraph(page: Page) -> Iterator[tuple[int, Role, str]]:
    """Short lines right above the first paragraph are buttons and times ("2 hours ago"), or a kicker."""
    prose = page.prose()
    for index in page.story():
        text = page.shown[index]
        if prose and index < prose[0] and page.measures.words[index] < LIMITS.opening and not ends_sentence(text):
            yield index, Role.CHROME, "above-first-paragraph"


def _below_last_paragraph(page: Page) -> Iterator[tuple[int, Role, str]]:
    """Short lines between the last paragraph and the page's foot are buttons and headings of the foot."""
    prose, story, last = page.prose(), page.story(), page.printed[-1] if page.printed else -1
    for index in story if story and (page.foot or story[-1] < last) else ():
        text = page.shown[index]
        if prose and index > prose[-1] and page.measures.words[index] < LIMITS.opening and not ends_sentence(text):
            yield index, Role.CHROME, "below-last-paragraph"


def _story(page: Page) -> Iterator[tuple[int, Role, str]]:
    story, prose = page.story(), page.prose()
    lede = prose[0] if prose else (story[0] if story else None)
    for position, index in enumerate(story):
        text = page.shown[index]
        if index == lede:
            yield index, Role.LEDE, "first-paragraph"
        elif (
            position < len(story) - 1
            and page.measures.words[index] <= LIMITS.subhead
            and text[-1].isalnum()
            and text[0].isalnum()
            and not text[0].islower()
            and page.is_prose(story[position + 1])
        ):
            yield index, Role.SUBHEAD, "short-line-in-story"
        else:
            yield index, Role.BODY, "story"


def _outside(page: Page) -> Iterator[tuple[int, Role, str]]:
    for index in page.open_lines():
        yield index, Role.CHROME, "outside-story"


RULES: tuple[LabelRule, ...] = (
    _blank,
    _profile,
    _recurring,
    _title_tail,
    _notices,
    _captions,
    _picture_repeats,
    _headline,
    _byline,
    _published,
    _published_elsewhere,
    _repeats,
    _picture_texts,
    _deck,
    _above_headline,
    _below_comments,
    _above_first_paragraph,
    _below_last_paragraph,
    _story,
    _outside,
)
# Of an HTML page markup knows better where the story ends: on the dev pages these three rules take 260 lines that gold
# has, and 34 that it has not.
HTML_RULES = tuple(
    rule for rule in RULES if rule not in {_below_comments, _above_first_paragraph, _below_last_paragraph}
)
# All lines are story unless a rule knows them.
CLEAN_RULES: tuple[LabelRule, ...] = (
    _blank,
    _profile,
    _notices,
    _captions,
    _stated_headline,
    _byline,
    _published,
    _story,
    _outside,
)
