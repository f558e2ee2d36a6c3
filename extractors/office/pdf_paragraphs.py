"""The paragraphs of a PDF file: printed lines joined where a paragraph goes on, without running heads and page numbers.

A text layer says where words stand and not what they are. A paragraph ends where the next line stands further away, is
indented, is of another size, or where its first word would have fitted.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from extractors.office.parts import Kind, Part, Properties
from extractors.office.pdf_lines import PdfLine, read_lines
from extractors.text.lines import count_words
from extractors.text.paragraphs import first_word
from extractors.text.scripts import ends_sentence

_DIGITS = re.compile(r"\d+")
_BULLET = re.compile(r"[•‣▪●○◦■□·\uf000-\uf0ff]\s*")
_BY_BROWSER = re.compile(r"(https?://[^\s…]+)\s+(\d+)/(\d+)")
_FILLED = re.compile(r"[\W\d]*\b(?:\w{1,10}\W{1,3})?\d{1,4}(?:\W{1,3}(?:\w{1,4}\W)?\d{1,4})?\W*")
_HYPHENS = ("-", "\xad", "\u2010")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class PageLimits:
    """What tells lines apart, in heights of a letter where no other unit is named."""

    outer: int = 3  # lines at the edge of a page that may be its head or foot
    recurs: float = 1 / 3  # share of the pages on which these come again
    height: float = 4  # points by which they may stand higher or lower
    size: float = 0.12  # share by which letters of one text differ: bold ones, other fonts
    larger: float = 1.2  # of the text's size from which on a line is a heading
    gap: float = 1.25  # of the usual distance of lines, from which on a paragraph ends
    indent: float = 0.7
    slack: float = 0.4  # by which the end of a column may be further away
    wider: float = 1.15  # by which a word may be wider than its letters on the average
    near: int = 8  # lines before and behind that show how wide a column is


LIMITS = PageLimits()


def printed_address(lines: Sequence[PdfLine], pages: int) -> str | None:
    """The address that a browser printed at the foot of each page, with its number and their count."""
    found = [match for line in lines if (match := _BY_BROWSER.fullmatch(line.text))]
    numbers = [(int(match[2]), int(match[3])) for match in found]
    addresses = {match[1] for match in found}
    return addresses.pop() if len(addresses) == 1 and numbers == [(n + 1, pages) for n in range(pages)] else None


def without_running(lines: Sequence[PdfLine], pages: int, limits: PageLimits = LIMITS) -> list[PdfLine]:
    """The lines without what each page has at its head and foot. Of a single page only its number can be told, and
    what a browser prints."""
    edges = _edges(lines, limits)
    if pages == 1:
        left_out = {at for at, foot in edges.items() if _fills_foot(lines, at, foot)}
        if printed_address(lines, pages):
            left_out |= {at for at, line in enumerate(lines) if _BY_BROWSER.fullmatch(line.text)}
            left_out |= {at for at, foot in edges.items() if not foot and lines[at].text[:1].isdecimal()}
        return [line for at, line in enumerate(lines) if at not in left_out]
    places: defaultdict[tuple[str, bool], list[int]] = defaultdict(list)
    for at, foot in edges.items():
        places[_DIGITS.sub("#", lines[at].text), foot].append(at)
    left_out = set()
    for same in places.values():
        height = median(lines[at].bottom for at in same)
        level = [at for at in same if abs(lines[at].bottom - height) <= limits.height]
        if len({lines[at].page for at in level}) >= max(2, pages * limits.recurs):
            left_out |= set(level)
    return [line for at, line in enumerate(lines) if at not in left_out]


def _edges(lines: Sequence[PdfLine], limits: PageLimits) -> dict[int, bool]:
    """The lines at the edges of pages, and whether these stand at the foot."""
    by_page: defaultdict[int, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        by_page[line.page].append(at)
    found: dict[int, bool] = {}
    for places in by_page.values():
        places.sort(key=lambda at: lines[at].bottom)
        found |= dict.fromkeys(places[: limits.outer], True)
        found |= dict.fromkeys(places[max(limits.outer, len(places) - limits.outer) :], False)
    return found


def _fills_foot(lines: Sequence[PdfLine], at: int, foot: bool) -> bool:
    """Whether a line is the lowest one and nothing but the number of the page."""
    lowest = min(line.bottom for line in lines)
    numbers = {int(number) for number in _DIGITS.findall(lines[at].text)}
    return foot and lines[at].bottom <= lowest and numbers == {1} and _FILLED.fullmatch(lines[at].text) is not None


def paragraphs(lines: Sequence[PdfLine], limits: PageLimits = LIMITS) -> list[Part]:
    """The parts that lines print: headings by the size of their letters, items by their bullets, paragraphs."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size)] += len(line.text)
    usual = sizes.most_common(1)[0][0] if sizes else 0
    words = {word.casefold() for line in lines for word in _WORD.findall(line.text)}
    step = _usual_steps(lines)
    groups: list[list[PdfLine]] = []
    for at, line in enumerate(lines):
        if at and _goes_on(lines, at, step.get(round(line.size), 0), usual, limits):
            groups[-1].append(line)
        else:
            groups.append([line])
    parts = [Part(Kind.PARAGRAPH, _joined(group, words)) for group in groups]
    large = [
        at
        for at, group in enumerate(groups)
        if group[0].size > limits.larger * usual and count_words(parts[at].text) <= 40
    ]
    first = [at for at in large if groups[at][0].page == groups[0][0].page and count_words(parts[at].text) >= 3]
    headline = max(first, key=lambda at: (round(groups[at][0].size), -at), default=None)
    for at in large:
        parts[at] = parts[at]._replace(kind=Kind.HEADING_1 if at == headline else Kind.HEADING_2)
    return [
        part if not (match := _BULLET.match(part.text)) else Part(Kind.ITEM, part.text[match.end() :]) for part in parts
    ]


def _usual_steps(lines: Sequence[PdfLine]) -> dict[int, float]:
    """How far lines of a size stand from each other inside of paragraphs: nearer than nine of ten."""
    steps: defaultdict[int, list[float]] = defaultdict(list)
    for before, line in pairwise(lines):
        step = before.bottom - line.bottom
        if before.page == line.page and 0 < step < 2.2 * line.size and round(before.size) == round(line.size):
            steps[round(line.size)].append(step)
    return {size: sorted(found)[len(found) // 10] for size, found in steps.items()}


def _goes_on(lines: Sequence[PdfLine], at: int, step: float, usual: float, limits: PageLimits) -> bool:
    """Whether a line belongs to the paragraph of the line before it."""
    before, line = lines[at - 1], lines[at]
    if abs(before.size - line.size) > limits.size * before.size or _BULLET.match(line.text):
        return False
    if before.hyphen:
        return True
    down = before.bottom - line.bottom
    heading = line.size > limits.larger * usual
    if before.page == line.page and down > 0 and (heading or down <= limits.gap * step):
        if heading:
            return down <= 2 * line.size
        left, right = _column(lines, at - 1, limits)
        return line.left - left <= limits.indent * line.size and not _fits(before, line, right, limits)
    if heading or (before.page == line.page and down > 0):
        return False
    left, right = _column(lines, at - 1, limits)  # in the next column, or on the next page
    indented = line.left - _column(lines, at, limits)[0] > limits.indent * line.size
    return not indented and not _fits(before, line, right, limits) and not ends_sentence(before.text)


def _column(lines: Sequence[PdfLine], at: int, limits: PageLimits) -> tuple[float, float]:
    """How far to the left and the right the lines around one go, as far as they stand above and below it."""
    here = lines[at]
    around = [here] + [
        line
        for line in lines[max(0, at - limits.near) : at + limits.near + 1]
        if line.page == here.page
        and line.left < here.right
        and line.right > here.left
        and abs(line.size - here.size) <= limits.size * here.size
    ]
    return min(line.left for line in around), max(line.right for line in around)


def _fits(before: PdfLine, line: PdfLine, right: float, limits: PageLimits) -> bool:
    """Whether the first word of a line would have fitted behind the line before: then it was not wrapped."""
    width = (before.right - before.left) / max(1, len(before.text))
    word = width * (1 + first_word(line.text))
    return before.right + limits.wider * word < right - limits.slack * before.size


def _joined(group: Sequence[PdfLine], words: set[str]) -> str:
    """Lines as one text. A hyphen at the end of a line stays where the file prints the word with it elsewhere, or where
    what follows is no small letter."""
    text = group[0].text
    for before, line in pairwise(group):
        hyphen = "-" if before.hyphen else text[-1:] if text.endswith(_HYPHENS) else ""
        if not hyphen or not text.removesuffix(hyphen)[-1:].isalpha():
            text += hyphen if before.hyphen else ""
            text += line.text if hyphen else f" {line.text}"
            continue
        begun = text.removesuffix(hyphen)
        word = begun.split()[-1].casefold() if begun.split() else ""
        rest = _first_letters(line.text).casefold()
        compound = f"{word}-{rest}" in words and word + rest not in words
        keeps = hyphen != "\xad" and (compound or not line.text[:1].islower())
        text = begun + ("-" if keeps else "") + line.text
    return text


def _first_letters(text: str) -> str:
    """The word that a text begins with."""
    match = _WORD.match(text)
    return match.group() if match else ""


def read_pdf(data: bytes) -> tuple[list[Part], Properties, list[int]]:
    """The parts of a PDF file, what it says of itself, and its pages, counted from 1, that are pictures. Raises
    `BadInput` as `read_lines` does."""
    found = read_lines(data)
    said = replace(found.properties, url=printed_address(found.lines, found.pages))
    return paragraphs(without_running(found.lines, found.pages)), said, found.scanned
