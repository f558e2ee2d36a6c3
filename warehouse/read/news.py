"""What is new in an edition: the articles that came with some runs, and all that a single run brought."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from duckdb import DuckDBPyConnection

from warehouse.address import Edition
from warehouse.read.read_only import reading
from warehouse.statement import Statements
from warehouse.store.protocol import Store

ENTRIES = 10  # of each kind of news that are listed
ROWS = 50  # of mentions, outcomes and rejects

Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class Listed(Generic[Entry]):
    """The first entries of a list."""

    entries: tuple[Entry, ...]
    total: int  # listed or not

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
    """An outlet and the number of its articles."""

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
    """An article whose day is not known."""

    text: str | None  # what its page says of the day


@dataclass(frozen=True, slots=True)
class Correction:
    """Two versions of one text."""

    headline: str | None
    later_headline: str | None
    outlet: str | None
    notice: str | None
    order_known: bool  # False: the pages do not show which is later
    path: str  # of the later version
    removed: int  # number of paragraphs taken out
    added: int  # number of paragraphs put in
    article_id: str
    later_id: str


@dataclass(frozen=True, slots=True)
class MentionNews:
    """A new article that answers a watch list."""

    title: str  # of the watch list
    headline: str | None
    outlet: str | None
    path: str
    url: str | None
    words: list[str]  # that show that it answers


@dataclass(frozen=True, slots=True)
class Outcomes:
    """How many files ended in each state, below one folder and with one ending."""

    folder: str
    ending: str  # of the file name; "" for none
    loaded: int
    rejected: int
    ignored: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Reject:
    """A document that is no article."""

    path: str
    ordinal: int | None  # None for the file itself
    reason: str  # a version of another age may have given one that is unknown here
    detail: str


@dataclass(frozen=True, slots=True)
class News:
    """What a run brought."""

    articles: int
    stories: Listed[StoryNews]
    outlets: Listed[OutletCount]
    undated: Listed[UndatedArticle]
    corrections: Listed[Correction]
    mentions: Listed[MentionNews]
    outcomes: Listed[Outcomes]  # of all files that the folder of the run holds now
    rejects: Listed[Reject]


def stage_new(connection: DuckDBPyConnection, first: int, last: int) -> int:
    """Make the temporary table `fresh`: the articles that were first seen in the runs with numbers `first` to `last`.

    Returns how many there are.
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
    """Entries made from rows. The last column of each row is the number of all entries."""
    return Listed(tuple(make(*row[:-1]) for row in rows), rows[0][-1] if rows else 0)
