"""What a briefing says, as values. Reading is in reader.py, showing in page.py."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from reports.source_view import SourcePage
from warehouse.read.news import Correction, Listed, ListedArticle, OutletCount, Reject, UndatedArticle


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition by the run that made it."""

    run_id: str
    number: int
    finished_at: datetime | None


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of current articles."""

    articles: int
    originals: int
    outlets: int
    stories: int
    fresh: int  # new articles; likewise below
    fresh_originals: int
    fresh_outlets: int
    fresh_stories: int
    undated: int  # articles whose day is not known
    without_outlet: int
    to_come: int  # articles whose day is later than the run that read them; charts leave them out
    first_day: date | None
    bulk_day: date | None  # one in twenty dated articles is from before it
    last_day: date | None


@dataclass(frozen=True, slots=True)
class LatestArticle(ListedArticle):
    """A new article, and how many copies of it there are."""

    copies: int


@dataclass(frozen=True, slots=True)
class StoryArticle(ListedArticle):
    """One of the articles of a story."""

    is_copy: bool
    fresh: bool


@dataclass(frozen=True, slots=True)
class Teller:
    """An article of a story in the order of their days, and what it copies."""

    article_id: str
    edtf: str | None
    outlet: str | None
    headline: str | None
    path: str
    url: str | None
    place: int
    kind: str | None  # exact, near or contained; None when it copies no other
    copies: int | None  # the place of what it copies
    shown: bool | None  # the pages show who copied; else only that both print the same
    share: float | None  # of the words of the shorter one that both have


@dataclass(frozen=True, slots=True)
class First:
    """An article that can have been first with a story."""

    article_id: str
    outlet: str | None
    day: date
    surely: bool  # no other article can have been before it
    undated: int  # articles without a day, which can have been before it


@dataclass(frozen=True, slots=True)
class Story:
    """A story of a briefing."""

    story_id: str
    headline: str | None
    articles: int
    originals: int
    outlets: int  # that are known
    unknown_outlets: int  # originals whose outlet is not known
    outlet_names: Sequence[str]  # the first of its outlets
    first_published: date | None
    last_published: date | None
    fresh: int  # how many of its articles are new
    told: tuple[StoryArticle, ...]  # the first of its articles
    first: tuple[First, ...]  # that can have been first; may be empty
    whole: tuple[Teller, ...]  # its articles in order, where there are several


@dataclass(frozen=True, slots=True)
class Bin:
    """A day, week, month or year of a chart."""

    began: date
    ends: date  # the first day after it
    articles: int
    originals: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """Articles over time."""

    unit: str  # day, week, month or year
    bins: tuple[Bin, ...]
    earlier: int  # articles from before the first bin


@dataclass(frozen=True, slots=True)
class Share(OutletCount):
    """An outlet's share of all articles."""

    originals: int
    fresh: int


@dataclass(frozen=True, slots=True)
class Link:
    """An outlet, and an outlet that reprints it."""

    outlet: str
    reprinted_by: str
    reprints: int
    inside: int  # reprints that are part of a longer article
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class RejectCount:
    """A reason, and how many documents it rejected."""

    reason: str
    documents: int


@dataclass(frozen=True, slots=True)
class FieldCount:
    """A field, and how many articles have it."""

    field: str
    filled: int
    total: int


@dataclass(frozen=True, slots=True)
class Run:
    """A run of the pipeline."""

    run_id: str
    started_at: datetime
    finished_at: datetime | None
    status: str
    job: str | None  # None in old runs
    seen: int | None  # None in failed runs; likewise below
    new_articles: int | None
    rejected: int | None
    flow_run_url: str | None


@dataclass(frozen=True, slots=True)
class Hit(ListedArticle):
    """An article that a watch list found, with its first hit in context."""

    hits: int  # how many in this article
    field: str  # of the first hit
    before: str
    matched: str
    after: str
    fresh: bool


@dataclass(frozen=True, slots=True)
class WatchList:
    """A watch list with its hits."""

    name: str
    title: str | None
    query: str | None  # None when its file has none
    error: str | None  # why it could not be asked; None when it could
    articles: int
    fresh: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A name, and how much of what is new names it."""

    name: str
    stories: int
    articles: int  # without copies
    outlets: int  # that are known


@dataclass(frozen=True, slots=True)
class Briefing:
    """Everything that a briefing says."""

    edition: Edition
    since: Edition | None  # the edition that the last briefing showed; None: there was none
    figures: Figures
    latest: Listed[LatestArticle]
    new_outlets: Listed[OutletCount]
    corrections: Listed[Correction]
    stories: tuple[Story, ...]
    coverage: Coverage
    shares: Listed[Share]
    syndication: Listed[Link]
    named: Mapping[str | None, Listed[Named]]  # by kind, None: not shown; empty where the edition knows no names
    watchlists: Listed[WatchList] | None  # None: the edition has no watch lists
    undated: Listed[UndatedArticle]
    reject_reasons: tuple[RejectCount, ...]
    rejects: Listed[Reject]
    fields: tuple[FieldCount, ...]
    runs: Listed[Run]
    pages: tuple[SourcePage, ...]
