"""The views: each says what it is and can be asked; what each means is tested on a small corpus."""

from dataclasses import replace
from datetime import date

import duckdb
import pytest

from warehouse.schema import VIEWS
from warehouse.statement import first_comment

WORDS = " ".join(f"word{number}" for number in range(60))
FILES = {
    "a.txt": f"Storm hits Sputnik\n2013-01-28\n{WORDS}\n",
    "copy.txt": f"Storm hits again\n2013-01-28\n{WORDS}\n",
    "c.txt": "Markets calm\nNothing moved.\n",
}
ON_PAGE = {path.stem: path.read_text(encoding="utf-8") for path in sorted(VIEWS.glob("*.sql"))}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory, make_desk):
    desk = make_desk(tmp_path_factory.mktemp("views") / "news.duckdb")
    desk.run(FILES)
    return desk


@pytest.mark.parametrize("name", ON_PAGE)
def test_every_view_has_its_name_and_comment_and_answers(loaded, name):
    sql = ON_PAGE[name]
    comment = first_comment(sql)
    assert comment, f"{name}.sql must begin with a comment that says what it is"
    assert "SELECT *" not in sql.upper(), "name the columns"
    views = dict(loaded.ask("SELECT view_name, comment FROM duckdb_views() WHERE NOT internal"))
    macros = dict(loaded.ask("SELECT function_name, comment FROM duckdb_functions() WHERE NOT internal"))
    assert {**views, **macros}[name] == comment
    if name in views:
        loaded.ask(f"FROM {name}")


@pytest.mark.parametrize(("name", "own"), [("current", [("original",)]), ("originals", [])])
def test_the_views_of_articles_have_all_their_columns(loaded, name, own):
    columns = "SELECT column_name FROM duckdb_columns() WHERE table_name = '{}' ORDER BY column_index"
    of_articles = [column for column in loaded.ask(columns.format("articles")) if column != ("number",)]
    assert loaded.ask(columns.format(name)) == [*of_articles, *own]


def test_copies_are_in_current_but_not_in_originals(loaded):
    assert loaded.ask("SELECT COUNT(*) FROM current") == [(3,)]
    assert loaded.ask("SELECT COUNT(*) FROM originals") == [(2,)]
    assert loaded.ask("SELECT * FROM coverage_by_day") == [(date(2013, 1, 28), 2, 1)]


def test_undated_and_field_coverage(loaded):
    assert loaded.ask("SELECT headline, published_edtf FROM undated") == [("Markets calm", None)]
    shares = dict(loaded.ask("SELECT field, share FROM field_coverage"))
    assert (shares["headline"], shares["published_day"], shares["deck"]) == (1.0, pytest.approx(2 / 3), 0.0)
    assert shares["outlet"] == pytest.approx(1 / 3)


def test_duplicates_can_be_read(loaded):
    row = loaded.ask("SELECT kind, LEAST(path, other_path), GREATEST(path, other_path), similarity FROM duplicates")
    assert row == [("exact", "a.txt", "copy.txt", 1.0)]


def test_why_gives_the_page_back(loaded):
    (article_id,) = loaded.ask("SELECT article_id FROM articles WHERE source_path = 'a.txt'")[0]
    lines = loaded.ask(f"FROM why('{article_id}')")
    assert [line[:3] for line in lines] == [
        (1, "headline", "test:headline"),
        (2, "published", "test:published"),
        (3, "body", "test:body"),
    ]
    assert "".join(line[3] for line in lines) == FILES["a.txt"]


HEARD = (
    "Ferries sail again from Ostend after dredgers cleared the sand bank that had closed its fairway for eleven days."
)
REPORTS = {
    "a.txt": f"Ferries sail\n2013-01-28\n{HEARD}\nSputnik reports.\n",
    "b.txt": f"They sail again\n2013-01-29\n{' '.join(reversed(HEARD.split()))}\n",
    "c.txt": f"Sailing\n2013-01-29\n{' '.join(HEARD.split()[::2] + HEARD.split()[1::2])}\n",
    "d.txt": "Markets calm\n2013-01-28\nNothing moved.\n",
}


def test_top_stories_begin_with_what_most_outlets_tell(desk):
    desk.begin(REPORTS)
    rows = desk.ask(
        "SELECT outlets, articles, originals, first_published, last_published, outlet_names FROM top_stories"
    )
    assert rows == [
        (1, 3, 3, date(2013, 1, 28), date(2013, 1, 29), ["Sputnik"]),
        (0, 1, 1, date(2013, 1, 28), date(2013, 1, 28), None),
    ]
    headlines = {headline for (headline,) in desk.ask("SELECT headline FROM top_stories")}
    assert "Markets calm" in headlines and len(headlines & {"Ferries sail", "They sail again", "Sailing"}) == 1


def test_the_story_that_four_pages_of_unknown_outlets_tell_is_at_the_top(desk):
    """Single pages of old years, of known outlets and unknown ones, stand below."""
    words = HEARD.split()
    told = {"e.txt": words, "f.txt": words[::-1], "g.txt": words[::2] + words[1::2], "h.txt": words[::3] + words[1::3]}
    pages = {name: f"Ferries {name}\n2013-01-28\n{' '.join(text)}\n" for name, text in told.items()}
    singles = {
        f"{year}.txt": f"Year {year}\n{year}-05-01\n{' '.join(f'word{year}x{n}' for n in range(20))}\n{by}\n"
        for year, by in [(2004, "Sputnik"), (2005, "Nobody"), (2017, "Sputnik"), (2009, "")]
    }
    desk.run({**singles, **pages})
    rows = desk.ask("SELECT tellers, outlets, articles, latest_day FROM top_stories")
    assert rows[0] == (4, 0, 4, date(2013, 1, 28))
    assert [row[2:] for row in rows[1:]] == [(1, date(year, 5, 1)) for year in (2017, 2009, 2005, 2004)]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("article_id = article_id", [("a.txt", True)]),
        ("published_latest = '2013-01-29' WHERE headline = 'Ferries sail'", [(f"{x}.txt", False) for x in "abc"]),
        ("published_earliest = NULL WHERE headline = 'Sailing'", [("a.txt", False)]),
        ("published_earliest = '2013-01-28', published_latest = '2013-01-28'", [(f"{x}.txt", False) for x in "abc"]),
        (
            "published_earliest = '2013-01-28', published_latest = '2013-01-28', published_at = CASE headline "
            "WHEN 'Sailing' THEN '2013-01-28 06:00:00+00'::TIMESTAMPTZ ELSE '2013-01-28 08:00:00+00'::TIMESTAMPTZ END",
            [("c.txt", True)],
        ),
    ],
    ids=["by day", "the days overlap", "one is undated", "all of one day", "by the hour"],
)
def test_first_to_publish_says_only_what_the_dates_allow(desk, change, expected):
    desk.begin(REPORTS)
    with duckdb.connect(str(desk.file)) as connection:
        connection.begin()
        connection.execute(f"UPDATE articles SET {change}")
        found = connection.execute("SELECT path, surely_first FROM first_to_publish ORDER BY path").fetchall()
        connection.rollback()
    assert found == expected


@pytest.mark.slow
def test_a_feed_that_rolls_on_hides_no_article_that_has_a_url(desk):
    first, second, third = (f"https://example.org/{number}\nHeadline {number}\nText {number}.\n" for number in range(3))
    desk.run({"feed.jsonl": f"{first}\f{second}"})
    desk.run({"feed.jsonl": f"{second}\f{third}"})
    assert desk.ask("SELECT headline FROM current ORDER BY 1") == [(f"Headline {number}",) for number in range(3)]


@pytest.mark.slow
def test_a_url_with_new_text_shows_the_later_one(desk):
    desk.run({"one.txt": "https://example.org/a\nFirst\nText.\n"})
    desk.run({"two.txt": "https://example.org/a\nSecond\nText.\n"})
    assert desk.ask("SELECT headline FROM current") == [("Second",)]


@pytest.mark.slow
def test_a_clock_that_is_set_back_does_not_bring_the_earlier_text_back(desk):
    desk.run({"one.txt": "https://example.org/a\nFirst\nText.\n", "place.txt": "First here\nText.\n"})
    desk.hours_back = 1000
    desk.run({"two.txt": "https://example.org/a\nSecond\nText.\n", "place.txt": "Second here\nText.\n"})
    assert desk.ask("SELECT headline FROM current ORDER BY 1") == [("Second",), ("Second here",)]
    desk.run({})
    assert desk.ask("SELECT headline FROM current ORDER BY 1") == [("Second",), ("Second here",)]


def test_every_table_and_view_is_in_the_documentation(loaded):
    page = (VIEWS.parents[1] / "docs" / "schema.md").read_text(encoding="utf-8")
    tables = {name for (name,) in loaded.ask("SELECT table_name FROM duckdb_tables() WHERE NOT internal")}
    assert [name for name in sorted({*tables, *ON_PAGE}) if f"| `{name}" not in page] == []


WIRE = [
    "Divers found a bronze bell on Sunday in the wreck of a trading ship off the coast of Saremark.",
    "The bell bears the year 1641 and the name of a town that the sea took in the great flood.",
    "Archaeologists will bring it up when the storms of the spring are over, the harbour office said.",
]


@pytest.fixture(scope="module")
def reprinted(tmp_path_factory, make_desk):
    """A report of Sputnik, and a week later a reprint that rewrites one paragraph, leaves out one and adds one."""

    desk = make_desk(tmp_path_factory.mktemp("reprinted") / "news.duckdb")
    desk.run({"a.txt": "\n".join(["Bell found in wreck", "2013-01-28", *WIRE, "Sputnik"])})
    end = desk.end
    desk.end = lambda source, content: replace_outlet(end(source, content), "The Saremark Post")
    edited = WIRE[1].replace("the sea took", "was lost")
    added = "A reader wrote that her grandfather had heard the bell ring under the water on still nights."
    copy = "\n".join(["A bell from the deep", "2013-02-04", WIRE[0], edited, added, WIRE[2]])
    desk.run({"a.txt": "\n".join(["Bell found in wreck", "2013-01-28", *WIRE, "Sputnik"]), "b.txt": copy})
    return desk


def replace_outlet(outcome, outlet):
    documents = [replace(one, article=replace(one.article, outlet=outlet)) for one in outcome.documents]
    return replace(outcome, documents=tuple(documents))


def test_diff_shows_two_articles_side_by_side(reprinted):
    ids = dict(reprinted.ask("SELECT source_path, article_id FROM articles"))
    rows = reprinted.ask(f"FROM diff('{ids['a.txt']}', '{ids['b.txt']}')")
    assert [row[0] for row in rows] == ["same", "edited", "only there", "same", "only here"]
    assert rows[1][1] == WIRE[1] and "was lost" in rows[1][2]
    assert rows[2][1] is None and rows[4][1:] == ("Sputnik", None)
    assert [row[0] for row in reprinted.ask(f"FROM diff('{ids['a.txt']}', '{ids['a.txt']}')")] == ["same"] * 4


RECORD = (
    "Port counts its ships",
    "2013-04-05",
    "The harbour of Saremark handled 1,240 ships in March, the port authority said, the most since the flood of 1987.",
    "Its director said that dredgers had cleared the fairway, and that the new quay had taken in most of the ferries.",
    "Fishermen want a channel of their own, which the authority refused because two operations would take too long.",
)
NOTICE = "(Corrects the number of ships in paragraph 1)"
RIGHT = RECORD[2].replace("1,240", "1,420")
UNCHANGED = {
    "other.txt": "Bakers weigh bread\n2013-04-05\nBakers in Ghent will weigh every loaf before the eyes of customers.",
}


def test_corrections_say_what_changed(desk):
    """One at a path, which its notice shows to be later; one at an address, where nothing shows it."""
    later = ["Port counts more ships", "2013-04-05", NOTICE, RIGHT, *RECORD[3:4]]
    page = "https://example.org/bread\nBread by weight\nBakers queue.\nScales are lent.\n"
    desk.run({"ships.txt": "\n".join(RECORD), "bread.txt": page, **UNCHANGED})
    edited = page.replace("Bakers queue.", "Bakers wait.")
    desk.run({"ships.txt": "\n".join(later), "bread.txt": edited, **UNCHANGED})
    said = "headline, later_headline, removed, added, notice, order_known"
    columns = f"{said}, path, later_path, published_edtf, later_edtf, url"
    rows = desk.ask(f"SELECT {columns} FROM corrections")
    paths = ("ships.txt", "ships.txt")
    ships = (
        *RECORD[:1],
        later[0],
        [RECORD[2], RECORD[4]],
        [NOTICE, RIGHT],
        NOTICE,
        True,
        *paths,
        *2 * RECORD[1:2],
        None,
    )
    assert rows[0] == ships
    address = "https://example.org/bread"
    assert len(rows) == 2
    (removed,), (added,) = rows[1][2:4]
    assert {removed, added} == {"Bakers queue.", "Bakers wait."}
    assert rows[1][4:6] == (None, False) and rows[1][-3:] == (None, None, address)
    headlines = dict(desk.ask("SELECT article_id, headline FROM articles"))
    ids = desk.ask("SELECT article_id, later_id FROM corrections")
    assert [tuple(map(headlines.get, pair)) for pair in ids] == [row[:2] for row in rows]


def test_syndication_says_who_reprints_whom(reprinted):
    columns = "outlet, reprinted_by, reprints, first_reprint, last_reprint"
    day = date(2013, 2, 4)
    assert reprinted.ask(f"SELECT {columns} FROM syndication") == [("Sputnik", "The Saremark Post", 1, day, day)]
    assert reprinted.ask("SELECT sample_passage LIKE 'Divers found a bronze bell%' FROM syndication") == [(True,)]
