"""What an HTML page states about itself outside its running text, by where it stands: meta, links, microdata.

The days that its elements state are looked up in times.py when they are asked for. Only collecting; which statement
counts for which field is decided in metadata.py.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial

from lxml.etree import XPath
from lxml.html import HtmlElement

from extractors.html.jsonld import JsonLd, is_article, read_jsonld, text_of, types_of
from extractors.html.times import StatedDays, read_days
from extractors.text.lines import visible
from extractors.text.scripts import join_name


def _named(names: str) -> frozenset[str]:
    return frozenset(names.split())


_ARTICLE_PROPERTIES = _named(
    "headline name alternativeheadline author creator datepublished datecreated datemodified dateline publisher "
    "articlesection keywords description inlanguage"
)
_ITEMS = XPath(".//@itemtype/..")  # quicker than to ask each element
_PROPERTIES = XPath(".//@itemprop/..")
_MAYBE_CARDS = XPath(".//@class[contains(., 'vcard') or contains(., 'p-author')]/..")
_MOST_VALUES = 200
_MOST_CHARACTERS = 3_000


@dataclass(frozen=True, slots=True)
class Statements:
    """The statements of a page."""

    meta: Mapping[str, tuple[str, ...]]  # lower-case names to their values in page order
    microdata: Mapping[str, tuple[str, ...]]  # likewise
    jsonld: JsonLd
    canonical: str | None
    base: str | None
    title: str | None
    headings: tuple[str, ...]  # the texts of the `<h1>` elements
    authors: tuple[str, ...]  # the texts of `rel=author` links, else of author cards (hCard, h-entry)
    language: str | None
    days: Callable[[], StatedDays]  # what its elements state of the days of the story, looked at only when asked
    organisations: tuple[str, ...] = ()  # authors in microdata that are no people
    tree: HtmlElement | None = None  # for what is asked of few pages only

    def first(self, *names: str) -> str | None:
        """The first value that one of these meta names has, in this order of names."""
        return next((self.meta[name][0] for name in names if name in self.meta), None)


def read_statements(tree: HtmlElement) -> Statements:
    """The statements of a page."""
    meta: dict[str, list[str]] = {}
    links: dict[str, str] = {}
    itemised = False
    for element in tree.iter("meta", "link", "base"):
        if element.tag == "meta":
            itemised |= _meta(element, meta)
        else:
            for relation in (element.get("rel") or element.tag).lower().split():
                links.setdefault(relation, element.get("href", "").strip())
    met: dict[str, list[HtmlElement]] = {"script": [], "title": [], "h1": []}
    for element in tree.iter(*met):  # a walk over the tree is what costs
        met[element.tag].append(element)
    scripts = [script.text for script in met["script"] if "ld+json" in script.get("type", "").lower() and script.text]
    titles = [shown_text(one) for one in met["title"] if (around := one.getparent()) is None or around.tag != "svg"]
    headings = [shown_text(one) for one in met["h1"][:20]]
    jsonld = read_jsonld(scripts)
    microdata, organisations = _microdata(tree)
    itemised |= bool(microdata)
    named = (*titles[:1], *meta.get("og:title", ())[:1], *(text_of(one.get("headline")) for one in jsonld.articles[:3]))
    language = (tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip() or None
    authors = [shown_text(one) for one in tree.iter("a") if "author" in one.get("rel", "").split()][:20] or _cards(tree)
    return Statements(
        meta={name: tuple(values) for name, values in meta.items()},
        microdata=microdata,
        jsonld=jsonld,
        canonical=links.get("canonical") or None,
        base=links.get("base") or None,
        title=next((title for title in titles if title), None),
        headings=tuple(text for text in headings if text),
        authors=tuple(dict.fromkeys(text for text in authors if text)),
        language=language,
        days=cache(partial(read_days, tree, [one for one in named if one], language, itemised=itemised)),
        organisations=organisations,
        tree=tree,
    )


def shown_text(element: HtmlElement) -> str:
    """The text of an element in one line."""
    return visible(" ".join("".join(element.itertext())[:_MOST_CHARACTERS].split()))


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


def _meta(element: HtmlElement, meta: dict[str, list[str]]) -> bool:
    """Note what a meta element states; whether it is the date of an item, which times.py reads as such."""
    value = visible(" ".join(element.get("content", "")[:_MOST_CHARACTERS].split()))
    itemised = False
    for kind in ("property", "name", "itemprop", "http-equiv") if value else ():
        names = (element.get(kind) or "").strip().lower()
        if kind == "itemprop" and "date" in names and _in_item(element):
            itemised = True
            continue
        for name in names.split() if kind == "itemprop" else (names,) if names else ():
            values = meta.setdefault(name, [])
            if len(values) < _MOST_VALUES:
                values.append(value)
    return itemised


def _in_item(element: HtmlElement) -> bool:
    """Whether an element stands in an item of its own, which may be a comment or another story."""
    return any(one.get("itemscope") is not None for one in element.iterancestors() if one.tag not in {"html", "body"})


def _microdata(tree: HtmlElement) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """The properties of the first article that the page marks up with itemscope, by their lower-case names.

    Beside them its authors that are organisations.
    """
    found: dict[str, list[str]] = {}
    organisations: list[str] = []
    article = next(
        (element for element in _ITEMS(tree) if is_article({"@type": element.get("itemtype", "").split() or [""]})),
        None,
    )
    if article is None:
        return {}, ()
    for element in _properties(article):
        kinds = types_of({"@type": element.get("itemtype", "").split()})
        for name in element.get("itemprop", "").lower().split():
            if name in _ARTICLE_PROPERTIES:
                value = _value(element)
                if value and name in {"author", "creator"} and any("rganization" in kind for kind in kinds):
                    organisations.append(value)
                elif value:
                    found.setdefault(name, []).append(value)
    return {name: tuple(values[:50]) for name, values in found.items()}, tuple(organisations)


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
        inner = {one.get("itemprop", "").lower(): one for one in element.iterfind(".//*[@itemprop]")}
        names = [one for name, one in inner.items() if "name" in name.split()]
        given, family = (_value(inner[name]) if name in inner else None for name in ("givenname", "familyname"))
        return _value(names[0]) if names else join_name(given, family) or shown_text(element)
    stated = element.get("content") or element.get("datetime")
    return visible(" ".join((stated or "")[:_MOST_CHARACTERS].split())) or shown_text(element)
