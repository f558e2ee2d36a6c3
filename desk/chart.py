"""Coverage over time as columns of HTML, which need no script, and take the colours of the page."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from html import escape

from desk.search import Days

_MOST_COLUMNS = 60
_FEW = 0.05  # of the articles may lie before what is shown
_UNITS = (("day", 1), ("week", 7), ("month", 30.44), ("year", 365.25))
Counts = tuple[date, int, int]
_NAMES = {"day": "%-d %b %Y", "week": "week of %-d %b %Y", "month": "%B %Y", "year": "%Y"}


def coverage(days: Days) -> str:
    """Columns for originals and copies, of the shortest unit that shows all days; a sentence when no day is known."""
    known = [(day, articles, originals) for day, articles, originals in days if day]
    known, earlier = _recent(known)
    undated = sum(articles for day, articles, _ in days if not day)
    without = f" {earlier:,} long before the others are left out." if earlier else ""
    without += f" {undated:,} without a known day {'is' if undated == 1 else 'are'} in no column." if undated else ""
    if not known:
        return f"<p class='cd-note'>No article with a known day.{without}</p>"
    unit = _unit(known[0][0], known[-1][0])
    articles, originals = Counter[date](), Counter[date]()
    for day, count, firsts in known:
        articles[_began(day, unit)] += count
        originals[_began(day, unit)] += firsts
    bins = list(_bins(min(articles), max(articles), unit))
    most = max(articles.values())
    peak = max(articles, key=lambda one: (articles[one], one))
    said = f"Articles a {unit}: most, {most:,}, in {_name(peak, unit)}. {sum(articles.values()):,} in all.{without}"
    columns = "".join(_column(_name(one, unit), articles[one], originals[one], most) for one in bins)
    ends = "".join(f"<span>{_name(one, unit)}</span>" for one in dict.fromkeys((bins[0], bins[-1])))
    return (
        f"<figure class='cd-chart'><figcaption>{escape(said)}</figcaption>"
        f"<div style='max-width:{3 * max(len(bins), 8)}rem'>"
        f"<div class='cd-columns' role='img' aria-label='{escape(said, quote=True)}'>{columns}</div>"
        f"<div class='cd-ends' aria-hidden='true'>{ends}</div></div></figure>"
    )


def _column(name: str, articles: int, originals: int, most: int) -> str:
    title = escape(f"{name}: {articles:,}, {originals:,} of them originals", quote=True)
    parts = ((articles - originals, "cd-copies"), (originals, "cd-originals"))
    inner = "".join(f"<i class='{kind}' style='height:{100 * part / most:.2f}%'></i>" for part, kind in parts if part)
    return f"<span title='{title}'>{inner}</span>"


def _recent(known: list[Counts]) -> tuple[list[Counts], int]:
    """The days without the few that lie long before the others, and how many articles these have."""
    every, gone, first = sum(articles for _, articles, _ in known), 0, 0
    for at, (_, articles, _) in enumerate(known):
        gone += articles
        if gone > _FEW * every:
            first = at
            break
    reach = timedelta(days=dict(_UNITS)[_unit(known[first][0], known[-1][0])] * _MOST_COLUMNS) if known else timedelta()
    shown = [one for one in known if known[-1][0] - one[0] <= reach]
    return shown, every - sum(articles for _, articles, _ in shown)


def _unit(first: date, last: date) -> str:
    days = (last - first).days
    return next((name for name, length in _UNITS if days <= length * (_MOST_COLUMNS - 1)), "year")


def _began(day: date, unit: str) -> date:
    if unit == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1 if unit in {"month", "year"} else day.day, month=1 if unit == "year" else day.month)


def _bins(first: date, last: date, unit: str) -> Iterable[date]:
    while first <= last:
        yield first
        step = {"day": 1, "week": 7, "month": 31, "year": 366}[unit]
        first = _began(first + timedelta(days=step), unit)


def _name(began: date, unit: str) -> str:
    return began.strftime(_NAMES[unit])
