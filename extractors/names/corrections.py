"""The list `names.toml` beside the sources: what people say of names. This form is that name, of that kind, or none.

It is part of the input, as the list of sources is. What texts show is read without it (reading.py).
"""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from extractors.errors import CopydeskError
from extractors.names.forms import plain_name
from extractors.names.kinds import Kind
from extractors.names.reading import Name

NAME = "names.toml"
SAID = "names.toml"  # the evidence of a kind that the list gives
_LINE = re.compile(r"at line (\d+)")


class NameListError(CopydeskError):
    """A list of names that cannot be used."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(line, problem)
        self.line = line
        self.problem = problem

    def __str__(self) -> str:
        return f"{NAME}, line {self.line}: {self.problem}; mend it"


class Occurrence(NamedTuple):
    """A mention of a name in an article. `name` None: the list says that it is none."""

    name: str | None
    form: str
    field: str  # body, headline, deck, or "caption 1" and so on
    start: int  # characters in that field, half-open
    end: int
    kind: str | None
    evidence: str | None


@dataclass(frozen=True)
class NameList:
    """What one or several lists say, by form."""

    names: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    none: frozenset[str] = frozenset()

    def forms(self) -> frozenset[str]:
        """The forms and names of which it says something."""
        return frozenset((*self.names, *self.names.values(), *self.kinds, *self.none))


def read_name_list(text: str) -> NameList:
    """The list that a TOML text is. Raises NameListError."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _LINE.search(str(error))
        raise NameListError(int(found[1]) if found else 1, str(error)) from error
    if unknown := sorted(table.keys() - {"names", "kinds", "none"}):
        raise NameListError(_line_of(text, unknown[0]), f"'{unknown[0]}' is none of its parts: names, kinds, none")
    names = _texts(text, table.get("names", {}), "names")
    kinds = _texts(text, table.get("kinds", {}), "kinds")
    for name, kind in kinds.items():
        if kind not in set(Kind):
            raise NameListError(_line_of(text, name), f"'{kind}' is no kind; there are {', '.join(Kind)}")
    none = table.get("none", {})
    forms = none.get("forms", []) if isinstance(none, dict) and none.keys() <= {"forms"} else None
    if not isinstance(forms, list) or not all(isinstance(form, str) for form in forms):
        raise NameListError(_line_of(text, "none"), 'none has one list of texts: forms = ["Newsfeed"]')
    for form in forms:
        if form in names:
            raise NameListError(_line_of(text, form), f"'{form}' is a form of a name and none")
    return NameList(names, {name: Kind(kind) for name, kind in kinds.items()}, frozenset(forms))


def _texts(text: str, table: Any, part: str) -> dict[str, str]:
    if not isinstance(table, dict):
        raise NameListError(_line_of(text, part), f"{part} is no table of texts")
    for form, said in table.items():
        if not isinstance(said, str) or not said.strip():
            raise NameListError(_line_of(text, form), f"what is said of '{form}' is no text")
    return table


def _line_of(text: str, word: str) -> int:
    """The first line that holds a word."""
    return next((number for number, line in enumerate(text.splitlines(), 1) if word in line), 1)


def join_lists(lists: Iterable[NameList]) -> NameList:
    """What several lists say together. Where two contradict each other, none holds."""
    names: dict[str, set[str | None]] = {}
    kinds: dict[str, set[Kind]] = {}
    for one in lists:
        for form, name in one.names.items():
            names.setdefault(form, set()).add(name)
        for form in one.none:
            names.setdefault(form, set()).add(None)
        for name, kind in one.kinds.items():
            kinds.setdefault(name, set()).add(kind)
    said = {form: values.pop() for form, values in names.items() if len(values) == 1}
    return NameList(
        {form: name for form, name in said.items() if name is not None},
        {name: values.pop() for name, values in kinds.items() if len(values) == 1},
        frozenset(form for form, name in said.items() if name is None),
    )


def occurrences(names: Iterable[Name]) -> list[Occurrence]:
    """The mentions of names, each with its name."""
    return [
        Occurrence(one.name, each.form, each.field, each.start, each.end, one.kind and one.kind.value, one.evidence)
        for one in names
        for each in one.mentions
    ]


def correct(found: Sequence[Occurrence], said: NameList) -> list[Occurrence]:
    """What a list makes of the names of one article. A name that gets mentions of two kinds has none."""
    if not (said.names or said.kinds or said.none):
        return list(found)
    renamed = [(_name(one, said), one) for one in found]
    kinds: dict[str, dict[str, str | None]] = {}
    for name, one in renamed:
        if name is not None and one.kind:
            kinds.setdefault(name, {}).setdefault(one.kind, one.evidence)
    corrected = []
    for name, one in renamed:
        kind, evidence = _kind(name, kinds, said)
        corrected.append(one._replace(name=name, kind=kind, evidence=evidence))
    return corrected


def _name(one: Occurrence, said: NameList) -> str | None:
    form = plain_name(one.form)
    if form in said.none or one.name in said.none:
        return None
    return said.names.get(form) or said.names.get(one.name or "") or one.name


def _kind(
    name: str | None, kinds: Mapping[str, Mapping[str, str | None]], said: NameList
) -> tuple[str | None, str | None]:
    if name is not None and name in said.kinds:
        return said.kinds[name].value, SAID
    shown = kinds.get(name or "", {})
    return next(iter(shown.items())) if len(shown) == 1 else (None, None)
