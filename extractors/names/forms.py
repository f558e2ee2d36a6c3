"""Forms of one name in one article: which mentions are of the same one. The longest form is the name.

Two forms are one where the article shows it: the last word of a whole name, an abbreviation in brackets behind it, the same
letters in other capitals, a country and the letters that are short for it.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

_BRACKETS = re.compile(r"[\[\]]")
_BLANK = re.compile(r"\s+")


def plain_name(form: str) -> str:
    """A form as a name: brackets of an editor left out ("Barack] Obama"), one space between words."""
    return _BLANK.sub(" ", _BRACKETS.sub("", form)).strip()


@cache
def _aliases() -> Mapping[str, str]:
    table = tomllib.loads(files("extractors.names").joinpath("evidence.toml").read_text("utf-8"))["aliases"]
    return {alias: name for name, aliases in table.items() for alias in (name, *aliases)}


def join_forms(forms: Counter[str], bracketed: Mapping[str, str], persons: frozenset[str]) -> dict[str, str]:
    """The name of each form. `forms`: how often each is there; `bracketed`: abbreviations with what they are short for;
    `persons`: forms that a given name, an initial or a title shows to be of a person."""
    name = {form: form for form in forms}
    wholes = sorted(forms, key=lambda form: (-len(form), form))
    by_key: dict[str, str] = {}
    for form in sorted(forms, key=lambda form: (form.isupper(), -forms[form], form)):
        key = form.casefold()
        name[form] = by_key.setdefault(_aliases().get(key, key), form)
    for key, whole in list(by_key.items()):  # the longest way to write a country is its name
        same = [form for form in wholes if name[form] == whole]
        if len({form.casefold() for form in same}) > 1:
            for form in same:
                name[form] = same[0]
    for short, long in bracketed.items():
        if short in name and long in name:
            name[short] = name[long]
    for form in wholes:
        if " " in form or name[form] != form:
            continue
        longer = {
            name[whole] for whole in persons if whole != form and whole in name and _ends_with(whole, form)
        }
        if len(longer) == 1:
            name[form] = longer.pop()
    return {form: _root(name, form) for form in forms}


def _root(name: Mapping[str, str], form: str) -> str:
    seen = {form}
    while name[form] != form and name[form] not in seen:
        form = name[form]
        seen.add(form)
    return form


def _ends_with(whole: str, last: str) -> bool:
    words = whole.split()
    return len(words) > 1 and words[-1].casefold() == last.casefold()


def is_short_for(short: str, long: str) -> bool:
    """Whether capitals are the first letters of the words of a name, small words left out or not."""
    letters = [letter.casefold() for letter in short if letter.isalpha()]
    words = [word for word in re.split(r"[\s-]+", long) if word]
    capitals = [word[0].casefold() for word in words if word[0].isupper()]
    return len(letters) > 1 and letters in (capitals, [word[0].casefold() for word in words])


def longest(forms: Sequence[str]) -> str:
    """The longest form, the first in the alphabet of those."""
    return min(forms, key=lambda form: (-len(form), form))
