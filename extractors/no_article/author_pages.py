"""Pages of authors: who somebody is, in a few sentences, and a list of what they wrote.

The words of such lists are in data/author_pages.toml. A portrait has a headline of its own, and an article that ends
with a list of its author's other pieces has a story above it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extractors.article import PageKind
from extractors.dates.printed import find_dates
from extractors.no_article.several_stories import Lines
from extractors.roles.known_names import begins_as_person
from extractors.text.lines import count_words
from extractors.text.phrases import phrases, plain


@dataclass(frozen=True, slots=True)
class AuthorLimits:
    """When a page is that of an author. Words are as `count_words` counts them."""

    names: tuple[int, int] = (2, 4)  # words of a name
    letters: int = 60  # characters of one
    titles: int = 40  # lines that may be the name
    headline: int = 3  # words from which a headline is one of a story
    told: int = 150  # of what is said of the author
    label: int = 9  # words of the line above the list
    pieces: int = 3  # in the list
    beside: int = 2  # printed lines below a piece's headline in which its day stands
    teaser: int = 80  # words of the longest text between two headlines


LIMITS = AuthorLimits()


def is_author_page(lines: Lines, headline: str | None) -> bool:
    """Whether a page is that of an author: its headline is a name, what follows speaks of somebody so called, and then
    comes a list of pieces that is called theirs, or that of a page which calls itself a profile."""
    if _is_headed_list(lines, headline):
        return True
    if headline and count_words(headline) < LIMITS.headline:
        headline = None  # a name, or a line of the menu
    first = next((at for at in lines.story if lines.is_text(at)), len(lines.shown))
    titles = [at for at in range(first) if _is_title(lines, at, headline)]
    if not titles:
        return False
    short = [
        text.casefold() if text and words <= LIMITS.label else ""
        for text, words in zip(lines.shown, lines.words, strict=True)
    ]
    return any(_is_list_of(lines, at, short) for at in titles[: LIMITS.titles])


def _is_headed_list(lines: Lines, headline: str | None) -> bool:
    """Whether a page is headed by what it lists and whose: "All stories by Jane Doe", above a few sentences on her, or
    none, and pieces. A headline above that is a story's."""
    first = next((at for at in lines.story if lines.is_text(at)), len(lines.shown))
    for at in range(first):
        text = lines.shown[at]
        if not text or lines.words[at] > LIMITS.label:
            continue
        name = _names_list(text)
        if name is None and text == headline:
            return False
        titled = text == headline or any(title.startswith(text) for title in lines.titles)
        long = name is not None and (":" in text or len(text.split()) > len(name.split()) + 1)  # not "By Jane Doe"
        if name and (titled or long):
            printed = [one for one in range(at + 1, len(lines.shown)) if lines.shown[one]]
            begin = next(_pieces(lines, printed), None)
            told = [one for one in printed if begin is not None and one < begin and lines.is_text(one)]
            return sum(lines.words[one] for one in told) <= LIMITS.told and _lists(lines, printed, told, plain(name))
    return False


def _names_list(text: str) -> str | None:
    """The name in a line that is a label of somebody's pieces and the name: of "All stories by Jane Doe" it is Jane
    Doe. None of any other line."""
    words = text.replace(":", " ").replace("|", " ").split()
    if len(words) <= LIMITS.names[0] or _label_ends().isdisjoint(_ends(plain(text).split())):
        return None
    most = min(LIMITS.names[1], len(words) - 1)
    for size in range(LIMITS.names[0], most + 1):
        for part in (words[-size:], words[:size]):
            name = " ".join(part)
            if _is_name(name) and begins_as_person(name) and _is_label(text, plain(name)):
                return name
    return None


def _ends(words: Sequence[str]) -> tuple[str, ...]:
    return (*words[:1], *words[-1:])


@cache
def _label_ends() -> frozenset[str]:
    """The first and last words of the labels."""
    return frozenset(
        word for phrase in phrases("author_list").whole for word in (phrase.split()[0], phrase.split()[-1])
    )


def _lists(lines: Lines, printed: Sequence[int], told: Sequence[int], name: str) -> bool:
    """Whether what is told speaks of somebody, and what follows is pieces with no long text between them."""
    below = [at for at in printed if not told or at > told[-1]]
    pieces = list(_pieces(lines, below))
    return len(pieces) >= LIMITS.pieces and _longest(lines, below) <= LIMITS.teaser and _speaks_of(lines, told, name)


def _is_title(lines: Lines, at: int, headline: str | None) -> bool:
    """Whether a line is a name, and the headline of the page, or what that labels, or what a title begins with; or any
    name where the page has no headline."""
    text = lines.shown[at]
    if not 0 < len(text) <= LIMITS.letters:
        return False
    if text == headline or any(title.startswith(text) for title in lines.titles):
        return _is_name(text)
    if headline is None:
        return _is_name(text)
    return text in headline and _is_name(text) and _is_label(headline, plain(text))


def _is_list_of(lines: Lines, head: int, short: Sequence[str]) -> bool:
    """Whether what stands below a name says who that is, in a few sentences, and lists pieces of theirs. `short` are
    the short lines in small letters."""
    folded, name = lines.shown[head].casefold(), plain(lines.shown[head])
    printed = [at for at in range(head + 1, len(lines.shown)) if lines.shown[at]]
    begin = next((at for at in printed if folded in short[at] and _is_label(lines.shown[at], name)), None)
    if begin is None and lines.kind is PageKind.PROFILE:
        begin = next(_pieces(lines, printed), None)
    if begin is None:
        return False
    told = [at for at in printed if at < begin and lines.is_text(at)]
    if sum(lines.words[at] for at in told) > LIMITS.told or not _speaks_of(lines, told, name):
        return False
    below = [at for at in printed if at >= begin]
    return _lists(lines, below, (), name)


def _is_name(text: str) -> bool:
    words = text.split()
    least, most = LIMITS.names
    if text[:1].isascii() or text[:1].islower() or text[:1].isupper():
        return least <= len(words) <= most and all(word[0].isupper() or word.islower() for word in words)
    return len(text) <= least * most  # of a script without capitals


def _is_label(line: str, name: str) -> bool:
    """Whether a line says that what follows are the pieces of somebody: "Articles by" and the name."""
    text = plain(line)
    if name not in text or text == name:
        return False
    rest = " ".join(word for word in text.replace(name, " ", 1).split() if not word.isdigit())
    return rest in phrases("author_list").whole


def _speaks_of(lines: Lines, told: Sequence[int], name: str) -> bool:
    """Whether the first of the texts names somebody by the first or last word of their name; true for none."""
    words = (*name.split()[:1], *name.split()[-1:])
    return not told or any(word in plain(lines.shown[told[0]]) for word in words)


def _pieces(lines: Lines, printed: Sequence[int]) -> Iterator[int]:
    """The headlines that are links or have a day above the next text or beside it."""
    for place, at in enumerate(printed):
        if lines.is_head(at) and (at in lines.links or any(_is_dated(lines, one) for one in _near(printed, place))):
            yield at


def _near(printed: Sequence[int], place: int) -> Sequence[int]:
    return printed[place + 1 : place + 1 + LIMITS.beside]


def _is_dated(lines: Lines, at: int) -> bool:
    text = lines.shown[at]
    return any(map(str.isdigit, text)) and not lines.is_text(at) and bool(find_dates(text, language=lines.language))


def _longest(lines: Lines, printed: Sequence[int]) -> int:
    """The words of the longest run of texts without a headline between."""
    longest = run = 0
    for at in printed:
        run = run + lines.words[at] if lines.is_text(at) else 0 if lines.is_head(at) else run
        longest = max(longest, run)
    return longest
