"""The last lines that were taken for story and are none: an address, rules for comments, who to follow, other stories.

Looked for from the end upwards, and only there: inside a story the same words may be told.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.article import Role
from extractors.dates.datelines import read_dateline
from extractors.roles.appeals import PAYWALL, is_network, names_price
from extractors.roles.makers import names_maker
from extractors.roles.page import Page
from extractors.text.phrases import phrases, plain
from extractors.text.scripts import ends_sentence

_ADDRESS = re.compile(r"\W*(?:e-?mail\s?:\s?)?[\w.+-]{1,64}@[\w-]{1,60}(?:\.[\w-]{1,30}){1,4}\W*", re.IGNORECASE)
# One of the links of a page as lynx and w3m list them below it: "12. https://...", "[12] https://...".
_LISTED = re.compile(r"\[?\d{1,4}[.\])]\s{0,9}(?:https?|ftp|file|mailto|javascript):\S*")
# "© 2024 Reuters", "Copyright 2024 The Associated Press. All rights reserved."
_RIGHTS = re.compile(r"\W*(?:(?:copyright\W{0,3})?(?:©|\(c\))|copyright\W{0,3}(?:19|20)\d\d\b)", re.IGNORECASE)
_CUT = ("…", "...")
_TIMED = re.compile(r"(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?![\d.:])\W+(?=\S+\s\S)")
_ABOUT = re.compile(r"(?:about|über|à propos de|sobre|o autorze)\s(?:the author:?\s)?(?P<name>\S+(?:\s\S+){1,3})", re.I)


@dataclass(frozen=True, slots=True)
class TailLimits:
    """Sizes of what may stand below a story."""

    notices: int = 8  # lines at the end that are looked at one by one
    cut: int = 3  # lines in a row that are cut off, from which they are teasers
    latest: int = 2  # times with headlines in a row, from which they are other news
    follow: int = 12  # words of a line that asks to follow somebody
    disclaimer: int = 60  # words of a line that says whose rights or views those of the story are
    unfinished: int = 20  # words of one that says that the story will go on
    heading: int = 6  # words of a heading above these
    offer: int = 12  # words of a line in a box of offers, and so many lines
    asked: int = 2  # notices in it
    told: int = 2  # sentences in such a box
    below: int = 3  # lines below the story in which such a box goes on
    above: float = 0.35  # share of the words above the first of other stories


LIMITS = TailLimits()


def story_tails(page: Page, limits: TailLimits = LIMITS) -> Iterator[tuple[int, Role, str]]:
    """Each line of the tail with its role and rule."""
    story = page.story()
    last = _before_other_stories(page, story, limits)
    for index in story[last:]:
        yield index, Role.CHROME, "other-story"
    story = story[:last]
    listed = next(
        (at for at, index in enumerate(reversed(story)) if not _LISTED.fullmatch(page.shown[index])), len(story)
    )
    for index in story[-listed:] if 0 < listed < len(story) else ():
        yield index, Role.CHROME, "address-below-story"
    story = story[: len(story) - listed] if listed < len(story) else story
    offered = list(_offered(page, story, limits))
    yield from ((index, Role.CHROME, "notice-box") for index in offered)
    story = [index for index in story if index not in offered]
    ended = 0
    while len(story) > 1 and ended < limits.notices:
        found = (
            [*_about_writer(page, story)]
            or [*_notice(page, story[-1], limits)]
            or [*_cut_off(page, story, limits)]
            or [*_latest(page, story, limits)]
        )
        if not found:
            break
        yield from found
        ended += len(found)
        story = story[: -len(found)]
    if (ended or listed) and len(story) > 1 and _is_heading(page, story[-1], limits):
        yield story[-1], Role.CHROME, "below-last-paragraph"


def _notice(page: Page, index: int, limits: TailLimits) -> Iterator[tuple[int, Role, str]]:
    """What the last line says that is no story."""
    text = page.shown[index]
    words = plain(text)
    follow = phrases("follow").begin(words) and len(text.split()) <= limits.follow
    if _ADDRESS.fullmatch(text):
        yield index, Role.CHROME, "address-below-story"
    elif names_maker(text):
        yield index, Role.CREDIT, "credit-note"
    elif phrases("comment_rules").begin(words):
        yield index, Role.CHROME, "comment-rules"
    elif phrases("gift").begin(words):
        yield index, Role.CHROME, "paywall"
    elif _disclaims(page, index, words, limits):
        yield index, Role.CHROME, "disclaimer"
    elif follow and is_network(text.rstrip(" .!").rpartition(" ")[2]):
        yield index, Role.CHROME, "page-tool"


def _disclaims(page: Page, index: int, words: str, limits: TailLimits) -> bool:
    """Whether a line says whose rights or views those of the story are, or that it will go on; `words`: as plain."""
    size, text = page.measures.words[index], page.shown[index]
    if size > limits.disclaimer:
        return False
    said = _RIGHTS.match(text) or phrases("disclaimed").anywhere(words)
    return bool(said or (size <= limits.unfinished and phrases("unfinished").begin(words)))


def _offered(page: Page, story: Sequence[int], limits: TailLimits) -> Iterator[int]:
    """The last lines where they are prices and buttons among notices that ask for money: all of a box of offers that is
    no notice by itself. A sentence is one of them where a price is, too."""
    lines: list[int] = []
    asked: list[int] = []
    own = set(story)
    for index in reversed(page.printed[: page.place[story[-1]] + limits.below + 1] if story else ()):
        if page.rules.get(index) == PAYWALL:
            asked.append(index)
        elif index in own:
            if page.measures.words[index] > limits.offer:
                break
            lines.append(index)
    if len(asked) < limits.asked:
        return
    box = [index for index in lines if index > asked[-1]]
    texts = [page.shown[index] for index in box]
    told = sum(ends_sentence(text) and text[-1] not in "?？؟" for text in texts)
    if len(box) <= limits.offer and (not told or (told <= limits.told and any(map(names_price, texts)))):
        yield from box


def _is_heading(page: Page, index: int, limits: TailLimits) -> bool:
    """Whether the last line heads what stood below it: "Join us" above an appeal."""
    text = page.shown[index]
    return page.measures.words[index] <= limits.heading and (text[-1].isalnum() or text[-1] in "!:")


def _cut_off(page: Page, story: Sequence[int], limits: TailLimits) -> Iterator[tuple[int, Role, str]]:
    """The last lines that are cut off, as teasers of other stories are, from some in a row on."""
    cut = next((at for at, index in enumerate(reversed(story)) if not page.shown[index].endswith(_CUT)), len(story))
    for index in story[-cut:] if limits.cut <= cut < len(story) else ():
        yield index, Role.CHROME, "cut-off-teaser"


def _latest(page: Page, story: Sequence[int], limits: TailLimits) -> Iterator[tuple[int, Role, str]]:
    """The last lines that are times with headlines, the latest first, as other news are listed; a programme begins with
    the first, and what a ticker tells are sentences."""
    times: list[tuple[int, int]] = []
    for index in reversed(story):
        clock = _TIMED.match(page.shown[index])
        time = (int(clock["hour"]), int(clock["minute"])) if clock else None
        if time is None or ends_sentence(page.shown[index]) or (times and time < times[-1]):
            break
        times.append(time)
    if limits.latest <= len(times) < len(story) and times[0] < times[-1]:
        for index in story[-len(times) :]:
            yield index, Role.CHROME, "other-story"


def _about_writer(page: Page, story: Sequence[int]) -> Iterator[tuple[int, Role, str]]:
    """The heading "About Jane Doe" with the last paragraph, which begins with her name."""
    heading, last = story[-2:]
    about = _ABOUT.fullmatch(page.shown[heading]) if len(story) > 2 else None
    if about and page.shown[last].casefold().startswith(about["name"].casefold()):
        yield heading, Role.CHROME, "about-author"
        yield last, Role.CHROME, "about-author"


def _before_other_stories(page: Page, story: Sequence[int], limits: TailLimits) -> int:
    """How many lines of the story stand above a pointer ("More from Region") below which a paragraph opens with an
    agency's dateline, as the story itself does; all, when none does."""
    opening = next((index for index in story if page.is_prose(index)), None)
    if opening is None or not _is_wired(page, opening):
        return len(story)
    words, above = sum(page.measures.words[index] for index in story), 0
    pointers = [index for index, rule in page.rules.items() if rule == "read-also" and index > opening]
    first = min(pointers, default=story[-1])
    for at, index in enumerate(story):
        if index > first and above >= limits.above * words and _is_wired(page, index):
            pointer = max(pointer for pointer in pointers if pointer < index)
            return next(place for place in range(at + 1) if story[place] > pointer)
        above += page.measures.words[index]
    return len(story)


def _is_wired(page: Page, index: int) -> bool:
    dateline = read_dateline(page.shown[index], language=page.language)
    return dateline is not None and dateline.agency is not None and dateline.place is not None
