"""Which lines of an HTML page are its story: trafilatura's choice, the text model and the markup, weighed together.

The weighing is learned (benchmarks/train_html.py). What trafilatura is asked, and what happens when it sees nothing, is
here too.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from lxml.html import HtmlElement

from extractors.content import decide, score_lines
from extractors.content.model import Trees
from extractors.html.choice import Setting, chosen_text, kept_shares
from extractors.html.features import measure
from extractors.html.lines import HtmlLine
from extractors.text.lines import squeezed

# What trafilatura is asked in turn until it sees an article: fast first, as the rest costs twice the time.
SETTINGS = (Setting("fast"), Setting("recall", recall=True), Setting("full", fast=False))


@dataclass(frozen=True, slots=True)
class ChoiceLimits:
    """Where the decision is cut, in log-odds, and what trafilatura is spared.

    Trafilatura's work grows with the square of the number of paragraphs (40,000 take 8 s), so a page with more than the
    `most_...` is left to the text model.
    """

    # For lines that trafilatura takes; .3 below `left` gains .002 F1 over one cut at 0 out of fold.
    kept: float = -0.3
    left: float = 0.3  # for others
    # A line under this that the text model puts under `never` is none: a copyright line in a table that trafilatura
    # takes whole (no set of `make bench-html` loses by it).
    doubt: float = 0.5
    never: float = -1.0
    most_lines: int = 8_000
    most_characters: int = 3_000_000
    most_elements: int = 60_000
    sparse: int = 200  # letters of a page below which nothing is asked twice


LIMITS = ChoiceLimits()


@dataclass(frozen=True, slots=True)
class Choice:
    """Per line whether it is story, and by whose word: `setting` of trafilatura, None when it saw nothing. `items` are
    the story's lines that stand in lists of its own (wholes.py)."""

    story: tuple[bool, ...]
    scores: tuple[float, ...]
    setting: str | None
    items: frozenset[int] = frozenset()


def choose_lines(
    tree: HtmlElement,
    lines: Sequence[HtmlLine],
    letters: Sequence[str],
    title: str | None,
    limits: ChoiceLimits = LIMITS,
) -> Choice:
    """The story lines of a page with at least one line, given their letters. The tree is not changed; it may have been
    stripped."""
    texts = [line.text for line in lines]
    scores = score_lines(texts)
    asked = (
        len(lines) <= limits.most_lines
        and sum(map(len, letters)) <= limits.most_characters
        and tree.xpath("count(//*)") <= limits.most_elements
    )
    for setting in SETTINGS if asked else ():
        shares = kept_shares(letters, chosen_text(tree, setting))
        if any(share >= 0.5 for share in shares):
            named = squeezed(title or "")
            odds = _trees().log_odds(measure(lines, letters, shares, named, scores).values).tolist()
            story = tuple(
                odd > (limits.kept if share >= 0.5 else limits.left)
                and not (odd < limits.doubt and score < limits.never)
                for odd, share, score in zip(odds, shares, scores, strict=True)
            )
            if any(story):
                return Choice(story, tuple(odds), setting.name)
        if sum(map(len, letters)) < limits.sparse:
            break
    return Choice(tuple(decide(texts, scores)), tuple(scores), None)


@cache
def _trees() -> Trees:
    data = json.loads(files("extractors.html").joinpath("model.json").read_text("utf-8"))
    return Trees.from_json(data["trees"])
