"""What tools write as the value of a field: words for "none", objects printed as text, lists that name one thing."""

import json
import re
from ast import literal_eval
from collections.abc import Mapping
from math import isnan
from typing import Any

# pandas, R, SQL, Excel, JavaScript; some interfaces sell what they leave out.
_MISSING = frozenset(("nan", "nat", "null", "none", "n/a", "na", "<na>", "#n/a", "\\n", "(null)", "undefined"))
_SOLD = re.compile(r"ONLY AVAILABLE IN [A-Z ]{1,60}PLANS?\.?")
_PRINTED = re.compile(r"\{\s*['\"].*\}|\[\s*\{.*\}\s*\]", re.DOTALL)
_LONGEST = 2_000  # characters of an object that was printed as text
_TYPES = ("S", "N", "BOOL", "SS", "L")  # DynamoDB, which writes the type of a value before it
_BY_LANGUAGE = re.compile(r"[a-z]{2,3}-[A-Z]{2}")  # Contentful

# Where an object has its text: WordPress, Feedly, NYT, xmltodict, Arc; editors keep it as blocks in those before
# "text", beside which records that are nested by hand have its HTML.
WORDED = ("rendered", "content", "main", "original", "#text", "@value", "value", "basic", "blocks", "text", "html")
_SPOKEN = re.compile(r"text|paragraph|block|header|heading(?:-?\d)?|sanitized_html|(?:block)?quote|[a-z_-]*list")
_INNER = ("text", "value", "content", "children", "items", "data")  # where a block has its text, or others in it
_DEEPEST = 20


def given(value: Any) -> Any:
    """What a field says: None where it says nothing."""
    if isinstance(value, str):
        text = value.strip()
        if text.casefold() in _MISSING or _SOLD.fullmatch(text):
            return None
        value = _unprinted(text) if len(text) < _LONGEST and _PRINTED.fullmatch(text) else value
    if isinstance(value, float) and isnan(value):
        return None
    if isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
        return _chosen(value)
    if isinstance(value, Mapping) and value and all(map(_BY_LANGUAGE.fullmatch, map(str, value))):
        return next(iter(value.values()))
    if isinstance(value, Mapping) and len(value) == 1 and next(iter(value)) in _TYPES:
        return next(iter(value.values()))
    return value.get("$t", value) if isinstance(value, Mapping) else value  # what Google writes of its feeds


def _unprinted(text: str) -> Any:
    """The object that a text is, as JSON or Python prints it; any other text as it is."""
    for read in (json.loads, literal_eval):
        try:
            return read(text)
        except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
            continue
    return text


def _chosen(values: list[dict[Any, Any]]) -> Any:
    """Of links the address of the page, of texts by their role the main one, as in ninjs, of the codes of dpa the
    subjects, of one value of Drupal this; any other list as it is."""
    if len(values) == 1 and "value" in values[0] and values[0].keys().isdisjoint(("type", "_type", "name")):
        return values[0]
    if all(str(one.get("type")).startswith("dnltype:") for one in values):
        return [one for one in values if str(one["type"]).endswith("subject")]
    if all(isinstance(one.get("href"), str) for one in values):
        return next((one for one in values if one.get("rel") == "alternate"), values[0])["href"]
    if all("value" in one and "role" in one for one in values):
        return next((one["value"] for one in values if one["role"] == "main"), values[0]["value"])
    return values


def text_of(value: Any) -> str | None:
    """The text that a value is or holds, whose paragraphs may be a list; None without one."""
    if isinstance(value, Mapping):
        value = next((value[inner] for inner in WORDED if value.get(inner)), _sections(value))
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        value = "\n\n".join(value)
    if isinstance(value, list) and value and all(isinstance(part, Mapping) for part in value):
        value = "\n\n".join(filter(None, (_written(part).strip() for part in value if _is_spoken(part))))
    return value if isinstance(value, str) and value.strip() else None


def _is_spoken(block: Mapping[Any, Any]) -> bool:
    """Whether a block is of the text, and no picture, title or note of an editor."""
    kind = next((block[name] for name in ("type", "_type", "nodeType") if isinstance(block.get(name), str)), "")
    return _SPOKEN.fullmatch(kind.lower()) is not None


def _written(node: Any, depth: int = 0) -> str:
    """The text of a block, as the editors of EditorJS, ProseMirror, Sanity, Contentful and Arc keep it."""
    if isinstance(node, str) or depth > _DEEPEST:
        return node if isinstance(node, str) else ""
    if isinstance(node, list):
        apart = "\n" if all(isinstance(one, str) for one in node) else ""  # items of a list
        return apart.join(_written(one, depth + 1) for one in node)
    inner = (node[name] for name in _INNER if node.get(name)) if isinstance(node, Mapping) else iter(())
    return _written(next(inner, ""), depth + 1)


def _sections(body: Mapping[Any, Any]) -> list[str]:
    """The paragraphs of a body in sections, each under its headline, as fundus writes them."""
    found = body.get("sections")
    lists = (
        [one.get(name) for one in found if isinstance(one, dict) for name in ("headline", "paragraphs")]
        if isinstance(found, list)
        else []
    )
    return [text for one in lists if isinstance(one, list) for text in one if isinstance(text, str)]
