"""The days that elements of a page state of its story: `<time>`, microdata, RDFa, hAtom and other telling classes.

A `<time>` says when, and not what of: that are its names, the words beside it, or its place between the headline and
the story. One of a comment, an event, another story, the site or a sentence of the story says nothing of the story.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice, takewhile

from lxml.etree import XPath
from lxml.html import HtmlElement

from extractors.article import Precision
from extractors.dates.cues import Label
from extractors.dates.printed import find_dates
from extractors.dates.stamps import LONGEST, read_stamp
from extractors.html.day_labels import is_told, label_beside, words_beside
from extractors.html.day_names import PROPERTIES, label_of_names, names_of, property_of, says
from extractors.html.jsonld import is_article
from extractors.html.sources import LABELLED, MICRODATA, TIME
from extractors.html.story_head import (
    ROW,
    find_headline,
    head_of_story,
    items_beside,
    line_text,
    short_text,
    size,
    with_ancestors,
)

_PROPERTIES = XPath(".//@itemprop/..")
_HEADINGS = ("h1", "h2", "h3")
_CLOCKS = ("time", "relative-time", "time-ago", "local-time")  # GitHub's elements are used by others too
_DATA = ("data-datetime", "data-date", "data-time", "data-timestamp", "data-published", "data-utc", "data-value")
_MACHINE = ("datetime", "content", *_DATA, "title")
_DAYS = (Label.PUBLISHED, Label.UPDATED)
_EDITS = ("ins", "del")
_MOST = 60  # marks of a page; more are those of a list
_LONGEST_MARK = 120  # characters: "Last updated on Thursday, 6 April 2017 at 7:30 in the morning"
_LABEL = 40  # characters of a line above or beside a date that may be its label
_STORY = 300  # characters of an `<article>` that is no teaser
_NAME, _TITLE = 3, 40  # words of a name, and characters of a title
_LEVELS, _DEEPEST = 4, 40  # elements around a date that are looked at
_MAINS = ("article", "main")
_APART = ("nav", "form", "figure", "figcaption", "blockquote", "template")
_DATE_NAME = re.compile(r"\b(?:post|entry|article|story)[-_]*(?:date|time|meta|info)\b", re.IGNORECASE)
_FOOT_NAME = re.compile(r"\b(?:post|entry|article|story)[-_]+(?:footer|foot)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class StatedDays:
    """Stamps of publication and of the last change, each with the link of the chain that gives it, the best first.

    `others`: what `<time>` elements print that are surely of something else.
    """

    published: tuple[tuple[str, str], ...] = ()
    updated: tuple[tuple[str, str], ...] = ()
    others: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Mark:
    """An element with a stamp of the story. `label` is what names and words call it."""

    text: str  # what it prints
    stamp: str
    day: str
    source: str
    label: Label | None
    open: bool  # its names may mean either day
    heads: bool  # it stands where a page says when its story appeared
    dated: bool  # its names say that it is the date of a post, an entry, an article
    second: bool  # it is of the making, not of the publication


def read_days(tree: HtmlElement, titles: Sequence[str], language: str | None, *, itemised: bool) -> StatedDays:
    """The days that elements of the page state.

    `titles` are those that the page gives itself elsewhere; `itemised`: it marks up an article with microdata.
    """
    page = _Page(tree, titles, language, itemised)
    read = {element: page.read(element) for element in islice(page.found, _MOST)}
    marks = [mark for mark in read.values() if mark is not None]
    dated = {mark.day for mark in marks if mark.label is Label.PUBLISHED or (mark.label is None and not mark.open)}
    marks = [
        replace(mark, label=Label.UPDATED) if mark.open and mark.label is None and dated - {mark.day} else mark
        for mark in marks
    ]
    published = _of_one_day([mark for mark in marks if mark.label is Label.PUBLISHED])
    if published is None:
        unlabelled = [mark for mark in marks if mark.label is None]
        bare = [mark for mark in unlabelled if mark.heads] or [mark for mark in unlabelled if mark.dated]
        published = bare[0] if len({mark.day for mark in bare}) == 1 else None
    updated = _of_one_day([mark for mark in marks if mark.label is Label.UPDATED])
    if updated and published and updated.day < published.day:
        updated = None
    others = {
        short_text(element, _LONGEST_MARK) or ""
        for element, mark in read.items()
        if mark is None and element in page.others
    }
    return StatedDays(
        ((published.source, published.stamp),) if published else (),
        ((updated.source, updated.stamp),) if updated else (),
        frozenset(others - {"", *(mark.text for mark in marks)}),
    )


def _of_one_day(marks: Sequence[_Mark]) -> _Mark | None:
    """The mark that counts: microdata, then what stands above the story, then all others if they are of one day."""
    named = sorted((mark for mark in marks if mark.source == MICRODATA), key=lambda mark: mark.second)
    for chosen in (named, [mark for mark in marks if mark.heads]):
        if chosen:
            return chosen[0]
    return marks[0] if len({mark.day for mark in marks}) == 1 else None


class _Page:
    """A page whose marks are read: its headline, what stands around that, and what it is written in.

    `others` are the `<time>` elements met so far that are of something else.
    """

    def __init__(self, tree: HtmlElement, titles: Sequence[str], language: str | None, itemised: bool) -> None:
        self.language = language
        met = list(tree.iter(*_HEADINGS, "abbr", *_CLOCKS))  # a walk over the tree costs as much as all the rest here
        self.headline = find_headline([one for one in met if one.tag in _HEADINGS], titles)
        self.around = with_ancestors(self.headline) if self.headline is not None else ()
        self.head = head_of_story(tree, self.headline)
        self.found = self._candidates(met, _PROPERTIES(tree) if itemised else [])
        self.others: set[HtmlElement] = set()

    def _candidates(self, met: Sequence[HtmlElement], named: Sequence[HtmlElement]) -> dict[HtmlElement, str | None]:
        """The elements that may state a day, those around the headline first, with the property that each is."""
        found: dict[HtmlElement, str | None] = {}
        for element in chain(self.head, met, named):
            said = property_of(element)
            if said is not None or element.tag in _CLOCKS or (element.get("datetime") and element.tag not in _EDITS):
                found[element] = said
        left = _MOST
        for element in chain(self.head, met):
            names = element.get("class")
            if not names or element in found:
                continue
            label = label_of_names(names)
            if label in _DAYS or (label is None and says(names, "date") and any(map(element.get, _DATA))):
                if (left := left - 1) < 0:
                    break
                text = short_text(element, _LONGEST_MARK)
                if text is not None and element.find(".//time") is None:
                    found[element] = None
        return dict(sorted(found.items(), key=lambda item: item[0] not in self.head))

    def read(self, element: HtmlElement) -> _Mark | None:
        """What an element states; None for what is no day, or none of this story."""
        read = _stamp(element, self.language)
        if read is None:
            return None
        stamp, day = read
        frames = self._frames(element)
        heads = element in self.head
        said = self.found[element]
        own = PROPERTIES[said] if said else self._own_label(element)
        beside = None if said else self._words(element, frames)
        label = own if beside is None or (beside is Label.OTHER and own is not None) else beside
        if label is Label.OTHER or self._is_elsewhere(element, frames, heads, label):
            self.others.add(element)
            return None
        is_open = label is Label.UPDATED and not (beside or said) and _may_be_hatom(element)
        told = beside is None and not said and is_told(element)
        if told and label is not None and not is_open:
            return None
        text = short_text(element, _LONGEST_MARK) or ""
        shown_update = label is Label.UPDATED and text != "" and element.tag != "meta"
        return _Mark(
            text=text,
            stamp=stamp,
            day=day,
            source=_source(said, label, heads and not is_open, shown_update),
            label=None if is_open else label,
            open=is_open,
            heads=heads and not told,
            dated=not told and any(_DATE_NAME.search(names_of(one)) for one in frames[:_LEVELS]),
            second=said is not None and "created" in said,
        )

    def _frames(self, element: HtmlElement) -> tuple[HtmlElement, ...]:
        """An element and those around it that are not around the headline too, from inside out."""
        found = []
        for one in islice(with_ancestors(element), _DEEPEST):
            if one in self.around or one.tag in {"body", "html"} or (not self.around and one.tag in _MAINS):
                break
            found.append(one)
        return tuple(found)

    def _own_label(self, element: HtmlElement) -> Label | None:
        """What the names of an element call its date, or those of what holds hardly anything else."""
        if element.get("pubdate") is not None:
            return Label.PUBLISHED
        for level, one in enumerate(islice(with_ancestors(element), _LEVELS)):
            if one in self.around or (level and (short_text(one, ROW) is None or self._count(one) > 1)):
                break
            label = label_of_names(names_of(one))
            if label is not None:
                return label
        return None

    def _count(self, element: HtmlElement) -> int:
        return sum(one in self.found for one in element.iter())  # of a small element

    def _words(self, element: HtmlElement, frames: Sequence[HtmlElement]) -> Label | None:
        """What the words in, before or after a date call it; OTHER for words with a colon that nobody knows."""
        text = short_text(element, _LONGEST_MARK)
        if text is None:
            return None
        if text and not text[0].isdigit():
            dates = find_dates(text, language=self.language)
            if len(dates) == 1 and dates[0].label is not None:
                return dates[0].label
        row = element
        for one in frames[:_LEVELS]:
            if short_text(one, ROW) is None:
                break
            row = one
        before, after = words_beside(row, element, self.found)
        previous = row.getprevious()
        if not before and previous is not None and row not in self.around:
            text = short_text(previous, _LABEL)
            before = text if text and not self._count(previous) else ""
        return label_beside(before, after)

    def _is_elsewhere(
        self, element: HtmlElement, frames: Sequence[HtmlElement], heads: bool, label: Label | None
    ) -> bool:
        """Whether an element stands in a part of the page that is not the story's, or in the card of another."""
        small = True
        for level, one in enumerate(frames):
            if self._is_apart(one, heads, label):
                return True
            names = names_of(one) if level else ""
            if names and (says(names, "elsewhere") or (not heads and says(names, "cards"))):
                return not (label and _FOOT_NAME.search(names))
            if small and level:
                small = short_text(one, _STORY) is not None
                if small and _has_card(one, heads):
                    return True
        others = label is None and not heads
        if others and (self._is_above_main(frames) or _has_heading(frames) or any(map(self._is_of_list, frames))):
            return True
        scope = next((one for one in element.iterancestors() if one.get("itemscope") is not None), None)
        if scope is None or scope in self.around:
            return False
        kind = (scope.get("itemtype") or "").split()
        if scope.find(".//a") is not None and short_text(scope, _STORY):
            return True  # another story that leads to its page; without text it is data of this one
        return bool(kind) and not is_article({"@type": kind}) and not kind[0].endswith(("WebPage", "CreativeWork"))

    def _is_of_list(self, frame: HtmlElement) -> bool:
        """Whether an element is an item of a list whose other items have dates too: a chronology, fixtures."""
        return any(short_text(one, _STORY) and self._count(one) for one in items_beside(frame))

    def _is_apart(self, frame: HtmlElement, heads: bool, label: Label | None) -> bool:
        """Whether an element by its tag is no part of a story, or one of its own foot or side that says so."""
        if frame.tag == "aside":
            return not heads or (label is None and short_text(frame, _LABEL) is None)
        if frame.tag == "article":
            return short_text(frame, _STORY) is not None
        if frame.tag == "header":
            return not any(one.tag in _MAINS for one in frame.iterancestors())
        if frame.tag == "footer":
            around = (one for one in frame.iterancestors() if not self.around or one in self.around)
            return label is None or not any(one.tag == "article" for one in around)
        return frame.tag in _APART

    def _is_above_main(self, frames: Sequence[HtmlElement]) -> bool:
        """Whether frames stand before the part of the page that has the headline, as the head of the site does."""
        if not frames or not any(one.tag in _MAINS for one in self.around) or any(one.tag in _MAINS for one in frames):
            return False
        shared = frames[-1].getparent()
        if shared is None or any(one.tag in _MAINS for one in with_ancestors(shared)):
            return False
        inner = next((one for one in self.around if one.getparent() is shared), None)
        return inner is not None and shared.index(frames[-1]) < shared.index(inner)


def _has_heading(frames: Sequence[HtmlElement]) -> bool:
    """Whether a small frame has a first heading of its own: the name of the site, with the day of the visit."""
    small = takewhile(lambda one: short_text(one, ROW) is not None, frames)
    return any(one.find(".//h1") is not None for one in small)


def _stamp(element: HtmlElement, language: str | None) -> tuple[str, str] | None:
    """The stamp of an element and its day; None without one that is certain."""
    for one in (element, *element[:2]):  # <span class="published"><span class="value-title" title="..."></span>
        for name in _MACHINE:
            value = " ".join((one.get(name) or "").split())
            if 0 < len(value) <= LONGEST and (stamp := _certain(value, language)):
                return stamp
    text = element.get("title") or short_text(element, _LONGEST_MARK) or ""
    dates = find_dates(text[:_LONGEST_MARK], language=language)
    return _certain(dates[0].published.text if len(dates) == 1 else text, language)


def _certain(text: str, language: str | None) -> tuple[str, str] | None:
    read = read_stamp(text, language=language)
    if read is None or read.precision is Precision.MONTH_DAY or read.edtf.startswith("["):
        return None
    return text, read.edtf


def _source(said: str | None, label: Label | None, heads: bool, shown_update: bool) -> str:
    """The link of the chain that a mark is; a shown update is always a `time`, which may be printed too."""
    if said and not shown_update:
        return MICRODATA
    return LABELLED if heads and label is Label.PUBLISHED else TIME


def _may_be_hatom(element: HtmlElement) -> bool:
    """Whether names call a date "updated" as hAtom asks of every entry, and the date of it besides.

    So print the themes of thousands of newspapers the day of publication: `entry-date updated`.
    """
    names = element.get("class", "").split()
    return "updated" in names and any(says(name, "date") for name in names)


def _has_card(frame: HtmlElement, heads: bool) -> bool:
    """Whether a frame around a date holds the linked title of another story."""
    for link in frame.iter("a"):
        if not {"author", "tag", "category", "bookmark"}.isdisjoint(link.get("rel", "").split()):
            continue
        text = line_text(link)
        headed = any(one.tag in {"h2", "h3", "h4", "h5"} for one in (*link, *_up_to(link, frame)))
        words = len(text.split())
        if (headed and (words > _NAME or size(text) >= _TITLE)) or words > (5 if heads else 4):
            return True
        if not heads and size(text) >= _TITLE:
            return True
    return False


def _up_to(element: HtmlElement, frame: HtmlElement) -> Iterator[HtmlElement]:
    for one in element.iterancestors():
        if one is frame:
            return
        yield one
