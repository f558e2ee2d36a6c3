"""What is lost of a story, by the kind of line: so many words of gold lines, so many of them not in what was kept."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

KINDS = (
    "first paragraphs", "last paragraphs", "table rows", "lists", "quotes", "headings", "short lines between long",
    "other short lines", "other paragraphs",
)  # fmt: skip
_LONG, _SHORT = 15, 8  # words
_EDGE = 2  # paragraphs at each end
_LIST = re.compile(r"\s*(?:[•◦▪●○■*‣·–-]|\(?\d{1,2}[.)]|[a-z]\))\s+\S")
_TABLE = re.compile(r"\S(?:\t+| {3,}|\s*\|\s*)\S")
_STOPS = ".!?…。！？।؟"
_QUOTES = '"“„«»‘「『'
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_NOT_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Told:
    """A line of a story: its kind, its words, and whether it was kept."""

    kind: str
    words: int
    kept: bool


def tell(gold: Sequence[str], kept: Iterable[str]) -> list[Told]:
    """Each line of a story, by whether its letters stand in the kept text."""
    text = _NOT_WORD.sub("", " ".join(kept).casefold())
    letters = [_NOT_WORD.sub("", line.casefold()) for line in gold]
    return [
        Told(kind, count_words(line), own in text)
        for line, own, kind in zip(gold, letters, kinds(gold), strict=True)
        if own
    ]


def kinds(gold: Sequence[str]) -> list[str]:
    """The kind of each line of a story, the first that fits of `KINDS` in the order in which they are asked here."""
    words = [count_words(line) for line in gold]
    long = [index for index, count in enumerate(words) if count >= _LONG]
    first, last = set(long[:_EDGE]), set(long[-_EDGE:])
    found = []
    for index, (line, count) in enumerate(zip(gold, words, strict=True)):
        text = line.strip()
        after = words[index + 1] if index + 1 < len(words) else 0
        before = words[index - 1] if index else 0
        if index in first or index in last:
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
    lost: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for key in keys:
        for line in told[key]:
            for kind in (line.kind, "all"):
                words[key][kind] += line.words
                lost[key][kind] += 0 if line.kept else line.words
    for kind in (*KINDS, *more, "all"):
        cells = [
            f"{lost[key][kind]} of {words[key][kind]}{_percent(lost[key][kind], words[key][kind])}" for key in keys
        ]
        print(f"| {kind} | " + " | ".join(cells) + " |")


def print_languages(told: dict[tuple[str, ...], list[Told]]) -> None:
    """A table with a row for each language; the keys are a language and what kept the lines."""
    parts = sorted({part for _, part in told})
    print("| language | words of the story | " + " | ".join(parts) + " |\n" + "|---" * (len(parts) + 2) + "|")
    for language in sorted({language for language, _ in told}):
        words = sum(line.words for line in told[language, parts[0]])
        lost = [sum(line.words for line in told[language, part] if not line.kept) for part in parts]
        print(f"| {language} | {words} | " + " | ".join(f"{one}{_percent(one, words)}" for one in lost) + " |")


def _percent(part: int, whole: int) -> str:
    return f" ({100 * part / whole:.1f} %)" if whole else ""
