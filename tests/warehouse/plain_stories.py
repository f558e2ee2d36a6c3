"""Stories in plain Python, from all articles at once: what the statements in warehouse/queries/stories/ have to say."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from dedup.stories import Telling, scaled

Links = dict[str, int]


@dataclass(frozen=True, slots=True)
class Report:
    """A canonical article; without a day it has no terms."""

    id: str
    day: date | None
    terms: Mapping[int, int]  # heaviest first


@dataclass(frozen=True, slots=True)
class Told:
    """Links of each article, whom it points to, the knot of each, whom each knot points to, and the story of each."""

    links: dict[str, Links]
    pointers: dict[str, str]
    knots: dict[str, str]
    knot_pointers: dict[str, str]
    stories: dict[str, str]


def tell_plainly(reports: Sequence[Report], undated_pointers: Mapping[str, str], telling: Telling) -> Told:
    """Tell the stories of articles. Undated ones point to whom they share a passage with."""
    links = _link([report for report in reports if report.day is not None], telling)
    pointers = {id_: _point(id_, links, telling) for id_ in links} | dict(undated_pointers)
    knots = {id_: _follow(id_, pointers) for id_ in pointers}
    knot_pointers = _point_knots({report.id: report.terms for report in reports if report.day}, links, knots, telling)
    return Told(
        links, pointers, knots, knot_pointers, _name({id_: _follow(knots[id_], knot_pointers) for id_ in knots})
    )


def _link(reports: Sequence[Report], telling: Telling) -> dict[str, Links]:
    """The nearest of each article that share a key with it which is not hot on either day."""
    keys = {report.id: list(report.terms)[: telling.keys] for report in reports}
    held = Counter((key, report.day) for report in reports for key in keys[report.id])
    cool = {report.id: {key for key in keys[report.id] if held[key, report.day] <= telling.hot} for report in reports}
    found: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for one, other in combinations(reports, 2):
        similarity = sum(weight * other.terms.get(term, 0) for term, weight in one.terms.items())
        near = abs(one.day - other.day) <= timedelta(telling.window_days)
        if near and cool[one.id] & cool[other.id] and similarity >= scaled(telling.story):
            found[one.id].append((-similarity, other.id))
            found[other.id].append((-similarity, one.id))
    return {
        report.id: {other: -similarity for similarity, other in sorted(found[report.id])[: telling.neighbours]}
        for report in reports
    }


def _point(id_: str, links: Mapping[str, Links], telling: Telling) -> str:
    """The most similar of those in a denser place that are in a knot with an article, itself when there is none."""

    def uphill(one: str) -> tuple[int, str]:
        return sum(similarity for similarity in links[one].values() if similarity >= scaled(telling.knot)), one

    near = [(similarity, uphill(other)) for other, similarity in links[id_].items() if id_ in links[other]]
    denser = [one for one in near if one[0] >= scaled(telling.knot) and one[1] > uphill(id_)]
    return max(denser)[1][1] if denser else id_


def _point_knots(
    terms: Mapping[str, Mapping[int, int]], links: Mapping[str, Links], knots: Mapping[str, str], telling: Telling
) -> dict[str, str]:
    """Whom each knot points to: the most similar of those beside it that are larger, itself when there is none."""
    weights: defaultdict[str, Counter[int]] = defaultdict(Counter)
    sizes = Counter(knots[id_] for id_ in terms)
    for id_, its in terms.items():
        weights[knots[id_]].update(its)
    best = {knot: (0, (sizes[knot], knot)) for knot in knots.values()}
    for one, other in ((knots[one], knots[other]) for one, found in links.items() for other in found):
        for knot, beside in ((one, other), (other, one)):
            shared = sum(weight * weights[beside][term] for term, weight in weights[knot].items())
            similarity = shared // (sizes[knot] * sizes[beside])
            if similarity >= scaled(telling.story) and (sizes[beside], beside) > (sizes[knot], knot):
                best[knot] = max(best[knot], (similarity, (sizes[beside], beside)))
    return {knot: to for knot, (_, (_, to)) in best.items()}


def _follow(id_: str, pointers: Mapping[str, str]) -> str:
    """Where pointers end; of two that point at each other at the smaller."""
    while (to := pointers[id_]) != id_ and not (pointers[to] == id_ and id_ < to):
        id_ = to
    return id_


def _name(ends: Mapping[str, str]) -> dict[str, str]:
    """The smallest id of each story."""
    names: dict[str, str] = {}
    for id_ in sorted(ends):
        names.setdefault(ends[id_], id_)
    return {id_: names[end] for id_, end in ends.items()}
