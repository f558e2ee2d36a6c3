"""The fields of an article: what its container or page states goes before what its text prints.

Each field that has a value remembers where it is from.
"""

from dataclasses import replace

from extractors.article import Article, Basis, Metadata, Published
from extractors.dates.calendars import base_language
from extractors.dates.stamps import read_stamp
from extractors.outlets import site_of

PRINTED, PROFILE, DOMAIN, DETECTED, DECLARED = "printed", "profile", "domain", "detected", "declared"
_FEEDS = ("feed", "rss", "atom")


def with_metadata(article: Article, stated: Metadata) -> Article:
    """The article with what its page and container state of it; `stated` goes with it."""
    given = dict(stated.sources)
    sources: dict[str, str] = {}

    def put(field: str, value: object, printed: object, origin: str = PRINTED) -> object:
        chosen = value or printed
        if chosen:
            sources[field] = given.get(field, "container") if value else origin
        return chosen or printed

    published = _stamp(stated.published, given.get("published", ""))
    modified = _stamp(stated.modified, given.get("modified", ""))
    language = _language(article.language, stated.language, given.get("language", DECLARED), sources)
    outlet = put("outlet", article.outlet, stated.outlet, given.get("outlet", "container"))
    if article.outlet:
        sources["outlet"] = PROFILE
    elif not outlet and (outlet := site_of(stated.url)):
        sources["outlet"] = DOMAIN
    changed = {
        "outlet": outlet,
        "url": put("url", stated.url, None),
        "headline": put("headline", stated.headline, article.headline),
        "deck": put("deck", stated.deck, article.deck),
        "authors": put("authors", stated.authors, article.authors),
        "agency": put("agency", None if article.agency else stated.agency, article.agency),
        "published": put("published", published, article.published, _basis(article.published)),
        "modified_edtf": put("modified", modified.edtf if modified else None, None),
        "sections": put("sections", stated.sections, article.sections),
        "keywords": put("keywords", stated.keywords, ()),
        "captions": put("captions", article.captions, stated.captions),
        "language": language,
    }
    if article.captions:
        sources["captions"] = PRINTED
    if article.byline:
        sources["byline"] = PRINTED
    return replace(article, **changed, stated=stated, sources=tuple(sorted(sources.items())))  # type: ignore[arg-type]


def _basis(published: Published | None) -> str:
    return published.basis.value if published else PRINTED


def _stamp(text: str | None, source: str) -> Published | None:
    return read_stamp(text, Basis.FEED if source.startswith(_FEEDS) else Basis.METADATA)


def _language(found: str | None, stated: str | None, source: str, sources: dict[str, str]) -> str | None:
    """The language of the text as detected, else as declared; a disagreement stands in the source."""
    declared = base_language(stated)
    if found:
        differs = declared is not None and declared != base_language(found)
        sources["language"] = f"{DETECTED}; declared {declared} ({source})" if differs else DETECTED
        return found
    if declared:
        sources["language"] = source
    return declared
