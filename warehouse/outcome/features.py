"""What follows from the text of an article alone, and is computed where the article is extracted.

The load joins it. When furniture changes a text, it is computed again.
"""

from functools import cache

from dedup.fingerprint import fingerprint
from dedup.terms import Rarity, weigh_terms
from dedup.word_hashes import CharacterValues
from extractors.article import Article
from extractors.names import read_names
from extractors.names.corrections import occurrences
from warehouse.outcome.name_rows import name_rows
from warehouse.outcome.outcome import Features
from warehouse.outcome.search_words import search_words


def compute_features(article: Article) -> Features:
    """The features of an article. What they are computed from is headline, deck, body and captions."""
    print_ = fingerprint(article.body, character_values())
    words = search_words(article.headline, article.deck, article.body, article.captions)
    terms = weigh_terms(article.headline, article.body, word_rarity())
    names = read_names(article.headline, article.body, article.captions, article.language, article.deck)
    rows = name_rows(occurrences(names or ()))
    of, kinds, evidence, forms, fields, starts = zip(*rows, strict=True) if rows else ((),) * 6
    return Features(
        words=tuple(words),
        times=tuple(times for times, _ in words.values()),
        places=tuple(places for _, places in words.values()),
        keys=tuple(print_.keys().tolist()),
        sketch=print_.sketch,
        terms=terms.terms,
        weights=terms.weights,
        names_read=names is not None,
        name_of=of,
        name_kinds=kinds,
        name_evidence=evidence,
        name_forms=forms,
        name_fields=fields,
        name_starts=starts,
    )


@cache
def word_rarity() -> Rarity:
    """How common words are, with those that this process has met at hand."""
    return Rarity(characters=character_values())


@cache
def character_values() -> CharacterValues:
    """What characters do to words, with those that this process has met at hand."""
    return CharacterValues()
