"""Papers that are for one person: bills, mails about an account or an order, lists of things to do or to buy.

The words are in data/paperwork.toml. An article may use any of them; a bill has several lines that begin with its
labels, and sums, and a mail about an account is short, says what it is about and speaks to whom it may have reached by
mistake.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.text.phrases import phrases, plain
from extractors.text.scripts import ends_sentence

_FIGURES = re.compile(r"\d[.,]\d\d\b(?! ?%)")
_FIGURE = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class PaperLimits:
    """When a text is a bill, or a mail about an account."""

    lines: int = 80  # of a bill
    label: int = 80  # characters of a line of one
    labels: int = 3  # that are different
    sums: int = 2  # lines with a sum of money
    sentence: int = 160  # characters of a line that no bill has more than two of
    words: int = 150  # of a mail
    items: int = 3  # of a list of things to do or to buy, below its title
    item: int = 80  # characters of one


LIMITS = PaperLimits()


def is_bill(shown: Sequence[str]) -> bool:
    """Whether the lines of a page are those of a bill: labels of one, sums, and hardly a sentence."""
    told = [line for line in shown if line]
    if len(told) > LIMITS.lines or sum(len(line) > LIMITS.sentence for line in told) > 1:
        return False
    if sum(_FIGURES.search(line) is not None for line in told) < LIMITS.sums:
        return False
    known = phrases("bill_label")
    found = {known.begin(plain(line)) for line in told if len(line) <= LIMITS.label and _may_label(line)}
    return len(found - {""}) >= LIMITS.labels


def is_account_mail(lines: Iterable[str], words: int) -> bool:
    """Whether a text of so many words is about an account or an order of its reader."""
    if words > LIMITS.words:
        return False
    text = plain(" ".join(lines))
    return phrases("account_matter").anywhere(text) and phrases("account_close").anywhere(text)


def is_errands(shown: Iterable[str]) -> bool:
    """Whether the lines of a page are a list of things to do or to buy, and call themselves so: a title and items
    that are no sentences."""
    title, *items = list(filter(None, shown))[: LIMITS.lines] or [""]
    if len(title) > LIMITS.item or len(items) < LIMITS.items:
        return False
    if plain(title) not in phrases("errands_title").whole:
        return False
    return not any(len(item) > LIMITS.item or ends_sentence(item) for item in items)


def _may_label(line: str) -> bool:
    """Whether a line has a colon or a figure, or is a word or two."""
    return ":" in line or _FIGURE.search(line) is not None or line.count(" ") <= 1
