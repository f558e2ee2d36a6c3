"""Common: what an article prints that articles on other things print too. The rest says what it reports."""

from dataclasses import dataclass

from dedup.apart import cover_words
from dedup.content import Content
from dedup.fingerprint import fingerprint
from dedup.word_hashes import CharacterValues, Hashes
from dedup.words import normal_form, printed_words, word_spans


@dataclass(frozen=True, slots=True)
class Common:
    """What is known of one article."""

    others: tuple[str, ...] = ()  # the articles that it was told apart from, sorted
    spans: tuple[tuple[int, int], ...] = ()  # where the text that it shares with them stands, in any order
    headlines: frozenset[str] = frozenset()  # the words of theirs in normal form
    stock: Hashes | None = None  # keys of its outlet, sorted

    def own_headline(self, headline: str | None) -> str | None:
        """Return what of the headline none of the others has in its own."""
        if headline is None or not self.headlines:
            return headline
        return " ".join(word for word in printed_words(headline) if normal_form(word) not in self.headlines)

    def own_text(self, body: str, known: CharacterValues) -> str:
        """Return the text without what is shared, and without stock text."""
        cuts = [*self.spans]
        if self.stock is not None:
            content = Content(fingerprint(body, known), self.stock)
            away = ~cover_words(content.kept, content)
            cuts += [span for span, gone in zip(word_spans(body), away.tolist(), strict=True) if gone]
        pieces, at = [], 0
        for start, end in sorted(cuts):
            pieces.append(body[at:start])
            at = max(at, end)
        return " ".join((*pieces, body[at:]))
