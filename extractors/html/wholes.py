"""What belongs together is story together: the rows of a table, the items of a list that a sentence of the story opens,
the entries of a ticker.

The lines one by one are chosen in content.py, by measures that take a short line full of links for a menu.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.html.lines import HtmlLine, Place
from extractors.roles.listed_lines import opens_list
from extractors.roles.pointers import is_headline_alone, read_pointer
from extractors.roles.tickers import keep_entries
from extractors.text.lines import count_words
from extractors.text.scripts import ends_sentence

_ELSEWHERE = (
    Place.NAVIGATION | Place.ASIDE | Place.FOOTER | Place.BUTTON | Place.HIDDEN | Place.SAYS_RELATED | Place.SAYS_MENU
    | Place.SAYS_SHARE | Place.SAYS_PROMOTION | Place.SAYS_COMMENT | Place.SAYS_TAGS
)  # fmt: skip
_NO_TITLE = Place.HEADING | Place.ITEM | Place.CELL | Place.QUOTE
_SENTENCE = 12  # words of a row that tells something
_LONG_WORD, _ON_IT = 5, 2  # letters, and so many of such words tell that a paragraph is on what is named above it
_BARRED = Place.NAVIGATION | Place.ASIDE | Place.FOOTER | Place.HIDDEN | Place.SAYS_COMMENT


@dataclass(frozen=True, slots=True)
class WholeLimits:
    """What counts as a list or a table of the story."""

    opening: int = 4  # words of the sentence with a colon that opens a list inside the story
    closing: int = 5  # the same at the story's end
    item: int = 60  # words of the longest item of such a list
    name: int = 16  # of an item of other lists
    items: int = 60  # of the longest list
    row: int = 40  # words of the longest row that is one line of a table
    rows: int = 200  # of the longest table
    near: int = 2  # lines between a table and the story on either side: a caption, a note on its source
    said: int = 12  # words of a sentence that is a link
    linked: int = 2  # headlines of other stories inside the story
    some: float = 0.34  # share of the items that are story already where no colon opens the list


@dataclass(frozen=True, slots=True)
class Wholes:
    """Which lines are story, and which of these are the items of lists inside it."""

    story: tuple[bool, ...]
    items: frozenset[int]


def keep_whole(shown: Sequence[HtmlLine], story: Sequence[bool], limits: WholeLimits = WholeLimits()) -> Wholes:
    """The story of a page with whole lists and tables, and with all entries of a ticker."""
    kept, items = list(story), set[int]()
    sizes = Counter(line.group for line in shown)
    for first, last in _runs(shown):
        lines = range(first, last + 1)
        if (shown[first].own | shown[first].around) & Place.CELL:
            divided = sizes[shown[first].group] > len(lines)  # by a list or another table that stands in it
            lays_out = divided and _is_chosen_to_tell(shown, kept, lines)
            keeps = None if lays_out else _keeps_table(shown, kept, first, last, limits)
        else:
            keeps = _keeps_list(shown, kept, first, last, limits)
            items.update(lines if keeps else ())
        if keeps is not None:
            kept[first : last + 1] = [keeps] * len(lines)
    for at in range(1, len(shown) - 1):
        if not kept[at] and kept[at - 1] and kept[at + 1] and _is_linked_sentence(shown, at, limits):
            kept[at] = True
    entries = keep_entries(
        [line.text for line in shown], kept, lambda at: bool((shown[at].own | shown[at].around) & _BARRED)
    )
    return Wholes(tuple(entries), frozenset(items))


def _runs(shown: Sequence[HtmlLine]) -> Iterator[tuple[int, int]]:
    """First and last lines of the lists and tables of several lines, none inside another; and of links side by side."""
    first = 0
    while first < len(shown):
        last = first
        while last + 1 < len(shown) and _goes_on(shown[first], shown[last + 1]):
            last += 1
        if last > first:
            yield first, last
        first = last + 1


def _goes_on(first: HtmlLine, line: HtmlLine) -> bool:
    if first.group or line.group:
        return first.group == line.group
    return first.parent == line.parent and is_link(first) and is_link(line)


def is_link(line: HtmlLine) -> bool:
    """Whether a line is a link and hardly anything else."""
    return line.linked >= 0.9 * len(line.text)


def _is_linked_sentence(shown: Sequence[HtmlLine], index: int, limits: WholeLimits) -> bool:
    """Whether a paragraph that is nothing but a link says something, between two of the same block: a page may link
    what it tells, and other stories by their headlines."""
    line, above = shown[index], shown[index - 1]
    if line.tag != "p" or not is_link(line) or line.path[:-1] != above.path[:-1] or line.own & _NO_TITLE:
        return False
    return (
        count_words(line.text) >= limits.said and ends_sentence(line.text) and not read_pointer(line.text, linked=True)
    )


def linked_titles(shown: Sequence[HtmlLine], first: int, last: int, limits: WholeLimits = WholeLimits()) -> set[int]:
    """The paragraphs between two lines that are headlines of other stories: nothing but a link each, no sentence, and
    what follows is not on them. None where they are more than a few, as the names of what a page compares are."""
    found = {index for index in range(first + 1, last) if _is_linked_title(shown, index)}
    return found if len(found) <= limits.linked else set()


def _is_linked_title(shown: Sequence[HtmlLine], index: int) -> bool:
    line = shown[index]
    if not line.linked or line.linked < len(line.text) or line.tag != "p" or line.own & _NO_TITLE:
        return False
    above, below = shown[index - 1], shown[index + 1]
    if not is_headline_alone(line.text) or any(is_link(one) or not ends_sentence(one.text) for one in (above, below)):
        return False
    return sum(len(word) >= _LONG_WORD and word in below.text for word in line.text.split()) < _ON_IT


def _keeps_list(
    shown: Sequence[HtmlLine], story: Sequence[bool], first: int, last: int, limits: WholeLimits
) -> bool | None:
    """True for a list that a sentence of the story opens, or that stands in the story and is story in
    part: in a good part, if it stands in another block than the story."""
    size = last + 1 - first
    if not first > 0 or size > limits.items or not story[first - 1]:
        return None
    opening, inside = shown[first - 1], last + 1 < len(shown) and story[last + 1]
    if 2 * opening.linked > len(opening.text) or read_pointer(opening.text):
        return None
    longest = limits.item
    opens = opens_list(opening.text)
    if opens and inside:
        needed = limits.opening
    elif opens:
        needed, longest = limits.closing, limits.name
    elif inside and any(story[first : last + 1]) and _is_in_block(shown[first : last + 1], opening):
        needed = 0
    elif inside and not opening.own & Place.HEADING and sum(story[first : last + 1]) >= limits.some * size:
        needed, longest = 0, limits.name
    else:
        return None
    if count_words(opening.text) < needed:
        return None
    like = shown[first - 2] if first > 1 and story[first - 2] else shown[last + 1] if inside else opening
    apart = _ELSEWHERE & ~(like.own | like.around)
    items = shown[first : last + 1]
    fits = all(count_words(item.text) <= longest and not (item.own | item.around) & apart for item in items)
    return True if fits and not (opening.own | opening.around) & apart else None


def _is_in_block(items: Sequence[HtmlLine], like: HtmlLine) -> bool:
    """Whether a list stands in the very block of the line above it and is no list of links: of those that are story in
    part gold has 125 words of what was not chosen, and not 10."""
    linked = sum(item.linked for item in items)
    return like.path[:-1] == items[0].path[:-2] and 2 * linked <= sum(len(item.text) for item in items)


def _keeps_table(
    shown: Sequence[HtmlLine], story: Sequence[bool], first: int, last: int, limits: WholeLimits
) -> bool | None:
    """Whether all rows of a table are story, None when that is not for the table to say.

    Of the tables of which no row was chosen, with story above and below, gold has 26 of 27 on the dev pages (1,150
    words), but for those of links.
    """
    table = shown[first : last + 1]
    kept = sum(story[first : last + 1])
    if kept == len(table) or len(table) > limits.rows:
        return None
    if any(count_words(row.text) > limits.row for row in table):
        return None  # a table that lays out the page
    if kept == sum(story) and _is_chosen_to_tell(shown, story, range(first, last + 1)):
        return None  # so does one in which all of the story stands
    above = next((at for at in range(first - 1, first - limits.near - 2, -1) if at >= 0 and story[at]), None)
    below = any(story[last + 1 : last + 2 + limits.near])
    if above is not None and below:
        return True if kept or _belongs(table, shown[above]) else None
    if above == first - 1 and _opens(shown[above].text, limits) and _belongs(table, shown[above]):
        return True
    return 2 * kept >= len(table) if kept else None


def _opens(text: str, limits: WholeLimits) -> bool:
    """Whether a sentence opens a table that is the last of a story."""
    return opens_list(text) and count_words(text) >= limits.opening and not read_pointer(text)


def _is_chosen_to_tell(shown: Sequence[HtmlLine], story: Sequence[bool], lines: range) -> bool:
    """Whether one of these lines is story and a sentence."""
    return any(story[at] and _is_told(shown[at]) for at in lines)


def _is_told(row: HtmlLine) -> bool:
    return count_words(row.text) >= _SENTENCE and ends_sentence(row.text)


def _belongs(table: Sequence[HtmlLine], like: HtmlLine) -> bool:
    """Whether a table is no menu, nor stands in furniture that a line of the story does not stand in."""
    apart = _ELSEWHERE & ~(like.own | like.around)
    linked = sum(row.linked for row in table)
    return 2 * linked <= sum(len(row.text) for row in table) and not any(
        (row.own | row.around) & apart for row in table
    )
