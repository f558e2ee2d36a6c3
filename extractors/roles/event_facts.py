"""What an article says at its end of an event, in lines with labels: "When: Saturday", "Where: Town Hall".

They are story, and their day is that of the event. The labels are in data/event_facts.toml.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from extractors.text.lines import count_words
from extractors.text.phrases import phrases, plain
from extractors.text.scripts import ends_sentence

_LABEL = 24  # characters before the colon of a label
_FACT = 40  # words of a line with one
_HEADING = 8  # of the line above them
_TOLD = 8  # words of a sentence of the story above
_KINDS = ("asks", "when", "place", "more")
_COLONS = ":："
_MARKS = "•·-–—*▪● "


def event_facts(shown: Sequence[str]) -> list[list[int]]:
    """The lines that tell of an event, box by box: two and more with different labels, of which one asks ("When",
    "Where"), or of a time and a place. Blank lines may stand between them."""
    found: list[list[int]] = []
    last = -1
    for at in _facts(shown):
        if found and not any(shown[last + 1 : at]):
            found[-1].append(at)
        else:
            found.append([at])
        last = at
    return [box for box in found if len(box) > 1 and _is_event([_label(shown[at]) for at in box])]


def fact_lines(shown: Sequence[str], opening: int) -> frozenset[int]:
    """The lines that tell of an event below the first paragraph of a story, which is line `opening`, or that ask: above
    it stand the day and the place of a press release, too."""
    return frozenset(
        at
        for box in event_facts(shown)
        if box[0] > opening or any(_kind(_label(shown[one])) == "asks" for one in box)
        for at in box
    )


def keep_facts(shown: Sequence[str], story: Sequence[bool]) -> list[bool]:
    """Which lines are story when what is told of an event below a paragraph of the story is, with its heading."""
    kept = list(story)
    for box in event_facts(shown):
        above = [at for at in range(box[0]) if shown[at]][-2:]
        if not above:
            continue
        told = above[-1]
        if not _is_told(shown, kept, told) and len(above) > 1 and count_words(shown[told]) <= _HEADING:
            told = above[0]
        if _is_told(shown, kept, told):
            for at in (*(one for one in above if one > told), *box):
                kept[at] = True
    return kept


def _is_told(shown: Sequence[str], kept: Sequence[bool], at: int) -> bool:
    return kept[at] and ends_sentence(shown[at]) and count_words(shown[at]) >= _TOLD


def _facts(shown: Sequence[str]) -> Iterator[int]:
    for at, text in enumerate(shown):
        begin = text[: _LABEL + 1]
        if (":" in begin or "：" in begin) and _kind(_label(text)) and count_words(text) <= _FACT:
            yield at


def _label(text: str) -> str:
    end = min(at for colon in _COLONS if (at := text.find(colon)) >= 0)
    return text[:end].strip(_MARKS)


@lru_cache(maxsize=5_000)
def _kind(label: str) -> str:
    """What a label asks for, "" for none that is known."""
    words = plain(label)
    return next((kind for kind in _KINDS if words in phrases(f"event_{kind}").whole), "")


def _is_event(labels: Sequence[str]) -> bool:
    kinds = set(map(_kind, labels))
    return len(set(labels)) > 1 and ("asks" in kinds or {"when", "place"} <= kinds)
