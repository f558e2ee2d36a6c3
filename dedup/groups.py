"""Groups: articles that are copies of one another, and the one that stands for them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from dedup.item import Timing

Id = TypeVar("Id", str, int)


@dataclass(frozen=True, slots=True)
class Member:
    """An article of a group; `length` is that of its body in characters, `filled` says which of three fields it has."""

    id: str
    length: int
    timing: Timing
    filled: tuple[bool, bool, bool] = (False, False, False)  # headline, date, byline


def group_connected(ids: Iterable[Id], pairs: Iterable[tuple[Id, Id]]) -> tuple[tuple[Id, ...], ...]:
    """Return the connected components of `ids` under `pairs`, sorted, each sorted: whatever the order of the input.

    The first id of a group is its smallest, and so its story id. An id that is only in a pair counts as given.
    """
    parents = {id_: id_ for id_ in ids}

    def find(id_: Id) -> Id:
        while parents.setdefault(id_, id_) != id_:
            parents[id_] = parents[parents[id_]]
            id_ = parents[id_]
        return id_

    for one, other in pairs:
        root, child = sorted((find(one), find(other)))
        parents[child] = root
    groups: dict[Id, list[Id]] = {}
    for id_ in sorted(parents):
        groups.setdefault(find(id_), []).append(id_)
    return tuple(tuple(groups[root]) for root in sorted(groups))


def choose_canonical(members: Sequence[Member]) -> str:
    """Return the id of the member that is surely the earliest of all, else of the best filled.

    That is the one with most of headline, date and byline; of as many, with the headline, else with the date. Then the
    longest counts, and last the smallest id.
    """
    first = members[0]
    for member in members:
        if member.timing.surely_before(first.timing):
            first = member
    if all(first.timing.surely_before(member.timing) for member in members if member.id != first.id):
        return first.id
    return max(sorted(members, key=lambda one: one.id), key=lambda one: (sum(one.filled), one.filled, one.length)).id
