"""The headline of an HTML page: what it shows and what it says of itself, without the name of the site."""

from collections.abc import Iterator, Sequence
from functools import cache

from extractors.html.jsonld import Node, text_of
from extractors.html.sites import menu_labels, printed_sites
from extractors.html.sources import H1, JSON_LD, META, MICRODATA, TITLE
from extractors.html.statements import Statements
from extractors.roles.titles import SiteNames, bare_title, has_parts, has_strong_parts, is_lesser_part
from extractors.text.lines import count_words, squeezed, stems


def stated_headline(
    statements: Statements, node: Node, names: Sequence[str], sections: Sequence[str]
) -> tuple[str, str] | None:
    """The headline without the names of the site, and where it is from.

    `node` is the article's in JSON-LD, `names` are what the site goes by, `sections` what the page says it stands in.
    Names that the page prints are looked for where those it states leave parts of a headline. None when it has none.
    """
    given = ("apple-mobile-web-app-title", "dc.publisher", "copyright", "al:ios:app_name")
    stated = SiteNames(tuple(dict.fromkeys((*names, *filter(None, map(statements.first, given))))))
    found = next(_headlines(statements, node, stated, sections), None)
    if found and statements.tree is not None and _may_hold_site(statements, *found):
        printed = SiteNames((*stated.names, *printed_sites(statements.tree)))
        found = next(_headlines(statements, node, printed, sections), None)
    return found


def _may_hold_site(statements: Statements, source: str, headline: str) -> bool:
    """Whether a headline, or a part of it, may be the site's name: not one that the title only begins with."""
    if source == TITLE:
        return has_parts(headline)
    if source == H1 and is_lesser_part(headline, statements.title or ""):
        return True
    alone = source == H1 and statements.title and squeezed(statements.title) != squeezed(headline)
    return not alone and has_strong_parts(headline)


def _headlines(
    statements: Statements, node: Node, site: SiteNames, sections: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """The heading that the page shows, when what the page says of itself bears it out; else what it says of itself.

    Where JSON-LD and meta agree on other words than the heading, they are two to one. Kickers inside the heading go.
    Measured on the dev pages: exact for .82 of `pub`, .94 of `agn`; JSON-LD first .79 and .76, the heading first
    without that vote .79 and .95.
    """
    whole = text_of(node.get("headline")) or text_of(node.get("name"))
    others = [text for text in (*statements.headings[:3], whole) if text]

    def all_sections() -> tuple[str, ...]:
        menu = menu_labels(statements.tree) if statements.tree is not None else ()
        return (*menu, *sections)

    @cache
    def bare(text: str | None) -> str | None:
        return bare_title(text, site, sections=all_sections, others=others) if text else None

    jsonld = bare(whole)
    meta = bare(statements.first("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title"))
    title = bare(statements.title)
    micro = bare(next(iter(statements.microdata.get("headline", ())), None))
    stated = [
        (source, text)
        for source, text in ((JSON_LD, jsonld), (META, meta), (MICRODATA, micro), (TITLE, title))
        if text and len(text) <= 400
    ]
    unnamed = {squeezed(name) for name in site.names}
    stated.sort(key=lambda one: squeezed(one[1]) in unnamed)  # an og:title can be the site's name
    shown = [text for text in statements.headings if len(text) <= 400 and squeezed(text) not in unnamed]
    agreed = [one for one in shown if any(_agree(one, text) for _, text in stated)]
    # A site's own heading ("Foreign news: Outlet") agrees with the title, too: the one that is most of it goes first.
    whole_ones = [one for one in agreed if any(squeezed(one) in squeezed(text) for _, text in stated)]
    heading = max(whole_ones, key=len) if whole_ones else next(iter(agreed), None)
    if heading:
        plain = _without_kicker(heading, [text for _, text in stated])
        if not (whole and meta and squeezed(whole) == squeezed(meta) != squeezed(plain)):
            yield H1, bare(plain) or plain
    yield from stated
    if len(shown) == 1 and count_words(shown[0]) >= 3:
        yield H1, bare(shown[0]) or shown[0]


def _without_kicker(heading: str, stated: Sequence[str]) -> str:
    """A heading without the short label that some pages put inside it: what the page also states, and ends it."""
    whole = squeezed(heading)
    for text in stated:
        part = squeezed(text)
        if 15 < len(part) < len(whole) <= len(part) + 60 and whole.endswith(part):
            return text
    return heading


def _agree(one: str, other: str) -> bool:
    """Whether two titles are of one article: most words of the shorter stand in the other."""
    first, second = set(stems(one)), set(stems(other))
    fewer = min(len(first), len(second))
    return fewer > 0 and len(first & second) >= 0.5 * fewer and len(one) > 8
