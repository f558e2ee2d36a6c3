"""What a text shows of a name that can say its kind, as short phrases: each is a quotation, or a list that it stands on.

What the phrases weigh is learned (kinds.py).
"""

from collections.abc import Iterator, Mapping, Sequence

from extractors.dates.dateline_words import is_agency
from extractors.names.lexicon import CITY, COLUMNS, GIVEN, LARGE_CITY, ORGANISATION, PLACE, Floats, cue_words, read_lists
from extractors.names.tokens import Between, Tokens

_AT = {name: at for at, name in enumerate(COLUMNS)}
_LISTED = ((PLACE, "listed country or region"), (LARGE_CITY, "listed large city"), (CITY, "listed city"), (ORGANISATION, "listed organisation"))
_LISTING = frozenset(("the", "and", "or"))
_COMMON = 20  # per cent of times that a word is written in small letters which is no name
_PARTICLES = frozenset(("von", "van", "de", "der", "den", "di", "da", "dos", "del", "della", "du", "bin", "ibn", "al", "el"))


OF_PERSONS = ("given name, of 2", "given name, of 3", "initial", "title before it")


def find_lists(tokens: Tokens, spans: Sequence[tuple[int, int]]) -> Mapping[int, Sequence[str]]:
    """What "organisations such as A, B and C" says of the names that begin at some words."""
    found: dict[int, Sequence[str]] = {}
    beginnings = {start: end for start, end in spans}
    for at, word in enumerate(tokens.words[:-2]):
        if word != "such" or tokens.words[at + 1] != "as" or not at:
            continue
        if tokens.words[at - 1] not in cue_words("bodies"):
            continue
        place = at + 2
        while place < len(tokens.words):
            if place in beginnings:
                found[place] = ("organisations such as",)
                place = beginnings[place]
            elif tokens.words[place] in _LISTING and tokens.between[place] in (Between.SPACE, Between.COMMA):
                place += 1
            else:
                break
            if place < len(tokens.words) and tokens.between[place] not in (Between.SPACE, Between.COMMA):
                break
    return found


def look_at(tokens: Tokens, words: Floats, start: int, end: int) -> Iterator[str]:
    """What one mention shows. Phrases that quote nothing begin with a point."""
    own = tokens.words[start:end]
    first, last = own[0].casefold(), own[-1].casefold().rstrip(".")
    between = tokens.between
    count = end - start
    yield f".words {min(count, 4)}"
    if all(word.isupper() for word in own):
        yield ".capitals"
    if any(map(str.isdigit, "".join(own))):
        yield ".figures"
    if any(not word[:1].isupper() for word in own[1:-1]):
        yield ".small words"
    if words[start, _AT["given"]] > 0:
        sure = count > 1 and _looks_like_person(tokens, words, start, end)
        yield f"given name, of {min(count, 3)}" if sure else f".perhaps a given name, of {min(count, 3)}"
        yield ".surname" if words[end - 1, _AT["surname"]] > 0 else ".no surname"
    if count > 1 and any(words[at, _AT["initial"]] > 0 for at in range(start, end)):
        yield "initial"
    if is_agency(" ".join(own), whole=True) and not words[start, _AT["place"]]:
        yield "agency"
    if words[start:end, _AT["people"]].all():
        yield "a people"
    if count > 1 and last in cue_words("organisations"):
        yield ".ends in a house's word" if last in cue_words("houses") else "ends in an organisation's word"
    if last in cue_words("places") and count > 1:
        yield "ends in a place's word"
    if first in cue_words("places") and count > 1:
        yield "begins with a place's word"
    if count > 1:
        yield f"last word: {last}"
        yield f"first word: {first}"
    else:
        yield f".ending {last[-4:]}"
        yield f".ending {last[-3:]}"
    lists = read_lists().lists_of(" ".join(own))
    for bit, phrase in _LISTED:
        if lists & bit:
            preceded = start > 0 and between[start] == Between.SPACE and tokens.words[start - 1] in cue_words("in")
            yield f"{phrase}, in it" if bit == CITY and preceded else phrase
            break
    if start and between[start] in (Between.SPACE, Between.OTHER, Between.NOTHING) or (start and words[start - 1, _AT["letters"]] <= 4 and words[start - 1, _AT["title"]]):
        yield from _before(tokens, words, start)
    elif between[start] == Between.COMMA:
        yield "behind a comma"
        if start and read_lists().lists_of(tokens.words[start - 1]) & (PLACE | CITY | LARGE_CITY):
            yield "behind a place and a comma"
    elif between[start] == Between.OPENING:
        yield ".opened"
    if end < len(tokens.words):
        yield from _after(tokens, words, end)


def _looks_like_person(tokens: Tokens, words: Floats, start: int, end: int) -> bool:
    """Whether all that follows a given name can be of a person: no word that is mostly written in small letters."""
    own = words[start:end]
    if (own[:, _AT["lower"]] >= _COMMON).any() or own[:, _AT["figure"]].any() or own[:, _AT["people"]].any():
        return False
    if own[0, _AT["organisation_word"]] or own[-1, _AT["place_word"]] or own[-1, _AT["organisation_word"]]:
        return False
    if own[0, _AT["place"]] or (own[0, _AT["city"]] and own[0, _AT["surname"]]):
        return False
    return all(word[:1].isupper() or word in _PARTICLES for word in tokens.words[start:end])


def _before(tokens: Tokens, words: Floats, start: int) -> Iterator[str]:
    before = tokens.words[start - 1]
    yield f"before it: {before.casefold()}"
    if words[start - 1, _AT["title"]] > 0:
        yield "title before it"
    if start > 1 and tokens.between[start - 1] == Between.SPACE and not before[:1].isupper():
        yield f"before it: {tokens.words[start - 2].casefold()} {before.casefold()}"


def _after(tokens: Tokens, words: Floats, end: int) -> Iterator[str]:
    after, mark = tokens.words[end].casefold(), tokens.between[end]
    if mark == Between.SPACE:
        yield f"behind it: {after}"
    elif mark == Between.APOSTROPHE:
        yield "'s behind it"
        if end + 1 < len(tokens.words):
            yield f"'s behind it: {tokens.words[end + 1].casefold()}"
    elif mark == Between.COMMA:
        yield f"comma behind it: {after}"
        if words[end, _AT["place"]] > 0 and end + 1 <= len(tokens.words) and tokens.between[end + 1] != Between.SPACE:
            yield "a comma and a place behind it"
    elif mark == Between.OPENING:
        yield ".bracket behind it"
