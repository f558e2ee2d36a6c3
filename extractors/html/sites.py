"""What a page calls its site and its sections: in JSON-LD, copyright lines, the masthead, feeds, menus."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml.etree import XPath
from lxml.html import HtmlElement

from extractors.html.jsonld import JsonLd, text_of, types_of
from extractors.roles.copyright_lines import copyright_names
from extractors.text.cues import folded_cues

_MARK = re.compile("[©ⓒ]|opyright|COPYRIGHT|\\(c\\)|版[权權]所有|저작권")
_MASTHEADS = XPath(
    "//a[@href = '/' or @rel = 'home'] | //*[@id = 'logo' or contains(@class, 'logo') or contains(@class, 'masthead')"
    " or contains(@class, 'site-name') or contains(@class, 'site-title') or contains(@class, 'brand')]"
)
_MASTHEAD = re.compile(r"(?:^|[\s_-])(?:logo|masthead|site-?(?:name|title)|brand(?:ing)?)(?:$|[\s_-])|Logo\b")
_FEEDS = XPath("//link[@title and contains(@type, 'rss+xml') or contains(@type, 'atom+xml')]/@title")
_MENUS = XPath(
    "//nav//a | //header//a | //*[contains(@class, 'breadcrumb')]//a | //*[contains(@class, 'breadcrumb')]//span"
)
_SIGN = re.compile(r"\s*[»›|:]\s*|\s+[-–—]\s+")
_UNSEEN = frozenset(("script", "style", "noscript", "template", "svg", "head"))
_MOST = 12
_MOST_ELEMENTS = 500
_MOST_CHILDREN = 30
_MOST_LINKS = 150


def printed_sites(tree: HtmlElement) -> tuple[str, ...]:
    """Names that the page prints as its site's, the surest first."""
    names = dict.fromkeys(islice(_from_copyright(tree), _MOST))
    names |= dict.fromkeys(islice(_from_masthead(tree), _MOST))
    names |= dict.fromkeys(_SIGN.split(title)[0].strip() for title in _FEEDS(tree)[:3] if len(title) < 100)
    home = folded_cues("home", "section_names")
    return tuple(name for name in names if name.casefold() not in home and any(char.isalpha() for char in name))


def stated_site(jsonld: JsonLd) -> str | None:
    """The name of the one site that JSON-LD describes beside the article, as plugins of WordPress do."""
    sites = [other for other in jsonld.others if "website" in types_of(other)]
    return text_of(sites[0].get("name")) if len(sites) == 1 else None


def menu_labels(tree: HtmlElement) -> tuple[str, ...]:
    """The short texts of links in menus and trails, which are mostly names of sections."""
    texts = (_text(link) for link in _MENUS(tree)[:_MOST_LINKS])
    return tuple(dict.fromkeys(text for text in texts if 1 < len(text) <= 40))


def _from_copyright(tree: HtmlElement) -> Iterator[str]:
    """The names of copyright lines, which stand near the end of a page."""
    for element in islice(_from_the_end(tree), _MOST_ELEMENTS):
        for text, around in ((element.text, element), (element.tail, element.getparent())):
            if text and len(text) < 400 and around is not None and _MARK.search(text):
                whole = _text(around) if len(around) < _MOST_CHILDREN else ""
                yield from copyright_names(whole if 0 < len(whole) <= 300 else " ".join(text.split()))


def _from_masthead(tree: HtmlElement) -> Iterator[str]:
    for element in _MASTHEADS(tree)[:_MOST]:
        if not (element.tag == "a" and element.get("href") == "/") and not _says_masthead(element):
            continue
        small = element.tag == "a" or "logo" in f"{element.get('class', '')} {element.get('id', '')}".lower()
        pictures = [one.get("alt") or one.get("title") or "" for one in islice(element.iter("img"), 2)] if small else []
        for text in (_text(element), *pictures, element.get("title") or "", element.get("aria-label") or ""):
            name = re.sub(
                r"\s*(?:-\s)?\b(?:logo|home ?page|home)\b\s*$", "", " ".join(text.split()), flags=re.IGNORECASE
            )
            if 2 <= len(name) <= 60 and len(name.split()) <= 6:
                yield name


def _text(element: HtmlElement) -> str:
    return " ".join("".join(element.itertext())[:400].split())


def _says_masthead(element: HtmlElement) -> bool:
    return element.get("rel") == "home" or bool(_MASTHEAD.search(f"{element.get('class', '')} {element.get('id', '')}"))


def _from_the_end(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The elements of a tree that show text, the last first."""
    waiting = [tree]
    while waiting:
        element = waiting.pop()
        if element.tag not in _UNSEEN and isinstance(element.tag, str):
            waiting.extend(element)
            yield element
