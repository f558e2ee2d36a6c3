"""What is new in an edition: which articles are, since when you say, and all that a single run brought."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from duckdb import DuckDBPyConnection

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
class OutletCount:
    """An outlet with articles, such as one that no article was of before."""

    outlet: str
    articles: int


@dataclass(frozen=True, slots=True)
class ListedArticle:
    """An article in a list."""

    article_id: str
    headline: str | None
    outlet: str | None
    edtf: str | None
    path: str


@dataclass(frozen=True, slots=True)
class UndatedArticle(ListedArticle):
    """An article whose day is not known, with what its page says of it."""

    text: str | None


@dataclass(frozen=True, slots=True)
class Correction:
    """Two versions of one text; which is later is not known without `order_known`. `path` is of the later one."""

    headline: str | None
    later_headline: str | None
    outlet: str | None
    notice: str | None
    order_known: bool
    path: str
    removed: int
    added: int
    article_id: str
    later_id: str


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
class Reject:
    """A document that is no article; `ordinal` is None for the file itself. `reason` may be one of another version."""

    path: str
    ordinal: int | None
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class News:
    """What a run brought. `outcomes` are of all files that its folder holds now."""

    articles: int
    stories: Listed[StoryNews]
    outlets: Listed[OutletCount]
    undated: Listed[UndatedArticle]
    corrections: Listed[Correction]
    mentions: Listed[MentionNews]
    outcomes: Listed[Outcomes]
    rejects: Listed[Reject]


def stage_new(connection: DuckDBPyConnection, first: int, last: int) -> int:
    """Make the temporary table `fresh`: the articles that were first seen in runs from one number to another.

    Returns how many they are.
    """
    ((count,),) = Statements.of("news", connection, {"first": first, "last": last}).rows("fresh")
    return int(count)


def read_news(store: Store, edition: Edition, run_id: str, seeds: str) -> News:
    """What a run on the folder `seeds` (as its settings name it) brought into the edition that it published.

    Raises what `reading` raises.
    """
    with reading(store, edition) as connection:
        short = Statements.of("news", connection, {"run_id": run_id, "seeds": seeds, "most": ENTRIES})
        long = Statements(connection, short.texts, {**short.values, "most": ROWS})
        ((number,),) = short.rows("number")
        return News(
            articles=stage_new(connection, number, number),
            stories=listed(StoryNews, short.rows("stories")),
            outlets=listed(OutletCount, short.rows("outlets")),
            undated=listed(UndatedArticle, short.rows("undated")),
            corrections=listed(Correction, short.rows("corrections")),
            mentions=listed(MentionNews, long.rows("mentions")),
            outcomes=listed(Outcomes, long.rows("outcomes")),
            rejects=listed(Reject, long.rows("rejects")),
        )


def listed(make: Any, rows: list[tuple[Any, ...]]) -> Listed[Any]:
    """Entries made of rows whose last column is how many there are."""
    return Listed(tuple(make(*row[:-1]) for row in rows), rows[0][-1] if rows else 0)
