"""What a browser prints on each page of a print of a web page that was saved as text.

Chrome and its kin print "12/3/24, 10:14 AM  Title" above and "https://... 1/2" below. The text of such a print has
them between its paragraphs.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_ADDRESS = r"(?P<url>(?:https?|file)://\S+)"
_COUNTER = r"(?P<page>\d{1,3})\s?/\s?(?P<pages>\d{1,3})"
_DAY = r"\d{1,4}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{1,4}\.?,?"
_HALF = r"(?:[AaPp]\.?\s?[Mm]\.?|上午|下午|午前|午後|오전|오후)"
_STAMP = rf"{_DAY}\s(?:{_HALF}\s?)?\d{{1,2}}[:.]\d\d(?:[:.]\d\d)?(?:\s{_HALF})?"
_FOOT = re.compile(rf"{_ADDRESS}\s{_COUNTER}")
_ALONE, _COUNT = re.compile(_ADDRESS), re.compile(_COUNTER)
_HEAD = re.compile(rf"{_STAMP}(?:\s(?P<title>\S.*))?")
_CUT = ("…", "...")  # where a browser had no room for the address


class _Foot(NamedTuple):
    lines: tuple[int, ...]
    url: str
    page: int
    pages: int


class Margins(NamedTuple):
    """The lines that a browser printed around the pages, and the address that they give."""

    lines: frozenset[int] = frozenset()
    url: str | None = None


NO_MARGINS = Margins()


def find_margins(shown: Sequence[str]) -> Margins:
    """The heads and feet of printed pages among the lines of a text; none unless its feet count one address's pages
    from first to last, and a head with the time of printing stands above the first of them."""
    if not any("://" in text and text.startswith(("http", "file:")) for text in shown):
        return NO_MARGINS
    printed = [index for index, text in enumerate(shown) if text]
    feet = list(_feet(shown, printed))
    if not feet or any(foot[1:] != (feet[0].url, at, len(feet)) for at, foot in enumerate(feet, start=1)):
        return NO_MARGINS
    heads = _heads(shown, printed, feet)
    if not heads:
        return NO_MARGINS
    address = feet[0].url
    url = address if address.startswith("http") and not address.endswith(_CUT) else None
    return Margins(frozenset(heads).union(*(foot.lines for foot in feet)), url)


def _feet(shown: Sequence[str], printed: Sequence[int]) -> Iterator[_Foot]:
    """Address and counter, in one line or in two."""
    for place, index in enumerate(printed):
        text = shown[index]
        if not text.startswith(("http", "file:")):
            continue
        if match := _FOOT.fullmatch(text):
            yield _Foot((index,), match["url"], int(match["page"]), int(match["pages"]))
        elif _ALONE.fullmatch(text) and place + 1 < len(printed):
            below = printed[place + 1]
            if count := _COUNT.fullmatch(shown[below]):
                yield _Foot((index, below), text, int(count["page"]), int(count["pages"]))


def _heads(shown: Sequence[str], printed: Sequence[int], feet: Sequence[_Foot]) -> list[int]:
    """The lines with time and title at the top of the pages; none when a page has none or another than the first.

    A title in a line of its own is one where each of several pages has it.
    """
    places = {index: place for place, index in enumerate(printed)}
    tops = [printed[0], *(printed[places[foot.lines[-1]] + 1] for foot in feet[:-1])]
    matches = [_HEAD.fullmatch(shown[top]) for top in tops]
    if len({match and match[0] for match in matches}) != 1 or matches[0] is None:
        return []
    if matches[0]["title"] or len(tops) == 1:
        return tops
    below = [printed[places[top] + 1] for top in tops]
    return [*tops, *below] if len({shown[index] for index in below}) == 1 else tops
