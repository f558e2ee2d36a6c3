"""What a briefing says, as values. How it is read stands in reader.py, how it looks in page.py."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from reports.source import SourcePage
from warehouse.read.news import Correction, Listed, ListedArticle, OutletCount, Reject, UndatedArticle


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition by the run that made it."""

    run_id: str
    number: int
    finished_at: datetime | None


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of current articles; `fresh` ones are new. `undated`: their day is not known. One in twenty
    of the others is from before `bulk_day`."""

    articles: int
    originals: int
    outlets: int
    stories: int
    fresh: int
    fresh_originals: int
    fresh_outlets: int
    fresh_stories: int
    undated: int
    without_outlet: int
    first_day: date | None
    bulk_day: date | None
    last_day: date | None


@dataclass(frozen=True, slots=True)
class LatestArticle(ListedArticle):
    """A new article with how many copies of it there are."""

    copies: int


@dataclass(frozen=True, slots=True)
class StoryArticle(ListedArticle):
    """One of the articles of a story."""

    is_copy: bool
    fresh: bool


@dataclass(frozen=True, slots=True)
class First:
    """Who can have been first with a story; `undated` of its articles can have been before it."""

    article_id: str
    outlet: str | None
    day: date
    surely: bool
    undated: int


@dataclass(frozen=True, slots=True)
class Story:
    """A story; `outlet_names` are the first of its outlets, `told` the first of its articles, `first` may be empty."""

    story_id: str
    headline: str | None
    articles: int
    originals: int
    outlets: int
    outlet_names: Sequence[str]
    first_published: date | None
    last_published: date | None
    fresh: int
    told: tuple[StoryArticle, ...]
    first: tuple[First, ...]


@dataclass(frozen=True, slots=True)
class Bin:
    """A day, week, month or year: from `began` to before `ends`."""

    began: date
    ends: date
    articles: int
    originals: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """Articles over time; `unit` is day, week, month or year, `earlier` how many are from before the first bin."""

    unit: str
    bins: tuple[Bin, ...]
    earlier: int


@dataclass(frozen=True, slots=True)
class Share(OutletCount):
    """An outlet's part of all articles."""

    originals: int
    fresh: int


@dataclass(frozen=True, slots=True)
class Link:
    """An outlet and one that reprints it; `inside`: of these, inside longer articles."""

    outlet: str
    reprinted_by: str
    reprints: int
    inside: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class RejectCount:
    """A reason with the documents that it concerns."""

    reason: str
    documents: int


@dataclass(frozen=True, slots=True)
class FieldCount:
    """A field and how many articles have it."""

    field: str
    filled: int
    total: int


@dataclass(frozen=True, slots=True)
class Run:
    """A run of the pipeline; `job` is None in old ones, counts are None in failed ones."""

    run_id: str
    started_at: datetime
    finished_at: datetime | None
    status: str
    job: str | None
    seen: int | None
    new_articles: int | None
    rejected: int | None
    flow_run_url: str | None


@dataclass(frozen=True, slots=True)
class Hit(ListedArticle):
    """An article that a watch list found: how often, and the first time in context, as text before, hit and after."""

    hits: int
    field: str
    before: str
    matched: str
    after: str
    fresh: bool


@dataclass(frozen=True, slots=True)
class WatchList:
    """A watch list with its hits; `error` says why it could not be asked; `query` is None where there is none."""

    name: str
    title: str | None
    query: str | None
    error: str | None
    articles: int
    fresh: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Briefing:
    """All that a briefing says. `since` None: nothing was shown before. `watchlists` None: the edition knows none."""

    edition: Edition
    since: Edition | None
    figures: Figures
    latest: Listed[LatestArticle]
    new_outlets: Listed[OutletCount]
    corrections: Listed[Correction]
    stories: tuple[Story, ...]
    coverage: Coverage
    shares: Listed[Share]
    syndication: Listed[Link]
    watchlists: Listed[WatchList] | None
    undated: Listed[UndatedArticle]
    reject_reasons: tuple[RejectCount, ...]
    rejects: Listed[Reject]
    fields: tuple[FieldCount, ...]
    runs: Listed[Run]
    pages: tuple[SourcePage, ...]
