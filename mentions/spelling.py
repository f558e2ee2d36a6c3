"""Spelling: words that are written in two ways and mean the same, as listed in data/spellings.txt."""

from functools import cache
from pathlib import Path

_LIST = Path(__file__).parent / "data" / "spellings.txt"


def usual_spelling(word: str) -> str:
    """Return the first listed spelling of a folded word, or the word itself."""
    return spellings().get(word, word)


def all_spellings(word: str) -> tuple[str, ...]:
    """Return the words of which a word is the usual spelling, itself first."""
    return (word, *(other for other, usual in spellings().items() if usual == word))


@cache
def spellings() -> dict[str, str]:
    """Return for each word that has another listed spelling the first of its line."""
    lines = (line.partition("#")[0].split() for line in _LIST.read_text(encoding="utf-8").splitlines())
    return {word: words[0] for words in lines for word in words[1:]}
