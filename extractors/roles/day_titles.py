"""Headlines that name a day: "What happened on 3 May 2024". That day is what they tell of, not that of their page.

What may be one is said here by its words; which line of a page is its headline is chosen elsewhere (headlines.py).
"""

import re
from collections.abc import Sequence

from extractors.dates.date_lines import without_written
from extractors.dates.dateline_words import is_caseless
from extractors.dates.printed import PrintedDate
from extractors.roles.known_names import begins_as_person, is_given_name
from extractors.text.lines import count_words

_PARTS = re.compile(r"[|•·@/]|\s[–—-]\s")  # between what stands beside a day in a date line
_CYRILLIC = re.compile("[\u0400-\u052f]")
_WORDS = 3  # besides the day, in small letters or not
_TOLD = 4  # letters of a small word that is more than "on" or "am"
_LETTERS = 6  # of scripts that do not part words by spaces


def tells_of_day(text: str, dates: Sequence[PrintedDate]) -> bool:
    """Whether a line with a date is worded as a headline can be: words run on to its only day, or from it, and no more
    than words stands there: no label, time, byline or bar."""
    if len(dates) != 1 or dates[0].label or dates[0].published.local or _PARTS.search(text):
        return False
    before, behind = text[: dates[0].start].rstrip(), without_written(text[dates[0].end :])
    if (before + behind).strip() and is_caseless((before + behind).strip()[0]):
        return _runs_on_unspaced(before, behind)
    words = [*before.split(), *behind.split()]
    if count_words(" ".join(words)) < _WORDS or before.endswith(",") or begins_as_person(before):
        return False
    last, first = before.rpartition(" ")[2], behind[1:].partition(" ")[0]
    small = [word for word in words if word.islower()]
    runs_on = last.islower() or before.endswith(":") or (behind[:1] == " " and first.islower() and first.isalpha())
    named = is_given_name(words[0]) and not any(len(word) >= _TOLD for word in small)  # "Jane Doe on", a list lacks Doe
    # Slavic languages say a day without a preposition; elsewhere it can be printed behind a whole headline.
    declined = len(small) > 1 and len(max(small, key=len)) >= _TOLD and _CYRILLIC.search(before) is not None
    return not named and (runs_on or declined)


def _runs_on_unspaced(before: str, behind: str) -> bool:
    """The same of scripts without capitals: a word stands right beside the day."""
    beside = before[-1:].isalpha() or behind[:1].isalpha() or behind[1:2].isalpha()
    return beside and sum(map(str.isalpha, before + behind)) >= _LETTERS
