"""Where a name begins and ends: titles, years, units and words that open sentences around it are no part of it."""

import re
from collections.abc import Sequence

from extractors.names.lexicon import Mark, cue_words, openers
from extractors.names.nouns import TAILS
from extractors.names.tokens import Between, Tokens

_ARTICLES = frozenset(("the", "a", "an", "der", "die", "das", "le", "la", "les", "el", "los", "las", "il"))
_YEAR = re.compile("1[0-9]{3}|20[0-9]{2}")
_DECIMAL = re.compile(r"\d[.,:]\d+")
_GOES_ON = re.compile(r"[.,:]\d")
_NEVER_ALONE = frozenset(("i", "mr", "mrs", "ms", "dr", "no", "vol", "st", "ph", "phd", "llc", "inc", "ltd", "corp"))
_LOOKED_AT = _ARTICLES | _NEVER_ALONE | {"st."}
LONGEST_ASKED = max(map(len, _LOOKED_AT))
_ALWAYS_BEFORE = frozenset(("mr", "mrs", "ms", "dr", "no"))
_COMMON = Mark.COMMON | Mark.UPPER
_DOUBTFUL = Mark.TITLE | Mark.TIME
# Of the first word of a name or the last: what can be more than part of it. Others are left as they are, but in German.
ASKED = _DOUBTFUL | Mark.FIGURE | Mark.INITIAL | Mark.UPPER | Mark.OPENER
Span = tuple[int, int]  # words, half-open


def trim(tokens: Tokens, marks: Sequence[int], span: Span, group: str) -> Span | None:
    """A name without titles and years around it. None: nothing is left that can be one."""
    start, end = span
    first = tokens.words[start]
    if end - start == 1:
        usual = group and marks[start] & _COMMON == Mark.COMMON
        if usual or (marks[start] & Mark.UPPER and _is_unit(tokens, marks, start)):
            return None
    else:
        if group and _says_what(first):
            return (start + 1, end)
        if marks[start] & Mark.FIGURE and (_YEAR.fullmatch(first) or _is_behind_a_point(tokens, start)):
            start += 1
            first = tokens.words[start]
            if end - start == 1 and marks[start] & Mark.UPPER and _is_unit(tokens, marks, start):
                return None
        if end - start > 1 and marks[end - 1] & Mark.FIGURE and _is_apart(tokens, end - 1):
            end -= 1
    doubtful = (marks[start] | marks[end - 1]) & _DOUBTFUL or marks[start] & (Mark.FIGURE | Mark.INITIAL)
    opens = first in openers()
    if not (doubtful or opens or (len(first) <= LONGEST_ASKED and first.casefold() in _LOOKED_AT)):
        return (start, end)
    if end - start > 1 and opens and tokens.between[start] == Between.END:
        start += 1  # it has its capital from the sentence
    while end - start > 1 and _stands_before(tokens, marks, start, end):
        start += 1
    while end - start > 1 and marks[end - 1] & Mark.TIME and not marks[end - 1] & Mark.COMMON:
        end -= 1
    bare = tokens.words[start].casefold().rstrip(".")
    doubtful = marks[start] & (_DOUBTFUL | Mark.INITIAL) or tokens.words[start] in openers()
    if end - start == 1 and (bare in _ARTICLES or bare in _NEVER_ALONE or bare.isdigit() or doubtful):
        return None
    return (start, end)


def _is_apart(tokens: Tokens, at: int) -> bool:
    """Whether a figure behind a name is no part of it: a year, or one that goes on behind a point."""
    return bool(_YEAR.fullmatch(tokens.words[at]) or _GOES_ON.match(tokens.text, tokens.ends[at]))


def _is_behind_a_point(tokens: Tokens, at: int) -> bool:
    """Whether a figure is the end of one: "2.26 ERA"."""
    return bool(_DECIMAL.fullmatch(tokens.text[max(tokens.starts[at] - 2, 0) : tokens.ends[at]]))


def _is_unit(tokens: Tokens, marks: Sequence[int], at: int) -> bool:
    """Whether capitals say what a figure with a point is of: "2.26 ERA", "1.5 GB"."""
    measured = at and marks[at - 1] & Mark.FIGURE and tokens.between[at] == Between.SPACE
    return bool(measured and _is_behind_a_point(tokens, at - 1))


def _says_what(word: str) -> bool:
    """Whether a German noun before a name says what that is: "Torjäger", "Kanton"."""
    return TAILS[word] == "persons" or word.casefold() in cue_words("before_places")


def _stands_before(tokens: Tokens, marks: Sequence[int], start: int, end: int) -> bool:
    """Whether a word is before a name and no part of it: a title before a person, a day."""
    if marks[start] & Mark.TIME or tokens.words[start].casefold() in _ALWAYS_BEFORE:
        return True
    if marks[end - 1] & Mark.ORGANISATION_WORD or not marks[start] & Mark.TITLE:
        return False
    following = marks[start + 1]
    return bool(following & (Mark.GIVEN | Mark.INITIAL) or not following & Mark.COMMON)
