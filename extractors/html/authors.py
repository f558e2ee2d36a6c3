"""Whom a page states as the authors of its article, by link: JSON-LD, meta, microdata, author links.

People and organisations apart, as far as the page tells them apart; whose name is a person's is known by people.py.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape

from extractors.html.jsonld import JsonLd, Node, text_of, types_of
from extractors.html.statements import Statements
from extractors.text.cues import folded_cues
from extractors.text.scripts import join_name

_METAS = (
    *("article:author", "og:article:author", "author", "parsely-author", "sailthru.author", "cxenseparse:author"),
    *("dc.creator", "dcterms.creator", "dc.contributor", "citation_author", "twitter:creator:name"),
)  # fmt: skip
_LABELLED = tuple((f"twitter:label{number}", f"twitter:data{number}") for number in (1, 2, 3))
_MISCELLANEOUS = "twitter:misc:"
_ORGANISATION = re.compile(r"organi[sz]ation|corporation|newsmedia|website|brand|company|agency", re.IGNORECASE)
_ADDRESS = re.compile(r"\S@\S|://")  # of mail or of a page, stated as a name
_MOST_STEPS = 300
_MOST = 60


@dataclass(frozen=True, slots=True)
class StatedAuthors:
    """What one link of a page gives as authors. `organisations` are those that it says are no people."""

    source: str
    people: tuple[str, ...]
    organisations: tuple[str, ...] = ()


def stated_authors(statements: Statements, node: Node) -> Iterator[StatedAuthors]:
    """What the page states as its authors, in the order in which it counts. `node` is the article of its JSON-LD."""
    yield authors_of(node.get("author") or node.get("creator"), statements.jsonld)
    for name in _METAS:
        yield StatedAuthors("meta", tuple(statements.meta.get(name, ())))
    for label, value in _LABELLED:  # as WordPress states it, with the label in the language of the site
        if (statements.first(label) or "").rstrip(" :").casefold() in folded_cues("byline_words", "byline_labels"):
            yield StatedAuthors("meta", tuple(statements.meta.get(value, ())))
    for name, values in statements.meta.items():  # as a theme of WordPress does: "twitter:misc:Written by"
        if name.startswith(_MISCELLANEOUS) and name.removeprefix(_MISCELLANEOUS) in folded_cues("byline_words"):
            yield StatedAuthors("meta", tuple(values))
    for name in ("author", "creator"):
        yield StatedAuthors("microdata", tuple(statements.microdata.get(name, ())), statements.organisations)
    if len(statements.authors) <= 5:
        yield StatedAuthors("link", statements.authors)


def authors_of(value: object, jsonld: JsonLd) -> StatedAuthors:
    """The authors of a JSON-LD value: texts, nodes, lists of either in any depth, and names of nodes by `@id`."""
    people: list[str] = []
    organisations: list[str] = []
    for author in _authors(value, jsonld):
        if isinstance(author, str):
            people.append(author)
        elif _is_organisation(author):
            organisations.extend(_names(author))
        else:
            people.extend(_names(author))
    return StatedAuthors("json-ld", tuple(dict.fromkeys(people))[:_MOST], tuple(dict.fromkeys(organisations)))


def _authors(value: object, jsonld: JsonLd) -> Iterator[str | Node]:
    """Texts and nodes, one for each author, in order; after so many steps no more, for nodes may name each other."""
    waiting = [value]
    for _ in range(_MOST_STEPS):
        if not waiting:
            return
        one = waiting.pop()
        if isinstance(one, str):
            text = _text_of(one)
            known = jsonld.by_id.get(text) if text else None
            if known is not None:
                waiting.append(known)
            elif text:
                yield text
        elif isinstance(one, list):
            if one and all(isinstance(part, dict) and "@value" in part for part in one):
                one = one[:1]  # one name in several languages
            waiting.extend(reversed(one[:_MOST]))
        elif isinstance(one, Mapping):
            own = {key.lower(): part for key, part in one.items()}
            inner = _inside(one, own, jsonld)
            if inner is not None:
                waiting.append(inner)
            elif any(own.get(key) for key in _NAMES):
                yield own


def _inside(node: Mapping[str, object], own: Node, jsonld: JsonLd) -> object:
    """What a node only wraps or names: a list, a value, another node, whose role it is; None when it is the author."""
    for key in ("@list", "@set", "itemlistelement", "@value"):
        if key in own:
            return own[key]
    if any(own.get(key) for key in _NAMES):
        return None
    known = jsonld.by_id.get(str(node.get("@id", "")))
    return (
        known if known is not None and known is not node else own.get("item") or own.get("person") or own.get("author")
    )


_NAMES = ("name", "givenname", "familyname", "alternatename", "headline")


def _text_of(value: object) -> str | None:
    """A value as text; names are also stated as HTML within HTML: "O&amp;#039;Hara"."""
    text = text_of(value)
    return unescape(text) if text and "&" in text else text


def _is_organisation(node: Node) -> bool:
    types = types_of({"@type": node.get("@type")})
    return "person" not in types and any(_ORGANISATION.search(one) for one in types)


def _names(node: Node) -> Iterator[str]:
    """The names of one node: its name or names, else the parts of it."""
    parts = [_text_of(node.get(key)) for key in ("givenname", "familyname", "additionalname")]
    parted = join_name(*parts)
    given = node.get("name")
    values = given if isinstance(given, list) else [given]
    if any(isinstance(one, dict) and "@value" in one for one in values):
        values = values[:1]
    found = [text for one in values[:_MOST] if (text := _text_of(one))]
    if parted and (not found or (len(found) == 1 and (found[0] in parts or _ADDRESS.search(found[0])))):
        yield parted
    elif found:
        yield from found
    elif alternate := _text_of(node.get("alternatename")):
        yield alternate
