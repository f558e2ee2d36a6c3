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
_BY_LANGUAGE = re.compile(r"[a-z]{2,3}-[A-Z]{2}")  # Contentful


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
    return value


def _unprinted(text: str) -> Any:
    """The object that a text is, as JSON or Python prints it; any other text as it is."""
    for read in (json.loads, literal_eval):
        try:
            return read(text)
        except (ValueError, SyntaxError, RecursionError, MemoryError):
            continue
    return text


def _chosen(values: list[dict[Any, Any]]) -> Any:
    """Of links the first address, of texts by their role the main one, as in ninjs; any other list as it is."""
    if all(isinstance(one.get("href"), str) for one in values):
        return values[0]["href"]
    if all("value" in one and "role" in one for one in values):
        return next((one["value"] for one in values if one["role"] == "main"), values[0]["value"])
    return values
