"""Whether a text is prose at all: code, style sheets, logs, settings, tables, calendars are no articles.

Decided by the text alone, whatever the file is called. Which lines of a page are its story is decided elsewhere
(`extractors/content`), and so is what an HTML page without an article looks like.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from extractors.errors import BadInput, Reason
from extractors.prose.measure import count_steps, log_odds, odds_of
from extractors.prose.notations import begins_as_line, read_begin, read_lines
from extractors.text.scripts import ends_sentence

_FENCES = ("---", "+++")
_SHOWN = 60  # characters of a line in a message


@dataclass(frozen=True, slots=True)
class ProseLimits:
    """Where the decision is cut, in log-odds; measured out of fold: docs/decisions/0020-what-is-no-prose.md."""

    head: int = 3_000  # characters that are looked at first
    surely: float = -3.0  # odds of the head under which a text is prose, as those of 95 % of the dev pages are
    notation: float = 1.5  # odds from which on a text is none
    steps: int = 45  # of a text that has fewer, the odds count less
    # A paragraph is a line of so many characters that ends a sentence and has less than these odds. So many of them
    # with so large a share of the text make an article, whatever code stands between them.
    paragraph: int = 100
    told: float = -1.5
    paragraphs: int = 2
    share: float = 0.1
    most: int = 100_000  # characters that are judged
    lines: int = 2_000  # and lines that are not blank


def refuse_notation(lines: Iterable[str], limits: ProseLimits = ProseLimits()) -> None:
    """Raise `BadInput` (no article) for the lines of a page, as shown, that are no prose; it says what they are."""
    told = read_notation(lines, limits)
    if told is not None:
        raise BadInput(Reason.NO_ARTICLE, f"{told}; if a story is in it, save the story's own text or page")


def read_notation(lines: Iterable[str], limits: ProseLimits = ProseLimits()) -> str | None:
    """What a page is that is no prose, None for prose and where that is not sure. Few lines of most pages are read."""
    printed = islice(filter(None, lines), limits.lines)
    shown = _head(printed, limits.head)
    if shown and shown[0] not in _FENCES and _is_plainly_prose("\n".join(shown)[: limits.head], limits):
        return None
    shown += printed
    shown = shown[_front_matter(shown) :]
    text = "\n".join(shown)[: limits.most]
    form = read_begin(text)
    if form is None:
        if _is_plainly_prose(text[: limits.head], limits):
            return None
        form = read_lines(shown)
    if form is not None:
        return f"the text is {form.name}, not prose"
    steps = count_steps(text)
    odds = odds_of(steps) * min(1.0, steps.sum() / limits.steps)
    if odds < limits.notation or _tells(shown, limits):
        return None
    strangest = max(shown[:200], key=lambda line: log_odds(line[: limits.head]))
    return f"the text is code, data or settings, not prose, such as {strangest[:_SHOWN]!r}"


def _head(lines: Iterator[str], characters: int) -> list[str]:
    """The first lines, of so many characters or a line more."""
    head: list[str] = []
    while characters > 0 and (line := next(lines, None)) is not None:
        head.append(line)
        characters -= len(line) + 1
    return head


def _is_plainly_prose(head: str, limits: ProseLimits) -> bool:
    return log_odds(head) < limits.surely and not read_begin(head) and not begins_as_line(head)


def _front_matter(lines: Sequence[str]) -> int:
    """How many lines of settings stand above a text, fences and all."""
    if not lines or lines[0] not in _FENCES or lines[0] not in lines[1:]:
        return 0
    end = lines.index(lines[0], 1) + 1
    return end if end < len(lines) else 0


def _tells(lines: Sequence[str], limits: ProseLimits) -> bool:
    """Whether paragraphs of prose make up enough of a text."""
    paragraphs = [
        len(line)
        for line in lines
        if len(line) >= limits.paragraph and ends_sentence(line) and log_odds(line[: limits.head]) < limits.told
    ]
    return len(paragraphs) >= limits.paragraphs and sum(paragraphs) >= limits.share * sum(map(len, lines))
