"""The names that tools give to the fields of records of articles, by their letters and digits alone.

news-please, CC-NEWS, trafilatura, newspaper4k, goose3, fundus, Media Cloud, NewsAPI, Event Registry, GDELT, webz.io,
Guardian, WordPress REST, schema.org NewsArticle, JSON Feed; other languages are in data/record_fields.toml. Of two
names for one thing the first with a value counts.
"""

import re
from collections.abc import Collection, Iterable, Mapping

from extractors.text.cues import cues

_NO_LETTER = re.compile(r"[\W_]+")
_WHOLES = ("article", "story")
_TITLES = frozenset(("title", "headline"))
_DEEPEST = 8  # lists of records within each other that are looked into


def plain_name(name: object) -> str:
    """A field name by its letters and digits: `date_publish`, `datePublish` and "Date publish" are one."""
    return _NO_LETTER.sub("", str(name)).lower()


def has_text_field(names: Iterable[object], depth: int = 0) -> bool:
    """Whether field names hold one for the text or page of an article; an object called "article" is all of it."""
    fields = names if isinstance(names, Mapping) else dict.fromkeys(names)
    named = (
        plain_name(name)
        for name, value in fields.items()
        if not ((isinstance(value, Mapping) and name in _WHOLES) or holds_records(value, depth))
    )
    return not LONG.isdisjoint(named)


def holds_records(value: object, depth: int = 0) -> bool:
    """Whether a value is a list of records, each with a title and a text: Tiny Tiny RSS calls it "content".

    `depth` says how many such lists stand around it.
    """
    return (
        isinstance(value, list)
        and depth < _DEEPEST
        and any(
            isinstance(one, Mapping) and not _TITLES.isdisjoint(map(plain_name, one)) and has_text_field(one, depth + 1)
            for one in value[:5]
        )
    )


def tells_of_articles(names: Collection[str]) -> bool:
    """Whether columns hold a text or page, or all that a teaser takes: a summary, a headline, a day and an address."""
    plain = set(map(plain_name, names))
    return has_text_field(names) or all(not plain.isdisjoint(kind) for kind in (SUMMARY, HEADLINE, PUBLISHED, URL))


def _abroad(kind: str) -> tuple[str, ...]:
    """The names of a field in languages other than English."""
    return tuple(map(plain_name, cues(f"field_{kind}")))


def _times(*done: str) -> tuple[str, ...]:
    """The names of fields for the time at which something was done: `crawledat`, `crawltime`, `datecrawled`."""
    behind = ("", "at", "on", "date", "time", "datetime", "timestamp")
    return tuple(one + end for one in done for end in behind) + tuple(f"date{one}" for one in done)


URL = (
    *("url", "canonicalurl", "canonicallink", "link", "id", "mainentityofpage", "source", "sourceurl", "articleurl"),
    *("weburl", "permalink", "respondedurl", "finalurl", "requestedurl", "originalurl", "articlelink", "guid", "uri"),
    *("canonical", "originallink", "pageurl", "alternate", "htmlurl", "clippedfrom"),
    *_abroad("url"),
)
HEADLINE = (
    *("title", "headline", "titlepage", "titlerss", "name", "articletitle", "webtitle", "newstitle", "posttitle"),
    *("fulltitle", "pagetitle", "headlines"),
    *_abroad("headline"),
)
DECK = (
    *("description", "alternativeheadline", "subtitle", "deck", "excerpt", "abstract", "metadescription"),
    *("dek", "standfirst", "subheadline", "subhead", "trailtext"),
)
AUTHORS = (
    *("authors", "author", "byline", "creator", "creators", "authorname", "authornames", "writer", "writers"),
    *("authorsbyline", "bylines", "by", "publishedby", "influencer", "extraauthorattributesname", "articleauthor"),
    *("articleauthors", "authorfullname", "nameofauthor"),
    *_abroad("author"),
)
CREATED = ("datecreated", "createdat", "created", "createdutc", "createdontime")
PUBLISHED = (
    *("datepublish", "datepublished", "publishdate", "publishedat", "published", "publishedtime", "publisheddate"),
    *("publishtime", "publishdatetime", "publishedon", "publisheddatetime", "publishedtimestamp", "publishedts"),
    *("publishingdate", "publishingtime", "publishingdatetime", "datetimepub", "webpublicationdate"),
    *("publicationtime", "publicationdatetime", "publicationtimestamp", "articlepublishedtime"),
    *("firstpublished", "firstpublishedat", "firstpublicationdate", "dateposted", "postedat", "pubdate"),
    *("dateofpublication", "dateofpublishing", "articlepublished", "articlepublishdate", "articlepublicationdate"),
    *("publicationdate", "dateissued", "articledate", "newsdate", "postdate", "releasedate"),
    *("firstcreated", "versioncreated", "firstpublishdate", "displaydate", "revdate", "publishededtf"),
    *("date", "datetime", *_abroad("published"), *CREATED, "dategmt", "postdategmt"),
)
MODIFIED = (
    *("datemodify", "datemodified", "modified", "modifiedat", "updated", "updatedat", "lastmodified"),
    *_times("modified", "updated", "update", "modification", "lastmodified", "lastupdated", "lastupdate", "lastmod"),
    *("postmodified", "articlemodifiedtime", "changed", "versioncreated", "modifiededtf", "modifiedgmt"),
)
OUTLET = (
    *("publisher", "sitename", "outlet", "sourcename", "metasitename", "source", "publication", "newspaper"),
    *("publishername", "publicationname", "outletname", "medianame", "mediaoutlet", "newssource", "origin", "provider"),
    *("namesource", "sourcetitle", "publicationtitle", "sourcehostname", "ogsitename", "feedtitle", "feed"),
    *("infosources", "creditline", "extrasourceattributesname"),
    *_abroad("outlet"),
    *("sourcedomain", "hostname", "domain", "canonicaldomain", "site", "website"),
)
SECTIONS = (
    *("articlesection", "section", "sections", "sectionname", "categories", "category"),
    *_abroad("sections"),
)
KEYWORDS = (
    *("keywords", "tags", "metakeywords", "newskeywords", "keyword", "tag", "topics"),
    *_abroad("keywords"),
)
LANGUAGE = (
    *("language", "lang", "inlanguage", "metalang", "languagecode", "locale"),
    *_abroad("language"),
)
FETCHED = (
    *("datedownload", "fetchedat"),
    *_times(
        "fetch", "fetched", "crawl", "crawled", "scrape", "scraped", "download", "downloaded", "retrieval", "retrieved"
    ),
    *_times("access", "accessed", "capture", "captured", "archive", "archived", "snapshot", "collected", "collect"),
    *_times("saved", "clipped", "added"),
    *("seendate", "filedate"),
)
SUMMARY = (  # the begin of a text, where that is not given
    *(
        *DECK,
        "summary",
        "snippet",
        "leadparagraph",
        "shortdescription",
        "desc",
        "openingtext",
        "hitsentence",
        "abstractnote",
    ),
)
TEXT = (
    *("maintext", "articlebody", "text", "body", "content", "contenttext", "plaintext", "rawtext", "fulltext"),
    *("articletext", "articlecontent", "textcontent", "bodytext", "storytext", "cleanedtext", "maincontent"),
    *("fullcontent", "newstext", "newscontent", "postcontent", "contentplain", "selftext", "bodies"),
    *("markdown", "contentelements", "contents"),
    *_abroad("text"),
    *("article", "story"),
)
PAGE = ("html", "rawhtml", "htmlsource", "pagehtml")  # whole pages; they go before a text made of them
FRAGMENT = ("contenthtml", "articlehtml", "bodyhtml", "bodynitf")
LONG = frozenset((*TEXT, *PAGE, *FRAGMENT))
NAMES = LONG.union(URL, HEADLINE, DECK, AUTHORS, PUBLISHED, MODIFIED, OUTLET, SECTIONS)
SAID = NAMES.union(KEYWORDS, LANGUAGE, FETCHED) - LONG  # what is said of an article besides its text
# What programs that keep articles to read write beside them; times of creation and change are theirs.
KEEPERS = frozenset(("isarchived", "isstarred", "readingprogress", "givenurl", "itemtype"))
UNPUBLISHED = frozenset(
    ("draft", "autodraft", "pending", "trash", "private", "future", "scheduled")
)  # WordPress, Ghost
WITHDRAWN = frozenset(("canceled", "cancelled", "withheld"))  # ninjs, NewsML
# Objects whose members are read as if they stood in the record itself: Guardian, webz.io, fundus, Arc, Firecrawl,
# Wagtail, LexisNexis.
FOLDED = ("fields", "thread", "html", "sourceinfo", "credits", "metadata", "meta", "document")
