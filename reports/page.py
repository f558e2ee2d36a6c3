"""How a briefing looks: HTML that loads nothing, needs no script, and has a security policy that enforces this."""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from mentions.query import query_of
from reports.briefing import Briefing
from reports.charts import Chart, coverage_chart, shares_chart, syndication_chart
from reports.shown_text import MONTHS, around, day_in_words, plain, short
from reports.source_view import DROPPED, runs

TEMPLATES = Path(__file__).parent / "templates"
INSIDE_BYTES = 1_000_000  # of source views that the page itself holds; when they have more, each is a file
PAGES = "pages"


@dataclass(frozen=True, slots=True)
class Rendered:
    """A briefing as files."""

    index: str
    pages: Mapping[str, str]  # the source views beside it by name; empty when the page holds them


def render(
    briefing: Briefing, made_at: datetime, inside_bytes: int = INSIDE_BYTES, desk: str | None = None
) -> Rendered:
    """The briefing as HTML. Apart from `made_at` and `desk` it depends on the briefing alone.

    `desk`: the address of a desk of the same warehouse, which stories link to.
    """
    environment = _environment()
    view, whole = environment.get_template("source.html"), environment.get_template("page.html")
    views = {page.article_id: Markup(view.render(page=page)) for page in briefing.pages}  # noqa: S704 - of a template
    inside = sum(len(one.encode()) for one in views.values()) <= inside_bytes
    index = environment.get_template("briefing.html").render(
        briefing=briefing,
        made_at=made_at,
        address="#source-{}" if inside else PAGES + "/{}.html",
        sources=[(page, views[page.article_id]) for page in briefing.pages] if inside else (),
        charts=_charts(briefing),
        desk=desk,
        urls={page.article_id: page.url for page in briefing.pages},
    )
    pages = () if inside else briefing.pages
    return Rendered(
        index, {f"{page.article_id}.html": whole.render(page=page, view=views[page.article_id]) for page in pages}
    )


def _charts(briefing: Briefing) -> Mapping[str, Chart]:
    """The charts that have something to show."""
    charts = {}
    if briefing.coverage.bins:
        charts["coverage"] = coverage_chart(briefing.coverage)
    if briefing.shares.entries:
        charts["outlets"] = shares_chart(briefing.shares.entries, briefing.figures.articles)
    if briefing.syndication.entries:
        charts["syndication"] = syndication_chart(briefing.syndication.entries)
    return charts


def _environment() -> Environment:
    """Templates that escape all values, and fail on a missing one."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = (TEMPLATES / "style.css").read_text(encoding="utf-8")
    environment.globals.update(style=Markup(style), policy=_policy(style), dropped=DROPPED)  # noqa: S704 - a file of ours
    environment.filters.update(
        plain=plain,
        short=short,
        around=around,
        edtf=day_in_words,
        day=_day,
        runs=runs,
        moment=_moment,
        bin=_bin,
        part=_part,
        query_of=query_of,
    )
    environment.tests["web_address"] = _is_web_address
    return environment


def _policy(style: str) -> str:
    """What a browser may do for the page: apply its one style sheet, and show the pictures in it."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"


def _day(day: date) -> str:
    return day_in_words(day.isoformat())


def _moment(time: datetime | None) -> str:
    if time is None:
        return "–"
    there = time.astimezone(UTC)
    return f"{_day(there.date())}, {there:%H:%M} UTC"


def _bin(began: date, unit: str) -> str:
    """The name of a day, month or year, or of a week by its Monday."""
    if unit == "year":
        return str(began.year)
    return f"{MONTHS[began.month - 1]} {began.year}" if unit == "month" else _day(began)


def _part(some: int, whole: int) -> str:
    """A share in percent. 0 and 100 stand only for none and for all."""
    if not whole:
        return "–"
    percent = round(100 * some / whole)
    if some and not percent:
        return "<1%"
    return ">99%" if percent == 100 and some < whole else f"{percent}%"


def _is_web_address(url: str) -> bool:
    """Whether a page may link to this address: only http and https."""
    try:
        return urlsplit(url).scheme in {"http", "https"}
    except ValueError:
        return False
