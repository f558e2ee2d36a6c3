"""What is lost of a story, by the kind of line: so many words of gold lines, so many of them not in what was kept.

A line that is kept but for a word loses that word: gold of some pages is one line, and a mark that differs lost it all.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

KINDS = (
    "first paragraphs", "last paragraphs", "table rows", "lists", "quotes", "headings", "short lines between long",
    "other short lines", "other paragraphs", "paragraphs joined in one line",
)  # fmt: skip
_LONG, _SHORT = 15, 8  # words
_EDGE = 2  # paragraphs at each end
_JOINED = 250  # words of a line from which it is no paragraph, but several: with 200 some of encyclopedias are
_STRETCH = 20  # letters that stand in a row in what was kept: some four English words, seven characters of Chinese text
_LIST = re.compile(r"\s*(?:[•◦▪●○■*‣·–-]|\(?\d{1,2}[.)]|[a-z]\))\s+\S")
_TABLE = re.compile(r"\S(?:\t+| {3,}|\s*\|\s*)\S")
_STOPS = ".!?…。！？।؟"
_QUOTES = '"“„«»‘「『'
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_NOT_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Told:
    """A line of a story: its kind, its words, and how many of them are lost."""

    kind: str
    words: int
    lost: float


def tell(gold: Sequence[str], kept: Iterable[str]) -> list[Told]:
    """What is lost of each line of a story, by its letters in the kept text."""
    text = _NOT_WORD.sub("", " ".join(kept).casefold())
    stretches = {text[start : start + _STRETCH] for start in range(len(text) - _STRETCH + 1)}
    letters = [_NOT_WORD.sub("", line.casefold()) for line in gold]
    return [
        Told(kind, words := count_words(line), 0 if own in text else words * _lost_share(own, stretches))
        for line, own, kind in zip(gold, letters, kinds(gold), strict=True)
        if own
    ]


def _lost_share(letters: str, stretches: Collection[str]) -> float:
    """Which part of a line's letters stand in none of the stretches."""
    found = bytearray(len(letters))
    for start in range(len(letters) - _STRETCH + 1):
        if letters[start : start + _STRETCH] in stretches:
            found[start : start + _STRETCH] = b"\1" * _STRETCH
    return found.count(0) / len(letters)


def kinds(gold: Sequence[str]) -> list[str]:
    """The kind of each line of a story, the first that fits of `KINDS` in the order in which they are asked here."""
    words = [count_words(line) for line in gold]
    long = [index for index, count in enumerate(words) if _LONG <= count < _JOINED]
    first, last = set(long[:_EDGE]), set(long[-_EDGE:])
    found = []
    for index, (line, count) in enumerate(zip(gold, words, strict=True)):
        text = line.strip()
        after = words[index + 1] if index + 1 < len(words) else 0
        before = words[index - 1] if index else 0
        if count >= _JOINED:
            found.append(KINDS[9])
        elif index in first or index in last:
            found.append(KINDS[0] if index in first else KINDS[1])
        elif _TABLE.search(text) and count < 40:
            found.append(KINDS[2])
        elif _LIST.match(line):
            found.append(KINDS[3])
        elif text[:1] in _QUOTES and count > _SHORT:
            found.append(KINDS[4])
        elif count <= 2 * _SHORT and text[-1:] not in _STOPS and after > count and after >= _SHORT:
            found.append(KINDS[5])
        elif count <= _SHORT:
            found.append(KINDS[6] if min(before, after) >= _LONG else KINDS[7])
        else:
            found.append(KINDS[8])
    return found


def count_words(text: str) -> int:
    """Words; two characters of Chinese or Japanese are one."""
    unspaced = len(_UNSPACED.findall(text))
    return len(_UNSPACED.sub(" ", text).split()) + (unspaced + 1) // 2


def print_losses(told: dict[tuple[str, ...], list[Told]], more: Sequence[str] = ()) -> None:
    """A table with a row for each kind of line, `more` of them than `KINDS`, and a column for each key: words of gold,
    and which part is lost."""
    keys = sorted(told)
    print(
        "| lines of the story | " + " | ".join(" ".join(key) for key in keys) + " |\n" + "|---" * (len(keys) + 1) + "|"
    )
    words: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    lost: dict[tuple[str, ...], defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    for key in keys:
        for line in told[key]:
            for kind in (line.kind, "all"):
                words[key][kind] += line.words
                lost[key][kind] += line.lost
    for kind in (*KINDS, *more, "all"):
        cells = [
            f"{lost[key][kind]:.0f} of {words[key][kind]}{_percent(lost[key][kind], words[key][kind])}" for key in keys
        ]
        print(f"| {kind} | " + " | ".join(cells) + " |")


def print_languages(told: dict[tuple[str, ...], list[Told]]) -> None:
    """A table with a row for each language; the keys are a language and what kept the lines."""
    parts = sorted({part for _, part in told})
    print("| language | words of the story | " + " | ".join(parts) + " |\n" + "|---" * (len(parts) + 2) + "|")
    for language in sorted({language for language, _ in told}):
        words = sum(line.words for line in told[language, parts[0]])
        lost = [sum(line.lost for line in told[language, part]) for part in parts]
        print(f"| {language} | {words} | " + " | ".join(f"{one:.0f}{_percent(one, words)}" for one in lost) + " |")


def _percent(part: float, whole: int) -> str:
    return f" ({100 * part / whole:.1f} %)" if whole else ""
