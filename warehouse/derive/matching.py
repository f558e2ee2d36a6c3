"""Matching: which of the loaded articles overlap, and which are copies. Which report one event is in stories.py.

What is kept in tables and how they are joined; what a fingerprint or a relation is, is in dedup/.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, dataclass

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from dedup.fingerprint import KEY_BITS, address_key, fingerprints, path_key
from dedup.groups import Member, choose_canonical, group_connected
from dedup.word_hashes import Hashes
from warehouse.derive.comparing import Pairs, compare_pairs, timing
from warehouse.derive.features import ready_features
from warehouse.derive.stories import tell_stories
from warehouse.outcome.features import character_values
from warehouse.processes import in_processes
from warehouse.statement import Statements

# Of an article, what matching and stories depend on: one whose other columns change need not be matched again.
INPUTS = (
    "place",
    "outlet",
    "headline",
    "byline",
    "authors",
    "agency",
    "published_at",
    "published_local",
    "published_earliest",
    "published_latest",
    "modified_edtf",
    "modified_local",
    "modified_at",
    "body",
    "credit",
)

_TEXTS = 2_000  # articles that are read and fingerprinted at a time
PAIRS = 1_000  # pairs that are compared at a time: .5 s
PAIRED = 5_000  # articles whose texts are read together to be compared, some 50 MB; they may stand anywhere

_KEYS = pa.schema([("number", pa.uint32()), ("key", pa.uint64())])
_SKETCHES = pa.schema([("number", pa.uint32()), ("sketch", pa.uint64()), ("keys", pa.uint32())])
_PLACES = pa.schema([("number", pa.uint32()), ("canonical_id", pa.string()), ("canonical_number", pa.uint32())])


@dataclass(frozen=True, slots=True)
class Limits:
    """Which articles are paired: those that share keys, with two exceptions that depend on all that hold one."""

    together: int = 10_000  # articles that are matched at a time, which bounds memory and changes no result
    # Two articles share at least one of so many keys of the shorter one. Of the pairs that have a relation, in
    # dup_controlled and Reuters-21578, none shares less than one in 18; of made-up articles it spares two thirds.
    fewest: int = 20
    # A key that more articles hold is hot; it pairs each of them with one only, that of the smallest article_id. A
    # report that so many print is found through that one, and pairs stay as few as articles.
    holders: int = 64
    # A key that so many different stories of one outlet print is stock of that outlet and pairs none of its articles.
    # On dup_controlled, at 4, .99 of the keys that four families of an outlet print are found and no other; of 314
    # families taken for versions of one story in one outlet, 1.6 % of the keys that three members print.
    stories: int = 4


LIMITS = Limits()


def relate(
    connection: duckdb.DuckDBPyConnection,
    new: Collection[int],
    gone: Collection[int] = (),
    limits: Limits = LIMITS,
    workers: int = 0,
) -> None:
    """Match new articles against all, forget those that are gone, and bring relations, copies and stories up to date.

    Called inside the loading transaction, after the articles were inserted with their own id as `canonical_id` and
    `story_id`. What comes out depends on the set of articles only, not on order or batches.

    `new` are numbers of articles to match. They are new, or one of their columns INPUTS changed, or the paths of files
    that hold nothing but them did. Of those that were matched before the rows are replaced. Their `canonical_id` and
    `story_id` need not be reset. Articles that were never matched are matched too. `gone` are numbers of articles that
    were deleted. A number in `new` without an article is passed over, and so is one in `gone` with an article.

    So many worker processes compare pairs when there are many; 0: this one compares all. Raises WorkerEnded.
    """
    values = {**asdict(limits), "addresses": 2**KEY_BITS, "paths": 2 * 2**KEY_BITS}
    ready_features(connection)
    matching = Statements.of("matching", connection, values)
    gone = matching.column("gone", gone)
    known = matching.rows("count_unmatched", {*new, *gone}) == [(0,)]
    numbers = matching.column("asked" if known else "unmatched", new)
    placed = set(gone)
    for start in range(0, max(len(numbers), min(len(gone), 1)), limits.together):
        together = numbers[start : start + limits.together]
        placed.update(_match(matching, together if start else [*gone, *together], workers))
    if placed or matching.run("unplaced").fetchall():
        tell_stories(connection, placed)


def _match(matching: Statements, given: Sequence[int], workers: int) -> Collection[int]:
    """Match some articles against all that were matched before, or forget them when they are gone.

    Returns the articles whose stories this may change.
    """
    matching.run("given", numbers=given)
    _store_keys(matching)
    matching.run("former_partners")
    turned = matching.run("count_turned").fetchall() != [(0,)]
    matching.run(*(("holders", "hubs") if turned else ("holders_of_given",)))
    matching.run("forget_relations", "forget_apart", "forget_gone", "candidates", "pair_paths")
    pairs = matching.run("candidate_pairs").fetchnumpy()
    numbers = np.column_stack((pairs["number"], pairs["other_number"]))
    batches = -(-len(numbers) // PAIRS)
    processes = min(workers, batches) if batches > 1 else 0  # to begin one takes as long as to compare some pairs
    for compared in in_processes(compare_pairs, _pairs(matching, numbers), processes):
        matching.run("add_relations", arriving=compared.relations)
        matching.run("add_apart", arriving=compared.apart)
    return _place(matching)


def _by_family(pairs: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    """Return pairs so that those of connected articles follow one another: each text is then read seldom."""
    listed = pairs.tolist()
    families = {number: at for at, family in enumerate(group_connected((), listed)) for number in family}
    order = np.array([families[one] for one, _ in listed], dtype=np.int64)
    return pairs[np.argsort(order, kind="stable")]


def _store_keys(matching: Statements) -> None:
    """Store the keys of the articles to match, and find which others have to be matched again by that."""
    numbers: list[int] = []
    sketches: list[int] = []
    counts: list[int] = []  # without paths: an article in many files is no longer for that
    keys: list[Hashes] = [np.empty(0, dtype=np.uint64)]  # of nothing, when all are gone
    matching.run("given_paths")
    for batch in _texts(matching):
        columns = batch.to_pydict()
        prints = fingerprints([body for body in columns["body"] if body is not None], character_values())
        rows = zip(*(columns[name] for name in ("number", "keys", "sketch", "place", "paths")), strict=True)
        for number, own, sketch, place, paths in rows:
            if own is None:
                print_ = next(prints)
                own, sketch = print_.keys().tolist(), print_.sketch  # noqa: PLW2901 - as if they had been known
            stood = [address_key(place)] if place is not None else []
            counts.append(len(own) + len(stood))
            stood += map(path_key, paths or ())
            keys.append(np.array(own + stood, dtype=np.uint64))
            numbers.append(number)
            sketches.append(sketch)
    lengths = [len(own) for own in keys[1:]]
    fresh = pa.table([np.repeat(np.array(numbers, dtype=np.uint32), lengths), np.concatenate(keys)], schema=_KEYS)
    del keys
    matching.run("stage_fresh", arriving=fresh)
    matching.run("stage_sketches", arriving=pa.table([numbers, sketches, counts], schema=_SKETCHES))
    matching.run(
        "former_keys",
        "concerned_keys",
        "holders_before",
        "forget_keys",
        "forget_matched",
        "add_matched",
        "add_keys",
        "holding",
        "counted_stock",
        "holders_after",
        "forget_stock",
        "add_stock",
        "hubs_of_given",
        "turned",
    )


def _texts(matching: Statements) -> Iterator[pa.RecordBatch]:
    """The articles to match, some at a time, in the order of their numbers."""
    for found in matching.by_number("given_texts", matching.column("given_numbers")):
        yield from found.to_arrow_reader(_TEXTS)


def _pairs(matching: Statements, pairs: npt.NDArray[np.uint32]) -> Iterator[Pairs]:
    """Pairs of article numbers in batches, each with what is known of its articles."""
    for together in _read_together(_by_family(pairs)):
        numbers = np.unique(together)
        matching.run("stage_numbers", numbers=numbers.tolist())
        items = pa.concat_tables(found.to_arrow_table() for found in matching.by_number("items", numbers.tolist()))
        stock = matching.run("stock").to_arrow_table()
        for start in range(0, len(together), PAIRS):
            some = together[start : start + PAIRS]
            of = items.filter(pc.is_in(items["number"], value_set=pa.array(np.unique(some))))
            yield Pairs(some, of, stock.filter(pc.is_in(stock["outlet"], value_set=of["outlet"].combine_chunks())))


def _read_together(pairs: npt.NDArray[np.uint32]) -> Iterator[npt.NDArray[np.uint32]]:
    """Yield stretches of pairs with so many articles each that their texts may be in memory together."""
    _, first = np.unique(pairs, return_index=True)  # each article is in one family, so few are met in two stretches
    met = np.cumsum(np.bincount(first // 2, minlength=len(pairs)))
    yield from filter(len, np.split(pairs, np.flatnonzero(np.diff((met - 1) // PAIRED)) + 1))


def _place(matching: Statements) -> Collection[int]:
    """Set the canonical article of every group of copies that this may change; return all articles of them."""
    matching.run("members")
    numbers = matching.column("member_numbers")
    rows = [row for found in matching.by_number("copies", numbers) for row in found.fetchall()]
    members = {
        number: Member(id_, length, timing(*published), (headline, published[0] is not None, byline))
        for id_, number, length, headline, byline, *published in rows
    }
    numbers_of = {member.id: number for number, member in members.items()}
    places = []
    for group in group_connected(members, matching.run("copy_pairs").fetchall()):
        id_ = choose_canonical([members[number] for number in group])
        canonical = {"canonical_id": id_, "canonical_number": numbers_of[id_]}
        places += [{"number": number, **canonical} for number in group]
    matching.run("stage_places", "place_articles", arriving=pa.Table.from_pylist(places, schema=_PLACES))
    return members
