"""Watch lists: what a TOML file may say, and what is told of one that is wrong."""

from unicodedata import is_normalized

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mentions.parse import QueryFault, parse_query
from mentions.watchlist import is_name, query_error, read_watchlist

SIDE_BY_SIDE = "two terms stand side by side, which is a phrase to some tools and AND to others"
WRONG = {
    "in a long text": (
        "title = \"Talks\"\nquery = '''\n\"missile defence\" AND\n  (Lavrov Medvedev)\n'''\n",
        f"talks.toml, line 4, column 11: {SIDE_BY_SIDE}\n"
        "    (Lavrov Medvedev)\n            ^^^^^^^^\nPut the phrase in quotes, or AND or OR between them",
    ),
    "behind escapes": (
        'query = "\\"missile\\" talks"',
        f"talks.toml, line 1, column 22: {SIDE_BY_SIDE}\n"
        '  query = "\\"missile\\" talks"\n' + " " * 23 + "^^^^^\nPut the phrase in quotes, or AND or OR between them",
    ),
    "in a line that goes on": (
        'query = """a AND \\\n   (b"""',
        'talks.toml, line 2, column 6: a parenthesis is not closed\n     (b"""\n       ^\nPut ) where the group ends',
    ),
    "behind wide letters": (
        "query = '俄罗斯 OR -b'",
        "talks.toml, line 1, column 17: - has no meaning here\n  query = '俄罗斯 OR -b'\n" + " " * 21 + "^\n"
        "Write NOT before what must not stand",
    ),
    "windows line ends": (
        "title = 'x'\r\nquery = 'a)'\r\n",
        "talks.toml, line 2, column 11: this parenthesis closes nothing\n  query = 'a)'\n            ^\n"
        "Remove it, or put ( where the group begins",
    ),
}


@pytest.mark.parametrize(("text", "error"), WRONG.values(), ids=WRONG)
def test_a_wrong_query_is_shown_where_it_is_wrong(text: str, error: str) -> None:
    wrong = read_watchlist("talks", text)
    assert wrong.error == error
    assert wrong.query and wrong.query_sha256("matcher") is None


@pytest.mark.parametrize(
    ("text", "begin"),
    {
        "no TOML": ("title = 'x'\nquery = \n", "talks.toml, line 2, column 9: this is not TOML: Invalid value"),
        "cut": ("query = '''a", "talks.toml, line 1, column 13: this is not TOML: "),
        "nested for ever": ("a = " + "[" * 60_000, "talks.toml, line "),
        "no query": ("title = 'x'", "talks.toml: there is no query"),
        "a number": ("query = 5", "talks.toml: there is a title or query that is no text"),
        "another key": ("query = 'a'\nqeury = 'b'", "talks.toml: qeury is no key of a list"),
        "too long": ("#" * 70_000, "talks.toml: it has 70,000 characters, 65,536 are allowed"),
    }.values(),
)
def test_a_file_that_is_no_list_says_why(text: str, begin: str) -> None:
    wrong = read_watchlist("talks", text)
    assert wrong.error and wrong.error.startswith(begin)
    assert wrong.error.count("\n") >= 1  # and what to do
    assert wrong.query is None


def test_a_list_has_its_title_or_the_name_of_its_file() -> None:
    assert read_watchlist("talks", "title = ' Missile \t talks '\nquery = 'a'").title == "Missile talks"
    assert read_watchlist("talks", "query = 'a'").title == "talks"


def test_what_decides_hits_is_the_query_not_the_title() -> None:
    one, other, third = (
        read_watchlist(name, f"title = '{name}'\nquery = '{query}'")
        for name, query in [("x", "a"), ("y", "a"), ("z", "b")]
    )
    assert one.query_sha256("matcher") == other.query_sha256("matcher") != third.query_sha256("matcher")


@pytest.mark.parametrize("name", ["talks", "missile-talks_2", "Österreich & EU", "俄罗斯"])
def test_names_of_files_that_name_lists(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize("name", ["", ".hidden", "a\nb", "a/b", "=1+1", "-x", "x" * 101, "a\x1b[31m"])
def test_names_that_no_list_can_have(name: str) -> None:
    assert not is_name(name)


TOKENS = [
    "a",
    "missil*",
    '"a b"',
    '"',
    "“x”",
    "(",
    ")",
    "AND",
    "OR",
    "NOT",
    "NEAR/3",
    "headline:",
    ":",
    "*",
    "-",
    "俄",
    "\\",
    "'",
    "\n",
]


@given(st.text(max_size=60) | st.lists(st.sampled_from(TOKENS), max_size=12).map(" ".join))
@example("\ud800")
@example("NEAR/" + "9" * 5_000)
def test_any_text_is_a_query_or_a_fault_that_points_into_it(query: str) -> None:
    try:
        node = parse_query(query)
    except QueryFault as fault:
        assert 0 <= fault.start < fault.end <= len(query) + 1
        assert query_error("x", query, query)
    else:
        if is_normalized("NFKD", query):  # else a sign such as one quarter is written out, as several words
            assert str(parse_query(str(node))) == str(node)


@given(
    st.text(max_size=80)
    | st.lists(st.sampled_from(TOKENS), max_size=8).map(lambda one: f'query = """{" ".join(one)}"""')
)
def test_any_file_is_a_list_that_can_be_asked_or_says_why_not(text: str) -> None:
    one = read_watchlist("x", text)
    assert (one.error is None) == (one.query_sha256("matcher") is not None)
    if one.error is None:
        one.parsed()
    else:
        assert one.error.startswith("x.toml")
