"""Days on which a page was made, beside the day on which it was published: "Created: 2 May", "Published: 3 May".

Many sites call only the one day that they print the day of its creation; then it is the publication.
"""

from collections.abc import Sequence
from dataclasses import replace

from extractors.dates.cues import says_created
from extractors.dates.printed import Label, PrintedDate
from extractors.roles.publication import DatedLine


def without_created(lines: Sequence[DatedLine], shown: Sequence[str]) -> list[DatedLine]:
    """The lines with the days of the creation called something else, where another line or label around headline and
    first paragraph says when the page was published. `shown` are the lines of the page."""
    called = [(line, date) for line in lines for date in line.dates if date.label is Label.PUBLISHED]
    if len({date.published.edtf for _, date in called}) <= 1:
        return list(lines)
    made = {id(date) for line, date in called if says_created(_words(line, date, shown))}
    if not made or not any(id(date) not in made and line.near for line, date in called):
        return list(lines)
    return [
        replace(
            line,
            dates=tuple(replace(date, label=Label.OTHER) if id(date) in made else date for date in line.dates),
        )
        for line in lines
    ]


def _words(line: DatedLine, date: PrintedDate, shown: Sequence[str]) -> str:
    """What calls a date so: the words beside it, else those of the line above."""
    text = shown[line.index]
    beside = text[date.first : date.start] + text[date.end : date.last]
    return beside if beside.strip(" :") else " ".join(shown[at] for at in line.labels)
