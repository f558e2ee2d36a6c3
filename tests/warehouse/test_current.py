"""The views `current` and `versions`: each step by hand, and any set of versions against the steps told plainly."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import about
from tests.warehouse.bare import add_article, open_warehouse
from warehouse.schema import rebuild_views

DAY = date(2013, 1, 28)


@pytest.fixture(scope="module")
def bare():
    connection = open_warehouse()
    rebuild_views(connection)
    for number in range(1, 5):
        connection.execute(
            "INSERT INTO runs VALUES ($1, '2013-01-28', NULL, 'completed', '{}', 'test', $2, $3, NULL, NULL)",
            [f"run {number}", f'{{"seeds": "/{number % 2}"}}', number],
        )
    yield connection
    connection.close()


def at(hour: float) -> datetime:
    """An hour of the day, as a stamp without a zone."""
    return datetime.combine(DAY, time()) + timedelta(hours=hour)


@dataclass(frozen=True)
class Version:
    """A version: its article's fields, and where it stands: a path, when it was taken, the run that saw it first."""

    id: str
    place: str | None = "https://post.example/ferry"
    path: str | None = None
    hour: int | None = None
    run: int = 1
    present: bool = True
    fields: Mapping[str, object] = field(default_factory=dict)


def add(connection: duckdb.DuckDBPyConnection, versions: Sequence[Version], correcting: Sequence[str] = ()) -> None:
    """Add versions; of two ids in `correcting` the first is corrected by the second."""
    for one in versions:
        path = one.path or f"{one.id}.txt"
        add_article(connection, one.id, path=path, placed=False, place=one.place, url=one.place, **one.fields)
        connection.execute(
            "INSERT INTO files VALUES ($1, $1::BLOB, $2, 1, NULL, NULL, 'loaded', NULL, $3, $4, $4, 'test', NULL)",
            [path, one.id, one.present, f"run {one.run}"],
        )
        captured = None if one.hour is None else at(one.hour).replace(tzinfo=UTC)
        source = "SELECT article_id, $2, $2::BLOB, $1, 0, $3, number FROM articles WHERE article_id = $1"
        connection.execute(f"INSERT INTO article_sources {source}", [one.id, path, captured])
    if correcting:
        connection.execute(
            "INSERT INTO relations (article_id, other_id, kind, similarity, containment, direction, notice) "
            "VALUES ($1, $2, 'revision', 0.9, 0.9, 'article', 'Correction')",
            list(correcting),
        )


def current(connection: duckdb.DuckDBPyConnection) -> list[str]:
    return [id_ for (id_,) in connection.execute("SELECT article_id FROM current ORDER BY ALL").fetchall()]


# Of each pair the second is current, by one step; what later steps look at says otherwise.
STEPS = {
    "a full text before a teaser": (
        Version("a", run=2, hour=9, fields={"teaser": True, "modified_local": at(9), "modified_edtf": "2013-01-28"}),
        Version("b"),
    ),
    "a later change": (
        Version("a", run=2, hour=9, fields={"modified_local": at(8), "modified_edtf": "2013-01-28"}),
        Version("b", hour=7, fields={"modified_local": at(9), "modified_edtf": "2013-01-28"}),
    ),
    "a change after the publication": (
        Version("a", run=2, fields={"day": DAY, "published_local": at(8)}),
        Version("b", fields={"day": DAY, "published_local": at(8), "modified_edtf": "2013-01-29"}),
    ),
    "a later publication where no change is stated": (
        Version("a", run=2, hour=9, fields={"day": DAY}),
        Version("b", fields={"day": DAY + timedelta(1)}),
    ),
    "a whole text before its opening": (
        Version("a", run=2, hour=9, fields={"body": "Ferries sail at nine. The first ...", "word_count": 6}),
        Version(
            "b",
            hour=7,
            fields={"body": "Ferries sail at nine. The first is full, and so is the next.", "word_count": 13},
        ),
    ),
    "a change that left an opening": (
        Version(
            "a", fields={"body": "Ferries sail at nine, as before.", "word_count": 6, "modified_edtf": "2013-01-28"}
        ),
        Version("b", fields={"body": "Ferries sail", "word_count": 2, "modified_edtf": "2013-01-29"}),
    ),
    "a later capture": (Version("a", run=2, hour=7, present=True), Version("b", hour=9, present=False)),
    "what is there now at its path": (
        Version("a", run=2, path="page.html", present=False),
        Version("b", run=1, path="page.html"),
    ),
    "what was seen later, gone or not": (Version("a", fields={"word_count": 9}), Version("b", run=2, present=False)),
    "the longer body": (Version("a", fields={"word_count": 2}), Version("b", fields={"word_count": 9})),
    "the smaller id": (Version("c"), Version("b")),
}


@pytest.mark.parametrize(("earlier", "later"), STEPS.values(), ids=STEPS.keys())
def test_current_is(stand: duckdb.DuckDBPyConnection, earlier: Version, later: Version) -> None:
    add(stand, [earlier, later])
    assert current(stand) == [later.id]
    assert stand.execute("SELECT article_id, latest FROM versions ORDER BY latest").fetchall() == [
        (earlier.id, False),
        (later.id, True),
    ]


def test_a_version_that_corrects_another_is_current_whatever_they_say_of_when(stand) -> None:
    stated = {"modified_local": at(9), "modified_edtf": "2013-01-28"}
    add(stand, [Version("a", run=2, fields=stated), Version("b")], correcting=["a", "b"])
    assert current(stand) == ["b"]


@pytest.mark.parametrize(("direction", "told"), [(None, 0), ("article", 1)])
def test_an_opening_that_states_no_change_corrects_nothing(stand, direction: str | None, told: int) -> None:
    whole = Version("a", hour=7, fields={"body": "Ferries sail at nine. The first is full.", "word_count": 8})
    add(stand, [whole, Version("b", hour=9, fields={"body": "Ferries sail ...", "word_count": 2})])
    stand.execute(
        "INSERT INTO relations (article_id, other_id, kind, similarity, containment, direction) "
        "VALUES ('a', 'b', 'revision', 0.2, 1, $1)",
        [direction],
    )
    assert len(stand.execute("FROM corrections").fetchall()) == told


def test_a_day_is_not_before_an_hour_of_it(stand) -> None:
    stated = {"modified_edtf": "2013-01-28"}
    add(stand, [Version("a", fields={**stated, "modified_local": at(9)}), Version("b", run=2, fields=stated)])
    assert current(stand) == ["b"]


def test_what_says_nothing_of_when_is_not_earlier_for_that(stand) -> None:
    add(stand, [Version("a", hour=9, fields={"day": DAY}), Version("b", run=2)])
    assert current(stand) == ["b"]


def test_an_original_that_was_replaced_has_a_stand_in_among_its_copies(stand) -> None:
    add(
        stand,
        [
            Version("a", hour=7),
            Version("b", hour=9),
            Version("c", None, fields={"canonical_id": "a"}),
            Version("d", None, fields={"canonical_id": "a", "headline": "Ferry sails at nine"}),
        ],
    )
    assert stand.execute("SELECT article_id FROM originals ORDER BY ALL").fetchall() == [("b",), ("d",)]


def test_without_an_address_what_is_there_now_is_current_whatever_it_says_of_when(stand) -> None:
    wrong = {"modified_edtf": "2031-01-28", "modified_local": at(9)}
    add(
        stand,
        [
            Version("a", None, path="page.txt", hour=9, present=False, fields=wrong),
            Version("b", None, path="page.txt", fields={"day": DAY}),
        ],
    )
    assert current(stand) == ["b"]


def test_a_position_in_a_file_is_a_place_of_its_folder(stand) -> None:
    add(
        stand,
        [
            Version("a", None, path="page.txt", run=1, present=False),
            Version("b", None, path="page.txt", run=3),
            Version("c", None, path="page.txt", run=2, present=False),
        ],
    )
    assert current(stand) == ["b", "c"]


VERSIONS = st.builds(
    Version,
    id=st.sampled_from("abcdef"),
    place=st.sampled_from(["u", "v", None]),
    path=st.sampled_from("pqrs"),
    hour=st.sampled_from([None, 1, 2]),
    run=st.integers(1, 4),
    present=st.booleans(),
    fields=st.fixed_dictionaries(
        {},
        optional={
            "teaser": st.booleans(),
            "day": st.sampled_from([DAY, DAY + timedelta(1)]),
            "published_local": st.sampled_from([at(1), at(30)]),
            "modified_edtf": st.sampled_from(["2013-01", "2013-01-28", "2013-01-29"]),
            "modified_local": st.sampled_from([at(2), at(26)]),
            "word_count": st.sampled_from([0, 1, 3]),
            "body": st.sampled_from(["Ferries", "Ferries sail late", "Trams sail late"]),
        },
    ),
)


def stated(one: Version) -> tuple[date | None, datetime | None]:
    """The day and the clock of a stated change, else of the publication."""
    fields = one.fields
    if "modified_edtf" not in fields:
        return fields.get("day"), fields.get("published_local")
    text = str(fields["modified_edtf"])
    return date.fromisoformat(text) if len(text) == 10 else None, fields.get("modified_local")


def surely_before(one: Version, other: Version) -> bool:
    (day, clock), (other_day, other_clock) = stated(one), stated(other)
    if clock is not None and other_clock is not None:
        return clock < other_clock
    return day is not None and other_day is not None and day < other_day


def opens(one: Version, other: Version) -> bool:
    """Whether a version is less than half of another, from its beginning on."""
    words, others = (int(str(version.fields.get("word_count", 0))) for version in (one, other))
    return 0 < 2 * words < others and str(other.fields.get("body", "")).startswith(str(one.fields.get("body", "")))


def latest(versions: Sequence[Version], corrected: Mapping[str, str]) -> str:
    """The latest of the versions of one place, by the steps of the view as its comment tells them."""
    there = [one for one in versions if one.present]
    standing = there if there and versions[0].place is None else versions
    left = [one for one in standing if not one.fields.get("teaser")] or list(standing)
    left = [one for one in left if corrected.get(one.id) not in {other.id for other in left}]
    left = [one for one in left if not any(surely_before(one, other) for other in left)]
    left = [one for one in left if not any(opens(one, other) for other in left)]
    captures = [one.hour for one in left if one.hour is not None]
    left = [one for one in left if one.hour is None or one.hour == max(captures)]
    filled = {one.path for one in left if one.present}
    best = [one for one in left if one.present or one.path not in filled]
    return min(best, key=lambda one: (-one.run, -int(str(one.fields.get("word_count", 0))), one.id)).id


@settings(max_examples=about(60))
@given(
    # Of contents at one path only one is there.
    versions=st.lists(
        VERSIONS, max_size=6, unique_by=(lambda one: one.id, lambda one: one.path if one.present else one.id)
    ),
    correcting=st.permutations("abcdef").map(lambda ids: sorted(ids[:2], key=ids.index)),
)
def test_the_latest_at_each_place_is_current(
    bare: duckdb.DuckDBPyConnection, versions: list[Version], correcting: list[str]
) -> None:
    bare.begin()
    add(bare, versions, correcting)
    found = current(bare)
    bare.rollback()
    places: dict[object, list[Version]] = {}
    for one in versions:
        places.setdefault(one.place or (one.path, one.run % 2), []).append(one)
    corrected = {correcting[0]: correcting[1]}
    assert found == sorted(latest(those, corrected) for those in places.values())
