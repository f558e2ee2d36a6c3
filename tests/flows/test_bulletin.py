"""The bulletin of a run and its tables: nothing of a page is markup in them."""

from datetime import date
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from extractors.errors import Reason
from flows.artifacts import bulletin, check_rows, failure_report, mention_bulletin, outcome_rows, reject_rows
from pipeline.alerts import alert_text
from pipeline.check import Checked
from pipeline.ingest import RunSummary
from pipeline.summary import ADVICE, advised
from warehouse.opening import open_store
from warehouse.read.check import CheckResult
from warehouse.read.news import (
    Correction,
    Listed,
    MentionNews,
    News,
    Outcomes,
    OutletCount,
    Reject,
    StoryNews,
    UndatedArticle,
)

EVIL = "[x](javascript:alert(1)) | <img src=x onerror=alert(1)>\n# `you`"
SHOWN = "[x](javascript:alert(1)) | <img src=x onerror=alert(1)> # `you`"
COUNTS = {"seen": 9, "new_files": 1, "new_articles": 1234}
SUMMARY = RunSummary(
    "20261128T220000Z-abcdef", open_store(Path("news.duckdb")), Path("seeds"), 1.0, COUNTS, Path("e.duckdb")
)
NEWS = News(
    articles=1234,
    stories=Listed((StoryNews(EVIL, 2, 5, 3, date(2013, 1, 28), date(2013, 2, 1)),), 12),
    outlets=Listed((OutletCount(EVIL, 7),), 1),
    undated=Listed((UndatedArticle("id", EVIL, None, None, EVIL, EVIL),), 1),
    corrections=Listed((Correction(EVIL, EVIL, None, EVIL, True, EVIL, 1, 1, "id", "later"),), 1),
    mentions=Listed((MentionNews(EVIL, EVIL, EVIL, EVIL, None, [EVIL]),), 51),
    outcomes=Listed((Outcomes(EVIL, ".txt", 1, 2, 3, 4),), 1),
    rejects=Listed((Reject(EVIL, None, Reason.EMPTY, EVIL), Reject("b", 0, Reason.CORRUPT, "c")), 70),
)
PARSER = MarkdownIt("gfm-like", {"linkify": False})


def cells(markdown: str) -> list[str]:
    """The text of each paragraph, heading and cell; a link, picture or HTML in one fails."""
    tokens = PARSER.parse(markdown)
    assert not [token for token in tokens if token.type.startswith("html")]
    children = [token.children or [] for token in tokens if token.type == "inline"]
    kinds = {"text", "text_special", "code_inline", "strong_open", "strong_close", "softbreak"}
    assert {child.type for one in children for child in one} <= kinds
    return ["".join(child.content for child in one) for one in children]


def test_the_bulletin_shows_what_pages_say_as_it_is() -> None:
    shown = cells(bulletin(SUMMARY, NEWS))
    assert shown.count(SHOWN) == 9
    assert "2013-01-28 to 2013-02-01" in shown
    assert "... and 11 more" in shown
    assert shown[0] == "1,234 new articles from 1 new file in seeds, loaded into news.duckdb."
    assert SUMMARY.run_id in " ".join(shown)


def test_what_is_not_there_has_no_table() -> None:
    nothing: Listed[object] = Listed((), 0)
    empty = News(0, *[nothing] * 7)  # type: ignore[arg-type]
    assert not any(heading in bulletin(SUMMARY, empty) for heading in ("Top", "outlet", "day", "Corrections", "|"))
    assert reject_rows(empty) == []


def test_mentions_are_safe_in_prefect_and_in_chats() -> None:
    shown = cells(mention_bulletin(NEWS))
    assert shown.count(SHOWN) == 5
    assert shown[-1] == "... and 50 more: ask the table mentions"
    alert = cells(alert_text(NEWS.mentions, Path("news.duckdb"), markdown=True))
    assert alert[:2] == [SHOWN, f"{SHOWN} ({SHOWN}): {SHOWN}"]
    assert len(alert_text(NEWS.mentions, Path("news.duckdb"), markdown=False).splitlines()) == 7


def test_rows_are_safe_and_say_what_to_do_and_what_is_left_out() -> None:
    rejects = reject_rows(NEWS)
    assert [cells(str(rejects[0][name])) for name in ("file", "detail")] == [[SHOWN]] * 2
    assert [row.get("document") for row in rejects] == ["–", 0, None]
    assert rejects[1]["what to do"] == ADVICE[Reason.CORRUPT]
    assert "68 more" in str(rejects[2]["file"])
    assert list(rejects[0]) == ["file", "document", "reason", "what to do", "detail"]  # the last may be cut off
    assert outcome_rows(NEWS)[0] | {"folder": ""} == {
        "folder": "",
        "ending": ".txt",
        "loaded": 1,
        "rejected": 2,
        "ignored": 3,
        "waiting": 4,
    }


def test_what_a_check_found_is_safe_and_comes_first() -> None:
    sound, broken = CheckResult("sound", "It holds", ("id",), ()), CheckResult("b_c", "It *is*", ("id",), ((EVIL,),))
    checked = Checked(Path("news.duckdb"), "run", (sound, broken))
    assert [(row["check"], row["result"]) for row in check_rows(checked)] == [
        ("b_c", "broken in 1 row"),
        ("sound", "ok"),
    ]
    shown = cells(failure_report(checked))
    assert shown[0] == "1 of 2 checks failed on news.duckdb, edition run"
    assert shown[2:] == ["b_c: It *is*", "id", SHOWN]


def test_a_long_text_is_cut() -> None:
    long = NEWS.rejects.entries[1].__class__("b", 0, Reason.CORRUPT, "word " * 1000)
    (row,) = reject_rows(News(0, *[NEWS.undated] * 6, rejects=Listed((long,), 1)))  # type: ignore[arg-type]
    assert len(str(row["detail"])) < 200


@pytest.mark.parametrize("reason", Reason)
def test_there_is_something_to_do_about_every_reject(reason: Reason) -> None:
    assert ADVICE[reason]
    assert advised(reason, "it is so") == f"it is so; {ADVICE[reason]}"
    assert advised(reason, "it is so; mend it") == "it is so; mend it"
