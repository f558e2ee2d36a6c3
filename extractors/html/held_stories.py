"""Stories that a page holds for its scripts and does not show: in JSON-LD, or in the state of a program that builds the
page in the browser (`__NEXT_DATA__`, `window.__STATE__ = {...}`, `push({...})`).

Asked only of pages that show no story. What is held is this page's own where a title of the page is one of its values.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from html import escape
from typing import Any

from extractors.article import Markup, Metadata, RawDocument
from extractors.html.jsonld import clean_value
from extractors.html.tree import parse_html
from extractors.record_names import HEADLINE, LONG, plain_name
from extractors.records import document_of
from extractors.text.lines import count_words, squeezed

_BEGIN = re.compile(r"(?:^|[=(,])\s*(?=[{\[])|\bJSON\.parse\(\s*(?=\")")
_HEAD = re.compile(r"^.*?</head\s*>", re.IGNORECASE | re.DOTALL)
_OPENING = re.compile(r"(<(?:html|head)\b[^<>]*>)", re.IGNORECASE)
_TAGS = re.compile(r"<[^<>]*>")
_JSONLD = "application/ld+json"
_NAMES = re.compile("title|headline|^name$")  # of values that can be the title of a story
_LEAST = 400  # characters of a script, and of a value in it, that can hold a story
_LARGEST = 5_000_000  # characters of one script
_TRIES = 60  # places of a script at which a value may begin
_NODES = 20_000
_TITLE = 8  # letters of a title that tells which story is this page's
_WORDS = 60  # of a story
_FILLED = ("authors", "published", "modified", "sections")  # what is taken over where the page does not state it
SCRIPT = "script"


def held_story(document: RawDocument, titles: Sequence[str], stated: Metadata) -> RawDocument | None:
    """The page as its scripts would show it: its head, its headline and the longest story that they hold and that is
    surely its own. None when they hold none.

    `titles` and `stated` are what the page gives as its titles and states of itself; what it does not state the held
    story may.
    """
    wanted = [letters for title in titles if len(letters := squeezed(title)) >= _TITLE]
    elements = parse_html(document.text).iter("script") if wanted else ()
    scripts = [(one.get("type", "").strip().lower(), one.text or "") for one in elements]
    own = [node for node in _nodes(text for _, text in scripts) if _is_titled(node, wanted)]
    held = [found for node in own if isinstance(found := document_of(node, document.ordinal), RawDocument)]
    best = max(held, key=lambda one: len(one.text), default=None)
    if best is None or count_words(_TAGS.sub(" ", best.text)) < _WORDS:
        return None
    headline = (best.metadata.headline if best.metadata else None) or stated.headline or titles[0]
    head = _HEAD.match(document.text)
    begin = head[0] if head else "".join(_OPENING.findall(document.text[:_LEAST]))
    begin += "".join(f'<script type="{_JSONLD}">{text}</script>' for kind, text in scripts if kind == _JSONLD)
    body = f"<body><article><h1>{escape(headline)}</h1>{_as_markup(best)}</article></body></html>"
    return replace(document, text=begin + body, metadata=_filled(document.metadata, stated, best.metadata))


def _as_markup(document: RawDocument) -> str:
    if document.markup is Markup.HTML:
        return document.text
    return "".join(f"<p>{escape(line)}</p>" for line in document.text.splitlines() if line.strip())


def _filled(container: Metadata | None, stated: Metadata, held: Metadata | None) -> Metadata | None:
    """What the container says of a page, and what the held story says where the page itself says nothing."""
    told = [name for name in _FILLED if held and getattr(held, name) and not getattr(stated, name)]
    if not told or held is None:
        return container
    container = container or Metadata()
    more = {name: getattr(held, name) for name in told}
    return replace(container, **more, sources=(*container.sources, *((name, SCRIPT) for name in told)))


def _is_titled(node: Mapping[str, Any], wanted: Sequence[str]) -> bool:
    """Whether a title of a node is a title of the page, or most of one, which has the site's name besides."""
    given = [value for name, value in node.items() if isinstance(value, str) and _NAMES.search(plain_name(name))]
    titles = [letters for value in given if _TITLE <= len(letters := squeezed(value)) < _LEAST]
    return any(own in title and 2 * len(own) >= len(title) for own in titles for title in wanted)


def _nodes(scripts: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The objects in a page's scripts that have a headline and a long text."""
    waiting = [value for script in scripts if _LEAST < len(script) < _LARGEST for value in _values(script)]
    for _ in range(_NODES):
        if not waiting:
            return
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, dict):
            names = {plain_name(name) for name in value}
            long = any(isinstance(one, str) and len(one) >= _LEAST for one in value.values())
            if not names.isdisjoint(HEADLINE) and not names.isdisjoint(LONG) and (long or _has_list(value)):
                yield value
            waiting.extend(value.values())


def _has_list(node: Mapping[str, Any]) -> bool:
    """Whether a text of a node may be a list of its paragraphs."""
    return any(isinstance(value, list | dict) and plain_name(name) in LONG for name, value in node.items())


def _values(script: str) -> Iterator[Any]:
    """The JSON values in a script, outermost first: the script itself, or what it assigns or passes on."""
    decoder, at = json.JSONDecoder(strict=False), 0
    for _ in range(_TRIES):
        begin = _BEGIN.search(script, at)
        if begin is None:
            return
        at = max(begin.end(), at + 1)
        with suppress(ValueError, RecursionError):
            value, at = decoder.raw_decode(script, begin.end())
            yield clean_value(json.loads(value, strict=False) if isinstance(value, str) else value)
