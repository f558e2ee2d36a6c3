"""Days as of which a page is: "Stand: 03.05.2024". Alone they date it, beside a publication they are a change."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractors.dates.printed import Label
from extractors.roles.publication import DatedLine
from extractors.text.phrases import phrases, plain


def as_changes(lines: Sequence[DatedLine], shown: Sequence[str]) -> list[DatedLine]:
    """The date lines of a page, those with such a day as updates where another line names the publication."""
    states = {line.index for line in lines if not line.dates[0].label and _is_state(line, shown)}
    if not states or not _names_publication(line for line in lines if line.near and line.index not in states):
        return list(lines)
    return [_as_change(line) if line.index in states else line for line in lines]


def _is_state(line: DatedLine, shown: Sequence[str]) -> bool:
    return plain(shown[line.index][: line.dates[0].first]) in phrases("state").whole


def _names_publication(lines: Iterable[DatedLine]) -> bool:
    return any(date.label is Label.PUBLISHED for line in lines for date in line.dates)


def _as_change(line: DatedLine) -> DatedLine:
    first, *others = line.dates
    return replace(line, dates=(replace(first, label=Label.UPDATED), *others))
