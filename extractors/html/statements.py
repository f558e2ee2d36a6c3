"""What an HTML page states about itself outside its running text, by where it stands: meta, links, microdata, times.

Only collecting; which statement counts for which field is decided in metadata.py.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from lxml.etree import XPath
from lxml.html import HtmlElement

from extractors.html.jsonld import JsonLd, is_article, read_jsonld


def _named(names: str) -> frozenset[str]:
    return frozenset(names.split())


_ARTICLE_PROPERTIES = _named(
    "headline name alternativeheadline author creator datepublished datecreated datemodified dateline publisher "
    "articlesection keywords description inlanguage"
)
_ITEMS = XPath(".//*[@itemtype]")
_PROPERTIES = XPath(".//*[@itemprop]")
_MAYBE_CARDS = XPath(".//*[contains(@class, 'vcard') or contains(@class, 'p-author')]")
_MOST_VALUES = 200
_MOST_CHARACTERS = 3_000


@dataclass(frozen=True, slots=True)
class Statements:
    """The statements of a page. `meta` and `microdata` map lower-case names to their values in page order.

    `times` are the machine-readable stamps of `<time>` elements, `authors` the texts of `rel=author` links,
    else of author cards (hCard, h-entry), `headings` those of the `<h1>` elements.
    """

    meta: Mapping[str, tuple[str, ...]]
    microdata: Mapping[str, tuple[str, ...]]
    jsonld: JsonLd
    canonical: str | None
    base: str | None
    title: str | None
    headings: tuple[str, ...]
    authors: tuple[str, ...]
    times: tuple[str, ...]
    language: str | None

    def first(self, *names: str) -> str | None:
        """The first value that one of these meta names has, in this order of names."""
        return next((self.meta[name][0] for name in names if name in self.meta), None)


def read_statements(tree: HtmlElement) -> Statements:
    """The statements of a page."""
    meta: dict[str, list[str]] = {}
    links: dict[str, str] = {}
    for element in tree.iter("meta", "link", "base"):
        if element.tag == "meta":
            _meta(element, meta)
        else:
            for relation in (element.get("rel") or element.tag).lower().split():
                links.setdefault(relation, element.get("href", "").strip())
    scripts = [
        script.text for script in tree.iter("script") if "ld+json" in script.get("type", "").lower() and script.text
    ]
    titles = [
        shown_text(one) for one in tree.iter("title") if (around := one.getparent()) is None or around.tag != "svg"
    ]
    headings = [shown_text(one) for one in islice(tree.iter("h1"), 20)]
    stamps = (one.get("datetime", "").strip() for one in tree.iter("time"))
    authors = [shown_text(one) for one in tree.iter("a") if "author" in one.get("rel", "").split()][:20] or _cards(tree)
    return Statements(
        meta={name: tuple(values) for name, values in meta.items()},
        microdata=_microdata(tree),
        jsonld=read_jsonld(scripts),
        canonical=links.get("canonical") or None,
        base=links.get("base") or None,
        title=next((title for title in titles if title), None),
        headings=tuple(text for text in headings if text),
        authors=tuple(dict.fromkeys(text for text in authors if text)),
        times=tuple(islice((stamp for stamp in stamps if stamp), _MOST_VALUES)),
        language=(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip() or None,
    )


def shown_text(element: HtmlElement) -> str:
    """The text of an element in one line."""
    return " ".join("".join(element.itertext())[:_MOST_CHARACTERS].split())


def _cards(tree: HtmlElement) -> list[str]:
    """The names on cards of authors: class "author vcard" (hCard, its name in "fn") or "p-author" (h-entry)."""
    found = []
    for element in _MAYBE_CARDS(tree):
        classes = set(element.get("class", "").split())
        if "p-author" in classes or {"author", "vcard"} <= classes:
            name = next(
                (one for one in element.iterfind(".//*[@class]") if "fn" in one.get("class", "").split()), element
            )
            found.append(shown_text(name))
    return found[:20]


def _meta(element: HtmlElement, meta: dict[str, list[str]]) -> None:
    value = " ".join(element.get("content", "")[:_MOST_CHARACTERS].split())
    if value:
        for kind in ("property", "name", "itemprop", "http-equiv"):
            name = element.get(kind)
            if name:
                values = meta.setdefault(name.strip().lower(), [])
                if len(values) < _MOST_VALUES:
                    values.append(value)


def _microdata(tree: HtmlElement) -> dict[str, tuple[str, ...]]:
    """The properties of the first article that the page marks up with itemscope, by their lower-case names."""
    found: dict[str, list[str]] = {}
    article = next(
        (element for element in _ITEMS(tree) if is_article({"@type": element.get("itemtype", "").split() or [""]})),
        None,
    )
    if article is None:
        return {}
    for element in _properties(article):
        for name in element.get("itemprop", "").lower().split():
            if name in _ARTICLE_PROPERTIES:
                value = _value(element)
                if value:
                    found.setdefault(name, []).append(value)
    return {name: tuple(values[:50]) for name, values in found.items()}


def _properties(article: HtmlElement) -> Iterator[HtmlElement]:
    """The elements that state a property of the article itself, not of another item inside it."""
    for element in _PROPERTIES(article):
        around = element.getparent()
        while around is not None and around is not article and around.get("itemscope") is None:
            around = around.getparent()
        if around is article:
            yield element


def _value(element: HtmlElement) -> str:
    if element.get("itemscope") is not None:
        names = [inner for inner in element.iterfind(".//*[@itemprop]") if "name" in inner.get("itemprop", "").split()]
        return _value(names[0]) if names else shown_text(element)
    stated = element.get("content") or element.get("datetime")
    return " ".join((stated or "")[:_MOST_CHARACTERS].split()) or shown_text(element)
