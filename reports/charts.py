"""Charts as static SVG, made by Vega-Lite. Their colours are names, to which style.css gives light and dark values.

A chart has two widths, one for desks and paper and one for phones, so that its text keeps its size. A table beside it
has the same figures, so a screen reader can leave out the picture.
"""

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from unicodedata import east_asian_width

import vl_convert
from lxml import etree

from reports.briefing import Coverage, Link, Share
from reports.shown_text import plain

Spec = dict[str, Any]
WIDE, NARROW = 820, 320  # pixels
VEGA_LITE = "6.4"  # one of the versions that vl-convert has
FEWEST_BINS = 12  # a chart over time has room for at least so many, so that a single day is no wall
LABEL = 100  # pixels for a date below a chart
CHARACTER = 7.8  # pixels of one in the widest usual font, at the size of the charts; a browser has another than Vega
LINE = 15  # pixels from one line of a name to the next
BAR = ROW = 24  # pixels from one outlet to the next, at least
GAP = 10  # between names, and between a name and its strands
THIN, THICK = 1.5, 10.0  # width of strands
_COLOURS = {"#000001": "ink", "#000002": "soft", "#000003": "line", "#000004": "accent", "#000005": "second"}
INK, SOFT, GRID, ACCENT, SECOND = _COLOURS
_NEEDLESS = (
    *("class", "font-family", "pointer-events", "version", "stroke-miterlimit"),
    *("role", "aria-hidden", "aria-label", "aria-roledescription"),
)
_DAYS = {"day": 1, "week": 7, "month": 31, "year": 366}
_LABELS = {"day": 56, "week": 56, "month": 76, "year": 44}  # pixels of a label in a wide font
_FORMATS = {"day": "%-d %b", "week": "%-d %b", "month": "%b %Y", "year": "%Y"}
_CENTRED: Spec = {"expr": f"-{LINE / 2} * (length(split(datum.name, '\\n')) - 1)"}  # a name of several lines
_CONFIG = {
    "background": None,
    "aria": False,
    "padding": 4,
    "view": {"stroke": None},
    "axis": {
        "labelColor": SOFT,
        "labelFontSize": 12,
        "labelPadding": 6,
        "titleColor": SOFT,
        "domain": False,
        "ticks": False,
        "gridColor": GRID,
        "title": None,
    },
    "text": {"fill": INK, "fontSize": 12, "lineBreak": "\n", "lineHeight": LINE},
}


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart as two SVG elements."""

    wide: str
    narrow: str


def coverage_chart(coverage: Coverage) -> Chart:
    """Columns over time: originals at the bottom, copies above them. There must be at least one bin."""
    rows = [
        {"from": _instant(one.began), "to": _instant(one.ends), "kind": kind, "count": count}
        for one in coverage.bins
        for kind, count in (("originals", one.originals), ("copies", one.articles - one.originals))
    ]
    ends = coverage.bins[-1].ends
    began = min(coverage.bins[0].began, ends - timedelta(days=FEWEST_BINS * _DAYS[coverage.unit]))
    scale = {"type": "utc", "domain": [_instant(began), _instant(ends)], "nice": False}
    steps = _steps(max(one.articles for one in coverage.bins))

    def spec(width: int) -> Spec:
        step = max(1, round(len(coverage.bins) * LABEL / width))
        fits = ends - (ends - began) * _LABELS[coverage.unit] / (width - 40)  # the last day whose label is whole
        marks = {
            "values": [_instant(one.began) for one in coverage.bins[::step] if one.began <= fits],
            "format": _FORMATS[coverage.unit],
            "labelAlign": "left",
            "grid": False,
        }
        return {
            "width": width - 40,
            "height": 200 if width == WIDE else 150,
            "data": {"values": rows},
            "mark": {"type": "bar", "orient": "vertical", "x2Offset": -1},
            "encoding": {
                "x": {"field": "from", "type": "temporal", "scale": scale, "axis": marks},
                "x2": {"field": "to"},
                "y": {
                    "field": "count",
                    "type": "quantitative",
                    "stack": True,
                    "scale": {"domain": [0, steps[-1]], "nice": False},
                    "axis": {"format": ",d", "values": steps},
                },
                "color": _kinds(),
                "order": {"field": "kind", "sort": "descending"},
            },
        }

    return _drawn(spec)


def shares_chart(shares: Sequence[Share], articles: int) -> Chart:
    """A bar for each outlet: originals, then copies, with its share of all articles."""
    rows = [
        {"place": place, "kind": kind, "count": count}
        for place, one in enumerate(shares)
        for kind, count in (("originals", one.originals), ("copies", one.articles - one.originals))
    ]
    ends = [
        {"place": place, "count": one.articles, "said": f"{one.articles / articles:.1%}"}
        for place, one in enumerate(shares)
    ]
    y = {"field": "place", "type": "ordinal", "axis": None}

    def spec(width: int) -> Spec:
        label = width * 36 // 100
        names = [{"place": place, "name": _wrapped(one.outlet, label)} for place, one in enumerate(shares)]
        lines = max(str(one["name"]).count("\n") for one in names) + 1
        most = max(one.articles for one in shares)
        scale = {"domain": [0, most], "range": [label + 10, width - 56], "nice": False}
        x = {"field": "count", "type": "quantitative", "axis": None, "scale": scale}
        return {
            "width": width,
            "height": (BAR + LINE * (lines - 1)) * len(shares),
            "layer": [
                {
                    "data": {"values": rows},
                    "mark": {"type": "bar", "height": 14},
                    "encoding": {"y": y, "x": x, "color": _kinds(), "order": {"field": "kind", "sort": "descending"}},
                },
                {
                    "data": {"values": ends},
                    "mark": {"type": "text", "align": "left", "dx": 6, "fill": SOFT},
                    "encoding": {"y": y, "x": x, "text": {"field": "said"}},
                },
                {
                    "data": {"values": names},
                    "mark": {"type": "text", "align": "right", "dy": _CENTRED},
                    "encoding": {"y": y, "x": {"value": label}, "text": {"field": "name"}},
                },
            ],
        }

    return _drawn(spec)


def syndication_chart(links: Sequence[Link]) -> Chart:
    """Strands from outlets to the outlets that reprint them. More reprints make a strand wider."""
    most = max(one.reprints for one in links)
    widths = [THIN + (THICK - THIN) * one.reprints / most for one in links]

    def spec(width: int) -> Spec:
        label = width * 32 // 100
        left, starts = _sides([_wrapped(one.outlet, label) for one in links], widths)
        right, ends = _sides([_wrapped(one.reprinted_by, label) for one in links], widths)
        height = max(left[-1].bottom, right[-1].bottom)
        strands = [
            {"strand": number, "x": x, "y": y, "width": width}
            for number, (start, end, width) in enumerate(zip(starts, ends, widths, strict=True))
            for x, y in ((0, start), (0.3, start), (0.7, end), (1, end))
        ]
        y = {
            "field": "y",
            "type": "quantitative",
            "axis": None,
            "scale": {"domain": [0, height], "reverse": True, "nice": False},
        }
        across = {"domain": [0, 1], "range": [label + GAP, width - label - GAP]}
        names = [
            {
                "data": {"values": [{"y": one.middle, "name": one.name} for one in side]},
                "mark": {"type": "text", "align": align, "dy": _CENTRED},
                "encoding": {"y": y, "x": {"value": place}, "text": {"field": "name"}},
            }
            for side, align, place in ((left, "right", label), (right, "left", width - label))
        ]
        lines = {
            "data": {"values": strands},
            "mark": {"type": "line", "interpolate": "monotone", "stroke": ACCENT, "strokeOpacity": 0.6},
            "encoding": {
                "x": {"field": "x", "type": "quantitative", "axis": None, "scale": across},
                "y": y,
                "detail": {"field": "strand"},
                "strokeWidth": {"field": "width", "type": "quantitative", "scale": None},
            },
        }
        return {"width": width, "height": height, "layer": [lines, *names]}

    return _drawn(spec)


@dataclass(frozen=True, slots=True)
class _Name:
    """A name on a side of the syndication chart, with the height that its strands need."""

    name: str
    middle: float
    bottom: float


def _sides(names: Sequence[str], widths: Sequence[float]) -> tuple[list[_Name], list[float]]:
    """The different names from top to bottom, and for each given name where its strand meets it."""
    placed, met, top = [], [0.0] * len(names), 0.0
    for name in dict.fromkeys(names):
        own = [at for at, one in enumerate(names) if one == name]
        room = max(ROW + LINE * name.count("\n"), sum(widths[at] for at in own) + GAP)
        at_y = top + (room - sum(widths[at] for at in own)) / 2
        for at in own:
            met[at] = at_y + widths[at] / 2
            at_y += widths[at]
        placed.append(_Name(name, top + room / 2, top + room))
        top += room
    return placed, met


def _wrapped(name: str, room: float) -> str:
    """A name in lines that fit into so many pixels, whole; a character of East Asia takes two places."""
    text = plain(name)
    wide = sum(east_asian_width(one) in "WF" for one in text) > len(text) / 4
    return "\n".join(textwrap.wrap(text, max(4, int(room / CHARACTER / (1 + wide))))) or text


def _steps(most: int) -> list[int]:
    """About five whole numbers from 0 up to `most`, or a little more, for an axis that holds all columns."""
    step = next(size * 10**power for power in range(12) for size in (1, 2, 5) if most <= 5 * size * 10**power)
    return list(range(0, most + step, step))


def _kinds() -> Spec:
    scale = {"domain": ["originals", "copies"], "range": [ACCENT, SECOND]}
    return {"field": "kind", "type": "nominal", "scale": scale, "legend": None}


def _instant(day: date) -> float:
    """A day as Vega counts time, in any time zone of this machine."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000


def _drawn(spec: Callable[[int], Spec]) -> Chart:
    return Chart(_draw(spec(WIDE)), _draw(spec(NARROW)))


def _draw(spec: Spec) -> str:
    """An SVG element with the colours and the font of the page. Nothing is downloaded."""
    drawn = vl_convert.vegalite_to_svg(
        {"$schema": "https://vega.github.io/schema/vega-lite/v6.json", **spec},
        vl_version=VEGA_LITE,
        config=_CONFIG,
        allowed_base_urls=[],
    )
    root = etree.fromstring(drawn.encode())
    for element in root.iter():
        for name in _NEEDLESS:
            element.attrib.pop(name, None)
        for name in ("fill", "stroke"):
            if colour := _COLOURS.get(element.get(name, "")):
                element.set(name, f"var(--{colour})")
    etree.cleanup_namespaces(root)
    return str(etree.tostring(root, encoding="unicode"))
