"""Pages that hold no article, told from what was found to be their story: messages of the site, lists, several stories.

A page is one of them only by evidence of its own; what is merely short stays an article.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.no_article.file_lists import is_file_list
from extractors.no_article.several_stories import Lines, is_archive, is_search, is_several
from extractors.no_article.site_messages import LIMITS, is_message

MOST_WORDS = 2_000  # of what is found on a list of files


@dataclass(frozen=True, slots=True)
class Found:
    """What was found on a page: its printed lines, the indexes of those that are story, and the words of these.

    `titles`: what could be its title. `signed`: somebody signs it, or page or container state when it was published;
    `dated`: a day is printed beside the story. `stated`: page or container state when it was published, outside its
    text. `lines`: all lines, also those that the markup settled.
    """

    shown: Sequence[str]
    story: Sequence[int]
    words: int
    titles: Sequence[str]
    signed: bool
    dated: bool
    stated: bool
    lines: Lines


def why_no_story(found: Found) -> str | None:
    """Why a page holds no article, as a reader is told it; None when it may hold one."""
    if (
        not found.signed
        and found.words <= LIMITS.consent
        and is_message(found.titles, [found.shown[at] for at in found.story], found.words, found.dated)
    ):
        return "the page is a message of its site: not found, no access, sign in, or the like"
    if found.words <= MOST_WORDS and is_file_list(found.shown):
        return "the page is a list of files"
    if not found.signed and is_search(found.lines):
        return "the page is results of a search"
    if not found.signed and is_archive(found.lines):
        return "the page is an archive: headlines and days"
    if not found.stated and is_several(found.lines):
        return "the page tells several stories, each with a headline and a sign of its own: a front, a list or a digest"
    return None
