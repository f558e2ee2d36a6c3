"""When a story was published and last changed, chosen among the dates that its page prints.

Evidence: what the page calls a date, where its line stands to headline and story, what else line and neighbours say.
A date of an update is not the publication, nor is the day in a masthead, and a page without evidence enough gives none.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractors.article import Precision, Published
from extractors.dates.printed import Label, PrintedDate

_FINENESS = (Precision.SECOND, Precision.MINUTE, Precision.DAY, Precision.MONTH, Precision.MONTH_DAY, Precision.YEAR)
_VAGUE = (Precision.MONTH, Precision.MONTH_DAY, Precision.YEAR)


@dataclass(frozen=True, slots=True)
class DatedLine:
    """A line that prints little more than dates, by its index, and where it stands. Distances are in printed lines."""

    index: int
    dates: tuple[PrintedDate, ...]  # with what they are called in the line or above it
    labels: tuple[int, ...]  # lines above that call them so
    known: bool  # the outlet's profile knows it for the publication
    rest: int  # words besides dates and their labels
    titled: bool  # the headline is among them
    weekday: bool  # one stands before the first date
    above: int | None  # lines up from the headline, None below it
    below: int | None  # lines down from the headline, None above it
    opening: int  # lines down from the first paragraph, negative above it
    foot: int  # lines down from the last line of the story, 0 above it
    commented: bool  # a heading of comments stands between the story and it
    inside: bool  # between two lines of the story
    heading_site: bool  # above the headline, with "Log in" or "Subscribe" between: in the head of the site
    near: bool  # around headline and first paragraph
    beside_byline: bool
    others: int  # other days that lines near it print
    named: bool = False  # words and a colon before its date call that something that no list knows
    lead: int = 0  # words before the first date and its label that name neither the article nor its author
    own: bool = False  # it begins with when "this article" was published or changed


@dataclass(frozen=True, slots=True)
class DayWeights:
    """Points for and against a date: a conditional logit over the dates of a page, in which none of them has 0 points.

    `benchmarks/train_days.py` learns them on the dev pages with a gold day and says how they do out of fold by site.
    Tried without gain: the latest day of the page, the same day on another line, whether the line was taken for story,
    a bare date, the first lines of the page.
    """

    bias: float = 2.12
    labelled: float = 0.72
    near: float = 0.57
    touching: float = 1.21  # at most one line below the headline
    above: float = -0.53  # times log(1 + lines up from the headline)
    after_opening: float = 0.23
    opening: float = -0.39  # times log(1 + lines down from the first paragraph)
    inside: float = -0.40
    at_foot: float = 0.88
    foot: float = -0.29  # times log(1 + lines down from the end of the story)
    rest: float = -0.40  # times log(1 + words besides dates and labels)
    clock: float = 0.99
    byline: float = 0.59
    others: float = -1.66  # times log(1 + other days that lines near it print), without a label
    vague: float = -1.56  # a month or a day without a year


@dataclass(frozen=True, slots=True)
class DayLimits:
    """Where a date that has no label is nobody's, and how sure a choice must be."""

    # So many lines above the headline it is the day of the visit; on the dev pages it was right there where the visit
    # was on that day.
    masthead: int = 4
    foot: int = 5  # so many lines below the story it is another story's (right for 12 of 20 beyond)
    opening: int = 10  # the same between its paragraphs, so many lines below the first
    sure: float = 0.6  # least probability of a day


@dataclass(frozen=True, slots=True)
class Days:
    """When a story was published and changed, as far as its page prints it, and the lines that print it."""

    published: Published | None = None
    modified: Published | None = None
    lines: frozenset[int] = field(default=frozenset())


WEIGHTS, LIMITS = DayWeights(), DayLimits()


def choose_days(lines: Sequence[DatedLine], weights: DayWeights = WEIGHTS, limits: DayLimits = LIMITS) -> Days:
    """The days that the date lines of a page give its story."""
    published = _choose_published(lines, weights, limits)
    modified = _choose_modified(lines, limits)
    return Days(
        published[1] if published else None,
        modified[1] if modified else None,
        frozenset(line.index for line, _ in filter(None, (published, modified))),
    )


def candidates(lines: Sequence[DatedLine], limits: DayLimits = LIMITS) -> Iterator[tuple[DatedLine, PrintedDate]]:
    """The dates that can be the publication. Of several days in a line without labels only the first can: a content
    system prints "May 21, 2025April 24, 2025" for an update of the one and a publication of the other."""
    for line in lines:
        plain = [date.published.edtf for date in line.dates if date.label is None and _is_day(date.published)]
        for date in line.dates:
            if date.label in (Label.UPDATED, Label.OTHER):
                continue
            if date.label is None and not line.known:
                if _is_masthead(line, date, limits) or line.foot > limits.foot or line.commented:
                    continue
                if line.foot and line.named:  # "Public meeting: April 1"
                    continue
                if not line.near and line.inside and line.opening > limits.opening:
                    continue
                if len(plain) > 1 and date.published.edtf != min(plain):
                    continue
            yield line, date


def measure(line: DatedLine, date: PrintedDate) -> dict[str, float]:
    """What is weighed of a date, by the names of the weights."""
    return {
        "bias": 1,
        "labelled": date.label is Label.PUBLISHED or line.known,
        "near": line.near,
        "touching": line.below is not None and line.below <= 1,
        "above": math.log1p(line.above or 0),
        "after_opening": line.opening > 0,
        "opening": math.log1p(max(0, line.opening)),
        "inside": line.inside,
        "at_foot": line.foot > 0,
        "foot": math.log1p(line.foot),
        "rest": math.log1p(line.rest),
        "clock": date.published.local is not None,
        "byline": line.beside_byline,
        "others": 0.0 if date.label else math.log1p(line.others),
        "vague": date.published.precision in _VAGUE,
    }


def _choose_published(
    lines: Sequence[DatedLine], weights: DayWeights, limits: DayLimits
) -> tuple[DatedLine, Published] | None:
    found = list(candidates(lines, limits))
    if not found:
        return None
    points = [sum(getattr(weights, name) * value for name, value in measure(*one).items()) for one in found]
    shares = list(map(math.exp, points))
    best = max(range(len(found)), key=shares.__getitem__)
    line, date = found[best]
    same = [
        share
        for share, (_, other) in zip(shares, found, strict=True)
        if agree(date.published, other.published) or agree(other.published, date.published)
    ]
    if sum(same) < limits.sure * (1 + sum(shares)):
        return None
    return line, _finest(line, date.published, found)


def _choose_modified(lines: Sequence[DatedLine], limits: DayLimits) -> tuple[DatedLine, Published] | None:
    """The update nearest to the headline, if one stands around it or right below the story, where it is not that of
    something else ("Privacy policy, updated May 5, 2012") and not one of several stories'."""
    found = [
        (line, date.published)
        for line in lines
        for date in line.dates
        if date.label is Label.UPDATED and (line.near or line.known or _is_below(line, limits))
    ]
    best = min(found, key=lambda one: (not one[0].near, abs(one[0].opening)), default=None)
    if best is None or not best[0].foot:
        return best
    others = (
        date.published
        for line in lines
        for date in line.dates
        if date.label is Label.UPDATED and (best[0].foot > 1 or line.index < best[0].index)
    )
    return best if all(agree(best[1], other) for other in others) else None


def _is_below(line: DatedLine, limits: DayLimits) -> bool:
    """Whether a line below the story speaks of it: right below, or by its own words."""
    return line.foot > 0 and (line.own or (line.foot <= limits.foot and not line.lead))


def _is_masthead(line: DatedLine, date: PrintedDate, limits: DayLimits) -> bool:
    """Whether a date is printed as sites print the day of the visit: far above the headline or in the head of the site,
    or far from the story with its weekday and without a time."""
    if line.titled or line.beside_byline:
        return False
    if line.heading_site:
        return True
    if not line.near and not line.inside and line.weekday and date.published.local is None:
        return True
    return line.above is not None and line.above >= limits.masthead


def _is_day(published: Published) -> bool:
    return published.earliest is not None and published.precision not in _VAGUE


def _finest(line: DatedLine, first: Published, found: Sequence[tuple[DatedLine, PrintedDate]]) -> Published:
    """The date, or a better print of the same day ("March 7" and "March 7, 2013, 10:10"); a time only from nearby."""
    same = [
        other.published
        for at, other in found
        if agree(first, other.published) and (at is line or (at.near and line.near) or other.published.local is None)
    ]
    return min(same, key=lambda one: (one.edtf.startswith("["), _FINENESS.index(one.precision)))


def agree(one: Published, other: Published) -> bool:
    """Whether the second date can be a better print of the first: the same day, or one that it leaves open."""
    if one.precision is Precision.MONTH_DAY:
        return other.edtf.endswith(one.edtf[4:])
    if one.precision is Precision.MONTH:
        return other.edtf.startswith(one.edtf)
    return one.edtf == other.edtf or (one.edtf.startswith("[") and other.edtf in one.edtf[1:-1].split(","))
