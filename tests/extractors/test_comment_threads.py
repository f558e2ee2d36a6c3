"""Comments without a heading, told by how they are signed."""

import pytest

from extractors.article import RawDocument
from extractors.reading import read_article

HEADLINE = "Second ferry to the islands from June"
STORY = [
    "The ferry line to the islands will run a second ship from the first day of June, its owners said on Monday.",
    "The ship was built in the yard of the town and can carry two hundred people and thirty cars at a time.",
    "Tickets will cost the same as before, and the islanders will still travel at half the price, the owners said.",
]
TOLD = (
    "I have waited for this for ten years, and now that it comes I will move to the town myself, I am afraid.",
    "Half the price is still too much for those who have to cross twice a day, and nobody ever asks them.",
    "Can somebody tell me whether bicycles will be free, as they were on the old ship until two years ago?",
)


def body(signs: list[str]) -> list[str]:
    comments = [line for pair in zip(signs, TOLD, strict=True) for line in pair]
    page = "\n".join(["Home", "News", "", HEADLINE, "May 3, 2014", "", *STORY, "", *comments, "", "Imprint"])
    return [line for line in read_article(RawDocument(0, b"", page)).body.split("\n") if line]


@pytest.mark.parametrize(
    "form",
    [
        "{} on May {}, 2014 at 5:23 pm said:",
        "Posted by {}, {} May 2014, 17:12",
        "Soumis par {}, le {} mai 2014 à 16h01",
    ],
)
def test_comments_are_no_story(form: str) -> None:
    signs = [form.format(name, day) for name, day in (("Ana Reis", 4), ("Rui", 5), ("Harbour-Fan", 7))]
    assert body(signs) == STORY


def test_heads_of_mails_in_a_story_are_none() -> None:
    assert set(TOLD) <= set(body([f"Date: Fri, {day} May 2014 11:53:40 (EST)" for day in (4, 5, 7)]))


def test_entries_that_the_author_of_a_live_report_signs_are_story() -> None:
    names = ("Ana Reis", "Rui Sousa", "Ana Reis")
    entries = [
        line
        for at, pair in enumerate(zip(names, TOLD, strict=True))
        for line in (f"{pair[0]}, May 3, 2014, 1{at}:05", pair[1])
    ]
    page = "\n".join([HEADLINE, "By Ana Reis", "May 3, 2014", "", *STORY, "", *entries])
    assert set(TOLD) <= set(read_article(RawDocument(0, b"", page)).body.split("\n"))
