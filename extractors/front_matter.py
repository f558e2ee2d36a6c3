"""Front matter: the fields that a text has at its head, and where the text below them begins.

YAML between lines of three dashes (Jekyll, Hugo, Obsidian, Pandoc, web clippers), TOML between lines of three plus
signs (Hugo, Zola), a JSON object (Hugo), labels up to the first blank line (MultiMarkdown, Pelican, Nikola, Org,
Logseq, Notion, Hexo, AsciiDoc, reStructuredText), the labels of Jina's reader. Lines that hold no fields of an article
are no front matter, but text.
"""

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from itertools import pairwise
from typing import Any

import yaml

from extractors.decoding.encoding import begin_of
from extractors.record_names import AUTHORS, PUBLISHED, SAID, URL, has_text_field, plain_name

YAML_NAMES = (".yaml", ".yml")
LONGEST = 1 << 14  # characters of fields with their marks; those of a web clip have hundreds
_DEEPEST = 20
_OPEN = re.compile(r"\s*(---(?=(?:json|ya?ml)?\s)|\+\+\+)(?:json|ya?ml)?[^\S\n]*\n")  # Eleventy: ---json
_CLOSE = {"---": re.compile(r"(?m)^(?:---|\.\.\.)[^\S\n]*$"), "+++": re.compile(r"(?m)^\+\+\+[^\S\n]*$")}
_BLANK = re.compile(r"(?m)^[^\S\n]*$")
_BELOW = re.compile(r"[^\S\n]*\n")  # between an object and its text
_APART = re.compile(r"[^\S\n]*\n[^\S\n]*\n")  # likewise, where the object is one line as a record is
_FIELD = {
    mark: re.compile(rf"(?P<name>[^\W\d][\w .-]{{0,40}}?)[^\S\n]*{sign}(?:[^\S\n]+(?P<value>\S.*)?)?$")
    for mark, sign in (("---", ":"), ("+++", "="))
}
_LABEL = re.compile(
    r"(?:#\+|\.\. |:(?=[\w-]+:))?(?P<name>[^\W\d][\w -]{0,30}?)[^\S\n]*::?(?:[^\S\n]+(?P<value>\S.*))?$"
)
_FOOT = re.compile(r"(?:^|\n\n)(id: [0-9a-f]{32}\n(?:[a-z_]{2,40}:[^\n]*\n){2,60})type_: (\d{1,2})\s*$")  # of Joplin
_OF_NOTES = ("author", "source_url", "created_time")
_HEADING = re.compile(  # of Markdown, of AsciiDoc, of reStructuredText
    r"# +(\S[^\n]*)\n\s*?\n|= +(\S[^\n]*)\n(?!\s*\n)|(?![#=:-])(\S[^\n]{0,300})\n={4,}[^\S\n]*\n\s*?\n(?=:)"
)
_READER = re.compile(  # of Jina
    r"Title: (?P<title>[^\n]*)\s+URL Source: (?P<url>\S+)\s+(?:Published Time: (?P<published>[^\n]+)\s+)?"
    r"(?:(?:Number of Pages|Warning): [^\n]*\s+){0,5}Markdown Content:[^\S\n]*\n"
)
_LISTED = re.compile(r"\s*(?:!\[[^\n]*\)\s*)?## Metadata[^\S\n]*\n\s*")  # of Readwise, below the heading and a picture
_DOCUMENT = re.compile(r"\s*## (?:Full Document|Highlights)[^\S\n]*\n")  # likewise, above the text
_WRITER = r"[^\W\d][\w .'’-]{2,60}?(?:[^\S\n]+<[^<>\s]+>)?"
_SIGNED = re.compile(  # below the heading of AsciiDoc
    rf"(?P<author>{_WRITER}(?:;[^\S\n]*{_WRITER}){{0,9}})[^\S\n]*\n"
    r"(?:(?:v[\d.]+,[^\S\n]*)?(?P<date>\d{4}-\d\d-\d\d)[^\n]*\n)?"
)
_MAILS = re.compile(r"\s*<[^<>]*>")
_OF_SITES = {"layout", "draft", "slug", "aliases", "permalink", "cssclass", "cssclasses"}  # and of no text
_TITLES = {"title", "headline"}
_MARKS = (":toc:", ":sectnums:", ":icons:")  # attributes of AsciiDoc that are only set
_LABELLED = {*AUTHORS, *PUBLISHED, *URL}  # one of which stands beside a title that is only labelled
_OF_MAIL = {"from", "subject"}
_NESTED = ("params", "extra", "taxonomies")  # where Hugo and Zola have what they do not know by name
_WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]")  # of Obsidian: [[page]], [[page|what is shown]]
_UNWRITTEN = ("{", "[", "&", "*", "!", "|", ">", "%")  # begin a value that YAML or TOML has in another form


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fields above a text, and where it begins. `labelled`: no marks enclose them."""

    fields: Mapping[str, Any]
    end: int
    labelled: bool = False


class YamlTexts(yaml.BaseLoader):  # type: ignore[misc]  # PyYAML ships no types
    """Reads YAML with all values as they are written: a date stays one, `1984` and `no` can be titles.

    Aliases are refused, with which a few lines stand for millions, and what is nested deeper than anybody writes.
    """

    depth = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.depth > _DEEPEST or self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("an alias, or nested too deeply")
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


YamlTexts.add_implicit_resolver("tag:yaml.org,2002:null", re.compile("(?:~|null|Null|NULL|)$"), ["~", "n", "N", ""])
YamlTexts.add_constructor("tag:yaml.org,2002:null", lambda _loader, _node: None)


def begins_with_fields(data: bytes) -> bool:
    """Whether a file begins with front matter."""
    marked = begin_of(data, 64).lstrip().startswith(("---", "+++", "{"))
    return marked and read_front_matter(begin_of(data, 4 * LONGEST)) is not None


def begins_with_labels(data: bytes) -> bool:
    """Whether a file begins with fields of an article that no marks enclose."""
    begin = begin_of(data, 1_024).removeprefix("\ufeff")
    first = begin.removeprefix("#+").removeprefix(".. ").lower()
    begun = first.startswith(("# ", *_TITLES)) or _HEADING.match(begin) is not None
    return begun and read_labels(begin_of(data, LONGEST).removeprefix("\ufeff")) is not None


def read_labels(text: str) -> FrontMatter | None:
    """The fields of lines "Name: value" up to the first blank line, or to a line of dashes as Hexo writes it.

    None unless they are a title, which may be a heading above them as in Notion, AsciiDoc and reStructuredText, then
    author, day or address among others.
    """
    if taken := _READER.match(text, 0, LONGEST):
        return FrontMatter(
            {name: value for name, value in taken.groupdict().items() if value}, taken.end(), labelled=True
        )
    heading = _HEADING.match(text, 0, LONGEST)
    signed = _SIGNED.match(text, heading.end(), LONGEST) if heading and heading[2] else None
    start = signed.end() if signed else heading.end() if heading else 0
    listed = _LISTED.match(text, start, LONGEST) if heading else None
    start = listed.end() if listed else start
    blank, close = (pattern.search(text, start, LONGEST) for pattern in (_BLANK, _CLOSE["---"]))
    if blank is None:
        return None
    if close and not heading and close.start() < blank.start():
        fields, end = _read("---", text[: close.start()]), close.end()
    else:
        lines = text[start : blank.start()].splitlines()
        fields, end = _labels([line.removeprefix("- ") for line in lines] if listed else lines), blank.start()
        end = document.end() if listed and (document := _DOCUMENT.match(text, end)) else end
    if heading and (fields or signed):
        said = {name: _MAILS.sub("", value) for name, value in signed.groupdict().items() if value} if signed else {}
        fields = {"title": heading[heading.lastindex or 1].strip()} | said | (fields or {})
    if not fields or plain_name(next(iter(fields))) not in _TITLES or _says(fields).isdisjoint(_LABELLED):
        return None
    return FrontMatter(fields, end, labelled=True)


def read_foot(text: str) -> tuple[dict[str, str], int, bool] | None:
    """The fields below a note of Joplin, where the note ends, and whether it is one: folders, tags and pictures have
    files of the same form. None for any other text."""
    foot = _FOOT.search(text, max(0, len(text) - LONGEST))
    if foot is None:
        return None
    lines = (line.partition(":") for line in foot[1].splitlines())
    fields = {name: value.strip() for name, _, value in lines if name in _OF_NOTES and value.strip()}
    return fields, foot.start(), foot[2] == "1"


def _labels(lines: list[str]) -> dict[str, Any] | None:
    """The fields of lines that are a label each; None when one is not."""
    found = [_LABEL.match(line) for line in lines if line.strip() not in _MARKS]
    if not all(found):
        return None
    given = {one["name"]: (one["value"] or "").strip().strip("<>") for one in reversed(found) if one}
    return _shown(dict(reversed(given.items())))


def read_front_matter(text: str) -> FrontMatter | None:
    """The front matter of a text; None for a text that has none.

    What cannot be read of it costs a field, not the text; so does what is over `LONGEST`. Without an end it goes as
    far as its first blank line.
    """
    try:
        return _json(text[:LONGEST]) if text[:64].lstrip()[:1] == "{" else _between_marks(text)
    except RecursionError:
        return None


def later_articles(text: str) -> tuple[int, ...]:
    """Where other articles begin in a text that begins with front matter: their own stands between two lines of
    dashes, with a title and author, day or address. What is shown as code is none."""
    if not _OPEN.match(text):
        return ()
    found, fences, counted = [], 0, 0
    opened = [match.start() for match in _CLOSE["---"].finditer(text)]
    for at, end in pairwise(opened):
        fields = _yaml(text[at + 3 : end]) if end - at <= LONGEST and _APART.search(text, max(0, at - 9), at) else None
        names = frozenset(map(plain_name, fields or ()))
        if names.isdisjoint(_TITLES) or names.isdisjoint(_LABELLED):
            continue
        fences, counted = fences + text.count("```", counted, at), at
        if fences % 2 == 0:
            found.append(at)
    return tuple(found)


def _between_marks(text: str) -> FrontMatter | None:
    opening = _OPEN.match(text)
    if opening is None:
        return None
    mark, start = opening[1], opening.end()
    if close := _CLOSE[mark].search(text, start):
        fields = _read(mark, text[start : close.start()])
        if fields and _says(fields):
            return FrontMatter(fields, close.end())
    blank = _BLANK.search(text, start)
    end = blank.start() if blank else len(text)
    fields = _read(mark, text[start:end])
    return FrontMatter(fields, end) if fields and _are_enough(_says(fields)) else None


def _json(head: str) -> FrontMatter | None:
    """An object that a text follows, and no other object: a record has its text inside."""
    start = len(head) - len(head.lstrip())
    try:
        fields, end = json.JSONDecoder().raw_decode(head, start)
    except ValueError:
        return None
    follows = head[end:].lstrip()[:1]
    alone = _BELOW if "\n" in head[start:end] else _APART
    if not follows or follows in '{}[],"' or not alone.match(head, end) or has_text_field(fields):
        return None
    fields = _shown(fields)
    return FrontMatter(fields, end) if _are_enough(_says(fields)) else None


def _says(fields: Mapping[str, Any]) -> frozenset[str]:
    """Which of the names of fields are those of an article, or of a site that publishes one; none for a message."""
    names = frozenset(map(plain_name, fields))
    return frozenset() if names >= _OF_MAIL else names & (SAID | _OF_SITES)


def _are_enough(said: frozenset[str]) -> bool:
    """Whether names of fields tell front matter where no two lines enclose it."""
    return len(said) > 1 or not said.isdisjoint(_TITLES)


def _read(mark: str, written: str) -> dict[str, Any] | None:
    """The fields between two marks, of many the first; None when something else stands there."""
    if len(written) > LONGEST:
        written = written[: written.rfind("\n", 0, LONGEST) + 1]
    parse = _yaml if mark == "---" else _toml
    fields = parse(written)
    if fields is None:
        fields = _one_by_one(written, _FIELD[mark], parse)
    return _shown(fields) if fields else None


def _yaml(written: str) -> dict[str, Any] | None:
    try:
        fields = yaml.load(written, YamlTexts)  # noqa: S506 - makes texts, lists and dicts, and nothing else
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    return {str(name): value for name, value in fields.items()} if isinstance(fields, dict) else None


def _toml(written: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(written.replace("\r\n", "\n"))
    except (ValueError, RecursionError):
        return None


def _one_by_one(
    written: str, field: re.Pattern[str], parse: Callable[[str], dict[str, Any] | None]
) -> dict[str, Any] | None:
    """The fields that can be read of those that cannot be read together; a value on one line is taken as written.

    None when a line is no field and belongs to none.
    """
    fields: dict[str, Any] = {}
    loose = False
    for lines in _parts(written.splitlines(), field):
        found = field.match(lines[0])
        if found is None:
            return None
        loose |= any(line[:1] not in (" ", "\t", "-", "#", "[", "]", "") for line in lines[1:])
        if loose and "" in map(str.strip, lines):
            return None
        parsed = parse("\n".join(lines))
        value = _unquoted((found["value"] or "").strip())
        if parsed:
            fields |= parsed
        elif len(lines) == 1 and not value.startswith(_UNWRITTEN):
            fields[found["name"]] = value
    return fields if not loose or len(_says(fields)) > 1 else None


def _parts(lines: list[str], field: re.Pattern[str]) -> Iterator[list[str]]:
    """Each line that begins a field, with the lines up to the next one."""
    part: list[str] = []
    for line in lines:
        if part and field.match(line):
            yield part
            part = []
        if part or (line.strip() and line[:1] != "#"):
            part.append(line)
    if part:
        yield part


def _unquoted(value: str) -> str:
    """A value without the quotes around it, or without a single one that begins it."""
    if value[:1] in ('"', "'") and value.count(value[0]) == 1:
        return value[1:]
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] in ('"', "'") else value


def _shown(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Fields with what generators nest among them, and with values as containers have them."""
    nested = {
        name: value for key in _NESTED if isinstance(inner := fields.get(key), dict) for name, value in inner.items()
    }
    return {name: _plain(value) for name, value in (nested | dict(fields)).items()}


def _plain(value: Any) -> Any:
    """A value with links by what they show, and with days and times in ISO 8601."""
    if isinstance(value, str):
        return _WIKI_LINK.sub(r"\1", value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return value
