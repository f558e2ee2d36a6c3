"""What a noun is for: persons, organisations, places or other things that bear names, by lists and by German tails."""

from functools import cache
from importlib.resources import files

from extractors.names.lexicon import cue_words, read_evidence

HEADS = ("persons", "organisations", "places", "others")
_TAIL = 4  # letters of the shortest noun that ends a German compound
_INFLECTED = ("s", "es", "n", "in")
KNOWN_NOUNS = 50_000  # that are kept at hand


class Nouns(dict[str, str]):
    """Word -> one of HEADS, or ""; with those that were met."""

    def __missing__(self, word: str) -> str:
        if len(self) > KNOWN_NOUNS:
            self.clear()
        found = self[word] = _noun(word.casefold())
        return found


class Tails(dict[str, str]):
    """German word -> what it is for by the noun at its end ("Gartenhistoriker"), or ""; with those that were met."""

    def __missing__(self, word: str) -> str:
        if len(self) > KNOWN_NOUNS:
            self.clear()
        found = self[word] = _tail(word.casefold())
        return found


NOUNS, TAILS = Nouns(), Tails()


def _noun(word: str) -> str:
    for form in (word, *(word.removesuffix(ending) for ending in _INFLECTED)):
        for head in HEADS:
            if form in cue_words(f"nouns_of_{head}"):
                return head
        if form in _persons():
            return "persons"
    return ""


def _tail(word: str) -> str:
    for at in range(len(word) - _TAIL + 1):
        for form in (word[at:], *(word[at:].removesuffix(ending) for ending in _INFLECTED)):
            for head in HEADS if len(form) >= _TAIL else ():
                if form in _german(head):
                    return head
    return ""


@cache
def _persons() -> frozenset[str]:
    """English nouns for persons, of WordNet."""
    return frozenset(files("extractors.names").joinpath("persons.txt").read_text("utf-8").split())


@cache
def _german(head: str) -> frozenset[str]:
    return frozenset(read_evidence()[f"nouns_of_{head}"]["de"])
