"""Stories in the warehouse: what is kept to tell them, and which of it to look at again when articles arrive.

What a term or a story is, and which articles are similar, is in dedup/; links, pointers and knots are statements in
queries/stories/. Here, each step passes on to the next what has changed: terms of articles, links between articles,
pointers of articles, knots, pointers of knots, stories. It stands in temporary tables; of articles, only groups of a
bounded size are ever in Python.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from dedup.common import Common
from dedup.stories import TELLING, Dated, Index, Rows, Telling, follow, key_codes, scaled
from dedup.terms import weigh_terms
from dedup.words import normal_words
from warehouse.derive.features import ready_features
from warehouse.outcome.features import character_values, word_rarity
from warehouse.statement import Statements

_WEIGHED = 1_000  # articles whose texts are read and weighed at a time
_LOOKING = 50_000  # articles that look for their neighbours at a time
_MET = 50_000  # articles that these look among at a time
_DIGESTS = (
    *("digest_numbers", "digest_groups", "digest_relations", "inside"),
    *("digest_pairs", "digest_sides", "digests"),
)

_TERMS = pa.schema(
    [
        ("article_id", pa.string()),
        ("number", pa.uint32()),
        ("earliest", pa.date32()),
        ("latest", pa.date32()),
        ("terms", pa.list_(pa.uint32())),
        ("weights", pa.list_(pa.uint8())),
        ("apart", pa.list_(pa.string())),
    ]
)


def tell_stories(
    connection: duckdb.DuckDBPyConnection,
    touched: Collection[int],
    telling: Telling = TELLING,
) -> None:
    """Bring stories up to date after articles arrived, were read again, went, or their relations or copies changed.

    Called inside the loading transaction, when `matched`, `relations`, `matching_apart` and `canonical_id` are up to
    date. Sets `story_id` and the tables `stories`, `story_terms`, `story_neighbours` and `story_pointers`. The outcome
    depends on the set of articles alone. `touched` are numbers of articles; of one without an article all rows are
    deleted. An article that has no row in `story_pointers` counts as touched.

    The terms of an article's whole text are taken from the temporary table `fresh_features` where they are there; what
    has no row in it is weighed here.
    """
    ready_features(connection)
    _Teller(connection, telling).tell(touched)


class _Teller:
    """One pass over what has changed."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, telling: Telling) -> None:
        self._telling = telling
        values = {
            "keys": telling.keys,
            "hot": telling.hot,
            "window": telling.window_days,
            "neighbours": telling.neighbours,
            "knot": scaled(telling.knot),
            "story": scaled(telling.story),
            "most": telling.inside,
        }
        self._sql = Statements.of("stories", connection, values)

    def tell(self, touched: Collection[int]) -> None:
        self._sql.run("touched", numbers=touched)
        self._weigh()
        self._link()
        if self._sql.rows("touched_gone"):
            self._sql.run("drop_gone")
        self._tie()
        self._place()
        self._sql.run("clear")

    def _weigh(self) -> None:
        """Bring `story_terms` up to date; `telling_about` and `telling_turned` say what changed."""
        self._sql.run("unplaced_table")
        if self._sql.rows("count_unplaced") != [(0,)]:
            self._sql.run("unplaced")
        self._sql.run("groups", "given", "gone", *_DIGESTS, "apart", "stock", "features", "unweighed")
        for group in self._groups("count_unweighed", _WEIGHED):
            self._sql.run("remember_weighed", arriving=pa.Table.from_pylist(list(self._weighed(group)), schema=_TERMS))
        self._sql.run("about", "turned", "forget_terms", "remember_terms")

    def _weighed(self, group: pa.Table) -> Iterator[dict[str, Any]]:
        """Yield a row of `story_terms` for each of a group of articles that has any words."""
        commons = self._read_common(group)
        texts = self._sql.run("unweighed_texts", arriving=group).fetchall()
        for id_, number, earliest, latest, headline, body in texts:
            common = commons.get(id_, Common())
            found = weigh_terms(common.own_headline(headline), common.own_text(body, character_values()), word_rarity())
            if found.terms:
                days = {"earliest": earliest, "latest": latest, "apart": common.others}
                yield {"article_id": id_, "number": number, "terms": found.terms, "weights": found.weights, **days}

    def _read_common(self, group: pa.Table) -> dict[str, Common]:
        """Return what articles have in common with others that report something else; most have no entry."""
        apart: defaultdict[str, list[tuple[str, str | None, list[int]]]] = defaultdict(list)
        for id_, *of in self._sql.run("common_spans", arriving=group).fetchall():
            apart[id_].append((of[0], of[1], of[2]))
        stock = {
            id_: np.array(keys, dtype=np.uint64)
            for id_, keys in self._sql.run("common_stock", arriving=group).fetchall()
        }
        return {
            id_: Common(
                tuple(sorted({other for other, *_ in apart[id_]})),
                tuple(span for *_, spans in apart[id_] for span in zip(spans[::2], spans[1::2], strict=True)),
                frozenset(word for _, headline, _ in apart[id_] for word in normal_words(headline or "")),
                stock.get(id_),
            )
            for id_ in [*stock, *(id_ for id_ in apart if id_ not in stock)]
        }

    def _link(self) -> None:
        """Bring `story_neighbours` up to date; `telling_concerned` says whose pointers this may change."""
        self._sql.run("dirty", "looking", "found")
        for group in self._groups("count_looking", _LOOKING):
            self._sql.run("remember_found", arriving=self._find(group))
        self._sql.run("near", "links", "relinked", "concerned", "forget_links", "remember_links")

    def _find(self, group: pa.Table) -> pa.Table:
        """Return which articles those of a group are similar to: the nearest, and any that need not look themselves."""
        numbers, asked, _ = _read(self._sql.run("looking_together", arriving=group).to_arrow_table())
        self._sql.run("days", arriving=group)
        keys = self._sql.run("hot").to_arrow_table()
        hot = key_codes(keys["term"].to_numpy(), _days(keys["earliest"]))
        parted = _by_first(self._sql.run("parted", arriving=group).fetchall())
        found: list[tuple[Rows, Rows, Rows]] = [(np.empty(0, dtype=np.int64),) * 3]
        for batch in self._sql.run("window").to_arrow_reader(_MET):
            others, articles, settled = _read(pa.Table.from_batches([batch]))
            for similar in Index(articles, hot, self._telling).similar(asked):
                number, met = numbers[similar.row], others[similar.others]
                apart = met != number
                if number in parted:
                    apart &= ~np.isin(met, parted[number])
                least = _nth(similar.similarities[apart], self._telling.neighbours)
                kept = apart & ((similar.similarities >= least) | settled[similar.others])
                found.append((np.full(int(kept.sum()), number), met[kept], similar.similarities[kept]))
        columns = [np.concatenate(column) for column in zip(*found, strict=True)]
        return pa.table(columns, names=["number", "other_number", "similarity"])

    def _tie(self) -> None:
        """Bring `story_pointers` up to date; `telling_knots` says which knots changed."""
        self._sql.run("dense", "shared", "ids", "pointers", "members", "member_pointers")
        self._follow()
        self._sql.run("placed", "knots", "forget_places", "remember_places")

    def _place(self) -> None:
        """Point the knots that changed and those beside them, and bring the stories that this touches up to date."""
        self._sql.run("beside", "widen_knots", "beside", "turned_knots", "turn_knots", "no_pointers")
        self._sql.run("knot_pointers", arriving=self._sql.run("touched_knots").to_arrow_table())
        self._sql.run("knot_pointers", arriving=self._sql.run("beyond").to_arrow_table())
        self._follow()
        self._sql.run("ended", "place_articles", "drop_stories", "add_stories")

    def _follow(self) -> None:
        """Follow the pointers of `telling_pointers`, to where `telling_ends` then says."""
        pointers = self._sql.run("ranked", "pointer_ranks").fetchnumpy()["rank"]
        ends = {"rank": np.arange(len(pointers)), "end_rank": follow(pointers)}
        self._sql.run("ends", arriving=pa.table(ends))

    def _groups(self, count: str, together: int) -> Iterator[pa.Table]:
        """Yield the first and the last place of each group of as many rows as a statement counts."""
        [(rows,)] = self._sql.run(count).fetchall()
        for first in range(0, rows, together):
            yield pa.table({"first": [first], "last": [first + together - 1]})


def _read(table: pa.Table) -> tuple[Rows, Dated, npt.NDArray[np.bool_]]:
    """Return the numbers of articles, what they are about, and which of them are settled."""
    terms, weights = (table[name].combine_chunks() for name in ("terms", "weights"))
    dated = Dated(
        earliest=_days(table["earliest"]),
        latest=_days(table["latest"]),
        lengths=terms.value_lengths().to_numpy(zero_copy_only=False).astype(np.int64),
        terms=terms.flatten().to_numpy(),
        weights=weights.flatten().to_numpy(),
    )
    return table["number"].to_numpy(), dated, table["settled"].to_numpy()


def _days(column: pa.ChunkedArray) -> Rows:
    """Return days as counted from 1970."""
    days: Rows = column.cast(pa.int32()).to_numpy().astype(np.int64)
    return days


def _by_first(pairs: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    found: defaultdict[int, list[int]] = defaultdict(list)
    for one, other in pairs:
        found[one].append(other)
    return found


def _nth(similarities: Rows, count: int) -> int:
    """Return the least of so many of the highest similarities, 0 when there are fewer."""
    return int(np.partition(similarities, -count)[-count]) if len(similarities) >= count else 0
