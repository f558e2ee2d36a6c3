"""What the notebook of the desk is furnished with: tables with SQL and downloads, and pages of stories and articles."""

import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import marimo as mo
import pyarrow as pa

from desk import shown
from desk.archive import Answer, Archive, EditionShown
from desk.chart import coverage
from desk.search import Found
from desk.topics import OPENED_BY, TOPICS, Opens
from reports.rows import as_csv
from reports.workbook import write_workbook
from warehouse.address import parse_warehouse
from warehouse.opening import open_store
from warehouse.read.search import Wanted

DEFAULT_WAREHOUSE = "warehouse/news.duckdb"
PAIRS = 12  # of articles that a story shows side by side
VIEWS = ("Search", "Stories", "Story", "Article", "Watch lists", "Names", "Outlets", "Copies", "Quality")
COPIES = {"each story's copies once": "once", "every copy": "apart", "only what was copied": "copied"}
_STYLE = Path(__file__).with_name("style.css")
_HIDDEN = ("story_id", "article_id")
_WIDTHS = {
    **dict.fromkeys(("headline", "later_headline", "other_headline", "story"), 300),
    **dict.fromkeys(("snippet", "passage", "sample_passage", "text", "removed", "added", "detail", "query"), 380),
}
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Open = Callable[[Opens, str], None]


@cache
def archive() -> Archive:
    """The warehouse that COPYDESK_WAREHOUSE names; all pages of one desk share it."""
    return Archive(open_store(parse_warehouse(os.environ.get("COPYDESK_WAREHOUSE") or DEFAULT_WAREHOUSE)))


def style() -> str:
    """The desk's own style sheet, as an element."""
    return f"<style>{_STYLE.read_text(encoding='utf-8')}</style>"


def view_button(name: str, chosen: Callable[[str], None]) -> Any:
    """A button that leads to a view."""
    return mo.ui.button(label=name, on_click=lambda _: chosen(name))


def navigation(buttons: Any) -> mo.Html:
    """The buttons in a row, which wraps."""
    return mo.Html(f"<nav class='cd-views' aria-label='Views'>{''.join(one.text for one in buttons)}</nav>")


def view_heading(view: str) -> mo.Html:
    return mo.Html(f"<h2 class='cd-view'>{escape(view)}</h2>")


def heading(asked: Archive, edition: EditionShown) -> mo.Html:
    """Name, edition and figures."""
    if edition.run_id is None:
        return mo.Html(
            f"{style()}<div class='cd-head'><h1>Copydesk</h1></div>"
            "<p>Nothing is loaded yet. Run <code>copydesk ingest</code>; this page shows it as soon as it is there.</p>"
        )
    row = asked.ask(edition, "overview").rows.to_pylist()[0]
    days = f"{row['first_day']} to {row['last_day']}" if row["first_day"] else "none known"
    figures = "".join(
        f"<div><dt>{name}</dt><dd>{value}</dd></div>"
        for name, value in (
            *((name, f"{row[name]:,}") for name in ("articles", "originals", "stories", "outlets", "undated")),
            ("days", days),
        )
    )
    when = f"{edition.finished_at:%Y-%m-%d %H:%M} UTC" if edition.finished_at else ""
    return mo.Html(
        f"{style()}<div class='cd-head'><h1>Copydesk</h1><p>Edition {escape(edition.run_id)}, {when}</p></div>"
        f"<dl class='cd-facts cd-figures'>{figures}</dl>"
    )


def opened_by(params: Mapping[str, Any]) -> dict[str, str]:
    """What an address opens: of each name the first value."""
    return {name: value if isinstance(value, str) else value[0] for name, value in params.items() if value}


def day_of(text: str) -> tuple[date | None, str]:
    """A day as it was typed, and what is wrong with it."""
    if not text.strip():
        return None, ""
    try:
        return date.fromisoformat(text.strip()), ""
    except ValueError:
        return None, f"{text.strip()} is no day: write it as 2026-11-29."


def wanted(  # noqa: PLR0913 - one for each field of the form
    *, since: date | None, until: date | None, outlet: str | None, language: str | None, story: str, copies: str | None
) -> Wanted:
    """What the form of the search leaves."""
    kind = COPIES.get(copies or "", "once")
    return Wanted(since, until, outlet, language, story.strip() or None, kind == "copied", kind != "once")


def listing(answer: Answer, label: str, opens: Opens | None = None, open_: Open | None = None) -> Any:
    """The rows of an answer as a table; a chosen row opens its story, its article, or a search for its name."""
    names = answer.rows.column_names

    def follow(rows: pa.Table) -> None:
        if opens and open_ and rows is not None and rows.num_rows:
            open_(opens, rows[OPENED_BY[opens]][0].as_py())

    return mo.ui.table(
        answer.rows,
        selection="single" if opens else None,
        on_change=follow if opens else None,
        page_size=10,
        label=label,
        hidden_columns=[name for name in _HIDDEN if name in names],
        column_widths={name: width for name, width in _WIDTHS.items() if name in names},
        wrapped_columns=[name for name in _WIDTHS if name in names],
        show_column_summaries=False,
        show_data_types=False,
        show_download=False,
    )


def under(answer: Answer) -> mo.Html:
    """What stands under a table: its SQL to copy, and its rows as files."""
    parts = [
        mo.download(lambda: csv_of(answer), f"{answer.name}.csv", "text/csv", label="CSV"),
        mo.download(lambda: workbook_of(answer), f"{answer.name}.xlsx", _XLSX, label="Excel"),
    ]
    sql = mo.Html(
        "<details class='cd-details'><summary>SQL of this table, to copy</summary>"
        f"<pre class='cd-sql' tabindex='0' role='region' aria-label='SQL'>{escape(answer.sql)}</pre></details>"
    )
    return mo.vstack([mo.hstack(parts, justify="start", wrap=True), sql])


def csv_of(answer: Answer) -> bytes:
    """The rows as a spreadsheet reads them: no cell is a formula."""
    return "".join(as_csv(answer.rows.column_names, _rows(answer.rows), for_spreadsheet=True)).encode()


def workbook_of(answer: Answer) -> bytes:
    """The rows as a workbook."""
    with tempfile.TemporaryDirectory(prefix="copydesk-") as folder:
        out = Path(folder) / "rows.xlsx"
        write_workbook(answer.rows.column_names, _rows(answer.rows), out)
        return out.read_bytes()


def _rows(rows: pa.Table) -> list[list[Any]]:
    return [list(row.values()) for row in rows.to_pylist()]


def counted(found: Found) -> str:
    """How much a search found, as a line of HTML."""
    listed = found.answer.rows.num_rows
    read_as = f"Read as <code>{shown.text(found.read_as, 500)}</code>. " if found.read_as else ""
    if found.counted:
        total = f"{found.articles:,} {'article' if found.articles == 1 else 'articles'}, copies among them"
    else:
        total = f"at most {found.articles:,} articles, by the words of the query without its fields"
    latest = f"; the latest {listed:,} are listed" if found.more else ""
    return f"<p class='cd-note' role='status'>{read_as}{total}{latest}.</p>"


def fault(message: str) -> mo.Html:
    """What is wrong with a query, as it was typed."""
    return mo.Html(f"<pre class='cd-fault' role='alert'>{escape(message)}</pre>")


def section(title: str) -> mo.Html:
    return mo.Html(f"<h4 class='cd-section'>{escape(title)}</h4>")


def note(message: str) -> mo.Html:
    return mo.Html(f"<p class='cd-note'>{escape(message)}</p>")


def story_page(asked: Archive, edition: EditionShown, story: str) -> tuple[mo.Html, Answer, mo.Html]:
    """A story: its heading, its articles in order, and what stands under them."""
    head = asked.ask(edition, "story_head", story=story).rows.to_pylist()
    articles = asked.ask(edition, "story", story=story)
    if not head:
        return note("There is no such story in this edition."), articles, mo.Html("")
    first = asked.ask(edition, "first_of_story", story=head[0]["story_id"]).rows.to_pylist()
    pairs = asked.ask(edition, "story_pairs", story=head[0]["story_id"], most=PAIRS).rows.to_pylist()
    below = "".join(_pair(asked, edition, row) for row in pairs)
    beside = (
        f"<h4 class='cd-section'>Side by side</h4>{below}"
        if below
        else "<p class='cd-note'>None of them prints another's text.</p>"
    )
    return mo.Html(f"<section class='cd-story'>{shown.story_head(head[0], first)}</section>"), articles, mo.Html(beside)


def _pair(asked: Archive, edition: EditionShown, row: Mapping[str, Any]) -> str:
    """Two articles of a story, folded: versions with what changed, others with what both print."""
    named = [shown.bdi(row[name] or "an unknown outlet", 60) for name in ("outlet", "other_outlet")]
    if row["kind"] == "revision":
        rows = asked.ask(edition, "diff", article=row["article_id"], other=row["other_id"]).rows.to_pylist()
        said = f"<p class='cd-note'>Notice: {shown.text(row['notice'])}</p>" if row["notice"] else ""
        summary, inner = f"Versions: {named[0]} and {named[1]}, what changed", said + shown.changes(rows)
    else:
        summary, inner = f"{named[0]} and {named[1]}: {row['kind']}", shown.passages(row)
    return f"<details class='cd-details'><summary>{summary}</summary>{inner}</details>"


def article_page(asked: Archive, edition: EditionShown, article: str) -> tuple[mo.Html, Answer, Answer]:
    """An article as it was read, then what overlaps with it, and its page line by line."""
    rows = asked.ask(edition, "article", article=article).rows.to_pylist()
    overlaps, lines = (asked.ask(edition, name, article=article) for name in ("overlaps", "lines"))
    if not rows:
        return note("There is no such article in this edition."), overlaps, lines
    paths = asked.ask(edition, "paths", article=article).rows["path"].to_pylist()
    mentioned = asked.ask(edition, "mentioned", article=article).rows.to_pylist()
    lists = sorted({one["watchlist"] for one in mentioned})
    told = f"<p class='cd-note'>Answers the watch lists {shown.text(', '.join(lists))}.</p>" if lists else ""
    named = asked.ask(edition, "names_of", article=article).rows.to_pylist()
    if named:
        told += f"<p class='cd-note'>Names {shown.names(named)}.</p>"
    folded = (
        "<details class='cd-details'><summary>The page line by line: what each line was taken for, and by which rule"
        f"</summary>{shown.page_lines(lines.rows.to_pylist())}</details>"
    )
    page = mo.Html(shown.article(rows[0], paths) + told + folded)
    return page, overlaps, lines


def toml_of(title: str, query: str) -> str:
    """A watch list as its file, to be saved in the folder of watch lists."""
    quoted = title.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f"title = \"{quoted or 'A watch list'}\"\nquery = '''\n{query.strip()}\n'''\n"


def found_page(found: Found, table: Any) -> mo.Html:
    """What a search found: how many, when, which."""
    return mo.vstack([mo.Html(counted(found) + coverage(found.days)), table_page(found.answer, table)])


def table_page(answer: Answer, table: Any, nothing: str = "There is none.") -> mo.Html:
    """A table with what stands under it. A table without rows is a sentence."""
    if not answer.rows.num_rows:
        return note(nothing)
    cut = [note(f"The first {answer.rows.num_rows:,}; the SQL without its LIMIT gives all.")] if answer.cut else []
    return mo.vstack([table, *cut, under(answer)])


def wanted_all() -> Wanted:
    """What a watch list is tried on."""
    return Wanted()


def saved(title: str, query: str) -> mo.Html:
    """How a watch list that was tried is kept: the desk writes nothing."""
    text = toml_of(title, query)
    return mo.vstack(
        [
            note("To keep it, save this file in the folder of watch lists; the next run asks it of all articles."),
            mo.Html(f"<pre class='cd-sql' tabindex='0' role='region' aria-label='Watch list'>{escape(text)}</pre>"),
            mo.download(text.encode(), "watchlist.toml", "text/plain", label="watchlist.toml"),
        ]
    )


def topic_titles(view: str) -> Sequence[str]:
    """The tables of a view, by what they are called."""
    return list(TOPICS.get(view, ()))
