"""The fields of an article: what its container or page states goes before what its text prints.

What others say of it, in the list of sources or by the folder that it lies in, fills what it leaves open.
Each field that has a value remembers where it is from.
"""

import re
from dataclasses import fields, replace

from babel.core import get_global

from extractors.article import Article, Basis, Metadata, Published
from extractors.contradictions import prints_other_authors, prints_the_day
from extractors.dates.addresses import read_address
from extractors.dates.calendars import base_language
from extractors.dates.listed import read_day
from extractors.dates.stamps import read_stamp
from extractors.outlets.platforms import is_platform, outlet_site
from extractors.text.lines import visible
from extractors.told import NOTHING, Told

PRINTED, PROFILE, DOMAIN, DETECTED, DECLARED = "printed", "profile", "domain", "detected", "declared"
SOURCES, FOLDER = "sources", "folder"  # the list of sources; the rule of a profile for the folder of a file
SHOWN = ("time",)  # the links of the chain of html/metadata.py that a reader of the page sees too
_UNSEEN = ("json-ld", "meta", "microdata")  # and those that no reader sees
_FEEDS = ("feed", "rss", "atom")
_NO_LANGUAGES = ("und", "mul", "mis", "zxx")  # undetermined, many, uncoded, none (ISO 639-2)
_TRADITIONAL = re.compile(r"[-_](?:hant|tw|hk|mo)\b", re.IGNORECASE)
_SHOWN = tuple(one.name for one in fields(Metadata) if one.name not in ("url", "sources"))


def visible_metadata(stated: Metadata) -> Metadata:
    """Metadata without what a reader cannot see in any value: directions, soft hyphens, zero width, controls."""
    changed: dict[str, str | tuple[str, ...] | None] = {}
    for name in _SHOWN:
        value = getattr(stated, name)
        if isinstance(value, str):
            shown: str | tuple[str, ...] | None = visible(value) or None
        else:
            shown = tuple(filter(None, map(visible, value))) if value else value
        if shown != value:
            changed[name] = shown
    return replace(stated, **changed) if changed else stated  # type: ignore[arg-type]


def with_metadata(article: Article, stated: Metadata, told: Told = NOTHING) -> Article:
    """The article with what its page and container state of it, and others tell; `stated` goes with it."""
    given = dict(stated.sources)
    sources: dict[str, str] = {}

    def put(field: str, value: object, printed: object, origin: str = PRINTED) -> object:
        chosen = value or printed
        if chosen:
            sources[field] = given.get(field, "container") if value else origin
        return chosen or printed

    published = read_stated(stated, "published")
    modified = read_stated(stated, "modified")
    if given.get("published") in SHOWN and published and _differs(published, article.published):
        published = None  # a `<time>` is what the page prints; what it prints as a date of its own goes before
    url = stated.url or told.url
    if given.get("published") in _UNSEEN and published and prints_the_day(published, modified, article, url):
        published = None
    authors = stated.authors
    if given.get("authors") in _UNSEEN and prints_other_authors(authors, article):
        authors = ()
    language = _language(article.language, stated.language, given.get("language", DECLARED), sources)
    outlet, basis = _outlet(article, stated, told)
    if outlet:
        sources["outlet"] = basis
    listed = _completion(published or article.published, told)
    address = read_address(url, stated.language) if not (published or article.published or listed) else None
    if address and _is_after(address, modified or article.modified):
        address = None
    changed = {
        "outlet": outlet,
        "url": put("url", stated.url, told.url, SOURCES),
        "headline": put("headline", stated.headline, article.headline),
        "deck": put("deck", stated.deck, article.deck),
        "authors": put("authors", authors, article.authors),
        "agency": put("agency", None if article.agency else stated.agency, article.agency),
        "published": put("published", published, article.published or address, _basis(article.published or address)),
        "modified": put("modified", modified, article.modified),
        "sections": put("sections", stated.sections, article.sections),
        "keywords": put("keywords", stated.keywords, ()),
        "captions": put("captions", article.captions, stated.captions),
        "language": language,
    }
    if listed:
        changed["published"], sources["published"] = listed, SOURCES
    if article.captions:
        sources["captions"] = PRINTED
    if article.byline:
        sources["byline"] = PRINTED
    if "encoding" in given:
        sources["encoding"] = given["encoding"]
    return replace(article, **changed, stated=stated, sources=tuple(sorted(sources.items())))  # type: ignore[arg-type]


def _outlet(article: Article, stated: Metadata, told: Told) -> tuple[str | None, str]:
    """Who published a page, and who says so. The domain is no name that anybody gave, so it comes last."""
    names = (
        (article.outlet, PROFILE),
        (None if is_platform(stated.outlet) else stated.outlet, dict(stated.sources).get("outlet", "container")),
        (told.outlet, SOURCES),
        (told.folder, FOLDER),
        (outlet_site(stated.url or told.url), DOMAIN),
    )
    return next(((name, basis) for name, basis in names if name), (None, ""))


def _completion(page: Published | None, told: Told) -> Published | None:
    """The day of the list of sources, where the page gives none, or a coarser one that it lies in; else None.

    A day without its year is completed by one that has it. A dateline without its year is no publication beside one.
    """
    listed = read_day(told.published) if told.published else None
    if page is None or listed is None:
        return listed
    if page.earliest is None or page.latest is None:
        same = listed.edtf.endswith(page.edtf.removeprefix("XXXX"))
        return listed if listed.earliest and (same or page.basis is Basis.DATELINE) else None
    if listed.earliest is None or listed.latest is None:
        return None
    if page.edtf.startswith("["):  # one of two days
        return listed if listed.edtf in page.edtf[1:-1].split(",") else None
    inside = page.earliest <= listed.earliest and listed.latest <= page.latest
    return listed if inside and (listed.earliest, listed.latest) != (page.earliest, page.latest) else None


def declared_language(stated: str | None) -> str | None:
    """The BCP 47 tag of a language that a page declares, as a text in it is tagged; None where it declares none."""
    base = base_language(stated)
    if base is None or base in _NO_LANGUAGES:
        return None
    if len(base) == 3:  # deu, ger, cmn
        base = base_language(get_global("language_aliases").get(base, base))
    return "zh-Hant" if base == "zh" and _TRADITIONAL.search(stated or "") else base


def _basis(published: Published | None) -> str:
    return published.basis.value if published else PRINTED


def read_stated(stated: Metadata, field: str) -> Published | None:
    """The day that the stamp of a field, "published" or "modified", says; None without one."""
    source = dict(stated.sources).get(field, "")
    basis = Basis.FEED if source.startswith(_FEEDS) else Basis.METADATA
    return read_stamp(getattr(stated, field), basis, stated.language)


def _differs(stated: Published, printed: Published | None) -> bool:
    """Whether what a page states of its day cannot be what it prints; a dateline is a day of its own."""
    if printed is None or printed.basis is not Basis.PRINTED:
        return False
    if printed.earliest is None or printed.latest is None:
        return not stated.edtf.endswith(printed.edtf.removeprefix("XXXX"))
    earliest, latest = stated.earliest or printed.earliest, stated.latest or printed.latest
    return earliest > printed.latest or latest < printed.earliest


def _is_after(address: Published, modified: Published | None) -> bool:
    """Whether the day in an address comes after that of the last change: then it is not that of the publication."""
    day = modified.edtf if modified else ""
    return day[:4].isdecimal() and address.edtf[: len(day)] > day[: len(address.edtf)]


def _language(found: str | None, stated: str | None, source: str, sources: dict[str, str]) -> str | None:
    """The language of the text as detected, else as declared; a disagreement stands in the source."""
    declared = declared_language(stated)
    if found:
        differs = declared is not None and base_language(declared) != base_language(found)
        sources["language"] = f"{DETECTED}; declared {declared} ({source})" if differs else DETECTED
        return found
    if declared:
        sources["language"] = source
    return declared
