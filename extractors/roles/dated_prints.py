"""Lines that print a headline and the day beside it, where the page prints the same headline alone right below."""

from collections.abc import Sequence

from extractors.dates.printed import PrintedDate
from extractors.roles.page import Page
from extractors.text.lines import squeezed

_SHORTEST = 16  # letters of a line whose other print proves something
_REACH = 8  # printed lines between the two prints
_MOST_DATED = 50  # letters of a date, its label and its time


def prints_other_line(page: Page, index: int, dates: Sequence[PrintedDate]) -> bool:
    """Whether a line is another one near it, with nothing but a date before or behind it: "May 3, 2024 Mill reopens"
    above "Mill reopens"."""
    text, letters = page.shown[index], page.measures.letters
    first, last = dates[0].first, dates[-1].last
    if first and len(text) - last > 1:
        return False
    whole, place = letters[index], page.place[index]
    if len(whole) < _SHORTEST:
        return False
    rest = squeezed(text[:first] or text[last:])
    if len(rest) < _SHORTEST or len(whole) - len(rest) > _MOST_DATED:
        return False
    return any(letters[at] == rest for at in page.printed[place + 1 : place + 1 + _REACH])
