"""The list of sources: any table is read, what cannot be meant is refused with its line."""

import pytest

from extractors.dates.listed import read_day
from extractors.outlets.paths import read_pattern
from extractors.source_list import SourceListError, read_source_list

LISTED = "path,url,outlet,published\nnytimes/a.txt,https://nyt.example/a,The New York Times,2013-03-07\n"


def said(text, path):
    sources = read_source_list(text)
    return [sources.said(path, field) for field in ("url", "outlet", "published")]


@pytest.mark.parametrize(
    "text",
    [
        LISTED,
        LISTED.replace(",", ";"),
        LISTED.replace(",", "\t"),
        LISTED.replace("\n", "\r\n"),
        "\n\n" + LISTED,
        "\ufeff" + LISTED,
        f"sep=;\n{LISTED.replace(',', ';')}",
        LISTED.replace("path,url,outlet,published", "File, URL , OUTLET,Published"),
        LISTED.replace("path,url,outlet,published", "Path or pattern,Address,Outlet,Published"),
        "note,outlet,published,path,url\nsaved by hand,The New York Times,2013-03-07,nytimes/a.txt,https://nyt.example/a",
        f"{LISTED},,,\n\n",
    ],
)
def test_a_table_is_read_however_it_is_written(text):
    assert said(text, "nytimes/a.txt") == ["https://nyt.example/a", "The New York Times", "2013-03-07"]
    assert said(text, "nytimes/b.txt") == [None, None, None]


def test_a_row_may_end_early():
    assert said("path,outlet,published\na.txt,The Dispatch\n", "a.txt") == [None, "The Dispatch", None]


def test_what_says_more_of_a_file_goes_before():
    rows = (
        "path,outlet,published\n**,All,2011\npapers/**,Papers,2012\npapers/nyt/**,NYT,\npapers/nyt/a.txt,,2013-05-01\n"
    )
    assert said(rows, "x.txt")[1:] == ["All", "2011"]
    assert said(rows, "papers/x.txt")[1:] == ["Papers", "2012"]
    assert said(rows, "papers/nyt/b.txt")[1:] == ["NYT", "2012"]
    assert said(rows, "papers/nyt/a.txt")[1:] == ["NYT", "2013-05-01"]


def test_of_two_names_for_one_file_none_holds():
    assert said("path,outlet\n*.txt,One\n*-a.txt,Two\n", "b-a.txt")[1] is None
    assert said("path,outlet\n*.txt,One\n*-a.txt,One\n", "b-a.txt")[1] == "One"


@pytest.mark.parametrize(
    ("pattern", "holds", "not_so"),
    [
        ("nytimes/**", ["nytimes/a.txt", "nytimes/2013/a b.txt"], ["nytimes", "a/nytimes/b", "NYTimes/a.txt"]),
        ("nytimes/", ["nytimes/a.txt", "nytimes/2013/a.txt"], ["nytimes.txt"]),
        ("./nytimes/*.txt", ["nytimes/a.txt"], ["nytimes/2013/a.txt", "nytimes/a.html"]),
        ("**/nyt/*", ["nyt/a", "x/nyt/a", "x/y/nyt/a"], ["xnyt/a", "nyt/a/b"]),
        ("a?c.txt", ["abc.txt"], ["a/c.txt", "ac.txt"]),
        ("a[1].txt", ["a[1].txt"], ["a1.txt"]),
        ("caf\u00e9/**", ["caf\u00e9/a"], ["cafe/a"]),
        ("cafe\u0301/**", ["caf\u00e9/a"], []),
    ],
)
def test_patterns(pattern, holds, not_so):
    read = read_pattern(pattern)
    assert [path for path in holds if not read.holds(path)] == []
    assert [path for path in not_so if read.holds(path)] == []


@pytest.mark.parametrize(
    ("text", "line", "what", "advice"),
    [
        ("", 1, "does not name the column path", "Begin the file with"),
        ("title,text\na,b\n", 1, "does not name the column path", "Begin the file with"),
        ("path,note\na,b\n", 1, "path and another", "Begin the file with"),
        ("path,outlett,url\na,b,c\n", 1, "no column 'outlett'", "path, url, outlet, published"),
        ("path,outlet,outlet\na,b,c\n", 1, "two columns are the outlet", "Keep one"),
        ("path,outlet\n,The Dispatch\n", 2, "is no path below", "files.path"),
        ("path,outlet\n/data/a.txt,The Dispatch\n", 2, "is no path below", "files.path"),
        ("path,outlet\n../a.txt,The Dispatch\n", 2, "is no path below", "files.path"),
        ("path,outlet\na.txt,Gazette, The\n", 2, "3 columns where the header has 2", "double quotes"),
        ("path,outlet\n\na.txt,One\nb.txt,Two\na.txt,Three\n", 5, "another outlet than line 3", "Keep one"),
        ("path,url\na.txt,www.example.com/a\n", 2, "is no address", "https://"),
        ("path,url\na/**,https://example.com/a\n", 2, "names several", "row of its own"),
        ("path,published\na.txt,04/05/2013\n", 2, "can be two days", "2013-04-05 or 2013-05-04"),
        ("path,published\na.txt,5.4.2013\n", 2, "can be two days", "2013-04-05 or 2013-05-04"),
        ("path,published\na.txt,25/04/2013\n", 2, "is no ISO 8601 day", "Write 2013-04-25"),
        ("path,published\na.txt,2013-02-30\n", 2, "is no day", "2013-03-07"),
        ("path,published\na.txt,spring of 2013\n", 2, "is no day", "2013-03-07"),
        ('path,outlet\na.txt,"The "Dispatch\n', 2, "cannot be read", "quotes"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_line(text, line, what, advice):
    with pytest.raises(SourceListError) as caught:
        read_source_list(text)
    (problem,) = caught.value.problems
    assert problem.line == line
    assert what in problem.what
    assert advice in problem.advice


def test_all_that_is_wrong_is_said_at_once():
    with pytest.raises(SourceListError) as caught:
        read_source_list("path,outlet,published\na,One,2013\n../b,One,\nc,One,1/2/2013\na,Two,\n")
    assert [(one.line, one.shown) for one in caught.value.problems] == [
        (3, "../b,One,"),
        (4, "c,One,1/2/2013"),
        (5, "a,Two,"),
    ]


@pytest.mark.parametrize(
    ("written", "edtf", "precision"),
    [
        ("2013-03-07", "2013-03-07", "day"),
        ("2013-03", "2013-03", "month"),
        ("2013-03-XX", "2013-03", "month"),
        ("2013", "2013", "year"),
        ("XXXX-02-29", "XXXX-02-29", "month-day"),
        ("2013-03-07T09:30+01:00", "2013-03-07", "minute"),
        ("2013-03-07 09:30:15Z", "2013-03-07", "second"),
    ],
)
def test_days(written, edtf, precision):
    day = read_day(written)
    assert (day.text, day.edtf, day.precision, day.basis) == (written, edtf, precision, "sources")


@pytest.mark.parametrize("written", ["", "2013-3-7", "20130307", "1362614400", "XXXX-02-30", "2013-13", "7 March 2013"])
def test_no_days(written):
    assert read_day(written) is None
