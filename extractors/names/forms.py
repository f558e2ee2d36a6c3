"""Forms of one name in one article: which mentions are of the same one. The longest form is the name.

Two forms are one where the article shows it: the last word of a whole name, an abbreviation in brackets behind it, the
same letters in other capitals, another script in brackets behind it, a country and the letters that are short for it.
"""

import re
from collections.abc import Mapping
from functools import cache

from extractors.names.lexicon import read_evidence

_LAST_LATIN = "ɐ"


def plain_name(form: str) -> str:
    """A form as a name: brackets of an editor left out ("Barack] Obama"), one space between words."""
    return " ".join(form.replace("[", "").replace("]", "").split())


@cache
def _aliases() -> Mapping[str, str]:
    table = read_evidence()["aliases"]
    return {alias: name for name, aliases in table.items() for alias in (name, *aliases)}


def join_forms(forms: Mapping[str, int], bracketed: Mapping[str, str], persons: frozenset[str]) -> dict[str, str]:
    """The name of each form. `forms`: how often each is there; `bracketed`: abbreviations with what they are short for;
    `persons`: forms that a given name, an initial or a title shows to be of a person."""
    name = {form: form for form in forms}
    in_order = sorted(forms)
    wholes = sorted(in_order, key=len, reverse=True)
    aliases = _aliases()
    by_key: dict[str, str] = {}
    for form in sorted(sorted(in_order, key=forms.__getitem__, reverse=True), key=str.isupper):
        key = form.casefold()
        name[form] = by_key.setdefault(aliases.get(key) or key.rstrip("."), form)
    same: dict[str, list[str]] = {}
    for form in wholes:
        same.setdefault(name[form], []).append(form)
    for first, written in same.items():  # the longest way to write a country is its name
        if len(written) > 1 and len({form.casefold() for form in written}) > 1:
            name.update(dict.fromkeys(written, written[0]))
        elif written[0] != first:
            name.update(dict.fromkeys(written, first))
    for short, long in bracketed.items():
        if short in name and long in name:
            name[short] = name[long]
    ends: dict[str, set[str]] = {}
    for whole in persons & name.keys():
        first, _, last = whole.rpartition(" ")
        if first:
            ends.setdefault(last.casefold(), set()).add(name[whole])
    for form in wholes if ends else ():
        if name[form] == form and " " not in form and len(longer := sorted(ends.get(form.casefold(), ()))) == 1:
            name[form] = longer[0]
    return {form: form if name[form] == form else _root(name, form) for form in forms}


def _root(name: Mapping[str, str], form: str) -> str:
    seen = {form}
    while name[form] != form and name[form] not in seen:
        form = name[form]
        seen.add(form)
    return form


def is_short_for(short: str, long: str) -> bool:
    """Whether capitals are the first letters of the words of a name, small words left out or not."""
    letters = [letter.casefold() for letter in short if letter.isalpha()]
    words = [word for word in re.split(r"[\s-]+", long) if word]
    capitals = [word[0].casefold() for word in words if word[0].isupper()]
    return len(letters) > 1 and letters in (capitals, [word[0].casefold() for word in words])


def is_other_script(form: str, other: str) -> bool:
    """Whether two forms have as many words, one of them in Latin letters alone and the other in none of them."""
    latin, others = (all(letter < _LAST_LATIN for letter in one if letter.isalpha()) for one in (form, other))
    return latin != others and form.count(" ") == other.count(" ")
