"""What the lists in folders of sources say of articles, kept up to date inside the loading transaction.

The lists stand in `folder_lists`, so that what is loaded without a folder (reextract, forget) heeds them too. What is
told of an article follows from where its files lie and lay, and from its lines. It stands in `labelling.told`, so that
only articles of which something else is told now are counted and labelled again (furniture.py).
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
import pyarrow as pa

from extractors.article import Block, Markup, Metadata, Role
from extractors.furniture import OUTLET
from extractors.lists import Lists, hash_lists, read_lists
from extractors.names.corrections import NAME as NAMES
from extractors.outlets import Profile, profiles
from extractors.outlets.paths import plain_path
from extractors.source_list import FIELDS, NAME
from extractors.text.lines import line_of
from warehouse.derive.furniture import withdraw_lines
from warehouse.derive.labelling import pages_of, told_of
from warehouse.statement import Statements

Files = Sequence[tuple[str, str]]  # the lists of a folder by name, with their texts
TOGETHER = 5_000  # articles that are looked at together, some 50 MB of their lines
_LISTS = pa.schema([(name, pa.string()) for name in ("seeds", "name", "text")])
_SAID = pa.schema([("place", pa.int64()), *((name, pa.string()) for name in ("said", "path", "regex"))])
_RETOLD = pa.schema([("number", pa.uint32()), ("told", pa.string()), ("templates", pa.list_(pa.string()))])
NO_LISTS = Lists()


@dataclass(frozen=True, slots=True)
class Retold:
    """What came of the lists."""

    numbers: Sequence[int]  # of the articles of which something else is told than before, also new ones
    profiles: Mapping[str, Profile]  # that labelling them may need, by what decides how they read a page
    made: str  # by which lists the edition is made, for its seal
    unused: Sequence[str] = ()  # what a changed list says of no file, each with its place


def keep_told(  # noqa: PLR0913, PLR0917 - each is a different thing that the caller has at hand
    connection: duckdb.DuckDBPyConnection,
    run_id: str,
    seeds: str,
    lists: Files | None,
    new: Collection[int],
    anew: bool = False,
) -> Retold:
    """Bring `folder_lists`, what is told of articles, and the templates that follow from it up to date.

    Call it after articles and their paths were written, and before `learn_furniture`. `lists` are those of the folder
    `seeds` of the run now; None: it looks at no folder. `anew`: look at all articles, and not only at those whose paths
    may be others than before. Raises SourceListError and ProfileError for a list that another version kept.
    """
    statements = Statements.of("told", connection, {"run_id": run_id, "seeds": seeds})
    statements.run("retold_table")
    before = _standing(statements)
    if lists is not None and dict(lists) != before.get(seeds, {}):
        rows = [{"seeds": seeds, "name": name, "text": text} for name, text in lists]
        statements.run("forget_lists", "add_lists", arriving=pa.Table.from_pylist(rows, schema=_LISTS))
    now = _standing(statements)
    teller = _Teller({folder: read_lists(files.items()) for folder, files in now.items()})
    if before == now and not (teller.folders or teller.known):
        return Retold((), teller.known, _made(now))
    statements.run("placed", *(("listed",) if lists is not None else ()))
    numbers = statements.column("all_numbers" if anew or before != now else "placed_numbers")
    again = anew or _profile_texts(before) != _profile_texts(now)
    looked = set(numbers) if again else set(statements.column("placed_numbers"))
    changed: list[_Page] = []
    for start in range(0, len(numbers), TOGETHER):
        changed += teller.changed(statements, numbers[start : start + TOGETHER], looked)
    withdraw_lines(connection, {page.number for page in changed}.difference(new))
    for start in range(0, len(changed), TOGETHER):
        _retell(statements, teller, changed[start : start + TOGETHER])
    unused = _unused(statements, teller.folders.get(seeds, NO_LISTS)) if before.get(seeds) != now.get(seeds) else []
    return Retold([page.number for page in changed], teller.known, _made(now), unused)


@dataclass(frozen=True, slots=True)
class _Page:
    """An article as it is stored, and what is told of it now."""

    number: int
    markup: Markup
    stated: Metadata
    templates: Sequence[str]
    before: str | None  # what was told of it, as JSON
    now: str | None

    def may_tell(self) -> bool:
        """Whether its lines have to be seen to know its templates: they may give an outlet away, or name a template."""
        own = self.templates[:1] and self.templates[0].startswith(OUTLET)
        return bool(self.templates) and bool(own or self.before or "lines" in json.loads(self.now or "{}"))


class _Teller:
    """What the lists of folders say of articles."""

    def __init__(self, folders: Mapping[str, Lists]) -> None:
        self.folders = folders
        self.known = {key: profile for lists in folders.values() for key, profile in lists.by_key.items()}
        self.known |= {profile.key(): profile for profile in profiles() if profile.folders}
        standing = {profile.stem: profile for profile in profiles()}
        self._signs = [  # a profile counts also where the one of our own gives way that it stands in for
            (key, (*profile.recognise, *(standing[profile.stem].recognise if profile.stem in standing else ())))
            for lists in folders.values()
            for key, profile in lists.by_key.items()
        ]

    def changed(self, statements: Statements, numbers: Sequence[int], looked: Collection[int]) -> Iterator[_Page]:
        """Those of some articles of which something else is told now. The lines of some of them are looked at."""
        places: dict[int, list[tuple[str, bool, str | None]]] = {}
        for number, path, alone, seeds in _rows(statements, "paths", numbers):
            places.setdefault(number, []).append((plain_path(path), alone, seeds))
        pages = list(_rows(statements, "pages", numbers))
        shown = {number: Markup(markup) for number, markup, *_ in pages if number in looked}
        signs = self._find_signs(statements, shown)
        for number, markup, stated, templates, before in pages:
            standing = json.loads(before or "{}")
            keys = signs.get(number, set()) if number in looked else set(standing.get("lines", ()))
            told = self._told(places.get(number, ()), keys)
            if told != standing:
                now = json.dumps(told, ensure_ascii=False, sort_keys=True) if told else None
                read = Metadata.from_json(stated or "{}")
                yield _Page(number, Markup(markup), read, templates, before, now)

    def _told(self, places: Iterable[tuple[str, bool, str | None]], keys: Collection[str]) -> dict[str, Any]:
        """What is told of an article at some places, as it is stored. What is told in two ways is left out."""
        said: dict[str, set[str]] = {}
        lines: set[str] = set()
        for path, alone, seeds in places:
            lists = self.folders.get(seeds or "", NO_LISTS)
            for field in FIELDS if alone else FIELDS[1:]:  # an address is that of one page
                if value := lists.sources.said(path, field):
                    said.setdefault(field, set()).add(value)
            if profile := lists.folder_of(path, profiles()):
                said.setdefault("folder", set()).add(profile.key())
            lines.update(key for key in lists.by_key if key in keys)
        told: dict[str, Any] = {field: values.pop() for field, values in said.items() if len(values) == 1}
        return told | ({"lines": sorted(lines)} if lines else {})

    def _find_signs(self, statements: Statements, pages: Mapping[int, Markup]) -> dict[int, set[str]]:
        """The profiles that the lines of pages give away, by the number of the page."""
        found: dict[int, set[str]] = {}
        if not any(patterns for _, patterns in self._signs) or not pages:
            return found
        numbers = sorted(pages)
        known: dict[tuple[str, Markup], frozenset[str]] = {}  # lines come back from page to page
        for number, text in _rows(statements, "texts", numbers):
            line = (text, pages[number])
            if line not in known:
                shown = line_of(Block(text, 0, len(text), 0, Role.BLANK, ""), pages[number]).shown
                keys = [key for key, patterns in self._signs if shown and any(one.search(shown) for one in patterns)]
                known[line] = frozenset(keys)
            if known[line]:
                found.setdefault(number, set()).update(known[line])
        return found


def _retell(statements: Statements, teller: _Teller, pages: Sequence[_Page]) -> None:
    """Store what is told of pages, with their templates, and note that they have to be labelled again."""
    from extractors.reading import outlet_templates, templates_again, told_outlet  # noqa: PLC0415 - takes .2 s

    again = sorted(page.number for page in pages if page.may_tell())
    stored = list(_tables(statements, "blocks", again))
    blocks = {number: found for number, (found, _) in pages_of(pa.concat_tables(stored))} if stored else {}
    rows = []
    for page in pages:
        told, known = told_of(page.now, teller.known)
        templates: Sequence[str] = page.templates
        if page.number in blocks:
            templates = templates_again(blocks[page.number], page.markup, page.stated, known or profiles(), told)
        elif templates and (outlet := told_outlet(told)):
            templates = outlet_templates(outlet)
        rows.append({"number": page.number, "told": page.now, "templates": list(templates)})
    statements.run("retell", arriving=pa.Table.from_pylist(rows, schema=_RETOLD))
    statements.run("note_retold", numbers=[page.number for page in pages])


def _unused(statements: Statements, lists: Lists) -> list[str]:
    """What the lists of a folder say of no file that was ever seen, with its place."""
    said = [(f"{NAME}, line {row.line}", row.path) for row in lists.sources.rows]
    said += [(f"outlets/{profile.stem}.toml", path) for profile in lists.profiles for path in profile.folders]
    rows = [
        {"place": at, "said": f"{where}: {path.text}", "path": path.text, "regex": path.regex and path.regex.pattern}
        for at, (where, path) in enumerate(said)
    ]
    arriving = pa.Table.from_pylist(rows, schema=_SAID)
    return [name for (name,) in statements.run("unused", arriving=arriving).fetchall()]


def _standing(statements: Statements) -> dict[str, dict[str, str]]:
    """The lists that the edition holds, by folder and name."""
    folders: dict[str, dict[str, str]] = {}
    for seeds, name, text in statements.rows("lists"):
        folders.setdefault(seeds, {})[name] = text
    return folders


def _profile_texts(folders: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    return {
        seeds: {name: text for name, text in files.items() if name not in (NAME, NAMES)}
        for seeds, files in folders.items()
    }


def _made(folders: Mapping[str, Mapping[str, str]]) -> str:
    """The hash of the lists of each folder, as a seal has it."""
    return json.dumps({seeds: hash_lists(files.items()) for seeds, files in folders.items()}, sort_keys=True)


def heeds_lists(made: str, seeds: str, lists: Files) -> bool:
    """Whether an edition with this seal heeds the lists that a folder has now."""
    return json.loads(made or "{}").get(seeds, hash_lists(())) == hash_lists(lists)  # type: ignore[no-any-return]


def _tables(statements: Statements, name: str, numbers: Sequence[int]) -> Iterator[pa.Table]:
    """The rows of a statement for some articles, read where these stand."""
    for found in statements.by_number(name, numbers):
        yield found.to_arrow_table()


def _rows(statements: Statements, name: str, numbers: Sequence[int]) -> Iterator[tuple[Any, ...]]:
    for table in _tables(statements, name, numbers):
        yield from zip(*(column.to_pylist() for column in table.columns), strict=True)
