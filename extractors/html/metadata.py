"""The one ordered chain from what a page states to its metadata; each field remembers which link of the chain gave it.

Container record, JSON-LD, meta (OpenGraph and its kin), microdata, `<time>`, `<h1>` and byline; printed text comes
after all of these, in reading.py. htmldate and trafilatura's own metadata are not asked: they fill gaps with guesses,
and their JSON-LD step takes 20 s for a script of 47 KB.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urlsplit, urlunsplit

from extractors.addresses import joined
from extractors.article import Metadata
from extractors.dates.stamps import read_stamp
from extractors.html import meta_names
from extractors.html.authors import StatedAuthors, stated_authors
from extractors.html.headline import stated_headline
from extractors.html.jsonld import JsonLd, Node, stamp_of, text_of, texts_of
from extractors.html.sites import stated_site
from extractors.html.sources import CONTAINER, DOMAIN, JSON_LD, LINK, META, MICRODATA, SAVED
from extractors.html.statements import Statements
from extractors.outlets import site_of
from extractors.outlets.platforms import is_platform, outlet_site
from extractors.places import is_twin
from extractors.record_names import plain_name
from extractors.roles.bylines import read_agency
from extractors.roles.people import read_people
from extractors.saved_pages import unarchived
from extractors.text.lines import squeezed

_MOST_KEYWORDS = 60


def read_metadata(
    statements: Statements, container: Metadata | None, url: str | None, saved: str | None = None
) -> Metadata:
    """The metadata of a page. `container` is what the container says of it and goes before all, `url` its address.

    `saved` is the address that the program wrote into it which saved it: it counts where the page states none.
    """
    sources: list[tuple[str, str]] = []
    node = _article_node(statements, url or saved)
    address = _address(statements, node, url, saved, sources)
    names = _site_names(statements, node, address)

    def take(field: str, candidates: Iterator[tuple[str, str]]) -> str | None:
        stated = getattr(container, field) if container else None
        if stated:
            sources.append((field, _container_source(container, field)))
            return str(stated)
        for source, value in candidates:
            sources.append((field, source))
            return value
        return None

    def take_all(field: str, candidates: Iterator[tuple[str, tuple[str, ...]]]) -> tuple[str, ...]:
        stated: tuple[str, ...] = getattr(container, field) if container else ()
        if stated:
            sources.append((field, _container_source(container, field)))
            return stated
        for source, values in candidates:
            if values:
                sources.append((field, source))
                return values
        return ()

    authors = tuple(stated_authors(statements, node))
    organisations = [*(name for stated in authors for name in stated.organisations), *_organisations(statements, node)]
    outlet = take("outlet", _outlets(statements, node, address))
    return Metadata(
        url=address,
        outlet=outlet,
        headline=take("headline", _headlines(statements, node, names)),
        deck=take("deck", _decks(statements, node)),
        authors=take_all("authors", ((one.source, read_people(one.people, names, organisations)) for one in authors)),
        agency=take("agency", _agencies(authors)),
        published=take("published", _published(statements, node)),
        modified=take("modified", _modified(statements, node)),
        sections=take_all("sections", _sections(statements, node)),
        keywords=take_all("keywords", _keywords(statements, node)),
        captions=container.captions if container else (),
        language=take("language", _languages(statements, node)),
        sources=tuple(sources),
    )


def _container_source(container: Metadata | None, field: str) -> str:
    return dict(container.sources).get(field, CONTAINER) if container else CONTAINER


def _article_node(statements: Statements, url: str | None) -> Node:
    """The JSON-LD node of this page's article, empty when none is surely of it."""
    articles = statements.jsonld.articles
    if len(articles) <= 1:
        return _lowered(articles[0]) if articles else {}
    here = {_bare(one) for one in (url, statements.canonical, statements.first("og:url")) if one}
    titles = [squeezed(one) for one in (*statements.headings, statements.first("og:title"), statements.title) if one]

    def fit(node: Node) -> tuple[bool, bool, int]:
        own = _lowered(node)
        headline = squeezed(text_of(own.get("headline")) or text_of(own.get("name")) or "")
        named = len(headline) > 8 and any(headline in title or title in headline for title in titles if len(title) > 8)
        return (any(_bare(one) in here for one in _addresses(own)), named, len(own))

    best = max(articles, key=fit)
    return _lowered(best) if fit(best)[:2] != (False, False) or best is articles[0] else {}


def _lowered(node: Node) -> Node:
    return {key.lower(): value for key, value in node.items()}


def _addresses(node: Node) -> Iterator[str]:
    for key in ("url", "mainentityofpage", "@id"):
        value = node.get(key)
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        if isinstance(value, str):
            yield value


def _bare(address: str) -> str:
    """An address without what differs between prints of one: scheme, www, query, fragment, last slash."""
    return re.sub(r"^https?://(?:www\.)?|[?#].*$|/+$", "", address.strip().lower())


def _address(
    statements: Statements, node: Node, url: str | None, saved: str | None, sources: list[tuple[str, str]]
) -> str | None:
    """The address of the page: the container's, else the canonical one that the page gives, else where it was saved,
    else the one that links are relative to, where that names a page.

    A canonical address is absolute, http(s), of the site that the page's other addresses name, and not a home page. One
    that page and container agree on is the page's: the same page is the same article in a file of its own. So is one of
    which the container's is another form, AMP or print. An archive that shows the page names itself, too.
    """
    given = [
        (LINK, statements.canonical),
        (META, statements.first("og:url")),
        *((JSON_LD, one) for one in _addresses(node)),
    ]
    base = next(
        (one for one in (statements.base, statements.first("og:url"), saved) if one and one.startswith("http")), ""
    )
    whole = [(source, address) for source, one in given if one and (address := joined(base, one))]
    archives = {site_of(one) for _, one in whole if unarchived(one) != one}
    found = [
        (source, clean) for source, one in whole if (clean := _clean_address(one)) and site_of(clean) not in archives
    ]
    if url:
        twin = next((one for source, one in found if source == LINK and is_twin(url, one)), None)
        sources.append(("url", LINK if twin else next((source for source, one in found if one == url), CONTAINER)))
        return twin or url
    sites = {site_of(one) for _, one in found}
    if len(sites) != 1:
        relative_to = statements.base if statements.base and not statements.base.endswith("/") else None
        found = [(SAVED, address) for one in (saved, relative_to) if one and (address := _clean_address(one))]
    if not found:
        return None
    source, address = found[0]
    sources.append(("url", source))
    return address


def _clean_address(address: str) -> str | None:
    address = unarchived(address)
    try:
        parts = urlsplit(address.strip())
        host = parts.hostname or ""
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or "." not in host or len(address) > 2_000 or " " in address.strip():
        return None
    if parts.path in {"", "/"} and not parts.query:
        return None
    return urlunsplit((parts.scheme, parts.netloc, parts.path, parts.query, ""))


def _site_names(statements: Statements, node: Node, address: str | None) -> list[str]:
    """Names that the site goes by."""
    publishers = [text_of(_resolved(node.get("publisher"), statements.jsonld))]
    publishers += [text_of(other) for other in statements.jsonld.others if _is_organisation(other)]
    meta = [statements.first(name) for name in ("og:site_name", "application-name", "publisher", "twitter:site")]
    domain = site_of(address or statements.first("og:url") or statements.canonical) or ""
    return [
        name
        for name in (*meta, *publishers, domain, domain.split(".")[0])
        if name and (len(name) > 2 or name.isupper())
    ]


def _organisations(statements: Statements, node: Node) -> Iterator[str]:
    """What JSON-LD names as organisations beside the article: its publisher, others."""
    publisher = _resolved(node.get("publisher"), statements.jsonld)
    for one in (*(publisher if isinstance(publisher, list) else [publisher]), *statements.jsonld.others):
        if isinstance(one, dict) and _is_organisation(one) and "Person" not in str(one.get("@type")):
            name = text_of(one)
            if name:
                yield name


def _is_organisation(node: Node) -> bool:
    kind = node.get("@type")
    return any(
        "rganization" in str(one) or str(one) == "WebSite" for one in (kind if isinstance(kind, list) else [kind])
    )


def _outlets(statements: Statements, node: Node, address: str | None) -> Iterator[tuple[str, str]]:
    for source, name in (
        (META, statements.first("og:site_name")),
        (JSON_LD, text_of(_resolved(node.get("publisher"), statements.jsonld))),
        (MICRODATA, next(iter(statements.microdata.get("publisher", ())), None)),
        (JSON_LD, stated_site(statements.jsonld)),
        (META, statements.first("application-name")),
    ):
        if name and len(name) <= 80 and "://" not in name and not is_platform(name):
            yield source, name
    site = outlet_site(address)
    if site:
        yield DOMAIN, site


def _resolved(value: object, jsonld: JsonLd) -> object:
    """A value, or the node that it names by `@id`."""
    if isinstance(value, list):
        return [_resolved(one, jsonld) for one in value[:50]]
    if isinstance(value, dict) and isinstance(value.get("@id"), str) and "name" not in value:
        return jsonld.by_id.get(value["@id"], value)
    return value


def _headlines(statements: Statements, node: Node, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    sections = tuple(name for _, names in _sections(statements, node) for name in names)
    if found := stated_headline(statements, node, names, sections):
        yield found


def _decks(statements: Statements, node: Node) -> Iterator[tuple[str, str]]:
    text = text_of(node.get("alternativeheadline"))
    headline = text_of(node.get("headline"))
    if text and headline and squeezed(text) != squeezed(headline):
        yield JSON_LD, text


def _agencies(authors: Iterable[StatedAuthors]) -> Iterator[tuple[str, str]]:
    for stated in authors:
        agency = read_agency((*stated.organisations, *stated.people))
        if agency:
            yield stated.source, agency


def _published(statements: Statements, node: Node) -> Iterator[tuple[str, str]]:
    stated = [node.get("datepublished"), node.get("datecreated")]
    stated += [_lowered(one).get("datepublished") for one in _pages(statements.jsonld)]
    yield from _stamps(statements, stated, meta_names.PUBLISHED)
    yield from statements.days().published


def _modified(statements: Statements, node: Node) -> Iterator[tuple[str, str]]:
    stated = [node.get("datemodified"), *(_lowered(one).get("datemodified") for one in _pages(statements.jsonld))]
    yield from _stamps(statements, stated, meta_names.MODIFIED)
    yield from statements.days().updated


def _stamps(statements: Statements, stated: Sequence[object], metas: Sequence[str]) -> Iterator[tuple[str, str]]:
    for source, text in _stamped(statements, stated, metas):
        if text and read_stamp(text, language=statements.language):
            yield source, text


def _stamped(
    statements: Statements, stated: Sequence[object], metas: Sequence[str]
) -> Iterator[tuple[str, str | None]]:
    yield from ((JSON_LD, stamp_of(one)) for one in stated)
    named = {plain_name(name): values[0] for name, values in reversed([*statements.meta.items()])}
    yield from ((META, named.get(one)) for one in metas)


def _pages(jsonld: JsonLd) -> list[Node]:
    """Nodes that describe the page as a whole."""
    return [node for node in jsonld.others if any("WebPage" in str(one) for one in [node.get("@type")])]


def _sections(statements: Statements, node: Node) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield JSON_LD, _labels(texts_of(node.get("articlesection")))
    for name in meta_names.SECTIONS:
        yield META, _labels(statements.meta.get(name, ()))
    yield MICRODATA, _labels(statements.microdata.get("articlesection", ()))


def _labels(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if len(text) <= 80 and "://" not in text))


def _keywords(statements: Statements, node: Node) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield JSON_LD, _words(texts_of(node.get("keywords")))
    for name in meta_names.KEYWORDS:
        yield META, _words(statements.meta.get(name, ()))
    yield MICRODATA, _words(statements.microdata.get("keywords", ()))


def _words(texts: Sequence[str]) -> tuple[str, ...]:
    parts = texts if len(texts) > 1 else [part for text in texts for part in re.split(r"[,;、，|]", text)]
    words = (" ".join(part.split()) for part in parts)
    return tuple(dict.fromkeys(word for word in words if 1 < len(word) <= 80 and ":" not in word))[:_MOST_KEYWORDS]


def _languages(statements: Statements, node: Node) -> Iterator[tuple[str, str]]:
    for source, text in (
        ("html", statements.language),
        (JSON_LD, text_of(node.get("inlanguage"))),
        (META, statements.first("og:locale", "content-language", "language", "dc.language", "inlanguage")),
    ):
        if text and re.match(r"[A-Za-z]{2,3}(?:[-_].*)?$", text):
            yield source, text
