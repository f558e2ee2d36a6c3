"""Stories in the warehouse: what is kept to tell them, and which of it to look at again when articles arrive.

What a term, a link, a knot or a story is, is in dedup/. Here, each step passes on to the next what has changed: terms
of articles, links between articles, pointers of articles, knots, pointers of knots, stories.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from itertools import chain
from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from dedup.common import Common
from dedup.stories import (
    TELLING,
    Links,
    Shared,
    Telling,
    Vectors,
    follow,
    nearest,
    point_article,
    point_knot,
    point_undated,
    scaled,
    tie_knot,
)
from dedup.terms import Rarity, Terms, weigh_terms
from dedup.word_hashes import CharacterValues
from dedup.words import normal_words
from warehouse.statement import Statements

# So many articles look for their neighbours at once; each meets up to a few thousand others.
BATCH_ARTICLES = 1000

Rows = npt.NDArray[np.int64]

_IDS = pa.schema([("article_id", pa.string())])
_KNOTS = pa.schema([("knot_id", pa.string()), ("story_knot_id", pa.string())])
_KEYS = pa.schema([("term", pa.uint32()), ("earliest", pa.date32())])
_LINKS = pa.schema([("article_id", pa.string()), ("other_id", pa.string()), ("similarity", pa.uint32())])
_TERMS = pa.schema(
    [
        ("article_id", pa.string()),
        ("terms", pa.list_(pa.uint32())),
        ("weights", pa.list_(pa.uint8())),
        ("earliest", pa.date32()),
        ("latest", pa.date32()),
        ("apart", pa.list_(pa.string())),
    ]
)
_PLACES = pa.schema([(name, pa.string()) for name in ("article_id", "pointer_id", "knot_id", "knot_pointer_id")])


@dataclass(frozen=True, slots=True)
class _About:
    """What a dated article is about, the days it can be from, and the articles it is told apart from, sorted."""

    terms: Terms
    earliest: date
    latest: date
    apart: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an article stands among the others."""

    pointer_id: str  # the article that it points to
    knot_id: str  # the article at the end of these pointers, which names the knot
    knot_pointer_id: str | None  # the knot that this one points to; None but for the article at the end


@dataclass(frozen=True, slots=True)
class _Change:
    """The ids of canonical articles that have changed, by how."""

    articles: frozenset[str]  # that were looked at
    undated: frozenset[str]  # of these, without terms
    gone: frozenset[str]  # that were deleted, or are canonical no longer
    about: frozenset[str]  # whose terms or days changed, deleted ones too
    turned: frozenset[str]  # with a key that has become hot, or is hot no longer


def tell_stories(
    connection: duckdb.DuckDBPyConnection,
    touched_ids: Collection[str],
    telling: Telling = TELLING,
    rarity: Rarity | None = None,
    known: CharacterValues | None = None,
) -> None:
    """Bring stories up to date after articles arrived, were read again, went, or their relations or copies changed.

    Called inside the loading transaction, when `relations`, `matching_apart` and `canonical_id` are up to date. Sets
    `story_id` and the tables `stories`, `story_terms`, `story_links` and `story_places`. The outcome depends on the set
    of articles alone. Of a touched id without an article all rows are deleted. An article that has no row in
    `story_places` counts as touched.
    """
    _Teller(connection, telling, Rarity() if rarity is None else rarity, known or CharacterValues()).tell(touched_ids)


class _Teller:
    """One pass over what has changed."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, telling: Telling, rarity: Rarity, known: CharacterValues
    ) -> None:
        self._telling = telling
        self._rarity = rarity
        self._known = known
        values = {"keys": telling.keys, "hot": telling.hot, "window": telling.window_days}
        self._statements = Statements.of("stories", connection, values)

    def tell(self, touched_ids: Collection[str]) -> None:
        change = self._weigh(touched_ids)
        before, links = self._link(change)
        self._run("drop_gone", given=_ids(touched_ids))
        self._place(self._tie(change, before, links))

    def _weigh(self, touched_ids: Collection[str]) -> _Change:
        """Bring `story_terms` up to date."""
        ids = _ids(touched_ids)
        days = {id_: between for id_, *between in self._ask("concerned", ids)}
        gone = frozenset(id_ for (id_,) in self._ask("stale", ids))
        now: dict[str, _About] = {}
        dated = [id_ for id_, (earliest, _) in days.items() if earliest is not None]
        commons = self._read_common(dated)
        for start in range(0, len(dated), BATCH_ARTICLES):
            for id_, headline, body in self._ask("texts", _ids(dated[start : start + BATCH_ARTICLES])):
                common = commons.get(id_, Common())
                terms = weigh_terms(common.own_headline(headline), common.own_text(body, self._known), self._rarity)
                if terms.terms:
                    earliest, latest = days[id_]
                    now[id_] = _About(terms, earliest, latest, common.others)
        articles = frozenset(days)
        stored = {
            id_: _About(Terms(tuple(terms), tuple(weights)), earliest, latest, tuple(apart or ()))
            for id_, terms, weights, earliest, latest, apart in self._ask("terms", _ids(articles | gone))
        }
        changed = {id_ for id_ in articles | gone if stored.get(id_) != now.get(id_)}
        self._write("terms", changed, _TERMS, [_terms_row(id_, now[id_]) for id_ in sorted(changed & now.keys())])
        turns = Counter(_keys([now[id_] for id_ in changed & now.keys()], self._telling))
        turns.subtract(Counter(_keys([stored[id_] for id_ in changed & stored.keys()], self._telling)))
        turned = self._turned(turns) if turns else frozenset()
        return _Change(articles, articles - now.keys(), gone, frozenset(changed), turned)

    def _read_common(self, ids: Sequence[str]) -> dict[str, Common]:
        """Return what articles have in common with others that report something else; most have no entry."""
        apart: defaultdict[str, list[tuple[str, str | None, list[int]]]] = defaultdict(list)
        for id_, *of in self._ask("apart", _ids(ids)):
            apart[id_].append((of[0], of[1], of[2]))
        stock = {id_: np.array(keys, dtype=np.uint64) for id_, keys in self._ask("stock", _ids(ids))}
        return {
            id_: Common(
                tuple(sorted({other for other, *_ in apart[id_]})),
                tuple(span for *_, spans in apart[id_] for span in zip(spans[::2], spans[1::2], strict=True)),
                frozenset(word for _, headline, _ in apart[id_] for word in normal_words(headline or "")),
                stock.get(id_),
            )
            for id_ in [*stock, *(id_ for id_ in apart if id_ not in stock)]
        }

    def _turned(self, turns: Mapping[tuple[int, date], int]) -> frozenset[str]:
        """Return the articles with a key that has become hot, or is hot no longer; `turns`: how many more have it."""
        hot = self._telling.hot
        asked = [{"term": term, "earliest": earliest} for term, earliest in turns]
        busy = self._ask("busy", pa.Table.from_pylist(asked, schema=_KEYS))
        counts = {(term, earliest): articles for term, earliest, articles in busy}
        turned = [
            {"term": key[0], "earliest": key[1]}
            for key, more in turns.items()
            if (counts.get(key, 0) > hot) != (counts.get(key, 0) - more > hot)
        ]
        if not turned:
            return frozenset()
        return frozenset(id_ for (id_,) in self._ask("holders", pa.Table.from_pylist(turned, schema=_KEYS)))

    def _link(self, change: _Change) -> tuple[dict[str, Links], dict[str, Links]]:
        """Bring `story_links` up to date; return the links that changed, as they were and as they are."""
        dirty = change.about | change.turned
        dirty |= {id_ for (id_,) in self._ask("linked_to", _ids(dirty))}
        links: dict[str, Links] = dict.fromkeys(dirty, ())
        gains: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        looking = [id_ for (id_,) in self._ask("by_day", _ids(dirty))]  # a batch then meets few days
        for start in range(0, len(looking), BATCH_ARTICLES):
            for id_, found in self._neighbours(looking[start : start + BATCH_ARTICLES]):
                links[id_] = nearest(found, self._telling)
                for other, similarity in found:
                    if other not in dirty:
                        gains[other].append((id_, similarity))
        before = self._read_links(dirty | gains.keys())
        for id_, gained in gains.items():
            links[id_] = nearest((dict(before[id_]) | dict(gained)).items(), self._telling)
        changed = {id_ for id_, found in links.items() if before[id_] != found}
        rows = [
            {"article_id": id_, "other_id": other, "similarity": similarity}
            for id_ in sorted(changed)
            for other, similarity in links[id_]
        ]
        self._write("links", changed, _LINKS, rows)
        return {id_: before[id_] for id_ in changed}, {id_: links[id_] for id_ in changed}

    def _neighbours(self, ids: Sequence[str]) -> Iterator[tuple[str, list[tuple[str, int]]]]:
        """Yield each article that has any, with all that are similar enough to share a story."""
        least = scaled(self._telling.story)
        pairs = self._run("candidates", given=_ids(ids)).to_arrow_table()
        if not pairs.num_rows:
            return
        met = np.union1d(pairs["number"].to_numpy(), pairs["other_number"].to_numpy())
        rows = self._run("vectors", given=pa.table({"number": met})).to_arrow_table().to_pydict()
        order = np.argsort(np.array(rows["number"], dtype=np.int64))
        numbers = np.array(rows["number"], dtype=np.int64)[order]
        vectors = Vectors([Terms(*both) for both in zip(rows["terms"], rows["weights"], strict=True)])
        one, other = (order[np.searchsorted(numbers, pairs[name].to_numpy())] for name in ("number", "other_number"))
        by_one = np.argsort(one, kind="stable")
        for row, others in _runs(one[by_one], other[by_one]):
            found = vectors.compare(row, others)
            similar = np.flatnonzero(found >= least)
            yield (
                rows["article_id"][row],
                [(rows["article_id"][others[at]], int(found[at])) for at in similar.tolist()],
            )

    def _tie(self, change: _Change, before: Mapping[str, Links], links: Mapping[str, Links]) -> set[str]:
        """Bring pointers and knots in `story_places` up to date; return the knots that changed, or their links."""
        changed = {*before, *change.about, *change.articles}
        near = {other for of in (before, links) for found in of.values() for other, _ in found}
        old = self._read_places("places", changed | near | change.gone)
        asked = ((changed | near) & old.keys() | change.articles) - change.gone
        pointers = self._point(asked, change.undated)
        turned = {id_ for id_, to in pointers.items() if id_ not in old or old[id_].pointer_id != to}
        places = self._read_places("knots", {*turned, *changed, *near, *change.gone})
        places |= self._read_places("knots", pointers.values() - places.keys() - pointers.keys())
        now = {id_: places[id_].pointer_id for id_ in places.keys() - change.gone} | pointers
        ends = follow(now)
        knots = _group(ends)
        known = _group({id_: place.knot_id for id_, place in places.items()})
        tied = {id_ for id_, members in knots.items() if known.get(id_) != members or members & changed}
        rows = {}
        for id_, end in ends.items():
            place = places.get(id_)
            knot_pointer = (place.knot_pointer_id if place else None) or id_
            rows[id_] = _Place(now[id_], end, knot_pointer if id_ == end else None)
        self._write_places({id_ for id_ in rows if rows[id_] != places.get(id_)} | change.gone, rows)
        return tied | {ends[id_] for id_ in near & ends.keys()}

    def _point(self, ids: Collection[str], undated: Collection[str]) -> dict[str, str]:
        """Return the pointers of articles."""
        links = self._read_links(ids)
        links |= self._read_links({other for found in links.values() for other, _ in found} - links.keys())
        pointers = {id_: point_article(id_, links, self._telling) for id_ in ids}
        shared: defaultdict[str, list[Shared]] = defaultdict(list)
        for id_, dated, containment, similarity, other in self._ask("shared_passages", _ids(undated)):
            shared[id_].append(Shared(dated, containment, similarity, other))
        return pointers | {id_: point_undated(id_, shared[id_]) for id_ in undated}

    def _place(self, knots: Collection[str]) -> None:
        """Point the given knots and those beside them, and bring the stories that this touches up to date."""
        looking = {*knots, *chain.from_iterable(self._beside(knots).values())}
        beside = self._beside(looking)
        of_knots: dict[str, list[Terms]] = {id_: [] for id_ in looking.union(*beside.values())}
        for id_, terms, weights in self._ask("knot_terms", _ids(of_knots)):
            of_knots[id_].append(Terms(terms, weights))
        weighed = {id_: tie_knot(members) for id_, members in of_knots.items()}
        pointers = {id_: point_knot(id_, beside.get(id_, ()), weighed, self._telling) for id_ in looking}
        places = self._read_places("places", looking)
        turned = {id_ for id_, to in pointers.items() if places[id_].knot_pointer_id != to}
        self._write_places(turned, {id_: replace(places[id_], knot_pointer_id=pointers[id_]) for id_ in turned})
        told = dict(self._ask("knot_pointers", _ids({*knots, *turned})))
        told |= dict(self._ask("knot_pointers", _ids(told.values() - told.keys())))
        rows = [{"knot_id": id_, "story_knot_id": end} for id_, end in sorted(follow(told).items())]
        table = pa.Table.from_pylist(rows, schema=_KNOTS)
        self._run("place_articles", "drop_stories", "add_stories", given=table)

    def _beside(self, knots: Collection[str]) -> dict[str, list[str]]:
        """Return the knots beside each of the given ones; those that none of these is beside have no entry."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for one, other in self._ask("beside", _ids(knots)):
            found[one].append(other)
        return found

    def _read_links(self, ids: Collection[str]) -> dict[str, Links]:
        """Return the links of each article, none for one that has none."""
        found: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        for id_, other, similarity in self._ask("links", _ids(ids)):
            found[id_].append((other, similarity))
        return {id_: tuple(found.get(id_, ())) for id_ in ids}

    def _read_places(self, statement: str, ids: Iterable[str]) -> dict[str, _Place]:
        return {id_: _Place(*place) for id_, *place in self._ask(statement, _ids(ids))}

    def _write_places(self, ids: Iterable[str], places: Mapping[str, _Place]) -> None:
        rows = [{"article_id": id_, **asdict(places[id_])} for id_ in sorted(ids) if id_ in places]
        self._write("places", ids, _PLACES, rows)

    def _write(self, what: str, ids: Iterable[str], schema: pa.Schema, rows: Sequence[Mapping[str, Any]]) -> None:
        """Replace all rows of the given articles."""
        self._run(f"forget_{what}", given=_ids(ids))
        self._run(f"remember_{what}", given=pa.Table.from_pylist(rows, schema=schema))

    def _ask(self, statement: str, given: pa.Table) -> list[tuple[Any, ...]]:
        """All rows that a statement gives of what is given to it; `concerned` finds some without."""
        return self._run(statement, given=given).fetchall() if given.num_rows or statement == "concerned" else []

    def _run(self, *statements: str, given: pa.Table) -> duckdb.DuckDBPyConnection:
        return self._statements.run(*statements, arriving=given)


def _runs(one: Rows, other: Rows) -> Iterator[tuple[int, Rows]]:
    """Yield each value of the one, which is sorted, with what stands beside it in the other."""
    starts = np.flatnonzero(np.diff(one, prepend=-1))
    yield from zip(one[starts].tolist(), np.split(other, starts[1:]), strict=True)


def _group(ends: Mapping[str, str]) -> dict[str, set[str]]:
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for id_, end in ends.items():
        groups[end].add(id_)
    return groups


def _keys(articles: Iterable[_About], telling: Telling) -> Iterator[tuple[int, date]]:
    """Yield the terms by which articles are looked up, with the first day of the article."""
    for about in articles:
        for term in about.terms.terms[: telling.keys]:
            yield term, about.earliest


def _terms_row(article_id: str, about: _About) -> dict[str, Any]:
    days = {"earliest": about.earliest, "latest": about.latest, "apart": about.apart}
    return {"article_id": article_id, "terms": about.terms.terms, "weights": about.terms.weights, **days}


def _ids(ids: Iterable[str]) -> pa.Table:
    return pa.table([pa.array(sorted(set(ids)), pa.string())], schema=_IDS)
