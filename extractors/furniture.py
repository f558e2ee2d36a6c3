"""Furniture that only a folder of pages can tell: the lines that come back in page after page of an outlet.

One page says of each of its lines whether it took it for story and how well it belongs to that story. Counted over the
stories of an outlet or template, this is evidence. What comes back is not furniture for that alone: an agency's
background paragraph or a quote is printed in many stories, but in stories that speak of the same things.
"""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from statistics import median

from extractors.article import Role
from extractors.text.measures import LineMeasures

EXPOSED = (Role.HEADLINE, Role.DECK, Role.LEDE, Role.BODY, Role.SUBHEAD)  # a page alone may give these to furniture
_BITS = (1 << 63) - 1
_ORDERS = (1, 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9)  # odd factors permute the hashes (Knuth; Steele et al. 2014)
OUTLET = "outlet:"  # begins the template of an outlet
EVERYWHERE = "any"  # the template that all pages share: for lines long enough to be one of their own


@dataclass(frozen=True, slots=True)
class FurnitureLimits:
    """When a line that comes back is furniture."""

    stories: int = 3  # distinct stories that print it, at least
    # Thousandths of how well the page's other paragraphs belong to its story. A line that belongs less, on average
    # over three pages, is furniture there. By the 55,000 paragraphs of the 880 whole dev pages .24 % of a story's own
    # would be taken for that and 2.9 % of foreign ones kept; two pages double the first and triple the second.
    belonging: int = 650
    # Words of the shortest line that is told by how it belongs: with four or five words .96 % and 7.8 %, with three
    # 2.1 %. Shorter ones are left to what most pages took them for.
    short: int = 4
    words: int = 8  # so long a line counts among all pages, whatever their outlet
    paragraphs: int = 3  # that many in the story make a norm for what belongs
    # Lines at a page's head and foot that make out a template: 61 of 122 pairs of pages of one site agree on one (57
    # with 20 lines), and 24 of 410,000 pairs of pages of two sites.
    edge: int = 8


LIMITS = FurnitureLimits()


def line_key(letters: str) -> int | None:
    """63 bits that are equal for lines of the same letters and digits (squeezed); None for a line without any."""
    return _hash(letters) if letters else None


def may_be_judged(
    measures: LineMeasures, content: Sequence[bool], roles: Sequence[Role], limits: FurnitureLimits = LIMITS
) -> list[int]:
    """The indexes of the lines whose belonging matters: what the page took for its own, and what is long."""
    long = 4 * limits.words
    return [
        index
        for index, (text, kept, role) in enumerate(zip(measures.shown, content, roles, strict=True))
        if kept or len(text) > long or role in EXPOSED
    ]


def measure_belonging(
    measures: LineMeasures, content: Sequence[bool], judged: Sequence[int], limits: FurnitureLimits = LIMITS
) -> dict[int, int]:
    """How well the judged lines belong to the story, in thousandths of how well the story's paragraphs do, by index.

    The share of a line's words that other lines of the story use, against the median of that share over the story's
    paragraphs. Empty when the story has too few paragraphs to be a norm.
    """
    words = {index: own for index in judged if (own := frozenset(measures.carrying_stems(index)))}
    used = Counter(chain.from_iterable(own for index, own in words.items() if content[index]))
    elsewhere = frozenset(used), frozenset(stem for stem, lines in used.items() if lines > 1)
    shares = {index: len(own & elsewhere[content[index]]) * 1000 // len(own) for index, own in words.items()}
    paragraphs = [share for index, share in shares.items() if content[index] and measures.words[index] >= limits.words]
    if len(paragraphs) < limits.paragraphs:
        return {}
    norm = max(300, int(median(paragraphs)))
    return {index: share * 1000 // norm for index, share in shares.items()}


def is_recurring(
    key: int | None,
    first_role: Role,
    belonging: int | None,
    furniture: frozenset[int],
    limits: FurnitureLimits = LIMITS,
) -> bool:
    """Whether a line of this page is furniture, given those of the page's lines that are furniture elsewhere.

    A line that belongs to this page's story is not: other pages list its headline among their links. Nor is one of
    which the page knows better, such as a credit. Where the page cannot tell, only what it took for furniture itself.
    """
    if key not in furniture or first_role not in (*EXPOSED, Role.CHROME):
        return False
    return first_role is Role.CHROME if belonging is None else belonging < limits.belonging


def templates(
    measures: LineMeasures, roles: Sequence[Role], outlet: str | None, limits: FurnitureLimits = LIMITS
) -> tuple[str, ...]:
    """The names of the groups of pages that a page is counted with: its outlet's, else those of its head and foot.

    Three lines of furniture in a row above or below the story name a template; of all such threes the one with the
    smallest hash, so that pages that differ in some lines still agree on one (min-hashing: Broder 1997).
    """
    if outlet:
        return (f"{OUTLET}{outlet}", EVERYWHERE)
    story = [index for index, role in enumerate(roles) if role in EXPOSED]
    chrome = [index for index, role in enumerate(roles) if role is Role.CHROME]
    first, last = (story[0], story[-1]) if story else (len(roles), len(roles))
    head = [index for index in chrome if index < first][: limits.edge]
    foot = [index for index in chrome if index > last][-limits.edge :]
    found = []
    for name, part in (("head", head), ("foot", foot)):
        letters = [line for index in part if (line := measures.letters[index]) and not line.isdigit()]
        threes = [_hash("\n".join(letters[at : at + 3])) for at in range(len(letters) - 2)]
        if threes:
            found.append(f"{name}:{min(threes):016x}")
    return (*found, EVERYWHERE)


def story_keys(lines: Sequence[str]) -> tuple[int, ...]:
    """Three times 63 bits, each mostly equal for versions and copies of a story, and for others mostly not.

    `lines` are those of the story, squeezed. The smallest hashes under three orders, of long lines if there are any. A
    line of furniture that a page takes for story can be the smallest in one order, but seldom in two.
    """
    hashes = [_hash(line) for line in [line for line in lines if len(line) >= 40] or lines]
    return tuple(min((one * factor & _BITS for one in hashes), default=0) for factor in _ORDERS)


@lru_cache(maxsize=20_000)  # what stands around stories comes again on the next page
def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big") >> 1
