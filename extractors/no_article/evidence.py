"""Whether a page that was labelled holds no article: it is a message of its site, one that every site has, a list, or
tells several stories.

Each needs evidence of its own. What is merely short stays an article.
"""

import re
from collections.abc import Sequence

from extractors.article import Metadata, PageKind, Role
from extractors.fields import SHOWN
from extractors.no_article.author_pages import is_author_page
from extractors.no_article.file_lists import is_file_list
from extractors.no_article.offers import MOST_WORDS as MOST_OFFERED
from extractors.no_article.offers import OFFERS, read_offer
from extractors.no_article.paperwork import is_account_mail, is_bill, is_errands
from extractors.no_article.several_stories import Lines, is_several, read_listing
from extractors.no_article.site_messages import is_message
from extractors.roles.page import STORY, Page
from extractors.text.phrases import phrases, plain

MOST_WORDS = 2_000  # of the story of a list of files
FRONT_LINKS = 8  # headings of a front that are links
SHORT = 300  # words of the story of a bill, or of a mail about an account
LEFT = 25  # words that can be left of a form of consent: its title, a button, a name
WALLED = 2  # times as many letters has the form itself
_DIGIT = re.compile(r"\d")
_SITE_NAME = 2  # words of a headline that may be the site's name


def why_no_article(page: Page, stated: Metadata, lines: Lines) -> str | None:
    """Why a page holds no article, as a reader is told it; None when it may hold one.

    `page` has a story. `lines` are all lines of the document, also those that markup settled.
    """
    words = page.story_words()
    signed = bool(page.places(Role.BYLINE) or stated.published or stated.authors)
    if not signed and _is_message(page, lines, words):
        return "the page is a message of its site: not found, no access, sign in, or the like"
    named = any(
        not _DIGIT.search(page.shown[at]) for at in page.places(Role.BYLINE)
    )  # "Newsroom: 01234 567890" is none
    if not (named or stated.published or stated.authors) and _is_standing(page, lines):
        return "the page is one that every site has: contact, imprint, privacy, terms of use, or the like"
    if not named and words <= SHORT and (why := _paperwork(page, words)):
        return why
    if not signed and (offer := _offer(page, lines, words)):
        return offer
    if is_author_page(lines, next((page.shown[at] for at in page.places(Role.HEADLINE)), None)):
        return "the page is a list of what its author wrote"
    if words <= MOST_WORDS and is_file_list(page.shown):
        return "the page is a list of files"
    if not signed and (listing := read_listing(lines)):
        return f"the page is {listing}"
    if lines.kind is PageKind.HOME and not stated.published and _is_parted(lines):
        return "the page is the front of its site"
    if (not stated.published or dict(stated.sources).get("published") in SHOWN) and is_several(lines):
        return "the page tells several stories, each with a headline and a sign of its own: a front, a list or a digest"
    return None


def _offer(page: Page, lines: Lines, words: int) -> str | None:
    """What a page offers, as its markup states or its lines say; a dated one may be the report on a thing."""
    dated = page.days is not None and page.days.published is not None
    if lines.kind is PageKind.JOB or (lines.kind is PageKind.PRODUCT and not dated):
        return OFFERS[lines.kind]
    return read_offer(lines.shown, [line.text for line in page.lines], dated) if words <= MOST_OFFERED else None


def _paperwork(page: Page, words: int) -> str | None:
    """What a short text is that was sent to one person."""
    if is_account_mail(page.shown, words):
        return "the text is about an account or an order of its reader"
    if is_errands(page.shown):
        return "the text is a list of things to do or to buy"
    return "the text is a bill" if is_bill(page.shown) else None


def _is_parted(lines: Lines) -> bool:
    """Whether many headings are links and no paragraph follows another: on a front each stands below its headline.

    Of the dev pages that give their site's address as theirs none has more than five such headings.
    """
    follow = zip(lines.story, lines.story[1:], strict=False)
    return len(lines.links) >= FRONT_LINKS and not any(
        lines.is_text(one) and lines.is_text(other) for one, other in follow
    )


def _is_standing(page: Page, lines: Lines) -> bool:
    """Whether a title of a page is, as a whole, that of a page which stands on every site. Without a headline it is the
    line above the story, when that is the first."""
    shown = [page.shown[at] for at in page.places(Role.HEADLINE)[:1]]
    if not shown and page.place[page.places(*STORY)[0]] == 1:
        shown = [page.shown[page.printed[0]]]
    return any(plain(title) in phrases("standing_title").whole for title in (*shown, *lines.titles))


def _is_message(page: Page, lines: Lines, words: int) -> bool:
    """Whether a page is a message of its site. A headline that may be the site's name is not its only title: its
    neighbours may be it too. Those of another headline are lines of a menu."""
    story, headline = page.places(*STORY), next(iter(page.places(Role.HEADLINE)), None)
    shown = [] if headline is None else [page.shown[headline]]
    near: list[str] = []
    if headline is None or page.measures.words[headline] <= _SITE_NAME:
        first = page.place[story[0]]
        near = [page.shown[index] for index in (page.printed[0], *page.printed[max(first - 3, 0) : first + 2])]
    titles = tuple(dict.fromkeys((*shown, *lines.titles, *near)))
    dated = page.days is not None and page.days.published is not None
    if headline is None and not dated and words <= LEFT and _is_wall(page, story):
        return True
    return is_message(titles, [page.shown[at] for at in story], words, dated)


def _is_wall(page: Page, story: Sequence[int]) -> bool:
    """Whether a page is nothing but the site's question for consent: what is left beside it is a fraction of it."""
    letters = page.measures.letters
    asked = sum(len(letters[at]) for at in page.places(Role.CHROME) if page.rules[at] == "cookie-notice")
    return asked >= WALLED * sum(len(letters[at]) for at in story)
