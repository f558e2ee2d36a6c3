"""The article that a page describes in JSON-LD (schema.org), read as it stands; broken JSON is mended where it can be.

Only reading: which statement of a page counts is decided in statements.py.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from html import unescape
from typing import Any

from extractors.dates.stamps import print_number
from extractors.decoding.encoding import clean_text
from extractors.text.lines import visible

Node = dict[str, Any]


def _named(names: str) -> frozenset[str]:
    return frozenset(names.split())


_LARGEST = 2_000_000  # characters of one script
_MOST_NODES = 3_000
_DEEPEST = 20  # values around one that is looked at
_WRAPPER = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|\]\]>|;)\s*$"
)
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_TAG = re.compile(r"<[^<>]{0,500}>")
_NOT_ARTICLES = ("jobposting", "socialmediaposting")
# Keys under which other pages stand, not this one.
_ELSEWHERE = _named(
    "comment comments haspart ispartof itemlistelement liveblogupdate relatedlink significantlink mentions about "
    "citation review reviews hasvariant breadcrumb potentialaction publisher author creator image video associatedmedia"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class JsonLd:
    """What the scripts of a page hold: nodes that are articles, other top nodes, and all nodes by their `@id`."""

    articles: tuple[Node, ...]
    others: tuple[Node, ...]
    by_id: dict[str, Node]


def read_jsonld(scripts: Sequence[str]) -> JsonLd:
    """The nodes of a page's JSON-LD scripts; scripts that cannot be read are passed over."""
    articles: list[Node] = []
    others: list[Node] = []
    by_id: dict[str, Node] = {}
    for script in scripts:
        for top in _values(script):
            for node in _nodes(top):
                name = node.get("@id")
                if isinstance(name, str) and (name not in by_id or len(node) > len(by_id[name])):
                    by_id[name] = node
                if is_article(node):
                    articles.append(node)
                elif "@type" in node:
                    others.append(node)
    return JsonLd(tuple(articles), tuple(others), by_id)


def types_of(node: Node) -> tuple[str, ...]:
    """The lower-case names of a node's types, without their namespace."""
    given = node.get("@type")
    names = given if isinstance(given, list) else [given]
    return tuple(re.split(r"[/:#]", name)[-1].lower() for name in names if isinstance(name, str))


def is_article(node: Node) -> bool:
    """Whether a node describes an article (NewsArticle, BlogPosting, LiveBlogPosting, Report, ...)."""
    return any(
        (name.endswith(("article", "posting", "newsreport")) or name in {"report", "review", "analysisnewsarticle"})
        and name not in _NOT_ARTICLES
        for name in types_of(node)
    )


def text_of(value: Any, depth: int = 0) -> str | None:
    """A value as one line of text: a string, the name of a node, the first of a list; None for anything else, also for
    what so many others stand around."""
    if isinstance(value, str):
        plain = unescape(value) if "&" in value else value
        return visible(" ".join((_TAG.sub(" ", plain) if "<" in plain else plain).split())) or None
    if isinstance(value, dict) and depth < _DEEPEST:
        return text_of(value.get("name") or value.get("@value") or value.get("headline"), depth + 1)
    if isinstance(value, list) and depth < _DEEPEST:
        return next((text for one in value[:20] if (text := text_of(one, depth + 1))), None)
    return None


def body_of(articles: Iterable[Node]) -> str | None:
    """The longest text that articles state as theirs."""
    return max((text for one in articles if (text := text_of(one.get("articleBody")))), key=len, default=None)


def stamp_of(value: Any, depth: int = 0) -> str | None:
    """A value as the stamp of a date: text, or a number that counts from 1970 or is written as a year or day.

    Of an object its `@value`; of a list the first that is a stamp.
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return print_number(value)
    if isinstance(value, dict | list) and depth >= _DEEPEST:
        return None
    if isinstance(value, dict):
        return stamp_of(value.get("@value"), depth + 1)
    if isinstance(value, list):
        return next((stamp for one in value[:20] if (stamp := stamp_of(one, depth + 1))), None)
    return text_of(value)


def texts_of(value: Any) -> tuple[str, ...]:
    """A list of values as texts."""
    values = value if isinstance(value, list) else [value]
    return tuple(text for one in values[:200] if (text := text_of(one)))


def _values(script: str) -> Iterator[Any]:
    text = script.strip()
    if not text or len(text) > _LARGEST:
        return
    with suppress(ValueError, RecursionError):
        yield _parsed(text)
        return
    for _ in range(3):
        text = _WRAPPER.sub("", text).strip()
    if text.startswith(("{&quot;", "[{&quot;")):
        text = unescape(text)
    try:
        yield from _stream(text)
    except (ValueError, RecursionError):
        try:
            yield from _stream(_TRAILING_COMMA.sub(r"\1", text))
        except (ValueError, RecursionError):
            yield from _fragments(text)


_ESCAPE = "\\u"


def _parsed(text: str) -> Any:
    value = json.loads(text, strict=False)
    return clean_value(value) if _ESCAPE in text else value


def clean_value(value: Any) -> Any:
    """A value whose strings are text: an escape may be half of a surrogate pair, or NUL, which says nothing."""
    if isinstance(value, str):
        return clean_text(value.replace("\0", ""))
    if isinstance(value, list):
        return [clean_value(one) for one in value]
    if isinstance(value, dict):
        return {clean_text(name): clean_value(one) for name, one in value.items()}
    return value


def _stream(text: str) -> list[Any]:
    """Values that follow each other, with nothing or a comma between."""
    decoder = json.JSONDecoder(strict=False)
    found, at = [], 0
    while at < len(text):
        value, at = decoder.raw_decode(text, at)
        found.append(clean_value(value) if _ESCAPE in text else value)
        while at < len(text) and (text[at].isspace() or text[at] in ",;"):
            at += 1
    return found


_STRING = re.compile(
    r'"(headline|alternativeHeadline|datePublished|dateModified|@type|description|articleSection|inLanguage)"\s*:\s*'
    r'"((?:[^"\\]|\\.){1,1000})"'
)
_COUNT = re.compile(r'"(datePublished|dateModified)"\s*:\s*(\d{4,19})\b')
_AUTHOR = re.compile(r'"author"\s*:\s*(\[[^\[\]]{0,4000}\]|\{[^{}]{0,1000}\}|"[^"\\]{1,200}")')


def _fragments(text: str) -> Iterator[Node]:
    """The plain statements of a script that is no JSON, when it begins as an article does."""
    node: Node = {}
    for match in _STRING.finditer(text[:200_000]):
        try:
            node.setdefault(match[1], _parsed(f'"{match[2]}"'))
        except ValueError:
            continue
    for match in _COUNT.finditer(text[:200_000]):
        node.setdefault(match[1], int(match[2]))
    author = _AUTHOR.search(text[:200_000])
    if author:
        with suppress(ValueError, RecursionError):
            node["author"] = _parsed(author[1])
    if is_article(node):
        yield node


def _nodes(top: Any) -> Iterator[Node]:
    """The nodes of a value that describe this page, outer ones first."""
    waiting, seen = [top], 0
    while waiting and seen < _MOST_NODES:
        value = waiting.pop(0)
        seen += 1
        if isinstance(value, list):
            waiting.extend(one for one in value if isinstance(one, dict | list))
        elif isinstance(value, dict):
            yield value
            waiting.extend(
                inner
                for key, inner in value.items()
                if isinstance(inner, dict | list) and key.lower() not in _ELSEWHERE
            )
