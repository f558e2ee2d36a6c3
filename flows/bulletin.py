"""The bulletin: what a run brought, as Markdown for Prefect's UI and rows of its tables.

Whatever is from a page or a name goes through `_cell`, so that it shows as it is and nothing comes of it.
"""

from collections.abc import Sequence
from itertools import groupby

from pipeline.advice import ADVICE
from pipeline.ingest import RunSummary
from pipeline.markdown import in_markdown
from pipeline.summary import counted
from warehouse.read.news import CorrectionNews, Listed, News, StoryNews, UndatedNews

SHOWN_CHARACTERS = 160  # of a text from a page
UNKNOWN = "–"

Row = dict[str, str | int]


def bulletin(summary: RunSummary, news: News) -> str:
    """What is new by a run: stories, outlets, articles without a day, corrections."""
    counts = summary.counts
    parts = [
        f"**{counted(counts['new_articles'], 'new article')}** from {counted(counts['new_files'], 'new file')} in "
        f"{_cell(str(summary.seeds))}, loaded into {_cell(str(summary.store.beside.warehouse))}.",
        *_stories(news.stories),
        *_outlets(news),
        *_undated(news.undated),
        *_corrections(news.corrections),
        "### In the warehouse",
        f"This is run `{summary.run_id}` of the table `runs`. `copydesk digest` prints the hash over all that the "
        "warehouse says. The articles of this run:",
        "```sql\nSELECT DISTINCT current.headline, current.article_id\n"
        "FROM files JOIN article_sources USING (path_bytes, sha256) JOIN current USING (article_id)\n"
        f"WHERE files.first_run_id = '{summary.run_id}';\n```",
    ]
    return "\n\n".join(parts)


def mention_bulletin(news: News) -> str:
    """Which new articles answer watch lists, by list."""
    parts = [f"**{counted(news.mentions.total, 'new answer')}** to watch lists."]
    for title, answers in groupby(news.mentions.entries, key=lambda one: one.title):
        rows = [
            (_cell(one.headline), _cell(one.outlet), _cell(", ".join(one.words)), _cell(one.path)) for one in answers
        ]
        parts += _table(_cell(title), ("headline", "outlet", "words", "file"), rows, 0)
    if news.mentions.more:
        parts.append(f"... and {news.mentions.more:,} more: ask the table mentions")
    return "\n\n".join(parts)


def outcome_rows(news: News) -> list[Row]:
    """How the files of the folder ended, by the folder below it and by the ending of their names."""
    rows: list[Row] = [
        {
            "folder": _cell(one.folder),
            "ending": _cell(one.ending) or "none",
            "loaded": one.loaded,
            "rejected": one.rejected,
            "ignored": one.ignored,
            "waiting": one.waiting,
        }
        for one in news.outcomes.entries
    ]
    if news.outcomes.more:
        rows.append({"folder": f"and {news.outcomes.more:,} more folders and endings: ask the table files"})
    return rows


def reject_rows(news: News) -> list[Row]:
    """What the run rejected, why, and what to do about it."""
    rows: list[Row] = [
        {
            "file": _cell(one.path),
            "document": UNKNOWN if one.ordinal is None else one.ordinal,
            "reason": one.reason.value,
            "what to do": _cell(ADVICE[one.reason]),
            "detail": _cell(one.detail),
        }
        for one in news.rejects.entries
    ]
    if news.rejects.more:
        rows.append({"file": f"and {news.rejects.more:,} more: ask the table rejects"})
    return rows


def _stories(stories: Listed[StoryNews]) -> list[str]:
    rows = [
        (_cell(one.headline), str(one.new), str(one.articles), str(one.outlets or UNKNOWN), _days(one))
        for one in stories.entries
    ]
    return _table("Top stories", ("headline", "new", "articles", "outlets", "days"), rows, stories.more)


def _outlets(news: News) -> list[str]:
    rows = [(_cell(one.outlet), str(one.articles)) for one in news.outlets.entries]
    return _table("New outlets", ("outlet", "articles"), rows, news.outlets.more)


def _undated(undated: Listed[UndatedNews]) -> list[str]:
    rows = [(_cell(one.headline), _cell(one.published_text), _cell(one.path)) for one in undated.entries]
    return _table("Without a known day", ("headline", "what the page says", "file"), rows, undated.more)


def _corrections(corrections: Listed[CorrectionNews]) -> list[str]:
    rows = [
        (
            _cell(one.headline),
            _cell(one.later_headline),
            _cell(one.notice) if one.order_known else "which is later is not known",
            _cell(one.path),
        )
        for one in corrections.entries
    ]
    return _table("Corrections", ("before", "after", "notice", "file"), rows, corrections.more)


def _table(title: str, names: Sequence[str], rows: Sequence[Sequence[str]], more: int) -> list[str]:
    """A heading with a table below it, and how many rows it does not show; nothing without rows."""
    if not rows:
        return []
    lines = [names, ["---"] * len(names), *rows]
    shown = [f"### {title}", "\n".join(f"| {' | '.join(line)} |" for line in lines)]
    return [*shown, f"... and {more:,} more"] if more else shown


def _days(story: StoryNews) -> str:
    days = [str(day) for day in (story.first_published, story.last_published) if day]
    return " to ".join(dict.fromkeys(days)) or UNKNOWN


def _cell(text: str | None) -> str:
    """A text as it is, cut where it is long."""
    if text is None:
        return UNKNOWN
    words = " ".join(text.split())
    return in_markdown(words if len(words) <= SHOWN_CHARACTERS else words[: SHOWN_CHARACTERS - 1] + "…")
