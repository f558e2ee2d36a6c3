"""Pages of job boards, shops, forums and weather services: an offer of a job or a thing, an index, a table.

The words are in data/offers.toml. An article may have any one of them, and one that is signed has all it likes; a page
is refused only for several kinds of lines together, and for where they stand.
"""

import re
from collections.abc import Sequence

from extractors.article import PageKind
from extractors.text.lines import count_words
from extractors.text.phrases import phrases, plain
from extractors.text.scripts import ends_sentence

OFFERS = {PageKind.JOB: "the page offers a job", PageKind.PRODUCT: "the page offers a thing for sale"}
MOST_WORDS = 600  # of the story of such a page
_LONGEST = 40  # characters of a line that is a button, a heading or a price
_ROW = 120  # of a line that is a row of a table
_PRICE = re.compile(r"(?:[$€£¥₹]|[A-Z]{3}|zł|kr)\s?\d[\d.,\s]*|\d[\d.,\s]*\s?(?:[$€£¥₹]|[A-Z]{3}|zł|kr|грн|₽)\.?")
_DEGREES = re.compile(r"-?\d{1,3}\s?°")
_PARTS = re.compile(r"\s[|·•–-]\s|[,;]\s|\t")
_CELLS = re.compile(r"\t|\s{2,}|\s\|\s")
_OPENED = 2  # headings of an advertisement that speak to its reader
_SHOP = 2  # lines that only a shop has
_FORECASTS, _DAYS = 2, 4  # temperatures of a day, and days of a table of the weather
_SENTENCE = 8  # words of a sentence, of which a table has none
_PARAGRAPH = 15  # words of a line that is one in scripts without stops
_COLUMNS = 3  # of a forum's index


def read_offer(shown: Sequence[str], texts: Sequence[str], dated: bool) -> str | None:
    """What an unsigned page is, as a reader is told it; None for what may be an article.

    `texts` are the lines as they are in the text, with their tabs; `dated`: a day of publication is printed.
    """
    short = [line if len(line) <= _LONGEST else "" for line in shown]
    if any(phrases("job_button", "buy_button", "forum_foot").opening(short)):
        lines = [plain(line) for line in short]
        known = frozenset(lines)
        if _is_job(known, shown):
            return OFFERS[PageKind.JOB]
        if not dated and _is_sold(known, short, shown):
            return OFFERS[PageKind.PRODUCT]
        feet = len(known & phrases("forum_foot").whole)
        if feet and _is_index(texts, [line for line, whole in zip(lines, shown, strict=True) if whole], feet):
            return "the page is the index of a forum"
    return "the page is a table of the weather" if _is_forecast(shown) else None


def _has(lines: frozenset[str], kind: str) -> bool:
    return not lines.isdisjoint(phrases(kind).whole)


def _is_job(lines: frozenset[str], shown: Sequence[str]) -> bool:
    """Whether lines have a button of an advertisement and its three headings, and either two of these speak to the
    reader or another line says what only an advertisement does: "Full-time", "Clerk (m/f/d)"."""
    if not _has(lines, "job_button"):
        return False
    heads = ("tasks", "profile", "offer")
    opened = [_has(lines, f"job_your_{one}") for one in heads]
    if not all(own or _has(lines, f"job_{one}") for own, one in zip(opened, heads, strict=True)):
        return False
    return sum(opened) >= _OPENED or any(_is_fact(line) or _is_for_all(line) for line in shown)


def _is_for_all(line: str) -> bool:
    """Whether a line is the name of a job, with the letters that say that anybody may have it: "(m/w/d)"."""
    return "/" in line and len(line) <= _ROW and phrases("job_sexes").anywhere(plain(line))


def _is_fact(line: str) -> bool:
    """Whether a part of a short line is a fact of a job: "Alder Ferries · Weststead · Full-time"."""
    if not line or len(line) > _ROW:
        return False
    return any(plain(part) in phrases("job_fact").whole for part in _PARTS.split(line))


def _is_sold(lines: frozenset[str], short: Sequence[str], shown: Sequence[str]) -> bool:
    """Whether a thing is offered: a button, a price above the first sentence, and lines that only a shop has."""
    if not _has(lines, "buy_button"):
        return False
    if len({part for line in lines if (part := phrases("shop_part").begin(line))}) < _SHOP:
        return False
    first = next((at for at, line in enumerate(shown) if _is_sentence(line)), len(shown))
    return any(_PRICE.fullmatch(line) for line in short[:first] if line)


def _is_index(texts: Sequence[str], lines: Sequence[str], feet: int) -> bool:
    """Whether three columns of a forum's index are named beside each other, in one line or in lines of their own; or
    two again and again, where several lines are of its foot.

    `lines` are those that show anything, those too long for a heading as empty ones.
    """
    columns = phrases("forum_column").whole
    if any(
        len(columns.intersection(map(plain, _CELLS.split(text.strip())))) >= _COLUMNS
        for text in texts
        if len(text) <= _ROW
    ):
        return True
    if feet > 1 and sum(lines.count(column) > 1 for column in columns.intersection(lines)) > 1:
        return True
    return any(len(columns.intersection(lines[at : at + _COLUMNS + 1])) >= _COLUMNS for at in range(len(lines)))


def _is_forecast(shown: Sequence[str]) -> bool:
    """Whether lines are days with their temperatures, and none is a sentence or a paragraph."""
    days = sum("°" in line and len(_DEGREES.findall(line)) >= _FORECASTS for line in shown)
    return days >= _DAYS and not any(
        _is_sentence(line) or (line and "°" not in line and count_words(line) >= _PARAGRAPH) for line in shown
    )


def _is_sentence(line: str) -> bool:
    return bool(line) and ends_sentence(line) and count_words(line) >= _SENTENCE
