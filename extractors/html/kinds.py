"""What an HTML page is besides an article, as its address or its markup says: a front, an offer, somebody's profile.

Only what the page says of itself as a whole. One that states an article is one.
"""

import re

from lxml.etree import XPath

from extractors.article import PageKind
from extractors.html.jsonld import Node, text_of, types_of
from extractors.html.statements import Statements, shown_text
from extractors.text.lines import squeezed

_HOME = re.compile(r"https?://[^/?#]+/?(?:(?:index|default|home)\.\w{2,5})?(?:#.*)?", re.IGNORECASE)
_ITEMS = XPath(".//@itemtype/..")
_OPEN_GRAPH = {"product": PageKind.PRODUCT, "og:product": PageKind.PRODUCT, "product.item": PageKind.PRODUCT}
_OPEN_GRAPH |= {"profile": PageKind.PROFILE}
_KINDS = frozenset(("jobposting", "product", "profilepage"))
_NAME = 4  # letters of a name that tells which thing it is
_TOLD = ("article", "blog", "news", "story", "post")  # what a page calls itself that has a story


def read_kind(statements: Statements, url: str | None) -> PageKind | None:
    """What a page is besides an article; None for what may be one. `url` is the address that a container gives."""
    if _is_home(statements, url):
        return PageKind.HOME
    stated = (statements.first("og:type") or "").casefold()
    if statements.jsonld.articles or statements.microdata or any(map(stated.__contains__, _TOLD)):
        return None
    nodes = [node for node in statements.jsonld.others if not _KINDS.isdisjoint(types_of(node))]
    kind = _kind(nodes[0], statements) if len(nodes) == 1 else None  # several are compared, or on a list
    return kind or _OPEN_GRAPH.get(stated) or (None if nodes else _marked_kind(statements))


def _marked_kind(statements: Statements) -> PageKind | None:
    """What the only item in microdata says that a page is, where that is called as the page."""
    items = [] if statements.tree is None else _ITEMS(statements.tree)
    kinds = [(one, types_of({"@type": one.get("itemtype", "").split()})) for one in items]
    found = [(one, "product" in types) for one, types in kinds if not _KINDS.isdisjoint(types)]
    if len(found) != 1:
        return None
    item, is_product = found[0]
    values = {one.get("itemprop", ""): one for one in reversed(item.findall(".//*[@itemprop]"))}
    name = values.get("name", values.get("title"))
    if name is None or not _is_titled(shown_text(name), statements):
        return None
    if is_product:
        return PageKind.PRODUCT if "offers" in values and "review" not in values else None
    return PageKind.JOB if "title" in values else None


def _kind(node: Node, statements: Statements) -> PageKind | None:
    """What a node of JSON-LD says that a page is. A product without an offer, or with one review, may be one that is
    reviewed here; one that is called otherwise than the page is a subscription."""
    types = types_of(node)
    if "profilepage" in types:
        return PageKind.PROFILE
    if "jobposting" in types and _is_titled(text_of(node.get("title") or node.get("name")), statements):
        return PageKind.JOB
    offered = "product" in types and "offers" in node and not isinstance(node.get("review"), dict)
    return PageKind.PRODUCT if offered and _is_titled(text_of(node.get("name")), statements) else None


def _is_titled(name: str | None, statements: Statements) -> bool:
    """Whether a name is the title of a page, or a part of it."""
    letters = squeezed(name or "")
    titles = (*statements.headings, statements.title, statements.first("og:title"))
    return len(letters) >= _NAME and any(letters in squeezed(title) for title in titles if title)


def _is_home(statements: Statements, url: str | None) -> bool:
    """Whether all addresses that container and page give the page are that of a site alone."""
    given = [one.strip() for one in (url, statements.canonical, statements.first("og:url")) if one and "//" in one]
    return bool(given) and all(_HOME.fullmatch(one) for one in given)
