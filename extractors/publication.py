"""When a story was published, chosen among the dates that its page prints.

A date printed as the publication comes first, then the date beside headline or byline, then that of the dateline. A
date of an update is not the publication: a page that prints only that gives none.
"""

from collections.abc import Sequence

from extractors.article import Basis, Precision, Published
from extractors.dates.printed import Label, PrintedDate, find_dates

MOST_DAYS = (
    2  # of dates without a label around a headline; more are those of other stories (wrong days 24 -> 23 of 673)
)
_FINENESS = (Precision.SECOND, Precision.MINUTE, Precision.DAY, Precision.MONTH, Precision.MONTH_DAY, Precision.YEAR)


def choose_published(
    lines: Sequence[str], dateline: Published | None, language: str | None, day_first: bool | None
) -> Published | None:
    """The publication date of a story. `lines` are its date lines in page order, nearest to the headline first."""
    dates = [
        date for line in lines for date in find_dates(line, basis=Basis.PRINTED, language=language, day_first=day_first)
    ]
    labelled = [date for date in dates if date.label is Label.PUBLISHED]
    plain = [date for date in dates if date.label is None]
    if len({date.published.edtf for date in plain}) > MOST_DAYS:
        plain = []
    for choices in (labelled, plain):
        if choices:
            return _finest_of_first_day(choices)
    return dateline


def _finest_of_first_day(dates: Sequence[PrintedDate]) -> Published:
    """The first date, or a finer print of the same day ("March 7" and "March 7, 2013, 10:10")."""
    first = dates[0].published
    same = [date.published for date in dates if _agree(first, date.published)]
    return min(same, key=lambda published: (published.edtf.startswith("["), _FINENESS.index(published.precision)))


def _agree(one: Published, other: Published) -> bool:
    """Whether the second date can be a better print of the first: the same day, or one of those it leaves open."""
    if one.precision is Precision.MONTH_DAY:
        return other.edtf.endswith(one.edtf[4:])
    return one.edtf == other.edtf or (one.edtf.startswith("[") and other.edtf in one.edtf[1:-1].split(","))
