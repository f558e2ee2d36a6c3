"""The note that content systems print below a post: "This entry was posted on May 3, 2024 and is filed under Rivers".

WordPress has printed it since its first theme, and its translations with it. It tells when the post was published, and
is no part of it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from extractors.dates.cues import plain_words
from extractors.dates.printed import Label, PrintedDate
from extractors.text.cues import any_of
from extractors.text.phrases import phrases, plain

SHORTEST, LONGEST = 20, 420  # characters of such a note
_GLUED_YEAR = re.compile(r"\d{4}[A-ZÀ-Þ]")


def is_entry_note(line: str) -> bool:
    """Whether a line tells where its site has filed the post, as a note does that a content system writes."""
    if not SHORTEST <= len(line) <= LONGEST:
        return False
    if phrases("entry").opens(line):
        return phrases("filed").anywhere(plain(line))
    return _GLUED_YEAR.search(line) is not None and _glued_sections().search(line) is not None


@cache
def _glued_sections() -> re.Pattern[str]:
    """Sections that only markup parts from the author: "Posted on May 3, 2024Author Jane DoeCategories Rivers"."""
    return re.compile(rf"(?-i:(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])){any_of('category')}\s", re.IGNORECASE)


def of_entry(dates: Sequence[PrintedDate]) -> tuple[PrintedDate, ...]:
    """The dates of such a note: the first is that of the post, wherever in the note it stands; there is no other."""
    first = dates[0]
    return (replace(first, label=Label.PUBLISHED),) if first.label in (None, Label.PUBLISHED) else ()


def as_fact(dates: tuple[PrintedDate, ...], text: str) -> tuple[PrintedDate, ...]:
    """The dates beside a byline, the first with its label: "Datum 03.05.2024", "Autor Jane Doe"."""
    if dates[0].label is not None or not is_date_word(text[: dates[0].first]):
        return dates
    return (replace(dates[0], label=Label.PUBLISHED), *dates[1:])


def is_date_word(before: str) -> bool:
    """Whether what stands before a date says that it is one, and no more: "Date:", "* Datum"."""
    return before.strip(" :：*•·-").casefold() in plain_words()
