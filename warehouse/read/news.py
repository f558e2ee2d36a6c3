"""What a run brought: stories, outlets, undated articles, corrections, and how its files ended."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from extractors.errors import Reason
from warehouse.address import Edition
from warehouse.read.query import reading
from warehouse.statement import Statements
from warehouse.store.protocol import Store

ENTRIES = 10  # of each kind of news that are listed
ROWS = 50  # of mentions, outcomes and rejects

Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class Listed(Generic[Entry]):
    """The first of some entries, and how many there are."""

    entries: tuple[Entry, ...]
    total: int

    @property
    def more(self) -> int:
        """How many are not listed."""
        return self.total - len(self.entries)


@dataclass(frozen=True, slots=True)
class StoryNews:
    """A story, and how many of its articles are new."""

    headline: str | None
    new: int
    articles: int
    outlets: int
    first_published: date | None
    last_published: date | None


@dataclass(frozen=True, slots=True)
class OutletNews:
    """An outlet that no article was of before."""

    outlet: str
    articles: int


@dataclass(frozen=True, slots=True)
class UndatedNews:
    """A new article whose day is not known; `published_text` is what its page says of it."""

    headline: str | None
    path: str
    published_text: str | None


@dataclass(frozen=True, slots=True)
class CorrectionNews:
    """Two versions of one text, one of them new; which is later is not known without `order_known`."""

    headline: str | None
    later_headline: str | None
    notice: str | None
    path: str
    order_known: bool


@dataclass(frozen=True, slots=True)
class MentionNews:
    """A new article that answers a watch list of this title, with the words that show it."""

    title: str
    headline: str | None
    outlet: str | None
    path: str
    url: str | None
    words: list[str]


@dataclass(frozen=True, slots=True)
class Outcomes:
    """How the files end that stand below a folder and have names of one ending, which is "" for none."""

    folder: str
    ending: str
    loaded: int
    rejected: int
    ignored: int
    waiting: int


@dataclass(frozen=True, slots=True)
class RejectNews:
    """A document that was rejected; `ordinal` is None for the file itself."""

    path: str
    ordinal: int | None
    reason: Reason
    detail: str


@dataclass(frozen=True, slots=True)
class News:
    """What a run brought. `outcomes` are of all files that its folder holds now."""

    articles: int
    stories: Listed[StoryNews]
    outlets: Listed[OutletNews]
    undated: Listed[UndatedNews]
    corrections: Listed[CorrectionNews]
    mentions: Listed[MentionNews]
    outcomes: Listed[Outcomes]
    rejects: Listed[RejectNews]


def read_news(store: Store, edition: Edition, run_id: str, seeds: str) -> News:
    """What a run on the folder `seeds` (as its settings name it) brought into the edition that it published.

    Raises what `reading` raises.
    """
    with reading(store, edition) as connection:
        short = Statements.of("news", connection, {"run_id": run_id, "seeds": seeds, "most": ENTRIES})
        long = Statements(connection, short.texts, {**short.values, "most": ROWS})
        ((articles,),) = short.rows("fresh")
        return News(
            articles=articles,
            stories=_listed(StoryNews, short.rows("stories")),
            outlets=_listed(OutletNews, short.rows("outlets")),
            undated=_listed(UndatedNews, short.rows("undated")),
            corrections=_listed(CorrectionNews, short.rows("corrections")),
            mentions=_listed(MentionNews, long.rows("mentions")),
            outcomes=_listed(Outcomes, long.rows("outcomes")),
            rejects=_listed(_reject, long.rows("rejects")),
        )


def _reject(path: str, ordinal: int | None, reason: str, detail: str) -> RejectNews:
    return RejectNews(path, ordinal, Reason(reason), detail)


def _listed(make: Any, rows: list[tuple[Any, ...]]) -> Listed[Any]:
    """Entries made of rows whose last column is how many there are."""
    return Listed(tuple(make(*row[:-1]) for row in rows), rows[0][-1] if rows else 0)
