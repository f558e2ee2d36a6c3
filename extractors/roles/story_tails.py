"""The last lines that were taken for story and are none: an address, rules for comments, who to follow, other stories.

Looked for from the end upwards, and only there: inside a story the same words may be told.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.article import Role
from extractors.dates.datelines import read_dateline
from extractors.roles.appeals import is_network
from extractors.roles.page import Page
from extractors.text.phrases import phrases, plain

_ADDRESS = re.compile(r"\W*(?:e-?mail\s?:\s?)?[\w.+-]{1,64}@[\w-]{1,60}(?:\.[\w-]{1,30}){1,4}\W*", re.IGNORECASE)
_CUT = ("…", "...")
_EDITORS = re.compile(
    r"[(（【\[]\s?(?:责任|責任|责|責|文字|值班)?\s?(?:编辑|編輯|编|編)\s?[:：][^()（）【】\[\]]{2,30}[)）】\]]"
)
_ABOUT = re.compile(r"(?:about|über|à propos de|sobre|o autorze)\s(?:the author:?\s)?(?P<name>\S+(?:\s\S+){1,3})", re.I)


@dataclass(frozen=True, slots=True)
class TailLimits:
    """Sizes of what may stand below a story."""

    notices: int = 8  # lines at the end that are looked at one by one
    cut: int = 3  # lines in a row that are cut off, from which they are teasers
    follow: int = 12  # words of a line that asks to follow somebody
    heading: int = 6  # words of a heading above these
    above: float = 0.35  # share of the words above the first of other stories


LIMITS = TailLimits()


def story_tails(page: Page, limits: TailLimits = LIMITS) -> Iterator[tuple[int, Role, str]]:
    """Each line of the tail with its role and rule."""
    story = page.story()
    ended: list[int] = []
    last = _before_other_stories(page, story, limits)
    for index in story[last:]:
        yield index, Role.CHROME, "other-story"
    story = story[:last]
    while len(story) > 1 and len(ended) < limits.notices:
        found = _about_writer(page, story) or _notice(page, story[-1], limits) or _cut_off(page, story, limits)
        if found is None:
            if ended and _is_heading(page, story[-1], limits):
                yield story[-1], Role.CHROME, "below-last-paragraph"
            return
        for index, (role, rule) in found.items():
            yield index, role, rule
        ended += found
        story = [index for index in story if index not in found]


def _notice(page: Page, index: int, limits: TailLimits) -> dict[int, tuple[Role, str]] | None:
    """What the last line says that is no story."""
    text = page.shown[index]
    if _ADDRESS.fullmatch(text):
        return {index: (Role.CHROME, "address-below-story")}
    if _EDITORS.fullmatch(text):
        return {index: (Role.CREDIT, "credit-note")}
    words = plain(text)
    if phrases("comment_rules").begin(words):
        return {index: (Role.CHROME, "comment-rules")}
    if phrases("gift").begin(words):
        return {index: (Role.CHROME, "paywall")}
    follow = phrases("follow").begin(words) and len(text.split()) <= limits.follow
    if follow and is_network(text.rstrip(" .!").rpartition(" ")[2]):
        return {index: (Role.CHROME, "page-tool")}
    return None


def _is_heading(page: Page, index: int, limits: TailLimits) -> bool:
    """Whether the last line heads what stood below it: "Join us" above an appeal."""
    text = page.shown[index]
    return page.measures.words[index] <= limits.heading and (text[-1].isalnum() or text[-1] in "!:")


def _cut_off(page: Page, story: Sequence[int], limits: TailLimits) -> dict[int, tuple[Role, str]] | None:
    """The last lines that are cut off, as teasers of other stories are; None for less than some in a row."""
    cut = next((at for at, index in enumerate(reversed(story)) if not page.shown[index].endswith(_CUT)), len(story))
    return dict.fromkeys(story[-cut:], (Role.CHROME, "cut-off-teaser")) if limits.cut <= cut < len(story) else None


def _about_writer(page: Page, story: Sequence[int]) -> dict[int, tuple[Role, str]] | None:
    """The heading "About Jane Doe" with the last paragraph, which begins with her name."""
    if len(story) < 3:
        return None
    heading, last = story[-2:]
    about = _ABOUT.fullmatch(page.shown[heading])
    told = about and page.shown[last].casefold().startswith(about["name"].casefold())
    return dict.fromkeys((heading, last), (Role.CHROME, "about-author")) if told else None


def _before_other_stories(page: Page, story: Sequence[int], limits: TailLimits) -> int:
    """How many lines of the story stand above a pointer ("More from Region") below which a paragraph opens with an
    agency's dateline, as the story itself does; all, when none does."""
    opening = next((index for index in story if page.is_prose(index)), None)
    if opening is None or not _is_wired(page, opening):
        return len(story)
    words, above = sum(page.measures.words[index] for index in story), 0
    pointers = [index for index, rule in page.rules.items() if rule == "read-also" and index > opening]
    for at, index in enumerate(story):
        below = index > opening and any(pointer < index for pointer in pointers)
        if below and above >= limits.above * words and _is_wired(page, index):
            pointer = max(pointer for pointer in pointers if pointer < index)
            return next(place for place in range(at + 1) if story[place] > pointer)
        above += page.measures.words[index]
    return len(story)


def _is_wired(page: Page, index: int) -> bool:
    dateline = read_dateline(page.shown[index], language=page.language)
    return dateline is not None and dateline.agency is not None and dateline.place is not None
