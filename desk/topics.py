"""The tables of the desk by topic: what each is called, what it answers, and what a row opens."""

from dataclasses import dataclass, field
from typing import Literal

from desk.archive import Values

Opens = Literal["story", "article", "name"]
OPENED_BY: dict[Opens, str] = {"story": "story_id", "article": "article_id", "name": "name"}  # the column of a table


@dataclass(frozen=True, slots=True)
class Table:
    """A table that the desk shows: a statement of queries/desk, and what is said above it."""

    statement: str
    title: str
    note: str
    opens: Opens | None = None  # what a chosen row leads to
    values: Values = field(default_factory=dict)


def _tables(*tables: Table) -> dict[str, Table]:
    return {one.title: one for one in tables}


STORIES = _tables(
    Table(
        "top_stories",
        "Biggest stories",
        "Those that most outlets tell; of as many, the latest.",
        "story",
        {"since": None, "until": None},
    ),
    Table(
        "first_to_publish",
        "Who was first",
        "Surely first is only who is earlier than all others by what the pages show.",
        "story",
    ),
    Table("new", "New since yesterday", "What runs of the last 24 hours saw first.", "article", {"hours": 24}),
    Table("new", "New this week", "What runs of the last seven days saw first.", "article", {"hours": 168}),
)
OUTLETS = _tables(
    Table("share_of_voice", "Who covers most", "Current articles of each outlet, with and without copies."),
    Table("share_by_period", "Shares by week", "The latest week first.", None, {"unit": "week"}),
    Table("share_by_period", "Shares by month", "The latest month first.", None, {"unit": "month"}),
    Table("coverage", "Coverage by day", "The latest day first; articles without a known day are in none."),
    Table("agency_reliance", "Reliance on agencies", "What credits an agency, and what copies one without credit."),
    Table("mix", "Languages", "Of each outlet."),
    Table("silent_outlets", "Silent outlets", "Silent for longer than ever before, by their own rhythm."),
)
COPIES = _tables(
    Table("duplicates", "Who copied whom", "Pairs of articles that overlap, the strongest first.", "article"),
    Table("syndication", "Who reprints whom", "Only where dates or credits show who was first."),
    Table(
        "corrections", "Changed after it appeared", "Versions of one text, and what the later one changed.", "article"
    ),
    Table("versions", "Versions at one address", "Which is the latest, and by what it is told.", "article"),
)
QUALITY = _tables(
    Table("undated", "Day not known", "Articles whose day no page states, and what the page says of it.", "article"),
    Table("rejected", "Rejected", "Documents that could not become articles, and why; the latest first."),
    Table("furniture", "Page furniture", "Lines that come back in several stories of an outlet."),
    Table("silent_outlets", "Silent outlets", "Silent for longer than ever before, by their own rhythm."),
    Table("field_coverage", "Fields", "How many articles have each field."),
    Table("recent_runs", "Runs", "The latest first."),
)
_TO_ARTICLES = "Choose one to see the articles that name it."
NAMES = _tables(
    Table(
        "names",
        "All names",
        f"Who and what most articles name, with the first and the last day. {_TO_ARTICLES}",
        "name",
    ),
    Table(
        "names_of_days",
        "Named this week",
        f"Who and what most articles of the last seven days name. {_TO_ARTICLES}",
        "name",
        {"days": 7},
    ),
    Table(
        "new_names", "New names", f"Named by no article that was there a day ago. {_TO_ARTICLES}", "name", {"hours": 24}
    ),
)
TOPICS = {"Stories": STORIES, "Outlets": OUTLETS, "Copies": COPIES, "Quality": QUALITY, "Names": NAMES}
