"""Every line of a page gets a role and the name of the rule that gave it.

An ordered list of named rules; the first that speaks for a line decides. Rules read the page and what earlier rules
said, and never change it. What a line of a given kind looks like is known by the module named after that kind.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from extractors.article import Role
from extractors.roles.about_authors import about_authors, author_callings
from extractors.roles.appeals import is_account
from extractors.roles.captions import is_copyright, read_caption
from extractors.roles.comment_threads import comment_threads
from extractors.roles.date_blocks import beside_date
from extractors.roles.dated_lines import dates_of, other_dates, published
from extractors.roles.entry_notes import is_entry_note
from extractors.roles.event_facts import fact_lines
from extractors.roles.headline_lines import printed_headline
from extractors.roles.interruptions import interruptions
from extractors.roles.listed_lines import last_list
from extractors.roles.notices import (
    has_colon,
    is_bracketed_source,
    is_comments_heading,
    is_credit_note,
    is_tags,
    read_agency_signature,
    read_breadcrumb,
    read_categories,
    read_source_credit,
)
from extractors.roles.page import LIMITS, REPEATED, Page
from extractors.roles.picture_lines import marked_pictures, pictures_alone
from extractors.roles.repeats import find_repeats
from extractors.roles.signed_lines import agencies, bylines, other_makers, signed_captions, signs
from extractors.roles.story_tails import story_tails
from extractors.roles.unread_lines import blank, printed_pages, state_banners
from extractors.text.lines import count_words, squeezed
from extractors.text.scripts import ends_sentence, is_mark

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
    opening = next(iter(page.prose()), first)
    for index in page.printed:
        text = page.shown[index]
        if len(text) > 240:
            continue
        labelled = has_colon(text)
        if labelled and read_source_credit(text):
            yield index, Role.CREDIT, "source-credit"
        elif is_credit_note(text):
            yield index, Role.CREDIT, "credit-note"
        elif is_bracketed_source(text) if index <= opening else index >= last - 2 and _signs(page, index):
            yield index, Role.CREDIT, "agency-signature"
        elif labelled and read_categories(text):
            yield index, Role.SECTION, "category"
        elif index < first and read_breadcrumb(text):
            yield index, Role.SECTION, "breadcrumb"
        elif (labelled and is_tags(text)) or (index > first and is_entry_note(text) and not dates_of(page, index)):
            yield index, Role.CHROME, "tags"


def _signs(page: Page, index: int) -> bool:
    """Whether a line below the story is signed by an agency, and no item of a menu."""
    return read_agency_signature(page.shown[index]) is not None and not page.is_listed(index)


def _accounts(page: Page) -> Iterator[tuple[int, Role, str]]:
    """The way to a reader's account in the head of the site."""
    first = next(iter(page.prose()), 0)
    for index in page.printed[: bisect_left(page.printed, first)]:
        if page.free(index) and is_account(page.shown[index]):
            yield index, Role.CHROME, "account"


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
        if page.free(index) and len(part) >= REPEATED
    }
    for home in captions:
        whole = page.measures.letters[home]
        for index, (size, part) in parts.items():
            if size <= len(whole) + 40 and part in whole:
                yield index, Role.DUPLICATE, f"repeats-line-{page.lines[home].number}"


def _stated_headline(page: Page) -> Iterator[tuple[int, Role, str]]:
    """The first line of a clean text, when it is the headline that its container states."""
    stated = squeezed(page.stated_headline or "")
    first = page.printed[0] if page.printed else None
    if stated and first is not None and stated in (page.measures.letters[first], squeezed(page.bare(first))):
        yield first, Role.HEADLINE, "stated-headline"


def _captions(page: Page) -> Iterator[tuple[int, Role, str]]:
    told = (index for index in page.prose() if page.shown[index][0] != "©")  # "© 2023 Post. No part of this may ..."
    last = max(told, default=-1)  # "... he said. (Reuters)" at the end signs the story, not a picture
    for index in page.open_lines():
        text = page.shown[index]
        if index != last and read_caption(text) and not (signs(page, index) or page.byline(index)):
            if index > last and is_copyright(text):
                yield index, Role.CHROME, "copyright"
            else:
                yield index, Role.CAPTION, "picture-credit"
        elif index > last and page.content[index] and is_copyright(text):
            yield index, Role.CHROME, "copyright"


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
            if words and sum(map(vocabulary.__contains__, words)) >= LIMITS.deck_overlap * len(words):
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
    """What readers wrote below the story. A button with the same words stands above most of it; what is printed again
    and again counts the comments on other stories."""
    story = page.story()
    words = {index: page.measures.words[index] for index in story}
    total, above = sum(words.values()), 0
    for index in page.printed:
        above += words.get(index, 0)
        heads = above >= LIMITS.told * total and is_comments_heading(page.shown[index])
        if heads and page.shown.count(page.shown[index]) < LIMITS.counters:
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
    foot = bool(story) and (page.foot or story[-1] < last or page.shown[last].startswith("©"))
    short = [
        index
        for index in (story if foot and prose else ())
        if index > prose[-1] and page.measures.words[index] < LIMITS.opening and not ends_sentence(page.shown[index])
    ]
    listed = {*last_list(page.shown, story), *fact_lines(page.shown, prose[0])} if short else set()
    yield from ((index, Role.CHROME, "below-last-paragraph") for index in short if index not in listed)


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
            and (text[-1].isalnum() or is_mark(text[-1]))
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
    blank,
    printed_pages,
    state_banners,
    _profile,
    _recurring,
    _title_tail,
    pictures_alone,
    _notices,
    interruptions,
    _accounts,
    _captions,
    _picture_repeats,
    printed_headline,
    bylines,
    author_callings,
    other_makers,
    agencies,
    signed_captions,
    published,
    other_dates,
    _repeats,
    _picture_texts,
    _deck,
    about_authors,
    comment_threads,
    story_tails,
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
    beside_date if rule is _above_first_paragraph else rule
    for rule in RULES
    if rule not in {printed_pages, pictures_alone, comment_threads, _below_comments, _below_last_paragraph}
)
# All lines are story unless a rule knows them.
CLEAN_RULES: tuple[LabelRule, ...] = (
    blank,
    _profile,
    _notices,
    interruptions,
    marked_pictures,
    _captions,
    _stated_headline,
    bylines,
    author_callings,
    other_makers,
    agencies,
    signed_captions,
    published,
    other_dates,
    _story,
    _outside,
)
