"""Whole stories below the one that a page is about, as sites append them while a reader scrolls.

Each stands in an element of its own beside that of the first story, with a heading that is nested alike, its day or
author, and its paragraphs. Chapters of one story, entries of a live blog and teasers differ in one of these.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.html.lines import HtmlLine, Place
from extractors.roles.bylines import read_byline
from extractors.text.lines import count_words, squeezed
from extractors.text.scripts import ends_sentence


@dataclass(frozen=True, slots=True)
class NextLimits:
    """When a heading begins a story of its own."""

    stories: int = 20  # headings that are looked at
    title: int = 3  # words of its heading
    signs: int = 6  # lines below it in which its day or author stands
    sign: int = 15  # words of such a line
    told: int = 40  # words of the paragraphs of each story
    paragraph: int = 8  # words of one


LIMITS = NextLimits()
_SIGNED = Place.TIME | Place.SAYS_BYLINE | Place.SAYS_DATE


def next_stories(
    shown: Sequence[HtmlLine], story: Sequence[bool], letters: Sequence[str], title: str | None
) -> frozenset[int]:
    """The lines of other stories below the one of a page that states its `title`; none where nothing tells them apart.

    `story` are the lines chosen for story, `letters` those of each line.
    """
    wanted = squeezed(title or "")
    heads = [at for at, line in enumerate(shown) if line.tag in {"h1", "h2"} and letters[at]] if wanted else []
    own = next((at for at in heads if letters[at] == wanted), None)
    if own is None:
        return frozenset()
    below = [at for at in heads if at > own and letters[at] != letters[own] and _is_alike(shown[own], shown[at])]
    found: set[int] = set()
    for at in below[: LIMITS.stories]:
        if at not in found:
            found.update(_story_at(shown, story, own, at))
    return frozenset(found)


def _is_alike(line: HtmlLine, other: HtmlLine) -> bool:
    """Whether two headings may be titles of stories: of the first level, or in elements of the same classes."""
    return line.tag == other.tag and (line.tag == "h1" or line.style == other.style)


def _story_at(shown: Sequence[HtmlLine], story: Sequence[bool], own: int, at: int) -> Iterator[int]:
    """The lines of the element around a heading, if that and the element around the page's own heading are stories."""
    first, second = shown[own].path, shown[at].path
    place = next((step for step, (one, other) in enumerate(zip(first, second, strict=False)) if one != other), None)
    if place is None or place + 1 >= min(len(first), len(second)):  # headings side by side: chapters
        return
    ours = [one for one, line in enumerate(shown) if line.path[place : place + 1] == first[place : place + 1]]
    theirs = [one for one, line in enumerate(shown) if line.path[place : place + 1] == second[place : place + 1]]
    below = [one for one in theirs if one > at]
    if count_words(shown[at].text) < LIMITS.title or shown[at].around & Place.HIDDEN:
        return
    if not any(_is_sign(shown[one], shown[at].around) for one in below[: LIMITS.signs]):
        return
    if min(_told(shown, [one for one in ours if story[one] and one > own]), _told(shown, below)) >= LIMITS.told:
        yield from theirs


def _is_sign(line: HtmlLine, outside: int) -> bool:
    """Whether the markup of a line, but for what is around its heading too, or its words say who wrote or when."""
    if count_words(line.text) > LIMITS.sign:
        return False
    return bool((line.own | line.around & ~outside) & _SIGNED) or read_byline(line.text) is not None


def _told(shown: Sequence[HtmlLine], lines: Sequence[int]) -> int:
    """The words of paragraphs among some lines."""
    texts = [(count_words(shown[at].text), shown[at].text) for at in lines]
    return sum(words for words, text in texts if words >= LIMITS.paragraph and ends_sentence(text))
